"""A question and its sample answers → what the rule of `scoring.py` needs to rate them."""

from __future__ import annotations

from interviewkit.domain.fields import Level
from interviewkit.domain.question import KeyPoint, Question, SampleAnswer
from interviewkit.domain.scoring import Performance, Points, RatingStep, rating


def points_of(question: Question) -> Points:
    """A question → its points as the rule needs them, each must with the ask that brings it up.

    An ask is named by its number. In a question in which each must has a free Ask probe, the must has an ask of its
    own, named like the must: it counts as put if either its numbered ask or its probe was put. A story often answers
    several asks at once, and the probe goes to everyone who has not covered the must, so what an interviewer may have
    run out of time for is the single must, not the numbered ask.
    """
    free = {probe.point: probe.point for probe in question.probes if probe.use == "Ask"}
    numbered = {point.id: ask for point in question.key_points if (ask := ask_of(point))}
    return Points(
        musts=frozenset(p.id for p in question.key_points if p.must),
        extras=frozenset(p.id for p in question.key_points if not p.must),
        asked_by=free or numbered,
    )


def asks_of(question: Question) -> tuple[str, ...]:
    """A question → what a scorecard calls "not put": the numbers of its asks, or the musts that free probes ask for."""
    asked_by = points_of(question).asked_by
    return tuple(
        dict.fromkeys(asked_by[point.id] for point in question.key_points if point.must and point.id in asked_by)
    )


def ask_of(point: KeyPoint) -> str:
    """A key point → the number of the ask that brings it up, or "" if none does."""
    return next((tag for tag in point.tag if tag.isdecimal()), "")


def performance_of(sample: SampleAnswer, question: Question) -> Performance:
    """A sample answer and its question → its ticks, as if every ask and every Deepen probe had been put."""
    return Performance(
        ticked=frozenset(sample.ticked),
        helped=frozenset(must for must, _ in sample.helped),
        flags=frozenset(sample.flags),
        deepened=deepen_probes(question),
        scope=sample.scope,
    )


def deepen_probes(question: Question) -> int:
    """A question → the number of its Deepen probes."""
    return sum(probe.use == "Deepen" for probe in question.probes)


def sample_rating(sample: SampleAnswer, question: Question) -> RatingStep | None:
    """A sample answer and its question → its rating by the rule at the question's own level, or None if the question
    has no bar there."""
    return sample_ratings(sample, question).get(question.meta.level)


def sample_ratings(sample: SampleAnswer, question: Question) -> dict[Level, RatingStep | None]:
    """A sample answer and its question → its rating at each level that has a bar, or None where that is N."""
    bars = question.scored.bars if question.scored else {}
    points, performance = points_of(question), performance_of(sample, question)
    return {level: rating(points, bar, performance, level) for level, bar in bars.items()}
