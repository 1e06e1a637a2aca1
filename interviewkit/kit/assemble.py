"""A kit definition and the bank → a Kit: exact, stable, the same on any machine and in any order of files.

Every round's choices are tried in the order of a keyed hash, calibrated level first. A round that can't be filled
sends the search back to the latest earlier round that took something it could have used, so nothing valid is missed
and nothing is enumerated in vain (conflict-directed backjumping: Prosser, 1993).
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations
from typing import NamedTuple

from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Rejected, listed
from interviewkit.domain.question import LEVELS, Kit, KitSpec, Level, Pick, Project, Question, Round, RoundSpec

ENDS = 10
"""Minutes of a round that belong to opening and closing, five each."""
SLACK = 10
"""Minutes of a round that may stay unused."""


class Asked(NamedTuple):
    """What a kit is assembled for, and the questions earlier forms have used."""

    spec: KitSpec
    level: Level
    form: str
    earlier: frozenset[str] = frozenset()


class _Unit(NamedTuple):
    """A round to fill, or the spares of a round filled before."""

    round_index: int
    spec: RoundSpec
    spare: bool = False


@dataclass(slots=True)
class _Search:
    """The bank in the order of preference, and what has been chosen so far, unit by unit."""

    asked: Asked
    ranked: tuple[Question, ...]
    units: tuple[_Unit, ...]
    allow_repeats: bool
    chosen: dict[int, tuple[Question, ...]] = field(default_factory=dict)

    def taken(self) -> set[str]:
        return {key for picked in self.chosen.values() for q in picked for key in _keys(q)}


def assemble(project: Project, spec: KitSpec, level: Level, form: str = "A") -> Kit:
    """A project, a role, a level and a form → the Kit; where no valid choice exists, the reasons with their places."""
    *_, last = forms(project, spec, level, form)
    return last


def forms(project: Project, spec: KitSpec, level: Level, last: str) -> Iterator[Kit]:
    """A project, a role, a level and a form → the Kits of all forms up to it, each found with those before in mind."""
    earlier: set[str] = set()
    for letter in (*forms_before(last), last):
        kit = _form(project, Asked(spec, level, letter, frozenset(earlier)))
        yield kit
        earlier |= {q.id for r in kit.rounds for q in (*r.questions, *r.spares)}


def forms_before(form: str) -> Iterator[str]:
    """A form's letter → the letters before it."""
    yield from map(chr, range(ord("A"), ord(form)))


def _form(project: Project, asked: Asked) -> Kit:
    rounds = asked.spec.rounds_at(asked.level)
    ranked = tuple(sorted(project.questions, key=lambda q: rank(q, asked)))
    units = [_Unit(i, r) for i, r in enumerate(rounds)]
    units += [_Unit(i, r, spare=True) for i, r in enumerate(rounds) if r.spare]
    for allow_repeats in (False, True) if asked.earlier else (True,):
        search = _Search(asked, ranked, tuple(units), allow_repeats)
        if _solve(search, 0) is None:
            return _kit(project, asked, search)
    raise Rejected(_reasons(project, asked, ranked))


def rank(question: Question, asked: Asked) -> tuple[int, str]:
    """A question → its place among the candidates for a level: calibrated for it first, then by a keyed hash."""
    distance = abs(LEVELS.index(question.meta.level) - LEVELS.index(asked.level))
    keyed = f"{asked.spec.role}|{asked.level}|{asked.form}|{question.id}"
    return distance, hashlib.sha256(keyed.encode()).hexdigest()


def _keys(question: Question) -> tuple[str, str]:
    """What a question takes up in a loop: itself and its row."""
    return f"id {question.id}", f"row {question.meta.row}"


# --- the search -----------------------------------------------------------------------------------------------


def _solve(search: _Search, depth: int) -> set[int] | None:
    """Fills the units from `depth` on → None when done, else the earlier units that stand in the way."""
    if depth == len(search.units):
        return None
    blame: set[int] = set()
    for choice in _choices(search, depth, blame):
        search.chosen[depth] = choice
        conflict = _solve(search, depth + 1)
        if conflict is None:
            return None
        del search.chosen[depth]
        if depth not in conflict:
            return conflict
        blame |= conflict - {depth}
    return blame


