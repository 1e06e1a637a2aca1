"""The domain in the field's own words: what authors write, what a kit is made of; no files, no HTML, no YAML."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NewType, TypeVar, dataclass_transform, get_args

from interviewkit.domain.diagnostics import Place, Places

# The records of this module have no slots: Python pickles slotted dataclasses field by field in Python, and a bank that
# is remembered took twice as long to come back.

T = TypeVar("T")
Level = Literal["junior", "mid", "senior", "staff"]
KindId = Literal["concept", "coding", "sql", "debugging", "case", "system-design", "behavioural"]
Aid = Literal["closed", "calculator", "docs", "assistant"]
Handout = Literal["full", "none"]
Paper = Literal["a4", "letter"]
Space = Literal["none", "line", "third", "half", "page"]
FaultSeverity = Literal["critical", "major", "minor"]
ProbeUse = Literal["Deepen", "Redirect", "Early"]


@dataclass(frozen=True)
class Must:
    """What a field's value must be beyond its type; what reads YAML turns it into terms of the validation library.

    That library is large, and a build that remembers its bank does without it: hence no term of its own stands here.
    """

    terms: tuple[tuple[str, str | int], ...]
    __is_annotated_types_grouped_metadata__ = True

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        limits: dict[str, Any] = dict(self.terms)
        yield from Field(**limits).metadata


def must(**terms: str | int) -> Must:
    """Limits by the names the validation library knows them by → what a field's value must be."""
    return Must(tuple(terms.items()))


