"""Measures twelve questions of the bank, made by us and by what one would pick instead: `python benchmarks/peers.py`.

Interviewer's and candidate's documents of two rounds, by interviewkit (cold, compiled, rebuilt, nothing changed), by
LaTeX's exam class with pdflatex, by Typst and by headless Chromium, in one run and in turns. Each command is measured
whole: wall time, processor time, memory; of the files their size, pages and tags. That each holds the same words is
proved first. What is absent is named and left out. Needed besides the project's own packages, all optional: pandoc or
`pypandoc_binary` (it turns the questions into the peers' sources), `typst`, pdflatex with the exam class, Chromium.
"""

from __future__ import annotations

import argparse
import importlib.util
import itertools
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import peer_pages
from peer_pages import HTML, LATEX, TYPST, Document

from interviewkit.bank.project import load
from interviewkit.domain.fields import Level
from interviewkit.domain.front_matter import ProseFrontMatter
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Question
from interviewkit.kit.assemble import assemble
from interviewkit.page.markdown import markdown_parser

ROUNDS = {
    "making": ("coding", "sql", "debugging", "debugging", "concept", "concept"),
    "talking": ("concept", "case", "case", "system-design", "behavioural", "behavioural"),
}
"""The kinds of the questions that are asked: of each, the first of the bank at this level that is rated in prose. Where
a kind has none left, it is one of the kind that has most."""
FORMULAS = (
    r"$P(F \mid A) = \frac{P(A \mid F) \, P(F)}{P(A)}$",
    r"$\mathrm{Var}(Y - \theta X) = \mathrm{Var}(Y) \, (1 - \rho^2)$",
    r"$\kappa = \frac{p_o - p_e}{1 - p_e}$",
)
"""Put under the notes of the first three questions in the copy that is measured."""
LEVEL: Level = "mid"
FORMS = "ABC"
"""The forms that are made in one go where a batch is measured; here they differ in what is around the questions."""
PEOPLE = ("Zoë", "Ann", "Wei", "Bo", "Dina", "Eli", "Fay", "Gus", "Hal", "Ida")
"""For whom copies are made in one go: as many candidates and as many interviewers, with a name on every page."""
WORDS_FOUND = 0.97
"""The part of each question's words that a document must hold to be compared."""

RUNNER = """
import concurrent.futures, ctypes, json, os, resource, subprocess, sys, time
plan = json.load(sys.stdin)
if sys.platform == "linux":
    ctypes.CDLL(None).prctl(36, 1, 0, 0, 0)  # processes that outlive their parent become ours, and their time counts
environment = {**os.environ, **plan["environment"]}
environment.pop("PYTHONDONTWRITEBYTECODE", None)  # modules are compiled once, as on any machine
environment.pop("FONTCONFIG_FILE", None)  # set where WeasyPrint was used: it hides the system's fonts from a browser
def chain(commands):
    for command in commands:
        with open(plan["log"], "ab") as log:
            done = subprocess.run(command, cwd=plan["folder"], env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        if done.returncode:
            return f"{' '.join(command)} ended with {done.returncode}"
start = time.perf_counter()
with concurrent.futures.ThreadPoolExecutor(plan["jobs"]) as pool:
    failed = [f for f in pool.map(chain, plan["chains"]) if f]
seconds = time.perf_counter() - start
try:
    while True:
        os.wait()
except ChildProcessError:
    pass
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "failed": failed}))
"""
"""Runs chains of commands side by side and says what they took together, processes left behind included."""

PARTS = """
import json, sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from interviewkit.kit.assemble import assemble
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import PackedSecrets
from interviewkit.build.kit_folder import PRINT_CANDIDATE
from interviewkit.build.print_run import print_runs
from interviewkit.build.jobs import merge_and_audit
from interviewkit.pdf.merge import merged
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.audit.secrets import secrets
project, _ = load(Path(sys.argv[2]))
folder = Path(sys.argv[3])
seconds = {}
def timed(name, work):
    start = time.process_time()
    found = work()
    seconds[name] = time.process_time() - start
    return found
timed("check", lambda: list(check(project)))
kit = assemble(project, project.kits[0], project.kits[0].levels[0])
hidden = secrets(kit)
booklets = sorted((folder / "candidate").glob("*.pdf"))
assert booklets
files = {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*.pdf") if p.parent.name != "print"}
runs = print_runs(kit, files)
merged(list(files.values())[:1])  # so that importing is not counted
timed("merge", lambda: [merged([files[n] for n in names]) for names in runs.values()])
timed("audit", lambda: [audit(p.read_bytes(), hidden) for p in booklets])
timed("audit of the print run", lambda: merge_and_audit(([files[n] for n in runs[PRINT_CANDIDATE]], PackedSecrets(hidden), "")))
print(json.dumps(seconds))
"""

