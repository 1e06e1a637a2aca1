"""Pages → what makes their files: a table of outputs per audience, each with the styles that audience is set in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Generic, TypeVar

from interviewkit.page.code import hanging
from interviewkit.page.inserts import with_dummies
from interviewkit.page.look import OURS, Look
from interviewkit.page.notebook import candidate_cells, interviewer_cells, notebook
from interviewkit.page.templates import Audience, CandidatePage, Edition, InterviewerPage, PanelPage, Sheet
from interviewkit.pdf.margins import Frame, Margins
from interviewkit.pdf.weasyprint import Job, Piece, Ready

P = TypeVar("P", CandidatePage, InterviewerPage, PanelPage)


@dataclass(frozen=True, slots=True)
class Output(Generic[P]):
    """A kind of file an audience gets: its suffix, and what makes it of a page, or None where a page has none."""

    suffix: str
    job: Callable[[P, Sheet, Look], Job | Ready | None]
    numbered: bool = True
    """Whether each reader of a round gets their own, or all share one."""


STYLES: Mapping[Audience, str] = {
    "candidate": "candidate/candidate.css",
    "interviewer": "interviewer/interviewer.css",
    "panel": "panel/panel.css",
}


def style_files(audience: Audience, sheet: Sheet) -> tuple[str, ...]:
    """An audience and a sheet → the style sheets of its pages, first to last."""
    edition = () if sheet.edition == "standard" else (f"shared/{sheet.edition}.css",)
    return "shared/page.css", f"shared/{sheet.paper}.css", STYLES[audience], *edition


MARGINS: Mapping[Audience, Margins] = {
    "candidate": Margins(20, 15, 18, 19),
    "interviewer": Margins(21, 20, 19, 24),
    "panel": Margins(21, 20, 19, 24),
}
SIZES: Mapping[Edition, float] = {"standard": 8.5, "large-print": 10.0}
"""Points of what stands in the margins."""


def candidate_pdf(page: CandidatePage, sheet: Sheet, look: Look = OURS) -> Job:
    """A candidate's page → the job that makes its PDF."""
    return _job("candidate", page, sheet, look)


def interviewer_pdf(page: InterviewerPage, sheet: Sheet, look: Look = OURS) -> Job:
    """An interviewer's page → the job that makes its PDF."""
    return _job("interviewer", page, sheet, look)


def panel_pdf(page: PanelPage, sheet: Sheet, look: Look = OURS) -> Job:
    """A panel's page → the job that makes its PDF."""
    return _job("panel", page, sheet, look)


def _job(audience: Audience, page: P, sheet: Sheet, look: Look) -> Job:
    words = page.furniture
    shown = look if sheet.edition == "standard" else look.in_black()
    size = SIZES[sheet.edition]
    frame = Frame(words.header, words.warning, words.footer, MARGINS[audience], size, words.recipient, shown)
    styles = (*style_files(audience, sheet), *look.styles)
    narrow = sheet.edition == "large-print"
    pieces = tuple(_opened(p, narrow) if p.marked and not look.fonts else p for p in page.pieces)
    if narrow:
        pieces = tuple(replace(p, html=hanging(p.html), with_dummies=hanging(p.with_dummies)) for p in pieces)
    return Job(f"{page.name}.pdf", page.title, pieces, frame, page.assets, styles)


def _opened(piece: Piece, large_print: bool) -> Piece:
    """A piece of which texts are marked → it, ready to be laid out without them; rooms are those of our own letters."""
    html, inserts = with_dummies(piece.marked, large_print)
    return replace(piece, inserts=inserts, with_dummies=html) if inserts else piece


def candidate_notebook(page: CandidatePage, _: Sheet, __: Look = OURS) -> Ready | None:
    """A candidate's page → the notebook of its tasks, where it has any for a screen."""
    cells = candidate_cells(page.exercises)
    return Ready(f"{page.name}.ipynb", notebook(cells)) if page.exercises else None


def interviewer_notebook(page: InterviewerPage, _: Sheet, __: Look = OURS) -> Ready | None:
    """An interviewer's page → the notebook of its keys, where any can be run."""
    cells = interviewer_cells(page.exercises)
    return Ready(f"{page.name}.ipynb", notebook(cells)) if page.exercises else None


CANDIDATE_OUTPUTS: tuple[Output[CandidatePage], ...] = (
    Output(".pdf", candidate_pdf),
    Output(".ipynb", candidate_notebook),
)
INTERVIEWER_OUTPUTS: tuple[Output[InterviewerPage], ...] = (
    Output(".pdf", interviewer_pdf),
    Output(".ipynb", interviewer_notebook, numbered=False),
)
PANEL_OUTPUTS: tuple[Output[PanelPage], ...] = (Output(".pdf", panel_pdf),)
