"""A kit's questions that are scored by ticks → what a calibration packet shows.

Interviewers rate sample answers alone, compare their ticks, and then read the key. What they rate from has a type of
its own, without a slot for the rating, the ticks, or the caption of an answer.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from markupsafe import Markup

from interviewkit.domain.framework import Framework
from interviewkit.domain.front_matter import ScoredFrontMatter
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Figure, Question, SampleAnswer
from interviewkit.domain.scoring import RatingStep
from interviewkit.domain.ticks import performance_of, points_of, sample_rating
from interviewkit.interviewer.key import FullPoint, question_key, reached
from interviewkit.interviewer.rating_words import why_rated
from interviewkit.interviewer.spread import Spread, spread
from interviewkit.page.markdown import asset_name, inline

LETTERS = "ABCDEFGHIJ"
"""What sample answers are called in a packet."""


class UnratedAnswer(NamedTuple):
    """A sample answer as it is rated alone: its letter, and what the candidate says."""

    letter: str
    speech: Markup


class QuestionToRate(NamedTuple):
    """A question with sample answers to rate alone, at the level that the question is made for."""

    number: int
    level_name: str
    body: Spread
    answers: tuple[UnratedAnswer, ...]

    @property
    def short_title(self) -> str:
        """Its title up to the colon."""
        return self.body.title.partition(":")[0].strip()

    @property
    def ticks(self) -> int:
        """How many boxes an answer has, besides the rating."""
        points = (*self.body.musts, *self.body.extras)
        hints = sum(len(point.hints) for point in points)
        return len(points) + hints + len(self.body.flags) + bool(self.body.scopes)


class RatedAnswer(NamedTuple):
    """A sample answer in the key: what it reaches, and the rating that the rule makes of it."""

    letter: str
    rating: RatingStep
    reached: str
    why: str
    caption: Markup


class RatedQuestion(NamedTuple):
    """A question in the key: its points in full, and its sample answers in the order in which they were rated."""

    number: int
    title: str
    level_name: str
    musts: tuple[FullPoint, ...]
    extras: tuple[FullPoint, ...]
    answers: tuple[RatedAnswer, ...]


class CalibrationPacket(NamedTuple):
    """What interviewers of a kit practice rating with. Packets with the same code hold the same questions."""

    role: str
    level_name: str
    form: str
    code: str
    organisation: str
    logo: Figure | None
    to_rate: tuple[QuestionToRate, ...]
    rated: tuple[RatedQuestion, ...]
    figures: tuple[Figure, ...]


def calibration_packet(kit: Kit) -> CalibrationPacket:
    """A kit → its calibration packet, which has no questions if none of the kit's can be rated from samples."""
    scored = samples_to_rate(kit)
    framework = kit.framework
    figures = {asset_name(f): f for question, _ in scored for f in (*question.figures, *question.key_figures)}
    return CalibrationPacket(
        role=kit.spec.title,
        level_name=framework.level(kit.level).name,
        form=kit.form,
        code=_packet_code(scored),
        organisation=kit.brand.name,
        logo=kit.brand.logo,
        to_rate=tuple(_to_rate(n, q, meta, framework) for n, (q, meta) in enumerate(scored, start=1)),
        rated=tuple(_rated(n, q, meta, framework) for n, (q, meta) in enumerate(scored, start=1)),
        figures=tuple(figures.values()),
    )


def samples_to_rate(kit: Kit) -> tuple[tuple[Question, ScoredFrontMatter], ...]:
    """A kit → its questions and spares, each once, that have sample answers which the rule can rate."""
    asked = {q.id: q for round_ in kit.rounds for q in (*round_.questions, *round_.spares)}
    return tuple((q, m) for q in asked.values() if (m := q.scored) and q.samples and m.level in m.bars)


def with_samples(kit: Kit, bank: Iterable[Question]) -> Kit:
    """A kit and the questions of its bank → the kit itself if any of its questions has sample answers, or else with the
    bank's questions of its level that have some and rate a competency of its loop, all in the first round."""
    rated = {competency for round_ in kit.rounds for competency in round_.spec.competencies}
    others = tuple(
        question
        for question in bank
        if (meta := question.scored)
        and question.samples
        and meta.status == "active"
        and {kit.level, meta.level} <= meta.bars.keys()
        and meta.competency in rated
    )
    if samples_to_rate(kit) or not others:
        return kit
    first, *rest = kit.rounds
    rounds = (replace(first, questions=others, spares=()), *(replace(r, questions=(), spares=()) for r in rest))
    return replace(kit, rounds=rounds)


def in_packet_order(question: Question) -> tuple[SampleAnswer, ...]:
    """A question → its sample answers in an order that depends on its id, and never the one in which they are written:
    from the best to the worst."""
    written = list(enumerate(question.samples))
    drawn = sorted(written, key=lambda one: hashlib.sha256(f"calibration {question.id} {one[0]}".encode()).digest())
    order = drawn if drawn != written else [*written[:-2], *written[-2:][::-1]]
    return tuple(sample for _, sample in order)


def _to_rate(number: int, question: Question, meta: ScoredFrontMatter, framework: Framework) -> QuestionToRate:
    body = spread(question, meta, meta.level, framework)
    scale = tuple(row._replace(caption=Markup("")) for row in body.scale)  # captions tell which answer is which
    answers = enumerate(in_packet_order(question))
    return QuestionToRate(
        number=number,
        level_name=framework.level(meta.level).name,
        body=body._replace(scale=scale),
        answers=tuple(UnratedAnswer(LETTERS[n], inline(sample.speech)) for n, sample in answers),
    )


def _rated(number: int, question: Question, meta: ScoredFrontMatter, framework: Framework) -> RatedQuestion:
    key = question_key(question, meta, meta.level, framework)
    return RatedQuestion(
        number=number,
        title=meta.title,
        level_name=framework.level(meta.level).name,
        musts=key.musts,
        extras=key.extras,
        answers=tuple(_rated_answers(question, meta)),
    )


def _rated_answers(question: Question, meta: ScoredFrontMatter) -> Iterator[RatedAnswer]:
    points, bar = points_of(question), meta.bars[meta.level]
    for letter, sample in zip(LETTERS, in_packet_order(question), strict=False):
        seen, helped = performance_of(sample, question), dict(sample.helped)
        score = sample_rating(sample, question)
        assert score is not None, "every ask of a sample answer was put"  # noqa: S101
        ticks = reached(sample.ticked, helped, sample.flags)
        scope = f"; scope {sample.scope}" if sample.scope else ""
        why = why_rated(score, points, bar, seen, meta.level, helped)
        yield RatedAnswer(letter, score, f"{ticks}{scope}", why, inline(sample.caption))


def _packet_code(scored: tuple[tuple[Question, ScoredFrontMatter], ...]) -> str:
    """Questions → a code, such as 1A2B-3C4D, that tells packets with other questions or other answers apart."""
    made_of = "\n".join(question.digest for question, _ in scored)
    digest = hashlib.sha256(made_of.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"
