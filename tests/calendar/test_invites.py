"""Invitations: what other programs read in them, what they must not hold, and what a change makes of them."""

from __future__ import annotations

import ast
import base64
import datetime
import email
import email.header
import email.policy
import email.utils
import json
import random
import re
import shutil
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar
from samples import ROOT, write_schedule

from interviewkit.bank.project import load_schedule
from interviewkit.build.invitations import HEAVY, TOO_HEAVY, Invitations, all_invitations, check_attachment_size
from interviewkit.calendar import itip
from interviewkit.calendar.itip import Address, Attachment, Meeting, Revision
from interviewkit.calendar.ledger import Ledger, dump_ledger, load_ledger
from interviewkit.candidate.invitation import CandidateFile
from interviewkit.domain.kit import Kit, Project, Round
from interviewkit.domain.loop import Loop, Person, Slot
from interviewkit.interviewer.invitation import InterviewerFile
from interviewkit.kit.schedule import loop_of

UTC = datetime.UTC
PAGE = CandidateFile("candidate/0-day.pdf", random.Random(1).randbytes(5000))


@pytest.fixture(scope="module")
def loop(sample_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Loop:
    path = write_schedule(tmp_path_factory.mktemp("schedule") / "loop.yaml")
    return loop_of(load_schedule(path)[0], sample_project.kits)[0]


def guides_of(loop: Loop) -> dict[str, tuple[InterviewerFile, ...]]:
    """→ bytes in place of each interviewer's guide, told apart by what they hold."""
    return {
        s.round: tuple(
            InterviewerFile(f"{s.round}-{n}.pdf", random.Random(f"{s.round}{n}").randbytes(4000 + n))
            for n in range(len(s.interviewers))
        )
        for s in loop.slots
    }


def sent(kit: Kit, loop: Loop, held: Ledger | None = None) -> Invitations:
    return all_invitations(replace(kit, loop=loop), loop, held or Ledger(), PAGE, guides_of(loop))


def files_of(made: Invitations) -> dict[str, bytes]:
    files = {f.name: f.data for f in (*made.candidate, *made.interviewer)}
    assert len(files) == len(made.candidate) + len(made.interviewer)
    return files


def with_slot(loop: Loop, index: int, **changes: Any) -> Loop:
    return replace(loop, slots=tuple(replace(s, **changes) if n == index else s for n, s in enumerate(loop.slots)))


# --- readers --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reading:
    """What a reader finds in a calendar object."""

    method: str
    uid: str
    sequence: int
    stamp: datetime.datetime
    start: datetime.datetime
    end: datetime.datetime
    summary: str
    description: str
    location: str
    organiser: tuple[str, str]
    attendees: tuple[tuple[str, str], ...]
    attached: tuple[tuple[str, bytes], ...]


def by_icalendar(data: bytes) -> Reading:
    calendar = Calendar.from_ical(data)
    (event,) = calendar.walk("VEVENT")

    def several(name: str) -> list[Any]:
        value = event.get(name, [])
        return value if isinstance(value, list) else [value]

    return Reading(
        str(calendar["method"]),
        str(event["uid"]),
        int(event["sequence"]),
        event["dtstamp"].dt,
        event["dtstart"].dt,
        event["dtend"].dt,
        str(event["summary"]),
        str(event["description"]),
        str(event["location"]),
        (event["organizer"].params["CN"], str(event["organizer"])),
        tuple((a.params["CN"], str(a)) for a in several("attendee")),
        tuple((a.params["X-FILENAME"], base64.b64decode(a.to_ical())) for a in several("attach")),
    )


def by_vobject(data: bytes) -> Reading:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import vobject

        calendar = vobject.readOne(data.decode())
    event = calendar.vevent
    return Reading(
        calendar.method.value,
        event.uid.value,
        int(event.sequence.value),
        event.dtstamp.value.astimezone(UTC),
        event.dtstart.value.astimezone(UTC),
        event.dtend.value.astimezone(UTC),
        event.summary.value,
        event.description.value,
        event.location.value,
        (event.organizer.params["CN"][0], event.organizer.value),
        tuple((a.params["CN"][0], a.value) for a in event.contents.get("attendee", ())),
        tuple((a.params["X-FILENAME"][0], base64.b64decode(a.value)) for a in event.contents.get("attach", ())),
    )


def by_ics(data: bytes) -> Reading:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import ics

        calendar = ics.Calendar(data.decode())
        (event,) = calendar.events
    extra = {line.name: line for line in event.extra}
    attached = [line for line in event.extra if line.name == "ATTACH"]
    return Reading(
        calendar.method,
        event.uid,
        int(extra["SEQUENCE"].value),
        event.created.datetime,
        event.begin.datetime,
        event.end.datetime,
        event.name,
        event.description,
        event.location,
        (event.organizer.common_name, f"mailto:{event.organizer.email}"),
        tuple(sorted((a.common_name, f"mailto:{a.email}") for a in event.attendees)),
        tuple((a.params["X-FILENAME"][0], base64.b64decode(a.value)) for a in attached),
    )


READERS: dict[str, Callable[[bytes], Reading]] = {"icalendar": by_icalendar, "vobject": by_vobject, "ics": by_ics}


@pytest.fixture(scope="session")
def node_packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ a folder with ical.js and node-ical, where Node is present and they can be had."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if not node or not npm:
        pytest.skip("Node is not installed")
    folder = tmp_path_factory.mktemp("node")
    (folder / "package.json").write_text('{"name": "readers", "private": true}')
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "ical.js@2", "node-ical@0"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"ical.js and node-ical cannot be installed: {done.stderr.strip()[-200:]}")
    return folder


