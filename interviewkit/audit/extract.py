"""A finished PDF → the text that a person, a PDF viewer, or a program can get out of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from math import gcd
from typing import Any


def pdfium_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def text_drawn_in(pdf: Any) -> str:
    """A PDF → the text of every text-showing operator in its pages and form XObjects, decoded with ToUnicode maps."""
    import pikepdf

    known: dict[tuple[int, int], tuple[int, dict[str, str]]] = {}

    def map_of(font: Any) -> tuple[int, dict[str, str]]:
        if not font.is_indirect:
            return unicode_map(font)
        if font.objgen not in known:
            known[font.objgen] = unicode_map(font)
        return known[font.objgen]

    forms = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Form"]
    return "\n".join(_shown_in(part, map_of) for part in (*pdf.pages, *forms))


def _shown_in(part: Any, map_of: Callable[[Any], tuple[int, dict[str, str]]]) -> str:
    """A page or form XObject → its text, with a line break wherever a text-positioning operator occurs."""
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
    """The operands of a text-showing operator → its strings, in hex."""
    import pikepdf

    if isinstance(pieces, pikepdf.Array):
        written = pieces.unparse(resolved=True)
        if b"(" not in written:  # all of them are hex strings
            return _CODES.findall(written)
    return [bytes(piece).hex().encode() for piece in pieces if isinstance(piece, pikepdf.String)]


def _decode(codes: Sequence[bytes], width: int, known: Mapping[str, str]) -> str:
    """The hex strings of a text-showing operator → text; if one ends mid-code, each is decoded separately."""
    step = 2 * width
    joined = codes if gcd(*map(len, codes)) % step else [b"".join(codes)]
    whole = map(bytes.decode, joined)
    if width == 1:
        units = [one[i : i + step] for one in whole for i in range(0, len(one), step)]
        return "".join([known[u] if u in known else chr(int(u, 16)) for u in units])
    return "".join([known.get(one[i : i + step], "") for one in whole for i in range(0, len(one), step)])


def unicode_map(font: Any) -> tuple[int, dict[str, str]]:
    """A font → the number of bytes per code, and the text of each code, by hex digits."""
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
