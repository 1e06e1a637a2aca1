"""The command line: what it takes, what it says on which stream, and how it ends."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from conftest import run_cli
from samples import ROOT

from interviewkit.cli import messages


def test_without_arguments_it_lists_roles_levels_and_an_example(sample_folder: Path) -> None:
    done = run_cli("--root", sample_folder)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == (
        "quarry-engineer  (Quarry Engineer)\n"
        "  mid     making 80, talking 100\n"
        "  senior  making 80, talking 100\n"
        "8 questions in the bank\n\nExample:\n  python build.py quarry-engineer --level senior\n"
    )


def test_list_as_json(sample_folder: Path) -> None:
    done = run_cli("--list", "--json", "--root", sample_folder)
    assert json.loads(done.stdout)["kits"][0]["levels"] == ["mid", "senior"]


def test_without_a_level_all_levels_are_built(sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("quarry-engineer", "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert sorted(p.name for p in tmp_path.glob("q*")) == ["quarry-engineer-mid-A", "quarry-engineer-senior-A"]


def test_results_go_to_stdout_and_nothing_else_does(sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("quarry-engineer", "--level", "mid", "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    assert done.stdout == f"{tmp_path}/quarry-engineer-mid-A  1 made, 0 unchanged\n"
    assert done.stderr == ""


def test_check_validates_without_rendering(sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("--check", "--root", sample_folder, cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "8 questions, 1 kit: no problems found\n8 questions are still rated in prose\n",
        "",
    )
    assert list(tmp_path.iterdir()) == []


def test_check_runs_the_code_when_asked(project_folder: Path) -> None:
    reference = project_folder / "questions/quarry/sample-coding/reference.py"
    reference.write_text("def doubled(n):\n    return n + n if n != 3 else 7\n")
    done = run_cli("--check", "--run", "sample-coding", "--root", project_folder)
    assert (done.returncode, done.stderr) == (
        1,
        "questions/quarry/sample-coding/reference.py:1:1: reference-fails: fails the case 'case 3'\n",
    )


def test_problems_as_json(project_folder: Path) -> None:
    path = project_folder / "questions/quarry/sample-case/question.md"
    path.write_text(path.read_text().replace("level: senior", "level: senor"))
    done = run_cli("--check", "--json", "--root", project_folder)
    assert done.returncode == 1
    assert json.loads(done.stdout)["problems"] == [
        {
            "file": "questions/quarry/sample-case/question.md",
            "line": 6,
            "column": 8,
            "severity": "error",
            "code": "bad-choice",
            "message": "'senor' is not one of junior, mid, senior, staff",
            "hint": "did you mean 'senior'?",
        }
    ]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["quarry-engineer", "--level", "senor"],
            "quarry-engineer has no level 'senor'; levels are mid, senior (did you mean 'senior'?)",
        ),
        (
            ["quarry-engineer", "--round", "makin"],
            "quarry-engineer has no round 'makin'; rounds are making, talking (did you mean 'making'?)",
        ),
        (["quarry-engineer", "--form", "AA"], "--form must be one letter from A to J, not 'AA'"),
        (["quarry-engineer", "-j", "0"], "--jobs must be 1 or more"),
        (["quarry-engineer", "--run"], "--run needs --check"),
        (
            ["quarry-engineer", "--from", "m.json"],
            "--from takes role, level, and form from the manifest; leave them out",
        ),
        (["--check", "--run", "nowhere"], "no question's path contains nowhere"),
    ],
)
def test_a_call_without_meaning_ends_with_two(arguments: list[str], message: str, sample_folder: Path) -> None:
    done = run_cli(*arguments, "--root", sample_folder)
    assert (done.returncode, done.stderr.strip().rpartition("build.py: ")[2]) == (2, message)


def test_a_folder_without_questions_is_named(tmp_path: Path) -> None:
    done = run_cli("--root", tmp_path)
    assert done.returncode == 2
    assert f"no questions/ and kits/ in {tmp_path}; use --root to name the folder that has them" in done.stderr


@pytest.mark.parametrize("library", ["pango", "harfbuzz-subset"])
def test_a_missing_system_library_ends_with_three_and_the_command(
    library: str, sample_folder: Path, tmp_path: Path
) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "import cffi\n_open = cffi.FFI.dlopen\n\n\n"
        "def dlopen(self, name=None, flags=0):\n"
        f"    if name and {library!r} in str(name):\n        raise OSError(f'cannot load library {{name!r}}')\n"
        "    return _open(self, name, flags)\n\n\ncffi.FFI.dlopen = dlopen\n"
    )
    done = run_cli(
        "quarry-engineer",
        "--level",
        "mid",
        "--only",
        "panel",
        "-j",
        "1",
        "--root",
        sample_folder,
        "-o",
        tmp_path / "o",
        PYTHONPATH=str(tmp_path),
        PYTHONWARNINGS="",
        INTERVIEWKIT_CACHE=str(tmp_path / "store"),
    )
    assert (done.returncode, done.stdout) == (3, "")
    assert "a system library is missing: " in done.stderr
    assert library in done.stderr.splitlines()[0]
    assert f"to install it: {messages.pango_command()}\n" in done.stderr
    assert not (tmp_path / "o").exists()


def on_a_terminal(*arguments: str, **more: str) -> str:
    """Arguments → what a person sees on stderr."""
    shown, terminal = pty.openpty()
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    environment = {k: v for k, v in os.environ.items() if k != "NO_COLOR"} | {"TERM": "xterm", "COLUMNS": "200"} | more
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal, env=environment)
    os.close(terminal)
    said = b""
    while True:
        try:
            part = os.read(shown, 65536)
        except OSError:
            break
        if not part:
            break
        said += part
    process.wait()
    os.close(shown)
    return said.decode("utf-8", "replace")


def test_a_terminal_sees_progress(sample_folder: Path, tmp_path: Path) -> None:
    said = on_a_terminal("quarry-engineer", "--level", "mid", "--root", str(sample_folder), "-o", str(tmp_path))
    assert "quarry-engineer-mid-A" in said
    assert "/13" in said


def test_no_color_is_respected(project_folder: Path) -> None:
    (project_folder / "kits/quarry-engineer.yaml").write_text("role: 1\n")
    assert "\033[31m" in on_a_terminal("--check", "--root", str(project_folder))
    assert "\033[" not in on_a_terminal("--check", "--root", str(project_folder), NO_COLOR="1")


def test_nothing_heavy_is_imported_where_nothing_changed(built: Path, sample_folder: Path) -> None:
    code = (
        "import sys; sys.path.insert(0, sys.argv[1]); from interviewkit.cli.main import main; "
        "code = main(sys.argv[2:]); print({'weasyprint', 'pydantic', 'yaml'} & set(sys.modules)); sys.exit(code)"
    )
    command = [
        sys.executable,
        "-c",
        code,
        str(ROOT),
        "quarry-engineer",
        "--level",
        "senior",
        "--root",
        str(sample_folder),
        "-o",
        str(built.parent),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.stdout.endswith("0 made, 18 unchanged\nset()\n"), done.stderr


@pytest.mark.parametrize(
    ("system", "command"),
    [("debian", "apt-get install -y"), ("fedora", "dnf install -y pango"), ("darwin", "brew install pango")],
)
def test_each_system_has_its_command(system: str, command: str) -> None:
    assert messages.PANGO[system].startswith(command)


# --- installed with pip ---------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    [made] = folder.glob("*.whl")
    return made


def test_the_wheel_holds_templates_kits_questions_and_fonts(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for wanted in (
        "templates/shared/page.css",
        "templates/shared/fonts/SourceSans3-Regular.ttf",
        "kits/ml-engineer.yaml",
        "questions/framework.yaml",
    ):
        assert f"interviewkit/_bundled/{wanted}" in names
    assert not [n for n in names if "__pycache__" in n or n.endswith(".pyc")]


@pytest.fixture(scope="module")
def site(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ a folder into which the wheel is installed."""
    folder = tmp_path_factory.mktemp("site")
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def installed(site: Path, *arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Arguments → what the installed command said in a folder."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert project["scripts"] == {"interviewkit": "interviewkit.cli.main:main"}
    code = "import sys; sys.path.insert(0, sys.argv.pop(1)); from interviewkit.cli.main import main; sys.exit(main())"
    command = [sys.executable, "-I", "-c", code, str(site), *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def test_installed_it_builds_from_any_folder(site: Path, tmp_path: Path) -> None:
    done = installed(site, "--list", cwd=tmp_path)
    assert "ml-engineer  (Machine Learning Engineer)" in done.stdout, done.stderr
    assert done.stderr == f"interviewkit: using the bundled bank ({site / 'interviewkit' / '_bundled'})\n"


@pytest.mark.parametrize("arguments", [("--check",), ("--list",), ("ml-engineer", "--level", "senior")])
def test_installed_it_never_takes_the_bundled_bank_for_an_incomplete_one(
    arguments: tuple[str, ...], site: Path, tmp_path: Path
) -> None:
    (tmp_path / "questions" / "foo").mkdir(parents=True)
    (tmp_path / "questions" / "foo" / "bar.md").write_text("---\ntitle: mine\n")
    done = installed(site, *arguments, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"interviewkit: {tmp_path} has questions/ but no kits/, so it is not a complete bank; add what is missing, or use --root "
        "to name another folder\n"
    )


def test_installed_it_checks_no_bank_that_nobody_named(site: Path, tmp_path: Path) -> None:
    done = installed(site, "--check", cwd=tmp_path)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "there is no bank here to check" in done.stderr


@pytest.mark.skipif(sys.platform in ("darwin", "win32"), reason="the folder is opened by another program there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_the_folder_is_opened_by_a_program_that_has_the_systems_fonts(
    jobs: str, sample_folder: Path, tmp_path: Path
) -> None:
    """WeasyPrint is shown none of them, in this very process where it is the only one."""
    said, program = tmp_path / "said", tmp_path / "bin" / "xdg-open"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\necho "$1 ${{FONTCONFIG_FILE:-none}}" > {said}\n')
    program.chmod(0o755)
    asked = ("quarry-engineer", "--level", "senior", "--only", "panel", "--root", sample_folder, "-o", tmp_path / "out")
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    more = {"PATH": path, "INTERVIEWKIT_CACHE": str(tmp_path / "cache"), "FONTCONFIG_FILE": ""}
    done = run_cli(*asked, "--open", "-j", jobs, **more)
    assert done.returncode == 0, done.stderr
    assert said.read_text().split() == [str(tmp_path / "out" / "quarry-engineer-senior-A"), "none"]
    assert run_cli(*asked, "--open", **{**more, "FONTCONFIG_FILE": "/mine.conf"}).returncode == 0
    assert said.read_text().split()[1:] == ["/mine.conf"]
