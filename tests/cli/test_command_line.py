"""The command line tells the truth: which bank it means, what it was told, and what it could not make sense of."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from conftest import run_cli
from samples import ROOT, write_project

from interviewkit.cli.arguments import SUBCOMMANDS, build_parser, parse_command
from interviewkit.cli.bank_folder import BankFolder, bank_folder
from interviewkit.cli.commands import (
    BuildCommand,
    CalibrateCommand,
    CheckCommand,
    ListCommand,
    NewScheduleCommand,
    SeasonCommand,
)
from interviewkit.cli.messages import UsageError
from interviewkit.store.places import RESOURCES

# --- which bank -----------------------------------------------------------------------------------------------


def part_of_a_bank(folder: Path, *parts: str) -> Path:
    """A folder and the names of folders and files → the folder, with those in it."""
    for part in parts:
        path = folder / part
        if path.suffix:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text("name: Example\n")
        else:
            path.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.mark.parametrize("home", [None, ROOT])
def test_the_bank_is_the_one_the_user_stands_in(
    home: Path | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(part_of_a_bank(tmp_path, "questions", "kits"))
    assert bank_folder(None, home) == BankFolder(tmp_path)


@pytest.mark.parametrize("inside", ["questions/coding", "kits", "docs/drafts"])
def test_a_folder_in_a_bank_is_in_that_bank_and_says_so(
    inside: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(part_of_a_bank(tmp_path, "questions", "kits", inside) / inside)
    assert bank_folder(None, ROOT) == BankFolder(tmp_path, f"using the bank in {tmp_path}")


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (("questions",), "{} has questions/ but no kits/, so it is not a complete bank; add what is missing, or use"),
        (("kits",), "{} has kits/ but no questions/, so it is not a complete bank; add what is missing, or use"),
        (("brand.yaml",), "{} has brand.yaml but no questions/ and kits/, so it is not a complete bank; add what is"),
        (("questions", "brand.yaml"), "{} has questions/, brand.yaml but no kits/, so it is not a complete bank; add"),
    ],
)
@pytest.mark.parametrize("inside", ["", "drafts"])
def test_an_incomplete_bank_is_refused_and_no_other_one_is_taken(
    inside: str, parts: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outer = part_of_a_bank(tmp_path, "questions", "kits") / "mine"
    monkeypatch.chdir(part_of_a_bank(outer, *parts, "drafts") / inside)
    with pytest.raises(UsageError, match=re.escape(message.format(outer))):
        bank_folder(None, ROOT)


def test_a_broken_link_is_a_sign_of_a_bank(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "questions").symlink_to(tmp_path / "gone")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="no questions/ and kits/ in"):
        bank_folder(None, ROOT)


def test_away_from_any_bank_the_one_that_is_taken_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert bank_folder(None, ROOT) == BankFolder(ROOT, f"using the bank next to build.py ({ROOT})")
    assert bank_folder(None, None) == BankFolder(RESOURCES, f"using the bundled bank ({RESOURCES})", is_bundled=True)


def test_a_folder_that_was_named_is_the_only_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(UsageError, match="there is no folder"):
        bank_folder(tmp_path / "gone", ROOT)
    with pytest.raises(UsageError, match="has questions/ but no kits/"):
        bank_folder(part_of_a_bank(tmp_path, "questions"), ROOT)
    part_of_a_bank(tmp_path, "kits")
    assert bank_folder(tmp_path, ROOT) == BankFolder(tmp_path)


def test_a_current_folder_that_is_gone_is_said(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    command = f"cd {gone} && rmdir {gone} && {sys.executable} {ROOT / 'build.py'} --check"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (
        2,
        "build.py: the current folder is gone; change to another one with 'cd' and run it again\n",
    )


def as_module(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Arguments → what `python -m interviewkit` said in a folder."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONWARNINGS": "error"}
    command = [sys.executable, "-m", "interviewkit", *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


def test_a_check_outside_any_bank_is_refused(tmp_path: Path) -> None:
    done = as_module("--check", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "python -m interviewkit: there is no bank here to check: neither this folder nor one above it has questions/ "
        f"or kits/; change to your bank's folder, or name it with --root (the bundled bank is {ROOT})\n"
    )


def test_a_check_is_of_the_bank_around_the_folder(tmp_path: Path) -> None:
    project = write_project(tmp_path / "project")
    done = as_module("--check", cwd=project / "questions" / "quarry")
    assert (done.returncode, done.stdout) == (
        0,
        "8 questions, 1 kit: no problems found\n8 questions are still rated in prose\n",
    )
    assert done.stderr == f"python -m interviewkit: using the bank in {project}\n"


def test_the_bundled_bank_is_used_elsewhere_and_named_each_time(tmp_path: Path) -> None:
    asked = ("ml-engineer", "--level", "senior", "--only", "panel", "-j", "1")
    said = f"python -m interviewkit: using the bundled bank ({ROOT})\n"
    first, again = as_module(*asked, cwd=tmp_path), as_module(*asked, cwd=tmp_path)
    assert (first.stderr, again.stderr) == (said, said)
    assert first.stdout == "dist/ml-engineer-senior-A  1 made, 0 unchanged\n"
    assert again.stdout == "dist/ml-engineer-senior-A  0 made, 1 unchanged\n"


# --- what was asked -------------------------------------------------------------------------------------------

ROLE = "quarry-engineer"


@pytest.mark.parametrize(
    "arguments",
    [
        ("ROLE --level mid senior"),
        ("--level mid senior ROLE"),
        ("--level mid --level senior ROLE"),
        ("--level mid ROLE --level senior"),
        ("--level mid ROLE senior"),
        ("ROLE --level=mid --level=senior"),
    ],
)
def test_options_stand_before_the_role_or_after_it(arguments: str) -> None:
    got = parse_command(arguments.replace("ROLE", ROLE).split())
    assert got == BuildCommand(role=ROLE, levels=("mid", "senior"))


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        ("--form=B --json ROLE", BuildCommand(role=ROLE, form="B", json=True)),
        ("--round making talking ROLE", BuildCommand(role=ROLE, rounds=("making", "talking"))),
        ("--round making ROLE --level mid", BuildCommand(role=ROLE, rounds=("making",), levels=("mid",))),
        ("--round making --level mid ROLE", BuildCommand(role=ROLE, rounds=("making",), levels=("mid",))),
        ("--level senor ROLE", BuildCommand(role=ROLE, levels=("senor",))),
        ("-j 2 -o out ROLE", BuildCommand(role=ROLE, jobs=2, output=Path("out"))),
        ("-j2 -oout ROLE", BuildCommand(role=ROLE, jobs=2, output=Path("out"))),
        ("--only panel ROLE --paper letter", BuildCommand(role=ROLE, only="panel", paper="letter")),
        ("-o season ROLE", BuildCommand(role=ROLE, output=Path("season"))),
        ("ROLE -o schedule", BuildCommand(role=ROLE, output=Path("schedule"))),
        ("--json --check --run season", CheckCommand(run=("season",), json=True)),
        ("--json --list", ListCommand(json=True)),
        ("--json season t.csv", SeasonCommand(table=Path("t.csv"), json=True)),
        ("--root b -j 2 season --paper letter t.csv", SeasonCommand(Path("t.csv"), "letter", jobs=2, root=Path("b"))),
        ("season -o season t.csv", SeasonCommand(Path("t.csv"), output=Path("season"))),
        ("calibrate ROLE --level mid", CalibrateCommand(ROLE, "mid")),
        ("--level mid calibrate ROLE", CalibrateCommand(ROLE, "mid")),
        (
            "-o calibrate calibrate --form B ROLE --level mid --paper letter",
            CalibrateCommand(ROLE, "mid", "B", "letter", output=Path("calibrate")),
        ),
        ("ROLE -o calibrate", BuildCommand(role=ROLE, output=Path("calibrate"))),
        ("schedule new ROLE --level mid", NewScheduleCommand(ROLE, "mid")),
        ("--level mid schedule new ROLE", NewScheduleCommand(ROLE, "mid")),
        ("schedule --level mid new ROLE -o -", NewScheduleCommand(ROLE, "mid", output=Path("-"))),
        ("--root b schedule new --form C ROLE --level mid", NewScheduleCommand(ROLE, "mid", "C", root=Path("b"))),
    ],
)
def test_a_command_line_is_read_in_any_order(arguments: str, wanted: object) -> None:
    assert parse_command(arguments.replace("ROLE", ROLE).split()) == wanted


MAIN_HELP = "'{} --help' lists the options"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("--levle mid ROLE", "there is no option '--levle' (did you mean '--level'?); MAIN"),
        ("--levle=mid ROLE", "there is no option '--levle' (did you mean '--level'?); MAIN"),
        ("--lev mid ROLE", "there is no option '--lev' (did you mean '--level'?); MAIN"),
        ("-level mid ROLE", "there is no option '-level' (did you mean '--level'?); MAIN"),
        ("—level mid ROLE", "there is no option '—level' (did you mean '--level'?); MAIN"),
        ("--jsn --xyz", "there is no option '--jsn' (did you mean '--json'?); there is no option '--xyz'; MAIN"),
        ("-x", "there is no option '-x'; MAIN"),
        ("ROLE --form", "--form: expected one argument; MAIN"),
        ("ROLE --level", "--level: expected at least one argument; MAIN"),
        ("sesaon t.csv", "there is no command 'sesaon' (did you mean 'season'?); MAIN"),
        ("shedule new ROLE --level mid", "there is no command 'shedule' (did you mean 'schedule'?); MAIN"),
        ("ROLE senior", "a level needs its option: ROLE --level senior; MAIN"),
        ("ROLE other", "one role at a time, not ROLE, other; MAIN"),
        ("--level senior", "--level needs a role, which --list shows"),
        ("--paper letter -j 2", "--paper needs a role, which --list shows; --jobs needs a role, which --list shows"),
        ("--list ROLE", "the role 'ROLE' has no effect with --list"),
        ("--check --level senor", "--level has no effect with --check"),
        ("ROLE --check", "the role 'ROLE' has no effect with --check"),
        ("ROLE --paper leter", "--paper must be one of a4, letter, not 'leter' (did you mean 'letter'?)"),
        ("ROLE --edition large", "--edition must be one of standard, large-print, not 'large' (did you mean 'large-print'?)"),
        ("ROLE --only panle", "--only must be one of candidate, interviewer, panel, not 'panle' (did you mean 'panel'?)"),
        ("ROLE --form K", "--form must be one letter from A to J, not 'K'"),
        ("ROLE --form b", "--form must be one letter from A to J, not 'b' (did you mean 'B'?)"),
        ("ROLE -j 0", "--jobs must be 1 or more"),
        ("ROLE -j -1", "--jobs must be 1 or more"),
        ("ROLE -j many", "--jobs must be an integer, not 'many'"),
        ("ROLE -j 1.5", "--jobs must be an integer, not '1.5'"),
        ("season", "write it as: NAME season TABLE; 'NAME season --help' lists the options"),
        ("season a.csv b.csv", "write it as: NAME season TABLE; 'NAME season --help' lists the options"),
        ("season t.csv -j 0", "--jobs must be 1 or more"),
        ("season t.csv --papr a4", "there is no option '--papr' (did you mean '--paper'?); 'NAME season --help' lists the options"),
        ("season t.csv --paper a5", "--paper must be one of a4, letter, not 'a5'"),
        ("calibrate", "write it as: NAME calibrate ROLE --level L; 'NAME calibrate --help' lists the options"),
        ("calibrate ROLE", "write it as: NAME calibrate ROLE --level L; 'NAME calibrate --help' lists the options"),
        ("calibrate ROLE other --level mid", "write it as: NAME calibrate ROLE --level L; 'NAME calibrate --help' lists the options"),
        ("calibrate ROLE --level mid --form K", "--form must be one letter from A to J, not 'K'"),
        ("calibrate ROLE --level mid --edition large", "--edition must be one of standard, large-print, not 'large' (did you mean 'large-print'?)"),
        ("calibrate ROLE --level mid --round making", "there is no option '--round'; 'NAME calibrate --help' lists the options"),
        ("calibrat ROLE --level mid", "there is no command 'calibrat' (did you mean 'calibrate'?); MAIN"),
        ("schedule", "write it as: NAME schedule new ROLE --level L; 'NAME schedule --help' lists the options"),
        ("schedule nwe ROLE --level mid", "write it as: NAME schedule new ROLE --level L (did you mean 'new'?); 'NAME schedule --help' lists the options"),
        ("schedule new ROLE", "write it as: NAME schedule new ROLE --level L; 'NAME schedule --help' lists the options"),
        ("schedule new ROLE --level mid --form K", "--form must be one letter from A to J, not 'K'"),
        ("schedule new ROLE --levels mid", "there is no option '--levels' (did you mean '--level'?); 'NAME schedule --help' lists the options"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_said_in_one_line_with_a_suggestion(arguments: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_command(arguments.replace("ROLE", ROLE).split())
    name = build_parser().prog
    wanted = message.replace("MAIN", MAIN_HELP).format(name).replace("NAME", name).replace("ROLE --level L", "«»")
    assert str(caught.value) == wanted.replace("ROLE", ROLE).replace("«»", "ROLE --level L")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ("quary-engineer", "there is no role 'quary-engineer'; roles are ROLE (did you mean 'ROLE'?)"),
        ("sesaon", "there is no role 'sesaon'; roles are ROLE (did you mean 'season'?)"),
        ("senior", "'senior' is a level, not a role; write it as ROLE --level senior; roles are ROLE"),
        ("ROLE --level junior", "ROLE has no level 'junior'; levels are mid, senior (did you mean 'senior'?)"),
        ("ROLE --level staff", "ROLE has no level 'staff'; levels are mid, senior"),
        ("ROLE --level mid --round talkin", "ROLE has no round 'talkin'; rounds are making (did you mean 'making'?)"),
        ("ROLE --level mid --round talking", "ROLE has no round 'talking' at mid; rounds are making"),
        ("schedule new ROLE --level senoir", "ROLE has no level 'senoir'; levels are mid, senior (did you mean 'senior'?)"),
        ("calibrate ROLE --level senoir", "ROLE has no level 'senoir'; levels are mid, senior (did you mean 'senior'?)"),
        ("calibrate quary-engineer --level mid", "there is no role 'quary-engineer'; roles are ROLE (did you mean 'ROLE'?)"),
        ("schedule new quarry --level mid", "there is no role 'quarry'; roles are ROLE"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("order", ["options last", "options first"])
def test_a_name_that_the_bank_lacks_ends_with_two_and_a_suggestion(
    order: str, arguments: str, message: str, tmp_path: Path
) -> None:
    project = write_project(tmp_path / "project")
    kit = project / "kits" / f"{ROLE}.yaml"
    kit.write_text(kit.read_text().replace("minutes: {mid: 100, senior: 100}", "minutes: {senior: 100}"))
    given = arguments.replace("write it as ROLE", "«»").replace("ROLE", ROLE).split()
    root = ["--root", str(project)]
    done = run_cli(*(given + root if order == "options last" else root + given), "-o", tmp_path / "out")
    wanted = message.replace("as ROLE", "as «»").replace("ROLE", ROLE).replace("«»", "ROLE")
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"build.py: {wanted}\n")
    assert not (tmp_path / "out").exists()


def test_a_round_that_a_manifest_lacks_is_refused(built: Path, sample_folder: Path, tmp_path: Path) -> None:
    asked = ("--from", built / "manifest.json", "--round", "makin", "--root", sample_folder, "-o", tmp_path)
    done = run_cli(*asked)
    message = f"build.py: {ROLE} has no round 'makin'; rounds are making, talking (did you mean 'making'?)\n"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", message)


def test_a_build_with_nothing_changed_refuses_the_same_options(built: Path, sample_folder: Path) -> None:
    where = ("--root", sample_folder, "-o", built.parent)
    done = run_cli(ROLE, "--level", "senior", "-j", "0", *where)
    assert (done.returncode, done.stdout, done.stderr) == (2, "", "build.py: --jobs must be 1 or more\n")


def test_a_schedule_for_a_kit_that_cannot_be_read_says_why(project_folder: Path) -> None:
    (project_folder / "kits" / f"{ROLE}.yaml").write_text("role: 1\n")
    done = run_cli("schedule", "new", ROLE, "--level", "mid", "-o", "-", "--root", project_folder)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"kits/{ROLE}.yaml:1:7: wrong-type: " in done.stderr
    assert "there is no role" not in done.stderr


def test_a_bank_without_kits_says_so(project_folder: Path) -> None:
    (project_folder / "kits" / f"{ROLE}.yaml").unlink()
    done = run_cli(ROLE, "--root", project_folder)
    message = f"build.py: there is no role '{ROLE}', because kits/ has no kit; write one as kits/{ROLE}.yaml\n"
    assert (done.returncode, done.stderr) == (2, message)
    assert run_cli("--root", project_folder).stdout == "8 questions in the bank\n"


# --- help, version, and how the program is called -------------------------------------------------------------


def test_the_version_is_the_one_in_pyproject(tmp_path: Path) -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    done = run_cli("--version", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, f"interviewkit {version}\n", "")


def test_help_names_every_command(tmp_path: Path) -> None:
    said = run_cli("--help", cwd=tmp_path).stdout
    assert [name for name in SUBCOMMANDS if f"\n  {name} " not in said] == []
    for name in SUBCOMMANDS:
        done = run_cli(name, "--help", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(f"usage: python build.py {name} ")


@pytest.mark.parametrize("calling", ["build.py", "module", "command"])
def test_examples_name_the_command_that_was_run(calling: str, sample_folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "bin" / "interviewkit"
    script.parent.mkdir()
    script.write_text("import sys\nfrom interviewkit.cli.main import main\nsys.exit(main())\n")  # as pip writes it
    called, name, short = {
        "build.py": ([str(ROOT / "build.py")], "python build.py", "build.py"),
        "module": (["-m", "interviewkit"], "python -m interviewkit", "python -m interviewkit"),
        "command": ([str(script)], "interviewkit", "interviewkit"),
    }[calling]

    def said(*arguments: str) -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, *called, *arguments]
        return subprocess.run(command, capture_output=True, text=True, cwd=sample_folder, env=environment, check=False)

    assert said("--help").stdout.count(f"  {name} ml-engineer --level senior\n") == 1
    assert said("--list").stdout.endswith(f"Example:\n  {name} {ROLE} --level senior\n")
    assert (
        f"# Build it:  {name} {ROLE} --level mid " in said("schedule", "new", ROLE, "--level", "mid", "-o", "-").stdout
    )
    assert said("--jsn").stderr == (
        f"{short}: there is no option '--jsn' (did you mean '--json'?); '{name} --help' lists the options\n"
    )


def test_the_example_that_a_list_ends_with_runs(sample_folder: Path, tmp_path: Path) -> None:
    example = run_cli("--list", "--root", sample_folder).stdout.splitlines()[-1].split()
    assert example[:2] == ["python", "build.py"]
    done = run_cli(*example[2:], "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_usage_error_leaves_stdout_empty_with_json_too(sample_folder: Path) -> None:
    done = run_cli("--json", ROLE, "--level", "senor", "--root", sample_folder)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)


# --- a mistake in one question --------------------------------------------------------------------------------


def test_a_pick_of_a_question_with_errors_says_so_and_lists_no_other(project_folder: Path) -> None:
    kit = project_folder / "kits" / f"{ROLE}.yaml"
    kit.write_text(
        kit.read_text().replace("{kind: concept}", "{id: sample-concept, exclude: [sample-concept, nobody]}")
    )
    path = project_folder / "questions/quarry/sample-concept/question.md"
    path.write_text(path.read_text().replace("level: senior", "level: senor"))
    told = f"the question 'sample-concept' can't be used before its errors are fixed (they are listed under {path.relative_to(project_folder)})"
    done = run_cli("--check", "--root", project_folder)
    assert done.stderr.splitlines() == [
        f"kits/{ROLE}.yaml:20:14: broken-question: {told}",
        f"kits/{ROLE}.yaml:20:39: broken-question: {told}",
        f"kits/{ROLE}.yaml:20:39: unknown-question: 'nobody' is not a known question (choose from sample-behavioural, "
        "sample-case, sample-coding, sample-debugging, sample-sql, sample-system-design, spare-case, sample-concept)",
        "questions/quarry/sample-concept/question.md:6:8: bad-choice: 'senor' is not one of junior, mid, senior, staff "
        "(did you mean 'senior'?)",
    ]


def test_areas_and_rows_of_questions_with_errors_are_not_called_unknown(project_folder: Path) -> None:
    kit = project_folder / "kits" / f"{ROLE}.yaml"
    kit.write_text(kit.read_text().replace("{kind: concept}", "{area: pond, row: row-pond}"))
    path = project_folder / "questions/quarry/sample-concept"
    shutil.move(path, project_folder / "questions/pond/pond-concept")
    moved = project_folder / "questions/pond/pond-concept/question.md"
    moved.write_text(moved.read_text().replace("area: quarry", "area: pond").replace("level: senior", "level: senor"))
    said = run_cli("--check", "--root", project_folder).stderr
    assert "unknown-area" not in said
    assert re.search("unknown-row: 'row-pond' is not a known row .*; or a question with errors has it", said)


def test_a_list_of_many_ids_is_cut_to_the_nearest(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "questions", tmp_path / "questions")
    shutil.copytree(ROOT / "kits", tmp_path / "kits")
    kit = tmp_path / "kits" / "ml-engineer.yaml"
    text = kit.read_text()
    assert "- {kind: coding" in text
    kit.write_text(text.replace("- {kind: coding", "- {id: zzz}\n      - {kind: coding", 1))
    [line] = run_cli("--check", "--root", tmp_path).stderr.splitlines()
    assert re.search(
        r"unknown-question: 'zzz' is not a known question \(the nearest of \d+ are ([a-z-]+(, )?){3}\)$", line
    )
