"""A kit's folder and its finished files → the messages due: made where something changed, read again, and weighed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewkit.audit.pdf import Leak, Secrets
from interviewkit.build import folder as build_folder
from interviewkit.build.invites import DAY, invitations, leaks, weighed
from interviewkit.calendar.ledger import Ledger, ledger_of, text_of
from interviewkit.candidate.invitation import CandidateFile
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, errors
from interviewkit.domain.question import Kit, Loop, Round
from interviewkit.interviewer.guide import copies, stem
from interviewkit.interviewer.invitation import InterviewerFile, numbered

DAY_PAGE = "candidate/0-day.pdf"
BytesOf = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Post:
    """What a build has to write for its invitations, and what there is to say about them."""

    made: Mapping[str, bytes] = field(default_factory=dict)
    files: Mapping[str, Any] = field(default_factory=dict)
    record: Mapping[str, Any] = field(default_factory=dict)
    leaks: Mapping[str, Sequence[Leak]] = field(default_factory=dict)
    ledger: bytes | None = None
    notes: tuple[str, ...] = ()


def guide_name(round_: Round, copy: int) -> str:
    """A round and the number of a copy → what that guide is called."""
    return f"interviewer/{numbered(stem(round_), copy)}"


def post(kit: Kit, folder: Path, manifest: Mapping[str, Any], bytes_of: BytesOf, hidden: Secrets | None) -> Post:
    """A kit, what its folder held and its files → the post, or none for a kit without a loop or a part of one."""
    loop, reached = kit.loop, manifest.get("invites", -1)
    if loop is None:
        return Post()
    if hidden is None:
        return Post(record={"invites": reached} if reached >= 0 else {})
    page = CandidateFile(DAY_PAGE, bytes_of(DAY_PAGE))
    guides = {r.spec.id: tuple(_guides(kit, r, bytes_of)) for r in kit.rounds if loop.slot(r.spec.id)}
    enclosed = [(page.name, len(page.data)), *((g.name, len(g.data)) for some in guides.values() for g in some)]
    heavy = [d for name, size in enclosed for d in weighed(name, size)]
    if errors(heavy):
        raise Rejected(heavy)
    path, data = build_folder.ledger_path(folder, loop.id), build_folder.read_ledger(folder, loop.id)
    held, said = _held(path, data, loop, reached)
    _same_loop(held, loop, path)
    sent = invitations(kit, loop, held, page, guides)
    made, files = _changed(folder, manifest, (*sent.candidate, *sent.interviewer))
    as_written = [CandidateFile(f.name, made.get(f.name) or bytes_of(f.name)) for f in sent.candidate]
    after = text_of(sent.ledger)
    return Post(
        made,
        files,
        {"invites": sent.ledger.highest},
        {f.name: leaks(f, kit, loop, page, hidden) for f in as_written},
        None if after == data else after,
        (*said, *map(str, heavy), *sent.notes),
    )


def _guides(kit: Kit, round_: Round, bytes_of: BytesOf) -> Iterator[InterviewerFile]:
    for copy in range(1, copies(kit, round_) + 1):
        name = f"{guide_name(round_, copy)}.pdf"
        yield InterviewerFile(name, bytes_of(name))


def _changed(
    folder: Path, manifest: Mapping[str, Any], messages: Sequence[CandidateFile | InterviewerFile]
) -> tuple[dict[str, bytes], dict[str, Any]]:
    """Messages → those to write, and the manifest's entries of all; one that says nothing new stays as it is."""
    made, files = {}, {}
    for file in messages:
        about = {"message": build_folder.sha256(str(file.issue).encode())}
        if build_folder.why_stale(folder, file.name, about, manifest):
            made[file.name] = file.data
            files[file.name] = {"fingerprint": about, "sha256": build_folder.sha256(file.data)}
        else:
            files[file.name] = manifest["files"][file.name]
    return made, files


def _held(path: Path, data: bytes | None, loop: Loop, reached: int) -> tuple[Ledger, tuple[str, ...]]:
    """The record of what was sent → it; where it is lost or old, nothing is made until somebody says how to go on."""
    held = ledger_of(data, str(path)) if data is not None else Ledger()
    if data is not None and held.highest >= reached:
        return held, ()
    if reached < 0:
        note = f"no {path.name} yet, so these are first invitations; keep that file, since updates and cancels need it"
        return held, () if loop.sequence else (note,)
    if loop.sequence > reached:
        return held, (f"{path.name} is lost or old; going on with SEQUENCE {loop.sequence}, as the schedule says",)
    message = f"is lost or older than the invitations that were made, which reached SEQUENCE {reached}"
    hint = f"put it back, or write 'sequence: {reached + 1}' into the schedule; who was removed is then not told"
    raise Rejected([Diagnostic(Place(str(path)), "ledger-lost", message, hint)])


def _same_loop(held: Ledger, loop: Loop, path: Path) -> None:
    """A record and a loop → nothing, or the refusal to tell one candidate that another's day is off."""
    day = held.entries.get(DAY)
    if day is None:
        return
    was = day.wanted.meeting
    another = loop.candidate.email.lower() not in {a.email.lower() for a in was.attendees}
    if another and was.start.astimezone(loop.zone).date() != loop.held[0].start.astimezone(loop.zone).date():
        message = "is of another candidate on another day"
        hint = "give each candidate's day a name of its own under 'loop:'"
        raise Rejected([Diagnostic(Place(str(path)), "other-loop", message, hint)])
