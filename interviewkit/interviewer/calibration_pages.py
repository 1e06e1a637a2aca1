"""A calibration packet → its three documents: what to rate alone, the sheet to compare two raters, and the key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from interviewkit.domain.fields import Edition
from interviewkit.interviewer.calibration import CalibrationPacket, QuestionToRate
from interviewkit.interviewer.pages import InterviewerPage, interviewer_pdf
from interviewkit.page.document import Furniture, Job, Piece, Sheet, footer_line
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.markdown import asset_name
from interviewkit.page.templates import Settings, assets_of, piece_in_settings, render_piece

CALIBRATION_STYLE = "interviewer/calibration.css"
"""CSS classes that set a piece ever more densely, each with the numbers of pages that the piece may then take."""
RATER = "rater ______________"
"""The blank in the footer of sheets that a rater fills in."""


def calibration_pdf(page: InterviewerPage, sheet: Sheet, look: Look = BUNDLED_LOOK) -> Job:
    """A page of a calibration packet → the job that produces its PDF."""
    job = interviewer_pdf(page, sheet, look)
    return replace(job, styles=(*job.styles, CALIBRATION_STYLE))


def calibration_pages(packet: CalibrationPacket, edition: Edition = "standard") -> Iterator[InterviewerPage]:
    """A packet → its documents, in the order in which they are used."""
    yield _rate_page(packet, edition)
    yield _compare_page(packet, edition)
    yield _answers_page(packet, edition)


def _rate_page(packet: CalibrationPacket, edition: Edition) -> InterviewerPage:
    """A packet → what each rater gets: a page on how to use it, and then each question, which starts on a left-hand
    page, with its answers facing what they are rated by."""
    cover = piece_in_settings(
        "interviewer", "calibration-rate", COVER_SETTINGS[edition], COVER_HINT, packet=packet, logo=_logo_of(packet)
    )
    pieces = (cover, *(_question_piece(question, edition) for question in packet.to_rate))
    return _page(packet, "rate", "rate alone", pieces, RATER)


FOUR_OR_MORE = tuple(range(4, 21, 2))
COVER_SETTINGS: Mapping[Edition, Settings] = {
    "standard": (("", (1,)), ("close", (1,)), ("brief", (1,)), ("brief more", (3,))),
    "large-print": tuple((setting, (1, 3, 5)) for setting in ("big", "big brief", "big more", "big brief more")),
}
"""The settings of the page on how to use a packet, and the numbers of pages that each may take: an odd one, so that the
first question starts on a left-hand page."""
COVER_HINT = "shorten the name of the role in its kit"
QUESTION_SETTINGS: Mapping[Edition, Settings] = {
    "standard": (
        *((setting, (2,)) for setting in ("", "tight", "dense", "tight dense", "tight brief", "tight dense brief")),
        *(("apart", (4,)), ("apart tight dense", FOUR_OR_MORE), ("apart tight dense more", FOUR_OR_MORE)),
    ),
    "large-print": (("big apart", FOUR_OR_MORE), ("big apart more", FOUR_OR_MORE)),
}
"""The settings of a question with its answers, as CSS classes, and the numbers of pages that each may take: an even
one, so that every question starts on a left-hand page. What doesn't fit on two facing pages is set apart: the question
on two, and then the points with the answers facing them."""


def _question_piece(question: QuestionToRate, edition: Edition) -> Piece:
    title = question.body.title
    hint = f"shorten question {question.number}, '{title}': its prompt, headlines, or sample answers"
    return piece_in_settings("interviewer", "calibration-question", QUESTION_SETTINGS[edition], hint, q=question)


def _logo_of(packet: CalibrationPacket) -> str:
    return asset_name(packet.logo) if packet.logo else ""


def _compare_page(packet: CalibrationPacket, edition: Edition) -> InterviewerPage:
    """A packet → the sheet on which two raters compare: the counts, and a table for each question."""
    answers = sum(len(question.answers) for question in packet.to_rate)
    ticks = sum(question.ticks * len(question.answers) for question in packet.to_rate)
    pieces = (
        render_piece(
            "interviewer", "calibration-compare", packet=packet, edition=edition, answers=answers, ticks=ticks
        ),
        render_piece("interviewer", "calibration-points", packet=packet, edition=edition),
    )
    return _page(packet, "compare", "compare two raters", pieces)


def _answers_page(packet: CalibrationPacket, edition: Edition) -> InterviewerPage:
    """A packet → the key: all ratings at a glance, and then each question's, with the reasons and the points in
    full."""
    summary = render_piece("interviewer", "calibration-ratings", packet=packet, edition=edition)
    pieces = (summary, *(render_piece("interviewer", "calibration-key", q=q, edition=edition) for q in packet.rated))
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
