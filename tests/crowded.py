"""Days with so much on them that their page has to be set more densely, and how a build does that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from interviewkit.audit.secrets import secrets
from interviewkit.build.documents import Document
from interviewkit.build.pipeline import link_jobs
from interviewkit.build.workers import SynchronousExecutor
from interviewkit.candidate.day import CandidateDay, DayRound, candidate_day
from interviewkit.candidate.pages import candidate_pdf, day_page
from interviewkit.candidate.people import Host
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Job, Sheet
from interviewkit.page.look import look_of
from interviewkit.pdf.link import link_document
from interviewkit.store.page_objects import Store

PERSON = "Maximiliana Hohenstein-Lichte"
TITLE = "Principal Engineer, Recommendations"
LINK = "Room 12, east wing, https://meet.example.org/" + "a1b2c3d4-" * 60


def crowded(kit: Kit, rounds: int = 7, breaks: int = 5, people: int = 1, where: int = 120) -> CandidateDay:
    """A kit that is held → its day with long texts, and as many rounds, breaks, interviewers, and characters of a place
    and a link as asked."""
    held = candidate_day(kit)
    hosts = tuple(Host(f"{PERSON}{n}", TITLE) for n in range(people))
    rows: list[DayRound] = []
    for n in range(1, rounds + 1):
        rows.append(DayRound(n, "Production, data, and cost", 60, "09:30", "10:30", LINK[:where], hosts))
        rows += [DayRound(0, "Break", 15, "10:30", "10:45")] if n <= breaks else []
    return held._replace(
        rounds=tuple(rows),
        about=("You will turn product needs into models that run in production. " * 4).strip(),
        where="Building 12, fourth floor, reception at the north entrance",
        zone="America/Argentina/ComodRivadavia",
        contact="Dr. Maximiliana Hohenstein, maximiliana.hohenstein@talent.example.org",
        candidate="Bartholomew Featherstonehaugh-Cholmondeley",
    )


def job_of(day: CandidateDay, kit: Kit, sheet: Sheet) -> Job:
    return candidate_pdf(day_page(day, "candidate/0-day", sheet.edition), sheet, look_of(kit.brand))


def density(job: Job) -> str:
    """A job → the CSS classes in which its page is set."""
    (piece,) = job.pieces
    return re.search('<section class="cover day ?([^"]*)"', piece.html)[1]  # type: ignore[index]


def linked(job: Job, kit: Kit, folder: Path) -> tuple[Job, bytes]:
    """A document → it as a build links it: in the setting that was chosen, and its file."""
    hidden, store = secrets(kit), Store(folder)
    [(document, made, leaks)] = link_jobs([Document("candidate", job)], hidden, SynchronousExecutor(), store)
    assert leaks == (), leaks
    assert isinstance(document.job, Job)
    return document.job, link_document(made)


FULL: Mapping[str, Mapping[str, int]] = {
    "five rounds, four breaks": {"rounds": 5, "breaks": 4, "where": 0},
    "five rounds with two people and a link each": {"rounds": 5, "breaks": 4, "people": 2},
    "seven rounds, six breaks": {"breaks": 6, "where": 0},
    "seven rounds with a link each": {},
    "seven rounds with a longer link each": {"where": 190},
}
