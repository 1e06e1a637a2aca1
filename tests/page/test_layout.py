"""Pages as they are laid out: nothing runs off, nothing that belongs together is torn, no page is all but empty."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from html import unescape
from itertools import pairwise
from typing import Any, cast

import pytest
from conftest import as_printed, pdf_jobs
from samples import ROOT

from interviewkit.bank.project import load
from interviewkit.domain.fields import EDITIONS, LEVELS, PAPERS, Level
from interviewkit.domain.kit import Kit, KitSpec, Project
from interviewkit.domain.question import Question
from interviewkit.kit.assemble import assemble
from interviewkit.page import code as page_code
from interviewkit.page.code import NARROW
from interviewkit.page.document import Job, Sheet
from interviewkit.page.templates import with_isolated_spaces
from interviewkit.pdf.weasyprint import lay_out_whole, rendered

MARGIN_BOX = "MarginBox"


def of_type(box: Any, name: str) -> Iterator[Any]:
    """A laid-out box → those of a type in it, margin boxes apart."""
    if type(box).__name__ == MARGIN_BOX:
        return
    if type(box).__name__ == name:
        yield box
    for child in getattr(box, "children", ()):
        yield from of_type(child, name)


def text_of(box: Any) -> str:
    return "".join(t.text for t in of_type(box, "TextBox"))


def classes(box: Any) -> set[str]:
    return set((box.element.get("class") or "").split()) if box.element is not None else set()


WHOLE_PAGES = {"own", "more-notes"}
TO_WRITE_ON = {"line", "written", "notes", "work", *WHOLE_PAGES}
"""The classes of what is empty, because somebody writes on it, and of what may take a page."""


def empty_places(page: Any) -> list[Any]:
    """A page → the boxes on it that are for writing."""
    return [b for name in ("BlockBox", "TableCellBox") for b in of_type(page, name) if classes(b) & TO_WRITE_ON]


@cache
def bank_project() -> Project:
    project, _ = load(ROOT)
    assert project is not None
    return project


EXTREMES = "densest and emptiest"
"""Not a level: a loop that asks, of every kind, the question with most to print and the one with least."""
KITS = [
    pytest.param(
        (level, Sheet(paper, edition)),
        id=f"{level} {paper} {edition}",
    )
    for level in (*LEVELS, EXTREMES)
    for edition in EDITIONS
    for paper in PAPERS
    if level == EXTREMES or edition == "standard" or (level in ("junior", "senior")) == (paper == "a4")
]
"""Each level in both papers, and in large print in one of them; the extremes in everything."""


def kit_documents(level: str, sheet: Sheet) -> list[Job]:
    project = bank_project()
    spec = next(k for k in project.kits if k.role == "ml-engineer")
    kit = extremes(project, spec) if level == EXTREMES else assemble(project, spec, cast(Level, level))
    found = [as_printed(job) for _, job in pdf_jobs(kit, sheet)]
    assert len(found) > 10
    return found


def extremes(project: Project, spec: KitSpec) -> Kit:
    """→ a senior kit with the densest and the emptiest question of every kind."""

    def size(question: Question) -> int:
        parts = (question.prompt, question.answer, question.notes, question.facts, question.not_scored)
        files = (*question.sheet_files, *question.key_files)
        points = (*question.key_points, *question.hints, *question.probes)
        return sum(map(len, map(str, (*parts, *points, *question.red_flags, *(f.text for f in files)))))

    kit = assemble(project, spec, "senior")
    kinds = sorted({q.meta.kind for q in project.questions})
    some = {
        k: sorted((q for q in project.questions if q.meta.kind == k and "senior" in q.meta.bars), key=size)
        for k in kinds
    }
    assert len(kinds) == 7
    asked = tuple(q for kind in kinds for q in (some[kind][0], some[kind][-1]))
    shares = [asked[at : at + 3] for at in range(0, len(asked), 3)]
    return replace(
        kit, rounds=tuple(replace(r, questions=q, spares=()) for r, q in zip(kit.rounds, shares, strict=True))
    )


on_every_kit = pytest.mark.parametrize("pages", KITS, indirect=True, scope="module")
"""Of one kit all tests run one after another, so that it is laid out once."""


@pytest.fixture(scope="module")
def pages(request: pytest.FixtureRequest) -> list[tuple[str, int, Any]]:
    """→ every page of a level's kit as (file, number, page box)."""
    made = [(job.name, lay_out_whole(job).pages) for job in kit_documents(*request.param)]
    return [(name, number, page._page_box) for name, some in made for number, page in enumerate(some, 1)]


