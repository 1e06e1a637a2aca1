"""The parts of a document: sheet, margins, pieces of HTML, and the job that turns them into a PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import escape
from typing import Literal, NamedTuple

from interviewkit.domain.fields import Edition, Paper
from interviewkit.page.inserts import Inserts, without_marker_characters
from interviewkit.page.look import BUNDLED_LOOK, Look

Audience = Literal["candidate", "interviewer", "panel"]


class Sheet(NamedTuple):
    """The paper size and the edition (standard or large print) of a document."""

    paper: Paper = "a4"
    edition: Edition = "standard"


STANDARD = Sheet()


class Furniture(NamedTuple):
    """The text in the margins of a document's pages. Anything that depends on the kit belongs here."""

    header: str
    footer: str
    warning: str = ""
    recipient: str = ""
    inset: float = 0.0
    """How far, in millimeters, all of it keeps away from both sides of the text."""


MM = 72 / 25.4
MARK_FACE = ("serif", "semibold")
LEADING = 1.3
GAP = 5.0
"""Space between the text and the header or footer, in millimeters."""
EDGE = 4.0
"""How far from the edge of the paper, in millimeters, a printer can print."""
INSET_WIDTH = "52%"
"""How much of the width of the text a header has that keeps away from its sides and has a warning beside it."""
BESIDE = 3.0
"""Space between the text and the marks beside it, in millimeters."""
MARK_SIZE, MARK_DROP = 17.0, 7.2
"""The size of a question's number in points, and how far below the top margin its line ends, in millimeters."""
TIMES_DROP = 8.5
"""How far below the top margin the minute marks start, in millimeters."""
SPACING = 0.06
"""The letter spacing of the warning, in em."""
CONTINUED = "continued"
COPY = "copy ____"
"""The blank at the end of a footer where the copy number is filled in by hand."""


def footer_line(form: str, code: str, *more: str) -> str:
    """A form, its code, and whatever else tells this sheet from others → the footer; empty texts are left out."""
    return " · ".join(filter(None, map(without_marker_characters, (f"Form {form}", code, *more))))


class Margins(NamedTuple):
    """The margins of a right-hand page, in millimeters. On a left-hand page, inner and outer are swapped."""

    top: float
    outer: float
    bottom: float
    inner: float

    @property
    def shift(self) -> float:
        """The horizontal offset of the text on a left-hand page relative to a right-hand page, in points."""
        return (self.outer - self.inner) * MM


class Frame(NamedTuple):
    """The header, footer, and margins that all pages of a document share. `size` is the type size in points."""

    header: str
    warning: str
    footer: str
    margins: Margins
    size: float = 8.5
    recipient: str = ""
    """Whose copy this is, printed on a separate line below the footer."""
    look: Look = BUNDLED_LOOK
    inset: float = 0.0
    """How far, in millimeters, header and footer keep away from both sides of the text, where a scanner looks."""
    gaps: tuple[float, float] = (GAP, GAP)
    """The space between the text and the header, and between the text and the footer, in millimeters."""
    is_numbered_outside: bool = False
    """Whether a left-hand page has its number on the left."""


class MarginMarks(NamedTuple):
    """The marks in the outer margin of a piece's pages: its number and its minute marks."""

    mark: str = ""
    times: tuple[str, ...] = ()


NO_MARGIN_MARKS = MarginMarks()


# --- as CSS ---------------------------------------------------------------------------------------------------


def css_string(text: object) -> str:
    """Text → a quoted CSS string, escaped so that nothing in it can end the string or the style sheet."""
    escaped = "".join(c if c.isalnum() or c in " .,:;-–—·()/%?!+'" else f"\\{ord(c):06x}" for c in str(text))
    return f'"{escaped}"'


def page_css(margins: Margins) -> str:
    """Margins → the CSS rule that sets them on every page, as on a right-hand page."""
    return f"@page {{ margin: {margins.top}mm {margins.outer}mm {margins.bottom}mm {margins.inner}mm }}"


