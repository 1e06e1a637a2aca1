"""The finished guides of the bank's questions that are scored by ticks: what stands where, on which page, at which size.

Everything is measured in the PDF, as it is printed, on both papers and in both editions.
"""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pikepdf
import pypdfium2
import pytest
from conftest import loaded
from pypdfium2 import raw
from samples import ROOT

from interviewkit.build.kit import build_kit
from interviewkit.build.plan import Selection
from interviewkit.build.views import views_of
from interviewkit.interviewer.guide import GuideQuestion
from interviewkit.interviewer.spread import Spread
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import Sheet

KIT = """\
role: new-format
title: Machine Learning Engineer
about: The role builds and runs models.
levels: [mid]
rounds:
  - id: talk
    title: ML depth and code review
    minutes: {mid: 85}
    competencies: [ml-foundations, stats-experiments, llm-engineering, ownership-leadership]
    pick: [{id: unstable-lasso-report}, {id: search-test-plan}, {id: help-answers-wrong-page},
           {id: repair-before-feature}]
  - id: make
    title: Practical work
    minutes: {mid: 65}
    competencies: [coding, data-craft]
    pick: [{id: rerun-plan}, {id: activation-by-week}]
  - id: design
    title: Design
    minutes: {mid: 70}
    competencies: [ml-system-design, stats-experiments]
    pick: [{id: meal-kit-vouchers}, {id: alert-base-rate}]
"""
"""A kit of all kinds of questions that are scored by ticks."""
SHEETS = [Sheet(paper, edition) for paper in ("a4", "letter") for edition in ("standard", "large-print")]  # type: ignore[arg-type]
MM = 72 / 25.4
NOTES = 56.0
"""The least height of the room for notes, in millimeters."""
EDGE = 10.0
"""The width of the border without ink, in millimeters."""
DPI = 100
SMALLEST = {"standard": 8.5, "large-print": 14.0}
"""The smallest type of a spread in points; headers and footers have the same."""
READ = {"standard": 10.0, "large-print": 18.0}
"""The smallest type of what is read while a question runs, in points."""
LARGEST_SPREAD = {"standard": 2, "large-print": 6}
"""How many pages a question may take."""
FONTS = ("SourceSans3", "SourceSerif4", "SourceCodePro")


