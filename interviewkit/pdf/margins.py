"""What stands in the margins of pages, written once and drawn in two ways: as CSS, and straight onto a finished page.

Margins hold all that depends on the kit and not on the question: header, footer, number, minute marks. A document that
is laid out whole has them as margin boxes; one that is linked has them drawn over its pages. Both take their measures
from here. Pages with odd numbers are right-hand pages.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import hypot
from typing import NamedTuple

from interviewkit.page import fonts
from interviewkit.page.look import OURS, Look

MM = 72 / 25.4
MARK_FACE = ("serif", "semibold")
LEADING = 1.3
GAP = 5.0
"""Millimetres between the text and the header or footer."""
BESIDE = 3.0
"""Millimetres between the text and the marks beside it."""
MARK_SIZE, MARK_DROP = 17.0, 7.2
"""Points of a question's number, and how far below the margin's edge its line ends, in millimetres."""
TIMES_DROP = 8.5
"""How far below the margin's edge minute marks begin, in millimetres."""
SPACING = 0.06
"""Space between the letters of a warning, in parts of its size."""
CONTINUED = "continued"
COPY = "copy ____"
"""The blank for a copy's number at the end of a footer, filled in by hand."""
PALE, WATERMARK_SIZE, WATERMARK_PART = "#eee", 64.0, 0.7
"""A watermark's colour, its size at most in points, and the part of a page's diagonal it may take."""


class Margins(NamedTuple):
    """The margins of a right-hand page, in millimetres; a left-hand page has inner and outer exchanged."""

    top: float
    outer: float
    bottom: float
    inner: float

    @property
    def shift(self) -> float:
        """How far a left-hand page's text stands from where it would on a right-hand page, in points."""
        return (self.outer - self.inner) * MM


class Frame(NamedTuple):
    """What stands in the margins of all pages of a document."""

    header: str
    warning: str
    footer: str
    margins: Margins
    size: float = 8.5
    recipient: str = ""
    """Whose copy it is, in a line of its own below the footer."""
    look: Look = OURS


class Beside(NamedTuple):
    """What stands in the outer margin of a part's pages: its number, and its minute marks."""

    mark: str = ""
    times: tuple[str, ...] = ()


NOTHING_BESIDE = Beside()


# --- as CSS ---------------------------------------------------------------------------------------------------


def css_string(text: object) -> str:
    """Text → a CSS string in quotes; nothing in it can end the string or the style sheet."""
    escaped = "".join(c if c.isalnum() or c in " .,:;-–—·()/%?!+'" else f"\\{ord(c):06x}" for c in str(text))
    return f'"{escaped}"'


def page_css(margins: Margins) -> str:
    """Margins → the rule that gives them to every page, as on the right."""
    return f"@page {{ margin: {margins.top}mm {margins.outer}mm {margins.bottom}mm {margins.inner}mm }}"


def frame_css(frame: Frame, parts: Sequence[Beside]) -> str:
    """A frame and what stands beside each part → the rules that put them into the margin boxes of a whole document."""
    m, size, look = frame.margins, frame.size, frame.look
    head = "vertical-align: bottom; padding-bottom: 5mm"
    foot = "vertical-align: top; padding-top: 5mm; white-space: pre-line"
    footer = f"{frame.footer}\n{frame.recipient}" if frame.recipient else frame.footer
    warning = f"content: {css_string(frame.warning)}; font-weight: 600; letter-spacing: {SPACING}em"
    rules = [
        page_css(m),
        f"@page :left {{ margin-left: {m.outer}mm; margin-right: {m.inner}mm }}",
        f"@page {{ font: {size}pt/{LEADING} {look.family('sans')}; color: {look.ink};"
        f" @top-left {{ {head}; content: {css_string(frame.header)} }}"
        f" @top-right {{ {head}; {warning} }}"
        f" @bottom-left {{ {foot}; content: {css_string(footer)} }}"
        f' @bottom-right {{ {foot}; content: counter(page) " / " counter(pages) }} }}',
    ]
    if any(beside.mark for beside in parts):
        rules += [*_beside_css(look), *(_strings_css(n, beside) for n, beside in enumerate(parts, start=1))]
    return "\n".join(rules)


