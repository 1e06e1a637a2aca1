"""The page of the day is one page, whatever is on it; and every sheet says which form it is of, and whose."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import linked_whole, pdf_jobs, run_cli
from crowded import FULL, PERSON, TITLE, crowded, density, job_of, linked
from samples import ROOT, without_letters, write_schedule

from interviewkit.build.documents import documents
from interviewkit.build.views import views_of
from interviewkit.candidate.booklet import candidate_booklet, form_code, loop_code
from interviewkit.candidate.day import allowed_in, candidate_day
from interviewkit.candidate.pages import DENSITIES
from interviewkit.candidate.people import Host
from interviewkit.domain.fields import PAPERS, Aid, Paper
from interviewkit.domain.kit import Kit
from interviewkit.page.document import COPY, Job, Sheet
from interviewkit.page.look import BUNDLED_LOOK
from interviewkit.page.typography import typeset
from interviewkit.pdf.fit import TooManyPages, render_fitting


@pytest.fixture(scope="module")
def branded_day(branded_kit: Kit, held_kit: Kit) -> Kit:
    """→ the sample kit with a logo and a brand's colors and fonts, held on a day."""
    return replace(branded_kit, loop=held_kit.loop)


# --- one page -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("full", FULL)
@pytest.mark.parametrize("brand", ["no brand", "a brand"])
def test_a_full_day_is_one_page(
    brand: str, full: str, paper: Paper, held_kit: Kit, branded_day: Kit, tmp_path: Path
) -> None:
    kit = held_kit if brand == "no brand" else branded_day
    day = crowded(kit, **FULL[full])
    chosen, data = linked(job_of(day, kit, Sheet(paper)), kit, tmp_path)
    assert density(chosen) in DENSITIES
    [page] = pypdf.PdfReader(io.BytesIO(data)).pages
    shown = "".join(page.extract_text().split())
    for wanted in (
        day.about,
        day.contact,
        day.candidate,
        day.afterwards,
        *(h for r in day.rounds for h in r.interviewers),
    ):
        assert "".join(typeset(str(wanted)).split()) in shown, wanted


@pytest.mark.parametrize("paper", PAPERS)
def test_the_text_of_a_full_page_stays_between_the_margins(paper: Paper, held_kit: Kit, tmp_path: Path) -> None:
    for full in FULL.values():
        job, data = linked(job_of(crowded(held_kit, **full), held_kit, Sheet(paper)), held_kit, tmp_path)
        page = pypdfium2.PdfDocument(data)[0]
        text, margins = page.get_textpage(), job.frame.margins
        boxes = [text.get_charbox(n) for n in range(text.count_chars())]
        assert len(boxes) > 1000
        inner = [box for box in boxes if box[1] > (margins.bottom - 1) * 72 / 25.4]  # without the footer
        assert max(right for _, _, right, _ in inner) <= page.get_width() - (margins.outer - 1) * 72 / 25.4
        assert len(boxes) - len(inner) < 120


@pytest.mark.parametrize("paper", PAPERS)
def test_the_sample_schedule_of_our_own_kit_is_one_page(paper: Paper, tmp_path: Path) -> None:
    asked = ("schedule", "new", "ml-engineer", "--level", "senior", "-o", tmp_path / "loop.yaml", "--root", ROOT)
    assert run_cli(*asked).returncode == 0
    built = ("--schedule", tmp_path / "loop.yaml", "--paper", paper, "--only", "candidate", "-o", tmp_path)
    assert run_cli(*built, "--root", ROOT).returncode == 0
    [day] = tmp_path.rglob("0-day.pdf")
    assert len(pypdf.PdfReader(day).pages) == 1


def test_a_day_that_fits_is_set_as_it_always_was(held_kit: Kit, tmp_path: Path) -> None:
    chosen, _ = linked(job_of(candidate_day(held_kit), held_kit, Sheet()), held_kit, tmp_path)
    assert density(chosen) == ""


def test_the_first_setting_that_fits_is_taken(held_kit: Kit, tmp_path: Path) -> None:
    job, found = job_of(crowded(held_kit, rounds=5, breaks=4), held_kit, Sheet()), []
    [piece] = job.pieces
    assert piece.fit is not None
    for n, one in enumerate((piece, *piece.fit.others)):
        data = linked_whole(replace(job, pieces=(replace(one, fit=None),)))
        found.append((DENSITIES[n], len(pypdf.PdfReader(io.BytesIO(data)).pages)))
    chosen, _ = linked(job, held_kit, tmp_path)
    assert found[0][1] == 2
    assert density(chosen) == next(name for name, count in found if count == 1)


