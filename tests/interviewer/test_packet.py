"""What a structured interview needs on paper, looked for in the finished PDFs of a real kit."""

from __future__ import annotations

import ctypes
import datetime
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from conftest import linked_whole, pdf_jobs
from pypdf import PdfReader
from pypdfium2 import raw
from samples import ROOT

from interviewkit.bank.project import load, load_schedule
from interviewkit.domain.fields import EDITIONS, PAPERS, Edition, Paper
from interviewkit.domain.kit import Kit, Project
from interviewkit.kit.assemble import assemble
from interviewkit.kit.sample_schedule import sample_schedule
from interviewkit.kit.schedule import loop_of
from interviewkit.page.document import Sheet
from interviewkit.page.typography import UNITS
from interviewkit.panel.packet import panel_packet
from interviewkit.pdf.fit import render_fitting


@pytest.fixture(scope="module")
def kit() -> Kit:
    project, _ = load(ROOT)
    assert project is not None
    return assemble(project, project.kits[0], "senior")


@pytest.fixture(scope="module")
def files(kit: Kit) -> dict[str, bytes]:
    wanted = {
        "interviewer/3-design.pdf",
        "interviewer/3-design-key.pdf",
        "interviewer/1-coding.pdf",
        "interviewer/1-coding-scorecard.pdf",
        "candidate/0-day.pdf",
        "candidate/1-coding.pdf",
        "panel/panel.pdf",
    }
    made = {job.name: render_fitting(job) for _, job in pdf_jobs(kit) if job.name in wanted}
    assert made.keys() == wanted
    return made


@pytest.fixture(scope="module")
def texts(files: dict[str, bytes]) -> dict[str, str]:
    return {name: _text(data) for name, data in files.items()}


