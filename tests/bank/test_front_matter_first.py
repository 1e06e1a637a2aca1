"""A build assembles its kits from front matter, reads what they ask, and reads all the rest before it writes anything."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import kit_of, run_cli
from samples import write_question

from interviewkit.bank import project
from interviewkit.bank.project import Reading, load, reading_of
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.kit import Project
from interviewkit.store.bank_memory import remembered
from interviewkit.store.versions import folder_hashes

ASKED = "questions/quarry/sample-concept/question.md"
UNASKED = "questions/quarry/unasked/question.md"
BARS = "\n  staff: No hint, and X1."


@pytest.fixture
def folder(project_folder: Path) -> Path:
    """→ the folder of a project with one question that its kits don't ask."""
    write_question(project_folder, "concept", "unasked", row="row-unasked", bars=BARS)
    return project_folder


def outlined(folder: Path) -> tuple[Reading, Project]:
    reading = reading_of(folder)
    found = reading.outline()
    assert found is not None
    return reading, found


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_kit_assembled_from_front_matter_and_completed_is_the_kit_of_the_whole_bank(folder: Path) -> None:
    reading, outline = outlined(folder)
    whole, problems = load(folder)
    assert whole is not None
    assert problems == ()
    assert reading.completed(kit_of(outline)) == kit_of(whole)


def test_only_the_questions_of_a_kit_are_read_for_it(folder: Path) -> None:
    reading, outline = outlined(folder)
    kit = reading.completed(kit_of(outline))
    asked = {q.id for r in kit.rounds for q in (*r.questions, *r.spares)}
    assert {path.parent.name for path in reading.known} == asked
    assert asked == {path.parent.name for path in reading.hashes} - {"unasked"}


def test_what_is_finished_later_is_what_is_loaded_at_once(folder: Path) -> None:
    reading, outline = outlined(folder)
    reading.completed(kit_of(outline))
    assert reading.finished() == load(folder)


def test_a_question_from_the_cache_has_its_texts_at_once(folder: Path, tmp_path: Path) -> None:
    memory = remembered(folder, tmp_path / "banks")
    load(folder, memory)
    memory.save()
    reading = reading_of(folder, remembered(folder, tmp_path / "banks"))
    found = reading.outline()
    assert (found, reading.outlines) == (load(folder)[0], {})


@pytest.mark.parametrize(
    "wrong",
    [
        (ASKED, "level: senior", "level: seniro"),
        (ASKED, "---\n\n## Prompt", "\n## Prompt"),
        ("questions/framework.yaml", "competencies:", "competences:"),
        ("kits/quarry-engineer.yaml", "title: Quarry Engineer", "title: 5"),
    ],
)
def test_a_bank_whose_front_matter_kit_or_framework_is_invalid_has_no_outline(
    wrong: tuple[str, str, str], folder: Path
) -> None:
    file, old, new = wrong
    replaced(folder / file, old, new)
    assert reading_of(folder).outline() is None


def test_a_question_of_a_kit_that_has_an_error_in_its_texts_refuses_the_kit(folder: Path) -> None:
    replaced(folder / ASKED, "## Probes", "## Prubes")
    reading, outline = outlined(folder)
    with pytest.raises(Rejected, match="Prubes"):
        reading.completed(kit_of(outline))


@pytest.mark.parametrize("file", [ASKED, UNASKED])
def test_front_matter_that_changes_after_a_kit_was_assembled_is_an_error(file: str, folder: Path) -> None:
    reading, _ = outlined(folder)
    replaced(folder / file, "aid: calculator", "aid: docs")
    [found] = reading.finished()[1]
    said = "the front matter was changed while the bank was read; nothing was written (run it again)"
    assert str(found) == f"{file}:1:1: question-changed: {said}"


def test_a_kit_is_refused_if_the_front_matter_of_its_question_has_changed(folder: Path) -> None:
    reading, outline = outlined(folder)
    replaced(folder / ASKED, "aid: calculator", "aid: docs")
    with pytest.raises(Rejected, match="while the bank was read"):
        reading.completed(kit_of(outline))


def test_texts_that_change_after_a_kit_was_assembled_are_read_as_they_are_then(folder: Path) -> None:
    reading, outline = outlined(folder)
    replaced(folder / ASKED, "the zeppelin diagram", "the submarine diagram")
    kit = reading.completed(kit_of(outline))
    answers = {q.id: q.answer for r in kit.rounds for q in r.questions}
    assert "submarine" in answers["sample-concept"]


def test_front_matter_is_parsed_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = project.yaml_reader.parse
    monkeypatch.setattr(
        "interviewkit.bank.yaml_reader.parse",
        lambda text, file, **more: parsed.append(file) or parse(text, file, **more),  # type: ignore[func-returns-value]
    )
    replaced(folder / ASKED, "Wheelbarrow", "Handcart")  # so that no earlier test has read it
    reading, outline = outlined(folder)
    reading.completed(kit_of(outline))
    assert parsed.count(ASKED) == 1


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_errors_in_texts_that_the_kit_asks_and_does_not_ask_are_reported_together_and_nothing_is_written(
    jobs: str, folder: Path, tmp_path: Path
) -> None:
    for file, wrong in ((ASKED, "Prubes"), (UNASKED, "Prabes")):
        replaced(folder / file, "## Probes", f"## {wrong}")
    done = run_cli("quarry-engineer", "--level", "senior", "-j", jobs, "--root", folder, "-o", tmp_path / "dist")
    said = [line for line in done.stderr.splitlines() if "unknown-section" in line]
    assert (done.returncode, [line.partition(":")[0] for line in said]) == (1, [ASKED, UNASKED])
    assert not (tmp_path / "dist").exists()


def test_an_error_in_a_text_that_the_kit_does_not_ask_stops_its_build(folder: Path, tmp_path: Path) -> None:
    replaced(folder / UNASKED, "## Probes", "## Prubes")
    options = ("--level", "senior", "--only", "panel", "-j", "2", "--root", folder, "-o", tmp_path / "dist")
    done = run_cli("quarry-engineer", *options)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"{UNASKED}:" in done.stderr
    assert not (tmp_path / "dist").exists()


def test_hashes_of_a_whole_bank_say_of_each_question_what_its_own_hash_says(folder: Path) -> None:
    alone = folder / "questions" / "quarry" / "alone.md"
    alone.write_text((folder / ASKED).read_text("utf-8"), "utf-8")
    (folder / "questions" / "quarry" / "sample-sql" / "more").symlink_to("key.sql")
    (folder / "questions" / "quarry" / "sample-sql" / "more.d").mkdir()
    (folder / "questions" / "quarry" / "sample-sql" / "more.d" / "a.txt").write_text("a")
    reading = reading_of(folder)
    assert len(reading.hashes) > 9
    assert reading_of(folder, hashed=folder_hashes(folder / "questions")).hashes == reading.hashes
