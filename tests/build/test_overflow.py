"""Nothing leaves its column or its page, and nothing covers its neighbor: it wraps, or a message says where it is."""

from __future__ import annotations

import re
from html import unescape
from itertools import pairwise
from pathlib import Path

import pytest
from conftest import kit_of, loaded, page_objects, pdf_jobs, run_cli
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import body, front, question, write_project, write_question

from interviewkit.build.kit import build_kit
from interviewkit.build.plan import Selection
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.kit import Kit
from interviewkit.page.code import DEEP, NARROW, code, hanging
from interviewkit.page.document import Margins, Sheet, page_css
from interviewkit.pdf.margins import margin_overflows
from interviewkit.pdf.overflow import overflows
from interviewkit.pdf.weasyprint import rendered

CONCEPT = "questions/quarry/sample-concept/question.md"
SHEETS = [Sheet(paper, edition) for paper in ("a4", "letter") for edition in ("standard", "large-print")]  # type: ignore[arg-type]
LONG_WORD = "Hubschrauberlandeplatzbeleuchtungsanlagenwartung" * 3


def line_of(folder: Path, what: str) -> int:
    """A project's folder → the number of the line of the concept question on which something stands."""
    lines = (folder / CONCEPT).read_text("utf-8").split("\n")
    return next(number for number, line in enumerate(lines, start=1) if what in line)


def refused(folder: Path, sheet: Sheet = Sheet()) -> list[str]:  # noqa: B008
    """A project's folder → the messages with which its kit is refused, after asserting that nothing was written."""
    output = folder.parent / "out"
    with pytest.raises(Rejected) as error:
        build_kit(kit_of(loaded(folder)), output, Selection(sheet=sheet))
    assert not output.exists()
    return [str(one) for one in error.value.diagnostics]


# --- what can't be printed ------------------------------------------------------------------------------------

TOO_LARGE = {
    "code in a list in a list": (
        "- one\n\n  - two\n\n    - three\n\n      ```\n      z = '{}'\n      ```".format("9" * 66),
        "z = '",
    ),
    "a wide table": (f"|{'|'.join(f'column{n}' for n in range(16))}|\n|{'---|' * 16}\n|{'x|' * 16}", "column0"),
    "a wide formula": (f"It is ${'+'.join('abcdefghijklmnopqrstuvwxyz' * 2)}$", "It is $"),
    "a wide formula of its own": (f"$$\n{'+'.join('abcdefghijklmnopqrstuvwxyz' * 3)}\n$$", "a+b"),
}


@pytest.mark.parametrize(("text", "begins"), TOO_LARGE.values(), ids=TOO_LARGE.keys())
def test_what_leaves_the_page_is_refused_at_its_line(text: str, begins: str, project_folder: Path) -> None:
    write_question(project_folder, "concept", prompt=f"Read this first.\n\n{text}\n\nWhat is it?", handout="full")
    [message] = refused(project_folder)
    assert message.startswith(f"{CONCEPT}:{line_of(project_folder, begins)}:1: overflow: ")
    assert "section Prompt" in message
    assert " mm " in message


def test_code_in_a_key_point_that_would_cover_the_hints_is_refused_at_its_line(project_folder: Path) -> None:
    wide = "result = compute_everything(alpha, beta, gamma, delta, epsilon)"
    text = body("concept").replace("bottleneck crusher", f"code\n\n  ```python\n  {wide}\n  ```\n")
    write_question(project_folder, "concept", text=f"---\n{front('concept')}---\n{text}")
    [message] = refused(project_folder)
    assert message.startswith(f"{CONCEPT}:{line_of(project_folder, wide)}:1: overflow: '{wide[:60]}…' of M2: ")


def test_everything_that_overflows_is_named_at_once(project_folder: Path) -> None:
    for kind in ("concept", "coding"):
        table = TOO_LARGE["a wide table"][0].replace("column", f"{kind} column")
        write_question(project_folder, kind, prompt=f"{table}\n\nWhat is it?", handout="full")
    first, second = refused(project_folder)
    assert (first.partition("/question")[0], second.partition("/question")[0]) == (
        "questions/quarry/sample-coding",
        "questions/quarry/sample-concept",
    )


@pytest.mark.parametrize("more", [("-j", "1"), ("-j", "2"), ("--whole",)], ids=" ".join)
def test_it_is_the_same_message_however_the_kit_is_built(more: tuple[str, ...], project_folder: Path) -> None:
    text, begins = TOO_LARGE["a wide table"]
    write_question(project_folder, "concept", prompt=f"{text}\n\nWhat is it?")
    output = project_folder.parent / "out"
    done = run_cli("quarry-engineer", "--level", "senior", "--root", project_folder, "-o", output, *more)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{CONCEPT}:{line_of(project_folder, begins)}:1: overflow: 'column0 column1 ")
    assert not (output / "quarry-engineer-senior-A").exists()


def test_a_title_that_needs_more_lines_than_there_are_above_the_text_is_refused(project_folder: Path) -> None:
    path = project_folder / "kits/quarry-engineer.yaml"
    path.write_text(
        path.read_text("utf-8").replace("title: Quarry Engineer", f"title: {'Quarry Engineer ' * 30}"), "utf-8"
    )
    messages = refused(project_folder)
    assert messages
    assert all(re.match(r"kits/quarry-engineer\.yaml:1:1: overflow: 'Quarry .*above the text", m) for m in messages)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper} {s.edition}")
