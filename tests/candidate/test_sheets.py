"""Task sheets of questions that are scored by ticks, and slips, measured on finished pages."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pikepdf
import pypdfium2
import pytest
from conftest import kit_of, linked_whole, loaded
from samples import KINDS, write_project, write_schedule
from scored import ASKS, COMPETENCY, scored_body, write_scored

from interviewkit.audit.pdf import audit
from interviewkit.audit.secrets import secrets
from interviewkit.bank.project import load_schedule
from interviewkit.bank.rules.project import check
from interviewkit.build.documents import documents
from interviewkit.build.dry_run import dry_run
from interviewkit.build.print_run import loose_sheets, print_runs
from interviewkit.build.views import views_of
from interviewkit.candidate.booklet import candidate_booklet, form_code
from interviewkit.candidate.pages import CandidatePage, candidate_page, candidate_pdf
from interviewkit.candidate.sheets import least_room
from interviewkit.domain.fields import Public
from interviewkit.domain.kit import Kit
from interviewkit.kit.schedule import loop_of
from interviewkit.page.document import Furniture, Job, Piece, Sheet
from interviewkit.pdf.fit import render_fitting
from interviewkit.pdf.merge import merged

A4, LETTER = Sheet(), Sheet("letter")
HEIGHTS = {"a4": 297.0, "letter": 279.4}
TOP, BOTTOM = 20.0, 18.0
MM = 25.4 / 72


def scored_project(root: Path) -> Path:
    """An empty folder → a project whose kit asks a scored question of every kind, and a scored spare."""
    write_project(root)
    for kind in KINDS:
        write_scored(root, kind)
    write_scored(root, "case", "spare-case", row="row-spare", title="Gantry title of the spare")
    kit = root / "kits" / "quarry-engineer.yaml"
    text = kit.read_text("utf-8")
    for rated in (("coding", "sql", "debugging"), ("concept", "case", "system-design", "behavioural")):
        measured = ", ".join(COMPETENCY[kind] for kind in rated)
        text, count = re.subn(r"    competencies: \[.*\]", f"    competencies: !{measured}!", text, count=1)
        assert count == 1
    kit.write_text(text.replace(": !", ": [").replace("!\n", "]\n"), "utf-8")
    return root


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return kit_of(loaded(scored_project(tmp_path_factory.mktemp("scored"))))


class Room(NamedTuple):
    """Room to write in on a page: how far below the top of the page it begins, its height, and its width, in mm."""

    top: float
    height: float
    width: float


class Page(NamedTuple):
    """A finished page: its words, and its rooms from top to bottom."""

    text: str
    rooms: tuple[Room, ...]


def rooms_on(page: Any) -> Iterator[Room]:
    """A finished page → the rectangles on it that are filled with a pattern."""
    height, stack = float(page.mediabox[3]), [pikepdf.Matrix()]
    is_pattern, area = False, None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            stack.append(stack[-1])
        elif name == "Q":
            stack.pop()
        elif name == "cm":
            stack[-1] = pikepdf.Matrix(*map(float, operands)) @ stack[-1]
        elif name == "cs":
            is_pattern = str(operands[0]) == "/Pattern"
        elif name == "re":
            area = [float(one) for one in operands]
        elif name == "f" and is_pattern and area:
            x, y, w, h = area
            box = pikepdf.Rectangle(x, y, x + w, y + h)
            box = stack[-1].transform(box)
            yield Room((height - float(box.ury)) * MM, float(box.height) * MM, float(box.width) * MM)


def pages_of(data: bytes) -> list[Page]:
    """A finished PDF → its pages."""
    texts = [page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(data)]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        rooms = [tuple(sorted(rooms_on(page))) for page in pdf.pages]
    return [Page(" ".join(text.split()), some) for text, some in zip(texts, rooms, strict=True)]


def finished(kit: Kit, name: str, sheet: Sheet = A4) -> list[Page]:
    jobs = {d.name: d.job for d in documents(views_of(kit), sheet)}
    job = jobs[name]
    assert isinstance(job, Job)
    return pages_of(render_fitting(job))


@pytest.fixture(scope="module", params=["a4", "letter"])
def paper(request: pytest.FixtureRequest) -> Sheet:
    return Sheet(request.param)


@pytest.fixture(scope="module")
def making(kit: Kit, paper: Sheet) -> list[Page]:
    return finished(kit, "candidate/1-making.pdf", paper)


@pytest.fixture(scope="module")
def talking(kit: Kit, paper: Sheet) -> list[Page]:
    return finished(kit, "candidate/2-talking.pdf", paper)


# --- sheets ---------------------------------------------------------------------------------------------------


def test_each_task_has_a_sheet_and_code_and_listings_have_one_of_their_own(making: list[Page]) -> None:
    begins = ["Making things", "Task 1 question 1", "Task 2", "Task 2 question 1", "Task 3 with the", "Task 3 listing"]
    assert len(making) == len(begins)
    for page, words in zip(making, begins, strict=True):
        assert words in page.text[:150]


def test_what_is_asked_aloud_shares_one_sheet_without_a_prompt(talking: list[Page]) -> None:
    (sheet,) = [page for page in talking if "Asked aloud" in page.text]
    assert [n for n in range(1, 5) if f"Question {n}" in sheet.text] == [1, 4]
    assert "yard" not in sheet.text


def test_the_first_sheet_has_a_strip_and_no_other_page_repeats_it(making: list[Page]) -> None:
    assert ["Ask for a break, water, or a moment at any time." in p.text for p in making] == [True] + [False] * 5
    assert "Round 1 of 2 · Quarry Engineer" in making[0].text
    assert "A calculator is allowed" in making[0].text


def test_room_is_in_whole_squares_and_whole_lines(making: list[Page], talking: list[Page]) -> None:
    rooms = [room for page in (*making, *talking) for room in page.rooms]
    assert len(rooms) >= 12
    for room in rooms:
        pitch = 5 if any(room.width == pytest.approx(wide, abs=0.05) for wide in (175.2, 180.2)) else 9
        rest = room.height % pitch
        assert min(rest, pitch - rest) < 0.25, room


def test_every_page_is_filled_to_the_foot(making: list[Page], talking: list[Page], paper: Sheet) -> None:
    foot = HEIGHTS[paper.paper] - BOTTOM
    for page in (*making, *talking):
        last = page.rooms[-1]
        assert foot - 12 <= last.top + last.height <= foot + 0.1, page.text[:60]


def test_each_ask_has_its_room_and_all_of_it_is_enough(making: list[Page]) -> None:
    for page in (making[4],):
        assert len(page.rooms) == len(ASKS)
        assert min(room.height for room in page.rooms) >= 15
        assert sum(room.height for room in page.rooms) >= 50


def test_room_is_shared_as_the_author_says(making: list[Page]) -> None:
    first, second = making[4].rooms
    assert first.height / second.height == pytest.approx(2, abs=0.35)


def test_the_least_room_of_an_ask_is_whole_and_enough_for_all() -> None:
    for rooms in range(1, 7):
        for room, pitch in (("squares", 5), ("lines", 9)):
            least = least_room(room, rooms)  # type: ignore[arg-type]
            assert least % pitch == 0
            assert least >= 15
            assert least * rooms >= 50


def test_a_prompt_that_leaves_too_little_room_has_it_on_a_page_of_its_own(tmp_path: Path) -> None:
    root = scored_project(tmp_path)
    long = "A lorry brings 12 tonnes of stone to the yard every day, and nobody counts them. " * 10
    shown = "\n\n".join([long.strip()] * 3)
    body = scored_body("concept").replace("A lorry brings 12 tonnes of stone to the concept yard.", shown)
    write_scored(root, "concept", body=body, handout="full", title="A long one")
    pages = finished(kit_of(loaded(root)), "candidate/2-talking.pdf")
    assert pages[0].rooms == ()
    assert "Task 1 your working Question 1 Question 2" in pages[1].text
    assert len(pages[1].rooms) == 2


def test_the_margins_say_whose_sheet_it_is_and_nothing_else(kit: Kit, tmp_path: Path) -> None:
    schedule, _ = load_schedule(write_schedule(tmp_path / "day.yaml"))
    known = replace(kit, loop=loop_of(schedule, (kit.spec,))[0])
    booklet = candidate_booklet(known, known.rounds[0])
    page = candidate_page(booklet, "candidate/1-making")
    assert page.furniture.header == "Quarry Engineer · Round 1 of 2 · Kim Candi"
    assert page.furniture.footer == f"Form A · {booklet.code} · copy ____"


def test_what_to_expect_is_on_the_page_of_the_day_alone(kit: Kit, making: list[Page]) -> None:
    words = kit.framework.candidate
    (day,) = finished(kit, "candidate/0-day.pdf")
    for text in (*words.welcome, words.accommodations, words.afterwards):
        said = " ".join(text.split()[:5])
        assert said in day.text
        assert all(said not in page.text for page in making)


def test_large_print_has_larger_squares_and_every_ask_its_room(kit: Kit) -> None:
    pages = finished(kit, "candidate/1-making.pdf", Sheet("a4", "large-print"))
    rooms = [room for page in pages for room in page.rooms if room.width < 176 and room.width != 176]
    squares = [room for room in rooms if room.width == pytest.approx(175.2, abs=0.05)]
    assert squares
    assert all(min(room.height % 7, 7 - room.height % 7) < 0.25 for room in squares)
    assert all(any(ask in page.text for page in pages) for ask in ASKS)


@pytest.mark.parametrize("columns", [75, 76])
def test_code_of_75_columns_fits_a_sheet_and_more_is_refused(tmp_path: Path, columns: int) -> None:
    root = scored_project(tmp_path)
    for kind, file in (("coding", "starter.py"), ("debugging", "listing.py")):
        path = root / "questions" / "quarry" / f"sample-{kind}" / file
        path.write_text(f"{path.read_text('utf-8')}# {'w' * (columns - 2)}\n", "utf-8")
    project = loaded(root)
    said = [d.message for d in check(project, across=False) if d.code == "wide-line"]
    assert said == ["76 columns of code; the page fits 75"] * 2 * (columns > 75)
    if columns == 75:
        for paper in (A4, LETTER):
            assert len(finished(kit_of(project), "candidate/1-making.pdf", paper)) == 6


# --- slips ----------------------------------------------------------------------------------------------------


def test_slips_are_two_on_a_page_with_what_tells_them_apart(kit: Kit) -> None:
    pages = finished(kit, "candidate/1-making-slips.pdf")
    code = form_code(kit, kit.rounds[0])
    assert [page.text.count("Loads by weekday") for page in pages] == [2, 1]
    for number, page in ((1, pages[0]), (2, pages[0]), (3, pages[1])):
        assert f"Loads by weekday Question {number}, slip H1" in page.text
        assert page.text.count(f"Form A · {code}") > page.text.count("slip H1")


def test_a_slip_is_in_no_sheet_and_on_the_page_of_no_other_reader(kit: Kit, making: list[Page]) -> None:
    assert all("weekday" not in page.text and "728" not in page.text for page in making)


def test_the_form_code_changes_with_a_slip(kit: Kit) -> None:
    first = kit.rounds[0]
    asked = first.questions[0]
    slip = replace(asked.slips[0], text=Public("Nine trucks."))
    other = replace(first, questions=(replace(asked, slips=(slip,)), *first.questions[1:]))
    assert form_code(kit, first) != form_code(replace(kit, rounds=(other, *kit.rounds[1:])), other)


def test_a_sheet_depends_on_nothing_that_is_on_a_slip(kit: Kit) -> None:
    first = kit.rounds[0]
    changed = tuple(
        replace(q, slips=tuple(replace(s, title=Public("Noise"), text=Public("More noise.")) for s in q.slips))
        for q in first.questions
    )
    other = replace(first, questions=changed)
    pages = [
        candidate_page(candidate_booklet(replace(kit, rounds=(r, *kit.rounds[1:])), r), "x") for r in (first, other)
    ]
    assert pages[0].pieces == pages[1].pieces


def pdf_of(text: str) -> bytes:
    """Text → a candidate's PDF that shows it."""
    page = CandidatePage("x", "Task", Furniture("Task", "Form"), (Piece(f"<section><p>{text}</p></section>"),))
    return render_fitting(candidate_pdf(page, A4))


