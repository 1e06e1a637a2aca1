"""A personal copy of an audited file → its leaks: it may differ only in the margins."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Set
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.audit.extract import unicode_map
from interviewkit.audit.pdf import BANNED_KEYS, decoded_stream, dictionary_keys, is_plain, pdf_strings, search_stream
from interviewkit.audit.search import Leak, Secrets, search_text
from interviewkit.page.document import MARGIN_FONT_PREFIX


def audit_copy(data: bytes, base: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A personal copy, the audited file it is based on, and the secrets → its leaks.

    The copy must begin with the audited file, byte for byte, and every page must draw exactly what the audited page
    draws. Whatever was added must be margins, which means lines of text and fonts for them. Their text is searched
    like any other.
    """
    import pikepdf

    if not data.startswith(base):
        return (Leak("page", "the file does not begin with the audited one"),)
    try:
        known = _known(base)
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            margins: dict[int, bytes] = {}
            found = [
                *_replaced(pdf, known),
                *_unlisted(data, len(base), pdf),
                *_drawn_over(pdf, known, margins),
                *_new_objects(pdf, known, margins.keys(), wanted),
                *_said_in_margins(_margin_text(pdf, known, margins), wanted),
            ]
    except (pikepdf.PdfError, RuntimeError, AttributeError, KeyError, TypeError, ValueError) as error:
        return (Leak("structure", f"not a valid copy: {type(error).__name__}"),)
    return tuple(dict.fromkeys(found))


_COPY_TRAILER = {"/Type", "/Size", "/Prev", "/Root", "/Info", "/ID", "/W", "/Index", "/Length"}
_LINE = (
    rb"[\d.]+ [\d.]+ [\d.]+ rg BT (/M_\w+) [\d.]+ Tf -?[\d.]+ -?[\d.]+ Td"
    rb" \[((?:<[0-9a-f]{4}>(?: -?[\d.]+)? ?)+)\] TJ ET\n"
)
_MARGIN = re.compile(
    rb"/Artifact <</Type /Pagination>> BDC\nq(?: -?[\d.]+ -?[\d.]+ -?[\d.]+ -?[\d.]+ [\d.]+ [\d.]+ cm)?\n"
    rb"(?:%b)+Q\nEMC\n" % _LINE
)
"""The only operators in margins and watermarks: lines of text, and nothing that could cover or move a page."""

_NOT_IN_COPIES = {*BANNED_KEYS, "/Metadata"}


class _Known(NamedTuple):
    """The audited file that a copy is compared with: its pages and what each draws, its fonts, and its trailer."""

    pages: tuple[tuple[int, bytes, tuple[tuple[int, bytes, bytes], ...]], ...]
    fonts: int
    references: Mapping[str, tuple[int, int]]
    maps: Mapping[tuple[int, int], dict[str, str]]
    size: int
    start: int
    root: tuple[int, int]
    info: tuple[int, int]


@lru_cache(maxsize=32)
def _known(base: bytes) -> _Known:
    import pikepdf

    start = re.search(rb"startxref\s+(\d+)\s+%%EOF\s*$", base[-64:])
    with pikepdf.open(io.BytesIO(base), attempt_recovery=False) as pdf:
        fonts = pdf.pages[0].obj.Resources.Font
        return _Known(
            tuple(_shown(page) for page in pdf.pages),
            fonts.objgen[0],
            {name: fonts[name].objgen for name in sorted(fonts.keys())},
            {fonts[name].objgen: unicode_map(fonts[name])[1] for name in _of_margins(fonts.keys())},
            int(pdf.trailer.Size),
            int(start[1]) if start else -1,
            pdf.trailer.Root.objgen,
            pdf.trailer.Info.objgen,
        )


def _of_margins(names: Iterable[str]) -> set[str]:
    """The names of a file's fonts → the names of the margin fonts."""
    return {name for name in names if name.startswith(f"/{MARGIN_FONT_PREFIX}")}


def _shown(page: Any) -> tuple[int, bytes, tuple[tuple[int, bytes, bytes], ...]]:
    """A page → its object number, its dictionary without /Contents, and its content streams, each as object number,
    dictionary, and raw bytes. The page loses its contents."""
    streams = tuple((s.objgen[0], s.stream_dict.unparse(), s.read_raw_bytes()) for s in page.obj.Contents)
    del page.obj.Contents
    return page.obj.objgen[0], page.obj.unparse(resolved=True), streams


def _replaced(pdf: Any, known: _Known) -> Iterator[Leak]:
    """A copy and the audited file → a leak for every object that it replaces other than pages and margin fonts."""
    trailer = pdf.trailer
    if (
        set(trailer.keys()) - _COPY_TRAILER
        or int(trailer.Prev) != known.start
        or (trailer.Root.objgen, trailer.Info.objgen) != (known.root, known.info)
    ):
        yield Leak("structure", "unexpected trailer")
    allowed = {known.fonts, *(number for number, _, _ in known.pages)}
    if strange := {n for n in _listed(trailer) if n < known.size} - allowed:
        yield Leak("structure", f"replaces objects of the audited file: {sorted(strange)[:5]}")
    now = pdf.get_object(known.fonts, 0)
    drawn = _of_margins(known.references)
    if {k: now[k].objgen for k in now.keys() - drawn} != {k: v for k, v in known.references.items() if k not in drawn}:
        yield Leak("structure", "replaces fonts of the audited pages")


