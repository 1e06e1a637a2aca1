"""The picks of a kit definition and the bank → the questions that fit each pick, and the best complete choice."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations
from typing import NamedTuple

from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.kit import KitSpec, Pick, RoundSpec
from interviewkit.domain.question import Question

# --- the search -----------------------------------------------------------------------------------------------


def solve(search: Search, depth: int) -> set[int] | None:
    """Fills the units from `depth` on. Returns None on success, or the earlier units that cause the conflict."""
    if depth == len(search.units):
        return None
    blame: set[int] = set()
    for choice in choices(search, depth, blame):
        search.chosen[depth] = choice
        conflict = solve(search, depth + 1)
        if conflict is None:
            return None
        del search.chosen[depth]
        if depth not in conflict:
            return conflict
        blame |= conflict - {depth}
    return blame


OPENING_AND_CLOSING = 10
"""The minutes of a round reserved for the opening and the closing, five each."""
SLACK = 10
"""The minutes of a round that may remain unused."""


class KitRequest(NamedTuple):
    """A request for a kit: its definition, level, and form, and the ids of the questions that earlier forms used."""

    spec: KitSpec
    level: Level
    form: str
    earlier: frozenset[str] = frozenset()


class Unit(NamedTuple):
    """One step of the search: a round to fill, or the spares of a round that is already filled."""

    round_index: int
    spec: RoundSpec
    spare: bool = False


@dataclass(slots=True)
class Search:
    """The state of the search: the questions in order of preference, and the choice for each unit filled so far."""

    asked: KitRequest
    ranked: tuple[Question, ...]
    units: tuple[Unit, ...]
    allow_repeats: bool
    chosen: dict[int, tuple[Question, ...]] = field(default_factory=dict)

    def taken(self) -> set[str]:
        return {key for picked in self.chosen.values() for q in picked for key in _keys(q)}


def rank(question: Question, asked: KitRequest) -> tuple[int, str]:
    """A question → its sort key: by distance from the requested level, then by a keyed hash."""
    distance = abs(LEVELS.index(question.meta.level) - LEVELS.index(asked.level))
    keyed = f"{asked.spec.role}|{asked.level}|{asked.form}|{question.id}"
    return distance, hashlib.sha256(keyed.encode()).hexdigest()


def _keys(question: Question) -> tuple[str, str]:
    """A question → the keys it occupies in a loop, its id and its row. No key may be taken twice."""
    return f"id {question.id}", f"row {question.meta.row}"


def choices(search: Search, depth: int, blame: set[int]) -> Iterator[tuple[Question, ...]]:
    """A unit → its valid choices, best first. Adds to `blame` the earlier units whose choices rule out some of them."""
    unit = search.units[depth]
    own = {key for q in _eligible(search, unit) for key in _keys(q)} if search.chosen else set()
    blame |= {earlier for earlier, picked in search.chosen.items() if any(own & set(_keys(q)) for q in picked)}
    taken = search.taken()
    if unit.spare:
        blame.add(unit.round_index)
        yield from _spare_choices(search, unit, taken)
    else:
        yield from _round_choices(search, unit, taken)


def _eligible(search: Search, unit: Unit) -> list[Question]:
    return [q for q in search.ranked if any(fits(q, p, unit.spec, search.asked.level) for p in unit.spec.pick)]


def fits(question: Question, pick: Pick, spec: RoundSpec, level: Level) -> bool:
    """Whether a question can fill a pick of a round at a level."""
    return next(mismatches(question, pick, spec, level), None) is None


def mismatches(question: Question, pick: Pick, spec: RoundSpec, level: Level) -> Iterator[str]:
    """A question and a pick → the name of every condition that the question doesn't meet: a filter of the pick,
    `exclude`, `status`, `bars`, or `round`, if it measures nothing that the round rates."""
    meta = question.meta
    if pick.id is not None:
        if pick.id not in question.ids:
            yield "id"
    else:
        for name, value, wanted in (
            ("kind", meta.kind, pick.kind),
            ("area", meta.area, pick.area),
            ("row", meta.row, pick.row),
        ):
            if wanted and value not in wanted:
                yield name
        if pick.competency and not set(meta.competencies) & set(pick.competency):
            yield "competency"
    if not set(question.ids).isdisjoint(pick.exclude):
        yield "exclude"
    if meta.status != "active":
        yield "status"
    if level not in meta.bars:
        yield "bars"
    if not set(meta.competencies) & set(spec.competencies):
        yield "round"


def _round_choices(search: Search, unit: Unit, taken: set[str]) -> Iterator[tuple[Question, ...]]:
    level, spec = search.asked.level, unit.spec
    free = [q for q in search.ranked if not taken & set(_keys(q)) and _allowed(search, q)]
    pools = [([q for q in free if fits(q, p, spec, level)], p.count_at(level)) for p in spec.pick]
    window = minutes_window(spec, level)
    budgets = range(sum(n for _, n in pools) + 1) if search.allow_repeats and search.asked.earlier else (None,)
    for budget in budgets:
        for choice in combinations_of(pools, window, frozenset(spec.competencies)):
            if budget is None or sum(q.id in search.asked.earlier for q in choice) == budget:
                yield choice


def _allowed(search: Search, question: Question) -> bool:
    return search.allow_repeats or question.id not in search.asked.earlier


def minutes_window(spec: RoundSpec, level: Level) -> tuple[int, int]:
    """A round at a level → the minimum and maximum total minutes of its questions."""
    return spec.minutes[level] - OPENING_AND_CLOSING - SLACK, spec.minutes[level] - OPENING_AND_CLOSING


def combinations_of(
    pools: Sequence[tuple[Sequence[Question], int]], window: tuple[int, int], wanted: frozenset[str]
) -> Iterator[tuple[Question, ...]]:
    """Pools with counts → every valid choice, best first: no row twice, total minutes within the window, and every
    wanted competency measured."""
    if not pools:
        if window[0] <= 0 <= window[1] and not wanted:
            yield ()
        return
    (pool, count), rest = pools[0], pools[1:]
    least, most = minutes_bounds(rest)
    for picked in combinations(pool, count):
        minutes = sum(q.meta.minutes for q in picked)
        if minutes + least > window[1] or minutes + most < window[0] or not _distinct(picked):
            continue
        taken = {key for q in picked for key in _keys(q)}
        left = [([q for q in p if not taken & set(_keys(q))], n) for p, n in rest]
        remaining = wanted - {c for q in picked for c in q.meta.competencies}
        for others in combinations_of(left, (window[0] - minutes, window[1] - minutes), remaining):
            yield (*picked, *others)


def minutes_bounds(pools: Sequence[tuple[Sequence[Question], int]]) -> tuple[int, int]:
    """Pools with counts → a lower and an upper bound on the total minutes of a choice."""
    times = [(sorted(q.meta.minutes for q in pool), count) for pool, count in pools]
    return sum(sum(t[:n]) for t, n in times), sum(sum(t[len(t) - n :]) if n else 0 for t, n in times)


def _distinct(questions: Sequence[Question]) -> bool:
    return len({q.meta.row for q in questions}) == len({q.id for q in questions}) == len(questions)


def _spare_choices(search: Search, unit: Unit, taken: set[str]) -> Iterator[tuple[Question, ...]]:
    asked = search.chosen[unit.round_index]
    pool = [
        q
        for q in search.ranked
        if not taken & set(_keys(q)) and _allowed(search, q) and replaceable_by(q, asked, unit.spec, search.asked.level)
    ]
    if search.allow_repeats:
        pool.sort(key=lambda q: q.id in search.asked.earlier)
    for picked in combinations(pool, unit.spec.spare):
        if _distinct(picked):
            yield picked


def replaceable_by(spare: Question, asked: Sequence[Question], spec: RoundSpec, level: Level) -> tuple[Question, ...]:
    """A spare and a round's questions → the ones it can replace.

    The spare has to fit the same pick and share a competency, and the round must still fit its minutes and measure all
    of its competencies.
    """
    low, high = minutes_window(spec, level)
    total = sum(q.meta.minutes for q in asked)
    measured = set(spare.meta.competencies)

    def may_go(question: Question) -> bool:
        others = {c for q in asked if q is not question for c in q.meta.competencies}
        return (  # the most expensive test comes last
            low <= total - question.meta.minutes + spare.meta.minutes <= high
            and not measured.isdisjoint(question.meta.competencies)
            and others | measured >= set(spec.competencies)
            and any(fits(spare, p, spec, level) and fits(question, p, spec, level) for p in spec.pick)
        )

    return tuple(filter(may_go, asked))
