"""A person is called what a person is called: names are compared with answers, and not with sources, ids, or eponyms."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import kit_of, loaded, run_cli
from samples import write_project, write_question

from interviewkit.audit.search import leaks_in_name
from interviewkit.audit.secrets import secrets, with_names

HEADER = "role,level,audience,name,watermark\n"
CODING = "questions/quarry/sample-coding/question.md"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ a project whose answers and sources name people."""
    root = write_project(tmp_path_factory.mktemp("named") / "project")
    path = root / CODING
    text = path.read_text("utf-8")
    text = text.replace("A handbook of gravel, 2024", "Mitchell et al., Model Cards, 2019")
    text = text.replace("as explained by the", "by Thompson sampling (see Bernoulli), as explained by the")
    path.write_text(text.replace("row: row-coding", "row: thompson-carpenter"), "utf-8")
    (root / "questions" / "quarry" / "sample-debugging" / "faults.yaml").write_text(
        "- {id: F1, lines: [2], severity: critical, what: Stops before ten, why: The range leaves out its end}\n",
        "utf-8",
    )
    write_question(root, "concept", "falconer")
    (root / "questions" / "quarry" / "falconer" / "question.md").write_text(
        (root / "questions" / "quarry" / "sample-concept" / "question.md").read_text("utf-8").replace("row-", "other-"),
        "utf-8",
    )
    return root


INNOCENT = ("Margaret Mitchell", "Emma Thompson", "Jakob Bernoulli", "Ann Carpenter", "Jo Critical", "Kim Falconer")


def test_people_called_like_sources_ids_severities_and_eponyms_get_their_copies(folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "season.csv"
    table.write_text(HEADER + "".join(f"quarry-engineer,senior,candidate,{name},\n" for name in INNOCENT), "utf-8")
    done = run_cli("season", table, "--root", folder, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"{2 * len(INNOCENT)} copies made" in done.stdout


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Zeppelin Smith", rf"{re.escape(CODING)}:\d+:1"),
        ("the crusher decides by Thompson", rf"{re.escape(CODING)}:\d+:1"),
        ("thecrusherdecidesbythompson sampling", rf"{re.escape(CODING)}:\d+:1"),
        ("Mitchell et al Model", rf"{re.escape(CODING)}:\d+:\d+"),
        ("Umbrella", "questions/quarry/sample-coding/reference.py:1:1"),
    ],
)
def test_words_of_an_answer_are_refused_with_the_place_they_are_from(
    name: str, place: str, folder: Path, tmp_path: Path
) -> None:
    for row in (f"{name},", f"Ann,{name}"):
        table = tmp_path / "season.csv"
        table.write_text(f"{HEADER}quarry-engineer,senior,candidate,{row}\n", "utf-8")
        done = run_cli("season", table, "--root", folder, "-o", tmp_path / "out")
        assert done.returncode == 1
        column = "34: season-secret: the name" if row.startswith(name) else r"\d+: season-secret: the watermark"
        assert re.search(
            rf"season\.csv:2:{column} contains words of an answer in this kit, from {place} \(write", done.stderr
        )
        assert name not in done.stderr


def test_an_eponym_that_is_also_written_small_is_a_word_of_the_answer(folder: Path, tmp_path: Path) -> None:
    kit = kit_of(loaded(folder))
    assert leaks_in_name("Emma Thompson", with_names(kit, secrets(kit))) == ()
    copied = Path(shutil.copytree(folder, tmp_path / "copied"))
    path = copied / CODING
    path.write_text(path.read_text("utf-8").replace("Drop first:", "Drop first: thompson,"), "utf-8")
    kit = kit_of(loaded(copied))
    assert [leak.found for leak in leaks_in_name("Emma Thompson", with_names(kit, secrets(kit)))] == ["thompson"]


def test_what_is_excused_in_a_name_is_still_looked_for_everywhere_else(folder: Path) -> None:
    kit = kit_of(loaded(folder))
    plain, named = secrets(kit), with_names(kit, secrets(kit))
    assert replace(named, names=frozenset()) == plain
    assert {"mitchell", "critical"} <= named.names & plain.rare
    assert "zeppelin" not in named.names
