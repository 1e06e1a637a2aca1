"""What lies in an output folder and is not the program's is never deleted, whatever is built there."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from conftest import run_cli, tree
from samples import ROOT

from interviewkit.build import folder as build_folder
from interviewkit.build import up_to_date
from interviewkit.build.folder import StagedFolder, recover, write_ledger
from interviewkit.domain.diagnostics import Rejected
from interviewkit.season.copy_folder import CopyFolder

OURS = {"candidate/1.pdf": b"booklet", "panel/panel.pdf": b"packet"}


def put(folder: Path, files: Mapping[str, bytes] = OURS, private: bool = False) -> tuple[str, ...]:
    """A folder and a kit's files → the notes of a build that writes them there."""
    entries = {name: {"sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()}
    with StagedFolder(folder, private=private) as new:
        new.put(files)
        new.finish({"manifest": 1, "role": "engineer", "files": entries}, "", None)
    return tuple(new.notes)


def contents(folder: Path) -> dict[str, bytes]:
    """A folder → its files, without manifests."""
    found = sorted(p for p in folder.rglob("*") if p.is_file() and p.name != "manifest.json")
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in found}


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """→ the folder of a kit that was built."""
    folder = tmp_path / "dist" / "kit"
    assert put(folder) == ()
    return folder


# --- files that nobody built ----------------------------------------------------------------------------------


def write(path: Path, data: bytes = b"mine") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


FOREIGN: dict[str, Callable[[Path], object]] = {
    "notes.txt": lambda kit: write(kit / "notes.txt"),
    "panel/notes.txt": lambda kit: write(kit / "panel/notes.txt"),
    "scans/": lambda kit: write(kit / "scans/deep/page.png"),
    "Panel/": lambda kit: write(kit / "Panel/panel.pdf"),
    "empty/": lambda kit: (kit / "empty").mkdir(),
    ".hidden": lambda kit: write(kit / ".hidden"),
    "pipe": lambda kit: os.mkfifo(kit / "pipe"),
    "dangling": lambda kit: (kit / "dangling").symlink_to("nowhere"),
    "manifest.json.bak": lambda kit: write(kit / "manifest.json.bak"),
    "candidate/1.pdf.bak": lambda kit: write(kit / "candidate/1.pdf.bak"),
}


def seen(folder: Path) -> set[tuple[str, str]]:
    """A folder → everything in it, by name, with what it is."""
    found = {p: p.lstat() for p in folder.rglob("*")}
    return {
        (p.relative_to(folder).as_posix(), f"{s.st_mode:o} {'' if p.is_dir() else s.st_ino}") for p, s in found.items()
    }


@pytest.mark.parametrize("name", FOREIGN)
def test_what_the_manifest_does_not_name_is_kept_and_mentioned(name: str, kit: Path) -> None:
    before = seen(kit)
    FOREIGN[name](kit)
    added = seen(kit) - before
    assert added
    notes = put(kit, {**OURS, "candidate/1.pdf": b"another booklet"})
    assert added <= seen(kit)
    assert contents(kit)["candidate/1.pdf"] == b"another booklet"
    assert notes[0] == f"kept, though not part of the kit: {name}"
    assert [p.name for p in kit.parent.iterdir()] == ["kit"]


def test_a_foreign_file_among_the_candidates_is_called_unaudited(kit: Path) -> None:
    write(kit / "candidate/guide.pdf")
    assert put(kit)[1:] == (
        "candidate/guide.pdf is among the candidate's files, but is not one of them and was not audited",
    )


def test_a_folder_that_the_new_kit_lacks_is_kept_if_something_is_in_it(kit: Path) -> None:
    write(kit / "panel/notes.txt")
    put(kit, {"candidate/1.pdf": b"booklet"})
    assert contents(kit) == {"candidate/1.pdf": b"booklet", "panel/notes.txt": b"mine"}


def test_a_foreign_file_whose_name_the_new_kit_takes_is_moved_next_to_the_folder(kit: Path) -> None:
    write(kit / "print/all.pdf")
    notes = put(kit, {**OURS, "print/all.pdf": b"merged"})
    assert contents(kit)["print/all.pdf"] == b"merged"
    assert contents(kit.with_name("kit.edited")) == {"print/all.pdf": b"mine"}
    assert notes == (
        f"print/all.pdf had been changed since it was built; the changed file is now {kit}.edited/print/all.pdf",
    )


def test_many_names_are_counted_instead_of_listed(kit: Path) -> None:
    for number in range(9):
        write(kit / f"{number}.txt")
    assert put(kit) == ("kept, though not part of the kit: 0.txt, 1.txt, 2.txt, 3.txt, 4.txt and 4 more",)


# --- files that were built and then changed -------------------------------------------------------------------


def test_a_file_that_somebody_changed_is_moved_next_to_the_folder_and_mentioned(kit: Path) -> None:
    write(kit / "panel/panel.pdf", b"packet with remarks")
    assert put(kit) == (
        f"panel/panel.pdf had been changed since it was built; the changed file is now {kit}.edited/panel/panel.pdf",
    )
    write(kit / "panel/panel.pdf", b"more remarks")
    put(kit)
    assert contents(kit) == OURS
    assert contents(kit.with_name("kit.edited")) == {
        "panel/panel.pdf": b"packet with remarks",
        "panel/panel (2).pdf": b"more remarks",
    }


def test_a_changed_file_that_the_new_kit_lacks_is_not_lost_either(kit: Path) -> None:
    write(kit / "panel/panel.pdf", b"packet with remarks")
    put(kit, {"candidate/1.pdf": b"booklet"})
    assert contents(kit.with_name("kit.edited")) == {"panel/panel.pdf": b"packet with remarks"}
    assert contents(kit) == {"candidate/1.pdf": b"booklet"}


def test_changed_files_of_a_private_kit_stay_private(tmp_path: Path) -> None:
    folder = tmp_path / "kit"
    put(folder, private=True)
    write(folder / "panel/panel.pdf", b"packet with remarks")
    put(folder, private=True)
    found = [tmp_path / "kit.edited", *(tmp_path / "kit.edited").rglob("*")]
    assert len(found) == 3
    assert [p for p in found if p.stat().st_mode & 0o077] == []


def test_a_hard_link_to_a_file_of_the_kit_keeps_its_content(kit: Path, tmp_path: Path) -> None:
    os.link(kit / "panel/panel.pdf", tmp_path / "mine.pdf")
    put(kit, {**OURS, "panel/panel.pdf": b"another packet"})
    assert (tmp_path / "mine.pdf").read_bytes() == b"packet"


# --- links ----------------------------------------------------------------------------------------------------


def test_a_folder_that_is_a_link_is_replaced_where_it_leads_and_the_link_stays(tmp_path: Path) -> None:
    (tmp_path / "share" / "kits").mkdir(parents=True)
    (tmp_path / "dist").mkdir()
    link = tmp_path / "dist" / "kit"
    link.symlink_to("../share/kits")
    put(link)
    write(link / "notes.txt")
    put(link, {**OURS, "candidate/1.pdf": b"another booklet"})
    assert os.readlink(link) == "../share/kits"  # noqa: PTH115
    assert contents(tmp_path / "share") == {
        "kits/candidate/1.pdf": b"another booklet",
        "kits/notes.txt": b"mine",
        "kits/panel/panel.pdf": b"packet",
    }
    assert list((tmp_path / "dist").iterdir()) == [link]


@pytest.mark.parametrize("name", ["link", "panel/link", "candidate/1.pdf", "panel"])
def test_what_is_behind_a_link_in_the_folder_is_never_touched(name: str, kit: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    write(elsewhere / "a.txt")
    write(elsewhere / "panel.pdf", b"packet")
    if (kit / name).is_file():
        (kit / name).unlink()
    elif (kit / name).is_dir():
        (kit / name).rename(kit / "moved")
    (kit / name).symlink_to(elsewhere)
    put(kit)
    assert contents(elsewhere) == {"a.txt": b"mine", "panel.pdf": b"packet"}
    links = [p for p in kit.parent.rglob("*") if p.is_symlink()]
    assert [Path(os.readlink(p)) for p in links] == [elsewhere]  # noqa: PTH115


# --- folders that are not the program's -----------------------------------------------------------------------


def a_bank(folder: Path) -> None:
    (folder / "questions").mkdir(parents=True)
    (folder / "kits").mkdir()
    put(folder / "copy")
    (folder / "copy" / "manifest.json").rename(folder / "manifest.json")


NOT_OURS: dict[str, tuple[Callable[[Path], object], str]] = {
    "other files": (
        lambda kit: write(kit / "filled-in-scorecards.txt"),
        "holds filled-in-scorecards.txt, but no manifest.json of a kit (move what is there, or choose another folder with -o)",
    ),
    "a manifest of something else": (
        lambda kit: write(kit / "manifest.json", b'{"name": "app"}'),
        "its manifest.json was not written by a build, so nobody can tell which files are yours (move what is there, "
        "or choose another folder with -o)",
    ),
    "a manifest of a season": (
        lambda kit: write(kit / "manifest.json", b'{"season": "s.csv", "files": {}}'),
        "its manifest.json was not written by a build, so nobody can tell which files are yours (move what is there, "
        "or choose another folder with -o)",
    ),
    "half a manifest": (
        lambda kit: write(kit / "manifest.json", b'{"files": {'),
        "its manifest.json was not written by a build, so nobody can tell which files are yours (move what is there, "
        "or choose another folder with -o)",
    ),
    "a file": (write, "is a file where a kit needs a folder (move what is there, or choose another folder with -o)"),
    "a bank": (a_bank, "is a home folder, a bank, or the root of a disk (choose another folder with -o)"),
    "a link to nowhere": (
        lambda kit: (kit.parent.mkdir(), kit.symlink_to("/nowhere/at-all")),
        "is a symbolic link to /nowhere/at-all, which does not exist (create or mount that folder, or remove the link)",
    ),
    "a link to itself": (
        lambda kit: (kit.parent.mkdir(), kit.symlink_to(kit.name)),
        "which does not exist (create or mount that folder, or remove the link)",
    ),
    "a link to the root": (
        lambda kit: (kit.parent.mkdir(), kit.symlink_to("/")),
        "is a home folder, a bank, or the root of a disk (choose another folder with -o)",
    ),
    "a mount point": (
        lambda kit: (kit.parent.mkdir(), kit.symlink_to("/proc")),
        "is where another disk or share is mounted, which can't be replaced as a whole (create a folder in it, and link to "
        "that one or choose it with -o)",
    ),
}


@pytest.mark.parametrize("what", NOT_OURS)
def test_a_folder_that_is_not_a_kits_is_refused_with_advice_and_stays(what: str, tmp_path: Path) -> None:
    make, message = NOT_OURS[what]
    kit = tmp_path / "dist" / "kit"
    make(kit)
    before = seen(tmp_path)
    with pytest.raises(Rejected) as refused:
        put(kit)
    assert str(refused.value).startswith(f"{kit}:1:1: foreign-folder: ")
    assert str(refused.value).endswith(message)
    assert seen(tmp_path) == before


def test_the_home_folder_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path / "home")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    with pytest.raises(Rejected, match="is a home folder"):
        put(tmp_path / "home")


def test_a_folder_with_nothing_but_what_file_managers_leave_is_as_good_as_empty(tmp_path: Path) -> None:
    write(tmp_path / "kit" / ".DS_Store")
    put(tmp_path / "kit")
    assert contents(tmp_path / "kit") == {**OURS, ".DS_Store": b"mine"}


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_program_refuses_a_folder_that_is_not_its_own_before_it_lays_anything_out(
    jobs: str, sample_folder: Path, tmp_path: Path
) -> None:
    kit = tmp_path / "dist" / "quarry-engineer-senior-A"
    write(kit / "filled-in-scorecards.txt")
    more = ("-j", jobs, "-o", tmp_path / "dist", "--root", sample_folder)
    done = run_cli("quarry-engineer", "--level", "senior", *more, INTERVIEWKIT_CACHE=str(tmp_path / "cache"))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"{kit}:1:1: foreign-folder: holds filled-in-scorecards.txt")
    assert contents(tmp_path / "dist") == {"quarry-engineer-senior-A/filled-in-scorecards.txt": b"mine"}
    assert not (tmp_path / "cache" / "objects").exists()


