"""Finished kits that are kept: put back where their folder is gone, the same to the byte, and only where that is safe."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pypdf
import pytest
from conftest import run_cli
from hypothesis import given
from hypothesis import strategies as st
from samples import write_schedule
from test_build import tree
from test_workers import run

from interviewkit import kept, stamp
from interviewkit.arguments import parsed
from interviewkit.write import sha256

ROLE = ("quarry-engineer", "--level", "senior")
NAME = "quarry-engineer-senior-A"


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """→ a cache of this test's own."""
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def panel(project: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    """A project's folder and where to build → what building the panel's file said; an earlier one may be put back."""
    return run_cli(*ROLE, "--only", "panel", "--root", project, "-o", output, *more, takes_kept=True)


def kits(cache: Path) -> list[Path]:
    return sorted((cache / "kits").glob("*"))


def was_put_back(cache: Path, project: Path, output: Path) -> bool:
    """Whether a build takes nothing from the store of page objects, which is emptied first."""
    for path in (cache / "objects").rglob("*"):
        if path.is_file():
            path.unlink()
    done = panel(project, output)
    assert done.returncode == 0, done.stderr
    return not any(path.is_file() for path in (cache / "objects").rglob("*"))


def test_a_whole_kit_is_put_back_the_same_to_the_byte(
    cache: Path, built: Path, sample_folder: Path, tmp_path: Path
) -> None:
    asked = (*ROLE, "--root", sample_folder, "-o", tmp_path / "out")
    first = run_cli(*asked, takes_kept=True)
    (tmp_path / "out" / NAME).rename(tmp_path / "away")
    second = run_cli(*asked, takes_kept=True)
    assert len(kits(cache)) == 1
    assert (second.returncode, second.stdout, second.stderr) == (0, first.stdout, "")
    assert tree(tmp_path / "out" / NAME) == tree(tmp_path / "away") == tree(built)


def test_a_kit_is_put_back_without_reading_the_bank(cache: Path, sample_folder: Path, tmp_path: Path) -> None:
    assert panel(sample_folder, tmp_path / "one").returncode == 0
    asked = [*ROLE, "--only", "panel", "--root", str(sample_folder), "-o", str(tmp_path / "two")]
    said = run(
        f"import sys\nfrom interviewkit.entry import main\nassert main({asked!r}) == 0\n"
        "print({'interviewkit.project', 'interviewkit.pool', 'pikepdf', 'yaml', 'jinja2'} & set(sys.modules))"
    )
    assert said.splitlines()[1:] == ["set()"]
    assert cache.is_dir()


def test_what_is_put_back_is_said_to_be_made_and_is_up_to_date_then(
    cache: Path, sample_folder: Path, tmp_path: Path
) -> None:
    first, second, third = (panel(sample_folder, tmp_path / n, "--json") for n in ("one", "two", "two"))
    assert len(kits(cache)) == 1
    assert [json.loads(done.stdout)[0]["made"] for done in (first, second)] == [{"panel/panel.pdf": "new"}] * 2
    assert (json.loads(third.stdout)[0]["made"], json.loads(third.stdout)[0]["kept"]) == ({}, ["panel/panel.pdf"])
    assert stamp.path_of(tmp_path / "two" / NAME).read_text() == stamp.path_of(tmp_path / "one" / NAME).read_text()


def test_of_two_levels_the_one_that_is_gone_is_put_back(cache: Path, sample_folder: Path, tmp_path: Path) -> None:
    asked = ("quarry-engineer", "--level", "mid", "senior", "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    assert run_cli(*asked, takes_kept=True).returncode == 0
    before = tree(tmp_path)
    shutil.rmtree(tmp_path / NAME)
    shutil.rmtree(cache / "objects")
    done = run_cli(*asked, "--json", takes_kept=True)
    assert [sorted(one["made"]) for one in json.loads(done.stdout)] == [[], ["panel/panel.pdf"]]
    assert not (cache / "objects").exists()
    assert tree(tmp_path) == {name: digest for name, digest in before.items() if not name.startswith("cache/objects/")}


def test_a_changed_bank_is_built(cache: Path, project_folder: Path, tmp_path: Path) -> None:
    panel(project_folder, tmp_path / "one")
    path = project_folder / "questions/quarry/sample-sql/key.sql"
    path.write_text(path.read_text() + "\n")
    assert not was_put_back(cache, project_folder, tmp_path / "two")


@pytest.mark.parametrize("other", [["--paper", "letter"], ["--edition", "large-print"], ["--form", "B"], ["--whole"]])
def test_other_options_are_another_input(other: list[str], sample_folder: Path) -> None:
    assert stamp.inputs(sample_folder, parsed([*ROLE, *other])) != stamp.inputs(sample_folder, parsed([*ROLE]))


@pytest.mark.parametrize("name", [*stamp.PACKAGES, *stamp.READ_WITH])
def test_another_version_of_a_library_is_another_input(
    name: str, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = parsed([*ROLE])
    before, real = stamp.inputs(sample_folder, options), stamp.version_of
    monkeypatch.setattr(stamp, "version_of", lambda asked: "0.0" if asked == name else real(asked))
    assert stamp.inputs(sample_folder, options) != before


def test_a_folder_that_is_there_is_brought_up_to_date_and_not_replaced(
    cache: Path, project_folder: Path, tmp_path: Path
) -> None:
    """A file of somebody else's in it is lost in either way; that the build says why it made each file is not."""
    kit_file = project_folder / "kits/quarry-engineer.yaml"
    before = kit_file.read_text()
    panel(project_folder, tmp_path / "out")
    kit_file.write_text(before.replace("title: Quarry", "title: Stone"))
    assert kit_file.read_text() != before
    panel(project_folder, tmp_path / "out")
    kit_file.write_text(before)
    done = panel(project_folder, tmp_path / "out", "--json")
    assert json.loads(done.stdout)[0]["made"] == {"panel/panel.pdf": "text changed"}
    assert len(kits(cache)) == 2


def test_a_folder_between_two_renames_is_left_to_the_build(cache: Path, sample_folder: Path, tmp_path: Path) -> None:
    panel(sample_folder, tmp_path / "out")
    (tmp_path / "out" / NAME).rename(tmp_path / "out" / f".{NAME}.old")
    assert panel(sample_folder, tmp_path / "out").stdout.endswith(" 0 made, 1 unchanged\n")
    assert [p.name for p in (tmp_path / "out").iterdir() if p.is_dir()] == [NAME]
    assert len(kits(cache)) == 1


def test_a_folder_that_can_not_be_written_is_told_of_as_by_a_build(
    cache: Path, sample_folder: Path, tmp_path: Path
) -> None:
    panel(sample_folder, tmp_path / "one")
    (tmp_path / "file").write_text("in the way")
    done = panel(sample_folder, tmp_path / "file")
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path / 'file'}")
    assert "not-written: nothing was written: " in done.stderr
    assert len(kits(cache)) == 1


def test_what_there_is_to_warn_of_is_said_though_the_folder_is_gone(
    cache: Path, project_folder: Path, tmp_path: Path
) -> None:
    path = project_folder / "questions/quarry/sample-case/question.md"
    path.write_text(path.read_text().replace("checked: 2026-11-01", "checked: 2020-11-01"))
    said = [panel(project_folder, tmp_path / name).stderr for name in ("one", "two")]
    assert "checked" in said[0]
    assert said[0] == said[1]
    assert kits(cache) == []


def test_a_kit_of_a_schedule_is_neither_kept_nor_put_back(cache: Path, sample_folder: Path, tmp_path: Path) -> None:
    """Not even as the kit without one, which depends on the same files but for the schedule."""
    panel(sample_folder, tmp_path / "one")
    kept_before = kits(cache)
    loop = write_schedule(tmp_path / "loop.yaml")
    assert panel(sample_folder, tmp_path / "two", "--schedule", str(loop)).returncode == 0
    (packet,) = (tmp_path / "two").rglob("panel.pdf")
    said = "".join(page.extract_text() for page in pypdf.PdfReader(packet).pages)
    assert "Kim Candi" in said
    assert kits(cache) == kept_before
    assert len(kept_before) == 1


def test_a_kit_with_a_password_is_neither_kept_nor_put_back_open(
    cache: Path, sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel(sample_folder, tmp_path / "one")
    kept_before = kits(cache)
    monkeypatch.setenv("KIT_PASSWORD", "basalt and slate")
    assert panel(sample_folder, tmp_path / "two", "--password-env", "KIT_PASSWORD").returncode == 0
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "two" / NAME / "panel/panel.pdf")
    assert kits(cache) == kept_before
    assert len(kept_before) == 1


def test_a_kit_that_is_rebuilt_from_its_manifest_is_not_kept(cache: Path, built: Path, tmp_path: Path) -> None:
    assert not stamp.tells_of(parsed(["--from", str(built / "manifest.json")]))
    assert cache.parent == tmp_path


def finished(folder: Path, files: dict[str, bytes]) -> Path:
    """Files → a folder that holds them and a manifest that names them."""
    for name, data in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    folder.mkdir(exist_ok=True)
    (folder / "manifest.json").write_text(
        json.dumps({"files": {name: {"sha256": sha256(data)} for name, data in files.items()}})
    )
    return folder


def a_kept_one(cache: Path, folder: Path) -> Path:
    """A cache and a folder → the file in which the folder's kit is kept; the folder is gone."""
    kept.keep(finished(folder, {"a.pdf": b"%PDF" * 500}), "0")
    folder.rename(folder.with_name("away"))
    (path,) = kits(cache)
    return path


def test_a_kept_kit_is_believed_if_nobody_touched_it(cache: Path, tmp_path: Path) -> None:
    a_kept_one(cache, tmp_path / "kit")
    assert kept.of(tmp_path / "kit", "0") is not None


@pytest.mark.parametrize("at", [0, 40, 1_000, -1])
def test_a_kept_kit_that_was_tampered_with_is_not_believed(at: int, cache: Path, tmp_path: Path) -> None:
    path = a_kept_one(cache, tmp_path / "kit")
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)
    assert kept.of(tmp_path / "kit", "0") is None


def test_a_kept_kit_that_is_cut_off_is_not_believed(cache: Path, tmp_path: Path) -> None:
    path = a_kept_one(cache, tmp_path / "kit")
    path.write_bytes(path.read_bytes()[:-100])
    assert kept.of(tmp_path / "kit", "0") is None


def test_a_kept_kit_of_another_input_or_another_name_is_not_taken(cache: Path, tmp_path: Path) -> None:
    a_kept_one(cache, tmp_path / "kit")
    assert [kept.of(tmp_path / name, inputs) for name, inputs in (("kit", "1"), ("kot", "0"))] == [None, None]


def test_a_kit_that_was_touched_since_it_was_finished_is_not_kept(cache: Path, tmp_path: Path) -> None:
    folder = finished(tmp_path / "kit", {"a.pdf": b"%PDF", "candidate/b.pdf": b"%PDF"})
    (folder / "candidate/b.pdf").write_bytes(b"%PDF with an answer")
    kept.keep(folder, "0")
    assert kits(cache) == []


def test_kept_kits_are_closed_to_others_and_few(cache: Path, tmp_path: Path) -> None:
    folder = finished(tmp_path / "kit", {"a.pdf": b"%PDF"})
    for number in range(kept.MOST + 5):
        kept.keep(folder, f"{number}")
    assert len(kits(cache)) == kept.MOST
    assert {path.stat().st_mode & 0o77 for path in [cache / "kits", *kits(cache)]} == {0}


@given(st.dictionaries(st.sampled_from(["a.pdf", "b/c.pdf", "b/d.ipynb"]), st.binary(max_size=200)))
def test_what_is_kept_is_given_back(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> None:
    folder = finished(tmp_path_factory.mktemp("kit") / "kit", files)
    inputs = folder.parent.name
    expected = tree(folder)
    kept.keep(folder, inputs)
    folder.rename(folder.with_name("away"))
    kit = kept.of(folder, inputs)
    assert kit is not None
    kept.put_back(kit, inputs)
    assert tree(folder) == expected


@pytest.mark.skipif(sys.platform == "win32", reason="files have no such limit there")
def test_what_does_not_fit_is_not_kept_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import resource, signal, sys\nfrom pathlib import Path\nfrom interviewkit import proved\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        f"proved.put(Path({str(tmp_path / 'kept')!r}), bytes(2000))\n"
        f"print([path.name for path in Path({str(tmp_path)!r}).iterdir()])\n"
    )
    assert run(code) == "[]\n"
