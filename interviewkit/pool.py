"""Worker processes, started once, with WeasyPrint loaded, and only when there is something to make."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from functools import partial
from queue import SimpleQueue
from typing import Any, NamedTuple, ParamSpec, TypeVar

from interviewkit.warm import warm_up

P = ParamSpec("P")
T = TypeVar("T")


class AtOnce(Executor):
    """An executor that works where and when it is told to."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class Workers(Executor):
    """An executor whose processes are forked, with the first piece of work, from one that has imported everything.

    That one takes a while to import; a thread waits for it, so that whoever asks for work can go on meanwhile.
    """

    def __init__(self, count: int | None = None) -> None:
        self.count = count or os.cpu_count() or 1
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._pool: ProcessPoolExecutor | None = None
        self._feeder: threading.Thread | None = None
        self._stopped = threading.Event()
        self._there = threading.Event()

    def start(self) -> None:
        """Has the first process started before there is work for it, so that none waits for that; once."""
        if self._feeder is None:
            self.submit(os.getpid)

    @property
    def is_starting(self) -> bool:
        """Whether there are no processes yet."""
        return not self._there.is_set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        if self._stopped.is_set():
            _give_up(future)
            return future
        self._asked.put(_Asked(future, partial(fn, *args, **kwargs)))
        if self._feeder is None:
            self._feeder = threading.Thread(target=self._feed, daemon=True)
            self._feeder.start()
        return future

    def _feed(self) -> None:
        """Starts the processes, and hands them what was asked for until there is no more to come."""
        failure: Exception | None = None
        while asked := self._asked.get():
            if self._stopped.is_set():
                _give_up(asked.future)
                continue
            try:
                if failure:
                    raise failure
                self._pool = self._pool or _started(self.count)
                self._pool.submit(asked.work).add_done_callback(asked.answered)
                self._there.set()  # the first piece of work waits until there are processes
            except Exception as error:  # a pool that broke stays broken, and whoever asks must know
                failure = error
                asked.future.set_exception(error)
        if self._pool is not None and self._stopped.is_set():
            self._pool.shutdown(wait=False, cancel_futures=True)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        if cancel_futures:
            self._stopped.set()
            if self._pool is not None:
                self._pool.shutdown(wait=False, cancel_futures=True)
        self._asked.put(None)
        if self._feeder is not None and wait:
            self._feeder.join()
            if self._pool is not None:
                self._pool.shutdown()  # once and to its end: Python's own exit trips over a pool that is half closed

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        self.shutdown(wait=kind is None, cancel_futures=kind is not None)


def _give_up(future: Future[Any]) -> None:
    """A piece of work that nobody will do → whoever waits for it is told."""
    future.cancel()
    future.set_running_or_notify_cancel()


class _Asked(NamedTuple):
    """A piece of work, and the future of whoever asked for it."""

    future: Future[Any]
    work: Callable[[], Any]

    def answered(self, inner: Future[Any]) -> None:
        """Tells what became of the work."""
        if inner.cancelled():
            _give_up(self.future)
            return
        error = inner.exception()
        if error is None:
            self.future.set_result(inner.result())
        else:
            self.future.set_exception(error)


class Bounded(Executor):
    """An executor that hands work on to another, and waits while that one has enough in hand."""

    def __init__(self, inner: Executor, most: int, processes: int) -> None:
        self.inner = inner
        self.processes = processes
        self._room = threading.BoundedSemaphore(most)

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self._room.acquire()
        try:
            future = self.inner.submit(fn, *args, **kwargs)
        except BaseException:
            self._room.release()
            raise
        future.add_done_callback(lambda _: self._room.release())
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.inner.shutdown(wait=wait, cancel_futures=cancel_futures)


def start(work: Executor) -> None:
    """An executor that will have work → its processes under way, where it has any of its own."""
    if isinstance(workers := _inner(work), Workers):
        workers.start()


def is_starting(work: Executor) -> bool:
    """An executor → whether its processes are still to come, so that what takes little may as well be done here."""
    return isinstance(workers := _inner(work), Workers) and workers.is_starting


def processes_of(work: Executor) -> int:
    """An executor → how many processes it has besides this one."""
    if isinstance(work, AtOnce):
        return 0
    if isinstance(work, Bounded):
        return work.processes
    return work.count if isinstance(work, Workers) else os.cpu_count() or 1


def _inner(work: Executor) -> Executor:
    return work.inner if isinstance(work, Bounded) else work


def _started(count: int) -> ProcessPoolExecutor:
    warm_up()
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
