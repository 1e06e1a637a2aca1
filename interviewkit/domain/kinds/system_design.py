"""System design questions: a need to turn into a system. The interviewer has numbers to give when asked."""

from __future__ import annotations

from interviewkit.domain.kinds.base import COMMON_SECTIONS, Kind, SectionSpec

SYSTEM_DESIGN = Kind(
    id="system-design",
    name="system design",
    minutes=(45, 65),
    handout="full",
    sections=(*COMMON_SECTIONS, SectionSpec("Facts on request", "interviewer")),
    prompt_words=280,
    most_musts=6,
)
