"""A schedule: what it may say, what is wrong with it and where, and the example that `schedule new` writes."""

from __future__ import annotations

import datetime
import json
import os
from pathlib import Path

import pytest
from conftest import run_cli
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import SCHEDULE, write_schedule

from interviewkit.bank.project import load_schedule
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.fields import LEVELS
from interviewkit.domain.kit import Project
from interviewkit.domain.loop import Loop
from interviewkit.kit.sample_schedule import sample_schedule
from interviewkit.kit.schedule import UTC, loop_of, moment, zones

ADA = "{name: Ada Ember, title: Staff Mason, email: ada@example.org}"


def read(path: Path, project: Project) -> Loop:
    schedule, problems = load_schedule(path)
    loop, more = loop_of(schedule, project.kits)
    assert not (*problems, *more)
    return loop


def refused(path: Path, project: Project) -> list[str]:
    """→ what is said of a schedule that is refused, without the folder of its file."""
    with pytest.raises(Rejected) as found:
        loop_of(load_schedule(path)[0], project.kits)
    return [str(d).removeprefix(f"{path.parent}{os.sep}") for d in found.value.diagnostics]


def test_a_loop_has_its_moments_in_utc(sample_project: Project, tmp_path: Path) -> None:
    loop = read(write_schedule(tmp_path / "loop.yaml"), sample_project)
    assert [(s.round, s.start.isoformat(), s.end.isoformat()) for s in loop.slots] == [
        ("making", "2027-03-03T08:30:00+00:00", "2027-03-03T09:50:00+00:00"),
        ("talking", "2027-03-03T11:00:00+00:00", "2027-03-03T12:40:00+00:00"),
    ]


