"""Work → what it gave, done meanwhile by a copy of this process that is made for it and ends with it."""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

T = TypeVar("T")
U = TypeVar("U")
FEW = 16
"""So many things are done sooner than a process is copied and has sent its share back."""


def begun(work: Callable[[], T]) -> Callable[[], T]:
    """Work → what waits for its result, while a copy of this process does it.

    Where the system can't copy a process safely, or the copy is lost on its way, the work is done when it is asked for.
    What it changes in memory is changed in the copy alone.
    """
    if not _can_be_copied():
        return cache(work)
    context = multiprocessing.get_context("fork")
    answers, answer = context.Pipe(duplex=False)
    copy = context.Process(target=_answer, args=(answer, work), daemon=True)
    try:
        copy.start()
    except OSError:  # no more processes are allowed, or no memory is left for one
        return cache(work)
    answer.close()  # so that the end of a copy that is lost is the end of what can be read

    @cache
    def done() -> T:
        try:
            result: T = answers.recv()
        except (EOFError, OSError):
            result = work()
        copy.join()
        return result

    return done


def in_two(work: Callable[[T], U], things: Sequence[T]) -> list[U]:
    """Things → what work on each of them gave, in their order; where they are many, a copy takes the next whenever it
    is done with one, as this process does."""
    if len(things) < FEW:
        return [work(one) for one in things]
    done = {0: work(things[0])}  # before there is a copy, so that what it imports is imported once
    line = _line_of(range(1, min(len(things), MOST)))

    def share() -> dict[int, U]:
        return {n: work(things[n]) for first in _taken(line) for n in range(first, len(things), MOST)}

    try:
        theirs = begun(share)
        done |= share()
        done |= theirs()
    finally:
        os.close(line)
    return [done[n] if n in done else work(things[n]) for n in range(len(things))]  # a lost copy has not done its own


WIDTH, MOST = 4, 1_024
"""Bytes of a number in a pipe, and the numbers that the smallest of pipes has room for; each stands for every so
manieth thing from it on."""


def _line_of(numbers: Sequence[int]) -> int:
    """Numbers → the end of a pipe from which each process that shares it takes what no other has taken."""
    line, end = os.pipe()
    try:
        os.write(end, b"".join(n.to_bytes(WIDTH, "big") for n in numbers))
    finally:
        os.close(end)
    return line


def _taken(line: int) -> Iterator[int]:
    """A line of numbers → those that this process takes, one after another."""
    while taken := os.read(line, WIDTH):
        yield int.from_bytes(taken, "big")


def _can_be_copied() -> bool:
    """→ whether the system copies processes, and this one safely: other threads would be missing in the copy."""
    known = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return known and threading.active_count() == 1


def _answer(answer: Connection, work: Callable[[], T]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # left to the process that was copied
    with suppress(Exception):  # which does the work itself then, and tells what is wrong
        answer.send(work())
