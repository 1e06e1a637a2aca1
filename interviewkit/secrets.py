"""A Kit → what the audit of its candidates' files looks for: every secret's words, minus what candidates may read."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from interviewkit.audit import HEAD, RARE, RUN, SHORTEST, Secrets, dots_of_file, words
from interviewkit.audit import runs as runs_of
from interviewkit.candidate import CAPTIONS
from interviewkit.model import Kit, Question, Round
from interviewkit.notebook import fixed_words
from interviewkit.places import TEMPLATES

PUBLIC_FIELDS = {"prompt", "sheet_files", "figures", "examples"}
BOILERPLATE = (
    "weasyprint interviewkit regular italic semibold source serif sans code pro copyright adobe reserved font name "
    "version trademark license identity http iso org pdf2 ssn"
)
"""Words that font programs and the PDF's producer line hold."""


def strings(value: Any) -> Iterator[str]:
    """Any value of the domain → every text in it, field by field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | int | float | None):
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from strings(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(item)
            yield from strings(key) if isinstance(key, str) else ()
    elif isinstance(value, Iterable):
        for item in value:
            yield from strings(item)


def secret_texts(question: Question) -> Iterator[str]:
    """A question → every text of it that is not for candidates; for one asked aloud, the prompt too."""
    yield question.id
    meta = question.meta
    yield from (meta.title, meta.row, *meta.anchors.values(), *meta.bars.values(), *meta.sources, *meta.covers)
    for one in dataclasses.fields(question):
        if one.name not in PUBLIC_FIELDS | {"meta", "id", "places", "place", "digest"}:
            yield from strings(getattr(question, one.name))
    if not question.handed_out:
        yield from (question.prompt, *strings(question.sheet_files), question.examples)


def public_texts(kit: Kit) -> Iterator[str]:
    """A kit → every text candidates are meant to read, from where it is written and not from what was made of it."""
    yield from (kit.spec.title, kit.spec.about, kit.spec.accommodations_contact, kit.form)
    yield kit.brand.name
    yield from strings(kit.framework.candidate)
    yield from kit.framework.aids.values()
    for round_ in kit.rounds:
        yield round_.spec.title
        for question in _questions(round_):
            if question.handed_out:
                yield from (question.prompt, *strings(question.sheet_files), question.examples)


def _questions(round_: Round) -> tuple[Question, ...]:
    return (*round_.questions, *round_.spares)


def secrets(kit: Kit) -> Secrets:
    """A kit → what the audit looks for: the words of its secrets, minus what candidates are meant to read."""
    known = words(" ".join((*public_texts(kit), _template_words(), BOILERPLATE)))
    allowed = runs_of(known, range(1, RUN + 1))
    runs: set[tuple[str, ...]] = set()
    rare: set[str] = set()
    asked = [q for r in kit.rounds for q in _questions(r)]
    for text in (text for question in asked for text in secret_texts(question)):
        said = words(text)
        runs |= runs_of(said, (RUN,)) if len(said) >= RUN else {tuple(said)}
        rare |= {w for w in said if len(w) >= RARE and not w.isdigit()}
    runs = {r for r in runs if r not in allowed and sum(map(len, r)) >= SHORTEST}
    titles = frozenset(words(" ".join((kit.spec.title, _template_words(), *(r.spec.title for r in kit.rounds)))))
    pictures = len({f.data for q in asked if q.handed_out for f in q.figures})
    return Secrets(
        runs=frozenset(runs),
        rare=frozenset(rare - set(known)),
        heads=_heads(runs, "".join(known)),
        titles=titles,
        pictures=pictures,
        logo=dots_of_file(kit.brand.logo.data) if kit.brand.logo else "",
    )


def _heads(runs: Iterable[tuple[str, ...]], shown: str) -> dict[str, tuple[str, ...]]:
    """Runs of words and the text candidates read → the runs without their spaces, by their first letters."""
    heads: dict[str, tuple[str, ...]] = {}
    for glued in sorted("".join(run) for run in runs if len(run) == RUN):
        if len(glued) >= HEAD and glued not in shown:
            heads[glued[:HEAD]] = (*heads.get(glued[:HEAD], ()), glued)
    return heads


@lru_cache(maxsize=1)
def _template_words() -> str:
    """→ the words that stand in the candidates' templates themselves, which every candidate reads."""
    sources = [path.read_text("utf-8") for path in sorted((TEMPLATES / "candidate").rglob("*.html"))]
    return " ".join((*map(_plain, sources), *CAPTIONS.values(), "Round Form copy Task", *fixed_words()))


def _plain(template: str) -> str:
    """A template's source → the words between its tags and statements."""
    return re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", " ", template, flags=re.DOTALL)
