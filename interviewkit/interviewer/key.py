"""A question that is scored by ticks → its key: what is read the day before, and stays in the folder."""

from __future__ import annotations

import re
from typing import NamedTuple

from markupsafe import Markup

from interviewkit.domain.fields import KindId, Level
from interviewkit.domain.framework import Framework
from interviewkit.domain.front_matter import ScoredFrontMatter
from interviewkit.domain.question import Question
from interviewkit.interviewer.question import (
    CaseRow,
    FaultRow,
    KeyCode,
    case_rows,
    expected_table,
    fault_rows,
    function_name,
    key_codes,
    room_for_results,
    wrong_answers,
)
from interviewkit.interviewer.spread import brought_up_by
from interviewkit.page.code import code, language_of
from interviewkit.page.markdown import html, inline

_FLUENT = re.compile(r"^Fluent answer: \[([^\]\n]*)\] = (\d)\.?", re.MULTILINE)


class FullPoint(NamedTuple):
    """A key point with its detail."""

    id: str
    tag: str
    headline: Markup
    detail: Markup
    is_must: bool
    is_core: bool


class Sample(NamedTuple):
    """A sample answer: its rating, what it reaches, and how it sounds."""

    rating: int
    reached: str
    caption: Markup
    speech: Markup


class QuestionKey(NamedTuple):
    """The content of a question's key."""

    kind: KindId
    title: str
    competency: str
    level_name: str
    listing: Markup
    faults: tuple[FaultRow, ...]
    points: tuple[FullPoint, ...]
    samples: tuple[Sample, ...]
    answer: Markup
    notes: Markup
    codes: tuple[KeyCode, ...]
    wrong: tuple[KeyCode, ...]
    function: str
    cases: tuple[CaseRow, ...]
    results: str
    expected: tuple[tuple[str, ...], ...]
    early: tuple[Markup, ...]
    sources: tuple[str, ...]
    checked: str

    @property
    def musts(self) -> tuple[FullPoint, ...]:
        """The points of which the level needs a number."""
        return tuple(point for point in self.points if point.is_must)

    @property
    def extras(self) -> tuple[FullPoint, ...]:
        """The points beyond those."""
        return tuple(point for point in self.points if not point.is_must)


def question_key(question: Question, meta: ScoredFrontMatter, level: Level, framework: Framework) -> QuestionKey:
    """A question with its front matter, the level you are hiring for, and the framework → its key."""
    figures = (*question.figures, *question.key_figures)
    core, cases = meta.bars[level].core, tuple(case_rows(question))
    return QuestionKey(
        kind=meta.kind,
        title=meta.title,
        competency=framework.competency(meta.competency).name,
        level_name=framework.level(meta.level).name,
        listing=_marked_listing(question),
        faults=tuple(fault_rows(question)),
        points=tuple(
            FullPoint(
                p.id, brought_up_by(p), inline(p.headline, figures), html(p.detail, figures), p.must, p.id in core
            )
            for p in question.key_points
        ),
        samples=tuple(
            Sample(s.rating, reached(s.ticked, dict(s.helped), s.flags), inline(s.caption), inline(s.speech))
            for s in question.samples
        ),
        answer=html(question.answer, figures),
        notes=html(_FLUENT.sub(_what_fluent_earns(meta.kind), question.notes), figures),
        codes=tuple(key_codes(question)),
        wrong=tuple(wrong_answers(question)),
        function=function_name(question),
        cases=cases,
        results=room_for_results(cases),
        expected=expected_table(question),
        early=tuple(inline(p.text, figures) for p in question.probes if p.use == "Early"),
        sources=meta.sources,
        checked=meta.checked.isoformat(),
    )


def _what_fluent_earns(kind: KindId) -> str:
    """The kind of a question → how its key begins to say what the fluent answer is worth, for re.sub()."""
    who = "a polished, general story" if kind == "behavioural" else "a chatbot’s first answer to the sheet alone"
    return rf"**What {who} earns: \2** [\1]."


def reached(ticked: tuple[str, ...], helped: dict[str, str], flags: tuple[str, ...]) -> str:
    """What a sample answer reaches → it as authors write it, such as "M1 M4/B X1 R1"."""
    return " ".join([*(f"{point}/{helped[point]}" if point in helped else point for point in ticked), *flags])


def _marked_listing(question: Question) -> Markup:
    """A debugging question → its listing with line numbers, in which faulty lines have the ids of their faults."""
    listing = next((f for f in question.sheet_files if f.name.startswith("listing.")), None)
    if listing is None:
        return Markup("")
    newline = "\n"
    opened, _, rest = code(listing.text, language_of(listing.name), numbered=True).partition(">")
    rows = []
    for number, line in enumerate(rest.removesuffix("</pre>").split("\n"), start=1):
        ids = ", ".join(fault.id for fault in question.faults if number in fault.lines)
        number_of, space, text = line.partition("</span> ")
        marked = f'{number_of}{space}<span class="faulty">{text}</span> <span class="ids">{ids}</span>'
        rows.append(marked if ids else line)
    return Markup(f"{opened}>{newline.join(rows)}</pre>")
