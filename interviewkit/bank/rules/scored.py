"""The rules for a question that is scored by ticks: a tuple of functions, each Question → diagnostics."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question

SCORED_RULES: tuple[Callable[[Question], Iterator[Diagnostic]], ...] = ()
