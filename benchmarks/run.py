"""Measures builds of a kit against WeasyPrint alone, in one run, and prints ratios: `python benchmarks/run.py`.

The floor is the kit's own HTML put through WeasyPrint, one document after another, in one process that does nothing
else. Times are medians of several runs; memory is the sum of the proportional set sizes of all processes of a build.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOALS = {"cold": 0.60, "nothing changed": 0.10, "one question changed": 0.15}
MEMORY_GOAL = 400_000_000

FLOOR = """
import json, sys, time
start = time.perf_counter()
sys.path.insert(0, sys.argv[1])
import pickle
from interviewkit.typeset import _weasyprint, fetcher
from interviewkit.places import TEMPLATES
weasyprint = _weasyprint()
with open(sys.argv[2], "rb") as stream:
    documents = pickle.load(stream)
ready = time.perf_counter()
seconds = {}
for document in documents:
    begun = time.perf_counter()
    job = document.job
    fonts = weasyprint.text.fonts.FontConfiguration()
    styles = [
        weasyprint.CSS(string=(TEMPLATES / name).read_text("utf-8"), url_fetcher=fetcher({}), font_config=fonts)
        for name in job.styles
    ]
    html = weasyprint.HTML(string=job.html, url_fetcher=fetcher(job.assets))
    html.write_pdf(stylesheets=styles, font_config=fonts, pdf_tags=True)
    seconds[document.name] = time.perf_counter() - begun
print(json.dumps({"start-up": ready - start, "seconds": seconds}))
"""


@dataclass(frozen=True, slots=True)
class Measured:
    """Seconds of a command and the most memory its processes held together, in bytes."""

    seconds: float
    memory: int
    output: str


def _memory(leader: int) -> int:
    """A process group → the sum of the proportional set sizes of its processes, where the system tells."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            group = int((entry / "stat").read_text().rpartition(")")[2].split()[2])
            if group == leader:
                rollup = (entry / "smaps_rollup").read_text()
                total += 1024 * int(rollup.partition("\nPss:")[2].split()[0])
        except (OSError, ValueError, IndexError):
            continue
    return total


def measured(*command: str, weigh: bool = False) -> Measured:
    """A command → its time, or its memory: weighing processes takes time itself, so a run does one of the two."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.1):
            peak = max(peak, _memory(process.pid))

    watcher = threading.Thread(target=watch)
    if weigh:
        watcher.start()
    output, said = process.communicate()
    seconds = time.perf_counter() - start
    done.set()
    if weigh:
        watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    return Measured(seconds, peak, output)


def median(runs: int, work: Callable[[bool], Measured], before: Callable[[], object] = lambda: None) -> Measured:
    """Work → its median of several runs, each prepared in the same way."""
    found = []
    for _ in range(runs):
        before()
        found.append(work(False))
    before()
    memory = work(True).memory
    middle = statistics.median_low([m.seconds for m in found])
    return Measured(middle, memory, found[0].output)


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--role", default="ml-engineer")
    options.add_argument("--level", default="senior")
    options.add_argument("--runs", type=int, default=3)
    options.add_argument("--root", type=Path, default=ROOT)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        _measure(chosen, Path(name))


def _measure(chosen: argparse.Namespace, folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from interviewkit.assemble import assemble
    from interviewkit.build import documents
    from interviewkit.project import load
    from interviewkit.typeset import Job

    bank = folder / "project"
    for part in ("questions", "kits"):
        shutil.copytree(chosen.root / part, bank / part)
    project, _ = load(bank)
    assert project is not None
    spec = next(k for k in project.kits if k.role == chosen.role)
    kit = assemble(project, spec, chosen.level)
    made = [d for d in documents(kit) if isinstance(d.job, Job)]
    pickled = folder / "documents.pickle"
    import pickle

    pickled.write_bytes(pickle.dumps(made))
    output = folder / "dist"
    command = (
        sys.executable,
        str(ROOT / "build.py"),
        chosen.role,
        "--level",
        chosen.level,
        "--root",
        str(bank),
        "-o",
        str(output),
        "--json",
    )

    def build(weigh: bool) -> Measured:
        return measured(*command, weigh=weigh)

    def clean() -> None:
        shutil.rmtree(output, ignore_errors=True)

    question = kit.rounds[0].questions[0]
    path = bank / question.place.file
    original = path.read_text("utf-8")
    edits = iter(range(1000))

    def edit() -> None:
        changed = original.replace("## Prompt\n", f"## Prompt\nEdition {next(edits)}. ", 1)
        path.write_text(changed, "utf-8")

    floor = median(
        chosen.runs, lambda weigh: measured(sys.executable, "-c", FLOOR, str(ROOT), str(pickled), weigh=weigh)
    )
    alone = json.loads(floor.output)
    floor_seconds = sum(alone["seconds"].values())
    cold = median(chosen.runs, build, clean)
    nothing = median(chosen.runs, build)
    changed = median(chosen.runs, build, edit)
    touched = [n for n in json.loads(changed.output)[0]["made"] if n in alone["seconds"]]
    touched_seconds = sum(alone["seconds"][n] for n in touched)
    _print(chosen, output, len(made), alone["start-up"], floor_seconds, floor, cold, nothing, changed, touched_seconds)


def _print(
    chosen: argparse.Namespace,
    output: Path,
    count: int,
    start_up: float,
    floor_seconds: float,
    floor: Measured,
    cold: Measured,
    nothing: Measured,
    changed: Measured,
    touched: float,
) -> None:
    import pypdf

    files = [p for p in output.rglob("*.pdf") if p.parent.name != "print"]
    pages = sum(len(pypdf.PdfReader(p).pages) for p in files)
    size = sum(p.stat().st_size for p in files)
    print(
        f"{chosen.role} {chosen.level}: {count} documents, {pages} pages, {size / 1000:.0f} kB; {os.cpu_count()} cores"
    )
    print(
        f"floor: WeasyPrint alone, one process    {floor_seconds:6.2f} s  + {start_up:.2f} s start-up, {floor.memory / 1e6:.0f} MB"
    )
    _line("cold build", cold, (cold.seconds - start_up) / floor_seconds, "of the floor, start-up apart", GOALS["cold"])
    _line("nothing changed", nothing, nothing.seconds / cold.seconds, "of cold", GOALS["nothing changed"])
    beyond = (changed.seconds - touched) / cold.seconds
    _line(
        "one question changed",
        changed,
        beyond,
        f"of cold beyond the {touched:.2f} s of its files",
        GOALS["one question changed"],
    )
    verdict = "meets" if cold.memory < MEMORY_GOAL else "misses"
    print(f"peak memory {cold.memory / 1e6:.0f} MB, {verdict} the goal of {MEMORY_GOAL / 1e6:.0f} MB")


def _line(name: str, one: Measured, ratio: float, of: str, goal: float) -> None:
    verdict = "meets" if ratio <= goal else "misses"
    print(f"{name:<38}{one.seconds:8.2f} s  = {ratio:.2f} {of}; {verdict} {goal:.2f}; {one.memory / 1e6:.0f} MB")


if __name__ == "__main__":
    main()
