"""A kit → the interviewer's guide for each round, which contains everything, including the candidate's booklet."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import NamedTuple

from interviewkit.candidate.booklet import NOTEBOOK_KINDS, CandidateBooklet
from interviewkit.domain.fields import KindId
from interviewkit.domain.framework import Competency, Conduct, Framework, LevelSpec
from interviewkit.domain.kit import Kit, Round, guide_count
from interviewkit.domain.loop import Loop, Slot
from interviewkit.domain.question import Figure, Question
from interviewkit.interviewer.key import QuestionKey, question_key
from interviewkit.interviewer.question import QuestionBody, line_ranges, question_body
from interviewkit.interviewer.scorecard import Scorecard, asked_in, scorecard
from interviewkit.interviewer.spread import Spread, spread
from interviewkit.kit.search import replaceable_by
from interviewkit.page.markdown import asset_name

OPENING_MINUTES = CLOSING_MINUTES = 5
FIRST_SPREAD, SPREAD_PAGES = 2, 2
"""The page of a guide on which the first spread begins, and how many pages each takes."""


class GuideQuestion(NamedTuple):
    """A question in a round: its number, its start and end marks, and its content, which is the same in every kit."""

    number: int
    start: str
    end: str
    body: QuestionBody | Spread
    replaces: str = ""


class Step(NamedTuple):
    """A line on the run sheet. The page is 0 if there is none, or if it is known only after layout."""

    start: str
    end: str
    what: str
    minutes: int
    competency: str = ""
    page: int = 0


class NumberedKey(NamedTuple):
    """A question's number in its round, and its key."""

    number: int
    key: QuestionKey


class ScoreRow(NamedTuple):
    """A competency to rate, and the numbers of the questions that measure it."""

    competency: Competency
    questions: str


class OtherRound(NamedTuple):
    """What another round of the loop covers."""

    number: int
    title: str
    competencies: str


class KeyExercise(NamedTuple):
    """A question whose key can be run in a notebook, with all of its files, both public and secret."""

    number: int
    kind: KindId
    title: str
    prompt: str
    files: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]
    figures: tuple[Figure, ...]

    def file(self, name: str) -> str:
        """A file name → the file's text, or an empty string. The bank check has already reported missing files."""
        return next((text for known, text in self.files if known == name), "")

    def under(self, start: str) -> tuple[tuple[str, str], ...]:
        """A prefix → the files whose names start with it."""
        return tuple(f for f in self.files if f[0].startswith(start))


class InterviewerGuide(NamedTuple):
    """The interviewer's guide for one round."""

    booklet: CandidateBooklet
    level: LevelSpec
    framework: Framework
    conduct: Conduct
    steps: tuple[Step, ...]
    bring: tuple[str, ...]
    measures: tuple[Competency, ...]
    others: tuple[OtherRound, ...]
    aids: tuple[str, ...]
    questions: tuple[GuideQuestion, ...]
    spares: tuple[GuideQuestion, ...]
    keys: tuple[NumberedKey, ...]
    spare_keys: tuple[NumberedKey, ...]
    card: Scorecard
    scores: tuple[ScoreRow, ...]
    figures: tuple[Figure, ...]
    exercises: tuple[KeyExercise, ...]
    reader: str = ""
    others_in: tuple[str, ...] = ()
    copy: str = "copy ____"


def interviewer_guide(kit: Kit, round_: Round, booklet: CandidateBooklet, copy: int = 1) -> InterviewerGuide:
    """A round of a kit → one interviewer's copy of the guide. Copies count from 1; unscheduled rounds have one."""
    slot = kit.loop.slot(round_.spec.id) if kit.loop else None
    framework, steps = kit.framework, tuple(run_sheet(kit.framework, round_, _clock_of(kit.loop, slot)))
    reader = slot.interviewers[copy - 1].name if slot else ""
    asked = (*round_.questions, *round_.spares)
    return InterviewerGuide(
        booklet=booklet,
        level=framework.level(kit.level),
        framework=framework,
        conduct=framework.conduct,
        steps=steps,
        bring=round_.spec.bring,
        measures=tuple(framework.competency(c) for c in round_.spec.competencies),
        others=tuple(_other(framework, r) for r in kit.rounds if r is not round_),
        aids=tuple(_aids(round_, framework)),
        questions=tuple(
            GuideQuestion(n, steps[n].start, steps[n].end, _content(q, kit)) for n, q in enumerate(round_.questions, 1)
        ),
        spares=tuple(_spare(kit, round_, n, q) for n, q in enumerate(round_.spares, len(round_.questions) + 1)),
        keys=tuple(_keys(kit, 1, round_.questions)),
        spare_keys=tuple(_keys(kit, len(round_.questions) + 1, round_.spares)),
        card=_card(kit, round_),
        scores=tuple(_score(framework, round_, c) for c in round_.spec.competencies),
        figures=tuple({asset_name(f): f for q in asked for f in (*q.figures, *q.key_figures)}.values()),
        exercises=tuple(_exercise(n, q) for n, q in enumerate(asked, 1) if q.meta.kind in NOTEBOOK_KINDS),
        reader=reader,
        others_in=tuple(p.name for n, p in enumerate(slot.interviewers, 1) if n != copy) if slot else (),
        copy=f"Copy {copy} of {guide_count(kit, round_)} · {reader}" if reader else "copy ____",
    )


