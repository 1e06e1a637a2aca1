"""What was sent before and what is wanted now → what is to be sent: same UID, SEQUENCE raised only where it changed.

The ledger lies beside the output, named by the loop. It knows nothing of kits and audiences: a key for each meeting.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from interviewkit.calendar.itip import Address, Issue, Meeting
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected

LATER = datetime.timedelta(seconds=1)
Clock = Callable[[datetime.datetime], str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A meeting as it should be: how its files are called, what is agreed, and the hash of what each person gets."""

    stem: str
    meeting: Meeting
    enclosed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """The last word on a meeting, and whether it was that the meeting is off."""

    wanted: Wanted
    issue: Issue
    off: bool = False


@dataclass(frozen=True, slots=True)
class Uninvited:
    """Somebody who was asked to a meeting and no longer is."""

    key: str
    who: Address
    wanted: Wanted
    issue: Issue


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that was said about the meetings of a loop."""

    entries: Mapping[str, Entry] = field(default_factory=dict)
    uninvited: tuple[Uninvited, ...] = ()

    @property
    def highest(self) -> int:
        """The highest SEQUENCE that was given out."""
        return max((e.issue.sequence for e in self.entries.values()), default=0)


def reissued(
    held: Ledger,
    wanted: Mapping[str, Wanted],
    now: datetime.datetime,
    least: int,
    new_uid: Callable[[str], str],
    clock: Clock,
) -> tuple[Ledger, tuple[str, ...]]:
    """The ledger and the meetings wanted → the ledger after this build, and what changed, without anybody's name."""
    entries: dict[str, Entry] = {}
    notes: list[str] = []
    gone = [u for u in held.uninvited if not _asked_again(u, wanted)]
    for key in sorted({*held.entries, *wanted}):
        old, new = held.entries.get(key), wanted.get(key)
        entries[key], said = _entry(old, new, Issue(new_uid(key), least, now), clock)
        notes += [f"{entries[key].wanted.stem}: {text}" for text in said]
        if old and new and not old.off:
            dropped = [one for one in old.wanted.meeting.attendees if not _among(one, new.meeting)]
            gone += [Uninvited(key, one, old.wanted, entries[key].issue) for one in dropped]
            notes += [f"{entries[key].wanted.stem}: cancel for {len(dropped)} no longer asked"] if dropped else []
    kept = tuple(sorted(gone, key=lambda u: (u.key, u.issue.sequence, u.who.email)))
    return Ledger(entries, kept), tuple(sorted(notes))


def _entry(old: Entry | None, new: Wanted | None, first: Issue, clock: Clock) -> tuple[Entry, list[str]]:
    """A meeting's last word and what is wanted → its next word, which is the last one where nothing changed."""
    if old is None and new is not None:
        return Entry(new, first), [f"first invitation, SEQUENCE {first.sequence}"]
    if old is None:
        raise ValueError("a meeting that is neither known nor wanted")
    after = Issue(old.issue.uid, max(old.issue.sequence + 1, first.sequence), max(first.stamp, old.issue.stamp + LATER))
    if new is None:
        if old.off:
            return old, []
        return Entry(old.wanted, after, off=True), [f"cancelled, SEQUENCE {after.sequence}"]
    if old.off:
        return Entry(new, after), [f"invited again, SEQUENCE {after.sequence}"]
    changed = list(_changes(old.wanted, new, clock))
    if old.wanted == new and old.issue.sequence >= first.sequence:
        return old, []
    return Entry(new, after), [f"{', '.join(changed) or 'sequence'} changed, SEQUENCE {after.sequence}"]


FIELDS = {"summary": "title", "location": "place", "organiser": "organiser"}


def _changes(old: Wanted, new: Wanted, clock: Clock) -> Iterator[str]:
    """Two states of a meeting → the words for what differs; times are shown, names are not."""
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
        yield "file enclosed"
    if replace(after, description="") == replace(before, description="") and before.description != after.description:
        yield "text"
    if old.stem != new.stem:
        yield "number of the round"


def _among(one: Address, meeting: Meeting) -> bool:
    return one.email.lower() in {a.email.lower() for a in meeting.attendees}


def _asked_again(gone: Uninvited, wanted: Mapping[str, Wanted]) -> bool:
    return gone.key in wanted and _among(gone.who, wanted[gone.key].meeting)


# --- the file -------------------------------------------------------------------------------------------------


def text_of(ledger: Ledger) -> bytes:
    """A ledger → its file."""
    from interviewkit.domain.validate import adapter

    return (json.dumps(adapter(Ledger).dump_python(ledger, mode="json"), indent=1, sort_keys=True) + "\n").encode()


def ledger_of(data: bytes, file: str) -> Ledger:
    """A ledger's file → the ledger; one that cannot be read is refused and never begun anew."""
    from pydantic import ValidationError

    from interviewkit.domain.validate import adapter

    try:
        found: Ledger = adapter(Ledger).validate_json(data)
    except ValidationError:
        hint = "put back a copy of it; without it nobody can say what was sent"
        raise Rejected([Diagnostic(Place(file), "ledger-broken", "is no record of invitations", hint)]) from None
    return found
