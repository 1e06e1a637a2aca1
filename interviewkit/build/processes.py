"""Worker processes: forked from a server process that has imported everything, and never orphaned."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import connection, forkserver, resource_tracker, util
from pathlib import Path
from typing import TYPE_CHECKING, Any

from interviewkit.store.places import PACKAGE

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor


PRELOADED = ("interviewkit.build.uncollected", "interviewkit.build.preload")
PF_EXITING = 0x4


def process_pool(count: int) -> ProcessPoolExecutor:
    """A number of processes → a pool that starts them on demand."""
    from concurrent.futures import ProcessPoolExecutor  # here, since the server is started before it is needed

    start_server()
    given = (util.get_temp_dir(), os.environ.get("PATH"))
    return ProcessPoolExecutor(count, mp_context=_context(), initializer=_begin, initargs=given)


def _context() -> Any:
    methods = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")


def start_server() -> None:
    """Starts the server process that workers are forked from, if the system can fork and the server isn't running yet.

    It imports its modules in the background.
    """
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return
    _context().set_forkserver_preload([*PRELOADED])
    resource_tracker.ensure_running()  # first, because it unblocks the signals that are blocked below
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:  # Ctrl-C reaches the whole process group, and during its imports the server would print a traceback
        with _environment_of_server():
            forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _environment_of_server() -> Iterator[None]:
    """Makes the server import this very package, even if another one is installed or in the current directory, and run
    no compiler.

    The server preloads modules before it receives this process's sys.path, so only the environment can pass it on. To
    find system libraries, Python asks the system's list, and where that doesn't have one, whatever compiler and linker
    are on the PATH: fifty processes for names that only other systems give a library. Its name on this system is
    among those that are tried next, and the loader knows it. So nothing is on the server's PATH.
    """
    names = ("PYTHONPATH", "PYTHONSAFEPATH", "PATH")
    before = {name: os.environ[name] for name in names if name in os.environ}
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(PACKAGE.parent), before.get("PYTHONPATH")]))
    os.environ["PYTHONSAFEPATH"] = "1"
    os.environ["PATH"] = os.devnull  # an empty one would mean the current directory
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]
        os.environ.update(before)


def _begin(folder: str, path: str | None) -> None:
    """Initializes a worker: temporary files go to a folder that the parent deletes, and it exits with its parent.

    It gets the parent's PATH back, so that a library that the server could not load is looked for in every way.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent handles it
    tempfile.tempdir = folder
    if path is not None:
        os.environ["PATH"] = path
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_exit_with_parent, args=(parent.sentinel, parent.pid, folder), daemon=True).start()


def _exit_with_parent(sentinel: int, parent: int | None, folder: str) -> None:
    """Ends this process once its parent has let go of it, and removes the temporary files if the parent is gone too."""
    connection.wait([sentinel])
    attempts = 100 if parent is not None and _is_gone(parent) else 0
    while attempts and Path(folder).exists():  # not once, because other threads may still write into the folder
        shutil.rmtree(folder, ignore_errors=True)
        attempts -= 1
    os._exit(1)


def _is_gone(pid: int) -> bool:
    """A process id → whether that process has ended or is ending, even if nobody has read its exit status yet.

    The system closes the files of a process, which is what its workers notice, before it calls the process dead. Only
    the flag PF_EXITING is set earlier, as field 9 of /proc/PID/stat shows (man 5 proc; include/linux/sched.h).
    """
    try:
        os.kill(pid, 0)
        state, *fields = Path(f"/proc/{pid}/stat").read_text("ascii", "replace").rpartition(")")[2].split()
    except ProcessLookupError:
        return True
    except OSError:  # a system without /proc
        return False
    return state == "Z" or bool(int(fields[5]) & PF_EXITING)


def kill_workers() -> None:
    """Kills all worker processes of this process, even suspended ones."""
    for child in multiprocessing.active_children():
        if isinstance(child, _context().Process):
            child.kill()


def kill_server() -> None:
    """Kills the server process that workers are forked from, which can't exit by itself if it is stuck or suspended."""
    server = getattr(forkserver, "_forkserver", None)  # there is no public API for it
    pid = getattr(server, "_forkserver_pid", None)
    if pid is not None:
        with suppress(ProcessLookupError, ChildProcessError):  # it has exited, and somebody has read its status
            os.kill(pid, signal.SIGKILL)
            if hasattr(os, "waitid"):  # wait, but leave its exit status for forkserver, which may restart it
                os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