ROUNDS_OF_FORMS = """
import sys
if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    from pathlib import Path
    from interviewkit.kit.assemble import forms
    from interviewkit.build.kit import build_all
    from interviewkit.build.plan import Selection
    from interviewkit.store.bank_memory import recall_texts, remembered
    from interviewkit.store.places import cache_folder
    from interviewkit.build.workers import BoundedExecutor, Workers
    from interviewkit.bank.project import load
    from interviewkit.bank.rules.project import check
    root, out, jobs = Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    memory = remembered(root, cache_folder("banks"))
    project, problems = load(root, memory)
    problems += check(project, memory)
    if any(d.severity == "error" for d in problems):
        sys.exit(1)
    recall_texts(cache_folder("texts"))
    spec = project.kits[0]
    kits = list(forms(project, spec, spec.levels[0], sys.argv[5]))
    wanted = Selection(rounds=frozenset(r.spec.id for r in kits[0].rounds))
    with Workers(jobs) as pool:
        work = BoundedExecutor(pool, 16 * jobs)
        for one in build_all([(k, out / k.name) for k in kits], wanted, work, lambda *_: None, lambda: None):
            if isinstance(one, Exception):
                raise one
"""
"""Three forms of a kit, their rounds alone: what `--all` makes without the panel's packet, the day and the print run."""

TYPST_CODE = "import sys, typst\nfor name in sys.argv[1:]:\n    typst.compile(f'{name}.typ', output=f'{name}.pdf')"

"""Typst's way: the documents' names as arguments."""

PRINT_ALL = """
import base64, json, os, shlex, subprocess, sys
from pathlib import Path
command, folder, out, *names = sys.argv[1:]
their_in, our_out = os.pipe()
our_in, their_out = os.pipe()
line = f"exec {shlex.join(json.loads(command))} 3<&{their_in} 4>&{their_out}"
browser = subprocess.Popen(["bash", "-c", line], pass_fds=(their_in, their_out))
os.close(their_in)
os.close(their_out)
source, sink = os.fdopen(our_in, "rb"), os.fdopen(our_out, "wb")
number, held, events = 0, b"", []
def received():
    global held
    while b"\\0" not in held:
        more = source.read1(1 << 20)
        if not more:
            sys.exit("the browser ended")
        held += more
    message, _, held = held.partition(b"\\0")
    return json.loads(message)
def call(method, parameters={}, **session):
    global number
    number += 1
    sink.write(json.dumps({"id": number, "method": method, "params": parameters, **session}).encode() + b"\\0")
    sink.flush()
    while (answer := received()).get("id") != number:
        events.append(answer)
    return answer["result"]
def loaded(loader):
    return any(e.get("method") == "Page.lifecycleEvent" and e["params"]["name"] == "load"
               and e["params"]["loaderId"] == loader for e in events)
target = call("Target.createTarget", {"url": "about:blank"})["targetId"]
session = call("Target.attachToTarget", {"targetId": target, "flatten": True})["sessionId"]
call("Page.enable", sessionId=session)
call("Page.setLifecycleEventsEnabled", {"enabled": True}, sessionId=session)
for name in names:
    events.clear()
    where = (Path(folder) / f"{name}.html").as_uri()
    loader = call("Page.navigate", {"url": where}, sessionId=session)["loaderId"]
    while not loaded(loader):  # of this very page: the load of an earlier one may be told late
        events.append(received())
    how = {"preferCSSPageSize": True, "printBackground": True, "generateTaggedPDF": True, "generateDocumentOutline": True}
    printed = call("Page.printToPDF", how, sessionId=session)
    (Path(out) / f"{name}.pdf").write_bytes(base64.b64decode(printed["data"]))
call("Browser.close")
browser.wait()
"""
"""One browser that prints page after page, driven as Puppeteer and Playwright do; without their own weight."""


@dataclass(frozen=True, slots=True)
class Contender:
    """Somebody's way to make the documents: its commands, where they run, what is removed before each run."""

    name: str
    chains: tuple[tuple[tuple[str, ...], ...], ...]
    folder: Path
    pdfs: Mapping[str, Path]
    removed: tuple[Path, ...] = ()
    environment: tuple[tuple[str, str], ...] = ()
    more: tuple[Mapping[str, Path], ...] = ()
    """The same documents of the other forms or copies, where it makes several at once."""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of a contender: wall seconds, processor seconds, and the most memory it held where that was watched."""

    seconds: float
    cpu: float
    memory: int


@dataclass(frozen=True, slots=True)
class Files:
    """What is to be known of a contender's documents together."""

    size: int
    pages: int
    tagged: int
    language: int
    outline: int
    elements: int


