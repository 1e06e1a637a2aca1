"""`schedule new ROLE`: writes an example schedule with made-up people."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from interviewkit.build.folder import write_new_file
from interviewkit.cli.arguments import command_name
from interviewkit.cli.commands import NewScheduleCommand
from interviewkit.cli.kit_names import kit_named, level_named
from interviewkit.cli.messages import OK, raise_on_errors
from interviewkit.cli.streams import print_document, print_result
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.kit import Project
from interviewkit.kit.sample_schedule import sample_schedule
from interviewkit.store.versions import today


def new_schedule(command: NewScheduleCommand, root: Path, project: Project | None, found: Sequence[Diagnostic]) -> int:
    """Writes an example schedule for a role and a level to a new file or to stdout; returns an exit code."""
    if project is None:
        raise Rejected(found)
    if command.role not in [kit.role for kit in project.kits]:  # it may be one that could not be read
        raise_on_errors([d for d in found if d.place.file.startswith("kits/")])
    spec = kit_named(command.role, project.kits)
    text = sample_schedule(spec, level_named(spec, command.level), command.form, today(), command_name())
    schema = root / "schema" / "schedule.schema.json"
    if schema.is_file():
        with suppress(ValueError):  # on another drive, so there is no relative path
            schema = Path(os.path.relpath(schema, command.output.parent))
        text = f"# yaml-language-server: $schema={schema.as_posix()}\n{text}"
    if str(command.output) == "-":
        print_document(text)
    else:
        write_new_file(command.output, text)
        print_result(f"{command.output}: edit this example, then build it with --schedule {command.output}")
    return OK
