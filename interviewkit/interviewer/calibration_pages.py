"""A calibration packet → its three documents: what to rate alone, the sheet to compare two raters, and the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from interviewkit.domain.fields import Edition
from interviewkit.interviewer.calibration import CalibrationPacket, QuestionToRate
from interviewkit.interviewer.pages import InterviewerPage, interviewer_pdf
from interviewkit.page.document import Fit, Furniture, Job, Piece, Sheet, footer_line
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.markdown import asset_name
from interviewkit.page.templates import assets_of, render_piece

CALIBRATION_STYLE = "interviewer/calibration.css"
RATER = "rater ______________"
"""The blank in the footer of sheets that a rater fills in."""


def calibration_pdf(page: InterviewerPage, sheet: Sheet, look: Look = BUNDLED_LOOK) -> Job:
    """A page of a calibration packet → the job that produces its PDF."""
    job = interviewer_pdf(page, sheet, look)
    return replace(job, styles=(*job.styles, CALIBRATION_STYLE))


def calibration_pages(packet: CalibrationPacket, edition: Edition = "standard") -> Iterator[InterviewerPage]:
    """A packet → its documents, in the order in which they are used."""
    yield _rate_page(packet, edition)
    yield _compare_page(packet)
    yield _answers_page(packet)


def _rate_page(packet: CalibrationPacket, edition: Edition) -> InterviewerPage:
    """A packet → what each rater gets: a page on how to use it, and then each question, which starts on a left-hand
    page, with its answers facing what they are rated by."""
    logo = asset_name(packet.logo) if packet.logo else ""
    how = render_piece("interviewer", "calibration-rate", packet=packet, logo=logo)
    cover = replace(how, fit=Fit((1,), (), "shorten the name of the role in its kit")) if edition == "standard" else how
    pieces = (cover, *(_question_piece(question, edition) for question in packet.to_rate))
    return _page(packet, "rate", "rate alone", pieces, RATER)


QUESTION_SETTINGS: Mapping[Edition, tuple[tuple[str, tuple[int, ...]], ...]] = {
    "standard": (
        *(("", (2,)), ("tight", (2,)), ("tight brief", (2,))),
        *(("apart", (4,)), ("apart tight", (4, 6, 8)), ("apart tight more", (4, 6, 8))),
    ),
    "large-print": (("big apart", (4, 6, 8, 10, 12)), ("big apart more", (4, 6, 8, 10, 12))),
}
"""The settings of a question with its answers, as CSS classes, and the numbers of pages that each may take: an even
one, so that every question starts on a left-hand page. What doesn't fit on two facing pages is set apart: the question
on two, and then the points with the answers facing them."""


def _question_piece(question: QuestionToRate, edition: Edition) -> Piece:
    title = question.body.title
    hint = f"shorten question {question.number}, '{title}': its prompt, headlines, or sample answers"
    first, *others = (
        replace(
            render_piece("interviewer", "calibration-question", q=question, setting=setting), fit=Fit(pages, (), hint)
        )
        for setting, pages in QUESTION_SETTINGS[edition]
    )
    return replace(first, fit=Fit(QUESTION_SETTINGS[edition][0][1], tuple(others), hint))


def _compare_page(packet: CalibrationPacket) -> InterviewerPage:
    """A packet → the sheet on which two raters compare: the counts, and a table for each question."""
    answers = sum(len(question.answers) for question in packet.to_rate)
    ticks = sum(question.ticks * len(question.answers) for question in packet.to_rate)
    pieces = (
        render_piece("interviewer", "calibration-compare", packet=packet, answers=answers, ticks=ticks),
        render_piece("interviewer", "calibration-points", packet=packet),
    )
    return _page(packet, "compare", "compare two raters", pieces)


def _answers_page(packet: CalibrationPacket) -> InterviewerPage:
    """A packet → the key: all ratings at a glance, and then each question's, with the reasons and the points in
    full."""
    summary = render_piece("interviewer", "calibration-ratings", packet=packet)
    pieces = (summary, *(render_piece("interviewer", "calibration-key", q=question) for question in packet.rated))
    return _page(packet, "key", "key", pieces)


def _page(
    packet: CalibrationPacket, name: str, what: str, pieces: tuple[Piece, ...], more: str = ""
) -> InterviewerPage:
    warning = "INTERVIEWER ONLY · OPEN LAST" if name == "key" else "INTERVIEWER ONLY"
    furniture = Furniture(
        header=f"{packet.role} · {packet.level_name} · Calibration: {what}",
        footer=footer_line(packet.form, packet.code, more),
        warning=warning,
    )
    title = f"{packet.role}, {packet.level_name}: calibration ({what})"
    return InterviewerPage(name, title, furniture, pieces, assets_of(packet.figures, packet.logo))
