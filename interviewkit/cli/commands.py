"""The command line: arguments in, exit codes out; results to stdout, messages to stderr."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Any, NamedTuple

from interviewkit.bank.project import load, load_schedule
from interviewkit.bank.rules.freshness import fresh_until
from interviewkit.bank.rules.project import check
from interviewkit.build import folder as build_folder
from interviewkit.build.frames import with_room
from interviewkit.build.workers import Bounded, Workers
from interviewkit.cli.arguments import EDITIONS, EXAMPLE, PAPERS, Built, parser, report, report_season
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, did_you_mean, errors, listed
from interviewkit.domain.question import LEVELS, Kit, KitSpec, Level, Loop, Project
from interviewkit.kit.assemble import assemble, forms, from_choice
from interviewkit.kit.sample_schedule import example_schedule
from interviewkit.kit.schedule import loop_of
from interviewkit.store import versions
from interviewkit.store.bank_memory import keep_texts, recall_texts, remembered
from interviewkit.store.places import cache_folder

BUILT, REJECTED, USAGE, NO_LIBRARY, LEAK = 0, 1, 2, 3, 4
FORMS = "ABCDEFGHIJ"
ALL_FORMS = "ABC"
SHORTEST_PASSWORD = 12
PANGO = {
    "debian": "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install -y pango",
    "alpine": "apk add pango harfbuzz-subset",
    "arch": "pacman -S pango",
    "darwin": "brew install pango",
    "win32": "install MSYS2, then run in its shell: pacman -S mingw-w64-x86_64-pango",
}


class Usage(Exception):
    """The command was called in a way that has no meaning."""


class Target(NamedTuple):
    """A kit to build, with the manifest it is rebuilt from, if any."""

    spec: KitSpec
    level: Level
    form: str
    manifest: Mapping[str, Any] | None = None
    manifest_file: str = ""


@with_room
def run(options: argparse.Namespace, root: Path, inputs_hash: str = "") -> int:
    """Options, a project's folder and the hash of all inputs, if known, → what was asked for, and an exit code."""
    try:
        return _run(options, root, inputs_hash)
    except Rejected as refused:
        return _problems(refused.diagnostics, options.json)
    except Usage as wrong:
        _say(f"{parser().prog}: {wrong}")
        return USAGE
    except Exception as failure:
        return _failed(failure, "that copy was not written" if options.season else "nothing was written")


def _failed(failure: Exception, undone: str) -> int:
    """A failure and what it left undone → its message and exit code; anything unforeseen goes up as it is."""
    from interviewkit.build.cluster import ClusterProblem
    from interviewkit.build.kit import Leaked
    from interviewkit.build.workers import WorkerLost
    from interviewkit.pdf.weasyprint import LayoutProblem, SystemLibraryMissing

    if isinstance(failure, Leaked):
        _say(f"{failure}\n{undone}: a candidate's file must hold no part of an answer")
        return LEAK
    if isinstance(failure, SystemLibraryMissing):
        _say(f"a system library is missing: {failure}\nto install it: {pango_command()}")
        return NO_LIBRARY
    if isinstance(failure, LayoutProblem | WorkerLost | ClusterProblem):
        _say(f"{failure}")
        return REJECTED
    raise failure


def _run(options: argparse.Namespace, root: Path, inputs_hash: str) -> int:
    _understood(options)
    if not (root / "questions").is_dir() or not (root / "kits").is_dir():
        raise Usage(f"no questions/ and kits/ in {root}; name the folder that has them with --root")
    memory = remembered(root, cache_folder() / "banks")
    project, found = load(root, memory)

    @cache
    def problems() -> tuple[Diagnostic, ...]:
        broken = check(project, memory) if project else ()
        memory.save()
        return *found, *broken

    if options.check:
        return _check(options, root, project, list(problems()))
    if errors(found) or project is None:
        return _problems(problems(), options.json)
    if options.season:
        with _texts_known():
            return _season(options, project, problems())
    if options.list or not (options.role or options.manifest or options.schedule or options.all):
        return _problems(problems(), options.json) if errors(problems()) else _list(project, options)
    try:
        with _texts_known():
            return _build(options, project, problems, inputs_hash)
    except Exception:
        _refuse(problems())  # a fault in the bank explains what came of it
        raise


@contextmanager
def _texts_known() -> Iterator[None]:
    """Recalls what earlier runs made of texts, and keeps what is made meanwhile."""
    folder = cache_folder() / "texts"
    recall_texts(folder)
    try:
        yield
    finally:
        keep_texts(folder)


