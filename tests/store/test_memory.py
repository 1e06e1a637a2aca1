"""What was read and checked before is not read again, and nothing else is ever taken for it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import wraps
from pathlib import Path

import pytest
from conftest import run, run_cli, tree
from markupsafe import Markup, escape
from samples import ROOT, write_project

from interviewkit.bank import files, project
from interviewkit.bank.rules import project as bank_rules_project
from interviewkit.store import bank_memory, text_memory
from interviewkit.store.bank_memory import Memory, remembered


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "banks"


def read(root: Path, folder: Path) -> tuple[Memory, object, object]:
    known = remembered(root, folder)
    found, problems = project.load(root, known)
    assert found is not None
    checked = bank_rules_project.check(found, known)
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
    reading = project.question_of
    monkeypatch.setattr(
        project, "question_of", lambda root, path, loaded: asked.append(path) or reading(root, path, loaded)
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


def test_a_bank_is_remembered_past_midnight_and_what_the_day_decides_is_said_all_the_same(
    project_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1794000000")  # in November 2026
    first = read(project_folder, folder)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(1_794_000_000 + 400 * 86_400))
    later = read(project_folder, folder)
    assert first[0].now == later[0].before
    assert [problem.code for problem in first[2][1]] == []  # type: ignore[index]
    assert {problem.code for problem in later[2][1]} == {"stale"}  # type: ignore[index]


def test_memories_are_closed_to_others_and_few(tmp_path: Path, folder: Path) -> None:
    for number in range(bank_memory.MOST_BANKS + 3):
        read(write_project(tmp_path / f"project-{number}"), folder)
    held = list(folder.iterdir())
    assert len(held) == bank_memory.MOST_BANKS
    assert {p.stat().st_mode & 0o077 for p in (folder, *held)} == {0}


def test_a_check_from_memory_says_what_a_first_one_says(project_folder: Path, tmp_path: Path) -> None:
    path = project_folder / "kits" / "quarry-engineer.yaml"
    path.write_text(path.read_text().replace("kind: ", "kynd: ", 1))
    said = [
        run_cli("--check", "--root", project_folder, INTERVIEWKIT_CACHE=str(tmp_path / "store")).stderr
        for _ in range(2)
    ]
    assert said[0] == said[1] != ""


def test_the_framework_and_the_kits_are_read_again_where_they_changed(
    project_folder: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read(project_folder, folder)
    asked: list[str] = []
    reading = files.yaml_record
    monkeypatch.setattr(
        files, "yaml_record", lambda root, path, *more: asked.append(path.name) or reading(root, path, *more)
    )  # type: ignore[func-returns-value]
    read(project_folder, folder)
    assert asked == []
    kit = project_folder / "kits" / "quarry-engineer.yaml"
    kit.write_text(kit.read_text("utf-8").replace("title: ", "title: Senior ", 1), "utf-8")
    _, found, _ = read(project_folder, folder)
    assert asked == ["quarry-engineer.yaml"]
    assert found.kits[0].title.startswith("Senior ")  # type: ignore[attr-defined]
    framework = project_folder / "questions" / "framework.yaml"
    framework.write_text(framework.read_text("utf-8") + "# seen\n", "utf-8")
    read(project_folder, folder)
    assert asked == ["quarry-engineer.yaml", "framework.yaml"]


def test_what_was_met_while_reading_a_kit_is_told_again(project_folder: Path, folder: Path) -> None:
    kit = project_folder / "kits" / "quarry-engineer.yaml"
    kit.write_bytes(kit.read_bytes().replace(b"\n", b"\r\n"))
    told = [[d.code for d in read(project_folder, folder)[2][0]] for _ in range(2)]  # type: ignore[index]
    assert told == [["line-endings"]] * 2


def test_a_kit_that_was_refused_is_refused_again(project_folder: Path, folder: Path) -> None:
    kit = project_folder / "kits" / "quarry-engineer.yaml"
    kit.write_bytes(kit.read_bytes().replace(b"title: ", b"tittle: ", 1).replace(b"\n", b"\r\n"))
    told = [{d.code for d in read(project_folder, folder)[2][0]} for _ in range(2)]  # type: ignore[index]
    assert told == [{"line-endings", "unknown-field", "missing-field"}] * 2


def test_a_bank_that_is_remembered_is_loaded_without_yaml_and_validation(project_folder: Path, folder: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom interviewkit.bank.project import load\n"
        "from interviewkit.bank.rules.project import check\nfrom interviewkit.build import kit\n"
        "from interviewkit.cli import run\nfrom interviewkit.store.bank_memory import remembered\n"
        f"known = remembered(Path({str(project_folder)!r}), Path({str(folder)!r}))\n"
        f"found, _ = load(Path({str(project_folder)!r}), known)\n"
        "check(found, known)\nknown.save()\n"
        "needed = ('pydantic', 'yaml')\n"
        "print(len(found.questions), [name for name in needed if name in sys.modules])\n"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert said == ["8 ['pydantic', 'yaml']\n", "8 []\n"]


# --- texts made of texts --------------------------------------------------------------------------------------

BUILT_AGAIN = """
import sys
from interviewkit.cli import main
assert main.main(sys.argv[1:]) == 0
print([name for name in ("markdown_it", "pygments") if name in sys.modules])
"""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_kit_whose_texts_are_recalled_is_the_same_and_made_without_parsers(
    sample_folder: Path, tmp_path: Path, jobs: str
) -> None:
    def built(name: str) -> str:
        asked = ["quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", tmp_path / name, "-j", jobs]
        command = [sys.executable, "-c", BUILT_AGAIN, *map(str, asked)]
        environment = {**os.environ, "INTERVIEWKIT_CACHE": str(tmp_path / "store")}
        shutil.rmtree(tmp_path / "store" / "kits", ignore_errors=True)
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
        return done.stdout.splitlines()[-1]

    assert built("first") == "['markdown_it', 'pygments']"
    assert built("second") == "[]"
    first, second = (tree(tmp_path / name) for name in ("first", "second"))
    assert first == second
    assert len(first) > 10


@pytest.fixture
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(text_memory, "_KNOWN", {})
    monkeypatch.setattr(text_memory, "_USED", {})


def shouted(text: str) -> Markup:
    return Markup("<b>{}</b>").format(text.upper())


def whispered(text: str) -> Markup:
    return Markup("<i>{}</i>").format(text)


@pytest.mark.usefixtures("nothing_known")
def test_what_one_function_made_is_never_taken_for_what_another_makes() -> None:
    loud, low = text_memory.memoized(shouted), text_memory.memoized(whispered)
    assert (loud("a<"), low("a<"), loud("b"), loud("a<")) == (
        "<b>A&lt;</b>",
        "<i>a&lt;</i>",
        "<b>B</b>",
        "<b>A&lt;</b>",
    )


@pytest.mark.usefixtures("nothing_known")
def test_what_is_recalled_is_markup_as_what_was_made_is() -> None:
    loud = text_memory.memoized(shouted)
    assert [escape(loud("a")) for _ in range(2)] == ["<b>A</b>"] * 2


@pytest.mark.usefixtures("nothing_known")
def test_texts_kept_by_an_earlier_run_are_recalled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text_memory.memoized(shouted)("once")
    bank_memory.keep_texts(folder)
    for name in ("_KNOWN", "_USED"):
        monkeypatch.setattr(text_memory, name, {})
    asked: list[str] = []
    watched = text_memory.memoized(wraps(shouted)(lambda text: asked.append(text) or shouted(text)))  # type: ignore[func-returns-value]
    bank_memory.recall_texts(folder)
    assert (watched("once"), watched("twice"), asked) == ("<b>ONCE</b>", "<b>TWICE</b>", ["twice"])


@pytest.mark.usefixtures("nothing_known")
def test_texts_that_were_tampered_with_are_not_recalled(folder: Path) -> None:
    text_memory.memoized(shouted)("once")
    bank_memory.keep_texts(folder)
    (path,) = folder.iterdir()
    path.write_bytes(path.read_bytes().replace(b"<b>ONCE", b"<b>ONLY"))
    bank_memory.recall_texts(folder)
    assert text_memory._KNOWN == {}


@pytest.mark.usefixtures("nothing_known")
def test_texts_of_another_program_are_not_recalled(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text_memory.memoized(shouted)("once")
    bank_memory.keep_texts(folder)
    monkeypatch.setattr(bank_memory, "_program", lambda: ("another",))
    bank_memory.recall_texts(folder)
    assert text_memory._KNOWN == {}


@pytest.mark.usefixtures("nothing_known")
def test_of_too_many_texts_those_used_last_are_kept() -> None:
    text_memory.preload_texts({("shouted", str(n)): "x" for n in range(5)})
    loud = text_memory.memoized(shouted)
    assert text_memory.new_texts(4) is None
    loud("a")
    loud("b")
    name = f"{shouted.__module__}.{shouted.__qualname__}"
    assert list(text_memory.new_texts(4) or ()) == [("shouted", "3"), ("shouted", "4"), (name, "a"), (name, "b")]
    assert list(text_memory.new_texts(2) or ()) == [(name, "a"), (name, "b")]


def test_compiled_templates_are_kept_in_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("PYTHONPYCACHEPREFIX", str(tmp_path / "pycache"))
    get = "environment('candidate').get_template('candidate/cover.html')"
    run(f"from interviewkit.page.templates import environment\n{get}")
    kept = [path.relative_to(tmp_path).parts[0] for path in tmp_path.rglob("__jinja2_*")]
    assert set(kept) == {"cache"}
