"""`--check`: reports everything that is wrong with a bank, without building anything."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from interviewkit.bank.project import load_schedule
from interviewkit.bank.rules.scored_performances import boxes_of
from interviewkit.bank.rules.terms import TermFinder, old_questions_with_terms, terms_are_standard
from interviewkit.cli.commands import CheckCommand
from interviewkit.cli.messages import OK, UsageError, print_problems
from interviewkit.cli.schedule import load_loop
from interviewkit.cli.streams import print_result
from interviewkit.domain.diagnostics import Diagnostic, Places, Rejected, comma_list, errors
from interviewkit.domain.enumeration import performance_count
from interviewkit.domain.fields import Level
from interviewkit.domain.kit import Kit, KitSpec, Project
from interviewkit.domain.question import Question
from interviewkit.kit.assemble import assemble
from interviewkit.kit.second_rating import rated_by_one_person, rated_once
from interviewkit.store.bank_memory import KnownFile, Memory, remembered
from interviewkit.store.places import TEMPLATES, cache_folder
from interviewkit.store.versions import folder_hash

if TYPE_CHECKING:
    from interviewkit.bank.rules.spelling import Spelling


def check_bank(command: CheckCommand, root: Path, project: Project | None, problems: list[Diagnostic]) -> int:
    """Checks everything without laying it out: files, rules, the assembly of every kit and level, what its candidates
    would read and, if requested, the code; returns an exit code."""
    left = 0
    if project:
        is_whole = not errors(problems)
        memory = remembered(root, cache_folder("checks")) if is_whole else Memory()
        problems += terms_are_standard(root, project, memory, _term_finder)
        left = old_questions_with_terms(project, memory, _term_finder) if is_whole else 0
        for spec in project.kits if is_whole else ():
            for level in spec.levels:
                problems += _attempt(project, spec, level, memory)
        memory.save()
    if command.run is not None and not hasattr(os, "fork"):
        raise UsageError("--run needs Linux or macOS")
    if project and command.run is not None:
        from interviewkit.bank.run_code import run_code

        some = [q for q in project.questions if not command.run or any(part in q.place.file for part in command.run)]
        if not some:
            raise UsageError(f"no question's path contains {comma_list(command.run)}")
        problems += run_code(root, some)
    misspelled = 0
    if project and command.spell:
        spelling = _spelling(root, project)
        problems += spelling.warnings
        misspelled = spelling.old_questions
    if command.schedule:
        problems += _check_schedule(command.schedule, project, problems) if project else ()
    code = print_problems(problems, command.json)
    count = len(project.questions) if project else 0
    if not command.json and code == OK:
        kits = len(project.kits) if project else 0
        print_result(f"{count} question{'s' * (count != 1)}, {kits} kit{'s' * (kits != 1)}: no problems found")
        if note := _how_rated(project.questions if project else ()):
            print_result(note)
        _print_old(left, "words that are not the field's terms")
        _print_old(misspelled, "words that are not in the dictionary")
    return code


def _term_finder() -> TermFinder:
    from interviewkit.bank.rules.home_made import HomeMadeWords

    return HomeMadeWords()


def _print_old(count: int, what: str) -> None:
    """Prints in one line how many questions are still to be rewritten because of their words, if there are any."""
    if count:
        print_result(f"{count} question{'s' * (count != 1)} in the old format {'has' if count == 1 else 'have'} {what}")


def _spelling(root: Path, project: Project) -> Spelling:
    """A project → what is wrong with its spelling; raises UsageError if the dictionary is not installed."""
    from interviewkit.bank.rules.spelling import spelling_of
    from interviewkit.bank.spelling import SpellingMissing

    try:
        return spelling_of(root, project)
    except SpellingMissing as missing:
        raise UsageError(str(missing)) from None


def _how_rated(questions: Sequence[Question]) -> str:
    """Questions → a note on how many are scored by ticks and how many are still rated in prose, or "" if none is."""
    prose = sum(question.scored is None for question in questions)
    ticked = [performance_count(boxes_of(question)) for question in questions if question.scored]
    if not prose:
        return ""
    left = f"{prose} question{'s are' if prose != 1 else ' is'} still rated in prose"
    if not ticked:
        return left
    return f"{left}; {len(ticked)} by ticks, with one rating for each of {sum(ticked):,} performances"


def _attempt(project: Project, spec: KitSpec, level: Level, memory: Memory) -> tuple[Diagnostic, ...]:
    """A kit and a level → what is wrong with its assembly, what is rated only once, and what is wrong with what its
    candidates would read."""
    try:
        kit = assemble(project, spec, level)
    except Rejected as refused:
        return refused.diagnostics
    name, made_of = f"what candidates of {kit.name} would read", _inputs_hash(kit)
    known = memory.recall_file(name, made_of)
    if known is None:
        from interviewkit.build.dry_run import dry_run

        known = KnownFile(made_of, None, Places(), dry_run(kit))
    memory.keep(name, known)
    return (*rated_once(project, kit), *known.problems)


def _inputs_hash(kit: Kit) -> str:
    """A kit → the hash of everything that its candidates' pages and its secrets depend on besides the program."""
    asked = [[q.id, q.digest] for r in kit.rounds for q in (*r.questions, *r.spares)]
    templates = [folder_hash(TEMPLATES / name) for name in ("candidate", "shared")]
    made_of = [asked, repr(kit.spec), repr(kit.framework), kit.brand.digest, kit.level, kit.form, templates]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def _check_schedule(path: Path, project: Project, problems: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """A schedule's path, the project, and what is wrong with it → what is wrong with the schedule."""
    from interviewkit.build.dry_run import dry_run

    loop, found = load_loop(path, project)
    if loop is None or errors((*problems, *found)):
        return found
    schedule, kits = load_schedule(path)[0], {one.role: one for one in project.kits}
    spec = schedule.spec
    try:
        kit = assemble(project, kits[spec.kit], spec.level, spec.form)
    except Rejected as refused:
        return (*found, *refused.diagnostics)
    return (*found, *rated_by_one_person(schedule, kit, loop), *dry_run(replace(kit, loop=loop)))
