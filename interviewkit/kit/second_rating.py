"""An assembled kit, or one candidate's day → a warning for each competency that only one round or person rates."""

from __future__ import annotations

from collections.abc import Iterator

from interviewkit.domain.diagnostics import Diagnostic, Place, Places, comma_list
from interviewkit.domain.kit import Kit, Project, Round
from interviewkit.domain.loop import Loop, Schedule


def rated_once(project: Project, kit: Kit) -> Iterator[Diagnostic]:
    """A kit → a warning for each competency that is rated in one round only, or by one question only."""
    for competency in kit.spec.rated_at(kit.level):
        rounds = _rating(kit, competency)
        questions = [q.id for r in rounds for q in r.questions if competency in q.meta.competencies]
        only = [f"in one round only ('{rounds[0].spec.id}')"] if len(rounds) == 1 else []
        only += [f"by one question only ('{questions[0]}')"] if len(questions) == 1 else []
        if only:
            message = f"the {kit.level} loop rates '{competency}' {' and '.join(only)}"
            hint = "add it to the competencies of another round, which other people interview in"
            yield Diagnostic(_place(project, kit, rounds[0], competency), "rated-once", message, hint, "warning")


def rated_by_one_person(schedule: Schedule, kit: Kit, loop: Loop) -> Iterator[Diagnostic]:
    """A schedule and its kit and loop → a warning for each competency that only one person rates on that day, or that
    is left with one round or none. What the kit rates in one round anyway is not repeated. Nobody is named."""
    place = schedule.at(("rounds",))
    for competency in kit.spec.rated_at(kit.level):
        rounds = _rating(kit, competency)
        held = [(r.spec.id, slot) for r in rounds if (slot := loop.slot(r.spec.id))]
        names = comma_list(f"'{ident}'" for ident, _ in held)
        people = {person.email.lower() for _, slot in held for person in slot.interviewers}
        if not held:
            hint = "hold one of its rounds, or the panel cannot decide by the rule"
            yield Diagnostic(place, "rated-once", f"no round of this day rates '{competency}'", hint, "warning")
        elif len(held) == 1 < len(rounds):
            message = f"only one round of this day rates '{competency}' ({names})"
            yield Diagnostic(place, "rated-once", message, "hold another round that rates it", "warning")
        elif len(held) > 1 == len(people):
            message = f"the same person rates '{competency}' in each of its rounds ({names})"
            hint = "give one of these rounds another interviewer"
            yield Diagnostic(place, "one-rater", message, hint, "warning")


def _rating(kit: Kit, competency: str) -> list[Round]:
    return [r for r in kit.rounds if competency in r.spec.competencies]


def _place(project: Project, kit: Kit, round_: Round, competency: str) -> Place:
    places = project.places.get(kit.spec.role, Places())
    index = kit.spec.rounds.index(round_.spec)
    path = ("rounds", index, "competencies", round_.spec.competencies.index(competency))
    return places.get(path, Place(f"kits/{kit.spec.role}.yaml"))