def test_the_program_mentions_a_file_that_it_keeps(built: Path, project_folder: Path, tmp_path: Path) -> None:
    kit = Path(shutil.copytree(built, tmp_path / "dist" / built.name))
    write(kit / "interviewer" / "note.txt")
    question = project_folder / "questions/quarry/sample-coding/question.md"
    question.write_text(question.read_text().replace("Mentions thunderstorm delays", "Mentions hail"))
    build = ("quarry-engineer", "--level", "senior", "-o", tmp_path / "dist", "--root", project_folder)
    done = run_cli(*build)
    assert done.returncode == 0
    assert done.stderr == f"{kit}: note: kept, though not part of the kit: interviewer/note.txt\n"
    assert (kit / "interviewer" / "note.txt").read_bytes() == b"mine"
    write(kit / "panel" / "panel.pdf", b"with remarks")
    notes = json.loads(run_cli(*build, "--json").stdout)[0]["notes"]
    assert notes[1:] == [
        f"panel/panel.pdf had been changed since it was built; the changed file is now {kit}.edited/panel/panel.pdf"
    ]


@pytest.mark.parametrize("inside", ["questions", "kits", "questions/quarry"])
@pytest.mark.parametrize("what", [("quarry-engineer",), ("season", "season.csv")])
def test_an_output_inside_the_bank_is_refused(what: tuple[str, ...], inside: str, project_folder: Path) -> None:
    before = tree(project_folder)
    done = run_cli(*what, "-o", project_folder / inside, "--root", project_folder, cwd=project_folder)
    assert done.returncode == 2
    assert f"-o {project_folder / inside} is inside the bank; choose another folder" in done.stderr
    assert tree(project_folder) == before


