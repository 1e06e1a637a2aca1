"""A kit built for a loop: names and times in its papers, its invitations audited, its record kept, its files closed."""

from __future__ import annotations

import base64
import datetime
import email
import email.policy
import hashlib
import io
import json
import random
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import run_cli
from noise import noisy_kit
from samples import write_schedule

from interviewkit.audit.message import audit_calendar, audit_invitation, mail_addresses
from interviewkit.audit.secrets import secrets
from interviewkit.bank.project import load_schedule
from interviewkit.build.documents import documents
from interviewkit.build.invitations import all_invitations, invitation_files, leaks
from interviewkit.build.kit_folder import KitFolder
from interviewkit.build.views import views_of
from interviewkit.calendar.ledger import Ledger
from interviewkit.candidate.booklet import candidate_booklet
from interviewkit.candidate.day import candidate_day
from interviewkit.candidate.invitation import CandidateFile
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.kit import Kit, Project
from interviewkit.domain.loop import Loop, Person
from interviewkit.interviewer.guide import interviewer_guide
from interviewkit.interviewer.invitation import InterviewerFile
from interviewkit.kit.assemble import assemble
from interviewkit.kit.sample_schedule import sample_schedule
from interviewkit.kit.schedule import loop_of
from interviewkit.page.document import Job, Sheet
from interviewkit.panel.packet import panel_packet
from interviewkit.pdf.fit import render_fitting
from interviewkit.pdf.weasyprint import render_pdf

NAME = "quarry-engineer-senior-A-quarry-day"
PASSWORD = "a long enough password"


@pytest.fixture(scope="module")
def loop(sample_project: Project, tmp_path_factory: pytest.TempPathFactory) -> Loop:
    path = write_schedule(tmp_path_factory.mktemp("schedule") / "loop.yaml")
    return loop_of(load_schedule(path)[0], sample_project.kits)[0]


@pytest.fixture(scope="module")
def held(sample_kit: Kit, loop: Loop) -> Kit:
    """→ the sample kit, held on a day."""
    return replace(sample_kit, loop=loop)