@on_every_kit
def test_no_text_runs_off_the_page(pages: list[tuple[str, int, Any]]) -> None:
    off = []
    for name, number, page in pages:
        right, foot = page.content_box_x() + page.width, page.content_box_y() + page.height
        for text in of_type(page, "TextBox"):
            seen = text.width * len(text.text.rstrip()) / max(1, len(text.text))  # a blank may hang over the edge
            if text.position_x + seen > right + 1 or text.position_y + text.height > foot + 1:
                off.append((name, number, text.text))
    assert off == []


def is_label(text: Any) -> bool:
    """→ whether a text says what stands beside it: minutes of an ask, or when a section is used."""
    return text.element.tag == "small" or "min" in classes(text)


SMALLEST = 8.0
"""The smallest type of the standard edition in points: the line of code below a scorecard's symbol."""


def least_points(text: Any, forms: set[int], edition: str) -> float:
    """A text, the ids of the texts in forms and listings, and an edition → the least size of the text in points."""
    if edition == "standard":
        return SMALLEST
    return 14 if id(text) in forms or is_label(text) else 18


@on_every_kit
def test_large_print_is_large_but_for_forms_listings_and_labels(
    pages: list[tuple[str, int, Any]], request: pytest.FixtureRequest
) -> None:
    """What has many columns, a listing, and a label have 14 points; whatever is read while a question runs has 18."""
    edition = request.node.callspec.params["pages"][1].edition
    small = []
    for name, number, page in pages:
        blocks = list(of_type(page, "BlockBox"))
        compact = [b for b in blocks if "ticks" in classes(b) or b.element_tag == "pre"]  # "ticks" are a scorecard's
        forms = {id(t) for table in (*of_type(page, "TableBox"), *compact) for t in of_type(table, "TextBox")}
        for text in of_type(page, "TextBox"):
            points = text.style["font_size"] * 0.75
            if text.element.tag not in ("sub", "sup") and points < least_points(text, forms, edition) - 0.1:
                small.append((name, number, round(points, 1), text.text))
    assert small == []


@on_every_kit
def test_no_heading_is_the_last_thing_on_a_page(pages: list[tuple[str, int, Any]]) -> None:
    last = []
    for name, number, page in pages:
        blocks = [b for b in of_type(page, "BlockBox") if text_of(b).strip()]
        headings = [b for b in blocks if "label" in classes(b) or b.element_tag in ("h1", "h2")]
        lowest = max((b.position_y + b.height for b in blocks if not list(of_type(b, "BlockBox"))[1:]), default=0)
        ruled = max((b.position_y for b in empty_places(page)), default=0)
        empty = max((b.content_box_y() + b.height for b in empty_places(page)), default=0)
        for heading in headings:
            below = max(lowest, empty)
            in_column = [
                b
                for b in blocks
                if abs(b.position_x - heading.position_x) < 60 and b.position_y > heading.position_y + 1
            ]
            if heading.position_y + heading.height >= below - 1 or (not in_column and ruled + 8 < heading.position_y):
                last.append((name, number, text_of(heading)))
    assert last == []


@on_every_kit
def test_hints_begin_on_no_page_before_what_to_listen_for(pages: list[tuple[str, int, Any]]) -> None:
    """The two stand side by side, and a page may end before the first key point and after the first hint."""
    begun: dict[str, Counter[str]] = defaultdict(Counter)
    early = []
    for name, number, page in pages:
        labels = [text_of(box).casefold() for box in of_type(page, "BlockBox") if "label" in classes(box)]
        begun[name].update(label for label in ("listen for", "hints —") for said in labels if said.startswith(label))
        if begun[name]["hints —"] > begun[name]["listen for"]:
            early.append((name, number))
    total = sum(begun.values(), Counter())
    assert total["hints —"] == total["listen for"] > 0
    assert early == []


@on_every_kit
def test_a_scorecard_is_one_sheet(pages: list[tuple[str, int, Any]], request: pytest.FixtureRequest) -> None:
    """In large print, it takes as many as it needs."""
    taken = Counter(name for name, _, _ in pages if name.endswith("-scorecard.pdf"))
    assert taken
    if request.node.callspec.params["pages"][1].edition == "standard":
        assert set(taken.values()) == {2}


@on_every_kit
def test_no_row_of_a_table_is_split(pages: list[tuple[str, int, Any]]) -> None:
    seen: dict[int, set[int]] = {}
    for _, number, page in pages:
        for group in of_type(page, "TableRowGroupBox"):
            for row in () if group.is_header else of_type(group, "TableRowBox"):
                if row.element_tag == "tr":
                    seen.setdefault(id(row.element), set()).add(number)
    assert len(seen) > 30
    assert [numbers for numbers in seen.values() if len(numbers) > 1] == []


