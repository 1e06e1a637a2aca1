"""A Kit → the guide of each round's interviewer: everything, including the candidate's booklet."""

from __future__ import annotations

import ast
import csv
import datetime
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from markupsafe import Markup

from interviewkit.calendar.itip import Address
from interviewkit.candidate.booklet import (
    ON_SCREEN,
    CandidateBooklet,
    SheetCode,
    candidate_booklet,
    sheet_code,
    sitting,
)
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import (
    Competency,
    Conduct,
    Figure,
    Framework,
    KindId,
    Kit,
    LevelSpec,
    Loop,
    Question,
    Round,
    Slot,
)
from interviewkit.kit.assemble import replaceable
from interviewkit.page import code
from interviewkit.page.markdown import asset_name, html, inline

OPENING = CLOSING = 5
NOTE_LINES = {"concept": 7, "behavioural": 12, "coding": 6, "sql": 6, "debugging": 7, "case": 8, "system-design": 10}


class Entry(NamedTuple):
    """A key point, hint or probe as the page shows it: its label and its text."""

    label: str
    html: Markup


class AnchorCell(NamedTuple):
    """One column of the anchored scale."""

    rating: int
    label: str
    html: Markup
    is_bar: bool


class KeyCode(NamedTuple):
    """Code for the interviewer, with what it is."""

    caption: str
    html: Markup


class CaseRow(NamedTuple):
    """One case of a coding task: its name, whether the candidate may see it, its call and its result."""

    name: str
    public: bool
    call: str
    result: str


class FaultRow(NamedTuple):
    """One planted fault."""

    id: str
    lines: str
    severity: str
    what: Markup
    why: Markup


class QuestionBody(NamedTuple):
    """What a question's pages hold; depends on the question, the level and the scale, on nothing of the kit."""

    kind: KindId
    kind_name: str
    title: str
    minutes: int
    aid: str
    competencies: str
    handed_out: bool
    prompt: Markup
    sheets: tuple[SheetCode, ...]
    musts: tuple[Entry, ...]
    extras: tuple[Entry, ...]
    hints: tuple[Entry, ...]
    hint_rule: str
    probes: tuple[Entry, ...]
    red_flags: tuple[Markup, ...]
    anchors: tuple[AnchorCell, ...]
    level_name: str
    bar: Markup
    answer: Markup
    notes: Markup
    facts: Markup
    not_scored: Markup
    codes: tuple[KeyCode, ...]
    wrong: tuple[KeyCode, ...]
    function: str
    cases: tuple[CaseRow, ...]
    expected: tuple[tuple[str, ...], ...]
    faults: tuple[FaultRow, ...]
    sources: tuple[str, ...]
    checked: str
    note_lines: int


class GuideQuestion(NamedTuple):
    """A question of a round: its number, its minute marks, and the pages that are the same in every kit."""

    number: int
    start: str
    end: str
    body: QuestionBody
    replaces: str = ""


class Step(NamedTuple):
    """A line of the run sheet."""

    start: str
    end: str
    what: str
    minutes: int


class ScoreRow(NamedTuple):
    """A competency to rate and the questions that show it."""

    competency: Competency
    questions: str


class OtherRound(NamedTuple):
    """What another round of the loop covers."""

    number: int
    title: str
    competencies: str


class KeyExercise(NamedTuple):
    """A question whose key can be run at a screen: all its files, the candidate's and the secret ones."""

    number: int
    kind: KindId
    title: str
    prompt: str
    files: tuple[tuple[str, str], ...]
    faults: tuple[str, ...]
    figures: tuple[Figure, ...]

    def file(self, name: str) -> str:
        """A name → that file's text; a kind's check says where one is lacking."""
        return next((text for known, text in self.files if known == name), "")

    def under(self, start: str) -> tuple[tuple[str, str], ...]:
        """The beginning of a name → the files whose names begin so."""
        return tuple(f for f in self.files if f[0].startswith(start))


class InterviewerGuide(NamedTuple):
    """One round's guide."""

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
    scores: tuple[ScoreRow, ...]
    figures: tuple[Figure, ...]
    exercises: tuple[KeyExercise, ...]
    reader: str = ""
    others_in: tuple[str, ...] = ()
    copy: str = "copy ____"


class InterviewerInvitation(NamedTuple):
    """What the interviewers of a round are told in a calendar and by mail."""

    role: str
    level: str
    round_title: str
    round_number: int
    round_count: int
    candidate: str
    interviewers: tuple[Address, ...]
    titled: tuple[str, ...]
    organiser: Address
    start: datetime.datetime
    end: datetime.datetime
    when: str
    where: str