@pytest.mark.parametrize("text", ["Loads by weekday", "Monday 316 Friday 728"])
def test_a_slip_in_a_booklet_is_a_leak_and_on_a_slip_it_is_none(kit: Kit, text: str) -> None:
    assert audit(pdf_of(text), secrets(kit))
    assert audit(pdf_of(text), secrets(kit, in_slips=True)) == ()


@pytest.mark.parametrize(
    "secret", ["Names the bottleneck crusher", "Who else was there", "zeppelin diagram", "halves of umbrellas"]
)
def test_a_key_on_a_sheet_or_a_slip_is_a_leak(kit: Kit, secret: str) -> None:
    for hidden in (secrets(kit), secrets(kit, in_slips=True)):
        assert audit(pdf_of(secret), hidden)


def test_sheets_and_slips_are_not_mistaken_for_answers(kit: Kit) -> None:
    assert dry_run(kit) == ()


# --- print runs -----------------------------------------------------------------------------------------------


def test_a_rounds_print_run_holds_what_its_interviewer_needs_in_order(kit: Kit) -> None:
    names = [d.name for d in documents(views_of(kit))]
    assert print_runs(kit, names)["print/interviewer-2-talking.pdf"] == [
        "interviewer/2-talking.pdf",
        "interviewer/2-talking-scorecard.pdf",
        "interviewer/2-talking-key.pdf",
        "interviewer/2-talking-spare.pdf",
        "candidate/2-talking.pdf",
        "candidate/2-talking-slips.pdf",
        "candidate/2-talking-spare.pdf",
    ]


