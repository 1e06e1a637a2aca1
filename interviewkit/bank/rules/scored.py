"""The rules for a question that is scored by ticks: a tuple of functions, each Question → diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from interviewkit.bank.rules.fluent import fluent_answer_is_below_the_bar
from interviewkit.bank.rules.scored_bars import bars_are_valid, bars_rise
from interviewkit.bank.rules.scored_entries import (
    boxes_fit,
    core_is_probed_first,
    dropped_is_not_core,
    flags_are_few,
    hints_open_musts,
    probes_name_points,
    reviews_are_in_order,
)
from interviewkit.bank.rules.scored_files import faults_are_in_points, wrong_answers_violate_musts
from interviewkit.bank.rules.scored_points import (
    asks_are_planned,
    asks_have_musts,
    headlines_are_claims,
    points_are_few,
    points_in_order,
    tags_are_valid,
)
from interviewkit.bank.rules.scored_samples import (
    samples_are_in_order,
    samples_name_what_exists,
    samples_rate_as_claimed,
)
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question

SCORED_RULES: tuple[Callable[[Question], Iterator[Diagnostic]], ...] = (
    points_are_few,
    points_in_order,
    headlines_are_claims,
    tags_are_valid,
    asks_have_musts,
    asks_are_planned,
    hints_open_musts,
    probes_name_points,
    core_is_probed_first,
    flags_are_few,
    bars_are_valid,
    bars_rise,
    dropped_is_not_core,
    boxes_fit,
    reviews_are_in_order,
    wrong_answers_violate_musts,
    faults_are_in_points,
    samples_are_in_order,
    samples_name_what_exists,
    samples_rate_as_claimed,
    fluent_answer_is_below_the_bar,
)