def interviewer_invitation(kit: Kit, loop: Loop, round_: Round, slot: Slot) -> InterviewerInvitation:
    """A round and when it is held → what its interviewers are told; the candidate is named, never asked through it."""
    held = sitting(kit, round_)
    offset = slot.start.astimezone(loop.zone).strftime("%z")
    return InterviewerInvitation(
        role=kit.spec.title,
        level=kit.framework.level(kit.level).name,
        round_title=round_.spec.title,
        round_number=round_.number,
        round_count=len(kit.rounds),
        candidate=held.candidate,
        interviewers=tuple(Address(p.name, p.email) for p in slot.interviewers),
        titled=held.interviewers,
        organiser=Address(loop.organiser.name, loop.organiser.email),
        start=slot.start,
        end=slot.end,
        when=f"{loop.day}, {loop.span(slot)} ({loop.zone_name}, UTC{offset[:3]}:{offset[3:]})",
        where=held.where,
    )


def stem(round_: Round) -> str:
    """A round → how its files are called."""
    return f"{round_.number}-{round_.spec.id}"


def copies(kit: Kit, round_: Round) -> int:
    """A kit's round → how many guides it takes: one for each interviewer, or one to fill in by hand."""
    slot = kit.loop.slot(round_.spec.id) if kit.loop else None
    return len(slot.interviewers) if slot else 1


def interviewer_guide(kit: Kit, round_: Round, copy: int = 1) -> InterviewerGuide:
    """A kit's round → the guide of one of its interviewers; the first where nobody is named."""
    slot = kit.loop.slot(round_.spec.id) if kit.loop else None
    framework, steps = kit.framework, tuple(run_sheet(round_, _clock_of(kit.loop, slot)))
    reader = slot.interviewers[copy - 1].name if slot else ""
    asked = (*round_.questions, *round_.spares)
    return InterviewerGuide(
        booklet=candidate_booklet(kit, round_),
        level=framework.level(kit.level),
        framework=framework,
        conduct=framework.conduct,
        steps=steps,
        bring=round_.spec.bring,
        measures=tuple(framework.competency(c) for c in round_.spec.competencies),
        others=tuple(_other(framework, r) for r in kit.rounds if r is not round_),
        aids=tuple(_aids(round_, framework)),
        questions=tuple(
            GuideQuestion(n, steps[n].start, steps[n].end, question_body(q, kit))
            for n, q in enumerate(round_.questions, 1)
        ),
        spares=tuple(_spare(kit, round_, n, q) for n, q in enumerate(round_.spares, len(round_.questions) + 1)),
        scores=tuple(_score(framework, round_, c) for c in round_.spec.competencies),
        figures=tuple({asset_name(f): f for q in asked for f in (*q.figures, *q.key_figures)}.values()),
        exercises=tuple(_exercise(n, q) for n, q in enumerate(asked, 1) if q.meta.kind in ON_SCREEN),
        reader=reader,
        others_in=tuple(p.name for n, p in enumerate(slot.interviewers, 1) if n != copy) if slot else (),
        copy=f"Copy {copy} of {copies(kit, round_)} · {reader}" if reader else "copy ____",
    )


def _exercise(number: int, question: Question) -> KeyExercise:
    files = (*((f.name, str(f.text)) for f in question.sheet_files), *((f.name, f.text) for f in question.key_files))
    faults = tuple(
        f"**{f.id}**, line {_line_ranges(f.lines)}, {f.severity}: {f.what}. {f.why}" for f in question.faults
    )
    meta = question.meta
    return KeyExercise(number, meta.kind, meta.title, question.prompt, files, faults, question.figures)


def clock(minutes: int) -> str:
    """Minutes from the start → a mark such as 00:35."""
    return f"{minutes // 60:02d}:{minutes % 60:02d}"


def _clock_of(loop: Loop | None, slot: Slot | None) -> Callable[[int], str]:
    """When a round is held → what turns its minutes into times on the wall, or into marks where it has no time."""
    if loop is None or slot is None:
        return clock
    return lambda minutes: loop.clock(slot.start + datetime.timedelta(minutes=minutes))


def run_sheet(round_: Round, clock: Callable[[int], str] = clock) -> Iterator[Step]:
    """A round → its steps from the opening script to the closing one, with minute marks or times."""
    at = OPENING
    yield Step(clock(0), clock(at), "Opening script", OPENING)
    for number, question in enumerate(round_.questions, start=1):
        end = at + question.meta.minutes
        yield Step(clock(at), clock(end), f"Question {number}: {question.meta.title}", question.meta.minutes)
        at = end
    last = round_.minutes - CLOSING
    if at < last:
        yield Step(clock(at), clock(last), "Reserve: finish a question, or the candidate's own questions", last - at)
    yield Step(clock(last), clock(round_.minutes), "Closing script", CLOSING)


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
    may = replaceable(spare, round_.questions, round_.spec, kit.level)
    numbers = " or ".join(str(round_.questions.index(q) + 1) for q in may)
    return GuideQuestion(number, "", "", question_body(spare, kit), numbers)


