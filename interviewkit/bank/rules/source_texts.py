"""The files of a project that hold prose → their texts, as they are written, so that each word has its place."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from interviewkit.bank.files import ProblemCollector, file_text
from interviewkit.bank.prose import mistake_prose, question_prose, yaml_prose
from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.store.places import FRAMEWORK


class SourceText(NamedTuple):
    """A file of a bank: its path in the project, its text, and the function that turns the text into its prose."""

    file: str
    text: str
    prose_of: Callable[[str], str]


def question_sources(root: Path, question: Question) -> Iterator[SourceText]:
    """A question → its file, its faults, and the mistakes that its wrong answers name: everything that is prose."""
    file = question.place.file
    yield SourceText(file, file_text(root, root / file, ProblemCollector()), question_prose)
    for key in question.key_files:
        path = f"{file.rpartition('/')[0]}/{key.name}"
        if key.name == "faults.yaml":
            yield SourceText(path, key.text, yaml_prose)
        elif key.name.startswith("wrong/"):
            yield SourceText(path, key.text, mistake_prose)


def framework_and_kit_sources(root: Path, project: Project) -> Iterator[SourceText]:
    """A Project → its framework and its kits."""
    for file in sorted({FRAMEWORK, *(places.file for places in project.places.values())}):
        yield yaml_source(root, file)


def yaml_source(root: Path, file: str) -> SourceText:
    """The path of a framework or a kit in its project → its text."""
    return SourceText(file, file_text(root, root / file, ProblemCollector()), yaml_prose)