def _choices(search: _Search, depth: int, blame: set[int]) -> Iterator[tuple[Question, ...]]:
    """A unit → its valid choices, best first; notes in `blame` the units whose choices rule some of its own out."""
    unit = search.units[depth]
    own = {key for q in _eligible(search, unit) for key in _keys(q)} if search.chosen else set()
    blame |= {earlier for earlier, picked in search.chosen.items() if any(own & set(_keys(q)) for q in picked)}
    taken = search.taken()
    if unit.spare:
        blame.add(unit.round_index)
        yield from _spare_choices(search, unit, taken)
    else:
        yield from _round_choices(search, unit, taken)


def _eligible(search: _Search, unit: _Unit) -> list[Question]:
    return [q for q in search.ranked if any(fits(q, p, unit.spec, search.asked.level) for p in unit.spec.pick)]


def fits(question: Question, pick: Pick, spec: RoundSpec, level: Level) -> bool:
    """Whether a question may be asked for a pick of a round at a level."""
    return next(misfits(question, pick, spec, level), None) is None


def misfits(question: Question, pick: Pick, spec: RoundSpec, level: Level) -> Iterator[str]:
    """A question and a pick → every reason why it may not be asked there, in words."""
    meta = question.meta
    if pick.id is not None:
        if question.id != pick.id:
            yield f"is not '{pick.id}'"
    else:
        for name, value, wanted in (
            ("kind", meta.kind, pick.kind),
            ("area", meta.area, pick.area),
            ("row", meta.row, pick.row),
        ):
            if wanted and value not in wanted:
                yield f"has the {name} {value}"
        if pick.competency and not set(meta.competencies) & set(pick.competency):
            yield "has another competency"
    if question.id in pick.exclude:
        yield "is excluded"
    if level not in meta.bars:
        yield f"has no bar for {level}"
    if not set(meta.competencies) & set(spec.competencies):
        yield f"measures none of {listed(spec.competencies)}"


def _round_choices(search: _Search, unit: _Unit, taken: set[str]) -> Iterator[tuple[Question, ...]]:
    level, spec = search.asked.level, unit.spec
    free = [q for q in search.ranked if not taken & set(_keys(q)) and _allowed(search, q)]
    pools = [([q for q in free if fits(q, p, spec, level)], p.count_at(level)) for p in spec.pick]
    window = minutes_window(spec, level)
    budgets = range(sum(n for _, n in pools) + 1) if search.allow_repeats and search.asked.earlier else (None,)
    for budget in budgets:
        for choice in _combined(pools, window, frozenset(spec.competencies)):
            if budget is None or sum(q.id in search.asked.earlier for q in choice) == budget:
                yield choice


def _allowed(search: _Search, question: Question) -> bool:
    return search.allow_repeats or question.id not in search.asked.earlier


def minutes_window(spec: RoundSpec, level: Level) -> tuple[int, int]:
    """A round at a level → the fewest and the most minutes its questions may take together."""
    return spec.minutes[level] - ENDS - SLACK, spec.minutes[level] - ENDS


def _combined(
    pools: Sequence[tuple[Sequence[Question], int]], window: tuple[int, int], wanted: frozenset[str]
) -> Iterator[tuple[Question, ...]]:
    """Pools with counts → every choice, best first, that has no row twice, fits the minutes and measures all wanted."""
    if not pools:
        if window[0] <= 0 <= window[1] and not wanted:
            yield ()
        return
    (pool, count), rest = pools[0], pools[1:]
    least, most = _reach(rest)
    for picked in combinations(pool, count):
        minutes = sum(q.meta.minutes for q in picked)
        if minutes + least > window[1] or minutes + most < window[0] or not _distinct(picked):
            continue
        taken = {key for q in picked for key in _keys(q)}
        left = [([q for q in p if not taken & set(_keys(q))], n) for p, n in rest]
        remaining = wanted - {c for q in picked for c in q.meta.competencies}
        for others in _combined(left, (window[0] - minutes, window[1] - minutes), remaining):
            yield (*picked, *others)


