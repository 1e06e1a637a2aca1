"""From ratings to the default rule's result: exact, whatever the order, and never worse for a higher rating."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewkit.domain.decision import GivenRating, Mark, Reason, apply_rule
from interviewkit.domain.framework import DecisionRule

RULE = DecisionRule(floor=2, low=2.5, low_at_most=1, mean=2.75, exceptions="Give the reason in writing.")
RATED = ("coding", "ml-foundations", "ml-system-design", "ownership-leadership")
CORE = ("coding", "ml-foundations")


def ratings(**marks: tuple[Mark, ...]) -> list[GivenRating]:
    """Competencies and their marks → as many ratings, each from another interviewer; all others get two 3s."""
    named = {name.replace("_", "-"): found for name, found in marks.items()}
    held = {competency: named.get(competency, (3, 3)) for competency in RATED}
    return [GivenRating(c, f"interviewer {n}", mark) for c, found in held.items() for n, mark in enumerate(found)]


RESULTS = {
    "everything at the bar": (ratings(), "met", ()),
    "exactly at the floor, and one low score": (ratings(ownership_leadership=(2, 2)), "met", ()),
    "just below the floor": (
        ratings(ownership_leadership=(1, 2, 2), coding=(4, 4)),
        "not met",
        (Reason("floor", ("ownership-leadership",)),),
    ),
    "exactly at the limit of low, twice": (ratings(coding=(2, 3), ml_foundations=(2, 3)), "met", ()),
    "two low scores": (
        ratings(ml_system_design=(2, 2), ownership_leadership=(2, 2), coding=(4, 4), ml_foundations=(4, 4)),
        "not met",
        (Reason("low", ("ml-system-design", "ownership-leadership")),),
    ),
    "a low core competency": (
        ratings(coding=(2, 2), ml_foundations=(4, 4)),
        "not met",
        (Reason("core", ("coding",)),),
    ),
    "the mean is too low": (
        ratings(coding=(2, 3), ml_foundations=(2, 3), ml_system_design=(2, 3)),
        "not met",
        (Reason("mean"),),
    ),
    "N is left out": (ratings(coding=(3, "N"), ml_foundations=("N", 3)), "met", ()),
    "nothing but N": (ratings(coding=("N", "N")), "not decided", (Reason("not assessed", ("coding",)),)),
    "no rating at all": (ratings(coding=()), "not decided", (Reason("not assessed", ("coding",)),)),
    "nothing but N and another below the floor": (
        ratings(coding=("N",), ml_foundations=(1, 1)),
        "not decided",
        (Reason("not assessed", ("coding",)),),
    ),
    "everything at once": (
        ratings(coding=(1, 1), ml_foundations=(1, 1)),
        "not met",
        (
            Reason("floor", ("coding", "ml-foundations")),
            Reason("low", ("coding", "ml-foundations")),
            Reason("core", ("coding", "ml-foundations")),
            Reason("mean"),
        ),
    ),
}


@pytest.mark.parametrize("name", RESULTS)
def test_a_loop_gets_the_result_that_the_rule_says(name: str) -> None:
    given_, verdict, reasons = RESULTS[name]
    result = apply_rule(RULE, RATED, CORE, given_)
    assert (result.verdict, result.reasons) == (verdict, reasons)


def test_a_score_is_the_mean_of_all_ratings_and_is_not_rounded() -> None:
    result = apply_rule(RULE, RATED, CORE, ratings(coding=(2, 3, 3)))
    assert result.scores["coding"] == Fraction(8, 3)


def test_the_overall_mean_weighs_competencies_and_not_ratings() -> None:
    result = apply_rule(RULE, RATED, CORE, ratings(coding=(4, 4, 4, 4), ml_foundations=(2,)))
    assert result.mean == Fraction(3)


def test_a_mean_at_the_limit_is_not_below_it() -> None:
    rule = replace(RULE, floor=1, low=1, mean=2.6)
    at_limit = [GivenRating("coding", "a", mark) for mark in (3, 3, 3, 2, 2)]
    assert apply_rule(rule, ("coding",), (), at_limit).verdict == "met"


def test_no_limit_is_bent_by_how_floats_are_stored() -> None:
    for tenths in range(11, 40):
        rule = replace(RULE, floor=tenths / 10, low=1, mean=1)
        marks = [4] * (tenths - 10) + [1] * (30 - (tenths - 10))
        exact = apply_rule(rule, ("coding",), (), [GivenRating("coding", "a", m) for m in marks])  # type: ignore[arg-type]
        assert exact.verdict == "met", tenths


@pytest.mark.parametrize("mark", [0, 5, 2.5, True, "n", None])
def test_a_mark_that_is_no_rating_is_refused(mark: object) -> None:
    with pytest.raises(ValueError, match="ratings are 1, 2, 3, 4, and N"):
        apply_rule(RULE, RATED, CORE, [GivenRating("coding", "a", mark)])  # type: ignore[arg-type]


def test_a_rating_of_something_else_is_refused() -> None:
    with pytest.raises(ValueError, match="'sql' is not rated by the loop"):
        apply_rule(RULE, RATED, CORE, [GivenRating("sql", "a", 3)])


def test_a_core_competency_that_nobody_rates_is_refused() -> None:
    with pytest.raises(ValueError, match="the core competency 'sql' is not rated by the loop"):
        apply_rule(RULE, RATED, ("sql",), ratings())


# --- whatever the ratings -------------------------------------------------------------------------------------

MARKS = st.sampled_from([1, 2, 3, 4, "N"])
LOOPS = st.lists(st.builds(GivenRating, st.sampled_from(RATED), st.sampled_from("abc"), MARKS), max_size=16)
RULES = st.builds(
    DecisionRule,
    floor=st.sampled_from([1, 1.5, 2, 2.2]),
    low=st.sampled_from([2.2, 2.5, 2.6, 3]),
    low_at_most=st.integers(0, 3),
    mean=st.sampled_from([2.5, 2.7, 2.75, 3.1]),
    exceptions=st.just("Give the reason in writing."),
)
CORES = st.sets(st.sampled_from(RATED))
ORDER = ("not met", "not decided", "met")


@given(rule=RULES, core=CORES, loop=LOOPS, data=st.data())
@settings(max_examples=300)
def test_a_higher_rating_never_worsens_the_verdict(
    rule: DecisionRule, core: set[str], loop: list[GivenRating], data: st.DataObject
) -> None:
    raisable = [n for n, one in enumerate(loop) if one.mark in (1, 2, 3)]
    if not raisable:
        return
    index = data.draw(st.sampled_from(raisable))
    higher = [one._replace(mark=one.mark + 1) if n == index else one for n, one in enumerate(loop)]  # type: ignore[operator]
    before, after = apply_rule(rule, RATED, core, loop), apply_rule(rule, RATED, core, higher)
    assert ORDER.index(after.verdict) >= ORDER.index(before.verdict)
    assert {r.clause for r in after.reasons} <= {r.clause for r in before.reasons}


@given(rule=RULES, core=CORES, loop=LOOPS, data=st.data())
def test_the_order_of_the_ratings_is_irrelevant(
    rule: DecisionRule, core: set[str], loop: list[GivenRating], data: st.DataObject
) -> None:
    assert apply_rule(rule, RATED, core, data.draw(st.permutations(loop))) == apply_rule(rule, RATED, core, loop)


@given(rule=RULES, core=CORES, loop=LOOPS, who=st.sampled_from("abc"))
def test_it_makes_no_difference_who_gave_a_rating(
    rule: DecisionRule, core: set[str], loop: list[GivenRating], who: str
) -> None:
    same = [one._replace(interviewer=who) for one in loop]
    assert apply_rule(rule, RATED, core, same) == apply_rule(rule, RATED, core, loop)


@given(rule=RULES, core=CORES, loop=LOOPS)
@settings(max_examples=300)
def test_it_agrees_with_a_slow_reading_of_its_sentences(
    rule: DecisionRule, core: set[str], loop: list[GivenRating]
) -> None:
    """In hundredths of a 2520th, so that every mean of up to ten ratings is a whole number."""
    held = {c: [one.mark for one in loop if one.competency == c and one.mark != "N"] for c in RATED}
    if any(len(marks) > 8 for marks in held.values()):
        return
    if not all(held.values()):
        expected = "not decided"
    else:
        unit = 252_000
        scores = {c: sum(marks) * unit // len(marks) for c, marks in held.items()}  # type: ignore[arg-type]
        floor, low, mean = (round(n * 100) * unit // 100 for n in (rule.floor, rule.low, rule.mean))
        is_met = (
            min(scores.values()) >= floor
            and sum(score < low for score in scores.values()) <= rule.low_at_most
            and not any(scores[c] < low for c in core)
            and sum(scores.values()) >= mean * len(scores)
        )
        expected = "met" if is_met else "not met"
    assert apply_rule(rule, RATED, core, loop).verdict == expected
