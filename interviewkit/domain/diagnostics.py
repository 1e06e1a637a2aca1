"""Problems found in a team's files, as values that say where each problem is and how to fix it."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

K = TypeVar("K")
Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """A location in a project: a file's path relative to the project, and a one-based line and column."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Places(Mapping[K, Place]):
    """The places of the parts of a file, by name. Each Place is created on lookup, from a line and a column.

    A bank has thousands of them in its cache, and few are ever shown.
    """

    file: str = ""
    spots: Mapping[K, tuple[int, int]] = field(default_factory=dict)

    def __getitem__(self, name: K) -> Place:
        return Place(self.file, *self.spots[name])

    def __iter__(self) -> Iterator[K]:
        return iter(self.spots)

    def __len__(self) -> int:
        return len(self.spots)


class Diagnostic(NamedTuple):
    """One problem: its place, a stable code, what is wrong, and a hint on how to fix it."""

    place: Place
    code: str
    message: str
    hint: str = ""
    severity: Severity = "error"

    def __str__(self) -> str:
        label = "" if self.severity == "error" else "warning: "
        hint = f" ({self.hint})" if self.hint else ""
        return f"{self.place}: {label}{self.code}: {self.message}{hint}"


class Rejected(Exception):
    """Raised when input is rejected. Carries every diagnostic found, not just the first."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(map(str, self.diagnostics)))


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics → those that stop a build."""
    return tuple(d for d in diagnostics if d.severity == "error")


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """A word and the valid words → a hint that names the closest match, or "" if none is close."""
    near = closest(word, known)
    return f"did you mean '{near}'?" if near else ""


def closest(word: object, known: Iterable[str]) -> str:
    """A word and the valid words → the valid one that it is closest to, or "" if none is close."""
    return next(iter(difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.6)), "")


MOST_CHOICES = 15
"""How many valid words a hint lists. A longer list would bury the other messages."""


def valid_choices(word: object, known: Iterable[str]) -> str:
    """An unknown word and the valid words → a hint that lists them, or only the nearest if there are too many."""
    words = list(known)
    if not words:
        return "there are none"
    if len(words) <= MOST_CHOICES:
        return f"choose from {comma_list(words)}"
    near = difflib.get_close_matches(str(word), words, n=3, cutoff=0)
    return f"the nearest of {len(words)} are {comma_list(near)}"


def comma_list(words: Iterable[object]) -> str:
    """Words → one comma-separated line, as messages print a list of choices."""
    return ", ".join(str(word) for word in words)
