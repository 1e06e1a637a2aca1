"""The scorecard: one loose sheet, with boxes and marks where a scanner looks for them, and the conduct card behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pypdfium2 as pdfium
import pytest
from conftest import page_objects, pdf_jobs
from samples import ROOT

from interviewkit.bank.project import load
from interviewkit.candidate.booklet import candidate_booklet
from interviewkit.domain.fields import LEVELS, Paper
from interviewkit.domain.kit import Kit, Project, Round
from interviewkit.domain.question import Question
from interviewkit.interviewer.guide import interviewer_guide
from interviewkit.interviewer.scorecard import Scorecard, Tick
from interviewkit.page.document import Job, Sheet
from interviewkit.pdf.compile import page_count
from interviewkit.pdf.fit import TooManyPages, set_more_densely
from interviewkit.pdf.link import link_document, link_job

SIZES: dict[Paper, tuple[float, float]] = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
MM = 72 / 25.4


class Area(NamedTuple):
    """A rectangle on a page, in millimeters from its left and upper edges."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def size(self) -> tuple[float, float]:
        return self.right - self.left, self.bottom - self.top


def fitted(job: Job) -> bytes:
    """A document → its PDF, in the first of its settings that fits."""
    while True:
        objects = page_objects(job)
        denser = set_more_densely(job, [page_count(one) for one in objects])
        if denser is None:
            return link_document(link_job(job, objects))
        job = denser


def drawn(data: bytes, page: int = 0) -> list[Area]:
    """A PDF → what is drawn on a page that is no text."""
    document = pdfium.PdfDocument(data)
    sheet = document[page]
    height = sheet.get_height()
    found = []
    for one in sheet.get_objects(max_depth=8):
        if one.type == pdfium.raw.FPDF_PAGEOBJ_PATH:
            left, bottom, right, top = one.get_bounds()
            found.append(Area(*(side / MM for side in (left, height - top, right, height - bottom))))
    document.close()
    assert found
    return found


def words(data: bytes, page: int = 0) -> str:
    document = pdfium.PdfDocument(data)
    text = document[page].get_textpage().get_text_bounded()
    document.close()
    return " ".join(text.split())


def rendered(data: bytes, dpi: int, page: int = 0) -> np.ndarray:
    """A PDF → a page of it as gray pixels."""
    document = pdfium.PdfDocument(data)
    picture = np.asarray(document[page].render(scale=dpi / 72, grayscale=True).to_pil())
    document.close()
    return picture


def pixels(picture: np.ndarray, area: Area, dpi: int) -> np.ndarray:
    """A page as pixels and a place on it → which pixels there are not white."""
    left, top, right, bottom = (round(side / 25.4 * dpi) for side in area)
    return np.asarray(picture[top:bottom, left:right] < 250)


def inked(data: bytes, area: Area) -> int:
    """A PDF and a place on its first page → how many of its pixels are not white."""
    return int(pixels(rendered(data, 150), area, 150).sum())


# --- rounds of questions that are scored by ticks ---------------------------------------------------------------


def few(question: Question) -> Question:
    """A question that is scored by ticks → the same without hints and probes, so that it has few boxes."""
    return replace(question, hints=(), probes=(), key_points=question.key_points[:6])


@pytest.fixture(scope="module")
def ours() -> Project:
    """→ the project's own questions, as far as they can be read."""
    project, _ = load(ROOT)
    assert project
    return project


def for_a_senior(project: Project) -> Iterator[Question]:
    """A project → its questions that are scored by ticks and made for the level of the sample kit."""
    return (q for q in project.questions if q.scored and q.meta.level == "senior")


@pytest.fixture(scope="module")
def story(ours: Project) -> Question:
    return next(q for q in for_a_senior(ours) if q.meta.kind == "behavioural")


@pytest.fixture(scope="module")
def code(ours: Project) -> Question:
    return next(q for q in for_a_senior(ours) if q.meta.kind == "coding" and q.hints)


Asks = Callable[..., Kit]


