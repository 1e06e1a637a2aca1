"""What a question kind is: its sections and files, each with the audience that may see it."""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import Literal, NamedTuple

from interviewkit.domain.question import Handout, KindId

Audience = Literal["candidate", "interviewer", "tests"]


class SectionSpec(NamedTuple):
    """A section an author may write, who sees it and whether it must be there."""

    name: str
    audience: Audience
    required: bool = True


class FileSpec(NamedTuple):
    """A file beside `question.md`: a name pattern, who sees it and how many there must be at least."""

    pattern: str
    audience: Audience
    at_least: int = 0
    says: str = ""

    def matches(self, name: str) -> bool:
        return fnmatchcase(name, self.pattern)


COMMON_SECTIONS = (
    SectionSpec("Prompt", "candidate"),
    SectionSpec("Key points", "interviewer"),
    SectionSpec("Hints", "interviewer"),
    SectionSpec("Probes", "interviewer"),
    SectionSpec("Red flags", "interviewer"),
    SectionSpec("Answer", "interviewer", required=False),
    SectionSpec("Notes", "interviewer", required=False),
)
ALL_KINDS_FILES = (FileSpec("checks.py", "tests", says="asserts for the numbers the key states"),)


class Kind(NamedTuple):
    """One kind of question."""

    id: KindId
    name: str
    minutes: tuple[int, int]
    handout: Handout
    sections: tuple[SectionSpec, ...] = COMMON_SECTIONS
    files: tuple[FileSpec, ...] = ALL_KINDS_FILES
    prompt_words: int = 180

    def section(self, name: str) -> SectionSpec | None:
        return next((s for s in self.sections if s.name == name), None)

    def file(self, name: str) -> FileSpec | None:
        return next((f for f in self.files if f.matches(name)), None)
