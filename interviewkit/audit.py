"""A finished candidate PDF and the kit's secrets → every trace of them in it; what is not empty is not written.

Structure first: nothing embedded, no script, no form, annotations and metadata from an allow-list. Then the text, by
two extractors, and every string and decoded stream of the file, against runs of words of every secret that do not
stand in the text candidates may see.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class Leak:
    """A trace of a secret, or a channel a candidate's file may not have."""

    channel: str
    found: str

    def __str__(self) -> str:
        return f"{self.channel}: {self.found}"


# --- what is secret -------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Text → its words, small letters and digits only, ligatures and accents taken apart."""
    if text.isascii():
        return re.findall(r"[a-z0-9]+", text.lower())
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def runs(said: Sequence[str], sizes: Iterable[int]) -> set[tuple[str, ...]]:
    return {tuple(said[i : i + n]) for n in sizes for i in range(len(said) - n + 1)}


# --- what is in the file --------------------------------------------------------------------------------------


def audit(data: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A candidate's PDF → its leaks; none is what lets it be written."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted)]
    for name, extract in (("text (pdfium)", _pdfium_text), ("text (drawn)", _drawn_text)):
        found += _search(name, extract(data), wanted, rare=True)
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
    """A PDF merged from audited ones, and those → its leaks; every page must be one of theirs, stroke for stroke."""
    import pikepdf

    known = {b""}
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as pdf:
            known |= {_drawing(page) for page in pdf.pages}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted)]
        strange = [number for number, page in enumerate(pdf.pages, start=1) if _drawing(page) not in known]
    found += [Leak("page", f"page {number} is none of the audited ones") for number in strange]
    return (*found, *_search("text (pdfium)", _pdfium_text(data), wanted, rare=True))


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


def _objects(pdf: Any, wanted: Secrets) -> Iterator[Leak]:
    """Every object of the file → banned keys, surplus pictures, and secrets in any string or decoded stream."""
    import pikepdf

    pictures = 0
    for thing in pdf.objects:
        for key in _keys(thing):
            if key in BANNED_KEYS:
                yield Leak("structure", key)
        for text in _strings(thing, 0):
            yield from _search("object", text, wanted, rare=True)
        if isinstance(thing, pikepdf.Stream):
            pictures += thing.get("/Subtype") == "/Image" and not (wanted.logo and _dots_of(thing) == wanted.logo)
            yield from _search("object", _decoded(thing), wanted, rare=False, prose=False)
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


def _strings(thing: Any, depth: int) -> Iterator[str]:
    """An object → the strings and names directly in it; other objects are visited by themselves."""
    import pikepdf

    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Name):
        yield from _unusual(str(thing))
    elif depth < 6 and isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _strings(item, depth + 1) if not getattr(item, "is_indirect", False) else ()
    elif depth < 6 and isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in thing.items():
            yield from _unusual(str(key))
            yield from _strings(item, depth + 1) if not getattr(item, "is_indirect", False) else ()


def _unusual(name: str) -> Iterator[str]:
    if name.removeprefix("/") not in STANDARD_NAMES:
        yield name


def _decoded(stream: Any) -> str:
    import pikepdf

    if stream.get("/Subtype") == "/Image" or "/Length1" in stream or stream.get("/Subtype") == "/OpenType":
        return ""  # pixels and font programs hold no text of ours
    try:
        return str(stream.read_bytes().decode("latin-1"))
    except pikepdf.PdfError:
        return str(stream.read_raw_bytes().decode("latin-1"))


def _search(channel: str, text: str, wanted: Secrets, *, rare: bool, prose: bool = True) -> list[Leak]:
    """A text of the file → the secrets in it: runs of words, the same with the spaces lost, single rare words."""
    said = words(text)
    found = [" ".join(run) for run in _known_runs(said, wanted)]
    if rare:
        found += sorted(wanted.rare & set(said))
    if not found and len(said) > RUN:  # what is no prose holds numbers in thousands, and spaces are lost within words
        found += _glued("".join(said if prose else [w for w in said if len(w) >= HEAD]), wanted)
    return [Leak(channel, one) for one in sorted(set(found))[:5]]


def _known_runs(said: Sequence[str], wanted: Secrets) -> set[tuple[str, ...]]:
    """Words → the runs of them that are wanted."""
    found: set[tuple[str, ...]] = set()
    for size in range(1, RUN + 1):
        found |= wanted.runs.intersection(zip(*(said[i:] for i in range(size)), strict=False))
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
    """A PDF → the text of every show operator of its pages and forms, by way of each font's own map to Unicode."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
        return "\n".join(_shown_in(part) for part in (*pdf.pages, *forms))


def _shown_in(part: Any) -> str:
    """A page or form → its text, each show operator on a line of its own where the line of text moves."""
    import pikepdf

    fonts = part.get("/Resources", {}).get("/Font", {})
    maps = {name: _unicode_map(font) for name, font in fonts.items()}
    current: tuple[int, dict[str, str]] = (1, {})
    said: list[str] = []
    for instruction in pikepdf.parse_content_stream(part, "Tf Td TD Tm T* Tj TJ ' \""):
        operands: Any = instruction.operands
        name = str(instruction.operator)
        if name == "Tf":
            current = maps.get(str(operands[0]), (1, {}))
        elif name in ("Tj", "TJ", "'", '"'):
            pieces = operands[0] if name == "TJ" else operands[-1:]
            said += [_decode(bytes(piece), *current) for piece in pieces if isinstance(piece, pikepdf.String)]
        else:
            said.append("\n")
    return "".join(said)


def _decode(codes: bytes, width: int, known: Mapping[str, str]) -> str:
    """The bytes of a show operator → text."""
    units = [codes[i : i + width] for i in range(0, len(codes), width)]
    return "".join(known.get(unit.hex(), unit.decode("latin-1") if width == 1 else "") for unit in units)


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
