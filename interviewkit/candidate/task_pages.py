"""The tasks and slips of a booklet → pieces of its documents: sheets with working room that fills them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from interviewkit.candidate.booklet import CandidateBooklet, Task
from interviewkit.domain.diagnostics import comma_list
from interviewkit.page.document import Fit, Piece
from interviewkit.page.templates import render_piece

ON_A_SHEET = 3
"""How many questions that are asked aloud share a sheet."""


def has_strip(booklet: CandidateBooklet) -> bool:
    """Whether a round begins with a strip on its first sheet instead of a cover: if its first task is scored."""
    return bool(booklet.tasks) and booklet.tasks[0].sheet is not None


def allowed(booklet: CandidateBooklet) -> tuple[str, ...]:
    """A booklet → what is allowed in the round, and in which tasks if it differs."""
    by_text: dict[str, list[str]] = {}
    for task in booklet.tasks:
        by_text.setdefault(task.aid, []).append(str(task.number))
    if len(by_text) < 2:
        return tuple(by_text)
    return tuple(f"{'Tasks' if len(n) > 1 else 'Task'} {comma_list(n)}: {text}" for text, n in by_text.items())


def task_pieces(tasks: Sequence[Task], strip: CandidateBooklet | None = None) -> Iterator[Piece]:
    """Tasks, and the booklet whose strip stands on the first sheet → their pieces. All scored tasks that are asked
    aloud share the sheet of the first one."""
    aloud = [task for task in tasks if task.sheet is not None and task.prompt is None]
    for task in tasks:
        if task.sheet is None:
            yield render_piece("candidate", "task", task=task)
        elif task.prompt is not None:
            yield from _scored_pieces(task, strip)
        elif task is aloud[0]:
            yield from _aloud_pieces(aloud, strip)
        strip = None


def _scored_pieces(task: Task, strip: CandidateBooklet | None) -> Iterator[Piece]:
    """A task that is scored by ticks → its sheet, a sheet for each ask that is answered in code, and its listing."""
    aids = allowed(strip) if strip else ()
    together, apart = (
        render_piece("candidate", "sheet", task=task, apart=apart, strip=strip, allowed=aids) for apart in (False, True)
    )
    rooms = [a for a in task.sheet.asks if a.room != "none" and not a.is_code] if task.sheet else []
    yield replace(together, fit=Fit((1,), (replace(apart, fit=Fit((), (), "")),), "")) if rooms else together
    for number, ask in enumerate([a for a in task.sheet.asks if a.is_code] if task.sheet else []):
        yield render_piece("candidate", "code", task=task, ask=ask, codes=task.codes if number == 0 else ())
    if task.kind == "debugging":
        yield render_piece("candidate", "listing", task=task)


def _aloud_pieces(tasks: Sequence[Task], strip: CandidateBooklet | None) -> Iterator[Piece]:
    for first in range(0, len(tasks), ON_A_SHEET):
        some = tasks[first : first + ON_A_SHEET]
        yield render_piece("candidate", "aloud", tasks=some, strip=strip, allowed=allowed(strip) if strip else ())
        strip = None


def slips_piece(booklet: CandidateBooklet) -> Piece:
    """A booklet → its slips, two on a page where they are short enough."""
    return render_piece("candidate", "slips", booklet=booklet)
