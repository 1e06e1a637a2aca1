"""The sentence that says why an answer has its rating agrees with the rule, for every performance there is."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, combinations, product

import pytest

from interviewkit.domain.fields import LEVELS
from interviewkit.domain.scoring import Bar, Performance, Points, lines_that_fit, rating
from interviewkit.interviewer.rating_words import obstacles, why_rated

MUSTS, EXTRAS = ("M1", "M2", "M3"), ("X1", "X2", "X3")
POINTS = Points(frozenset(MUSTS), frozenset(EXTRAS), {})
BARS = {
    "no hints": Bar(core=("M1",), musts=2, hints=0),
    "a hint": Bar(core=("M1", "M2"), musts=3, hints=1),
    "two hints": Bar(core=("M3",), musts=2, hints=2, above=1),
    "an extra in the core": Bar(core=("M1", "X1"), musts=2, hints=1, above=2),
    "a story": Bar(core=("M1",), musts=2, scope="A month."),
}


def some(of: tuple[str, ...]) -> Iterator[frozenset[str]]:
    return map(frozenset, chain.from_iterable(combinations(of, n) for n in range(len(of) + 1)))


def performances(bar: Bar) -> Iterator[Performance]:
    """A bar → every performance in which all asks were put."""
    for musts, extras, flags, deepened in product(some(MUSTS), some(EXTRAS), some(("R1",)), range(4)):
        for helped in some(tuple(sorted(musts))) if bar.hints is not None else [frozenset[str]()]:
            for scope in (None, *LEVELS) if bar.scope else (None,):
                yield Performance(musts | extras, helped, flags, frozenset(), deepened, scope)


@pytest.mark.parametrize("name", BARS)
def test_a_line_has_obstacles_unless_it_fits(name: str) -> None:
    bar, wrong, seen = BARS[name], [], 0
    for one in performances(bar):
        seen += 1
        fitting = lines_that_fit(POINTS, bar, one, "senior")
        wrong += [
            (line, one)
            for line in (4, 3, 2, 1)
            if (line in fitting) == bool(obstacles(line, POINTS, bar, one, "senior"))
        ]
    assert seen > 500
    assert wrong == []


@pytest.mark.parametrize("name", BARS)
def test_the_sentence_names_the_rating_of_the_rule_and_why_it_is_no_higher(name: str) -> None:
    bar, hints, wrong = BARS[name], {"M1": "A", "M2": "B", "M3": "C"}, []
    for one in performances(bar):
        score = rating(POINTS, bar, one, "senior")
        assert score is not None
        said = why_rated(score, POINTS, bar, one, "senior", hints)
        if f"which is a {score}" not in said or (f"is not a {score + 1}, because " in said) != (score < 4):
            wrong.append(said)
    assert wrong == []


@pytest.mark.parametrize(
    ("bar", "ticked", "helped", "flags", "said"),
    [
        ("no hints", "M1 M2 M3 X1 X2", "", "", "It reaches all three musts and two extras (X1 and X2), which is a 4."),
        (
            "no hints",
            "M1 M2 X1",
            "",
            "",
            "It reaches two of the three musts and one extra (X1), which is a 3; it is not a 4, because M3 was not reached and a 4 needs two extras.",
        ),
        (
            "no hints",
            "M2 M3",
            "M3",
            "",
            "It reaches two of the three musts, M3 after hint C, and no extra, which is a 2; it is not a 3, because M1, which is in the core, was not reached and a 3 needs two musts, of which none may have taken a hint.",
        ),
        (
            "a hint",
            "M1 M2 M3 X1 X2",
            "M1",
            "R1",
            "It reaches all three musts, M1 after hint A, and two extras (X1 and X2), which is a 2; it is not a 3, because R1 still stands.",
        ),
        (
            "a hint",
            "M1",
            "",
            "",
            "It reaches one of the three musts and no extra, which is a 1; it is not a 2, because one must was reached and a 2 needs two.",
        ),
    ],
)
def test_what_the_sentence_says(bar: str, ticked: str, helped: str, flags: str, said: str) -> None:
    seen = Performance(*map(frozenset, (ticked.split(), helped.split(), flags.split())), deepened=2)
    score = rating(POINTS, BARS[bar], seen, "senior")
    assert score is not None
    assert why_rated(score, POINTS, BARS[bar], seen, "senior", {"M1": "A", "M2": "B", "M3": "C"}) == said


def test_a_story_of_too_small_a_scope_is_no_3_for_that_reason() -> None:
    seen = Performance(frozenset(MUSTS), scope="mid")
    assert obstacles(3, POINTS, BARS["a story"], seen, "senior") == ("less was at stake than this level needs",)
