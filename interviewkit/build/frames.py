"""Functions → the same with room for the frames of all calls within them, so that no call waits for the system."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
ROOM = 2**17 + 2**10
"""Entries of eight bytes that the frame asks for: a little over one megabyte, so that it is given two."""


def with_room(work: Callable[P, T]) -> Callable[P, T]:
    """A function → the same, called from a frame so large that Python has a megabyte at hand for the frames within.

    From 3.11 on, Python takes memory for frames in pieces of 16 kB, asks the system for each, and gives it back as
    soon as it is left (CPython's issue 142183, mended in later ones). Where deep calls go to and fro over an edge,
    that takes longer than what they do: laying out a kit did so 37,000 times. A larger frame gets a piece of the next
    power of two, and the rest of that piece is for those that follow.
    """

    def within(*given: P.args, **named: P.kwargs) -> T:
        return work(*given, **named)

    within.__code__ = within.__code__.replace(co_stacksize=ROOM)
    return wraps(work)(within)
