"""A Kit → what its candidate may see: the one boundary between the secret and the public side.

The types here hold no reference to a Question and have no slot that a key, a title, a level or an id would fit.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from interviewkit.calendar.itip import Address
from interviewkit.domain.question import (
    Aid,
    Figure,
    KindId,
    Kit,
    Loop,
    Person,
    Public,
    Question,
    Round,
    SheetFile,
    Slot,
    Space,
)
from interviewkit.page.code import language_of
from interviewkit.page.markdown import PublicHtml, public_code, public_html

ON_SCREEN: tuple[KindId, ...] = ("coding", "sql", "debugging")
"""The kinds whose tasks are also given as notebooks."""


class SheetCode(NamedTuple):
    """Code on a task sheet, with what it is called there."""

    caption: str
    html: PublicHtml


class Task(NamedTuple):
    """One numbered sheet: what is handed out, or a numbered space for own notes where the task is asked aloud."""

    number: int
    kind: KindId
    prompt: PublicHtml | None
    codes: tuple[SheetCode, ...]
    aid: str
    space: Space


class Exercise(NamedTuple):
    """A task to work on at a screen: its text, its files by name, and the cases that may be seen."""

    number: int
    kind: KindId
    prompt: Public
    files: tuple[tuple[str, Public], ...]
    examples: Public
    figures: tuple[Figure, ...]


class Sitting(NamedTuple):
    """Who meets in a round, when and where; empty where nothing is scheduled and blanks are filled by hand."""

    candidate: str = ""
    when: str = ""
    where: str = ""
    interviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateBooklet:
    """Everything one round's candidate gets on paper."""

    role: str
    about: str
    round_title: str
    round_number: int
    round_count: int
    minutes: int
    welcome: tuple[str, ...]
    accommodations: str
    contact: str
    afterwards: str
    tasks: tuple[Task, ...]
    spares: tuple[Task, ...]
    figures: tuple[Figure, ...]
    exercises: tuple[Exercise, ...]
    spare_exercises: tuple[Exercise, ...]
    form: str
    code: str = ""
    sitting: Sitting = field(default=Sitting(), repr=False)
    organisation: str = field(default="", repr=False)
    logo: Figure | None = field(default=None, repr=False)


class Host(NamedTuple):
    """An interviewer as the candidate is told of them."""

    name: str
    title: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


class DayRound(NamedTuple):
    """A line of the day's page: a round, or a break, which has no number."""

    number: int
    title: str
    minutes: int
    start: str = ""
    end: str = ""
    where: str = ""
    interviewers: tuple[Host, ...] = ()


class CandidateDay(NamedTuple):
    """The page that tells a candidate what the day holds."""

    role: str
    about: str
    rounds: tuple[DayRound, ...]
    welcome: tuple[str, ...]
    accommodations: str
    contact: str
    afterwards: str
    day: str = ""
    zone: str = ""
    where: str = ""
    candidate: str = ""
    organisation: str = ""
    logo: Figure | None = None


class CandidateInvitation(NamedTuple):
    """What the candidate is told in a calendar and by mail; has no slot for a level, a question or a guide."""

    role: str
    candidate: Address
    organiser: Address
    start: datetime.datetime
    end: datetime.datetime
    day: str
    zone: str
    where: str
    rounds: tuple[DayRound, ...]
    contact: str


CAPTIONS = {"starter": "Starter code", "schema": "Tables", "listing": "Listing"}


def candidate_booklet(kit: Kit, round_: Round) -> CandidateBooklet:
    """A kit's round → the booklet of its candidate, with the form code that both audiences print."""
    words, aids = kit.framework.candidate, kit.framework.aids
    asked = (*round_.questions, *round_.spares)
    tasks = tuple(_task(number, question, aids) for number, question in enumerate(asked, start=1))
    return CandidateBooklet(
        role=kit.spec.title,
        about=kit.spec.about,
        round_title=round_.spec.title,
        round_number=round_.number,
        round_count=len(kit.rounds),
        minutes=round_.minutes,
        welcome=words.welcome,
        accommodations=words.accommodations,
        contact=kit.spec.accommodations_contact,
        afterwards=words.afterwards,
        tasks=tasks[: len(round_.questions)],
        spares=tuple(t for t in tasks[len(round_.questions) :] if t.prompt is not None),
        figures=_figures(asked),
        exercises=tuple(_exercises(1, round_.questions)),
        spare_exercises=tuple(_exercises(len(round_.questions) + 1, round_.spares)),
        form=kit.form,
        code=form_code(kit, round_),
        sitting=sitting(kit, round_),
        organisation=kit.brand.name,
        logo=kit.brand.logo,
    )


def sitting(kit: Kit, round_: Round) -> Sitting:
    """A kit's round → who meets in it, when and where, as far as that is scheduled."""
    loop, slot = kit.loop, kit.loop.slot(round_.spec.id) if kit.loop else None
    if loop is None or slot is None:
        return Sitting(candidate=loop.candidate.name if loop else "")
    when = f"{loop.day}, {loop.span(slot)} ({loop.zone_name})"
    return Sitting(loop.candidate.name, when, slot.where, tuple(str(_host(p)) for p in slot.interviewers))


def _host(person: Person) -> Host:
    return Host(person.name, person.title or "")


