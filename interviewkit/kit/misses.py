"""A question that can't be chosen → the conditions that it misses, each in words and with what would meet it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from interviewkit.domain.diagnostics import comma_list
from interviewkit.domain.fields import Level, Status
from interviewkit.domain.front_matter import Retired
from interviewkit.domain.kit import Pick, RoundSpec
from interviewkit.domain.question import Question
from interviewkit.kit.search import fits, minutes_window, mismatches


class Miss(NamedTuple):
    """A condition that a question doesn't meet, as the end of a sentence about it, and a remedy."""

    reason: str
    remedy: str
    filters: bool = False
    """Whether the question is one that the pick's filters leave out, so that another one may be meant."""


def pick_misses(question: Question, pick: Pick, spec: RoundSpec, level: Level) -> list[Miss]:
    """A question and a pick → every condition that the question doesn't meet."""
    return [_miss(name, question, pick, spec, level) for name in mismatches(question, pick, spec, level)]


def _miss(name: str, question: Question, pick: Pick, spec: RoundSpec, level: Level) -> Miss:
    meta = question.meta
    if name == "id":
        return Miss(f"is not '{pick.id}'", "pick by a filter instead of by id", filters=True)
    if name == "exclude":
        return Miss("is excluded", "remove it from 'exclude'")
    if name == "status":
        return Miss(_why_not_asked(meta.status), "make it 'status: active'")
    if name == "bars":
        return Miss(f"has no bar for {level}", f"give it a bar for {level}")
    if name == "round":
        rated = comma_list(spec.competencies)
        return Miss(f"measures none of {rated}", "add one of its competencies to the round")
    if name == "competency":
        return Miss(f"measures none of {comma_list(pick.competency)}", "widen 'competency'", filters=True)
    return Miss(f"has the {name} {getattr(meta, name)}", f"widen '{name}'", filters=True)


def _why_not_asked(status: Status | Retired) -> str:
    if isinstance(status, Retired):
        why = f" ({status.why})" if status.why else ""
        return f"was retired on {status.retired}{why}"
    return f"is a {status}"


def spare_misses(
    spare: Question, asked: Sequence[Question], taken: Mapping[str, str], spec: RoundSpec, level: Level
) -> list[Miss]:
    """A question, a round's questions, and the taken rows with the question of each → what keeps it from being a spare.

    A spare stands in for one of the questions; the one for which the fewest conditions are missed is taken. Empty if
    the question can be a spare.
    """
    ways = [
        [*pick_misses(spare, pick, spec, level), *_replacing(spare, question, asked, spec, level)]
        for question in asked
        for pick in spec.pick
        if fits(question, pick, spec, level)
    ]
    row = spare.meta.row
    held = [Miss(f"is on the row {row} like '{taken[row]}'", "put it on another row")] if row in taken else []
    return [*held, *min(ways, key=len, default=[])]


def _replacing(
    spare: Question, question: Question, asked: Sequence[Question], spec: RoundSpec, level: Level
) -> list[Miss]:
    """A question in place of another one → what the round would miss."""
    found = []
    low, high = minutes_window(spec, level)
    others = sum(q.meta.minutes for q in asked) - question.meta.minutes
    if not low <= others + spare.meta.minutes <= high:
        room = f"{max(low - others, 1)} to {high - others}"
        reason = f"takes {spare.meta.minutes} minutes where '{question.id}' leaves room for {room}"
        found.append(Miss(reason, "change its minutes or those of the round"))
    measured = set(spare.meta.competencies)
    if measured.isdisjoint(question.meta.competencies):
        found.append(Miss(f"shares no competency with '{question.id}'", "add one that both measure"))
    kept = measured | {c for q in asked if q is not question for c in q.meta.competencies}
    if lost := [c for c in spec.competencies if c not in kept]:
        reason = f"does not measure {comma_list(lost)}, as '{question.id}' does"
        found.append(Miss(reason, f"add {comma_list(lost)} to its competencies"))
    return found


def nearest_miss(misses: Iterable[tuple[Question, Sequence[Miss]]]) -> str:
    """Questions with what each of them misses → the one that misses least and the remedy, or "" if there are none."""
    by_distance = sorted((len(some), any(m.filters for m in some), q.id, some) for q, some in misses)
    for _, _, ident, some in by_distance[:1]:
        reasons, remedies = (" and ".join(getattr(m, name) for m in some) for name in ("reason", "remedy"))
        return f"nearest miss: '{ident}' {reasons}; {remedies}"
    return ""