def _reach(pools: Sequence[tuple[Sequence[Question], int]]) -> tuple[int, int]:
    """Pools with counts → bounds on the minutes they can add."""
    times = [(sorted(q.meta.minutes for q in pool), count) for pool, count in pools]
    return sum(sum(t[:n]) for t, n in times), sum(sum(t[len(t) - n :]) if n else 0 for t, n in times)


def _distinct(questions: Sequence[Question]) -> bool:
    return len({q.meta.row for q in questions}) == len({q.id for q in questions}) == len(questions)


def _spare_choices(search: _Search, unit: _Unit, taken: set[str]) -> Iterator[tuple[Question, ...]]:
    asked = search.chosen[unit.round_index]
    pool = [
        q
        for q in search.ranked
        if not taken & set(_keys(q)) and _allowed(search, q) and replaceable(q, asked, unit.spec, search.asked.level)
    ]
    if search.allow_repeats:
        pool.sort(key=lambda q: q.id in search.asked.earlier)
    for picked in combinations(pool, unit.spec.spare):
        if _distinct(picked):
            yield picked


def replaceable(spare: Question, asked: Sequence[Question], spec: RoundSpec, level: Level) -> tuple[Question, ...]:
    """A spare and a round → the questions it may replace: same pick, a shared competency, the round still whole."""
    low, high = minutes_window(spec, level)
    total = sum(q.meta.minutes for q in asked)
    measured = set(spare.meta.competencies)

    def may_go(question: Question) -> bool:
        others = {c for q in asked if q is not question for c in q.meta.competencies}
        return (  # what takes longest to tell comes last
            low <= total - question.meta.minutes + spare.meta.minutes <= high
            and not measured.isdisjoint(question.meta.competencies)
            and others | measured >= set(spec.competencies)
            and any(fits(spare, p, spec, level) and fits(question, p, spec, level) for p in spec.pick)
        )

    return tuple(filter(may_go, asked))


# --- the result -----------------------------------------------------------------------------------------------


def _kit(project: Project, asked: Asked, search: _Search) -> Kit:
    spares = {u.round_index: search.chosen[i] for i, u in enumerate(search.units) if u.spare}
    rounds = tuple(
        Round(i + 1, u.spec, u.spec.minutes[asked.level], search.chosen[i], spares.get(i, ()))
        for i, u in enumerate(search.units)
        if not u.spare
    )
    used = [q.id for r in rounds for q in (*r.questions, *r.spares)]
    repeated = tuple(sorted(set(used) & asked.earlier))
    return Kit(asked.spec, asked.level, asked.form, rounds, project.framework, repeated, brand=project.brand)


def from_choice(
    project: Project, spec: KitSpec, level: Level, form: str, choice: Mapping[str, Mapping[str, Sequence[str]]]
) -> Kit:
    """A recorded choice (round id → questions and spares by id) → the same Kit on today's bank."""
    by_id = {q.id: q for q in project.questions}
    rounds = []
    for number, one in enumerate(spec.rounds_at(level), start=1):
        ids = choice.get(one.id, {})
        asked, spares = (tuple(by_id[i] for i in ids.get(name, ())) for name in ("questions", "spares"))
        rounds.append(Round(number, one, one.minutes[level], asked, spares))
    return Kit(spec, level, form, tuple(rounds), project.framework, brand=project.brand)


# --- why not --------------------------------------------------------------------------------------------------


def _reasons(project: Project, asked: Asked, ranked: Sequence[Question]) -> list[Diagnostic]:
    """A kit that can't be assembled → what is short, where, and the nearest miss."""
    found: list[Diagnostic] = []
    for spec in asked.spec.rounds_at(asked.level):
        found += _short_picks(project, asked, ranked, spec) or _impossible_round(project, asked, ranked, spec)
    return found or [_conflict(project, asked, ranked)]


def _place(project: Project, spec: KitSpec, *path: str | int) -> Place:
    places = project.places.get(spec.role, Places())
    return places.get(path, Place(f"kits/{spec.role}.yaml"))


