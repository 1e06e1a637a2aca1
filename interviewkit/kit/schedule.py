"""A schedule file's record and its kit → a Loop: who interviews whom, when and where, or everything wrong with it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, did_you_mean, errors, listed
from interviewkit.domain.question import KitSpec, Loop, Pause, Person, ScheduleSpec, Slot
from interviewkit.page.coverage import uncovered

UTC = datetime.UTC
Path = tuple[str | int, ...]
At = Callable[[Path], Place]
LONGEST = {"name": 60, "title": 60, "email": 120, "place": 120, "call": 500, "what": 40}
ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
LINK = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?(/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")


class Schedule(NamedTuple):
    """A schedule as it was read: its record, and the place of everything in its file."""

    spec: ScheduleSpec
    at: At


class _Span(NamedTuple):
    """What takes a stretch of the day, in the words of a message, with its place in the file and its moments."""

    what: str
    path: Path
    start: datetime.datetime
    end: datetime.datetime


def loop_of(schedule: Schedule, kits: Sequence[KitSpec]) -> tuple[Loop, tuple[Diagnostic, ...]]:
    """A schedule and the kits there are → its Loop and any warnings; refused with all that is wrong at once."""
    spec = schedule.spec
    kit = next((k for k in kits if k.role == spec.kit), None)
    found = [*_texts(schedule), *_people(schedule), *_kit(schedule, kit, [k.role for k in kits])]
    found += _places(schedule)
    zone = ZoneInfo(spec.zone) if spec.zone in zones() else None
    if zone is None:
        hint = did_you_mean(spec.zone, zones()) or "write an IANA name such as Europe/Berlin"
        found.append(Diagnostic(schedule.at(("zone",)), "unknown-zone", f"'{spec.zone}' is no time zone", hint))
    if zone is None or kit is None or spec.level not in kit.levels:
        raise Rejected(found)
    minutes = {r.id: r.minutes[spec.level] for r in kit.rounds_at(spec.level)}
    slots, pauses, spans = _timed(schedule, zone, minutes, found)
    found += _day(schedule, zone, spans)
    if errors(found):
        raise Rejected(found)
    loop = Loop(
        id=spec.loop,
        zone=zone,
        zone_name=spec.zone,
        issued=datetime.datetime.combine(spec.issued, datetime.time(), UTC),
        sequence=spec.sequence,
        organiser=spec.organiser,
        candidate=spec.candidate,
        where=_where(spec.place, spec.call),
        slots=slots,
        pauses=pauses,
    )
    return loop, tuple(found)


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    """→ the names of the time zones that a schedule may name: places, and UTC."""
    return frozenset(z for z in available_timezones() if z == "UTC" or ("/" in z and not z.startswith("Etc/")))


# --- what is written ------------------------------------------------------------------------------------------


def _persons(spec: ScheduleSpec) -> Iterator[tuple[Path, Person]]:
    yield ("organiser",), spec.organiser
    yield ("candidate",), spec.candidate
    for index, one in enumerate(spec.rounds):
        for number, person in enumerate(one.interviewers):
            yield ("rounds", index, "interviewers", number), person


def _all_texts(spec: ScheduleSpec) -> Iterator[tuple[Path, str]]:
    for path, person in _persons(spec):
        yield (*path, "name"), person.name
        yield (*path, "title"), person.title
        yield (*path, "email"), person.email
    yield ("place",), spec.place
    yield ("call",), spec.call
    for index, one in enumerate(spec.rounds):
        yield ("rounds", index, "place"), one.place
        yield ("rounds", index, "call"), one.call
    for index, pause in enumerate(spec.breaks):
        yield ("breaks", index, "what"), pause.what


def _texts(schedule: Schedule) -> Iterator[Diagnostic]:
    """Every text that is printed and sent → what cannot be; nothing is quoted, since names stay out of logs."""
    for path, text in _all_texts(schedule.spec):
        place, field = schedule.at(path), str(path[-1])
        odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")]
        if odd:
            message = f"'{field}' holds the control character U+{ord(odd[0]):04X}"
            yield Diagnostic(place, "one-line", message, "write it in one line of plain text")
            continue
        if text != text.strip() or (field == "name" and not text.strip()):
            yield Diagnostic(place, "one-line", f"'{field}' is empty or has blanks around it", "take them away")
        if len(text) > LONGEST[field]:
            message = f"'{field}' has {len(text)} characters; {LONGEST[field]} is what fits"
            yield Diagnostic(place, "long-text", message, "shorten it")
        for _, character in uncovered(text):
            message = f"'{field}' holds {character!r} (U+{ord(character):04X}), which the fonts cannot draw"
            yield Diagnostic(place, "glyph", message, "write it in Latin, Greek or Cyrillic letters")


def _people(schedule: Schedule) -> Iterator[Diagnostic]:
    spec = schedule.spec
    for path, person in _persons(spec):
        if not ADDRESS.fullmatch(person.email):
            hint = "write name@example.org, in ASCII letters"
            yield Diagnostic(schedule.at((*path, "email")), "address", "'email' is no mail address", hint)
    candidate = _key(spec.candidate)
    if _key(spec.organiser) == candidate:
        where = schedule.at(("organiser", "email"))
        yield Diagnostic(where, "same-person", "the organiser has the candidate's address", "give each their own")
    for index, one in enumerate(spec.rounds):
        keys = [_key(p) for p in one.interviewers]
        for number, key in enumerate(keys):
            where = schedule.at(("rounds", index, "interviewers", number, "email"))
            if key == candidate:
                message = f"an interviewer of '{one.id}' has the candidate's address"
                yield Diagnostic(where, "same-person", message, "give each their own")
            elif keys.index(key) != number:
                message = f"an address is given twice in '{one.id}'"
                yield Diagnostic(where, "same-person", message, "name each interviewer of a round once")


def _key(person: Person) -> str:
    """A person → what tells them from others."""
    return person.email.lower()


def _places(schedule: Schedule) -> Iterator[Diagnostic]:
    spec = schedule.spec
    calls = [(("call",), spec.call), *((("rounds", i, "call"), r.call) for i, r in enumerate(spec.rounds))]
    for path, call in calls:
        if call and not LINK.fullmatch(call):
            yield Diagnostic(schedule.at(path), "call-link", "'call' is no https:// link", "paste the link of the call")
    for index, one in enumerate(spec.rounds):
        if not (one.place or one.call or spec.place or spec.call):
            message = f"nothing says where '{one.id}' is held"
            yield Diagnostic(schedule.at(("rounds", index)), "no-place", message, "add 'place:' or 'call:'")


def _where(place: str, call: str) -> str:
    return ", ".join(text for text in (place, call) if text)


# --- the kit --------------------------------------------------------------------------------------------------


def _kit(schedule: Schedule, kit: KitSpec | None, roles: Sequence[str]) -> Iterator[Diagnostic]:
    """A schedule and the kit it names → what of it that kit does not have."""
    spec, at = schedule.spec, schedule.at
    if kit is None:
        hint = did_you_mean(spec.kit, roles) or f"roles are {listed(roles)}"
        yield Diagnostic(at(("kit",)), "unknown-kit", f"there is no kit '{spec.kit}'", hint)
        return
    if spec.level not in kit.levels:
        message = f"{kit.role} has no level '{spec.level}'"
        yield Diagnostic(at(("level",)), "unknown-level", message, f"levels are {listed(kit.levels)}")
        return
    known = [r.id for r in kit.rounds_at(spec.level)]
    ids = [r.id for r in spec.rounds]
    for index, ident in enumerate(ids):
        if ident not in known:
            message = f"'{ident}' is no round of {kit.role} at {spec.level}"
            hint = did_you_mean(ident, known) or f"rounds are {listed(known)}"
            yield Diagnostic(at(("rounds", index, "id")), "unknown-round", message, hint)
        elif ids.index(ident) != index:
            yield Diagnostic(at(("rounds", index, "id")), "duplicate-id", f"the round '{ident}' is given twice")
    for ident in known:
        if ident not in ids:
            message = f"the round '{ident}' is not scheduled; its papers keep blanks and nobody is invited to it"
            hint = "add it, or leave it out on purpose"
            yield Diagnostic(at(("rounds",)), "round-left-out", message, hint, severity="warning")


# --- the clock ------------------------------------------------------------------------------------------------


def moment(day: datetime.date, clock: str, zone: ZoneInfo) -> datetime.datetime | str:
    """A day and a time on the wall → the moment in UTC, or why there is none or more than one."""
    wall = datetime.datetime.combine(day, datetime.time.fromisoformat(clock))
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    back = first.astimezone(zone).replace(tzinfo=None)
    return "ambiguous-time" if back == wall else "no-such-time"


def _timed(
    schedule: Schedule, zone: ZoneInfo, minutes: dict[str, int], found: list[Diagnostic]
) -> tuple[tuple[Slot, ...], tuple[Pause, ...], list[_Span]]:
    """A schedule → its rounds and breaks with their moments, in the order of the day, problems kept."""
    spec = schedule.spec
    slots, pauses, spans = [], [], []
    for index, one in enumerate(spec.rounds):
        start = _moment(schedule, ("rounds", index, "start"), one.start, zone, found)
        if start is None or one.id not in minutes:
            continue
        end = start + datetime.timedelta(minutes=minutes[one.id])
        ends = end.astimezone(zone).strftime("%H:%M")
        if one.end not in (None, ends):
            message = f"'{one.id}' takes {minutes[one.id]} minutes by the kit, so it ends at {ends}"
            where = schedule.at(("rounds", index, "end"))
            found.append(Diagnostic(where, "round-minutes", message, "leave 'end' out, or mend it"))
        held_in = _where(one.place, one.call) or _where(spec.place, spec.call)
        slots.append(Slot(one.id, start, end, one.interviewers, held_in))
        spans.append(_Span(f"the round '{one.id}'", ("rounds", index, "start"), start, end))
    for index, pause in enumerate(spec.breaks):
        start = _moment(schedule, ("breaks", index, "start"), pause.start, zone, found)
        end_ = _moment(schedule, ("breaks", index, "end"), pause.end, zone, found)
        if start is None or end_ is None:
            continue
        if end_ <= start:
            where = schedule.at(("breaks", index, "end"))
            found.append(Diagnostic(where, "break-times", "the break ends before it has begun", "mend one of the two"))
        pauses.append(Pause(pause.what, start, end_))
        spans.append(_Span("a break", ("breaks", index, "start"), start, end_))
    return tuple(sorted(slots, key=lambda s: s.start)), tuple(sorted(pauses, key=lambda p: p.start)), spans


def _moment(
    schedule: Schedule, path: Path, clock: str, zone: ZoneInfo, found: list[Diagnostic]
) -> datetime.datetime | None:
    result = moment(schedule.spec.date, clock, zone)
    if isinstance(result, datetime.datetime):
        return result
    day, place = schedule.spec.date.isoformat(), schedule.at(path)
    if result == "no-such-time":
        message = f"{clock} does not exist on {day} in {schedule.spec.zone}: clocks go forward over it"
        found.append(Diagnostic(place, "no-such-time", message, "choose a time before or after the change"))
    else:
        message = f"{clock} comes twice on {day} in {schedule.spec.zone}: clocks go back over it"
        found.append(Diagnostic(place, "ambiguous-time", message, "choose a time before or after the change"))
    return None


def _day(schedule: Schedule, zone: ZoneInfo, spans: Sequence[_Span]) -> Iterator[Diagnostic]:
    """The stretches of a day → those that overlap, run into the next day, or begin before the invitations are made."""
    spec = schedule.spec
    for span in spans:
        last = (span.end - datetime.timedelta(microseconds=1)).astimezone(zone)
        if last.date() != spec.date:
            message = f"{span.what} ends after midnight"
            yield Diagnostic(schedule.at(span.path), "past-midnight", message, "a loop is held within a day")
    ordered = sorted(spans, key=lambda s: (s.start, s.path))
    for first, second in combinations(ordered, 2):
        if second.start < first.end:
            ends = first.end.astimezone(zone).strftime("%H:%M")
            message = f"{second.what} begins before {first.what} ends at {ends}, and the candidate is in both"
            yield Diagnostic(schedule.at(second.path), "overlap", message, f"begin at {ends} or later")
    if spec.issued > spec.date:
        message = f"the invitations are issued on {spec.issued}, after the day itself"
        yield Diagnostic(schedule.at(("issued",)), "issued-late", message, "write the day on which you send them")
