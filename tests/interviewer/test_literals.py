"""The values of a case are printed as an author would write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.interviewer.literals import literals, short_float
from interviewkit.interviewer.question import CaseRow, Markup, room_for_results


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (2.761594155955765, "2.762"),
        (-0.16666666666666666, "-0.1667"),
        (0.1 + 0.2, "0.3"),
        (2.9999999999999996, "3.0"),
        (0.00001234567, "1.235e-05"),
        (12345.678, "12345.7"),
        (1000000002.5, "1000000002.5"),
        (1000000001.0, "1000000001.0"),
        (0.5, "0.5"),
        (float("inf"), "inf"),
    ],
)
def test_a_float_has_four_significant_digits_but_no_digit_before_its_point_is_rounded(value: float, shown: str) -> None:
    assert short_float(value) == shown


@pytest.mark.parametrize(("value", "shown"), [(0.99999, "0.99999"), (99.99666666666667, "99.997")])
def test_a_float_is_not_rounded_to_a_whole_number_that_it_is_not(value: float, shown: str) -> None:
    assert short_float(value) == shown


def test_floats_in_containers_are_short() -> None:
    assert literals([[1 / 3, {"a": (2 / 3,)}], True, "1.23456", None]) == [
        "[0.3333, {'a': (0.6667,)}]",
        "True",
        "'1.23456'",
        "None",
    ]


def test_a_case_about_digits_shows_them_all() -> None:
    assert literals([0.30000000000000004, 0.3]) == ["0.30000000000000004", "0.3"]


def test_a_whole_number_too_large_for_a_float_is_shown() -> None:
    assert literals([10**400, 0.5]) == [f"1{'0' * 400}", "0.5"]


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_short_float_is_near_the_float(value: float) -> None:
    assert abs(float(short_float(value)) - value) <= 5.1e-4 * abs(value)


@given(st.recursive(st.integers() | st.floats() | st.text() | st.booleans(), st.lists, max_leaves=8))
def test_what_holds_no_long_float_is_shown_as_python_does(value: object) -> None:
    if "." not in repr(value) and "e" not in repr(value):
        assert literals([value]) == [repr(value)]


@pytest.mark.parametrize(("length", "look"), [(0, ""), (20, ""), (21, "wide"), (33, "widest")])
def test_the_longest_result_decides_the_width_of_its_column(length: int, look: str) -> None:
    assert room_for_results([CaseRow("a", True, Markup("1"), Markup("x" * length))]) == look
