"""Warns about keys that were last checked too long ago. The only rule that depends on the date, so it is not cached."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.store.versions import today

STALE_DAYS = 365
FAST_STALE_DAYS = 183
FAST_AREAS = {"llm-genai"}
"""Areas that change so fast that last year's correct answer may be wrong this year."""


def keys_are_fresh(project: Project) -> Iterator[Diagnostic]:
    """A Project → a warning for each question whose key is stale."""
    now = today()
    for question in project.questions:
        if now >= stale_on(question):
            age = (now - question.meta.checked).days
            message = f"the key was last checked {age} days ago; the limit here is {_limit(question)}"
            where = question.places.get("checked", question.place)
            yield Diagnostic(where, "stale", message, "check it again and set the date", severity="warning")


def stale_on(question: Question) -> datetime.date:
    """A question → the first day on which its key counts as stale."""
    return question.meta.checked + datetime.timedelta(days=_limit(question) + 1)


def next_stale_date(project: Project) -> datetime.date:
    """A Project → the next day on which one of its keys becomes stale, or `date.max` if none ever will."""
    now = today()
    return min((day for day in map(stale_on, project.questions) if day > now), default=datetime.date.max)


def _limit(question: Question) -> int:
    return FAST_STALE_DAYS if question.meta.area in FAST_AREAS else STALE_DAYS
