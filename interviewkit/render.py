"""Views → pages: HTML with its pictures in memory, through one Jinja2 environment per audience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal

from jinja2 import BaseLoader, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup

from interviewkit.candidate import CandidateBooklet, CandidateDay, Exercise
from interviewkit.interviewer import GuideQuestion, InterviewerGuide, KeyExercise
from interviewkit.markdown import asset_name
from interviewkit.model import Figure
from interviewkit.panel import PanelPacket
from interviewkit.places import TEMPLATES

Audience = Literal["candidate", "interviewer", "panel"]
Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
Edition = Literal["standard", "large-print"]
EDITIONS: tuple[Edition, ...] = ("standard", "large-print")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page is set on and how large."""

    paper: Paper = "a4"
    edition: Edition = "standard"


STANDARD = Sheet()


READS: Mapping[Audience, tuple[str, ...]] = {
    "candidate": ("candidate", "shared"),
    "interviewer": ("interviewer", "shared"),
    "panel": ("panel", "shared"),
}
"""The template folders each audience's environment can reach; there is no way from one audience to another."""


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A document for candidates, ready to be laid out, and its tasks for a screen."""

    name: str
    title: str
    html: str
    assets: Mapping[str, bytes] = field(default_factory=dict)
    exercises: tuple[Exercise, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewerPage:
    """A document for an interviewer, ready to be laid out, and its keys for a screen."""

    name: str
    title: str
    html: str
    assets: Mapping[str, bytes] = field(default_factory=dict)
    exercises: tuple[KeyExercise, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A document for the panel, ready to be laid out."""

    name: str
    title: str
    html: str
    assets: Mapping[str, bytes] = field(default_factory=dict)


@lru_cache(maxsize=8)
def environment(audience: Audience) -> ImmutableSandboxedEnvironment:
    """An audience → the environment of its templates: sandboxed, strict, escaping, blind to the other audiences."""
    return make_environment(PrefixLoader({name: FileSystemLoader(TEMPLATES / name) for name in READS[audience]}))


def make_environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """A loader → an environment with our rules."""
    made = ImmutableSandboxedEnvironment(
        loader=loader, undefined=StrictUndefined, autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["css"] = css_string
    made.globals = {"range": range}
    return made


def css_string(text: object) -> Markup:
    """Text → a CSS string in quotes, for margin boxes; nothing in it can end the string or the style sheet."""
    escaped = "".join(c if c.isalnum() or c in " .,:;-–—·()/%?!+'" else f"\\{ord(c):06x}" for c in str(text))
    return Markup(f'"{escaped}"')  # every character that could end it has just been escaped


def _render(audience: Audience, template: str, **values: Any) -> str:
    return environment(audience).get_template(template).render(**values)


def _assets(figures: Iterable[Figure]) -> dict[str, bytes]:
    return {asset_name(f): f.data for f in figures}


def candidate_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → its pages."""
    title = f"{booklet.role}: {booklet.round_title}"
    html = _render("candidate", "candidate/booklet.html", booklet=booklet, tasks=booklet.tasks, spare=False)
    return CandidatePage(name, title, html, _assets(booklet.figures), booklet.exercises)


def spare_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → the sheets that are handed out only if a spare question is asked."""
    title = f"{booklet.role}: {booklet.round_title}"
    html = _render("candidate", "candidate/booklet.html", booklet=booklet, tasks=booklet.spares, spare=True)
    return CandidatePage(name, title, html, _assets(booklet.figures), booklet.spare_exercises)


def day_page(day: CandidateDay, name: str) -> CandidatePage:
    """The day → its page."""
    return CandidatePage(name, f"{day.role}: your day", _render("candidate", "candidate/day.html", day=day))


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands in the margins of one question's pages: the only place for what depends on the kit."""

    page: str
    mark: str
    times: tuple[str, ...]


def _furniture(questions: Iterable[GuideQuestion], spare: bool) -> list[Furniture]:
    return [
        Furniture(f"q{q.number}", str(q.number), ("spare",) if spare else (q.start, f"–{q.end}")) for q in questions
    ]


def interviewer_page(guide: InterviewerGuide, name: str) -> InterviewerPage:
    """A guide → its pages."""
    booklet = guide.booklet
    title = f"{booklet.role}, {guide.level.name}: {booklet.round_title} (interviewer)"
    furniture = [*_furniture(guide.questions, False), *_furniture(guide.spares, True)]
    html = _render(
        "interviewer", "interviewer/guide.html", guide=guide, booklet=booklet, furniture=furniture, title=title
    )
    return InterviewerPage(name, title, html, _assets(guide.figures), guide.exercises)


def panel_page(packet: PanelPacket, name: str) -> PanelPage:
    """A packet → its pages."""
    title = f"{packet.role}, {packet.level.name}: panel packet"
    return PanelPage(name, title, _render("panel", "panel/packet.html", packet=packet, title=title))
