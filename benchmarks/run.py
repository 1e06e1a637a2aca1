"""Measures builds of a kit against WeasyPrint alone, in one run, and prints ratios: `python benchmarks/run.py`.

The floor is the kit's own HTML put through WeasyPrint, one whole document after another, in one process that does
nothing else. The start-up of that process, which is importing WeasyPrint and reading fonts, is set apart on both sides.
A second figure for comparison is a build by `--whole --jobs 1`: the same process
reads, checks, renders and audits as well, and its start-up is set apart likewise.
The contenders take turns. Times are medians; memory is the sum of the proportional set sizes of all processes of a
build.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import pickle
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).parents[1]
GOALS = {
    "cold": 0.40,
    "another form": 0.10,
    "another kit of the same questions": 0.10,
    "first names and times": 0.15,
    "other names and times": 0.10,
    "all files linked anew": 0.05,
    "nothing changed": 0.02,
    "one question changed": 0.04,
}
AT_ONCE = ("nothing changed",)
"""States whose builds import no more than Python, so that no start-up is taken off their time."""
MEMORY_GOAL = 400_000_000
GUIDE_GOAL = 400_000

FLOOR = """
import json, sys, time
start = time.perf_counter()
sys.path.insert(0, sys.argv[1])
import pickle
from interviewkit.pdf.weasyprint import _weasyprint, fetcher
from interviewkit.store.places import TEMPLATES
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
total = sum(seconds.values())
pieces = {}
if len(sys.argv) > 3:  # what the pages of the changed question take, each laid out alone
    from interviewkit.pdf.compile import Batch, Part, compile_batch
    for document in documents:
        job = document.job
        for number, piece in enumerate(job.pieces):
            if sys.argv[3] in piece.html:
                begun = time.perf_counter()
                part = Part(job.name, "0" * 64, piece.html)
                compile_batch(Batch((part,), job.assets, job.styles, job.frame.margins, job.frame.look))
                pieces[f"{document.name} {number}"] = time.perf_counter() - begun
print(json.dumps({"start-up": ready - start, "seconds": total, "pieces": pieces}))
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


@dataclass(slots=True)
class Contender:
    """A state of affairs and the command that is measured in it."""

    name: str
    command: tuple[str, ...]
    prepare: Callable[[], object]
    found: list[Measured] = field(default_factory=list)

    def run(self, weigh: bool = False) -> Measured:
        """Puts things into the state, and measures."""
        self.prepare()
        return measured(*self.command, weigh=weigh)

    @property
    def seconds(self) -> float:
        return statistics.median([m.seconds for m in self.found])

    @property
    def spread(self) -> str:
        times = sorted(m.seconds for m in self.found)
        return f"{times[0]:.2f} to {times[-1]:.2f}"


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--role", default="ml-engineer")
    options.add_argument("--level", default="senior")
    options.add_argument("--runs", type=int, default=5)
    options.add_argument("--root", type=Path, default=ROOT)
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["INTERVIEWKIT_CACHE"] = f"{name}/store"
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # everybody's modules are compiled once, as on any machine
        os.environ["PYTHONPYCACHEPREFIX"] = f"{name}/bytecode"
        _measure(chosen, Path(name))


