"""The front matter of a question: what is between its `---` lines, in both formats."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import field
from typing import Annotated

from interviewkit.domain.fields import (
    Aid,
    Handout,
    KindId,
    Level,
    ReviewKind,
    Room,
    Slug,
    Space,
    Status,
    Text,
    constraint,
    written,
)
from interviewkit.domain.scoring import Bar


@written
class Review:
    """Who reviewed the key by trying to refute it, and when."""

    by: Text
    on: datetime.date
    changed: bool = False


@written
class ReviewStep:
    """A step of reviewing a question: who took it, when, and what it changed."""

    step: ReviewKind
    by: Text
    on: datetime.date
    changed: str = ""


@written
class Ask:
    """What the author plans for a numbered ask: its minutes, and the working room it gets on the candidate's sheet."""

    minutes: Annotated[int, constraint(ge=1, le=120)]
    share: Annotated[int, constraint(ge=1, le=10)] = 1
    room: Room = "squares"


@written
class Retired:
    """Since when a question is no longer asked, and why."""

    retired: datetime.date
    why: str = ""


@written
class FrontMatter:
    """What is between the `---` lines of every question, in both formats."""

    title: Text
    area: Slug
    row: Slug
    kind: KindId
    level: Level
    minutes: Annotated[int, constraint(ge=1, le=120)]
    aid: Aid
    authors: Annotated[tuple[Text, ...], constraint(min_length=1)]
    checked: datetime.date
    sources: Annotated[tuple[Text, ...], constraint(min_length=1)]
    covers: tuple[Slug, ...] = ()
    handout: Handout | None = None
    protected_data: str = ""
    status: Status | Retired = "active"
    formerly: tuple[Slug, ...] = ()


@written
class ProseFrontMatter(FrontMatter):
    """The front matter of a question whose ratings are described in prose."""

    competencies: Annotated[tuple[Slug, ...], constraint(min_length=1, max_length=2)]
    anchors: Mapping[Annotated[int, constraint(ge=1, le=4)], Text]
    bars: Annotated[Mapping[Level, Text], constraint(min_length=1)]
    space: Space = "third"
    reviewed: Review | None = None

    def key_texts(self) -> tuple[tuple[str, str], ...]:
        """→ the texts for interviewers in the front matter, each with its place: the anchors and the bars."""
        anchors = ((f"anchors.{rating}", text) for rating, text in self.anchors.items())
        return (*anchors, *((f"bars.{level}", text) for level, text in self.bars.items()))


@written
class ScoredFrontMatter(FrontMatter):
    """The front matter of a question whose ratings follow from ticks by the rule of `domain/scoring.py`."""

    competency: Slug
    bars: Annotated[Mapping[Level, Bar], constraint(min_length=1)]
    touches: tuple[Slug, ...] = ()
    asks: Mapping[Annotated[int, constraint(ge=1, le=12)], Ask] = field(default_factory=dict)
    drop_first: tuple[Text, ...] = ()
    reviewed: tuple[ReviewStep, ...] = ()

    @property
    def competencies(self) -> tuple[str, ...]:
        """The competencies that it rates, of which there is one."""
        return (self.competency,)

    def key_texts(self) -> tuple[tuple[str, str], ...]:
        """→ the texts for interviewers in the front matter, each with its place: what was at stake, for each level."""
        return tuple((f"bars.{level}.scope", bar.scope) for level, bar in self.bars.items() if bar.scope)

    @property
    def space(self) -> Space:
        """The room for notes where the question is only asked aloud."""
        return "third"
