"""An interviewer's guide → its page, and the files made from the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from interviewkit.candidate.pages import form_line, logo_of, round_line
from interviewkit.interviewer.guide import (
    FIRST_SPREAD,
    SPREAD_PAGES,
    GuideQuestion,
    InterviewerGuide,
    KeyExercise,
    NumberedKey,
)
from interviewkit.interviewer.notebook import interviewer_cells
from interviewkit.interviewer.spread import Spread
from interviewkit.page.document import FinishedFile, Fit, Furniture, Job, MarginMarks, Piece, Sheet
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
    """A guide → its page: the round at a glance, a spread for each question that is scored by ticks, and behind them
    the pages of those that are rated in prose, spares among them."""
    booklet = guide.booklet
    asked = (*guide.questions, *guide.spares)
    spreads = (spread_piece(q) for q in guide.questions if isinstance(q.body, Spread))
    others = (render_piece("interviewer", "question", _beside(q), q=q) for q in asked if not isinstance(q.body, Spread))
    pieces = (_glance(guide), *spreads, *others)
    return _document(guide, name, "interviewer", pieces, "INTERVIEWER ONLY", guide.exercises)


def scorecard_page(guide: InterviewerGuide, name: str) -> InterviewerPage:
    """A guide → its scorecard, with the conduct card on its back: one loose sheet."""
    pieces = (
        render_piece("interviewer", "scorecard", guide=guide, booklet=guide.booklet),
        render_piece("interviewer", "conduct", guide=guide),
    )
    return _document(guide, name, "scorecard", pieces, "INTERVIEWER ONLY")


def key_page(guide: InterviewerGuide, name: str) -> InterviewerPage:
    """A guide → what is read the day before: what distinguishes the level, and the key to each question."""
    pieces = (render_piece("interviewer", "before", guide=guide, booklet=guide.booklet), *map(_key_piece, guide.keys))
    return _document(guide, name, "key", pieces, "KEY · READ BEFOREHAND")


def spare_guide_page(guide: InterviewerGuide, name: str) -> InterviewerPage | None:
    """A guide → the spread and the key of each spare question that is scored by ticks, or None if there is none.

    The first page says which question each of them can replace, so every spread begins on a left-hand page.
    """
    keys = {one.number: one for one in guide.spare_keys}
    spares = [q for q in guide.spares if isinstance(q.body, Spread)]
    if not spares:
        return None
    first = render_piece("interviewer", "spares", spares=spares, first_page=FIRST_SPREAD, pages=SPREAD_PAGES)
    pieces = (first, *map(spread_piece, spares), *(_key_piece(keys[q.number]) for q in spares))
    return _document(guide, name, "spare", pieces, "INTERVIEWER ONLY")


def _document(
    guide: InterviewerGuide,
    name: str,
    what: str,
    pieces: tuple[Piece, ...],
    warning: str,
    exercises: tuple[KeyExercise, ...] = (),
) -> InterviewerPage:
    booklet = guide.booklet
    title = f"{booklet.role}, {guide.level.name}: {booklet.round_title} ({what})"
    header = f"{booklet.role} · {guide.level.name} · {round_line(booklet)}"
    whose = f" · {guide.copy}" if not guide.reader else ""
    recipient = guide.copy if guide.reader else ""
    furniture = Furniture(header, form_line(booklet) + whose, warning, recipient)
    return InterviewerPage(name, title, furniture, pieces, assets_of(guide.figures, booklet.logo), exercises)


def _glance(guide: InterviewerGuide) -> Piece:
    booklet = guide.booklet
    densities = ("", "compact", "compact dense")
    first, *denser = (
        render_piece("interviewer", "glance", guide=guide, booklet=booklet, logo=logo_of(booklet), density=density)
        for density in densities
    )
    return replace(first, fit=Fit(1, tuple(denser), "shorten the scripts in questions/framework.yaml"))


SPREAD_DENSITIES = ("", "tight", "tight brief", "tight brief late")
"""The settings of a spread, as CSS classes, in which ever more of it is smaller or only in the key."""


def spread_piece(question: GuideQuestion) -> Piece:
    """A question that is scored by ticks → its two facing pages, in the first setting that fits."""
    first, *denser = (
        render_piece("interviewer", "spread", q=question, density=density) for density in SPREAD_DENSITIES
    )
    hint = f"shorten question {question.number}, '{question.body.title}': its prompt, facts, or headlines"
    return replace(first, fit=Fit(SPREAD_PAGES, tuple(denser), hint))


def _key_piece(key: NumberedKey) -> Piece:
    return render_piece("interviewer", "key", number=key.number, k=key.key)


def _beside(question: GuideQuestion) -> MarginMarks:
    times = ("spare",) if question.replaces else (question.start, f"–{question.end}")
    return MarginMarks(str(question.number), times)
