"""A loop, its finished files and what was sent before → each audience's invitations, by two builders kept apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from interviewkit.audit.pdf import Leak, Secrets, audit_calendar, audit_invitation, mail_addresses
from interviewkit.calendar import ledger as calendar_ledger
from interviewkit.calendar.itip import uid
from interviewkit.calendar.ledger import Ledger, Wanted
from interviewkit.candidate import invitation
from interviewkit.candidate.booklet import candidate_invitation
from interviewkit.candidate.invitation import CandidateFile
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.question import Kit, Loop
from interviewkit.interviewer import invitation as invitation_module
from interviewkit.interviewer.guide import interviewer_invitation, stem
from interviewkit.interviewer.invitation import InterviewerFile

HEAVY = 3_000_000
"""Bytes of a file from which some mail systems refuse it."""
TOO_HEAVY = 10_000_000
DAY = "candidate:day"
"""The ledger's key of the candidate's day; no round has such an id."""
Guides = Mapping[str, tuple[InterviewerFile, ...]]


class Invitations(NamedTuple):
    """The invitations of a loop, each audience's as its own type, and the ledger they leave behind."""

    candidate: tuple[CandidateFile, ...]
    interviewer: tuple[InterviewerFile, ...]
    ledger: Ledger
    notes: tuple[str, ...]


def invitations(kit: Kit, loop: Loop, held: Ledger, page: CandidateFile, guides: Guides) -> Invitations:
    """A kit's loop, what was sent before and the files to enclose → all its invitations."""
    wanted = {DAY: invitation.wanted(candidate_invitation(kit, loop), page), **dict(_rounds(kit, loop, guides))}
    about = (loop.id, loop.organiser.email.lower())
    after, notes = calendar_ledger.reissued(
        held, wanted, loop.issued, loop.sequence, lambda key: uid(*about, key), loop.clock
    )
    return Invitations(tuple(_candidates(after, page)), tuple(_interviewers(after, guides)), after, notes)


def _rounds(kit: Kit, loop: Loop, guides: Guides) -> Iterator[tuple[str, Wanted]]:
    for round_ in kit.rounds:
        slot = loop.slot(round_.spec.id)
        if slot:
            told = interviewer_invitation(kit, loop, round_, slot)
            yield slot.round, invitation_module.wanted(told, stem(round_), guides[slot.round])


def _candidates(after: Ledger, page: CandidateFile) -> Iterator[CandidateFile]:
    yield from invitation.invitation(after.entries[DAY], page)
    for number, gone in enumerate((u for u in after.uninvited if u.key == DAY), start=1):
        yield from invitation.cancellation(gone, number)


def _interviewers(after: Ledger, guides: Guides) -> Iterator[InterviewerFile]:
    for key, entry in after.entries.items():
        if key != DAY:
            yield from invitation_module.called_off(entry) if entry.off else ()
            yield from () if entry.off else invitation_module.invitations(entry, guides[key])
            for number, gone in enumerate((u for u in after.uninvited if u.key == key), start=1):
                yield from invitation_module.uninvited(gone, number)


# --- what is looked at before anything is written -------------------------------------------------------------


def leaks(file: CandidateFile, kit: Kit, loop: Loop, page: CandidateFile, hidden: Secrets) -> tuple[Leak, ...]:
    """A candidate's message as it will be written → its leaks, once it is parsed and its attachment decoded."""
    public = (kit.spec.accommodations_contact, *(s.where for s in loop.slots), loop.where)
    known = mail_addresses(" ".join((loop.organiser.email, loop.candidate.email, *public)))
    look = audit_calendar if file.name.endswith(".ics") else audit_invitation
    return look(file.data, hidden, page.data, known)


def weighed(name: str, size: int) -> tuple[Diagnostic, ...]:
    """A file to enclose and its size → what mail systems will say to it."""
    if size > TOO_HEAVY:
        message = f"has {size:,} bytes; {TOO_HEAVY:,} is the most that is sent"
        return (Diagnostic(Place(name), "too-heavy", message, "make the figures of its questions smaller"),)
    if size > HEAVY:
        message = f"has {size:,} bytes; some mail systems refuse more than {HEAVY:,}"
        return (Diagnostic(Place(name), "heavy", message, "make the figures of its questions smaller", "warning"),)
    return ()
