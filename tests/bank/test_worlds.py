"""A log that takes a large package is made by a script from the listing, and a check knows whether it still fits."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import jinja2
import pytest
from conftest import loaded
from samples import write_project

from interviewkit.bank.make_worlds import make_chosen
from interviewkit.bank.rules.project import check
from interviewkit.bank.world_log import LOG, logged_lines, made_by
from interviewkit.bank.world_log import WORLD as SCRIPT_NAME

FOLDER = "questions/quarry/sample-debugging"
WORLD = """\
from pathlib import Path

PACKAGE, SEED = "jinja2", 7


def log():
    lines = len(Path(__file__).with_name("listing.py").read_text().splitlines())
    return [f"step {step} lines {lines + step + SEED}" for step in range(4)]
"""


def edit(root: Path, name: str, how: Callable[[str], str]) -> None:
    path = root / FOLDER / name
    before = path.read_text("utf-8")
    path.write_text(how(before), "utf-8")
    assert path.read_text("utf-8") != before


def shown(*lines: str) -> Callable[[str], str]:
    """Lines → what puts them into the prompt, as a block of code."""
    block = "\n".join(("```text", *lines, "```", ""))
    return lambda text: text.replace("## Prompt\n", f"## Prompt\n{block}\n", 1)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """→ a sample project whose debugging question has a log, which is shown in part."""
    root = write_project(tmp_path / "project")
    (root / FOLDER / SCRIPT_NAME).write_text(WORLD, "utf-8")
    assert make_chosen([], root) == 0
    lines = logged_lines((root / FOLDER / LOG).read_text("utf-8"))
    edit(root, "question.md", shown(lines[0], "…", lines[2]))
    return root


def said(root: Path) -> list[str]:
    return [str(d) for d in check(loaded(root)) if FOLDER in d.place.file]


def test_a_log_that_its_script_made_and_the_prompt_shows_is_fine(project: Path) -> None:
    assert said(project) == []


def test_a_log_says_what_it_was_made_with(project: Path) -> None:
    log = (project / FOLDER / LOG).read_text("utf-8")
    assert made_by(log) == f"jinja2 {jinja2.__version__}, seed 7"
    assert len(logged_lines(log)) == 4


@pytest.mark.parametrize("name", ["listing.py", SCRIPT_NAME])
def test_a_log_is_out_of_date_if_what_made_it_has_changed(name: str, project: Path) -> None:
    edit(project, name, lambda text: f"{text}# changed\n")
    [only] = said(project)
    assert only.startswith(f"{FOLDER}/{name}:1:1: world-stale: '{name}' is not the one that world.log was made from")
    assert "make worlds" in only


@pytest.mark.parametrize(
    ("lines", "why"),
    [
        (("step 0 lines 1", "step 1 lines 2"), "other figures"),
        (("{1}", "{0}"), "another order"),
        (("{0}",), "one line alone"),
    ],
)
def test_a_prompt_shows_lines_of_the_log_in_their_order(lines: tuple[str, ...], why: str, project: Path) -> None:
    log = logged_lines((project / FOLDER / LOG).read_text("utf-8"))
    edit(
        project,
        "question.md",
        lambda text: text.replace(f"{log[0]}\n…\n{log[2]}\n", "".join(f"{line.format(*log)}\n" for line in lines)),
    )
    [only] = said(project)
    assert "world-shown: no code block for candidates consists of lines of world.log" in only, why


def test_a_script_without_a_log_and_a_log_without_a_script_are_errors(project: Path) -> None:
    log = project / FOLDER / LOG
    text = log.read_text("utf-8")
    log.unlink()
    assert ["world.py:1:1: world-stale: there is no world.log" in one for one in said(project)] == [True]
    log.write_text(text, "utf-8")
    (project / FOLDER / SCRIPT_NAME).unlink()
    assert ["world.log:1:1: world-stale: no world.py makes it" in one for one in said(project)] == [True]


def test_making_a_log_again_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = (project / FOLDER / LOG).read_bytes()
    assert make_chosen([], project) == 0
    assert (project / FOLDER / LOG).read_bytes() == before
    assert capsys.readouterr().out == "1 as before\n"


def test_a_log_is_made_again_if_its_listing_has_changed(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, "listing.py", lambda text: f"{text}# changed\n")
    assert make_chosen(["sample-debugging"], project) == 0
    assert f"made: {FOLDER}/world.log\n" in capsys.readouterr().out
    assert all("world-stale" not in one for one in said(project))


def test_a_log_that_comes_out_otherwise_is_kept_and_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / FOLDER / LOG
    edit(project, LOG, lambda text: text.replace("step 1", "step 9"))
    kept = path.read_bytes()
    assert make_chosen([], project) == 1
    assert f"{FOLDER}/world.log:6:1: world-differs" in capsys.readouterr().err
    assert path.read_bytes() == kept


def test_a_script_that_lacks_a_package_says_which_one(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(project, SCRIPT_NAME, lambda text: f"import quarry_torch\n{text}")
    kept = (project / FOLDER / LOG).read_bytes()
    assert make_chosen([], project) == 1
    message = capsys.readouterr().err
    assert "world-fails: no log came of it: ModuleNotFoundError: No module named 'quarry_torch'" in message
    assert "pip install" in message
    assert (project / FOLDER / LOG).read_bytes() == kept


def test_parts_of_paths_that_no_script_has_are_an_error(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_chosen(["limekiln"], project) == 1
    assert capsys.readouterr().err == "no world.py has such a path\n"
