"""The scripts beside questions → their figures, drawn again: `python -m interviewkit.bank.draw_figures [PART …]`.

Each script runs confined, as all code of questions does. This process reads what it drew, makes sure that it is a plain
SVG, and writes it next to the question, with a lock that says what it was drawn from.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from interviewkit.bank.figure_lock import DATA, LOCK, SCRIPT, figure_lock
from interviewkit.bank.files import relative_path
from interviewkit.bank.run_code import Running, findings, run_confined
from interviewkit.bank.svg import MAX_SVG_BYTES, neutral_svg
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.store.regular import TooBigError, regular_bytes


def draw_figures(root: Path, scripts: Iterable[Path]) -> tuple[list[Path], list[Diagnostic]]:
    """A project's folder and `figure.py` files in it → the files that were written, and what is wrong with the rest."""
    written: list[Path] = []
    problems: list[Diagnostic] = []
    for script in scripts:
        try:
            written += _redraw(root, script)
        except Rejected as refused:
            problems += refused.diagnostics
    return written, problems


def _redraw(root: Path, script: Path) -> list[Path]:
    """A `figure.py` → the files that were written for it, none if nothing changed. Raises Rejected."""
    with tempfile.TemporaryDirectory(prefix="interviewkit-draw-") as name:
        made, version = _drawn(root, script, Path(name))
    folder = script.parent
    text, data = (_kept(folder / name).decode() for name in (SCRIPT, DATA))
    files = {**made, LOCK: figure_lock(version, text, data, made).encode()}
    changed = {folder / name: content for name, content in files.items() if _kept(folder / name) != content}
    for path, content in changed.items():
        path.write_bytes(content)
    return sorted(changed)


def _kept(path: Path) -> bytes:
    return path.read_bytes().replace(b"\r\n", b"\n") if path.is_file() else b""


def _drawn(root: Path, script: Path, own: Path) -> tuple[dict[str, bytes], str]:
    """A `figure.py` and an empty folder → the SVGs that it draws, by name, and the version of matplotlib. Raises
    Rejected."""
    name = relative_path(root, script)
    code, said, report = run_confined(script.parent.absolute(), "figure", own, Running())
    found = findings(report)
    if code or found is None:
        message = f"its code exited with status {code}: {said or 'it ended before everything was drawn'}"
        raise Rejected([Diagnostic(Place(name), "run-fails", message)])
    wrong = [(rule, message) for _, rule, message in found if rule != "figure-differs"]
    if wrong:
        raise Rejected([Diagnostic(Place(name), rule, message) for rule, message in wrong])
    drawn = own / "work" / "figures"
    made: dict[str, bytes] = {}
    for path in sorted(drawn.glob("*.svg")):
        where = f"{name.rpartition('/')[0]}/{path.name}"
        try:
            made[path.name] = neutral_svg(regular_bytes(path, 10 * MAX_SVG_BYTES), where)
        except (TooBigError, OSError) as error:
            raise Rejected([Diagnostic(Place(where), "svg", f"what {SCRIPT} drew can't be read: {error}")]) from None
    if not made:
        raise Rejected([Diagnostic(Place(name), "run-fails", "it draws no figure", "call page.axes in draw")])
    return made, (drawn / "version").read_text("utf-8")


def draw_chosen(arguments: Sequence[str], root: Path) -> int:
    """Parts of paths, all if there are none, and a project's folder → the exit code; says what was drawn."""
    scripts = sorted((root / "questions").glob(f"*/*/{SCRIPT}"))
    chosen = [s for s in scripts if not arguments or any(part in relative_path(root, s) for part in arguments)]
    written, problems = draw_figures(root, chosen)
    sys.stdout.writelines(f"drawn: {relative_path(root, path)}\n" for path in written)
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    if not chosen:
        sys.stderr.write(f"no question has a {SCRIPT}\n" if not scripts else f"no {SCRIPT} has such a path\n")
    return 1 if problems or not chosen else 0


if __name__ == "__main__":
    sys.exit(draw_chosen(sys.argv[1:], Path.cwd()))
