"""The questions of a round → the boxes of its scorecard: a line of ticks for each question, in columns that align."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.front_matter import ScoredFrontMatter
from interviewkit.domain.kit import Round
from interviewkit.domain.question import Question
from interviewkit.domain.ticks import asks_of

GAP_BETWEEN_GROUPS = 0.2
"""What lies between two groups of boxes, in pitches. A pitch is the distance of the boxes in a line, 8 mm."""
LONGEST_LINE, WIDEST_LINE = 20, 21.2
"""The largest number of boxes in a line, and its largest width in pitches."""
GROUP_CAPTIONS = ("musts", "extras", "help", "flags", "not put", "Deepen put", "my rating")
"""The groups of boxes, in the order of the line. The captions of "help" are in HELP."""
HELP = ("after hint", "scope", "after hint, scope")
"""What the third group is called: most questions have hints, and those about the candidate's past have a scope."""
ON_FIRST_LINE = 3
"""The number of groups that are on the first of two lines."""
ROOM_FOR_CAPTION = {"after hint, scope": 3, "after hint": 2, "not put": 2, "Deepen put": 2, "my rating": 2}
"""How many boxes wide a caption is, if it is wider than one box."""
MARKS = ("1", "2", "3", "4", "N")


class Tick(NamedTuple):
    """A box: what is said above it, in two parts, and whether there is no 3 without it."""

    label: str
    more: str = ""
    is_core: bool = False


class TickGroup(NamedTuple):
    """Boxes of one kind in a line, and how far from its start the first one's place begins, in pitches."""

    caption: str
    start: float
    ticks: tuple[Tick, ...]


class TickedQuestion(NamedTuple):
    """A question on the scorecard, and its boxes in one or two lines. One that is rated in prose has its rating only.
    A spare has no competency."""

    number: int
    title: str
    competency: str
    lines: tuple[tuple[TickGroup, ...], ...]


class Scorecard(NamedTuple):
    """The captions of each line, as groups without boxes, the width of the longest line in pitches, and the
    questions of a round."""

    captions: tuple[tuple[TickGroup, ...], ...]
    width: float
    questions: tuple[TickedQuestion, ...]


class AskedQuestion(NamedTuple):
    """A question as the scorecard lists it: its number, its short title, and the names of what it rates."""

    number: int
    title: str
    competency: str
    question: Question
    is_spare: bool = False


def scorecard(asked: Sequence[AskedQuestion], level: Level) -> Scorecard:
    """The questions of a round in order, spares last, and the level you are hiring for → its scorecard."""
    ticks = [_ticks(one, level) for one in asked]
    used = tuple(caption for caption in (*GROUP_CAPTIONS[:2], _help(ticks), *GROUP_CAPTIONS[3:]) if caption)
    widths = {caption: max(len(_under(caption, some)) for some in ticks) for caption in used}
    lines = _lines({caption: width for caption, width in widths.items() if width})
    captions = tuple(tuple(TickGroup(caption, start, ()) for caption, start in line) for line in lines)
    questions = tuple(_ticked(one, some, lines) for one, some in zip(asked, ticks, strict=True))
    return Scorecard(captions, max(_end(line, widths) for line in lines), questions)


CardLine = tuple[tuple[str, float], ...]
"""The captions of a line, each with its start."""
Ticks = Mapping[str, tuple[Tick, ...]]
"""The boxes of a question by caption; what it has no boxes for is absent."""


def _help(ticks: Sequence[Ticks]) -> str:
    """The boxes of all questions → what the third group is called, or nothing if there is none."""
    hints, scope = (any(caption in some for some in ticks) for caption in HELP[:2])
    return HELP[2] if hints and scope else HELP[0] if hints else HELP[1] if scope else ""


def _under(caption: str, ticks: Ticks) -> tuple[Tick, ...]:
    """A caption, and the boxes of a question → its boxes under that caption."""
    names = HELP if caption in HELP else (caption,)
    return next((ticks[name] for name in names if name in ticks), ())


def _ticked(one: AskedQuestion, ticks: Ticks, lines: Sequence[CardLine]) -> TickedQuestion:
    """A question, its boxes by caption, and the lines of the card → the question, and the lines it has boxes in."""
    groups = ([TickGroup(caption, start, _under(caption, ticks)) for caption, start in line] for line in lines)
    made = (tuple(group for group in line if group.ticks) for line in groups)
    return TickedQuestion(one.number, one.title, one.competency, tuple(filter(None, made)))


def _lines(widths: Mapping[str, int]) -> tuple[CardLine, ...]:
    """The number of boxes under each caption → one line, or two if there are too many for one."""
    whole = _placed(list(widths), widths)
    if sum(widths.values()) <= LONGEST_LINE and _end(whole, widths) <= WIDEST_LINE:
        return (whole,)
    first = [caption for caption in widths if caption in (*GROUP_CAPTIONS[:ON_FIRST_LINE], *HELP)]
    return _placed(first, widths), _placed([caption for caption in widths if caption not in first], widths)


def _placed(captions: Sequence[str], widths: Mapping[str, int]) -> CardLine:
    """Captions, and the number of boxes under each → the captions with the start of each on their line."""
    rooms = [_room(caption, widths) + GAP_BETWEEN_GROUPS for caption in captions]
    starts = accumulate(rooms[:-1], initial=0.0)
    return tuple((caption, round(start, 1)) for caption, start in zip(captions, starts, strict=True))


def _room(caption: str, widths: Mapping[str, int]) -> int:
    return max(widths[caption], ROOM_FOR_CAPTION.get(caption, 1))


def _end(line: CardLine, widths: Mapping[str, int]) -> float:
    """A line, and the number of boxes under each caption → where the line ends, in pitches."""
    caption, start = line[-1]
    return start + _room(caption, widths)


def _ticks(one: AskedQuestion, level: Level) -> Ticks:
    """A question and a level → its boxes by caption."""
    meta = one.question.scored
    found = dict(_scored(one.question, meta, level)) if meta and not one.is_spare else {}
    found["my rating"] = tuple(map(Tick, MARKS))
    return {caption: ticks for caption, ticks in found.items() if ticks}


def _scored(question: Question, meta: ScoredFrontMatter, level: Level) -> Iterator[tuple[str, tuple[Tick, ...]]]:
    """A question that is scored by ticks, its front matter, and a level → its boxes by caption."""
    core = meta.bars[level].core
    points = [(point.must, Tick(point.id, is_core=point.id in core)) for point in question.key_points]
    yield "musts", tuple(tick for must, tick in points if must)
    yield "extras", tuple(tick for must, tick in points if not must)
    yield "after hint", tuple(Tick(hint.letter, hint.point) for hint in question.hints)
    yield "scope", tuple(Tick(one) for one in LEVELS if one in meta.bars and meta.bars[one].scope)
    yield "flags", tuple(Tick(flag.id) for flag in question.red_flags)
    yield "not put", tuple(map(Tick, asks_of(question)))
    yield "Deepen put", tuple(Tick(probe.point) for probe in question.probes if probe.use == "Deepen")


def asked_in(
    round_: Round, title: Callable[[Question], str], names: Callable[[Question], str]
) -> Iterator[AskedQuestion]:
    """A round, and what gives a question's short title and the names of what it rates → its questions, spares last."""
    for number, question in enumerate(round_.questions, start=1):
        yield AskedQuestion(number, title(question), names(question), question)
    for number, question in enumerate(round_.spares, start=len(round_.questions) + 1):
        yield AskedQuestion(number, title(question), "", question, is_spare=True)