def test_a_round_without_a_place_of_its_own_is_held_in_the_loops(sample_project: Project, tmp_path: Path) -> None:
    loop = read(write_schedule(tmp_path / "loop.yaml"), sample_project)
    assert [s.where for s in loop.slots] == ["Room 4", "https://meet.example.org/pit"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("kit: quarry-engineer", "kit: quary-engineer", "2:6: unknown-kit: there is no kit 'quary-engineer' (did you mean 'quarry-engineer'?)"),
        ("level: senior", "level: staff", "3:8: unknown-level: quarry-engineer has no level 'staff' (levels are mid, senior)"),
        ("level: senior", "level: senor", "3:8: bad-choice: 'senor' is not one of junior, mid, senior, staff (did you mean 'senior'?)"),
        ("level: senior", "level: senior\nform: K", "4:7: bad-value: 'K' does not have the form of one letter, A to J"),
        ("- id: making", "- id: makin", "11:9: unknown-round: 'makin' is not a round of quarry-engineer at senior (did you mean 'making'?)"),
        ("- id: talking", "- id: making", "16:9: duplicate-id: the round 'making' is given twice"),
        ("Europe/Berlin", "Europe/Berln", "5:7: unknown-zone: 'Europe/Berln' is not a time zone (did you mean 'Europe/Berlin'?)"),
        ("Europe/Berlin", "../../etc/passwd", "5:7: unknown-zone: '../../etc/passwd' is not a time zone (write an IANA name such as Europe/Berlin)"),
        ("start: 09:30", "start: 9:30", "12:12: bad-value: '9:30' does not have the form HH:MM, as in 09:30"),
        ("start: 09:30", "start: 09:30\n    end: 10:30", "13:10: round-minutes: 'making' takes 80 minutes in this kit, so it ends at 10:50 (remove 'end', or correct it)"),
        ("start: 12:00", "start: 10:49", "17:12: overlap: the round 'talking' begins before the round 'making' ends at 10:50, and the candidate is in both (begin at 10:50 or later)"),
        ("start: 12:00", "start: 22:30", "17:12: past-midnight: the round 'talking' ends after midnight (a loop has to fit in one day)"),
        ("end: 11:30", "end: 10:40", "22:25: break-times: the break ends before it begins (correct one of the two)"),
        ("place: Room 4\n", "", "10:5: no-place: nothing says where 'making' takes place (add 'place:' or 'call:')"),
        ("https://meet", "http://meet", "18:11: call-link: 'call' is not an https:// link (paste the call's link)"),
        ("issued: 2027-02-20", "issued: 2027-03-04", "6:9: issued-late: the invitations are issued on 2027-03-04, after the loop itself (set it to the day you send them)"),
        ("kim@example.net", "kim at example.net", "9:37: address: 'email' is not an email address (write name@example.org, in ASCII letters)"),
        ("zoe@example.org", "ADA@example.org", "15:49: same-person: an address appears twice in 'making' (name each interviewer of a round once)"),
        ("zoe@example.org", "Kim@example.net", "15:49: same-person: an interviewer of 'making' has the candidate's address (use different addresses)"),
        ("olu@example.org", "kim@example.net", "8:36: same-person: the organizer has the candidate's address (use different addresses)"),
        ("Zoë Ünlü", '"Zoë\\nBcc: x@example.com"', "15:16: one-line: 'name' contains the control character U+000A (write it in one line of plain text)"),
        ("Zoë Ünlü", '"Zoë\\u202e"', "15:16: one-line: 'name' contains the control character U+202E (write it in one line of plain text)"),
        ("Zoë Ünlü", '" "', "15:16: one-line: 'name' is empty or has spaces around it (remove them)"),
        ("Zoë Ünlü", "王芳", "15:16: glyph: 'name' contains '王' (U+738B), which the fonts do not have (write it in Latin, Greek, or Cyrillic letters)"),
        ("Zoë Ünlü", "Z" * 61, "15:16: long-text: 'name' has 61 characters; the limit is 60 (shorten it)"),
        ("place: Room 4", "plaice: Room 4", "7:1: unknown-field: 'plaice' is not a field here (did you mean 'place'?)"),
        ("zone: Europe/Berlin\n", "", "1:1: missing-field: 'zone' is missing (add 'zone:')"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_with_its_place(
    old: str, new: str, said: str, sample_project: Project, tmp_path: Path
) -> None:
    found = refused(write_schedule(tmp_path / "loop.yaml", (old, new)), sample_project)
    assert f"loop.yaml:{said}" in found


def test_all_mistakes_are_named_at_once(sample_project: Project, tmp_path: Path) -> None:
    path = write_schedule(tmp_path / "loop.yaml", ("- id: making", "- id: makin"), ("olu@", "olu"), ("Berlin", "Brln"))
    assert len(refused(path, sample_project)) == 4  # the first leaves 'making' unscheduled, which is a warning


def test_a_round_left_out_is_a_warning(sample_project: Project, tmp_path: Path) -> None:
    text = SCHEDULE
    path = tmp_path / "loop.yaml"
    path.write_text(text[: text.index("  - id: talking")], "utf-8")
    _, problems = loop_of(load_schedule(path)[0], sample_project.kits)
    assert [(d.code, d.severity) for d in problems] == [("round-left-out", "warning")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{name: Olu Orga, email: olu@example.org}", "Olu Orga"),
        (ADA, "Ada Ember"),
        ("{name: Kim Candi, email: kim@example.net}", "{Kim Candi: kim@example.net}"),
        ("{name: Kim Candi, email", "{name: [Kim Candi], email"),
    ],
)
def test_no_message_quotes_a_person(old: str, new: str, sample_project: Project, tmp_path: Path) -> None:
    found = "\n".join(refused(write_schedule(tmp_path / "loop.yaml", (old, new)), sample_project))
    assert found
    assert not [word for word in ("Olu", "Ada", "Kim", "example") if word in found]


# --- clock changes --------------------------------------------------------------------------------------------


def night(tmp_path: Path, date: str, start: str, zone: str = "Europe/Berlin") -> Path:
    changes = (("2027-03-03", date), ("09:30", start), ("Europe/Berlin", zone))
    return write_schedule(tmp_path / "loop.yaml", *changes)


@pytest.mark.parametrize(
    ("date", "start", "zone"),
    [
        ("2027-03-28", "02:00", "Europe/Berlin"),
        ("2027-03-28", "02:59", "Europe/Berlin"),
        ("2027-03-14", "02:30", "America/New_York"),
        ("2027-10-03", "02:15", "Australia/Lord_Howe"),
    ],
)
def test_a_time_that_does_not_exist_is_refused(
    date: str, start: str, zone: str, sample_project: Project, tmp_path: Path
) -> None:
    path = night(tmp_path, date, start, zone)
    path.write_text(path.read_text("utf-8").replace("issued: 2027-02-20", "issued: 2027-01-20"), "utf-8")
    message = f"{start} does not exist on {date} in {zone}: the clocks skip it when they go forward"
    hint = "choose a time before or after the change"
    assert f"loop.yaml:12:12: no-such-time: {message} ({hint})" in refused(path, sample_project)


@pytest.mark.parametrize(
    ("date", "start", "zone"),
    [
        ("2027-10-31", "02:00", "Europe/Berlin"),
        ("2027-10-31", "02:59", "Europe/Berlin"),
        ("2027-11-07", "01:30", "America/New_York"),
    ],
)
def test_a_time_that_comes_twice_is_refused(
    date: str, start: str, zone: str, sample_project: Project, tmp_path: Path
) -> None:
    message = f"{start} occurs twice on {date} in {zone}: the clocks repeat it when they go back"
    hint = "choose a time before or after the change"
    found = refused(night(tmp_path, date, start, zone), sample_project)
    assert f"loop.yaml:12:12: ambiguous-time: {message} ({hint})" in found


@pytest.mark.parametrize(
    ("date", "start", "ends"), [("2027-03-28", "01:30", "03:50"), ("2027-10-31", "01:30", "02:50"), ("2027-10-31", "03:00", "04:20")]
)  # fmt: skip
def test_a_round_over_a_clock_change_takes_its_minutes(
    date: str, start: str, ends: str, sample_project: Project, tmp_path: Path
) -> None:
    loop = read(night(tmp_path, date, start), sample_project)
    making = loop.slots[0]
    assert making.end - making.start == datetime.timedelta(minutes=80)
    assert loop.span(making) == f"{start}–{ends}"


@settings(max_examples=300, deadline=None)
@given(
    zone=st.sampled_from(sorted(zones())),
    day=st.dates(datetime.date(2024, 1, 1), datetime.date(2030, 12, 31)),
    minute=st.integers(0, 24 * 60 - 1),
)
def test_a_moment_shows_the_time_that_was_written(zone: str, day: datetime.date, minute: int) -> None:
    from zoneinfo import ZoneInfo

    clock = f"{minute // 60:02d}:{minute % 60:02d}"
    found = moment(day, clock, ZoneInfo(zone))
    shown = [
        at
        for hours in range(-16, 40)
        for at in [
            datetime.datetime.combine(day, datetime.time(), UTC) + datetime.timedelta(minutes=minute, hours=hours)
        ]
        if at.astimezone(ZoneInfo(zone)).strftime("%F %H:%M") == f"{day} {clock}"
    ]
    if isinstance(found, datetime.datetime):
        assert found.astimezone(ZoneInfo(zone)).strftime("%F %H:%M") == f"{day} {clock}"
    else:
        assert found == ("ambiguous-time" if shown else "no-such-time")


# --- the command ----------------------------------------------------------------------------------------------


def test_check_reads_the_schedule_too(sample_folder: Path, tmp_path: Path) -> None:
    path = write_schedule(tmp_path / "loop.yaml", ("id: making", "id: makin"))
    done = run_cli("--check", "--schedule", path, "--json", "--root", sample_folder)
    assert done.returncode == 1
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["round-left-out", "unknown-round"]


def test_check_finds_nothing_wrong_with_a_sound_schedule(sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("--check", "--schedule", write_schedule(tmp_path / "loop.yaml"), "--root", sample_folder)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "8 questions, 1 kit: no problems found\n8 questions are still rated in prose\n",
        "",
    )


def test_a_schedule_that_is_not_there_is_named(sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("--check", "--schedule", tmp_path / "none.yaml", "--root", sample_folder)
    assert (done.returncode, done.stderr) == (
        1,
        f"{tmp_path}/none.yaml:1:1: unreadable: cannot be read: no such file or directory\n",
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["quarry-engineer", "--level", "mid"], "3:8: other-kit: the schedule is for level 'senior', but you asked for 'mid'"),
        (["quarry-engineer", "--form", "B"], "1:1: other-kit: the schedule is for form 'A', but you asked for 'B'"),
        (["other-engineer"], "2:6: other-kit: the schedule is for kit 'quarry-engineer', but you asked for 'other-engineer'"),
    ],
)  # fmt: skip
def test_another_kit_than_the_schedules_is_refused(
    arguments: list[str], said: str, sample_folder: Path, tmp_path: Path
) -> None:
    path = write_schedule(tmp_path / "loop.yaml")
    done = run_cli(*arguments, "--schedule", path, "--root", sample_folder, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (1, f"{path}:{said} (change one of the two)\n")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("level", LEVELS)
def test_the_example_of_every_level_passes_the_check(level: str, bank: Project, tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.write_text(sample_schedule(bank.kits[0], level, "A", datetime.date(2027, 2, 20)), "utf-8")  # type: ignore[arg-type]
    loop = read(path, bank)
    assert len(loop.slots) == len(bank.kits[0].rounds_at(level))  # type: ignore[arg-type]
    assert any(len(s.interviewers) == 2 for s in loop.slots)


def test_schedule_new_writes_a_file_for_its_owner_alone_and_never_over_another(
    sample_folder: Path, tmp_path: Path
) -> None:
    arguments = ("schedule", "new", "quarry-engineer", "--level", "senior", "--root", sample_folder)
    first = run_cli(*arguments, cwd=tmp_path)
    assert (first.returncode, first.stderr) == (0, "")
    path = tmp_path / "loop.yaml"
    assert path.stat().st_mode & 0o777 == 0o600
    path.write_text("mine")
    second = run_cli(*arguments, cwd=tmp_path)
    assert (second.returncode, path.read_text()) == (1, "mine")
    assert (
        second.stderr == "loop.yaml:1:1: not-written: already exists (choose another file with -o, or move this one)\n"
    )


def test_schedule_new_is_the_same_on_the_same_day(sample_folder: Path) -> None:
    arguments = ("schedule", "new", "quarry-engineer", "--level", "mid", "-o", "-", "--root", sample_folder)
    texts = {run_cli(*arguments, SOURCE_DATE_EPOCH=str(1_800_000_000 + hours * 3600)).stdout for hours in range(3)}
    assert len(texts) == 1
    assert "level: mid" in texts.pop()


def test_schedule_new_answers_a_level_that_is_not_there(sample_folder: Path) -> None:
    done = run_cli("schedule", "new", "quarry-engineer", "--level", "staff", "--root", sample_folder)
    assert done.returncode == 2
    assert "quarry-engineer has no level 'staff'; levels are mid, senior" in done.stderr
