"""The ratings of a loop → whether the default rule is met, and if not, why. Nothing is rounded."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Literal, NamedTuple

from interviewkit.domain.fields import RATINGS
from interviewkit.domain.framework import DecisionRule

Mark = Literal[1, 2, 3, 4, "N"]
"""What an interviewer gives a question: one of the four ratings, or N for not assessed."""
Verdict = Literal["met", "not met", "not decided"]
Clause = Literal["floor", "low", "core", "mean", "not assessed"]


class GivenRating(NamedTuple):
    """One interviewer's own rating of one question, and the competency that it counts toward."""

    competency: str
    interviewer: str
    mark: Mark


class Reason(NamedTuple):
    """A part of the rule that keeps it from being met, and the competencies that do (none for the overall mean)."""

    clause: Clause
    competencies: tuple[str, ...] = ()


class RuleResult(NamedTuple):
    """What the default rule says about a loop. It is not the decision."""

    verdict: Verdict
    reasons: tuple[Reason, ...]
    scores: Mapping[str, Fraction | None]
    """Each competency that the loop rates, with its score, or None if it has nothing but N."""
    mean: Fraction | None
    """The mean of the scores, or None if a competency has no score."""


def apply_rule(
    rule: DecisionRule, rated: Sequence[str], core: Collection[str], given: Iterable[GivenRating]
) -> RuleResult:
    """The rule, the competencies that a loop rates, those that are core, and all ratings → the rule's result.

    A competency's score is the mean of all its ratings, whoever gave them; N is left out. If a competency has no other
    rating, or none at all, the rule is not decided. Raises ValueError for a rating or a core competency that is not
    part of the loop.
    """
    marks = _marks(rated, core, given)
    scores = {competency: _mean([m for m in found if m != "N"]) for competency, found in marks.items()}
    missing = tuple(c for c, score in scores.items() if score is None)
    if missing or not scores:
        return RuleResult("not decided", (Reason("not assessed", missing),), scores, None)
    known = {c: score for c, score in scores.items() if score is not None}
    mean = sum(known.values(), Fraction(0)) / len(known)
    reasons = tuple(_reasons(rule, core, known, mean))
    return RuleResult("not met" if reasons else "met", reasons, scores, mean)


def _marks(rated: Sequence[str], core: Collection[str], given: Iterable[GivenRating]) -> dict[str, list[Mark]]:
    marks: dict[str, list[Mark]] = {competency: [] for competency in rated}
    for competency in core:
        if competency not in marks:
            raise ValueError(f"the core competency {competency!r} is not rated by the loop")
    for one in given:
        if one.competency not in marks:
            raise ValueError(f"{one.competency!r} is not rated by the loop")
        if isinstance(one.mark, bool) or one.mark not in (*RATINGS, "N"):
            raise ValueError(f"{one.mark!r} is not a rating; ratings are 1, 2, 3, 4, and N")
        marks[one.competency].append(one.mark)
    return marks


def _mean(marks: Sequence[int]) -> Fraction | None:
    return Fraction(sum(marks), len(marks)) if marks else None


def _reasons(
    rule: DecisionRule, core: Collection[str], scores: Mapping[str, Fraction], mean: Fraction
) -> Iterator[Reason]:
    below_floor = tuple(c for c, score in scores.items() if score < _exact(rule.floor))
    low = tuple(c for c, score in scores.items() if score < _exact(rule.low))
    low_core = tuple(c for c in low if c in core)
    if below_floor:
        yield Reason("floor", below_floor)
    if len(low) > rule.low_at_most:
        yield Reason("low", low)
    if low_core:
        yield Reason("core", low_core)
    if mean < _exact(rule.mean):
        yield Reason("mean")


def _exact(number: float) -> Fraction:
    """A number as its author wrote it → the fraction that it means: 2.6 is 13/5, which no float is."""
    return Fraction(str(number))
