"""A question that is scored by ticks → diagnostics for what its rule would make of any performance.

The rule is applied to all performances that a scorecard can hold, in groups of equal ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic, comma_list
from interviewkit.domain.enumeration import Boxes, Group, better_neighbors, example, groups, lines_by_group
from interviewkit.domain.fields import LEVELS, RATINGS, Level
from interviewkit.domain.question import Question
from interviewkit.domain.scoring import Performance, Score
from interviewkit.domain.ticks import deepen_probes, points_of

Lines = tuple[Score, ...]


def boxes_of(question: Question) -> Boxes:
    """A question → what can be ticked for it; its bars are in the order of the levels."""
    bars = question.scored.bars if question.scored else {}
    return Boxes(
        points=points_of(question),
        hinted=frozenset(hint.point for hint in question.hints),
        flags=len(question.red_flags),
        deepen_probes=deepen_probes(question),
        bars={level: bars[level] for level in LEVELS if level in bars},
    )


def performances_are_rated(question: Question) -> Iterator[Diagnostic]:
    """A question whose points and bars are in order → a diagnostic for each way in which its ratings are not."""
    for level, message in _faults(_Frozen(boxes_of(question))):
        yield Diagnostic(place_in(question, f"bars.{level}"), "rule", message, "change this bar")


class _Frozen:
    """What can be ticked, as the key of a cache: questions of the same form are gone through once."""

    def __init__(self, boxes: Boxes) -> None:
        self.boxes = boxes
        points = boxes.points
        asked, bars = tuple(sorted(points.asked_by.items())), tuple(boxes.bars.items())
        self.key = (points.musts, points.extras, asked, boxes.hinted, boxes.flags, boxes.deepen_probes, bars)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Frozen) and self.key == other.key


@lru_cache(maxsize=256)
def _faults(frozen: _Frozen) -> tuple[tuple[Level, str], ...]:
    return tuple(rating_faults(frozen.boxes))


def rating_faults(boxes: Boxes) -> Iterator[tuple[Level, str]]:
    """What can be ticked → each level at which the rule is not one, with what is wrong, at most once of each kind."""
    lines = lines_by_group(boxes, groups(boxes))
    levels = tuple(boxes.bars)
    for number, level in enumerate(levels):
        yield from ((level, what) for what in _out_of_order(boxes, lines, number))
        yield from ((level, what) for what in _unreached(lines, number, level))
    yield from ((levels[number], what) for number, what in _lowered(boxes, lines).items())
    for number, level in enumerate(levels[1:], start=1):
        yield from ((level, what) for what in _easier(boxes, lines, number, levels))


def _out_of_order(boxes: Boxes, lines: Mapping[Group, tuple[Lines, ...]], number: int) -> Iterator[str]:
    for group, fitting in lines.items():
        if fitting[number] not in ((), (1,), (2, 1), (3, 2, 1), (4, 3, 2, 1)):
            said = comma_list(fitting[number])
            yield f"{shown(example(boxes, group))} fits the lines {said}; a 4 has to be a 3 as well, and a 3 a 2"
            return


def _unreached(lines: Mapping[Group, tuple[Lines, ...]], number: int, level: Level) -> Iterator[str]:
    reached = {fitting[number][0] for fitting in lines.values() if fitting[number]}
    for score in RATINGS:
        if score not in reached:
            yield f"no answer can be rated {score} at {level}"


def _lowered(boxes: Boxes, lines: Mapping[Group, tuple[Lines, ...]]) -> dict[int, str]:
    """The lines that fit each group → the number of each level at which a better answer is rated lower, with one."""
    found: dict[int, str] = {}
    for group, fitting in lines.items():
        for step, better in better_neighbors(boxes, group):
            there = lines.get(better, fitting)
            if there == fitting:
                continue
            for number, (one, other) in enumerate(zip(fitting, there, strict=True)):
                if _score(other) < _score(one) and number not in found:
                    rated = f"is rated {_score(one)}, and {step} it is rated {_score(other) or 'N'}"
                    found[number] = f"{shown(example(boxes, group))} {rated}"
    return found


def _easier(
    boxes: Boxes, lines: Mapping[Group, tuple[Lines, ...]], number: int, levels: tuple[Level, ...]
) -> Iterator[str]:
    for group, fitting in lines.items():
        lower, higher = _score(fitting[number - 1]), _score(fitting[number])
        if higher > lower:
            rated = f"is rated {lower or 'N'} at {levels[number - 1]} and {higher} at {levels[number]}"
            yield f"{shown(example(boxes, group))} {rated}; a higher level can't ask for less"
            return


def _score(fitting: Lines) -> int:
    return fitting[0] if fitting else 0


def shown(seen: Performance) -> str:
    """A performance → its ticks in words, as a message names them."""
    if not seen.ticked and not seen.flags and not seen.not_put:
        return "an answer without a tick"
    ticks = [f"{point} with a hint" if point in seen.helped else point for point in sorted(seen.ticked)]
    said = [*ticks, *(f"the flag {flag}" for flag in sorted(seen.flags))]
    said += [f"ask {ask} not put" for ask in sorted(seen.not_put)]
    return f"an answer with {comma_list(said)}"
