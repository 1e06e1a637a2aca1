"""The keys of a round → the cells of a notebook that runs them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interviewkit.interviewer.guide import KeyExercise
from interviewkit.page.notebook import (
    CHECK,
    DEFAULTS,
    RESERVED,
    SHOW_KEY,
    SHOW_WRONG,
    NotebookCell,
    file_cells,
    helpers,
    prompt_cell,
    quoted,
    table_cells,
)
from interviewkit.page.spans import for_jupyter, plain_for_jupyter


def interviewer_cells(exercises: Iterable[KeyExercise]) -> Iterator[NotebookCell]:
    """The key exercises of a round → a notice, the shared helper functions, and the cells for each exercise."""
    yield NotebookCell("markdown", RESERVED)
    yield NotebookCell("code", helpers(), folded=True)
    for one in exercises:
        yield prompt_cell(f"Question {one.number}: {plain_for_jupyter(one.title)}", one.prompt, one.figures)
        yield from {"sql": _sql_key, "coding": _coding_key}.get(one.kind, _debugging_key)(one)


def _coding_key(one: KeyExercise) -> Iterator[NotebookCell]:
    yield NotebookCell("markdown", "## Reference")
    yield NotebookCell("code", one.file("reference.py"))
    yield NotebookCell("code", f"{DEFAULTS}{one.file('cases.py')}")
    yield NotebookCell("code", CHECK)
    yield NotebookCell("markdown", "## Wrong answers\n\nEach fails a case.")
    for _, text in one.under("wrong/"):
        yield NotebookCell("code", text)
        yield NotebookCell("code", CHECK)


def _sql_key(one: KeyExercise) -> Iterator[NotebookCell]:
    yield from table_cells(one.file("schema.sql"), one.file("data.sql"))
    yield NotebookCell("markdown", "## Key")
    yield NotebookCell("code", f"KEY = {quoted(one.file('key.sql'))}")
    yield NotebookCell("code", SHOW_KEY)
    yield NotebookCell("markdown", "## Wrong queries\n\nEach returns something else.")
    for _, text in one.under("wrong/"):
        yield NotebookCell("code", f"WRONG = {quoted(text)}")
        yield NotebookCell("code", SHOW_WRONG)


def _debugging_key(one: KeyExercise) -> Iterator[NotebookCell]:
    yield from file_cells(one.number, one.under("listing."))
    faults = "\n".join(f"- {for_jupyter(fault)}" for fault in one.faults)
    yield NotebookCell("markdown", f"## Faults\n\n{faults}")
    yield from file_cells(one.number, one.under("fixed."))
