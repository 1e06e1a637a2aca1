"""A candidate's details and day page → their invitation. Nothing in this module accepts an interviewer's file."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from interviewkit.calendar import itip
from interviewkit.calendar.itip import Address, Attachment, Meeting, Revision
from interviewkit.calendar.ledger import LedgerEntry, PlannedMeeting, Uninvited
from interviewkit.candidate.day import DayRound, day_rounds
from interviewkit.domain.kit import Kit
from interviewkit.domain.loop import Loop


class CandidateInvitation(NamedTuple):
    """What the candidate's calendar entry and email say. There is no field for a level, a question, or a guide."""

    role: str
    candidate: Address
    organiser: Address
    start: datetime.datetime
    end: datetime.datetime
    day: str
    zone: str
    where: str
    rounds: tuple[DayRound, ...]
    contact: str


def candidate_invitation(kit: Kit, loop: Loop) -> CandidateInvitation:
    """A kit and its loop → what the candidate's invitation says. The whole day is one calendar entry."""
    return CandidateInvitation(
        role=kit.spec.title,
        candidate=Address(loop.candidate.name, loop.candidate.email),
        organiser=Address(loop.organiser.name, loop.organiser.email),
        start=loop.held[0].start,
        end=max(h.end for h in loop.held),
        day=loop.day,
        zone=loop.zone_name,
        where=loop.where,
        rounds=day_rounds(kit),
        contact=kit.spec.accommodations_contact,
    )


CANDIDATE_INVITES = "invites/candidate"
STEM = "day"
SUBJECT = "Your interviews"
OPENING_WORDS = "Your interviews for the role"
TIMES = "All times are local time"
WHERE = "Where:"
DAY_ENCLOSED = (
    "The page enclosed says what to expect. To ask for something to be changed, answer this message or write to",
    "The page enclosed says what to expect. To ask for something to be changed, answer this message.",
)
GREETING = "Dear"
CANCELLED = "invitation canceled"
DAY_CANCELED = (
    "This invitation no longer holds. Please take it out of your calendar. An answer to this message reaches us."
)


class CandidateFile(NamedTuple):
    """A finished file for the candidate."""

    name: str
    data: bytes
    issue: Revision | None = None
    """If the file is an invitation, the meeting and revision it belongs to."""


def fixed_invitation_texts(role: str) -> Iterator[str]:
    """A role → the text that appears in every invitation of its candidates."""
    yield from (f"{SUBJECT}: {role}", f"{SUBJECT}: {CANCELLED}", f"{OPENING_WORDS} {role}", TIMES, WHERE)
    yield from (*DAY_ENCLOSED, GREETING, DAY_CANCELED, "with")


def day_meeting(told: CandidateInvitation, page: CandidateFile) -> PlannedMeeting:
    """The content of an invitation and the day page → the meeting that should be in the calendar."""
    meeting = Meeting(
        summary=f"{SUBJECT}: {told.role}",
        description="\n".join(_description(told)),
        location=told.where,
        start=told.start,
        end=told.end,
        organiser=told.organiser,
        attendees=(told.candidate,),
    )
    return PlannedMeeting(STEM, meeting, (hashlib.sha256(page.data).hexdigest(),))


def _description(told: CandidateInvitation) -> Iterator[str]:
    yield f"{OPENING_WORDS} {told.role}, {told.day}. {TIMES} ({told.zone})."
    yield ""
    yield from map(_line, told.rounds)
    yield ""
    if told.where:
        yield f"{WHERE} {told.where}"
    yield f"{DAY_ENCLOSED[0]} {told.contact}" if told.contact else DAY_ENCLOSED[1]


def _line(one: DayRound) -> str:
    people = f", with {'; '.join(map(str, one.interviewers))}" if one.interviewers else ""
    where = f" ({one.where})" if one.where else ""
    return f"{one.start}–{one.end}  {one.title}{people}{where}"


def invitation(entry: LedgerEntry, page: CandidateFile) -> Iterator[CandidateFile]:
    """The ledger entry for the day and the day page → an .ics file to open and an .eml draft to send."""
    meeting, enclosed = entry.wanted.meeting, Attachment("your-day.pdf", page.data)
    (to,) = meeting.attendees
    text = f"{GREETING} {to.name},\n\n{meeting.description}\n\n{meeting.organiser.name}\n"
    request = itip.request(meeting, entry.issue)
    mail = itip.draft_email(meeting.organiser, to, meeting.summary, text, "REQUEST", request, enclosed)
    yield CandidateFile(f"{CANDIDATE_INVITES}/{STEM}.ics", itip.publish(meeting, entry.issue, enclosed), entry.issue)
    yield CandidateFile(f"{CANDIDATE_INVITES}/{STEM}.eml", mail, entry.issue)


def cancellation(gone: Uninvited, number: int) -> Iterator[CandidateFile]:
    """A former candidate → their cancellation as .ics and .eml files. It doesn't mention the new candidate."""
    meeting = replace(gone.wanted.meeting, description=DAY_CANCELED)
    object_ = itip.cancel(meeting, gone.issue, (gone.who,), whole=False)
    text = f"{GREETING} {gone.who.name},\n\n{DAY_CANCELED}\n\n{meeting.organiser.name}\n"
    mail = itip.draft_email(meeting.organiser, gone.who, f"{SUBJECT}: {CANCELLED}", text, "CANCEL", object_)
    yield CandidateFile(f"{CANDIDATE_INVITES}/{STEM}-cancel-{number}.ics", object_, gone.issue)
    yield CandidateFile(f"{CANDIDATE_INVITES}/{STEM}-cancel-{number}.eml", mail, gone.issue)
