"""Libraries loaded with less ado: the system's by their files' names, rare ones when something of them is called."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any


@contextmanager
def named_as_files() -> Iterator[None]:
    """Lets a library that is imported meanwhile find those of the system under the names that their files have.

    WeasyPrint tries the names of all systems one by one. Python looks for each that is not a file's by running
    `ldconfig`, `gcc` and `ld`, some sixty processes in all. On Linux the file's name is among those tried, and the
    loader finds it at once; elsewhere nothing is changed.
    """
    if sys.platform != "linux":
        yield
        return
    search = ctypes.util.find_library
    ctypes.util.find_library = _nowhere
    try:
        yield
    finally:
        ctypes.util.find_library = search


def _nowhere(name: str) -> str | None:  # noqa: ARG001
    return None


class _Later(ModuleType):
    """A module of which nothing is imported before something of it is called."""

    def __getattr__(self, name: str) -> Callable[..., Any]:
        if name.startswith("__"):
            raise AttributeError(name)

        def called(*given: Any, **named: Any) -> Any:
            return getattr(import_module(self.__name__), name)(*given, **named)

        return called


@contextmanager
def imported_when_called(*names: str) -> Iterator[None]:
    """Lets a library that is imported meanwhile have these modules without their being imported; what it takes of them
    it may only call, and that imports them."""
    later = {name: _Later(name) for name in names if name not in sys.modules}
    sys.modules.update(later)
    try:
        yield
    finally:
        for name in later:
            del sys.modules[name]
