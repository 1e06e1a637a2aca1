"""Runs a command → an exit code; results go to stdout, messages to stderr."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from threading import Lock

from interviewkit.bank.project import Reading, reading_of
from interviewkit.bank.rules.project import check
from interviewkit.build.frames import with_large_frame
from interviewkit.build.up_to_date import Inputs
from interviewkit.cli.arguments import command_name, program_name
from interviewkit.cli.commands import (
    BuildCommand,
    CalibrateCommand,
    CheckCommand,
    Command,
    ListCommand,
    NewScheduleCommand,
    SeasonCommand,
)
from interviewkit.cli.messages import (
    OK,
    USAGE,
    UsageError,
    exit_code_of,
    print_message,
    print_problems,
    raise_on_errors,
)
from interviewkit.cli.streams import print_result
from interviewkit.domain.diagnostics import Diagnostic, Rejected, comma_list, errors
from interviewkit.domain.kit import Project
from interviewkit.store.bank_memory import keep_texts, recall_texts, remembered
from interviewkit.store.places import cache_folder, cache_problem
from interviewkit.store.versions import FolderHash


@with_large_frame
def run(command: Command, root: Path, inputs: Inputs | None = None, hashed: FolderHash | None = None) -> int:
    """Runs a command in a project's folder → an exit code.

    `inputs` is what a build depends on, as it was when the program started, or None if it is not known. `hashed` has
    the hashes of the questions' files, so that none of them has to be hashed again.
    """
    try:
        return _run(command, root, inputs, hashed)
    except Rejected as refused:
        as_json = not isinstance(command, NewScheduleCommand) and command.json
        return print_problems(refused.diagnostics, as_json)
    except UsageError as wrong:
        print_message(f"{program_name()}: {wrong}")
        return USAGE
    except Exception as failure:
        undone = "that copy was not written" if isinstance(command, SeasonCommand) else "nothing was written"
        return exit_code_of(failure, undone)


def _run(command: Command, root: Path, inputs: Inputs | None, hashed: FolderHash | None) -> int:
    _require_output_outside(command, root)
    if problem := cache_problem():
        print_message(f"note: {problem}")
    memory = remembered(root, cache_folder("banks"))
    bank = reading_of(root, memory, hashed)
    turn = Lock()

    @cache
    def checked() -> tuple[Diagnostic, ...]:
        project, found = bank.finished()
        broken = check(project, memory, across=isinstance(command, CheckCommand)) if project else ()
        memory.save()
        return *found, *broken

    def problems() -> tuple[Diagnostic, ...]:
        with turn:  # several kits may be built at once, and each is checked
            return checked()

    if isinstance(command, BuildCommand):
        return _build(command, bank, problems, inputs)
    project, found = bank.finished()
    if isinstance(command, NewScheduleCommand):
        from interviewkit.cli.new_schedule import new_schedule

        return new_schedule(command, root, project, found)
    if isinstance(command, CheckCommand):
        from interviewkit.cli.check import check_bank

        return check_bank(command, root, project, list(problems()))
    if errors(found) or project is None:
        return print_problems(problems(), command.json)
    if isinstance(command, ListCommand):
        return print_problems(problems(), command.json) if errors(problems()) else _list(project, command.json)
    with _texts_remembered():
        return _made(command, project, problems())


def _made(command: CalibrateCommand | SeasonCommand, project: Project, problems: tuple[Diagnostic, ...]) -> int:
    """Makes a calibration packet or the copies of a season; returns an exit code."""
    if isinstance(command, CalibrateCommand):
        from interviewkit.cli.calibrate import calibrate

        return calibrate(command, project, problems)
    from interviewkit.cli.season import make_copies

    return make_copies(command, project, problems)


def _build(
    command: BuildCommand, bank: Reading, problems: Callable[[], tuple[Diagnostic, ...]], inputs: Inputs | None
) -> int:
    """Builds kits, and reads the questions that are not in them while pages are laid out; returns an exit code."""
    from interviewkit.cli.build import build_kits

    project = bank.outline() if command.jobs != 1 and not command.manifest else None
    if project is None:
        project, found = bank.finished()
        if errors(found) or project is None:
            return print_problems(problems(), command.json)
    try:
        with _texts_remembered():
            return build_kits(command, project, bank.completed, problems, inputs)
    except Exception:
        raise_on_errors(problems())  # a problem in the bank is the more useful explanation
        raise


def _require_output_outside(command: Command, root: Path) -> None:
    """Raises UsageError if the output is inside the bank, where only questions and kits may be."""
    if isinstance(command, BuildCommand | SeasonCommand | CalibrateCommand):
        real = Path(os.path.realpath(command.output))
        if any(real.is_relative_to(os.path.realpath(root / name)) for name in ("questions", "kits")):
            raise UsageError(f"-o {command.output} is inside the bank; choose another folder")


@contextmanager
def _texts_remembered() -> Iterator[None]:
    """Loads the cache of rendered texts, and saves it with what this run adds."""
    folder = cache_folder("texts")
    recall_texts(folder)
    try:
        yield
    finally:
        keep_texts(folder)


def _list(project: Project, as_json: bool) -> int:
    """Prints roles, levels, and rounds, and an example command; returns an exit code."""
    if as_json:
        kits = [
            {"role": k.role, "title": k.title, "levels": list(k.levels), "rounds": [r.id for r in k.rounds]}
            for k in project.kits
        ]
        print_result(json.dumps({"kits": kits, "questions": len(project.questions)}, indent=1))
        return OK
    for kit in project.kits:
        print_result(f"{kit.role}  ({kit.title})")
        for level in kit.levels:
            rounds = comma_list(f"{r.id} {r.minutes[level]}" for r in kit.rounds_at(level))
            print_result(f"  {level:<8}{rounds}")
    print_result(f"{len(project.questions)} questions in the bank")
    for kit in project.kits[:1]:
        print_result(f"\nExample:\n  {command_name()} {kit.role} --level {kit.levels[-1]}")
    return OK
