"""Picks that can't be filled → the reason, and what would change it: every pick and round by itself, then all together.

A round fails for one of these reasons, which are tried in this order: a pick has too few questions, its picks want the
same rows, no choice measures its competencies, no choice fits its minutes, nothing can be a spare. If every round can
be filled by itself, two or more of them want the same rows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import combinations

from interviewkit.domain.diagnostics import Diagnostic, Place, Places, comma_list, did_you_mean
from interviewkit.domain.fields import Level
from interviewkit.domain.kit import KitSpec, Pick, Project, RoundSpec
from interviewkit.domain.question import Question
from interviewkit.kit.misses import nearest_miss, pick_misses, spare_misses
from interviewkit.kit.search import (
    KitRequest,
    Search,
    Unit,
    combinations_of,
    fits,
    minutes_window,
    solve,
)

Pools = Sequence[tuple[Sequence[Question], int]]
ANY_MINUTES = (0, 10_000)


def shortages(project: Project, asked: KitRequest, ranked: Sequence[Question]) -> list[Diagnostic]:
    """A kit that can't be assembled → a diagnostic for each pick or round that can't be filled, with a remedy."""
    found: list[Diagnostic] = []
    for spec in asked.spec.rounds_at(asked.level):
        found += (
            _short_picks(project, asked, ranked, spec)
            or _impossible_round(project, asked, ranked, spec)
            or _lacking_spares(project, asked, ranked, spec)
        )
    return found or [_conflict(project, asked, ranked)]


def _place(project: Project, spec: KitSpec, *path: str | int) -> Place:
    places = project.places.get(spec.role, Places())
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(f"kits/{spec.role}.yaml"))


def _quoted(some: Iterable[Question], most: int = 3) -> str:
    """Questions → their ids in quotes; if there are many, only the first ones and how many more there are."""
    names = [f"'{q.id}'" for q in sorted(some, key=lambda q: q.id)]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return comma_list(names[:most]) + more


# --- picks ----------------------------------------------------------------------------------------------------


def _short_picks(project: Project, asked: KitRequest, ranked: Sequence[Question], spec: RoundSpec) -> list[Diagnostic]:
    index = asked.spec.rounds.index(spec)
    found = []
    for number, pick in enumerate(spec.pick):
        pool = [q for q in ranked if fits(q, pick, spec, asked.level)]
        count = pick.count_at(asked.level)
        if len({q.meta.row for q in pool}) < count:
            what = f"round '{spec.id}', pick {number + 1} ({describe_pick(pick)})"
            of_one = _wrong_id if pick.id else _too_few
            message, hint = of_one(pick, spec, asked.level, ranked, pool)
            place = _place(project, asked.spec, "rounds", index, "pick", number)
            found.append(Diagnostic(place, "short-pick", f"{what}{message}", hint))
    return found


def describe_pick(pick: Pick) -> str:
    """A pick → its filters in words."""
    if pick.id:
        return f"id {pick.id}"
    parts = [("kind", pick.kind), ("area", pick.area), ("row", pick.row), ("competency", pick.competency)]
    return "; ".join(f"{name} {' or '.join(words)}" for name, words in parts if words)


def _wrong_id(
    pick: Pick, spec: RoundSpec, level: Level, ranked: Sequence[Question], _: Sequence[Question]
) -> tuple[str, str]:
    """A pick by id that can't be filled → why its question doesn't fit, and what would make it fit."""
    named = next((q for q in ranked if pick.id in q.ids), None)
    if named is None:
        ids = [q.id for q in ranked]
        return ": the bank has no such question", did_you_mean(pick.id, ids) or "write it, or pick another one"
    misses = pick_misses(named, pick, spec, level)
    reasons, remedies = (" and ".join(getattr(m, name) for m in misses) for name in ("reason", "remedy"))
    return f": '{pick.id}' {reasons}", f"{remedies}, or pick another question"


def _too_few(
    pick: Pick, spec: RoundSpec, level: Level, ranked: Sequence[Question], pool: Sequence[Question]
) -> tuple[str, str]:
    """A pick by filters that can't be filled → how many questions there are, and what would make them enough."""
    rows = {q.meta.row for q in pool}
    message = f" needs {pick.count_at(level)} at {level}; the bank has {len(pool)} (rows: {len(rows)})"
    if not ranked:
        return message, "the bank is empty"
    if len(pool) >= pick.count_at(level):
        twice = next(row for row in sorted(rows) if [q.meta.row for q in pool].count(row) > 1)
        same = _quoted(q for q in pool if q.meta.row == twice)
        return message, f"{same} are all on the row {twice}, and no row may be asked twice; write one on another row"
    others = ((q, pick_misses(q, pick, spec, level)) for q in ranked if q.meta.row not in rows)
    near = nearest_miss(others)
    return message, f"{near}, or write another question" if near else "write a question on another row"