def _listed(trailer: Any) -> Iterator[int]:
    """A trailer → the number of each object that its cross-reference table lists."""
    index = [int(n) for n in trailer.Index]
    for first, count in zip(index[::2], index[1::2], strict=True):
        yield from range(first, first + count)


def _unlisted(data: bytes, start: int, pdf: Any) -> Iterator[Leak]:
    """A copy and the length of the audited file → a leak if any bytes after it belong to no listed object."""
    import pikepdf

    numbers = list(_listed(pdf.trailer))
    table = pdf.get_object(numbers[-1], 0).read_bytes()
    places = [int.from_bytes(table[at + 1 : at + 5], "big") for at in range(0, len(table), 6)]
    at, end = start, b"\nendstream\nendobj\n"
    for place, number in sorted(zip(places, numbers, strict=True)):
        thing = pdf.get_object(number, 0)
        stream = isinstance(thing, pikepdf.Stream)
        head = _OBJECT.match(data, at)
        fits = head is not None and place == at and int(head[1]) == number and stream == (head[3] == b"stream\n")
        if head is None or not fits or b" obj" in head[2]:
            break
        at = head.end()
        if stream:
            at += int(thing.Length) + len(end)
            if data[at - len(end) : at] != end:
                break
    if data[at:] != b"startxref\n%d\n%%%%EOF\n" % places[-1]:
        yield Leak("structure", "the added bytes are not all in the cross-reference table")


_OBJECT = re.compile(rb"(\d+) 0 obj\n<< ([^%\x80-\xff]*?) >>\n(stream\n|endobj\n)")


def _drawn_over(pdf: Any, known: _Known, margins: dict[int, bytes]) -> Iterator[Leak]:
    """A copy and the audited file → a leak for every page that is more than the audited page and margins.

    The content of the margins is added to `margins`, by object number.
    """
    if len(pdf.pages) != len(known.pages):
        yield Leak("page", f"{len(pdf.pages)} pages where {len(known.pages)} were audited")
    for place, (page, audited) in enumerate(zip(pdf.pages, known.pages, strict=False), start=1):
        contents = list(page.obj.Contents)
        number, rest, streams = _shown(page)
        below = int(len(streams) == len(audited[2]) + 2)  # a watermark is drawn under the page
        after = below + len(audited[2])
        new = [*contents[:below], *contents[after:]]
        same = (number, rest, streams[below:after]) == audited
        if not same or len(new) != below + 1 or any(s.objgen[0] < known.size for s in new):
            yield Leak("page", f"page {place} is not the audited page plus margins")
        margins |= {s.objgen[0]: s.read_bytes() for s in new}
    if any(not _MARGIN.fullmatch(data) for data in margins.values()):
        yield Leak("page", "the margins contain more than lines of text")


def _new_objects(pdf: Any, known: _Known, margins: Set[int], wanted: Secrets) -> Iterator[Leak]:
    """A copy and the audited file → the leaks in the objects that the copy adds."""
    import pikepdf

    for number in sorted(n for n in _listed(pdf.trailer) if n >= known.size):
        thing = pdf.get_object(number, 0)
        if not is_plain(thing):
            yield from (Leak("structure", key) for key in dictionary_keys(thing) if key in _NOT_IN_COPIES)
            for text in pdf_strings(thing):
                yield from search_text("object", text, wanted, rare=True)
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Type") == "/XRef":
            continue
        if "/Subtype" in thing:
            yield Leak("picture", "a copy must not add pictures")
        if number not in margins:  # margins have a fixed form, and their text is searched once decoded
            yield from search_stream(thing, decoded_stream(thing), wanted, is_drawn=False)


def _said_in_margins(text: str, wanted: Secrets) -> list[Leak]:
    """The text of a copy's margins → the secrets in it, except for what a person may be called."""
    return search_text("text (margins)", text, wanted, rare=True, excused=wanted.names)


def _margin_text(pdf: Any, known: _Known, margins: Mapping[int, bytes]) -> str:
    """A copy's margins → their text, line by line, decoded with each font's ToUnicode map."""
    fonts = pdf.get_object(known.fonts, 0)
    maps = {
        name: known.maps[font.objgen] if font.objgen in known.maps else unicode_map(font)[1]
        for name, font in ((name, fonts[name]) for name in sorted(_of_margins(known.references)))
    }
    drawn = [line for data in margins.values() for line in re.findall(_LINE, data)]
    read = {line: _read(line[1], maps[line[0].decode()]) for line in dict.fromkeys(drawn)}  # most repeat on every page
    return "\n".join(read[line] for line in drawn)


def _read(codes: bytes, held: Mapping[str, str]) -> str:
    """The hex codes of a line and its font's ToUnicode map → its text."""
    return "".join([held.get(code, "") for code in re.findall("<(....)>", codes.decode())])
