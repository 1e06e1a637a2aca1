"""Measures a season of personal copies against laying the same documents out whole: `python benchmarks/season.py`.

A season of guides and booklets is made from nothing, as a person would make it; then it is run again with nothing
changed. In the same run, in one process, each document is laid out whole by WeasyPrint, and a copy of it is drawn and
audited many times over; these are seconds of the processor, which other work on the machine
hardly touches, and medians. Memory is the sum of the proportional set sizes of all processes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from run import ROOT, measured

GOAL = 0.02
HEADER = "role,level,audience,name,round,start\n"
PEOPLE = ("Zoë Ångström", "Ann Lee", "Łukasz Žižek", "Дарья Έλλη", "Chen Wei")


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--role", default="ml-engineer")
    options.add_argument("--level", default="senior")
    options.add_argument("--copies", type=int, default=1000)
    options.add_argument("--runs", type=int, default=5)
    with tempfile.TemporaryDirectory() as name:
        os.environ["INTERVIEWKIT_CACHE"] = f"{name}/cache"
        _measure(options.parse_args(), Path(name))


def _seconds(runs: int, work: Callable[[int], object]) -> float:
    taken = []
    for number in range(runs):
        start = time.process_time()
        work(number)
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def _rows(chosen: argparse.Namespace, rounds: list[str]) -> Iterator[str]:
    """→ a row for each copy: guides and booklets of every round in turn."""
    for number in range(chosen.copies):
        audience = ("candidate", "interviewer")[number % 2]
        place = number // 2 % len(rounds)
        name = f"{PEOPLE[number % len(PEOPLE)]} {number}"
        yield f"{chosen.role},{chosen.level},{audience},{name},{rounds[place]},{9 + place}:30\n"


def _measure(chosen: argparse.Namespace, folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from interviewkit.audit.secrets import secrets
    from interviewkit.bank.project import load
    from interviewkit.build.pipeline import link_jobs
    from interviewkit.build.workers import SynchronousExecutor
    from interviewkit.kit.assemble import assemble
    from interviewkit.page.document import STANDARD
    from interviewkit.pdf.weasyprint import render_pdf
    from interviewkit.season.copies import Marks, booklet, booklet_base, guide, guide_base
    from interviewkit.season.makers import BookletMaker, GuideMaker, wanted_copies
    from interviewkit.season.requests import requests
    from interviewkit.season.table import table_rows
    from interviewkit.store.page_objects import default_store

    project, _ = load(ROOT)
    assert project is not None
    kit = assemble(project, next(k for k in project.kits if k.role == chosen.role), chosen.level)
    table = folder / "season.csv"
    table.write_text(HEADER + "".join(_rows(chosen, [r.spec.id for r in kit.rounds])), "utf-8")

    command = [sys.executable, str(ROOT / "build.py"), "season", str(table), "-o", str(folder / "dist")]
    cold = measured(*command)
    again = measured(*command)
    shutil.rmtree(folder / "dist")
    memory = measured(*command, weigh=True).memory

    hidden = secrets(kit)
    asked, _ = requests(table_rows(table.read_bytes(), table.name)[0], project)
    totals = {"guide": [0.0, 0.0, 0], "booklet": [0.0, 0.0, 0]}
    print(f"{chosen.role} {chosen.level}, one process, medians of {chosen.runs} layouts and {20 * chosen.runs} copies:")
    for desk in (BookletMaker(None, hidden, None), GuideMaker(None)):  # type: ignore[arg-type]
        documents, _ = wanted_copies(kit, asked, desk, STANDARD, "")
        for document, job, _ in link_jobs(documents.values(), hidden, SynchronousExecutor(), default_store()):
            render_pdf(document.job)  # type: ignore[arg-type]
            whole = _seconds(chosen.runs, lambda _, document=document: render_pdf(document.job))  # type: ignore[arg-type, misc]
            if isinstance(desk, BookletMaker):
                kind, (base, _) = "booklet", booklet_base(job, hidden)

                def copy(number: int, base: object = base) -> object:
                    return booklet(base, _marks(number), hidden)  # type: ignore[arg-type]
            else:
                kind, (base, _) = "guide", guide_base(job)

                def copy(number: int, base: object = base) -> object:
                    return guide(base, _marks(number))  # type: ignore[arg-type]

            def _marks(number: int) -> Marks:
                name = f"{PEOPLE[number % len(PEOPLE)]} {number}"
                return Marks(f"Copy {number} of {chosen.copies} · for {name} · starts 09:30", start=570)

            one = _seconds(20 * chosen.runs, copy)
            _line(f"  {document.name}, {len(base.margin.beside)} pages", whole, one)
            held = totals[kind]
            totals[kind] = [held[0] + whole, held[1] + one, held[2] + 1]
    for kind, (whole, one, count) in totals.items():
        _line(f"  a {kind}{', drawn and audited' * (kind == 'booklet')}", whole / count, one / count)
    whole, one = (sum(t[n] for t in totals.values()) / sum(t[2] for t in totals.values()) for n in (0, 1))
    _line("  over both", whole, one)
    print(
        f"\n{chosen.copies} copies by `season`, {os.cpu_count()} cores, from nothing, all included: {cold.seconds:.2f} s"
    )
    print(
        f"  {cold.seconds / chosen.copies * 1000:.1f} ms a copy by the clock, with start-up, the check of the bank and one layout of each"
    )
    print(f"  run again, nothing changed: {again.seconds:.2f} s; peak memory {memory / 1e6:.0f} MB")


def _line(name: str, whole: float, one: float) -> None:
    verdict = "meets" if one / whole <= GOAL else "misses"
    print(f"{name:<44}{whole * 1000:8.0f} ms whole {one * 1000:7.2f} ms a copy  = {one / whole:.4f}; {verdict} {GOAL}")


if __name__ == "__main__":
    main()
