"""A finished candidate PDF and the kit's secrets → every trace of them in it; what is not empty is not written.

Structure first: nothing embedded, no script, no form, annotations and metadata from an allow-list. Then the text, by
two extractors, and every string and decoded stream of the file, against runs of words of every secret that do not
stand in the text candidates may see.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
import pickle
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from math import gcd
from typing import Any, NamedTuple, NewType

from interviewkit.pdf.margins import OF_MARGINS

RUN = 4
"""Words of a run that is looked for; a shorter secret is looked for whole."""
RARE = 7
"""Letters from which one word of a key, absent from all public text, is looked for by itself."""
SHORTEST = 5
"""Letters below which a lone word says nothing."""
_NAMES = """
A A1.0 Alt Annots Art Artifact Ascent BBox BM BaseFont BitsPerComponent BleedBox BlockQuote Bounds C0 C1 CA
CIDFontType0 CIDFontType0C CIDFontType2 CIDSet CIDSystemInfo CIDToGIDMap CS CapHeight Caption Catalog ColSpan
Color ColorSpace Column Columns Contents Coords Count Creator CropBox DCTDecode DecodeParms DescendantFonts
Descent Dest DeviceCMYK DeviceGray DeviceRGB DisplayDocTitle Div Document Domain Encode Encoding ExtGState
Extend Figure Filter First Flags FlateDecode Font FontBBox FontDescriptor FontFamily FontFile2 FontFile3
FontName Form Function FunctionType Functions G Group H1 H2 H3 H4 Headers Height I ICCBased ID Identity
Identity-H Image Index Info Interpolate ItalicAngle K Kids L LBody LI Lab Lang Last Layout Lbl Length Length1
Link Luminosity MarkInfo Marked Mask Matrix MediaBox N NS Namespace Namespaces Next NonStruct Normal Nums O
ObjStm OpenType Ordering Outlines P Page Pages PaintType Parent ParentTree Part Pattern PatternType Pg Predictor
Prev Producer Range Registry Resources Role Root Rotate Row RowSpan S SMask Scope Sect Shading ShadingType Size
Span StemH StemV StructElem StructParents StructTreeRoot Subtype Supplement TBody TD TFoot TH THead TR Table
Tabs TilingType Title ToUnicode Transparency TrimBox Type Type0 ViewerPreferences W WhitePoint Width XObject
XRef XStep XYZ YStep a1.0 ca lab-d50 lab-d65
"""
STANDARD_NAMES = frozenset(_NAMES.split())
"""Names every PDF of WeasyPrint's may hold; any other name is searched like text."""
HEAD = 17
"""Letters by which a run is recognised where the spaces were lost."""
METADATA = {"/Title", "/Producer", "/Creator"}
BANNED_KEYS = {
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/AF",
    "/RichMedia",
    "/Launch",
    "/XFA",
    "/Collection",
}


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be found: runs of words, the same without spaces by their first letters, single rare words."""

    runs: frozenset[tuple[str, ...]]
    rare: frozenset[str]
    heads: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    pictures: int
    logo: str = ""
    """The organisation's logo, by its dots: the one picture that may stand on any cover."""
    by_length: Mapping[int, tuple[frozenset[str], frozenset[tuple[str, ...]]]] = field(
        init=False, repr=False, compare=False
    )
    """The runs by how many words they have, and the first words of them."""

    def __post_init__(self) -> None:
        by_length: dict[int, set[tuple[str, ...]]] = {}
        for run in self.runs:
            by_length.setdefault(len(run), set()).add(run)
        of_length = {n: (frozenset(run[0] for run in some), frozenset(some)) for n, some in by_length.items()}
        object.__setattr__(self, "by_length", of_length)


class Leak(NamedTuple):
    """A trace of a secret, or a channel a candidate's file may not have."""

    channel: str
    found: str

    def __str__(self) -> str:
        return f"{self.channel}: {self.found}"


