"""A season: a table of people becomes personal copies, whole or not there, and a candidate's holds no secret."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import page_objects, pdf_jobs, run_cli
from fontTools.ttLib import TTFont
from samples import ROOT, without_letters

from interviewkit.audit.copy import audit_copy
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import Secrets
from interviewkit.audit.secrets import secrets
from interviewkit.build.leaks import Leaked
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.kit import Kit, Project
from interviewkit.page.document import STANDARD, Job
from interviewkit.pdf import append
from interviewkit.pdf.append import shape, with_drawing
from interviewkit.pdf.link import LinkJob, link_job
from interviewkit.pdf.margins import MarginPage as Drawing
from interviewkit.pdf.margins import drawn_margins
from interviewkit.season.copies import BookletBase, GuideBase, Marks, booklet, booklet_base, guide, guide_base
from interviewkit.season.copy_folder import CopyFolder, InvalidCopyName
from interviewkit.season.handout import make_personal_copies
from interviewkit.season.requests import requests
from interviewkit.season.table import table_rows

HEADER = "role,level,audience,name,round,start,copy,watermark,note\n"
TABLE = (
    HEADER
    + """\
quarry-engineer,senior,candidate,Zoë Ångström,making,09:30,,,=HYPERLINK("x")
quarry-engineer,senior,candidate,+Ann Lee,,,,,
quarry-engineer,senior,interviewer,"Chen, Wei",making,9:30,,Wei only,
quarry-engineer,senior,interviewer,Дарья Έλλη,talking,23:15,7,,
quarry-engineer,senior,interviewer,Sam O’Neil,making,,,,
"""
)
NAMES = ("Zoë", "Ångström", "Ann", "Chen", "Wei", "Дарья", "Sam")
FILES = [
    "candidate/001/1-making-001.pdf",
    "candidate/002/1-making-002.pdf",
    "candidate/002/2-talking-002.pdf",
    *(
        f"interviewer/{copy}/{stem}{what}-{copy}.pdf"
        for copy, stem in (("001", "1-making"), ("002", "1-making"), ("007", "2-talking"))
        for what in ("", "-key", "-scorecard")
    ),
]

FIRST, SECOND, SEVENTH = (name for name in FILES if re.fullmatch(r"interviewer/\d+/\d-[a-z]+-\d+\.pdf", name))
"""The guides among them."""


def season(root: Path, table: Path, output: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run_cli("season", table, "--root", root, "-o", output, *more)


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("table") / "season.csv"
    path.write_text(TABLE, "utf-8")
    return path


@pytest.fixture(scope="module")
def handed(sample_folder: Path, table: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ the folder of a season's copies, made with two workers."""
    output = tmp_path_factory.mktemp("handed")
    done = season(sample_folder, table, output, "-j", "2")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"{output}/season  12 copies made, 0 unchanged, 0 refused\n"
    return output / "season" / "quarry-engineer-senior-A"


def pages(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(data)).pages]


# --- what is made ---------------------------------------------------------------------------------------------


def test_a_row_is_a_copy_of_its_round_or_of_all(handed: Path) -> None:
    assert sorted(p.relative_to(handed).as_posix() for p in handed.rglob("*.pdf")) == FILES


@pytest.mark.parametrize(
    ("name", "line"),
    [
        (FILES[0], "Copy 1 of 2 · for Zoë Ångström · starts 09:30"),
        (FILES[2], "Copy 2 of 2 · for +Ann Lee"),
        (FIRST, "Copy 1 of 7 · for Chen, Wei · starts 09:30"),
        (SEVENTH, "Copy 7 of 7 · for Дарья Έλλη · starts 23:15"),
    ],
)
def test_every_page_says_whose_it_is(handed: Path, name: str, line: str) -> None:
    found = pages((handed / name).read_bytes())
    assert len(found) > 2
    assert [text for text in found if line not in text] == []


