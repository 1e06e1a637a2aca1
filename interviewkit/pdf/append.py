"""A finished PDF and what is to be drawn on its pages → the PDF, unchanged to its last byte, and the drawing after it.

The format allows a file to be changed by what is appended to it. So a copy costs only what is new in it, and whoever
audits it can see that the rest is the file that was audited before.
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
from interviewkit.pdf.link import font, held_of
from interviewkit.pdf.margins import resource

Glyphs = Mapping[str, frozenset[page_fonts.Glyph]]


class Page(NamedTuple):
    """A page of a file: its object's number, all that object holds but its contents, those, and its size in points."""

    number: int
    rest: bytes
    contents: tuple[int, ...]
    width: float
    height: float


class Shape(NamedTuple):
    """What has to be known of a file to append to it: its pages, its fonts, and where its objects end and begin."""

    pages: tuple[Page, ...]
    fonts: int
    font_names: Mapping[str, bytes]
    size: int
    start: int
    root: int
    info: int
    ident: bytes


@lru_cache(maxsize=32)
def shape(data: bytes) -> Shape:
    """A PDF linked without margins → its shape."""
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


def _page(page: Any) -> Page:
    """A page, which loses its contents → what of it has to be known."""
    contents = tuple(stream.objgen[0] for stream in page.obj.Contents)
    width, height = (float(side) for side in page.mediabox[2:4])
    del page.obj.Contents
    rest = bytes(page.obj.unparse(resolved=True)).removeprefix(b"<< ").removesuffix(b" >>")
    return Page(page.obj.objgen[0], rest, contents, width, height)


def _start(data: bytes) -> int:
    """A PDF → where its newest table of objects begins."""
    found = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", data[-64:])
    if not found:
        raise ValueError("the file does not end as a PDF does")
    return int(found[1])


def drawn_on(data: bytes, over: Sequence[bytes], under: bytes, used: Iterable[Glyphs]) -> bytes:
    """A PDF without margins, what is drawn over each page and under all, and the glyphs → the PDF, drawn on."""
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
    """Glyphs used → those of each font of which the file's program lacks some."""
    wanted: dict[str, dict[int, str]] = {}
    for uses in used:
        for name, glyphs in uses.items():
            wanted.setdefault(name, {}).update({g.number: g.text for g in glyphs})
    return {name: glyphs for name, glyphs in sorted(wanted.items()) if not glyphs.keys() <= held_of(name).keys()}


def _fonts(data: bytes, lacking: Mapping[str, Mapping[int, str]]) -> tuple[dict[int, bytes], dict[str, bytes]]:
    """A PDF and glyphs its margins' fonts lack → the objects of fonts that have them, and their references by name."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        before = int(pdf.trailer.Size)
        names = {}
        for file, glyphs in lacking.items():
            every = {**held_of(file), **{g: t for g, t in sorted(glyphs.items()) if g not in held_of(file)}}
            names[f"/{resource(file)}"] = font(pdf, file, dict(sorted(every.items()))).unparse()
        made, after = {}, pdf.make_indirect(pikepdf.Dictionary()).objgen[0]
        for number in range(before, after):
            thing = pdf.get_object(number, 0)
            held = thing.read_raw_bytes() if isinstance(thing, pikepdf.Stream) else None
            made[number] = thing.unparse(resolved=True) if held is None else _stream(held, _more(thing))
        return made, names


def _more(stream: Any) -> bytes:
    return b"/Length1 %d " % int(stream.Length1) if "/Length1" in stream else b""


def _dictionary(entries: Iterable[bytes]) -> bytes:
    return b"<< " + b" ".join(entries) + b" >>"


def _stream(content: bytes, more: bytes = b"") -> bytes:
    """Content → a stream that holds it, made smaller."""
    packed = zlib.compress(content)
    head = b"<< " + more + b"/Filter /FlateDecode /Length %d >>\nstream\n" % len(packed)
    return head + packed + b"\nendstream"


def _appended(data: bytes, known: Shape, objects: Mapping[int, bytes], own: int) -> bytes:
    """A PDF, its shape, objects by number, and a number that is free → the PDF with them and a table of them."""
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
    """Sorted numbers → the first and the length of each run of neighbours."""
    start = 0
    for at in range(1, len(numbers) + 1):
        if at == len(numbers) or numbers[at] != numbers[at - 1] + 1:
            yield numbers[start], at - start
            start = at