MORE = {"people": 2, "where": 200}


def test_every_setting_is_used_by_some_day(held_kit: Kit, tmp_path: Path) -> None:
    days = [candidate_day(held_kit), *(crowded(held_kit, **f) for f in (*FULL.values(), MORE))]
    used = {density(linked(job_of(day, held_kit, Sheet(p)), held_kit, tmp_path)[0]) for day in days for p in PAPERS}
    assert used == set(DENSITIES)


def test_other_people_and_times_are_not_laid_out_again(held_kit: Kit) -> None:
    day = crowded(held_kit, where=80)
    others = tuple(
        r._replace(start="11:15", interviewers=tuple(Host("Ada Ember", TITLE) for _ in r.interviewers))
        for r in day.rounds
    )
    another = day._replace(rounds=others, candidate="Kim Candi", contact="Olu Orga, olu@example.org")
    one, other = (job_of(d, held_kit, Sheet()).pieces[0].fit for d in (day, another))
    assert one is not None
    assert other is not None
    for dense, denser in zip(one.others, other.others, strict=True):
        assert dense.html != denser.html
        assert [name for name, _ in dense.inserts] != []
        assert kept(dense.to_compile) == kept(denser.to_compile)


def kept(html: str) -> str:
    """A page to lay out → the same without the texts that were too long to be inserted."""
    return re.sub(f"{PERSON}., {TITLE}|Ada Ember, {TITLE}|90+[0-9]+|Dr. Maximiliana [^<]*", "", html)


def test_in_large_print_the_day_takes_as_many_pages_as_it_needs(held_kit: Kit) -> None:
    job = job_of(crowded(held_kit), held_kit, Sheet("a4", "large-print"))
    assert [piece.fit for piece in job.pieces] == [None]
    assert len(pypdf.PdfReader(io.BytesIO(render_fitting(job))).pages) > 1


# --- a day that is too full -----------------------------------------------------------------------------------

TOO_FULL = {"rounds": 7, "breaks": 6, "people": 3, "where": 500}


def test_a_day_that_cannot_fit_is_rejected_with_the_texts_to_shorten(held_kit: Kit) -> None:
    with pytest.raises(TooManyPages) as caught:
        render_fitting(job_of(crowded(held_kit, **TOO_FULL), held_kit, Sheet()))
    told = str(caught.value)
    assert told.startswith("candidate/0-day.pdf: has to take 1 page, but takes 2 even in its last setting")
    assert "the longest are the rounds' own 'place' and 'call' in the schedule (3,500 characters); " in told
    assert "the interviewers' 'name' and 'title' in the schedule (1," in told
    assert "or leave out some of the 6 breaks" in told
    assert PERSON not in told


@pytest.fixture(scope="module")
def too_full(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ a schedule with so many breaks that its page can't fit."""
    path = write_schedule(tmp_path_factory.mktemp("full") / "loop.yaml")
    lines = [f'  - {{start: "14:{n:02d}", end: "14:{n + 1:02d}", what: {"Pause " * 6}}}\n' for n in range(59)]
    path.write_text(path.read_text() + "".join(lines), "utf-8")
    return path


@pytest.mark.parametrize("more", [("-j", "1"), ("-j", "2"), ("-j", "2", "--whole")], ids=" ".join)
def test_a_build_of_a_day_that_is_too_full_writes_nothing(
    more: tuple[str, ...], too_full: Path, sample_folder: Path, tmp_path: Path
) -> None:
    done = run_cli("--schedule", too_full, "--root", sample_folder, "-o", tmp_path / "out", *more)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("candidate/0-day.pdf:1:1: too-full: has to take 1 page, but takes 2 even")
    assert done.stderr.endswith("or leave out some of the 60 breaks)\n")
    assert not (tmp_path / "out").exists() or list((tmp_path / "out").iterdir()) == []


def test_a_day_that_is_too_full_is_told_as_json_too(too_full: Path, sample_folder: Path, tmp_path: Path) -> None:
    done = run_cli("--schedule", too_full, "--root", sample_folder, "-o", tmp_path / "out", "--json")
    [problem] = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["file"], done.returncode) == ("too-full", "candidate/0-day.pdf", 1)


# --- what a row says ------------------------------------------------------------------------------------------


