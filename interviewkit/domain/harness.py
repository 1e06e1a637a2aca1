"""One question's code → what is wrong with it: runs the code against its cases, in the process of `confined.py`.

Imports nothing from interviewkit, so that the code it runs can't reach the package.
"""

from __future__ import annotations

import copy
import csv
import importlib.util
import math
import random
import sqlite3
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

Finding = tuple[str, str, str]
RANDOM_CASES = 300
STEPS_PER_QUERY = 50_000_000
READS = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}
REACHES_OUT = {sqlite3.SQLITE_ATTACH, sqlite3.SQLITE_DETACH, sqlite3.SQLITE_PRAGMA}
"""What SQL can do to files and to the connection itself; tables and their rows need none of it."""
LONGEST_MESSAGE = 500


def module(path: Path) -> ModuleType:
    """A Python file → the imported module."""
    spec = importlib.util.spec_from_file_location(path.stem, path)
    if spec is None or spec.loader is None:
        raise ImportError(str(path))
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def plain(value: Any) -> Any:
    """A result → plain Python where a numpy value came back."""
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, tuple):
        return tuple(plain(v) for v in value)
    if isinstance(value, list):
        return [plain(v) for v in value]
    return {k: plain(v) for k, v in value.items()} if isinstance(value, dict) else value


def same(got: Any, wanted: Any, tolerance: float) -> bool:
    """Two results → whether they are the same: types of containers included, floats within the tolerance."""
    if isinstance(wanted, bool) or isinstance(got, bool) or wanted is None:
        return type(got) is type(wanted) and bool(got == wanted)
    if isinstance(wanted, int | float) and isinstance(got, int | float):
        both_nan = math.isnan(wanted) and math.isnan(got)
        return both_nan or math.isclose(got, wanted, rel_tol=tolerance, abs_tol=tolerance)
    if isinstance(wanted, list | tuple):
        same_shape = type(got) is type(wanted) and len(got) == len(wanted)
        return same_shape and all(same(g, w, tolerance) for g, w in zip(got, wanted, strict=True))
    if isinstance(wanted, dict):
        same_keys = isinstance(got, dict) and got.keys() == wanted.keys()
        return same_keys and all(same(got[k], wanted[k], tolerance) for k in wanted)
    return type(got) is type(wanted) and bool(got == wanted)


def outcome(function: Callable[..., Any], arguments: tuple[Any, ...], in_place: int | None) -> Any:
    """A call → what it gives: the result, the changed argument, or the exception by name."""
    given = copy.deepcopy(arguments)
    try:
        result = function(*given)
    except NotImplementedError:
        return {"raises": "NotImplementedError"}
    except Exception as error:
        return {"raises": type(error).__name__}
    if in_place is not None:
        return plain(given[in_place])
    return plain(result) if plain(list(given)) == plain(list(arguments)) else {"changed": "its arguments"}


def failures(solution: ModuleType, cases: ModuleType) -> list[str]:
    """A solution and the cases → the names of the cases that the solution fails."""
    function = getattr(solution, cases.FUNCTION, None)
    if function is None:
        return ["(no such function)"]
    tolerance = getattr(cases, "TOLERANCE", 1e-9)
    in_place = getattr(cases, "IN_PLACE", None)
    failed = []
    for name, *arguments, wanted in cases.CASES:
        if not same(outcome(function, tuple(arguments), in_place), wanted, tolerance):
            failed.append(name)
    return failed


def coding(folder: Path) -> Iterator[Finding]:
    cases = module(folder / "cases.py")
    names = [case[0] for case in cases.CASES]
    if len(set(names)) != len(names) or len(names) < 8:
        yield "cases.py", "cases", f"{len(names)} cases, {len(set(names))} names; write at least 8, with unique names"
    for name in getattr(cases, "PUBLIC", []):
        if name not in names:
            yield "cases.py", "cases", f"PUBLIC names '{name}', which is not a case"
    for name in failures(module(folder / "reference.py"), cases):
        yield "reference.py", "reference-fails", f"fails the case '{name}'"
    if not failures(module(folder / "starter.py"), cases):
        yield "starter.py", "starter-passes", "passes every case"
    for path in sorted((folder / "wrong").glob("*.py")):
        wrong = module(path)
        if not wrong.__doc__:
            yield f"wrong/{path.name}", "wrong-unnamed", "has no docstring that names the mistake"
        if not failures(wrong, cases):
            yield f"wrong/{path.name}", "wrong-survives", "passes every case, so no case catches it"
    if (folder / "brute.py").exists():
        yield from against_brute(folder, cases)


def against_brute(folder: Path, cases: ModuleType) -> Iterator[Finding]:
    brute, reference = module(folder / "brute.py"), module(folder / "reference.py")
    slow, fast = getattr(brute, cases.FUNCTION), getattr(reference, cases.FUNCTION)
    in_place, tolerance = getattr(cases, "IN_PLACE", None), getattr(cases, "TOLERANCE", 1e-9)
    rng = random.Random(20261123)
    for _ in range(RANDOM_CASES):
        arguments = tuple(brute.random_case(rng))
        wanted = outcome(slow, arguments, in_place)
        got = outcome(fast, arguments, in_place)
        if not same(got, wanted, tolerance):
            yield "reference.py", "reference-differs", f"{arguments!r:.200} gives {got!r:.80}, brute.py {wanted!r:.80}"
            return


