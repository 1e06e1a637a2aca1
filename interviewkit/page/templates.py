"""Views → pages: HTML with its pictures in memory, through one Jinja2 environment per audience."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import cache_from_source
from pathlib import Path
from typing import Any, Literal, NamedTuple

from jinja2 import BaseLoader, FileSystemBytecodeCache, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from interviewkit.candidate.booklet import CandidateBooklet, CandidateDay, Exercise
from interviewkit.domain.question import Figure, Paper
from interviewkit.interviewer.guide import GuideQuestion, InterviewerGuide, KeyExercise
from interviewkit.page.inserts import as_it_is, insert
from interviewkit.page.markdown import asset_name
from interviewkit.panel.packet import PanelPacket
from interviewkit.pdf.margins import COPY, NOTHING_BESIDE, Beside
from interviewkit.pdf.weasyprint import Piece
from interviewkit.store.places import TEMPLATES, cache_folder

Audience = Literal["candidate", "interviewer", "panel"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
Edition = Literal["standard", "large-print"]
EDITIONS: tuple[Edition, ...] = ("standard", "large-print")


class Sheet(NamedTuple):
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


class Furniture(NamedTuple):
    """The words in the margins of a document's pages: the only place for what depends on the kit."""

    header: str
    footer: str
    warning: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class CandidatePage:
    """A document for candidates, ready to be laid out, and its tasks for a screen."""

    name: str
    title: str
    furniture: Furniture
    pieces: tuple[Piece, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    exercises: tuple[Exercise, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewerPage:
    """A document for an interviewer, ready to be laid out, and its keys for a screen."""

    name: str
    title: str
    furniture: Furniture
    pieces: tuple[Piece, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)
    exercises: tuple[KeyExercise, ...] = ()


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A document for the panel, ready to be laid out."""

    name: str
    title: str
    furniture: Furniture
    pieces: tuple[Piece, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)


@lru_cache(maxsize=8)
def environment(audience: Audience) -> ImmutableSandboxedEnvironment:
    """An audience → the environment of its templates: sandboxed, strict, escaping, blind to the other audiences."""
    return make_environment(PrefixLoader({name: FileSystemLoader(TEMPLATES / name) for name in READS[audience]}))


def make_environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """A loader → an environment with our rules."""
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_kept_templates(),
    )
    made.globals = {"range": range, "insert": insert}
    return made


@lru_cache(maxsize=1)
def _kept_templates() -> FileSystemBytecodeCache | None:
    """→ where compiled templates are kept from one run to the next, each under the hash of its source.

    They are as much of the program as its modules are, and lie where Python keeps the bytecode of those; in the cache
    folder where nothing can be written there, or Python is told to write none.
    """
    beside = None if sys.dont_write_bytecode else Path(cache_from_source(str(TEMPLATES / "templates.py"))).parent
    for folder in filter(None, (beside, cache_folder() / "templates")):
        with suppress(OSError):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if os.access(folder, os.W_OK):
                return FileSystemBytecodeCache(str(folder))
    return None


def _render(audience: Audience, template: str, **values: Any) -> str:
    return parted(environment(audience).get_template(template).render(**values))


_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BEFORE_INLINE = re.compile(r"\s+(?=<(?:b|code|em|i|img|small|span|strong|sub|sup)\b)")


def parted(html: str) -> str:
    """HTML → the same, with a space between text and an inline element as an element of its own.

    WeasyPrint 70 measures the space at the end of a text but lets it hang over the edge: a line that fits but for that
    space is taken for too long, and broken after the first word of its last text.
    """
    parts = _PRE.split(html)
    parts[::2] = [_BEFORE_INLINE.sub(_of_its_own, part) for part in parts[::2]]  # code stands between those
    return "".join(parts)


def _of_its_own(space: re.Match[str]) -> str:
    """A space before an inline element → it as an element, or as it is where no text stands before it."""
    before = space.string[space.start() - 1] if space.start() else ">"
    return "<span> </span>" if before != ">" else space[0]


def _assets(figures: Iterable[Figure], logo: Figure | None = None) -> dict[str, bytes]:
    return {asset_name(f): f.data for f in (*figures, *([logo] if logo else []))}


def _logo(view: CandidateBooklet | CandidateDay) -> str:
    return asset_name(view.logo) if view.logo else ""


def candidate_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → its pages."""
    cover = _piece("candidate", "cover", booklet=booklet, logo=_logo(booklet))
    pieces = (cover, *(_piece("candidate", "task", task=task) for task in booklet.tasks))
    return CandidatePage(
        name,
        _title(booklet),
        _booklet_furniture(booklet),
        pieces,
        _assets(booklet.figures, booklet.logo),
        booklet.exercises,
    )


def spare_page(booklet: CandidateBooklet, name: str) -> CandidatePage:
    """A booklet → the sheets that are handed out only if a spare question is asked."""
    pieces = tuple(_piece("candidate", "task", task=task) for task in booklet.spares)
    return CandidatePage(
        name, _title(booklet), _booklet_furniture(booklet), pieces, _assets(booklet.figures), booklet.spare_exercises
    )


def _title(booklet: CandidateBooklet) -> str:
    return f"{booklet.role}: {booklet.round_title}"


def _round(booklet: CandidateBooklet) -> str:
    return f"Round {booklet.round_number} of {booklet.round_count} — {booklet.round_title}"


def _form(booklet: CandidateBooklet) -> str:
    return f"Form {booklet.form} · {booklet.code}"


def _booklet_furniture(booklet: CandidateBooklet) -> Furniture:
    return Furniture(f"{booklet.role} · {_round(booklet)}", f"{_form(booklet)} · {COPY}")


def day_page(day: CandidateDay, name: str) -> CandidatePage:
    """The day → its page."""
    furniture = Furniture(f"{day.role} · Your day", COPY)
    pieces = (_piece("candidate", "day", day=day, logo=_logo(day)),)
    return CandidatePage(name, f"{day.role}: your day", furniture, pieces, _assets((), day.logo))


def interviewer_page(guide: InterviewerGuide, name: str) -> InterviewerPage:
    """A guide → its pages."""
    booklet = guide.booklet
    title = f"{booklet.role}, {guide.level.name}: {booklet.round_title} (interviewer)"
    header = f"{booklet.role} · {guide.level.name} · {_round(booklet)}"
    pieces = (
        _piece("interviewer", "glance", guide=guide, booklet=booklet, logo=_logo(booklet)),
        _piece("interviewer", "conduct", guide=guide),
        *(_piece("interviewer", "question", _beside(q), q=q) for q in (*guide.questions, *guide.spares)),
        _piece("interviewer", "scorecard", guide=guide),
    )
    whose = f" · {guide.copy}" if not guide.reader else ""
    recipient = guide.copy if guide.reader else ""
    furniture = Furniture(header, _form(booklet) + whose, "INTERVIEWER ONLY", recipient)
    return InterviewerPage(name, title, furniture, pieces, _assets(guide.figures, booklet.logo), guide.exercises)


def _beside(question: GuideQuestion) -> Beside:
    times = ("spare",) if question.replaces else (question.start, f"–{question.end}")
    return Beside(str(question.number), times)


def panel_page(packet: PanelPacket, name: str) -> PanelPage:
    """A packet → its pages."""
    title = f"{packet.role}, {packet.level.name}: panel packet"
    header = f"{packet.role} · {packet.level.name} · Panel packet"
    pieces = tuple(_piece("panel", part, packet=packet) for part in ("loop", "coverage", "group", "decision"))
    return PanelPage(name, title, Furniture(header, f"Form {packet.form} · {COPY}", "PANEL ONLY"), pieces)


def _piece(audience: Audience, template: str, beside: Beside = NOTHING_BESIDE, **values: Any) -> Piece:
    marked = _render(audience, f"{audience}/{template}.html", **values)
    html = as_it_is(marked)
    return Piece(html, beside, marked if marked != html else "")
