"""The rule for terms: a home-made word is a warning that names the term that the field uses for it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Protocol

from interviewkit.bank.files import file_hash
from interviewkit.domain.diagnostics import Diagnostic, Places
from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.store.bank_memory import KnownFile, Memory
from interviewkit.store.places import FRAMEWORK


class TermFinder(Protocol):
    """What finds home-made words. It is loaded only for a text that has changed, because it costs more than the rest
    of a check of which everything is remembered."""

    def of_question(self, root: Path, question: Question) -> tuple[Diagnostic, ...]: ...
    def of_file(self, root: Path, file: str) -> tuple[Diagnostic, ...]: ...
    def are_in(self, question: Question) -> bool: ...


def is_in_old_format(question: Question) -> bool:
    """Whether a question is rated in prose, so that it is still to be rewritten."""
    return question.scored is None


def terms_are_standard(
    root: Path, project: Project, memory: Memory, finder: Callable[[], TermFinder]
) -> tuple[Diagnostic, ...]:
    """A project's folder and the Project → a warning for each home-made word in its texts, from the cache for every
    file that has not changed.

    Questions in the old format are left out, since they will be rewritten as a whole; `old_questions_with_terms`
    counts them.
    """
    found: list[Diagnostic] = []
    for question in project.questions:
        if not is_in_old_format(question):
            look = partial(_of_question, finder, root, question)
            found += _known(memory, question.place.file, question.digest, look)
    for file in sorted({FRAMEWORK, *(places.file for places in project.places.values())}):
        found += _known(memory, file, file_hash(root / file), partial(_of_file, finder, root, file))
    return tuple(found)


def _of_question(finder: Callable[[], TermFinder], root: Path, question: Question) -> tuple[Diagnostic, ...]:
    return finder().of_question(root, question)


def _of_file(finder: Callable[[], TermFinder], root: Path, file: str) -> tuple[Diagnostic, ...]:
    return finder().of_file(root, file)


def old_questions_with_terms(project: Project, memory: Memory, finder: Callable[[], TermFinder]) -> int:
    """A Project → the number of its questions in the old format that have home-made words."""
    return sum(_old_has_terms(one, memory, finder) for one in project.questions if is_in_old_format(one))


def _known(
    memory: Memory, file: str, made_of: str, look: Callable[[], tuple[Diagnostic, ...]]
) -> tuple[Diagnostic, ...]:
    """The hash of a file, and how to look at its texts → their warnings, from the cache if the hash is the same."""
    name = f"terms in {file}"
    known = memory.recall_file(name, made_of) or KnownFile(made_of, None, Places(), look())
    memory.keep(name, known)
    return known.problems


def _old_has_terms(question: Question, memory: Memory, finder: Callable[[], TermFinder]) -> bool:
    name, made_of = f"terms in {question.place.file}, in the old format", question.digest
    known = memory.recall_file(name, made_of) or KnownFile(made_of, finder().are_in(question), Places(), ())
    memory.keep(name, known)
    return bool(known.record)