def by_node(packages: Path, files: Iterable[Path]) -> list[dict[str, Reading]]:
    command = ["node", str(ROOT / "tests/readers/read.cjs"), str(packages), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    def moment(seconds: int) -> datetime.datetime:
        return datetime.datetime.fromtimestamp(seconds, UTC)

    return [
        {
            reader: Reading(
                **{
                    **found,
                    "stamp": moment(found["stamp"]),
                    "start": moment(found["start"]),
                    "end": moment(found["end"]),
                    "organiser": tuple(found["organiser"]),
                    "attendees": tuple(map(tuple, found["attendees"])),
                    "attached": tuple((name, bytes.fromhex(data)) for name, data in found["attached"]),
                }
            )
            for reader, found in one.items()
        }
        for one in json.loads(done.stdout)
    ]


def person(one: Address) -> tuple[str, str]:
    return one.name.replace('"', "'"), f"mailto:{one.email}"


def expected(method: str, meeting: Meeting, issue: Revision, attached: tuple[tuple[str, bytes], ...] = ()) -> Reading:
    asked = () if method == "PUBLISH" else tuple(map(person, meeting.attendees))
    return Reading(
        method,
        issue.uid,
        issue.sequence,
        issue.stamp,
        meeting.start,
        meeting.end,
        meeting.summary,
        meeting.description,
        meeting.location,
        person(meeting.organiser),
        asked,
        attached,
    )


def ordered(reading: Reading) -> Reading:
    """One reader keeps attendees in a set."""
    return replace(reading, attendees=tuple(sorted(reading.attendees)))


def sample_objects(kit: Kit, loop: Loop) -> list[tuple[bytes, Reading]]:
    """→ every calendar object of a loop, those within mails too, with what must be read in it."""
    made, found = sent(kit, loop), []
    files = files_of(made)
    guides = guides_of(loop)
    for key, entry in made.ledger.entries.items():
        stem, meeting, issue = entry.wanted.stem, entry.wanted.meeting, entry.issue
        folder = "interviewer" if key in guides else "candidate"
        enclosed = guides.get(key, (PAGE,))
        for number, file in enumerate(enclosed, start=1):
            name = f"invites/{folder}/{stem}" + (f"-{number}" if number > 1 else "")
            shown = f"{Path(name).name}.pdf" if key in guides else "your-day.pdf"
            found.append((files[f"{name}.ics"], expected("PUBLISH", meeting, issue, ((shown, file.data),))))
            mail = parsed(files[f"{name}.eml"])
            found.append((calendar_in(mail), expected("REQUEST", meeting, issue)))
    assert len(found) == len(files)
    return found


def parsed(data: bytes) -> EmailMessage:
    mail = email.message_from_bytes(data, policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


def calendar_in(mail: EmailMessage) -> bytes:
    (part,) = [p for p in mail.walk() if p.get_content_type() == "text/calendar"]
    return bytes(part.get_payload(decode=True))  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_finds_what_was_meant(reader: str, sample_kit: Kit, loop: Loop) -> None:
    for data, meant in sample_objects(sample_kit, loop):
        assert ordered(READERS[reader](data)) == ordered(meant)


def test_readers_in_javascript_find_what_was_meant(
    sample_kit: Kit, loop: Loop, node_packages: Path, tmp_path: Path
) -> None:
    objects = sample_objects(sample_kit, loop)
    for number, (data, _) in enumerate(objects):
        (tmp_path / f"{number}.ics").write_bytes(data)
    found = by_node(node_packages, [tmp_path / f"{n}.ics" for n in range(len(objects))])
    assert {reader for one in found for reader in one} == {"ical.js", "node-ical"}
    for (_, meant), one in zip(objects, found, strict=True):
        assert one == {"ical.js": meant, "node-ical": meant}


def test_the_mails_are_drafts_of_the_shape_that_calendars_know(sample_kit: Kit, loop: Loop) -> None:
    mails = {n: parsed(d) for n, d in files_of(sent(sample_kit, loop)).items() if n.endswith(".eml")}
    assert len(mails) == 4
    for mail in mails.values():
        assert [p.get_content_type() for p in mail.walk()] == [
            "multipart/mixed",
            "multipart/alternative",
            "text/plain",
            "text/calendar",
            "application/pdf",
        ]
        assert (mail["X-Unsent"], mail.defects) == ("1", [])
        calendar = next(p for p in mail.walk() if p.get_content_type() == "text/calendar")
        assert calendar["Content-Type"].params["method"] == "REQUEST"


def test_a_mails_attachment_is_the_file_byte_for_byte(sample_kit: Kit, loop: Loop) -> None:
    files = files_of(sent(sample_kit, loop))
    wanted = {
        "invites/candidate/day.eml": ("your-day.pdf", PAGE.data),
        "invites/interviewer/1-making.eml": ("1-making.pdf", guides_of(loop)["making"][0].data),
        "invites/interviewer/1-making-2.eml": ("1-making-2.pdf", guides_of(loop)["making"][1].data),
        "invites/interviewer/2-talking.eml": ("2-talking.pdf", guides_of(loop)["talking"][0].data),
    }
    for name, (shown, data) in wanted.items():
        (attached,) = parsed(files[name]).iter_attachments()
        assert (attached.get_filename(), attached.get_payload(decode=True)) == (shown, data)


def test_a_mail_goes_to_its_reader_alone(sample_kit: Kit, loop: Loop) -> None:
    files = files_of(sent(sample_kit, loop))
    to = {
        n.rpartition("/")[2]: [a.addr_spec for a in parsed(d)["To"].addresses]
        for n, d in files.items()
        if n.endswith("eml")
    }
    assert to == {
        "day.eml": ["kim@example.net"],
        "1-making.eml": ["ada@example.org"],
        "1-making-2.eml": ["zoe@example.org"],
        "2-talking.eml": ["ada@example.org"],
    }


def test_lines_are_folded_and_ended_as_the_standard_says(sample_kit: Kit, loop: Loop) -> None:
    for data, _ in sample_objects(sample_kit, loop):
        assert data.endswith(b"END:VCALENDAR\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        lines = data.split(b"\r\n")
        assert max(map(len, lines)) <= 75
        assert any(line.startswith(b" ") for line in lines)
        for line in lines:
            line.decode("utf-8")  # no character is cut in two


def test_times_are_in_utc_and_no_time_zone_is_defined(sample_kit: Kit, loop: Loop) -> None:
    for data, _ in sample_objects(sample_kit, loop):
        assert b"VTIMEZONE" not in data
        assert b"TZID" not in data
        assert len(re.findall(rb"^DT(?:START|END|STAMP):\d{8}T\d{6}Z\r$", data, re.MULTILINE)) == 3


def test_the_text_says_local_time_and_zone(sample_kit: Kit, loop: Loop) -> None:
    entries = sent(sample_kit, loop).ledger.entries
    assert (
        "Wednesday 3 March 2027, 09:30–10:50 (Europe/Berlin, UTC+01:00)" in entries["making"].wanted.meeting.description
    )
    day = next(e for k, e in entries.items() if k not in ("making", "talking")).wanted.meeting.description
    assert "Wednesday 3 March 2027. All times are local time (Europe/Berlin)." in day
    assert "10:50–11:30  Coffee" in day


@pytest.mark.parametrize(
    ("date", "start", "utc"),
    [
        (datetime.date(2027, 3, 27), "09:30", "20270327T083000Z"),
        (datetime.date(2027, 3, 29), "09:30", "20270329T073000Z"),
        (datetime.date(2027, 10, 30), "09:30", "20271030T073000Z"),
        (datetime.date(2027, 11, 1), "09:30", "20271101T083000Z"),
        (datetime.date(2027, 3, 28), "01:30", "20270328T003000Z"),
        (datetime.date(2027, 10, 31), "03:00", "20271031T020000Z"),
    ],
)
def test_clock_changes_move_the_time_in_utc(
    date: datetime.date, start: str, utc: str, sample_kit: Kit, sample_project: Project, tmp_path: Path
) -> None:
    path = write_schedule(tmp_path / "loop.yaml", ("2027-03-03", date.isoformat()), ("09:30", start))
    moved, _ = loop_of(load_schedule(path)[0], sample_project.kits)
    files = files_of(sent(sample_kit, moved))
    assert f"DTSTART:{utc}\r\n".encode() in files["invites/interviewer/1-making.ics"]


# --- names ----------------------------------------------------------------------------------------------------

HOSTILE = [
    "O'Brien; ATTENDEE:mailto:x@example.com",
    'Ann "The, Boss" Lee',
    "Łukasz Żółć, Ph.D.: lead",
    "Иван Ёлкин",
    "Ünsal <script>=?utf-8?q?x?=",
    "A" * 60,
    "ż" * 60,
    "X\r\nBcc: thief@example.com",
    "Y\nEND:VEVENT\nBEGIN:VALARM",
    "Z\u2028\x00\x0bMETHOD:CANCEL",
    "W =?utf-8?q?=0D=0ABcc:_thief=40example.com?=",
]


def named(loop: Loop, name: str) -> Loop:
    """A loop → the same in which everybody has this name."""
    slots = tuple(
        replace(s, interviewers=tuple(replace(p, name=name, title=name) for p in s.interviewers)) for s in loop.slots
    )
    return replace(
        loop, slots=slots, organiser=replace(loop.organiser, name=name), candidate=replace(loop.candidate, name=name)
    )


def one_line(text: str) -> str:
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text)


def shown_name(data: bytes) -> str:
    """A mail → the name of its reader, decoded by the older half of the library, which joins encoded words."""
    coded, _ = email.utils.parseaddr(email.message_from_bytes(data)["To"].replace("\r\n", ""))
    return str(email.header.make_header(email.header.decode_header(coded)))


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_hostile_name_stays_a_name(name: str, sample_kit: Kit, loop: Loop) -> None:
    plain, hostile = files_of(sent(sample_kit, loop)), files_of(sent(sample_kit, named(loop, name)))
    assert plain.keys() == hostile.keys()
    for file, data in hostile.items():
        if file.endswith(".eml"):
            mail, before = parsed(data), parsed(plain[file])
            assert mail.keys() == before.keys()
            assert [p.get_content_type() for p in mail.walk()] == [p.get_content_type() for p in before.walk()]
            assert mail["To"].addresses[0].addr_spec == before["To"].addresses[0].addr_spec
            assert shown_name(data) == one_line(name).replace("=?", "= ?")
            assert mail.defects == []
            data, plain_data = calendar_in(mail), calendar_in(before)
        else:
            plain_data = plain[file]
        for reader, read in READERS.items():
            found, was = read(data), read(plain_data)
            assert (found.method, found.uid, found.attached) == (was.method, was.uid, was.attached), reader
            assert [a for _, a in found.attendees] == [a for _, a in was.attendees], reader
            assert {n for n, _ in (found.organiser, *found.attendees)} == {one_line(name).replace('"', "'")}, reader


@settings(max_examples=150, deadline=None)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=300))
def test_any_text_comes_back_from_the_object(text: str) -> None:
    moment = datetime.datetime(2027, 3, 3, tzinfo=UTC)
    lines = [re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", line).strip() for line in re.split(r"\r\n|\n", text)]
    described = "\n".join(lines)
    meeting = Meeting("x", text, "", moment, moment, Address("a", "a@example.org"), ())
    data = itip.publish(meeting, Revision(itip.uid("x"), 0, moment), Attachment("x.pdf", b"x"))
    assert by_icalendar(data).description == described
    assert max(map(len, data.split(b"\r\n"))) <= 75


@settings(max_examples=100, deadline=None)
@given(data=st.binary(max_size=400), name=st.from_regex(r"[a-z0-9-]{1,60}\.pdf", fullmatch=True))
def test_a_file_is_folded_into_the_object_as_icalendar_folds_it(data: bytes, name: str) -> None:
    moment = datetime.datetime(2027, 3, 3, tzinfo=UTC)
    meeting = Meeting("x", "one\nATTACH;two", "", moment, moment, Address("a", "a@example.org"), ())
    made = itip.publish(meeting, Revision(itip.uid("x"), 0, moment), Attachment(name, data))
    assert made == Calendar.from_ical(made).to_ical()
    assert by_icalendar(made).attached == ((name, data),)


# --- twenty rounds --------------------------------------------------------------------------------------------


def many(kit: Kit, loop: Loop, count: int = 20) -> tuple[Kit, Loop]:
    """→ a kit and a loop of so many rounds, each with two interviewers."""
    rounds, slots = [], []
    start = datetime.datetime(2027, 3, 3, 0, tzinfo=UTC)
    for n in range(count):
        spec = replace(kit.rounds[0].spec, id=f"round-{n}", title=f"Round of number {n}")
        rounds.append(Round(n + 1, spec, 30, kit.rounds[0].questions, ()))
        people = tuple(Person(name=f"Name {n} {i}", email=f"p{n}-{i}@example.org", title="Mason") for i in (1, 2))
        at = start + datetime.timedelta(minutes=40 * n)
        slots.append(Slot(f"round-{n}", at, at + datetime.timedelta(minutes=30), people, "Room 4"))
    return replace(kit, rounds=tuple(rounds)), replace(loop, slots=tuple(slots), pauses=())


def test_twenty_rounds_have_twenty_events_of_their_own(sample_kit: Kit, loop: Loop) -> None:
    kit, day = many(sample_kit, loop)
    files = files_of(sent(kit, day))
    assert len(files) == 2 + 20 * 2 * 2
    found = [by_icalendar(d) for n, d in files.items() if n.endswith(".ics")]
    assert len({r.uid for r in found}) == 21
    for reader in READERS.values():
        (told,) = [reader(d) for n, d in files.items() if n == "invites/candidate/day.ics"]
        assert all(f"Round of number {n}," in told.description for n in range(20))


# --- what the two audiences are told --------------------------------------------------------------------------


def test_no_event_of_an_interviewer_asks_the_candidate(sample_kit: Kit, loop: Loop) -> None:
    made = sent(sample_kit, loop)
    assert len(made.interviewer) == 6
    for file in made.interviewer:
        text = file.data if file.name.endswith(".ics") else file.data + calendar_in(parsed(file.data))
        assert b"kim@example.net" not in text, file.name


def test_the_candidate_is_told_nothing_of_the_interviewers_matter(sample_kit: Kit, loop: Loop) -> None:
    made = sent(sample_kit, loop)
    assert len(made.candidate) == 2
    for file in made.candidate:
        said = file.data.replace(b"\r\n ", b"").decode()
        if file.name.endswith(".eml"):
            said += " ".join(p.get_content() for p in parsed(file.data).walk() if p.get_content_type() == "text/plain")
            said += calendar_in(parsed(file.data)).replace(b"\r\n ", b"").decode()
        for secret in ("senior", "Senior", "ada@example.org", "zoe@example.org", "guide", "making", "Wheelbarrow"):
            assert secret not in said, (file.name, secret)


def test_a_candidates_message_is_the_same_whatever_the_guides_hold(sample_kit: Kit, loop: Loop) -> None:
    kit = replace(sample_kit, loop=loop)
    noise = {r: tuple(g._replace(data=g.data[::-1]) for g in some) for r, some in guides_of(loop).items()}
    one = all_invitations(kit, loop, Ledger(), PAGE, guides_of(loop))
    other = all_invitations(kit, loop, Ledger(), PAGE, noise)
    assert one.candidate == other.candidate
    assert one.interviewer != other.interviewer


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("day_meeting(told, guide)", '"CandidateFile"'),
        ("list(invitation(entry, guide))", '"CandidateFile"'),
        ("day_meeting(theirs, page)", '"CandidateInvitation"'),
        ("all_invitations(kit, loop, held, guide, {})", '"CandidateFile"'),
        ("guide_invitations(entry, [page])", '"InterviewerFile"'),
    ],
)
def test_the_type_checker_refuses_a_file_of_the_other_audience(line: str, wanted: str, tmp_path: Path) -> None:
    snippet = tmp_path / "leak.py"
    snippet.write_text(
        "from interviewkit.candidate.invitation import day_meeting, invitation\n"
        "from interviewkit.interviewer.invitation import guide_invitations\n"
        "from interviewkit.candidate.invitation import CandidateInvitation\n"
        "from interviewkit.candidate.invitation import CandidateFile\n"
        "from interviewkit.interviewer.invitation import InterviewerInvitation\n"
        "from interviewkit.interviewer.invitation import InterviewerFile\n"
        "from interviewkit.build.invitations import all_invitations\n"
        "from interviewkit.calendar.ledger import Ledger, LedgerEntry\n"
        "from interviewkit.domain.kit import Kit; from interviewkit.domain.loop import Loop\n\n\n"
        "def leak(told: CandidateInvitation, theirs: InterviewerInvitation, page: CandidateFile, guide: InterviewerFile,\n"
        "         entry: LedgerEntry, kit: Kit, loop: Loop, held: Ledger) -> None:\n"
        f"    {line}\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), str(snippet)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "leak.py:14: error:" in done.stdout, done.stdout
    assert f"expected {wanted}" in done.stdout


def imported(module: str) -> set[str]:
    tree = ast.parse((ROOT / f"interviewkit/{module}.py").read_text("utf-8"))
    found = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{a.name}" for a in node.names}
    return found


@pytest.mark.parametrize(
    ("module", "other"), [("candidate/invitation", "interviewer"), ("interviewer/invitation", "candidate.invitation")]
)
def test_neither_builder_imports_the_other_audiences_module(module: str, other: str) -> None:
    names = imported(module)
    assert any(n.startswith("interviewkit.calendar.itip") for n in names)
    assert not [n for n in names if re.match(rf"interviewkit\.{other}(\.|$)", n)]


def test_the_shared_part_knows_no_audience() -> None:
    names = {n for module in ("calendar/itip", "calendar/ledger") for n in imported(module)}
    assert len(names) > 10
    assert {n for n in names if n.startswith("interviewkit")} <= {
        *(f"interviewkit.calendar.itip.{n}" for n in ("Address", "Meeting", "Revision")),
        *(f"interviewkit.domain.diagnostics.{n}" for n in ("Diagnostic", "Place", "Rejected")),
        "interviewkit.domain.validate.adapter",
    }


# --- updates and cancels --------------------------------------------------------------------------------------

LATER = datetime.timedelta(hours=1)


def sequences(made: Invitations) -> dict[str, int]:
    return {e.wanted.stem: e.issue.sequence for e in made.ledger.entries.values()}


def test_nothing_changed_gives_the_same_bytes(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    second = sent(sample_kit, replace(loop, issued=loop.issued + LATER), first.ledger)
    assert files_of(second) == files_of(first)
    assert second.notes == ()


def test_the_ledger_comes_back_from_its_file(sample_kit: Kit, loop: Loop) -> None:
    made = sent(sample_kit, loop)
    again = load_ledger(dump_ledger(made.ledger), "ledger")
    assert dump_ledger(again) == dump_ledger(made.ledger)
    assert files_of(sent(sample_kit, loop, again)) == files_of(made)


def test_a_later_start_keeps_the_uid_and_raises_sequence_and_stamp(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    moved = with_slot(loop, 0, start=loop.slots[0].start + LATER / 12, end=loop.slots[0].end + LATER / 12)
    second = sent(sample_kit, moved, first.ledger)
    before, after = first.ledger.entries["making"].issue, second.ledger.entries["making"].issue
    assert (after.uid, after.sequence) == (before.uid, 1)
    assert after.stamp > before.stamp
    assert sequences(second) == {"1-making": 1, "2-talking": 0, "day": 1}
    assert "1-making: start 09:30 → 09:35, end 10:50 → 10:55 changed, SEQUENCE 1" in second.notes


def test_only_what_changed_is_told_again(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    second = sent(sample_kit, with_slot(loop, 1, where="Room 9"), first.ledger)
    before, after = files_of(first), files_of(second)
    assert {n for n in after if after[n] != before[n]} == {
        f"invites/{n}.{kind}" for n in ("candidate/day", "interviewer/2-talking") for kind in ("ics", "eml")
    }
    assert second.notes == ("2-talking: place changed, SEQUENCE 1", "day: text changed, SEQUENCE 1")


def test_another_guide_is_told_again(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    guides = guides_of(loop) | {"talking": (InterviewerFile("x", b"another guide"),)}
    second = all_invitations(replace(sample_kit, loop=loop), loop, first.ledger, PAGE, guides)
    assert second.notes == ("2-talking: attached file changed, SEQUENCE 1",)


def test_a_stamp_comes_from_the_schedule_and_never_goes_back(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    assert {e.issue.stamp for e in first.ledger.entries.values()} == {datetime.datetime(2027, 2, 20, tzinfo=UTC)}
    earlier = replace(with_slot(loop, 1, where="Room 9"), issued=loop.issued - 24 * LATER)
    second = sent(sample_kit, earlier, first.ledger).ledger.entries["talking"].issue
    assert second.stamp == datetime.datetime(2027, 2, 20, 0, 0, 1, tzinfo=UTC)


def test_a_removed_interviewer_gets_a_cancel_and_the_others_an_update(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    second = sent(sample_kit, with_slot(loop, 0, interviewers=loop.slots[0].interviewers[:1]), first.ledger)
    files = files_of(second)
    cancel = files["invites/interviewer/1-making-cancel-1.ics"]
    for reader in READERS.values():
        found, update = reader(cancel), reader(calendar_in(parsed(files["invites/interviewer/1-making.eml"])))
        assert (
            (found.method, found.uid, found.sequence)
            == ("CANCEL", update.uid, update.sequence)
            == ("CANCEL", first.ledger.entries["making"].issue.uid, 1)
        )
        assert found.attendees == (("Zoë Ünlü", "mailto:zoe@example.org"),)
        assert update.attendees == (("Ada Ember", "mailto:ada@example.org"),)
    assert b"STATUS" not in cancel  # by RFC 5546 it would call the whole event off
    mail = parsed(files["invites/interviewer/1-making-cancel-1.eml"])
    assert mail["To"].addresses[0].addr_spec == "zoe@example.org"
    assert calendar_in(mail) == cancel
    assert list(mail.iter_attachments()) == []
    assert "1-making: cancel for 1 no longer invited" in second.notes
    assert "invites/interviewer/1-making-2.eml" not in files


def test_a_removed_round_is_called_off_for_everybody(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    second = sent(sample_kit, replace(loop, slots=loop.slots[1:]), first.ledger)
    files = files_of(second)
    names = [n for n in files if n.startswith("invites/interviewer/1-making")]
    assert names == [f"invites/interviewer/1-making-off-{n}.{kind}" for n in (1, 2) for kind in ("ics", "eml")]
    for reader in READERS.values():
        found = reader(files[names[0]])
        assert (found.method, found.uid, found.sequence) == ("CANCEL", first.ledger.entries["making"].issue.uid, 1)
        assert len(found.attendees) == 2
    assert b"STATUS:CANCELLED\r\n" in files[names[0]]
    assert "1-making: canceled, SEQUENCE 1" in second.notes


def test_cancels_stay_as_they_are_until_somebody_is_asked_again(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    fewer = with_slot(loop, 0, interviewers=loop.slots[0].interviewers[:1])
    second = sent(sample_kit, fewer, first.ledger)
    third = sent(sample_kit, fewer, second.ledger)
    assert files_of(third) == files_of(second)
    fourth = sent(sample_kit, loop, third.ledger)
    assert fourth.ledger.uninvited == ()
    assert fourth.ledger.entries["making"].issue.sequence == 2


def test_a_round_that_is_held_after_all_goes_on_counting(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    second = sent(sample_kit, replace(loop, slots=loop.slots[1:]), first.ledger)
    third = sent(sample_kit, loop, second.ledger)
    issue = third.ledger.entries["making"].issue
    assert (issue.uid, issue.sequence) == (first.ledger.entries["making"].issue.uid, 2)
    assert "1-making: invited again, SEQUENCE 2" in third.notes


def test_another_candidate_gets_the_day_and_the_first_one_a_cancel(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    other = replace(loop, candidate=Person(name="Noor Next", email="noor@example.net"))
    files = files_of(sent(sample_kit, other, first.ledger))
    cancel = parsed(files["invites/candidate/day-cancel-1.eml"])
    assert cancel["To"].addresses[0].addr_spec == "kim@example.net"
    assert b"noor" not in (files["invites/candidate/day-cancel-1.eml"] + calendar_in(cancel)).lower()
    assert b"kim" not in calendar_in(parsed(files["invites/candidate/day.eml"])).lower()


def test_no_note_names_anybody(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    changed = replace(
        with_slot(loop, 0, interviewers=(Person(name="Eve New", email="eve@example.org"),)),
        organiser=Person(name="Otto", email="otto@example.org"),
        candidate=Person(name="Noor Next", email="noor@example.net"),
    )
    notes = " ".join((*first.notes, *sent(sample_kit, changed, first.ledger).notes))
    assert len(notes) > 100
    assert not re.search(r"Eve|Otto|Noor|Ada|Zoë|Kim|Olu|example", notes)


def test_no_name_of_a_file_names_anybody(sample_kit: Kit, loop: Loop) -> None:
    first = sent(sample_kit, loop)
    second = sent(sample_kit, with_slot(loop, 0, interviewers=loop.slots[0].interviewers[:1]), first.ledger)
    names = " ".join((*files_of(first), *files_of(second)))
    assert not re.search(r"ada|zo|kim|olu", names, re.IGNORECASE)


# --- weight ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("size", "said"),
    [
        (HEAVY, []),
        (HEAVY + 1, [("heavy", "warning")]),
        (TOO_HEAVY, [("heavy", "warning")]),
        (TOO_HEAVY + 1, [("too-heavy", "error")]),
    ],
)
def test_a_file_to_enclose_is_weighed(size: int, said: list[tuple[str, str]]) -> None:
    assert [(d.code, d.severity) for d in check_attachment_size("interviewer/1-making.pdf", size)] == said


def test_the_limits_are_three_and_ten_megabytes() -> None:
    assert (HEAVY, TOO_HEAVY) == (3_000_000, 10_000_000)
