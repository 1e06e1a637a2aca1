"""A question that is scored by ticks → diagnostics for its bars: each by itself, and from one level to the next."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic, comma_list, valid_choices
from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.question import KeyPoint, Question
from interviewkit.domain.scoring import Bar, half
from interviewkit.domain.ticks import ask_of

MOST_CORE_MUSTS = 2
MOST_CORE_MUSTS_OF_A_DESIGN = 3
BarFault = tuple[str, str, str]
"""A field of a bar, what is wrong with it, and what would be right."""


def bars_are_valid(question: Question) -> Iterator[Diagnostic]:
    for level, bar in _bars(question):
        for field, message, hint in (*_core(question, level, bar), *_numbers(question, bar), *_kind(question, bar)):
            yield _diagnostic(question, level, field, f"at {level}, {message}", hint)


def bars_rise(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each bar that asks for less than the one below it, or for the same."""
    for (below, lower), (level, bar) in pairwise(_bars(question)):
        for field, message, hint in _falls(lower, bar):
            yield _diagnostic(question, level, field, message.format(level=level, below=below), hint)


def _bars(question: Question) -> list[tuple[Level, Bar]]:
    """A question → its bars, from the lowest level to the highest."""
    bars = question.scored.bars if question.scored else {}
    return [(level, bars[level]) for level in LEVELS if level in bars]


def _diagnostic(question: Question, level: Level, field: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(place_in(question, f"bars.{level}.{field}", f"bars.{level}"), "bar", message, hint)


# --- one bar --------------------------------------------------------------------------------------------------


def _core(question: Question, level: Level, bar: Bar) -> Iterator[BarFault]:
    known = {point.id: point for point in question.key_points}
    for number, ident in enumerate(bar.core):
        if ident not in known:
            yield "core", f"the core has {ident}, which is not a key point", valid_choices(ident, known)
        if ident in bar.core[:number]:
            yield "core", f"the core has {ident} twice", "name it once"
    musts = {ident for ident in bar.core if ident.startswith("M")}
    extras = sorted(set(bar.core) - musts)
    most = MOST_CORE_MUSTS_OF_A_DESIGN if question.meta.kind == "system-design" else MOST_CORE_MUSTS
    if not 1 <= len(musts) <= most:
        yield (
            "core",
            f"the musts in the core: {len(musts)}; allowed: 1 to {most}",
            "name those without which there is no 3",
        )
    if len(extras) > 1:
        yield "core", f"the core has the extras {comma_list(extras)}", "one extra at most: make the other a must"
    if extras and LEVELS.index(level) <= LEVELS.index(question.meta.level):
        hint = f"a core extra is for levels above the question's own, which is {question.meta.level}"
        yield "core", f"the core has the extra {extras[0]}", hint
    for ident in extras:
        if ident in known and not _is_asked(question, known[ident]):
            hint = f"write '- **Deepen {ident}** …': nobody should fail because nobody asked"
            yield "core", f"the core has {ident}, which nobody asks for", hint


def _is_asked(question: Question, point: KeyPoint) -> bool:
    """Whether everyone is asked for a point, by a numbered ask or a Deepen probe. Early probes are for a few."""
    return bool(ask_of(point)) or any(p.use == "Deepen" and p.point == point.id for p in question.probes)


def _numbers(question: Question, bar: Bar) -> Iterator[BarFault]:
    musts = sum(point.must for point in question.key_points)
    core = {ident for ident in bar.core if ident.startswith("M")}
    if bar.musts >= musts:
        hint = f"at most {musts - 1}: one may always be missed"
        yield "musts", f"a 3 needs {bar.musts} of {musts} musts", hint
    if len(core) > half(bar.musts):
        message = f"{len(core)} of the {bar.musts} musts that a 3 needs are in the core"
        yield "core", message, f"at most half of them, rounded up: {half(bar.musts)}"
    others = [p.id for p in question.key_points if not p.must and _is_asked(question, p) and p.id not in bar.core]
    if len(others) < bar.above:
        listed = comma_list(others) or "none"
        hint = "write a Deepen probe for another extra, or lower 'above'"
        yield "above", f"'above' is {bar.above}, and the extras beyond the core that are asked for: {listed}", hint


def _kind(question: Question, bar: Bar) -> Iterator[BarFault]:
    if question.meta.kind == "behavioural":
        if bar.hints is not None:
            yield "hints", "there is 'hints:', and a behavioral question has no hints", "remove it"
        if not bar.scope.strip():
            yield "scope", "there is no 'scope:'", "say what was at stake in a story of this level"
    else:
        if bar.hints is None:
            yield "hints", "there is no 'hints:'", "say how many of the needed musts may have needed a hint, such as 0"
        if bar.scope:
            yield "scope", "there is a 'scope:'", "remove it: only behavioral questions have one"


# --- from one level to the next -------------------------------------------------------------------------------


def _falls(lower: Bar, bar: Bar) -> Iterator[BarFault]:
    lost = [ident for ident in lower.core if ident not in bar.core]
    if lost:
        yield "core", f"the core loses {comma_list(lost)} from {{below}} to {{level}}", "it may only grow: add them"
    if bar.musts < lower.musts:
        message = f"'musts' is {bar.musts} at {{level}} and {lower.musts} at {{below}}"
        yield "musts", message, f"at least {lower.musts}"
    if (bar.hints or 0) > (lower.hints or 0):
        message = f"'hints' is {bar.hints} at {{level}} and {lower.hints or 0} at {{below}}"
        yield "hints", message, f"at most {lower.hints or 0}"
    joined = len({ident for ident in bar.core if ident.startswith("X")} - set(lower.core))
    if bar.above + joined < lower.above:
        message = f"'above' is {bar.above} at {{level}} and {lower.above} at {{below}}"
        yield "above", message, f"at least {lower.above - joined}"
    if lower == bar or (lower.scope and lower.scope.strip().lower() == bar.scope.strip().lower()):
        what = "scopes" if lower.scope else "bars"
        yield "scope", f"the {what} for {{below}} and {{level}} are the same", "say what changes, or leave one out"
