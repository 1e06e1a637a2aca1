"""A Kit → its documents: every output file, the job that makes it, and hashes of everything that it depends on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from interviewkit.build.invitations import DAY_PAGE, guide_name
from interviewkit.build.views import Views
from interviewkit.candidate.pages import (
    CANDIDATE_OUTPUTS,
    CandidatePage,
    candidate_page,
    day_page,
    slips_page,
    spare_page,
)
from interviewkit.domain.fields import Edition
from interviewkit.domain.kit import Round, round_basename
from interviewkit.interviewer.guide import InterviewerGuide
from interviewkit.interviewer.pages import (
    INTERVIEWER_OUTPUTS,
    InterviewerPage,
    interviewer_page,
    interviewer_pdf,
    key_page,
    scorecard_page,
    spare_guide_page,
)
from interviewkit.page.document import STANDARD, Audience, FinishedFile, Job, Sheet
from interviewkit.page.look import look_of
from interviewkit.panel.pages import PANEL_OUTPUTS, panel_page
from interviewkit.pdf.compile import style_hash
from interviewkit.store.blobs import sha256
from interviewkit.store.versions import versions_hash


def fingerprint(job: Job | FinishedFile, sheet: Sheet, whole: bool = False) -> dict[str, str]:
    """A job → hashes of everything that its file depends on, under the names that `--explain` prints."""
    if isinstance(job, FinishedFile):
        return {"text": sha256(job.data)}
    frame = job.frame
    return {
        "text": sha256(
            repr((job.title, job.pieces, frame.header, frame.warning, frame.footer, frame.recipient)).encode()
        ),
        "pictures": sha256(b"".join(name.encode() + data for name, data in sorted(job.assets.items()))),
        "style": sha256(f"{style_hash(job.styles)} {frame.margins} {frame.size}{frame.look.css}".encode()),
        "paper": sheet.paper,
        "edition": sheet.edition,
        "layout": "whole" if whole else "linked",
        "versions": versions_hash(),
    }


SLIPS_END = "-slips"
"""How the name of a document of slips ends. What is on slips is secret in every other document."""


class Document(NamedTuple):
    """An output file: its audience, the job that makes it, and the id of its round, if it belongs to one."""

    audience: Audience
    job: Job | FinishedFile
    round: str = ""

    @property
    def name(self) -> str:
        return self.job.name

    @property
    def is_slips(self) -> bool:
        """Whether it is a document of slips to hand over."""
        return are_slips(self.name)


def are_slips(name: str) -> bool:
    """The name of a document or a page → whether it holds the slips of a round."""
    return name.startswith("candidate/") and name.removesuffix(".pdf").endswith(SLIPS_END)


def documents(views: Views, sheet: Sheet = STANDARD) -> Iterator[Document]:
    """A kit's views → all its documents, rendered; the ones that take longest to lay out come first."""
    kit = views.kit
    look = look_of(kit.brand)
    for round_, copy, view in views.guides():
        guide = interviewer_page(view, guide_name(round_, copy), sheet.edition)
        for guide_output in INTERVIEWER_OUTPUTS:
            if (copy == 1 or guide_output.numbered) and (job := guide_output.job(guide, sheet, look)):
                yield Document("interviewer", job, round_.spec.id)
        for beside in _beside_guide(view, round_, copy, sheet.edition):
            yield Document("interviewer", interviewer_pdf(beside, sheet, look), round_.spec.id)
    packet = panel_page(views.packet, "panel/panel", sheet.edition)
    for panel_output in PANEL_OUTPUTS:
        if job := panel_output.job(packet, sheet, look):
            yield Document("panel", job)
    for page, round_id in candidate_pages(views, sheet.edition):
        for output in CANDIDATE_OUTPUTS:
            if job := output.job(page, sheet, look):
                yield Document("candidate", job, round_id)


def _beside_guide(guide: InterviewerGuide, round_: Round, copy: int, edition: Edition) -> Iterator[InterviewerPage]:
    """A copy of a guide → the pages of the documents beside it: a scorecard for each copy, and one key a round."""
    name = guide_name(round_, copy)
    yield scorecard_page(guide, f"{name}-scorecard", edition)
    if copy == 1:
        yield key_page(guide, f"{name}-key", edition)
        if spare := spare_guide_page(guide, f"{name}-spare", edition):
            yield spare


def candidate_pages(views: Views, edition: Edition = "standard") -> Iterator[tuple[CandidatePage, str]]:
    """A kit's views → the candidate's pages with their round ids; spare tasks and slips come last, so that the
    candidate's print file can be merged while they are made."""
    yield day_page(views.day, DAY_PAGE.removesuffix(".pdf"), edition), ""
    booklets = [(views.booklets[round_.spec.id], round_) for round_ in views.kit.rounds]
    for booklet, round_ in booklets:
        yield candidate_page(booklet, f"candidate/{round_basename(round_)}"), round_.spec.id
    for booklet, round_ in booklets:
        if booklet.spares:
            yield spare_page(booklet, f"candidate/{round_basename(round_)}-spare"), round_.spec.id
        if booklet.slips:
            yield slips_page(booklet, f"candidate/{round_basename(round_)}{SLIPS_END}"), round_.spec.id
