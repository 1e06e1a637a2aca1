"""A question that is scored by ticks → diagnostics for the musts that its wrong answers and faults belong to."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewkit.bank.rules.places import file_place, place_in
from interviewkit.domain.diagnostics import Diagnostic, comma_list, valid_choices
from interviewkit.domain.question import Question
from interviewkit.domain.ticks import ask_of

_VIOLATED = re.compile(r"""\A\s*(?:[rR]?(?:\"\"\"|'''|"|')|--|\#)\s*(M[1-9][0-9]?): \S""")


def wrong_answers_violate_musts(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each wrong answer that names no must, and for each must about the code that none
    violates. A must is about the code if its ask is that of a must that a wrong answer violates."""
    musts = {point.id: ask_of(point) for point in question.key_points if point.must}
    wrong = [file for file in question.key_files if file.name.startswith("wrong/")]
    violated: set[str] = set()
    for file in wrong:
        where, found = file_place(question, file.name, 0), _VIOLATED.match(file.text)
        if found is None:
            opens = "-- M1: " if file.name.endswith(".sql") else '"""M1: '
            message = "does not begin with the must that it violates"
            yield Diagnostic(where, "wrong-must", message, f"begin it with {opens}and what it does wrong")
        elif found[1] not in musts:
            message = f"violates {found[1]}, which is not a must"
            yield Diagnostic(where, "wrong-must", message, valid_choices(found[1], musts))
        else:
            violated.add(found[1])
    about_code = {musts[must] for must in violated}
    for must, ask in musts.items():
        if ask in about_code and must not in violated:
            message = f"no file in wrong/ violates {must}, which ask {ask} brings up like {_others(musts, ask, must)}"
            hint = f"write one that begins with {must}, so that the cases tell whether {must} is reached"
            yield Diagnostic(place_in(question, must), "wrong-must", message, hint)


def _others(musts: dict[str, str], ask: str, must: str) -> str:
    return comma_list(other for other, brought_up_by in musts.items() if brought_up_by == ask and other != must)


def faults_are_in_points(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each critical fault that is in no must, and each major one that is in no point or
    in several. Of minor ones, the author decides."""
    where = file_place(question, "faults.yaml", 0)
    for fault in question.faults:
        points = [point for point in question.key_points if fault.id in point.tag]
        named = comma_list(point.id for point in points)
        if fault.severity == "critical" and not any(point.must for point in points):
            message = f"{fault.id} is critical, but {f'only {named} has' if points else 'no point has'} it in its tag"
            yield Diagnostic(
                where, "fault-point", message, f"write {fault.id} into the tag of a must, as in [1, {fault.id}]"
            )
        if fault.severity == "major" and len(points) != 1:
            message = f"{fault.id} is major, and {f'{named} have' if points else 'no point has'} it in the tag"
            hint = f"write {fault.id} into the tag of one point, so that it is ticked once"
            yield Diagnostic(where, "fault-point", message, hint)