def build(root: Path, schedule: Path, output: Path, *more: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return run_cli("quarry-engineer", "--schedule", schedule, "--root", root, "-o", output, *more, **environment)


@pytest.fixture(scope="module")
def scheduled(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ a folder with a schedule and the kit built for it."""
    folder = tmp_path_factory.mktemp("scheduled")
    done = build(sample_folder, write_schedule(folder / "loop.yaml"), folder / "dist")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def copy(scheduled: Path, tmp_path: Path) -> Path:
    """→ a copy of it, to change."""
    return Path(shutil.copytree(scheduled, tmp_path / "copy"))


def tree(folder: Path) -> dict[str, str]:
    found = {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
    assert found
    return found


def pages(path: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(path).pages]


# --- the papers -----------------------------------------------------------------------------------------------


def test_minute_marks_become_times(held: Kit) -> None:
    guide = interviewer_guide(held, held.rounds[0], candidate_booklet(held, held.rounds[0]))
    assert [(s.start, s.end) for s in guide.steps][:2] == [("09:30", "09:35"), ("09:35", "10:00")]
    assert guide.steps[-1].end == "10:50"
    assert (guide.questions[0].start, guide.questions[0].end) == ("09:35", "10:00")


def test_without_a_schedule_the_marks_begin_at_nought(sample_kit: Kit) -> None:
    guide = interviewer_guide(sample_kit, sample_kit.rounds[0], candidate_booklet(sample_kit, sample_kit.rounds[0]))
    assert (guide.steps[0].start, guide.copy, guide.reader) == ("00:00", "copy ____", "")


def test_times_of_a_round_over_a_clock_change_are_those_on_the_wall(
    sample_kit: Kit, sample_project: Project, tmp_path: Path
) -> None:
    path = write_schedule(tmp_path / "loop.yaml", ("2027-03-03", "2027-03-28"), ("09:30", "01:30"))
    kit = replace(sample_kit, loop=loop_of(load_schedule(path)[0], sample_project.kits)[0])
    steps = interviewer_guide(kit, kit.rounds[0], candidate_booklet(kit, kit.rounds[0])).steps
    assert [s.start for s in steps][:3] == ["01:30", "01:35", "03:00"]


def test_each_interviewer_has_a_guide_that_says_whose_it_is(held: Kit) -> None:
    guides = [interviewer_guide(held, held.rounds[0], candidate_booklet(held, held.rounds[0]), n) for n in (1, 2)]
    assert [(g.reader, g.copy) for g in guides] == [
        ("Ada Ember", "Copy 1 of 2 · Ada Ember"),
        ("Zoë Ünlü", "Copy 2 of 2 · Zoë Ünlü"),
    ]


def test_the_days_page_lists_rounds_people_and_breaks_by_the_clock(held: Kit) -> None:
    rows = [
        (r.number, r.title, r.minutes, r.start, tuple(map(str, r.interviewers))) for r in candidate_day(held).rounds
    ]
    assert rows == [
        (1, "Making things", 80, "09:30", ("Ada Ember, Staff Mason", "Zoë Ünlü, Foreman")),
        (0, "Coffee", 40, "10:50", ()),
        (2, "Talking it through", 100, "12:00", ("Ada Ember, Staff Mason",)),
    ]


def test_a_schedule_does_not_change_a_form_code(sample_kit: Kit, held: Kit) -> None:
    for plain, dated in zip(sample_kit.rounds, held.rounds, strict=True):
        assert candidate_booklet(held, dated).code == candidate_booklet(sample_kit, plain).code


def test_the_panel_sees_who_met_the_candidate_and_when(held: Kit) -> None:
    assert [(r.time, r.interviewers) for r in panel_packet(held).rounds] == [
        ("09:30–10:50", ("Ada Ember", "Zoë Ünlü")),
        ("12:00–13:40", ("Ada Ember",)),
    ]


def test_a_questions_page_is_the_same_with_and_without_a_schedule(sample_kit: Kit, held: Kit) -> None:
    """What depends on the day stands in margins and on the first page."""

    def articles(kit: Kit) -> list[str]:
        jobs = [d.job for d in documents(views_of(kit)) if d.name == "interviewer/1-making.pdf"]
        assert isinstance(jobs[0], Job)
        return re.findall(r"<article.*?</article>", jobs[0].html, re.DOTALL)

    assert len(articles(held)) == 3
    assert articles(held) == articles(sample_kit)


@pytest.mark.parametrize(("file", "said"), [("1-making", "Copy 1 of 2 · Ada Ember"), ("1-making-2", "Copy 2 of 2 · Zoë Ünlü"), ("2-talking", "Copy 1 of 1 · Ada Ember")])  # fmt: skip
def test_every_page_of_a_guide_names_its_reader_and_copy(file: str, said: str, scheduled: Path) -> None:
    found = pages(scheduled / "dist" / NAME / "interviewer" / f"{file}.pdf")
    assert len(found) > 5
    assert [n for n, text in enumerate(found) if said not in text] == []


def test_a_guides_first_page_names_reader_candidate_time_and_place(scheduled: Path) -> None:
    first = " ".join(pages(scheduled / "dist" / NAME / "interviewer/1-making-2.pdf")[0].split())
    assert "Candidate Kim Candi Interviewer Zoë Ünlü, with Ada Ember" in first
    assert "Date and time Wednesday 3 March 2027, 09:30–10:50 (Europe/Berlin) Place Room 4" in first


@pytest.mark.parametrize("paper", ["a4", "letter"])
def test_the_glance_of_every_round_keeps_to_one_page(
    paper: Literal["a4", "letter"], bank: Project, tmp_path: Path
) -> None:
    spec = bank.kits[0]
    path = tmp_path / "loop.yaml"
    path.write_text(sample_schedule(spec, "senior", "A", datetime.date(2027, 2, 20)), "utf-8")
    kit = replace(assemble(bank, spec, "senior"), loop=loop_of(load_schedule(path)[0], bank.kits)[0])
    jobs = [
        d.job
        for d in documents(views_of(kit), Sheet(paper))
        if re.fullmatch(r"interviewer/\d[a-z-]+\.pdf", d.name) and not re.search(r"-(scorecard|key|spare)\.", d.name)
    ]
    assert len(jobs) == len(kit.rounds)
    for job in jobs:
        assert isinstance(job, Job)
        assert len(pypdf.PdfReader(io.BytesIO(render_fitting(replace(job, pieces=job.pieces[:1])))).pages) == 1, (
            job.name
        )


def test_a_long_name_stays_whole_in_the_footer(held: Kit, loop: Loop) -> None:
    name = "Wilhelmina " + "W" * 49
    slots = tuple(replace(s, interviewers=(replace(s.interviewers[0], name=name),)) for s in loop.slots)
    kit = replace(held, loop=replace(loop, slots=slots))
    job = next(d.job for d in documents(views_of(kit)) if d.name == "interviewer/1-making.pdf")
    assert isinstance(job, Job)
    reader = pypdf.PdfReader(io.BytesIO(render_pdf(job)))
    assert all(name in " ".join(page.extract_text().split()) for page in reader.pages)


def test_long_links_and_names_stay_on_the_page(held: Kit, loop: Loop) -> None:
    link, name = f"https://meet.example.org/{'q' * 380}", "M" * 60
    person = Person(name=name, email="m@example.org", title="M" * 60)
    slots = tuple(replace(s, where=f"{link}{n}", interviewers=(person,) * 3) for n, s in enumerate(loop.slots))
    kit = replace(held, loop=replace(loop, slots=slots, where=link, candidate=replace(loop.candidate, name=name)))
    wanted = ("candidate/0-day.pdf", "candidate/1-making.pdf", "interviewer/1-making.pdf", "panel/panel.pdf")
    jobs = [d.job for d in documents(views_of(kit)) if d.name in wanted]
    assert len(jobs) == 4
    for job in jobs:
        assert isinstance(job, Job)
        page = pypdfium2.PdfDocument(render_pdf(job))[0]
        text = page.get_textpage()
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert len(boxes) > 400
        assert max(right for _, _, right, _ in boxes) < page.get_width() - 36, job.name


def test_each_interviewers_stack_has_their_own_guide(scheduled: Path) -> None:
    folder = scheduled / "dist" / NAME / "print"
    for name, reader in (("interviewer-1-making.pdf", "Ada Ember"), ("interviewer-1-making-2.pdf", "Zoë Ünlü")):
        assert f"· {reader}" in pages(folder / name)[0]


# --- the files ------------------------------------------------------------------------------------------------


def test_a_kit_for_a_loop_has_these_invitations(scheduled: Path) -> None:
    assert [n for n in tree(scheduled / "dist" / NAME) if n.startswith("invites/")] == [
        "invites/candidate/day.eml",
        "invites/candidate/day.ics",
        "invites/interviewer/1-making-2.eml",
        "invites/interviewer/1-making-2.ics",
        "invites/interviewer/1-making.eml",
        "invites/interviewer/1-making.ics",
        "invites/interviewer/2-talking.eml",
        "invites/interviewer/2-talking.ics",
    ]


def attachments(path: Path) -> dict[str, bytes]:
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    return {part.get_filename(): bytes(part.get_payload(decode=True)) for part in mail.iter_attachments()}  # type: ignore[attr-defined]


def attachment(path: Path) -> bytes:
    """A message → the first file attached to it."""
    return next(iter(attachments(path).values()))


@pytest.mark.parametrize(
    ("message", "file"),
    [
        ("candidate/day", "candidate/0-day"),
        ("interviewer/1-making", "interviewer/1-making"),
        ("interviewer/1-making-2", "interviewer/1-making-2"),
        ("interviewer/2-talking", "interviewer/2-talking"),
    ],
)
def test_what_is_enclosed_is_the_file_of_the_kit(message: str, file: str, scheduled: Path) -> None:
    folder = scheduled / "dist" / NAME
    assert attachment(folder / "invites" / f"{message}.eml") == (folder / f"{file}.pdf").read_bytes()


@pytest.mark.parametrize(
    ("message", "files"),
    [
        ("1-making", ["1-making", "1-making-scorecard", "1-making-key"]),
        ("1-making-2", ["1-making-2", "1-making-2-scorecard", "1-making-key"]),
        ("2-talking", ["2-talking", "2-talking-scorecard", "2-talking-key"]),
    ],
)
def test_an_interviewer_gets_guide_scorecard_and_key(message: str, files: list[str], scheduled: Path) -> None:
    folder = scheduled / "dist" / NAME
    got = attachments(folder / "invites/interviewer" / f"{message}.eml")
    assert list(got.items()) == [(f"{one}.pdf", (folder / "interviewer" / f"{one}.pdf").read_bytes()) for one in files]


def test_the_calendar_entry_holds_the_same_files(scheduled: Path) -> None:
    folder = scheduled / "dist" / NAME / "invites/interviewer"
    held = b"".join((folder / "1-making-2.ics").read_bytes().split(b"\r\n "))
    names = re.findall(rb"^ATTACH;[^:]*X-FILENAME=([^:;]*)", held, re.MULTILINE)
    assert [name.decode() for name in names] == list(attachments(folder / "1-making-2.eml"))


def test_no_file_name_and_no_metadata_names_anybody(scheduled: Path) -> None:
    people = re.compile(r"ada|ember|zo[eë]|ünlü|\bkim\b|\bcandi\b|\bolu\b|\borga\b", re.IGNORECASE)
    assert [p for p in scheduled.rglob("*") if people.search(p.name)] == []
    files = sorted((scheduled / "dist" / NAME).rglob("*.pdf"))
    assert len(files) > 10
    for path in files:
        with pikepdf.open(path) as pdf:
            assert not [v for v in pdf.docinfo.values() if people.search(str(v))], path
            with pdf.open_outline() as outline:
                assert not [i for i in outline.root if people.search(i.title)], path


def test_nothing_said_names_anybody(sample_folder: Path, tmp_path: Path) -> None:
    done = build(sample_folder, write_schedule(tmp_path / "loop.yaml"), tmp_path / "dist", "--explain")
    assert done.returncode == 0
    assert not re.search(r"Ada|Zoë|Kim|Olu|example\.(org|net)", done.stdout + done.stderr)


def test_other_users_are_kept_out(scheduled: Path) -> None:
    found = {p: p.stat().st_mode & 0o777 for p in (scheduled / "dist").rglob("*")}
    assert len(found) > 20
    assert {p: m for p, m in found.items() if m != (0o700 if p.is_dir() else 0o600)} == {}


def test_two_builds_give_the_same_bytes(scheduled: Path, sample_folder: Path, tmp_path: Path) -> None:
    path = write_schedule(tmp_path / "loop.yaml")
    done = build(sample_folder, path, tmp_path / "dist", "-j", "1", PYTHONHASHSEED="7", TZ="Asia/Tokyo")
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / "dist") == {n: h for n, h in tree(scheduled / "dist").items() if not n.endswith(".stamp")}


def test_a_manifest_and_a_schedule_give_the_same_kit(scheduled: Path, sample_folder: Path, tmp_path: Path) -> None:
    manifest = scheduled / "dist" / NAME / "manifest.json"
    done = run_cli("--from", manifest, "--schedule", scheduled / "loop.yaml", "--root", sample_folder, "-o", tmp_path)
    assert done.returncode == 0, done.stderr
    assert tree(tmp_path / NAME) == tree(scheduled / "dist" / NAME)


def test_the_plain_kit_is_another_folder(copy: Path, sample_folder: Path) -> None:
    before = tree(copy / "dist" / NAME)
    arguments = ("quarry-engineer", "--level", "senior", "--only", "panel", "--root", sample_folder)
    assert run_cli(*arguments, "-o", copy / "dist").returncode == 0
    assert tree(copy / "dist" / NAME) == before
    assert (copy / "dist" / "quarry-engineer-senior-A").is_dir()


def test_too_heavy_a_guide_stops_the_build(held: Kit, page: CandidateFile, tmp_path: Path) -> None:
    def bytes_of(name: str) -> bytes:
        return page.data if name.startswith("candidate/") else bytes(10_000_001)

    with pytest.raises(Rejected) as found:
        invitation_files(held, KitFolder(tmp_path / NAME, {}), bytes_of, secrets(held))
    assert {d.code for d in found.value.diagnostics} == {"too-heavy"}
    assert [d.place.file for d in found.value.diagnostics] == [
        f"interviewer/{n}.pdf"
        for n in (
            *("1-making-2-scorecard", "1-making-2", "1-making-key", "1-making-scorecard", "1-making"),
            *("2-talking-key", "2-talking-scorecard", "2-talking"),
        )
    ]


def test_a_heavy_guide_is_sent_with_a_warning(held: Kit, page: CandidateFile, tmp_path: Path) -> None:
    def bytes_of(name: str) -> bytes:
        return page.data if name.startswith("candidate/") else bytes(3_000_001)

    made = invitation_files(held, KitFolder(tmp_path / NAME, {}), bytes_of, secrets(held))
    assert (
        len([n for n in made.notes if "heavy: has 3,000,001 bytes" in n]) == 8
    )  # three guides and scorecards, and two keys
    assert len(made.made) == 8


# --- building again -------------------------------------------------------------------------------------------


def again(folder: Path, root: Path, *changes: tuple[str, str], **environment: str) -> subprocess.CompletedProcess[str]:
    """A copy of the built folder and what to change in its schedule → the build."""
    return build(root, write_schedule(folder / "loop.yaml", *changes), folder / "dist", "--json", **environment)


def test_nothing_is_made_where_nothing_changed(copy: Path, sample_folder: Path) -> None:
    before = tree(copy / "dist")
    done = again(copy, sample_folder, SOURCE_DATE_EPOCH="1900000000")
    assert json.loads(done.stdout)[0]["made"] == {}
    assert "notes" not in json.loads(done.stdout)[0]
    assert tree(copy / "dist") == before


def test_a_change_is_said_and_sent_with_the_next_sequence(copy: Path, sample_folder: Path) -> None:
    done = again(copy, sample_folder, ("Room 4", "Room 5"), ("start: 12:00", "start: 12:15"))
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["notes"] == [
        "1-making: place, attached file changed, SEQUENCE 1",
        "2-talking: start 12:00 → 12:15, end 13:40 → 13:55, attached file changed, SEQUENCE 1",
        "day: end 13:40 → 13:55, place, attached file changed, SEQUENCE 1",
    ]
    text = (copy / "dist" / NAME / "invites/candidate/day.ics").read_text()
    assert "SEQUENCE:1\n" in text
    assert "DTSTAMP:20270220T000001Z\n" in text


def test_source_date_epoch_is_the_stamp_of_what_changed(copy: Path, sample_folder: Path) -> None:
    again(copy, sample_folder, ("Room 4", "Room 5"), SOURCE_DATE_EPOCH="1804000000")
    text = (copy / "dist" / NAME / "invites/candidate/day.ics").read_text()
    assert "DTSTAMP:20270302T150640Z\n" in text


def test_a_removed_interviewers_guide_goes_and_a_cancel_comes(copy: Path, sample_folder: Path) -> None:
    line = "      - {name: Zoë Ünlü, title: Foreman, email: zoe@example.org}\n"
    done = again(copy, sample_folder, (line, ""))
    assert "1-making: cancel for 1 no longer invited" in json.loads(done.stdout)[0]["notes"]
    names = tree(copy / "dist" / NAME)
    assert "interviewer/1-making-2.pdf" not in names
    assert "invites/interviewer/1-making-2.eml" not in names
    assert "invites/interviewer/1-making-cancel-1.eml" in names


def test_a_lost_record_is_said_and_nothing_is_written(copy: Path, sample_folder: Path) -> None:
    ledger = copy / "dist" / "quarry-day.invites.json"
    ledger.unlink()
    before = tree(copy / "dist")
    done = build(sample_folder, write_schedule(copy / "loop.yaml", ("Room 4", "Room 5")), copy / "dist")
    assert (done.returncode, tree(copy / "dist")) == (1, before)
    assert done.stderr == (
        f"{ledger}:1:1: ledger-lost: is lost or older than the invitations that were made, which reached SEQUENCE 0 "
        "(restore it, or add 'sequence: 1' to the schedule; people who were removed won't be told)\n"
    )


def test_after_a_lost_record_it_goes_on_with_the_same_uids(copy: Path, sample_folder: Path) -> None:
    path = copy / "dist" / NAME / "invites/interviewer/1-making.ics"
    before = re.findall("UID:.*", path.read_text())
    (copy / "dist" / "quarry-day.invites.json").unlink()
    done = again(copy, sample_folder, ("place: Room 4", "place: Room 4\nsequence: 1"))
    assert done.returncode == 0, done.stderr
    assert re.findall("UID:.*", path.read_text()) == before
    assert "SEQUENCE:1\n" in path.read_text()


def test_an_old_record_is_a_lost_one(copy: Path, sample_folder: Path) -> None:
    ledger = copy / "dist" / "quarry-day.invites.json"
    old = ledger.read_bytes()
    assert again(copy, sample_folder, ("Room 4", "Room 5")).returncode == 0
    ledger.write_bytes(old)
    done = again(copy, sample_folder, ("Room 4", "Room 6"))
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["ledger-lost"]


@pytest.mark.parametrize("text", ["", "{", '{"entries": {"making": 1}}', "[]"])
def test_a_broken_record_is_never_begun_anew(text: str, copy: Path, sample_folder: Path) -> None:
    ledger = copy / "dist" / "quarry-day.invites.json"
    ledger.write_text(text)
    done = again(copy, sample_folder, ("Room 4", "Room 5"))
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["ledger-broken"]
    assert ledger.read_text() == text


def test_a_first_build_says_that_the_record_is_to_be_kept(sample_folder: Path, tmp_path: Path) -> None:
    done = build(sample_folder, write_schedule(tmp_path / "loop.yaml"), tmp_path / "dist")
    assert "no quarry-day.invites.json yet, so these are first invitations; keep that file" in done.stderr


def test_another_day_under_the_same_name_is_refused(copy: Path, sample_folder: Path) -> None:
    changes = (("kim@example.net", "noor@example.net"), ("date: 2027-03-03", "date: 2027-03-04"))
    before = tree(copy / "dist")
    done = again(copy, sample_folder, *changes)
    assert [p["code"] for p in json.loads(done.stdout)["problems"]] == ["other-loop"]
    assert tree(copy / "dist") == before


def test_a_part_of_a_kit_sends_nothing(copy: Path, sample_folder: Path) -> None:
    path = write_schedule(copy / "loop.yaml", ("Room 4", "Room 5"))
    ledger = copy / "dist" / "quarry-day.invites.json"
    before = ledger.read_bytes()
    assert build(sample_folder, path, copy / "dist", "--only", "candidate").returncode == 0
    assert not (copy / "dist" / NAME / "invites").exists()
    assert ledger.read_bytes() == before
    ledger.unlink()  # that it was there is still known
    assert "ledger-lost" in build(sample_folder, path, copy / "dist").stderr


def test_a_kit_that_cannot_be_written_leaves_messages_that_can_be_made_again(copy: Path, sample_folder: Path) -> None:
    """Where the machine stops between record and folder, the record is ahead; the next build catches up with it."""
    ahead = copy.with_name("ahead")
    shutil.copytree(copy, ahead)
    assert again(ahead, sample_folder, ("Room 4", "Room 5")).returncode == 0
    shutil.copy(ahead / "dist" / "quarry-day.invites.json", copy / "dist")
    done = again(copy, sample_folder, ("Room 4", "Room 5"))
    assert "notes" not in json.loads(done.stdout)[0]
    assert tree(copy / "dist") == tree(ahead / "dist")


# --- the password ---------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def locked(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("locked")
    path = write_schedule(folder / "loop.yaml")
    done = build(sample_folder, path, folder / "dist", "--password-env", "KIT_PASSWORD", KIT_PASSWORD=PASSWORD)
    assert done.returncode == 0, done.stderr
    return folder


def test_every_pdf_but_the_candidates_is_encrypted(locked: Path) -> None:
    folder = locked / "dist" / NAME
    found = {}
    for path in sorted(folder.rglob("*.pdf")):
        try:
            with pikepdf.open(path) as pdf:
                found[path.relative_to(folder).as_posix()] = pdf.is_encrypted
        except pikepdf.PasswordError:
            found[path.relative_to(folder).as_posix()] = True
    assert [n for n, closed in found.items() if not closed] == [
        "candidate/0-day.pdf",
        "candidate/1-making.pdf",
        "candidate/2-talking-spare.pdf",
        "candidate/2-talking.pdf",
        "print/candidate.pdf",
    ]
    assert len(found) > 10


def test_the_password_opens_a_guide_with_aes_256(locked: Path) -> None:
    with pikepdf.open(locked / "dist" / NAME / "interviewer/1-making.pdf", password=PASSWORD) as pdf:
        assert (pdf.encryption.R, pdf.encryption.V, pdf.encryption.bits) == (6, 5, 256)
        assert str(pdf.encryption.stream_method) == "EncryptionMethod.aesv3"


def test_the_enclosed_guide_is_the_encrypted_one(locked: Path) -> None:
    folder = locked / "dist" / NAME
    assert attachment(folder / "invites/interviewer/1-making.eml") == (folder / "interviewer/1-making.pdf").read_bytes()


def test_the_stacks_hold_all_pages_of_their_parts(locked: Path) -> None:
    folder = locked / "dist" / NAME
    mine = ("interviewer/1-making.pdf", "interviewer/1-making-scorecard.pdf", "interviewer/1-making-key.pdf")
    names = ("print/interviewer-1-making.pdf", *mine, "candidate/1-making.pdf")
    counts = []
    for name in names:
        with pikepdf.open(folder / name, password="" if name.startswith("candidate") else PASSWORD) as pdf:
            counts.append(len(pdf.pages))
    stack, *parts = counts
    assert sum(parts) <= stack <= sum(parts) + len(parts)


def test_a_build_says_which_files_no_password_protects(locked: Path, sample_folder: Path) -> None:
    more = ("--password-env", "KIT_PASSWORD")
    done = build(sample_folder, locked / "loop.yaml", locked / "dist", *more, KIT_PASSWORD=PASSWORD)
    assert "note: interviewers' notebooks contain keys and are not encrypted\n" in done.stderr


def test_the_password_stands_in_no_file(locked: Path) -> None:
    digest = hashlib.sha256(PASSWORD.encode()).hexdigest().encode()
    files = [p for p in locked.rglob("*") if p.is_file()]
    assert len(files) > 20
    assert [p for p in files if PASSWORD.encode() in p.read_bytes() or digest in p.read_bytes()] == []


@pytest.mark.parametrize(
    ("password", "why"), [(PASSWORD, ""), ("another long password", "password changed"), (None, "encryption changed")]
)
def test_building_again_knows_how_a_file_is_locked(
    password: str | None, why: str, locked: Path, sample_folder: Path, tmp_path: Path
) -> None:
    folder = Path(shutil.copytree(locked, tmp_path / "copy"))
    more = ("--password-env", "KIT_PASSWORD") if password else ()
    done = build(sample_folder, folder / "loop.yaml", folder / "dist", "--json", *more, KIT_PASSWORD=password or "")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[0]["made"].get("interviewer/1-making.pdf", "") == why
    assert json.loads(done.stdout)[0]["made"].get("candidate/1-making.pdf", "") == ""


@pytest.mark.parametrize("value", ["", "short"])
def test_a_variable_without_a_password_is_refused(value: str, sample_folder: Path, tmp_path: Path) -> None:
    path = write_schedule(tmp_path / "loop.yaml")
    done = build(sample_folder, path, tmp_path / "dist", "--password-env", "KIT_PASSWORD", KIT_PASSWORD=value)
    assert done.returncode == 2
    assert done.stderr.endswith("KIT_PASSWORD must hold a password of 12 characters or more\n")


def test_a_plain_kit_can_be_encrypted_too(sample_folder: Path, tmp_path: Path) -> None:
    arguments = ("quarry-engineer", "--level", "mid", "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    done = run_cli(*arguments, "--password-env", "KIT_PASSWORD", KIT_PASSWORD=PASSWORD)
    assert done.returncode == 0, done.stderr
    with pytest.raises(pikepdf.PasswordError):
        pikepdf.open(tmp_path / "quarry-engineer-mid-A/panel/panel.pdf")


def test_candidates_papers_and_messages_are_the_same_whatever_the_secrets_are(
    held: Kit, loop: Loop, page: CandidateFile
) -> None:
    other = noisy_kit(held, random.Random(5))
    assert other != held
    guides = {s.round: tuple(InterviewerFile("x", b"x") for _ in s.interviewers) for s in loop.slots}
    one, two = (all_invitations(kit, loop, Ledger(), page, guides).candidate for kit in (held, other))
    assert one == two
    assert candidate_day(held) == candidate_day(other)


# --- the net --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def page(held: Kit) -> CandidateFile:
    job = next(d.job for d in documents(views_of(held)) if d.name == "candidate/0-day.pdf")
    assert isinstance(job, Job)
    return CandidateFile(job.name, render_pdf(job))


@pytest.fixture(scope="module")
def messages(held: Kit, loop: Loop, page: CandidateFile) -> dict[str, CandidateFile]:
    guides = {s.round: tuple(InterviewerFile("x", b"x") for _ in s.interviewers) for s in loop.slots}
    return {f.name.rpartition("/")[2]: f for f in all_invitations(held, loop, Ledger(), page, guides).candidate}


def test_a_sound_invitation_has_no_leak(
    held: Kit, loop: Loop, page: CandidateFile, messages: dict[str, CandidateFile]
) -> None:
    assert sorted(messages) == ["day.eml", "day.ics"]
    for file in messages.values():
        assert leaks(file, held, loop, page, secrets(held)) == ()


def planted(name: str, data: bytes, where: str, text: str, guide: bytes) -> bytes:
    """A message → the same with something put where it must not be."""
    if name == "day.ics":
        return {
            "summary": data.replace(b"SUMMARY:", f"SUMMARY:{text} ".encode()),
            "description": data.replace(b"DESCRIPTION:", f"DESCRIPTION:{text}\\n".encode()),
            "comment": data.replace(b"BEGIN:VEVENT\r\n", f"BEGIN:VEVENT\r\nCOMMENT:{text}\r\n".encode()),
            "parameter": data.replace(b"ORGANIZER;", f'ORGANIZER;X-NOTE="{text}";'.encode()),
            "folded": data.replace(b"LOCATION:", f"LOCATION:{text[:4]}\r\n {text[4:]} ".encode()),
            "second file": data.replace(b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nATTACH:https://example.org/guide\r\n"),
        }[where]
    mail = email.message_from_bytes(data, policy=email.policy.SMTP)
    parts = {p.get_content_type(): p for p in mail.walk()}
    if where == "subject":
        mail.replace_header("Subject", text)
    elif where == "header":
        mail["X-Note"] = text
    elif where == "text":
        parts["text/plain"].set_payload(text)
        parts["text/plain"].replace_header("Content-Transfer-Encoding", "7bit")
    elif where == "preamble":
        mail.preamble = text
    elif where == "file name":
        parts["application/pdf"].replace_header("Content-Disposition", f'attachment; filename="{text}.pdf"')
    elif where == "another file":
        parts["application/pdf"].set_payload(base64.encodebytes(guide).decode())
    elif where == "more files":
        mail.add_attachment(guide, "application", "pdf", filename="1-making.pdf")
    elif where == "a stranger":
        mail.replace_header("To", "kim@example.net, ada@example.org")
    return bytes(mail)


@pytest.mark.parametrize(
    ("name", "where"),
    [
        *(("day.ics", w) for w in ("summary", "description", "comment", "parameter", "folded", "second file")),
        *(("day.eml", w) for w in ("subject", "header", "text", "preamble", "file name")),
        *(("day.eml", w) for w in ("another file", "more files", "a stranger")),
    ],
)
def test_whatever_is_planted_in_an_invitation_is_found(
    name: str, where: str, held: Kit, loop: Loop, page: CandidateFile, messages: dict[str, CandidateFile], built: Path
) -> None:
    secret = held.rounds[0].questions[0].meta.title
    guide = (built / "interviewer/1-making.pdf").read_bytes()
    data = planted(name, messages[name].data, where, secret, guide)
    assert data != messages[name].data
    assert leaks(CandidateFile(messages[name].name, data), held, loop, page, secrets(held))


def test_a_guide_in_place_of_the_page_is_found_even_if_it_is_expected(
    held: Kit, messages: dict[str, CandidateFile], built: Path
) -> None:
    """The bytes are audited too, not only compared."""
    guide = (built / "interviewer/1-making.pdf").read_bytes()
    data = planted("day.eml", messages["day.eml"].data, "another file", "", guide)
    known = mail_addresses("kim@example.net olu@example.org")
    assert audit_invitation(data, secrets(held), guide, known)


def test_a_question_title_typed_into_the_schedule_is_found(
    sample_folder: Path, sample_kit: Kit, tmp_path: Path
) -> None:
    title = sample_kit.rounds[0].questions[0].meta.title
    path = write_schedule(tmp_path / "loop.yaml", ("place: Room 4", f"place: {title}"))
    done = build(sample_folder, path, tmp_path / "dist")
    assert done.returncode == 4
    assert "candidate/0-day.pdf: leak: " in done.stderr
    assert list((tmp_path / "dist").glob("*")) == []


def test_a_name_that_is_a_word_of_an_answer_is_no_leak(sample_folder: Path, tmp_path: Path) -> None:
    """One of the names is the id of a question, too, which is looked for whole."""
    changes = (("Zoë Ünlü", "Zeppelin Marmalade"), ("title: Foreman", "title: Sample Coding"))
    done = build(sample_folder, write_schedule(tmp_path / "loop.yaml", *changes), tmp_path / "dist")
    assert done.returncode == 0, done.stderr


def test_a_stray_property_is_found_without_a_secret_in_it(held: Kit, page: CandidateFile) -> None:
    data = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nX-ANY:1\r\nEND:VCALENDAR\r\n"
    assert [leak.found for leak in audit_calendar(data, secrets(held), page.data, frozenset())] == [
        "an unexpected line: X-ANY"
    ]
