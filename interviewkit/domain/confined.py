"""Runs the harness for one question so that little of what its code does by accident reaches anything else.

Called as `python -s -P -B confined.py FOLDER KIND WORK REPORT SECONDS BYTES PROCESSES`. The harness runs in a child
process with limits and with an audit hook that refuses what no question needs. What that process starts is held back by
the system: by namespaces and by Landlock, where Linux has and permits them. This process waits for the child, and ends
everything that it has started. Needs only the standard library and nothing from interviewkit, so that the code can't
reach the package.
"""

from __future__ import annotations

import importlib.util
import json
import os
import select
import signal
import struct
import sys
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

TIMED_OUT = 124
"""The exit code if the code ran for too long."""
NEW_USER, NEW_PROCESSES, NEW_NETWORK, NEW_IPC = 0x10000000, 0x20000000, 0x40000000, 0x08000000
PATIENCE = 5.0
"""Seconds to wait for processes that were killed."""
SUBREAPER = 36
"""The option of Linux's `prctl` that makes orphans of a process's children its own children."""
BIGGEST_FILE = 64 * 1024**2
NETWORK, SIGNALS, FILES = (
    "a question's code may not use the network",
    "a question's code may not send signals to other processes",
    "a question's code may write only to its temporary folder",
)
REFUSED: Mapping[str, str] = {
    **dict.fromkeys(("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"), NETWORK),
    **dict.fromkeys(("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"), NETWORK),
    **dict.fromkeys(("sqlite3.enable_load_extension", "sqlite3.load_extension"), FILES),
}
"""What Python says before it does something, and why it is refused."""
WRITES: Mapping[str, tuple[tuple[int, int | None], ...]] = {
    **dict.fromkeys(("os.remove", "os.rmdir"), ((0, 1),)),
    **dict.fromkeys(("os.mkdir", "os.chmod"), ((0, 2),)),
    **dict.fromkeys(("os.rename", "os.link"), ((0, 2), (1, 3))),
    **dict.fromkeys(("os.truncate", "os.setxattr", "os.removexattr"), ((0, None),)),
    **dict.fromkeys(("os.chown", "os.utime"), ((0, 3),)),
    "os.symlink": ((1, 2),),
    "sqlite3.connect": ((0, None),),
}
"""What Python says before it changes a file, with the positions of the path and of the folder it is relative to."""


class NotAllowed(OSError):
    """A question's code did something that it may not do; the argument says what."""

    def __str__(self) -> str:
        return str(self.args[0])  # OSError's own text is another one once somebody adds a file name, as rmtree does


class ConfinedRun(NamedTuple):
    """What to run, where it may write, where it reports, and its limits."""

    folder: Path
    kind: str
    work: Path
    report: Path
    seconds: int
    memory: int
    processes: int


# --- in the child ---------------------------------------------------------------------------------------------


def run_task(task: ConfinedRun) -> None:
    """Runs the harness and writes what it finds to the report, which is opened before any code of the question runs."""
    with task.report.open("w", encoding="utf-8") as report:
        harness = _harness()
        _limit(task)
        with suppress(OSError, AttributeError):
            restrict_writes(task.work)
        sys.addaudithook(_refusing(os.path.realpath(task.work)))
        found = harness.run_harness(task.folder, task.kind)
        report.write(json.dumps(found))


def _harness() -> Any:
    """→ the harness as a module."""
    spec = importlib.util.spec_from_file_location("harness", Path(__file__).with_name("harness.py"))
    assert spec is not None  # noqa: S101
    assert spec.loader is not None  # noqa: S101
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def _limit(task: ConfinedRun) -> None:
    import resource

    limits = {
        "RLIMIT_AS": task.memory,
        "RLIMIT_CPU": task.seconds,
        "RLIMIT_FSIZE": BIGGEST_FILE,
        "RLIMIT_CORE": 0,
        "RLIMIT_NPROC": task.processes,
    }
    for name, most in limits.items():
        if most or name == "RLIMIT_CORE":
            with suppress(AttributeError, OSError, ValueError):  # no system has all of them
                resource.setrlimit(getattr(resource, name), (most, most))


def _refusing(work: str) -> Callable[[str, tuple[Any, ...]], None]:
    """The folder that may be written to → a hook that raises NotAllowed before anything else is done."""

    def refuse(event: str, arguments: tuple[Any, ...]) -> None:
        if event in REFUSED:
            raise NotAllowed(REFUSED[event])
        if event in ("os.kill", "os.killpg") and (arguments[0] <= 1 or arguments[0] == os.getppid()):
            raise NotAllowed(SIGNALS)
        if event == "open" and _is_writing(arguments[2]) and not _is_inside(work, arguments[0], None):
            raise NotAllowed(f"{FILES}, not to {arguments[0]!s}")
        for path, folder in WRITES.get(event, ()):
            if not _is_inside(work, arguments[path], arguments[folder] if folder is not None else None):
                raise NotAllowed(f"{FILES}, not to {arguments[path]!s}")

    return refuse


def _is_writing(flags: object) -> bool:
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND))


def _is_inside(work: str, path: object, folder: object) -> bool:
    """The folder that may be written to, a path, and the number of the open folder that it is relative to → whether it
    is inside. What is open already may be written to."""
    if isinstance(path, int) or path in (os.devnull, ":memory:", ""):
        return True
    if not isinstance(path, str | bytes | os.PathLike):
        return False
    base = os.path.realpath(f"/proc/self/fd/{folder}") if isinstance(folder, int) and folder >= 0 else os.getcwd()  # noqa: PTH109
    real = os.path.realpath(os.path.join(base, os.fsdecode(path)))  # noqa: PTH118
    return real == work or real.startswith(work + os.sep)