def letters(text: str) -> str:
    """Text → its letters and digits, small: what survives line breaks, hyphens and capitals."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


class Letter(NamedTuple):
    """A letter on a page: where its box ends at each side, and its size, all in points from the bottom left corner."""

    left: float
    bottom: float
    right: float
    top: float
    size: float


@dataclass(frozen=True)
class Page:
    """A page as it was printed: its size, its letters as a string and one by one, and its pixels."""

    width: float
    height: float
    said: str
    boxes: tuple[Letter, ...]
    pixels: Any

    def find(self, text: str) -> Sequence[Letter]:
        """A text → its letters on the page."""
        at = self.said.index(letters(text))
        return self.boxes[at : at + len(letters(text))]


@dataclass(frozen=True)
class Placed:
    """A question in a finished guide: its pages, the number of its first one from 1, and its headings."""

    question: GuideQuestion
    first: int
    pages: tuple[Page, ...]
    labels: tuple[str, ...]
    edition: str

    @property
    def spread(self) -> Spread:
        assert isinstance(self.question.body, Spread)
        return self.question.body


@dataclass(frozen=True)
class Guide:
    path: Path
    pages: tuple[Page, ...]
    questions: tuple[Placed, ...]


def page_of(page: pypdfium2.PdfPage) -> Page:
    text, matrix = page.get_textpage(), raw.FS_MATRIX()
    said, boxes = "", []
    for at in range(text.count_chars()):
        new = letters(text.get_text_range(at, 1))
        if new:
            raw.FPDFText_GetMatrix(text, at, matrix)
            size = raw.FPDFText_GetFontSize(text, at) * matrix.a
            said += new
            boxes += [Letter(*text.get_charbox(at), size)] * len(new)
    pixels = np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB"), dtype=np.int16)
    return Page(*page.get_size(), said, tuple(boxes), pixels)


def guides_of(folder: Path, views: Any, edition: str) -> Iterator[Guide]:
    for number, guide in enumerate(views.guides(), start=1):
        [path] = list(folder.glob(f"interviewer/{number}-{guide.round.spec.id}.pdf"))
        document = pypdfium2.PdfDocument(path)
        pages = tuple(page_of(page) for page in document)
        document.close()
        with pikepdf.open(path) as pdf, pdf.open_outline() as outline:
            numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages, start=1)}
            tops = [(numbers[one.destination[0].objgen], [c.title for c in one.children]) for one in outline.root]
        starts = [first for first, _ in tops[1:]] + [len(pages) + 1]
        placed = tuple(
            Placed(question, first, pages[first - 1 : after - 1], tuple(labels), edition)
            for question, (first, labels), after in zip(guide.view.questions, tops[1:], starts[1:], strict=True)
        )
        yield Guide(path, pages, placed)


@pytest.fixture(scope="module", params=SHEETS, ids=lambda s: f"{s.paper} {s.edition}")
def guides(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Guide, ...]:
    """→ the guides of the kit, printed on a paper and in an edition."""
    root = tmp_path_factory.mktemp("spreads")
    shutil.copytree(ROOT / "questions", root / "questions")
    (root / "kits").mkdir()
    (root / "kits/new-format.yaml").write_text(KIT, "utf-8")
    project = loaded(root)
    kit = assemble(project, project.kits[0], "mid")
    folder = root / "out"
    build_kit(kit, folder, Selection(only="interviewer", sheet=request.param))
    found = tuple(guides_of(folder, views_of(kit), request.param.edition))
    assert len(found) == 3
    return found


@pytest.fixture
def questions(guides: tuple[Guide, ...]) -> list[Placed]:
    found = [placed for guide in guides for placed in guide.questions]
    assert len(found) == 8
    assert len({placed.spread.kind for placed in found}) >= 6
    return found


def words(html: object) -> str:
    """HTML → the words in it, without what is in formulas."""
    return unescape(re.sub(r"<[^>]*>", " ", re.sub(r"<svg.*?</svg>|<img[^>]*>", " ", str(html), flags=re.DOTALL)))


def named(placed: Placed) -> str:
    return f"question {placed.question.number} of '{placed.spread.title}' on page {placed.first}"


# --- where things stand ---------------------------------------------------------------------------------------


def test_every_question_begins_on_a_left_hand_page(questions: list[Placed]) -> None:
    assert [named(one) for one in questions if one.first % 2] == []


def test_a_question_takes_whole_spreads_and_no_more_than_it_may(questions: list[Placed]) -> None:
    taken = {named(one): len(one.pages) for one in questions}
    assert {name: n for name, n in taken.items() if n % 2 or n > LARGEST_SPREAD[questions[0].edition]} == {}


def test_say_is_on_the_left_page_and_hear_on_the_right_one(questions: list[Placed]) -> None:
    for one in questions:
        say, hear = one.pages[:2]
        for text in (one.spread.title, words(one.spread.scene), *(words(ask.html) for ask in one.spread.asks)):
            assert letters(text) in say.said, (named(one), text)
        for point in (*one.spread.musts, *one.spread.extras):
            assert letters(words(point.headline)) in hear.said, (named(one), point.headline)


def parts_of(spread: Spread) -> Iterator[str]:
    """A spread → every text of it that is used while the question runs."""
    yield from (words(ask.html) for ask in spread.asks)
    yield from (words(hint.html) for hint in spread.hints)
    yield from (words(probe.html) for probe in (*spread.if_not_told, *spread.probes) if probe.use != "Early")
    yield from (words(point.headline) for point in (*spread.musts, *spread.extras))
    yield from (text for row in spread.scale for text in (row.sentence, words(row.caption)))
    yield from (text for flag in spread.flags for text in (words(flag.act), words(flag.say)))
    yield from (words(scope.html) for scope in spread.scopes)


def test_everything_that_is_used_is_on_the_pages_of_its_question(questions: list[Placed]) -> None:
    for one in questions:
        said = "".join(page.said for page in one.pages)
        texts = list(parts_of(one.spread))
        assert len(texts) > 15
        assert [text for text in texts if letters(text) not in said] == [], named(one)


def test_notes_have_room_enough(questions: list[Placed]) -> None:
    for one in questions:
        assert max(room_for_notes(page) for page in one.pages[1:]) >= NOTES, named(one)


def room_for_notes(page: Page) -> float:
    """A page → the height between its headings Notes and Rate, or the foot of the page, in millimeters."""
    if "notes" not in page.said:
        return 0.0
    below = page.find("notes")[0].bottom
    rate = [box for at, box in enumerate(page.boxes) if page.said.startswith("ratestraight", at)]
    return (below - (rate[0].top if rate else 16 * MM)) / MM


def test_the_number_of_a_question_is_at_the_outer_edge_of_both_pages(questions: list[Placed]) -> None:
    for one in questions:
        digits = str(one.question.number)
        say, hear = one.pages[:2]
        left = [box for at, box in enumerate(say.boxes) if say.said.startswith(digits, at) and box.size > 25]
        right = [box for at, box in enumerate(hear.boxes) if hear.said.startswith(digits, at) and box.size > 25]
        assert left[0].left / MM == pytest.approx(18, abs=2), named(one)
        assert (hear.width - right[0].right) / MM == pytest.approx(18, abs=2), named(one)


# --- lines ----------------------------------------------------------------------------------------------------


def lines_of(page: Page, text: str) -> list[int]:
    """A text on a page → the number of letters on each of its lines."""
    found, last = list[int](), None
    for box in page.find(text):
        middle = (box.top + box.bottom) / 2
        if last is None or abs(middle - last) > box.size * 0.6:
            found.append(0)
            last = middle
        found[-1] += 1
    return found


def test_a_title_stands_on_one_line(questions: list[Placed]) -> None:
    titles = {one.spread.title: len(lines_of(one.pages[0], one.spread.title)) for one in questions}
    assert all(len(title) <= 60 for title in titles)
    most = 1 if questions[0].edition == "standard" else 2
    assert {title: count for title, count in titles.items() if count > most} == {}


def test_no_title_and_no_headline_ends_in_a_lone_word(questions: list[Placed]) -> None:
    for one in questions:
        titles = [(one.pages[0], one.spread.title)]
        heads = [(one.pages[1], words(p.headline)) for p in (*one.spread.musts, *one.spread.extras)]
        for page, text in (*titles, *heads):
            lines = lines_of(page, text)
            assert len(lines) == 1 or lines[-1] > len(letters(text.split()[-1])), (named(one), text)


# --- ink ------------------------------------------------------------------------------------------------------


def test_no_ink_is_near_an_edge(guides: tuple[Guide, ...]) -> None:
    border = int(EDGE / 25.4 * DPI)
    for guide in guides:
        for number, page in enumerate(guide.pages, start=1):
            inside = page.pixels.copy()
            inside[border:-border, border:-border] = 255
            assert inside.min() > 250, (guide.path.name, number)


def test_no_pixel_has_a_color(guides: tuple[Guide, ...]) -> None:
    for guide in guides:
        for number, page in enumerate(guide.pages, start=1):
            assert (page.pixels.max(axis=2) == page.pixels.min(axis=2)).all(), (guide.path.name, number)


def test_there_are_no_fonts_but_ours(guides: tuple[Guide, ...]) -> None:
    for guide in guides:
        with pikepdf.open(guide.path) as pdf:
            names = {
                str(one.BaseFont) for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and "/BaseFont" in one
            }
        assert names
        assert {name for name in names if not name.partition("+")[2].replace("-", "").startswith(FONTS)} == set()


def test_nothing_is_set_smaller_than_it_may_be(questions: list[Placed]) -> None:
    for one in questions:
        for number, page in enumerate(one.pages):
            top, bottom = page.height - 18 * MM, 16 * MM
            sizes = [box.size for box in page.boxes if bottom < box.bottom and box.top < top]
            assert min(sizes) >= SMALLEST[one.edition] - 0.05, (named(one), number)


def test_what_is_read_is_large_enough(questions: list[Placed]) -> None:
    for one in questions:
        for text in (*(words(a.html) for a in one.spread.asks), *(words(p.headline) for p in one.spread.musts)):
            [page] = [page for page in one.pages[:2] if letters(text) in page.said]
            sizes = sorted(box.size for box in page.find(text))
            assert sizes[len(sizes) // 2] >= READ[one.edition] - 0.05, (named(one), text)


# --- structure ------------------------------------------------------------------------------------------------


def labels_of(spread: Spread) -> list[str]:
    """A spread → the labels that have to be headings, in order."""
    has = {
        "Facts": spread.facts,
        "Hints": spread.hints,
        "Ask, if not told": spread.if_not_told,
        "If no story comes to mind": spread.free_prompts,
        "Probes": spread.probes,
        "Running it": spread.running or spread.drop or spread.not_scored,
        "Notes": True,
        "Rate": True,
        "Red flags": spread.flags,
    }
    return [label for label, there in has.items() if there]


def test_every_label_is_a_heading(questions: list[Placed]) -> None:
    for one in questions:
        for label in labels_of(one.spread):
            assert any(title.startswith(label) for title in one.labels), (named(one), label, one.labels)


def test_lists_are_lists_and_headlines_are_row_headers(guides: tuple[Guide, ...]) -> None:
    for guide in guides:
        with pikepdf.open(guide.path) as pdf:
            found = list(elements(pdf.Root.StructTreeRoot))
        spreads = [placed.spread for placed in guide.questions]
        items = sum(len(s.asks) + len(s.hints) + len(s.probes) + len(s.if_not_told) + len(s.flags) for s in spreads)
        rows = sum(len(s.musts) + len(s.extras) + len(s.scale) for s in spreads)
        assert found.count("/LI") >= items
        assert found.count("/TH") >= rows


def elements(node: Any) -> Iterator[str]:
    """A node of a structure tree → the role of each element below it."""
    below = node.get("/K", [])
    for one in [below] if isinstance(below, pikepdf.Dictionary) else below:
        if isinstance(one, pikepdf.Dictionary) and "/S" in one:
            yield str(one.S)
            yield from elements(one)
