"""A round's details and its guides → an invitation for each interviewer. The candidate is never an attendee."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from interviewkit.calendar import itip
from interviewkit.calendar.itip import Address, Attachment, Meeting, Revision
from interviewkit.calendar.ledger import LedgerEntry, PlannedMeeting, Uninvited
from interviewkit.candidate.booklet import logistics_of
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.loop import Loop, Slot


class InterviewerInvitation(NamedTuple):
    """What the calendar entries and emails to a round's interviewers say."""

    role: str
    level: str
    round_title: str
    round_number: int
    round_count: int
    candidate: str
    interviewers: tuple[Address, ...]
    titled: tuple[str, ...]
    organiser: Address
    start: datetime.datetime
    end: datetime.datetime
    when: str
    where: str


def interviewer_invitation(kit: Kit, loop: Loop, round_: Round, slot: Slot) -> InterviewerInvitation:
    """A round and its slot → the content of its invitation, which names the candidate but doesn't invite them."""
    held = logistics_of(kit, round_)
    offset = slot.start.astimezone(loop.zone).strftime("%z")
    return InterviewerInvitation(
        role=kit.spec.title,
        level=kit.framework.level(kit.level).name,
        round_title=round_.spec.title,
        round_number=round_.number,
        round_count=len(kit.rounds),
        candidate=held.candidate,
        interviewers=tuple(Address(p.name, p.email) for p in slot.interviewers),
        titled=held.interviewers,
        organiser=Address(loop.organiser.name, loop.organiser.email),
        start=slot.start,
        end=slot.end,
        when=f"{loop.day}, {loop.span(slot)} ({loop.zone_name}, UTC{offset[:3]}:{offset[3:]})",
        where=held.where,
    )


INTERVIEWER_INVITES = "invites/interviewer"
GUIDE_ENCLOSED = (
    "Your own numbered guide and your scorecard are enclosed, and the key, which you read the day before. They are for "
    "you alone: print them or keep them, never forward them."
)
ROUND_CANCELED = (
    "You are no longer expected in this round. Please take it out of your calendar, and destroy the guide and whatever "
    "came with it."
)


class InterviewerFile(NamedTuple):
    """A finished file for an interviewer."""

    name: str
    data: bytes
    issue: Revision | None = None
    """If the file is an invitation, the meeting and revision it belongs to."""
    beside: tuple[InterviewerFile, ...] = ()
    """If the file is a guide, what its reader gets with it: the scorecard, the key, and the spare if there is one."""

    @property
    def digest(self) -> str:
        """The hash of the file, and of what its reader gets with it."""
        digests = [hashlib.sha256(one.data).hexdigest() for one in (self, *self.beside)]
        return hashlib.sha256("".join(digests).encode()).hexdigest() if self.beside else digests[0]


def round_meeting(told: InterviewerInvitation, stem: str, guides: Sequence[InterviewerFile]) -> PlannedMeeting:
    """The content of an invitation and each interviewer's guide → the meeting that should be in the calendar."""
    meeting = Meeting(
        summary=f"Interview: {told.round_title} ({told.role}, round {told.round_number} of {told.round_count})",
        description="\n".join(_description(told)),
        location=told.where,
        start=told.start,
        end=told.end,
        organiser=told.organiser,
        attendees=told.interviewers,
    )
    return PlannedMeeting(stem, meeting, tuple(guide.digest for guide in guides))


def _description(told: InterviewerInvitation) -> Iterator[str]:
    yield f"{told.role}, {told.level}. Round {told.round_number} of {told.round_count}: {told.round_title}"
    yield f"Candidate: {told.candidate}"
    yield f"When: {told.when}"
    yield f"Where: {told.where}"
    yield f"Interviewers: {'; '.join(told.titled)}"
    yield GUIDE_ENCLOSED


def guide_invitations(entry: LedgerEntry, guides: Sequence[InterviewerFile]) -> Iterator[InterviewerFile]:
    """The ledger entry for a round and its guides → an .ics file and an .eml draft for each interviewer."""
    meeting = entry.wanted.meeting
    request = itip.request(meeting, entry.issue)
    for number, (to, guide) in enumerate(zip(meeting.attendees, guides, strict=True), start=1):
        stem = copy_stem(entry.wanted.stem, number)
        beside = (Attachment(one.name.rpartition("/")[2], one.data) for one in guide.beside)
        enclosed = (Attachment(f"{stem}.pdf", guide.data), *beside)
        text = f"Dear {to.name},\n\n{meeting.description}\n\n{meeting.organiser.name}\n"
        mail = itip.draft_email(meeting.organiser, to, meeting.summary, text, "REQUEST", request, *enclosed)
        yield InterviewerFile(
            f"{INTERVIEWER_INVITES}/{stem}.ics", itip.publish(meeting, entry.issue, *enclosed), entry.issue
        )
        yield InterviewerFile(f"{INTERVIEWER_INVITES}/{stem}.eml", mail, entry.issue)


def copy_stem(stem: str, copy: int) -> str:
    """The stem of a round's file names and a copy number → the stem for that copy. The first copy gets no suffix."""
    return stem if copy == 1 else f"{stem}-{copy}"


def round_cancellations(entry: LedgerEntry) -> Iterator[InterviewerFile]:
    """The ledger entry for a canceled round → .ics and .eml cancellations for everyone who was invited."""
    meeting = replace(entry.wanted.meeting, description=ROUND_CANCELED)
    object_ = itip.cancel(meeting, entry.issue, meeting.attendees, whole=True)
    for number, one in enumerate(meeting.attendees, start=1):
        yield from _word(meeting, one, object_, f"{entry.wanted.stem}-off-{number}", entry.issue)


def attendee_cancellation(gone: Uninvited, number: int) -> Iterator[InterviewerFile]:
    """Someone dropped from a round that still takes place → an .ics and an .eml cancellation for them alone."""
    meeting = replace(gone.wanted.meeting, description=ROUND_CANCELED)
    object_ = itip.cancel(meeting, gone.issue, (gone.who,), whole=False)
    yield from _word(meeting, gone.who, object_, f"{gone.wanted.stem}-cancel-{number}", gone.issue)


def _word(meeting: Meeting, to: Address, object_: bytes, stem: str, issue: Revision) -> Iterator[InterviewerFile]:
    """A canceled meeting and one recipient → the .ics file and the .eml draft that tell them."""
    subject, sender = f"Canceled: {meeting.summary}", meeting.organiser
    text = f"Dear {to.name},\n\n{ROUND_CANCELED}\n\n{sender.name}\n"
    mail = itip.draft_email(sender, to, subject, text, "CANCEL", object_)
    yield InterviewerFile(f"{INTERVIEWER_INVITES}/{stem}.ics", object_, issue)
    yield InterviewerFile(f"{INTERVIEWER_INVITES}/{stem}.eml", mail, issue)
