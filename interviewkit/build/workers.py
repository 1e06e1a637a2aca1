"""An executor whose worker processes start with the first task, can't hang unnoticed, and are never orphaned."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from queue import SimpleQueue
from typing import Any, NamedTuple, ParamSpec, TypeVar

from interviewkit.build.frames import with_large_frame
from interviewkit.build.processes import kill_server, kill_workers, process_pool

P = ParamSpec("P")
T = TypeVar("T")
STALL_TIMEOUT = 120.0
"""Seconds without a finished task after which busy workers count as stuck. The largest task takes two or three."""
SHUTDOWN_TIMEOUT = 5.0
"""Seconds that idle workers have to exit by themselves before they are killed."""


class WorkerLost(Exception):
    """Worker processes died or made no progress; the message says which."""


class SynchronousExecutor(Executor):
    """An executor that runs each task synchronously in this process, one at a time.

    Several threads of this process may build kits, and PDFium crashes if two threads use it at once.
    """

    _turn = threading.Lock()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        with self._turn:
            try:
                done.set_result(fn(*args, **kwargs))
            except Exception as error:  # raised by `result`, as it is by other executors
                done.set_exception(error)
        return done


class Workers(Executor):
    """An executor whose processes are forked from a server that has imported everything and used none of it.

    The server's imports take a while, so a feeder thread waits for them and `submit` returns at once. A watchdog
    thread kills the processes if no task finishes for `patience` seconds, and every open future then raises
    WorkerLost. So a caller never waits forever for a result.
    """

    def __init__(self, count: int | None = None, patience: float = STALL_TIMEOUT) -> None:
        self.count = count or os.cpu_count() or 1
        self.patience = patience
        self._asked: SimpleQueue[_Asked | None] = SimpleQueue()
        self._pool: ProcessPoolExecutor | None = None
        self._feeder: threading.Thread | None = None
        self._there = threading.Event()
        self._lock = threading.Lock()
        self._open: set[Future[Any]] = set()
        self._progress = 0.0
        self._settled = threading.Event()
        self._failure: WorkerLost | None = None

    @property
    def is_starting(self) -> bool:
        """Whether the processes are not up yet."""
        return not self._there.is_set()

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            failure = self._failure
            if failure is None:
                if not self._open:
                    self._progress = time.monotonic()
                self._open.add(future)
        if failure is not None:
            future.set_exception(failure)
            return future
        self._asked.put(_Asked(future, partial(fn, *args, **kwargs)))
        if self._feeder is None:
            self._feeder = threading.Thread(target=self._feed, daemon=True)
            self._feeder.start()
            threading.Thread(target=self._watch, daemon=True).start()
        return future

    def _feed(self) -> None:
        """Starts the processes and feeds them tasks until the executor is shut down."""
        while asked := self._asked.get():
            if self._failure is not None:
                continue
            try:
                self._pool = self._pool or process_pool(self.count)
                self._pool.submit(_worked, asked.work).add_done_callback(partial(self._answered, asked.future))
                self._there.set()  # the first submit blocks until the processes are up
            except BrokenProcessPool:
                self._end(WORKER_DIED)
            except Exception as error:
                self._end(f"worker processes can't be started: {str(error) or type(error).__name__}")

    def _answered(self, future: Future[Any], inner: Future[Any]) -> None:
        """Passes the result or the exception of a task on to the caller's future."""
        error = None if inner.cancelled() else inner.exception()
        if inner.cancelled() or isinstance(error, BrokenProcessPool):
            self._end(WORKER_DIED)
        elif self._closes(future):
            if error is None:
                future.set_result(inner.result())
            else:
                future.set_exception(error)

    def _closes(self, future: Future[Any]) -> bool:
        """A future → whether the calling thread may set its result: the first one to ask wins, so it is set once."""
        with self._lock:
            self._progress = time.monotonic()
            if future not in self._open:
                return False
            self._open.remove(future)
            return True

    def _watch(self) -> None:
        """Ends everything once no task has finished for too long."""
        while not self._settled.wait(min(1.0, self.patience / 4)):
            with self._lock:
                is_stuck = bool(self._open) and time.monotonic() - self._progress > self.patience
            if is_stuck:
                self._end(f"no worker process has finished anything in {self.patience:.0f} s (stopped, or stuck?)")

    def _end(self, reason: str) -> None:
        """Kills the processes and makes every open future raise WorkerLost; only the first reason is reported."""
        with self._lock:
            if self._failure is not None:
                return
            self._failure = WorkerLost(reason)
            left, self._open = self._open, set()
        self._settled.set()
        try:
            kill_workers()
            kill_server()
        finally:  # whatever the system says of the processes, nobody may wait for their results any longer
            for future in left:
                future.set_exception(self._failure)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes, either after their tasks are done or, if those are canceled, at once."""
        if cancel_futures:
            self._end("the work was canceled")
        self._asked.put(None)
        if self._feeder is None or not wait:
            return
        while self._feeder.is_alive() and self._failure is None:
            self._feeder.join(0.1)  # with a timeout, because the feeder itself may be waiting for a stuck process
        with self._lock:
            left = list(self._open)
        for future in left:
            future.exception()
        self._settled.set()
        if self._pool is not None:
            last_resort = threading.Timer(SHUTDOWN_TIMEOUT, kill_workers)
            last_resort.start()
            self._pool.shutdown()  # wait for it: Python's exit handlers fail on a pool that is half shut down
            last_resort.cancel()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is not None:
            self._end("the work was canceled")
        self.shutdown()


WORKER_DIED = "a worker process died or was killed (out of memory?)"


@with_large_frame
def _worked(work: Callable[[], T]) -> T:
    """A task → its result; runs in a worker process."""
    return work()


class _Asked(NamedTuple):
    """A task and the future that the caller holds."""

    future: Future[Any]
    work: Callable[[], Any]


class BoundedExecutor(Executor):
    """An executor that passes tasks on to another one, and blocks while that one has `most` tasks in flight."""

    def __init__(self, inner: Executor, most: int) -> None:
        self.inner = inner
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


def is_starting(work: Executor) -> bool:
    """An executor → whether its processes are not up yet, so that small tasks are better run in this process."""
    return isinstance(workers := _inner(work), Workers) and workers.is_starting


def _inner(work: Executor) -> Executor:
    return work.inner if isinstance(work, BoundedExecutor) else work
