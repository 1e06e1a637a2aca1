"""A role's kit definition, the project it belongs to, and the Kit assembled from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from interviewkit.domain.brand import Brand
from interviewkit.domain.diagnostics import Places
from interviewkit.domain.fields import Kinds, Level, Slug, Text, Words, constraint, written
from interviewkit.domain.framework import Framework
from interviewkit.domain.loop import Loop
from interviewkit.domain.question import Question

# --- a kit definition -----------------------------------------------------------------------------------------


@written
class Pick:
    """What a round takes from the bank: one question by id, or `count` questions that pass the filters."""

    id: Slug | None = None
    kind: Kinds = ()
    area: Words = ()
    row: Words = ()
    competency: Words = ()
    exclude: Words = ()
    count: Annotated[int, constraint(ge=1, le=12)] | Mapping[Level, Annotated[int, constraint(ge=0, le=12)]] = 1

    def count_at(self, level: Level) -> int:
        return self.count if isinstance(self.count, int) else self.count.get(level, 0)


@written
class RoundSpec:
    """One interview of the loop: its length at each level, what it measures, and which questions it picks."""

    id: Slug
    title: Text
    minutes: Mapping[Level, Annotated[int, constraint(ge=20, le=180)]]
    competencies: Annotated[tuple[Slug, ...], constraint(min_length=1)]
    pick: Annotated[tuple[Pick, ...], constraint(min_length=1)]
    spare: Annotated[int, constraint(ge=0, le=4)] = 0
    bring: tuple[Text, ...] = ()


@written
class KitSpec:
    """The contents of `kits/<role>.yaml`."""

    role: Slug
    title: Text
    about: Text
    levels: Annotated[tuple[Level, ...], constraint(min_length=1)]
    core: tuple[Slug, ...] | Mapping[Level, tuple[Slug, ...]] = ()
    rounds: Annotated[tuple[RoundSpec, ...], constraint(min_length=1)]
    accommodations_contact: str = ""

    def rounds_at(self, level: Level) -> tuple[RoundSpec, ...]:
        return tuple(r for r in self.rounds if level in r.minutes)

    def rated_at(self, level: Level) -> tuple[str, ...]:
        """A level → the competencies that its rounds rate, each once."""
        return tuple(dict.fromkeys(c for r in self.rounds_at(level) for c in r.competencies))

    def core_at(self, level: Level) -> tuple[str, ...]:
        """A level → its core competencies, none of which may score low."""
        return self.core.get(level, ()) if isinstance(self.core, Mapping) else self.core


# --- the project and a kit ------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Project:
    """Everything a team keeps on disk, parsed: its framework, questions, kit definitions, and brand."""

    framework: Framework
    questions: tuple[Question, ...]
    kits: tuple[KitSpec, ...]
    places: Mapping[str, Places[tuple[str | int, ...]]] = field(default_factory=dict)
    brand: Brand = field(default_factory=Brand)
    unread: Mapping[str, str] = field(default_factory=dict)
    """The ids of the questions that could not be read because they have errors, each with its file."""


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
        """The total minutes of the questions, without the opening and the closing."""
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
        """The name of the kit's output folder. It includes the loop, so that candidates don't overwrite each other."""
        loop = f"-{self.loop.id}" if self.loop else ""
        return f"{self.spec.role}-{self.level}-{self.form}{loop}"


def round_basename(round_: Round) -> str:
    """A round → the base name of its files."""
    return f"{round_.number}-{round_.spec.id}"


def guide_count(kit: Kit, round_: Round) -> int:
    """A round of a kit → the number of guides it needs: one per interviewer, or a single one without a schedule."""
    slot = kit.loop.slot(round_.spec.id) if kit.loop else None
    return len(slot.interviewers) if slot else 1
