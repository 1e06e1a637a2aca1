"""Memoizes functions from text to HTML across runs: Markdown that was rendered and code that was highlighted.

The result of such a function depends only on its arguments and the program, so these two form the cache key.
`bank_memory.py` saves the results to disk. If every result is cached, no parser has to be imported.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from functools import wraps
from typing import ParamSpec

from markupsafe import Markup

P = ParamSpec("P")
Texts = Mapping[tuple[Hashable, ...], str]
_KNOWN: dict[tuple[Hashable, ...], str] = {}
_USED: dict[tuple[Hashable, ...], str] = {}


def memoized(work: Callable[P, Markup]) -> Callable[P, Markup]:
    """A function from text to HTML → the same function, memoized. Its arguments must be hashable."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def known_or_made(*texts: P.args, **more: P.kwargs) -> Markup:
        key = (name, *texts, *more.items())
        found = _USED.get(key)
        if found is None:
            found = _KNOWN.get(key)
            _USED[key] = found = str(work(*texts, **more)) if found is None else found
        return Markup(found)

    return known_or_made


def preload_texts(texts: Texts) -> None:
    """Adds results that an earlier run saved to the cache."""
    _KNOWN.update(texts)


def new_texts(most: int) -> Texts | None:
    """Returns the results to save for the next run, most recently used last, or None if none of them are new.

    Drops the oldest unused results beyond `most` entries.
    """
    if _USED.keys() <= _KNOWN.keys():
        return None
    older = [key for key in _KNOWN if key not in _USED]
    kept = older[max(0, len(older) + len(_USED) - most) :]
    return {**{key: _KNOWN[key] for key in kept}, **_USED}
