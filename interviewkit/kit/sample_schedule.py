"""A kit definition and a level → a sample schedule with made-up people, for users to edit."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from itertools import pairwise

from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.fields import Level
from interviewkit.domain.kit import KitSpec, RoundSpec

INVENTED_PEOPLE = (
    ("Ada Example", "Staff Engineer", "ada"),
    ("Ben Sample", "Engineering Manager", "ben"),
    ("Chidi Muster", "Senior Scientist", "chidi"),
    ("Dóra Minta", "Product Manager", "dora"),
)
LUNCH = datetime.time(12)
PLANS = ((9 * 60, 15, 45), (6 * 60, 5, 30), (0, 0, 0))
"""(start of the day, length of a break, length of lunch), all in minutes. The first plan that fits is used."""
SCHEDULE_HEAD = """\
# Who interviews whom, when and where. Everybody here is invented.
# Build it:  {command} {role} --level {level} --schedule {{this file}}
# A name for this day that no other day has. It appears in file names, so it should not name anybody.
loop: {role}-{date}
kit: {role}
level: {level}
form: {form}
date: {date}
# All times below are on the wall there.
zone: Europe/Berlin
# When you send the invitations, which is never later than the day.
issued: {issued}
place: Room 4, second floor
# A link instead of a place, or beside it:
# call: https://meet.example.org/loop
organiser: {{name: Olu Organiser, email: olu@example.org}}
candidate: {{name: Kim Candidate, email: kim@example.net}}
rounds:
"""


def sample_schedule(kit: KitSpec, level: Level, form: str, today: datetime.date, command: str = "interviewkit") -> str:
    """A kit definition, a level, a form, and today's date → the text of a schedule that passes every check.

    `command` is how the program is run, for the example in it. Raises Rejected if there are no rounds, or if
    they do not fit in one day.
    """
    rounds = kit.rounds_at(level)
    if not rounds:
        message = f"no round has minutes for {level}"
        raise Rejected([Diagnostic(Place(f"kits/{kit.role}.yaml"), "empty-loop", message, "add minutes to its rounds")])
    plan = next((p for p in PLANS if _end(rounds, level, *p) <= 24 * 60), None)
    if plan is None:
        message = "its rounds do not fit in one day"
        where = Place(f"kits/{kit.role}.yaml")
        raise Rejected([Diagnostic(where, "past-midnight", message, "split them between two schedule files")])
    date = today + datetime.timedelta(days=14 + (1 - today.weekday()) % 7)
    head = SCHEDULE_HEAD.format(command=command, role=kit.role, level=level, form=form, date=date, issued=today)
    timed = tuple(_timed(rounds, level, *plan))
    return head + "".join(_round(n, spec, at) for n, (spec, at, _, _) in enumerate(timed)) + "".join(_breaks(timed))


def _timed(
    rounds: tuple[RoundSpec, ...], level: Level, at: int, pause: int, lunch: int
) -> Iterator[tuple[RoundSpec, int, int, str]]:
    """Rounds → each with its start, the minutes of the break after it, and whether that is lunch or a break."""
    eaten = False
    for spec in rounds:
        end = at + spec.minutes[level]
        hungry = not eaten and end >= LUNCH.hour * 60 - 30
        yield spec, at, (lunch if hungry else pause), "Lunch" if hungry else "Break"
        at, eaten = end + (lunch if hungry else pause), eaten or hungry


def _end(rounds: tuple[RoundSpec, ...], level: Level, at: int, pause: int, lunch: int) -> int:
    last, start, _, _ = list(_timed(rounds, level, at, pause, lunch))[-1]
    return start + last.minutes[level]


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _round(number: int, spec: RoundSpec, at: int) -> str:
    people = [
        INVENTED_PEOPLE[number % len(INVENTED_PEOPLE)],
        *([INVENTED_PEOPLE[(number + 1) % len(INVENTED_PEOPLE)]] if number == 0 else []),
    ]
    lines = "".join(f"      - {{name: {n}, title: {t}, email: {e}@example.org}}\n" for n, t, e in people)
    return f'  - id: {spec.id}\n    start: "{_clock(at)}"\n    interviewers:\n{lines}'


def _breaks(timed: tuple[tuple[RoundSpec, int, int, str], ...]) -> Iterator[str]:
    pauses = [
        (following[1] - length, following[1], what) for (_, _, length, what), following in pairwise(timed) if length
    ]
    yield "breaks:\n" if pauses else ""
    yield from (f'  - {{start: "{_clock(a)}", end: "{_clock(b)}", what: {what}}}\n' for a, b, what in pauses)