# --- the questions --------------------------------------------------------------------------------------------


def write_project(folder: Path, rounds: Mapping[str, Sequence[str]], whole_bank: bool) -> Kit:
    """Rounds of ids → a project that asks them, with no other question or the whole bank beside them; and its kit."""
    bank, _ = load(ROOT)
    assert bank is not None
    chosen = {q.id: q for q in bank.questions if any(q.id in ids for ids in rounds.values())}
    formulas = dict(zip(sorted(q.id for q in chosen.values() if q.notes), FORMULAS, strict=False))
    (folder / "kits").mkdir(parents=True)
    (folder / "questions").mkdir()
    shutil.copy(ROOT / "questions" / "framework.yaml", folder / "questions")
    for question in bank.questions if whole_bank else chosen.values():
        file = Path(question.place.file)
        source = file.parent if file.name == "question.md" else file
        (folder / source).parent.mkdir(exist_ok=True)
        (shutil.copytree if file.name == "question.md" else shutil.copy)(ROOT / source, folder / source)
        if question.id in formulas:
            text = (folder / file).read_text("utf-8")
            assert "\n## Notes\n" in text
            formula = f"\n## Notes\nAs a formula: {formulas[question.id]}\n\n"
            (folder / file).write_text(text.replace("\n## Notes\n", formula, 1), "utf-8")
    (folder / "kits" / "twelve.yaml").write_text(_kit_yaml(rounds, chosen), "utf-8")
    project, problems = load(folder)
    assert project is not None, problems
    return assemble(project, project.kits[0], LEVEL)


def _kit_yaml(rounds: Mapping[str, Sequence[str]], chosen: Mapping[str, Question]) -> str:
    lines = ["role: twelve", "title: Twelve Questions", "about: A kit to measure.", f"levels: [{LEVEL}]", "rounds:"]
    for name, ids in rounds.items():
        metas = [chosen[i].meta for i in ids]
        measured = dict.fromkeys(m.competencies[0] for m in metas)
        lines += [
            f"  - id: {name}",
            f"    title: {name.capitalize()}",
            f"    minutes: {{{LEVEL}: {sum(m.minutes for m in metas) + 10}}}",
            f"    competencies: [{', '.join(measured)}]",
            f"    pick: [{', '.join(f'{{id: {i}}}' for i in ids)}]",
        ]
    return "\n".join(lines) + "\n"


# --- the contenders -------------------------------------------------------------------------------------------


