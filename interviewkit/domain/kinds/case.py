"""Case questions: a situation to decide; the interviewer holds facts that are given when asked for."""

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
