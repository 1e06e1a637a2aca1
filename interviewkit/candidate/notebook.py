"""A candidate's exercises → the cells of the candidate's notebook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from interviewkit.candidate.booklet import Exercise
from interviewkit.page.notebook import (
    CHECK,
    DEFAULTS,
    EMPTY_TABLES,
    LISTING,
    SHOW_QUERY,
    TAKES,
    TRIED,
    YOUR_QUERY,
    NotebookCell,
    file_cells,
    helpers,
    prompt_cell,
    quoted,
    table_cells,
)


def candidate_cells(exercises: Iterable[Exercise]) -> Iterator[NotebookCell]:
    """The exercises of a round → a notebook intro, the shared helper functions, and the cells for each exercise."""
    some = tuple(exercises)
    yield NotebookCell("markdown", TAKES)
    yield NotebookCell("code", helpers(), folded=True)
    for one in some:
        yield prompt_cell(f"Task {one.number}", one.prompt, one.figures)
        files = dict(one.files)
        if one.kind == "sql":
            yield from table_cells(files["schema.sql"], EMPTY_TABLES)
            yield NotebookCell("code", f"QUERY = {quoted(YOUR_QUERY)}")
            yield NotebookCell("code", SHOW_QUERY)
        elif one.kind == "coding":
            yield NotebookCell("code", files["starter.py"])
            yield NotebookCell("markdown", TRIED)
            yield NotebookCell("code", f"{DEFAULTS}{one.examples}")
            yield NotebookCell("code", CHECK)
        else:
            yield NotebookCell("markdown", LISTING)
            yield from file_cells(one.number, one.files)
