"""Texts made of texts, recalled from one run to the next: Markdown that was rendered, code that was coloured.

What such a function gives depends on its arguments and the program alone, so the two are all that its result is named
by. `memory.py` keeps the results. Needs little, so that where everything is recalled no parser need be imported.
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


def recalled(work: Callable[P, Markup]) -> Callable[P, Markup]:
    """A function that makes HTML of texts → the same, which does for each of them once what it does."""
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


def learn(texts: Texts) -> None:
    """What an earlier run kept → recalled from now on."""
    _KNOWN.update(texts)


def news(most: int) -> Texts | None:
    """→ what the next run should know, last used last, if that is anything new; no more entries than asked for."""
    if _USED.keys() <= _KNOWN.keys():
        return None
    older = [key for key in _KNOWN if key not in _USED]
    kept = older[max(0, len(older) + len(_USED) - most) :]
    return {**{key: _KNOWN[key] for key in kept}, **_USED}
