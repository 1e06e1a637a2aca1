"""Caches the results of reading and checking a bank between runs, file by file.

A question, framework, or kit that has not changed is not parsed again, so an unchanged bank loads without importing
PyYAML or Pydantic. The cache is keyed by everything the results depend on: the bytes of the files, the program, and
the versions of its libraries. The one rule that depends on the date is not cached. The cache file is in the user's
cache folder, readable only by that user, and its hash is verified before it is unpickled.
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
from interviewkit.store.versions import READER_PACKAGES, program, version_of

T = TypeVar("T")


class Known(NamedTuple):
    """The cache entry of a question: a hash of its files, the record, the problems found while reading it, and the
    diagnostics of the question rules, or None if they have not run yet. An entry whose hash is "" is never recalled,
    because nobody can tell what it was made of."""

    made_of: str
    question: Question | None
    problems: tuple[Diagnostic, ...]
    broken_rules: tuple[Diagnostic, ...] | None = None


class KnownFile(NamedTuple):
    """The cache entry of any other YAML file: its hash, the record, the places in it, and the problems found."""

    made_of: str
    record: Any
    places: Places[tuple[str | int, ...]]
    problems: tuple[Diagnostic, ...]


@dataclass(slots=True)
class Memory:
    """The cache entries of a project, by file path. Only entries used in this run are saved for the next one."""

    path: Path | None = None
    before: dict[str, Known | KnownFile] = field(default_factory=dict)
    now: dict[str, Known | KnownFile] = field(default_factory=dict)

    def recall(self, name: str, made_of: str) -> Known | None:
        """A question's path and the hash of its files → the cached entry, or None if the hash differs."""
        known = self.before.get(name)
        return known if isinstance(known, Known) and known.made_of == made_of != "" else None

    def recall_file(self, name: str, made_of: str) -> KnownFile | None:
        """A file's path and its hash → the cached entry, or None if the hash differs."""
        known = self.before.get(name)
        return known if isinstance(known, KnownFile) and known.made_of == made_of != "" else None

    def keep(self, name: str, known: Known | KnownFile) -> None:
        """Records the entry of a question or another file for the next run."""
        self.now[name] = known

    def carry_over(self, name: str) -> None:
        """Keeps the entry of an earlier run for the next one, although this run does not use it."""
        if name in self.before:
            self.now[name] = self.before[name]

    @property
    def learned(self) -> int:
        """The number of entries that were not in the cache."""
        return sum(self.before.get(name) is not known for name, known in self.now.items())

    def save(self) -> None:
        """Writes the cache file if anything changed. A failed write is ignored, because it only costs time."""
        if self.path is not None and self.now != self.before:
            _put(self.path, self.now)


def remembered(root: Path, folder: Path | None) -> Memory:
    """A project's folder and the cache folder, if there is one → what this version of the program has cached for the
    project."""
    if folder is None:
        return Memory()
    path = _named(folder, [str(root.resolve()), *_program()])
    return Memory(path, _held(path, {}))


def recall_texts(folder: Path | None) -> None:
    """Loads the rendered texts that this version of the program cached in the folder, if there is one."""
    if folder is not None:
        text_memory.preload_texts(_held(_named(folder, _program()), {}))


def keep_texts(folder: Path | None) -> None:
    """Saves the rendered texts to the folder if any of them are new, along with those from earlier runs."""
    if folder is not None and (texts := text_memory.new_texts(MOST_TEXTS)) is not None:
        _put(_named(folder, _program()), dict(texts))


def _named(folder: Path, made_of: Sequence[object]) -> Path:
    return folder / hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


def _held(path: Path, nothing: T) -> T:
    """A cache file → the object in it, or `nothing` if the file is missing or damaged."""
    if not path.is_file():
        blobs.evict_oldest(path.parent, MOST_BANKS)
    data = blobs.read_blob(path)
    held: T = nothing if data is None else pickle.loads(data)  # noqa: S301  # this user's own file, hash verified
    return held


def _put(path: Path, held: object) -> None:
    blobs.write_blob(path, pickle.dumps(held, protocol=5))


MOST_BANKS = 8
"""How many cache files to keep, including those of other projects and of earlier versions of the program."""
MOST_TEXTS = 20_000
"""How many rendered texts to keep, enough for a bank three times the size of ours."""


@lru_cache(maxsize=1)
def _program() -> tuple[object, ...]:
    """Returns everything that reading, checking, and rendering depend on besides their input."""
    return sys.version, [version_of(p) for p in (*READER_PACKAGES, "fonttools", "uharfbuzz")], program().contents
