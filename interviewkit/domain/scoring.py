"""The rule by which ticks become a rating, the same for all kinds of questions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

from interviewkit.domain.fields import LEVELS, Level, PointId, constraint, written

RatingStep = Literal[1, 2, 3, 4]
LOST_ASKS = 2
"""From this many musts on that were never asked for, a question is not assessed."""


@written
class Bar:
    """What a question needs for a 3 at one level, and how many more extras make it a 4."""

    core: Annotated[tuple[PointId, ...], constraint(min_length=1)]
    """The points without which there is no 3: musts, and extras above the question's own level."""
    musts: Annotated[int, constraint(ge=1)]
    """How many musts are needed in all, those of the core among them."""
    hints: Annotated[int, constraint(ge=0)] | None = None
    """How many of those may have needed a hint."""
    above: Annotated[int, constraint(ge=1)] = 2
    """How many extras make a 4, beyond those in the core."""
    scope: str = ""
    """What was at stake in a story of this level (behavioral)."""


@dataclass(frozen=True)
class Points:
    """The key points of a question as the rule needs them: the musts, the extras, and the ask that brings up each."""

    musts: frozenset[str]
    extras: frozenset[str]
    asked_by: Mapping[str, str]
    """A point → the ask that it belongs to. Points that no ask brings up are absent."""


@dataclass(frozen=True)
class Performance:
    """The ticks on a scorecard for one question."""

    ticked: frozenset[str] = frozenset()
    helped: frozenset[str] = frozenset()
    """The ticked musts whose hint is ticked, too."""
    flags: frozenset[str] = frozenset()
    """The red flags that stand after they were challenged."""
    not_put: frozenset[str] = frozenset()
    """The asks that were never put."""
    deepened: int = 0
    """How many Deepen probes were put."""
    scope: Level | None = None
    """How much was at stake in the story (behavioral)."""


def rating(points: Points, bar: Bar, seen: Performance, level: Level | None = None) -> RatingStep | None:
    """A question's points, its bar at a level, and what was ticked → the rating, or None if it is not assessed.

    `level` is the level you are hiring for. It matters, and may not be None, if the bar has a scope, which a 3 and a 4
    need.
    """
    return next(iter(lines_that_fit(points, bar, seen, level)), None)


def lines_that_fit(points: Points, bar: Bar, seen: Performance, level: Level | None = None) -> tuple[RatingStep, ...]:
    """A question's points, its bar, and what was ticked → every line of the rule that fits, from the top; the first is
    the rating. No line fits if the question is not assessed. Raises ValueError if the bar has a scope and no level is
    given."""
    lost = {point for point, ask in points.asked_by.items() if ask in seen.not_put}
    lost_musts = lost & points.musts
    has_scope = _has_scope(bar, seen.scope, level)
    if len(lost_musts) >= LOST_ASKS or not lost.isdisjoint(bar.core):
        return ()
    needed = bar.musts - len(lost_musts)
    musts, core = points.musts - lost_musts, set(bar.core)
    heard = seen.ticked & musts
    helped = heard & seen.helped
    fitting: list[RatingStep] = []
    if not seen.flags and core <= seen.ticked and has_scope:
        if heard == musts and not helped and _extras(points, bar, seen) >= _extras_for_a_4(bar, seen):
            fitting.append(4)
        allowed = bar.hints or 0
        if len(heard) - len(helped) + min(len(helped), allowed) >= needed and len(helped & core) <= allowed:
            fitting.append(3)
    if len(heard) >= half(needed):
        fitting.append(2)
    return (*fitting, 1)


def half(needed: int) -> int:
    """How many musts a 3 needs → how many a 2 needs: half of them, rounded up, and never none."""
    return max((needed + 1) // 2, 1)


def _has_scope(bar: Bar, scope: Level | None, level: Level | None) -> bool:
    if not bar.scope:
        return True
    if level is None:
        raise ValueError("a bar with a scope is applied at a level")
    return scope is not None and LEVELS.index(scope) >= LEVELS.index(level)


def _extras(points: Points, bar: Bar, seen: Performance) -> int:
    """→ the number of extras that were ticked beyond those in the core."""
    return len((seen.ticked & points.extras) - set(bar.core))


def _extras_for_a_4(bar: Bar, seen: Performance) -> int:
    """→ the number of extras a 4 needs. Where the clock ran out, as many as there were Deepen probes are enough."""
    return min(bar.above, max(seen.deepened, 1))
