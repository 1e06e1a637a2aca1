"""Preallocates memory for Python's call frames, so that deep calls don't keep asking the operating system for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
FRAME_ENTRIES = 2**17 + 2**10
"""The size of the frame in 8-byte entries: a little over 1 MB, so that Python allocates a chunk of 2 MB."""


def with_large_frame(work: Callable[P, T]) -> Callable[P, T]:
    """A function → the same function, called from a frame so large that a megabyte is left for the frames of its calls.

    Since 3.11, Python has allocated frames in 16 kB chunks. It requests each chunk from the system and frees it as
    soon as the last frame in it returns (CPython issue 142183, fixed in later releases). When deep calls keep
    crossing a chunk boundary, that costs more than the work itself: laying out a kit crossed it 37,000 times. A frame
    larger than a chunk gets a chunk of the next power of two, and later frames use the rest of it.
    """

    def within(*given: P.args, **named: P.kwargs) -> T:
        return work(*given, **named)

    within.__code__ = within.__code__.replace(co_stacksize=FRAME_ENTRIES)
    return wraps(work)(within)