def _refuse(problems: Sequence[Diagnostic]) -> None:
    if errors(problems):
        raise Rejected(problems)


def _understood(options: argparse.Namespace) -> None:
    if len(options.form) != 1 or options.form not in FORMS:
        raise Usage(f"--form is one letter from {FORMS[0]} to {FORMS[-1]}, not '{options.form}'")
    if options.jobs is not None and options.jobs < 1:
        raise Usage("--jobs is 1 or more")
    if options.run is not None and not options.check:
        raise Usage("--run goes with --check")
    if options.manifest and (options.role or options.level or options.form != "A"):
        raise Usage("--from takes role, level and form from the manifest; leave them out")
    if options.all and (options.role or options.level or options.manifest or options.form != "A" or options.round):
        raise Usage("--all builds every role, level and form; leave them out")
    if options.all and options.schedule:
        raise Usage("--schedule is for one candidate's day, and --all builds every kit; leave one out")
    if options.scheduler and options.jobs is not None:
        raise Usage("--scheduler and --jobs exclude each other")
    if options.password_env and len(os.environ.get(options.password_env, "")) < SHORTEST_PASSWORD:
        raise Usage(f"the variable {options.password_env} holds no password of {SHORTEST_PASSWORD} characters or more")
    if options.round and options.only == "panel":
        raise Usage("the panel's packet belongs to no round; leave out --round or --only panel")


def example(options: argparse.Namespace, root: Path) -> int:
    """A role and a level → a schedule for them, filled in with invented people."""
    try:
        project, found = load(root)
        if project is None:
            raise Rejected(found)
        spec = next((k for k in project.kits if k.role == options.role), None)
        if spec is None:
            roles = [k.role for k in project.kits]
            raise Usage(f"there is no role '{options.role}'; roles are {listed(roles)}{_hint(options.role, roles)}")
        if options.level not in spec.levels:
            raise Usage(
                f"{spec.role} has no level '{options.level}'; levels are {listed(spec.levels)}"
                f"{_hint(options.level, spec.levels)}"
            )
        if len(options.form) != 1 or options.form not in FORMS:
            raise Usage(f"--form is one letter from {FORMS[0]} to {FORMS[-1]}, not '{options.form}'")
        epoch = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
        today = datetime.datetime.fromtimestamp(epoch, datetime.UTC).date()
        schema = root / "schema" / "schedule.schema.json"
        text = example_schedule(spec, options.level, options.form, today)
        if schema.is_file():
            with suppress(ValueError):  # another drive, to which no relative path leads
                schema = Path(os.path.relpath(schema, options.output.parent))
            where = schema.as_posix()
            text = f"# yaml-language-server: $schema={where}\n{text}"
        if str(options.output) == "-":
            print(text, end="")
        else:
            build_folder.put_new(options.output, text)
            print(f"{options.output}: an example to edit; then build it with --schedule {options.output}")
    except Rejected as refused:
        return _problems(refused.diagnostics, False)
    except Usage as wrong:
        _say(f"{parser().prog}: {wrong}")
        return USAGE
    return BUILT


# --- what can be asked ----------------------------------------------------------------------------------------


def _check(options: argparse.Namespace, root: Path, project: Project | None, problems: list[Diagnostic]) -> int:
    """Checks everything without rendering: files, rules, every level's assembly and, if asked, the code."""
    if project and not errors(problems):
        for spec in project.kits:
            for level in spec.levels:
                problems += _attempt(project, spec, level)
    if project and options.run is not None:
        from interviewkit.bank.run_code import run

        some = [q for q in project.questions if not options.run or any(part in q.place.file for part in options.run)]
        if not some:
            raise Usage(f"no question's path holds {listed(options.run)}")
        problems += run(root, some)
    if options.schedule:
        problems += _scheduled(options, project)[1] if project else ()
    code = _problems(problems, options.json)
    count = len(project.questions) if project else 0
    if not options.json and code == BUILT:
        kits = len(project.kits) if project else 0
        print(f"{count} questions, {kits} kit{'s' * (kits != 1)}: nothing wrong")
    return code


def _scheduled(options: argparse.Namespace, project: Project) -> tuple[Loop | None, tuple[Diagnostic, ...]]:
    """Options and the project → the loop of their schedule, if it is sound, and all that is wrong with it."""
    try:
        read, warned = load_schedule(options.schedule)
        loop, more = loop_of(read, project.kits)
    except Rejected as refused:
        return None, refused.diagnostics
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    issued = datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else loop.issued
    return replace(loop, issued=issued), (*warned, *more)