def ours(kit: Kit, folder: Path, project: Path, whole_bank: Path, jobs: int) -> Iterator[Contender]:
    """→ interviewkit in each state that a build may start from; the first is what all are compared with."""
    names = {d.name: f"{d.audience}/{d.round.number}-{d.round.spec.id}.pdf" for d in peer_pages.documents(kit)}
    rounds = tuple(r.spec.id for r in kit.rounds)

    def home(name: str) -> Path:
        made = folder / re.sub(r"\W+", "-", name)
        made.mkdir()
        return made

    def made_by(
        name: str, own: Path, state: str, command: Sequence[str], pdfs: Sequence[Mapping[str, Path]]
    ) -> Contender:
        output, store = own / "dist", own / "store"
        kits = store / "kits"  # finished ones, without which all files are linked anew
        removed = {"cold": (output, store), "compiled": (output, kits), "rebuilt": (output,), "unchanged": ()}[state]
        environment = (("INTERVIEWKIT_CACHE", str(store)),)
        program = (sys.executable, str(ROOT / "build.py"), *command, "-o", str(output))
        return Contender(name, ((program,),), own, pdfs[0], removed, environment, tuple(pdfs[1:]))

    def one(name: str, root: Path, jobs: int, state: str, *more: str, forms: str = "A") -> Contender:
        own = home(name)
        which = ("--all",) if len(forms) > 1 else ("twelve", "--level", LEVEL)
        made = [own / "dist" / f"{kit.spec.role}-{kit.level}-{form}" for form in forms]
        pdfs = [{d: place / file for d, file in names.items()} for place in made]
        return made_by(name, own, state, (*which, "--root", str(root), "-j", str(jobs), *more), pdfs)

    def copies(name: str) -> Contender:
        own = home(name)
        table = own / "season.csv"
        rows = (f"twelve,{LEVEL},{audience},{who}" for audience in ("candidate", "interviewer") for who in PEOPLE)
        table.write_text("\n".join(("role,level,audience,name", *rows, "")), "utf-8")
        made = own / "dist" / "season" / kit.name
        pdfs = []
        for number in range(1, len(PEOPLE) + 1):
            numbered = {d: file.replace(".pdf", f"-{number:03}.pdf") for d, file in names.items()}
            pdfs.append({d: made / file.replace("/", f"/{number:03}/", 1) for d, file in numbered.items()})
        return made_by(name, own, "compiled", ("season", str(table), "--root", str(project), "-j", str(jobs)), pdfs)

    yield one(f"ours, cold, -j {jobs}", project, jobs, "cold")
    yield one("ours, cold, -j 1", project, 1, "cold")
    yield one(f"ours, cold, -j {jobs}, rounds only", project, jobs, "cold", "--round", *rounds)
    yield one(f"ours, cold, -j {jobs}, whole bank", whole_bank, jobs, "cold")
    yield one(f"ours, compiled, -j {jobs}", project, jobs, "compiled")
    yield one(f"ours, compiled, -j {jobs}, rounds only", project, jobs, "compiled", "--round", *rounds)
    yield one("ours, output rebuilt", project, jobs, "rebuilt")
    yield one("ours, nothing changed", project, jobs, "unchanged")
    yield one(f"ours, compiled, -j {jobs}, three forms", project, jobs, "compiled", forms=FORMS)
    forms = one(f"ours, compiled, -j {jobs}, three forms, rounds only", project, jobs, "compiled", forms=FORMS)
    (whole,) = forms.chains[0]
    code = forms.folder / "rounds.py"
    code.write_text(ROUNDS_OF_FORMS, "utf-8")
    alone = (sys.executable, str(code), str(ROOT), str(project), str(forms.folder / "dist"), str(jobs), FORMS[-1])
    run(replace(forms, chains=((whole,),)), jobs)  # fills the store; from here on the rounds alone are made
    yield replace(forms, chains=((alone,),))
    yield copies(f"ours, compiled, -j {jobs}, ten copies")


def pandoc() -> str:
    """→ pandoc's program, from the search path or the package that brings it, or nothing."""
    if found := shutil.which("pandoc"):
        return found
    package = importlib.util.find_spec("pypandoc")
    bundled = Path(package.origin).parent / "files" / "pandoc" if package and package.origin else None
    return str(bundled) if bundled and bundled.is_file() else ""


def chromium() -> str:
    """→ a Chromium's program, or nothing."""
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((found for name in names if (found := shutil.which(name))), "")


def missing_for(peer: str) -> str:
    """A peer → what it lacks on this machine, in words, or nothing."""
    if not pandoc():
        return "pandoc is absent (`pip install pypandoc_binary`), which turns the questions into its sources"
    if peer == "LaTeX":
        if not shutil.which("pdflatex"):
            return "pdflatex is absent (on Debian: texlive-latex-extra, texlive-fonts-recommended, lmodern)"
        found = subprocess.run(("kpsewhich", "exam.cls", "lmodern.sty"), capture_output=True, text=True, check=False)
        if found.stdout.count("\n") < 2:
            return "the exam class or Latin Modern is absent (on Debian: texlive-latex-extra, lmodern)"
    if peer == "Typst" and not importlib.util.find_spec("typst"):
        return "the package typst is absent (`pip install typst`)"
    if peer == "Chromium" and not chromium():
        return "no Chromium is on the search path"
    return ""


def latex(kit: Kit, folder: Path) -> Iterator[Contender]:
    """→ pdflatex, twice for each document as page numbers and bookmarks need, from a folder without its side files."""
    peer_pages.write_sources(kit, LATEX, pandoc(), folder)
    names = [d.name for d in peer_pages.documents(kit)]
    out = folder / "out"
    run = ("pdflatex", "-interaction=batchmode", "-halt-on-error", f"-output-directory={out}")
    chains = tuple((("mkdir", "-p", str(out)), (*run, f"{n}.tex"), (*run, f"{n}.tex")) for n in names)
    yield Contender("LaTeX exam, pdflatex twice", chains, folder, {n: out / f"{n}.pdf" for n in names}, (out,))


