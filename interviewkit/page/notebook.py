"""Exercises → Jupyter notebooks: for candidates of public text alone, for interviewers with all that can be run."""

from __future__ import annotations

import base64
import inspect
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.bank import harness
from interviewkit.candidate.booklet import Exercise
from interviewkit.domain.question import Figure
from interviewkit.interviewer.guide import KeyExercise

FORMAT = {"nbformat": 4, "nbformat_minor": 5}
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
TAKES = "Each task has its own cells. Run them from top to bottom; nothing needs the network."
EMPTY_TABLES = "-- The tables are empty. Write INSERT statements here to try your query on rows of your own.\n"
YOUR_QUERY = "-- your query\nSELECT 1 AS nothing_yet\n"
LISTING = "Running the next cell writes the listing to a file. Change it as you like."
CHECK = "report(globals()[FUNCTION], CASES, TOLERANCE, IN_PLACE)"
DEFAULTS = "TOLERANCE, IN_PLACE = 1e-9, None\n"
SHOW_QUERY = 'for row in rows_of(SCHEMA, ROWS, QUERY):\n    print(" | ".join(row))'
SHOW_KEY = 'for row in rows_of(SCHEMA, ROWS, KEY):\n    print(" | ".join(row))'
SHOW_WRONG = """\
got, wanted = rows_of(SCHEMA, ROWS, WRONG), rows_of(SCHEMA, ROWS, KEY)
print("the same as the key" if got == wanted else "differs from the key:")
for row in got:
    print(" | ".join(row))"""
TRIED = "What your function gives for these cases; your interviewer has more."
RESERVED = "For the interviewer: this file holds the answers."


# --- what a notebook's cells call; their source stands in the notebook --------------------------------------------


def report(function: Callable[..., Any], cases: Sequence[Any], tolerance: float = 1e-9, in_place: Any = None) -> None:
    """Calls a function with the arguments of each case and prints what came of it."""
    with ThreadPoolExecutor(1) as pool:  # a notebook's own thread already runs an event loop
        for name, *arguments, wanted in cases:
            got = pool.submit(outcome, function, tuple(arguments), in_place).result()
            passed = same(got, wanted, tolerance)
            print(f"pass  {name}" if passed else f"FAIL  {name}: gives {got!r}, not {wanted!r}")  # noqa: T201


def rows_of(schema: str, rows: str, query: str) -> list[list[str]]:
    """Runs a query on tables made for it and returns its header and its rows as text."""
    with sqlite3.connect(":memory:") as connection:
        connection.executescript(schema)
        connection.executescript(rows)
        cursor = connection.execute(query)
        header = [column[0] for column in cursor.description or ()]
        return [header, *(["" if v is None else str(v) for v in row] for row in cursor)]


outcome, same = harness.outcome, harness.same
_IMPORTS = """\
from __future__ import annotations

import copy
import math
import sqlite3
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any
"""


@lru_cache(maxsize=1)
def helpers() -> str:
    """→ the source of what the cells call."""
    parts = (harness.plain, harness.same, harness.outcome, report, rows_of)
    return "\n\n".join([_IMPORTS, *(inspect.getsource(p).replace("  # noqa: T201", "") for p in parts)])


def fixed_words() -> Iterator[str]:
    """→ every text that stands in a candidate's notebook whatever the kit is."""
    yield from (TAKES, EMPTY_TABLES, YOUR_QUERY, LISTING, TRIED, helpers(), json.dumps(METADATA))
    yield from (SHOW_QUERY, CHECK, DEFAULTS, "Task", "%%writefile", "QUERY =", "SCHEMA =", "ROWS =")


# --- cells ------------------------------------------------------------------------------------------------------


class Cell(NamedTuple):
    """A cell of a notebook, with the pictures its text shows."""

    kind: str
    source: str
    pictures: tuple[Figure, ...] = ()
    folded: bool = False


