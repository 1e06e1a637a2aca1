"""A candidate's finished notebook → its leaks."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Iterator
from typing import Any

from interviewkit.audit.search import Leak, Secrets, search_text
from interviewkit.page.dollars import LITERAL_DOLLAR


def audit_notebook(data: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A candidate's notebook and the secrets → its leaks, including every part that our notebooks don't have."""
    found: list[Leak] = []
    try:
        whole = json.loads(data.decode("utf-8"), object_pairs_hook=_each_key_once)
        for path, value in _leaves(whole, ()):
            found += _leaf("/".join(path), value, wanted)
        cells = ["".join(cell["source"]) for cell in whole["cells"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        return (Leak("notebook", f"not a valid notebook: {error}"),)
    for said in cells:
        found += search_text("notebook", _as_shown(said), wanted, rare=True)
    return tuple(dict.fromkeys(found))


_NOTEBOOK_PATHS = re.compile(
    r"cells/(cell_type|id|execution_count|source|metadata/jupyter/source_hidden)"
    r"|metadata/(kernelspec/(display_name|language|name)|language_info/name)|nbformat|nbformat_minor"
)
"""The paths that may hold a value in a candidate's notebook, which exclude outputs, comments, and foreign metadata."""
_ATTACHMENT = re.compile(r"cells/attachments/figure-[0-9]+\.(png/image/png|jpg/image/jpeg|svg/image/svg\+xml)")
"""The path of a picture, whose name tells nothing."""
_FIXED = {
    "cells/cell_type": r"markdown|code",
    "cells/id": r"cell-[0-9]+",
    "metadata/kernelspec/display_name": r"Python 3",
    "metadata/kernelspec/language": r"python",
    "metadata/kernelspec/name": r"python3",
    "metadata/language_info/name": r"python",
}
"""The values that the format itself prescribes, which are compared and not searched."""


def _leaf(path: str, value: Any, wanted: Secrets) -> Iterator[Leak]:
    """A value in a notebook and its path → its leaks."""
    if _ATTACHMENT.fullmatch(path):
        if hashlib.sha256(base64.b64decode(value, validate=True)).hexdigest() not in wanted.pictures:
            yield Leak("picture", "a picture that no prompt shows")
    elif not _NOTEBOOK_PATHS.fullmatch(path):
        yield Leak("notebook", f"an unexpected part: {path}")
    elif path in _FIXED:
        if not re.fullmatch(_FIXED[path], value):
            yield Leak("notebook", f"an unexpected value of {path}")
    elif isinstance(value, str):
        yield from search_text("notebook", _as_shown(value), wanted, rare=True)


def _as_shown(source: str) -> str:
    """The source of a cell → the same text with the dollar signs that Jupyter shows."""
    return source.replace(LITERAL_DOLLAR, "$")


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a key is given twice")
    return found


def _leaves(value: Any, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Parsed JSON → each scalar value with the path of keys that leads to it; list indices are not part of the path."""
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _leaves(item, (*path, key))
    elif isinstance(value, list):
        for item in value:
            yield from _leaves(item, path)
    else:
        yield path, value