def rows(page: Any) -> list[float]:
    """A page → where its lines of text stand, each once: a bullet and its text, or cells side by side, are one."""
    found: list[float] = []
    for at in sorted(t.position_y + t.baseline for t in of_type(page, "TextBox") if t.text.strip()):
        if not found or at > found[-1] + 6:
            found.append(at)
    return found


@on_every_kit
def test_no_page_is_all_but_empty(pages: list[tuple[str, int, Any]]) -> None:
    empty = []
    for name, number, page in pages:
        ruled = empty_places(page)
        is_for_notes = any(WHOLE_PAGES & classes(b) or b.height > 0.6 * page.height for b in ruled)
        if len(rows(page)) + len(ruled) < 3 and not is_for_notes:
            empty.append((name, number))
    assert empty == []


def first_of(line: Any) -> Any:
    """A line → the first box in it that shows something: a text, or a picture, as which a formula is set."""
    if not getattr(line, "children", ()):
        return line
    shown = (first_of(c) for c in line.children if type(c).__name__ != "TextBox" or c.text.strip())
    return next(shown, line)


def unbroken(text: str) -> str:
    """A line → its first word with what no line may begin with: Unicode allows no break before a full stop, even
    after a space, and none at a no-break space."""
    found = re.match(r" ?[\S\u00a0]*(?: [.,:;!?)/][\S\u00a0]*)*", text)
    return found[0].strip() if found else ""


@on_every_kit
def test_no_line_ends_long_before_its_edge(pages: list[tuple[str, int, Any]]) -> None:
    """A line whose next word would have fitted with room to spare was broken in the wrong place."""
    early = []
    for name, number, page in pages:
        for block in of_type(page, "BlockBox"):
            lines = [c for c in block.children if type(c).__name__ == "LineBox"]
            if block.element_tag in ("pre", "code") or {"long", "ticks"} & classes(block) or not lines:
                continue
            for one, following in pairwise(lines):
                word, first = unbroken(text_of(following)), first_of(following)
                wide = len(word) * following.width / max(1, len(text_of(following)))
                wide += 0 if type(first).__name__ == "TextBox" else first.width
                free = block.content_box_x() + block.width - one.position_x - one.width
                if word and free > 1.3 * wide + 30:
                    early.append((name, number, text_of(one), word))
    assert early == []


def broken_after_a_word(html: str) -> list[int]:
    """HTML of a paragraph → the widths at which a line of it ends where the next word would have fitted."""
    found = []
    for width in range(160, 240, 2):
        page = rendered([html], {}, ("shared/page.css",), f"p {{ width: {width}px }}").pages[0]
        for one, following in pairwise(of_type(page._page_box, "LineBox")):
            word = text_of(following).strip().split(" ")[0]
            if width - one.width > 7.5 * len(word) + 8:
                found.append(width)
    return found


HANGING = "<p>Stones, as many as there are, <code>kept</code> and the rest goes by lorry</p>"


TIED = "<p>By now <b>158</b>. Whole loads right: 0.97 to the power of 22\u00a0=\u00a0<b>51.2\u00a0%</b> if they are independent</p>"


@pytest.mark.parametrize("text", [HANGING, TIED], ids=["hanging", "tied"])
def test_a_space_that_hangs_over_the_edge_breaks_no_line(text: str) -> None:
    """Whether or not this Pango breaks them well by itself: from 1.56 on it does, and parted() changes nothing there."""
    assert broken_after_a_word(with_isolated_spaces(text)) == []


def test_spaces_are_parted_between_text_and_an_element_of_a_line_only() -> None:
    assert with_isolated_spaces("<p>a <b>b</b> <i>c</i> d\n<code>e</code></p> <p>f</p>") == (
        "<p>a<span> </span><b>b</b> <i>c</i> d<span> </span><code>e</code></p> <p>f</p>"
    )
    assert with_isolated_spaces("<p>of 2\u00a0=\u00a0<b>2</b>, or so (<i>c</i>) a</p>") == (
        "<p>of<span> </span>2\u00a0=\u00a0<b>2</b>, or so<span> </span>(<i>c</i>) a</p>"
    )
    assert with_isolated_spaces(code := '<pre>x = <span class="k">not</span> y</pre>') == code


# --- tables ---------------------------------------------------------------------------------------------------