def words(data: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages).split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize(
    "row",
    [
        "When What With Allowed",
        "09:30–10:50 1 Making things Ada Ember, Staff Mason Zoë Ünlü, Foreman Paper and pen; a calculator",
        "10:50–11:30 Coffee 12:00–13:40 2 Talking it through",
        "Your name Kim Candi Date Wednesday 3 March 2027",
        "Where Room 4",
    ],
)
def test_a_row_is_a_round_with_start_and_end_who_and_what_is_allowed(
    row: str, paper: Paper, held_kit: Kit, tmp_path: Path
) -> None:
    _, data = linked(job_of(candidate_day(held_kit), held_kit, Sheet(paper)), held_kit, tmp_path)
    assert row in words(data)


def test_breaks_are_thin_rows(held_kit: Kit, tmp_path: Path) -> None:
    _, data = linked(job_of(candidate_day(held_kit), held_kit, Sheet()), held_kit, tmp_path)
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    tops = []
    for what in ("09:30", "10:50–11:30", "12:00"):
        at = text.search(what).get_next()
        assert at
        tops.append(text.get_charbox(at[0])[3])
    assert tops[1] - tops[2] < 22  # points, from the break to the next round
    assert tops[0] - tops[1] > 40  # a round with two people


def test_what_to_expect_stands_beside_what_can_be_changed(held_kit: Kit, tmp_path: Path) -> None:
    _, data = linked(job_of(candidate_day(held_kit), held_kit, Sheet()), held_kit, tmp_path)
    text = pypdfium2.PdfDocument(data)[0].get_textpage()
    found = [text.search(title).get_next() for title in ("What to expect", "If you need something changed")]
    left, right = (text.get_charbox(at[0]) for at in found if at)
    assert left[1] == pytest.approx(right[1], abs=1)
    assert right[0] - left[0] > 200


@pytest.mark.parametrize(
    ("aids", "allowed"),
    [
        (("closed",), "Paper and pen"),
        (("calculator", "closed"), "Paper and pen; a calculator"),
        (("docs", "calculator"), "Paper and pen; a calculator; language documentation"),
        (("assistant",), "Paper and pen; the coding assistant you are offered"),
    ],
)
def test_what_is_allowed_follows_from_the_tasks(aids: tuple[Aid, ...], allowed: str, sample_kit: Kit) -> None:
    round_ = sample_kit.rounds[0]
    tasks = tuple(replace(q, meta=replace(q.meta, aid=aid)) for q, aid in zip(round_.questions, aids, strict=False))
    assert allowed_in(replace(round_, questions=tasks)) == allowed


def test_without_a_schedule_there_is_room_for_name_date_place_and_times(sample_kit: Kit, tmp_path: Path) -> None:
    _, data = linked(job_of(candidate_day(sample_kit), sample_kit, Sheet()), sample_kit, tmp_path)
    text = words(data)
    assert "Your name Date Where" in text
    assert "80 min 1 Making things Paper and pen; a calculator" in text


# --- whom to ask ----------------------------------------------------------------------------------------------


def test_the_organizer_is_the_contact_where_the_kit_names_none(held_kit: Kit) -> None:
    [round_, *_] = held_kit.rounds
    assert candidate_day(held_kit).contact == candidate_booklet(held_kit, round_).contact == "Olu Orga, olu@example.org"


def test_the_kits_own_contact_comes_first(held_kit: Kit) -> None:
    kit = replace(held_kit, spec=replace(held_kit.spec, accommodations_contact="people@example.org"))
    assert candidate_day(kit).contact == candidate_booklet(kit, kit.rounds[0]).contact == "people@example.org"


@pytest.mark.parametrize("name", ["candidate/0-day.pdf", "candidate/1-making.pdf"])
def test_the_contact_is_printed(name: str, held_kit: Kit) -> None:
    job = next(j for _, j in pdf_jobs(held_kit) if j.name == name)
    shown = " ".join(pypdf.PdfReader(io.BytesIO(linked_whole(job))).pages[0].extract_text().split())
    assert "Contact: Olu Orga, olu@example.org" in shown


# --- every sheet that can be detached -------------------------------------------------------------------------


def sheets(kit: Kit, sheet: Sheet) -> Iterator[tuple[str, int, str]]:
    """A kit → the text of every page of every document, with the document's name and the page's number."""
    for _, job in pdf_jobs(kit, sheet):
        for number, page in enumerate(pypdf.PdfReader(io.BytesIO(linked_whole(job))).pages, start=1):
            yield job.name, number, " ".join(page.extract_text().split())


