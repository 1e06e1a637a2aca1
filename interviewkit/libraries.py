"""System libraries under the names of their files, which the loader knows without a compiler being asked."""

from __future__ import annotations

import ctypes.util
import sys
from collections.abc import Iterator
from contextlib import contextmanager


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
