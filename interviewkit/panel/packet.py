"""A kit → what the panel needs to decide: the loop, who covers which competency, and the group rating form."""

from __future__ import annotations

from typing import NamedTuple

from interviewkit.candidate.booklet import form_code, loop_code
from interviewkit.domain.framework import Competency, LevelSpec, PanelWords, Rating, Recommendation
from interviewkit.domain.kit import Kit
from interviewkit.panel.rule_words import rule_sentences


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


class CoverageRow(NamedTuple):
    """A competency, the number of questions that measure it in each round, and whether each round rates it."""

    competency: Competency
    counts: tuple[int, ...]
    rated: tuple[bool, ...]

    @property
    def gap(self) -> bool:
        return not any(self.rated)

    @property
    def double(self) -> bool:
        return sum(self.rated) > 1


class PanelPacket(NamedTuple):
    """The content of the panel's packet for one kit."""

    role: str
    level: LevelSpec
    form: str
    rounds: tuple[PanelRound, ...]
    coverage: tuple[CoverageRow, ...]
    group: tuple[CoverageRow, ...]
    words: PanelWords
    rule: tuple[str, ...]
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
    return PanelPacket(
        role=kit.spec.title,
        level=framework.level(kit.level),
        form=kit.form,
        rounds=tuple(_round(kit, n) for n in range(len(kit.rounds))),
        coverage=coverage,
        group=tuple(row for row in coverage if not row.gap),
        words=framework.panel,
        rule=rule_sentences(framework.decision, [framework.competency(c).name for c in kit.spec.core_at(kit.level)]),
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
    titles = tuple(q.meta.title for q in one.questions)
    slot = kit.loop.slot(one.spec.id) if kit.loop else None
    time = kit.loop.span(slot) if kit.loop and slot else ""
    people = tuple(p.name for p in slot.interviewers) if slot else ()
    code = form_code(kit, one)
    return PanelRound(one.number, one.spec.title, one.minutes, names, titles, code, time, people)


def _coverage(kit: Kit, competency: Competency) -> CoverageRow:
    counts = tuple(sum(competency.id in q.meta.competencies for q in r.questions) for r in kit.rounds)
    return CoverageRow(competency, counts, tuple(competency.id in r.spec.competencies for r in kit.rounds))
