"""Pages → the jobs that produce their files, with the style sheets and margins of each audience."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from interviewkit.domain.fields import Edition
from interviewkit.page.code import hanging
from interviewkit.page.document import GAP, Audience, FinishedFile, Frame, Furniture, Job, Margins, Piece, Sheet
from interviewkit.page.footers import Below, fitted_below
from interviewkit.page.inserts import with_placeholders
from interviewkit.page.look import Look
from interviewkit.page.typography import with_signs


class AnyPage(Protocol):
    """The attributes that the pages of all audiences have in common."""

    @property
    def name(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def furniture(self) -> Furniture: ...
    @property
    def pieces(self) -> tuple[Piece, ...]: ...
    @property
    def assets(self) -> Mapping[str, bytes]: ...


P = TypeVar("P", bound=AnyPage)


@dataclass(frozen=True, slots=True)
class Output(Generic[P]):
    """A kind of file an audience gets: its suffix, and the function that makes it from a page, or returns None."""

    suffix: str
    job: Callable[[P, Sheet, Look], Job | FinishedFile | None]
    numbered: bool = True
    """Whether each reader of a round gets a separate copy; otherwise they share one."""


AUDIENCE_STYLES: Mapping[Audience, str] = {
    "candidate": "candidate/candidate.css",
    "interviewer": "interviewer/interviewer.css",
    "panel": "panel/panel.css",
}
MORE_STYLES: Mapping[Audience, tuple[str, ...]] = {
    "candidate": ("candidate/sheet.css",),
    "interviewer": ("interviewer/spread.css", "interviewer/card.css"),
    "panel": (),
}


def style_files(audience: Audience, sheet: Sheet) -> tuple[str, ...]:
    """An audience and a sheet → the style sheets of its pages, in cascade order."""
    edition = () if sheet.edition == "standard" else (f"shared/{sheet.edition}.css",)
    return "shared/page.css", f"shared/{sheet.paper}.css", AUDIENCE_STYLES[audience], *MORE_STYLES[audience], *edition


MARGINS: Mapping[Audience, Margins] = {
    "candidate": Margins(20, 15, 18, 19),
    "interviewer": Margins(18, 18, 16, 22),
    "panel": Margins(18, 18, 16, 22),
}
GAPS: Mapping[Audience, tuple[float, float]] = {
    "candidate": (GAP, GAP),
    "interviewer": (4.0, 1.6),  # no ink within 10 mm of an edge
    "panel": (4.0, 1.6),
}
SIZES: Mapping[Edition, float] = {"standard": 8.5, "large-print": 10.0}
"""The type size in the margins, in points, unless what stands below the text is too long for it."""


def pdf_job(audience: Audience, page: AnyPage, sheet: Sheet, look: Look) -> Job:
    """An audience, its page, a sheet, and a look → the job that produces the PDF."""
    words = page.furniture
    shown = look if sheet.edition == "standard" else look.in_black()
    below = Below(with_signs(words.footer), with_signs(words.recipient), SIZES[sheet.edition])
    gaps = GAPS[audience]
    footer, recipient, size = fitted_below(below, MARGINS[audience], sheet.paper, look, words.inset, gaps[1])
    header, margins = with_signs(words.header), MARGINS[audience]
    frame = Frame(header, words.warning, footer, margins, size, recipient, shown, words.inset, gaps)
    frame = frame._replace(is_numbered_outside=audience == "interviewer")
    styles = (*style_files(audience, sheet), *look.styles)
    narrow = sheet.edition == "large-print"
    pieces = tuple(_ready(piece, look, narrow) for piece in page.pieces)
    return Job(f"{page.name}.pdf", page.title, pieces, frame, page.assets, styles)


def _ready(piece: Piece, look: Look, large_print: bool) -> Piece:
    """A piece, and its other settings → the same, ready to be laid out."""
    made = _opened(piece, large_print) if piece.marked and not look.fonts else piece
    if large_print:
        made = replace(made, html=hanging(made.html), with_dummies=hanging(made.with_dummies))
    if made.fit is None:
        return made
    others = tuple(_ready(one, look, large_print) for one in made.fit.others)
    return replace(made, fit=made.fit._replace(others=others))


def _opened(piece: Piece, large_print: bool) -> Piece:
    """A marked piece → the piece with dummies for the texts that fit their room, measured in the bundled fonts."""
    html, inserts = with_placeholders(piece.marked, large_print)
    return replace(piece, inserts=inserts, with_dummies=html) if inserts else piece