# --- a round --------------------------------------------------------------------------------------------------


def _impossible_round(
    project: Project, asked: KitRequest, ranked: Sequence[Question], spec: RoundSpec
) -> list[Diagnostic]:
    """A round with questions for every pick but no valid choice → what rules it out: the rows that its picks share, the
    competencies, or the minutes. Returns an empty list if there is a valid choice.
    """
    level = asked.level
    pools = [([q for q in ranked if fits(q, p, spec, level)], p.count_at(level)) for p in spec.pick]
    window, wanted = minutes_window(spec, level), frozenset(spec.competencies)
    index = asked.spec.rounds.index(spec)
    if next(combinations_of(pools, window, wanted), None) is not None:
        return []
    path: tuple[str, ...]
    if next(combinations_of(pools, ANY_MINUTES, frozenset()), None) is None:
        code, path, message, hint = "short-pick", ("pick",), *_competing_picks(pools)
    elif next(combinations_of(pools, ANY_MINUTES, wanted), None) is None:
        code, path, message, hint = "unmeasured", ("competencies",), *_unmeasured(pools, wanted, ranked, level)
    else:
        code, path, message, hint = "minutes-unmet", ("minutes", level), *_wrong_minutes(pools, window, wanted)
        message = f" has {spec.minutes[level]} minutes, {window[0]} to {window[1]} of them for questions; {message}"
    place = _place(project, asked.spec, "rounds", index, *path)
    return [Diagnostic(place, code, f"round '{spec.id}' at {level}{message}", hint)]


def _competing_picks(pools: Pools) -> tuple[str, str]:
    """Pools that can't all be drawn from, since no row may be asked twice → the fewest picks that have too few rows.

    By Hall's theorem, there always are some.
    """
    for size in range(2, len(pools) + 1):
        for some in combinations(range(len(pools)), size):
            need = sum(pools[n][1] for n in some)
            fitting = {q.id: q for n in some for q in pools[n][0] if pools[n][1]}
            rows = sorted({q.meta.row for q in fitting.values()})
            if len(rows) < need:
                picks = " and ".join(str(n + 1) for n in some)
                only = f"{_quoted(fitting.values())} {'fits' if len(fitting) == 1 else 'fit'} them"
                message = f": picks {picks} need {need} questions on different rows, and only {only}"
                return message, f"write a question on a row other than {comma_list(rows)}, or change a pick"
    raise AssertionError("picks that have enough rows can be filled")


def _unmeasured(pools: Pools, wanted: frozenset[str], ranked: Sequence[Question], level: Level) -> tuple[str, str]:
    """Pools of which no choice measures all competencies → those that none measures, or that they can't be joined."""
    reached = {c for pool, count in pools if count for q in pool for c in q.meta.competencies}
    lacking = sorted(wanted - reached)
    if not lacking:
        message = f": no choice of questions measures all of {comma_list(sorted(wanted))}, though each can be measured"
        return message, "pick more questions, or one that measures several of them, or drop a competency"
    some = [q for q in ranked if level in q.meta.bars and set(lacking) & set(q.meta.competencies)]
    such = f", such as {_quoted(some)}" if some else ""
    message = f": no choice of questions measures {comma_list(lacking)}"
    return message, f"pick a question that does{such}, or drop the competency"


def _wrong_minutes(pools: Pools, window: tuple[int, int], wanted: frozenset[str]) -> tuple[str, str]:
    """Pools of which no choice fits the minutes → the totals that come closest, and the rounds that would hold them."""
    totals = sorted(_possible_totals(pools))
    below = [t for t in reversed(totals) if t < window[0]]
    above = [t for t in totals if t > window[1]]
    near = [
        next((t for t in some if next(combinations_of(pools, (t, t), wanted), None) is not None), None)
        for some in (below, above)
    ]
    takes = {
        (True, False): f"at most {near[0]}",
        (False, True): f"at least {near[1]}",
        (True, True): f"{near[0]} or less, or {near[1]} or more",
    }[near[0] is not None, near[1] is not None]
    low, high = OTHER_MINUTES
    lengths = " or ".join(f"{t + low} to {t + high}" for t in near if t is not None and t + high <= LONGEST_ROUND)
    hint = f"give the round {lengths} minutes, or pick" if lengths else "pick"
    return f"choices that measure its competencies take {takes}", f"{hint} other questions, fewer, or more"


LONGEST_ROUND = 180
OTHER_MINUTES = (10, 20)
"""The least and the most minutes of a round that are not for questions."""


