"""In large print each question begins on a left-hand page, however much is in front of it and in it."""

from __future__ import annotations

import io
from dataclasses import replace

import pikepdf
import pytest
from conftest import kit_of, loaded, pdf_jobs
from samples import write_project
from scored import write_scored

from interviewkit.build.views import views_of
from interviewkit.domain.fields import LEVELS, PAPERS, Level, Paper
from interviewkit.domain.kit import Kit, Project
from interviewkit.interviewer.guide import GuideQuestion, InterviewerGuide
from interviewkit.interviewer.pages import InterviewerPage, interviewer_page, interviewer_pdf, spread_piece
from interviewkit.interviewer.spread import Spread
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import MM, Piece, Sheet
from interviewkit.pdf.fit import render_fitting
from interviewkit.pdf.margins import margin_overflows


@pytest.fixture(scope="module")
def scored_kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    folder = write_project(tmp_path_factory.mktemp("large") / "project")
    write_scored(folder, "sql")
    return kit_of(loaded(folder))


@pytest.fixture(scope="module")
def guide(scored_kit: Kit) -> InterviewerGuide:
    return next(view for _, _, view in views_of(scored_kit).guides())


def pages_taken(page: InterviewerPage, piece: Piece, paper: Paper) -> int:
    """A part of a document → the number of its pages in large print."""
    job = interviewer_pdf(replace(page, pieces=(piece,)), Sheet(paper, "large-print"))
    with pikepdf.open(io.BytesIO(render_fitting(job))) as pdf:
        return len(pdf.pages)


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("times", [1, 6, 10, 14, 18])
def test_the_round_at_a_glance_ends_on_a_right_hand_page(times: int, paper: Paper, guide: InterviewerGuide) -> None:
    scripts = guide.framework.scripts
    longer = replace(guide.framework, scripts=replace(scripts, opening=scripts.opening * times))
    page = interviewer_page(guide._replace(framework=longer), "interviewer/1-making", "large-print")
    assert pages_taken(page, page.pieces[0], paper) % 2 == 1


@pytest.mark.parametrize(("times", "paper"), [(1, "a4"), (24, "letter"), (90, "a4"), (110, "letter")])
def test_a_question_takes_an_even_number_of_pages(times: int, paper: Paper, guide: InterviewerGuide) -> None:
    scored = next(q for q in guide.questions if isinstance(q.body, Spread))
    longer: GuideQuestion = scored._replace(body=scored.body._replace(facts=scored.body.facts * times))
    page = interviewer_page(guide, "interviewer/1-making", "large-print")
    assert pages_taken(page, spread_piece(longer, "large-print"), paper) % 2 == 0


WIDTHS = {"a4": 210.0, "letter": 215.9}


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("level", LEVELS)
def test_headers_and_footers_have_room(level: Level, paper: Paper, bank: Project) -> None:
    jobs = pdf_jobs(assemble(bank, bank.kits[0], level), Sheet(paper, "large-print"))
    assert [list(margin_overflows(job.frame, WIDTHS[paper] * MM)) for _, job in jobs] == [[]] * len(jobs)
