"""A question as authors write it, parsed into types. Knows nothing about files, HTML, or YAML."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
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
    ReviewKind,
    Room,
    Slug,
    Space,
    Status,
    Text,
    constraint,
    written,
)
from interviewkit.domain.scoring import Bar

# --- a question -----------------------------------------------------------------------------------------------


@written
class Review:
    """Who reviewed the key by trying to refute it, and when."""

    by: Text
    on: datetime.date
    changed: bool = False


@written
class ReviewStep:
    """A step of reviewing a question: who took it, when, and what it changed."""

    step: ReviewKind
    by: Text
    on: datetime.date
    changed: str = ""


@written
class Ask:
    """What the author plans for a numbered ask: its minutes, and the working room it gets on the candidate's sheet."""

    minutes: Annotated[int, constraint(ge=1, le=120)]
    share: Annotated[int, constraint(ge=1, le=10)] = 1
    room: Room = "squares"


@written
class Retired:
    """Since when a question is no longer asked, and why."""

    retired: datetime.date
    why: str = ""


@written
class FrontMatter:
    """What is between the `---` lines of every question, in both formats."""

    title: Text
    area: Slug
    row: Slug
    kind: KindId
    level: Level
    minutes: Annotated[int, constraint(ge=1, le=120)]
    aid: Aid
    authors: Annotated[tuple[Text, ...], constraint(min_length=1)]
    checked: datetime.date
    sources: Annotated[tuple[Text, ...], constraint(min_length=1)]
    covers: tuple[Slug, ...] = ()
    handout: Handout | None = None
    protected_data: str = ""
    status: Status | Retired = "active"
    formerly: tuple[Slug, ...] = ()


@written
class ProseFrontMatter(FrontMatter):
    """The front matter of a question whose ratings are described in prose."""

    competencies: Annotated[tuple[Slug, ...], constraint(min_length=1, max_length=2)]
    anchors: Mapping[Annotated[int, constraint(ge=1, le=4)], Text]
    bars: Annotated[Mapping[Level, Text], constraint(min_length=1)]
    space: Space = "third"
    reviewed: Review | None = None

    def key_texts(self) -> tuple[tuple[str, str], ...]:
        """→ the texts for interviewers in the front matter, each with its place: the anchors and the bars."""
        anchors = ((f"anchors.{rating}", text) for rating, text in self.anchors.items())
        return (*anchors, *((f"bars.{level}", text) for level, text in self.bars.items()))


@written
class ScoredFrontMatter(FrontMatter):
    """The front matter of a question whose ratings follow from ticks by the rule of `domain/scoring.py`."""

    competency: Slug
    bars: Annotated[Mapping[Level, Bar], constraint(min_length=1)]
    touches: tuple[Slug, ...] = ()
    asks: Mapping[Annotated[int, constraint(ge=1, le=12)], Ask] = field(default_factory=dict)
    drop_first: tuple[Text, ...] = ()
    reviewed: tuple[ReviewStep, ...] = ()

    @property
    def competencies(self) -> tuple[str, ...]:
        """The competencies that it rates, of which there is one."""
        return (self.competency,)

    def key_texts(self) -> tuple[tuple[str, str], ...]:
        """→ the texts for interviewers in the front matter, each with its place: what was at stake, for each level."""
        return tuple((f"bars.{level}.scope", bar.scope) for level, bar in self.bars.items() if bar.scope)

    @property
    def space(self) -> Space:
        """The room for notes where the question is only asked aloud."""
        return "third"


@dataclass(frozen=True)
class KeyPoint:
    """One point a good answer makes: a must (M1 …) or an extra (X1 …).

    Scored questions have a tag (which asks or faults bring the point up, or that a probe or only the candidate does), a
    headline that an interviewer ticks, and a detail for preparation; `text` is all that follows the label and the tag.
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
    """The prompt up to its numbered asks."""
    asks: tuple[Public, ...] = ()
    """The numbered asks, without their numbers."""
    afterword: Public = Public("")
    """What follows the asks in the prompt."""
    free_prompts: str = ""
    """What to say if no story comes to mind (behavioral)."""
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
    def handed_out(self) -> bool:
        """Whether the candidate gets the prompt in print, rather than only hearing it."""
        return self.meta.handout == "full"

    def key_file(self, name: str) -> KeyFile | None:
        """A file name → the interviewer's file of that name, or None."""
        return next((f for f in self.key_files if f.name == name), None)
