"""Values of test cases → Python literals as an author would write them, with floats of four significant digits."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any

DIGITS = 4
"""The most significant digits of a float, unless it has more digits before its point: these are never rounded."""
MOST_DIGITS = 17
"""So many digits always tell a float from every other."""
NOISE = 1e-9
"""A float that differs by less, relatively, from a rounder one differs only by the error of its arithmetic."""


class ShortFloat(float):
    """A float that is shown with few digits."""

    def __repr__(self) -> str:
        return short_float(float(self))


def short_float(value: float) -> str:
    """A float → its literal, rounded to four significant digits, but never to a whole number that it isn't."""
    if not math.isfinite(value) or value.is_integer():
        return repr(value)
    if abs(value) >= 10 ** (DIGITS - 1):
        return repr(round(value, 1))
    rounded = (float(f"{value:.{digits}g}") for digits in range(DIGITS, MOST_DIGITS))
    return repr(next((short for short in rounded if _is_as_whole(short, value)), value))


def _is_as_whole(short: float, value: float) -> bool:
    """A rounded float and the float → whether the rounded one is no whole number, or the float is one but for noise."""
    return not short.is_integer() or abs(short - value) <= NOISE * abs(value)


def literals(values: Sequence[object]) -> list[str]:
    """The arguments of a case and its result → their literals.

    If two different numbers of the case would look the same, the case is about digits, and all of them are shown.
    """
    exact = {number for value in values for number in _numbers(value)}
    rounded = {float(short_float(number)) if isinstance(number, float) else number for number in exact}
    return [repr(_shortened(value) if len(rounded) == len(exact) else value) for value in values]


def _numbers(value: object) -> Iterator[float]:
    """A literal value → the numbers in it."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        yield value
    elif isinstance(value, dict):
        yield from _numbers([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from _numbers(one)


def _shortened(value: Any) -> Any:
    """A literal value → the same value, whose floats show few digits."""
    if isinstance(value, float):
        return ShortFloat(value)
    if isinstance(value, dict):
        return {_shortened(key): _shortened(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set):
        return type(value)(map(_shortened, value))
    return value
