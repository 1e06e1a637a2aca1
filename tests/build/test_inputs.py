"""What was read is what the hash says, and another program or another Pango makes every file anew."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import run_cli
from samples import ROOT, write_brand

from interviewkit.bank import project
from interviewkit.build import up_to_date
from interviewkit.build.up_to_date import Inputs
from interviewkit.cli.arguments import parse_command
from interviewkit.cli.commands import BuildCommand
from interviewkit.cli.run import run
from interviewkit.store import libraries, versions
from interviewkit.store.bank_memory import remembered

QUESTION = "questions/quarry/sample-coding/question.md"
PANEL = ("quarry-engineer", "--level", "senior", "--only", "panel", "-j", "1")


def command_of(output: Path, *more: str) -> BuildCommand:
    command = parse_command([*PANEL, "-o", str(output), *more])
    assert isinstance(command, BuildCommand)
    return command


def inputs_of(root: Path, command: BuildCommand) -> Inputs:
    return up_to_date.inputs_of(root, up_to_date.inputs(root, command.asked))


# --- files that are written while a build runs ----------------------------------------------------------------


def replaced(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_file_saved_while_a_build_runs_and_undone_afterwards_is_built_again(
    project_folder: Path, tmp_path: Path
) -> None:
    command = command_of(tmp_path)
    inputs = inputs_of(project_folder, command)
    replaced(project_folder / QUESTION, "Wheelbarrow", "Withdrawn")
    assert run(command, project_folder, inputs) == 0
    replaced(project_folder / QUESTION, "Withdrawn", "Wheelbarrow")
    done = run_cli(*PANEL, "-o", tmp_path, "--root", project_folder)
    assert (done.returncode, done.stdout) == (0, f"{tmp_path}/quarry-engineer-senior-A  1 made, 0 unchanged\n")


def a_moment(change: Callable[[Path], object]) -> Callable[[Path], object]:
    """A change to a project → the same change, undone at once."""

    def changed(root: Path) -> None:
        copy = shutil.copytree(root, root.with_name("copy"))
        change(root)
        for old in [p for p in root.rglob("*") if p.is_file() and not (copy / p.relative_to(root)).exists()]:
            old.unlink()
        for kept in copy.rglob("*"):
            mine = root / kept.relative_to(copy)
            if kept.is_file() and (not mine.exists() or mine.read_bytes() != kept.read_bytes()):
                shutil.copy2(kept, mine)

    return changed


CHANGES: dict[str, Callable[[Path], object]] = {
    "a question": lambda root: replaced(root / QUESTION, "Wheelbarrow", "Withdrawn"),
    "a file of a question": lambda root: replaced(root / "questions/quarry/sample-sql/key.sql", "SUM", "sum"),
    "a new question": lambda root: (root / "questions/quarry/another.md").write_text("---\n"),
    "a kit": lambda root: replaced(root / "kits/quarry-engineer.yaml", "Making", "Breaking"),
    "a brand": lambda root: replaced(root / "brand.yaml", "Stone & Sons", "Sons"),
    "a logo": lambda root: (root / "logo.png").write_bytes(b""),
}


@pytest.mark.parametrize("what", CHANGES)
def test_an_input_that_is_changed_and_restored_meanwhile_is_not_the_same(what: str, project_folder: Path) -> None:
    write_brand(project_folder)
    inputs = inputs_of(project_folder, command_of(Path("dist")))
    assert inputs.are_the_same()
    a_moment(CHANGES[what])(project_folder)
    after = inputs_of(project_folder, command_of(Path("dist")))
    assert inputs.hash == after.hash
    assert not inputs.are_the_same()


def test_an_input_that_cannot_be_read_any_more_is_not_the_same(project_folder: Path) -> None:
    inputs = inputs_of(project_folder, command_of(Path("dist")))
    (project_folder / "questions").rename(project_folder / "elsewhere")
    assert not inputs.are_the_same()


def test_a_question_that_is_written_while_it_is_read_is_read_again(
    project_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is undone later, and must not be taken for what it was before."""
    path, reading = project_folder / QUESTION, project.question_of
    before = path.read_bytes()

    def saved_meanwhile(root: Path, some: Path, loaded: object) -> object:
        if some == path and b"Wheelbarrow" in path.read_bytes():
            replaced(path, "Wheelbarrow", "Withdrawn")
        return reading(root, some, loaded)  # type: ignore[arg-type]

    def titles() -> list[str]:
        memory = remembered(project_folder, tmp_path / "banks")
        found, _ = project.load(project_folder, memory)
        assert found is not None
        memory.save()
        return [q.meta.title for q in found.questions if q.id == "sample-coding"]

    with monkeypatch.context() as patched:
        patched.setattr(project, "question_of", saved_meanwhile)
        assert titles() == ["Withdrawn title of the coding sample"]
    path.write_bytes(before)
    assert titles() == ["Wheelbarrow title of the coding sample"]


