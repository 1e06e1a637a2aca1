"""The program's public face: its eight names run the whole pipeline, and importing it costs nothing."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from conftest import run
from samples import ROOT, write_project

import interviewkit

NAMES = ["load", "check", "assemble", "candidate_booklet", "interviewer_guide", "build_kit", "Rejected", "Leaked"]


def test_the_public_names_are_these() -> None:
    assert interviewkit.__all__ == NAMES
    assert set(NAMES) <= set(dir(interviewkit))


def test_every_public_name_is_there_and_documented() -> None:
    found = {name: getattr(interviewkit, name) for name in interviewkit.__all__}
    assert len(found) == len(NAMES)
    assert [name for name, one in found.items() if not (one.__doc__ or "").strip()] == []


def test_another_name_is_an_attribute_error() -> None:
    assert not hasattr(interviewkit, "no_such_name")


def test_importing_it_imports_nothing_else_of_it() -> None:
    known = run("import interviewkit, sys; print(*sys.modules)").split()
    assert [name for name in known if name.startswith("interviewkit.")] == []


def example(text: str) -> str:
    """A text → the lines of Python in it that begin with an import of the face."""
    lines = text.splitlines()
    first = next(n for n, line in enumerate(lines) if line.strip() == "from pathlib import Path")
    indent = lines[first][: -len(lines[first].lstrip())]
    block = lines[first:]
    end = next(
        (n for n, line in enumerate(block) if (line.strip() and not line.startswith(indent)) or "```" in line), None
    )
    return "\n".join(line.removeprefix(indent) for line in block[:end]).strip()


def test_the_example_runs_as_it_stands_in_the_docstring_and_in_the_readme(tmp_path: Path) -> None:
    shown = example(interviewkit.__doc__ or "")
    readme = (ROOT / "README.md").read_text("utf-8")
    assert shown == example(readme[readme.index("## From Python") :])
    assert {name for name in NAMES[:6] if re.search(rf"\b{name}\(", shown)} == set(NAMES[:6])
    write_project(tmp_path)
    code = f"import sys; sys.path.insert(0, {str(ROOT)!r})\n{shown}\nprint(len(built.made))\n"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 10
    assert (tmp_path / "dist" / "quarry-engineer-senior-A" / "manifest.json").is_file()