def _reached(person: Person) -> str:
    return f"{person.name}, {person.email}"


def candidate_day(kit: Kit) -> CandidateDay:
    """A kit → the page of the day."""
    words, loop = kit.framework.candidate, kit.loop
    return CandidateDay(
        role=kit.spec.title,
        about=kit.spec.about,
        rounds=day_rounds(kit),
        welcome=words.welcome,
        accommodations=words.accommodations,
        contact=kit.spec.accommodations_contact or (_reached(loop.organiser) if loop else ""),
        afterwards=words.afterwards,
        day=loop.day if loop else "",
        zone=loop.zone_name if loop else "",
        where=loop.where if loop else "",
        candidate=loop.candidate.name if loop else "",
        organisation=kit.brand.name,
        logo=kit.brand.logo,
    )


def day_rounds(kit: Kit) -> tuple[DayRound, ...]:
    """A kit → the lines of its day: all rounds in order, or those that are scheduled and the breaks, by the clock."""
    if kit.loop is None:
        return tuple(DayRound(r.number, r.spec.title, r.minutes) for r in kit.rounds)
    return tuple(_scheduled(kit, kit.loop))


def _scheduled(kit: Kit, loop: Loop) -> Iterator[DayRound]:
    rounds = {r.spec.id: r for r in kit.rounds}
    for held in loop.held:
        minutes = (held.end - held.start) // datetime.timedelta(minutes=1)
        start, end = loop.clock(held.start), loop.clock(held.end)
        if isinstance(held, Slot):
            one = rounds[held.round]
            people = tuple(map(_host, held.interviewers))
            where = held.where if held.where != loop.where else ""
            yield DayRound(one.number, one.spec.title, minutes, start, end, where, people)
        else:
            yield DayRound(0, held.what, minutes, start, end)


def candidate_invitation(kit: Kit, loop: Loop) -> CandidateInvitation:
    """A kit and its loop → what its candidate is told; the day is one entry, from the first minute to the last."""
    return CandidateInvitation(
        role=kit.spec.title,
        candidate=Address(loop.candidate.name, loop.candidate.email),
        organiser=Address(loop.organiser.name, loop.organiser.email),
        start=loop.held[0].start,
        end=max(h.end for h in loop.held),
        day=loop.day,
        zone=loop.zone_name,
        where=loop.where,
        rounds=day_rounds(kit),
        contact=kit.spec.accommodations_contact,
    )


FORM_CODES = 1
"""The version of what form codes are made of. Another one gives every sheet another code, so it changes only when the
list below does."""


def form_code(kit: Kit, round_: Round) -> str:
    """A kit's round → the code that tells two printouts apart.

    It is made of the texts that the candidate sees, as their authors wrote them, so that it reveals nothing and changes
    with them alone: not with the way they are rendered, nor with looks, names and times.
    """
    words, spec = kit.framework.candidate, kit.spec
    asked = [*round_.questions, *round_.spares]
    loop = [spec.title, spec.about, words.welcome, words.accommodations, spec.accommodations_contact, words.afterwards]
    held = [kit.form, round_.spec.title, round_.number, len(kit.rounds), round_.minutes, len(round_.questions)]
    tasks = [_source_texts(question, kit.framework.aids) for question in asked]
    made_of = json.dumps([FORM_CODES, loop, held, tasks], ensure_ascii=False, separators=(",", ":"))
    digest = hashlib.sha256(made_of.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _source_texts(question: Question, aids: Mapping[Aid, str]) -> list[object]:
    """A question → what its sheet is made of; nothing of its text where it is asked aloud."""
    told: list[object] = [question.meta.kind, aids[question.meta.aid], question.meta.space]
    if question.handed_out:
        files = [[f.name, f.text] for f in question.sheet_files]
        figures = [[f.name, hashlib.sha256(f.data).hexdigest()] for f in question.figures]
        told += [question.prompt, files, question.examples, figures]
    return told


def _task(number: int, question: Question, aids: Mapping[Aid, str]) -> Task:
    meta = question.meta
    if not question.handed_out:
        return Task(number, meta.kind, None, (), aids[meta.aid], meta.space)
    codes = tuple(sheet_code(f) for f in question.sheet_files)
    prompt = public_html(question.prompt, question.figures)
    return Task(number, meta.kind, prompt, codes, aids[meta.aid], meta.space)


def _exercises(first: int, questions: tuple[Question, ...]) -> Iterator[Exercise]:
    for number, question in enumerate(questions, start=first):
        if question.handed_out and question.meta.kind in ON_SCREEN:
            files = tuple((f.name, f.text) for f in question.sheet_files)
            kind, prompt = question.meta.kind, question.prompt
            yield Exercise(number, kind, prompt, files, question.examples, question.figures)


def sheet_code(file: SheetFile) -> SheetCode:
    """A public file → it as the sheet prints it: listings with line numbers, the rest as it is."""
    stem = file.name.partition(".")[0]
    return SheetCode(CAPTIONS.get(stem, "Code"), public_code(file.text, language_of(file.name), stem == "listing"))


def _figures(questions: tuple[Question, ...]) -> tuple[Figure, ...]:
    return tuple(f for q in questions if q.handed_out for f in q.figures)
