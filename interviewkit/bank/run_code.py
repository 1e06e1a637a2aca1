"""Runs the code of questions: cases, wrong answers, queries, and the assertions about the numbers in their keys."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from interviewkit.domain import confined, harness
from interviewkit.domain.diagnostics import Diagnostic, Place, Severity
from interviewkit.domain.question import Question
from interviewkit.store.places import FONTS

CONFINED = Path(confined.__file__)
SECONDS = 60
GRACE_SECONDS = 15
"""Seconds that the process that enforces the limit has to clean up, before it is killed itself."""
MEMORY_BYTES = 2 * 1024**3
MORE_PROCESSES = 256
"""How many processes and threads the user may have while code runs, in addition to those that there are before."""
MAX_REPORT_BYTES = 1_000_000
ENVIRONMENT = {
    "INTERVIEWKIT_FONTS": str(FONTS),
    "MPLBACKEND": "agg",
    "PYTHONHASHSEED": "0",
    "PYTHONUTF8": "1",
    **dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
}

HINTS = {
    "not-drawn": "install it with pip install 'interviewkit[figures]'",
    "figure-differs": "run python -m interviewkit.bank.draw_figures, and look at the figure",
}


def runnable(question: Question) -> bool:
    """Whether a question comes with code that can be run."""
    has_code = question.key_file("checks.py") or question.key_file("figure.py")
    return bool(has_code) or question.meta.kind in ("coding", "sql", "debugging")


def run_code(root: Path, questions: Iterable[Question]) -> tuple[Diagnostic, ...]:
    """Questions → a diagnostic for each case, query, or number whose result differs from the key.

    Runs one subprocess per question, as many at a time as there are CPUs. On Ctrl-C, all of them are ended.
    """
    chosen = [q for q in questions if runnable(q)]
    running = Running()
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        try:
            under_way = [pool.submit(lambda one: tuple(run_one(root, one, running)), q) for q in chosen]
            return tuple(d for future in under_way for d in future.result())
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            running.end()
            raise


class Running:
    """The processes that run code at the moment. Once they are ended, any that is added is ended at once."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._processes: set[subprocess.Popen[bytes]] = set()
        self._ended = False

    def add(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._processes.add(process)
            ended = self._ended
        if ended:
            _kill(process)

    def discard(self, process: subprocess.Popen[bytes]) -> None:
        with self._lock:
            self._processes.discard(process)

    def end(self) -> None:
        """Ends all processes, and what they have started."""
        with self._lock:
            self._ended = True
            left = list(self._processes)
        for process in left:
            _kill(process)


def run_one(root: Path, question: Question, running: Running | None = None) -> Iterator[Diagnostic]:
    """A question → the diagnostics that its subprocess reported, in order; the process is in `running` meanwhile."""
    folder = (root / question.place.file).parent.absolute()
    try:
        with tempfile.TemporaryDirectory(prefix="interviewkit-run-", ignore_cleanup_errors=True) as name:
            own, kind = Path(name), question.meta.kind
            code, said, report = run_confined(folder, kind, own, running or Running())
    except OSError as error:
        yield Diagnostic(question.place, "run-fails", f"its code can't be run: {(error.strerror or 'error').lower()}")
        return
    if code == confined.TIMED_OUT:
        yield Diagnostic(question.place, "run-time", f"its code ran longer than {SECONDS} seconds")
        return
    found = findings(report)
    if code or found is None:
        reason = said or "it ended before everything was run"
        yield Diagnostic(question.place, "run-fails", f"its code exited with status {code}: {reason}")
        return
    for file, rule, message in found:
        place = Place(f"{question.place.file.rpartition('/')[0]}/{file}")
        severity: Severity = "warning" if rule == "not-drawn" else "error"
        yield Diagnostic(place, rule, message, HINTS.get(rule, ""), severity)


def run_confined(folder: Path, kind: str, own: Path, running: Running) -> tuple[int, str, bytes]:
    """A question's folder and kind, and an empty folder → the exit code of its process, the last line that it wrote to
    stderr, and its report. All output goes to files, since a pipe is open for as long as anybody holds it."""
    work, report = own / "work", own / "report.json"
    work.mkdir()
    limits = [str(n) for n in (SECONDS, MEMORY_BYTES, _most_processes())]
    command = [sys.executable, "-s", "-P", "-B", str(CONFINED), str(folder), kind, str(work), str(report), *limits]
    environment = {**ENVIRONMENT, "PATH": os.environ.get("PATH", ""), "HOME": str(work), "TMPDIR": str(work)}
    with (own / "stderr").open("wb") as errors:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=errors,
            env=environment,
            cwd=work,
            start_new_session=True,
        )
        running.add(process)
        try:
            code = process.wait(SECONDS + GRACE_SECONDS)
        except subprocess.TimeoutExpired:
            code = confined.TIMED_OUT
        finally:
            _kill(process)
            running.discard(process)
    lines = _tail(own / "stderr").decode("utf-8", "replace").strip().splitlines()
    return code, harness.shown(lines[-1]) if lines else "", _tail(report)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """Ends a process, which ends everything that it has started, and kills what is left in its group."""
    with suppress(subprocess.TimeoutExpired):
        process.terminate()
        process.wait(GRACE_SECONDS)
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


@lru_cache(maxsize=1)
def _most_processes() -> int:
    """→ how many processes and threads the user may have while code runs, or 0 if nobody knows how many there are."""
    count = 0
    with suppress(OSError):
        for one in Path("/proc").iterdir():
            with suppress(OSError):
                if one.name.isdigit() and one.stat().st_uid == os.getuid():
                    count += sum(1 for _ in (one / "task").iterdir())
    return count + MORE_PROCESSES if count else 0


def _tail(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            stream.seek(max(0, path.stat().st_size - MAX_REPORT_BYTES))
            return stream.read(MAX_REPORT_BYTES)
    except OSError:
        return b""


def findings(report: bytes) -> list[tuple[str, str, str]] | None:
    """The report of a process → its findings, or None if it is not whole."""
    try:
        found = json.loads(report)
        return [(str(file), str(rule), str(message)) for file, rule, message in found]
    except (ValueError, TypeError, RecursionError):
        return None
