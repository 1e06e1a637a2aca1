"""The groups of performances are exact: on small questions they are compared with every performance, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, combinations, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from interviewkit.domain.enumeration import Boxes, better_neighbors, example, groups, lines_by_group, performance_count
from interviewkit.domain.fields import Level
from interviewkit.domain.scoring import Bar, Performance, Points, lines_that_fit

SCOPE = "Weeks of work."
SMALL = Boxes(
    points=Points(frozenset({"M1", "M2", "M3"}), frozenset({"X1", "X2"}), {"M1": "1", "M2": "1", "M3": "2", "X2": "2"}),
    hinted=frozenset({"M2", "M3"}),
    flags=2,
    deepen_probes=3,
    bars={"mid": Bar(core=("M1",), musts=2, hints=1), "senior": Bar(core=("M1", "X1"), musts=2, hints=0, above=1)},
)
STORY = Boxes(
    points=Points(frozenset({"M1", "M2", "M3"}), frozenset({"X1"}), {"M1": "M1", "M2": "M2", "M3": "M3"}),
    hinted=frozenset(),
    flags=1,
    deepen_probes=1,
    bars={
        "mid": Bar(core=("M1",), musts=2, scope=SCOPE, above=1),
        "staff": Bar(core=("M1", "X1"), musts=2, scope=SCOPE, above=1),
    },
)


def subsets(some: frozenset[str]) -> list[frozenset[str]]:
    every = sorted(some)
    return [frozenset(c) for c in chain.from_iterable(combinations(every, n) for n in range(len(every) + 1))]


def one_by_one(boxes: Boxes) -> Iterator[Performance]:
    """→ every performance that the boxes allow."""
    flags = frozenset(f"R{n + 1}" for n in range(boxes.flags))
    every = boxes.points.musts | boxes.points.extras
    for ticked, flag, not_put in product(subsets(every), subsets(flags), subsets(frozenset(boxes.asks))):
        for helped in subsets(ticked & boxes.hinted):
            for deepened, scope in product(range(boxes.deepen_probes + 1), boxes.scopes):
                yield Performance(ticked, helped, flag, not_put, deepened, scope)


def ratings_one_by_one(boxes: Boxes) -> Counter[tuple[tuple[int, ...], ...]]:
    bars = boxes.bars.items()
    return Counter(tuple(lines_that_fit(boxes.points, b, one, lv) for lv, b in bars) for one in one_by_one(boxes))


def ratings_by_group(boxes: Boxes) -> Counter[tuple[tuple[int, ...], ...]]:
    sizes, counted = groups(boxes), Counter[tuple[tuple[int, ...], ...]]()
    for group, fitting in lines_by_group(boxes, sizes).items():
        counted[fitting] += sizes[group]
    return counted


both = pytest.mark.parametrize("boxes", [SMALL, STORY], ids=["with hints", "a story"])


@both
def test_each_group_holds_as_many_performances_as_are_rated_alike(boxes: Boxes) -> None:
    assert ratings_by_group(boxes) == ratings_one_by_one(boxes)


@both
def test_the_count_is_the_number_of_performances(boxes: Boxes) -> None:
    assert performance_count(boxes) == sum(groups(boxes).values()) == sum(1 for _ in one_by_one(boxes))


@st.composite
def small_boxes(draw: st.DrawFn) -> Boxes:
    musts = frozenset(f"M{n + 1}" for n in range(draw(st.integers(1, 3))))
    extras = frozenset(f"X{n + 1}" for n in range(draw(st.integers(0, 2))))
    asked = {p: draw(st.sampled_from(["1", "2"])) for p in sorted(musts | extras) if p in musts or draw(st.booleans())}
    levels: list[Level] = ["junior", "senior"]
    bars = {
        level: Bar(
            core=tuple(draw(st.lists(st.sampled_from(sorted(musts | extras)), min_size=1, max_size=2, unique=True))),
            musts=draw(st.integers(1, 3)),
            hints=draw(st.integers(0, 2)),
            above=draw(st.integers(1, 3)),
            scope=draw(st.sampled_from(["", SCOPE])),
        )
        for level in levels
    }
    hinted = draw(st.frozensets(st.sampled_from(sorted(musts))))
    return Boxes(Points(musts, extras, asked), hinted, draw(st.integers(0, 1)), draw(st.integers(0, 3)), bars)


@settings(max_examples=30, deadline=None)
@given(small_boxes())
def test_the_groups_of_any_small_question_are_exact(boxes: Boxes) -> None:
    assert ratings_by_group(boxes) == ratings_one_by_one(boxes)


@both
def test_a_better_neighbor_differs_by_one_box(boxes: Boxes) -> None:
    found = groups(boxes)
    steps = {(step, _boxes_between(boxes, g, n)) for g in found for step, n in better_neighbors(boxes, g) if n in found}
    assert steps == {
        ("without the flag", 1),
        ("with one more point", 1),
        *({("with one more point, after a hint,", 2), ("with one hint fewer", 1)} if boxes.hinted else ()),
        *({("with a wider scope", 1)} if len(boxes.scopes) > 1 else ()),
    }


def _boxes_between(boxes: Boxes, group: object, better: object) -> int:
    """Two groups → how many points, hints, flags, and scopes one has more than the other."""
    one, other = example(boxes, group), example(boxes, better)  # type: ignore[arg-type]
    counted = [abs(len(getattr(one, name)) - len(getattr(other, name))) for name in ("ticked", "helped", "flags")]
    return sum(counted) + (one.scope != other.scope)


def test_a_question_without_flags_has_no_flagged_group() -> None:
    assert {group.is_flagged for group in groups(replace(SMALL, flags=0))} == {False}
