"""A text and the secrets → every run of secret words, and every rare secret word, in the text."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import islice
from typing import NamedTuple, NewType

RUN_WORDS = 4
"""The number of words in a run; shorter secrets are searched for as a whole."""
RARE_LETTERS = 7
"""The minimum number of letters for a single secret word, if no public text contains it, to count as a leak."""
SHORTEST_LETTERS = 5
"""The minimum number of letters in a run; anything shorter proves nothing."""
PREFIX_LETTERS = 17
"""The number of leading letters by which a run is looked up in text that has lost its spaces."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be found: runs of words, rare words, and runs without their spaces, keyed by their first letters.

    Also holds what may be found: words of titles, the number of pictures, and the logo.
    """

    runs: frozenset[tuple[str, ...]]
    rare: frozenset[str]
    heads: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    pictures: int
    logo: str = ""
    """The hash of the pixels of the organization's logo, the only picture that may be on any cover."""
    by_length: Mapping[int, tuple[frozenset[str], frozenset[tuple[str, ...]]]] = field(
        init=False, repr=False, compare=False
    )
    """By the number of words in a run: the first words of all such runs, and the runs themselves."""

    def __post_init__(self) -> None:
        by_length: dict[int, set[tuple[str, ...]]] = {}
        for run in self.runs:
            by_length.setdefault(len(run), set()).add(run)
        of_length = {n: (frozenset(run[0] for run in some), frozenset(some)) for n, some in by_length.items()}
        object.__setattr__(self, "by_length", of_length)


class Leak(NamedTuple):
    """A trace of a secret, or something that a candidate's file must not contain, and the channel it was found in."""

    channel: str
    found: str

    def __str__(self) -> str:
        return f"{self.channel}: {self.found}"


PackedSecrets = NewType("PackedSecrets", bytes)
"""Pickled secrets: serialized once, and passed to workers many times."""


def pack(hidden: Secrets) -> PackedSecrets:
    """Secrets → the pickled secrets."""
    return PackedSecrets(pickle.dumps(hidden, protocol=5))


@lru_cache(maxsize=2)
def unpack(data: PackedSecrets) -> Secrets:
    """Pickled secrets → the secrets, cached so that a worker unpacks those of a kit only once."""
    found: Secrets = pickle.loads(data)  # noqa: S301  # from this program's own main process
    return found


# --- what is secret -------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """A text → its words: lowercase letters and digits, with ligatures split and accents removed."""
    if text.isascii():
        return re.findall(r"[a-z0-9]+", text.lower())
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"[a-z0-9]+", plain.translate({ord(c): None for c in set(plain) if unicodedata.combining(c)}))


def word_runs(said: Sequence[str], sizes: Iterable[int]) -> set[tuple[str, ...]]:
    """Words → all runs with any of the given numbers of words."""
    return set().union(*(_runs_of(said, size) for size in sizes))


def _runs_of(said: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Words → their runs of the given length, in order."""
    return zip(*(islice(said, first, None) for first in range(size)), strict=False)


def search_text(channel: str, text: str, wanted: Secrets, *, rare: bool, prose: bool = True) -> list[Leak]:
    """A text from a candidate's file → at most five leaks: runs of words, with or without spaces, and rare words.

    `rare` says whether to look for rare words. `prose` is False for decoded streams.
    """
    said = words(text)
    found = [" ".join(run) for run in _known_runs(said, wanted)]
    if rare:
        found += sorted(wanted.rare & set(said))
    if not found and len(said) > RUN_WORDS:  # streams have thousands of numbers, and lose spaces only within a word
        long = said if prose else [w for w in said if len(w) >= PREFIX_LETTERS]
        found += _glued("".join(long), wanted) if long else ()
    return [Leak(channel, one) for one in sorted(set(found))[:5]]


def leaks_in(text: str, wanted: Secrets) -> tuple[Leak, ...]:
    """A text that will be printed in a candidate's file → the secrets in it."""
    return tuple(search_text("text", text, wanted, rare=True))


def _known_runs(said: Sequence[str], wanted: Secrets) -> set[tuple[str, ...]]:
    """Words → the secret runs among them."""
    found: set[tuple[str, ...]] = set()
    distinct = set(said)
    for length, (firsts, some) in wanted.by_length.items():
        if not firsts.isdisjoint(distinct):
            found |= some.intersection(_runs_of(said, length))
    return found


def _glued(joined: str, wanted: Secrets) -> list[str]:
    """A text without spaces → the secret runs in it, looked up by their first letters and then compared in full."""
    starts = {joined[i : i + PREFIX_LETTERS] for i in range(len(joined) - PREFIX_LETTERS + 1)} & wanted.heads.keys()
    return [run for start in starts for run in wanted.heads[start] if run in joined]
