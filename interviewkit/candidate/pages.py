"""The candidate's views (booklet and day) → pages, and the files made from each page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviewkit.candidate.booklet import CandidateBooklet, Exercise
from interviewkit.candidate.day import CandidateDay
from interviewkit.candidate.notebook import candidate_cells
from interviewkit.page.document import COPY, FinishedFile, Furniture, Job, Piece, Sheet
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.markdown import asset_name
from interviewkit.page.notebook import notebook
from interviewkit.page.styles import Output, pdf_job
from interviewkit.page.templates import assets_of, render_piece


def candidate_pdf(page: CandidatePage, sheet: Sheet, look: Look = BUNDLED_LOOK) -> Job:
    """A candidate page → the job that produces its PDF."""
    return pdf_job("candidate", page, sheet, look)


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


def logo_of(view: CandidateBooklet | CandidateDay) -> str:
    return asset_name(view.logo) if view.logo else ""


def candidate_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → its cover and one piece per task."""
    cover = render_piece("candidate", "cover", booklet=booklet, logo=logo_of(booklet))
    pieces = (cover, *(render_piece("candidate", "task", task=task) for task in booklet.tasks))
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
    pieces = tuple(render_piece("candidate", "task", task=task) for task in booklet.spares)
    return CandidatePage(
        name, _title(booklet), _booklet_furniture(booklet), pieces, assets_of(booklet.figures), booklet.spare_exercises
    )


def _title(booklet: CandidateBooklet) -> str:
    return f"{booklet.role}: {booklet.round_title}"


def round_line(booklet: CandidateBooklet) -> str:
    return f"Round {booklet.round_number} of {booklet.round_count} — {booklet.round_title}"


def form_line(booklet: CandidateBooklet) -> str:
    return f"Form {booklet.form} · {booklet.code}"


def _booklet_furniture(booklet: CandidateBooklet) -> Furniture:
    return Furniture(f"{booklet.role} · {round_line(booklet)}", f"{form_line(booklet)} · {COPY}")


def day_page(day: CandidateDay, name: str) -> CandidatePage:
    """The candidate's day → its page."""
    furniture = Furniture(f"{day.role} · Your day", COPY)
    pieces = (render_piece("candidate", "day", day=day, logo=logo_of(day)),)
    return CandidatePage(name, f"{day.role}: your day", furniture, pieces, assets_of((), day.logo))
