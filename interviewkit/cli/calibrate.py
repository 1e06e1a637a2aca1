"""`calibrate ROLE`: prints a training packet, with which interviewers practice rating."""

from __future__ import annotations

import json
from collections.abc import Sequence

from interviewkit.build.calibration import build_calibration, calibration_folder
from interviewkit.build.result import Built
from interviewkit.cli.commands import CalibrateCommand
from interviewkit.cli.kit_names import kit_named, level_named
from interviewkit.cli.messages import OK, print_message, print_problems, raise_on_errors
from interviewkit.cli.streams import print_result
from interviewkit.cli.workers import workers_for
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.kit import Project
from interviewkit.interviewer.calibration import with_samples
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import Sheet


def calibrate(command: CalibrateCommand, project: Project, problems: Sequence[Diagnostic]) -> int:
    """Makes the calibration packet of a kit; returns an exit code. If the bank has errors, nothing is written."""
    spec = kit_named(command.role, project.kits)
    level = level_named(spec, command.level)
    raise_on_errors(problems)
    chosen = assemble(project, spec, level, command.form)
    kit = with_samples(chosen, project.questions)
    sheet = Sheet(command.paper or project.brand.paper or "a4", command.edition or "standard")
    with workers_for(command) as pool:
        built = build_calibration(kit, calibration_folder(command.output, kit), sheet, pool)
    if kit is not chosen:
        message = "none of the kit's own questions has sample answers, so these are others of the bank for this level"
        print_message(f"{built.folder}: note: {message}")
    print_problems(problems, False)
    _report(built, command.json)
    return OK


def _report(built: Built, as_json: bool) -> None:
    """Prints what was made, as one line or as JSON; notes go to stderr."""
    for note in () if as_json else built.notes:
        print_message(f"{built.folder}: note: {note}")
    if as_json:
        row = {"folder": str(built.folder), "made": dict(built.made), "kept": list(built.kept)}
        print_result(json.dumps(row | ({"notes": list(built.notes)} if built.notes else {}), indent=1))
    else:
        print_result(f"{built.folder}  {len(built.made)} made, {len(built.kept)} unchanged")