def _content(question: Question, kit: Kit) -> QuestionBody | Spread:
    """A question → what its pages show: two facing pages if it is scored by ticks."""
    meta = question.scored
    return spread(question, meta, kit.level, kit.framework) if meta else question_body(question, kit)


def _card(kit: Kit, round_: Round) -> Scorecard:
    """A round of a kit → the boxes of its scorecard."""

    def rated(question: Question) -> str:
        return ", ".join(kit.framework.competency(c).name for c in question.meta.competencies)

    return scorecard(tuple(asked_in(round_, short_title, rated)), kit.level)


def _keys(kit: Kit, first: int, questions: tuple[Question, ...]) -> Iterator[NumberedKey]:
    """Questions, and the number of the first → the keys of those that are scored by ticks."""
    for number, question in enumerate(questions, start=first):
        if meta := question.scored:
            yield NumberedKey(number, question_key(question, meta, kit.level, kit.framework))


def _exercise(number: int, question: Question) -> KeyExercise:
    files = (*((f.name, str(f.text)) for f in question.sheet_files), *((f.name, f.text) for f in question.key_files))
    faults = tuple(f"**{f.id}**, line {line_ranges(f.lines)}, {f.severity}: {f.what}. {f.why}" for f in question.faults)
    meta = question.meta
    return KeyExercise(number, meta.kind, meta.title, question.prompt, files, faults, question.figures)


def short_title(question: Question) -> str:
    """A question → its title up to the colon."""
    return question.meta.title.partition(":")[0].strip()


def minute_mark(minutes: int) -> str:
    """Minutes since the start of the round → a mark such as 00:35."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _clock_of(loop: Loop | None, slot: Slot | None) -> Callable[[int], str]:
    """A slot → a function that turns minutes into clock times, or into minute marks if the round isn't scheduled."""
    if loop is None or slot is None:
        return minute_mark
    return lambda minutes: loop.clock(slot.start + datetime.timedelta(minutes=minutes))


def run_sheet(framework: Framework, round_: Round, clock: Callable[[int], str] = minute_mark) -> Iterator[Step]:
    """A round → its steps, from the opening script to the closing script, with minute marks or clock times."""
    at, page = OPENING_MINUTES, FIRST_SPREAD
    yield Step(clock(0), clock(at), "Opening script", OPENING_MINUTES)
    for number, question in enumerate(round_.questions, start=1):
        end = at + question.meta.minutes
        measured = ", ".join(framework.competency(c).name for c in question.meta.competencies)
        what = f"{number} {short_title(question)}" if question.scored else f"Question {number}: {question.meta.title}"
        yield Step(clock(at), clock(end), what, question.meta.minutes, measured, page if question.scored else 0)
        page += SPREAD_PAGES if question.scored else 0
        at = end
    last = round_.minutes - CLOSING_MINUTES
    if at < last:
        yield Step(clock(at), clock(last), "Reserve: finish a question, or the candidate's own questions", last - at)
    yield Step(clock(last), clock(round_.minutes), "Closing script", CLOSING_MINUTES)


def _other(framework: Framework, round_: Round) -> OtherRound:
    names = ", ".join(framework.competency(c).name for c in round_.spec.competencies)
    return OtherRound(round_.number, round_.spec.title, names)


def _aids(round_: Round, framework: Framework) -> Iterator[str]:
    by_text: dict[str, list[str]] = {}
    for number, question in enumerate(round_.questions, start=1):
        by_text.setdefault(framework.aids[question.meta.aid], []).append(str(number))
    for text, numbers in by_text.items():
        yield text if len(by_text) == 1 else f"Question {' and '.join(numbers)}: {text}"


def _spare(kit: Kit, round_: Round, number: int, spare: Question) -> GuideQuestion:
    may = replaceable_by(spare, round_.questions, round_.spec, kit.level)
    numbers = " or ".join(str(round_.questions.index(q) + 1) for q in may)
    return GuideQuestion(number, "", "", _content(spare, kit), numbers)


def _score(framework: Framework, round_: Round, competency: str) -> ScoreRow:
    numbers = [str(n) for n, q in enumerate(round_.questions, 1) if competency in q.meta.competencies]
    return ScoreRow(framework.competency(competency), ", ".join(numbers))