@pytest.mark.parametrize("what", ["scorecard", "key"])
def test_an_interviewers_scorecard_and_key_are_theirs_too(what: str, handed: Path) -> None:
    texts = pages((handed / f"interviewer/001/1-making-{what}-001.pdf").read_bytes())
    assert texts
    assert all("Copy 1 of 7 · for Chen, Wei · starts 09:30" in text for text in texts)


@pytest.mark.parametrize("name", [FILES[0], SEVENTH])
def test_the_fonts_of_a_copy_can_draw_its_names(name: str, handed: Path) -> None:
    """Letters that the kit's file lacks come with a font that is added to the copy."""
    checked = 0
    with pikepdf.open(handed / name) as pdf:
        for _, font in sorted(pdf.pages[0].Resources.Font.items()):
            program = TTFont(io.BytesIO(font.DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()))
            assert {"glyf", "head", "loca"} <= set(program.keys())
            checked += 1
    assert checked > 2


def test_a_season_with_a_brands_own_fonts_has_any_name(branded_folder: Path, tmp_path: Path) -> None:
    root = shutil.copytree(branded_folder, tmp_path / "branded")
    for path in (root / "fonts").iterdir():
        path.write_bytes(without_letters(path.read_bytes()))
    asked = tmp_path / "season.csv"
    asked.write_text(f"{HEADER}quarry-engineer,senior,candidate,Дарья Έλλη,making,,,,\n", "utf-8")
    done = season(root, asked, tmp_path, "-j", "1")
    assert (done.returncode, done.stderr) == (0, "")
    [copy] = (tmp_path / "season").rglob("*.pdf")
    assert [text for text in pages(copy.read_bytes()) if "Copy 1 of 1 · for Дарья Έλλη" not in text] == []


def test_the_blank_for_a_number_gives_way_to_it(handed: Path) -> None:
    assert not [n for n in FILES if any("copy ____" in text for text in pages((handed / n).read_bytes()))]


def test_a_watermark_stands_on_every_page_of_its_copy_alone(handed: Path) -> None:
    marked = {name: ["Wei only" in text for text in pages((handed / name).read_bytes())] for name in FILES}
    assert all(marked[FIRST])
    assert not any(any(found) for name, found in marked.items() if "interviewer/001" not in name)


def test_minute_marks_become_times_of_day_and_the_run_sheet_stays(handed: Path) -> None:
    begun, relative = (pages((handed / name).read_bytes()) for name in (FIRST, SECOND))
    assert "09:35" in begun[2]
    assert "–10:00" in begun[2]
    assert "00:05" in relative[2]
    assert "00:05" in begun[0]


def test_times_of_day_go_on_after_midnight(handed: Path) -> None:
    assert any("–00:35" in text for text in pages((handed / SEVENTH).read_bytes()))


def test_a_copy_differs_from_the_kits_file_in_its_margins_only(handed: Path, built: Path) -> None:
    compared = 0
    for name in FILES:
        audience, _, file = name.split("/")
        whole = pypdfium2.PdfDocument((built / audience / f"{file[:-8]}.pdf").read_bytes())
        copy = pypdfium2.PdfDocument((handed / name).read_bytes())
        assert len(whole) == len(copy)
        if "interviewer/001" in name:  # the one with a watermark
            continue
        for one, other in zip(whole, copy, strict=True):
            body = [p.render(scale=1, grayscale=True).to_numpy()[58:-50, 60:-60] for p in (one, other)]
            assert np.array_equal(*body), name
            compared += 1
    assert compared > 20


def check(pdf: pikepdf.Pdf) -> list[str]:
    return pdf.check_pdf_syntax() if hasattr(pdf, "check_pdf_syntax") else pdf.check()


def test_every_copy_is_sound_and_tagged(handed: Path) -> None:
    for name in FILES:
        with pikepdf.open(handed / name, attempt_recovery=False) as pdf:
            assert check(pdf) == [], name
            assert "/StructTreeRoot" in pdf.Root


