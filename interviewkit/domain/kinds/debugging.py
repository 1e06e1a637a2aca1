"""Debugging questions: a numbered listing for the candidate; the faults planted in it for the interviewer."""

from __future__ import annotations

from interviewkit.domain.kinds.base import ALL_KINDS_FILES, FileSpec, Kind

DEBUGGING = Kind(
    id="debugging",
    name="debugging",
    minutes=(20, 35),
    handout="full",
    files=(
        FileSpec("listing.*", "candidate", 1, "the faulty code, printed with line numbers"),
        FileSpec("faults.yaml", "interviewer", 1, "the planted faults by line"),
        FileSpec("fixed.*", "interviewer", 0, "the corrected listing"),
        *ALL_KINDS_FILES,
    ),
)
