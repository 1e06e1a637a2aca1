"""Questions → what running their code says: cases, wrong answers, queries and the numbers of their keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.question import Question

HARNESS = Path(__file__).with_name("harness.py")
SECONDS = 60
MEMORY_BYTES = 2 * 1024**3


def runnable(question: Question) -> bool:
    """Whether a question has code of its own to run."""
    return bool(question.key_file("checks.py")) or question.meta.kind in ("coding", "sql", "debugging")


def run(root: Path, questions: Iterable[Question]) -> tuple[Diagnostic, ...]:
    """Questions → a diagnostic for each case, query or number that does not come out as its key says."""
    chosen = [q for q in questions if runnable(q)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return tuple(d for found in pool.map(lambda q: tuple(run_one(root, q)), chosen) for d in found)


def run_one(root: Path, question: Question) -> Iterator[Diagnostic]:
    """One question → what its own process found, in order."""
    folder = (root / question.place.file).parent
    command = [sys.executable, "-I", str(HARNESS), str(folder), question.meta.kind]
    environment = {"PYTHONHASHSEED": "0", "PATH": os.environ.get("PATH", "")}
    try:
        done = subprocess.run(
            command,
            capture_output=True,
            text=True,
            timeout=SECONDS,
            env=environment,
            preexec_fn=_limit if os.name == "posix" else None,
            check=False,
        )
    except subprocess.TimeoutExpired:
        yield Diagnostic(question.place, "run-time", f"its code ran longer than {SECONDS} seconds")
        return
    if done.returncode:
        reason = (done.stderr.strip().splitlines() or ["no message"])[-1]
        yield Diagnostic(question.place, "run-fails", f"its code ended with {done.returncode}: {reason}")
        return
    for name, code, message in json.loads(done.stdout.splitlines()[-1]):
        yield Diagnostic(Place(f"{question.place.file.rpartition('/')[0]}/{name}"), code, message)


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