def test_names_stand_on_pages_and_nowhere_else(handed: Path) -> None:
    for path in handed.parent.rglob("*"):
        assert not [n for n in NAMES if n in path.name]
    manifest = (handed / "manifest.json").read_text()
    assert not [n for n in NAMES if n in manifest or json.dumps(n)[1:-1] in manifest]
    for name in FILES:
        with pikepdf.open(handed / name) as pdf:
            said = [str(value) for value in pdf.docinfo.values()]
        assert said
        assert not [n for n in NAMES if any(n in value for value in said)]


def test_the_manifest_says_which_file_is_of_which_row(handed: Path) -> None:
    files = json.loads((handed / "manifest.json").read_text())["files"]
    assert {name: (entry["copy"], entry["row"]) for name, entry in files.items()} == dict(
        zip(FILES, [(1, 2), (2, 3), (2, 3), *[(1, 4)] * 3, *[(2, 6)] * 3, *[(7, 5)] * 3], strict=True)
    )
    assert len({entry["row_sha256"] for entry in files.values()}) == 5


@pytest.mark.skipif(os.name == "nt", reason="modes are of POSIX")
def test_nobody_else_can_look_in(handed: Path) -> None:
    found = [handed.parent, *handed.parent.rglob("*")]
    assert len(found) > 12
    assert [p for p in found if p.stat().st_mode & 0o777 != (0o700 if p.is_dir() else 0o600)] == []


def test_the_same_rows_give_the_same_bytes_with_one_process(
    handed: Path, sample_folder: Path, table: Path, tmp_path: Path
) -> None:
    done = season(sample_folder, table, tmp_path, "-j", "1")
    assert (done.returncode, done.stderr) == (0, "")
    assert contents(tmp_path / "season" / handed.name) == contents(handed)


def test_a_large_print_season_on_letter_is_made_too(sample_folder: Path, table: Path, tmp_path: Path) -> None:
    done = season(sample_folder, table, tmp_path, "--paper", "letter", "--edition", "large-print")
    assert (done.returncode, done.stderr) == (0, "")
    found = list(tmp_path.rglob("*.pdf"))
    assert len(found) == len(FILES)
    assert {tuple(pypdf.PdfReader(p).pages[0].mediabox[2:]) for p in found} == {(612, 792)}


# --- run again ------------------------------------------------------------------------------------------------


@pytest.fixture
def again(handed: Path, tmp_path: Path) -> Path:
    """→ a season's folder to change."""
    shutil.copytree(handed.parent, tmp_path / "season")
    return tmp_path / "season" / handed.name


def test_nothing_changed_is_nothing_made(again: Path, sample_folder: Path, table: Path, tmp_path: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in again.rglob("*") if p.is_file()}
    done = season(sample_folder, table, tmp_path)
    assert done.stdout == f"{tmp_path}/season  0 copies made, 12 unchanged, 0 refused; nothing has changed\n"
    assert {p: p.stat().st_mtime_ns for p in again.rglob("*") if p.is_file()} == before


def test_what_is_damaged_or_gone_is_made_again(
    again: Path, handed: Path, sample_folder: Path, table: Path, tmp_path: Path
) -> None:
    (again / FILES[0]).write_bytes((again / FILES[0]).read_bytes()[:-1])
    (again / SECOND).unlink()
    assert "2 copies made, 10 unchanged" in season(sample_folder, table, tmp_path).stdout
    assert contents(again) == contents(handed)


def test_a_row_that_is_gone_takes_its_copy_with_it_and_that_is_said(
    again: Path, sample_folder: Path, table: Path, tmp_path: Path
) -> None:
    shorter = tmp_path / "season.csv"
    shorter.write_text("".join(line for line in TABLE.splitlines(keepends=True) if "Wei" not in line), "utf-8")
    done = season(sample_folder, shorter, tmp_path)
    assert "3 no longer in the table and removed" in done.stdout
    assert not (again / SECOND).exists()  # Sam's is copy 1 now
    assert len(list(again.rglob("*.pdf"))) == 9


