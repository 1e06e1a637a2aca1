"""The meetings announced so far and the meetings wanted now → the ledger after this build.

A meeting keeps its UID, and its SEQUENCE goes up only if it changed. The ledger is stored next to the output under the
loop's name. It knows nothing of kits or audiences and identifies each meeting by a key.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from interviewkit.calendar.itip import Address, Meeting, Revision
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.validate import adapter

LATER = datetime.timedelta(seconds=1)
ClockOf = Callable[[datetime.datetime], str]


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting as it should be: the base name of its files, its content, and the hash of each attached file."""

    stem: str
    meeting: Meeting
    enclosed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """The latest state of a meeting, its revision, and whether it was canceled."""

    wanted: PlannedMeeting
    issue: Revision
    off: bool = False


@dataclass(frozen=True, slots=True)
class Uninvited:
    """A person who was invited to a meeting and then removed from it."""

    key: str
    who: Address
    wanted: PlannedMeeting
    issue: Revision


@dataclass(frozen=True, slots=True)
class Ledger:
    """Everything that was announced about the meetings of a loop."""

    entries: Mapping[str, LedgerEntry] = field(default_factory=dict)
    uninvited: tuple[Uninvited, ...] = ()

    @property
    def highest(self) -> int:
        """The highest SEQUENCE used so far."""
        return max((e.issue.sequence for e in self.entries.values()), default=0)


def updated_ledger(
    held: Ledger,
    wanted: Mapping[str, PlannedMeeting],
    now: datetime.datetime,
    least: int,
    new_uid: Callable[[str], str],
    clock: ClockOf,
) -> tuple[Ledger, tuple[str, ...]]:
    """The ledger so far and the meetings wanted now → the ledger after this build, and a note for each change.

    New and changed meetings get a SEQUENCE of at least `least`. Notes never contain names.
    """
    entries: dict[str, LedgerEntry] = {}
    notes: list[str] = []
    gone = [u for u in held.uninvited if not _asked_again(u, wanted)]
    for key in sorted({*held.entries, *wanted}):
        old, new = held.entries.get(key), wanted.get(key)
        entries[key], said = _entry(old, new, Revision(new_uid(key), least, now), clock)
        notes += [f"{entries[key].wanted.stem}: {text}" for text in said]
        if old and new and not old.off:
            dropped = [one for one in old.wanted.meeting.attendees if not _among(one, new.meeting)]
            gone += [Uninvited(key, one, old.wanted, entries[key].issue) for one in dropped]
            notes += [f"{entries[key].wanted.stem}: cancel for {len(dropped)} no longer invited"] if dropped else []
    kept = tuple(sorted(gone, key=lambda u: (u.key, u.issue.sequence, u.who.email)))
    return Ledger(entries, kept), tuple(sorted(notes))


def _entry(
    old: LedgerEntry | None, new: PlannedMeeting | None, first: Revision, clock: ClockOf
) -> tuple[LedgerEntry, list[str]]:
    """A meeting's last entry and what is wanted now → its next entry, which is the same one if nothing changed, and
    the notes on it."""
    if old is None and new is not None:
        return LedgerEntry(new, first), [f"first invitation, SEQUENCE {first.sequence}"]
    if old is None:
        raise ValueError("the meeting is neither in the ledger nor wanted")
    after = Revision(
        old.issue.uid, max(old.issue.sequence + 1, first.sequence), max(first.stamp, old.issue.stamp + LATER)
    )
    if new is None:
        if old.off:
            return old, []
        return LedgerEntry(old.wanted, after, off=True), [f"canceled, SEQUENCE {after.sequence}"]
    if old.off:
        return LedgerEntry(new, after), [f"invited again, SEQUENCE {after.sequence}"]
    changed = list(_changes(old.wanted, new, clock))
    if old.wanted == new and old.issue.sequence >= first.sequence:
        return old, []
    return LedgerEntry(new, after), [f"{', '.join(changed) or 'sequence'} changed, SEQUENCE {after.sequence}"]


FIELDS = {"summary": "title", "location": "place", "organiser": "organiser"}


def _changes(old: PlannedMeeting, new: PlannedMeeting, clock: ClockOf) -> Iterator[str]:
    """Two states of a meeting → a description of each difference. Shows times but no names."""
    before, after = old.meeting, new.meeting
    for name, was, now in (("start", before.start, after.start), ("end", before.end, after.end)):
        if was != now:
            yield f"{name} {clock(was)} → {clock(now)}"
    for name, word in FIELDS.items():
        if getattr(before, name) != getattr(after, name):
            yield word
    if before.attendees != after.attendees:
        count = f"{len(before.attendees)} → {len(after.attendees)}"
        yield "people" if len(before.attendees) == len(after.attendees) else f"people {count}"
    if old.enclosed != new.enclosed:
        yield "attached file"
    if replace(after, description="") == replace(before, description="") and before.description != after.description:
        yield "text"
    if old.stem != new.stem:
        yield "round number"


def _among(one: Address, meeting: Meeting) -> bool:
    return one.email.lower() in {a.email.lower() for a in meeting.attendees}


def _asked_again(gone: Uninvited, wanted: Mapping[str, PlannedMeeting]) -> bool:
    return gone.key in wanted and _among(gone.who, wanted[gone.key].meeting)


# --- the file -------------------------------------------------------------------------------------------------


def dump_ledger(ledger: Ledger) -> bytes:
    """A ledger → the contents of its file, as JSON."""
    return (json.dumps(adapter(Ledger).dump_python(ledger, mode="json"), indent=1, sort_keys=True) + "\n").encode()


def load_ledger(data: bytes, file: str) -> Ledger:
    """The contents of a ledger's file → the ledger. Raises Rejected if it is invalid, rather than starting over."""
    from pydantic import ValidationError

    try:
        found: Ledger = adapter(Ledger).validate_json(data)
    except ValidationError:
        hint = "restore it from a backup; without it, nobody can tell what was sent"
        raise Rejected([Diagnostic(Place(file), "ledger-broken", "not a valid record of invitations", hint)]) from None
    return found