@pytest.fixture(scope="module")
def kit_that_asks(held_kit: Kit) -> Asks:
    """→ a function that puts questions into the first round of the scheduled sample kit."""

    def made(*questions: Question) -> Kit:
        first = held_kit.rounds[0]
        rated = tuple(dict.fromkeys(c for q in questions for c in q.meta.competencies))
        round_ = replace(first, spec=replace(first.spec, competencies=rated), questions=questions, spares=())
        return replace(held_kit, rounds=(round_, *held_kit.rounds[1:]))

    return made


def card_of(kit: Kit, round_: Round | None = None) -> Scorecard:
    first = round_ or kit.rounds[0]
    return interviewer_guide(kit, first, candidate_booklet(kit, first)).card


def scorecard_job(kit: Kit, paper: Paper = "a4") -> Job:
    return next(job for _, job in pdf_jobs(kit, Sheet(paper)) if job.name == "interviewer/1-making-scorecard.pdf")


@pytest.fixture(scope="module")
def printed(kit_that_asks: Asks, story: Question, code: Question, sample_kit: Kit) -> Callable[[Paper], bytes]:
    """→ the scorecard of a round with a coding question, a story, and a question that is rated in prose."""
    kit = kit_that_asks(code, story, sample_kit.rounds[0].questions[0])
    return lru_cache(lambda paper: fitted(scorecard_job(kit, paper)))


papers = pytest.mark.parametrize("paper", SIZES)

# --- what the boxes are -----------------------------------------------------------------------------------------


def test_each_thing_that_the_rule_needs_has_a_box(kit_that_asks: Asks, code: Question) -> None:
    [question] = card_of(kit_that_asks(code)).questions
    held = {g.caption: [t.label for t in g.ticks] for line in question.lines for g in line}
    assert held == {
        "musts": [p.id for p in code.key_points if p.must],
        "extras": [p.id for p in code.key_points if not p.must],
        "after hint": [h.letter for h in code.hints],
        "flags": [f.id for f in code.red_flags],
        "not put": [str(n) for n in range(1, len(code.asks) + 1)],
        "Deepen put": [p.point for p in code.probes if p.use == "Deepen"],
        "my rating": ["1", "2", "3", "4", "N"],
    }


def test_a_story_has_boxes_for_its_scope_and_none_for_hints(kit_that_asks: Asks, story: Question) -> None:
    [question] = card_of(kit_that_asks(story)).questions
    held = {g.caption: [t.label for t in g.ticks] for line in question.lines for g in line}
    assert held["scope"] == [level for level in LEVELS if story.scored and level in story.scored.bars]
    assert "after hint" not in held


def test_the_core_of_the_hired_level_is_marked(kit_that_asks: Asks, code: Question) -> None:
    [question] = card_of(kit_that_asks(code)).questions
    assert code.scored
    core = [t.label for line in question.lines for g in line for t in g.ticks if t.is_core]
    assert tuple(core) == code.scored.bars["senior"].core


def test_a_hint_names_the_must_that_it_opens(kit_that_asks: Asks, code: Question) -> None:
    [question] = card_of(kit_that_asks(code)).questions
    [hints] = [g.ticks for line in question.lines for g in line if g.caption == "after hint"]
    assert hints == tuple(Tick(h.letter, h.point) for h in code.hints)


def test_up_to_twenty_boxes_are_one_line(kit_that_asks: Asks, code: Question) -> None:
    [question] = card_of(kit_that_asks(few(code))).questions
    assert len(question.lines) == 1
    assert 10 < sum(len(g.ticks) for g in question.lines[0]) <= 20


def test_more_than_twenty_are_two_lines(kit_that_asks: Asks, code: Question) -> None:
    card = card_of(kit_that_asks(code))
    assert (len(card.captions), len(card.questions[0].lines)) == (2, 2)


def test_columns_align_between_questions(kit_that_asks: Asks, code: Question, story: Question) -> None:
    card = card_of(kit_that_asks(few(code), code, story))
    starts = {(g.caption, g.start) for q in card.questions for line in q.lines for g in line}
    assert len(starts) == len({caption for caption, _ in starts}) == 7