def test_an_edited_question_makes_its_copies_again(again: Path, project_folder: Path, table: Path) -> None:
    path = project_folder / "questions/quarry/sample-coding/question.md"
    path.write_text(path.read_text().replace("12 tonnes", "13 tonnes"))
    done = season(project_folder, table, again.parents[1])
    assert "8 copies made, 4 unchanged" in done.stdout


def test_another_seasons_copies_are_not_taken_away(again: Path, sample_folder: Path, tmp_path: Path) -> None:
    before = contents(again)
    other = tmp_path / "autumn.csv"
    other.write_text(TABLE, "utf-8")
    done = season(sample_folder, other, tmp_path)
    assert done.returncode == 1
    assert f"{again}:1:1: season-other: holds the copies of another season" in done.stderr
    assert contents(again) == before


def test_after_kill_nine_the_rest_is_made_and_the_whole_stays(sample_folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "season.csv"
    line = "quarry-engineer,senior,{},Person {},making,,,,\n"
    table.write_text(HEADER + "".join(line.format(a, n) for a in ("candidate", "interviewer") for n in range(80)))
    folder = tmp_path / "season" / "quarry-engineer-senior-A"
    command = [sys.executable, str(ROOT / "build.py"), "season", str(table)]
    nicely = ["nice", "-n", "19", *command]  # whoever watches it comes first, on a busy machine too
    process = subprocess.Popen([*nicely, "--root", str(sample_folder), "-o", str(tmp_path)], start_new_session=True)
    while len(list(folder.rglob("*.pdf"))) < 3:
        assert process.poll() is None
        time.sleep(0.002)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    left = {p: p.stat().st_mtime_ns for p in folder.rglob("*.pdf")}
    assert 3 <= len(left) < 320
    assert not (folder / "manifest.json").exists()
    with (folder / ".journal").open("ab") as stream:
        stream.write(b'{"candidate/0')  # a line that was cut off
    (folder / "candidate" / f".new-{process.pid}-x").write_bytes(b"%PDF half")
    done = season(sample_folder, table, tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    made, kept = (int(n) for n in re.findall(r"(\d+) copies made, (\d+) unchanged", done.stdout)[0])
    assert made + kept == 320  # a guide, a scorecard, and a key for each interviewer
    assert len(left) - 1 <= kept <= len(left)  # the one that was written and not yet noted is made again
    assert sum(p.stat().st_mtime_ns == before for p, before in left.items()) == kept
    shutil.copytree(folder, tmp_path / "first")
    shutil.rmtree(folder)
    season(sample_folder, table, tmp_path)
    assert contents(tmp_path / "first") == contents(folder)


# --- the table ------------------------------------------------------------------------------------------------


def understood(text: str | bytes, project: Project) -> list[tuple[str, str, int, int, int | None]]:
    data = text if isinstance(text, bytes) else text.encode()
    found, problems = table_rows(data, "season.csv")
    made, wrong = requests(found, project)
    assert [*problems, *wrong] == []
    return [(one.name, one.round, one.copy, one.total, one.start) for one in made]


@pytest.mark.parametrize(
    "change",
    [
        lambda t: t.encode("utf-8-sig"),
        lambda t: t.replace("\n", "\r\n").encode(),
        lambda t: re.sub(r",(?! Wei)", ";", t).encode(),
        lambda t: re.sub(r",(?! Wei)", "\t", t).encode(),
        lambda t: ("sep=,\n" + t).encode(),
        lambda t: t.rstrip("\n").encode(),
    ],
    ids=["byte order mark", "CRLF", "semicolons", "tabs", "sep=", "no last line end"],
)
def test_tables_as_spreadsheets_save_them_are_the_same(change: object, sample_project: Project) -> None:
    assert callable(change)
    assert understood(change(TABLE), sample_project) == understood(TABLE, sample_project)


def test_cells_are_only_ever_text(sample_project: Project) -> None:
    line = "quarry-engineer,senior,candidate,{},,,,,\n"
    names = ["=1+1", "+1", "-1", "@SUM(A1)"]
    found = understood(HEADER + "".join(line.format(n) for n in names), sample_project)
    assert [one[0] for one in found] == names


def test_free_numbers_are_counted_in_order_and_given_ones_stay(sample_project: Project) -> None:
    line = "quarry-engineer,senior,candidate,N,,,{},,\n"
    found = understood(HEADER + "".join(line.format(n) for n in ("", "2", "", "40", "")), sample_project)
    assert [(one[2], one[3]) for one in found] == [(1, 40), (2, 40), (3, 40), (40, 40), (4, 40)]


def wrong(text: str | bytes, project: Project) -> list[str]:
    try:
        found, problems = table_rows(text if isinstance(text, bytes) else text.encode(), "season.csv")
    except Rejected as refused:
        return [str(d) for d in refused.diagnostics]
    return [str(d) for d in sorted([*problems, *requests(found, project)[1]])]


GOOD = {"role": "quarry-engineer", "level": "senior", "audience": "candidate", "name": "Ann"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        ({"role": "quarry-enginer"}, "1: bad-choice: not one of quarry-engineer (did you mean 'quarry-engineer'?)"),
        ({"level": "staff"}, "17: bad-choice: not one of mid, senior"),
        ({"audience": "panel"}, "24: bad-choice: not one of candidate, interviewer"),
        ({"name": ""}, "34: missing-field: 'name' is empty (fill in the column 'name')"),
        ({"round": "makin"}, "38: bad-choice: not one of making, talking (did you mean 'making'?)"),
        ({"start": "9.30", "round": "making"}, "45: bad-value: the start is not a time of day (write it as 09:30)"),
        (
            {"start": "09:30"},
            "39: season-start: a start without a round (name the round that starts then, or leave it empty)",
        ),
        (
            {"copy": "0"},
            "40: bad-value: a copy number must be from 1 to 9999 (leave it empty to number copies automatically)",
        ),
        ({"watermark": "x" * 41}, "41: bad-value: is longer than 40 characters (shorten it)"),
        (
            {"name": "A\u202enn"},
            "34: control-character: holds the control character U+202E (delete it; line breaks count, too)",
        ),
        (
            {"name": "\u738b"},
            "34: glyph: the fonts have no '\u738b' (U+738B) (write it in letters of the Latin, Greek or Cyrillic alphabet)",
        ),
    ],
)
def test_a_bad_cell_is_reported_where_it_stands(cells: dict[str, str], message: str, sample_project: Project) -> None:
    row = ",".join({**GOOD, **cells}.get(name, "") for name in HEADER.strip().split(","))
    assert wrong(f"{HEADER}{row}\n", sample_project) == [f"season.csv:2:{message}"]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"", "season.csv:1:1: season-csv: has no rows"),
        (HEADER.encode(), "season.csv:1:1: season-csv: has no rows below its header"),
        (b"role,level,name\nx,y,z\n", "season.csv:1:1: season-column: the column 'audience' is missing"),
        (b"Zo\xe9;A\n", "season.csv:1:3: not-utf8: not UTF-8: byte 0xe9 (save it from the spreadsheet as CSV UTF-8)"),
        (HEADER.encode() + b'a,"b\n', "season.csv:2:1: season-csv: cannot be read as CSV: unexpected end of data"),
        (
            HEADER.replace("note", "nota").encode(),
            "season.csv:1:53: season-column: no column has this name (did you mean",
        ),
        (HEADER.replace("note", "copy").encode(), "season.csv:1:53: season-column: the column 'copy' appears twice"),
        (
            f"{HEADER}\n{','.join(GOOD.values())},,,,,\n".encode(),
            "season.csv:2:1: warning: season-empty: skipped 1 empty row, the first one here",
        ),
        (
            f"{HEADER}{','.join(GOOD.values())},,,,,,more\n".encode(),
            "season.csv:2:43: season-cells: a cell to the right of the last column",
        ),
        (
            f"{HEADER}{','.join(GOOD.values())},,,2\n{','.join(GOOD.values())},,,2\n".encode(),
            "season.csv:3:40: season-copy: copy 2 is given twice (first on line 2)",
        ),
    ],
)
def test_a_bad_table_is_reported_where_it_is_bad(text: bytes, message: str, sample_project: Project) -> None:
    found = wrong(text, sample_project)
    assert found
    assert found[0].startswith(message)


