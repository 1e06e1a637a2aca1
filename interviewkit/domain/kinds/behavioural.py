"""Behavioral questions: asked aloud, about something the candidate did in their own work."""

from __future__ import annotations

from interviewkit.domain.kinds.base import COMMON_SECTIONS, Kind, SectionSpec

BEHAVIOURAL = Kind(
    id="behavioural",
    name="behavioural",
    minutes=(10, 20),
    handout="none",
    sections=(*COMMON_SECTIONS, SectionSpec("Not scored", "interviewer")),
)
