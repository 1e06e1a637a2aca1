"""A question that is scored by ticks → diagnostics for its hints, probes, and red flags, and what is dropped first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_args

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic, comma_list, valid_choices
from interviewkit.domain.fields import ProbeUse
from interviewkit.domain.question import Question
from interviewkit.domain.ticks import ask_of, deepen_probes, points_of

MOST_FLAGS = 3
RATING_BOXES = 5
BOXES_A_LINE = 20
LINES_OF_BOXES = 2
_FULL_NAME = re.compile(r"\b[A-Z][a-zà-ÿ]+ (?:[A-Z]\.? )*[A-Z][a-zà-ÿ]+")


def hints_open_musts(question: Question) -> Iterator[Diagnostic]:
    musts = [point.id for point in question.key_points if point.must]
    opened: dict[str, str] = {}
    for number, hint in enumerate(question.hints):
        where, letter = place_in(question, f"hint {number}"), chr(ord("A") + number)
        if hint.letter != letter:
            message = f"the hint {hint.letter} stands where {letter} should be"
            yield Diagnostic(where, "hints", message, "letter the hints A, B … in the order in which they stand")
        if hint.point not in musts:
            message = f"hint {hint.letter} opens {hint.point}, which is not a must"
            yield Diagnostic(where, "hints", message, valid_choices(hint.point, musts))
        elif hint.point in opened:
            message = f"the hints {opened[hint.point]} and {hint.letter} both open {hint.point}"
            yield Diagnostic(where, "hints", message, "a must has one hint and one box for it: merge them")
        opened.setdefault(hint.point, hint.letter)


def probes_name_points(question: Question) -> Iterator[Diagnostic]:
    known = [point.id for point in question.key_points]
    is_story = question.meta.kind == "behavioural"
    before: set[tuple[str, str]] = set()
    for number, probe in enumerate(question.probes):
        label, where = f"{probe.use} {probe.point}", place_in(question, f"probe {number}")
        if probe.point not in known:
            message = f"the probe '{label}' names {probe.point}, which is not a key point"
            yield Diagnostic(where, "probes", message, valid_choices(probe.point, known))
        elif probe.use == "Deepen" and probe.point.startswith("M"):
            hint = "a Deepen probe comes once the musts are settled: name an extra, or make it a Redirect"
            yield Diagnostic(where, "probes", f"the probe '{label}' is about a must", hint)
        if probe.use == "Ask" and (not is_story or probe.point.startswith("X")):
            hint = "write Deepen for an extra, or Redirect for a must"
            if is_story:
                hint = "an Ask probe is for a must: write Deepen for an extra"
            message = f"the probe '{label}' is a free Ask probe, which only the musts of a behavioral question have"
            yield Diagnostic(where, "probes", message, hint)
        if (probe.use, probe.point) in before:
            yield Diagnostic(where, "probes", f"the probe '{label}' is there twice", "keep one of them")
        before.add((probe.use, probe.point))
    for point in question.key_points if is_story else ():
        if point.must and ("Ask", point.id) not in before:
            message, where = f"no free probe asks for {point.id}", place_in(question, "section Probes")
            yield Diagnostic(where, "probes", message, f"write '- **Ask {point.id}** …'")


def core_is_probed_first(question: Question) -> Iterator[Diagnostic]:
    """A question → a warning for each Deepen probe before one about the core, for which there may then be no time."""
    bars = question.scored.bars.items() if question.scored else ()
    for number, probe in enumerate(question.probes):
        later = {other.point for other in question.probes[number + 1 :] if other.use == "Deepen"}
        for level, bar in bars if probe.use == "Deepen" and probe.point.startswith("X") else ():
            if waiting := sorted(later & set(bar.core)) if probe.point not in bar.core else []:
                where, wanted = place_in(question, f"probe {number}"), comma_list(waiting)
                message = f"'Deepen {probe.point}' comes before the probe for {wanted}, in the core at {level}"
                hint = "put what a 3 needs first, since time may run out behind it"
                yield Diagnostic(where, "probe-order", message, hint, "warning")
                break


def flags_are_few(question: Question) -> Iterator[Diagnostic]:
    where = place_in(question, "section Red flags")
    if not 1 <= len(question.red_flags) <= MOST_FLAGS:
        yield Diagnostic(where, "red-flags", f"{len(question.red_flags)} red flags", "write one to three")
    for number, flag in enumerate(question.red_flags, start=1):
        if flag.id != f"R{number}":
            place, message = place_in(question, f"red flag {number - 1}"), f"{flag.id} stands where R{number} should be"
            yield Diagnostic(place, "red-flags", message, "number them R1, R2 … in the order in which they stand")


# --- what is dropped when time is short -----------------------------------------------------------------------


def dropped_is_not_core(question: Question) -> Iterator[Diagnostic]:
    meta = question.scored
    core = {point for bar in meta.bars.values() for point in bar.core} if meta else set()
    entries = meta.drop_first if meta else ()
    for number, entry in enumerate(entries):
        where = place_in(question, f"drop_first.{number}", "drop_first")
        dropped = _dropped(question, entry)
        if dropped is None:
            message = f"'{entry}' is not something that can be dropped"
            uses = comma_list(dict.fromkeys(probe.use for probe in question.probes))
            hint = f"name a point such as X1, a probe ({uses}, or with its point), or an ask as 'ask 2'"
            yield Diagnostic(where, "drop-first", message, hint)
        elif lost := sorted(dropped & core):
            levels = [level for level, bar in meta.bars.items() if set(lost) & set(bar.core)] if meta else []
            message = f"dropping '{entry}' drops {comma_list(lost)}, in the core at {comma_list(levels)}"
            yield Diagnostic(where, "drop-first", message, "without the core there is no 3: drop something else")
        if entry in entries[:number]:
            yield Diagnostic(where, "drop-first", f"'{entry}' is there twice", "name it once")


def _dropped(question: Question, entry: str) -> set[str] | None:
    """A question and an entry of `drop_first` → the points that can no longer come up, or None if there is no such
    entry. Redirect and Early probes are only for some candidates, so without them no point is lost."""
    points = {point.id for point in question.key_points}
    if entry in points:
        return {entry}
    if re.fullmatch(r"ask [1-9][0-9]?", entry):
        number = entry.removeprefix("ask ")
        return {p.id for p in question.key_points if ask_of(p) == number} if int(number) <= len(question.asks) else None
    use, _, point = entry.partition(" ")
    probes = [p for p in question.probes if p.use == use and (not point or p.point == point)]
    if use not in get_args(ProbeUse) or not probes:
        return None
    return {probe.point for probe in probes if probe.use in ("Deepen", "Ask")}


# --- boxes, and reviews ---------------------------------------------------------------------------------------


def scorecard_boxes(question: Question) -> int:
    """A question → the number of boxes that it has on the scorecard: points, hints or scopes, flags, asks not put,
    Deepen probes, and the ratings."""
    meta = question.scored
    scopes = sum(bool(bar.scope) for bar in meta.bars.values()) if meta else 0
    asks = set(points_of(question).asked_by.values())
    counted = (question.key_points, question.hints, question.red_flags, asks)
    return sum(map(len, counted)) + scopes + deepen_probes(question) + RATING_BOXES


def boxes_fit(question: Question) -> Iterator[Diagnostic]:
    boxes, most = scorecard_boxes(question), BOXES_A_LINE * LINES_OF_BOXES
    if boxes > most:
        message = f"{boxes} boxes on the scorecard; two lines of {BOXES_A_LINE} fit"
        yield Diagnostic(question.place, "scorecard-boxes", message, "leave out extras, hints, flags, or Deepen probes")


def reviews_are_in_order(question: Question) -> Iterator[Diagnostic]:
    steps = question.scored.reviewed if question.scored else ()
    for number, step in enumerate(steps):
        where = place_in(question, f"reviewed.{number}", "reviewed")
        if step in steps[:number]:
            yield Diagnostic(where, "reviewed", f"the step '{step.step}' is there twice", "keep one of them")
        if number and step.on < steps[number - 1].on:
            message = f"the step of {step.on} stands behind the one of {steps[number - 1].on}"
            yield Diagnostic(where, "reviewed", message, "list the steps in the order in which they were taken")
        if _FULL_NAME.search(step.by):
            place, message = place_in(question, f"reviewed.{number}.by", "reviewed"), f"'{step.by}' reads like a name"
            yield Diagnostic(place, "reviewed", message, "give a role, such as 'second reader', or initials")