def test_a_name_of_two_lines_counts_lines_as_an_editor_does(sample_project: Project) -> None:
    text = HEADER + 'quarry-engineer,senior,candidate,"A\nB",,,,,\nquarry-engineer,senior,panel,C,,,,,\n'
    assert [d.split(" ")[0] for d in wrong(text, sample_project)] == ["season.csv:2:34:", "season.csv:4:24:"]


def test_all_bad_rows_are_said_at_once_and_nothing_is_written(sample_folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "season.csv"
    bad = "quarry-engineer,senior,candidate,Zeppelin Smith,,,,,\nquarry-engineer,senior,candidate,\u05d0\u05d1,,,,,\n"
    long = f"quarry-engineer,senior,interviewer,{'Wolfeschlegelstein ' * 8},,,,,\n"
    table.write_text(TABLE + bad + long + "quarry-engineer,junior,candidate,Secretname,,,,,\n", "utf-8")
    done = season(sample_folder, table, tmp_path / "out")
    assert (done.returncode, done.stdout) == (1, "")
    assert re.findall(r"season\.csv:(\d+:\d+: [a-z-]+):", done.stderr) == [
        "7:34: season-secret",
        "8:34: glyph",
        "8:34: glyph",
        "9:36: bad-value",
        "10:17: bad-choice",
    ]
    assert done.stderr.endswith("nothing was made; refused: 4 of 9 rows\n")
    assert not [n for n in ("Zeppelin", "Wolfe", "Secretname", *NAMES) if n in done.stderr]
    assert not (tmp_path / "out").exists()


def test_problems_of_a_table_as_json(sample_folder: Path, tmp_path: Path) -> None:
    table = tmp_path / "season.csv"
    table.write_text(HEADER + "quarry-engineer,senior,panel,A,,,,,\n")
    done = season(sample_folder, table, tmp_path / "out", "--json")
    assert done.returncode == 1
    assert [(p["line"], p["column"], p["code"]) for p in json.loads(done.stdout)["problems"]] == [(2, 24, "bad-choice")]


def test_a_table_that_is_not_there_is_named(sample_folder: Path, tmp_path: Path) -> None:
    done = season(sample_folder, tmp_path / "none.csv", tmp_path)
    assert done.returncode == 1
    assert "none.csv:1:1: unreadable: cannot be read: no such file or directory" in done.stderr


# --- secrecy --------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def hidden(sample_kit: Kit) -> Secrets:
    return secrets(sample_kit)


def job_of(kit: Kit, name: str) -> LinkJob:
    job = next(job for _, job in pdf_jobs(kit) if job.name == name)
    assert isinstance(job, Job)
    return link_job(job, page_objects(job))


@pytest.fixture(scope="module")
def base(sample_kit: Kit, hidden: Secrets) -> BookletBase:
    found, leaks = booklet_base(job_of(sample_kit, "candidate/2-talking.pdf"), hidden)
    assert leaks == ()
    return found


@pytest.fixture(scope="module")
def guides_base(sample_kit: Kit) -> GuideBase:
    return guide_base(job_of(sample_kit, "interviewer/2-talking.pdf"))[0]


ANN = Marks("Copy 1 of 1 · for Ann", "Ann")


def test_a_candidates_copies_pass_the_whole_audit_too(handed: Path, hidden: Secrets) -> None:
    for name in FILES[:3]:
        assert audit((handed / name).read_bytes(), hidden) == ()


def test_a_candidates_folder_holds_booklets_and_nothing_else(handed: Path) -> None:
    found = [p for p in (handed / "candidate").rglob("*") if p.is_file()]
    assert len(found) == 3
    for path in found:
        text = " ".join(pages(path.read_bytes()))
        assert "INTERVIEWER" not in text
        assert "Task 1" in text


def test_a_plain_copy_has_no_leaks(base: BookletBase, hidden: Secrets) -> None:
    assert booklet(base, ANN, hidden)[1] == ()
    assert booklet(base, Marks("Copy 1 of 1 · for Дарья Έλλη Ångström", "Дарья"), hidden)[1] == ()


@pytest.mark.parametrize(
    "marks",
    [
        Marks("Copy 1 of 1 · for the crusher decides as explained"),
        Marks("Copy 1 of 1 · for thecrusherdecidesasexplainedbythe"),
        Marks("Copy 1 of 1 · for Zeppelin"),
        Marks("Copy 1 of 1 · for Ann", "zeppelin"),
    ],
    ids=["a run", "a run without spaces", "a rare word", "the watermark"],
)
def test_an_answer_in_a_margin_is_found(base: BookletBase, hidden: Secrets, marks: Marks) -> None:
    found = booklet(base, marks, hidden)[1]
    assert found
    assert {leak.channel for leak in found} == {"text (margins)"}


def test_an_answer_in_letters_of_its_own_font_is_found(base: BookletBase, hidden: Secrets) -> None:
    assert booklet(base, Marks("Copy 1 of 1 · for Дарья Zeppelin"), hidden)[1]


def test_a_base_that_was_not_audited_is_found(base: BookletBase, guides_base: GuideBase, hidden: Secrets) -> None:
    other = base._replace(data=guides_base.data, margin=guides_base.margin)
    assert [leak.channel for leak in booklet(other, ANN, hidden)[1]] == ["base"]


def test_a_base_with_a_leak_is_never_one_that_was_audited(sample_kit: Kit, hidden: Secrets) -> None:
    leaking, leaks = booklet_base(job_of(sample_kit, "interviewer/2-talking.pdf"), hidden)
    assert leaks
    assert booklet(leaking, ANN, hidden)[1]


def test_a_copy_on_another_file_is_found(base: BookletBase, guides_base: GuideBase, hidden: Secrets) -> None:
    assert [leak.channel for leak in audit_copy(guide(guides_base, ANN), base.data, hidden)] == ["page"]


def tampered(base: BookletBase, hidden: Secrets) -> Iterator[tuple[str, bytes]]:
    """→ copies with something in them that no copy has, each by what it is."""
    good = booklet(base, ANN, hidden)[0]
    count = len(shape(base.data).pages)
    frame = base.margin.frame._replace(recipient=ANN.recipient)
    over = [drawn_margins(frame, base.margin.beside[n][0], Drawing(n + 1, count, 595, 842))[0] for n in range(count)]
    yield (
        "a white sheet over a page",
        with_drawing(base.data, [over[0] + b"1 g 0 0 595 842 re f\n", *over[1:]], b"", []),
    )
    yield "a second file appended", good + good[len(base.data) :]
    page = shape(base.data).pages[0]
    replaced = f"{page.contents[1]} 0 obj".encode()
    number = f"{page.number} 0 obj".encode()
    tail = good[len(base.data) :]
    yield (
        "other page contents",
        good[: len(base.data)] + tail.replace(b"/Contents [", b"/Contents[", 1)[: len(tail) - 1],
    )
    yield "an object replaced", good[: len(base.data)] + _listed_as(tail, number, replaced)
    yield "a script", good[: len(base.data)] + tail.replace(b"/Filter", b"/JS (a)", 1)
    yield "cut off", good[:-40]
    yield "an object that is not listed", good[: len(base.data)] + b"9999 0 obj\n<< /A (x) >>\nendobj\n" + tail
    yield "a comment", good.replace(b"\n%%EOF\n", b"\n% more\n%%EOF\n")
    for what, pattern, instead in (
        ("an answer as a string in the margins", rb"\[<[^\]]*\]", b"[(zeppelin)]"),
        ("an answer as the name of a font", rb"/M_\w+", b"/M_zeppelin"),
        ("an answer in a comment in the margins", rb"Q\nEMC\n$", b"Q\nEMC\n% zeppelin\n"),
    ):
        changed, found = re.subn(pattern, instead, over[0], count=1)
        assert found, what
        yield what, with_drawing(base.data, [changed, *over[1:]], b"", [])


def _listed_as(tail: bytes, number: bytes, other: bytes) -> bytes:
    """An appended part → it, a page's object listed under another number."""
    was, now = number.split()[0], other.split()[0]
    return tail.replace(number, other, 1).replace(b"/Index [ " + was + b" ", b"/Index [ " + now + b" ", 1)


@pytest.mark.parametrize("at", range(11))
def test_a_copy_with_more_than_margins_is_found(base: BookletBase, hidden: Secrets, at: int) -> None:
    what, data = list(tampered(base, hidden))[at]
    assert audit_copy(data, base.data, hidden), what


def test_a_stream_beside_the_margins_is_searched(
    base: BookletBase, hidden: Secrets, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As one of a font could be that a name has brought along."""
    said = " ".join(max(sorted(hidden.runs), key=len)).encode()
    over = [
        drawn_margins(base.margin.frame, one[0], Drawing(n + 1, 1, 595, 842))[0]
        for n, one in enumerate(base.margin.beside)
    ]

    def with_stream(content: bytes) -> bytes:
        stream = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
        monkeypatch.setattr(append, "_lacking", lambda _: {"a font": {}})
        monkeypatch.setattr(append, "_fonts", lambda *_: ({shape(base.data).size: stream}, {}))
        return with_drawing(base.data, over, b"", [])

    assert audit_copy(with_stream(b"basalt"), base.data, hidden) == ()
    assert {leak.channel for leak in audit_copy(with_stream(said), base.data, hidden)} == {"object"}


def test_a_name_with_an_answer_that_got_past_the_table_stops_the_season(
    sample_kit: Kit, sample_project: Project, tmp_path: Path
) -> None:
    found, _ = table_rows(
        (HEADER + "quarry-engineer,senior,candidate,Zeppelin Smith,making,,,,\n").encode(), "season.csv"
    )
    asked, problems = requests(found, sample_project)
    assert problems == []
    with pytest.raises(Leaked) as leaked:
        make_personal_copies(sample_kit, asked, tmp_path / "season" / "kit", "season.csv", STANDARD)
    assert "row 2: leak: text (margins)" in str(leaked.value)
    assert "eppelin" not in str(leaked.value)
    assert list(tmp_path.rglob("*.pdf")) == []


def test_a_shelf_takes_copies_only(tmp_path: Path) -> None:
    for name in ("../interviewer/001/1-making-001.pdf", "001/../../x-001.pdf", "/etc/x-001.pdf", "001/zoë-001.pdf"):
        with pytest.raises(InvalidCopyName):
            CopyFolder(tmp_path / "candidate").put(name, b"")
    assert list(tmp_path.iterdir()) == []


def test_the_type_checker_refuses_a_guide_where_a_booklet_is_made(tmp_path: Path) -> None:
    path = tmp_path / "wrong.py"
    path.write_text(
        "from interviewkit.audit.search import Secrets\n"
        "from interviewkit.season.copies import GuideBase, Marks, booklet\n\n"
        "def wrong(base: GuideBase, hidden: Secrets) -> object:\n"
        "    return booklet(base, Marks('x'), hidden)\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert 'Argument 1 to "booklet" has incompatible type "GuideBase"; expected "BookletBase"' in done.stdout


def test_a_diagnostic_of_the_table_never_repeats_a_cell(sample_project: Project) -> None:
    row = ",".join(["Canary"] * 9)
    found, _ = table_rows(f"{HEADER}{row}\n".encode(), "season.csv")
    problems: list[Diagnostic] = requests(found, sample_project)[1]
    assert len(problems) >= 4
    assert not [d for d in problems if "canary" in str(d).casefold()]
