"""The record of a schedule file and its kit → a Loop, or a diagnostic for everything that is wrong with it."""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple
from zoneinfo import ZoneInfo, available_timezones

from interviewkit.domain.diagnostics import Diagnostic, Rejected, comma_list, did_you_mean, errors
from interviewkit.domain.kit import KitSpec
from interviewkit.domain.loop import FieldPath, Loop, Pause, Person, Schedule, ScheduleSpec, Slot
from interviewkit.page.coverage import uncovered

UTC = datetime.UTC
LONGEST_TEXT = {"name": 60, "title": 60, "email": 120, "place": 120, "call": 500, "what": 40}
ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
LINK = re.compile(r"https://[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+(:[0-9]+)?(/[A-Za-z0-9._~:/?#@!$&'()*+,;=%-]*)?")


class _Span(NamedTuple):
    """A round or break on the timeline: its name in messages, its path in the file, its start, and its end."""

    what: str
    path: FieldPath
    start: datetime.datetime
    end: datetime.datetime


def loop_of(schedule: Schedule, kits: Sequence[KitSpec]) -> tuple[Loop, tuple[Diagnostic, ...]]:
    """A schedule and all kit definitions → its Loop and any warnings. Raises Rejected with all errors at once."""
    spec = schedule.spec
    kit = next((k for k in kits if k.role == spec.kit), None)
    found = [*_texts(schedule), *_people(schedule), *_kit(schedule, kit, [k.role for k in kits])]
    found += _places(schedule)
    zone = ZoneInfo(spec.zone) if spec.zone in zones() else None
    if zone is None:
        hint = did_you_mean(spec.zone, zones()) or "write an IANA name such as Europe/Berlin"
        found.append(Diagnostic(schedule.at(("zone",)), "unknown-zone", f"'{spec.zone}' is not a time zone", hint))
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
    """Returns the names of the time zones a schedule may use: regional zones such as Europe/Berlin, and UTC."""
    return frozenset(z for z in available_timezones() if z == "UTC" or ("/" in z and not z.startswith("Etc/")))


# --- texts, people, and places --------------------------------------------------------------------------------


def _persons(spec: ScheduleSpec) -> Iterator[tuple[FieldPath, Person]]:
    yield ("organiser",), spec.organiser
    yield ("candidate",), spec.candidate
    for index, one in enumerate(spec.rounds):
        for number, person in enumerate(one.interviewers):
            yield ("rounds", index, "interviewers", number), person


