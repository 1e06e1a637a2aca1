"""Pages → jobs: a table of output kinds per audience, each with the styles that audience is set in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from interviewkit.render import Audience, CandidatePage, InterviewerPage, PanelPage, Sheet
from interviewkit.typeset import Job

P = TypeVar("P", CandidatePage, InterviewerPage, PanelPage)


@dataclass(frozen=True, slots=True)
class Output(Generic[P]):
    """A kind of file an audience gets: its suffix and the job that makes it of a page."""

    suffix: str
    job: Callable[[P, Sheet], Job]


STYLES: Mapping[Audience, str] = {
    "candidate": "candidate/candidate.css",
    "interviewer": "interviewer/interviewer.css",
    "panel": "panel/panel.css",
}


def style_files(audience: Audience, sheet: Sheet) -> tuple[str, ...]:
    """An audience and a sheet → the style sheets of its pages, first to last."""
    edition = () if sheet.edition == "standard" else (f"shared/{sheet.edition}.css",)
    return "shared/page.css", f"shared/{sheet.paper}.css", STYLES[audience], *edition


def candidate_pdf(page: CandidatePage, sheet: Sheet) -> Job:
    """A candidate's page → the job that makes its PDF."""
    return Job(f"{page.name}.pdf", page.html, page.assets, style_files("candidate", sheet))


def interviewer_pdf(page: InterviewerPage, sheet: Sheet) -> Job:
    """An interviewer's page → the job that makes its PDF."""
    return Job(f"{page.name}.pdf", page.html, page.assets, style_files("interviewer", sheet))


def panel_pdf(page: PanelPage, sheet: Sheet) -> Job:
    """A panel's page → the job that makes its PDF."""
    return Job(f"{page.name}.pdf", page.html, page.assets, style_files("panel", sheet))


CANDIDATE_OUTPUTS: tuple[Output[CandidatePage], ...] = (Output(".pdf", candidate_pdf),)
INTERVIEWER_OUTPUTS: tuple[Output[InterviewerPage], ...] = (Output(".pdf", interviewer_pdf),)
PANEL_OUTPUTS: tuple[Output[PanelPage], ...] = (Output(".pdf", panel_pdf),)
