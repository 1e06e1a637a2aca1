"""A kit → what the panel needs to decide: the loop, who covers which competency, and the group rating form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from interviewkit.candidate.booklet import form_code, loop_code
from interviewkit.domain.framework import Competency, LevelSpec, PanelWords, Rating, Recommendation
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Question
from interviewkit.panel.rule_words import decision_sentences, rule_conditions


class PanelRound(NamedTuple):
    """A round as the panel sees it: its number and time, what it measures, and its form code."""

    number: int
    title: str
    minutes: int
    competencies: str
    questions: tuple[str, ...]
    code: str
    time: str = ""
    interviewers: tuple[str, ...] = ()


VIEWS = ("not rated", "one view only", "two views", "three views", "four views")


class CoverageRow(NamedTuple):
    """A competency, and for each round how many questions touch it, and how many rate it."""

    competency: Competency
    counts: tuple[int, ...]
    rated: tuple[int, ...]

    @property
    def gap(self) -> bool:
        return not any(self.rated)

    @property
    def cover(self) -> str:
        """How many rounds rate it, in words."""
        views = sum(map(bool, self.rated))
        return VIEWS[views] if views < len(VIEWS) else f"{views} views"


class GroupColumn(NamedTuple):
    """A column of the group form: a round's number, its place among the rounds, and an interviewer, if one is known."""

    number: int
    place: int
    name: str = ""


class GroupForm(NamedTuple):
    """A group form: its columns, how wide they are, and how high its rows, in millimeters."""

    columns: tuple[GroupColumn, ...]
    width: float
    height: float


class PanelPacket(NamedTuple):
    """The content of the panel's packet for one kit."""

    role: str
    level: LevelSpec
    form: str
    rounds: tuple[PanelRound, ...]
    coverage: tuple[CoverageRow, ...]
    group: tuple[CoverageRow, ...]
    forms: tuple[GroupForm, ...]
    words: PanelWords
    rule: tuple[str, ...]
    conditions: tuple[str, ...]
    rating: tuple[Rating, ...]
    recommendations: tuple[Recommendation, ...]
    repeated: tuple[str, ...]
    code: str
    candidate: str = ""
    day: str = ""


def panel_packet(kit: Kit) -> PanelPacket:
    """A kit → the content of its panel packet."""
    framework = kit.framework
    coverage = tuple(_coverage(kit, c) for c in framework.competencies)
    core = [framework.competency(c).name for c in kit.spec.core_at(kit.level)]
    group = tuple(row for row in coverage if not row.gap)
    return PanelPacket(
        role=kit.spec.title,
        level=framework.level(kit.level),
        form=kit.form,
        rounds=tuple(_round(kit, n) for n in range(len(kit.rounds))),
        coverage=coverage,
        group=group,
        forms=group_forms(_columns(kit), len(group)),
        words=framework.panel,
        rule=decision_sentences(framework.decision, core),
        conditions=rule_conditions(framework.decision, core),
        rating=framework.rating,
        recommendations=framework.recommendations,
        repeated=kit.repeated,
        code=loop_code(kit),
        candidate=kit.loop.candidate.name if kit.loop else "",
        day=f"{kit.loop.day} ({kit.loop.zone_name})" if kit.loop else "",
    )


def _round(kit: Kit, index: int) -> PanelRound:
    one = kit.rounds[index]
    names = ", ".join(kit.framework.competency(c).name for c in one.spec.competencies)
    titles = tuple(q.meta.title.partition(":")[0].strip() for q in one.questions)
    slot = kit.loop.slot(one.spec.id) if kit.loop else None
    time = kit.loop.span(slot) if kit.loop and slot else ""
    people = tuple(p.name for p in slot.interviewers) if slot else ()
    code = form_code(kit, one)
    return PanelRound(one.number, one.spec.title, one.minutes, names, titles, code, time, people)


def _coverage(kit: Kit, competency: Competency) -> CoverageRow:
    counts = tuple(sum(_touches(q, competency.id) for q in r.questions) for r in kit.rounds)
    rated = (
        sum(competency.id in q.meta.competencies for q in r.questions) if competency.id in r.spec.competencies else 0
        for r in kit.rounds
    )
    return CoverageRow(competency, counts, tuple(rated))


def _touches(question: Question, competency: str) -> bool:
    """A question and a competency → whether it rates or only touches it."""
    also = question.scored.touches if question.scored else ()
    return competency in question.meta.competencies or competency in also


# --- the group form -------------------------------------------------------------------------------------------

WIDE_COLUMN, NARROW_COLUMN = 15.0, 12.0
"""The width of an interviewer's column, in millimeters; they are narrow if there are more than MOST_WIDE."""
MOST_WIDE, MOST_ON_A_FORM = 8, 10
LOWEST, HIGHEST, ROOM_FOR_ROWS = 11.0, 16.0, 100.0
"""The smallest and the largest height of a row, and what there is for all of them, in millimeters."""


def group_forms(columns: Sequence[GroupColumn], competencies: int) -> tuple[GroupForm, ...]:
    """The columns of the group form, and how many competencies it rates → one form, or more if there are too many
    interviewers for one."""
    height = min(HIGHEST, max(LOWEST, round(ROOM_FOR_ROWS / (competencies + 1), 1)))
    width = WIDE_COLUMN if len(columns) <= MOST_WIDE else NARROW_COLUMN
    parts = range(0, len(columns), MOST_ON_A_FORM)
    return tuple(GroupForm(tuple(columns[at : at + MOST_ON_A_FORM]), width, height) for at in parts)


def _columns(kit: Kit) -> tuple[GroupColumn, ...]:
    """A kit → a column for each interviewer of each round, or for each round if it isn't scheduled."""
    people = kit.loop.slots if kit.loop else ()
    names = initialed([p.name for slot in people for p in slot.interviewers])
    made = []
    for index, one in enumerate(kit.rounds):
        slot = kit.loop.slot(one.spec.id) if kit.loop else None
        shown = [names[p.name] for p in slot.interviewers] if slot else [""]
        made += [GroupColumn(one.number, index, name) for name in shown]
    return tuple(made)


def initialed(names: Iterable[str]) -> dict[str, str]:
    """Names → each with what its column says: the first name and an initial, or all of it if two would be the same."""
    short = {name: _initialed(name) for name in names}
    return {name: short[name] if list(short.values()).count(short[name]) == 1 else name for name in short}


def _initialed(name: str) -> str:
    first, *others = name.split()
    return f"{first} {others[-1][0]}." if others else name