def _attempt(project: Project, spec: KitSpec, level: Level) -> tuple[Diagnostic, ...]:
    try:
        assemble(project, spec, level)
    except Rejected as refused:
        return refused.diagnostics
    return ()


def _list(project: Project, options: argparse.Namespace) -> int:
    """Lists roles, levels and rounds, and shows an example."""
    if options.json:
        kits = [
            {"role": k.role, "title": k.title, "levels": list(k.levels), "rounds": [r.id for r in k.rounds]}
            for k in project.kits
        ]
        print(json.dumps({"kits": kits, "questions": len(project.questions)}, indent=1))
        return BUILT
    for kit in project.kits:
        print(f"{kit.role}  ({kit.title})")
        for level in kit.levels:
            rounds = listed(f"{r.id} {r.minutes[level]}" for r in kit.rounds_at(level))
            print(f"  {level:<8}{rounds}")
    print(f"{len(project.questions)} questions in the bank\n\n{EXAMPLE}", end="")
    return BUILT


def targets(options: argparse.Namespace, project: Project) -> list[Target]:
    """Options → the kits to build; a word that names nothing is answered with what it might mean."""
    if options.manifest:
        return [_recorded(options.manifest, project)]
    if options.all:
        return [Target(spec, level, form) for spec in project.kits for level in spec.levels for form in ALL_FORMS]
    roles = {k.role: k for k in project.kits}
    if options.role not in roles:
        raise Usage(f"there is no role '{options.role}'; roles are {listed(roles)}{_hint(options.role, roles)}")
    spec = roles[options.role]
    for level in options.level or ():
        if level not in spec.levels:
            raise Usage(f"{spec.role} has no level '{level}'; levels are {listed(spec.levels)}{_hint(level, LEVELS)}")
    ids = [r.id for r in spec.rounds]
    for one in options.round or ():
        if one not in ids:
            raise Usage(f"{spec.role} has no round '{one}'; rounds are {listed(ids)}{_hint(one, ids)}")
    levels = list(dict.fromkeys(options.level or spec.levels))
    return [Target(spec, level, options.form) for level in levels]


def _hint(word: object, known: Any) -> str:
    hint = did_you_mean(word, known)
    return f" ({hint})" if hint else ""


