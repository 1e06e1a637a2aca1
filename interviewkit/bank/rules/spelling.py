"""The rule for spelling: American English, and the words that the bank's own list has. Only `--check --spell` runs
it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from interviewkit.bank.files import ProblemCollector, file_text
from interviewkit.bank.prose import place_at
from interviewkit.bank.rules.source_texts import (
    SourceText,
    framework_and_kit_sources,
    question_sources,
)
from interviewkit.bank.rules.terms import is_in_old_format
from interviewkit.bank.spelling import Dictionary, misspellings
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.kit import Project

WORD_LIST = "questions/words.txt"
"""The bank's own words, one a line."""


class Spelling(NamedTuple):
    """What was found in a bank: warnings, and the number of questions in the old format with words that are not
    known."""

    warnings: tuple[Diagnostic, ...]
    old_questions: int


def spelling_of(root: Path, project: Project) -> Spelling:
    """A project's folder and the Project → a warning for each word that is not known.

    Questions in the old format are only counted, since they will be rewritten as a whole.
    """
    listed = read_word_list(root)
    dictionary = Dictionary(listed)
    found = list(_unknown(framework_and_kit_sources(root, project), dictionary))
    old = 0
    for question in project.questions:
        sources = question_sources(root, question)
        if is_in_old_format(question):
            unknown = [list(misspellings(one.prose_of(one.text), dictionary)) for one in sources]
            old += any(unknown)
        else:
            found += _unknown(sources, dictionary)
    found += _unused(listed, dictionary)
    return Spelling(tuple(found), old)


def read_word_list(root: Path) -> list[str]:
    """A project's folder → the bank's own words, line by line, or none if there is no list."""
    path = root / WORD_LIST
    return file_text(root, path, ProblemCollector()).splitlines() if path.exists() else []


def _unknown(sources: Iterable[SourceText], dictionary: Dictionary) -> Iterator[Diagnostic]:
    for one in sources:
        for offset, word in misspellings(one.prose_of(one.text), dictionary):
            meant = dictionary.suggestion(word)
            maybe = f"did you mean '{meant}'? Or " if meant else ""
            hint = f"{maybe}add it to {WORD_LIST}"
            where = place_at(one.file, one.text, offset)
            yield Diagnostic(where, "spelling", f"'{word}' is not in the dictionary", hint, "warning")


def _unused(listed: Iterable[str], dictionary: Dictionary) -> Iterator[Diagnostic]:
    """The lines of the list → a warning for each word that the bank does not use, or that needs no entry."""
    for number, word in enumerate(listed, 1):
        if word not in dictionary.used:
            message = f"'{word}' is not used in the bank, or is in the dictionary anyway"
            yield Diagnostic(Place(WORD_LIST, number), "unused-word", message, "delete the line", "warning")
