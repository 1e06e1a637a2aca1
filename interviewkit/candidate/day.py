"""A kit → the candidate's day: the rounds, breaks, people, and places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from interviewkit.domain.kit import Kit
from interviewkit.domain.loop import Loop, Person, Slot
from interviewkit.domain.question import Figure


class Host(NamedTuple):
    """An interviewer as the candidate sees them: a name and a title."""

    name: str
    title: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class DayRound(NamedTuple):
    """A line on the day page: a round, or a break, whose number is 0."""

    number: int
    title: str
    minutes: int
    start: str = ""
    end: str = ""
    where: str = ""
    interviewers: tuple[Host, ...] = ()


class CandidateDay(NamedTuple):
    """The content of the page that tells a candidate what to expect on the day."""

    role: str
    about: str
    rounds: tuple[DayRound, ...]
    welcome: tuple[str, ...]
    accommodations: str
    contact: str
    afterwards: str
    day: str = ""
    zone: str = ""
    where: str = ""
    candidate: str = ""
    organisation: str = ""
    logo: Figure | None = None


def host_of(person: Person) -> Host:
    return Host(person.name, person.title or "")


def _reached(person: Person) -> str:
    return f"{person.name}, {person.email}"


def candidate_day(kit: Kit) -> CandidateDay:
    """A kit → the content of its day page."""
    words, loop = kit.framework.candidate, kit.loop
    return CandidateDay(
        role=kit.spec.title,
        about=kit.spec.about,
        rounds=day_rounds(kit),
        welcome=words.welcome,
        accommodations=words.accommodations,
        contact=kit.spec.accommodations_contact or (_reached(loop.organiser) if loop else ""),
        afterwards=words.afterwards,
        day=loop.day if loop else "",
        zone=loop.zone_name if loop else "",
        where=loop.where if loop else "",
        candidate=loop.candidate.name if loop else "",
        organisation=kit.brand.name,
        logo=kit.brand.logo,
    )


def day_rounds(kit: Kit) -> tuple[DayRound, ...]:
    """A kit → the lines on its day page: rounds and breaks by start time, or all rounds if there is no schedule."""
    if kit.loop is None:
        return tuple(DayRound(r.number, r.spec.title, r.minutes) for r in kit.rounds)
    return tuple(_scheduled(kit, kit.loop))


def _scheduled(kit: Kit, loop: Loop) -> Iterator[DayRound]:
    rounds = {r.spec.id: r for r in kit.rounds}
    for held in loop.held:
        minutes = (held.end - held.start) // datetime.timedelta(minutes=1)
        start, end = loop.clock(held.start), loop.clock(held.end)
        if isinstance(held, Slot):
            one = rounds[held.round]
            people = tuple(map(host_of, held.interviewers))
            where = held.where if held.where != loop.where else ""
            yield DayRound(one.number, one.spec.title, minutes, start, end, where, people)
        else:
            yield DayRound(0, held.what, minutes, start, end)
