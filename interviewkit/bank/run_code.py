"""Runs the code of questions: cases, wrong answers, queries, and the assertions about the numbers in their keys."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from interviewkit.domain import harness
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.question import Question

HARNESS = Path(harness.__file__)
SECONDS = 60
MEMORY_BYTES = 2 * 1024**3


def runnable(question: Question) -> bool:
    """Whether a question comes with code that can be run."""
    return bool(question.key_file("checks.py")) or question.meta.kind in ("coding", "sql", "debugging")


def run_code(root: Path, questions: Iterable[Question]) -> tuple[Diagnostic, ...]:
    """Questions → a diagnostic for each case, query, or number whose result differs from the key.

    Runs one subprocess per question, as many at a time as there are CPUs.
    """
    chosen = [q for q in questions if runnable(q)]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return tuple(d for found in pool.map(lambda q: tuple(run_one(root, q)), chosen) for d in found)


def run_one(root: Path, question: Question) -> Iterator[Diagnostic]:
    """A question → the diagnostics that its subprocess reported, in order."""
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
        yield Diagnostic(question.place, "run-fails", f"its code exited with status {done.returncode}: {reason}")
        return
    for name, code, message in json.loads(done.stdout.splitlines()[-1]):
        yield Diagnostic(Place(f"{question.place.file.rpartition('/')[0]}/{name}"), code, message)


def _limit() -> None:
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