def candidate_cells(exercises: Iterable[Exercise]) -> Iterator[Cell]:
    """The tasks of a round → the cells of the candidate's notebook."""
    some = tuple(exercises)
    yield Cell("markdown", TAKES)
    yield Cell("code", helpers(), folded=True)
    for one in some:
        yield _prompt(f"Task {one.number}", one.prompt, one.figures)
        files = dict(one.files)
        if one.kind == "sql":
            yield from _tables(files["schema.sql"], EMPTY_TABLES)
            yield Cell("code", f"QUERY = {_quoted(YOUR_QUERY)}")
            yield Cell("code", SHOW_QUERY)
        elif one.kind == "coding":
            yield Cell("code", files["starter.py"])
            yield Cell("markdown", TRIED)
            yield Cell("code", f"{DEFAULTS}{one.examples}")
            yield Cell("code", CHECK)
        else:
            yield Cell("markdown", LISTING)
            yield from _written(one.number, one.files)


def interviewer_cells(exercises: Iterable[KeyExercise]) -> Iterator[Cell]:
    """The questions of a round → the cells of the interviewer's notebook."""
    yield Cell("markdown", RESERVED)
    yield Cell("code", helpers(), folded=True)
    for one in exercises:
        yield _prompt(f"Question {one.number}: {one.title}", one.prompt, one.figures)
        yield from {"sql": _sql_key, "coding": _coding_key}.get(one.kind, _debugging_key)(one)


def _prompt(heading: str, text: str, figures: Sequence[Figure]) -> Cell:
    for figure in figures:
        text = text.replace(f"]({figure.name})", f"](attachment:{figure.name})")
    return Cell("markdown", f"# {heading}\n\n{text}", tuple(figures))


def _written(number: int, files: Iterable[tuple[str, str]]) -> Iterator[Cell]:
    """Files → cells that write them, each under a name of its own in the notebook."""
    yield from (Cell("code", f"%%writefile task-{number}-{name}\n{text}") for name, text in files)


def _tables(schema: str, rows: str) -> Iterator[Cell]:
    yield Cell("code", f"SCHEMA = {_quoted(schema)}")
    yield Cell("code", f"ROWS = {_quoted(rows)}")


def _coding_key(one: KeyExercise) -> Iterator[Cell]:
    yield Cell("markdown", "## Reference")
    yield Cell("code", one.file("reference.py"))
    yield Cell("code", f"{DEFAULTS}{one.file('cases.py')}")
    yield Cell("code", CHECK)
    yield Cell("markdown", "## Wrong answers\n\nEach fails a case.")
    for _, text in one.under("wrong/"):
        yield Cell("code", text)
        yield Cell("code", CHECK)


def _sql_key(one: KeyExercise) -> Iterator[Cell]:
    yield from _tables(one.file("schema.sql"), one.file("data.sql"))
    yield Cell("markdown", "## Key")
    yield Cell("code", f"KEY = {_quoted(one.file('key.sql'))}")
    yield Cell("code", SHOW_KEY)
    yield Cell("markdown", "## Wrong queries\n\nEach returns something else.")
    for _, text in one.under("wrong/"):
        yield Cell("code", f"WRONG = {_quoted(text)}")
        yield Cell("code", SHOW_WRONG)


def _debugging_key(one: KeyExercise) -> Iterator[Cell]:
    yield from _written(one.number, one.under("listing."))
    faults = "\n".join(f"- {fault}" for fault in one.faults)
    yield Cell("markdown", f"## Faults\n\n{faults}")
    yield from _written(one.number, one.under("fixed."))


def _quoted(text: str) -> str:
    """Text → a Python string over several lines that means the same."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""\\\n{escaped.rstrip()}\n"""'


# --- a notebook -------------------------------------------------------------------------------------------------


def notebook(cells: Iterable[Cell]) -> bytes:
    """Cells → a notebook's file, in version 4.5 of the format, never run."""
    made = [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    whole = {"cells": made, "metadata": METADATA, **FORMAT}
    return (json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _cell(number: int, cell: Cell) -> dict[str, Any]:
    made: dict[str, Any] = {
        "cell_type": cell.kind,
        "id": f"cell-{number}",
        "metadata": {"jupyter": {"source_hidden": True}} if cell.folded else {},
        "source": cell.source.rstrip("\n").splitlines(keepends=True),
    }
    if cell.kind == "code":
        made |= {"execution_count": None, "outputs": []}
    if cell.pictures:
        made["attachments"] = {p.name: {_mime(p): base64.b64encode(p.data).decode()} for p in cell.pictures}
    return made


def _mime(picture: Figure) -> str:
    return "image/png" if picture.name.lower().endswith(".png") else "image/jpeg"
