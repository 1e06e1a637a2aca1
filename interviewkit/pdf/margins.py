"""A frame and margin marks → PDF operators that draw the margins onto a finished page.

The margins hold everything that depends on the kit rather than on the question: header, footer, numbers, and minute
marks. A document that is laid out whole has them as CSS margin boxes, and a linked document has them drawn on its
pages. Both use the measurements in `page/document.py`. Odd-numbered pages are right-hand pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import NamedTuple

from interviewkit.page import fonts
from interviewkit.page.document import (
    BESIDE,
    CONTINUED,
    EDGE,
    LEADING,
    MARGIN_FONT_PREFIX,
    MARK_DROP,
    MARK_FACE,
    MARK_SIZE,
    MM,
    SPACING,
    TIMES_DROP,
    Frame,
    MarginMarks,
)
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.pdf.overflow import Overflow

PALE, WATERMARK_SIZE, WATERMARK_PART = "#eee", 64.0, 0.7
"""A watermark's color, its maximum size in points, and the largest fraction of the page's diagonal it may span."""


# --- drawing --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class MarginPage:
    """A page to draw on: its number, the page count, its size in points, and whether it continues a piece."""

    number: int
    count: int
    width: float
    height: float
    goes_on: bool = False


class _Text(NamedTuple):
    """A line of text with its font file, size, and color. Its baseline starts, or if `from_right` ends, at (x, y)."""

    text: str
    face: str
    size: float
    x: float
    y: float
    colour: str
    from_right: bool = False
    spacing: float = 0.0


def drawn_margins(
    frame: Frame, beside: MarginMarks, sheet: MarginPage
) -> tuple[bytes, Mapping[str, frozenset[fonts.Glyph]]]:
    """A frame and a page's margin marks → PDF page content that draws them, and the glyphs it uses by font file."""
    lines = [t for t in _texts(frame, beside, sheet) if t.text]
    used: dict[str, set[fonts.Glyph]] = {}
    for line in lines:
        used.setdefault(line.face, set()).update(fonts.glyphs_used(line.face, line.text))
    content = "\n".join(_operators(line) for line in lines)
    data = f"/Artifact <</Type /Pagination>> BDC\nq\n{content}\nQ\nEMC\n".encode()
    return data, {name: frozenset(glyphs) for name, glyphs in used.items()}


def margin_faces(look: Look) -> tuple[str, ...]:
    """A look → the font files that margins are set in. The last is for names with a letter that the first one lacks."""
    brands = look.face("sans", "regular"), look.face("sans", "semibold"), look.face(*MARK_FACE)
    return tuple(dict.fromkeys((*brands, TEXT_FACE)))


TEXT_FACE = BUNDLED_LOOK.face("sans", "regular")


def watermark(text: str, look: Look, width: float, height: float) -> tuple[bytes, Mapping[str, frozenset[fonts.Glyph]]]:
    """A text, a look, and a page size in points → PDF content that draws a diagonal watermark, and its glyphs."""
    bold = look.face("sans", "semibold")
    size = min(WATERMARK_SIZE, WATERMARK_PART * hypot(width, height) / _width(bold, text, 1.0))
    along, up = width / hypot(width, height), height / hypot(width, height)
    line = _Text(text, bold, size, -_width(bold, text, size) / 2, -size / 3, PALE)
    turned = f"{along:.5f} {up:.5f} {-up:.5f} {along:.5f} {width / 2:.3f} {height / 2:.3f} cm"
    data = f"/Artifact <</Type /Pagination>> BDC\nq {turned}\n{_operators(line)}\nQ\nEMC\n".encode()
    return data, {bold: frozenset(fonts.shaped(bold, text))}


def fits_below(text: str, frame: Frame, width: float) -> bool:
    """A line below the footer, a frame, and a page width in points → whether the line fits without wrapping."""
    fonts.register_brand_fonts(frame.look.fonts)
    room = width - (frame.margins.inner + frame.margins.outer + 2 * frame.inset) * MM - 20 * MM
    return _width(_face_for(text, frame.look.face("sans", "regular")), text, frame.size) <= room


def margin_overflows(frame: Frame, width: float) -> Iterator[Overflow]:
    """A frame and a page width in points → the texts that don't fit above or below the text of a page."""
    m, size = frame.margins, frame.size
    sans, bold, *_ = margin_faces(frame.look)
    across = width - (m.inner + m.outer + 2 * frame.inset) * MM
    beside_warning = across - _width(bold, frame.warning, size, SPACING) - 4 * MM
    for text, room, depth, where in (
        (frame.header, beside_warning, m.top, "above"),
        (frame.footer, across - 20 * MM, m.bottom, "below"),
        (frame.recipient, across - 20 * MM, m.bottom, "below"),
    ):
        lines = _wrapped(text, sans, size, room)
        gap = frame.gaps[where == "below"]
        fitting = int((depth - gap - EDGE) * MM / (LEADING * size))
        if any(_width(sans, line, size) > room for line in lines):
            yield Overflow(max(lines, key=len), f"is a word that is too long for the line {where} the text")
        elif len(lines) > fitting:
            yield Overflow(text, f"needs {len(lines)} lines {where} the text, where {fitting} fit")


