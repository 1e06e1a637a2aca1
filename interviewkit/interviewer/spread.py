"""A question that is scored by ticks → what its two facing pages show: what to say, and what to hear, write, and rate.

Everything needed while the question runs is on these pages; what is read the day before is in the key.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup

from interviewkit.domain.fields import LEVELS, KindId, Level
from interviewkit.domain.framework import Framework
from interviewkit.domain.front_matter import ScoredFrontMatter
from interviewkit.domain.question import KeyPoint, Question
from interviewkit.domain.ticks import asks_of
from interviewkit.interviewer.rule_words import deepen_sentence, rule_sentences
from interviewkit.page.markdown import html, inline
from interviewkit.page.typography import tied_end

AIDS = {"closed": "no aids", "calculator": "calculator", "docs": "documentation", "assistant": "AI assistant"}


class AskRow(NamedTuple):
    """A numbered ask, and the minutes the author plans for it."""

    number: int
    html: Markup
    minutes: int | None


class HintRow(NamedTuple):
    """A hint: its letter, and the must it opens."""

    letter: str
    point: str
    html: Markup


class ProbeRow(NamedTuple):
    """A probe: its use, and the point it is about."""

    use: str
    point: str
    html: Markup


class PointRow(NamedTuple):
    """A key point to tick: what brings it up, its headline, whether there is no 3 without it, and its hints."""

    id: str
    tag: str
    headline: Markup
    is_core: bool
    hints: tuple[str, ...]


class RatingRow(NamedTuple):
    """A step of the scale: the sentence that the rule makes of the bar, and what a sample answer of it did."""

    rating: int
    label: str
    sentence: str
    caption: Markup
    is_bar: bool


class ScopeRow(NamedTuple):
    """A step of the ladder of scopes."""

    level: str
    is_hired: bool
    html: Markup


class FlagRow(NamedTuple):
    """A red flag, and the challenge to read out."""

    id: str
    act: Markup
    say: Markup


class Spread(NamedTuple):
    """The content of a question's two facing pages. It depends on the question, the level, and the framework."""

    kind: KindId
    file: str
    """The question's file in the bank, for messages."""
    title: str
    competency: str
    minutes: int
    aid: str
    printed: str
    scene: Markup
    asks: tuple[AskRow, ...]
    afterword: Markup
    files: tuple[str, ...]
    facts: Markup
    hints: tuple[HintRow, ...]
    if_not_told: tuple[ProbeRow, ...]
    free_prompts: Markup
    probes: tuple[ProbeRow, ...]
    running: Markup
    last_line: Markup
    not_scored: Markup
    drop: str
    musts: tuple[PointRow, ...]
    extras: tuple[PointRow, ...]
    scale: tuple[RatingRow, ...]
    deepen: str
    scopes: tuple[ScopeRow, ...]
    flags: tuple[FlagRow, ...]
    not_put: tuple[str, ...]
    """What may never have been put: the numbers of asks, or the musts that a free probe asks for."""


_FLUENT_PARAGRAPH = re.compile(r"^Fluent answer:.*(?:\n.+)*\n*", re.MULTILINE)


def _on_running_it(notes: str) -> str:
    """The notes of a question → what is needed while it runs: all but the fluent answer, which is in the key."""
    return _FLUENT_PARAGRAPH.sub("", notes).strip()


def spread(question: Question, meta: ScoredFrontMatter, level: Level, framework: Framework) -> Spread:
    """A question with its front matter, the level you are hiring for, and the framework → its spread."""
    figures = (*question.figures, *question.key_figures)
    notes = _on_running_it(question.notes)
    points = [(p.must, _point(question, p, meta.bars[level].core)) for p in question.key_points]
    probes = [(p.use == "Ask", ProbeRow(p.use, p.point, inline(p.text, figures))) for p in question.probes]
    return Spread(
        kind=meta.kind,
        file=question.place.file,
        title=meta.title,
        competency=framework.competency(meta.competency).name,
        minutes=meta.minutes,
        aid=AIDS[meta.aid],
        printed="on the candidate’s sheet" if question.handed_out else "read aloud",
        scene=html(question.scene, figures),
        asks=tuple(_asks(question, meta)),
        afterword=html(question.afterword, figures),
        files=tuple(f.name for f in question.sheet_files),
        facts=html(question.facts, figures),
        hints=tuple(HintRow(h.letter, h.point, inline(h.text, figures)) for h in question.hints),
        if_not_told=tuple(row for is_ask, row in probes if is_ask),
        free_prompts=html(question.free_prompts, figures),
        probes=tuple(row for is_ask, row in probes if not is_ask),
        running=html(notes, figures),
        last_line=html(notes.rpartition("\n")[2], figures),
        not_scored=html(question.not_scored, figures),
        drop=drop_sentence(meta.drop_first),
        musts=tuple(row for must, row in points if must),
        extras=tuple(row for must, row in points if not must),
        scale=tuple(_scale(question, meta, level, framework)),
        deepen=deepen_sentence(meta.bars[level]),
        scopes=tuple(_scopes(meta, level, framework)),
        not_put=asks_of(question),
        flags=tuple(FlagRow(f.id, inline(f.text, figures), inline(f.say, figures)) for f in question.red_flags),
    )


def drop_sentence(dropped: tuple[str, ...]) -> str:
    """What goes first when time is short, in that order → the end of the sentence that says so."""
    uses = ("Early", "Deepen", "Redirect", "Ask")
    return ", then ".join(f"the {one} probe" if one.split()[0] in uses else one for one in dropped)


def _asks(question: Question, meta: ScoredFrontMatter) -> Iterator[AskRow]:
    for number, text in enumerate(question.asks, start=1):
        planned = meta.asks.get(number)
        yield AskRow(number, inline(text, question.figures), planned.minutes if planned else None)


def _point(question: Question, point: KeyPoint, core: tuple[str, ...]) -> PointRow:
    hints = tuple(hint.letter for hint in question.hints if hint.point == point.id)
    return PointRow(point.id, brought_up_by(point), _tied(inline(point.headline)), point.id in core, hints)


def _tied(headline: Markup) -> Markup:
    """A headline → the same with its last two words on one line, unless one of them is marked up."""
    ending = "".join(str(headline).rsplit(" ", 2)[1:])
    return headline if "<" in ending or ">" in ending else Markup(tied_end(str(headline)))


def brought_up_by(point: KeyPoint) -> str:
    """A key point → what brings it up, as it is printed: the number of an ask, "probe", or "own"."""
    return ", ".join(tag for tag in point.tag if not tag.startswith("F")) or ", ".join(point.tag)


def _scale(question: Question, meta: ScoredFrontMatter, level: Level, framework: Framework) -> Iterator[RatingRow]:
    name = framework.level(level).name.lower()
    musts = sum(point.must for point in question.key_points)
    sentences = rule_sentences(meta.bars[level], musts, name if meta.bars[level].scope else "")
    captions = {sample.rating: sample.caption for sample in question.samples} if level == meta.level else {}
    for rating in (4, 3, 2, 1):
        label = {4: "above the bar", 3: f"{name} bar", 2: "below", 1: "well below"}[rating]
        yield RatingRow(rating, label, sentences[rating], inline(captions.get(rating, "")), rating == 3)


def _scopes(meta: ScoredFrontMatter, level: Level, framework: Framework) -> Iterator[ScopeRow]:
    for one in LEVELS:
        if one in meta.bars and meta.bars[one].scope:
            yield ScopeRow(framework.level(one).name.lower(), one == level, inline(meta.bars[one].scope))