def test_nothing_of_a_plain_kit_overflows(sheet: Sheet, sample_kit: Kit) -> None:
    for _, job in pdf_jobs(sample_kit, sheet):
        laid_out = rendered([p.to_compile for p in job.pieces], job.assets, job.styles, page_css(job.frame.margins))
        page = laid_out.pages[0]
        assert list(overflows(laid_out.pages)) == []
        assert list(margin_overflows(job.frame, page.width * 0.75)) == []


# --- single boxes ---------------------------------------------------------------------------------------------


def problems_of(html: str) -> list[str]:
    page = rendered(
        [f"<div><h1>One</h1>{html}</div>"], {}, ("shared/page.css", "shared/a4.css"), page_css(Margins(20, 20, 20, 20))
    )
    return [one.problem.partition(" by ")[0].partition(" that ")[0] for one in overflows(page.pages)]


BOXES: dict[str, tuple[str, list[str]]] = {
    "text over text": ('<p>one line</p><p style="margin-top: -1.2em">another</p>', ["overlaps 'one line'"]),
    "lines that touch": ('<p style="line-height: 1">one<br/>two</p>', []),
    "text below the page": (
        '<div style="height: 255mm"></div><p style="margin-bottom: -50mm; break-before: avoid">x</p>',
        [],
    ),
    "a box of a fixed width": (
        '<div style="width: 20mm; overflow-wrap: normal">Overflowingly</div>',
        ["sticks out of its column"],
    ),
    "a column moved to the left": ('<div style="margin-left: -30mm">x</div>', ["sticks out of its column"]),
    "a frame": ('<div style="width: 190mm; border: 1pt solid black"></div>', ["is in a table or frame"]),
    "blanks at the end of a line": (f"<pre>x{' ' * 200}</pre>", []),
    "bullets beside their text": ("<ul><li>one</li></ul>", []),
}


@pytest.mark.parametrize(("html", "problems"), BOXES.values(), ids=BOXES.keys())
def test_a_box_is_refused_if_it_cannot_be_read_where_it_is(html: str, problems: list[str]) -> None:
    assert problems_of(html) == problems


# --- what wraps -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper} {s.edition}")
@pytest.mark.parametrize("place", ["prompt", "code", "title", "key point"])
def test_a_word_that_is_wider_than_its_column_wraps(place: str, sheet: Sheet, tmp_path: Path) -> None:
    folder = write_project(tmp_path / "project")
    prompts = {"prompt": LONG_WORD, "code": f"`{LONG_WORD}`"}
    text = question("concept", f"{prompts.get(place, 'A short one')}\n\nWhat is it?")
    if place == "title":
        text = text.replace("Wheelbarrow title of the concept sample", LONG_WORD)
    elif place == "key point":
        text = text.replace("Counts the stones per hectare", f"Counts the {LONG_WORD}")
    write_question(folder, "concept", text=text)
    objects = [one for _, job in pdf_jobs(kit_of(loaded(folder)), sheet) for one in page_objects(job)]
    assert len(objects) > 5


# --- code in large print --------------------------------------------------------------------------------------


def rows(line: str) -> tuple[int, list[str]]:
    """A line of code → the indent of its rows after the first in large print, and the rows."""
    made = hanging(str(code(line, "python")))
    found = re.search(r'<span class="long" style="--in: (\d+)">(.*)</span></pre>', made)
    if found is None:
        return 0, [line]
    return int(found[1]), [unescape(re.sub("<[^>]*>", "", row)) for row in found[2].split("<br/>")]


WORDS = st.from_regex(r"\A[a-z_]{1,14}\Z")
PIECES = st.lists(
    st.tuples(WORDS, st.sampled_from([" ", "(", ", ", " = ", ".", "[", "=", " + ", "): ", "*"])),
    min_size=8,
    max_size=20,
)


@given(st.integers(0, 5), PIECES)
@settings(max_examples=200, deadline=None)
def test_wrapped_code_continues_inside_its_indentation_and_breaks_no_word(
    depth: int, pieces: list[tuple[str, str]]
) -> None:
    line = " " * 4 * depth + "".join(word + mark for word, mark in pieces) + "end"
    indent, made = rows(line)
    assert "".join(made) == line
    assert all(len(row.rstrip()) + (indent if number else 0) <= NARROW for number, row in enumerate(made))
    assert not any(re.search(r"\w\Z", one) and re.match(r"\w", other) for one, other in pairwise(made))
    assert len(made) == 1 or indent > 4 * depth


def test_a_line_that_begins_where_no_word_fits_is_moved_to_the_left() -> None:
    indent, made = rows(" " * 45 + "to 11  from 11")
    assert (indent, [row.strip() for row in made]) == (DEEP, ["", "to 11  from 11"])


def test_a_character_that_html_writes_as_an_entity_is_one_column_wide() -> None:
    indent, made = rows("x = " + " & ".join(f"a{n} < b{n}" for n in range(8)))
    assert all(len(row.rstrip()) + (indent if number else 0) <= NARROW for number, row in enumerate(made))
    assert len(made) > 2
