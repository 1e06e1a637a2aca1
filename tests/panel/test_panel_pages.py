"""The panel's packet: three pages, of which the form in the middle is landscape."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pypdfium2 as pdfium
import pytest
from conftest import page_objects, pdf_jobs

from interviewkit.domain.fields import Paper
from interviewkit.domain.kit import Kit
from interviewkit.domain.loop import Person, Slot
from interviewkit.page.document import Job, Sheet
from interviewkit.panel.packet import GroupColumn, group_forms, initialed, panel_packet
from interviewkit.pdf.compile import page_count
from interviewkit.pdf.fit import set_more_densely
from interviewkit.pdf.link import link_document, link_job

SIZES: dict[Paper, tuple[int, int]] = {"a4": (210, 297), "letter": (216, 279)}
MM = 72 / 25.4
papers = pytest.mark.parametrize("paper", SIZES)


def job_of(kit: Kit, paper: Paper = "a4") -> Job:
    return next(job for _, job in pdf_jobs(kit, Sheet(paper)) if job.name == "panel/panel.pdf")


def printed(kit: Kit, paper: Paper = "a4") -> pdfium.PdfDocument:
    """A kit → its packet, in the first of its settings that fits."""
    job = job_of(kit, paper)
    while True:
        objects = page_objects(job)
        denser = set_more_densely(job, [page_count(one) for one in objects])
        if denser is None:
            return pdfium.PdfDocument(link_document(link_job(job, objects)))
        job = denser


def words(document: pdfium.PdfDocument, page: int) -> str:
    return " ".join(document[page].get_textpage().get_text_bounded().split()).replace("’", "'")


def with_interviewers(kit: Kit, *counts: int) -> Kit:
    """The scheduled sample kit, and how many interviewers each round has → the kit with that many."""
    assert kit.loop
    names = iter(
        [f"{first} {last}" for first in ("Ada", "Ben", "Dóra", "Elif") for last in ("Ember", "Fo", "Gil", "Hu")]
    )
    slots: list[Slot] = []
    for slot, count in zip(kit.loop.slots, counts, strict=True):
        people = tuple(Person(name=next(names), email="a@example.org") for _ in range(count))
        slots.append(replace(slot, interviewers=people))
    return replace(kit, loop=replace(kit.loop, slots=tuple(slots)))


# --- the pages --------------------------------------------------------------------------------------------------


@papers
def test_a_packet_is_three_pages_and_the_form_is_landscape(paper: Paper, held_kit: Kit) -> None:
    document = printed(held_kit, paper)
    sizes = [tuple(round(side / MM) for side in page.get_size()) for page in document]
    upright = SIZES[paper]
    assert sizes == [upright, upright[::-1], upright]


@papers
def test_margins_are_drawn_on_the_landscape_page_too(paper: Paper, held_kit: Kit) -> None:
    document = printed(held_kit, paper)
    for page in range(3):
        text = words(document, page)
        assert "PANEL ONLY" in text
        assert "Kim Candi · copy ____" in text
        assert f"{page + 1} / 3" in text


def test_the_first_page_holds_rounds_times_people_and_codes(held_kit: Kit) -> None:
    text = words(printed(held_kit), 0)
    for one in panel_packet(held_kit).rounds:
        assert all(part in text for part in (one.title, one.time, one.code, *one.interviewers))


def test_questions_are_named_up_to_the_colon(sample_kit: Kit) -> None:
    first = sample_kit.rounds[0]
    titled = replace(first.questions[0].meta, title="Lasso: the unstable report")
    asked = (replace(first.questions[0], meta=titled), *first.questions[1:])
    kit = replace(sample_kit, rounds=(replace(first, questions=asked), *sample_kit.rounds[1:]))
    assert panel_packet(kit).rounds[0].questions[0] == "Lasso"


def test_cover_is_in_words(sample_kit: Kit) -> None:
    first, second = sample_kit.rounds
    alone = replace(second, spec=replace(second.spec, competencies=("coding",)))
    rows = {row.competency.id: row.cover for row in panel_packet(replace(sample_kit, rounds=(first, alone))).coverage}
    assert (rows["coding"], rows["data-craft"], rows["llm-engineering"]) == ("two views", "one view only", "not rated")


def test_rated_and_touched_have_marks_of_their_own(held_kit: Kit) -> None:
    touched = next(row for row in panel_packet(held_kit).coverage if row.gap and any(row.counts))
    text = words(printed(held_kit), 0)
    assert "Coding and problem solving ● ● two views" in text
    assert f"{touched.competency.name} ○ not rated" in text


# --- the group form ---------------------------------------------------------------------------------------------


def test_each_interviewer_of_each_round_has_a_column(held_kit: Kit) -> None:
    [form] = panel_packet(held_kit).forms
    shown = [(column.number, column.name) for column in form.columns]
    assert shown == [(1, "Ada E."), (1, "Zoë Ü."), (2, "Ada E.")]


def test_without_a_schedule_each_round_has_one(sample_kit: Kit) -> None:
    [form] = panel_packet(sample_kit).forms
    assert [(column.number, column.name) for column in form.columns] == [(1, ""), (2, "")]


def test_two_people_with_the_same_initials_have_whole_names() -> None:
    assert initialed(["Ada Ember", "Ada Eco", "Bo"]) == {"Ada Ember": "Ada Ember", "Ada Eco": "Ada Eco", "Bo": "Bo"}


Columns = tuple[GroupColumn, ...]


def columns(count: int) -> Columns:
    return tuple(GroupColumn(n, n - 1) for n in range(1, count + 1))


@pytest.mark.parametrize(
    ("interviewers", "wanted"), [(8, [(8, 15.0)]), (9, [(9, 12.0)]), (10, [(10, 12.0)]), (11, [(10, 12.0), (1, 12.0)])]
)
def test_many_interviewers_have_narrow_columns_and_then_a_second_form(
    interviewers: int, wanted: list[tuple[int, float]]
) -> None:
    assert [(len(form.columns), form.width) for form in group_forms(columns(interviewers), 5)] == wanted


@pytest.mark.parametrize(("competencies", "height"), [(4, 16.0), (5, 16.0), (6, 14.3), (7, 12.5), (12, 11.0)])
def test_rows_share_the_height_of_the_page(competencies: int, height: float) -> None:
    [form] = group_forms(columns(5), competencies)
    assert form.height == height


def rules(document: pdfium.PdfDocument, page: int, across: bool) -> list[float]:
    """A page → where its long rules are, in millimeters: lines of ink that cross most of the form."""
    ink = np.asarray(document[page].render(scale=300 / 72, grayscale=True).to_pil()) < 128
    area = ink if across else ink[: ink.shape[0] * 7 // 10].T
    needed = 0.75 * area.shape[1] if across else 0.5 * area.shape[1]
    at = [n for n in range(area.shape[0]) if area[n].sum() > needed]
    return [n * 25.4 / 300 for n in at]


def starts(places: list[float]) -> list[tuple[float, float]]:
    """Rows of ink → each rule as its place and how thick it is, in millimeters."""
    found: list[tuple[float, float]] = []
    for place in places:
        if found and place - sum(found[-1]) < 0.12:
            found[-1] = (found[-1][0], place - found[-1][0])
        else:
            found.append((place, 0.0))
    return found


@papers
def test_rows_are_as_high_as_they_should_be_and_the_last_follows_a_heavy_rule(paper: Paper, held_kit: Kit) -> None:
    lines = starts(rules(printed(held_kit, paper), 1, across=True))
    [form] = panel_packet(held_kit).forms
    heights = [b[0] - a[0] for a, b in pairwise(lines[1:])]
    assert len(heights) == 5  # four competencies and the recommendation
    assert heights == [pytest.approx(form.height, abs=0.8)] * 5
    thick = [width for _, width in lines]
    assert thick.index(max(thick)) == len(lines) - 2
    assert max(thick) == pytest.approx(2 / 72 * 25.4, abs=0.2)


@papers
def test_columns_of_interviewers_are_15_mm(paper: Paper, held_kit: Kit) -> None:
    lines = starts(rules(printed(held_kit, paper), 1, across=False))
    widths = [round(b[0] - a[0], 1) for a, b in pairwise(lines)]
    assert widths[1:4] == [pytest.approx(15, abs=0.4)] * 3


@papers
@pytest.mark.parametrize("counts", [(8, 1), (5, 5)])
def test_ten_interviewers_fit_on_one_form(counts: tuple[int, int], paper: Paper, held_kit: Kit) -> None:
    assert len(printed(with_interviewers(held_kit, *counts), paper)) == 3


def test_eleven_have_two_forms_each_with_the_rule(held_kit: Kit) -> None:
    document = printed(with_interviewers(held_kit, 6, 5))
    assert [
        ("Group form" in words(document, n), "The rule met if" in words(document, n)) for n in range(len(document))
    ] == [
        (False, False),
        (True, True),
        (True, True),
        (False, False),
    ]


def test_what_a_round_does_not_rate_holds_a_dash(held_kit: Kit) -> None:
    first, second = held_kit.rounds
    alone = replace(second, spec=replace(second.spec, competencies=("coding",)))
    text = words(printed(replace(held_kit, rounds=(first, alone))), 1)
    assert "Data craft –" in text
    assert "Coding and problem solving –" not in text


@pytest.mark.parametrize(
    "part",
    [
        "No competency scores below 2",
        "At most one scores below 2.5",
        "No core competency (Coding and problem solving; Data craft) scores below 2.5",
        "The mean of the competencies' scores is at least 2.75:",
        "met",
        "not met",
        "not decided",
        "If you decide otherwise, give the reason in writing on this form.",
        "Hire · Lean hire · Lean no · No",
    ],
)
def test_under_the_form_stands_the_rule_of_the_organization(part: str, held_kit: Kit) -> None:
    assert part in words(printed(held_kit), 1)


def test_the_rule_is_made_from_the_framework(held_kit: Kit) -> None:
    rule = replace(held_kit.framework.decision, floor=1.5, low_at_most=0)
    kit = replace(held_kit, framework=replace(held_kit.framework, decision=rule))
    text = words(printed(kit), 1)
    assert "No competency scores below 1.5" in text
    assert "None scores below 2.5" in text


# --- the record -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "part",
    [
        "Where do all agree? Ask once what evidence would speak against it.",
        "The rule's result is not the decision.",
        "The evidence that decided it",
        "What would have changed it",
        "Next step, its owner, and the date",
        "Present Name Signature Date",
        "Nobody keeps a private copy",
    ],
)
def test_the_record_holds(part: str, held_kit: Kit) -> None:
    assert part in words(printed(held_kit), 2)


@papers
def test_the_record_fills_its_page(paper: Paper, held_kit: Kit) -> None:
    document = printed(held_kit, paper)
    text = document[2].get_textpage()
    at = text.search("on paper or digital").get_next()
    assert at
    box = text.get_charbox(at[0])
    assert box[1] / MM < 16 + 6  # the lowest line of the text area, which ends 16 mm above the edge
