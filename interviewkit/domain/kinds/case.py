"""Case questions: a situation that calls for a decision. The interviewer has facts to give when asked."""

from __future__ import annotations

from interviewkit.domain.kinds.base import COMMON_SECTIONS, Kind, SectionSpec

CASE = Kind(
    id="case",
    name="case",
    minutes=(20, 35),
    handout="full",
    sections=(*COMMON_SECTIONS, SectionSpec("Facts on request", "interviewer", required=False)),
    prompt_words=220,
)