PackedSecrets = NewType("PackedSecrets", bytes)
"""Secrets as bytes, packed once and handed to workers many times."""


def pack(hidden: Secrets) -> PackedSecrets:
    """Secrets → them as bytes."""
    return PackedSecrets(pickle.dumps(hidden, protocol=5))


@lru_cache(maxsize=2)
def unpack(data: PackedSecrets) -> Secrets:
    """Bytes → the secrets in them; a worker unpacks those of a kit once."""
    found: Secrets = pickle.loads(data)  # noqa: S301  # from this program's own main process
    return found


# --- what is secret -------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Text → its words, small letters and digits only, ligatures and accents taken apart."""
    if text.isascii():
        return re.findall(r"[a-z0-9]+", text.lower())
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"[a-z0-9]+", plain.translate({ord(c): None for c in set(plain) if unicodedata.combining(c)}))


def runs(said: Sequence[str], sizes: Iterable[int]) -> set[tuple[str, ...]]:
    """Words → their runs of so many words."""
    return set().union(*(_runs_of(said, size) for size in sizes))


def _runs_of(said: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Words → their runs of one length, in order."""
    return zip(*(islice(said, first, None) for first in range(size)), strict=False)


# --- what is in the file --------------------------------------------------------------------------------------


def audit(data: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A candidate's PDF → its leaks; none is what lets it be written."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted)]
        drawn = _text_drawn_in(pdf)
    for name, text in (("text (pdfium)", _pdfium_text(data)), ("text (drawn)", drawn)):
        found += _search(name, text, wanted, rare=True)
    return tuple(dict.fromkeys(found))


def audit_notebook(data: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A candidate's notebook → its leaks: in its text, or in a part that no notebook of ours has."""
    found: list[Leak] = []
    try:
        whole = json.loads(data.decode("utf-8"), object_pairs_hook=_each_key_once)
        for path, value in _leaves(whole, ()):
            if not _NOTEBOOK_PATHS.fullmatch("/".join(path)):
                found.append(Leak("notebook", f"an unexpected part: {'/'.join(path)}"))
            if isinstance(value, str) and "attachments" not in path:
                found += _search("notebook", value, wanted, rare=True)
        cells = ["".join(cell["source"]) for cell in whole["cells"]]
        pictures = sum(len(cell.get("attachments", {})) for cell in whole["cells"])
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return (Leak("notebook", f"not a notebook of ours: {error}"),)
    for said in cells:
        found += _search("notebook", said, wanted, rare=True)
    if pictures > wanted.pictures:
        found.append(Leak("picture", f"{pictures} pictures where {wanted.pictures} are expected"))
    return tuple(dict.fromkeys(found))


_NOTEBOOK_PATHS = re.compile(
    r"cells/(cell_type|id|execution_count|source|metadata/jupyter/source_hidden|attachments/[^/]+/image/(png|jpeg))"
    r"|metadata/(kernelspec/(display_name|language|name)|language_info/name)|nbformat|nbformat_minor"
)
"""Where a value may stand in a candidate's notebook; outputs, comments and metadata of other tools have no place."""


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def audit_invitation(data: bytes, wanted: Secrets, page: bytes, known: frozenset[str]) -> tuple[Leak, ...]:
    """A candidate's mail, the page it may enclose and the addresses it may name → its leaks, once it is read again."""
    from email import message_from_bytes
    from email.policy import default

    mail = message_from_bytes(data, policy=default)
    shape = [part.get_content_type() for part in mail.walk()]
    found = [] if shape in _MAIL_SHAPES else [Leak("mail", f"unexpected parts: {', '.join(shape)}")]
    for part in mail.walk():
        found += _headers(part, wanted, known)
        if part.defects or (part.preamble or "").strip() or (part.epilogue or "").strip():
            found.append(Leak("mail", "text between its parts, or a part that is broken"))
        kind, body = part.get_content_type(), part.get_payload(decode=True)
        if kind == "application/pdf":
            found += _enclosed(bytes(body), wanted, page)
        elif kind == "text/calendar":
            found += audit_calendar(bytes(body), wanted, page, known)
        elif not part.is_multipart():
            said = bytes(body).decode("utf-8", "replace")
            found += [*_search("mail", said, wanted, rare=True), *_strangers("mail", said, known)]
    return tuple(dict.fromkeys(found))


_MAIL_SHAPES = (
    ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/pdf"],
    ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar"],
)
_HEADERS = {
    "x-unsent": r"1",
    "mime-version": r"1\.0",
    "content-type": r"multipart/(mixed|alternative); boundary=\"=_[0-9a-f]{32}\"|text/plain; charset=\"utf-8\"|"
    r"text/calendar; charset=\"utf-8\"; method=\"(REQUEST|CANCEL)\"; component=\"VEVENT\"|application/pdf",
    "content-transfer-encoding": r"7bit|quoted-printable|base64",
    "content-disposition": r'attachment; filename="your-day\.pdf"',
}
"""What the headers of a candidate's mail may say, but for the three that are searched like text."""
_SAID = {"from", "to", "subject"}


def _headers(part: Any, wanted: Secrets, known: frozenset[str]) -> Iterator[Leak]:
    for name, value in part.items():
        if name.lower() in _SAID:
            yield from _search("mail header", str(value), wanted, rare=True)
            yield from _strangers("mail header", str(value), known)
        elif not re.fullmatch(_HEADERS.get(name.lower(), "(?!)"), " ".join(str(value).split())):
            yield Leak("mail header", f"{name}: {value}")


def _enclosed(body: bytes, wanted: Secrets, page: bytes) -> Iterator[Leak]:
    """A file in a candidate's message → its leaks; it must be the page that was audited, byte for byte, and clean."""
    if body != page:
        yield Leak("attachment", "is not the page of the day")
    yield from audit(body, wanted)


_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def mail_addresses(text: str) -> frozenset[str]:
    """Text → the mail addresses in it."""
    return frozenset(found.lower() for found in _ADDRESS.findall(text))


def _strangers(channel: str, text: str, known: frozenset[str]) -> Iterator[Leak]:
    """A text → word of mail addresses in it that are not known, without naming them."""
    if mail_addresses(text) - known:
        yield Leak(channel, "a mail address that is neither the candidate's nor the organiser's")


_PROPERTIES = {
    "BEGIN": r"VCALENDAR|VEVENT",
    "END": r"VCALENDAR|VEVENT",
    "VERSION": r"2\.0",
    "PRODID": r"-//interviewkit//invitations//EN",
    "CALSCALE": r"GREGORIAN",
    "METHOD": r"PUBLISH|REQUEST|CANCEL",
    "UID": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "SEQUENCE": r"[0-9]+",
    "DTSTAMP": r"[0-9]{8}T[0-9]{6}Z",
    "DTSTART": r"[0-9]{8}T[0-9]{6}Z",
    "DTEND": r"[0-9]{8}T[0-9]{6}Z",
    "CLASS": r"PRIVATE",
    "TRANSP": r"OPAQUE",
    "STATUS": r"CONFIRMED|CANCELLED",
}
"""What the properties of a candidate's calendar object may say, but for those that are searched like text."""
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION"}
_PARAMETERS = {"CUTYPE=INDIVIDUAL", "PARTSTAT=NEEDS-ACTION", "ROLE=REQ-PARTICIPANT", "RSVP=TRUE"}
_FILE = {"ENCODING=BASE64", "FMTTYPE=application/pdf", "VALUE=BINARY", "X-FILENAME=your-day.pdf"}


def audit_calendar(data: bytes, wanted: Secrets, page: bytes, known: frozenset[str]) -> tuple[Leak, ...]:
    """A candidate's calendar object → its leaks, read by its lines and not by the library that wrote it."""
    found: list[Leak] = []
    text = re.sub(rb"\r\n[ \t]", b"", data).decode("utf-8", "replace")
    for line in filter(None, text.split("\r\n")):
        name, parameters, value = _content_line(line)
        if name == "ATTACH" and set(parameters) == _FILE:
            found += _enclosed(base64.b64decode(value), wanted, page)
        elif name in _TEXTS and not parameters:
            plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
            found += [*_search("calendar", plain, wanted, rare=True), *_strangers("calendar", plain, known)]
        elif name in ("ORGANIZER", "ATTENDEE"):
            names = [p.removeprefix("CN=") for p in parameters if p not in _PARAMETERS]
            said = " ".join((*names, value.removeprefix("mailto:")))
            found += [*_search("calendar", said, wanted, rare=True), *_strangers("calendar", said, known)]
        elif parameters or not re.fullmatch(_PROPERTIES.get(name, "(?!)"), value):
            found.append(Leak("calendar", f"an unexpected line: {name}"))
    return tuple(dict.fromkeys(found))


def _content_line(line: str) -> tuple[str, list[str], str]:
    """A content line of RFC 5545 → its name, its parameters and its value."""
    match = re.fullmatch(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", line, re.DOTALL)
    if match is None:
        return "", [], ""
    return match[1].upper(), re.findall(r";((?:\"[^\"]*\"|[^\";])+)", match[2]), match[3]


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """JSON → each value that holds no other, with the keys that lead to it; pictures as their own kind of value."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, path)
    else:
        yield path, value


def audit_merged(data: bytes, parts: Sequence[bytes], wanted: Secrets) -> tuple[Leak, ...]:
    """A PDF merged from audited ones, and those → its leaks; every page must be one of theirs, stroke for stroke.

    A stream that stands in one of them, byte for byte, was searched there and is not searched again.
    """
    import pikepdf

    known, searched = {b""}, {""}
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as pdf:
            searched |= {_decoded(thing) for thing in pdf.objects if isinstance(thing, pikepdf.Stream)}
            known |= {_drawing(page) for page in pdf.pages}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted, searched)]
        strange = [number for number, page in enumerate(pdf.pages, start=1) if _drawing(page) not in known]
    found += [Leak("page", f"page {number} is none of the audited ones") for number in strange]
    return (*found, *_search("text (pdfium)", _pdfium_text(data), wanted, rare=True))


def audit_copy(data: bytes, base: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A PDF that is an audited one with margins drawn on it, and that one → its leaks.

    The audited file must stand in it byte for byte, every page must show all that file's page shows, stroke for
    stroke, and what was added must be margins: lines of text and fonts for them, searched like any text.
    """
    import pikepdf

    if not data.startswith(base):
        return (Leak("page", "the file is not drawn on the audited one"),)
    try:
        known = _known(base)
        with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as pdf:
            margins: dict[int, bytes] = {}
            found = [
                *_replaced(pdf, known),
                *_unlisted(data, len(base), pdf),
                *_drawn_over(pdf, known, margins),
                *_new_objects(pdf, known, margins.keys(), wanted),
                *_search("text (margins)", _margin_text(pdf, known, margins), wanted, rare=True),
            ]
    except (pikepdf.PdfError, RuntimeError, AttributeError, KeyError, TypeError, ValueError) as error:
        return (Leak("structure", f"not a copy of ours: {type(error).__name__}"),)
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
"""All that margins and watermarks are drawn with: lines of text, and nothing that could cover or move a page."""


class _Known(NamedTuple):
    """What a copy is held against: the audited file's pages, each with what it draws, its fonts, and its trailer."""

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
            {fonts[name].objgen: _unicode_map(fonts[name])[1] for name in _of_margins(fonts.keys())},
            int(pdf.trailer.Size),
            int(start[1]) if start else -1,
            pdf.trailer.Root.objgen,
            pdf.trailer.Info.objgen,
        )


def _of_margins(names: Iterable[str]) -> set[str]:
    """The names of a file's fonts → those that margins are drawn with."""
    return {name for name in names if name.startswith(f"/{OF_MARGINS}")}


def _shown(page: Any) -> tuple[int, bytes, tuple[tuple[int, bytes, bytes], ...]]:
    """A page, which loses its contents → its number, the rest of it, and its streams, each with number and bytes."""
    streams = tuple((s.objgen[0], s.stream_dict.unparse(), s.read_raw_bytes()) for s in page.obj.Contents)
    del page.obj.Contents
    return page.obj.objgen[0], page.obj.unparse(resolved=True), streams


def _replaced(pdf: Any, known: _Known) -> Iterator[Leak]:
    """A copy and the audited file → where the copy replaces more of it than its pages and the fonts of its margins."""
    trailer = pdf.trailer
    if (
        set(trailer.keys()) - _COPY_TRAILER
        or int(trailer.Prev) != known.start
        or (trailer.Root.objgen, trailer.Info.objgen) != (known.root, known.info)
    ):
        yield Leak("structure", "the trailer is not that of a copy")
    allowed = {known.fonts, *(number for number, _, _ in known.pages)}
    if strange := {n for n in _listed(trailer) if n < known.size} - allowed:
        yield Leak("structure", f"objects of the audited file are replaced: {sorted(strange)[:5]}")
    now = pdf.get_object(known.fonts, 0)
    drawn = _of_margins(known.references)
    if {k: now[k].objgen for k in now.keys() - drawn} != {k: v for k, v in known.references.items() if k not in drawn}:
        yield Leak("structure", "the fonts of the audited pages are replaced")


def _listed(trailer: Any) -> Iterator[int]:
    """A trailer → the number of each object that its table lists."""
    index = [int(n) for n in trailer.Index]
    for first, count in zip(index[::2], index[1::2], strict=True):
        yield from range(first, first + count)


def _unlisted(data: bytes, start: int, pdf: Any) -> Iterator[Leak]:
    """A copy, and where the audited file ends → bytes after it that belong to no listed object, and so to no page."""
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
        yield Leak("structure", "what was added is more than its table lists")


_OBJECT = re.compile(rb"(\d+) 0 obj\n<< ([^%\x80-\xff]*?) >>\n(stream\n|endobj\n)")


def _drawn_over(pdf: Any, known: _Known, margins: dict[int, bytes]) -> Iterator[Leak]:
    """A copy and the audited file → its pages that are not the audited ones with margins; those are gathered."""
    if len(pdf.pages) != len(known.pages):
        yield Leak("page", f"{len(pdf.pages)} pages where {len(known.pages)} were audited")
    for place, (page, audited) in enumerate(zip(pdf.pages, known.pages, strict=False), start=1):
        contents = list(page.obj.Contents)
        number, rest, streams = _shown(page)
        below = int(len(streams) == len(audited[2]) + 2)  # a watermark lies below
        after = below + len(audited[2])
        new = [*contents[:below], *contents[after:]]
        same = (number, rest, streams[below:after]) == audited
        if not same or len(new) != below + 1 or any(s.objgen[0] < known.size for s in new):
            yield Leak("page", f"page {place} is not the audited one with margins")
        margins |= {s.objgen[0]: s.read_bytes() for s in new}
    if any(not _MARGIN.fullmatch(data) for data in margins.values()):
        yield Leak("page", "the margins hold more than lines of text")


def _new_objects(pdf: Any, known: _Known, margins: Set[int], wanted: Secrets) -> Iterator[Leak]:
    """A copy and the audited file → what is wrong with the objects that were added."""
    import pikepdf

    for number in sorted(n for n in _listed(pdf.trailer) if n >= known.size):
        thing = pdf.get_object(number, 0)
        if not _is_plain(thing):
            yield from (Leak("structure", key) for key in _keys(thing) if key in BANNED_KEYS)
            for text in _strings(thing):
                yield from _search("object", text, wanted, rare=True)
        if not isinstance(thing, pikepdf.Stream) or thing.get("/Type") == "/XRef":
            continue
        if "/Subtype" in thing:
            yield Leak("picture", "a copy adds none")
        if number not in margins:  # those are refused, or nothing but numbers and lines that are read as text
            yield from _search("object", _decoded(thing), wanted, rare=False, prose=False)


def _margin_text(pdf: Any, known: _Known, margins: Mapping[int, bytes]) -> str:
    """A copy's margins → their text, line by line, by way of each font's own map to Unicode."""
    fonts = pdf.get_object(known.fonts, 0)
    maps = {
        name: known.maps[font.objgen] if font.objgen in known.maps else _unicode_map(font)[1]
        for name, font in ((name, fonts[name]) for name in sorted(_of_margins(known.references)))
    }
    drawn = [line for data in margins.values() for line in re.findall(_LINE, data)]
    read = {line: _read(line[1], maps[line[0].decode()]) for line in dict.fromkeys(drawn)}  # most stand on every page
    return "\n".join(read[line] for line in drawn)


def _read(codes: bytes, held: Mapping[str, str]) -> str:
    """The codes of a line and its font's map to Unicode → its text."""
    return "".join([held.get(code, "") for code in re.findall("<(....)>", codes.decode())])


def _drawing(page: Any) -> bytes:
    """A page → all it draws, decoded."""
    page.contents_coalesce()
    return bytes(page.Contents.read_bytes()) if "/Contents" in page else b""


def _structure(pdf: Any, wanted: Secrets) -> Iterator[Leak]:
    """The file's catalogue, metadata, outline and annotations → whatever no candidate's file has."""
    if len(pdf.attachments):
        yield Leak("attachment", ", ".join(pdf.attachments))
    for key in pdf.docinfo.keys() if pdf.trailer.get("/Info") is not None else ():
        if key not in METADATA:
            yield Leak("metadata", f"{key}: {pdf.docinfo[key]}")
    if "/Metadata" in pdf.Root:
        yield Leak("metadata", "an XMP packet")
    with pdf.open_outline() as outline:
        for item in _items(outline.root):
            unknown = [w for w in words(item.title) if w not in wanted.titles and not w.isdigit()]
            if unknown:
                yield Leak("bookmark", item.title)
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", ()):
            yield Leak("annotation", f"{annotation.get('/Subtype')} on page {number}")
    names = pdf.Root.get("/Names", {})
    for key in (*names.keys(), *(["/Dests"] if "/Dests" in pdf.Root else [])):
        yield Leak("named destination", str(key))


def _items(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children)


def _objects(pdf: Any, wanted: Secrets, searched: Set[str] = frozenset()) -> Iterator[Leak]:
    """Every object of the file → banned keys, surplus pictures, and secrets in any string or decoded stream.

    Of streams, only those are searched that were not searched before.
    """
    import pikepdf

    pictures = 0
    for thing in pdf.objects:
        if not _is_plain(thing):
            yield from (Leak("structure", key) for key in _keys(thing) if key in BANNED_KEYS)
            for text in _strings(thing):
                yield from _search("object", text, wanted, rare=True)
        if isinstance(thing, pikepdf.Stream):
            pictures += thing.get("/Subtype") == "/Image" and not (wanted.logo and _dots_of(thing) == wanted.logo)
            if (said := _decoded(thing)) not in searched:
                yield from _search("object", said, wanted, rare=False, prose=False)
    if pictures > wanted.pictures:
        yield Leak("picture", f"{pictures} pictures where {wanted.pictures} are expected")


def dots(picture: Any) -> str:
    """A picture → the hash of its size and its dots, whatever file holds them."""
    return hashlib.sha256(f"{picture.size}".encode() + picture.convert("RGB").tobytes()).hexdigest()


def dots_of_file(data: bytes) -> str:
    """A PNG's or JPEG's bytes → the hash of its size and its dots."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return dots(picture)


def _dots_of(image: Any) -> str:
    """A PDF's picture → the hash of its dots, or nothing where it is masked or can't be read, as no logo of ours is."""
    import pikepdf

    if "/SMask" in image or "/Mask" in image:
        return ""
    try:
        return dots(pikepdf.PdfImage(image).as_pil_image())
    except (pikepdf.PdfError, pikepdf.models.UnsupportedImageTypeError, OSError, ValueError, NotImplementedError):
        return ""


def _keys(thing: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.keys()


_NAME = re.compile(rb"/[^\s/()<>\[\]{}%]*")
_STANDARD = frozenset(f"/{name}".encode() for name in STANDARD_NAMES)


def _is_plain(thing: Any) -> bool:
    """An object → whether it is made of numbers, references and names that any PDF may hold, as most objects are.

    It is looked at as it would be written, where strings stand in brackets of their own and names are in one form.
    """
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return True  # a number, a truth or nothing
    written = (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).unparse(resolved=True)
    if b"(" in written or written.count(b"<") != 2 * written.count(b"<<"):
        return False
    return _STANDARD.issuperset(_NAME.findall(written))


def _strings(thing: Any) -> Iterator[str]:
    """An object → the strings and unusual names directly in it; other objects are visited by themselves."""
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return  # a number, a truth or nothing
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Name):
        yield from _unusual(str(thing))
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from () if getattr(item, "is_indirect", False) else _strings(item)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in thing.items():
            yield from _unusual(str(key))
            yield from () if getattr(item, "is_indirect", False) else _strings(item)


def _unusual(name: str) -> Iterator[str]:
    if name.removeprefix("/") not in STANDARD_NAMES:
        yield name


_KIDS = re.compile(r"/K ?\[[\d R]+\]")
"""What an element of the structure tree holds: numbers of pieces of text, counted up by the page, and of elements."""


def _decoded(stream: Any) -> str:
    import pikepdf

    if stream.get("/Subtype") == "/Image" or "/Length1" in stream or stream.get("/Subtype") == "/OpenType":
        return ""  # pixels and font programs hold no text of ours
    if stream.get("/Type") == "/XRef":
        return ""  # the places of objects: numbers, which a reader that opened the file has understood, and no text
    try:
        said = str(stream.read_bytes().decode("latin-1"))
        return _KIDS.sub("", said) if stream.get("/Type") == "/ObjStm" else said
    except pikepdf.PdfError:
        return str(stream.read_raw_bytes().decode("latin-1"))


def _search(channel: str, text: str, wanted: Secrets, *, rare: bool, prose: bool = True) -> list[Leak]:
    """A text of the file → the secrets in it: runs of words, the same with the spaces lost, single rare words."""
    said = words(text)
    found = [" ".join(run) for run in _known_runs(said, wanted)]
    if rare:
        found += sorted(wanted.rare & set(said))
    if not found and len(said) > RUN:  # what is no prose holds numbers in thousands, and spaces are lost within words
        long = said if prose else [w for w in said if len(w) >= HEAD]
        found += _glued("".join(long), wanted) if long else ()
    return [Leak(channel, one) for one in sorted(set(found))[:5]]


def leaks_in(text: str, wanted: Secrets) -> tuple[Leak, ...]:
    """A text that is to stand in a candidate's file → the secrets in it."""
    return tuple(_search("text", text, wanted, rare=True))


def _known_runs(said: Sequence[str], wanted: Secrets) -> set[tuple[str, ...]]:
    """Words → the runs of them that are wanted."""
    found: set[tuple[str, ...]] = set()
    distinct = set(said)
    for length, (firsts, some) in wanted.by_length.items():
        if not firsts.isdisjoint(distinct):
            found |= some.intersection(_runs_of(said, length))
    return found


def _glued(joined: str, wanted: Secrets) -> list[str]:
    """A text whose spaces were lost → the runs in it, found by their first letters and then whole."""
    starts = {joined[i : i + HEAD] for i in range(len(joined) - HEAD + 1)} & wanted.heads.keys()
    return [run for start in starts for run in wanted.heads[start] if run in joined]


def _pdfium_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _drawn_text(data: bytes) -> str:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return _text_drawn_in(pdf)


def _text_drawn_in(pdf: Any) -> str:
    """A PDF → the text of every show operator of its pages and forms, by way of each font's own map to Unicode."""
    import pikepdf

    known: dict[tuple[int, int], tuple[int, dict[str, str]]] = {}

    def map_of(font: Any) -> tuple[int, dict[str, str]]:
        if not font.is_indirect:
            return _unicode_map(font)
        if font.objgen not in known:
            known[font.objgen] = _unicode_map(font)
        return known[font.objgen]

    forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    return "\n".join(_shown_in(part, map_of) for part in (*pdf.pages, *forms))


def _shown_in(part: Any, map_of: Callable[[Any], tuple[int, dict[str, str]]]) -> str:
    """A page or form → its text, each show operator on a line of its own where the line of text moves."""
    import pikepdf

    fonts = part.get("/Resources", {}).get("/Font", {})
    maps = {name: map_of(font) for name, font in fonts.items()}
    current: tuple[int, dict[str, str]] = (1, {})
    said: list[str] = []
    for instruction in pikepdf.parse_content_stream(part, "Tf Td TD Tm T* Tj TJ ' \""):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            current = maps.get(str(operands[0]), (1, {}))
        elif name in ("Tj", "TJ", "'", '"'):
            said.append(_decode(_codes(operands[0] if name == "TJ" else operands[-1:]), *current))
        else:
            said.append("\n")
    return "".join(said)


_CODES = re.compile(rb"<([0-9a-f]*)>")


def _codes(pieces: Any) -> list[bytes]:
    """What a show operator is given → its strings, in hexadecimal digits."""
    import pikepdf

    if isinstance(pieces, pikepdf.Array):
        written = pieces.unparse(resolved=True)
        if b"(" not in written:  # all of them are written in digits
            return _CODES.findall(written)
    return [bytes(piece).hex().encode() for piece in pieces if isinstance(piece, pikepdf.String)]


def _decode(codes: Sequence[bytes], width: int, known: Mapping[str, str]) -> str:
    """The strings of a show operator in digits → text; where one ends within a code, the next begins anew."""
    step = 2 * width
    joined = codes if gcd(*map(len, codes)) % step else [b"".join(codes)]
    whole = map(bytes.decode, joined)
    if width == 1:
        units = [one[i : i + step] for one in whole for i in range(0, len(one), step)]
        return "".join([known[u] if u in known else chr(int(u, 16)) for u in units])
    return "".join([known.get(one[i : i + step], "") for one in whole for i in range(0, len(one), step)])


def _unicode_map(font: Any) -> tuple[int, dict[str, str]]:
    """A font → the bytes of one of its codes, and each code's text."""
    width = 2 if font.get("/Subtype") == "/Type0" else 1
    if "/ToUnicode" not in font:
        return width, {}
    source = font.ToUnicode.read_bytes().decode("latin-1")
    known: dict[str, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", source, re.DOTALL):
        known |= {code.lower(): _utf16(text) for code, text in re.findall(r"<(\w+)>\s*<(\w+)>", block)}
    for block in re.findall(r"beginbfrange(.*?)endbfrange", source, re.DOTALL):
        for low, high, first in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for step in range(int(high, 16) - int(low, 16) + 1):
                code = f"{int(low, 16) + step:0{2 * width}x}"
                known[code] = _utf16(f"{int(first, 16) + step:0{len(first)}x}")
    return width, known


def _utf16(digits: str) -> str:
    return bytes.fromhex(digits).decode("utf-16-be", "replace")
