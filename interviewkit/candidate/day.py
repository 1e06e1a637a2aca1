"""A kit → the candidate's day: the rounds, breaks, people, and places."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from interviewkit.candidate.booklet import loop_code
from interviewkit.candidate.people import Host, contact_of, host_of
from interviewkit.domain.fields import Aid
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.loop import Loop, Slot
from interviewkit.domain.question import Figure


class DayRound(NamedTuple):
    """A line on the day page: a round, or a break, whose number is 0."""

    number: int
    title: str
    minutes: int
    start: str = ""
    end: str = ""
    where: str = ""
    interviewers: tuple[Host, ...] = ()
    allowed: str = ""


class CandidateDay(NamedTuple):
    """The content of the page that tells a candidate what to expect on the day."""

    role: str
    about: str
    rounds: tuple[DayRound, ...]
    welcome: tuple[str, ...]
    accommodations: str
    contact: str
    afterwards: str
    form: str
    code: str
    day: str = ""
    zone: str = ""
    where: str = ""
    candidate: str = ""
    organisation: str = ""
    logo: Figure | None = None


ADDED_BY_AID: Mapping[Aid, str] = {
    "closed": "",
    "calculator": "a calculator",
    "docs": "language documentation",
    "assistant": "the coding assistant you are offered",
}
"""What an aid adds to paper and pen."""


def allowed_in(round_: Round) -> str:
    """A round → what its candidate may use: paper and pen, and what its tasks allow."""
    aids = {question.meta.aid for question in round_.questions}
    return "; ".join(("Paper and pen", *(words for aid, words in ADDED_BY_AID.items() if words and aid in aids)))


def candidate_day(kit: Kit) -> CandidateDay:
    """A kit → the content of its day page."""
    words, loop = kit.framework.candidate, kit.loop
    return CandidateDay(
        role=kit.spec.title,
        about=kit.spec.about,
        rounds=day_rounds(kit),
        welcome=words.welcome,
        accommodations=words.accommodations,
        contact=contact_of(kit),
        afterwards=words.afterwards,
        form=kit.form,
        code=loop_code(kit),
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
        return tuple(DayRound(r.number, r.spec.title, r.minutes, allowed=allowed_in(r)) for r in kit.rounds)
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
            yield DayRound(one.number, one.spec.title, minutes, start, end, where, people, allowed_in(one))
        else:
            yield DayRound(0, held.what, minutes, start, end)


# --- a page that is too full ----------------------------------------------------------------------------------

MOST_NAMED, MANY_BREAKS = 4, 3
"""How many texts a message names, and from how many breaks on it mentions them."""


def what_to_shorten(day: CandidateDay) -> str:
    """A day whose page is too full → its longest texts, as a hint that names their fields but quotes nothing."""
    ordered = sorted(((-size, what) for what, size in _sizes(day) if size))[:MOST_NAMED]
    told = "; ".join(f"{what} ({-size:,} characters)" for size, what in ordered)
    breaks = sum(not one.number for one in day.rounds)
    rows = f"; or leave out some of the {breaks} breaks" if breaks >= MANY_BREAKS else ""
    return f"shorten some of its texts; the longest are {told}{rows}"


def _sizes(day: CandidateDay) -> Iterator[tuple[str, int]]:
    """A day → the fields whose texts are on its page, each with its number of characters."""
    yield "'about' in the kit", len(day.about)
    yield "the rounds' 'title' in the kit", sum(len(one.title) for one in day.rounds if one.number)
    yield "'welcome' in the framework", sum(map(len, day.welcome))
    yield "'accommodations' in the framework", len(day.accommodations)
    yield "'afterwards' in the framework", len(day.afterwards)
    yield "'place' and 'call' in the schedule", len(day.where)
    yield "the rounds' own 'place' and 'call' in the schedule", sum(len(one.where) for one in day.rounds)
    people = sum(len(str(host)) for one in day.rounds for host in one.interviewers)
    yield "the interviewers' 'name' and 'title' in the schedule", people
