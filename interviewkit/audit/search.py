"""A text and the secrets → every run of secret words, and every rare secret word, in the text."""

from __future__ import annotations

import pickle
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import islice
from typing import NamedTuple

from interviewkit.audit.drawings import PointRun
from interviewkit.domain.diagnostics import Place

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

    Also holds what may be found: words of titles, and pictures.
    """

    runs: frozenset[tuple[str, ...]]
    rare: frozenset[str]
    heads: Mapping[str, tuple[str, ...]]
    titles: frozenset[str]
    pictures: frozenset[str]
    """The hashes of the pictures that candidates may see: of the logo's and figures' pixels, and of figures' bytes."""
    drawings: frozenset[PointRun] = frozenset()
    """Runs of points of the SVGs that candidates must not see."""
    names: frozenset[str] = frozenset()
    """The secrets of up to three words that prove nothing in a person's name, such as those of sources."""
    public: frozenset[str] = frozenset()
    """Long words that candidates may read, to recognize the two halves of one that is broken at the end of a line."""
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
    """A trace of a secret, or something that a candidate's file must not contain, and the channel it was found in.

    `place` is where the secret is written, once it has been looked up.
    """

    channel: str
    found: str
    place: Place | None = None

    def __str__(self) -> str:
        return f"{self.channel}: {self.found}" + (f" (from {self.place})" if self.place else "")


@dataclass(frozen=True)
class PackedSecrets:
    """Secrets that are pickled once, when the first worker needs them, and unpickled once in each worker. In a build
    that starts no workers, neither happens."""

    secrets: Secrets

    @cached_property
    def _data(self) -> bytes:
        return pickle.dumps(self.secrets, protocol=5)

    def __reduce__(self) -> tuple[Callable[[bytes], PackedSecrets], tuple[bytes]]:
        return _unpacked, (self._data,)


class Hidden(NamedTuple):
    """What to look for in a kit's files for candidates, and in those of them that are slips, which may say more."""

    sheets: PackedSecrets
    slips: PackedSecrets


@lru_cache(maxsize=4)
def _unpacked(data: bytes) -> PackedSecrets:
    return PackedSecrets(pickle.loads(data))  # noqa: S301  # from this program's own main process


# --- what is secret -------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """A text → its words: letters and digits of any script, case-folded, with ligatures split and accents removed.

    Scripts that put no spaces between words have overlapping pairs of characters as words, so that a run of words is a
    run of characters there.
    """
    if text.isascii():
        return re.findall(r"[a-z0-9]+", text.lower())
    plain = unicodedata.normalize("NFKD", text).casefold()
    plain = unicodedata.normalize("NFC", plain.translate({ord(c): _as_read(c) for c in set(plain)}))
    if _UNSPACED.search(plain):
        plain = _UNSPACED.sub(lambda found: f" {_pairs(found[0].replace(' ', ''))} ", plain)
    return plain.split()


def _as_read(character: str) -> str | None:
    """A character → what it is in a word: itself, a space if it ends the word, or None if it is not part of it.

    Signs that stand above or below a letter are accents, which are removed. Vowel signs of Indic scripts, which are
    letters to a reader, are not combining in this sense. Neither joiners nor soft hyphens are read at all.
    """
    if unicodedata.combining(character):
        return None
    category = unicodedata.category(character)
    if category == "Cf":
        return " " if character == _ZERO_WIDTH_SPACE else None
    return character if category[0] in "LNM" else " "


_ZERO_WIDTH_SPACE = "\u200b"
_NO_SPACES = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3041-\u30ff\u31f0-\u31ff\u3400-\u9fff\U00020000-\U0003ffff"
)
_UNSPACED = re.compile(f"[{_NO_SPACES}](?: *[{_NO_SPACES}])*")
"""A run of Thai, Lao, Burmese, or Khmer letters, of kana, or of ideographs, across spaces and line breaks."""


def _pairs(run: str) -> str:
    """Characters → all pairs of neighbors, as words."""
    return " ".join(run[at : at + 2] for at in range(max(len(run) - 1, 1)))


def word_runs(said: Sequence[str], sizes: Iterable[int]) -> set[tuple[str, ...]]:
    """Words → all runs with any of the given numbers of words."""
    return set().union(*(_runs_of(said, size) for size in sizes))


def _runs_of(said: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Words → their runs of the given length, in order."""
    return zip(*(islice(said, first, None) for first in range(size)), strict=False)


def search_text(
    channel: str,
    text: str,
    wanted: Secrets,
    *,
    rare: bool,
    syntax: frozenset[str] | None = None,
    excused: frozenset[str] = frozenset(),
) -> list[Leak]:
    """A text from a candidate's file → at most five leaks: runs of words, with or without spaces, and rare words.

    `rare` says whether to look for rare words. `syntax` is given for decoded streams: the words of the file format, if
    the stream consists of them; then they prove nothing, and neither do numbers. `excused` are secrets that are no leak
    in this text.
    """
    found = _secrets_in(text, wanted, rare, syntax, excused)
    if found and (whole := _with_whole_words(text, wanted.public)) != text:
        found = _secrets_in(whole, wanted, rare, syntax, excused)
    return [Leak(channel, one) for one in sorted(found)[:5]]


def _secrets_in(
    text: str, wanted: Secrets, rare: bool, syntax: frozenset[str] | None, excused: frozenset[str]
) -> set[str]:
    """A text → the secrets in it, each as words separated by spaces, or as letters if the text has no spaces."""
    said = words(text)
    found = {" ".join(run) for run in _known_runs(said, wanted) if syntax is None or _is_telling(run, syntax)}
    if rare:
        found |= wanted.rare & set(said)
    found -= excused
    if not found and len(said) > RUN_WORDS:  # streams have thousands of numbers, and lose spaces only within a word
        long = said if syntax is None else [w for w in said if len(w) >= PREFIX_LETTERS]
        glued = _glued("".join(long), wanted) if long else []
        found |= {run for run in glued if syntax is None or _is_telling((run,), syntax)}
    return found


def _is_telling(run: Sequence[str], syntax: frozenset[str]) -> bool:
    """A run found in a stream, and the words of the file format → whether it has a word beyond these and numbers."""
    return not syntax or any(not word.isdecimal() and word not in syntax for word in run)


_BREAK = r"(?:\ufffe\s*|[-\u00ad\u2010\u0002]?\s*\n\s*)"
"""The end of a line, with or without a hyphen, and what PDFium gives instead of both."""
_AT_BREAKS = re.compile(rf"[^\W_]+(?:{_BREAK}[^\W_]+)+")
"""Words or parts of words with nothing but ends of lines between them."""
PARTS = 4
"""The most parts that a word is broken into."""


def _with_whole_words(text: str, public: frozenset[str]) -> str:
    """A text and long words that candidates may read → the text in which those that were broken are whole again."""

    def joined(found: re.Match[str]) -> str:
        parts, whole = re.split(_BREAK, found[0]), []
        while parts:
            counts = (n for n in range(min(PARTS, len(parts)), 1, -1) if public.issuperset(words("".join(parts[:n]))))
            count = next(counts, 1)
            whole.append("".join(parts[:count]))
            parts = parts[count:]
        return "\n".join(whole)

    return _AT_BREAKS.sub(joined, text) if public else text


def leaks_in_name(text: str, wanted: Secrets) -> tuple[Leak, ...]:
    """A person's name, or another text in the margins of a personal copy → the secrets in it that prove something."""
    return tuple(search_text("text", text, wanted, rare=True, excused=wanted.names))


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
