"""`--schedule` and `--from`: the kits that a schedule or a manifest names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from interviewkit.bank.project import load_schedule
from interviewkit.build.manifest import changed_questions, require_questions
from interviewkit.cli.commands import BuildCommand
from interviewkit.cli.kit_names import kit_named, level_named, require_rounds
from interviewkit.cli.messages import UsageError, print_message
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.fields import ALL_FORMS, EDITIONS, PAPERS, Level
from interviewkit.domain.kit import Kit, KitSpec, Project
from interviewkit.domain.loop import Loop
from interviewkit.kit.assemble import assemble, forms, kit_from_manifest
from interviewkit.kit.schedule import loop_of
from interviewkit.store.regular import regular_bytes
from interviewkit.store.versions import source_time

MAX_MANIFEST_BYTES = 5_000_000


class Target(NamedTuple):
    """A kit to build, and the manifest to rebuild it from, if there is one."""

    spec: KitSpec
    level: Level
    form: str
    manifest: Mapping[str, Any] | None = None
    manifest_file: str = ""


def load_loop(path: Path, project: Project) -> tuple[Loop | None, tuple[Diagnostic, ...]]:
    """A schedule's path and the project → its loop, or None if the schedule has errors, and its problems."""
    try:
        read, warned = load_schedule(path)
        loop, more = loop_of(read, project.kits)
    except Rejected as refused:
        return None, refused.diagnostics
    return replace(loop, issued=source_time() or loop.issued), (*warned, *more)


def targets(command: BuildCommand, project: Project) -> list[Target]:
    """A command → the kits to build; raises UsageError for an unknown role, level, or round, with a suggestion."""
    if command.manifest:
        recorded = _recorded(command.manifest, project)
        require_rounds(recorded.spec, [recorded.level], command.rounds)
        return [recorded]
    if command.all:
        return [Target(spec, level, form) for spec in project.kits for level in spec.levels for form in ALL_FORMS]
    spec = kit_named(command.role, project.kits)
    chosen = {level_named(spec, level) for level in command.levels}
    asked = [level for level in spec.levels if level in chosen or not chosen]
    require_rounds(spec, asked, command.rounds)
    return [Target(spec, level, command.form) for level in asked]


def _recorded(path: Path, project: Project) -> Target:
    """A manifest's path → the kit that it records; raises Rejected if it can't be used."""

    def refuse(message: str) -> Rejected:
        return Rejected([Diagnostic(Place(str(path)), "manifest", message, "name the manifest.json of a built kit")])

    try:
        manifest = json.loads(regular_bytes(path, MAX_MANIFEST_BYTES))
        role, level, form = manifest["role"], manifest["level"], manifest["form"]
        recorded = [q["id"] + q["digest"] for r in manifest["rounds"].values() for q in (*r["questions"], *r["spares"])]
        if not recorded or manifest["paper"] not in PAPERS or manifest["edition"] not in EDITIONS:
            raise ValueError
    except OSError as error:
        raise refuse(f"cannot be read: {(error.strerror or 'error').lower()}") from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise refuse("is not the manifest of a kit") from None
    spec = next((k for k in project.kits if k.role == role), None)
    if spec is None or level not in spec.levels:
        raise refuse(f"there is no longer a {role} kit at {level}")
    return Target(spec, level, form, manifest, str(path))


def kit_of(target: Target, project: Project) -> Kit:
    """A target → its Kit, either assembled or as its manifest records it; warns about what has changed since."""
    if target.manifest is None:
        return assemble(project, target.spec, target.level, target.form)
    require_questions([ident for q in project.questions for ident in q.ids], target.manifest, target.manifest_file)
    choice = {
        r: {n: [q["id"] for q in one[n]] for n in ("questions", "spares")}
        for r, one in target.manifest["rounds"].items()
    }
    kit = kit_from_manifest(project, target.spec, target.level, target.form, choice)
    if target.manifest.get("brand", "") != kit.brand.digest:
        print_message(
            f"{target.manifest_file}: warning: changed: brand.yaml has changed since the manifest was written"
        )
    for ident in changed_questions(kit, target.manifest):
        print_message(f"{target.manifest_file}: warning: changed: '{ident}' has changed since the manifest was written")
    return kit


def kits_of(chosen: Sequence[Target], project: Project) -> Iterator[Kit]:
    """Targets → their Kits; all forms of a level are assembled together."""
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


def with_loop(command: BuildCommand, project: Project) -> tuple[BuildCommand, Loop | None, tuple[Diagnostic, ...]]:
    """A command → the command with role, level, and form from its schedule, the schedule's loop, and any warnings.

    Raises Rejected if the schedule has errors, or if it is for another kit than the command names.
    """
    if not command.schedule:
        return command, None, ()
    read, _ = load_schedule(command.schedule)
    spec = read.spec
    recorded = _recorded(command.manifest, project) if command.manifest else None
    asked = (
        ("kit", spec.kit, recorded.spec.role if recorded else command.role),
        ("level", spec.level, recorded.level if recorded else next(iter(command.levels), None)),
        ("form", spec.form, recorded.form if recorded else (None if command.form == "A" else command.form)),
    )
    found = [
        Diagnostic(
            read.at((name,)),
            "other-kit",
            f"the schedule is for {name} '{mine}', but you asked for '{other}'",
            "change one of the two",
        )
        for name, mine, other in asked
        if other not in (None, mine)
    ]
    if len(command.levels) > 1:
        raise UsageError("--schedule is for one level")
    loop, problems = load_loop(command.schedule, project)
    if loop is None or found:
        raise Rejected((*found, *problems))
    if recorded:
        return command, loop, problems
    return replace(command, role=spec.kit, levels=(spec.level,), form=spec.form), loop, problems
