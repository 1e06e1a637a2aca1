"""Problems found in a team's files, as values that say where the mistake is and what would be right."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeVar

K = TypeVar("K")
Severity = Literal["error", "warning"]


class Place(NamedTuple):
    """Where something stands: a file below the project, a line and a column, both counted from one."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Places(Mapping[K, Place]):
    """Where the parts of a file stand, by their names: a place is made when it is asked for, of a line and a column.

    Thousands are remembered of a bank, and hardly one of them is ever shown.
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
    """One problem: its place, a stable code, what is wrong and what would be right."""

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
    """The input was refused; carries every diagnostic found, not only the first."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        self.diagnostics = tuple(sorted(set(diagnostics)))
        super().__init__("\n".join(map(str, self.diagnostics)))


def errors(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics → those that stop a build."""
    return tuple(d for d in diagnostics if d.severity == "error")


def did_you_mean(word: object, known: Iterable[str]) -> str:
    """A word and the words that would be right → a hint naming the nearest one, or nothing."""
    near = difflib.get_close_matches(str(word), list(known), n=1, cutoff=0.6)
    return f"did you mean '{near[0]}'?" if near else ""


def listed(words: Iterable[object]) -> str:
    """Words → one line of them, as messages print a choice."""
    return ", ".join(str(word) for word in words)
