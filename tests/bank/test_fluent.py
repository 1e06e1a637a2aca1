"""The fluent answer in a question's notes: its form, its ticks, and its rating, which stays below the bar."""

from __future__ import annotations

from pathlib import Path

import pytest
from samples import ROOT
from test_scored import problems_of, project_of

from interviewkit.bank.project import load
from interviewkit.interviewer.key import question_key
from interviewkit.interviewer.spread import spread

NOTES = "Kilns are beside the question."


def said(root: Path, line: str, kind: str = "concept") -> list[str]:
    """A folder and a line → what is said of a question with this line in its notes."""
    return [str(d) for d in problems_of(project_of(root, kind, (NOTES, f"{NOTES}\n\n{line}")))]


@pytest.mark.parametrize(
    ("kind", "line"),
    [
        ("concept", "Fluent answer: [M2 M3/B] = 2"),
        ("concept", "Fluent answer: [M2 X1] = 2. It explains the kiln, and asks for nothing."),
        ("concept", "Fluent answer: [] = 1"),
        ("behavioural", "Fluent answer: [M2 M3; scope mid] = 2"),
    ],
)
def test_an_answer_below_the_bar_is_fine(kind: str, line: str, tmp_path: Path) -> None:
    assert said(tmp_path, line, kind) == []


@pytest.mark.parametrize(
    ("line", "message", "hint"),
    [
        ("Fluent answer: [M1 M3/B] = 2", "is a 3 at mid, so whoever copies a chatbot's first answer", "every level"),
        (
            "Fluent answer: [M1 M2] = 3",
            "is a 3 at mid, so whoever copies a chatbot's first answer is at the bar",
            "core must",
        ),
        ("Fluent answer: [M1] = 1", "is a 2 by the rule at senior, not a 1", "correct its ticks"),
        ("Fluent answer: M1 = 2", "is not of the right form", "Fluent answer: [M1 M3] = 2"),
        ("Fluent answer: [M1] = 2.5", "is not of the right form", "Fluent answer: [M1 M3] = 2"),
        ("**Fluent answer: [M1] = 2**", "is not of the right form", "Fluent answer: [M1 M3] = 2"),
        ("fluent answer: [M1] = 2", "is not of the right form", "Fluent answer: [M1 M3] = 2"),
        ("Fluent answer: [M1, M3] = 2", "has a tick of the wrong form", "with spaces between"),
        ("Fluent answer: [M1 X9] = 2", "reaches X9, which is not a key point", "choose from"),
        ("Fluent answer: [M2/B] = 2", "reaches M2 after hint B, which opens M3", "write M2/A"),
        ("Fluent answer: [M1; scope mid] = 2", "has a scope", "remove it"),
    ],
)
def test_what_is_wrong_with_it_is_said(line: str, message: str, hint: str, tmp_path: Path) -> None:
    [only] = said(tmp_path, line)
    assert f"fluent-answer: the fluent answer {message}" in only
    assert hint in only


def test_the_line_is_named(tmp_path: Path) -> None:
    [problem] = problems_of(project_of(tmp_path, "concept", (NOTES, f"{NOTES}\n\nFluent answer: [M1] = 1")))
    path = tmp_path / problem.place.file
    assert path.read_text().split("\n")[problem.place.line - 1] == "Fluent answer: [M1] = 1"


def test_it_is_in_the_key_and_not_on_the_spread(tmp_path: Path) -> None:
    line = "Fluent answer: [M1] = 2. It divides.\nIt asks for nothing."
    root = project_of(tmp_path, "concept", (NOTES, f"{line}\n\n{NOTES}"))
    project, _ = load(root)
    assert project
    [question] = project.questions
    assert question.scored
    made = spread(question, question.scored, "senior", project.framework)
    assert (NOTES in made.running, NOTES in made.last_line) == (True, True)
    assert "asks for nothing" not in f"{made.running}{made.last_line}"
    assert "asks for nothing" in question_key(question, question.scored, "senior", project.framework).notes


@pytest.mark.parametrize(
    ("kind", "line", "printed"),
    [
        ("concept", "Fluent answer: [M1] = 2. It divides.", "a chatbot’s first answer to the sheet alone earns: 2"),
        ("behavioural", "Fluent answer: [M1; scope mid] = 2\nIt shines.", "a polished, general story earns: 2"),
    ],
)
def test_the_key_says_what_it_is(kind: str, line: str, printed: str, tmp_path: Path) -> None:
    project, _ = load(project_of(tmp_path, kind, (NOTES, line)))
    assert project
    [question] = project.questions
    assert question.scored
    assert printed in question_key(question, question.scored, "senior", project.framework).notes


def test_every_question_of_the_bank_that_is_scored_has_one() -> None:
    project, _ = load(ROOT)
    assert project
    scored = [q for q in project.questions if q.scored]
    assert scored
    assert [q.id for q in scored if "\nFluent answer: [" not in f"\n{q.notes}"] == []
