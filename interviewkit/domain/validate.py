"""A record's type → what checks data against it and writes it down, by the validation library."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from pydantic import TypeAdapter

from interviewkit.pdf.libraries import imported_when_called

_OFF = "PYDANTIC_DISABLE_PLUGINS"


@lru_cache(maxsize=32)
def adapter(shape: Any) -> TypeAdapter[Any]:
    """A type → its adapter, which no plugin of the library has a hand in."""
    with _without_plugins():
        return TypeAdapter(shape)


@contextmanager
def _without_plugins() -> Iterator[None]:
    """Has the library look for no plugins meanwhile: what else is installed may not change how a bank is read, and to
    look opens a file of every installed package."""
    before = os.environ.get(_OFF)
    os.environ[_OFF] = "__all__"
    try:
        with imported_when_called("importlib.metadata"):  # it is there to look for them
            yield
    finally:
        if before is None:
            del os.environ[_OFF]
        else:
            os.environ[_OFF] = before
