"""SQL questions: a schema for the candidate; a query, its result, and known wrong queries for the interviewer."""

from __future__ import annotations

from interviewkit.domain.kinds.base import ALL_KINDS_FILES, FileSpec, Kind

SQL = Kind(
    id="sql",
    name="SQL",
    minutes=(20, 35),
    handout="full",
    files=(
        FileSpec("schema.sql", "candidate", 1, "the tables"),
        FileSpec("data.sql", "tests", 1, "the rows the key is run on"),
        FileSpec("key.sql", "interviewer", 1, "the query that answers the task"),
        FileSpec("expected.csv", "interviewer", 1, "what the key returns on those rows"),
        FileSpec("wrong/*.sql", "interviewer", 3, "plausible wrong queries, each with a different result"),
        *ALL_KINDS_FILES,
    ),
)