def _measure(chosen: argparse.Namespace, folder: Path) -> None:
    sys.path.insert(0, str(ROOT))
    from interviewkit.bank.project import load
    from interviewkit.build.documents import documents
    from interviewkit.build.views import views_of
    from interviewkit.kit.assemble import assemble
    from interviewkit.page.document import Job

    bank = folder / "project"
    for part in ("questions", "kits"):
        shutil.copytree(chosen.root / part, bank / part)
    project, _ = load(bank)
    assert project is not None
    spec = next(k for k in project.kits if k.role == chosen.role)
    kit = assemble(project, spec, chosen.level)
    made = [d for d in documents(views_of(kit)) if isinstance(d.job, Job)]
    pickled = folder / "documents.pickle"
    pickled.write_bytes(pickle.dumps(made))
    output, store = folder / "dist", folder / "store"
    build = (sys.executable, str(ROOT / "build.py"))
    where = ("--root", str(bank), "-o", str(output), "--json")
    command = (*build, chosen.role, "--level", chosen.level, *where)
    question = kit.rounds[0].questions[0]
    path, kit_file = bank / question.place.file, bank / "kits" / f"{chosen.role}.yaml"
    original, kit_text = path.read_text("utf-8"), kit_file.read_text("utf-8")
    loop = folder / "loop.yaml"
    subprocess.run(
        [*build, "schedule", "new", chosen.role, "--level", chosen.level, "--root", str(bank), "-o", str(loop)],
        check=True,
        capture_output=True,
    )
    loop_text = loop.read_text("utf-8")
    number = iter(range(10_000))

    def gone(*folders: Path) -> None:
        for one in folders:
            shutil.rmtree(one, ignore_errors=True)
        for left in folder.glob("*.invites.json"):
            left.unlink()

    def another_title() -> None:
        gone(output)
        kit_file.write_text(re.sub(r"(?m)^title: .*$", f"title: Engineer number {next(number)}", kit_text), "utf-8")

    def another_form() -> None:
        """The form built before shares its kit file and no page: the questions of this one were laid out earlier."""
        another_title()
        subprocess.run(command, check=True, capture_output=True)
        gone(output)

    def other_names() -> None:
        gone(output)
        for left in output.parent.glob("dist*"):
            gone(left)
        kit_file.write_text(kit_text, "utf-8")
        people = (f"name: Person {next(number)}" for _ in iter(int, 1))
        text, found = re.subn(r"\bname: [^,}\n]+", lambda _: next(people), loop_text)
        assert found > 5
        day = datetime.date.today() + datetime.timedelta(1 + next(number))
        loop.write_text(re.sub(r"(?m)^(date): \S+", rf"\1: {day}", text), "utf-8")

    def built() -> None:
        kit_file.write_text(kit_text, "utf-8")
        gone(output)
        subprocess.run(command, check=True, capture_output=True)

    def built_and(*taken_away: Path) -> Callable[[], None]:
        def prepare() -> None:
            built()
            gone(*taken_away)

        return prepare

    def edited() -> None:
        changed = original.replace("## Prompt\n", f"## Prompt\nEdition {next(number)}. ", 1)
        path.write_text(changed, "utf-8")

    known = original.partition("## Prompt\n")[2].strip().split("\n")[0][:40]
    floor = Contender("floor", (sys.executable, "-c", FLOOR, str(ROOT), str(pickled), known), lambda: None)
    cold = Contender("cold", command, lambda: gone(output, store))
    alone = Contender("whole", (*command, "--whole", "--jobs", "1"), lambda: gone(output, store))
    form = Contender("another form", (*command, "--form", "B"), another_form)
    another = Contender("another kit of the same questions", command, another_title)
    held = (*build, "--schedule", str(loop), *where)
    first = Contender("first names and times", held, other_names)
    names = Contender("other names and times", held, other_names)
    linked = Contender("all files linked anew", command, built_and(output))
    nothing = Contender("nothing changed", command, lambda: None)
    changed = Contender("one question changed", command, edited)
    warm = (form, another, first, names, linked, nothing, changed)  # after a cold build in each round
    for one in (floor, alone, cold):
        one.run()  # writes everybody's bytecode, which is no part of any time
    for _ in range(chosen.runs):
        for one in (floor, alone, cold):
            one.found.append(one.run())
        built()
        subprocess.run(form.command, check=True, capture_output=True)
        for one in warm:
            if one in (nothing, changed):
                built()
            one.found.append(one.run())
        path.write_text(original, "utf-8")
    memory = {one.name: one.run(weigh=True).memory for one in (floor, cold, linked)}
    built()
    _print(chosen, output, (floor, alone), [cold, *warm], memory)


def _print(
    chosen: argparse.Namespace,
    output: Path,
    against: tuple[Contender, Contender],
    some: list[Contender],
    memory: dict[str, int],
) -> None:
    import pypdf

    floor, alone = against
    said = [json.loads(m.output) for m in floor.found]
    start_up, whole, pages_of_one = (
        statistics.median(values)
        for values in (
            [one["start-up"] for one in said],
            [one["seconds"] for one in said],
            [sum(one["pieces"].values()) for one in said],
        )
    )
    files = [p for p in output.rglob("*.pdf") if p.parent.name != "print"]
    pages = sum(len(pypdf.PdfReader(p).pages) for p in files)
    size = sum(p.stat().st_size for p in files)
    largest = max(p.stat().st_size for p in files if p.parent.name == "interviewer")
    print(
        f"{chosen.role} {chosen.level}: {len(files)} documents, {pages} pages, {size / 1000:.0f} kB; {os.cpu_count()} cores; {chosen.runs} runs"
    )
    print(
        f"floor: WeasyPrint alone, one process     {whole:6.2f} s  + {start_up:.2f} s start-up ({floor.spread} in all)"
    )
    print(
        f"--whole --jobs 1: the kit laid out whole     {alone.seconds - start_up:6.2f} s  + {start_up:.2f} s start-up ({alone.spread} in all)"
    )
    for one in some:
        beyond = one.seconds - (0 if one.name in AT_ONCE else start_up)
        note = ""
        if one.name == "one question changed":
            beyond -= pages_of_one
            note = f" beyond the {pages_of_one:.2f} s of its pages"
        ratio, goal = beyond / whole, GOALS[one.name]
        verdict = "meets" if ratio <= goal else "misses"
        print(
            f"{one.name:<38}{one.seconds:8.2f} s ({one.spread}) = {ratio:.3f} of the floor{note}; {verdict} {goal:.2f}; {beyond / (alone.seconds - start_up):.3f} of --whole"
        )
    print("memory, MB: " + ", ".join(f"{name} {held / 1e6:.0f}" for name, held in memory.items()))
    print(
        f"largest guide {largest / 1000:.0f} kB, {'meets' if largest <= GUIDE_GOAL else 'misses'} {GUIDE_GOAL / 1000:.0f}"
    )


if __name__ == "__main__":
    main()
