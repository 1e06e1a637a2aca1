"""The schedule of a loop, as authors write it and as checked: who interviews the candidate, when, and where."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, NamedTuple

from interviewkit.domain.diagnostics import Place
from interviewkit.domain.fields import Level, Slug, Text, constraint, written

# --- the schedule of a loop -----------------------------------------------------------------------------------

Clock = Annotated[str, constraint(pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
"""A local time of day, such as 09:30."""


@written
class Person:
    """A participant: a name, a title to show the candidate, and an email address for invitations."""

    name: Text
    email: Text
    title: str = ""


@written
class ScheduledRound:
    """When and where a round begins, and with whom. Its length comes from the kit."""

    id: Slug
    start: Clock
    interviewers: Annotated[tuple[Person, ...], constraint(min_length=1)]
    end: Clock | None = None
    place: str = ""
    call: str = ""


@written
class Break:
    """A break between rounds."""

    start: Clock
    end: Clock
    what: Text = "Break"


@written
class ScheduleSpec:
    """The contents of a schedule file: who interviews whom, when, and where."""

    loop: Slug
    kit: Slug
    level: Level
    date: datetime.date
    zone: Text
    issued: datetime.date
    organiser: Person
    candidate: Person
    rounds: Annotated[tuple[ScheduledRound, ...], constraint(min_length=1)]
    form: Annotated[str, constraint(pattern=r"^[A-J]$")] = "A"
    place: str = ""
    call: str = ""
    breaks: tuple[Break, ...] = ()
    sequence: Annotated[int, constraint(ge=0, le=1_000_000)] = 0


@dataclass(frozen=True)
class Slot:
    """A scheduled round of a loop: its start and end in UTC, its interviewers, and its location."""

    round: str
    start: datetime.datetime
    end: datetime.datetime
    interviewers: tuple[Person, ...]
    where: str


@dataclass(frozen=True)
class Pause:
    """A break of a loop, with its start and end in UTC."""

    what: str
    start: datetime.datetime
    end: datetime.datetime


@dataclass(frozen=True)
class Loop:
    """One candidate's checked schedule: all times are valid and unambiguous, nothing overlaps, and the kit has every
    round."""

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
        """A round's id → its slot, or None if the round is not scheduled."""
        return next((s for s in self.slots if s.round == round_id), None)

    @property
    def held(self) -> tuple[Slot | Pause, ...]:
        """The rounds and breaks in chronological order."""
        both: tuple[Slot | Pause, ...] = (*self.slots, *self.pauses)
        return tuple(sorted(both, key=lambda h: h.start))

    def clock(self, moment: datetime.datetime) -> str:
        """A moment → its local time as HH:MM."""
        return moment.astimezone(self.zone).strftime("%H:%M")

    def span(self, held: Slot | Pause) -> str:
        """A round or a break → its start and end in local time, as HH:MM–HH:MM."""
        return f"{self.clock(held.start)}–{self.clock(held.end)}"

    @property
    def day(self) -> str:
        """The date in words, in English whatever the locale."""
        first = min(s.start for s in self.slots).astimezone(self.zone)
        return f"{DAYS[first.weekday()]} {first.day} {MONTHS[first.month - 1]} {first.year}"


DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
FieldPath = tuple[str | int, ...]
At = Callable[[FieldPath], Place]


class Schedule(NamedTuple):
    """A parsed schedule file: its record, and a function from a field's path to its place in the file."""

    spec: ScheduleSpec
    at: At