# --- ended in the middle --------------------------------------------------------------------------------------


def test_a_build_ended_after_its_swap_gives_files_back_that_are_not_the_kits(kit: Path) -> None:
    write(kit / "panel/notes.txt")
    write(kit / "panel/panel.pdf", b"packet with remarks")
    kit.rename(kit.with_name(".kit.old"))
    put(kit.with_name("new"), {**OURS, "candidate/1.pdf": b"another booklet"})
    kit.with_name("new").rename(kit)
    assert recover(kit) == (
        "kept, though not part of the kit: panel/notes.txt",
        f"panel/panel.pdf had been changed since it was built; the changed file is now {kit}.edited/panel/panel.pdf",
    )
    assert contents(kit.parent) == {
        "kit/candidate/1.pdf": b"another booklet",
        "kit/panel/notes.txt": b"mine",
        "kit/panel/panel.pdf": b"packet",
        "kit.edited/panel/panel.pdf": b"packet with remarks",
    }
    assert recover(kit) == ()


def test_a_folder_whose_swap_was_not_finished_is_not_up_to_date(kit: Path) -> None:
    up_to_date.write_stamp(kit, "inputs", datetime.date(9999, 1, 1))
    assert up_to_date.up_to_date(kit, "inputs") is not None
    kit.with_name(".kit.old").mkdir()
    assert up_to_date.up_to_date(kit, "inputs") is None


