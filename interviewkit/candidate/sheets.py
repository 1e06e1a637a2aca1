"""A question that is scored by ticks → its task sheet with working room, and its slips, as candidates may see them.

Like those of the booklet, the types here have no slot for a secret: they hold text of type PublicHtml, and numbers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from interviewkit.domain.fields import Room
from interviewkit.domain.front_matter import Ask, ScoredFrontMatter
from interviewkit.domain.question import Figure, Question
from interviewkit.page.markdown import PublicHtml, public_html

CODE_KINDS = ("coding", "sql")
"""The kinds of question in which the ask with the largest share is answered in code, on a page of its own."""
LEAST_ROOM, LEAST_FOR_AN_ASK = 50, 15
"""The least working room of a whole sheet and of each of its asks, in millimeters."""
PITCH = {"squares": 5, "lines": 9, "none": 1}
"""How far apart the lines of a room are, in millimeters."""


class SheetAsk(NamedTuple):
    """A numbered ask on a task sheet: its text, and its working room; code goes on a sheet of its own."""

    number: int
    html: PublicHtml
    room: Room
    share: int
    is_code: bool
    least: int
    """The least height of its room, in millimeters."""


class ScoredSheet(NamedTuple):
    """The text of a task sheet around its code. It is empty if the question is asked aloud."""

    scene: PublicHtml | None
    asks: tuple[SheetAsk, ...] = ()
    afterword: PublicHtml | None = None


class PrintedSlip(NamedTuple):
    """A slip to hand over: the number of its question in the round, its id, its title, and what it shows."""

    number: int
    id: str
    title: str
    html: PublicHtml


def scored_sheet(question: Question) -> ScoredSheet | None:
    """A question → the text of its sheet, or None if its ratings are described in prose."""
    meta = question.scored
    if meta is None:
        return None
    if not question.handed_out:
        return ScoredSheet(None)
    scene, afterword = (public_html(text, question.figures) for text in (question.scene, question.afterword))
    return ScoredSheet(scene, tuple(_asks(question, meta)), afterword if question.afterword else None)


def _asks(question: Question, meta: ScoredFrontMatter) -> Iterator[SheetAsk]:
    planned = [meta.asks.get(number, Ask(minutes=1)) for number in range(1, len(question.asks) + 1)]
    largest = max((one.share for one in planned), default=0)
    is_code = [meta.kind in CODE_KINDS and one.share == largest for one in planned]
    rooms = sum(one.room != "none" and not code for one, code in zip(planned, is_code, strict=True))
    for number, (text, one, code) in enumerate(zip(question.asks, planned, is_code, strict=True), start=1):
        least = least_room(one.room, rooms)
        yield SheetAsk(number, public_html(text, question.figures), one.room, one.share, code, least)


def least_room(room: Room, rooms: int) -> int:
    """The room of an ask, and how many rooms share the sheet → the least height of the room, in whole lines."""
    wanted, pitch = max(LEAST_FOR_AN_ASK, LEAST_ROOM / max(rooms, 1)), PITCH[room]
    return pitch * -int(-wanted // pitch)


def printed_slips(numbered: Iterable[tuple[int, Question]]) -> Iterator[PrintedSlip]:
    """Questions with their numbers in the round → their slips."""
    for number, question in numbered:
        for slip in question.slips:
            yield PrintedSlip(number, slip.id, slip.title, public_html(slip.text, slip.figures))


def slip_figures(questions: Iterable[Question]) -> tuple[Figure, ...]:
    """Questions → the figures on their slips."""
    return tuple(figure for question in questions for slip in question.slips for figure in slip.figures)
