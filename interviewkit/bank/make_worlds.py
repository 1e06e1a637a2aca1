"""The scripts `world.py` beside questions → their logs, made anew: `python -m interviewkit.bank.make_worlds [PART …]`.

A script runs the listing of its question, and may need a large package for it, such as PyTorch. So it runs only here,
in a process of its own, when somebody asks for it; all other checks compare hashes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from itertools import takewhile
from pathlib import Path

from interviewkit.bank.files import relative_path
from interviewkit.bank.world_log import LOG, MAKE_AGAIN, WORLD, made_by, made_from, names_of, world_log
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected

MOST_SECONDS = 1800
_RUN = """\
import importlib.metadata, json, runpy, sys
world = runpy.run_path(sys.argv[1])
lines = list(world["log"]())
print(json.dumps([world["PACKAGE"], importlib.metadata.version(world["PACKAGE"]), world["SEED"], lines]))
"""


def make_worlds(root: Path, scripts: Iterable[Path]) -> tuple[list[Path], list[Diagnostic]]:
    """A project's folder and `world.py` files in it → the logs that were written, and what is wrong with the rest.

    A log whose script and listing are as they were when it was made is compared and never overwritten.
    """
    written: list[Path] = []
    problems: list[Diagnostic] = []
    for script in scripts:
        try:
            written += _made_again(root, script)
        except Rejected as refused:
            problems += refused.diagnostics
    return written, problems


def _made_again(root: Path, script: Path) -> list[Path]:
    """A `world.py` → its log if it was written, and nothing if it is as it was. Raises Rejected."""
    path = script.parent / LOG
    kept = path.read_text("utf-8") if path.is_file() else ""
    made = _log(root, script)
    if made == kept:
        return []
    is_current = set(names_of(kept).values()) == made_from(_files(script.parent)) and bool(kept)
    if is_current and made_by(kept) == made_by(made):
        lines = zip(kept.splitlines(), made.splitlines(), strict=False)
        first = 1 + sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], lines))
        where = Place(relative_path(root, path), first)
        hint = f"make it depend on its seed alone, delete {LOG}, and make it again"
        raise Rejected([Diagnostic(where, "world-differs", f"the same {WORLD} now prints another log", hint)])
    path.write_text(made, "utf-8", newline="\n")
    return [path]


def _files(folder: Path) -> dict[str, str]:
    """A question's folder → its script and its listings, by name."""
    paths = [folder / WORLD, *sorted(folder.glob("listing.*"))]
    return {path.name: path.read_text("utf-8").replace("\r\n", "\n") for path in paths}


def _log(root: Path, script: Path) -> str:
    """A `world.py` → the text of its log. Raises Rejected."""
    command = [sys.executable, "-s", "-P", "-B", "-c", _RUN, str(script.absolute())]
    where = Place(relative_path(root, script))
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=MOST_SECONDS, cwd=script.parent, check=False
        )
    except subprocess.TimeoutExpired:
        raise Rejected([Diagnostic(where, "world-fails", f"it ran longer than {MOST_SECONDS} seconds")]) from None
    try:
        package, version, seed, lines = json.loads(done.stdout.splitlines()[-1])
        return world_log(str(package), str(version), int(seed), _files(script.parent), [str(line) for line in lines])
    except (ValueError, IndexError, TypeError):
        said = (done.stderr.strip().splitlines() or ["it printed nothing"])[-1]
        hint = "install the package that it imports, such as with pip install torch==2.13.0"
        raise Rejected([Diagnostic(where, "world-fails", f"no log came of it: {said}", hint)]) from None


def make_chosen(arguments: Sequence[str], root: Path) -> int:
    """Parts of paths, all if there are none, and a project's folder → the exit code; says what was made."""
    scripts = sorted((root / "questions").glob(f"*/*/{WORLD}"))
    chosen = [s for s in scripts if not arguments or any(part in relative_path(root, s) for part in arguments)]
    written, problems = make_worlds(root, chosen)
    sys.stdout.writelines(f"made: {relative_path(root, path)}\n" for path in written)
    sys.stdout.write(f"{len(chosen) - len(written) - len(problems)} as before\n")
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    if written:
        sys.stderr.write(f"{MAKE_AGAIN.partition(', and ')[2]}\n")
    if not chosen:
        sys.stderr.write(f"no question has a {WORLD}\n" if not scripts else f"no {WORLD} has such a path\n")
    return 1 if problems or not chosen else 0


if __name__ == "__main__":
    sys.exit(make_chosen(sys.argv[1:], Path.cwd()))
