"""A record → every string in it, and a text → its words."""

from __future__ import annotations

import dataclasses
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

_WORD = r"[\u3040-\u9fff]|[^\W\d_]{2,}"
"""A word of any script. Japanese and Chinese put no spaces between words, so each of their characters counts as one."""


def prose_words(text: str) -> list[str]:
    """A text → its words in lower case, without accents, numbers, and single letters."""
    if text.isascii():
        return re.findall("[a-z]{2,}", text.lower())
    foreign = {c: unicodedata.category(c) for c in set(text) if c > "~"}
    if not any(kind[0] in "LM" or kind == "Cf" for kind in foreign.values()):  # only dashes, quotes, and the like
        return re.findall("[a-z]{2,}", text.lower())
    plain = unicodedata.normalize("NFKD", text)
    marks = {ord(c): None for c in set(plain) if unicodedata.category(c) in {"Mn", "Cf"}}
    return re.findall(_WORD, plain.translate(marks).lower())


def all_strings(value: Any) -> Iterator[str]:
    """Any value of the domain → every string in it, field by field, with the keys of mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | int | float | None):
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from all_strings(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from all_strings(item)
            yield from all_strings(key) if isinstance(key, str) else ()
    elif isinstance(value, Iterable):
        for item in value:
            yield from all_strings(item)
