"""The candidate's views (booklet and day) → pages, and the files made from each page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from interviewkit.candidate.booklet import CandidateBooklet, Exercise
from interviewkit.candidate.day import CandidateDay, what_to_shorten
from interviewkit.candidate.notebook import candidate_cells
from interviewkit.candidate.task_pages import has_strip, slips_piece, task_pieces
from interviewkit.domain.fields import Edition
from interviewkit.page.document import COPY, FinishedFile, Furniture, Job, Piece, Sheet, footer_line
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.markdown import asset_name
from interviewkit.page.notebook import notebook
from interviewkit.page.styles import Output, pdf_job
from interviewkit.page.templates import assets_of, piece_in_settings, render_piece


def candidate_pdf(page: CandidatePage, sheet: Sheet, look: Look = BUNDLED_LOOK) -> Job:
    """A candidate page → the job that produces its PDF."""
    job = pdf_job("candidate", page, sheet, look)
    return replace(job, styles=(*job.styles, *page.styles))


def candidate_notebook(page: CandidatePage, _: Sheet, __: Look = BUNDLED_LOOK) -> FinishedFile | None:
    """A candidate page → its notebook, or None if it has no exercises."""
    cells = candidate_cells(page.exercises)
    return FinishedFile(f"{page.name}.ipynb", notebook(cells)) if page.exercises else None


CANDIDATE_OUTPUTS: tuple[Output[CandidatePage], ...] = (
    Output(".pdf", candidate_pdf),
    Output(".ipynb", candidate_notebook),
)


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A candidate document that is ready for layout, and its notebook exercises."""

    name: str
    title: str
    furniture: Furniture
    pieces: tuple[Piece, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    exercises: tuple[Exercise, ...] = ()
    styles: tuple[str, ...] = ()
    """Style sheets that only this page needs."""


def logo_of(view: CandidateBooklet | CandidateDay) -> str:
    return asset_name(view.logo) if view.logo else ""


def candidate_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → its tasks, behind a cover if its first task has no strip."""
    cover = () if has_strip(booklet) else (render_piece("candidate", "cover", booklet=booklet, logo=logo_of(booklet)),)
    pieces = (*cover, *task_pieces(booklet.tasks, booklet if has_strip(booklet) else None))
    return CandidatePage(
        name,
        _title(booklet),
        _booklet_furniture(booklet),
        pieces,
        assets_of(booklet.figures, booklet.logo),
        booklet.exercises,
    )


def spare_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → the task sheets that the candidate gets only if a spare question is asked."""
    pieces = tuple(task_pieces(booklet.spares))
    return CandidatePage(
        name, _title(booklet), _booklet_furniture(booklet), pieces, assets_of(booklet.figures), booklet.spare_exercises
    )


def slips_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → the slips that the interviewer hands over. They are in none of its other documents."""
    assets = assets_of(booklet.slip_figures)
    return CandidatePage(name, _title(booklet), _booklet_furniture(booklet), (slips_piece(booklet),), assets)


def _title(booklet: CandidateBooklet) -> str:
    return f"{booklet.role}: {booklet.round_title}"


def round_number(booklet: CandidateBooklet) -> str:
    return f"Round {booklet.round_number} of {booklet.round_count}"


def round_line(booklet: CandidateBooklet) -> str:
    return f"{round_number(booklet)} — {booklet.round_title}"


def form_line(booklet: CandidateBooklet) -> str:
    """A booklet → what tells its sheets from others: form, code, and the candidate's name if it is known."""
    return footer_line(booklet.form, booklet.code, booklet.sitting.candidate)


def _booklet_furniture(booklet: CandidateBooklet) -> Furniture:
    if has_strip(booklet):  # sheets are loose, so each says whose it is
        whose = filter(None, (booklet.role, round_number(booklet), booklet.sitting.candidate))
        return Furniture(" · ".join(whose), footer_line(booklet.form, booklet.code, COPY))
    return Furniture(f"{booklet.role} · {round_line(booklet)}", f"{form_line(booklet)} · {COPY}")


DAY_STYLES = "candidate/day.css"
DENSITIES = ("", "compact", "compact dense", "compact dense run-in")
"""The settings of the page of the day, as CSS classes; the first in which it fits on one page is used."""


def day_page(day: CandidateDay, name: str, edition: Edition = "standard") -> CandidatePage:
    """The candidate's day → its page. It is one page, except in large print."""
    furniture = Furniture(f"{day.role} · Your day", footer_line(day.form, day.code, day.candidate, COPY))
    title, assets = f"{day.role}: your day", assets_of((), day.logo)
    if edition == "large-print":
        piece = render_piece("candidate", "day", day=day, logo=logo_of(day), setting="")
        return CandidatePage(name, title, furniture, (piece,), assets)
    settings = [(density, (1,)) for density in DENSITIES]
    piece = piece_in_settings("candidate", "day", settings, what_to_shorten(day), day=day, logo=logo_of(day))
    return CandidatePage(name, title, furniture, (piece,), assets, styles=(DAY_STYLES,))
