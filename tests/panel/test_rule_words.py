"""The rule on paper says what the data say: its numbers, its core competencies, and what is not its business."""

from __future__ import annotations

from dataclasses import replace

import pytest

from interviewkit.domain.framework import DecisionRule
from interviewkit.domain.kit import Kit
from interviewkit.panel.packet import panel_packet
from interviewkit.panel.rule_words import decision_sentences

RULE = DecisionRule(floor=2, low=2.5, low_at_most=1, mean=2.75, exceptions="Give the reason in writing.")
SAID = {
    "the default rule": (
        RULE,
        ("Coding", "ML foundations"),
        "The default rule is met if no competency scores below 2, at most one scores below 2.5, no core competency "
        "(Coding and ML foundations) scores below 2.5, and the mean of the competencies' scores is at least 2.75.",
    ),
    "names with an and of their own": (
        RULE,
        ("Coding and problem solving", "ML foundations"),
        "The default rule is met if no competency scores below 2, at most one scores below 2.5, no core competency "
        "(Coding and problem solving; ML foundations) scores below 2.5, and the mean of the competencies' scores is at "
        "least 2.75.",
    ),
    "no core competency": (
        RULE,
        (),
        "The default rule is met if no competency scores below 2, at most one scores below 2.5, and the mean of the "
        "competencies' scores is at least 2.75.",
    ),
    "two may be low, and other numbers": (
        replace(RULE, floor=1.5, low=3, low_at_most=2, mean=3),
        ("Coding",),
        "The default rule is met if no competency scores below 1.5, at most two score below 3, no core competency "
        "(Coding) scores below 3, and the mean of the competencies' scores is at least 3.",
    ),
    "more than there are words for": (
        replace(RULE, low_at_most=9),
        (),
        "The default rule is met if no competency scores below 2, at most 9 score below 2.5, and the mean of the "
        "competencies' scores is at least 2.75.",
    ),
    "none may be low, whether it is core or not": (
        replace(RULE, low_at_most=0),
        ("Coding",),
        "The default rule is met if no competency scores below 2, none scores below 2.5, and the mean of the "
        "competencies' scores is at least 2.75.",
    ),
}


@pytest.mark.parametrize("case", SAID)
def test_the_sentence_is_made_from_the_numbers(case: str) -> None:
    rule, core, sentence = SAID[case]
    assert decision_sentences(rule, core)[1] == sentence


def test_it_says_what_a_score_is_what_n_does_and_what_an_exception_needs() -> None:
    score, _, unrated, exceptions = decision_sentences(RULE, ())
    assert score.startswith("A competency's score is the mean of all its ratings, from all interviewers.")
    assert unrated == "If a competency has nothing but N, the rule is not decided."
    assert exceptions == RULE.exceptions


def test_a_packet_names_the_core_competencies_of_its_level(sample_kit: Kit) -> None:
    spec = replace(sample_kit.spec, core={"senior": ("data-craft",), "mid": ("coding",)})
    assert "no core competency (Data craft) scores" in panel_packet(replace(sample_kit, spec=spec)).rule[1]


def test_a_level_that_core_does_not_list_has_none(sample_kit: Kit) -> None:
    spec = replace(sample_kit.spec, core={"mid": ("coding",)})
    assert "core competency" not in panel_packet(replace(sample_kit, spec=spec)).rule[1]


def test_a_competency_that_one_round_rates_is_covered_once(sample_kit: Kit) -> None:
    first, second = sample_kit.rounds
    alone = replace(second, spec=replace(second.spec, competencies=("coding",)))
    covered = {row.competency.id: row for row in panel_packet(replace(sample_kit, rounds=(first, alone))).group}
    assert {name: row.cover for name, row in covered.items()} == {
        "ml-foundations": "one view only",
        "data-craft": "one view only",
        "coding": "two views",
        "production-ml": "one view only",
    }
