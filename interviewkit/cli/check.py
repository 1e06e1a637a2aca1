"""`--check`: reports everything that is wrong with a bank, without building anything."""

from __future__ import annotations

import os
from pathlib import Path

from interviewkit.cli.commands import CheckCommand
from interviewkit.cli.messages import OK, UsageError, print_problems
from interviewkit.cli.schedule import load_loop
from interviewkit.cli.streams import print_result
from interviewkit.domain.diagnostics import Diagnostic, Rejected, comma_list, errors
from interviewkit.domain.fields import Level
from interviewkit.domain.kit import KitSpec, Project
from interviewkit.kit.assemble import assemble


def check_bank(command: CheckCommand, root: Path, project: Project | None, problems: list[Diagnostic]) -> int:
    """Checks everything without rendering it: files, rules, the assembly of every kit and level and, if requested, the
    code; returns an exit code."""
    if project and not errors(problems):
        for spec in project.kits:
            for level in spec.levels:
                problems += _attempt(project, spec, level)
    if command.run is not None and not hasattr(os, "fork"):
        raise UsageError("--run needs Linux or macOS")
    if project and command.run is not None:
        from interviewkit.bank.run_code import run_code

        some = [q for q in project.questions if not command.run or any(part in q.place.file for part in command.run)]
        if not some:
            raise UsageError(f"no question's path contains {comma_list(command.run)}")
        problems += run_code(root, some)
    if command.schedule:
        problems += load_loop(command.schedule, project)[1] if project else ()
    code = print_problems(problems, command.json)
    count = len(project.questions) if project else 0
    if not command.json and code == OK:
        kits = len(project.kits) if project else 0
        print_result(f"{count} questions, {kits} kit{'s' * (kits != 1)}: no problems found")
    return code


def _attempt(project: Project, spec: KitSpec, level: Level) -> tuple[Diagnostic, ...]:
    try:
        assemble(project, spec, level)
    except Rejected as refused:
        return refused.diagnostics
    return ()