def _possible_totals(pools: Pools) -> set[int]:
    """Pools → every total of minutes that a choice could have, and perhaps some that none has."""
    totals = {0}
    for pool, count in pools:
        sums: list[set[int]] = [{0}, *(set() for _ in range(count))]
        for question in pool:
            for drawn in range(count, 0, -1):
                sums[drawn] |= {s + question.meta.minutes for s in sums[drawn - 1]}
        totals = {a + b for a in totals for b in sums[count]}
    return totals


# --- spares ---------------------------------------------------------------------------------------------------


def _can_fill(asked: KitRequest, ranked: Sequence[Question], rounds: Sequence[RoundSpec]) -> bool:
    """Whether rounds and their spares can be filled together."""
    units = [Unit(i, r) for i, r in enumerate(rounds)] + [Unit(i, r, True) for i, r in enumerate(rounds) if r.spare]
    return solve(Search(asked, tuple(ranked), tuple(units), True), 0) is None


def _lacking_spares(
    project: Project, asked: KitRequest, ranked: Sequence[Question], spec: RoundSpec
) -> list[Diagnostic]:
    """A round that can be filled → a diagnostic if it can't have its spares, even if nothing else is asked."""
    if not spec.spare or _can_fill(asked, ranked, [spec]):
        return []
    level = asked.level
    pools = [([q for q in ranked if fits(q, p, spec, level)], p.count_at(level)) for p in spec.pick]
    choice = next(combinations_of(pools, minutes_window(spec, level), frozenset(spec.competencies)))
    message = f"round '{spec.id}' needs {spec.spare} spare{'s' * (spec.spare > 1)} at {level}"
    if all(p.id for p in spec.pick if p.count_at(level)):
        message += ", but each of its picks names its question by id, so no other question can stand in for one"
        hint = "set 'spare: 0', or pick by kind, area, row, or competency instead of by id"
    else:
        ready, hint = _nearest_spare(ranked, choice, spec, level)
        message += f"; with {_quoted(choice, len(choice))} asked, the bank has {ready}"
    place = _place(project, asked.spec, "rounds", asked.spec.rounds.index(spec), "spare")
    return [Diagnostic(place, "no-spare", message, hint)]


def _nearest_spare(
    ranked: Sequence[Question], choice: Sequence[Question], spec: RoundSpec, level: Level
) -> tuple[int, str]:
    """A round's questions → how many spares it can have, and the question that comes closest to being another."""
    taken, misses, ready = {q.meta.row: q.id for q in choice}, [], 0
    for question in ranked:
        if question in choice:
            continue
        if found := spare_misses(question, choice, taken, spec, level):
            misses.append((question, found))
        else:
            taken[question.meta.row] = question.id
            ready += 1
    near = nearest_miss(misses)
    return ready, f"{near}, or set 'spare: {ready}'" if near else f"write another question, or set 'spare: {ready}'"


# --- all rounds together --------------------------------------------------------------------------------------


def _conflict(project: Project, asked: KitRequest, ranked: Sequence[Question]) -> Diagnostic:
    """Rounds that can each be filled but not all together → a diagnostic for the first that fails after the others."""
    rounds = asked.spec.rounds_at(asked.level)
    for count in range(1, len(rounds) + 1):
        for spares in (False, True):
            last = rounds[count - 1]
            others = list(rounds[: count - 1])
            failing = last if spares else replace(last, spare=0)
            if not _can_fill(asked, ranked, [*others, failing]):
                what = f"a spare for round '{last.id}'" if spares else f"round '{last.id}'"
                return _competing(project, asked, ranked, what, failing, others)
    raise AssertionError("a kit that can be assembled round by round can be assembled")


def _competing(
    project: Project,
    asked: KitRequest,
    ranked: Sequence[Question],
    what: str,
    failing: RoundSpec,
    others: list[RoundSpec],
) -> Diagnostic:
    """A round that fails after others → a diagnostic with as few of them as make it fail, and the rows they share."""
    for one in list(others):
        without = [r for r in others if r is not one]
        if not _can_fill(asked, ranked, [*without, failing]):
            others = without
    rows, *more = [
        {q.meta.row for q in ranked for p in r.pick if fits(q, p, r, asked.level)} for r in (failing, *others)
    ]
    shared = sorted(rows & set().union(*more))
    before = comma_list(f"'{r.id}'" for r in others)
    message = f"{what} can't be filled at {asked.level} after filling {before}, because no row may be asked twice"
    some = f"the row{'s' * (len(shared) > 1)} {comma_list(shared[:3])}{' and others' if len(shared) > 3 else ''}"
    hint = f"they compete for {some}; write a question on another row for one of them, or change a pick"
    index = next(i for i, r in enumerate(asked.spec.rounds) if r.id == failing.id)
    return Diagnostic(_place(project, asked.spec, "rounds", index), "no-choice", message, hint)