def frame_css(frame: Frame, parts: Sequence[MarginMarks]) -> str:
    """A frame and each piece's margin marks → the CSS rules that fill the margin boxes of a whole document."""
    m, size, look = frame.margins, frame.size, frame.look
    head = f"vertical-align: bottom; padding-bottom: {frame.gaps[0]}mm"
    foot = f"vertical-align: top; padding-top: {frame.gaps[1]}mm; white-space: pre-line"
    footer = f"{frame.footer}\n{frame.recipient}" if frame.recipient else frame.footer
    warning = f"content: {css_string(frame.warning)}; font-weight: 600; letter-spacing: {SPACING}em"
    left = right = ""
    if frame.inset:  # WeasyPrint breaks lines that fit if a padded margin box has no width
        left = f"; padding-left: {frame.inset}mm; width: {INSET_WIDTH}"
        right = f"; padding-right: {frame.inset}mm; white-space: pre"
    rules = [
        page_css(m),
        f"@page :left {{ margin-left: {m.outer}mm; margin-right: {m.inner}mm }}",
        f"@page {{ font: {size}pt/{LEADING} {look.family('sans')}; color: {look.ink};"
        f" @top-left {{ {head}{left}; content: {css_string(frame.header)} }}"
        f" @top-right {{ {head}{right}; {warning} }}"
        f" @bottom-left {{ {foot}{left}; content: {css_string(footer)} }}"
        f' @bottom-right {{ {foot}{right}; content: counter(page) " / " counter(pages) }} }}',
    ]
    if frame.is_numbered_outside:
        rules.append(
            f'@page :left {{ @bottom-left {{ {foot}{left}; content: counter(page) " / " counter(pages) }}'
            f" @bottom-right {{ {foot}{right}; content: {css_string(footer)}; text-align: right }} }}"
        )
    if any(beside.mark for beside in parts):
        rules += [*_beside_css(look), *(_strings_css(n, beside) for n, beside in enumerate(parts, start=1))]
    return "\n".join(rules)


def _strings_css(number: int, beside: MarginMarks) -> str:
    """A piece's position and its margin marks → the CSS rules that set them as named strings.

    A named page would be a forced break, and CSS keeps margins at the top of a page after a forced break.
    """
    goes_on, times = css_string(CONTINUED if beside.mark else ""), css_string("\n".join(beside.times))
    part = f"body > :nth-child({number})"
    return (
        f"{part} {{ string-set: mark {css_string(beside.mark)}, times {times} }}\n"
        f"{part} h1 {{ string-set: goes-on {goes_on} }}"  # set on the first page, so it shows from the next one on
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


MARGIN_FONT_PREFIX = "M_"
"""The prefix of the resource names of margin fonts. WeasyPrint's names are six capital letters, so they can't clash."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that starts on a new page: its HTML, a single element, and its margin marks."""

    html: str
    beside: MarginMarks = NO_MARGIN_MARKS
    marked: str = field(default="", repr=False)
    """The HTML with markers around the texts that can be inserted at link time; empty if there are none."""
    inserts: Inserts = field(default=(), repr=False)
    """The texts to insert at link time, each with its dummy."""
    with_dummies: str = field(default="", repr=False)
    """The HTML to lay out, with dummies in place of those texts; empty if there are none."""
    fit: Fit | None = None
    """How many pages the piece may take, if they are limited."""

    @property
    def to_compile(self) -> str:
        """The HTML that is compiled into a page object."""
        return self.with_dummies or self.html


class Fit(NamedTuple):
    """What a piece that has to take so many pages does if it doesn't: it is set in another way, or rejected."""

    pages: tuple[int, ...]
    """The numbers of pages that it may take; if there are none, any number."""
    others: tuple[Piece, ...]
    """The piece in other settings, usually ever denser ones, each to be tried if the one before takes another number of
    pages. A setting without a fit of its own has this one."""
    hint: str
    """What to change if none of them does."""
    source: str = ""
    """The file to change, if it is known."""


@dataclass(frozen=True, slots=True)
class Job:
    """A document to produce: its file name, title, ordered pieces, frame, pictures by URL, and style sheets.

    Style sheets are paths relative to the templates folder.
    """

    name: str
    title: str
    pieces: tuple[Piece, ...]
    frame: Frame
    assets: Mapping[str, bytes] = field(default_factory=dict)
    styles: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The whole document as HTML, with its margins as CSS rules in the head."""
        style = frame_css(self.frame, [piece.beside for piece in self.pieces])
        return document_html(self.title, style, [piece.html for piece in self.pieces])


def document_html(title: str, style: str, pieces: Iterable[str]) -> str:
    """A title, CSS rules, and pieces of HTML → a complete HTML document."""
    head = f'<meta charset="utf-8"/><title>{escape(title)}</title><style>{style}</style>'
    body = "\n".join(pieces)
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


class FinishedFile(NamedTuple):
    """A finished file that needs no layout: its name and its bytes."""

    name: str
    data: bytes
