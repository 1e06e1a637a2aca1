"""Defines what a question kind consists of: its sections and files, each with the audience that may see it."""

from __future__ import annotations

import re
from fnmatch import fnmatchcase
from functools import lru_cache
from typing import Literal, NamedTuple

from interviewkit.domain.fields import Handout, KindId

ShownTo = Literal["candidate", "interviewer", "tests"]


_ONE_SUFFIX = re.compile(r"(?:[^./]+/)?[^./]+\.\w+")


class SectionSpec(NamedTuple):
    """A section an author may write, who sees it, and whether it is required."""

    name: str
    audience: ShownTo
    required: bool = True


class FileSpec(NamedTuple):
    """A file next to `question.md`: its name pattern, who sees it, the minimum number, and what it contains."""

    pattern: str
    audience: ShownTo
    at_least: int = 0
    says: str = ""

    def matches(self, name: str) -> bool:
        """Whether a file has this name and no second suffix: `listing.fixed.py`, `listing.py.orig` are no listings."""
        return _matches(self.pattern, name)


@lru_cache(maxsize=4096)
def _matches(pattern: str, name: str) -> bool:
    return fnmatchcase(name, pattern) and bool(_ONE_SUFFIX.fullmatch(name))


COMMON_SECTIONS = (
    SectionSpec("Prompt", "candidate"),
    SectionSpec("Key points", "interviewer"),
    SectionSpec("Hints", "interviewer"),
    SectionSpec("Probes", "interviewer"),
    SectionSpec("Red flags", "interviewer"),
    SectionSpec("Answer", "interviewer", required=False),
    SectionSpec("Notes", "interviewer", required=False),
)
SCORED_SECTIONS = (
    SectionSpec("Prompt", "candidate"),
    SectionSpec("Facts on request", "interviewer", required=False),
    SectionSpec("Handouts", "candidate", required=False),
    SectionSpec("Key points", "interviewer"),
    SectionSpec("Hints", "interviewer"),
    SectionSpec("Probes", "interviewer"),
    SectionSpec("Red flags", "interviewer"),
    SectionSpec("Sounds like", "interviewer"),
    SectionSpec("Answer", "interviewer", required=False),
    SectionSpec("Notes", "interviewer", required=False),
)
"""The sections of a question that is scored by ticks."""
ALL_KINDS_FILES = (
    FileSpec("checks.py", "tests", says="assertions for the numbers the key states"),
    FileSpec("figure.py", "tests", says="the data of the figures, and a function that draws them"),
    FileSpec("figure.csv", "tests", says="more data of the figures"),
    FileSpec("figure.lock", "tests", says="what the figures were drawn from; written by the program"),
    FileSpec("world.py", "tests", says="runs the listing, for a log that takes a large package"),
    FileSpec("world.log", "tests", says="that log, and what it was made from; written by the program"),
)


class Kind(NamedTuple):
    """One kind of question."""

    id: KindId
    name: str
    minutes: tuple[int, int]
    handout: Handout
    sections: tuple[SectionSpec, ...] = COMMON_SECTIONS
    files: tuple[FileSpec, ...] = ALL_KINDS_FILES
    prompt_words: int = 180
    scored_sections: tuple[SectionSpec, ...] = SCORED_SECTIONS
    most_musts: int = 5

    @property
    def scored(self) -> Kind:
        """The kind with the sections that a question has if it is scored by ticks."""
        return self._replace(sections=self.scored_sections)

    def section(self, name: str) -> SectionSpec | None:
        return next((s for s in self.sections if s.name == name), None)

    def file(self, name: str) -> FileSpec | None:
        return next((f for f in self.files if f.matches(name)), None)
