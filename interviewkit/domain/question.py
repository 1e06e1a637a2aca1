"""A question as authors write it, parsed into types. Knows nothing about files, HTML, or YAML."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from interviewkit.domain.diagnostics import Place, Places
from interviewkit.domain.fields import (
    Aid,
    FaultSeverity,
    Handout,
    KindId,
    Level,
    ProbeUse,
    Public,
    Slug,
    Space,
    Text,
    constraint,
    written,
)

# --- a question -----------------------------------------------------------------------------------------------


@written
class Review:
    """Who reviewed the key by trying to refute it, and when."""

    by: Text
    on: datetime.date
    changed: bool = False


@written
class FrontMatter:
    """The front matter of a question: what is between its `---` lines."""

    title: Text
    area: Slug
    row: Slug
    kind: KindId
    level: Level
    minutes: Annotated[int, constraint(ge=1, le=120)]
    competencies: Annotated[tuple[Slug, ...], constraint(min_length=1, max_length=2)]
    aid: Aid
    anchors: Mapping[Annotated[int, constraint(ge=1, le=4)], Text]
    bars: Annotated[Mapping[Level, Text], constraint(min_length=1)]
    authors: Annotated[tuple[Text, ...], constraint(min_length=1)]
    checked: datetime.date
    sources: Annotated[tuple[Text, ...], constraint(min_length=1)]
    covers: tuple[Slug, ...] = ()
    handout: Handout | None = None
    space: Space = "third"
    reviewed: Review | None = None
    protected_data: str = ""


@dataclass(frozen=True)
class KeyPoint:
    """One point a good answer makes: a must (M1 …) or an extra (X1 …)."""

    id: str
    text: str

    @property
    def must(self) -> bool:
        return self.id.startswith("M")


@dataclass(frozen=True)
class Hint:
    """A lettered hint. The interviewer records which ones were given."""

    letter: str
    text: str


@dataclass(frozen=True)
class Probe:
    """A planned follow-up question and its purpose."""

    use: ProbeUse
    text: str


@dataclass(frozen=True)
class SheetFile:
    """A file printed on the candidate's sheet: starter code, a schema, a listing."""

    name: str
    text: Public


@dataclass(frozen=True)
class KeyFile:
    """A file for the interviewer or the tests: a reference, cases, a wrong answer, a query's result."""

    name: str
    text: str


@written
class Fault:
    """A planted fault in a debugging listing: its lines, its severity, what is wrong, and why."""

    id: Annotated[str, constraint(pattern=r"^F[0-9]+$")]
    lines: Annotated[tuple[int, ...], constraint(min_length=1)]
    severity: FaultSeverity
    what: Text
    why: Text


@dataclass(frozen=True)
class Figure:
    """An image held in memory, under the name that refers to it: the source in a question's Markdown, or the logo.

    Its bytes are not those of its file, but what is printed of them; see `bank/pictures.py`.
    """

    name: str
    data: bytes
    digest: bytes = b""
    """The SHA-256 of the file as its author wrote it; empty for the logo."""

    @property
    def is_drawing(self) -> bool:
        """Whether it is an SVG, which is printed as lines, rather than a picture that consists of pixels."""
        return self.data.startswith(b"<")


@dataclass(frozen=True)
class Question:
    """A bank entry: a public prompt with its sheet files, and the secret key for scoring answers."""

    id: str
    meta: FrontMatter
    prompt: Public
    sheet_files: tuple[SheetFile, ...]
    figures: tuple[Figure, ...]
    key_points: tuple[KeyPoint, ...]
    hints: tuple[Hint, ...]
    probes: tuple[Probe, ...]
    red_flags: tuple[str, ...]
    examples: Public = Public("")
    """The cases of a coding question that the candidate may see, as Python code."""
    answer: str = ""
    notes: str = ""
    facts: str = ""
    not_scored: str = ""
    key_files: tuple[KeyFile, ...] = ()
    faults: tuple[Fault, ...] = ()
    key_figures: tuple[Figure, ...] = ()
    digest: str = ""
    place: Place = Place("")
    places: Places[str] = Places()

    @property
    def handed_out(self) -> bool:
        """Whether the candidate gets the prompt in print, rather than only hearing it."""
        return self.meta.handout == "full"

    def key_file(self, name: str) -> KeyFile | None:
        """A file name → the interviewer's file of that name, or None."""
        return next((f for f in self.key_files if f.name == name), None)
