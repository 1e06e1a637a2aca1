"""A loop, its finished files, and the ledger of what was sent → invitations, by a separate builder per audience."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from interviewkit.audit.message import audit_calendar, audit_invitation, mail_addresses
from interviewkit.audit.search import Leak, Secrets
from interviewkit.build.folder import ledger_path, read_ledger
from interviewkit.build.kit_folder import KitFolder
from interviewkit.calendar import ledger as calendar_ledger
from interviewkit.calendar.itip import uid
from interviewkit.calendar.ledger import Ledger, PlannedMeeting, dump_ledger, load_ledger
from interviewkit.candidate import invitation
from interviewkit.candidate.invitation import CandidateFile, candidate_invitation
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, errors
from interviewkit.domain.kit import Kit, Round, guide_count, round_basename
from interviewkit.domain.loop import Loop
from interviewkit.interviewer import invitation as invitation_module
from interviewkit.interviewer.invitation import InterviewerFile, copy_stem, interviewer_invitation
from interviewkit.store import blobs
from interviewkit.store.versions import versions_hash

HEAVY = 3_000_000
"""The size in bytes above which some mail systems reject an attachment."""
TOO_HEAVY = 10_000_000
"""The size in bytes above which we reject an attachment."""
DAY = "candidate:day"
"""The ledger key of the candidate's day; it contains a colon, so no round can have it as its id."""
Guides = Mapping[str, tuple[InterviewerFile, ...]]


class Invitations(NamedTuple):
    """The invitations of a loop, with a separate type for each audience, and the ledger after they are sent."""

    candidate: tuple[CandidateFile, ...]
    interviewer: tuple[InterviewerFile, ...]
    ledger: Ledger
    notes: tuple[str, ...]


def all_invitations(kit: Kit, loop: Loop, held: Ledger, page: CandidateFile, guides: Guides) -> Invitations:
    """A kit's loop, the ledger of what was sent, and the files to attach → all invitations of the loop."""
    wanted = {DAY: invitation.day_meeting(candidate_invitation(kit, loop), page), **dict(_rounds(kit, loop, guides))}
    about = (loop.id, loop.organiser.email.lower())
    after, notes = calendar_ledger.updated_ledger(
        held, wanted, loop.issued, loop.sequence, lambda key: uid(*about, key), loop.clock
    )
    return Invitations(tuple(_candidates(after, page)), tuple(_interviewers(after, guides)), after, notes)


def _rounds(kit: Kit, loop: Loop, guides: Guides) -> Iterator[tuple[str, PlannedMeeting]]:
    for round_ in kit.rounds:
        slot = loop.slot(round_.spec.id)
        if slot:
            told = interviewer_invitation(kit, loop, round_, slot)
            yield slot.round, invitation_module.round_meeting(told, round_basename(round_), guides[slot.round])


def _candidates(after: Ledger, page: CandidateFile) -> Iterator[CandidateFile]:
    yield from invitation.invitation(after.entries[DAY], page)
    for number, gone in enumerate((u for u in after.uninvited if u.key == DAY), start=1):
        yield from invitation.cancellation(gone, number)


def _interviewers(after: Ledger, guides: Guides) -> Iterator[InterviewerFile]:
    for key, entry in after.entries.items():
        if key != DAY:
            yield from invitation_module.round_cancellations(entry) if entry.off else ()
            yield from () if entry.off else invitation_module.guide_invitations(entry, guides[key])
            for number, gone in enumerate((u for u in after.uninvited if u.key == key), start=1):
                yield from invitation_module.attendee_cancellation(gone, number)


# --- checks before anything is written ------------------------------------------------------------------------


def leaks(file: CandidateFile, kit: Kit, loop: Loop, page: CandidateFile, hidden: Secrets) -> tuple[Leak, ...]:
    """A candidate's message as it will be written → the leaks found by parsing it and decoding its attachment."""
    public = (kit.spec.accommodations_contact, *(s.where for s in loop.slots), loop.where)
    known = mail_addresses(" ".join((loop.organiser.email, loop.candidate.email, *public)))
    look = audit_calendar if file.name.endswith(".ics") else audit_invitation
    return look(file.data, hidden, page.data, known)


def check_attachment_size(name: str, size: int) -> tuple[Diagnostic, ...]:
    """The name of an attachment and its size in bytes → an error or a warning if mail systems will reject it."""
    if size > TOO_HEAVY:
        message = f"has {size:,} bytes; the limit for an attachment is {TOO_HEAVY:,}"
        return (Diagnostic(Place(name), "too-heavy", message, "make the figures of its questions smaller"),)
    if size > HEAVY:
        message = f"has {size:,} bytes; some mail systems reject more than {HEAVY:,}"
        return (Diagnostic(Place(name), "heavy", message, "make the figures of its questions smaller", "warning"),)
    return ()


DAY_PAGE = "candidate/0-day.pdf"
BytesOf = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class InvitationFiles:
    """What a build writes for its invitations: new messages, manifest entries, leaks, the new ledger if it changed, and
    notes for the user."""

    made: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    leaks: Mapping[str, Sequence[Leak]] = field(default_factory=dict)
    ledger: bytes | None = None
    notes: tuple[str, ...] = ()