def _text(data: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    return " ".join(" ".join(pages).split())


# --- typography -----------------------------------------------------------------------------------------------

PRINTED = ("interviewer/1-coding.pdf", "candidate/1-coding.pdf", "candidate/0-day.pdf", "panel/panel.pdf")


def _prose(data: bytes) -> str:
    """A PDF → its text in lines, with an object character for each character that is set in the font of code."""
    made, document = [], pypdfium2.PdfDocument(data)
    for page in document:
        text = page.get_textpage()
        for at in range(raw.FPDFText_CountChars(text.raw)):
            name = ctypes.create_string_buffer(200)
            raw.FPDFText_GetFontInfo(text.raw, at, name, 200, ctypes.byref(ctypes.c_int()))
            character = chr(raw.FPDFText_GetUnicode(text.raw, at))
            made.append("\ufffc" if re.search(b"Code|Mono", name.value) and not character.isspace() else character)
        made.append("\n")
    document.close()
    return "".join(made).replace("\r", "")


@pytest.fixture(scope="module")
def prose(files: dict[str, bytes]) -> dict[str, str]:
    return {name: _prose(files[name]) for name in PRINTED}


def test_the_pages_that_are_searched_hold_prose_code_and_figures_with_units(prose: dict[str, str]) -> None:
    guide = prose["interviewer/1-coding.pdf"]
    assert [guide.count(one) > 0 for one in ("’", "\ufffc", " min", "\n")] == [True] * 4


@pytest.mark.parametrize("name", PRINTED)
def test_no_line_begins_with_a_percent_sign(name: str, prose: dict[str, str]) -> None:
    assert re.findall(r"^%.*", prose[name], re.MULTILINE) == []


@pytest.mark.parametrize("name", PRINTED)
def test_no_line_begins_with_a_unit_of_the_figure_before_it(name: str, prose: dict[str, str]) -> None:
    units = "|".join(re.escape(unit) for unit in UNITS if unit != "A")  # which is more often an article
    assert re.findall(rf"[0-9] ?\n(?:{units})(?!\w).*", prose[name]) == []


@pytest.mark.parametrize("name", PRINTED)
def test_no_quote_is_straight_outside_code(name: str, prose: dict[str, str]) -> None:
    assert re.findall(r".*['\"].*", prose[name]) == []


@pytest.mark.parametrize("name", PRINTED)
def test_no_hyphen_stands_before_a_figure_outside_code(name: str, prose: dict[str, str]) -> None:
    assert re.findall(r".*(?<![\w.\ufffc-])-[0-9].*", prose[name]) == []


# --- what is in them ------------------------------------------------------------------------------------------

GUIDE = {
    "a run sheet with minute marks": "00:00–00:05",
    "anchors marked as examples": "examples, not a checklist",
    "note space": "what the candidate said and did",
    "an opening script": "Opening read aloud",
    "a closing script": "That was my last question.",
    "place for names, date and place": "Candidate Interviewer Date and time Place",
}
KEY = {
    "a job summary for the candidate": "What to tell the candidate about the job",
    "competencies with definitions": "Moves unclear work to an outcome",
    "what the other rounds cover": "Round 1, Coding and code review: Coding and problem solving",
    "what distinguishes the level": "What distinguishes senior",
    "the scale": "N · Not assessed.",
}
SCORECARD = {
    "process instructions": "Ask every candidate the same questions, in the same order, in the printed words.",
    "rating errors": "Halo One answer colors all the others.",
    "tips": "Silence is work.",
    "that probes are free": "Ask the Deepen probes in order once the musts are settled. Probes are free. Use no others.",
    "when a hint is offered": "Offer the hint of an open must after a minute without progress",
    "what an ask that was never put is": "If you never put an ask, tick “not put”.",
    "when to rate": "Rate right after the answer, from your ticks.",
    "a recommendation": "after all ratings, one box",
    "place for signature and date": "Signature Handed over at",
    "rate alone and at once": "Rate alone, at once, before you talk to anyone.",
    "topics not to ask": "Never ask about",
    "convictions are off limits": "arrests and convictions",
    "credit and finances are off limits": "credit and finances",
    "height and weight are off limits": "height and weight",
    "native language is off limits": "accent, native language",
    "what happens to the paper": "retention is HR’s task",
    "evidence": "evidence, in words and acts",
}
CANDIDATE = {
    "the schedule": "60 min 1 Coding and code review",
    "place for names and times": "When What With Allowed",
    "that notes are taken": "They will write while you talk.",
    "own papers": "use this paper as you like",
    "breaks": "Ask for a break",
    "how to ask for an accommodation": "If you need something changed",
    "a contact": "Contact:",
    "what happens afterwards": "You will be told who writes to you and by when.",
}
PANEL = {
    "independent ratings first": "alone and in writing, before the meeting",
    "transferred ratings": "The chair copies all ratings and recommendations from the signed scorecards",
    "a consensus column": "Panel mean Evidence that decided it; initials on a change",
    "initialled changes": "Its author initials the change",
    "agreement and gaps": "Where do two ratings of one competency differ by more than one point?",
    "coverage": "Competency ● rated, ○ only touched 1 2 3 4 5 Cover",
    "the default rule": "No competency scores below 2 At most one scores below 2.5 No core competency (Coding and problem "
    "solving; ML foundations) scores below 2.5",
    "that the rule does not decide": "The rule’s result is not the decision.",
    "what an exception needs": "If you decide otherwise, give the reason in writing on this form.",
    "retention": "kept for the period that the law",
    "signatures": "Name Signature Date",
}


def _holds(text: str, phrase: str) -> bool:
    return phrase.casefold() in text.casefold()


@pytest.mark.parametrize("point", GUIDE)
def test_a_guide_holds(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["interviewer/3-design.pdf"], GUIDE[point])


@pytest.mark.parametrize("point", KEY)
def test_a_key_holds(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["interviewer/3-design-key.pdf"], KEY[point])


@pytest.mark.parametrize("point", SCORECARD)
def test_a_scorecard_holds(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["interviewer/1-coding-scorecard.pdf"], SCORECARD[point])


@pytest.mark.parametrize("point", CANDIDATE)
def test_a_candidate_gets(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["candidate/0-day.pdf"], CANDIDATE[point])


@pytest.mark.parametrize("point", PANEL)
def test_a_panel_gets(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["panel/panel.pdf"], PANEL[point])


def test_the_scale_defines_every_level(kit: Kit, texts: dict[str, str]) -> None:
    for rating in kit.framework.rating:
        assert _holds(
            texts["interviewer/1-coding-scorecard.pdf"], f"{rating.rating} · {rating.label}. {rating.meaning}"
        )


def test_each_competency_of_the_round_has_one_place(kit: Kit, texts: dict[str, str]) -> None:
    card = texts["interviewer/1-coding-scorecard.pdf"]
    names = {c.id: c.name for c in kit.framework.competencies}
    rated = kit.rounds[0].spec.competencies
    assert rated
    for competency, name in names.items():
        assert card.count(f"{name} evidence, in words and acts") == (competency in rated)


def test_every_question_is_linked_to_a_competency(kit: Kit, texts: dict[str, str]) -> None:
    names = {c.id: c.name for c in kit.framework.competencies}
    questions = kit.rounds[0].questions
    assert questions
    for question in questions:
        assert any(_holds(texts["interviewer/1-coding.pdf"], names[c]) for c in question.meta.competencies)


def _elements(node: Any, kind: str) -> Iterator[Any]:
    """A node of the structure tree → the elements of a kind in it."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child, kind)
    elif isinstance(node, pikepdf.Dictionary):
        if node.get("/S") == kind:
            yield node
        yield from _elements(node.get("/K", None), kind)


def test_every_table_has_header_cells_and_every_figure_a_text(files: dict[str, bytes]) -> None:
    tables = 0
    for name, data in files.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            root = pdf.Root.StructTreeRoot.K
            for table in _elements(root, "/Table"):
                tables += 1
                assert list(_elements(table, "/TH")), name
            for figure in _elements(root, "/Figure"):
                assert str(figure.get("/Alt", "")), name
    assert tables > 20


def test_files_are_small_enough_to_attach(files: dict[str, bytes]) -> None:
    for name, data in files.items():
        assert len(data) <= (150_000 if name.startswith("candidate/") else 300_000), name


def test_a_booklet_tells_nothing_of_levels_ratings_or_titles(kit: Kit, texts: dict[str, str]) -> None:
    said = texts["candidate/1-coding.pdf"].casefold()
    assert "task 1" in said
    titles = [q.meta.title.casefold() for q in kit.rounds[0].questions]
    assert titles
    assert not any(word in said for word in ("senior", "rubric", "scorecard", *titles))


def _luminance(colour: str) -> float:
    """#rgb or #rrggbb → relative luminance (WCAG 2.2)."""
    digits = colour.lstrip("#")
    digits = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(digits[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", ["page.css", "large-print.css"])
def test_text_stands_out_from_what_it_is_printed_on(name: str) -> None:
    css = (ROOT / "templates/shared" / name).read_text("utf-8")
    colours = dict(re.findall(r"--(ink|soft|rule|tint): (#[0-9a-f]{3,6})", css))
    assert colours.keys() == {"ink", "soft", "rule", "tint"}
    for paper in ("#fff", colours["tint"]):
        assert _contrast(colours["ink"], paper) >= 7
        assert _contrast(colours["soft"], paper) >= 4.5
    assert _contrast(colours["rule"], "#fff") >= 3
    assert _contrast("#fff", colours["ink"]) >= 7, "the bar of the scale is white on ink"
    used = {
        c for path in (ROOT / "templates").rglob("*.css") for c in re.findall(r"#[0-9a-f]{3,6}\b", path.read_text())
    }
    assert used <= {
        *colours.values(),
        "#fff",
        "#000",
        "#111",
        "#555",
        "#666",
        "#f1f1ee",
        "#eee",
        "#888",
        "#f0f0f0",
        "#ddd",
    }


# --- the panel's forms ----------------------------------------------------------------------------------------


def _held(kit: Kit, project: Project, folder: Path) -> Kit:
    """A kit → the same, held on the day of an example schedule."""
    path = folder / "loop.yaml"
    path.write_text(sample_schedule(kit.spec, kit.level, kit.form, datetime.date(2026, 11, 20)), "utf-8")
    return replace(kit, loop=loop_of(load_schedule(path)[0], project.kits)[0])


@pytest.mark.parametrize("scheduled", [False, True], ids=["to fill in", "scheduled"])
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_heading_minute_code_or_time_of_the_loop_is_broken(
    paper: Paper, edition: Edition, scheduled: bool, bank: Project, kit: Kit, tmp_path: Path
) -> None:
    shown = _held(kit, bank, tmp_path) if scheduled else kit
    job = next(job for _, job in pdf_jobs(shown, Sheet(paper, edition)) if job.name == "panel/panel.pdf")
    pages = pypdfium2.PdfDocument(linked_whole(replace(job, pieces=job.pieces[:1])))
    words = Counter(word for page in pages for word in page.get_textpage().get_text_range().split())
    packet = panel_packet(shown)
    wanted = Counter(["#", "When", "Interviewers", "Form", "code"])
    for one in packet.rounds:
        wanted.update([str(one.number), one.code, *(one.time.split() or [str(one.minutes)])])
        wanted.update(word for name in one.interviewers for word in name.split())
    assert len(wanted) > 15
    assert {word: words[word] for word, count in wanted.items() if words[word] < count} == {}