def _texts(frame: Frame, beside: MarginMarks, sheet: MarginPage) -> Iterator[_Text]:
    m, size, ink = frame.margins, frame.size, frame.look.ink
    sans, bold, numbers, *_ = margin_faces(frame.look)
    right_hand = sheet.number % 2 == 1
    left, right = (m.inner, m.outer) if right_hand else (m.outer, m.inner)
    from_left, from_right = (left + frame.inset) * MM, sheet.width - (right + frame.inset) * MM
    head = sheet.height - (m.top - frame.gaps[0]) * MM + _below(sans, size)
    foot = (m.bottom - frame.gaps[1]) * MM - _above(sans, size)
    room = from_right - from_left - _width(bold, frame.warning, size, SPACING) - 4 * MM
    foot_room = from_right - from_left - 20 * MM
    wrapped = _wrapped(frame.header, sans, size, room)
    for up, line in enumerate(reversed(wrapped)):
        yield _Text(line, sans, size, from_left, head + up * LEADING * size, ink)
    yield _Text(frame.warning, bold, size, from_right, head, ink, from_right=True, spacing=SPACING)
    beneath = [
        (line, face)
        for words in filter(None, (frame.footer, frame.recipient))
        for face in [_face_for(words, sans)]
        for line in _wrapped(words, face, size, foot_room)
    ]
    outside = frame.is_numbered_outside and not right_hand
    beside_number, at_number = (from_right, from_left) if outside else (from_left, from_right)
    for down, (line, face) in enumerate(beneath):
        yield _Text(line, face, size, beside_number, foot - down * LEADING * size, ink, from_right=outside)
    yield _Text(f"{sheet.number} / {sheet.count}", sans, size, at_number, foot, ink, from_right=not outside)
    if beside.mark:
        x = from_right + BESIDE * MM if right_hand else from_left - BESIDE * MM
        metrics = fonts.metrics(numbers)
        y = sheet.height - (m.top + MARK_DROP) * MM + metrics.descent * MARK_SIZE / 1000
        yield _Text(beside.mark, numbers, MARK_SIZE, x, y, frame.look.soft, not right_hand)
        y = sheet.height - (m.top + TIMES_DROP) * MM - _above(bold, size)
        for down, line in enumerate((*beside.times, CONTINUED if sheet.goes_on else "")):
            yield _Text(line, bold, size, x, y - down * LEADING * size, ink, from_right=not right_hand)


def _face_for(text: str, face: str) -> str:
    """A text with names in it and a font → the font, or the bundled one if a brand's lacks a letter of the text."""
    return face if fonts.has_glyphs_for(face, text) else TEXT_FACE


def _above(face: str, size: float) -> float:
    """A font and a size → the distance from the top of a line to its baseline, in points."""
    metrics = fonts.metrics(face)
    return (LEADING * size - (metrics.ascent + metrics.descent) * size / 1000) / 2 + metrics.ascent * size / 1000


def _below(face: str, size: float) -> float:
    """A font and a size → the distance from the baseline of a line to its bottom, in points."""
    return LEADING * size - _above(face, size)


def _width(face: str, text: str, size: float, spacing: float = 0.0) -> float:
    return (fonts.width(face, text) / 1000 + spacing * len(text)) * size


@lru_cache(maxsize=4096)
def _wrapped(text: str, face: str, size: float, room: float) -> tuple[str, ...]:
    """Text → lines no wider than the room, in points, unless a single word is wider."""
    if _width(face, text, size) <= room:  # the usual case, in which no prefix has to be measured
        return (text,)
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if lines[-1] and _width(face, longer, size) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return tuple(lines)


@lru_cache(maxsize=4096)
def _operators(line: _Text) -> str:
    """A line of text → the PDF operators that draw it."""
    x = line.x - _width(line.face, line.text, line.size, line.spacing) if line.from_right else line.x
    shown = show_operand(fonts.shaped(line.face, line.text), line.face, line.spacing)
    red, green, blue = _parts(line.colour)
    font = font_resource_name(line.face)
    return f"{red:.4f} {green:.4f} {blue:.4f} rg BT /{font} {line.size:g} Tf {x:.3f} {line.y:.3f} Td [{shown}] TJ ET"


def show_operand(glyphs: tuple[fonts.Glyph, ...], face: str, spacing: float = 0.0) -> str:
    """Shaped text, its font file, and the letter spacing in em → the array elements of a `TJ` operand."""
    pieces = []
    for code, moved in fonts.font_runs(glyphs, face):
        move = -moved - 1000 * spacing
        pieces.append(f"<{code}>" + (f" {move:.2f}".rstrip("0").rstrip(".") if abs(move) > 0.005 else ""))
    return " ".join(pieces)


def _parts(colour: str) -> tuple[float, float, float]:
    """A color as #rgb or #rrggbb → red, green, and blue, each from 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(d + d for d in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def font_resource_name(face: str) -> str:
    """A font's file name → its resource name in margin content."""
    return MARGIN_FONT_PREFIX + face.partition(".")[0].replace("-", "")
