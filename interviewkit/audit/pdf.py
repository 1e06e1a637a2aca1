"""A candidate's finished PDF and the kit's secrets → every trace of them; a file is written only if there is none.

The structure is checked first: no embedded files, scripts, forms, or annotations, and only metadata from an allowlist.
Then the text from two extractors, and every string and decoded stream, is searched for runs of words from every secret
that don't occur in the text that candidates may see.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from typing import Any

from interviewkit.audit.drawings import point_runs_of_page
from interviewkit.audit.extract import pdfium_text, text_drawn_in
from interviewkit.audit.metadata import METADATA_NAMES, metadata_leaks, other_packets, packet_number
from interviewkit.audit.search import Leak, Secrets, search_text, words

_NAMES = """
A A1.0 Alt Annots Art Artifact Ascent BBox BM BaseFont BitsPerComponent BleedBox Block BlockQuote Bounds C0 C1 CA
CIDFontType0 CIDFontType0C CIDFontType2 CIDSet CIDSystemInfo CIDToGIDMap CS CapHeight Caption Catalog Circle Code
ColSpan Color ColorSpace Column Columns Contents Coords Count Creator CropBox DCTDecode Decimal Decode DecodeParms
DescendantFonts Descent Dest DeviceCMYK DeviceGray DeviceRGB Disc DisplayDocTitle Div Document Domain Encode
Encoding ExtGState Extend Figure Filter First Flags FlateDecode Font FontBBox FontDescriptor FontFamily FontFile2
FontFile3 FontName Form Function FunctionType Functions G Group H1 H2 H3 H4 Headers Height I ICCBased ID Identity
Identity-H Image Index Info Interpolate ItalicAngle K Kids L LBody LI Lab Lang Last Layout Lbl Length Length1 Link
ListNumbering Luminosity MarkInfo Marked Mask Matrix MediaBox N NS Namespace Namespaces Next NonStruct Normal Nums
O ObjStm OpenType Ordering Outlines P Page Pages PaintType Parent ParentTree Part Pattern PatternType Pg Placement
Predictor Prev Producer Range Registry Resources Role Root Rotate Row RowSpan S SMask Scope Sect Shading
ShadingType Size Span Square StemH StemV StructElem StructParents StructTreeRoot Subtype Supplement TBody TD TFoot
TH THead TR Table Tabs TilingType Title ToUnicode Transparency TrimBox Type Type0 ViewerPreferences W WhitePoint
Width XObject XRef XStep XYZ YStep a1.0 ca lab-d50 lab-d65
"""
STANDARD_NAMES = frozenset(_NAMES.split())
"""Names that any PDF from WeasyPrint may contain; every other name is searched like text."""
_OPERATORS = """
b b* bdc bi bmc bt bx c cm cs d d0 d1 do dp ei emc et ex f f* g gs h i id j k l m mp n q re rg ri s sc scn sh t* tc td
tf tj tl tm tr ts tw tz v w w* y def begin end dict dup findresource defineresource currentdict pop begincmap endcmap
begincodespacerange endcodespacerange beginbfchar endbfchar beginbfrange endbfrange cidinit procset cmap cmapname
cmaptype adobe ucs obj endobj stream endstream xref trailer startxref r null true false
"""
SYNTAX = frozenset(words(f"{_NAMES} {_OPERATORS} Metadata"))
"""The words of the PDF format: in the streams that pages and fonts consist of, they and numbers prove nothing."""
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


# --- what is in the file --------------------------------------------------------------------------------------


def audit(data: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A candidate's PDF and the secrets → its leaks; the PDF may be written only if there are none."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted)]
        drawn = text_drawn_in(pdf)
    for name, text in (("text (pdfium)", pdfium_text(data)), ("text (drawn)", drawn)):
        found += search_text(name, text, wanted, rare=True)
    return tuple(dict.fromkeys(found))


def audit_merged(data: bytes, parts: Sequence[bytes], wanted: Secrets) -> tuple[Leak, ...]:
    """A PDF merged from audited ones, those PDFs, and the secrets → its leaks; every page must draw exactly what one of
    theirs draws.

    Streams that also occur in one of the parts were searched there and are not searched again.
    """
    import pikepdf

    known, searched = {b""}, {""}
    for part in parts:
        with pikepdf.open(io.BytesIO(part)) as pdf:
            searched |= {decoded_stream(thing) for thing in pdf.objects if isinstance(thing, pikepdf.Stream)}
            known |= {_drawing(page) for page in pdf.pages}
    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted, searched)]
        strange = [number for number, page in enumerate(pdf.pages, start=1) if _drawing(page) not in known]
    found += [Leak("page", f"page {number} is not one of the audited pages") for number in strange]
    return (*found, *search_text("text (pdfium)", pdfium_text(data), wanted, rare=True))


def _drawing(page: Any) -> bytes:
    """A page → its decoded content stream."""
    page.contents_coalesce()
    return bytes(page.Contents.read_bytes()) if "/Contents" in page else b""


def _structure(pdf: Any, wanted: Secrets) -> Iterator[Leak]:
    """A PDF's catalog, metadata, outline, and annotations → everything that a candidate's file must not have."""
    if len(pdf.attachments):
        yield Leak("attachment", ", ".join(pdf.attachments))
    yield from metadata_leaks(pdf, wanted)
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
    """Every object of a PDF → banned keys, unexpected pictures, and secrets in any string or decoded stream.

    Streams in `searched` are skipped.
    """
    import pikepdf

    drawn, packet = _drawn(pdf), packet_number(pdf)
    for thing in pdf.objects:
        if not is_plain(thing):
            if thing.objgen == packet:
                continue
            yield from (Leak("structure", key) for key in dictionary_keys(thing) if key in BANNED_KEYS)
            texts = list(pdf_strings(thing))
            yield from other_packets(thing, texts, pdf)
            for text in texts:
                if text not in METADATA_NAMES:
                    yield from search_text("object", text, wanted, rare=True)
        if isinstance(thing, pikepdf.Stream):
            if thing.get("/Subtype") == "/Image" and _dots_of(thing) not in wanted.pictures:
                yield Leak("picture", f"{thing.get('/Width')} × {thing.get('/Height')} pixels that no prompt shows")
            if (said := decoded_stream(thing)) not in searched:
                if wanted.drawings and not wanted.drawings.isdisjoint(point_runs_of_page(said)):
                    yield Leak("drawing", "lines of a figure that no prompt shows")
                yield from search_stream(thing, said, wanted, thing.objgen in drawn)


def _drawn(pdf: Any) -> frozenset[tuple[int, int]]:
    """A PDF → the object numbers of the streams that its pages draw."""
    import pikepdf

    found: set[tuple[int, int]] = set()
    for page in pdf.pages:
        contents = page.obj.get("/Contents")
        some = contents if isinstance(contents, pikepdf.Array) else [contents]
        found |= {one.objgen for one in some if one is not None}
    return frozenset(found)


def search_stream(stream: Any, said: str, wanted: Secrets, is_drawn: bool) -> list[Leak]:
    """A stream, what it says once it is decoded, and whether a page draws it → the secrets in it.

    What pages, fonts, and tables of objects consist of is numbers and words of the format, so these prove nothing
    there: an array in a case may be a color, and a title such as "Registry" is in every font.
    """
    is_format = is_drawn or stream.get("/Type") == "/ObjStm" or stream.get("/Subtype") == "/Form"
    syntax = SYNTAX if is_format or said.startswith("/CIDInit") else frozenset()
    return search_text("object", said, wanted, rare=False, syntax=syntax)


def pixel_hash(picture: Any) -> str:
    """A Pillow image → the hash of its size and its RGB pixels, whatever its file format."""
    return hashlib.sha256(f"{picture.size}".encode() + picture.convert("RGB").tobytes()).hexdigest()


def pixel_hash_of_file(data: bytes) -> str:
    """The bytes of a PNG or JPEG → the hash of its size and its RGB pixels."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return pixel_hash(picture)