def _recorded(path: Path, project: Project) -> Target:
    """A manifest's path → the kit it records."""

    def refuse(message: str) -> Rejected:
        return Rejected([Diagnostic(Place(str(path)), "manifest", message, "name a manifest.json of a built kit")])

    try:
        manifest = json.loads(path.read_text("utf-8"))
        role, level, form = manifest["role"], manifest["level"], manifest["form"]
        recorded = [q["id"] + q["digest"] for r in manifest["rounds"].values() for q in (*r["questions"], *r["spares"])]
        if not recorded or manifest["paper"] not in PAPERS or manifest["edition"] not in EDITIONS:
            raise ValueError
    except OSError as error:
        raise refuse(f"cannot be read: {(error.strerror or 'error').lower()}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise refuse("is not a manifest of a kit") from None
    spec = next((k for k in project.kits if k.role == role), None)
    if spec is None or level not in spec.levels:
        raise refuse(f"there is no longer a {role} kit at {level}")
    return Target(spec, level, form, manifest, str(path))


def kit_of(target: Target, project: Project) -> Kit:
    """A target → its Kit, assembled, or as a manifest records it."""
    from interviewkit.build.kit import changed_since, gone_since

    if target.manifest is None:
        return assemble(project, target.spec, target.level, target.form)
    gone_since([q.id for q in project.questions], target.manifest, target.manifest_file)
    choice = {
        r: {n: [q["id"] for q in one[n]] for n in ("questions", "spares")}
        for r, one in target.manifest["rounds"].items()
    }
    kit = from_choice(project, target.spec, target.level, target.form, choice)
    if target.manifest.get("brand", "") != kit.brand.digest:
        _say(f"{target.manifest_file}: warning: changed: brand.yaml has changed since the manifest was written")
    for ident in changed_since(kit, target.manifest):
        _say(f"{target.manifest_file}: warning: changed: '{ident}' has changed since the manifest was written")
    return kit


def _build(
    options: argparse.Namespace, project: Project, problems: Callable[[], tuple[Diagnostic, ...]], inputs_hash: str
) -> int:
    """Builds what the options name; the bank is checked while the first pages are laid out, before any is written."""
    from interviewkit.build import kit as build_kit
    from interviewkit.page.templates import Sheet

    loop, schedule_problems = _loop(options, project)
    chosen = targets(options, project)
    kits = [replace(kit, loop=loop) for kit in _kits_of(chosen, project)]
    recorded: Mapping[str, Any] = next((t.manifest for t in chosen if t.manifest), {})
    paper = options.paper or recorded.get("paper") or project.brand.paper or "a4"
    sheet = Sheet(paper, options.edition or recorded.get("edition", "standard"))
    password = os.environ[options.password_env] if options.password_env else ""
    wanted = build_kit.Wanted(options.only, frozenset(options.round or ()), sheet, options.whole, password)
    folders = [(kit, options.output / kit.name) for kit in kits]
    with _workers(options) as pool, _progress(kits) as told:
        found = build_kit.build_all(folders, wanted, pool, told, lambda: _refuse(problems()))
    failures = list(dict.fromkeys(one for one in found if isinstance(one, Exception)))
    if failures and len(kits) == 1:
        raise failures[0]
    results = [one for one in found if not isinstance(one, Exception)]
    if not failures:
        _problems((*problems(), *schedule_problems), False)
    for kit, result in zip(kits, found, strict=True):
        for ident in kit.repeated if isinstance(result, Built) else ():
            _say(f"{kit.name}: note: form {kit.form} repeats '{ident}' of an earlier form")
        if not isinstance(result, Built):
            continue
        to_say = kit.repeated or result.left_out or problems()  # what has something to say is run again
        if loop or password or options.manifest or to_say or not inputs_hash:
            versions.remove(result.folder)
        else:
            versions.put(result.folder, inputs_hash, fresh_until(project))
    report(results, options)
    return _failures(kits, found, options.json) if failures else BUILT


def _failures(kits: Sequence[Kit], found: Sequence[Built | Exception], as_json: bool) -> int:
    """Kits and what became of them → what kept some from being built, said once each, and the worst exit code."""
    codes = [BUILT]
    said: set[str] = set()
    for kit, failure in zip(kits, found, strict=True):
        if isinstance(failure, Exception) and str(failure) not in said:
            said.add(str(failure))
            _say(f"{kit.name}: not built:")
            if isinstance(failure, Rejected):
                codes.append(_problems(failure.diagnostics, as_json))
            else:
                codes.append(_failed(failure, "nothing was written"))
    return max(codes)


def _kits_of(chosen: Sequence[Target], project: Project) -> Iterator[Kit]:
    """Targets → their Kits; the forms of one level are found in one go."""
    done: dict[tuple[str, Level], dict[str, Kit]] = {}
    for target in chosen:
        if target.manifest is not None:
            yield kit_of(target, project)
            continue
        key = (target.spec.role, target.level)
        if target.form not in done.get(key, {}):
            last = max(t.form for t in chosen if (t.spec.role, t.level) == key)
            done[key] = {kit.form: kit for kit in forms(project, target.spec, target.level, last)}
        yield done[key][target.form]


def _loop(options: argparse.Namespace, project: Project) -> tuple[Loop | None, tuple[Diagnostic, ...]]:
    """Options → the loop of their schedule and any warnings; role, level and form are then the schedule's."""
    if not options.schedule:
        return None, ()
    read, _ = load_schedule(options.schedule)
    spec, asked = read.spec, options
    recorded = _recorded(asked.manifest, project) if asked.manifest else None
    said = (
        ("kit", spec.kit, recorded.spec.role if recorded else asked.role),
        ("level", spec.level, recorded.level if recorded else next(iter(asked.level or ()), None)),
        ("form", spec.form, recorded.form if recorded else (None if asked.form == "A" else asked.form)),
    )
    found = [
        Diagnostic(
            read.at((name,)),
            "other-kit",
            f"the schedule is for {name} '{mine}', and '{other}' is asked for",
            "change one of the two",
        )
        for name, mine, other in said
        if other not in (None, mine)
    ]
    if len(asked.level or ()) > 1:
        raise Usage("--schedule is for one level")
    loop, problems = _scheduled(options, project)
    if loop is None or found:
        raise Rejected((*found, *problems))
    if not recorded:
        options.role, options.level, options.form = spec.kit, [spec.level], spec.form
    return loop, problems


def _season(options: argparse.Namespace, project: Project, problems: Sequence[Diagnostic]) -> int:
    """Makes the copies that a table asks for; a row that is wrong stops all before anything is written."""
    from interviewkit.bank.project import table
    from interviewkit.page.templates import Sheet
    from interviewkit.season import handout
    from interviewkit.season import table as season_table

    if errors(problems):
        raise Rejected(problems)
    rows, found = season_table.rows(table(options.season), str(options.season))
    asked, wrong = season_table.requests(rows, project)
    found += wrong
    roles, sheet = (
        {k.role: k for k in project.kits},
        Sheet(options.paper or project.brand.paper or "a4", options.edition or "standard"),
    )
    chosen = {one.kit: (one.role, one.level, one.form) for one in asked}
    kits = [assemble(project, roles[role], level, form) for _, (role, level, form) in sorted(chosen.items())]
    for kit in kits:
        found += handout.refused(kit, [one for one in asked if one.kit == kit.name], sheet)
    _problems([*problems, *found], options.json and bool(errors(found)))
    if errors(found):
        bad = len({d.place.line for d in errors(found)})
        _say(f"{options.season}: nothing was made; refused: {bad} of {len(rows)} rows")
        return REJECTED
    results = []
    with _workers(options) as pool, _progress(kits) as told:
        for kit in kits:
            some, folder = [one for one in asked if one.kit == kit.name], options.output / "season" / kit.name
            reported = partial(told, kit.name)
            results.append(handout.hand_out(kit, some, folder, options.season.name, sheet, pool, reported))
    for left in handout.others(options.output / "season", options.season.name, [kit.name for kit in kits]):
        _say(f"{left}: note: no row asks for this kit any more; its copies were left")
    report_season(results, options.output / "season", options.json)
    return BUILT


@contextmanager
def _workers(options: argparse.Namespace) -> Iterator[Executor | None]:
    """Options → what work is handed to: processes of this machine, those of a cluster, or nothing but this process."""
    if options.scheduler:
        from interviewkit.build.cluster import cluster

        with cluster(options.scheduler) as pool:
            yield pool
    elif options.jobs == 1:
        yield None
    else:
        with Workers(options.jobs) as pool:
            yield Bounded(pool, IN_HAND * pool.count, pool.count)


IN_HAND = 16
"""Pieces of work for each process that are handed out at once."""


@contextmanager
def _progress(kits: Sequence[Kit]) -> Iterator[Callable[[str, int, int], None]]:
    """Kits → what is told of each finished file: a line that moves on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _name, _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    counts: dict[str, tuple[int, int]] = {}
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(kits[0].name if len(kits) == 1 else f"{len(kits)} kits", total=None)

        def told(name: str, done: int, total: int) -> None:
            counts[name] = done, total
            all_told = sum(t for _, t in counts.values()) * len(kits) // len(counts)  # kits are about alike
            progress.update(task, completed=sum(d for d, _ in counts.values()), total=all_told)

        yield told


# --- what is said ---------------------------------------------------------------------------------------------


def _problems(found: Sequence[Diagnostic], as_json: bool) -> int:
    """Diagnostics → all of them at once, and the exit code they mean."""
    ordered = sorted(set(found))
    if as_json:
        rows = [
            {
                "file": d.place.file,
                "line": d.place.line,
                "column": d.place.column,
                "severity": d.severity,
                "code": d.code,
                "message": d.message,
                "hint": d.hint,
            }
            for d in ordered
        ]
        print(json.dumps({"problems": rows}, indent=1, ensure_ascii=False))
    else:
        for one in ordered:
            _say(_coloured(one))
    return REJECTED if errors(ordered) else BUILT


def _coloured(one: Diagnostic) -> str:
    if not sys.stderr.isatty() or os.environ.get("NO_COLOR"):
        return str(one)
    colour = "31" if one.severity == "error" else "33"
    return str(one).replace(f" {one.code}:", f" \033[{colour}m{one.code}\033[0m:", 1)


def _say(message: str) -> None:
    print(message, file=sys.stderr)


def pango_command() -> str:
    """This system → the command that installs Pango on it."""
    if sys.platform in PANGO:
        return PANGO[sys.platform]
    try:
        text = Path("/etc/os-release").read_text("utf-8")
    except OSError:
        text = ""
    ids = [line.partition("=")[2].strip('"') for line in text.splitlines() if line.startswith(("ID=", "ID_LIKE="))]
    names = " ".join(ids).replace("ubuntu", "debian").replace("rhel", "fedora").split()
    return next(
        (PANGO[n] for n in names if n in PANGO), "install Pango 1.44 or newer with your system's package manager"
    )