def guide_name(round_: Round, copy: int) -> str:
    """A round and a copy number → the file name of that guide, without its extension."""
    return f"interviewer/{copy_stem(round_basename(round_), copy)}"


def invitation_files(kit: Kit, held_files: KitFolder, bytes_of: BytesOf, hidden: Secrets | None) -> InvitationFiles:
    """A kit, its folder, and its files → what to write for its invitations.

    The result is empty for a kit without a loop. `hidden` is None if only part of the kit is built; then no messages
    are made. Raises Rejected if an attachment is too large, or if the ledger is lost or belongs to another loop.
    """
    loop, folder, reached = kit.loop, held_files.path, held_files.manifest.get("invites", -1)
    if loop is None:
        return InvitationFiles()
    if hidden is None:
        return InvitationFiles(record={"invites": reached} if reached >= 0 else {})
    page = CandidateFile(DAY_PAGE, bytes_of(DAY_PAGE))
    guides = {r.spec.id: tuple(_guides(kit, r, bytes_of)) for r in kit.rounds if loop.slot(r.spec.id)}
    theirs = {one.name: len(one.data) for some in guides.values() for guide in some for one in (guide, *guide.beside)}
    enclosed = [(page.name, len(page.data)), *theirs.items()]
    heavy = [d for name, size in enclosed for d in check_attachment_size(name, size)]
    if errors(heavy):
        raise Rejected(heavy)
    path, data = ledger_path(folder, loop.id), read_ledger(folder, loop.id)
    held, said = _held(path, data, loop, reached)
    _same_loop(held, loop, path)
    sent = all_invitations(kit, loop, held, page, guides)
    made, files = _changed(held_files, (*sent.candidate, *sent.interviewer))
    as_written = [CandidateFile(f.name, made.get(f.name) or bytes_of(f.name)) for f in sent.candidate]
    after = dump_ledger(sent.ledger)
    return InvitationFiles(
        made,
        files,
        {"invites": sent.ledger.highest},
        {f.name: leaks(f, kit, loop, page, hidden) for f in as_written},
        None if after == data else after,
        (*said, *map(str, heavy), *sent.notes),
    )


def _guides(kit: Kit, round_: Round, bytes_of: BytesOf) -> Iterator[InterviewerFile]:
    """A round → the guide of each interviewer, with what its reader gets with it."""
    first = guide_name(round_, 1)
    shared = [f"{first}-key.pdf", *([f"{first}-spare.pdf"] if any(q.scored for q in round_.spares) else [])]
    for copy in range(1, guide_count(kit, round_) + 1):
        name = guide_name(round_, copy)
        beside = tuple(InterviewerFile(one, bytes_of(one)) for one in (f"{name}-scorecard.pdf", *shared))
        yield InterviewerFile(f"{name}.pdf", bytes_of(f"{name}.pdf"), beside=beside)


def _changed(
    held_files: KitFolder, messages: Sequence[CandidateFile | InterviewerFile]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Messages → the ones to write, and the manifest entries of all; a message without news is kept."""
    made, files = {}, {}
    for file in messages:
        about = {"message": blobs.sha256(str(file.issue).encode()), "versions": versions_hash()}
        if held_files.why_stale(file.name, about):
            made[file.name] = file.data
            files[file.name] = {"fingerprint": about, "sha256": blobs.sha256(file.data)}
        else:
            files[file.name] = held_files.files[file.name]
    return made, files


def _held(path: Path, data: bytes | None, loop: Loop, reached: int) -> tuple[Ledger, tuple[str, ...]]:
    """The bytes of the ledger → the ledger and notes for the user.

    Raises Rejected if it is lost or outdated and the schedule doesn't say at which SEQUENCE to continue.
    """
    held = load_ledger(data, str(path)) if data is not None else Ledger()
    if data is not None and held.highest >= reached:
        return held, ()
    if reached < 0:
        note = f"no {path.name} yet, so these are first invitations; keep that file: updates and cancellations need it"
        return held, () if loop.sequence else (note,)
    if loop.sequence > reached:
        return held, (f"{path.name} is lost or outdated; continuing with SEQUENCE {loop.sequence} from the schedule",)
    message = f"is lost or older than the invitations that were made, which reached SEQUENCE {reached}"
    hint = f"restore it, or add 'sequence: {reached + 1}' to the schedule; people who were removed won't be told"
    raise Rejected([Diagnostic(Place(str(path)), "ledger-lost", message, hint)])


def _same_loop(held: Ledger, loop: Loop, path: Path) -> None:
    """Raises Rejected if the ledger belongs to another candidate's day, which must not be called off."""
    day = held.entries.get(DAY)
    if day is None:
        return
    was = day.wanted.meeting
    another = loop.candidate.email.lower() not in {a.email.lower() for a in was.attendees}
    if another and was.start.astimezone(loop.zone).date() != loop.held[0].start.astimezone(loop.zone).date():
        message = "belongs to another candidate on another day"
        hint = "give each candidate's day a name of its own under 'loop:'"
        raise Rejected([Diagnostic(Place(str(path)), "other-loop", message, hint)])
