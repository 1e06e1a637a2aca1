"""A question → everything its pages in the interviewer's guide show."""

from __future__ import annotations

import ast
import csv
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from markupsafe import Markup, escape

from interviewkit.candidate.booklet import SheetCode, sheet_code
from interviewkit.domain.fields import KindId, Level
from interviewkit.domain.framework import Framework
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Question
from interviewkit.interviewer.literals import literals
from interviewkit.page import code
from interviewkit.page.markdown import html, inline

NOTE_LINES = {"concept": 7, "behavioural": 12, "coding": 6, "sql": 6, "debugging": 7, "case": 8, "system-design": 10}
HINT_RULES: Mapping[Level, str] = {
    "junior": "Up to two hints",
    "mid": "One hint",
    "senior": "No hint, or one",
    "staff": "No hint, and drives the hour",
}
"""What is printed above the hints of a question whose bars don't say how many may help. It leaves with that format."""


class Entry(NamedTuple):
    """A key point, hint, or probe as it appears on the page: a label and its text."""

    label: str
    html: Markup


class AnchorCell(NamedTuple):
    """One column of the anchored rating scale."""

    rating: int
    label: str
    html: Markup
    is_bar: bool


class KeyCode(NamedTuple):
    """A block of code for the interviewer, with its caption."""

    caption: str
    html: Markup


class CaseRow(NamedTuple):
    """One test case of a coding task: its name, whether it is public, its arguments, and the expected result."""

    name: str
    public: bool
    call: Markup
    result: Markup


class FaultRow(NamedTuple):
    """One planted fault."""

    id: str
    lines: str
    severity: str
    what: Markup
    why: Markup


class QuestionBody(NamedTuple):
    """The content of a question's pages. It depends on the question, the level, and the framework, not on the kit."""

    kind: KindId
    kind_name: str
    title: str
    minutes: int
    aid: str
    competencies: str
    handed_out: bool
    prompt: Markup
    sheets: tuple[SheetCode, ...]
    musts: tuple[Entry, ...]
    extras: tuple[Entry, ...]
    hints: tuple[Entry, ...]
    hint_rule: str
    probes: tuple[Entry, ...]
    red_flags: tuple[Markup, ...]
    anchors: tuple[AnchorCell, ...]
    level_name: str
    bar: Markup
    answer: Markup
    notes: Markup
    facts: Markup
    not_scored: Markup
    codes: tuple[KeyCode, ...]
    wrong: tuple[KeyCode, ...]
    function: str
    cases: tuple[CaseRow, ...]
    results: str
    expected: tuple[tuple[str, ...], ...]
    faults: tuple[FaultRow, ...]
    sources: tuple[str, ...]
    checked: str
    note_lines: int


# --- a question's pages ---------------------------------------------------------------------------------------


def question_body(question: Question, kit: Kit) -> QuestionBody:
    """A question and a kit → the content of the question's pages at the kit's level."""
    meta, framework, figures = question.prose, kit.framework, (*question.figures, *question.key_figures)
    cases = tuple(case_rows(question))
    points = [(p.must, Entry(p.id, inline(p.text, figures))) for p in question.key_points]
    return QuestionBody(
        kind=meta.kind,
        kind_name=BY_ID[meta.kind].name,
        title=meta.title,
        minutes=meta.minutes,
        aid=framework.aids[meta.aid],
        competencies=" and ".join(framework.competency(c).name for c in meta.competencies),
        handed_out=question.handed_out,
        prompt=html(question.prompt, figures),
        sheets=tuple(sheet_code(f) for f in question.sheet_files),
        musts=tuple(entry for must, entry in points if must),
        extras=tuple(entry for must, entry in points if not must),
        hints=tuple(Entry(h.letter, inline(h.text, figures)) for h in question.hints),
        hint_rule=HINT_RULES[kit.level],
        probes=tuple(Entry(p.use, inline(p.text, figures)) for p in question.probes),
        red_flags=tuple(inline(f.text, figures) for f in question.red_flags),
        anchors=tuple(_anchors(question, framework)),
        level_name=framework.level(kit.level).name,
        bar=inline(meta.bars.get(kit.level, "")),
        answer=html(question.answer, figures),
        notes=html(question.notes, figures),
        facts=html(question.facts, figures),
        not_scored=html(question.not_scored, figures),
        codes=tuple(key_codes(question)),
        wrong=tuple(wrong_answers(question)),
        function=function_name(question),
        cases=cases,
        results=room_for_results(cases),
        expected=expected_table(question),
        faults=tuple(fault_rows(question)),
        sources=meta.sources,
        checked=meta.checked.isoformat(),
        note_lines=NOTE_LINES[meta.kind],
    )