def test_a_question_that_never_comes_to_rest_is_not_remembered(
    project_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, reading = project_folder / QUESTION, project.question_of

    def saved_every_time(root: Path, some: Path, loaded: object) -> object:
        if some == path:
            path.write_text(path.read_text() + "\n")
        return reading(root, some, loaded)  # type: ignore[arg-type]

    monkeypatch.setattr(project, "question_of", saved_every_time)
    memory = remembered(project_folder, tmp_path / "banks")
    project.load(project_folder, memory)
    assert memory.recall(QUESTION, project.folder_hash(path.parent)) is None
    assert len([known for known in memory.now.values() if known.made_of == ""]) == 1


@pytest.mark.parametrize("linked", ["questions/quarry", "questions/more"])
def test_an_area_that_is_a_link_is_refused_because_nobody_would_notice_a_change(
    linked: str, project_folder: Path, tmp_path: Path
) -> None:
    if (project_folder / linked).exists():
        (project_folder / linked).rename(tmp_path / "area")
    else:
        shutil.copytree(project_folder / "questions/quarry", tmp_path / "area")
    (project_folder / linked).symlink_to(tmp_path / "area")
    done = run_cli("--check", "--root", project_folder)
    assert done.returncode == 1
    assert f"{linked}:1:1: unknown-file: is a symbolic link (put the folder itself here)" in done.stderr


# --- the program and its libraries ----------------------------------------------------------------------------


def copied(folder: Path) -> Path:
    """A folder → a copy of the program in it."""
    for part in ("interviewkit", "templates"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "build.py", folder / "build.py")
    return folder


def built_by(program: Path, root: Path, output: Path, cache: Path, **more: str) -> dict[str, str]:
    """A copy of the program → what it made again and why."""
    asked = ["quarry-engineer", "--level", "senior", "--root", str(root), "-o", str(output), "--json"]
    environment = {**os.environ, "INTERVIEWKIT_CACHE": str(cache), "PYTHONWARNINGS": "error", **more}
    command = [sys.executable, str(program / "build.py"), *asked]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr
    made: dict[str, str] = json.loads(done.stdout)[0]["made"]
    return made


def objects(cache: Path) -> set[str]:
    found = {p.name for p in (cache / "objects").glob("??/*")}
    assert found
    return found


def assert_all_is_made_anew(made: dict[str, str]) -> None:
    whys = {name: why for name, why in made.items() if not name.endswith(".ipynb")}
    assert len(whys) >= 12
    assert {why for name, why in whys.items() if not name.startswith("print/")} == {"versions changed"}
    assert {why for name, why in whys.items() if name.startswith("print/")} == {"its parts changed"}


@pytest.mark.parametrize("changed", ["interviewkit/pdf/margins.py", "templates/shared/page.css"])
def test_another_program_makes_every_file_and_every_page_anew(
    changed: str, sample_folder: Path, tmp_path: Path
) -> None:
    program, cache = copied(tmp_path / "program"), tmp_path / "cache"
    assert built_by(program, sample_folder, tmp_path / "dist", cache)
    assert built_by(program, sample_folder, tmp_path / "dist", cache) == {}
    before = objects(cache)
    (program / changed).write_text((program / changed).read_text() + "\n")
    made = built_by(program, sample_folder, tmp_path / "dist", cache)
    if changed.endswith(".css"):
        made = {name: why.replace("style and versions", "versions") for name, why in made.items()}
    assert_all_is_made_anew(made)
    assert len(objects(cache) - before) == len(before)


@pytest.mark.skipif(sys.platform != "linux", reason="the loader is told of another library in another way there")
def test_another_pango_makes_every_file_and_every_page_anew(sample_folder: Path, tmp_path: Path) -> None:
    cache, name = tmp_path / "cache", "libpango-1.0.so.0"
    assert built_by(ROOT, sample_folder, tmp_path / "dist", cache)
    before = objects(cache)
    paths = [Path(folder, name) for folder in libraries._folders()]
    real = next(path.resolve() for path in paths if path.exists())
    (tmp_path / "lib").mkdir()
    shutil.copyfile(real, tmp_path / "lib" / f"{name}.9999.0")
    (tmp_path / "lib" / name).symlink_to(f"{name}.9999.0")
    newer = {"LD_LIBRARY_PATH": str(tmp_path / "lib")}
    assert_all_is_made_anew(built_by(ROOT, sample_folder, tmp_path / "dist", cache, **newer))
    assert len(objects(cache) - before) == len(before)
    assert built_by(ROOT, sample_folder, tmp_path / "dist", cache, **newer) == {}


def test_an_upgrade_in_place_is_noticed(tmp_path: Path) -> None:
    (tmp_path / "libpango-1.0.so.0.1").write_bytes(b"a")
    (tmp_path / "libpango-1.0.so.0").symlink_to("libpango-1.0.so.0.1")
    [before] = libraries._files(str(tmp_path), ["libpango-1.0.so.0"])
    (tmp_path / "libpango-1.0.so.0.1").write_bytes(b"ab")
    [after] = libraries._files(str(tmp_path), ["libpango-1.0.so.0"])
    assert before != after


def test_a_pango_in_an_unknown_place_is_asked_for_its_version() -> None:
    assert libraries._pango_by_its_own_word().isdigit()


def test_the_manifest_records_what_a_kit_was_made_with(built: Path) -> None:
    assert json.loads((built / "manifest.json").read_text())["versions"] == versions.made_with()
    assert {"program", "libraries", "python", "weasyprint"} <= set(versions.made_with())


UPGRADED = """
import sys
from pathlib import Path
program, root, output = map(Path, sys.argv[1:])
sys.path.insert(0, str(program))
from interviewkit import assemble, build_kit, load
from interviewkit.store.versions import program as started
started()
project, _ = load(root)
style = program / "templates/shared/page.css"
style.write_text(style.read_text() + "\\n")
build_kit(assemble(project, project.kits[0], "senior", "A"), output)
"""


def test_a_program_that_is_upgraded_while_it_runs_writes_and_remembers_nothing(
    sample_folder: Path, tmp_path: Path
) -> None:
    program = copied(tmp_path / "program")
    command = [sys.executable, "-c", UPGRADED, str(program), str(sample_folder), str(tmp_path / "kit")]
    environment = {**os.environ, "INTERVIEWKIT_CACHE": str(tmp_path / "cache")}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert "program-changed: the program was changed while it ran; nothing was written (run it again)" in done.stderr
    assert not (tmp_path / "kit").exists()
    assert not (tmp_path / "cache" / "objects").exists()