# --- Landlock -------------------------------------------------------------------------------------------------

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
NO_NEW_PRIVILEGES = 38
WRITE_FILE, REFER, TRUNCATE = 1 << 1, 1 << 13, 1 << 14
REMOVE_AND_MAKE = sum(1 << bit for bit in range(4, 13))
TCP, SIGNALS_AND_SOCKETS = 0b11, 0b11


def restrict_writes(work: Path) -> None:
    """Keeps this process and all that it starts from changing files outside a folder, from opening TCP connections, and
    from sending signals to others, as far as this Linux can. Raises OSError if it can't do any of it."""
    import ctypes

    if sys.platform != "linux":
        raise OSError("only Linux has Landlock")
    library = ctypes.CDLL(None, use_errno=True)

    def call(number: int, *arguments: Any) -> int:
        result: int = library.syscall(ctypes.c_long(number), *arguments)
        if result < 0:
            raise OSError(ctypes.get_errno(), "Landlock")
        return result

    version = call(CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(1))
    access = WRITE_FILE | REMOVE_AND_MAKE | (REFER if version >= 2 else 0) | (TRUNCATE if version >= 3 else 0)
    handled = struct.pack("QQQ", access, TCP, SIGNALS_AND_SOCKETS)[: 8 * (1 + (version >= 4) + (version >= 6))]
    rules = call(CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), ctypes.c_uint(0))
    for path, allowed in ((str(work), access), (os.devnull, WRITE_FILE)):
        place = os.open(path, getattr(os, "O_PATH", 0) | os.O_CLOEXEC)
        call(ADD_RULE, ctypes.c_int(rules), ctypes.c_int(1), struct.pack("=Qi", allowed, place), ctypes.c_uint(0))
        os.close(place)
    library.prctl(NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    call(RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint(0))
    os.close(rules)


# --- in the process that waits for it -------------------------------------------------------------------------


def isolate() -> bool:
    """Gives this process's children no network and process ids of their own, where the system permits it.

    Returns whether it did. The process keeps its user and its rights to files.
    """
    wanted = NEW_NETWORK | NEW_PROCESSES | NEW_IPC
    user, group = os.getuid(), os.getgid()
    try:
        _unshare(wanted if user == 0 else wanted | NEW_USER)  # root needs no new user, who could read less
    except (OSError, AttributeError):
        return False
    if user:
        with suppress(OSError):
            Path("/proc/self/setgroups").write_text("deny", "ascii")
            Path("/proc/self/uid_map").write_text(f"{user} {user} 1", "ascii")
            Path("/proc/self/gid_map").write_text(f"{group} {group} 1", "ascii")
    return True


def _unshare(flags: int) -> None:
    if hasattr(os, "unshare"):  # from Python 3.12 on
        os.unshare(flags)
        return
    import ctypes

    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(flags):
        raise OSError(ctypes.get_errno(), "unshare")


def adopt_orphans() -> None:
    """Makes processes that lose their parent children of this one, so that it can end them; only Linux can do that."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(SUBREAPER, 1, 0, 0, 0)


def supervised(work: Callable[[], None], seconds: float) -> int:
    """What to do in a child process, and for how long → its exit code, or TIMED_OUT; nothing that it started is left.

    It also ends on SIGTERM, and if whoever started this process is gone.
    """
    ended, held_by_child = os.pipe()
    parent, until = os.getppid(), time.monotonic() + seconds
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    child = os.fork()
    if child == 0:
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _do_and_exit(work)
    os.close(held_by_child)
    code = None
    try:
        while code is None and time.monotonic() < until and os.getppid() == parent:
            select.select([ended], [], [], 1.0)  # the pipe closes when the child ends
            done, status = os.waitpid(child, os.WNOHANG)
            code = os.waitstatus_to_exitcode(status) if done else None
    finally:
        if code is None:
            os.kill(child, signal.SIGKILL)
        _end_children()
    if code is None:
        return TIMED_OUT
    return code if code >= 0 else 128 - code  # a signal, as a shell reports it


def _do_and_exit(work: Callable[[], None]) -> None:
    """Does the work in a child process and ends it, without waiting for threads or running what was registered."""
    code = 1
    try:
        work()
        code = 0
    except BaseException as error:
        sys.stderr.write(f"{type(error).__name__}: {error}\n")
    finally:
        with suppress(BaseException):
            sys.stderr.flush()
        os._exit(code)


def _end_children() -> None:
    """Kills all children of this process, and the orphans that become its children meanwhile."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(OSError):
            for child in Path(f"/proc/self/task/{os.getpid()}/children").read_text("ascii").split():
                os.kill(int(child), signal.SIGKILL)
        try:
            if os.waitpid(-1, os.WNOHANG) == (0, 0):
                time.sleep(0.005)
        except ChildProcessError:
            return


def _main() -> int:
    folder, kind, work, report, seconds, memory, processes = sys.argv[1:]
    task = ConfinedRun(Path(folder), kind, Path(work), Path(report), int(seconds), int(memory), int(processes))
    if not isolate():
        adopt_orphans()
    return supervised(lambda: run_task(task), task.seconds)


if __name__ == "__main__":
    sys.exit(_main())
