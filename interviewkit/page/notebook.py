"""Cells → Jupyter notebooks, and the cells and helper functions that the notebooks of both audiences share."""

from __future__ import annotations

import base64
import inspect
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.domain.harness import outcome, plain, same
from interviewkit.domain.question import Figure
from interviewkit.page.images import with_images
from interviewkit.page.spans import for_jupyter

NOTEBOOK_FORMAT = {"nbformat": 4, "nbformat_minor": 5}
NOTEBOOK_METADATA = {
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


# --- functions that cells call; their source code is copied into the notebook --------------------------------------


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
    """→ the source code of the functions that cells call, with their imports."""
    parts = (plain, same, outcome, report, rows_of)
    return "\n\n".join([_IMPORTS, *(inspect.getsource(p).replace("  # noqa: T201", "") for p in parts)])


def notebook_words() -> Iterator[str]:
    """→ the fixed text that appears in every candidate's notebook."""
    yield from (TAKES, EMPTY_TABLES, YOUR_QUERY, LISTING, TRIED, helpers(), json.dumps(NOTEBOOK_METADATA))
    yield from (SHOW_QUERY, CHECK, DEFAULTS, "Task", "%%writefile", "QUERY =", "SCHEMA =", "ROWS =")


# --- cells ------------------------------------------------------------------------------------------------------


class NotebookCell(NamedTuple):
    """A notebook cell: its Jupyter cell type, its source, the figures it shows, and whether the source is hidden."""

    kind: str
    source: str
    pictures: tuple[Figure, ...] = ()
    folded: bool = False


def prompt_cell(heading: str, text: str, figures: Sequence[Figure]) -> NotebookCell:
    """A heading, a prompt, and its figures → the cell that shows them, with names that tell nothing of a figure."""
    named = {
        figure.name: Figure(f"figure-{number}.{_SUFFIXES[_mime(figure)]}", figure.data)
        for number, figure in enumerate(figures, start=1)
    }
    text = with_images(text, lambda image: f"![{image.alternative}](attachment:{named[image.name].name})")
    return NotebookCell("markdown", f"# {heading}\n\n{for_jupyter(text)}", tuple(named.values()))


def file_cells(number: int, files: Iterable[tuple[str, str]]) -> Iterator[NotebookCell]:
    """A task number and its files as (name, text) → cells that write each file under a name unique to the task."""
    yield from (NotebookCell("code", f"%%writefile task-{number}-{name}\n{text}") for name, text in files)


def table_cells(schema: str, rows: str) -> Iterator[NotebookCell]:
    yield NotebookCell("code", f"SCHEMA = {quoted(schema)}")
    yield NotebookCell("code", f"ROWS = {quoted(rows)}")


def quoted(text: str) -> str:
    """Text → a triple-quoted Python literal with that value, apart from trailing whitespace."""
    escaped = text.replace("\\", "\\\\").replace('"""', '\\"\\"\\"')
    return f'"""\\\n{escaped.rstrip()}\n"""'


# --- a notebook -------------------------------------------------------------------------------------------------


def notebook(cells: Iterable[NotebookCell]) -> bytes:
    """Cells → the bytes of an unexecuted notebook in nbformat 4.5."""
    made = [_cell(number, cell) for number, cell in enumerate(cells, start=1)]
    whole = {"cells": made, "metadata": NOTEBOOK_METADATA, **NOTEBOOK_FORMAT}
    return (json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _cell(number: int, cell: NotebookCell) -> dict[str, Any]:
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


_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/svg+xml": "svg"}


def _mime(picture: Figure) -> str:
    if picture.is_drawing:
        return "image/svg+xml"
    return "image/png" if picture.data.startswith(b"\x89PNG") else "image/jpeg"
