"""A finished PDF and the content to draw on its pages → the same bytes followed by an incremental update.

PDF allows a file to be changed by appending to it. A copy therefore costs only what is new in it, and the audit can
verify that the rest is the file that was audited before, byte for byte.
"""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.page import fonts as page_fonts
from interviewkit.pdf.embed import font
from interviewkit.pdf.link import held_of
from interviewkit.pdf.margins import font_resource_name

Glyphs = Mapping[str, frozenset[page_fonts.Glyph]]


class AppendedPage(NamedTuple):
    """A page: its object number, its other dictionary entries, its content streams' numbers, and its size in points."""

    number: int
    rest: bytes
    contents: tuple[int, ...]
    width: float
    height: float


class Shape(NamedTuple):
    """What the incremental update needs to know about a file: its pages, its fonts, and its cross-reference data."""

    pages: tuple[AppendedPage, ...]
    fonts: int
    font_names: Mapping[str, bytes]
    size: int
    start: int
    root: int
    info: int
    ident: bytes


@lru_cache(maxsize=32)
def shape(data: bytes) -> Shape:
    """A PDF that was linked without margins → its shape. Raises ValueError if the end of the file is malformed."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        shared = pdf.pages[0].obj.Resources.Font
        return Shape(
            tuple(_page(page) for page in pdf.pages),
            shared.objgen[0],
            {name: shared[name].unparse() for name in sorted(shared.keys())},
            int(pdf.trailer.Size),
            _start(data),
            pdf.Root.objgen[0],
            pdf.docinfo.objgen[0],
            bytes(pdf.trailer.ID[0]),
        )


def _page(page: Any) -> AppendedPage:
    """A page → what the update needs to know about it. This deletes the page's contents."""
    contents = tuple(stream.objgen[0] for stream in page.obj.Contents)
    width, height = (float(side) for side in page.mediabox[2:4])
    del page.obj.Contents
    rest = bytes(page.obj.unparse(resolved=True)).removeprefix(b"<< ").removesuffix(b" >>")
    return AppendedPage(page.obj.objgen[0], rest, contents, width, height)


def _start(data: bytes) -> int:
    """A PDF → the byte offset of its latest cross-reference section."""
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data[-64:])
    if not found:
        raise ValueError("the PDF does not end with startxref, an offset, and %%EOF")
    return int(found[1])


def with_drawing(data: bytes, over: Sequence[bytes], under: bytes, used: Iterable[Glyphs]) -> bytes:
    """A PDF without margins, content to draw over each page and under all, and the glyphs used → the updated PDF."""
    known = shape(data)
    objects: dict[int, bytes] = {}
    last = known.size - 1
    first: tuple[int, ...] = ()
    lacking = _lacking(used)
    if lacking:
        made, names = _fonts(data, lacking)
        objects |= made
        last += len(made)
        held = {**known.font_names, **names}
        objects[known.fonts] = _dictionary(name.encode() + b" " + ref for name, ref in sorted(held.items()))
    if under:
        last += 1
        first = (last,)
        objects[last] = _stream(under)
    for page, content in zip(known.pages, over, strict=True):
        last += 1
        objects[last] = _stream(content)
        contents = b" ".join(b"%d 0 R" % n for n in (*first, *page.contents, last))
        objects[page.number] = _dictionary([b"/Contents [ " + contents + b" ]", page.rest])
    return _appended(data, known, objects, last + 1)


def _lacking(used: Iterable[Glyphs]) -> dict[str, dict[int, str]]:
    """Glyphs used → the glyphs of each font file whose embedded subset lacks at least one of them."""
    wanted: dict[str, dict[int, str]] = {}
    for uses in used:
        for name, glyphs in uses.items():
            wanted.setdefault(name, {}).update({g.number: g.text for g in glyphs})
    return {name: glyphs for name, glyphs in sorted(wanted.items()) if not glyphs.keys() <= held_of(name).keys()}


def _fonts(data: bytes, lacking: Mapping[str, Mapping[int, str]]) -> tuple[dict[int, bytes], dict[str, bytes]]:
    """A PDF and glyphs that its margin fonts lack → new font objects by number, and references to them by name."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        before = int(pdf.trailer.Size)
        names = {}
        for file, glyphs in lacking.items():
            every = {**held_of(file), **{g: t for g, t in sorted(glyphs.items()) if g not in held_of(file)}}
            names[f"/{font_resource_name(file)}"] = font(pdf, file, dict(sorted(every.items()))).unparse()
        made, after = {}, pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
        for number in range(before, after):
            thing = pdf.get_object(number, 0)
            held = thing.read_bytes() if isinstance(thing, pikepdf.Stream) else None
            made[number] = thing.unparse(resolved=True) if held is None else _stream(held, _more(thing))
        return made, names


def _more(stream: Any) -> bytes:
    return b"/Length1 %d " % int(stream.Length1) if "/Length1" in stream else b""


def _dictionary(entries: Iterable[bytes]) -> bytes:
    return b"<< " + b" ".join(entries) + b" >>"


def _stream(content: bytes, more: bytes = b"") -> bytes:
    """Content → a deflated PDF stream object."""
    packed = zlib.compress(content)
    head = b"<< " + more + b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return head + packed + b"\nendstream"


def _appended(data: bytes, known: Shape, objects: Mapping[int, bytes], own: int) -> bytes:
    """A PDF, its shape, new objects by number, and a free number → the PDF with the objects and their xref stream."""
    body: list[bytes] = []
    where: dict[int, int] = {}
    at = len(data)
    for number, content in sorted(objects.items()):
        where[number] = at
        body.append(b"%d 0 obj\n%b\nendobj\n" % (number, content))
        at += len(body[-1])
    where[own] = at
    index = b" ".join(b"%d %d" % run for run in _runs(sorted(where)))
    table = b"".join(b"\1%b\0" % where[number].to_bytes(4, "big") for number in sorted(where))
    ident = hashlib.sha256(data[-64:] + b"".join(body)).digest()[:16]
    head = (
        b"<< /Type /XRef /Size %d /Prev %d /Root %d 0 R /Info %d 0 R /ID [ <%b> <%b> ] /W [ 1 4 1 ] /Index [ %b ]"
        b" /Length %d >>"
    ) % (own + 1, known.start, known.root, known.info, _hex(known.ident), _hex(ident), index, len(table))
    body.append(b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % (own, head, table, at))
    return data + b"".join(body)


def _hex(data: bytes) -> bytes:
    return data.hex().encode()


def _runs(numbers: Sequence[int]) -> Iterable[tuple[int, int]]:
    """Sorted numbers → (first, length) for each run of consecutive numbers."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], at - start
            start = at
