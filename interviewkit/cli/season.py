"""`season TABLE`: makes the personal copies that a table asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from interviewkit.bank.files import read_table
from interviewkit.cli.commands import SeasonCommand
from interviewkit.cli.messages import OK, REJECTED, print_message, print_problems
from interviewkit.cli.streams import print_result
from interviewkit.cli.workers import progress_of, workers_for
from interviewkit.domain.diagnostics import Diagnostic, Rejected, errors
from interviewkit.domain.kit import Project
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import Sheet
from interviewkit.season import handout, makers, requests
from interviewkit.season import table as season_table
from interviewkit.season.handout import SeasonResult


def make_copies(command: SeasonCommand, project: Project, problems: Sequence[Diagnostic]) -> int:
    """Makes the copies that a table asks for; returns an exit code. If any row is wrong, nothing is written."""
    if errors(problems):
        raise Rejected(problems)
    rows, found = season_table.table_rows(read_table(command.table), str(command.table))
    asked, wrong = requests.requests(rows, project)
    found += wrong
    roles, sheet = (
        {k.role: k for k in project.kits},
        Sheet(command.paper or project.brand.paper or "a4", command.edition or "standard"),
    )
    chosen = {one.kit: (one.role, one.level, one.form) for one in asked}
    kits = [assemble(project, roles[role], level, form) for _, (role, level, form) in sorted(chosen.items())]
    for kit in kits:
        found += makers.check_requests(kit, [one for one in asked if one.kit == kit.name], sheet)
    print_problems([*problems, *found], command.json and bool(errors(found)))
    if errors(found):
        bad = len({d.place.line for d in errors(found)})
        print_message(f"{command.table}: nothing was made; refused: {bad} of {len(rows)} rows")
        return REJECTED
    results = []
    with workers_for(command) as pool, progress_of(kits) as told:
        for kit in kits:
            some, folder = [one for one in asked if one.kit == kit.name], command.output / "season" / kit.name
            reported = partial(told, kit.name)
            results.append(handout.make_personal_copies(kit, some, folder, command.table.name, sheet, pool, reported))
    for left in handout.leftover_kit_folders(command.output / "season", command.table.name, [kit.name for kit in kits]):
        print_message(f"{left}: note: no row asks for this kit anymore; its copies were kept")
    _report(results, command.output / "season", command.json)
    return OK


def _report(results: Sequence[SeasonResult], folder: Path, as_json: bool) -> None:
    """Prints what a season did, as one line or as JSON; notes go to stderr."""
    for result in () if as_json else results:
        for note in result.notes:
            print_message(f"{result.folder}: note: {note}")
    if as_json:
        rows = [
            {"folder": str(r.folder), "made": list(r.made), "kept": list(r.kept), "removed": list(r.removed)}
            | ({"notes": list(r.notes)} if r.notes else {})
            for r in results
        ]
        print_result(json.dumps(rows, indent=1))
        return
    made, kept, removed = (sum(len(getattr(r, name)) for r in results) for name in ("made", "kept", "removed"))
    gone = f", {removed} no longer in the table and removed" if removed else ""
    same = "" if made or removed else "; nothing has changed"
    print_result(f"{folder}  {made} copies made, {kept} unchanged, 0 refused{gone}{same}")
