"""The sentences on a question's page say what the rule does, and its boxes are the rule's input."""

from __future__ import annotations

import pytest

from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.domain.scoring import Bar
from interviewkit.domain.ticks import asks_of, points_of
from interviewkit.interviewer.rule_words import deepen_sentence, rule_sentences
from interviewkit.interviewer.spread import spread

FOUR_AND_THREE = {
    "one hint": (
        Bar(core=("M1", "M5"), musts=4, hints=1),
        "All five musts without a hint, and two extras.",
        "At least four of the five musts, including M1 and M5; at most one of the four after a hint.",
    ),
    "no hint, and an extra in the core": (
        Bar(core=("M1", "X1"), musts=4, hints=0, above=1),
        "All five musts without a hint, X1, and one more extra.",
        "At least four of the five musts, including M1, and X1; all four without a hint.",
    ),
    "a story": (
        Bar(core=("M1",), musts=3, scope="Weeks of work."),
        "All five musts, and two extras; scope senior or wider.",
        "At least three of the five musts, including M1; scope senior or wider.",
    ),
}


@pytest.mark.parametrize(("bar", "four", "three"), FOUR_AND_THREE.values(), ids=FOUR_AND_THREE)
def test_a_bar_becomes_a_sentence_for_each_rating(bar: Bar, four: str, three: str) -> None:
    sentences = rule_sentences(bar, 5, "senior" if bar.scope else "")
    assert (sentences[4], sentences[3], sentences[1]) == (four, three, "Less than that.")


def test_a_2_takes_half_of_what_a_3_does_rounded_up() -> None:
    said = {n: rule_sentences(Bar(core=("M1",), musts=n, hints=0), 6)[2] for n in (2, 3, 4, 5)}
    assert said[2] == "At least one must, with or without a hint."
    assert said[3] == said[4] == "At least two of the musts, with or without a hint."
    assert said[5] == "At least three of the musts, with or without a hint."


def test_where_one_extra_is_enough_nothing_is_said_of_deepen_probes() -> None:
    assert deepen_sentence(Bar(core=("M1",), musts=2, above=1)) == ""
    assert deepen_sentence(Bar(core=("M1",), musts=2)) != ""


@pytest.fixture(scope="module")
def scored(bank: Project) -> list[Question]:
    found = [question for question in bank.questions if question.scored]
    assert len(found) >= 8
    return found


def test_the_boxes_for_what_was_never_put_are_those_that_the_rule_reads(scored: list[Question], bank: Project) -> None:
    for question in scored:
        meta = question.scored
        assert meta is not None
        boxes = spread(question, meta, meta.level, bank.framework).not_put
        assert boxes == asks_of(question)
        assert sorted(boxes) == sorted(set(points_of(question).asked_by.values()))


def test_a_storys_boxes_are_its_musts_and_other_questions_boxes_are_their_asks(scored: list[Question]) -> None:
    for question in scored:
        numbers = tuple(str(number) for number in range(1, len(question.asks) + 1))
        musts = tuple(point.id for point in question.key_points if point.must)
        assert asks_of(question) == (musts if question.meta.kind == "behavioural" else numbers)