def typst(kit: Kit, folder: Path) -> Iterator[Contender]:
    """→ `typst.compile` for one document after another in one process, of one form and of three; it uses all cores by
    itself."""
    peer_pages.write_sources(kit, TYPST, pandoc(), folder)
    pdfs = {d.name: folder / f"{d.name}.pdf" for d in peer_pages.documents(kit)}
    command = (sys.executable, "-c", TYPST_CODE, *pdfs)
    yield Contender("Typst", ((command,),), folder, pdfs, tuple(pdfs.values()))
    yield _batch("Typst, three forms", kit, folder, [f"form {form}" for form in FORMS])
    yield _batch("Typst, ten copies", kit, folder, [f"copy {n}, for {who}" for n, who in enumerate(PEOPLE, start=1)])


def _batch(name: str, kit: Kit, folder: Path, kinds: Sequence[str]) -> Contender:
    """→ one process that makes the documents once for each kind, which stands in their titles and so on every page."""
    pdfs = []
    for kind in kinds:
        named = replace(kit, spec=replace(kit.spec, title=f"{kit.spec.title}, {kind}"))
        peer_pages.write_sources(named, TYPST, pandoc(), folder / kind)
        pdfs.append({d.name: folder / kind / f"{d.name}.pdf" for d in peer_pages.documents(kit)})
    every = [path for some in pdfs for path in some.values()]
    sources = (path.relative_to(folder).with_suffix("").as_posix() for path in every)
    command = (sys.executable, "-c", TYPST_CODE, *sources)
    return Contender(name, ((command,),), folder, pdfs[0], tuple(every), more=tuple(pdfs[1:]))


def browsers(kit: Kit, folder: Path) -> Iterator[Contender]:
    """→ headless Chromium: one process that prints all documents, and the command line's way, a process for each."""
    peer_pages.write_sources(kit, HTML, pandoc(), folder)
    names = [d.name for d in peer_pages.documents(kit)]

    def one(name: str, chains: Callable[[Path], tuple[tuple[tuple[str, ...], ...], ...]], out: Path) -> Contender:
        out.mkdir()
        pdfs = {n: out / f"{n}.pdf" for n in names}
        return Contender(name, chains(out), folder, pdfs, tuple(pdfs.values()))

    def all_in_one(out: Path) -> tuple[tuple[tuple[str, ...], ...], ...]:
        browser = json.dumps([*_chromium_command(folder / "profile"), "--remote-debugging-pipe", "about:blank"])
        return (((sys.executable, "-c", PRINT_ALL, browser, str(folder), str(out), *names),),)

    def one_each(out: Path) -> tuple[tuple[tuple[str, ...], ...], ...]:
        flags = ("--no-pdf-header-footer", "--generate-pdf-document-outline")
        return tuple(
            ((*_chromium_command(folder / f"profile-{n}"), *flags, f"--print-to-pdf={out / n}.pdf", f"{n}.html"),)
            for n in names
        )

    yield one("Chromium, one process", all_in_one, folder / "one")
    yield one("Chromium, --print-to-pdf", one_each, folder / "each")


def _chromium_command(profile: Path) -> tuple[str, ...]:
    as_root = ("--no-sandbox",) if sys.platform == "linux" and os.geteuid() == 0 else ()
    return (chromium(), "--headless", *as_root, f"--user-data-dir={profile}")


PEERS: Mapping[str, Callable[[Kit, Path], Iterator[Contender]]] = {
    "LaTeX": latex,
    "Typst": typst,
    "Chromium": browsers,
}


def peers(kit: Kit, folder: Path) -> Iterator[Contender]:
    """→ the peers that this machine has; what it lacks is said."""
    for peer, maker in PEERS.items():
        if lacking := missing_for(peer):
            print(f"{peer}: skipped: {lacking}")
        else:
            yield from maker(kit, folder / peer)


# --- measuring ------------------------------------------------------------------------------------------------


