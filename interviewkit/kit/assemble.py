"""A kit definition and the bank → a Kit. The search is complete, and its result is the same on any machine.

Each round's candidates are tried in the order of a keyed hash, those calibrated for the level first. If a round can't
be filled, the search jumps back to the latest earlier round that took a question it could have used. This never misses
a valid choice and skips branches that can't succeed (conflict-directed backjumping: Prosser, 1993).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.fields import Level
from interviewkit.domain.kit import Kit, KitSpec, Project, Round
from interviewkit.kit.search import KitRequest, Search, Unit, rank, solve
from interviewkit.kit.shortage import shortages


def assemble(project: Project, spec: KitSpec, level: Level, form: str = "A") -> Kit:
    """A project, a kit definition, a level, and a form → the Kit. Raises Rejected with the reasons if none exists."""
    *_, last = forms(project, spec, level, form)
    return last


def forms(project: Project, spec: KitSpec, level: Level, last: str) -> Iterator[Kit]:
    """A project, a kit definition, a level, and a form → the Kits of all forms up to that one.

    Each form avoids the questions of earlier forms where it can. Raises Rejected if a form can't be filled.
    """
    earlier: set[str] = set()
    for letter in (*forms_before(last), last):
        kit = _form(project, KitRequest(spec, level, letter, frozenset(earlier)))
        yield kit
        earlier |= {q.id for r in kit.rounds for q in (*r.questions, *r.spares)}


def forms_before(form: str) -> Iterator[str]:
    """A form's letter → the letters before it."""
    yield from map(chr, range(ord("A"), ord(form)))


def _form(project: Project, asked: KitRequest) -> Kit:
    rounds = asked.spec.rounds_at(asked.level)
    ranked = tuple(sorted(project.questions, key=lambda q: rank(q, asked)))
    units = [Unit(i, r) for i, r in enumerate(rounds)]
    units += [Unit(i, r, spare=True) for i, r in enumerate(rounds) if r.spare]
    for allow_repeats in (False, True) if asked.earlier else (True,):
        search = Search(asked, ranked, tuple(units), allow_repeats)
        if solve(search, 0) is None:
            return _kit(project, asked, search)
    raise Rejected(shortages(project, asked, ranked))


def _kit(project: Project, asked: KitRequest, search: Search) -> Kit:
    spares = {u.round_index: search.chosen[i] for i, u in enumerate(search.units) if u.spare}
    rounds = tuple(
        Round(i + 1, u.spec, u.spec.minutes[asked.level], search.chosen[i], spares.get(i, ()))
        for i, u in enumerate(search.units)
        if not u.spare
    )
    used = [q.id for r in rounds for q in (*r.questions, *r.spares)]
    repeated = tuple(sorted(set(used) & asked.earlier))
    return Kit(asked.spec, asked.level, asked.form, rounds, project.framework, repeated, brand=project.brand)


def kit_from_manifest(
    project: Project, spec: KitSpec, level: Level, form: str, choice: Mapping[str, Mapping[str, Sequence[str]]]
) -> Kit:
    """A recorded choice (round id → question and spare ids) → the same Kit, with the questions as they are now, also if
    they have another id or are no longer asked."""
    by_id = {ident: q for q in project.questions for ident in q.ids}
    rounds = []
    for number, one in enumerate(spec.rounds_at(level), start=1):
        ids = choice.get(one.id, {})
        asked, spares = (tuple(by_id[i] for i in ids.get(name, ())) for name in ("questions", "spares"))
        rounds.append(Round(number, one, one.minutes[level], asked, spares))
    return Kit(spec, level, form, tuple(rounds), project.framework, brand=project.brand)
