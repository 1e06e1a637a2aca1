"""What was read and checked before is not read again, and nothing else is ever taken for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import run_cli

from interviewkit import memory, project, rules
from interviewkit.memory import Memory, remembered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "banks"


def read(root: Path, folder: Path) -> tuple[Memory, object, object]:
    known = remembered(root, folder)
    found, problems = project.load(root, known)
    assert found is not None
    checked = rules.check(found, known)
    known.save()
    return known, found, (problems, checked)


def test_what_is_remembered_is_what_would_be_read(project_folder: Path, folder: Path) -> None:
    _, first, said = read(project_folder, folder)
    known, second, said_again = read(project_folder, folder)
    assert len(known.before) > 5
    assert (first, said) == (second, said_again) == (project.load(project_folder)[0], said)


def test_a_question_that_has_not_changed_is_not_read_again(
    project_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(project_folder, folder)
    asked: list[str] = []
    reading = project._question
    monkeypatch.setattr(
        project, "_question", lambda root, path, loaded: asked.append(path) or reading(root, path, loaded)
    )  # type: ignore[func-returns-value]
    read(project_folder, folder)
    assert asked == []
    path = project_folder / "questions" / "quarry" / "sample-sql" / "data.sql"
    path.write_text(path.read_text() + "-- one more line\n")
    read(project_folder, folder)
    assert [str(p) for p in asked] == [str(path.parent / "question.md")]


def test_a_mistake_is_said_every_time(project_folder: Path, folder: Path) -> None:
    path = project_folder / "questions" / "quarry" / "sample-sql" / "question.md"
    path.write_text(path.read_text().replace("## Probes", "## Prubes"))
    first, second = (project.load(project_folder, remembered(project_folder, folder))[1] for _ in range(2))
    assert first == second
    assert [d.code for d in first] != []


def test_a_memory_that_was_tampered_with_is_not_believed(project_folder: Path, folder: Path) -> None:
    read(project_folder, folder)
    path = next(folder.iterdir())
    data = path.read_bytes()
    path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    assert remembered(project_folder, folder).before == {}


def test_another_day_another_memory(project_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read(project_folder, folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(86_400 * 40_000))
    assert remembered(project_folder, folder).before == {}


def test_memories_are_closed_to_others_and_few(
    project_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for day in range(memory.MOST + 3):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(86_400 * (40_000 + day)))
        read(project_folder, folder)
    held = list(folder.iterdir())
    assert len(held) == memory.MOST
    assert {p.stat().st_mode & 0o077 for p in (folder, *held)} == {0}


def test_a_check_from_memory_says_what_a_first_one_says(project_folder: Path, tmp_path: Path) -> None:
    path = project_folder / "kits" / "quarry-engineer.yaml"
    path.write_text(path.read_text().replace("kind: ", "kynd: ", 1))
    said = [
        run_cli("--check", "--root", project_folder, INTERVIEWKIT_CACHE=str(tmp_path / "store")).stderr
        for _ in range(2)
    ]
    assert said[0] == said[1] != ""
