"""An interviewer's guide → its page, and the files made from the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviewkit.candidate.pages import form_line, logo_of, round_line
from interviewkit.interviewer.guide import GuideQuestion, InterviewerGuide, KeyExercise
from interviewkit.interviewer.notebook import interviewer_cells
from interviewkit.page.document import FinishedFile, Furniture, Job, MarginMarks, Piece, Sheet
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.notebook import notebook
from interviewkit.page.styles import Output, pdf_job
from interviewkit.page.templates import assets_of, render_piece


def interviewer_pdf(page: InterviewerPage, sheet: Sheet, look: Look = BUNDLED_LOOK) -> Job:
    """An interviewer page → the job that produces its PDF."""
    return pdf_job("interviewer", page, sheet, look)


def interviewer_notebook(page: InterviewerPage, _: Sheet, __: Look = BUNDLED_LOOK) -> FinishedFile | None:
    """An interviewer page → the notebook that runs its keys, or None if no key can be run."""
    cells = interviewer_cells(page.exercises)
    return FinishedFile(f"{page.name}.ipynb", notebook(cells)) if page.exercises else None


INTERVIEWER_OUTPUTS: tuple[Output[InterviewerPage], ...] = (
    Output(".pdf", interviewer_pdf),
    Output(".ipynb", interviewer_notebook, numbered=False),
)


@dataclass(frozen=True, slots=True)
class InterviewerPage:
    """An interviewer document that is ready for layout, and its notebook exercises."""

    name: str
    title: str
    furniture: Furniture
    pieces: tuple[Piece, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    exercises: tuple[KeyExercise, ...] = ()


def interviewer_page(guide: InterviewerGuide, name: str) -> InterviewerPage:
    """A guide → its page: overview, conduct, one piece per question or spare, and scorecard."""
    booklet = guide.booklet
    title = f"{booklet.role}, {guide.level.name}: {booklet.round_title} (interviewer)"
    header = f"{booklet.role} · {guide.level.name} · {round_line(booklet)}"
    pieces = (
        render_piece("interviewer", "glance", guide=guide, booklet=booklet, logo=logo_of(booklet)),
        render_piece("interviewer", "conduct", guide=guide),
        *(render_piece("interviewer", "question", _beside(q), q=q) for q in (*guide.questions, *guide.spares)),
        render_piece("interviewer", "scorecard", guide=guide),
    )
    whose = f" · {guide.copy}" if not guide.reader else ""
    recipient = guide.copy if guide.reader else ""
    furniture = Furniture(header, form_line(booklet) + whose, "INTERVIEWER ONLY", recipient)
    return InterviewerPage(name, title, furniture, pieces, assets_of(guide.figures, booklet.logo), guide.exercises)


def _beside(question: GuideQuestion) -> MarginMarks:
    times = ("spare",) if question.replaces else (question.start, f"–{question.end}")
    return MarginMarks(str(question.number), times)