def test_slips_are_not_among_what_the_candidate_gets_at_once(kit: Kit) -> None:
    names = [d.name for d in documents(views_of(kit))]
    assert print_runs(kit, names)["print/candidate.pdf"] == [
        "candidate/0-day.pdf",
        "candidate/1-making.pdf",
        "candidate/2-talking.pdf",
    ]


def test_no_two_loose_sheets_share_a_piece_of_paper(kit: Kit) -> None:
    jobs = {d.name: d.job for d in documents(views_of(kit))}
    names = ["candidate/0-day.pdf", "candidate/1-making.pdf"]
    parts = [render_fitting(job) for job in map(jobs.__getitem__, names) if isinstance(job, Job)]
    loose = [n for n, name in enumerate(names) if name in loose_sheets(kit)]
    whole = pages_of(merged(parts, "The day and its tasks", loose))
    assert [number for number, page in enumerate(whole, start=1) if page.text] == [1, 3, 5, 7, 9, 11, 13]


def test_every_spread_of_a_spare_begins_on_a_left_hand_page(kit: Kit) -> None:
    pages = finished(kit, "interviewer/2-talking-spare.pdf")
    begins = [number for number, page in enumerate(pages, start=1) if "Hear, write, rate" in page.text]
    assert begins == [3]
    assert "spare, in place of question" in pages[1].text
    assert "Spare questions" in pages[0].text


@pytest.mark.parametrize("name", ["candidate/1-making.pdf", "candidate/1-making-slips.pdf", "interviewer/1-making.pdf"])
def test_no_font_is_named_without_its_program(name: str, kit: Kit) -> None:
    """The squares to draw on are a pattern, in whose resources WeasyPrint lists every font of the document."""
    job = next(d.job for d in documents(views_of(kit)) if d.name == name)
    assert isinstance(job, Job)
    with pikepdf.open(io.BytesIO(linked_whole(job))) as pdf:
        named = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one]
        drawn = [font for font in named if font.Subtype != "/Type0"]
        assert drawn
        assert [str(font.BaseFont) for font in drawn if "/FontFile2" not in font.FontDescriptor] == []