def test_a_folder_that_somebody_has_filled_with_another_kit_is_not_up_to_date(kit: Path) -> None:
    up_to_date.write_stamp(kit, "inputs", datetime.date(9999, 1, 1))
    put(kit, {"candidate/1.pdf": b"on letter paper"})
    assert up_to_date.up_to_date(kit, "inputs") is None


def test_only_what_a_build_has_left_is_cleared_away(kit: Path) -> None:
    for name in (
        ".kit.new-999999",
        f".kit.new-{os.getpid()}",
        ".kit.new-ideas",
        ".kit.new-1-of-2",
        ".kitten.new-999999",
    ):
        write(kit.with_name(name) / "a.txt")
    recover(kit)
    assert sorted(p.name for p in kit.parent.iterdir()) == [
        ".kit.new-1-of-2",
        ".kit.new-ideas",
        ".kitten.new-999999",
        "kit",
    ]


MOUNTED = """
import sys
sys.path[:0] = [{root!r}, {tests!r}]
import test_folders
from pathlib import Path
print(test_folders.put(Path(sys.argv[1]), {{"candidate/1.pdf": b"another booklet"}}))
"""


def as_nobody_special(folder: Path) -> subprocess.CompletedProcess[str]:
    """A folder → what a build into it says, run as somebody whom permissions bind."""
    code = MOUNTED.format(root=str(ROOT), tests=str(Path(__file__).parent.parent))
    code = code.replace(
        "import test_folders", f"sys.path.insert(0, {str(Path(__file__).parent)!r})\nimport test_folders"
    )
    bound = ["setpriv", "--bounding-set", "-dac_override"] if os.getuid() == 0 else []
    command = [*bound, sys.executable, "-c", code, str(folder)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_cannot_be_moved_stays_where_it_is_and_the_next_build_says_so(kit: Path) -> None:
    write(kit / "panel/notes.txt")
    (kit / "panel").chmod(0o555)
    old = kit.with_name(".kit.old")
    done = as_nobody_special(kit)
    assert done.returncode == 0, done.stderr
    assert f"{old} holds what could not be moved (panel/notes.txt: permission denied" in done.stdout
    again = as_nobody_special(kit)
    assert again.returncode == 1
    assert f"{old}:1:1: not-written: nothing was written: directory not empty (move what is in it" in again.stderr
    (old / "panel").chmod(0o755)
    assert as_nobody_special(kit).returncode == 0
    assert contents(kit) == {"candidate/1.pdf": b"another booklet", "panel/notes.txt": b"mine"}
    assert not old.exists()


# --- other files that are written -----------------------------------------------------------------------------


def test_a_record_of_invitations_that_is_a_link_stays_one(kit: Path, tmp_path: Path) -> None:
    real = write(tmp_path / "share" / "record.json", b"{}")
    link = kit.with_name("loop.invites.json")
    link.symlink_to(real)
    write_ledger(kit, "loop", b"{...}")
    assert link.is_symlink()
    assert real.read_bytes() == b"{...}"


def test_half_a_schedule_is_not_left_behind(tmp_path: Path) -> None:
    code = """
import resource, sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from interviewkit.build.folder import write_new_file
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))  # a disk that is soon full
write_new_file(Path(sys.argv[2]), "loop: " + "x" * 100)
"""
    command = [sys.executable, "-c", code, str(ROOT), str(tmp_path / "loop.yaml")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert "loop.yaml:1:1: not-written: nothing was written: file too large" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_schedule_that_exists_is_not_overwritten(sample_folder: Path, tmp_path: Path) -> None:
    path = write(tmp_path / "loop.yaml")
    command = ("schedule", "new", "quarry-engineer", "--level", "senior", "-o", path, "--root", sample_folder)
    done = run_cli(*command)
    assert (done.returncode, path.read_bytes()) == (1, b"mine")
    assert done.stderr == f"{path}:1:1: not-written: already exists (choose another file with -o, or move this one)\n"


# --- a season -------------------------------------------------------------------------------------------------

COPY = "001/1-making-001.pdf"


def test_a_copy_that_somebody_changed_is_moved_next_to_the_folder(tmp_path: Path) -> None:
    shelf = CopyFolder(tmp_path / "kit" / "candidate")
    assert shelf.put(COPY, b"a copy") == ""
    ours = {hashlib.sha256(b"a copy").hexdigest()}
    assert shelf.put(COPY, b"a newer copy", ours) == ""
    write(shelf.folder / COPY, b"with remarks")
    beside = tmp_path / "kit.edited" / "candidate" / COPY
    assert shelf.put(COPY, b"a copy", ours) == (
        f"candidate/{COPY} was not as it was made; what was there is now {beside}"
    )
    assert (beside.read_bytes(), (shelf.folder / COPY).read_bytes()) == (b"with remarks", b"a copy")


def test_a_copy_that_no_row_asks_for_goes_only_if_it_is_as_it_was_made(tmp_path: Path) -> None:
    shelf = CopyFolder(tmp_path / "kit" / "candidate")
    ours = {hashlib.sha256(b"a copy").hexdigest()}
    shelf.put(COPY, b"a copy")
    assert shelf.remove(COPY, ()) == f"candidate/{COPY} is not a copy of this season; it was kept"
    assert (shelf.folder / COPY).exists()
    assert shelf.remove(COPY, ours) == ""
    assert not (shelf.folder / COPY).parent.exists()
    write(shelf.folder / COPY, b"with remarks")
    assert "what was there is now" in shelf.remove(COPY, ours)
    assert (tmp_path / "kit.edited" / "candidate" / COPY).read_bytes() == b"with remarks"


TABLE = "role,level,audience,name,round\nquarry-engineer,senior,candidate,{},making\n"


def test_a_season_keeps_what_it_did_not_make(sample_folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "season.csv"
    table.write_text(TABLE.format("Kim") + "quarry-engineer,senior,candidate,Sam,making\n")
    arguments = ("season", table, "--root", sample_folder, "-o", tmp_path)
    assert run_cli(*arguments).returncode == 0
    folder = tmp_path / "season" / "quarry-engineer-senior-A"
    mine = write(folder / "candidate" / "003" / "1-making-003.pdf")
    write(folder / "candidate" / ".new-ideas")
    write(folder / "notes.txt")
    changed = write(folder / "candidate" / "001" / "1-making-001.pdf", b"with remarks")
    table.write_text(TABLE.format("Kim"))
    done = run_cli(*arguments)
    assert done.returncode == 0
    beside = f"{folder}.edited/candidate/{COPY}"
    assert done.stderr == (
        f"{folder}: note: candidate/{COPY} was not as it was made; what was there is now {beside}\n"
        f"{folder}: note: candidate/003/1-making-003.pdf is not a copy of this season; it was kept\n"
    )
    assert Path(beside).read_bytes() == b"with remarks"
    assert changed.read_bytes().startswith(b"%PDF")
    assert mine.read_bytes() == (folder / "notes.txt").read_bytes() == b"mine"
    assert (folder / "candidate" / ".new-ideas").exists()
    assert not (folder / "candidate" / "002").exists()
    assert "1 no longer in the table and removed" in done.stdout


@pytest.mark.parametrize("manifest", [b"{}", b'{"manifest": 1, "role": "x", "files": {}}', b"half"])
def test_a_season_does_not_replace_anothers_manifest(manifest: bytes, sample_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "season" / "quarry-engineer-senior-A"
    write(folder / "manifest.json", manifest)
    (tmp_path / "season.csv").write_text(TABLE.format("Kim"))
    done = run_cli("season", tmp_path / "season.csv", "--root", sample_folder, "-o", tmp_path)
    assert done.returncode == 1
    assert f"{folder}:1:1: foreign-folder: its manifest.json is not that of a season" in done.stderr
    assert contents(tmp_path / "season") == {}
    assert (folder / "manifest.json").read_bytes() == manifest


def test_a_season_goes_where_a_link_leads(sample_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    (tmp_path / "season").mkdir()
    link = tmp_path / "season" / "quarry-engineer-senior-A"
    link.symlink_to(tmp_path / "share")
    (tmp_path / "season.csv").write_text(TABLE.format("Kim"))
    arguments = ("season", tmp_path / "season.csv", "--root", sample_folder, "-o", tmp_path)
    assert run_cli(*arguments).returncode == 0
    assert list(contents(tmp_path / "share")) == [f"candidate/{COPY}"]
    (tmp_path / "share").rename(tmp_path / "elsewhere")
    done = run_cli(*arguments)
    assert done.returncode == 1
    assert f"{link}:1:1: foreign-folder: is a symbolic link to {tmp_path}/share, which does not exist" in done.stderr


def test_a_folder_to_be_written_is_named_if_its_parent_is_a_file(tmp_path: Path) -> None:
    write(tmp_path / "dist")
    with pytest.raises(Rejected, match="not-written: nothing was written: "):
        put(tmp_path / "dist" / "kit")
    assert build_folder.is_abandoned(".kit.new-99999999999999999999", r"\.kit\.new-")
