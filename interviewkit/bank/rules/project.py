"""A Project → diagnostics: the rules that apply across files, and those that apply within each question."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import get_args

from interviewkit.bank.rules.fonts import fonts_cover
from interviewkit.bank.rules.freshness import keys_are_fresh
from interviewkit.bank.rules.pasted import REMEMBERED, pasted_across
from interviewkit.bank.rules.places import place_in
from interviewkit.bank.rules.question import rules_of
from interviewkit.bank.rules.scored_performances import REMEMBERED_RATINGS, performances_across
from interviewkit.domain.diagnostics import Diagnostic, Place, Places, did_you_mean, errors, valid_choices
from interviewkit.domain.fields import Aid
from interviewkit.domain.kit import KitSpec, Pick, Project, RoundSpec
from interviewkit.domain.question import Question
from interviewkit.store.bank_memory import Known, Memory
from interviewkit.store.places import FRAMEWORK

LOOP_COMPETENCIES = (4, 6)
"""How many competencies a loop rates: with more, not each can be rated in two rounds by different people."""


def check(project: Project, memory: Memory | None = None, *, across: bool = True) -> tuple[Diagnostic, ...]:
    """A Project → a diagnostic for everything that is wrong with it, sorted by place.

    `across` says whether each question's secrets are also looked for in the texts of all others, and every performance
    is rated. A build leaves that to `--check`.
    """
    memory = memory or Memory()
    found = [d for rule in RULES for d in rule(project)]
    broken = [_broken_rules(question, memory) for question in project.questions]
    if across:
        found += pasted_across(project, memory)
        sound = [q for q, some in zip(project.questions, broken, strict=True) if not errors(some)]
        found += performances_across(sound, memory)
    else:
        memory.carry_over(REMEMBERED)
        memory.carry_over(REMEMBERED_RATINGS)
    found += [d for some in broken for d in some]
    return tuple(sorted(set(found)))


def _broken_rules(question: Question, memory: Memory) -> tuple[Diagnostic, ...]:
    """A question → the diagnostics of the question rules, from the cache if the question has not changed."""
    held = memory.now.get(question.place.file)
    known = held if isinstance(held, Known) and held.question is question else None
    if known and known.broken_rules is not None:
        return known.broken_rules
    found = tuple(d for rule in rules_of(question) for d in rule(question))
    if known:
        memory.keep(question.place.file, known._replace(broken_rules=found))
    return found


def ids_are_unique(project: Project) -> Iterator[Diagnostic]:
    by_id = defaultdict(list)
    for question in project.questions:
        by_id[question.id].append(question.place)
    for ident, places in by_id.items():
        for place in sorted(places)[1:]:
            hint = f"first in {min(places).file}"
            yield Diagnostic(place, "duplicate-id", f"the id '{ident}' is taken", hint)
    yield from _former_ids_are_unique(project)


def _former_ids_are_unique(project: Project) -> Iterator[Diagnostic]:
    """A Project → a diagnostic for each former id of a question that is an id, or also a former one of another."""
    owners = {question.id: question for question in project.questions}
    for question in project.questions:
        for number, ident in enumerate(question.meta.formerly):
            other = owners.setdefault(ident, question)
            if other is not question or ident in question.ids[: number + 1]:
                place = question.places.get(f"formerly.{number}", question.place)
                hint = f"it belongs to {other.place.file}: remove it here"
                yield Diagnostic(place, "duplicate-id", f"the former id '{ident}' is taken", hint)


def competencies_exist(project: Project) -> Iterator[Diagnostic]:
    known = [c.id for c in project.framework.competencies]
    for question in project.questions:
        for index, wanted in enumerate(question.meta.competencies):
            if wanted not in known:
                place = place_in(question, f"competencies.{index}", "competency")
                yield _unknown(place, "competency", wanted, known)
        touches = question.scored.touches if question.scored else ()
        for index, touched in enumerate(touches):
            place = place_in(question, f"touches.{index}")
            if touched not in known:
                yield _unknown(place, "competency", touched, known)
            elif touched in (*question.meta.competencies, *touches[:index]):
                message = f"'{touched}' is named twice in 'competency' and 'touches'"
                yield Diagnostic(place, "touches", message, "'touches:' is for what it does not rate: remove it")


def framework_is_consistent(project: Project) -> Iterator[Diagnostic]:
    place = Place("questions/framework.yaml")
    for name, ids in (
        ("competency", [c.id for c in project.framework.competencies]),
        ("level", [one.id for one in project.framework.levels]),
        ("rating", [r.rating for r in project.framework.rating]),
    ):
        for twice in sorted({str(i) for i in ids if ids.count(i) > 1}):  # type: ignore[arg-type]
            yield Diagnostic(place, "duplicate-id", f"the {name} '{twice}' is given twice")


def decision_is_consistent(project: Project) -> Iterator[Diagnostic]:
    rule = project.framework.decision
    if rule.floor > rule.low:
        place = project.places.get(FRAMEWORK, Places()).get(("decision", "floor"), Place(FRAMEWORK))
        message = f"'floor' is {rule.floor:g}, which is above 'low' ({rule.low:g})"
        hint = "a low score is one that the rule still allows once or twice, so 'floor' has to be 'low' or less"
        yield Diagnostic(place, "decision-rule", message, hint)


def aids_are_explained(project: Project) -> Iterator[Diagnostic]:
    for aid in get_args(Aid):
        if aid not in project.framework.aids:
            where = Place("questions/framework.yaml")
            yield Diagnostic(
                where, "missing-aid", f"'aids:' does not say what '{aid}' means", f"add '{aid}:' under aids"
            )


def _unknown(place: Place, what: str, word: str, known: list[str]) -> Diagnostic:
    hint = did_you_mean(word, known) or valid_choices(word, known)
    return Diagnostic(place, f"unknown-{what}", f"'{word}' is not a known {what}", hint)


def kits_are_valid(project: Project) -> Iterator[Diagnostic]:
    roles = [k.role for k in project.kits]
    for kit in project.kits:
        yield from _kit(project, kit)
        if roles.count(kit.role) > 1:
            yield Diagnostic(_kit_place(project, kit, "role"), "duplicate-id", f"the role '{kit.role}' is taken")


def _kit_place(project: Project, kit: KitSpec, *path: str | int) -> Place:
    places = project.places.get(kit.role, Places())
    while path and path not in places:
        path = path[:-1]
    return places.get(path, Place(f"kits/{kit.role}.yaml"))


def _kit(project: Project, kit: KitSpec) -> Iterator[Diagnostic]:
    levels = {one.id for one in project.framework.levels}
    for index, level in enumerate(kit.levels):
        if level not in levels:
            yield _unknown(_kit_place(project, kit, "levels", index), "level", level, sorted(levels))
        measured = kit.rated_at(level)
        low, high = LOOP_COMPETENCIES
        if measured and not low <= len(measured) <= high:
            count = f"{len(measured)} competenc{'y' if len(measured) == 1 else 'ies'}"
            message = f"the {level} loop rates {count}; a loop should rate {low} to {high}, each in two rounds"
            yield Diagnostic(_kit_place(project, kit, "rounds"), "loop-width", message, severity="warning")
        if not measured:
            yield Diagnostic(
                _kit_place(project, kit, "levels", index), "empty-loop", f"no round has minutes for {level}"
            )
    ids = [r.id for r in kit.rounds]
    for index, spec in enumerate(kit.rounds):
        if ids.index(spec.id) != index:
            yield Diagnostic(
                _kit_place(project, kit, "rounds", index, "id"), "duplicate-id", f"the round '{spec.id}' is given twice"
            )
        yield from _round(project, kit, index, spec)
    yield from _core(project, kit)


def _core(project: Project, kit: KitSpec) -> Iterator[Diagnostic]:
    """A kit → a diagnostic for each core competency that its loop can't be decided by."""
    known = [c.id for c in project.framework.competencies]
    by_level = isinstance(kit.core, Mapping)
    for level in kit.core if isinstance(kit.core, Mapping) else ():
        if level not in kit.levels:
            place = _kit_place(project, kit, "core", level)
            message = f"core competencies for '{level}', which is not a level of this kit"
            yield Diagnostic(place, "unused-level", message)
    for level in kit.levels:
        core, rated = kit.core_at(level), kit.rated_at(level)
        for number, wanted in enumerate(core):
            place = _kit_place(project, kit, "core", *((level,) if by_level else ()), number)
            if wanted not in known:
                yield _unknown(place, "competency", wanted, known)
            elif core.index(wanted) != number:
                yield Diagnostic(place, "duplicate-id", f"the core competency '{wanted}' is given twice")
            elif rated and wanted not in rated:
                hint = did_you_mean(wanted, rated) or valid_choices(wanted, rated)
                more = "" if by_level else "; or write 'core' as a mapping from levels to lists"
                message = f"no round rates the core competency '{wanted}' at {level}"
                yield Diagnostic(place, "core-unrated", message, hint + more)


