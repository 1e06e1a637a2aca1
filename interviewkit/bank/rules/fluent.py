"""The notes of a question that is scored by ticks → diagnostics for its fluent answer.

The fluent answer is the first one that a chatbot gives to the candidate's sheet alone. Its ticks are in the notes, so
that everybody sees what a copied answer is worth, and so that a question that it passes is noticed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewkit.bank.rules.places import line_place
from interviewkit.bank.rules.scored_samples import unknown_ticks
from interviewkit.bank.scored_sections import answer_that_reaches, why_no_ticks
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question
from interviewkit.domain.ticks import sample_ratings

_LINE = re.compile(r"^[ *_>-]*Fluent answer\b[^\n]*", re.MULTILINE | re.IGNORECASE)
_FORM = re.compile(r"Fluent answer: \[([^\]\n]*)\] = ([1-4])(?!\.?[^\s.])")
AT_THE_BAR = 3


def fluent_answer_is_below_the_bar(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each fluent answer that is not written as one, not what it claims, or a 3."""
    for line in _LINE.finditer(question.notes):
        place = line_place(question, "section Notes", question.notes.count("\n", 0, line.start()))
        for message, hint in _wrong(question, line[0]):
            yield Diagnostic(place, "fluent-answer", f"the fluent answer {message}", hint)


def _wrong(question: Question, line: str) -> Iterator[tuple[str, str]]:
    found = _FORM.match(line)
    if found is None:
        yield "is not of the right form", "write a line that begins with: Fluent answer: [M1 M3] = 2"
        return
    if why := why_no_ticks(found[1]):
        yield why
        return
    claimed = int(found[2])
    answer = answer_that_reaches(claimed, found[1])
    unknown = [*unknown_ticks(question, answer)]
    yield from unknown
    ratings, own = sample_ratings(answer, question), question.meta.level
    if unknown or own not in ratings:
        return
    if ratings[own] != claimed:
        yield f"is a {ratings[own]} by the rule at {own}, not a {claimed}", "correct its ticks or its rating"
    if above := [level for level, rated in ratings.items() if rated and rated >= AT_THE_BAR]:
        message = f"is a {ratings[above[0]]} at {above[0]}, so whoever copies a chatbot's first answer is at the bar"
        yield message, "make a must that depends on a withheld fact a core must of every level"
