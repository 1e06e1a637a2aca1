"""The rules that apply within a single question: a tuple of functions, each Question → diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from interviewkit.bank.rules.figures import alternatives_are_checked, figures_are_current, figures_are_numbered
from interviewkit.bank.rules.pasted import no_solution_is_pasted, nothing_is_pasted
from interviewkit.bank.rules.places import place_in
from interviewkit.bank.rules.printed import fields_are_printed
from interviewkit.bank.rules.prose import PROSE_RULES
from interviewkit.bank.rules.scored import SCORED_RULES
from interviewkit.bank.rules.sheets import sheet_files_tell_nothing
from interviewkit.bank.rules.sources import (
    cases_are_data,
    faults_point_at_lines,
    formulas_render,
    glyphs_exist,
    images_have_a_place,
    lines_fit,
    numbers_are_asserted,
    python_parses,
    sources_are_valid,
)
from interviewkit.bank.rules.wording import no_protected_topics, prompt_stands_alone
from interviewkit.bank.rules.worlds import log_is_shown, world_is_current
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.fields import LEVELS
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import Question

# --- structure ------------------------------------------------------------------------------------------------


def area_matches_folder(question: Question) -> Iterator[Diagnostic]:
    folder = question.place.file.split("/")[1] if "/" in question.place.file else ""
    if folder and folder != question.meta.area:
        message = f"the area is '{question.meta.area}', but the file is in questions/{folder}/"
        yield Diagnostic(place_in(question, "area"), "wrong-area", message, "move the file or change the area")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.id):
        yield Diagnostic(
            question.place, "file-name", f"'{question.id}' is not an id", "use lowercase letters, digits, and hyphens"
        )


def minutes_by_kind(question: Question) -> Iterator[Diagnostic]:
    kind = BY_ID[question.meta.kind]
    low, high = kind.minutes
    if not low <= question.meta.minutes <= high:
        message = f"a {kind.name} question takes {low} to {high} minutes, not {question.meta.minutes}"
        yield Diagnostic(place_in(question, "minutes"), "minutes", message)


def levels_are_near(question: Question) -> Iterator[Diagnostic]:
    meta = question.meta
    if meta.level not in meta.bars:
        yield Diagnostic(
            place_in(question, "bars"), "missing-bar", f"no bar for the question's level '{meta.level}'", "add one"
        )
    far = [lv for lv in meta.bars if abs(LEVELS.index(lv) - LEVELS.index(meta.level)) > 2]
    for level in far:
        yield Diagnostic(
            place_in(question, f"bars.{level}"), "far-bar", f"a {meta.level} question should have no bar for {level}"
        )


Rule = Callable[[Question], Iterator[Diagnostic]]
COMMON_RULES: tuple[Rule, ...] = (
    area_matches_folder,
    minutes_by_kind,
    levels_are_near,
    no_protected_topics,
    prompt_stands_alone,
    sheet_files_tell_nothing,
    nothing_is_pasted,
    no_solution_is_pasted,
    glyphs_exist,
    images_have_a_place,
    fields_are_printed,
    lines_fit,
    python_parses,
    cases_are_data,
    formulas_render,
    faults_point_at_lines,
    numbers_are_asserted,
    alternatives_are_checked,
    figures_are_numbered,
    figures_are_current,
    world_is_current,
    log_is_shown,
    sources_are_valid,
)


def rules_of(question: Question) -> tuple[Rule, ...]:
    """A question → the rules for it, which depend on how its answers are rated."""
    return (*COMMON_RULES, *(SCORED_RULES if question.scored else PROSE_RULES))