def _anchors(question: Question, framework: Framework) -> Iterator[AnchorCell]:
    for step in sorted(framework.rating, key=lambda r: r.rating):
        text = question.prose.anchors[step.rating]
        yield AnchorCell(step.rating, step.label, inline(text), step.rating == 3)


PRINTED = {"reference.py": "Reference", "key.sql": "Key", "fixed": "Fixed"}


def key_codes(question: Question) -> Iterator[KeyCode]:
    """A question → the code that answers it, with captions."""
    for file in question.key_files:
        caption = PRINTED.get(file.name) or PRINTED.get(file.name.partition(".")[0])
        if caption:
            yield KeyCode(caption, code.code(file.text, code.language_of(file.name), numbered=True))


def wrong_answers(question: Question) -> Iterator[KeyCode]:
    """A question → an entry per known wrong answer, captioned with the file's docstring or first comment."""
    for file in question.key_files:
        if file.name.startswith("wrong/"):
            yield KeyCode(_mistake(file.name, file.text), Markup(""))


def _mistake(name: str, text: str) -> str:
    if name.endswith(".py"):
        return (ast.get_docstring(ast.parse(text)) or name).split("\n\n")[0].replace("\n", " ")
    return text.split("\n", maxsplit=1)[0].removeprefix("--").strip()


def _literals(question: Question) -> dict[str, object]:
    """A question → the names and literal values in its `cases.py`. The file is parsed, never executed."""
    file = question.key_file("cases.py")
    found: dict[str, object] = {}
    for node in ast.parse(file.text).body if file else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


def function_name(question: Question) -> str:
    """A coding question → the name of the function to write; empty for other kinds."""
    return str(_literals(question).get("FUNCTION", ""))


def case_rows(question: Question) -> Iterator[CaseRow]:
    """A coding question → its test cases."""
    data = _literals(question)
    shown = set(data.get("PUBLIC", ()))  # type: ignore[call-overload]
    for name, *arguments, expected in data.get("CASES", ()):  # type: ignore[attr-defined]
        *given, result = literals((*arguments, expected))
        if isinstance(expected, dict) and "raises" in expected:
            result = f"raises {expected['raises']}"
        yield CaseRow(name, name in shown, escape(", ".join(given)), escape(result))


RESULT_WIDTHS = ((20, ""), (32, "wide"))


def room_for_results(cases: Sequence[CaseRow]) -> str:
    """The cases of a coding task → the CSS class of a column in which most results stand on one line.

    What that takes is taken from the arguments, which wrap.
    """
    longest = max((len(case.result.unescape()) for case in cases), default=0)
    return next((look for most, look in RESULT_WIDTHS if longest <= most), "widest")


def expected_table(question: Question) -> tuple[tuple[str, ...], ...]:
    """An SQL question → the rows that its key returns, the first of which has the names."""
    file = question.key_file("expected.csv")
    return tuple(tuple(row) for row in csv.reader(file.text.splitlines())) if file else ()


def fault_rows(question: Question) -> Iterator[FaultRow]:
    """A debugging question → the planted faults."""
    for fault in question.faults:
        yield FaultRow(fault.id, line_ranges(fault.lines), fault.severity, inline(fault.what), inline(fault.why))


def line_ranges(lines: Sequence[int]) -> str:
    """Line numbers → their ranges as text, such as "17, 21–23"."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
