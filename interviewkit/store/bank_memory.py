"""What reading and checking a bank's questions gave, kept from one run to the next, question by question.

A question that has not changed need not be read again, and neither need the framework or a kit, so that a bank that
has not changed is loaded without the libraries that read YAML and validate. What is kept is named by everything it
depends on: the bytes of the files, the program and the versions. The one rule that depends on the day is not kept. The
file lies in the user's own cache folder, closed to others, and is proved by a hash before anything of it is believed.
"""

from __future__ import annotations

import hashlib
import json
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from interviewkit.domain.diagnostics import Diagnostic, Places
from interviewkit.domain.question import Question
from interviewkit.store import blobs, text_memory
from interviewkit.store.places import PACKAGE
from interviewkit.store.versions import READ_WITH, digest_below, version_of

T = TypeVar("T")


class Known(NamedTuple):
    """What a question's files gave: the record, what was met while reading it, what its own rules said, if asked."""

    made_of: str
    question: Question | None
    problems: tuple[Diagnostic, ...]
    broken_rules: tuple[Diagnostic, ...] | None = None


class KnownFile(NamedTuple):
    """What a file of the project that is no question gave: the record, the places in it, what was met while reading."""

    made_of: str
    record: Any
    places: Places[tuple[str | int, ...]]
    problems: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Memory:
    """All that is known of a project's files, by the path of each; what was used is what is kept."""

    path: Path | None = None
    before: dict[str, Known | KnownFile] = field(default_factory=dict)
    now: dict[str, Known | KnownFile] = field(default_factory=dict)

    def recall(self, name: str, made_of: str) -> Known | None:
        """A question's path and the hash of its files → what they gave before, if they are the same."""
        known = self.before.get(name)
        return known if isinstance(known, Known) and known.made_of == made_of else None

    def recall_file(self, name: str, made_of: str) -> KnownFile | None:
        """A file's path and its hash → what it gave before, if it is the same."""
        known = self.before.get(name)
        return known if isinstance(known, KnownFile) and known.made_of == made_of else None

    def keep(self, name: str, known: Known | KnownFile) -> None:
        """Notes what a question's files, or another file, gave."""
        self.now[name] = known

    @property
    def learned(self) -> int:
        """→ how many files were read anew."""
        return sum(self.before.get(name) is not known for name, known in self.now.items())

    def save(self) -> None:
        """Writes what is known where it differs from what was; what can't be written only costs time."""
        if self.path is not None and self.now != self.before:
            _put(self.path, self.now)


def remembered(root: Path, folder: Path) -> Memory:
    """A project's folder and the folder of memories → what is remembered of its bank by this very program."""
    path = _named(folder, [str(root.resolve()), *_program()])
    return Memory(path, _held(path, {}))


def recall_texts(folder: Path) -> None:
    """The folder of texts → those recalled that this very program made of others in earlier runs."""
    text_memory.learn(_held(_named(folder, _program()), {}))


def keep_texts(folder: Path) -> None:
    """The folder of texts → what was made in this run kept there with what is, where any of it is new."""
    if (texts := text_memory.news(MOST_TEXTS)) is not None:
        _put(_named(folder, _program()), dict(texts))


def _named(folder: Path, made_of: Sequence[object]) -> Path:
    return folder / hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def _held(path: Path, nothing: T) -> T:
    """A memory's file → what it holds, or nothing where there is none, or none that is whole."""
    if not path.is_file():
        blobs.forget_others(path.parent, MOST)
    data = blobs.held(path)
    held: T = nothing if data is None else pickle.loads(data)  # noqa: S301  # this user's own file, proved whole
    return held


def _put(path: Path, held: object) -> None:
    blobs.put(path, pickle.dumps(held, protocol=5))


MOST = 8
"""Memories that are kept, of other projects or of earlier versions of the program."""
MOST_TEXTS = 20_000
"""Texts that are kept: those of a bank three times ours."""


@lru_cache(maxsize=1)
def _program() -> tuple[object, ...]:
    """→ what reading, checking and rendering depend on besides their input."""
    return sys.version, [version_of(p) for p in (*READ_WITH, "fonttools", "uharfbuzz")], digest_below(PACKAGE)
