"""The rules that apply within a single question: a tuple of functions, each Question → diagnostics."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import combinations

from interviewkit.bank.rules.figures import alternatives_are_checked, figures_are_current, figures_are_numbered
from interviewkit.bank.rules.pasted import no_solution_is_pasted, nothing_is_pasted
from interviewkit.bank.rules.places import place_in
from interviewkit.bank.rules.printed import fields_are_printed
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
from interviewkit.bank.rules.wording import (
    ALL_POINTS,
    POINT_RANGE,
    anchors_describe_actions,
    no_protected_topics,
    prompt_stands_alone,
)
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.fields import LEVELS
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import Question

DROP_FIRST_FROM = 15


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


def bars_for_levels(question: Question) -> Iterator[Diagnostic]:
    meta = question.meta
    if meta.level not in meta.bars:
        yield Diagnostic(
            place_in(question, "bars"), "missing-bar", f"no bar for the question's level '{meta.level}'", "add one"
        )
    for one, other in combinations(meta.bars, 2):
        if meta.bars[one].strip().lower() == meta.bars[other].strip().lower():
            where = place_in(question, f"bars.{other}")
            yield Diagnostic(where, "same-bar", f"the bars for {one} and {other} are the same", "say what changes")
    far = [lv for lv in meta.bars if abs(LEVELS.index(lv) - LEVELS.index(meta.level)) > 2]
    for level in far:
        yield Diagnostic(
            place_in(question, f"bars.{level}"), "far-bar", f"a {meta.level} question should have no bar for {level}"
        )


def anchors_complete(question: Question) -> Iterator[Diagnostic]:
    anchors = question.meta.anchors
    for rating in (1, 2, 3, 4):
        if rating not in anchors:
            where = place_in(question, "anchors")
            yield Diagnostic(
                where, "missing-anchor", f"no anchor for rating {rating}", f"add '{rating}:' under anchors"
            )
    for one, other in combinations(sorted(anchors), 2):
        if anchors[one].strip() == anchors[other].strip():
            yield Diagnostic(
                place_in(question, f"anchors.{other}"), "same-anchor", f"anchors {one} and {other} are the same"
            )


def cited_key_points(text: str, musts: frozenset[str]) -> frozenset[str]:
    """An anchor's text → the ids of the key points it names, with ranges and "all musts" expanded."""
    found = set(re.findall(r"\b[MX]\d+\b", text))
    for letter, low, high in POINT_RANGE.findall(text):
        found |= {f"{letter}{n}" for n in range(int(low), int(high) + 1)}
    return frozenset(found | (musts if ALL_POINTS.search(text) else set()))


def key_point_references(question: Question) -> Iterator[Diagnostic]:
    known = {p.id for p in question.key_points}
    musts = frozenset(p.id for p in question.key_points if p.must)
    uses = {f"anchors.{n}": cited_key_points(t, musts) for n, t in question.meta.anchors.items()}
    uses |= {f"bars.{lv}": cited_key_points(t, musts) for lv, t in question.meta.bars.items()}
    for name, ids in uses.items():
        for dangling in sorted(ids - known):
            hint = f"the key points are {', '.join(sorted(known))}"
            yield Diagnostic(
                place_in(question, name), "dangling-key-point", f"{dangling} is not a key point here", hint
            )
    for rating in (3, 4):
        lacking = sorted(musts - uses.get(f"anchors.{rating}", musts))
        if lacking:
            where = place_in(question, f"anchors.{rating}")
            message = f"anchor {rating} does not require {', '.join(lacking)}"
            yield Diagnostic(where, "unused-key-point", message, "a 3 needs every must, and a 4 all that a 3 needs")
    if not musts or len(musts) == len(known):
        where = place_in(question, "section Key points")
        yield Diagnostic(where, "key-points", "needs at least one must (M1) and one extra (X1)")


def numbered_in_order(question: Question) -> Iterator[Diagnostic]:
    for letter in "MX":
        numbers = [int(p.id[1:]) for p in question.key_points if p.id[0] == letter]
        if numbers != list(range(1, len(numbers) + 1)):
            where = place_in(question, "section Key points")
            yield Diagnostic(where, "key-point-order", f"{letter} points are not numbered from {letter}1 in order")
    letters = "".join(h.letter for h in question.hints)
    if letters != "ABCDEFGH"[: len(letters)] or len(letters) < 2:
        where = place_in(question, "section Hints")
        yield Diagnostic(where, "hints", f"hints are lettered '{letters}'", "write two or more, in order from A")


def probes_for_each_use(question: Question) -> Iterator[Diagnostic]:
    lacking = [use for use in ("Deepen", "Redirect", "Early") if use not in {p.use for p in question.probes}]
    if lacking:
        where = place_in(question, "section Probes")
        yield Diagnostic(where, "probes", f"no probe marked {' or '.join(lacking)}", f"write '- **{lacking[0]}** …'")
    if not 1 <= len(question.red_flags) <= 3:
        where = place_in(question, "section Red flags")
        yield Diagnostic(where, "red-flags", f"{len(question.red_flags)} red flags", "write one to three")


def drop_first_named(question: Question) -> Iterator[Diagnostic]:
    if question.meta.minutes >= DROP_FIRST_FROM and "Drop first:" not in question.notes:
        where = place_in(question, "section Notes")
        yield Diagnostic(
            where, "drop-first", "'## Notes' does not say what to skip if time runs short", "add 'Drop first: …'"
        )


QUESTION_RULES: tuple[Callable[[Question], Iterator[Diagnostic]], ...] = (
    area_matches_folder,
    minutes_by_kind,
    bars_for_levels,
    anchors_complete,
    key_point_references,
    numbered_in_order,
    probes_for_each_use,
    drop_first_named,
    anchors_describe_actions,
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
    sources_are_valid,
)
__all__ = ["QUESTION_RULES", "cited_key_points"]
