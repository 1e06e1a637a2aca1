"""Questions that are scored by ticks → what their sheets and slips say, taken from the sources and not from the pages.

Where texts follow each other on a page, the words at their ends are public in that order, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from interviewkit.audit.search import RUN_WORDS
from interviewkit.candidate.booklet import CAPTIONS
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.question import Question
from interviewkit.page.images import with_images
from interviewkit.page.markdown import public_html

CODE_ELSEWHERE = "The next sheet is for your code."


def sheet_texts(number: int, question: Question, title: str) -> Iterator[str]:
    """A question that is scored by ticks, with its number and the title in the margins → its texts as they follow each
    other on its sheets, with what its templates say in between."""
    scene, *asks, afterword = (
        plain_text(public_html(text, question.figures)) for text in (question.scene, *question.asks, question.afterword)
    )
    code = [f"{CAPTIONS.get(f.name.partition('.')[0], 'Code')} {f.text}" for f in question.sheet_files]
    numbered = [f"{n} {ask}" for n, ask in enumerate(asks, start=1)]
    between = "with the listing on the next sheet; lay the two side by side"
    for shown in ([], code):
        for next_ in ("", CODE_ELSEWHERE):
            yield " ".join((f"Task {number}", scene, *shown, *(f"{ask} {next_}" for ask in numbered), afterword))
    yield f"Task {number} {between} {scene}"
    for n in range(1, len(asks) + 1):
        yield from (f"Task {number} question {n}, your code {one}" for one in (*code, title))
    for file in question.sheet_files:
        yield f"Task {number} listing {numbered_lines(file.text)} Your marks and sketches {title}"
    yield f"Task {number} your working {' '.join(f'Question {n}' for n in range(1, len(asks) + 1))} {title}"
    for last in (f"{scene} {afterword}", scene, *code, *(f"{ask} {CODE_ELSEWHERE}" for ask in asks), *asks):
        end = " ".join(last.split()[-RUN_WORDS:])
        yield from (f"{end} {title}", f"{end} Your notes {title}", f"{end} Task {number} your working")


def slip_texts(kit: Kit) -> Iterator[str]:
    """A kit → the texts of its slips, as they follow each other on a page."""
    for round_ in kit.rounds:
        slips = [(n, s) for n, q in enumerate((*round_.questions, *round_.spares), start=1) for s in q.slips]
        shown = [(f"{s.title} Question {n}, slip {s.id}", plain_text(public_html(s.text, s.figures))) for n, s in slips]
        for (number, slip), (head, text) in zip(slips, shown, strict=True):
            alternatives = with_images(slip.text, lambda image: image.alternative)
            yield from (head, text, alternatives, f"{head} {text}", f"{number} {slip.id} {slip.title}")
        ends = [text for _, text in shown]
        whose = f"{kit.spec.title} Round {round_.number} of {len(kit.rounds)} Form {kit.form}"
        for end in (" ".join(text.split()[-RUN_WORDS:]) for text in ends):
            yield from (f"{end} {whose}", f"{end} Form {kit.form}")


def strip_texts(kit: Kit, round_: Round) -> Iterator[str]:
    """A round → what the strip on its first sheet says, and the sheet for what is asked aloud."""
    aids = [kit.framework.aids[q.meta.aid] for q in (*round_.questions, *round_.spares)]
    numbers = range(1, len(aids) + 1)
    ends = ("Ask whenever something is unclear. Ask for a break, water, or a moment at any time.", "Your name", "with")
    yield f"{round_.spec.title} Round {round_.number} of {len(kit.rounds)} {kit.spec.title} Time with Your name"
    for aid in aids:
        yield from (f"{aid} {end}" for end in (*ends, *(f"Task {n}" for n in numbers)))
        yield from (f"{before} {aid}" for before in (kit.spec.title, "with", "Your name"))
        yield from (f"Tasks {n}, {m}: {aid}" for n in numbers for m in numbers)
    aloud = "Asked aloud. This sheet is for your own notes."
    yield f"{ends[0]} {aloud} {' '.join(f'Question {n}' for n in numbers)} {kit.spec.title}"
    for n in numbers:
        yield from (f"{ends[0]} Task {n}", f"{aloud} Question {n}", f"Question {n} {kit.spec.title}")


def numbered_lines(text: str) -> str:
    """A code listing → the listing as it is printed, with a number before each line."""
    return "\n".join(f"{number} {line}" for number, line in enumerate(text.split("\n"), start=1))


def without_tags(template: str) -> str:
    """A template's source → its text without tags, statements, and comments."""
    return re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", " ", template, flags=re.DOTALL)


_INLINE_TAG = re.compile(r"</?(?:b|code|em|i|small|span|strong|sub|sup)\b[^>]*>")


def plain_text(html: str) -> str:
    """The HTML of a page → its text, in which a word is whole even if part of it is set apart."""
    return unescape(without_tags(_INLINE_TAG.sub("", html)))