def _round(project: Project, kit: KitSpec, index: int, spec: RoundSpec) -> Iterator[Diagnostic]:
    known = [c.id for c in project.framework.competencies]
    for number, wanted in enumerate(spec.competencies):
        if wanted not in known:
            yield _unknown(
                _kit_place(project, kit, "rounds", index, "competencies", number), "competency", wanted, known
            )
    for level in spec.minutes:
        if level not in kit.levels:
            place = _kit_place(project, kit, "rounds", index, "minutes", level)
            yield Diagnostic(place, "unused-level", f"minutes for '{level}', which is not a level of this kit")
    for number, pick in enumerate(spec.pick):
        yield from _pick(
            project, lambda *path, n=number: _kit_place(project, kit, "rounds", index, "pick", n, *path), pick
        )


def _pick(project: Project, at: Callable[..., Place], pick: Pick) -> Iterator[Diagnostic]:
    if pick.id is None and not (pick.kind or pick.area or pick.row or pick.competency):
        yield Diagnostic(at(), "empty-pick", "a pick needs an id or a filter", "give kind, area, row or competency")
    if pick.id is not None and (pick.kind or pick.area or pick.row or pick.competency or pick.count != 1):
        yield Diagnostic(at(), "pick-id", "a pick by id takes no filter and no count")
    questions = project.questions
    areas = {q.meta.area for q in questions} | {PurePosixPath(file).parts[1] for file in project.unread.values()}
    for what, words, known in (
        ("id", (pick.id,) if pick.id else (), [q.id for q in questions]),
        ("area", pick.area, sorted(areas)),
        ("row", pick.row, sorted({q.meta.row for q in questions})),
        ("competency", pick.competency, [c.id for c in project.framework.competencies]),
        ("exclude", pick.exclude, [q.id for q in questions]),
    ):
        for word in words:
            if word not in known and what in ("id", "exclude"):
                yield _renamed(project, at(what), word) or _unknown_question(project, at(what), word, known)
            elif word not in known:
                found = _unknown(at(what), what, word, known)
                maybe = "; or a question with errors has it" if what == "row" and project.unread else ""
                yield found._replace(hint=found.hint + maybe)


def _renamed(project: Project, place: Place, word: str) -> Diagnostic | None:
    """A former id of a question → a warning that gives the id of today; None for any other word."""
    now = next((q.id for q in project.questions if word in q.meta.formerly), None)
    if now is None:
        return None
    message = f"the question '{word}' is now called '{now}'"
    return Diagnostic(place, "former-id", message, f"write '{now}'", "warning")


def _unknown_question(project: Project, place: Place, word: str, known: list[str]) -> Diagnostic:
    """An id that no question has → a diagnostic; a question that could not be read is there, but has errors."""
    if word in project.unread:
        message = f"the question '{word}' can't be used before its errors are fixed"
        return Diagnostic(place, "broken-question", message, f"they are listed under {project.unread[word]}")
    return _unknown(place, "question", word, [*known, *project.unread])


RULES: tuple[Callable[[Project], Iterator[Diagnostic]], ...] = (
    ids_are_unique,
    competencies_exist,
    framework_is_consistent,
    decision_is_consistent,
    aids_are_explained,
    kits_are_valid,
    fonts_cover,
    keys_are_fresh,
)