def _strings_css(number: int, beside: Beside) -> str:
    """A part's place and what stands beside it → the rule that names the words; no named page, for it would count as
    a forced break, after which margins at the head of a page stay."""
    goes_on, times = css_string(CONTINUED if beside.mark else ""), css_string("\n".join(beside.times))
    part = f"body > :nth-child({number})"
    return (
        f"{part} {{ string-set: mark {css_string(beside.mark)}, times {times} }}\n"
        f"{part} h1 {{ string-set: goes-on {goes_on} }}"  # said once, where the part begins, so not on that page
    )


def _beside_css(look: Look) -> Iterator[str]:
    serif = f"600 {MARK_SIZE}pt {look.family('serif')}"
    mark = f"content: string(mark); font: {serif}; color: {look.soft}; vertical-align: bottom"
    times = 'content: string(times) "\\A" string(goes-on, first-except); white-space: pre; font-weight: 600'
    for side, corner, box, align, indent in (
        ("right", "top-right-corner", "right-top", "left", f"0 0 0 {BESIDE}mm"),
        ("left", "top-left-corner", "left-top", "right", f"0 {BESIDE}mm 0 0"),
    ):
        yield (
            f"@page :{side} {{ @{corner} {{ {mark}; text-align: {align}; padding: {indent};"
            f" margin-bottom: -{MARK_DROP}mm }}"
            f" @{box} {{ {times}; vertical-align: top; text-align: {align}; padding: {indent};"
            f" padding-top: {TIMES_DROP}mm }} }}"
        )


# --- drawn ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page to draw on: its number, how many there are, its width and height in points, and whether it goes on."""

    number: int
    count: int
    width: float
    height: float
    goes_on: bool = False


class _Text(NamedTuple):
    """A line of text: its font, size and colour, its left end or, if `from_right`, its right one, and its baseline."""

    text: str
    face: str
    size: float
    x: float
    y: float
    colour: str
    from_right: bool = False
    spacing: float = 0.0


def drawn(frame: Frame, beside: Beside, sheet: Sheet) -> tuple[bytes, Mapping[str, frozenset[fonts.Glyph]]]:
    """A frame and a page's own marks → what draws them, as page content, and the glyphs it uses of each font."""
    lines = [t for t in _texts(frame, beside, sheet) if t.text]
    used: dict[str, set[fonts.Glyph]] = {}
    for line in lines:
        used.setdefault(line.face, set()).update(fonts.used_by(line.face, line.text))
    content = "\n".join(_operators(line) for line in lines)
    data = f"/Artifact <</Type /Pagination>> BDC\nq\n{content}\nQ\nEMC\n".encode()
    return data, {name: frozenset(glyphs) for name, glyphs in used.items()}


def margin_faces(look: Look) -> tuple[str, ...]:
    """A look → the faces that margins are set in, that of a recipient's line first."""
    return look.face("sans", "regular"), look.face("sans", "semibold"), look.face(*MARK_FACE)


def watermark(text: str, look: Look, width: float, height: float) -> tuple[bytes, Mapping[str, frozenset[fonts.Glyph]]]:
    """A text, a look and a page's size → what draws the text pale from corner to corner, and the glyphs it uses."""
    bold = look.face("sans", "semibold")
    size = min(WATERMARK_SIZE, WATERMARK_PART * hypot(width, height) / _width(bold, text, 1.0))
    along, up = width / hypot(width, height), height / hypot(width, height)
    line = _Text(text, bold, size, -_width(bold, text, size) / 2, -size / 3, PALE)
    turned = f"{along:.5f} {up:.5f} {-up:.5f} {along:.5f} {width / 2:.3f} {height / 2:.3f} cm"
    data = f"/Artifact <</Type /Pagination>> BDC\nq {turned}\n{_operators(line)}\nQ\nEMC\n".encode()
    return data, {bold: frozenset(fonts.shaped(bold, text))}


def fits_below(text: str, frame: Frame, width: float) -> bool:
    """A line for below the footer, a frame and a page's width → whether it needs no second line."""
    room = width - (frame.margins.inner + frame.margins.outer) * MM - 20 * MM
    return _width(frame.look.face("sans", "regular"), text, frame.size) <= room


