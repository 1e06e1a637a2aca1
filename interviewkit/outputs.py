"""Pages → jobs: a table of output kinds per audience, each with the styles that audience is set in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from interviewkit.render import Audience, CandidatePage, InterviewerPage, PanelPage, Paper
from interviewkit.typeset import Job

P = TypeVar("P", CandidatePage, InterviewerPage, PanelPage)


@dataclass(frozen=True, slots=True)
class Output(Generic[P]):
    """A kind of file an audience gets: its suffix and the job that makes it of a page."""

    suffix: str
    job: Callable[[P, Paper], Job]


STYLES: Mapping[Audience, str] = {
    "candidate": "candidate/candidate.css",
    "interviewer": "interviewer/interviewer.css",
    "panel": "panel/panel.css",
}


def style_files(audience: Audience, paper: Paper) -> tuple[str, ...]:
    """An audience and a paper → the style sheets of its pages, first to last."""
    return "shared/page.css", f"shared/{paper}.css", STYLES[audience]


def candidate_pdf(page: CandidatePage, paper: Paper) -> Job:
    """A candidate's page → the job that makes its PDF."""
    return Job(f"{page.name}.pdf", page.html, page.assets, style_files("candidate", paper))


def interviewer_pdf(page: InterviewerPage, paper: Paper) -> Job:
    """An interviewer's page → the job that makes its PDF."""
    return Job(f"{page.name}.pdf", page.html, page.assets, style_files("interviewer", paper))


def panel_pdf(page: PanelPage, paper: Paper) -> Job:
    """A panel's page → the job that makes its PDF."""
    return Job(f"{page.name}.pdf", page.html, page.assets, style_files("panel", paper))


CANDIDATE_OUTPUTS: tuple[Output[CandidatePage], ...] = (Output(".pdf", candidate_pdf),)
INTERVIEWER_OUTPUTS: tuple[Output[InterviewerPage], ...] = (Output(".pdf", interviewer_pdf),)
PANEL_OUTPUTS: tuple[Output[PanelPage], ...] = (Output(".pdf", panel_pdf),)