def _all_texts(spec: ScheduleSpec) -> Iterator[tuple[FieldPath, str]]:
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
    """A schedule → a diagnostic for each text that can't be printed or sent. No text is quoted, to keep names out of
    logs."""
    for path, text in _all_texts(schedule.spec):
        place, field = schedule.at(path), str(path[-1])
        odd = [c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")]
        if odd:
            message = f"'{field}' contains the control character U+{ord(odd[0]):04X}"
            yield Diagnostic(place, "one-line", message, "write it in one line of plain text")
            continue
        if text != text.strip() or (field == "name" and not text.strip()):
            yield Diagnostic(place, "one-line", f"'{field}' is empty or has spaces around it", "remove them")
        if len(text) > LONGEST_TEXT[field]:
            message = f"'{field}' has {len(text)} characters; the limit is {LONGEST_TEXT[field]}"
            yield Diagnostic(place, "long-text", message, "shorten it")
        for _, character in uncovered(text):
            message = f"'{field}' contains {character!r} (U+{ord(character):04X}), which the fonts do not have"
            yield Diagnostic(place, "glyph", message, "write it in Latin, Greek, or Cyrillic letters")


def _people(schedule: Schedule) -> Iterator[Diagnostic]:
    spec = schedule.spec
    for path, person in _persons(spec):
        if not ADDRESS.fullmatch(person.email):
            hint = "write name@example.org, in ASCII letters"
            yield Diagnostic(schedule.at((*path, "email")), "address", "'email' is not an email address", hint)
    candidate = _key(spec.candidate)
    if _key(spec.organiser) == candidate:
        where = schedule.at(("organiser", "email"))
        yield Diagnostic(where, "same-person", "the organizer has the candidate's address", "use different addresses")
    for index, one in enumerate(spec.rounds):
        keys = [_key(p) for p in one.interviewers]
        for number, key in enumerate(keys):
            where = schedule.at(("rounds", index, "interviewers", number, "email"))
            if key == candidate:
                message = f"an interviewer of '{one.id}' has the candidate's address"
                yield Diagnostic(where, "same-person", message, "use different addresses")
            elif keys.index(key) != number:
                message = f"an address appears twice in '{one.id}'"
                yield Diagnostic(where, "same-person", message, "name each interviewer of a round once")


def _key(person: Person) -> str:
    """A person → the key that identifies them: their lowercased email address."""
    return person.email.lower()


def _places(schedule: Schedule) -> Iterator[Diagnostic]:
    spec = schedule.spec
    calls = [(("call",), spec.call), *((("rounds", i, "call"), r.call) for i, r in enumerate(spec.rounds))]
    for path, call in calls:
        if call and not LINK.fullmatch(call):
            yield Diagnostic(schedule.at(path), "call-link", "'call' is not an https:// link", "paste the call's link")
    for index, one in enumerate(spec.rounds):
        if not (one.place or one.call or spec.place or spec.call):
            message = f"nothing says where '{one.id}' takes place"
            yield Diagnostic(schedule.at(("rounds", index)), "no-place", message, "add 'place:' or 'call:'")


def _where(place: str, call: str) -> str:
    return ", ".join(text for text in (place, call) if text)


# --- the kit --------------------------------------------------------------------------------------------------


def _kit(schedule: Schedule, kit: KitSpec | None, roles: Sequence[str]) -> Iterator[Diagnostic]:
    """A schedule and its kit → a diagnostic for each level or round the kit does not have, and a warning for each round
    that is not scheduled."""
    spec, at = schedule.spec, schedule.at
    if kit is None:
        hint = did_you_mean(spec.kit, roles) or f"roles are {comma_list(roles)}"
        yield Diagnostic(at(("kit",)), "unknown-kit", f"there is no kit '{spec.kit}'", hint)
        return
    if spec.level not in kit.levels:
        message = f"{kit.role} has no level '{spec.level}'"
        yield Diagnostic(at(("level",)), "unknown-level", message, f"levels are {comma_list(kit.levels)}")
        return
    known = [r.id for r in kit.rounds_at(spec.level)]
    ids = [r.id for r in spec.rounds]
    for index, ident in enumerate(ids):
        if ident not in known:
            message = f"'{ident}' is not a round of {kit.role} at {spec.level}"
            hint = did_you_mean(ident, known) or f"rounds are {comma_list(known)}"
            yield Diagnostic(at(("rounds", index, "id")), "unknown-round", message, hint)
        elif ids.index(ident) != index:
            yield Diagnostic(at(("rounds", index, "id")), "duplicate-id", f"the round '{ident}' is given twice")
    for ident in known:
        if ident not in ids:
            message = f"the round '{ident}' is not scheduled; its names and times stay blank, and nobody is invited"
            hint = "add it unless you left it out on purpose"
            yield Diagnostic(at(("rounds",)), "round-left-out", message, hint, severity="warning")


# --- dates and times ------------------------------------------------------------------------------------------


def moment(day: datetime.date, clock: str, zone: ZoneInfo) -> datetime.datetime | str:
    """A date and a local time → the moment in UTC, or the diagnostic code "ambiguous-time" or "no-such-time"."""
    wall = datetime.datetime.combine(day, datetime.time.fromisoformat(clock))
    first, second = (wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    if first == second:
        return first
    back = first.astimezone(zone).replace(tzinfo=None)
    return "ambiguous-time" if back == wall else "no-such-time"


def _timed(
    schedule: Schedule, zone: ZoneInfo, minutes: dict[str, int], found: list[Diagnostic]
) -> tuple[tuple[Slot, ...], tuple[Pause, ...], list[_Span]]:
    """A schedule → its rounds and breaks with UTC times, in order, and both as spans. Appends problems to `found`."""
    spec = schedule.spec
    slots, pauses, spans = [], [], []
    for index, one in enumerate(spec.rounds):
        start = _moment(schedule, ("rounds", index, "start"), one.start, zone, found)
        if start is None or one.id not in minutes:
            continue
        end = start + datetime.timedelta(minutes=minutes[one.id])
        ends = end.astimezone(zone).strftime("%H:%M")
        if one.end not in (None, ends):
            message = f"'{one.id}' takes {minutes[one.id]} minutes in this kit, so it ends at {ends}"
            where = schedule.at(("rounds", index, "end"))
            found.append(Diagnostic(where, "round-minutes", message, "remove 'end', or correct it"))
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
            found.append(Diagnostic(where, "break-times", "the break ends before it begins", "correct one of the two"))
        pauses.append(Pause(pause.what, start, end_))
        spans.append(_Span("a break", ("breaks", index, "start"), start, end_))
    return tuple(sorted(slots, key=lambda s: s.start)), tuple(sorted(pauses, key=lambda p: p.start)), spans


def _moment(
    schedule: Schedule, path: FieldPath, clock: str, zone: ZoneInfo, found: list[Diagnostic]
) -> datetime.datetime | None:
    result = moment(schedule.spec.date, clock, zone)
    if isinstance(result, datetime.datetime):
        return result
    day, place = schedule.spec.date.isoformat(), schedule.at(path)
    if result == "no-such-time":
        message = f"{clock} does not exist on {day} in {schedule.spec.zone}: the clocks skip it when they go forward"
        found.append(Diagnostic(place, "no-such-time", message, "choose a time before or after the change"))
    else:
        message = f"{clock} occurs twice on {day} in {schedule.spec.zone}: the clocks repeat it when they go back"
        found.append(Diagnostic(place, "ambiguous-time", message, "choose a time before or after the change"))
    return None


def _day(schedule: Schedule, zone: ZoneInfo, spans: Sequence[_Span]) -> Iterator[Diagnostic]:
    """The spans of a day → a diagnostic for each overlap, each one past midnight, and a late date of issue."""
    spec = schedule.spec
    for span in spans:
        last = (span.end - datetime.timedelta(microseconds=1)).astimezone(zone)
        if last.date() != spec.date:
            message = f"{span.what} ends after midnight"
            yield Diagnostic(schedule.at(span.path), "past-midnight", message, "a loop has to fit in one day")
    ordered = sorted(spans, key=lambda s: (s.start, s.path))
    for first, second in combinations(ordered, 2):
        if second.start < first.end:
            ends = first.end.astimezone(zone).strftime("%H:%M")
            message = f"{second.what} begins before {first.what} ends at {ends}, and the candidate is in both"
            yield Diagnostic(schedule.at(second.path), "overlap", message, f"begin at {ends} or later")
    if spec.issued > spec.date:
        message = f"the invitations are issued on {spec.issued}, after the loop itself"
        yield Diagnostic(schedule.at(("issued",)), "issued-late", message, "set it to the day you send them")
