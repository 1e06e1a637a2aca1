"""Behavioral questions: asked aloud, about something the candidate did in their own work."""

from __future__ import annotations

from interviewkit.domain.kinds.base import COMMON_SECTIONS, SCORED_SECTIONS, Kind, SectionSpec

BEHAVIOURAL = Kind(
    id="behavioural",
    name="behavioural",
    minutes=(10, 20),
    handout="none",
    sections=(*COMMON_SECTIONS, SectionSpec("Not scored", "interviewer")),
    scored_sections=(
        *(section for section in SCORED_SECTIONS if section.name != "Hints"),
        SectionSpec("If no story comes to mind", "interviewer"),
        SectionSpec("Not scored", "interviewer"),
    ),
)
