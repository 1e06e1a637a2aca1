"""What reading and checking a bank's questions gave, kept from one run to the next, question by question.

A question that has not changed need not be read again, and neither need the framework or a kit, so that a bank that
has not changed is loaded without the libraries that read YAML and validate. What is kept is named by everything it
depends on: the bytes of the files, the program, the versions and the day (old keys are warned of by date). The file
lies in the user's own cache folder, closed to others, and is proved by a hash before anything of it is believed.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import pickle
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any

from interviewkit.diagnostics import Diagnostic, Place
from interviewkit.model import Question
from interviewkit.places import PACKAGE
from interviewkit.stamp import digest_below, today

PACKAGES = ("pydantic", "markdown-it-py", "mdit-py-plugins", "pyyaml", "pillow", "pygments", "fonttools")


@dataclass(frozen=True, slots=True)
class Known:
    """What a question's files gave: the record, what was met while reading it, what its own rules said, if asked."""

    made_of: str
    question: Question | None
    problems: tuple[Diagnostic, ...]
    broken_rules: tuple[Diagnostic, ...] | None = None


@dataclass(frozen=True, slots=True)
class KnownFile:
    """What a file of the project that is no question gave: the record, the places in it, what was met while reading."""

    made_of: str
    record: Any
    places: Mapping[tuple[str | int, ...], Place]
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

    def save(self) -> None:
        """Writes what is known where it differs from what was; what can't be written only costs time."""
        if self.path is None or self.now == self.before:
            return
        data = pickle.dumps(self.now, protocol=5)
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=self.path.parent, prefix=".")
            with os.fdopen(handle, "wb") as stream:
                stream.write(hashlib.sha256(data).digest() + data)
            Path(name).replace(self.path)


def remembered(root: Path, folder: Path) -> Memory:
    """A project's folder and the folder of memories → what is remembered of its bank by this very program."""
    made_of = json.dumps([str(root.resolve()), today(), sys.version, [version(p) for p in PACKAGES], _program()])
    path = folder / hashlib.sha256(made_of.encode()).hexdigest()
    try:
        data = path.read_bytes()
    except OSError:
        _forget_others(folder)
        return Memory(path)
    if data[:32] != hashlib.sha256(data[32:]).digest():
        return Memory(path)
    return Memory(path, pickle.loads(data[32:]))  # noqa: S301  # this user's own file, proved whole


MOST = 8
"""Memories that are kept, of other projects or of other days."""


def _forget_others(folder: Path) -> None:
    """Throws away memories that were not written for longest."""
    held = sorted(_with_age(folder))
    for _, path in held[: max(0, len(held) - MOST + 1)]:
        path.unlink(missing_ok=True)


def _with_age(folder: Path) -> Iterator[tuple[float, Path]]:
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):
            yield path.stat().st_mtime, path


def _program() -> str:
    return digest_below(PACKAGE)
