"""Coding questions: starter code for the candidate; a reference, cases, and known wrong answers for the interviewer."""

from __future__ import annotations

from interviewkit.domain.kinds.base import ALL_KINDS_FILES, FileSpec, Kind

CODING = Kind(
    id="coding",
    name="coding",
    minutes=(25, 45),
    handout="full",
    files=(
        FileSpec("starter.py", "candidate", 1, "the signature the candidate starts from"),
        FileSpec("reference.py", "interviewer", 1, "an answer that passes every case"),
        FileSpec("cases.py", "interviewer", 1, "the cases, as data"),
        FileSpec("wrong/*.py", "interviewer", 3, "plausible wrong answers, each failing a case"),
        FileSpec("brute.py", "tests", 0, "a slow oracle for random inputs"),
        *ALL_KINDS_FILES,
    ),
)
