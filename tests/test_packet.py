"""What a structured interview needs on paper, looked for in the finished PDFs of a real kit."""

from __future__ import annotations

import io
import re

import pytest
from pypdf import PdfReader
from samples import ROOT

from interviewkit.assemble import assemble
from interviewkit.build import documents
from interviewkit.model import Kit
from interviewkit.project import load
from interviewkit.typeset import typeset


@pytest.fixture(scope="module")
def kit() -> Kit:
    project, _ = load(ROOT)
    assert project is not None
    return assemble(project, project.kits[0], "senior")


@pytest.fixture(scope="module")
def texts(kit: Kit) -> dict[str, str]:
    wanted = {
        "interviewer/5-behaviour.pdf",
        "interviewer/1-coding.pdf",
        "candidate/0-day.pdf",
        "candidate/1-coding.pdf",
        "panel/panel.pdf",
    }
    made = {d.name: typeset(d.job) for d in documents(kit) if d.name in wanted}
    assert made.keys() == wanted
    return {name: _text(data) for name, data in made.items()}


def _text(data: bytes) -> str:
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(data)).pages]
    return " ".join(" ".join(pages).split())


GUIDE = {
    "a run sheet with minute marks": "00:00–00:05",
    "process instructions": "Ask every candidate the same questions, in the same order, in the printed words.",
    "rating errors": "Halo One answer colours all the others.",
    "tips": "Silence is work.",
    "a job summary for the candidate": "To tell the candidate about the job",
    "competencies with definitions": "Makes others able to decide and act",
    "what the other rounds cover": "Round 1, Practical coding: Coding and problem solving",
    "anchors marked as examples": "examples, not a checklist",
    "the probes' limit": "Use only the printed probes, at most three a question",
    "note space": "what the candidate said and did",
    "a recommendation": "after all ratings, one box",
    "place for signature and date": "Name Date and time Signature",
    "an opening script": "Opening, read aloud",
    "a closing script": "That was my last question.",
    "rate alone and at once": "Rate alone, straight after the round",
    "topics not to ask": "Never ask about",
    "place for names, date and place": "Candidate Interviewer Date and time Place",
    "what happens to the paper": "retention is HR's task",
}
CANDIDATE = {
    "the schedule": "Practical coding 60",
    "place for names and times": "Starts at With",
    "that notes are taken": "They will write while you talk.",
    "own papers": "use this paper as you like",
    "breaks": "Ask for a break",
    "how to ask for an accommodation": "If you need something changed",
    "a contact": "Contact:",
    "what happens afterwards": "You will be told who writes to you and by when.",
}
PANEL = {
    "independent ratings first": "alone and in writing, before the meeting",
    "transferred ratings": "each interviewer copies the ratings from the signed scorecard",
    "a consensus column": "Panel Initial Comment, evidence",
    "initialled changes": "Its author initials the change",
    "agreement and gaps": "Where do two ratings of one competency differ by more than one point?",
    "coverage": "Grey rows are not rated by anyone",
    "retention": "kept for the period the law",
    "signatures": "Name Date Signature",
}


def _holds(text: str, phrase: str) -> bool:
    return phrase.casefold() in text.casefold()


@pytest.mark.parametrize("point", GUIDE)
def test_a_guide_holds(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["interviewer/5-behaviour.pdf"], GUIDE[point])


@pytest.mark.parametrize("point", CANDIDATE)
def test_a_candidate_gets(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["candidate/0-day.pdf"], CANDIDATE[point])


@pytest.mark.parametrize("point", PANEL)
def test_a_panel_gets(point: str, texts: dict[str, str]) -> None:
    assert _holds(texts["panel/panel.pdf"], PANEL[point])


def test_the_scale_defines_every_level(kit: Kit, texts: dict[str, str]) -> None:
    for rating in kit.framework.rating:
        assert _holds(texts["interviewer/1-coding.pdf"], f"{rating.rating} · {rating.label}. {rating.meaning}")


def test_each_competency_of_the_round_is_rated_exactly_once(kit: Kit, texts: dict[str, str]) -> None:
    round_ = kit.rounds[0]
    card = (
        texts["interviewer/1-coding.pdf"].rpartition("Scorecard")[2].partition("The scale")[0].partition("THE SCALE")[0]
    )
    names = {c.id: c.name for c in kit.framework.competencies}
    assert round_.spec.competencies
    for competency, name in names.items():
        assert card.count(name) == (competency in round_.spec.competencies)
    assert len(re.findall("□", card)) == 5 * len(round_.spec.competencies)


def test_every_question_is_linked_to_a_competency(kit: Kit, texts: dict[str, str]) -> None:
    names = {c.id: c.name for c in kit.framework.competencies}
    questions = kit.rounds[0].questions
    assert questions
    for question in questions:
        assert any(_holds(texts["interviewer/1-coding.pdf"], names[c]) for c in question.meta.competencies)


def test_a_booklet_tells_nothing_of_levels_ratings_or_titles(kit: Kit, texts: dict[str, str]) -> None:
    said = texts["candidate/1-coding.pdf"].casefold()
    assert "task 1" in said
    titles = [q.meta.title.casefold() for q in kit.rounds[0].questions]
    assert titles
    assert not any(word in said for word in ("senior", "rubric", "scorecard", *titles))