def run(contender: Contender, jobs: int, weigh: bool = False) -> Run:
    """A contender → what one run from its own beginning took; weighing costs time itself, so a run does one of the two."""
    for path in contender.removed:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    log = contender.folder / "log.txt"
    plan = {
        "chains": contender.chains,
        "folder": str(contender.folder),
        "environment": {"PYTHONPYCACHEPREFIX": str(contender.folder / "bytecode"), **dict(contender.environment)},
        "jobs": jobs,
        "log": str(log),
    }
    runner = subprocess.Popen(
        (sys.executable, "-c", RUNNER),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    peak = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal peak
        while not done.wait(0.02):
            peak = max(peak, memory(runner.pid))

    watcher = threading.Thread(target=watch)
    if weigh:
        watcher.start()
    answer, _ = runner.communicate(json.dumps(plan))
    done.set()
    if weigh:
        watcher.join()
    said = json.loads(answer)
    if said["failed"]:
        raise SystemExit(f"{contender.name}: {said['failed'][0]}\n{log.read_text('utf-8', 'replace')[-2000:]}")
    return Run(said["seconds"], said["cpu"], peak)


def memory(session: int) -> int:
    """A session of processes → the sum of their proportional set sizes without its leader's, where the system tells."""
    total = 0
    for entry in Path("/proc").glob("[0-9]*"):
        try:
            if int(entry.name) != session and os.getsid(int(entry.name)) == session:
                rollup = (entry / "smaps_rollup").read_text()
                total += 1024 * int(rollup.partition("\nPss:")[2].split()[0])
        except (OSError, ValueError, IndexError):
            continue
    return total


def measured(all_of_them: Sequence[Contender], runs: int, weighings: int, jobs: int) -> dict[str, list[Run]]:
    """Contenders → their runs, in turns so that a disturbance meets all alike; memory is put into the timed ones."""
    for contender in all_of_them:  # once, so that modules are compiled; what a cold one keeps is removed again
        run(contender, jobs)
    timed = [{c.name: run(c, jobs) for c in all_of_them} for _ in range(runs)]
    weighed = [{c.name: run(c, jobs, weigh=True).memory for c in all_of_them} for _ in range(weighings)]
    peaks = {c.name: max((turn[c.name] for turn in weighed), default=0) for c in all_of_them}
    return {c.name: [replace(turn[c.name], memory=peaks[c.name]) for turn in timed] for c in all_of_them}


# --- what the files hold --------------------------------------------------------------------------------------


def files_of(contender: Contender) -> Files:
    """A contender that has run → what is to be known of its documents."""
    import pikepdf

    size = pages = tagged = language = outline = elements = 0
    for path in contender.pdfs.values():
        size += path.stat().st_size
        with pikepdf.open(path) as pdf:
            root = pdf.Root
            pages += len(pdf.pages)
            tagged += bool("/StructTreeRoot" in root and "/MarkInfo" in root and root.MarkInfo.get("/Marked"))
            language += bool(str(root.get("/Lang", "")))
            outline += bool("/Outlines" in root and "/First" in root.Outlines)
            elements += sum(map(_is_element, pdf.objects))
    return Files(size, pages, tagged, language, outline, elements)


def _is_element(thing: Any) -> bool:
    """An object of a PDF → whether it is an element of the structure tree, which need not say so itself."""
    import pikepdf

    if not isinstance(thing, pikepdf.Dictionary) or "/S" not in thing or "/P" not in thing:
        return False
    return "/K" in thing or thing.get("/Type") == "/StructElem"


def words_of(text: str) -> Counter[str]:
    """Text → its words and figures, without case, accents and ligatures."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return Counter(re.findall(r"[a-z0-9]+", plain))


def markdown_words(text: str) -> Counter[str]:
    """Markdown → its words, formulas left out."""
    found = []
    for token in markdown_parser().parse(text):
        if token.type in ("fence", "code_block"):
            found.append(token.content)
        parts = (" " if c.type.endswith("break") else c.content for c in token.children or () if "math" not in c.type)
        found.append("".join(parts))
    return words_of("\n".join(found))


def wanted_words(question: Question, document: Document) -> Counter[str]:
    """A question → the words that a document must hold of it: the sheet, and for interviewers the key."""
    if document.audience == "candidate" and not question.handed_out:
        return Counter()
    total = markdown_words(question.prompt) + words_of("\n".join(f.text for f in question.sheet_files))
    if document.audience == "interviewer":
        points = (p.text for p in question.key_points)
        hints = (h.text for h in question.hints)
        probes = (p.text for p in question.probes)
        for text in (*points, *hints, *probes, *(f.text for f in question.red_flags), *question.prose.anchors.values()):
            total += markdown_words(text)
    return total


_LINE_END = re.compile("[-\u00ad\u2010]\\s*[\r\n]+\\s*|\ufffe\\s*|\u00ad")


def held_words(pages: Sequence[str]) -> Counter[str]:
    """Pages' text → its words, those divided at a line's end both ways."""
    text = "\n".join(pages)
    return words_of(_LINE_END.sub("", text)) | words_of(text)


def parts_of(pages: Sequence[str], document: Document) -> Iterator[tuple[Question, Sequence[str]]]:
    """A document's pages → each of its questions with the pages from its heading to the next."""
    flat = [" ".join(re.findall(r"\w+", _LINE_END.sub("", unicodedata.normalize("NFKC", p)))) for p in pages]
    starts = []
    for number, question in enumerate(document.round.questions, 1):
        heading = f"Task {number}" if document.audience == "candidate" else question.meta.title
        wanted = " ".join(re.findall(r"\w+", heading))
        found = [i for i, page in enumerate(flat) if re.search(rf"\b{re.escape(wanted)}\b", page)]
        if not found:
            raise SystemExit(f"{document.name}: no page has the heading '{heading}'")
        starts.append(found[-1])
    for question, start, end in zip(document.round.questions, starts, (*starts[1:], len(pages)), strict=True):
        yield question, pages[start : max(end, start + 1)]


def proved(contender: Contender, kit: Kit) -> float:
    """A contender that has run → the least part of a question's words found on its pages; too little ends the run."""
    import pypdfium2

    least = 1.0
    for pdfs, document in itertools.product((contender.pdfs, *contender.more), peer_pages.documents(kit)):
        pdf = pypdfium2.PdfDocument(pdfs[document.name])
        pages = [page.get_textpage().get_text_range() for page in pdf]
        pdf.close()
        for question, own in parts_of(pages, document):
            wanted = wanted_words(question, document)
            lost = wanted - held_words(own)
            part = 1 - lost.total() / max(wanted.total(), 1)
            if part < WORDS_FOUND:
                some = ", ".join(sorted(lost)[:10])
                raise SystemExit(
                    f"{contender.name}: {document.name}: {question.id}: {part:.1%} of its words are there; missing {some}"
                )
            least = min(least, part)
    return least


# --- the report -----------------------------------------------------------------------------------------------


def median(runs: Sequence[Run], of: Callable[[Run], float]) -> float:
    return statistics.median(of(r) for r in runs)


def times_table(taken: Mapping[str, Sequence[Run]]) -> Iterator[str]:
    """Runs by contender → a table in Markdown, the first contender = 1."""
    yield "| | wall s | from–to | CPU s | from–to | memory MB | wall × | CPU × | memory × |"
    yield "|---|---|---|---|---|---|---|---|---|"
    base = next(iter(taken.values()))
    for name, runs in taken.items():
        wall, cpu = sorted(r.seconds for r in runs), sorted(r.cpu for r in runs)
        middle = statistics.median(wall), statistics.median(cpu), runs[0].memory
        firsts = median(base, lambda r: r.seconds), median(base, lambda r: r.cpu), base[0].memory
        ratios = " | ".join(f"{mine / first:.2f}" if first else "–" for mine, first in zip(middle, firsts, strict=True))
        spreads = [f"{some[0]:.2f}–{some[-1]:.2f}" for some in (wall, cpu)]
        yield (
            f"| {name} | {middle[0]:.2f} | {spreads[0]} | {middle[1]:.2f} | {spreads[1]} "
            f"| {middle[2] / 1e6:.0f} | {ratios} |"
        )


def batch_table(batches: Sequence[Contender], taken: Mapping[str, Sequence[Run]]) -> Iterator[str]:
    """Contenders that make several forms or copies at once and their runs → a table in Markdown, by the document."""
    yield "| | documents | wall s | a document | CPU s | a document |"
    yield "|---|---|---|---|---|---|"
    for one in batches:
        wall, cpu = median(taken[one.name], lambda r: r.seconds), median(taken[one.name], lambda r: r.cpu)
        count = len(one.pdfs) * (1 + len(one.more))
        yield f"| {one.name} | {count} | {wall:.2f} | {wall / count:.3f} | {cpu:.2f} | {cpu / count:.3f} |"


def against_table(taken: Mapping[str, Sequence[Run]]) -> Iterator[str]:
    """Runs by contender → how many times as long each peer takes as each of our states, wall and CPU."""
    states = {name: runs for name, runs in taken.items() if name.startswith("ours")}
    yield f"| | {' | '.join(states)} |"
    yield f"|---|{'---|' * len(states)}"
    for name, runs in taken.items():
        if name not in states:
            cells = [
                f"{median(runs, lambda r: r.seconds) / median(own, lambda r: r.seconds):.2f} / "
                f"{median(runs, lambda r: r.cpu) / median(own, lambda r: r.cpu):.2f}"
                for own in states.values()
            ]
            yield f"| {name} | {' | '.join(cells)} |"


def files_table(found: Mapping[str, tuple[Files, float]]) -> Iterator[str]:
    """Files by contender → a table in Markdown, the first contender = 1."""
    yield "| | kB | pages | size × | pages × | tagged | language | outline | structure elements | elements × | words found |"
    yield "|---|---|---|---|---|---|---|---|---|---|---|"
    base, _ = next(iter(found.values()))
    for name, (files, part) in found.items():
        yield (
            f"| {name} | {files.size / 1000:.0f} | {files.pages} | {files.size / base.size:.2f} "
            f"| {files.pages / base.pages:.2f} | {files.tagged} | {files.language} | {files.outline} "
            f"| {files.elements} | {files.elements / max(base.elements, 1):.2f} | {part:.1%} |"
        )


def versions() -> str:
    """→ who was measured, by version."""
    found = [f"Python {sys.version.split()[0]}"]
    found += [f"{p} {version(p)}" for p in ("weasyprint", "pikepdf", "uharfbuzz")]
    if importlib.util.find_spec("typst"):
        found.append(f"typst {version('typst')}")
    for program in (shutil.which("pdflatex"), chromium(), pandoc()):
        if program:
            said = subprocess.run((program, "--version"), capture_output=True, text=True, check=False).stdout
            found.append(said.split("\n")[0].strip())
    return "; ".join(found)


def main() -> None:
    """Measures and prints."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=5, help="timed runs of each; medians are printed (default 5)")
    options.add_argument("--questions", type=int, default=12, help="how many of the twelve (default 12)")
    options.add_argument("--brief", action="store_true", help="our first state alone, and no memory")
    options.add_argument("-j", "--jobs", type=int, default=2, help="processes side by side, for all (default 2)")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        _measure(chosen, Path(name))


def chosen_rounds(count: int) -> dict[str, tuple[str, ...]]:
    """How many questions → the rounds with the first so many of them."""
    bank, _ = load(ROOT)
    assert bank is not None
    pools: dict[str, list[str]] = {}
    for question in sorted(bank.questions, key=lambda q: q.id):
        if LEVEL in question.meta.bars and isinstance(question.meta, ProseFrontMatter):
            pools.setdefault(question.meta.kind, []).append(question.id)
    left, found = count, {}
    for name, kinds in ROUNDS.items():
        if left > 0:
            found[name] = tuple(pools[k if pools.get(k) else max(pools, key=_size(pools))].pop(0) for k in kinds[:left])
        left -= len(kinds)
    return found


def _size(pools: Mapping[str, Sequence[str]]) -> Callable[[str], int]:
    return lambda kind: len(pools[kind])


def _is_ours(contender: Contender) -> bool:
    return contender.name.startswith("ours")


def _measure(chosen: argparse.Namespace, folder: Path) -> None:
    rounds = chosen_rounds(chosen.questions)
    project, whole_bank = folder / "project", folder / "whole-bank"
    kit = write_project(project, rounds, whole_bank=False)
    write_project(whole_bank, rounds, whole_bank=True)
    questions = [q for r in kit.rounds for q in r.questions]
    print(
        f"{len(questions)} questions, {len(kit.rounds)} rounds, {os.cpu_count()} cores, {chosen.runs} runs of each, in turns"
    )
    print(versions())
    own = list(ours(kit, folder, project, whole_bank, chosen.jobs))
    first = own[0]
    asked = [*(own[:1] if chosen.brief else own), *peers(kit, folder)]
    taken = measured(asked, chosen.runs, 0 if chosen.brief else min(chosen.runs, 2), chosen.jobs)
    batches = [c for c in asked if c.more]
    found = {c.name: (files_of(c), proved(c, kit)) for c in asked if c is first or c.more or not _is_ours(c)}
    single = {c.name: taken[c.name] for c in asked if not c.more}
    files = {name: about for name, about in found.items() if name in single}
    for table in (times_table(single), against_table(single), batch_table(batches, taken), files_table(files)):
        print()
        print("\n".join(table))
    print()
    output = first.folder / "dist" / kit.name
    made = sorted(p for p in output.rglob("*") if p.is_file())
    assert made
    print(
        f"our cold build writes {len(made)} files, {sum(p.stat().st_size for p in made) / 1000:.0f} kB, print run included"
    )
    said = subprocess.run(
        (sys.executable, "-c", PARTS, str(ROOT), str(project), str(output)), capture_output=True, text=True, check=True
    )
    print("of it, in CPU s: " + ", ".join(f"{part} {seconds:.2f}" for part, seconds in json.loads(said.stdout).items()))


if __name__ == "__main__":
    main()
