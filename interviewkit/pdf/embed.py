"""The fonts that a file uses → font dictionaries. Each font is embedded once, subset to the glyphs in use."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from interviewkit.page import fonts
from interviewkit.pdf.compile import FontUse

# --- fonts ----------------------------------------------------------------------------------------------------


class EmbeddedFonts:
    """Collects the fonts and glyphs that the pages of a file use, and then embeds one subset of each font."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        self.pdf = pdf
        self.shared = pdf.make_indirect(pikepdf.Dictionary())
        self.names: dict[str, str] = {}
        self.glyphs: dict[str, dict[int, str]] = {}

    def add(self, uses: Mapping[str, FontUse]) -> None:
        for key, use in uses.items():
            self.names[key] = use.file
            known = self.glyphs.setdefault(use.file, {})
            for glyph, text in use.glyphs.items():
                known.setdefault(glyph, text)

    def embed(self) -> None:
        made = {file: font(self.pdf, file, glyphs) for file, glyphs in sorted(self.glyphs.items())}
        for key, file in sorted(self.names.items()):
            self.shared[f"/{key}"] = made[file]


def font(pdf: Any, file: str, glyphs: Mapping[int, str]) -> Any:
    """A font's file name and the text of each glyph used → the font dictionary, with its subset and ToUnicode map."""
    from pikepdf import Array, Dictionary, Name, String

    program = fonts.font_program(file, frozenset(glyphs))
    name = f"IKIKIK+{file.partition('.')[0]}"
    metrics = fonts.metrics(file)
    widths = {g: fonts.glyph_width(file, g) for g in sorted(glyphs)}
    italic, fixed = "-It" in file, len(set(widths.values())) == 1
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{name}"),
        FontFamily=String(file.partition("-")[0]),
        Flags=4 + 64 * italic + 2 * ("Serif" in file) + 1 * fixed,
        FontBBox=Array([0, -round(metrics.descent), round(max(widths.values(), default=0)), round(metrics.ascent)]),
        ItalicAngle=0,
        Ascent=round(metrics.ascent),
        Descent=-round(metrics.descent),
        CapHeight=round(metrics.ascent),
        StemV=80,
        FontFile2=pdf.make_stream(program.deflated, Length1=program.length, Filter=Name.FlateDecode),
    )
    cid = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=_widths(widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(cid)]),
            ToUnicode=pdf.make_stream(_to_unicode(glyphs)),
        )
    )


def _widths(widths: Mapping[int, float]) -> Any:
    """Glyph ids and widths → the /W array, grouped into runs of consecutive ids."""
    import pikepdf

    runs: list[str] = []
    last = -2
    for glyph, width in widths.items():
        runs.append(f" {width:.7g}" if glyph == last + 1 else f"] {glyph} [{width:.7g}")
        last = glyph
    written = "".join(runs).removeprefix("]")
    return pikepdf.Object.parse(f"[{written}]]".encode() if written else b"[]")


def _to_unicode(glyphs: Mapping[int, str]) -> bytes:
    """Glyph ids and their text → the ToUnicode CMap, with which viewers extract text."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    pairs = sorted(glyphs.items())
    for at in range(0, len(pairs), 100):
        some = pairs[at : at + 100]
        lines.append(f"{len(some)} beginbfchar")
        lines += [_mapped(glyph, text) for glyph, text in some]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


@lru_cache(maxsize=8192)
def _mapped(glyph: int, text: str) -> str:
    return f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"
