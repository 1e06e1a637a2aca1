"""A question's points and bars → all performances that its boxes allow, rated at every level.

Performances that differ only in which of several equal points were ticked have the same rating: two musts are equal if
they are in the core of the same bars and both have a hint, or neither. So they are counted by how many of each class
were ticked, and how many of these with a hint. One of each group is rated by the rule itself. A test compares the
groups of small questions with their performances, one by one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, product
from math import comb, prod
from typing import NamedTuple

from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.scoring import LOST_ASKS, Bar, Performance, Points, RatingStep, lines_that_fit


@dataclass(frozen=True)
class Boxes:
    """What can be ticked for a question."""

    points: Points
    hinted: frozenset[str]
    """The musts that have a hint."""
    flags: int
    deepen_probes: int
    bars: Mapping[Level, Bar]

    @cached_property
    def scopes(self) -> tuple[Level | None, ...]:
        """The scopes that can be ticked, from none to the widest."""
        return (
            (None, *(lv for lv in LEVELS if lv in self.bars)) if any(b.scope for b in self.bars.values()) else (None,)
        )

    @cached_property
    def classes(self) -> tuple[tuple[str, ...], ...]:
        """The points in classes of equal ones."""
        found: dict[object, list[str]] = {}
        for point in sorted(self.points.musts | self.points.extras):
            in_core = tuple(level for level, bar in self.bars.items() if point in bar.core)
            found.setdefault((point in self.points.musts, point in self.hinted, in_core), []).append(point)
        return tuple(map(tuple, found.values()))

    @property
    def asks(self) -> tuple[str, ...]:
        """The asks whose box under *not put* can be ticked."""
        return tuple(sorted(set(self.points.asked_by.values())))


class Group(NamedTuple):
    """Performances with the same rating at every level: for the asks that were not put, how many points of each class
    were ticked unaided and with a hint, whether a flag stands, and how many Deepen probes were put."""

    lost: frozenset[str]
    """The points whose ask was not put, or those of another performance that loses equal ones."""
    ticked: tuple[tuple[int, int], ...]
    """For each class, the number of points ticked without a hint and with one."""
    is_flagged: bool
    deepened: int
    scope: Level | None


_MORE, _MORE_HELPED, _LESS_HELP = "with one more point", "with one more point, after a hint,", "with one hint fewer"


def groups(boxes: Boxes) -> dict[Group, int]:
    """What can be ticked → every group of performances with the number of performances in it."""
    counted: dict[Group, int] = {}
    for lost, times in _losses(boxes).items():
        for ticked, ways in _ticks(boxes, lost).items():
            for (is_flagged, flags), (deepened, probes), scope in product(
                _flags(boxes), _deepened(boxes).items(), boxes.scopes
            ):
                counted[Group(lost, ticked, is_flagged, deepened, scope)] = times * ways * flags * probes
    return counted


def _flags(boxes: Boxes) -> tuple[tuple[bool, int], ...]:
    """What can be ticked → whether a flag stands, and the number of ways in which that is so."""
    return ((False, 1), (True, 2**boxes.flags - 1)) if boxes.flags else ((False, 1),)


def _deepened(boxes: Boxes) -> dict[int, int]:
    """What can be ticked → the numbers of Deepen probes that make a difference, each with how many are like it: none
    is like one, and more than a bar asks for are like as many as it asks for."""
    most = max((bar.above for bar in boxes.bars.values()), default=1)
    counted: dict[int, int] = {}
    for put in range(boxes.deepen_probes + 1):
        alike = min(max(put, 1), most, max(boxes.deepen_probes, 1))
        counted[alike] = counted.get(alike, 0) + 1
    return counted


def performance_count(boxes: Boxes) -> int:
    """What can be ticked → the number of performances, without going through them."""
    open_ticks: int = 2 ** (len(boxes.asks) + boxes.flags)
    return _tick_count(boxes) * open_ticks * (boxes.deepen_probes + 1) * len(boxes.scopes)


def _losses(boxes: Boxes) -> dict[frozenset[str], int]:
    """What can be ticked → the points that asks not put can lose, and how many choices of asks lose equal ones.

    What is lost is told apart only by how many points of each class there are. If no bar can be applied without these
    points, no class matters, and all of them are one.
    """
    first: dict[object, frozenset[str]] = {}
    counted: dict[frozenset[str], int] = {}
    for not_put in _subsets(boxes.asks):
        lost = frozenset(p for p, ask in boxes.points.asked_by.items() if ask in not_put)
        key = None if _never_assessed(boxes, lost) else tuple(len(lost & set(members)) for members in boxes.classes)
        representative = first.setdefault(key, lost)
        counted[representative] = counted.get(representative, 0) + 1
    return counted


def _never_assessed(boxes: Boxes, lost: frozenset[str]) -> bool:
    has_lost_too_much = len(lost & boxes.points.musts) >= LOST_ASKS
    return has_lost_too_much or all(lost & set(bar.core) for bar in boxes.bars.values())


def _ticks(boxes: Boxes, lost: frozenset[str]) -> dict[tuple[tuple[int, int], ...], int]:
    """What can be ticked, and the points that are lost → how many points of each class are ticked unaided and with a
    hint, and in how many ways. Ticks at lost musts change nothing; where nothing is assessed, no tick does."""
    if _never_assessed(boxes, lost):
        return {tuple((0, 0) for _ in boxes.classes): _tick_count(boxes)}
    per_class = []
    for members in boxes.classes:
        is_must, has_hint = members[0] in boxes.points.musts, members[0] in boxes.hinted
        open_ = [m for m in members if not (is_must and m in lost)]
        unread = (3 if has_hint else 2) ** (len(members) - len(open_))
        per_class.append(
            [
                ((plain, helped), unread * comb(len(open_), plain) * comb(len(open_) - plain, helped))
                for plain in range(len(open_) + 1)
                for helped in range(len(open_) - plain + 1 if has_hint else 1)
            ]
        )
    return {tuple(state for state, _ in choice): prod(n for _, n in choice) for choice in product(*per_class)}


def _tick_count(boxes: Boxes) -> int:
    """What can be ticked → the number of ways to tick the points and their hints."""
    extras: int = 2 ** len(boxes.points.extras)
    return extras * prod(3 if point in boxes.hinted else 2 for point in boxes.points.musts)


def _subsets(some: Iterable[str]) -> Iterator[tuple[str, ...]]:
    every = tuple(some)
    return (chosen for size in range(len(every) + 1) for chosen in combinations(every, size))


def example(boxes: Boxes, group: Group) -> Performance:
    """A group → one of its performances."""
    ticked: list[str] = []
    helped: list[str] = []
    for members, (plain, aided) in zip(boxes.classes, group.ticked, strict=True):
        if plain or aided:
            is_must = members[0] in boxes.points.musts
            open_ = [m for m in members if not is_must or m not in group.lost]
            ticked += open_[: plain + aided]
            helped += open_[plain : plain + aided]
    return Performance(
        ticked=frozenset(ticked),
        helped=frozenset(helped),
        flags=frozenset({"R1"} if group.is_flagged else ()),
        not_put=frozenset(boxes.points.asked_by[point] for point in group.lost),
        deepened=group.deepened,
        scope=group.scope,
    )


def lines_by_group(boxes: Boxes, found: Iterable[Group]) -> dict[Group, tuple[tuple[RatingStep, ...], ...]]:
    """What can be ticked, and groups of performances → the lines of the rule that fit each one, level by level."""
    bars = tuple(boxes.bars.items())
    made = {}
    for group in found:
        seen = example(boxes, group)
        made[group] = tuple(lines_that_fit(boxes.points, bar, seen, level) for level, bar in bars)
    return made


def better_neighbors(boxes: Boxes, group: Group) -> Iterator[tuple[str, Group]]:
    """A group → the groups that are better by one step, each with the step: no flag, the next wider scope, a point more
    (with its hint where it has one), or a hint less. Some of them may have more points than there are."""
    lost, ticked, is_flagged, deepened, scope = group
    if is_flagged:
        yield "without the flag", group._replace(is_flagged=False)
    wider = boxes.scopes.index(scope) + 1
    if wider < len(boxes.scopes):
        yield "with a wider scope", group._replace(scope=boxes.scopes[wider])
    for number, members in enumerate(boxes.classes):
        (plain, aided), has_hint = ticked[number], members[0] in boxes.hinted
        steps = [(_MORE_HELPED, (plain, aided + 1))] if has_hint else [(_MORE, (plain + 1, aided))]
        if aided:
            steps.append((_LESS_HELP, (plain + 1, aided - 1)))
        for step, state in steps:
            there = (*ticked[:number], state, *ticked[number + 1 :])
            yield step, Group(lost, there, is_flagged, deepened, scope)
