"""What a round's interviewers are told and their guides → an invitation for each, with the candidate never asked."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from interviewkit.calendar import itip
from interviewkit.calendar.itip import Address, Enclosure, Issue, Meeting
from interviewkit.calendar.ledger import Entry, Uninvited, Wanted
from interviewkit.interviewer.guide import InterviewerInvitation

FOLDER = "invites/interviewer"
ENCLOSED = "Your own numbered guide is enclosed. It is for you alone: print it or keep it, never forward it."
OFF = "You are no longer expected in this round. Please take it out of your calendar and destroy the guide."


class InterviewerFile(NamedTuple):
    """A finished file for an interviewer."""

    name: str
    data: bytes
    issue: Issue | None = None
    """Where it is a message, which word on which meeting."""


def wanted(told: InterviewerInvitation, stem: str, guides: Sequence[InterviewerFile]) -> Wanted:
    """What a round's interviewers are told and the guide of each → the meeting as it should be."""
    meeting = Meeting(
        summary=f"Interview: {told.round_title} ({told.role}, round {told.round_number} of {told.round_count})",
        description="\n".join(_description(told)),
        location=told.where,
        start=told.start,
        end=told.end,
        organiser=told.organiser,
        attendees=told.interviewers,
    )
    return Wanted(stem, meeting, tuple(hashlib.sha256(g.data).hexdigest() for g in guides))


def _description(told: InterviewerInvitation) -> Iterator[str]:
    yield f"{told.role}, {told.level}. Round {told.round_number} of {told.round_count}: {told.round_title}"
    yield f"Candidate: {told.candidate}"
    yield f"When: {told.when}"
    yield f"Where: {told.where}"
    yield f"Interviewers: {'; '.join(told.titled)}"
    yield ENCLOSED


def invitations(entry: Entry, guides: Sequence[InterviewerFile]) -> Iterator[InterviewerFile]:
    """The last word on a round and its guides → for each interviewer a file to open and a mail to send."""
    meeting = entry.wanted.meeting
    request = itip.requested(meeting, entry.issue)
    for number, (to, guide) in enumerate(zip(meeting.attendees, guides, strict=True), start=1):
        stem = numbered(entry.wanted.stem, number)
        enclosed = Enclosure(f"{stem}.pdf", guide.data)
        text = f"Dear {to.name},\n\n{meeting.description}\n\n{meeting.organiser.name}\n"
        mail = itip.draft(meeting.organiser, to, meeting.summary, text, "REQUEST", request, enclosed)
        yield InterviewerFile(f"{FOLDER}/{stem}.ics", itip.published(meeting, entry.issue, enclosed), entry.issue)
        yield InterviewerFile(f"{FOLDER}/{stem}.eml", mail, entry.issue)


def numbered(stem: str, copy: int) -> str:
    """A round's files and a copy → what that copy is called; the first has no number."""
    return stem if copy == 1 else f"{stem}-{copy}"


def called_off(entry: Entry) -> Iterator[InterviewerFile]:
    """A round that is off → word of it for everybody who was asked."""
    meeting = replace(entry.wanted.meeting, description=OFF)
    object_ = itip.cancelled(meeting, entry.issue, meeting.attendees, whole=True)
    for number, one in enumerate(meeting.attendees, start=1):
        yield from _word(meeting, one, object_, f"{entry.wanted.stem}-off-{number}", entry.issue)


def uninvited(gone: Uninvited, number: int) -> Iterator[InterviewerFile]:
    """Somebody who is no longer asked to a round that is held → word of it for them alone."""
    meeting = replace(gone.wanted.meeting, description=OFF)
    object_ = itip.cancelled(meeting, gone.issue, (gone.who,), whole=False)
    yield from _word(meeting, gone.who, object_, f"{gone.wanted.stem}-cancel-{number}", gone.issue)


def _word(meeting: Meeting, to: Address, object_: bytes, stem: str, issue: Issue) -> Iterator[InterviewerFile]:
    """That a meeting is off for somebody → the object to open and the mail to send."""
    subject, sender = f"Cancelled: {meeting.summary}", meeting.organiser
    text = f"Dear {to.name},\n\n{OFF}\n\n{sender.name}\n"
    mail = itip.draft(sender, to, subject, text, "CANCEL", object_, None)
    yield InterviewerFile(f"{FOLDER}/{stem}.ics", object_, issue)
    yield InterviewerFile(f"{FOLDER}/{stem}.eml", mail, issue)
