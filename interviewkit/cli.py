"""The command line: arguments in, exit codes out; results to stdout, messages to stderr."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from interviewkit import stamp
from interviewkit.arguments import EDITIONS, EXAMPLE, PAPERS, parser, report
from interviewkit.assemble import assemble, from_choice
from interviewkit.diagnostics import Diagnostic, Place, Rejected, did_you_mean, errors, listed
from interviewkit.model import LEVELS, Kit, KitSpec, Level, Project
from interviewkit.pool import Workers
from interviewkit.project import load
from interviewkit.rules import check

BUILT, REJECTED, USAGE, NO_LIBRARY, LEAK = 0, 1, 2, 3, 4
FORMS = "ABCDEFGHIJ"

PANGO = {
    "debian": "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install -y pango",
    "alpine": "apk add pango",
    "arch": "pacman -S pango",
    "darwin": "brew install pango",
    "win32": "install MSYS2, then run in its shell: pacman -S mingw-w64-x86_64-pango",
}


class Usage(Exception):
    """The command was called in a way that has no meaning."""


@dataclass(frozen=True, slots=True)
class Target:
    """A kit to build, with the manifest it is rebuilt from, if any."""

    spec: KitSpec
    level: Level
    form: str
    manifest: Mapping[str, Any] | None = None
    manifest_file: str = ""


def run(options: argparse.Namespace, root: Path) -> int:
    """Options and a project's folder → what was asked for, and an exit code."""
    try:
        return _run(options, root)
    except Rejected as refused:
        return _problems(refused.diagnostics, options.json)
    except Usage as wrong:
        _say(f"{parser().prog}: {wrong}")
        return USAGE
    except Exception as failure:
        return _failed(failure)


def _failed(failure: Exception) -> int:
    """A failure of a build → its message and exit code; anything unforeseen goes up as it is."""
    from interviewkit.build import Leaked, WorkerLost
    from interviewkit.typeset import LayoutProblem, SystemLibraryMissing

    if isinstance(failure, Leaked):
        _say(f"{failure}\nnothing was written: a candidate's file must hold no part of an answer")
        return LEAK
    if isinstance(failure, SystemLibraryMissing):
        _say(f"a system library is missing: {failure}\nto install it: {pango_command()}")
        return NO_LIBRARY
    if isinstance(failure, LayoutProblem | WorkerLost):
        _say(f"{failure}")
        return REJECTED
    raise failure


def _run(options: argparse.Namespace, root: Path) -> int:
    _understood(options)
    if not (root / "questions").is_dir() or not (root / "kits").is_dir():
        raise Usage(f"no questions/ and kits/ in {root}; name the folder that has them with --root")
    project, found = load(root)

    @cache
    def problems() -> tuple[Diagnostic, ...]:
        return *found, *(check(project) if project else ())

    if options.check:
        return _check(options, root, project, list(problems()))
    if errors(found) or project is None:
        return _problems(problems(), options.json)
    if options.list or (options.role is None and options.manifest is None):
        return _problems(problems(), options.json) if errors(problems()) else _list(project, options)
    try:
        return _build(options, root, project, problems)
    except Exception:
        _refuse(problems())  # a fault in the bank explains what came of it
        raise


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
    if options.round and options.only == "panel":
        raise Usage("the panel's packet belongs to no round; leave out --round or --only panel")


# --- what can be asked ----------------------------------------------------------------------------------------


def _check(options: argparse.Namespace, root: Path, project: Project | None, problems: list[Diagnostic]) -> int:
    """Checks everything without rendering: files, rules, every level's assembly and, if asked, the code."""
    if project and not errors(problems):
        for spec in project.kits:
            for level in spec.levels:
                problems += _attempt(project, spec, level)
    if project and options.run is not None:
        from interviewkit.execute import run

        some = [q for q in project.questions if not options.run or any(part in q.place.file for part in options.run)]
        if not some:
            raise Usage(f"no question's path holds {listed(options.run)}")
        problems += run(root, some)
    code = _problems(problems, options.json)
    count = len(project.questions) if project else 0
    if not options.json and code == BUILT:
        kits = len(project.kits) if project else 0
        print(f"{count} questions, {kits} kit{'s' * (kits != 1)}: nothing wrong")
    return code


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
    from interviewkit.build import changed_since, gone_since

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
    options: argparse.Namespace, root: Path, project: Project, problems: Callable[[], tuple[Diagnostic, ...]]
) -> int:
    """Builds what the options name; the bank is checked while the first pages are laid out, before any is written."""
    from interviewkit import build as builder
    from interviewkit.render import Sheet

    now = stamp.inputs(root, options)
    chosen = targets(options, project)
    kits = [kit_of(t, project) for t in chosen]
    recorded: Mapping[str, Any] = next((t.manifest for t in chosen if t.manifest), {})
    paper = options.paper or recorded.get("paper") or project.brand.paper or "a4"
    sheet = Sheet(paper, options.edition or recorded.get("edition", "standard"))
    wanted = builder.Wanted(options.only, frozenset(options.round or ()), sheet, options.whole)
    results = []
    with nullcontext(None) if options.jobs == 1 else Workers(options.jobs) as pool:
        for kit in kits:
            with _progress(kit.name) as told:
                folder = options.output / kit.name
                results.append(builder.build(kit, folder, wanted, pool, told, lambda: _refuse(problems())))
            for ident in kit.repeated:
                _say(f"{kit.name}: note: form {kit.form} repeats '{ident}' of an earlier form")
    _problems(problems(), False)
    for kit, result in zip(kits, results, strict=True):
        if options.manifest or kit.repeated or result.left_out or problems():  # what has something to say is run again
            stamp.remove(result.folder)
        else:
            stamp.put(result.folder, now)
    report(results, options)
    return BUILT


@contextmanager
def _progress(name: str) -> Iterator[Callable[[int, int], None]]:
    """A kit's name → what is told of each finished file: a line that moves on a terminal, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(name, total=None)
        yield lambda done, total: progress.update(task, completed=done, total=total)


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
