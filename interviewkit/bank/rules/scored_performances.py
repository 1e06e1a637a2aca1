"""A question that is scored by ticks → diagnostics for what its rule would make of any performance.

The rule is applied to all performances that a scorecard can hold, in groups of equal ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic, Places, comma_list
from interviewkit.domain.enumeration import Boxes, Group, better_neighbors, example, groups, lines_by_group
from interviewkit.domain.fields import LEVELS, RATINGS, Level
from interviewkit.domain.question import Question
from interviewkit.domain.scoring import Performance, RatingStep
from interviewkit.domain.ticks import deepen_probes, points_of
from interviewkit.store.bank_memory import KnownFile, Memory

Lines = tuple[RatingStep, ...]
Faults = tuple[tuple[Level, str], ...]
REMEMBERED_RATINGS = "ratings of all performances"
"""The name of the cache entry for what was found in going through the performances of questions."""


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


def performances_across(questions: Iterable[Question], memory: Memory) -> Iterator[Diagnostic]:
    """Questions that break no rule → a diagnostic for each rating that the rule gets wrong in one of them.

    Questions with equal boxes and bars are gone through once, and not again while the cache knows them.
    """
    known = memory.recall_file(REMEMBERED_RATINGS, REMEMBERED_RATINGS)
    before: Mapping[str, Faults] = known.record if known else {}
    now: dict[str, Faults] = {}
    for question in questions:
        if question.scored:
            boxes = boxes_of(question)
            key = _key(boxes)
            if key not in now:
                now[key] = before[key] if key in before else tuple(rating_faults(boxes))
            for level, message in now[key]:
                yield Diagnostic(place_in(question, f"bars.{level}"), "rule", message, "change this bar")
    memory.keep(REMEMBERED_RATINGS, KnownFile(REMEMBERED_RATINGS, now, Places(), ()))


def _key(boxes: Boxes) -> str:
    """What can be ticked → a hash of it."""
    points = boxes.points
    sets = [sorted(some) for some in (points.musts, points.extras, points.asked_by.items(), boxes.hinted)]
    made_of = (sets, boxes.flags, boxes.deepen_probes, list(boxes.bars.items()))
    return hashlib.sha256(repr(made_of).encode()).hexdigest()


def rating_faults(boxes: Boxes) -> Iterator[tuple[Level, str]]:
    """What can be ticked → each level at which ratings contradict each other, with what is wrong."""
    return contradictions(boxes, lines_by_group(boxes, groups(boxes)))


def contradictions(boxes: Boxes, lines: Mapping[Group, tuple[Lines, ...]]) -> Iterator[tuple[Level, str]]:
    """What can be ticked, and the lines of the rule that fit each group of performances, level by level → each level at
    which they contradict each other, with what is wrong, at most once of each kind."""
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
            yield f"{in_words(example(boxes, group))} fits the lines {said}; a 4 has to be a 3 as well, and a 3 a 2"
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
                    found[number] = f"{in_words(example(boxes, group))} {rated}"
    return found


def _easier(
    boxes: Boxes, lines: Mapping[Group, tuple[Lines, ...]], number: int, levels: tuple[Level, ...]
) -> Iterator[str]:
    for group, fitting in lines.items():
        lower, higher = _score(fitting[number - 1]), _score(fitting[number])
        if higher > lower:
            rated = f"is rated {lower or 'N'} at {levels[number - 1]} and {higher} at {levels[number]}"
            yield f"{in_words(example(boxes, group))} {rated}; a higher level can't ask for less"
            return


def _score(fitting: Lines) -> int:
    return fitting[0] if fitting else 0


def in_words(seen: Performance) -> str:
    """A performance → its ticks in words, as a message names them."""
    if not seen.ticked and not seen.flags and not seen.not_put:
        return "an answer without a tick"
    ticks = [f"{point} with a hint" if point in seen.helped else point for point in sorted(seen.ticked)]
    said = [*ticks, *(f"the flag {flag}" for flag in sorted(seen.flags))]
    said += [f"ask {ask} not put" for ask in sorted(seen.not_put)]
    return f"an answer with {comma_list(said)}"
