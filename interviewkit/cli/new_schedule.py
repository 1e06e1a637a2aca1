"""`schedule new ROLE`: writes an example schedule with made-up people."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from interviewkit.build.folder import write_new_file
from interviewkit.cli.commands import NewScheduleCommand
from interviewkit.cli.messages import OK, UsageError, hint
from interviewkit.cli.streams import print_document, print_result
from interviewkit.domain.diagnostics import Diagnostic, Rejected, comma_list
from interviewkit.domain.kit import Project
from interviewkit.kit.sample_schedule import sample_schedule
from interviewkit.store.versions import today


def new_schedule(command: NewScheduleCommand, root: Path, project: Project | None, found: Sequence[Diagnostic]) -> int:
    """Writes an example schedule for a role and a level to a new file or to stdout; returns an exit code."""
    if project is None:
        raise Rejected(found)
    spec = next((k for k in project.kits if k.role == command.role), None)
    if spec is None:
        roles = [k.role for k in project.kits]
        raise UsageError(f"there is no role '{command.role}'; roles are {comma_list(roles)}{hint(command.role, roles)}")
    if command.level not in spec.levels:
        known = f"levels are {comma_list(spec.levels)}{hint(command.level, spec.levels)}"
        raise UsageError(f"{spec.role} has no level '{command.level}'; {known}")
    text = sample_schedule(spec, command.level, command.form, today())
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
