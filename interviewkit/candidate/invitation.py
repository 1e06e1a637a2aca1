"""What the candidate is told and the page of the day → their invitation; nothing here takes an interviewer's file."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from interviewkit.calendar import itip
from interviewkit.calendar.itip import Enclosure, Issue, Meeting
from interviewkit.calendar.ledger import Entry, Uninvited, Wanted
from interviewkit.candidate.booklet import CandidateInvitation, DayRound

FOLDER = "invites/candidate"
STEM = "day"
SUBJECT = "Your interviews"
OPENING = "Your interviews for the role"
TIMES = "All times are local time"
WHERE = "Where:"
ENCLOSED = (
    "The page enclosed says what to expect. To ask for something to be changed, answer this message or write to",
    "The page enclosed says what to expect. To ask for something to be changed, answer this message.",
)
GREETING = "Dear"
CANCELLED = "invitation cancelled"
OFF = "This invitation no longer holds. Please take it out of your calendar. An answer to this message reaches us."


class CandidateFile(NamedTuple):
    """A finished file for the candidate."""

    name: str
    data: bytes
    issue: Issue | None = None
    """Where it is a message, which word on which meeting."""


def fixed_words() -> Iterator[str]:
    """→ every text that stands in a candidate's invitation whatever the day is."""
    yield from (SUBJECT, OPENING, TIMES, WHERE, *ENCLOSED, GREETING, OFF, CANCELLED, "with")


def wanted(told: CandidateInvitation, page: CandidateFile) -> Wanted:
    """What the candidate is told and the page of the day → the meeting as it should be."""
    meeting = Meeting(
        summary=f"{SUBJECT}: {told.role}",
        description="\n".join(_description(told)),
        location=told.where,
        start=told.start,
        end=told.end,
        organiser=told.organiser,
        attendees=(told.candidate,),
    )
    return Wanted(STEM, meeting, (hashlib.sha256(page.data).hexdigest(),))


def _description(told: CandidateInvitation) -> Iterator[str]:
    yield f"{OPENING} {told.role}, {told.day}. {TIMES} ({told.zone})."
    yield ""
    yield from map(_line, told.rounds)
    yield ""
    if told.where:
        yield f"{WHERE} {told.where}"
    yield f"{ENCLOSED[0]} {told.contact}" if told.contact else ENCLOSED[1]


def _line(one: DayRound) -> str:
    people = f", with {'; '.join(map(str, one.interviewers))}" if one.interviewers else ""
    where = f" ({one.where})" if one.where else ""
    return f"{one.start}–{one.end}  {one.title}{people}{where}"


def invitation(entry: Entry, page: CandidateFile) -> Iterator[CandidateFile]:
    """The last word on the day and its page → a file to open and a mail to send."""
    meeting, enclosed = entry.wanted.meeting, Enclosure("your-day.pdf", page.data)
    (to,) = meeting.attendees
    text = f"{GREETING} {to.name},\n\n{meeting.description}\n\n{meeting.organiser.name}\n"
    request = itip.requested(meeting, entry.issue)
    mail = itip.draft(meeting.organiser, to, meeting.summary, text, "REQUEST", request, enclosed)
    yield CandidateFile(f"{FOLDER}/{STEM}.ics", itip.published(meeting, entry.issue, enclosed), entry.issue)
    yield CandidateFile(f"{FOLDER}/{STEM}.eml", mail, entry.issue)


def cancellation(gone: Uninvited, number: int) -> Iterator[CandidateFile]:
    """Somebody who was the candidate → word that they are no longer expected; says nothing of who is."""
    meeting = replace(gone.wanted.meeting, description=OFF)
    object_ = itip.cancelled(meeting, gone.issue, (gone.who,), whole=False)
    text = f"{GREETING} {gone.who.name},\n\n{OFF}\n\n{meeting.organiser.name}\n"
    mail = itip.draft(meeting.organiser, gone.who, f"{SUBJECT}: {CANCELLED}", text, "CANCEL", object_, None)
    yield CandidateFile(f"{FOLDER}/{STEM}-cancel-{number}.ics", object_, gone.issue)
    yield CandidateFile(f"{FOLDER}/{STEM}-cancel-{number}.eml", mail, gone.issue)
