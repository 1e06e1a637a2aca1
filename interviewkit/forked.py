"""Work → what it gave, done meanwhile by a copy of this process that is made for it and ends with it."""

from __future__ import annotations

import multiprocessing
import signal
import sys
import threading
from collections.abc import Callable, Sequence
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
    """Things → what work on each of them gave, in their order; where they are many, a copy takes every second one."""
    if len(things) < FEW:
        return [work(one) for one in things]
    first = work(things[0])  # before there is a copy, so that what it imports is imported once
    theirs = begun(lambda: [work(one) for one in things[1::2]])
    done = dict(zip(range(0, len(things), 2), [first, *(work(one) for one in things[2::2])], strict=True))
    done |= dict(zip(range(1, len(things), 2), theirs(), strict=True))
    return [done[n] for n in range(len(things))]


def _can_be_copied() -> bool:
    """→ whether the system copies processes, and this one safely: other threads would be missing in the copy."""
    known = "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"
    return known and threading.active_count() == 1


def _answer(answer: Connection, work: Callable[[], T]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # left to the process that was copied
    with suppress(Exception):  # which does the work itself then, and tells what is wrong
        answer.send(work())