def _score(framework: Framework, round_: Round, competency: str) -> ScoreRow:
    numbers = [str(n) for n, q in enumerate(round_.questions, 1) if competency in q.meta.competencies]
    return ScoreRow(framework.competency(competency), ", ".join(numbers))


# --- a question's pages ---------------------------------------------------------------------------------------


def question_body(question: Question, kit: Kit) -> QuestionBody:
    """A question at a kit's level → its pages' content."""
    meta, framework = question.meta, kit.framework
    figures = (*question.figures, *question.key_figures)
    points = [(p.must, Entry(p.id, inline(p.text))) for p in question.key_points]
    return QuestionBody(
        kind=meta.kind,
        kind_name=BY_ID[meta.kind].name,
        title=meta.title,
        minutes=meta.minutes,
        aid=framework.aids[meta.aid],
        competencies=" and ".join(framework.competency(c).name for c in meta.competencies),
        handed_out=question.handed_out,
        prompt=html(question.prompt, figures),
        sheets=tuple(sheet_code(f) for f in question.sheet_files),
        musts=tuple(entry for must, entry in points if must),
        extras=tuple(entry for must, entry in points if not must),
        hints=tuple(Entry(h.letter, inline(h.text)) for h in question.hints),
        hint_rule=framework.level(kit.level).hints,
        probes=tuple(Entry(p.use, inline(p.text)) for p in question.probes),
        red_flags=tuple(inline(t) for t in question.red_flags),
        anchors=tuple(_anchors(question, framework)),
        level_name=framework.level(kit.level).name,
        bar=inline(meta.bars.get(kit.level, "")),
        answer=html(question.answer, figures),
        notes=html(question.notes, figures),
        facts=html(question.facts, figures),
        not_scored=html(question.not_scored, figures),
        codes=tuple(_codes(question)),
        wrong=tuple(_wrong(question)),
        function=str(_literals(question).get("FUNCTION", "")),
        cases=tuple(_cases(question)),
        expected=_table(question),
        faults=tuple(_faults(question)),
        sources=meta.sources,
        checked=meta.checked.isoformat(),
        note_lines=NOTE_LINES[meta.kind],
    )


def _anchors(question: Question, framework: Framework) -> Iterator[AnchorCell]:
    for step in sorted(framework.rating, key=lambda r: r.rating):
        text = question.meta.anchors[step.rating]
        yield AnchorCell(step.rating, step.label, inline(text), step.rating == 3)


PRINTED = {"reference.py": "Reference", "key.sql": "Key", "fixed": "Put right"}


def _codes(question: Question) -> Iterator[KeyCode]:
    for file in question.key_files:
        caption = PRINTED.get(file.name) or PRINTED.get(file.name.partition(".")[0])
        if caption:
            yield KeyCode(caption, code.code(file.text, code.language_of(file.name), numbered=True))


def _wrong(question: Question) -> Iterator[KeyCode]:
    """Known wrong answers → what each gets wrong, in the words of its first line."""
    for file in question.key_files:
        if file.name.startswith("wrong/"):
            yield KeyCode(_mistake(file.name, file.text), Markup(""))


def _mistake(name: str, text: str) -> str:
    if name.endswith(".py"):
        return (ast.get_docstring(ast.parse(text)) or name).split("\n\n")[0].replace("\n", " ")
    return text.split("\n", maxsplit=1)[0].removeprefix("--").strip()


def _literals(question: Question) -> dict[str, object]:
    """`cases.py` → its names and values, read as data and never run."""
    file = question.key_file("cases.py")
    found: dict[str, object] = {}
    for node in ast.parse(file.text).body if file else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            found[node.targets[0].id] = ast.literal_eval(node.value)
    return found


def _cases(question: Question) -> Iterator[CaseRow]:
    data = _literals(question)
    shown = set(data.get("PUBLIC", ()))  # type: ignore[call-overload]
    for name, *arguments, expected in data.get("CASES", ()):  # type: ignore[attr-defined]
        result = (
            f"raises {expected['raises']}" if isinstance(expected, dict) and "raises" in expected else repr(expected)
        )
        yield CaseRow(name, name in shown, ", ".join(map(repr, arguments)), result)


def _table(question: Question) -> tuple[tuple[str, ...], ...]:
    file = question.key_file("expected.csv")
    return tuple(tuple(row) for row in csv.reader(file.text.splitlines())) if file else ()


def _faults(question: Question) -> Iterator[FaultRow]:
    for fault in question.faults:
        yield FaultRow(fault.id, _line_ranges(fault.lines), fault.severity, inline(fault.what), inline(fault.why))


def _line_ranges(lines: Sequence[int]) -> str:
    """Line numbers → 17, 21–23."""
    runs: list[list[int]] = []
    for line in sorted(set(lines)):
        if runs and line == runs[-1][-1] + 1:
            runs[-1].append(line)
        else:
            runs.append([line])
    return ", ".join(str(r[0]) if len(r) == 1 else f"{r[0]}–{r[-1]}" for r in runs)
