"""Worker processes: started with the first piece of work, watched while they have any, and never left behind."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from multiprocessing import connection, forkserver, util
from queue import SimpleQueue
from typing import Any, NamedTuple, ParamSpec, TypeVar

from interviewkit.build.warm import warm_up

P = ParamSpec("P")
T = TypeVar("T")
PATIENCE = 120.0
"""Seconds in which workers that have work must finish a piece of it. The largest takes two or three."""
LEAVING = 5.0
"""Seconds that idle workers have to end by themselves once there is no more work."""


class WorkerLost(Exception):
    """Worker processes died, or made no progress; the message says which."""


class AtOnce(Executor):
    """An executor that does each piece of work when and where it is submitted."""

    def submit(self, fn: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        done: Future[T] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


class Workers(Executor):
    """An executor whose processes are forked from one that has imported everything and used none of it.

    That one takes a while to import; a thread waits for it, so that the caller can go on meanwhile. Another thread
    watches: where no piece of work is finished for `patience` seconds, the processes are killed, and every future that
    is still open raises WorkerLost. So nobody who waits for a result waits for ever.
    """

    def __init__(self, count: int | None = None, patience: float = PATIENCE) -> None:
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
        """Starts the processes, and hands them what was asked for until there is no more to come."""
        while asked := self._asked.get():
            if self._failure is not None:
                continue
            try:
                self._pool = self._pool or _started(self.count)
                self._pool.submit(asked.work).add_done_callback(partial(self._answered, asked.future))
                self._there.set()  # the first piece of work waits until there are processes
            except BrokenProcessPool:
                self._end(DIED)
            except Exception as error:
                self._end(f"worker processes can't be started: {str(error) or type(error).__name__}")

    def _answered(self, future: Future[Any], inner: Future[Any]) -> None:
        """Passes on what became of a piece of work."""
        error = None if inner.cancelled() else inner.exception()
        if inner.cancelled() or isinstance(error, BrokenProcessPool):
            self._end(DIED)
        elif self._closes(future):
            if error is None:
                future.set_result(inner.result())
            else:
                future.set_exception(error)

    def _closes(self, future: Future[Any]) -> bool:
        """A future → whether it is the caller's to settle: each is settled once, by whoever comes first."""
        with self._lock:
            self._progress = time.monotonic()
            if future not in self._open:
                return False
            self._open.remove(future)
            return True

    def _watch(self) -> None:
        """Ends everything once nothing has been finished for too long."""
        while not self._settled.wait(min(1.0, self.patience / 4)):
            with self._lock:
                is_stuck = bool(self._open) and time.monotonic() - self._progress > self.patience
            if is_stuck:
                self._end(f"no worker process has finished anything in {self.patience:.0f} s (stopped, or stuck?)")

    def _end(self, reason: str) -> None:
        """Kills the processes and has every open future raise; the first reason is the one that is told."""
        with self._lock:
            if self._failure is not None:
                return
            self._failure = WorkerLost(reason)
            left, self._open = self._open, set()
        self._settled.set()
        _kill(_children())
        _kill_server()
        for future in left:
            future.set_exception(self._failure)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Ends the processes: once their work is done, or at once where it is cancelled."""
        if cancel_futures:
            self._end("the work was cancelled")
        self._asked.put(None)
        if self._feeder is None or not wait:
            return
        while self._feeder.is_alive() and self._failure is None:
            self._feeder.join(0.1)  # not for ever: it may itself be waiting for a process that is stuck
        with self._lock:
            left = list(self._open)
        for future in left:
            future.exception()
        self._settled.set()
        if self._pool is not None:
            last_resort = threading.Timer(LEAVING, lambda: _kill(_children()))
            last_resort.start()
            self._pool.shutdown()  # once and to its end: Python's own exit trips over a pool that is half closed
            last_resort.cancel()

    def __exit__(self, kind: Any, error: Any, trace: Any) -> None:
        if kind is not None:
            self._end("the work was cancelled")
        self.shutdown()


DIED = "a worker process died or was ended from outside (out of memory?)"


class _Asked(NamedTuple):
    """A piece of work, and the future of whoever asked for it."""

    future: Future[Any]
    work: Callable[[], Any]


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


# --- processes ------------------------------------------------------------------------------------------------


def _context() -> Any:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def _started(count: int) -> ProcessPoolExecutor:
    warm_up()
    return ProcessPoolExecutor(count, mp_context=_context(), initializer=_begin, initargs=(util.get_temp_dir(),))


def _begin(folder: str) -> None:
    """A worker's first act: its temporary files go where its parent clears up, and it ends when its parent does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # left to the parent
    tempfile.tempdir = folder
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_outlive_nobody, args=(parent.sentinel, folder), daemon=True).start()


def _outlive_nobody(sentinel: int, folder: str) -> None:
    """Ends this process once its parent is gone, however that came about."""
    connection.wait([sentinel])
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(1)


def _children() -> list[Any]:
    return [child for child in multiprocessing.active_children() if isinstance(child, _context().Process)]


def _kill(children: list[Any]) -> None:
    for child in children:
        child.kill()


def _kill_server() -> None:
    """Ends the process that workers are forked from, which ends by itself unless it is stuck or stopped."""
    server = getattr(forkserver, "_forkserver", None)  # the library has no public name for it
    pid = getattr(server, "_forkserver_pid", None)
    if pid is not None:
        os.kill(pid, signal.SIGKILL)
        if hasattr(os, "waitid"):  # until it is gone, and seen to be so by the library that starts the next one
            os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
