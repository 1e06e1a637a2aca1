"""Whatever the system hands the program, it ends with a message that names the file and what to do, and never hangs."""

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
from samples import ROOT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes, devices, and permissions are others there")

BUILD = [sys.executable, str(ROOT / "build.py")]
QUARRY = "questions/quarry"
CODING = f"{QUARRY}/sample-coding"
PIPE = "cannot be read: not a file, but a pipe, a socket, or a device (remove it, or put a file there)"
DENIED = "cannot be read: permission denied (allow reading it)"


def bound(*arguments: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Arguments → what the program says to somebody whom permissions bind, even where the tests run as root."""
    plain = ["setpriv", "--bounding-set", "-dac_override,-dac_read_search"] if os.getuid() == 0 else []
    command = [*plain, *BUILD, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


# --- what can't be read ---------------------------------------------------------------------------------------

UNREADABLE = [
    f"{CODING}/question.md",
    f"{CODING}/reference.py",
    f"{CODING}/wrong",
    CODING,
    QUARRY,
    "kits",
    "kits/quarry-engineer.yaml",
    "questions/framework.yaml",
    "brand.yaml",
]


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_may_not_be_read_is_named(name: str, project_folder: Path) -> None:
    (project_folder / "brand.yaml").write_text("name: Stone\n")
    path = project_folder / name
    mode = path.stat().st_mode
    path.chmod(0)
    done = bound("quarry-engineer", "-j", "1", "-o", "out", "--root", project_folder, cwd=project_folder)
    path.chmod(mode)
    assert (done.returncode, done.stderr) == (1, f"{name}:1:1: unreadable: {DENIED}\n")
    assert not (project_folder / "out").exists()


def test_a_root_that_may_not_be_read_is_named(project_folder: Path) -> None:
    project_folder.chmod(0)
    done = bound("--check", "--root", project_folder)
    project_folder.chmod(0o755)
    assert (done.returncode, done.stderr) == (2, f"build.py: {project_folder} can't be read: permission denied\n")


def test_a_file_of_the_program_that_may_not_be_read_is_named(sample_folder: Path, tmp_path: Path) -> None:
    for part in ("interviewkit", "templates"):
        shutil.copytree(ROOT / part, tmp_path / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "build.py", tmp_path / "build.py")
    style = tmp_path / "templates/shared/page.css"
    style.unlink()
    command = [
        sys.executable,
        str(tmp_path / "build.py"),
        "quarry-engineer",
        "-j",
        "1",
        "--root",
        str(sample_folder),
        "--level",
        "mid",
    ]
    done = subprocess.run([*command, "-o", str(tmp_path / "out")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (1, f"{style}: no such file or directory; nothing was written\n")


# --- what is no file ------------------------------------------------------------------------------------------


def pipe(path: Path) -> None:
    path.unlink(missing_ok=True)
    os.mkfifo(path)


def endless(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.symlink_to("/dev/zero")


def folder(path: Path) -> None:
    path.unlink(missing_ok=True)
    path.mkdir()


NO_FILES: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "a pipe as a kit": (pipe, "kits/x.yaml", f"unreadable: {PIPE}"),
    "a device as a kit": (endless, "kits/x.yaml", f"unreadable: {PIPE}"),
    "a folder as a kit": (
        folder,
        "kits/x.yaml",
        "unreadable: cannot be read: is a directory (remove it, or put a file there)",
    ),
    "a pipe as the framework": (pipe, "questions/framework.yaml", f"unreadable: {PIPE}"),
    "a device as the framework": (endless, "questions/framework.yaml", f"unreadable: {PIPE}"),
    "a pipe as a question": (pipe, f"{QUARRY}/x.md", f"unreadable: {PIPE}"),
    "a device as a question": (
        endless,
        f"{QUARRY}/x.md",
        "unknown-file: is a symbolic link (put the file itself here)",
    ),
    "a pipe beside a question": (pipe, f"{CODING}/brute.py", f"unreadable: {PIPE}"),
    "a device beside a question": (
        endless,
        f"{CODING}/brute.py",
        "unknown-file: is a symbolic link (put the file itself here)",
    ),
    "a pipe as the brand": (pipe, "brand.yaml", f"unreadable: {PIPE}"),
    "a folder as the brand": (
        folder,
        "brand.yaml",
        "unreadable: cannot be read: is a directory (remove it, or put a file there)",
    ),
}


@pytest.mark.parametrize("what", NO_FILES)
def test_what_is_no_file_is_named_and_never_read(what: str, project_folder: Path) -> None:
    make, name, message = NO_FILES[what]
    make(project_folder / name)
    done = run_cli("quarry-engineer", "-j", "1", "-o", "out", "--root", project_folder, cwd=project_folder)
    assert (done.returncode, done.stderr) == (1, f"{name}:1:1: {message}\n")


@pytest.mark.parametrize("make", [pipe, endless])
def test_a_picture_that_nobody_shows_is_not_read_either(make: Callable[[Path], None], project_folder: Path) -> None:
    make(project_folder / CODING / "x.png")
    done = run_cli("--check", "--root", project_folder)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert done.stderr.startswith(f"{CODING}/x.png:1:1: unused-image: ")


@pytest.mark.parametrize("make", [pipe, endless])
@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--check", "--schedule"), "unreadable"),
        (("quarry-engineer", "--schedule"), "unreadable"),
        (("season",), "unreadable"),
        (("--from",), "manifest"),
    ],
    ids=" ".join,
)
def test_what_is_named_on_the_command_line_and_is_no_file_is_refused(
    make: Callable[[Path], None], arguments: tuple[str, ...], code: str, sample_folder: Path, tmp_path: Path
) -> None:
    make(tmp_path / "x")
    done = run_cli(*arguments, tmp_path / "x", "--root", sample_folder, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{tmp_path}/x:1:1: {code}: cannot be read: not a file, but a pipe, a socket, or a")


@pytest.mark.parametrize("make", [pipe, endless, folder])
@pytest.mark.parametrize("name", ["manifest.json", "panel/panel.pdf", "../.quarry-engineer-senior-A.stamp"])
def test_what_is_no_file_in_the_output_is_not_waited_for(
    make: Callable[[Path], None], name: str, built: Path, sample_folder: Path, tmp_path: Path
) -> None:
    kit = Path(shutil.copytree(built, tmp_path / built.name))
    make(kit / name)
    done = run_cli("quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", tmp_path)
    assert done.returncode == (1 if name == "manifest.json" else 0), done.stderr
    assert done.stderr.startswith(
        f"{kit}:1:1: foreign-folder: "
        if name == "manifest.json"
        else ""
        if "stamp" in name
        else f"{kit}: note: panel/panel.pdf had been"
    )


def test_a_manifest_too_deep_to_read_is_no_manifest(sample_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "m.json").write_text("[" * 100_000)
    done = run_cli("--from", tmp_path / "m.json", "--root", sample_folder)
    assert done.returncode == 1
    assert "m.json:1:1: manifest: is not the manifest of a kit" in done.stderr


# --- the environment ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("epoch", ["abc", "1e9", "-1", "1.5", "٣", "9" * 20, "253402300800"])
def test_an_absurd_epoch_is_refused(epoch: str, sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("quarry-engineer", "--root", sample_folder, cwd=tmp_path, SOURCE_DATE_EPOCH=epoch)
    message = f"SOURCE_DATE_EPOCH should be a number of seconds since 1970, such as 1794000000, not '{epoch}'"
    assert (done.returncode, done.stderr) == (2, f"build.py: {message}\n")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("epoch", ["", " "])
def test_an_empty_epoch_is_none(epoch: str, sample_folder: Path) -> None:
    done = run_cli("--check", "--root", sample_folder, SOURCE_DATE_EPOCH=epoch)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_folder_to_work_in_that_is_gone_is_said(sample_folder: Path, tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    script = f'cd "{gone}" && rmdir "{gone}" && "$@"'
    command = ["sh", "-c", script, "sh", *BUILD, "quarry-engineer", "--root", str(sample_folder), "-o", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    message = "the current folder is gone; change to another one with 'cd' and run it again"
    assert (done.returncode, done.stderr) == (2, f"build.py: {message}\n")


LONG = "x" * 300


@pytest.mark.parametrize(
    "arguments",
    [
        ("quarry-engineer", "-o", LONG),
        ("quarry-engineer", "-o", "/".join(["y" * 200] * 30)),
        ("schedule", "new", "quarry-engineer", "--level", "mid", "-o", LONG),
        ("season", "season.csv", "-o", LONG),
        ("--from", LONG),
        ("--check", "--schedule", LONG),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_name_that_no_file_may_have_is_refused(
    arguments: tuple[str, ...], sample_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "season.csv").write_text("role,level,audience,name\nquarry-engineer,mid,candidate,Kim\n")
    done = run_cli(*arguments, "--root", sample_folder, cwd=tmp_path)
    assert done.returncode == 1
    assert "file name too long" in done.stderr
    assert "Traceback" not in done.stderr
    assert [p.name for p in tmp_path.iterdir()] == ["season.csv"]


def test_a_root_that_no_folder_may_be_called_is_refused(tmp_path: Path) -> None:
    done = run_cli("--check", "--root", LONG, cwd=tmp_path)
    assert (done.returncode, done.stderr) == (2, f"build.py: {LONG} can't be read: file name too long\n")


# --- what is printed ------------------------------------------------------------------------------------------


def printed(script: str, *arguments: str | Path, **more: str) -> subprocess.CompletedProcess[bytes]:
    """A shell's way to run a command, as `"$@"`, and arguments → what comes of it."""
    command = ["bash", "-o", "pipefail", "-c", script, "bash", *BUILD, *map(str, arguments)]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONUNBUFFERED"} | more
    return subprocess.run(command, capture_output=True, env=environment, check=False)


PRINTING = [("--list",), ("--list", "--json"), ("--check",), ("--check", "--json"), ("--help",)]


@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_full_disk_behind_stdout_is_said(arguments: tuple[str, ...], buffered: str, sample_folder: Path) -> None:
    if arguments == ("--help",) and buffered:
        pytest.skip("argparse itself ignores the error")
    done = printed('"$@" > /dev/full', *arguments, "--root", sample_folder, PYTHONUNBUFFERED=buffered)
    what = (
        "stdout can't be written: no space left on device; what was to be done is done, but not all of it was reported"
    )
    assert (done.returncode, done.stderr.decode()) == (1, f"build.py: {what}\n")


@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
@pytest.mark.parametrize("arguments", PRINTING, ids=" ".join)
def test_a_reader_that_goes_away_ends_nothing_badly(
    arguments: tuple[str, ...], buffered: str, sample_folder: Path
) -> None:
    done = printed('"$@" | true', *arguments, "--root", sample_folder, PYTHONUNBUFFERED=buffered)
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&- <&-"])
def test_streams_that_are_closed_are_done_without(closed: str, sample_folder: Path, tmp_path: Path) -> None:
    asked = ("quarry-engineer", "--level", "mid", "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    done = printed(f'"$@" {closed}', *asked, "-j", "1", INTERVIEWKIT_CACHE=str(tmp_path / "cache"))
    assert (done.returncode, done.stderr) == (0, b"")
    assert (tmp_path / "quarry-engineer-mid-A/panel/panel.pdf").read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize("broken", ["2>&-", "2> /dev/full"])
def test_a_message_that_cannot_be_written_changes_no_exit_code_and_is_no_result(broken: str, tmp_path: Path) -> None:
    done = printed(f'"$@" {broken}', "--check", "--root", tmp_path)
    assert (done.returncode, done.stdout) == (2, b"")


ASCII = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "LC_ALL": "C"}


@pytest.fixture
def in_other_letters(project_folder: Path) -> Path:
    """→ a project whose kit has a title that ASCII lacks."""
    kit = project_folder / "kits/quarry-engineer.yaml"
    kit.write_text(kit.read_text().replace("Quarry Engineer", "Ingénieur Ångström ☺"), "utf-8")
    return project_folder


def test_a_terminal_without_the_letters_shows_escape_sequences(in_other_letters: Path) -> None:
    done = printed('"$@"', "--list", "--root", in_other_letters, **ASCII)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(rb"quarry-engineer  (Ing\xe9nieur \xc5ngstr\xf6m \u263a)")


def test_json_is_json_on_a_terminal_without_the_letters(in_other_letters: Path) -> None:
    question = in_other_letters / CODING / "question.md"
    question.write_text(question.read_text().replace("A lorry", "A ☃ lorry"), "utf-8")
    done = printed('"$@"', "--check", "--json", "--root", in_other_letters, **ASCII)
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["glyph"]
    assert "'☃'" in json.loads(done.stdout)["problems"][0]["message"]


def test_a_schedule_that_is_printed_is_utf_8_on_any_terminal(in_other_letters: Path) -> None:
    new = ("schedule", "new", "quarry-engineer", "--level", "mid", "--root", in_other_letters, "-o", "-")
    found = [printed('"$@"', *new, **more).stdout.decode() for more in (ASCII, {})]
    assert found[0] == found[1] != ""


def test_a_file_name_that_is_no_text_is_no_problem(project_folder: Path, tmp_path: Path) -> None:
    name = os.fsencode(project_folder / QUARRY) + b"/\xff.md"
    os.close(os.open(name, os.O_CREAT | os.O_WRONLY))
    for arguments in (("--check",), ("quarry-engineer", "-o", tmp_path / "out")):
        done = run_cli(*arguments, "--root", project_folder)
        assert done.returncode == 1
        assert done.stderr.startswith("questions/quarry/\\udcff.md:1:1: front-matter: ")
    os.unlink(name)  # noqa: PTH108
    output = os.fsdecode(os.fsencode(tmp_path) + b"/\xfe")
    panel = ("quarry-engineer", "--level", "mid", "--only", "panel", "--root", project_folder, "-o", output)
    done = printed('"$@"', *panel, "-j", "1")
    assert (done.returncode, done.stderr) == (0, b"")