def code_of(kit: Kit, name: str) -> str:
    """A document's name → the form code that its sheets carry."""
    rounds = {f"{r.number}-{r.spec.id}": r for r in kit.rounds}
    stem = re.sub(r"^\w+/|(-[0-9]+)?(-(spare|scorecard|key))?\.pdf$", "", name)
    return form_code(kit, rounds[stem]) if stem in rounds else loop_code(kit)


@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("scheduled", [True, False])
def test_every_sheet_carries_its_form_code_and_the_candidates_name(
    scheduled: bool, edition: Literal["standard", "large-print"], held_kit: Kit, sample_kit: Kit
) -> None:
    kit = held_kit if scheduled else sample_kit
    name_or_blank = "Kim Candi" if scheduled else "copy ____"
    found = list(sheets(kit, Sheet("letter", edition)))
    assert {name for name, _, _ in found} >= {
        *("candidate/0-day.pdf", "candidate/1-making.pdf", "candidate/2-talking-spare.pdf"),
        *("interviewer/1-making.pdf", "interviewer/2-talking.pdf", "panel/panel.pdf"),
        *("interviewer/1-making-scorecard.pdf", "interviewer/1-making-key.pdf"),
    }
    for name, n, text in found:
        shown = f"Form A · {code_of(kit, name)} · {name_or_blank}"
        if scheduled and "-scorecard" in name:  # a scorecard's name stands in a box at its head, which has more room
            assert n > 1 or "Candidate Kim Candi" in text, (name, n)
            shown = f"Form A · {code_of(kit, name)} · Copy"
        assert shown in text, (name, n)


def test_the_number_of_a_copy_is_written_by_hand_where_nobody_knows_it(held_kit: Kit) -> None:
    numbered = {name for name, _, text in sheets(held_kit, Sheet()) if COPY not in text}
    assert numbered == {
        *("interviewer/1-making.pdf", "interviewer/1-making-2.pdf", "interviewer/2-talking.pdf"),
        *(f"interviewer/{one}-scorecard.pdf" for one in ("1-making", "1-making-2", "2-talking")),
        *("interviewer/1-making-key.pdf", "interviewer/2-talking-key.pdf"),
    }


def test_the_candidates_name_costs_no_layout(held_kit: Kit) -> None:
    """It stands in margins, so no page object that has no name on its page changes with it."""
    assert held_kit.loop is not None
    renamed = replace(held_kit.loop, candidate=replace(held_kit.loop.candidate, name="Xaverine Q"))
    one, other = (dict(pdf_jobs_by_name(replace(held_kit, loop=loop))) for loop in (held_kit.loop, renamed))
    for name, job in one.items():
        assert [p.to_compile for p in job.pieces] == [p.to_compile for p in other[name].pieces], name
        if name.endswith("-scorecard.pdf"):  # its margins are narrow; the name stands on the card
            assert any("Xaverine Q" in text for piece in other[name].pieces for _, text in piece.inserts), name
        else:
            assert "Xaverine Q" in other[name].frame.footer, name


def pdf_jobs_by_name(kit: Kit) -> Iterator[tuple[str, Job]]:
    yield from ((d.name, d.job) for d in documents(views_of(kit)) if isinstance(d.job, Job))


def test_the_loops_code_changes_with_that_of_any_round(sample_kit: Kit, held_kit: Kit, branded_kit: Kit) -> None:
    first, *others = sample_kit.rounds
    edited = replace(sample_kit, rounds=(replace(first, minutes=first.minutes + 5), *others))
    assert loop_code(sample_kit) == loop_code(held_kit) == loop_code(branded_kit) == "4B54-1A55"
    assert loop_code(edited) != loop_code(sample_kit)
    assert form_code(edited, others[0]) == form_code(sample_kit, others[0])


def test_a_name_that_a_brands_font_lacks_is_drawn_in_the_bundled_one(branded_day: Kit) -> None:
    loop = branded_day.loop
    assert loop is not None
    brand = branded_day.brand
    poorer = replace(brand, fonts={style: without_letters(font) for style, font in brand.fonts.items()})
    named = replace(loop, candidate=replace(loop.candidate, name="Δημήτρης Ж"))
    kit = replace(branded_day, brand=poorer, loop=named)
    data = linked_whole(dict(pdf_jobs_by_name(kit))["candidate/1-making.pdf"])
    for page in pypdf.PdfReader(io.BytesIO(data)).pages:
        assert "Δημήτρης Ж" in page.extract_text()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        fonts = {str(name) for name in pdf.pages[0].Resources.Font}
    assert f"/M_{BUNDLED_LOOK.face('sans', 'regular').removesuffix('.ttf').replace('-', '')}" in fonts