def test_captions_stand_once_over_their_columns(kit_that_asks: Asks, code: Question, story: Question) -> None:
    card = card_of(kit_that_asks(code, story))
    below = {(g.caption, g.start) for q in card.questions for line in q.lines for g in line}
    assert {(g.caption, g.start) for line in card.captions for g in line} == below


def test_a_question_rated_in_prose_has_a_line_with_the_rating_only(sample_kit: Kit) -> None:
    for question in card_of(sample_kit).questions:
        assert [[g.caption for g in line] for line in question.lines] == [["my rating"]]


def test_a_spare_has_a_line_with_the_rating_only(sample_kit: Kit) -> None:
    spare = card_of(sample_kit, sample_kit.rounds[1]).questions[-1]
    assert (spare.number, spare.competency, [g.caption for line in spare.lines for g in line]) == (5, "", ["my rating"])


# --- where they stand -------------------------------------------------------------------------------------------


@papers
def test_a_scorecard_is_a_sheet_of_two_pages(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    data = printed(paper)
    assert len(pdfium.PdfDocument(data)) == 2
    assert words(data).startswith("Scorecard Making things · 80 minutes")
    assert "Conduct card" in words(data, 1)


@papers
def test_four_squares_of_5_mm_are_10_mm_from_the_edges(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    width, height = SIZES[paper]
    found = [a for a in drawn(printed(paper)) if a.size == pytest.approx((5, 5), abs=0.1)]
    corners = [(x, y) for y in (10, height - 15) for x in (10, width - 15)]
    assert sorted((a.top, a.left) for a in found) == [pytest.approx((y, x), abs=0.1) for x, y in corners]


@papers
def test_the_back_has_no_squares(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    assert not [a for a in drawn(printed(paper), 1) if a.size == pytest.approx((5, 5), abs=0.1)]


@papers
def test_the_places_of_the_two_codes_are_empty(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    """With the quiet zone of four modules, each of 15 mm / 21."""
    (width, height), quiet, data = SIZES[paper], 4 * 15 / 21, printed(paper)
    upper = Area(width - 37 - quiet, 10.5 - quiet, width - 22 + quiet, 25.5 + quiet)
    lower = Area(22 - quiet, height - 25.5 - quiet, 37 + quiet, height - 10.5 + quiet)
    assert [inked(data, upper), inked(data, lower)] == [0, 0]


@papers
def test_nothing_heavy_is_within_12_mm_of_a_square(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    """Text is not heavy; squares, frames, and labels on black are."""
    width, height = SIZES[paper]
    found = drawn(printed(paper))
    near = [
        a
        for a in found
        if min(a.left, width - a.right) < 27 and min(a.top, height - a.bottom) < 27 and min(a.size) > 0.5
    ]
    assert [a.size for a in near] == [pytest.approx((5, 5), abs=0.1)] * 4


def boxes(data: bytes) -> list[Area]:
    """A scorecard → its boxes, from the top, line by line."""
    found = [a for a in drawn(data) if a.size == pytest.approx((4.5, 4.5), abs=0.1)]
    assert found
    return sorted(found, key=lambda a: (round(a.top, 1), a.left))


@papers
def test_every_box_of_a_question_is_at_its_place(
    paper: Paper,
    kit_that_asks: Asks,
    code: Question,
    story: Question,
    sample_kit: Kit,
    printed: Callable[[Paper], bytes],
) -> None:
    card = card_of(kit_that_asks(code, story, sample_kit.rounds[0].questions[0]))
    wanted = [
        22 + 8 * (g.start + n) + 1.75
        for q in card.questions
        for line in q.lines
        for g in line
        for n in range(len(g.ticks))
    ]
    found = [a.left for a in boxes(printed(paper))[: len(wanted)]]
    assert found == pytest.approx(wanted, abs=0.1)


@papers
def test_boxes_are_in_rows_and_the_last_four_are_recommendations(
    paper: Paper,
    printed: Callable[[Paper], bytes],
    kit_that_asks: Asks,
    code: Question,
    story: Question,
    sample_kit: Kit,
) -> None:
    card = card_of(kit_that_asks(code, story, sample_kit.rounds[0].questions[0]))
    sizes = [sum(len(g.ticks) for g in line) for q in card.questions for line in q.lines]
    rows: dict[float, int] = {}
    for one in boxes(printed(paper)):
        rows[round(one.top, 1)] = rows.get(round(one.top, 1), 0) + 1
    assert list(rows.values()) == [*sizes, 4]


@papers
def test_no_line_is_within_2_mm_of_a_box(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    """A line crosses the whole neighborhood of a box; a label does not."""
    data, reach = printed(paper), 1.9
    picture = rendered(data, 300)
    for one in boxes(data):
        around = Area(one.left - reach, one.top - reach, one.right + reach, one.bottom + reach)
        ink = pixels(picture, around, 300)
        assert not ink.all(axis=0).any()
        assert not ink.all(axis=1).any()


def test_a_line_that_is_too_near_is_seen(printed: Callable[[Paper], bytes]) -> None:
    data = printed("a4")
    [*_, last] = boxes(data)
    wide = Area(last.left - 40, last.top - 9, last.left, last.bottom)  # up to the rule above the recommendation
    assert pixels(rendered(data, 300), wide, 300).all(axis=1).any()


@papers
def test_names_and_the_time_are_filled_in(paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    text = words(printed(paper))
    assert "Candidate Kim Candi" in text
    assert "Interviewer Ada Ember" in text
    assert "Date and time Wednesday 3 March 2027, 09:30–10:50" in text


def test_each_interviewer_has_their_own(held_kit: Kit) -> None:
    names = {job.name for _, job in pdf_jobs(held_kit) if job.name.endswith("-scorecard.pdf")}
    assert names == {f"interviewer/{one}-scorecard.pdf" for one in ("1-making", "1-making-2", "2-talking")}


def test_without_a_schedule_there_are_lines_to_write_on(sample_kit: Kit) -> None:
    text = words(fitted(scorecard_job(sample_kit)))
    assert "Candidate Interviewer Date and time Tick or cross" in text


@papers
def test_each_competency_has_a_place_for_its_mean_and_lines_for_evidence(
    paper: Paper,
    printed: Callable[[Paper], bytes],
    kit_that_asks: Asks,
    code: Question,
    story: Question,
    sample_kit: Kit,
) -> None:
    kit = kit_that_asks(code, story, sample_kit.rounds[0].questions[0])
    text = words(printed(paper))
    names = [kit.framework.competency(c).name for c in kit.rounds[0].spec.competencies]
    assert all(f"{name} evidence, in words and acts mean of question" in text for name in names)


def test_four_questions_fit_on_one_page_of_letter(kit_that_asks: Asks, code: Question, story: Question) -> None:
    job = scorecard_job(kit_that_asks(code, story, code, story), "letter")
    assert len(pdfium.PdfDocument(fitted(job))) == 2


def test_a_card_that_cannot_fit_is_rejected(kit_that_asks: Asks, code: Question, story: Question) -> None:
    with pytest.raises(TooManyPages, match="asks too many questions or rates too many competencies for a scorecard"):
        fitted(scorecard_job(kit_that_asks(*(code, story) * 5), "letter"))


@papers
@pytest.mark.parametrize(
    "part",
    [
        "While it runs",
        "Never ask about",
        "Before you rate: 6 errors",
        "4 · Above the bar.",
        "N · Not assessed.",
        "Then",
        "Tick a must when you hear its headline, in any words.",
        "The first minutes decide. Instead: rate from ticks, not from memory.",
        "Silence is work.",
    ],
)
def test_the_conduct_card_holds(part: str, paper: Paper, printed: Callable[[Paper], bytes]) -> None:
    assert part in words(printed(paper), 1)
