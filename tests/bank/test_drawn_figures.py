"""Figures are drawn from data by a script beside the question, and a check knows without drawing whether they still are."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import loaded
from samples import ROOT, SCORED, scored, write_project

from interviewkit.bank.draw_figures import draw_chosen
from interviewkit.bank.figure_lock import LOCK, SCRIPT, drawn_with, figure_lock
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.bank.run_code import run_one
from interviewkit.bank.svg import neutral_svg
from interviewkit.domain import harness

CODING = "questions/quarry/sample-coding"
BANK = sorted(path.parent for path in (ROOT / "questions").glob(f"*/*/{SCRIPT}"))
MADE = (ROOT / "questions/coding/reliability-table/calibration.svg").read_bytes()
needs_matplotlib = pytest.mark.skipif(
    importlib.util.find_spec("matplotlib") is None or not hasattr(os, "fork"), reason="draws with matplotlib, confined"
)
DRAW = """\
XS, YS = [0, 1, 2], [1.5, 0.5, 0.25]


def draw(page):
    axes = page.axes("load.svg", x="Hours", y="Load (t)")
    axes.set(xlim=(0, 2), ylim=(0, 2))
    page.series(axes, XS, YS, "belt", (1.5, 0.6))
"""
SHOWN = "![The load falls from 1.5 to 0.25.](load.svg)\n\n**Figure 1.** Load by hour.\n\nA lorry"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """→ a sample project whose coding question has a figure."""
    root = write_project(tmp_path / "project")
    folder = root / CODING
    (folder / SCRIPT).write_text(DRAW, "utf-8")
    (folder / "load.svg").write_bytes(MADE)
    (folder / LOCK).write_text(figure_lock("3.11", DRAW, "", {"load.svg": MADE}), "utf-8")
    (folder / "checks.py").write_text("from figure import YS\nassert YS == [1.5, 0.5, 0.25]\n", "utf-8")
    change(root, "question.md", lambda text: text.replace("A lorry", SHOWN, 1))
    return root


def change(root: Path, name: str, how: Callable[[str], str]) -> None:
    path = root / CODING / name
    before = path.read_text("utf-8")
    path.write_text(how(before), "utf-8")
    assert path.read_text("utf-8") != before


def problems_of(root: Path) -> list[str]:
    project, problems = load(root)
    found = [*problems, *(check(project) if project else ())]
    return [str(one) for one in found if one.place.file.startswith(CODING)]


# --- what a check knows without drawing -----------------------------------------------------------------------


def test_a_figure_with_its_script_and_its_lock_is_right(project: Path) -> None:
    assert problems_of(project) == []
    (figure,) = next(q for q in loaded(project).questions if q.id == "sample-coding").figures
    assert (figure.is_drawing, figure.data) == (True, MADE)


def test_a_figure_may_be_written_with_a_dot(project: Path) -> None:
    change(project, "question.md", lambda text: text.replace("(load.svg)", "(./load.svg)"))
    assert problems_of(project) == []


STALE = "is not the one that the figures were drawn with, by figure.lock (run python -m interviewkit.bank.draw_figures"


def test_a_script_that_changed_since_is_named(project: Path) -> None:
    change(project, SCRIPT, lambda text: text.replace("0.25", "0.3"))
    assert problems_of(project) == [
        f"{CODING}/figure.py:1:1: figure-stale: 'figure.py' {STALE}, and look at the figure)"
    ]


def test_data_that_changed_since_are_named(project: Path) -> None:
    (project / CODING / "figure.csv").write_text("1,2\n", "utf-8")
    assert problems_of(project) == [
        f"{CODING}/figure.csv:1:1: figure-stale: 'figure.csv' {STALE}, and look at the figure)"
    ]


def test_a_figure_that_was_edited_is_named(project: Path) -> None:
    change(project, "load.svg", lambda text: text.replace("#000000", "#000", 1))
    assert problems_of(project) == [f"{CODING}/load.svg:1:1: figure-stale: 'load.svg' {STALE}, and look at the figure)"]


def test_a_missing_lock_names_all(project: Path) -> None:
    (project / CODING / LOCK).unlink()
    assert [said.split(":")[0] for said in problems_of(project)] == [f"{CODING}/{n}" for n in (SCRIPT, "load.svg")]


def test_a_figure_that_no_script_draws_is_named(project: Path) -> None:
    for name in (SCRIPT, LOCK, "checks.py"):
        (project / CODING / name).unlink()
    change(project, "question.md", lambda text: text.replace("from 1.5 to 0.25", "all the time"))
    assert problems_of(project) == [
        f"{CODING}/load.svg:1:1: figure-script: no figure.py draws the figure 'load.svg' (write a figure.py that draws it"
        " from data, or export the figure as a PNG)"
    ]


def test_a_script_whose_figures_are_shown_nowhere_is_named(project: Path) -> None:
    change(project, "question.md", lambda text: text.replace(SHOWN, "A lorry"))
    (project / CODING / "load.svg").unlink()
    assert problems_of(project) == [
        f"{CODING}/figure.py:1:1: figure-script: no section of the question shows a figure that it draws (show it, or"
        " delete the script)"
    ]


def test_a_lock_without_a_script_is_named(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    (root / CODING / LOCK).write_text("matplotlib 3.11\n", "utf-8")
    assert problems_of(root) == [
        f"{CODING}/figure.lock:1:1: figure-script: there is no figure.py that it belongs to (delete it)"
    ]


def test_a_number_of_the_text_alternative_has_to_be_computed(project: Path) -> None:
    change(project, "question.md", lambda text: text.replace("to 0.25.", "to 0.26."))
    (said,) = problems_of(project)
    assert re.fullmatch(
        rf"{CODING}/question\.md:27:1: unchecked-number: 0\.26 in the text alternative of 'load\.svg' does not occur in"
        r" checks\.py \(compute it there from the data in figure\.py, .*\)",
        said,
    )


ON_A_SLIP = "## Handouts\n### H1 The load\n![The load falls from 1.5 to 0.25.](load.svg)\n\n## Key points"
ASKED_FOR = "## Facts on request\n- **H1** when the candidate asks for the load.\n\n"


@pytest.fixture
def with_slip(project: Path) -> Path:
    """→ the sample project with a question whose figure is on a slip alone."""
    text = scored("coding").replace("## Key points", f"{ASKED_FOR}{ON_A_SLIP}", 1)
    folder = SCORED["coding"](project, text=text).parent
    for name in (SCRIPT, LOCK, "load.svg", "checks.py"):
        shutil.copy(project / CODING / name, folder / name)
    return folder


def said_of(folder: Path) -> list[str]:
    project, problems = load(folder.parents[2])
    found = [*problems, *(check(project) if project else ())]
    return [str(one) for one in found if f"/{folder.name}/" in one.place.file]


def test_a_figure_may_be_on_a_slip_alone(with_slip: Path) -> None:
    assert said_of(with_slip) == []


def test_a_number_of_the_text_alternative_on_a_slip_has_to_be_computed(with_slip: Path) -> None:
    path = with_slip / "question.md"
    path.write_text(path.read_text("utf-8").replace("to 0.25.](", "to 0.26.]("), "utf-8")
    line = 1 + path.read_text("utf-8").split("\n").index("![The load falls from 1.5 to 0.26.](load.svg)")
    (said,) = said_of(with_slip)
    assert f"question.md:{line}:1: unchecked-number: 0.26 in the text alternative of 'load.svg'" in said


def test_a_text_alternative_that_gives_the_answer_is_refused(project: Path) -> None:
    key = "Counts the stones before anything else is loaded"
    change(project, "question.md", lambda text: text.replace("The load falls", f"{key}. The load falls"))
    change(project, "question.md", lambda text: re.sub(r"\*\*M1\*\* .*", f"**M1** {key}.", text))
    assert [said.split(": ")[1] for said in problems_of(project)] == ["pasted"]


@pytest.mark.parametrize("caption", ["", "**Figure 2.** Load by hour.", "Figure 1. Load by hour."])
def test_a_figure_without_its_numbered_caption_is_named(caption: str, project: Path) -> None:
    change(project, "question.md", lambda text: text.replace("**Figure 1.** Load by hour.", caption))
    (said,) = problems_of(project)
    assert said.startswith(f"{CODING}/question.md:27:1: figure-caption: the prompt has 1 figure, and captions for ")


def test_a_text_alternative_is_no_part_of_a_prompts_length(project: Path) -> None:
    change(project, "question.md", lambda text: text.replace("to 0.25.", f"to 0.25{', and so on' * 100}."))
    assert problems_of(project) == []


# --- drawing --------------------------------------------------------------------------------------------------


def test_without_matplotlib_a_warning_says_that_nothing_was_drawn(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    ((name, code, said),) = harness.figure(project / CODING)
    assert (name, code) == ("figure.py", "not-drawn")
    assert said.startswith("it was not drawn, since matplotlib can't be imported")


def redrawn(root: Path, script: str) -> Path:
    (root / CODING / SCRIPT).write_text(script, "utf-8")
    return root / CODING


@needs_matplotlib
@pytest.mark.parametrize("folder", BANK, ids=lambda folder: folder.name)
def test_a_figure_of_the_bank_is_drawn_again_with_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / folder.relative_to(ROOT)
    shutil.copytree(folder, copy)
    names = [path.name for path in folder.iterdir() if path.suffix == ".svg" or path.name == LOCK]
    assert len(names) >= 2
    for name in names:
        (copy / name).unlink()
    assert draw_chosen([], tmp_path) == 0
    assert {name: (copy / name).read_bytes() for name in names} == {n: (folder / n).read_bytes() for n in names}


def test_the_bank_has_a_loss_curve_and_a_calibration_plot() -> None:
    assert {folder.name for folder in BANK} >= {"four-runs-one-rate", "reliability-table"}


@needs_matplotlib
def test_drawing_writes_figures_and_lock_and_then_nothing(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert draw_chosen(["sample-coding"], project) == 0
    assert capfd.readouterr().out == f"drawn: {CODING}/figure.lock\ndrawn: {CODING}/load.svg\n"
    assert problems_of(project) == []
    assert draw_chosen([], project) == 0
    assert capfd.readouterr() == ("", "")
    assert re.fullmatch(r"\d+\.\d+.*", drawn_with((project / CODING / LOCK).read_text("utf-8")))


@needs_matplotlib
def test_a_run_of_the_code_compares_the_bytes(project: Path) -> None:
    question = next(q for q in loaded(project).questions if q.id == "sample-coding")
    (found,) = run_one(project, question)
    assert re.fullmatch(
        rf"{CODING}/load\.svg:1:1: figure-differs: figure\.py draws something else with matplotlib \S+ \(run .*\)",
        str(found),
    )
    draw_chosen([], project)
    assert list(run_one(project, question)) == []


WRONG = {
    "what lies outside": (
        DRAW.replace("(1.5, 0.6)", "(3.5, 0.6)"),
        "run-fails: ValueError: a label or a marker lies outside the figure: move it, or give page.axes more room",
    ),
    "five series": (
        DRAW + '    for at in range(4):\n        page.series(axes, XS, YS, "more", (1, 1))\n',
        "run-fails: ValueError: a figure has at most 4 series, since more can't be told apart on paper",
    ),
    "hatching": (
        DRAW + '    axes.bar([1], [1], hatch="//")\n',
        "run-fails: ValueError: a figure has no hatching: tell areas apart by grays, such as color='#bbb', and by labels",
    ),
    "pixels": (
        DRAW + "    axes.imshow([[1, 2], [3, 4]])\n",
        "run-fails: ValueError: a figure consists of lines and areas; use pcolormesh in place of imshow",
    ),
    "a folder": (
        DRAW.replace("load.svg", "../load.svg"),
        "run-fails: ValueError: '../load.svg' is not the name of a new .svg file",
    ),
    "nothing": ("def draw(page):\n    pass\n", "run-fails: it draws no figure (call page.axes in draw)"),
    "no function": ("XS = []\n", "run-fails: AttributeError: module 'figure' has no attribute 'draw'"),
    "a file elsewhere": (
        DRAW + '    open("/tmp/drawn-elsewhere", "w")\n',
        "run-fails: NotAllowed: a question's code may write only to its temporary folder, not to /tmp/drawn-elsewhere",
    ),
    "the network": (
        DRAW + '    import socket\n    socket.create_connection(("127.0.0.1", 9))\n',
        "run-fails: NotAllowed: a question's code may not use the network",
    ),
}


@needs_matplotlib
@pytest.mark.parametrize("way", WRONG)
def test_a_script_that_does_what_it_may_not_draws_nothing(
    way: str, project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    script, said = WRONG[way]
    folder = redrawn(project, script)
    assert draw_chosen([], project) == 1
    assert capfd.readouterr().err == f"{CODING}/figure.py:1:1: {said}\n"
    assert (folder / "load.svg").read_bytes() == MADE


@needs_matplotlib
def test_a_figure_in_color_is_refused_with_what_would_be_right(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = redrawn(project, DRAW + '    axes.axhline(1, color="red")\n')
    assert draw_chosen([], project) == 1
    assert re.search(rf"{CODING}/load\.svg:\d+:1: svg: has stroke=\"#ff0000\" in <path>", capfd.readouterr().err)
    assert (folder / "load.svg").read_bytes() == MADE


@needs_matplotlib
def test_the_example_in_the_documentation_draws_in_the_style_that_it_describes(project: Path) -> None:
    documented = (
        (ROOT / "docs" / "authoring.md").read_text("utf-8").partition("\n## Figures\n")[2].partition("\n## ")[0]
    )
    example = documented.partition("```python\n")[2].partition("```")[0]
    folder = redrawn(project, example)
    assert draw_chosen([], project) == 0
    drawn = (folder / "loss.svg").read_text("utf-8")
    assert 'width="82mm" height="66mm"' in drawn
    assert 'stroke="#bbbbbb" stroke-width=".4"' in drawn
    assert 'stroke="#000000" stroke-width=".6"' in drawn
    assert len(re.findall(r'stroke-width="1.2"', drawn)) == 2
    for words in ("82 × 66", "0.6 points", "0.4 points in `#bbb`", "10 points", "`#555`", "at most four"):
        assert words in " ".join(documented.split())


@needs_matplotlib
def test_four_series_differ_in_dash_marker_and_shade(project: Path) -> None:
    more = '    for at in range(3):\n        page.series(axes, XS, [y + at / 4 for y in YS], "m", (1, 1), every=1)\n'
    folder = redrawn(project, DRAW + more)
    assert draw_chosen([], project) == 0
    lines = re.findall(r'<path d="[^"]*" fill="none" stroke="(#\w+)" stroke-width="1.2"([^/]*)/>', text_of(folder))
    assert len({color + look for color, look in lines}) == 4
    assert {color for color, _ in lines} == {"#000000", "#555555"}


def text_of(folder: Path) -> str:
    return (folder / "load.svg").read_text("utf-8")


@needs_matplotlib
def test_a_figure_has_the_size_that_its_script_says(project: Path) -> None:
    folder = redrawn(project, DRAW.replace('y="Load (t)"', 'y="Load (t)", width=170, height=75'))
    assert draw_chosen([], project) == 0
    assert 'width="170mm" height="75mm"' in text_of(folder).partition("\n")[0]


@needs_matplotlib
def test_all_of_matplotlib_may_be_used_and_gives_a_plain_svg(project: Path) -> None:
    more = (
        "    axes.bar([0.5, 1], [1, 2], width=0.2, color='#bbb')\n"
        "    axes.fill_between(XS, [0, 0, 0], YS, color='#ddd', alpha=0.5)\n"
        "    axes.annotate('here', (1, 0.5), (1.5, 1.5), arrowprops={'arrowstyle': '-'})\n"
        "    axes.pcolormesh([0, 1, 2], [1, 1.5], [[1, 2]])\n"
        "    axes.scatter([0, 3], [1, 1], color='#555')\n"
        "    axes.set_yscale('log')\n"
        "    axes.set(ylim=(0.01, 10))\n"
    )
    folder = redrawn(project, DRAW + more)
    assert draw_chosen([], project) == 0
    assert neutral_svg((folder / "load.svg").read_bytes(), "load.svg")
    assert lowest_area(text_of(folder)) <= 66 * 72 / 25.4 - 13.5 * 72 / 25.4 + 0.1


def lowest_area(svg: str) -> float:
    """An SVG → how far down its gray areas reach, in points from the top."""
    found = [
        float(y) for d in re.findall(r'<path d="([^"]+)" fill="#[bde]', svg) for y in re.findall(r"M\S+ (\S+?)l", d)
    ]
    assert len(found) >= 3
    return max(found)
