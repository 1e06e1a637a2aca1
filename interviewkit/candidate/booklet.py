"""A kit → what its candidate may see. This is the one boundary between the secret side and the public side.

The types in this module never reference a Question, and they have no field that could hold a key, a question's title,
a level, or a question's id.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from interviewkit.candidate.people import contact_of, host_of
from interviewkit.candidate.sheets import PrintedSlip, ScoredSheet, printed_slips, scored_sheet, slip_figures
from interviewkit.domain.fields import Aid, KindId, Public, Space
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.question import Figure, Question, SheetFile
from interviewkit.page.code import language_of
from interviewkit.page.markdown import PublicHtml, public_code, public_html

NOTEBOOK_KINDS: tuple[KindId, ...] = ("coding", "sql", "debugging")
"""The question kinds whose tasks also come as notebook cells."""


class SheetCode(NamedTuple):
    """A block of code on a task sheet, with its caption."""

    caption: str
    html: PublicHtml


class Task(NamedTuple):
    """One numbered task sheet. If the question is asked aloud, it has no prompt and only leaves space for notes."""

    number: int
    kind: KindId
    prompt: PublicHtml | None
    codes: tuple[SheetCode, ...]
    aid: str
    space: Space
    sheet: ScoredSheet | None = None
    """Its text in parts, if the question is scored by ticks: each ask has its working room below it."""


class Exercise(NamedTuple):
    """A task to work on in a notebook: its prompt, its files as (name, text), and its public test cases."""

    number: int
    kind: KindId
    prompt: Public
    files: tuple[tuple[str, Public], ...]
    examples: Public
    figures: tuple[Figure, ...]


class RoundLogistics(NamedTuple):
    """Who meets for a round, when, and where. Unscheduled fields are empty, to be filled in by hand on paper."""

    candidate: str = ""
    when: str = ""
    where: str = ""
    interviewers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CandidateBooklet:
    """Everything the candidate gets on paper for one round."""

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
    slips: tuple[PrintedSlip, ...] = ()
    """What the interviewer hands over. It is a document of its own, and on none of the sheets."""
    slip_figures: tuple[Figure, ...] = ()
    sitting: RoundLogistics = field(default=RoundLogistics(), repr=False)
    organisation: str = field(default="", repr=False)
    logo: Figure | None = field(default=None, repr=False)


CAPTIONS = {"starter": "Starter code", "schema": "Tables", "listing": "Listing"}


def candidate_booklet(kit: Kit, round_: Round) -> CandidateBooklet:
    """A round of a kit → the booklet of its candidate, with the form code that the guide also shows."""
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
        contact=contact_of(kit),
        afterwards=words.afterwards,
        tasks=tasks[: len(round_.questions)],
        spares=tuple(t for t in tasks[len(round_.questions) :] if t.prompt is not None),
        figures=_figures(asked),
        exercises=tuple(_exercises(1, round_.questions)),
        spare_exercises=tuple(_exercises(len(round_.questions) + 1, round_.spares)),
        form=kit.form,
        code=form_code(kit, round_),
        slips=tuple(printed_slips(enumerate(asked, start=1))),
        slip_figures=slip_figures(asked),
        sitting=logistics_of(kit, round_),
        organisation=kit.brand.name,
        logo=kit.brand.logo,
    )


def logistics_of(kit: Kit, round_: Round) -> RoundLogistics:
    """A round of a kit → who meets for it, when, and where, as far as the schedule says."""
    loop, slot = kit.loop, kit.loop.slot(round_.spec.id) if kit.loop else None
    if loop is None or slot is None:
        return RoundLogistics(candidate=loop.candidate.name if loop else "")
    when = f"{loop.day}, {loop.span(slot)} ({loop.zone_name})"
    return RoundLogistics(loop.candidate.name, when, slot.where, tuple(str(host_of(p)) for p in slot.interviewers))


FORM_CODE_VERSION = 1
"""The version of the form code's inputs. Bumping it changes every form code, so bump it only when the inputs that
`form_code` hashes change."""


def form_code(kit: Kit, round_: Round) -> str:
    """A round of a kit → a code, such as 1A2B-3C4D, that tells printouts with different content apart.

    It hashes only the source text that the candidate sees, so it reveals nothing and changes only when that text
    changes. Rendering, branding, names, and times don't affect it.
    """
    words, spec = kit.framework.candidate, kit.spec
    asked = [*round_.questions, *round_.spares]
    loop = [spec.title, spec.about, words.welcome, words.accommodations, spec.accommodations_contact, words.afterwards]
    held = [kit.form, round_.spec.title, round_.number, len(kit.rounds), round_.minutes, len(round_.questions)]
    tasks = [_source_texts(question, kit.framework.aids) for question in asked]
    return _code(json.dumps([FORM_CODE_VERSION, loop, held, tasks], ensure_ascii=False, separators=(",", ":")))


def loop_code(kit: Kit) -> str:
    """A kit → the form code of the papers that belong to all of its rounds: the page of the day and the panel packet.

    It is computed from the codes of the rounds and changes whenever one of them does.
    """
    codes = [form_code(kit, round_) for round_ in kit.rounds]
    return _code(json.dumps([FORM_CODE_VERSION, codes]))


def _code(made_of: str) -> str:
    digest = hashlib.sha256(made_of.encode()).hexdigest().upper()
    return f"{digest[:4]}-{digest[4:8]}"


def _source_texts(question: Question, aids: Mapping[Aid, str]) -> list[object]:
    """A question → the source text its sheet is made from. The text is left out if the question is asked aloud."""
    told: list[object] = [question.meta.kind, aids[question.meta.aid], question.meta.space]
    if question.handed_out:
        files = [[f.name, f.text] for f in question.sheet_files]
        figures = [[f.name, f.digest.hex()] for f in question.figures]
        told += [question.prompt, files, question.examples, figures]
    if question.slips:
        told.append([[s.id, s.title, s.text, [[f.name, f.digest.hex()] for f in s.figures]] for s in question.slips])
    return told


def _task(number: int, question: Question, aids: Mapping[Aid, str]) -> Task:
    meta = question.meta
    if not question.handed_out:
        return Task(number, meta.kind, None, (), aids[meta.aid], meta.space, scored_sheet(question))
    codes = tuple(sheet_code(f) for f in question.sheet_files)
    prompt = public_html(question.prompt, question.figures)
    return Task(number, meta.kind, prompt, codes, aids[meta.aid], meta.space, scored_sheet(question))


def _exercises(first: int, questions: tuple[Question, ...]) -> Iterator[Exercise]:
    for number, question in enumerate(questions, start=first):
        if question.handed_out and question.meta.kind in NOTEBOOK_KINDS:
            files = tuple((f.name, f.text) for f in question.sheet_files)
            kind, prompt = question.meta.kind, question.prompt
            yield Exercise(number, kind, prompt, files, question.examples, question.figures)


def sheet_code(file: SheetFile) -> SheetCode:
    """A public file → the code block on the task sheet. Listings get line numbers."""
    stem = file.name.partition(".")[0]
    return SheetCode(CAPTIONS.get(stem, "Code"), public_code(file.text, language_of(file.name), stem == "listing"))


def _figures(questions: tuple[Question, ...]) -> tuple[Figure, ...]:
    return tuple(f for q in questions if q.handed_out for f in q.figures)