def database(folder: Path) -> sqlite3.Connection:
    """A question's folder → a database in memory with its tables and rows, which can only be read from then on."""
    connection = sqlite3.connect(":memory:")
    _limit_steps(connection)
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_DENY if action in REACHES_OUT else sqlite3.SQLITE_OK)
    for name in ("schema.sql", "data.sql"):
        try:
            connection.executescript((folder / name).read_text("utf-8"))
        except sqlite3.Error as error:
            raise ValueError(f"{name} does not run: {error}") from None
    _limit_steps(connection)
    connection.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in READS else sqlite3.SQLITE_DENY)
    return connection


def _limit_steps(connection: sqlite3.Connection) -> None:
    steps = iter(range(STEPS_PER_QUERY // 1_000_000))
    connection.set_progress_handler(lambda: int(next(steps, None) is None), 1_000_000)


def rows(folder: Path, query: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """A query file → its column names and rows on the question's data. The query can read but not write."""
    with database(folder) as connection:
        cursor = connection.execute(query.read_text("utf-8"))
        return [c[0] for c in cursor.description], cursor.fetchall()


def cell(value: Any) -> str:
    return "" if value is None else str(value)


def sql(folder: Path) -> Iterator[Finding]:
    with (folder / "expected.csv").open(encoding="utf-8", newline="") as stream:
        header, *wanted = list(csv.reader(stream))
    columns, got = rows(folder, folder / "key.sql")
    table = [[cell(v) for v in row] for row in got]
    if columns != header:
        yield "key.sql", "key-columns", f"returns {', '.join(columns)}; expected.csv has {', '.join(header)}"
    if table != wanted:
        yield "key.sql", "key-fails", f"returns {table!r:.300}; expected.csv has {wanted!r:.300}"
    for path in sorted((folder / "wrong").glob("*.sql")):
        if not path.read_text("utf-8").startswith("-- "):
            yield f"wrong/{path.name}", "wrong-unnamed", "does not begin with a '-- ' comment that names the mistake"
        try:
            _, other = rows(folder, path)
        except sqlite3.Error as error:
            yield f"wrong/{path.name}", "wrong-breaks", f"does not run: {error}"
            continue
        if [[cell(v) for v in row] for row in other] == wanted:
            yield f"wrong/{path.name}", "wrong-survives", "returns the same rows as the key"


def checks(folder: Path) -> Iterator[Finding]:
    path = folder / "checks.py"
    text = path.read_text("utf-8")
    if "assert" not in text:
        yield "checks.py", "no-assert", "asserts nothing"
    try:
        module(path)
    except AssertionError as error:
        line = error.__traceback__
        while line and line.tb_next:
            line = line.tb_next
        yield "checks.py", "check-fails", f"line {line.tb_lineno if line else '?'}: {error or 'an assertion fails'}"


def fixed(folder: Path) -> Iterator[Finding]:
    for path in folder.glob("fixed.py"):
        compile(path.read_text("utf-8"), str(path), "exec")
    return iter(())


def figure(folder: Path) -> Iterator[Finding]:
    """Draws the figures into a folder `figures` of the current folder and compares them with those of the question."""
    try:
        plots = module(Path(__file__).with_name("plots.py"))
    except ImportError as error:
        yield "figure.py", "not-drawn", f"it was not drawn, since matplotlib can't be imported: {error}"
        return
    made = Path("figures")
    made.mkdir()
    (made / "version").write_text(plots.version(), "utf-8")
    for name, data in plots.drawn(module(folder / "figure.py").draw):
        (made / name).write_bytes(data)
        kept = folder / name
        if not kept.is_file() or kept.read_bytes().replace(b"\r\n", b"\n") != data:
            yield name, "figure-differs", f"figure.py draws something else with matplotlib {plots.version()}"


RUNS: dict[str, Callable[[Path], Iterator[Finding]]] = {
    "coding": coding,
    "sql": sql,
    "debugging": fixed,
    "figure": figure,
}
"""What is run for each kind of question; "figure" is not one, and draws figures alone."""


def steps(folder: Path, kind: str) -> Iterator[tuple[str, Callable[[Path], Iterator[Finding]]]]:
    """A question's folder and its kind → what to run, each with the file that is named if it fails."""
    if kind in RUNS:
        yield "figure.py" if kind == "figure" else "files", RUNS[kind]
    for name, run in (("checks.py", checks), ("figure.py", figure)):
        if kind != "figure" and (folder / name).exists():
            yield name, run


def run_harness(folder: Path, kind: str) -> list[Finding]:
    """A question's folder and its kind → everything that is wrong with its code, whatever the code does."""
    sys.path.insert(0, str(folder))
    found: list[Finding] = []
    for name, run in steps(folder, kind):
        try:
            for one in run(folder):
                found.append(one)  # what was found before an exception counts
        except SystemExit as error:
            found.append((name, "run-fails", f"its code ends the program with sys.exit({error.code!r})"))
        except BaseException as error:  # a key may raise anything
            found.append((name, "run-fails", f"{type(error).__name__}: {error}"))
    return [(name, code, shown(message)) for name, code, message in found]


def shown(message: str) -> str:
    """A message that the code may have had a hand in → one line of printable characters."""
    line = " ".join(message.split())
    return "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in line)[:LONGEST_MESSAGE]
