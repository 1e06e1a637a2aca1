"""A question that is scored by ticks → diagnostics for its key points and asks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic, comma_list
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import KeyPoint, Question
from interviewkit.domain.ticks import ask_of

FEWEST_MUSTS = 2
MOST_EXTRAS = 4
HEADLINE_WORDS = 16
MINUTES_PER_ASK = 3
_SECOND_CLAIM = re.compile(r";|,? so (?!far\b|many\b|much\b|few\b|little\b|long as\b)", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.?!][\"”’')*`$]*$")
_TAG_FORM = re.compile(r"[1-9][0-9]?|F[1-9][0-9]?|probe|own")


def points_are_few(question: Question) -> Iterator[Diagnostic]:
    kind, where = BY_ID[question.meta.kind], place_in(question, "section Key points")
    musts = sum(point.must for point in question.key_points)
    extras = len(question.key_points) - musts
    if not FEWEST_MUSTS <= musts <= kind.most_musts:
        message = f"{musts} must{'s' * (musts != 1)}; a {kind.name} question has {FEWEST_MUSTS} to {kind.most_musts}"
        yield Diagnostic(where, "key-points", message, "move what a 3 can do without to the extras or the details")
    if extras > MOST_EXTRAS:
        hint = "keep those that tell a 4 from a 3, and move the others to the details or '## Notes'"
        yield Diagnostic(where, "key-points", f"{extras} extras; at most {MOST_EXTRAS} can be heard", hint)


def points_in_order(question: Question) -> Iterator[Diagnostic]:
    for letter in "MX":
        points = [point for point in question.key_points if point.id[0] == letter]
        for number, point in enumerate(points, start=1):
            if point.id != f"{letter}{number}":
                message = f"{point.id} stands where {letter}{number} should be"
                hint = f"number the points {letter}1, {letter}2 … in the order in which they stand"
                yield Diagnostic(place_in(question, point.id), "key-point-order", message, hint)
                break


def headlines_are_claims(question: Question) -> Iterator[Diagnostic]:
    for point in question.key_points:
        where = place_in(question, point.id)
        words = sum(any(c.isalnum() for c in word) for word in point.headline.split())
        if words > HEADLINE_WORDS:
            message = (
                f"the headline of {point.id} has {words} words; an interviewer can read {HEADLINE_WORDS} at a glance"
            )
            hint = "keep the claim, and move the rest to the detail on the next line"
            yield Diagnostic(where, "headline", message, hint)
        elif not words or not _SENTENCE_ENDS.search(point.headline):
            message = f"the headline of {point.id} is not a whole sentence on one line"
            hint = "end it with a period on the line of its label; the detail begins on the next line"
            yield Diagnostic(where, "headline", message, hint)
        if second := _SECOND_CLAIM.search(point.headline):
            message = f"the headline of {point.id} may hold a second claim behind '{second[0].strip(' ,')}'"
            hint = "one tick is for one claim: move the other to the detail, or make it a point of its own"
            yield Diagnostic(where, "two-claims", message, hint, "warning")


# --- tags -----------------------------------------------------------------------------------------------------


def tags_are_valid(question: Question) -> Iterator[Diagnostic]:
    for point in question.key_points:
        for message, hint in (*_tag_forms(point), *_wrong_tags(question, point)):
            yield Diagnostic(place_in(question, point.id), "tag", message, hint)


def _tag_forms(point: KeyPoint) -> Iterator[tuple[str, str]]:
    for number, tag in enumerate(point.tag):
        if not _TAG_FORM.fullmatch(tag):
            yield f"'{tag}' is not a tag of {point.id}", "write [1] for an ask, [probe], [own], or [1, F2] for a fault"
        elif tag in point.tag[:number]:
            yield f"{point.id} has the tag '{tag}' twice", "name it once"
    asks = [tag for tag in point.tag if tag.isdecimal()]
    if len(set(asks)) > 1:
        yield f"{point.id} names the asks {comma_list(asks)}", "name the one that has to be put for it to come up"


def _wrong_tags(question: Question, point: KeyPoint) -> Iterator[tuple[str, str]]:
    asks, faults = len(question.asks), [fault.id for fault in question.faults]
    for tag in point.tag:
        if tag.isdecimal() and int(tag) > asks:
            yield f"{point.id} names ask {tag}; the prompt has {asks}", f"name one of the asks 1 to {asks}"
        if tag.startswith("F") and _TAG_FORM.fullmatch(tag) and tag not in faults:
            known = f"the faults are {comma_list(faults)}" if faults else "only debugging questions have faults"
            yield f"{point.id} names {tag}, which is not in faults.yaml", known
    if point.must:
        if not ask_of(point) or {"own", "probe"} & set(point.tag):
            hint = "a must is asked for: give it the number of an ask, as in [1], or make it an extra"
            yield f"{point.id} is a must, but its tag is [{comma_list(point.tag)}]", hint
    elif "own" in point.tag and len(point.tag) > 1:
        hint = "[own] is for what nobody asks for: leave it out, or leave out the rest"
        yield f"{point.id} is tagged [{comma_list(point.tag)}]", hint
    yield from _tags_and_probes(question, point)


def _tags_and_probes(question: Question, point: KeyPoint) -> Iterator[tuple[str, str]]:
    uses = [probe.use for probe in question.probes if probe.point == point.id]
    if "probe" in point.tag and not uses:
        hint = f"write '- **Deepen {point.id}** …', or change the tag"
        yield f"{point.id} is tagged [probe], but no probe names it", hint
    if "own" in point.tag and uses:
        hint = f"tag it [probe] and write '- **Deepen {point.id}** …', or let the probe name another point"
        yield f"{point.id} is tagged [own], but the probe '{uses[0]} {point.id}' asks for it", hint


# --- asks -----------------------------------------------------------------------------------------------------


def asks_have_musts(question: Question) -> Iterator[Diagnostic]:
    where, asks = place_in(question, "section Prompt"), len(question.asks)
    if not asks:
        hint = "number what you ask for: '1. …', '2. …'"
        yield Diagnostic(where, "asks", "the prompt has no numbered asks", hint)
    musts = {ask_of(point) for point in question.key_points if point.must}
    for number in range(1, asks + 1):
        if str(number) not in musts:
            hint = f"tag a must [{number}], or leave the ask out"
            yield Diagnostic(where, "asks", f"no must is tagged with ask {number}", hint)
    most = question.meta.minutes // MINUTES_PER_ASK
    if asks > most:
        message = f"{asks} asks in {question.meta.minutes} minutes"
        hint = f"at most one every {MINUTES_PER_ASK} minutes, so {most}: merge some, or leave them out"
        yield Diagnostic(where, "asks", message, hint)


def asks_are_planned(question: Question) -> Iterator[Diagnostic]:
    planned = question.scored.asks if question.scored else {}
    where, numbers = place_in(question, "asks"), set(range(1, len(question.asks) + 1))
    for number in sorted(numbers - set(planned)):
        hint = f"write 'asks: {{… {number}: {{minutes: 3}}}}' in the front matter"
        yield Diagnostic(where, "asks", f"'asks:' does not plan ask {number}", hint)
    for number in sorted(set(planned) - numbers):
        there = place_in(question, f"asks.{number}", "asks")
        message = f"'asks:' plans ask {number}; the prompt has {len(numbers)}"
        yield Diagnostic(there, "asks", message, "remove it, or number the asks of the prompt")
    total = sum(ask.minutes for ask in planned.values())
    if total > question.meta.minutes:
        message = f"the asks take {total} minutes; the question has {question.meta.minutes}"
        yield Diagnostic(where, "asks", message, "plan fewer minutes for some, or raise 'minutes'")