def _texts(frame: Frame, beside: Beside, sheet: Sheet) -> Iterator[_Text]:
    m, size, ink = frame.margins, frame.size, frame.look.ink
    sans, bold, numbers = margin_faces(frame.look)
    right_hand = sheet.number % 2 == 1
    left, right = (m.inner, m.outer) if right_hand else (m.outer, m.inner)
    from_left, from_right = left * MM, sheet.width - right * MM
    head = sheet.height - (m.top - GAP) * MM + _below(sans, size)
    foot = (m.bottom - GAP) * MM - _above(sans, size)
    room = from_right - from_left - _width(bold, frame.warning, size, SPACING) - 4 * MM
    foot_room = from_right - from_left - 20 * MM
    wrapped = _wrapped(frame.header, sans, size, room)
    for up, line in enumerate(reversed(wrapped)):
        yield _Text(line, sans, size, from_left, head + up * LEADING * size, ink)
    yield _Text(frame.warning, bold, size, from_right, head, ink, from_right=True, spacing=SPACING)
    beneath = [t for words in (frame.footer, frame.recipient) if words for t in _wrapped(words, sans, size, foot_room)]
    for down, line in enumerate(beneath):
        yield _Text(line, sans, size, from_left, foot - down * LEADING * size, ink)
    yield _Text(f"{sheet.number} / {sheet.count}", sans, size, from_right, foot, ink, from_right=True)
    if beside.mark:
        x = from_right + BESIDE * MM if right_hand else from_left - BESIDE * MM
        metrics = fonts.metrics(numbers)
        y = sheet.height - (m.top + MARK_DROP) * MM + metrics.descent * MARK_SIZE / 1000
        yield _Text(beside.mark, numbers, MARK_SIZE, x, y, frame.look.soft, not right_hand)
        y = sheet.height - (m.top + TIMES_DROP) * MM - _above(bold, size)
        for down, line in enumerate((*beside.times, CONTINUED if sheet.goes_on else "")):
            yield _Text(line, bold, size, x, y - down * LEADING * size, ink, from_right=not right_hand)


def _above(face: str, size: float) -> float:
    """A font and a size → from the top of a line to its baseline."""
    metrics = fonts.metrics(face)
    return (LEADING * size - (metrics.ascent + metrics.descent) * size / 1000) / 2 + metrics.ascent * size / 1000


def _below(face: str, size: float) -> float:
    """A font and a size → from the baseline of a line to its bottom."""
    return LEADING * size - _above(face, size)


def _width(face: str, text: str, size: float, spacing: float = 0.0) -> float:
    return (fonts.width(face, text) / 1000 + spacing * len(text)) * size


@lru_cache(maxsize=4096)
def _wrapped(text: str, face: str, size: float, room: float) -> tuple[str, ...]:
    """Text → lines no longer than there is room for."""
    if _width(face, text, size) <= room:  # as most texts, of which no beginning need be measured then
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
    """A line of text → the operators that draw it."""
    x = line.x - _width(line.face, line.text, line.size, line.spacing) if line.from_right else line.x
    shown = show_operand(fonts.shaped(line.face, line.text), line.face, line.spacing)
    red, green, blue = _parts(line.colour)
    return (
        f"{red:.4f} {green:.4f} {blue:.4f} rg BT /{resource(line.face)} {line.size:g} Tf {x:.3f} {line.y:.3f} Td "
        f"[{shown}] TJ ET"
    )


def show_operand(glyphs: tuple[fonts.Glyph, ...], face: str, spacing: float = 0.0) -> str:
    """Shaped text, its font's file name and the room between letters, as a part of the size → what `TJ` shows."""
    pieces = []
    for code, moved in fonts.runs(glyphs, face):
        move = -moved - 1000 * spacing
        pieces.append(f"<{code}>" + (f" {move:.2f}".rstrip("0").rstrip(".") if abs(move) > 0.005 else ""))
    return " ".join(pieces)


def _parts(colour: str) -> tuple[float, float, float]:
    """A colour as #rgb or #rrggbb → its parts, from 0 to 1."""
    digits = colour[1:] if len(colour) == 7 else "".join(d + d for d in colour[1:])
    red, green, blue = (int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4))
    return red, green, blue


def resource(face: str) -> str:
    """A font's file name → the name by which drawn furniture calls it."""
    return OF_MARGINS + face.partition(".")[0].replace("-", "")


OF_MARGINS = "M_"
"""How the names of fonts begin that margins are drawn with; WeasyPrint's are six capitals."""