FORMS = {"grid", "rate", "rounds", "choice", "scale", "cases"}


def said_in(element: Any) -> str:
    """An element → its text, in which a line that the template ends also ends a word."""
    inside = "".join(said_in(child) + (child.tail or "") for child in element)
    return (" " if element.tag == "br" else element.text or "") + inside


@on_every_kit
def test_no_heading_of_a_form_is_broken(pages: list[tuple[str, int, Any]]) -> None:
    seen, broken = 0, []
    for name, number, page in pages:
        for table in of_type(page, "TableBox"):
            if not (table.element is not None and classes(table) & FORMS) or "result" in classes(table):
                continue
            for cell in of_type(table, "TableCellBox"):
                if not (cell.element_tag == "th" and cell.element.get("scope") == "col") and "whole" not in classes(
                    cell
                ):
                    continue
                seen += 1
                words = said_in(cell.element).split()
                if [w for line in of_type(cell, "LineBox") for w in text_of(line).split()] != words:
                    broken.append((name, number, [text_of(line) for line in of_type(cell, "LineBox")]))
    assert seen > 20
    assert broken == []


@on_every_kit
def test_no_text_runs_out_of_its_cell(pages: list[tuple[str, int, Any]]) -> None:
    out = []
    for name, number, page in pages:
        for cell in of_type(page, "TableCellBox"):
            edge = cell.content_box_x() + cell.width + cell.padding_right
            out += [
                (name, number, text.text)
                for text in of_type(cell, "TextBox")
                if text.text.strip() and text.position_x + text.width > edge + 0.5
            ]
    assert out == []


# --- code -----------------------------------------------------------------------------------------------------


@on_every_kit
def test_a_wrapped_line_of_code_goes_on_further_in_than_it_began(pages: list[tuple[str, int, Any]]) -> None:
    wrapped, outside = 0, []
    for name, number, page in pages:
        for block in of_type(page, "BlockBox"):
            if "long" not in classes(block):
                continue
            first, *more = [line for line in of_type(block, "LineBox") if text_of(line).strip()]
            words = [t for t in of_type(first, "TextBox") if t.text.strip()]
            begins = words[1 if "ln" in classes(words[0]) and len(words) > 1 else 0].position_x
            column = 0.6 * block.style["font_size"]
            longest = max(len(word) for word in text_of(block).split()) * column
            inside = begins + column if begins + longest + column < block.position_x + NARROW * column else 0
            for line in more:
                wrapped += 1
                if min(t.position_x for t in of_type(line, "TextBox") if t.text.strip()) < inside - 1:
                    outside.append((name, number, text_of(first), text_of(line)))
    large = any(b.style["font_size"] > 23 for _, _, page in pages[:1] for b in of_type(page, "BlockBox"))
    assert (wrapped > 20) == large
    assert outside == []


def test_code_keeps_every_character_of_what_was_written(bank: Project) -> None:
    long = 0
    for file in (f for q in bank.questions for f in (*q.sheet_files, *q.key_files)):
        for numbered in (False, True):
            made = page_code.hanging(page_code.code(str(file.text), page_code.language_of(file.name), numbered))
            lines = unescape(re.sub("<[^>]+>", "", made)).split("\n")
            width = len(str(len(lines))) + 1 if numbered else 0
            assert [line[width:] for line in lines] == str(file.text).split("\n"), file.name
            assert not numbered or [int(line[:width]) for line in lines] == list(range(1, len(lines) + 1))
            long += made.count('class="long"')
    assert long > 500


# --- questions ------------------------------------------------------------------------------------------------


def questions(pages: list[tuple[str, int, Any]]) -> Iterator[tuple[str, list[float], float]]:
    """A kit's pages → each question's title, how much of each of its pages it fills, and the height of a page's text."""
    found: dict[int, tuple[str, list[float], float]] = {}
    for _, _, page in pages:
        for article in of_type(page, "BlockBox"):
            if article.element_tag != "article" or "slips" in classes(article):  # each slip is handed over by itself
                continue
            foot = max(c.border_box_y() + c.border_height() for c in article.children)
            title = " ".join("".join(article.element.find(".//h1").itertext()).split())
            found.setdefault(id(article.element), (title, [], page.height))[1].append(foot - page.content_box_y())
    yield from found.values()


@on_every_kit
def test_no_question_takes_two_pages_where_one_would_hold_it(pages: list[tuple[str, int, Any]]) -> None:
    asked = list(questions(pages))
    assert len(asked) > 8
    assert [(title, filled) for title, filled, room in asked if len(filled) == 2 and sum(filled) <= room] == []
