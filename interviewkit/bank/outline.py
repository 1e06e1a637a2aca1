"""A question's main file → its front matter, which is all that decides whether a kit asks the question."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from interviewkit.bank import yaml_reader
from interviewkit.bank.files import ProblemCollector, file_text, relative_path
from interviewkit.bank.front_matter import front_matter
from interviewkit.bank.sections import public, split
from interviewkit.bank.yaml_reader import YamlDocument
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.front_matter import ProseFrontMatter, ScoredFrontMatter
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import Question


class Front(NamedTuple):
    """The front matter of a question: as YAML, as a record if it is valid, and what is wrong with it; then the body,
    and the number of lines before that."""

    document: YamlDocument
    meta: ProseFrontMatter | ScoredFrontMatter | None
    problems: tuple[Diagnostic, ...]
    body: str
    offset: int


@lru_cache(maxsize=4096)
def front_of(text: str, name: str) -> Front:
    """The text of a question's main file, and the file's name in messages → its front matter, and its body, unread.

    The result is cached, because a build reads the front matter of all questions before it reads the body of any.
    """
    front, body, offset = split(text, name)
    document = yaml_reader.parse(front, name, line_offset=1)
    checked = ProblemCollector()
    meta = checked.attempt(front_matter, document)
    return Front(document, _with_handout(meta) if meta else None, tuple(checked.problems), body, offset)


def _with_handout(meta: ProseFrontMatter | ScoredFrontMatter) -> ProseFrontMatter | ScoredFrontMatter:
    return meta if meta.handout else replace(meta, handout=BY_ID[meta.kind].handout)


def outline_of(root: Path, path: Path, loaded: ProblemCollector) -> Question | None:
    """A question's main file → the question with its front matter and no texts, or None if that is invalid."""
    name = relative_path(root, path)
    meta = front_of(file_text(root, path, loaded), name).meta
    if meta is None:
        return None
    return Question(
        id=id_of(path),
        meta=meta,
        prompt=public(None),
        sheet_files=(),
        figures=(),
        key_points=(),
        hints=(),
        probes=(),
        red_flags=(),
        place=Place(name),
    )


def id_of(path: Path) -> str:
    """A question's main file → the question's id."""
    return path.parent.name if path.name == "question.md" else path.stem
