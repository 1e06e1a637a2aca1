"""An interviewer's guide → its page, and the files made from the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from interviewkit.candidate.pages import form_line, logo_of, round_line
from interviewkit.domain.fields import Edition
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
from interviewkit.page.document import FinishedFile, Furniture, Job, MarginMarks, Piece, Sheet, footer_line
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.notebook import notebook
from interviewkit.page.styles import Output, pdf_job
from interviewkit.page.templates import Settings, assets_of, piece_in_settings, render_piece
from interviewkit.store.places import FRAMEWORK


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


def interviewer_page(guide: InterviewerGuide, name: str, edition: Edition = "standard") -> InterviewerPage:
    """A guide → its page: the round at a glance, a spread for each question that is scored by ticks, and behind them
    the pages of those that are rated in prose, spares among them."""
    asked = (*guide.questions, *guide.spares)
    spreads = (spread_piece(q, edition) for q in guide.questions if isinstance(q.body, Spread))
    others = (render_piece("interviewer", "question", _beside(q), q=q) for q in asked if not isinstance(q.body, Spread))
    pieces = (_glance(guide, edition), *spreads, *others)
    return _document(guide, name, "interviewer", pieces, "INTERVIEWER ONLY", guide.exercises)


def scorecard_page(guide: InterviewerGuide, name: str, edition: Edition = "standard") -> InterviewerPage:
    """A guide → its scorecard, with the conduct card on its back: one loose sheet, or more in large print."""
    settings = CARD_SETTINGS if guide.card.width <= BESIDE_TITLES else CARD_SETTINGS[:-1]
    values: dict[str, Any] = {"guide": guide, "booklet": guide.booklet}
    card = piece_in_settings("interviewer", "scorecard", settings, CARD_HINT, **values)
    conduct = piece_in_settings("interviewer", "conduct", CONDUCT_SETTINGS, "shorten 'conduct'", FRAMEWORK, **values)
    pieces = (card, conduct)
    if edition == "large-print":
        pieces = (replace(card, fit=None), replace(conduct, fit=None))
    page = _document(guide, name, "scorecard", pieces, "INTERVIEWER ONLY")
    booklet = guide.booklet
    whose = guide.copy.partition(" · ")[0]  # the names stand on the card, where they have more room
    footer = footer_line(booklet.form, booklet.code, whose)
    return replace(page, furniture=Furniture(_short_header(guide), footer, page.furniture.warning, inset=CARD_INSET))


CARD_INSET = 22.0
"""How far header and footer of a scorecard keep away from its marks and codes, in millimeters."""
CARD_SETTINGS = [(setting, (1,)) for setting in ("", "compact", "compact dense", "compact dense beside")]
"""The settings of a scorecard. In the last one, titles are beside the boxes instead of above them."""
CONDUCT_SETTINGS = [(setting, (1,)) for setting in ("", "compact")]
BESIDE_TITLES = 15.5
"""The widest line of boxes, in pitches, that has room for titles beside it."""
CARD_HINT = "the round asks too many questions or rates too many competencies for a scorecard of one page"


def key_page(guide: InterviewerGuide, name: str, edition: Edition = "standard") -> InterviewerPage:
    """A guide → what is read the day before: what distinguishes the level, and the key to each question."""
    pieces = (render_piece("interviewer", "before", guide=guide, booklet=guide.booklet), *map(_key_piece, guide.keys))
    page = _document(guide, name, "key", pieces, "KEY · READ BEFOREHAND")
    if edition == "large-print":  # beside so long a warning, a large header has no room for the title of the round
        return replace(page, furniture=page.furniture._replace(header=_short_header(guide)))
    return page


def _short_header(guide: InterviewerGuide) -> str:
    booklet = guide.booklet
    return f"{booklet.role} · {guide.level.name} · Round {booklet.round_number} of {booklet.round_count}"


def spare_guide_page(guide: InterviewerGuide, name: str, edition: Edition = "standard") -> InterviewerPage | None:
    """A guide → the spreads and the keys of the spare questions that are scored by ticks, or None if there is none.

    The first page says which question each of them can replace, so every spread begins on a left-hand page.
    """
    spares = [q for q in guide.spares if isinstance(q.body, Spread)]
    pages = 0 if edition == "large-print" else SPREAD_PAGES
    first = render_piece("interviewer", "spares", guide=guide, spares=spares, first_page=FIRST_SPREAD, pages=pages)
    pieces = (first, *(spread_piece(q, edition) for q in spares), *map(_key_piece, guide.spare_keys))
    return _document(guide, name, "spare", pieces, "INTERVIEWER ONLY") if spares else None


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


GLANCE_SETTINGS: Mapping[Edition, Settings] = {
    "standard": [(setting, (1,)) for setting in ("", "compact", "compact dense")],
    "large-print": [(setting, range(1, 24, 2)) for setting in ("", "more-notes")],
}
"""The settings of the page at a glance. In large print it takes one page, three, or more of them, of which the last may
be for notes, so that the first question begins on a left-hand page."""
SPREAD_SETTINGS: Mapping[Edition, Settings] = {
    "standard": [(setting, (SPREAD_PAGES,)) for setting in ("", "tight", "tight brief", "tight brief late")],
    "large-print": [
        *((setting, (4,)) for setting in ("", "snug run")),
        *((f"apart {setting}", (6,)) for setting in ("parted", "snug parted", "snug over run", "snug run", "more")),
        *(("apart more parted over", (8,)), ("apart more", (8,)), ("apart", (8,))),
        *((setting, range(4, 24, 2)) for setting in ("", "extra")),
    ],
}
"""The settings of a question that is scored by ticks. In the standard edition, ever more of it is smaller, or only in
key. In large print, each takes an even number of pages, so that the next question begins on a left-hand page, too. How
to run it moves to the first page if the page with hints is too short for it, and lines move closer together. Then notes
have a page of their own, help is parted at the probes, or the prompt at its asks. Whatever fits none of them takes as
many pages as it needs, with an extra one for notes if their number is odd."""


def _glance(guide: InterviewerGuide, edition: Edition) -> Piece:
    booklet, settings = guide.booklet, GLANCE_SETTINGS[edition]
    values = {"guide": guide, "booklet": booklet, "logo": logo_of(booklet)}
    return piece_in_settings("interviewer", "glance", settings, "shorten 'scripts'", FRAMEWORK, **values)


def spread_piece(question: GuideQuestion, edition: Edition = "standard") -> Piece:
    """A question that is scored by ticks → its facing pages, in the first setting that fits: two, or four and more in
    large print."""
    if not isinstance(question.body, Spread):
        raise TypeError(f"question {question.number} is rated in prose")
    template, hint = "spread-large" if edition == "large-print" else "spread", "shorten its prompt, facts, or headlines"
    file = question.body.file
    return piece_in_settings("interviewer", template, SPREAD_SETTINGS[edition], hint, file, q=question)


def _key_piece(key: NumberedKey) -> Piece:
    return render_piece("interviewer", "key", number=key.number, k=key.key)


def _beside(question: GuideQuestion) -> MarginMarks:
    times = ("spare",) if question.replaces else (question.start, f"–{question.end}")
    return MarginMarks(str(question.number), times)