def _short_picks(project: Project, asked: Asked, ranked: Sequence[Question], spec: RoundSpec) -> list[Diagnostic]:
    index = asked.spec.rounds.index(spec)
    found = []
    for number, pick in enumerate(spec.pick):
        pool = [q for q in ranked if fits(q, pick, spec, asked.level)]
        rows, count = {q.meta.row for q in pool}, pick.count_at(asked.level)
        if len(rows) < count:
            message = (
                f"round '{spec.id}', pick {number + 1} ({described(pick)}) needs {count} at {asked.level}; "
                f"the bank has {len(pool)} of {len(rows)} rows"
            )
            hint = _nearest(pick, spec, asked.level, ranked)
            found.append(
                Diagnostic(_place(project, asked.spec, "rounds", index, "pick", number), "short-pick", message, hint)
            )
    return found


def described(pick: Pick) -> str:
    """A pick → its filters in words."""
    if pick.id:
        return f"id {pick.id}"
    parts = [("kind", pick.kind), ("area", pick.area), ("row", pick.row), ("competency", pick.competency)]
    return "; ".join(f"{name} {' or '.join(words)}" for name, words in parts if words)


def _nearest(pick: Pick, spec: RoundSpec, level: Level, ranked: Sequence[Question]) -> str:
    misses = sorted((len(m), q.id, m) for q in ranked if (m := list(misfits(q, pick, spec, level))))
    return f"nearest miss: '{misses[0][1]}' {' and '.join(misses[0][2])}" if misses else "the bank is empty"


def _impossible_round(project: Project, asked: Asked, ranked: Sequence[Question], spec: RoundSpec) -> list[Diagnostic]:
    """A round that has candidates for every pick but no choice → whether minutes or competencies stand in the way."""
    pools = [([q for q in ranked if fits(q, p, spec, asked.level)], p.count_at(asked.level)) for p in spec.pick]
    window, wanted = minutes_window(spec, asked.level), frozenset(spec.competencies)
    if next(_combined(pools, window, wanted), None):
        return []
    index = asked.spec.rounds.index(spec)
    at = _place(project, asked.spec, "rounds", index, "minutes", asked.level)
    low, high = _reach(pools)
    name = f"round '{spec.id}' at {asked.level}"
    if next(_combined(pools, (0, 10_000), wanted), None):
        length = f"{spec.minutes[asked.level]} minutes, so {window[0]} to {window[1]} of questions"
        message = f"{name} has {length}; its picks take {low} to {high}"
        return [Diagnostic(at, "minutes-unmet", message, "change the minutes, or pick fewer or more questions")]
    at = _place(project, asked.spec, "rounds", index, "competencies")
    reached = {c for pool, count in pools if count for q in pool for c in q.meta.competencies}
    lacking = listed(sorted(wanted - reached)) or listed(sorted(wanted))
    return [
        Diagnostic(
            at,
            "unmeasured",
            f"{name}: no choice measures {lacking}",
            "pick a question that does, or drop the competency",
        )
    ]


def _conflict(project: Project, asked: Asked, ranked: Sequence[Question]) -> Diagnostic:
    """Rounds that can each be filled but not together → the first that fails once those before it are filled."""
    rounds = asked.spec.rounds_at(asked.level)
    for count in range(1, len(rounds) + 1):
        for spares in (False, True):
            part = [replace(r, spare=r.spare if spares or r in rounds[: count - 1] else 0) for r in rounds[:count]]
            units = [_Unit(i, r) for i, r in enumerate(part)] + [
                _Unit(i, r, True) for i, r in enumerate(part) if r.spare
            ]
            if _solve(_Search(asked, tuple(ranked), tuple(units), True), 0) is not None:
                what = f"a spare for round '{rounds[count - 1].id}'" if spares else f"round '{rounds[count - 1].id}'"
                before = listed(f"'{r.id}'" for r in rounds[: count - 1]) or "nothing else"
                message = (
                    f"{what} can't be filled at {asked.level} once {before} has its questions, no row being asked twice"
                )
                index = asked.spec.rounds.index(rounds[count - 1])
                return Diagnostic(
                    _place(project, asked.spec, "rounds", index), "no-choice", message, "write more questions for it"
                )
    raise AssertionError("a kit that can be assembled round by round can be assembled")
