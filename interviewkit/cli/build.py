"""`build.py ROLE`: builds the kits that a command names."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from interviewkit.bank.rules.freshness import next_stale_date
from interviewkit.build import up_to_date
from interviewkit.build.kit import build_all
from interviewkit.build.plan import Selection
from interviewkit.build.result import Built
from interviewkit.build.up_to_date import Inputs
from interviewkit.cli.commands import BuildCommand
from interviewkit.cli.messages import OK, exit_code_of, print_message, print_problems, raise_on_errors
from interviewkit.cli.report import report_builds
from interviewkit.cli.schedule import kits_of, targets, with_loop
from interviewkit.cli.workers import progress_of, workers_for
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.kit import Kit, Project
from interviewkit.page.document import Sheet


def build_kits(
    command: BuildCommand,
    project: Project,
    completed: Callable[[Kit], Kit],
    problems: Callable[[], tuple[Diagnostic, ...]],
    inputs: Inputs | None,
) -> int:
    """A command → the kits it names, built; returns an exit code.

    Questions of the project may have no texts: `completed` adds those of a kit. The rest of the bank is read, and all
    of it is checked, while the first pages are laid out, and before anything is written.
    """
    command, loop, schedule_problems = with_loop(command, project)
    chosen = targets(command, project)
    kits = [replace(completed(kit), loop=loop) for kit in kits_of(chosen, project)]
    recorded: Mapping[str, Any] = next((t.manifest for t in chosen if t.manifest), {})
    paper = command.paper or recorded.get("paper") or project.brand.paper or "a4"
    sheet = Sheet(paper, command.edition or recorded.get("edition", "standard"))
    wanted = Selection(command.only, frozenset(command.rounds), sheet, command.whole, command.password)
    folders = [(kit, command.output / kit.name) for kit in kits]
    with workers_for(command) as pool, progress_of(kits) as told:
        found = build_all(folders, wanted, pool, told, lambda: raise_on_errors(problems()))
    failures = list(dict.fromkeys(one for one in found if isinstance(one, Exception)))
    if failures and len(kits) == 1:
        raise failures[0]
    if not failures:
        print_problems((*problems(), *schedule_problems), False)
    is_told = inputs is not None and not loop and inputs.are_the_same()
    for kit, result in zip(kits, found, strict=True):
        if isinstance(result, Built):
            for ident in kit.repeated:
                print_message(f"{kit.name}: note: form {kit.form} repeats '{ident}' from an earlier form")
            if inputs and is_told and not (kit.repeated or result.left_out or problems()):
                up_to_date.write_stamp(result.folder, inputs.hash, next_stale_date(project))
            else:  # a build with notes or warnings must run again to repeat them
                up_to_date.remove_stamp(result.folder)
    report_builds([one for one in found if isinstance(one, Built)], command)
    return _failures(kits, found, command.json) if failures else OK


def _failures(kits: Sequence[Kit], found: Sequence[Built | Exception], as_json: bool) -> int:
    """Kits and their results → the worst exit code; prints the reason for each failure, but only once."""
    codes = [OK]
    said: set[str] = set()
    for kit, failure in zip(kits, found, strict=True):
        if isinstance(failure, Exception) and str(failure) not in said:
            said.add(str(failure))
            print_message(f"{kit.name}: not built:")
            if isinstance(failure, Rejected):
                codes.append(print_problems(failure.diagnostics, as_json))
            else:
                codes.append(exit_code_of(failure, "nothing was written"))
    return max(codes)
