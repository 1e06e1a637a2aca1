"""Picks that can't be filled → the reason, and the questions that come closest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from interviewkit.domain.diagnostics import Diagnostic, Place, Places, comma_list
from interviewkit.domain.fields import Level
from interviewkit.domain.kit import KitSpec, Pick, Project, RoundSpec
from interviewkit.domain.question import Question
from interviewkit.kit.search import (
    KitRequest,
    Search,
    Unit,
    combinations_of,
    fits,
    minutes_bounds,
    minutes_window,
    mismatches,
    solve,
)

# --- reasons --------------------------------------------------------------------------------------------------


def shortages(project: Project, asked: KitRequest, ranked: Sequence[Question]) -> list[Diagnostic]:
    """A kit that can't be assembled → a diagnostic for each pick or round that can't be filled, with a nearest miss."""
    found: list[Diagnostic] = []
    for spec in asked.spec.rounds_at(asked.level):
        found += _short_picks(project, asked, ranked, spec) or _impossible_round(project, asked, ranked, spec)
    return found or [_conflict(project, asked, ranked)]


def _place(project: Project, spec: KitSpec, *path: str | int) -> Place:
    places = project.places.get(spec.role, Places())
    return places.get(path, Place(f"kits/{spec.role}.yaml"))


def _short_picks(project: Project, asked: KitRequest, ranked: Sequence[Question], spec: RoundSpec) -> list[Diagnostic]:
    index = asked.spec.rounds.index(spec)
    found = []
    for number, pick in enumerate(spec.pick):
        pool = [q for q in ranked if fits(q, pick, spec, asked.level)]
        rows, count = {q.meta.row for q in pool}, pick.count_at(asked.level)
        if len(rows) < count:
            message = (
                f"round '{spec.id}', pick {number + 1} ({describe_pick(pick)}) needs {count} at {asked.level}; "
                f"the bank has {len(pool)} (rows: {len(rows)})"
            )
            hint = _nearest(pick, spec, asked.level, ranked)
            found.append(
                Diagnostic(_place(project, asked.spec, "rounds", index, "pick", number), "short-pick", message, hint)
            )
    return found


def describe_pick(pick: Pick) -> str:
    """A pick → its filters in words."""
    if pick.id:
        return f"id {pick.id}"
    parts = [("kind", pick.kind), ("area", pick.area), ("row", pick.row), ("competency", pick.competency)]
    return "; ".join(f"{name} {' or '.join(words)}" for name, words in parts if words)


def _nearest(pick: Pick, spec: RoundSpec, level: Level, ranked: Sequence[Question]) -> str:
    misses = sorted((len(m), q.id, m) for q in ranked if (m := list(mismatches(q, pick, spec, level))))
    return f"nearest miss: '{misses[0][1]}' {' and '.join(misses[0][2])}" if misses else "the bank is empty"


def _impossible_round(
    project: Project, asked: KitRequest, ranked: Sequence[Question], spec: RoundSpec
) -> list[Diagnostic]:
    """A round with candidates for every pick but no valid choice → whether the minutes or the competencies rule it out.

    Returns an empty list if there is a valid choice.
    """
    pools = [([q for q in ranked if fits(q, p, spec, asked.level)], p.count_at(asked.level)) for p in spec.pick]
    window, wanted = minutes_window(spec, asked.level), frozenset(spec.competencies)
    if next(combinations_of(pools, window, wanted), None):
        return []
    index = asked.spec.rounds.index(spec)
    at = _place(project, asked.spec, "rounds", index, "minutes", asked.level)
    low, high = minutes_bounds(pools)
    name = f"round '{spec.id}' at {asked.level}"
    if next(combinations_of(pools, (0, 10_000), wanted), None):
        length = f"{spec.minutes[asked.level]} minutes, {window[0]} to {window[1]} of them for questions"
        message = f"{name} has {length}; its picks take {low} to {high}"
        return [Diagnostic(at, "minutes-unmet", message, "change the minutes, or pick fewer or more questions")]
    at = _place(project, asked.spec, "rounds", index, "competencies")
    reached = {c for pool, count in pools if count for q in pool for c in q.meta.competencies}
    lacking = comma_list(sorted(wanted - reached)) or comma_list(sorted(wanted))
    return [
        Diagnostic(
            at,
            "unmeasured",
            f"{name}: no choice of questions measures {lacking}",
            "pick a question that does, or drop the competency",
        )
    ]


def _conflict(project: Project, asked: KitRequest, ranked: Sequence[Question]) -> Diagnostic:
    """Rounds that can each be filled but not all together → a diagnostic for the first that fails after the others."""
    rounds = asked.spec.rounds_at(asked.level)
    for count in range(1, len(rounds) + 1):
        for spares in (False, True):
            part = [replace(r, spare=r.spare if spares or r in rounds[: count - 1] else 0) for r in rounds[:count]]
            units = [Unit(i, r) for i, r in enumerate(part)] + [Unit(i, r, True) for i, r in enumerate(part) if r.spare]
            if solve(Search(asked, tuple(ranked), tuple(units), True), 0) is not None:
                what = f"a spare for round '{rounds[count - 1].id}'" if spares else f"round '{rounds[count - 1].id}'"
                before = comma_list(f"'{r.id}'" for r in rounds[: count - 1]) or "the round itself"
                message = (
                    f"{what} can't be filled at {asked.level} after filling {before}, because no row may be asked twice"
                )
                index = asked.spec.rounds.index(rounds[count - 1])
                return Diagnostic(
                    _place(project, asked.spec, "rounds", index), "no-choice", message, "write more questions for it"
                )
    raise AssertionError("a kit that can be assembled round by round can be assembled")
