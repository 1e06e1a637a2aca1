"""The finished PDFs, read back by other libraries: what they hold, for whom, and that they can be used at a table."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import pdf_jobs
from samples import ROOT

from interviewkit.domain.framework import Framework
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Sheet
from interviewkit.page.typography import typeset
from interviewkit.pdf.weasyprint import render_pdf

A4 = (595, 842)
LETTER = (612, 792)


def pages(path: Path) -> list[str]:
    """A PDF → the text of each page, its white space folded."""
    document = pypdfium2.PdfDocument(path)
    try:
        return [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    finally:
        document.close()


@pytest.fixture(scope="module")
def guide(built: Path) -> list[str]:
    return pages(built / "interviewer/1-making.pdf")


@pytest.fixture(scope="module")
def booklet(built: Path) -> list[str]:
    return pages(built / "candidate/1-making.pdf")


@pytest.fixture(scope="module")
def packet(built: Path) -> list[str]:
    return pages(built / "panel/panel.pdf")


def every_pdf(built: Path) -> list[Path]:
    found = sorted(built.rglob("*.pdf"))
    assert len(found) == 16
    return found


def test_every_file_opens_in_two_independent_readers(built: Path) -> None:
    for path in every_pdf(built):
        counts = {len(pypdf.PdfReader(path).pages), len(pages(path))}
        assert len(counts) == 1, path
        assert counts != {0}, path


def test_every_file_is_tagged_and_has_language_and_title(built: Path) -> None:
    for path in (p for p in every_pdf(built) if p.parent.name != "print"):
        with pikepdf.open(path) as pdf:
            assert str(pdf.Root.Lang) == "en", path
            assert bool(pdf.Root.MarkInfo.Marked), path
            assert pdf.docinfo["/Title"], path
            assert "/StructTreeRoot" in pdf.Root, path


def test_only_bundled_fonts_are_embedded(built: Path) -> None:
    seen = set()
    for path in every_pdf(built):
        with pikepdf.open(path) as pdf:  # also those that only a pattern or a form names
            fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"]
            assert fonts, path
            seen |= {str(font.BaseFont).split("+")[-1].split("-")[0] for font in fonts}
            drawn = [font.FontDescriptor for font in fonts if font.Subtype != "/Type0"]
            assert all("/FontFile2" in one or "/FontFile3" in one for one in drawn), path
    assert seen == {"SourceSans3", "SourceSerif4", "SourceCodePro"}, "a font of the system has stepped in"


@pytest.mark.parametrize("audience", ["candidate", "interviewer", "panel"])
def test_pages_are_a4(audience: str, built: Path) -> None:
    for path in (built / audience).glob("*.pdf"):
        sizes = {tuple(round(float(n)) for n in page.mediabox[2:]) for page in pypdf.PdfReader(path).pages}
        assert sizes == ({A4, A4[::-1]} if audience == "panel" else {A4}), path


def test_letter_pages_are_letter(sample_kit: Kit) -> None:
    for _, job in pdf_jobs(sample_kit, Sheet("letter")):
        reader = pypdf.PdfReader(io.BytesIO(render_pdf(job)))
        sizes = {tuple(round(float(n)) for n in page.mediabox[2:]) for page in reader.pages}
        assert sizes == ({LETTER, LETTER[::-1]} if job.name.startswith("panel/") else {LETTER}), job.name


# --- the guide ------------------------------------------------------------------------------------------------


def test_a_guide_begins_at_a_glance(guide: list[str]) -> None:
    first = guide[0]
    for wanted in (
        "Making things",
        "Quarry Engineer · Senior",
        "round 1 of 2",
        "80 minutes",
        "00:00–00:05 Opening script",
        "00:05–00:30 Question 1",
        "01:15–01:20 Closing script",
        "Coding and problem solving",
        "Other rounds rate the rest.",
    ):
        assert wanted in first, wanted


def test_what_is_read_the_day_before_is_in_the_key(built: Path) -> None:
    first = pages(built / "interviewer/1-making-key.pdf")[0]
    for wanted in (
        "KEY · READ BEFOREHAND",
        "Coding and problem solving.",
        "What distinguishes senior",
        "Round 2, Talking it through",
        "You will move stones with models.",
    ):
        assert wanted in first, wanted


def test_the_scorecard_is_a_sheet_with_the_conduct_card_on_its_back(built: Path, sample_kit: Kit) -> None:
    front, back = pages(built / "interviewer/1-making-scorecard.pdf")
    assert "Scorecard" in front
    assert "Conduct card" in back
    for error in sample_kit.framework.conduct.rating_errors:
        assert error.name in back


def test_a_question_page_has_its_anatomy(guide: list[str]) -> None:
    page = guide[1]
    for wanted in (
        "Wheelbarrow title of the coding sample",
        "A lorry brings 12 tonnes",
        "LISTEN FOR",
        "M1 Counts the stones",
        "BEYOND THAT",
        "X1 Mentions",
        "HINTS",
        "A Which machine",
        "PROBES",
        "Redirect Please begin",
        "RED FLAGS",
        "Blames the driver",
        "RATE WHAT YOU HEARD",
        "3 · At the senior bar",
        "Reached M1 after hint A",
        "Senior: No hint.",
        "NOTES",
        "00:05",
        "–00:30",
    ):
        assert wanted in page, wanted


def test_every_question_begins_a_page_of_its_own(guide: list[str]) -> None:
    assert [n for n, text in enumerate(guide) if "RATE WHAT YOU HEARD" in text and "title of the" in text] == sorted(
        {
            next(n for n, text in enumerate(guide) if f"title of the {kind} sample" in text and n > 0)
            for kind in ("coding", "sql", "debugging")
        }
    )


def test_a_question_that_runs_on_says_so(guide: list[str]) -> None:
    starts = [n for n, text in enumerate(guide) if "RATE WHAT YOU HEARD" in text]
    run_on = [n for n in range(starts[0], len(guide) - 1) if n not in starts]
    assert run_on
    assert all("continued" in guide[n] for n in run_on)
    assert not any("continued" in guide[n] for n in starts)


def test_code_cases_wrong_answers_and_faults_are_in_the_guide(guide: list[str]) -> None:
    whole = " ".join(guide)
    for wanted in (
        "return n + n",
        "case 7",
        "Squares the number.",
        "takes the largest load",
        "SELECT day, SUM(tonnes)",
        "Stops before ten",
        "critical",
    ):
        assert wanted in whole, wanted


def test_a_spare_is_marked_and_says_what_it_may_replace(built: Path) -> None:
    [page] = [t for t in pages(built / "interviewer/2-talking.pdf") if "Asked instead because" in t]
    assert "Spare, to ask in place of question 2 if that one can’t be asked." in page


def test_the_scorecard_has_a_place_for_each_competency(built: Path, sample_kit: Kit) -> None:
    card = pages(built / "interviewer/1-making-scorecard.pdf")[0]
    for competency in ("Coding and problem solving", "Data craft", "Production and reliability"):
        assert card.count(f"{competency} evidence, in words and acts") == 1, competency
    for wanted in (
        *(r.label for r in sample_kit.framework.recommendations),
        "my rating",
        "Candidate",
        "Interviewer",
        "Date and time",
        "Signature",
    ):
        assert wanted in card, wanted


def test_interviewer_pages_say_for_whom_they_are(guide: list[str], packet: list[str]) -> None:
    assert all("INTERVIEWER ONLY" in text for text in guide)
    assert all("PANEL ONLY" in text for text in packet)


def test_both_audiences_carry_the_same_form_code_and_page_numbers(
    guide: list[str], booklet: list[str], built: Path
) -> None:
    import json

    code = json.loads((built / "manifest.json").read_text())["rounds"]["making"]["code"]
    for document in (guide, booklet):
        for number, text in enumerate(document, start=1):
            assert f"Form A · {code}" in text
            assert f"{number} / {len(document)}" in text


# --- the booklet ----------------------------------------------------------------------------------------------


def test_a_booklet_begins_with_a_cover(booklet: list[str], sample_kit: Kit) -> None:
    words = sample_kit.framework.candidate
    for wanted in (
        "Making things",
        "Round 1 of 2",
        "80 minutes",
        "Your name",
        "Interviewer",
        *words.welcome,
        words.accommodations,
        words.afterwards,
    ):
        assert " ".join(typeset(wanted).split()) in booklet[0], wanted


def test_each_task_that_is_handed_out_begins_a_page(booklet: list[str]) -> None:
    assert [t.count("Task ") for t in booklet[1:]] == [1, 1, 1]
    assert "STARTER CODE" in booklet[1]
    assert "CREATE TABLE loads" in booklet[2]
    assert "1 total = 0" in booklet[3]


def test_a_task_asked_aloud_has_a_numbered_space_and_no_prompt(built: Path) -> None:
    text = pages(built / "candidate/2-talking.pdf")
    [aloud] = [t for t in text if "Task 1" in t]
    assert "Your interviewer asks this one aloud." in aloud
    assert "lorry" not in aloud


def test_a_sheet_gives_no_title_level_competency_points_or_minutes(built: Path) -> None:
    for path in (built / "candidate").glob("*.pdf"):
        for text in pages(path):
            for unwanted in (
                "Wheelbarrow",
                "Senior",
                "senior",
                "Coding and problem solving",
                "M1",
                "25 min",
                "sample-",
            ):
                assert unwanted not in text, (path, unwanted)


def test_the_day_lists_the_rounds(built: Path) -> None:
    [text] = pages(built / "candidate/0-day.pdf")
    for wanted in (
        "80 min 1 Making things",
        "100 min 2 Talking it through",
        "Breaks",
        "You will move stones with models.",
    ):
        assert wanted in text, wanted


# --- the panel ------------------------------------------------------------------------------------------------


def test_the_packet_holds_loop_group_form_and_record(packet: list[str]) -> None:
    assert len(packet) == 3
    for text, wanted in zip(
        packet, ("The loop, and who rates what", "Group form", "Discussion and record"), strict=True
    ):
        assert wanted in text


def test_gaps_and_cover_are_visible(packet: list[str]) -> None:
    assert "LLM engineering not rated" in packet[0]
    assert "Data craft ● ● two views" in " ".join(packet[0].replace("×2", "").split())


# --- the pages of the real kit --------------------------------------------------------------------------------


def test_templates_and_styles_name_no_address_of_the_network() -> None:
    files = [p for p in (ROOT / "templates").rglob("*") if p.suffix in (".html", ".css")]
    assert len(files) > 20
    assert [p for p in files if "http://" in p.read_text() or "https://" in p.read_text()] == []


def test_the_framework_has_thirteen_competencies_four_levels_and_a_scale(sample_kit: Kit) -> None:
    framework: Framework = sample_kit.framework
    assert len(framework.competencies) == 13
    assert [one.id for one in framework.levels] == ["junior", "mid", "senior", "staff"]
    assert [r.rating for r in framework.rating] == [1, 2, 3, 4]
