"""The rule for terms: a home-made word is a warning that names the term that the field uses for it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from interviewkit.bank.prose import markdown_prose, place_at, without_speech
from interviewkit.bank.rules.passages import secret_parts
from interviewkit.bank.rules.source_texts import (
    SourceText,
    framework_and_kit_sources,
    is_in_old_format,
    question_sources,
)
from interviewkit.bank.terms import FoundTerm, has_terms, terms_in
from interviewkit.domain.diagnostics import Diagnostic, Places
from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.store.bank_memory import KnownFile, Memory


def terms_are_standard(root: Path, project: Project, memory: Memory) -> tuple[Diagnostic, ...]:
    """A project's folder and the Project → a warning for each home-made word in its texts, from the cache for every
    file that has not changed.

    Questions in the old format are left out, since they will be rewritten as a whole; `old_questions_with_terms`
    counts them.
    """
    found: list[Diagnostic] = []
    for question in project.questions:
        if not is_in_old_format(question):
            found += _known(memory, question.place.file, question.digest, partial(question_sources, root, question))
    for source in framework_and_kit_sources(root, project):
        made_of = hashlib.sha256(source.text.encode()).hexdigest()
        found += _known(memory, source.file, made_of, partial(iter, (source,)))
    return tuple(found)


def old_questions_with_terms(project: Project, memory: Memory) -> int:
    """A Project → the number of its questions in the old format that have home-made words."""
    return sum(_old_with_terms(question, memory) for question in project.questions if is_in_old_format(question))


def _known(memory: Memory, file: str, made_of: str, read: Callable[[], Iterable[SourceText]]) -> tuple[Diagnostic, ...]:
    """The hash of a file, and how to read its texts → the warnings of them, from the cache if the hash is the same."""
    name = f"terms in {file}"
    known = memory.recall_file(name, made_of)
    if known is None:
        known = KnownFile(made_of, None, Places(), tuple(home_made_words(list(read()))))
    memory.keep(name, known)
    return known.problems


def _old_with_terms(question: Question, memory: Memory) -> bool:
    name = f"terms in {question.place.file}, in the old format"
    known = memory.recall_file(name, question.digest)
    if known is None:
        texts = (question.prompt, *(part.text for part in secret_parts(question)))
        known = KnownFile(question.digest, has_terms(markdown_prose("\n".join(texts))), Places(), ())
    memory.keep(name, known)
    return bool(known.record)


# --- what is allowed ------------------------------------------------------------------------------------------

_ALLOWED = re.compile(r"(?m)^ *# *allowed terms: *(.+?) *$")


def home_made_words(sources: Iterable[SourceText]) -> Iterator[Diagnostic]:
    """Files that belong together → a warning for each home-made word in them, unless a comment allows it, and for
    each word that is allowed and never used. What one of the files allows is allowed in all of them."""
    read = list(sources)
    found = [(one, hit) for one in read for hit in terms_in(one.text, partial(_unspoken, one))]
    allowed = [(one, hit, word) for one in read for hit in _ALLOWED.finditer(one.text) for word in _words(hit[1])]
    for source, hit in found:
        if not any(_is_allowed(hit, word) for _, _, word in allowed):
            message = f"'{hit.words}' is not the field's term"
            hint = f"write: {hit.standard}"
            yield Diagnostic(place_at(source.file, source.text, hit.offset), "term", message, hint, "warning")
    for source, comment, word in allowed:
        if not any(_is_allowed(hit, word) for _, hit in found):
            where = place_at(source.file, source.text, comment.start(1))
            message = f"'{word}' is allowed and is not used here, or is no home-made word"
            yield Diagnostic(where, "unused-term", message, "delete it from the comment", "warning")


def _unspoken(source: SourceText, text: str) -> str:
    return without_speech(source.prose_of(text))


def _words(listed: str) -> list[str]:
    return [word for part in listed.split(",") if (word := part.strip().lower())]


def _is_allowed(hit: FoundTerm, word: str) -> bool:
    """Whether a word that is allowed is the one that was found, perhaps with another ending."""
    return hit.words.lower().startswith(word)
