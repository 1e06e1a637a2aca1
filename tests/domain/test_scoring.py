"""The rule from ticks to a rating: total, monotone, and equal to a slow reading of its four sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations

import pytest
from conftest import loaded
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SCORED, write_project

from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.question import Question
from interviewkit.domain.scoring import Bar, Performance, Points, lines_that_fit, rating
from interviewkit.domain.ticks import performance_of, points_of, sample_rating

FIVE = Points(
    frozenset({"M1", "M2", "M3", "M4", "M5"}),
    frozenset({"X1", "X2", "X3", "X4"}),
    {"M1": "1", "M2": "1", "M3": "2", "M4": "3", "M5": "4", "X4": "4"},
)
BAR = Bar(core=("M1",), musts=4, hints=1)
ALL = ("M1", "M2", "M3", "M4", "M5")


def seen(*ticked: str, helped: str = "", **more: object) -> Performance:
    return replace(Performance(frozenset(ticked), frozenset(helped.split()), deepened=3), **more)


# --- a slow reading of the four sentences ---------------------------------------------------------------------


def subsets(some: frozenset[str]) -> Iterator[frozenset[str]]:
    return (frozenset(c) for c in chain.from_iterable(combinations(sorted(some), n) for n in range(len(some) + 1)))


def read_slowly(points: Points, bar: Bar, ticks: Performance, level: Level) -> int | None:
    """The prose, sentence by sentence. It tries every set of musts that could be counted."""
    # "If you never got to put an ask, its must doesn't count, and n is one less."
    struck = [p for p in sorted(points.musts | points.extras) if points.asked_by.get(p) in ticks.not_put]
    struck_musts = [p for p in struck if p in points.musts]
    # "If that concerns two musts or a core one, the question is N."
    if len(struck_musts) > 1 or any(p in bar.core for p in struck):
        return None
    n = bar.musts - len(struck_musts)
    left = frozenset(p for p in points.musts if p not in struck_musts)
    may_count = frozenset(p for p in left if p in ticks.ticked)
    core_musts = frozenset(p for p in bar.core if p in points.musts)
    core_extras = frozenset(p for p in bar.core if p not in points.musts)
    # "a 3 or a 4 needs the scope of its level or wider" / "A red flag that stands: 2 at most."
    wide = [one for one in LEVELS if LEVELS.index(one) >= LEVELS.index(level)]
    open_to_3 = not ticks.flags and core_extras <= ticks.ticked and (not bar.scope or ticks.scope in wide)
    # "4: All musts without a hint, the extras in core, and `above` more extras."
    more = [p for p in points.extras if p in ticks.ticked and p not in bar.core]
    enough = bar.above
    if ticks.deepened < bar.above:  # "that many are enough, though at least one is needed"
        enough = ticks.deepened or 1
    if open_to_3 and all(p in ticks.ticked and p not in ticks.helped for p in left) and len(more) >= enough:
        return 4
    # "3: At least n musts, with all of core, counting at most `hints` musts that needed a hint."
    for counted in subsets(may_count):
        needing_a_hint = [p for p in counted if p in ticks.helped]
        if open_to_3 and core_musts <= counted and len(counted) >= n and len(needing_a_hint) <= (bar.hints or 0):
            return 3
    # "2: At least half of n, rounded up, hinted or not." / "1: Less." Half of nothing is still one.
    return 2 if any(counted and 2 * len(counted) >= n for counted in subsets(may_count)) else 1


# --- performances ---------------------------------------------------------------------------------------------


@st.composite
def questions(draw: st.DrawFn) -> Points:
    musts = [f"M{n + 1}" for n in range(draw(st.integers(2, 6)))]
    extras = [f"X{n + 1}" for n in range(draw(st.integers(0, 4)))]
    asked = {must: str(draw(st.integers(1, 4))) for must in musts}
    asked |= {extra: str(draw(st.integers(1, 4))) for extra in extras if draw(st.booleans())}
    return Points(frozenset(musts), frozenset(extras), asked)


@st.composite
def bars(draw: st.DrawFn, points: Points) -> Bar:
    """Bars as section 7.2 of the design has them: core musts are at most half of `musts`, which one may be missed."""
    needed = draw(st.integers(1, len(points.musts) - 1))
    core = draw(st.lists(st.sampled_from(sorted(points.musts)), min_size=1, max_size=(needed + 1) // 2, unique=True))
    if points.extras and draw(st.booleans()):
        core += [draw(st.sampled_from(sorted(points.extras)))]
    hints = draw(st.none() | st.integers(0, 3))
    return Bar(
        core=tuple(core),
        musts=needed,
        hints=hints,
        above=draw(st.integers(1, 4)),
        scope=draw(st.sampled_from(["", "Weeks of work."])),
    )


@st.composite
def performances(draw: st.DrawFn, points: Points) -> Performance:
    every = sorted(points.musts | points.extras)
    ticked = draw(st.frozensets(st.sampled_from(every)))
    return Performance(
        ticked=ticked,
        helped=draw(st.frozensets(st.sampled_from(sorted(points.musts)))) & ticked,
        flags=draw(st.frozensets(st.sampled_from(["R1", "R2"]))),
        not_put=draw(st.just(frozenset()) | st.frozensets(st.sampled_from(["1", "2", "3", "4"]), max_size=2)),
        deepened=draw(st.integers(0, 4)),
        scope=draw(st.none() | st.sampled_from(LEVELS)),
    )


@st.composite
def rated(draw: st.DrawFn) -> tuple[Points, Bar, Performance, Level]:
    points = draw(questions())
    return points, draw(bars(points)), draw(performances(points)), draw(st.sampled_from(LEVELS))


def lowest(score: int | None) -> int:
    return 0 if score is None else score


@settings(max_examples=300, deadline=None)
@given(rated())
def test_the_rule_is_a_slow_reading_of_its_sentences(case: tuple[Points, Bar, Performance, Level]) -> None:
    assert rating(*case) == read_slowly(*case)


@settings(deadline=None)
@given(rated())
def test_the_rule_is_total(case: tuple[Points, Bar, Performance, Level]) -> None:
    assert rating(*case) in (None, 1, 2, 3, 4)


@settings(max_examples=150, deadline=None)
@given(rated())
def test_a_4_is_a_3_and_a_3_is_a_2(case: tuple[Points, Bar, Performance, Level]) -> None:
    assert lines_that_fit(*case) in ((), (1,), (2, 1), (3, 2, 1), (4, 3, 2, 1))


@settings(max_examples=150, deadline=None)
@given(rated(), st.data())
def test_more_ticks_never_lower_a_rating(case: tuple[Points, Bar, Performance, Level], data: st.DataObject) -> None:
    points, bar, ticks, level = case
    more = data.draw(st.frozensets(st.sampled_from(sorted(points.musts | points.extras))))
    helped = data.draw(st.frozensets(st.sampled_from(sorted(points.musts)))) & (more - ticks.ticked)
    better = replace(ticks, ticked=ticks.ticked | more, helped=ticks.helped | helped)
    assert lowest(rating(points, bar, better, level)) >= lowest(rating(*case))


@settings(max_examples=150, deadline=None)
@given(rated(), st.data())
def test_fewer_hints_never_lower_a_rating(case: tuple[Points, Bar, Performance, Level], data: st.DataObject) -> None:
    points, bar, ticks, level = case
    unaided = data.draw(st.frozensets(st.sampled_from(sorted(points.musts))))
    better = replace(ticks, helped=ticks.helped - unaided)
    assert lowest(rating(points, bar, better, level)) >= lowest(rating(*case))


@settings(max_examples=150, deadline=None)
@given(rated())
def test_a_wider_scope_never_lowers_a_rating(case: tuple[Points, Bar, Performance, Level]) -> None:
    points, bar, ticks, level = case
    ladder = [rating(points, bar, replace(ticks, scope=scope), level) for scope in (None, *LEVELS)]
    assert ladder == sorted(ladder, key=lowest)


@settings(max_examples=150, deadline=None)
@given(rated())
def test_a_flag_never_raises_a_rating(case: tuple[Points, Bar, Performance, Level]) -> None:
    points, bar, ticks, level = case
    clear = rating(points, bar, replace(ticks, flags=frozenset()), level)
    assert lowest(rating(points, bar, replace(ticks, flags=frozenset({"R1"})), level)) <= lowest(clear)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_no_performance_rates_higher_at_a_higher_level(data: st.DataObject) -> None:
    points = data.draw(questions())
    lower = data.draw(bars(points))
    joining = data.draw(st.frozensets(st.sampled_from(sorted(points.musts | points.extras)))) - set(lower.core)
    higher = replace(
        lower,
        core=(*lower.core, *sorted(joining)),
        musts=lower.musts + data.draw(st.integers(0, 2)),
        hints=data.draw(st.integers(0, lower.hints or 0)),
        above=max(1, lower.above - len(joining & points.extras)) + data.draw(st.integers(0, 1)),
    )
    ticks = data.draw(performances(points))
    here, there = data.draw(st.sampled_from(list(combinations(LEVELS, 2))))
    assert lowest(rating(points, higher, ticks, there)) <= lowest(rating(points, lower, ticks, here))


# --- examples -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("bar", "ticks", "expected"),
    [
        pytest.param(BAR, seen(*ALL, "X1", "X2"), 4, id="all, and two extras"),
        pytest.param(BAR, seen(*ALL, "X1"), 3, id="one extra too few"),
        pytest.param(BAR, seen(*ALL, "X1", deepened=1), 4, id="only one Deepen probe was put"),
        pytest.param(BAR, seen(*ALL, deepened=0), 3, id="no Deepen probe was put, yet one extra is needed"),
        pytest.param(BAR, seen(*ALL, "X4", deepened=0), 4, id="no Deepen probe was put, and an extra came anyway"),
        pytest.param(BAR, seen(*ALL, "X1", "X2", helped="M5"), 3, id="a hint bars a 4"),
        pytest.param(BAR, seen(*ALL, helped="M4 M5"), 3, id="only helped musts that are needed count"),
        pytest.param(BAR, seen("M1", "M2", "M3", "M4", helped="M3 M4"), 2, id="a hint too many"),
        pytest.param(BAR, seen("M1", "M2", "M3", "M4", helped="M1"), 3, id="a helped core must counts as a hint"),
        pytest.param(replace(BAR, hints=0), seen(*ALL, helped="M1"), 2, id="a helped core must where no hint is allowed"),
        pytest.param(replace(BAR, musts=1), seen(not_put=frozenset({"4"})), 1, id="a 2 takes a tick"),
        pytest.param(BAR, seen("M2", "M3", "M4", "M5"), 2, id="without the core"),
        pytest.param(BAR, seen("M4", "M5"), 2, id="half"),
        pytest.param(BAR, seen("M4"), 1, id="less than half"),
        pytest.param(BAR, seen(*ALL, "X1", "X2", flags=frozenset({"R1"})), 2, id="a flag stands"),
        pytest.param(BAR, seen("M1", "M2", "M3", not_put=frozenset({"4"})), 3, id="one must never asked for"),
        pytest.param(BAR, seen("M3", not_put=frozenset({"4"})), 1, id="half of three is two"),
        pytest.param(BAR, seen("M1", "M2", "M3", "M4", "X1", "X2", not_put=frozenset({"4"})), 4, id="all that were asked"),
        pytest.param(BAR, seen("M2", "M3", "M4", "M5", not_put=frozenset({"1"})), None, id="the core was never asked for"),
        pytest.param(BAR, seen(*ALL[:3], not_put=frozenset({"3", "4"})), None, id="two were never asked for"),
        pytest.param(replace(BAR, core=("M1", "X4")), seen(*ALL, not_put=frozenset({"4"})), None, id="nor a core extra"),
        pytest.param(replace(BAR, core=("M1", "X1")), seen(*ALL, "X1", "X2"), 3, id="a core extra is none of the others"),
        pytest.param(replace(BAR, core=("M1", "X1")), seen(*ALL, "X2", "X3"), 2, id="without the core extra"),
    ],
)  # fmt: skip
def test_a_performance_is_rated(bar: Bar, ticks: Performance, expected: int | None) -> None:
    assert rating(FIVE, bar, ticks) == expected


@pytest.mark.parametrize(("scope", "expected"), [(None, 2), ("mid", 2), ("senior", 3), ("staff", 3)])
def test_a_3_needs_the_scope_of_its_level(scope: Level | None, expected: int) -> None:
    bar = replace(BAR, hints=None, scope="Weeks of work.")
    assert rating(FIVE, bar, seen(*ALL, scope=scope), "senior") == expected


def test_a_bar_with_a_scope_is_not_applied_without_a_level() -> None:
    with pytest.raises(ValueError, match="scope"):
        rating(FIVE, replace(BAR, scope="Weeks of work."), seen(*ALL))


# --- a question's points and samples --------------------------------------------------------------------------


@pytest.fixture(scope="module")
def scored(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Question]:
    root = write_project(tmp_path_factory.mktemp("scored") / "project")
    for write in SCORED.values():
        write(root)
    return {q.meta.kind: q for q in loaded(root).questions if q.scored}


@pytest.mark.parametrize("kind", [kind for kind in SCORED if kind != "behavioural"])
def test_a_must_belongs_to_its_numbered_ask(kind: str, scored: dict[str, Question]) -> None:
    assert points_of(scored[kind]).asked_by == {"M1": "1", "M2": "1", "M3": "2"}


def test_a_must_with_a_probe_of_its_own_is_an_ask_of_its_own(scored: dict[str, Question]) -> None:
    assert points_of(scored["behavioural"]).asked_by == {"M1": "M1", "M2": "M2", "M3": "M3"}


def test_musts_and_extras_are_told_apart(scored: dict[str, Question]) -> None:
    points = points_of(scored["concept"])
    assert (points.musts, points.extras) == ({"M1", "M2", "M3"}, {"X1", "X2", "X3"})


def test_a_sample_answers_ticks_are_a_performance(scored: dict[str, Question]) -> None:
    question = scored["concept"]
    expected = Performance(frozenset({"M1", "M2"}), frozenset({"M2"}), deepened=2)
    assert performance_of(question.samples[2], question) == expected


@pytest.mark.parametrize("kind", SCORED)
def test_samples_are_rated_as_they_claim(kind: str, scored: dict[str, Question]) -> None:
    assert [sample_rating(one, scored[kind]) for one in scored[kind].samples] == [4, 3, 2]