def _dots_of(image: Any) -> str:
    """An image XObject → the hash of its pixels, or an empty string if it is masked or unreadable; ours never are."""
    import pikepdf

    if "/SMask" in image or "/Mask" in image:
        return ""
    try:
        return pixel_hash(pikepdf.PdfImage(image).as_pil_image())
    except (pikepdf.PdfError, pikepdf.models.UnsupportedImageTypeError, OSError, ValueError, NotImplementedError):
        return ""


def dictionary_keys(thing: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.keys()


_NAME = re.compile(rb"/[^\s/()<>\[\]{}%]*")
_STANDARD = frozenset(f"/{name}".encode() for name in STANDARD_NAMES)


def is_plain(thing: Any) -> bool:
    """A PDF object → whether it contains only numbers, references, and standard names, as most objects do.

    This looks at the serialized object, in which strings have their own delimiters and names are normalized.
    """
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return True  # a number, a boolean, or null
    written = (thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing).unparse(resolved=True)
    if b"(" in written or written.count(b"<") != 2 * written.count(b"<<"):
        return False
    return _STANDARD.issuperset(_NAME.findall(written))


def pdf_strings(thing: Any) -> Iterator[str]:
    """A PDF object → the strings and nonstandard names in it; indirect objects are visited separately."""
    import pikepdf

    if not isinstance(thing, pikepdf.Object):
        return  # a number, a boolean, or null
    if isinstance(thing, pikepdf.String):
        yield str(thing)
    elif isinstance(thing, pikepdf.Name):
        yield from _unusual(str(thing))
    elif isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from () if getattr(item, "is_indirect", False) else pdf_strings(item)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in thing.items():
            yield from _unusual(str(key))
            yield from () if getattr(item, "is_indirect", False) else pdf_strings(item)


def _unusual(name: str) -> Iterator[str]:
    if name.removeprefix("/") not in STANDARD_NAMES:
        yield name


_KIDS = re.compile(r"/K ?\[[\d R]+\]")
"""The children of a structure element: marked-content ids, which count up on each page, and object references."""


def decoded_stream(stream: Any) -> str:
    import pikepdf

    if stream.get("/Subtype") == "/Image" or "/Length1" in stream or stream.get("/Subtype") == "/OpenType":
        return ""  # pixels and font programs contain no text of ours
    if stream.get("/Type") == "/XRef":
        return ""  # binary offsets of objects, without any text; pikepdf has parsed them to open the file
    try:
        said = _as_text(stream.read_bytes())
        return _KIDS.sub("", said) if stream.get("/Type") == "/ObjStm" else said
    except pikepdf.PdfError:
        return _as_text(stream.read_raw_bytes())


def _as_text(data: bytes) -> str:
    """The bytes of a stream → what they say, in every encoding that they may be in."""
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return f"{data.decode('latin-1')}\n{data.decode('utf-8', 'ignore')}"
