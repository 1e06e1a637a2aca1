"""A prose → the words in it that are neither in Hunspell's American dictionary nor in a list of a team's own words.

Hunspell is an optional dependency, since only `--check --spell` needs it. It comes with its dictionary, so nothing is
fetched while it runs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple

SPELLING_MISSING = "--spell needs Hunspell: pip install 'interviewkit[spell]'"


class SpellingMissing(Exception):
    """The optional dependency that checks spelling is not installed; the message says how to install it."""


class Misspelling(NamedTuple):
    """A word that is not known, and where it begins."""

    offset: int
    word: str


_WORD = re.compile(r"(?<![\w.])[^\W\d_²³¹]{2,}(?:['’][^\W\d_²³¹]+)*(?!\w)")
_POSSESSIVE = re.compile(r"['’]s?$")


class Dictionary:
    """American English, and a team's own words. A word of the list in small letters may also be capitalized."""

    def __init__(self, own: Iterable[str]) -> None:
        self.own = frozenset(own)
        self._known: dict[str, bool] = {}
        self.used: set[str] = set()
        """The words of the list that were met, and that American English lacks."""

    @cached_property
    def _hunspell(self) -> Any:
        try:
            from hunspell import Hunspell
        except ImportError:
            raise SpellingMissing(SPELLING_MISSING) from None
        return Hunspell("en_US")

    def knows(self, word: str) -> bool:
        """Whether a word is spelled as in American English, or is in the list."""
        if word not in self._known:
            self._known[word] = self._looked_up(word)
        return self._known[word]

    def suggestion(self, word: str) -> str:
        """A word that is not known → the one that was probably meant, or an empty string."""
        if not _is_latin(word):
            return ""
        return next(iter(self._hunspell.suggest(word)), "")

    def _looked_up(self, word: str) -> bool:
        plain = word.replace("’", "'")
        base = _POSSESSIVE.sub("", plain)
        if any(_is_latin(one) and self._hunspell.spell(one) for one in (plain, base)):
            return True
        singular = base[:-1] if base.endswith("s") and base[:-1].isupper() else base
        met = {one for one in (base, base.lower(), singular) if one in self.own}
        self.used |= met
        return bool(met)


def _is_latin(word: str) -> bool:
    """Whether a word can be asked about: the dictionary is in Latin-1."""
    return all(ord(letter) < 256 for letter in word)


def misspellings(prose: str, dictionary: Dictionary) -> Iterator[Misspelling]:
    """A prose and a dictionary → the words that are not known, in order."""
    for found in _WORD.finditer(prose):
        if len(found[0]) > 2 and not dictionary.knows(found[0]):
            yield Misspelling(found.start(), found[0])