Slug = Annotated[str, must(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, must(min_length=1)]
Colour = Annotated[str, must(pattern=r"^#[0-9a-fA-F]{6}$")]
LEVELS: tuple[Level, ...] = get_args(Level)
KIND_IDS: tuple[KindId, ...] = get_args(KindId)
RATINGS = (1, 2, 3, 4)
Public = NewType("Public", str)
"""Text a candidate may see. Minted only from sections and files marked for candidates (`markdown.public`)."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def written(cls: type[T]) -> type[T]:
    """A class → a frozen record as authors write it in YAML, in which an unknown field is an error."""
    made: Any = dataclass(frozen=True, kw_only=True)(cls)
    made.__pydantic_config__ = {"extra": "forbid", "strict": True}
    return made  # type: ignore[no-any-return]


def _as_list(value: object) -> object:
    return value if isinstance(value, list) or value is None else [value]


@dataclass(frozen=True)
class OneOrMany:
    """A field that may be written as one text, of a choice if there is one, or as a list of them."""

    choices: tuple[str, ...] = ()
    __is_annotated_types_grouped_metadata__ = True

    def __iter__(self) -> Iterator[object]:
        from pydantic import BeforeValidator, Strict, WithJsonSchema

        one = {"type": "string", **({"enum": list(self.choices)} if self.choices else {})}
        yield from (Strict(False), BeforeValidator(_as_list))
        yield WithJsonSchema({"anyOf": [one, {"type": "array", "items": dict(one)}]})


Words = Annotated[tuple[str, ...], OneOrMany()]
Kinds = Annotated[tuple[KindId, ...], OneOrMany(KIND_IDS)]


# --- a question -----------------------------------------------------------------------------------------------


@written
class Review:
    """Who read the key a second time, trying to refute it, and when."""

    by: Text
    on: datetime.date
    changed: bool = False


@written
class FrontMatter:
    """What stands between the `---` lines of a question."""

    title: Text
    area: Slug
    row: Slug
    kind: KindId
    level: Level
    minutes: Annotated[int, must(ge=1, le=120)]
    competencies: Annotated[tuple[Slug, ...], must(min_length=1, max_length=2)]
    aid: Aid
    anchors: Mapping[Annotated[int, must(ge=1, le=4)], Text]
    bars: Annotated[Mapping[Level, Text], must(min_length=1)]
    authors: Annotated[tuple[Text, ...], must(min_length=1)]
    checked: datetime.date
    sources: Annotated[tuple[Text, ...], must(min_length=1)]
    covers: tuple[Slug, ...] = ()
    handout: Handout | None = None
    space: Space = "third"
    reviewed: Review | None = None
    protected_data: str = ""


@dataclass(frozen=True)
class KeyPoint:
    """One thing an answer holds: a must (M1 …) or an extra (X1 …)."""

    id: str
    text: str

    @property
    def must(self) -> bool:
        return self.id.startswith("M")


@dataclass(frozen=True)
class Hint:
    """A lettered help whose use is counted."""

    letter: str
    text: str


@dataclass(frozen=True)
class Probe:
    """A planned follow-up and what it is for."""

    use: ProbeUse
    text: str


@dataclass(frozen=True)
class SheetFile:
    """A file printed on the candidate's sheet: starter code, a schema, a listing."""

    name: str
    text: Public


@dataclass(frozen=True)
class KeyFile:
    """A file for the interviewer and the tests: a reference, cases, a wrong answer, a query's result."""

    name: str
    text: str


@written
class Fault:
    """A planted fault of a debugging listing: its lines, how bad it is, what and why."""

    id: Annotated[str, must(pattern=r"^F[0-9]+$")]
    lines: Annotated[tuple[int, ...], must(min_length=1)]
    severity: FaultSeverity
    what: Text
    why: Text


@dataclass(frozen=True)
class Figure:
    """A picture of a question's own folder, held in memory under the name its Markdown uses."""

    name: str
    data: bytes


@dataclass(frozen=True)
class Question:
    """A bank entry: a public prompt with its sheet files, and the secret key that scores the answer."""

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
    """The cases of a coding task that its candidate may see, as Python."""
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
        """Whether the candidate gets the prompt in print or hears it."""
        return self.meta.handout == "full"

    def key_file(self, name: str) -> KeyFile | None:
        """A name → the interviewer's file of that name, if the question has one."""
        return next((f for f in self.key_files if f.name == name), None)


# --- a kit definition -----------------------------------------------------------------------------------------


@written
class Pick:
    """What a round takes from the bank: one question by id, or so many that pass the filters."""

    id: Slug | None = None
    kind: Kinds = ()
    area: Words = ()
    row: Words = ()
    competency: Words = ()
    exclude: Words = ()
    count: Annotated[int, must(ge=1, le=12)] | Mapping[Level, Annotated[int, must(ge=0, le=12)]] = 1

    def count_at(self, level: Level) -> int:
        return self.count if isinstance(self.count, int) else self.count.get(level, 0)


@written
class RoundSpec:
    """One interview of the loop: its length at each level, what it measures and what it picks."""

    id: Slug
    title: Text
    minutes: Mapping[Level, Annotated[int, must(ge=20, le=180)]]
    competencies: Annotated[tuple[Slug, ...], must(min_length=1)]
    pick: Annotated[tuple[Pick, ...], must(min_length=1)]
    spare: Annotated[int, must(ge=0, le=4)] = 0
    bring: tuple[Text, ...] = ()


@written
class KitSpec:
    """What `kits/<role>.yaml` asks for."""

    role: Slug
    title: Text
    about: Text
    levels: Annotated[tuple[Level, ...], must(min_length=1)]
    rounds: Annotated[tuple[RoundSpec, ...], must(min_length=1)]
    accommodations_contact: str = ""

    def rounds_at(self, level: Level) -> tuple[RoundSpec, ...]:
        return tuple(r for r in self.rounds if level in r.minutes)


# --- the framework --------------------------------------------------------------------------------------------


@written
class Competency:
    """What a question measures and a scorecard rates."""

    id: Slug
    name: Text
    definition: Text
    seen_when: Text


@written
class LevelSpec:
    """A level by the behaviours that distinguish it, never by years."""

    id: Level
    name: Text
    hints: Text
    behaviours: Mapping[str, Text]


@written
class Rating:
    """One step of the rating scale."""

    rating: Literal[1, 2, 3, 4]
    label: Text
    meaning: Text


@written
class Meaning:
    """A label and what it means."""

    label: Text
    meaning: Text


@written
class Recommendation:
    """One of the four final recommendations."""

    id: Slug
    label: Text
    meaning: Text


@written
class Scripts:
    """What the interviewer says aloud at each end of a round."""

    opening: tuple[Text, ...]
    closing: tuple[Text, ...]


@written
class RatingError:
    """A known way to rate wrongly and what to do instead."""

    name: Text
    what: Text
    instead: Text


@written
class OffLimits:
    """A topic that may not be asked about."""

    topic: Text
    note: str = ""


@written
class Conduct:
    """The conduct card, the same in every guide."""

    principles: tuple[Text, ...]
    rating_errors: tuple[RatingError, ...]
    off_limits: tuple[OffLimits, ...]
    if_raised: Text
    tips: tuple[Text, ...]
    after: tuple[Text, ...]


@written
class CandidateWords:
    """What every candidate is told on the cover."""

    welcome: tuple[Text, ...]
    accommodations: Text
    afterwards: Text


@written
class PanelWords:
    """How the panel meets and decides."""

    before: tuple[Text, ...]
    discussion: tuple[Text, ...]
    changes: Text
    retention: Text


@written
class Framework:
    """Competencies, levels, scale, scripts and conduct: the one file an organisation edits to make kits its own."""

    competencies: Annotated[tuple[Competency, ...], must(min_length=1)]
    levels: Annotated[tuple[LevelSpec, ...], must(min_length=1)]
    rating: Annotated[tuple[Rating, ...], must(min_length=4, max_length=4)]
    not_assessed: Meaning
    recommendations: Annotated[tuple[Recommendation, ...], must(min_length=4, max_length=4)]
    aids: Mapping[Aid, Text]
    scripts: Scripts
    conduct: Conduct
    candidate: CandidateWords
    panel: PanelWords
    sources: tuple[Text, ...]
    protected_data: str = ""

    def competency(self, wanted: str) -> Competency:
        return next(c for c in self.competencies if c.id == wanted)

    def level(self, wanted: Level) -> LevelSpec:
        return next(one for one in self.levels if one.id == wanted)


# --- the schedule of a loop -----------------------------------------------------------------------------------

Clock = Annotated[str, must(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A time on the wall, as in 09:30."""


@written
class Person:
    """Who takes part: a name, a title as the candidate reads it, and an address for invitations."""

    name: Text
    email: Text
    title: str = ""


@written
class ScheduledRound:
    """When a round begins, with whom and where; how long it takes is the kit's to say."""

    id: Slug
    start: Clock
    interviewers: Annotated[tuple[Person, ...], must(min_length=1)]
    end: Clock | None = None
    place: str = ""
    call: str = ""


@written
class Break:
    """A pause between rounds."""

    start: Clock
    end: Clock
    what: Text = "Break"


@written
class ScheduleSpec:
    """What a schedule file says: who interviews whom, when and where."""

    loop: Slug
    kit: Slug
    level: Level
    date: datetime.date
    zone: Text
    issued: datetime.date
    organiser: Person
    candidate: Person
    rounds: Annotated[tuple[ScheduledRound, ...], must(min_length=1)]
    form: Annotated[str, must(pattern=r"^[A-J]$")] = "A"
    place: str = ""
    call: str = ""
    breaks: tuple[Break, ...] = ()
    sequence: Annotated[int, must(ge=0, le=1_000_000)] = 0


@dataclass(frozen=True)
class Slot:
    """A round of a loop with its moments in UTC, its interviewers and its place."""

    round: str
    start: datetime.datetime
    end: datetime.datetime
    interviewers: tuple[Person, ...]
    where: str


@dataclass(frozen=True)
class Pause:
    """A break of a loop with its moments in UTC."""

    what: str
    start: datetime.datetime
    end: datetime.datetime


@dataclass(frozen=True)
class Loop:
    """One candidate's day, checked: every moment exists once, nobody is in two places, every round is the kit's."""

    id: str
    zone: datetime.tzinfo
    zone_name: str
    issued: datetime.datetime
    sequence: int
    organiser: Person
    candidate: Person
    where: str
    slots: tuple[Slot, ...]
    pauses: tuple[Pause, ...]

    def slot(self, round_id: str) -> Slot | None:
        """A round's id → when it is held, if it is."""
        return next((s for s in self.slots if s.round == round_id), None)

    @property
    def held(self) -> tuple[Slot | Pause, ...]:
        """Rounds and breaks as they follow each other."""
        both: tuple[Slot | Pause, ...] = (*self.slots, *self.pauses)
        return tuple(sorted(both, key=lambda h: h.start))

    def clock(self, moment: datetime.datetime) -> str:
        """A moment → what the clock on the wall shows then."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def span(self, held: Slot | Pause) -> str:
        """A round or a break → from when to when, on the wall."""
        return f"{self.clock(held.start)}–{self.clock(held.end)}"

    @property
    def day(self) -> str:
        """The day in words, the same in every locale."""
        first = min(s.start for s in self.slots).astimezone(self.zone)
        return f"{DAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]} {first.year}"


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


# --- the brand ------------------------------------------------------------------------------------------------


@written
class Colours:
    """The colours of every page, as #rrggbb: text, lesser text, rules, and what lies behind text that is read aloud."""

    ink: Colour = "#111111"
    soft: Colour = "#555555"
    rule: Colour = "#666666"
    tint: Colour = "#f1f1ee"


@written
class TextFonts:
    """The TrueType files of a family that texts are set in."""

    regular: Text
    italic: Text
    semibold: Text


@written
class CodeFonts:
    """The TrueType files of the family that code is set in."""

    regular: Text
    semibold: Text


@written
class Fonts:
    """The families that are not the bundled ones."""

    serif: TextFonts | None = None
    sans: TextFonts | None = None
    mono: CodeFonts | None = None


@written
class BrandSpec:
    """What `brand.yaml` says: whose kits these are and what they look like."""

    name: Annotated[str, must(min_length=1, max_length=80)]
    logo: Text | None = None
    colours: Colours | None = None
    fonts: Fonts | None = None
    paper: Paper | None = None


@dataclass(frozen=True)
class Brand:
    """An organisation's name, logo, colours, fonts by family and style, and paper; the empty one changes nothing."""

    name: str = ""
    logo: Figure | None = None
    colours: Colours | None = None
    fonts: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    paper: Paper | None = None
    digest: str = ""


# --- the project and a kit ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Project:
    """Everything a team keeps on disk, read and understood."""

    framework: Framework
    questions: tuple[Question, ...]
    kits: tuple[KitSpec, ...]
    places: Mapping[str, Places[tuple[str | int, ...]]] = field(default_factory=dict)
    brand: Brand = field(default_factory=Brand)


@dataclass(frozen=True)
class Round:
    """One interview of a kit with the questions chosen for it."""

    number: int
    spec: RoundSpec
    minutes: int
    questions: tuple[Question, ...]
    spares: tuple[Question, ...]

    @property
    def used(self) -> int:
        """Minutes of the questions, without opening and closing."""
        return sum(q.meta.minutes for q in self.questions)


@dataclass(frozen=True)
class Kit:
    """The questions chosen for one role, level and form, round by round."""

    spec: KitSpec
    level: Level
    form: str
    rounds: tuple[Round, ...]
    framework: Framework
    repeated: tuple[str, ...] = ()
    loop: Loop | None = None
    brand: Brand = field(default_factory=Brand)

    @property
    def name(self) -> str:
        """The folder name of the kit's output; each loop has its own, so that no candidate's replaces another's."""
        loop = f"-{self.loop.id}" if self.loop else ""
        return f"{self.spec.role}-{self.level}-{self.form}{loop}"
