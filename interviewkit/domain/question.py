"""A question as authors write it, parsed into types. Knows nothing about files, HTML, or YAML."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from interviewkit.domain.diagnostics import Place, Places
from interviewkit.domain.fields import (
    FaultSeverity,
    Level,
    ProbeUse,
    Public,
    Text,
    constraint,
    written,
)
from interviewkit.domain.front_matter import ProseFrontMatter, ScoredFrontMatter


@dataclass(frozen=True)
class KeyPoint:
    """One point a good answer makes: a must (M1 …) or an extra (X1 …).

    If it is scored by ticks, it has a tag (what brings it up), a headline, and a detail; `text` is the last two.
    """

    id: str
    text: str
    tag: tuple[str, ...] = ()
    headline: str = ""
    detail: str = ""

    @property
    def must(self) -> bool:
        return self.id.startswith("M")


@dataclass(frozen=True)
class Hint:
    """A lettered hint. The interviewer records which ones were given. In a scored question it opens one must."""

    letter: str
    text: str
    point: str = ""


@dataclass(frozen=True)
class Probe:
    """A planned follow-up question and its purpose; in a scored question it names the key point that it is about."""

    use: ProbeUse
    text: str
    point: str = ""


@dataclass(frozen=True)
class RedFlag:
    """Something that caps the rating if it still stands after it was challenged; `say` is what to read out."""

    text: str
    id: str = ""
    say: str = ""


@dataclass(frozen=True)
class SampleAnswer:
    """A spoken answer for the question's own level, with the rating it claims and the ticks it earns."""

    rating: int
    ticked: tuple[str, ...]
    helped: tuple[tuple[str, str], ...]
    """Musts that took a hint, with the letter of the hint."""
    flags: tuple[str, ...]
    scope: Level | None
    caption: str
    speech: str


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
class Slip:
    """Something that the interviewer hands over when it is asked for: its id (H1 …), its title, and what it shows."""

    id: str
    title: Public
    text: Public
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True)
class Question:
    """A bank entry: a public prompt with its sheet files, and the secret key for scoring answers."""

    id: str
    meta: ProseFrontMatter | ScoredFrontMatter
    prompt: Public
    sheet_files: tuple[SheetFile, ...]
    figures: tuple[Figure, ...]
    key_points: tuple[KeyPoint, ...]
    hints: tuple[Hint, ...]
    probes: tuple[Probe, ...]
    red_flags: tuple[RedFlag, ...]
    examples: Public = Public("")
    """The cases of a coding question that the candidate may see, as Python code."""
    answer: str = ""
    notes: str = ""
    facts: str = ""
    not_scored: str = ""
    scene: Public = Public("")
    asks: tuple[Public, ...] = ()
    afterword: Public = Public("")
    """The prompt in three parts: what stands before its numbered asks, these without numbers, and what follows."""
    free_prompts: str = ""
    samples: tuple[SampleAnswer, ...] = ()
    slips: tuple[Slip, ...] = ()
    key_files: tuple[KeyFile, ...] = ()
    faults: tuple[Fault, ...] = ()
    key_figures: tuple[Figure, ...] = ()
    digest: str = ""
    place: Place = Place("")
    places: Places[str] = Places()

    @property
    def scored(self) -> ScoredFrontMatter | None:
        """The front matter, if ratings follow from ticks; None if they are described in prose."""
        return self.meta if isinstance(self.meta, ScoredFrontMatter) else None

    @property
    def prose(self) -> ProseFrontMatter:
        """The front matter of a question whose ratings are described in prose. Raises TypeError for others."""
        if not isinstance(self.meta, ProseFrontMatter):
            raise TypeError(f"the ratings of {self.id} follow from ticks")
        return self.meta

    @property
    def ids(self) -> tuple[str, ...]:
        """Its id, and those that it had before."""
        return (self.id, *self.meta.formerly)

    @property
    def handed_out(self) -> bool:
        """Whether the candidate gets the prompt in print, rather than only hearing it."""
        return self.meta.handout == "full"

    def key_file(self, name: str) -> KeyFile | None:
        """A file name → the interviewer's file of that name, or None."""
        return next((f for f in self.key_files if f.name == name), None)
