"""Stops a build when the audit has found a leak."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from interviewkit.audit.search import Leak
from interviewkit.audit.secrets import explained
from interviewkit.domain.kit import Kit

REMEDY = "If these words give nothing away, reword either the text that is printed or the one at the place named."


class Leaked(Exception):
    """The audit found part of an answer in a candidate's file; nothing was written."""

    def __init__(self, leaks: Mapping[str, Sequence[Leak]]) -> None:
        self.leaks = leaks
        lines = [f"{name}: leak: {leak}" for name, found in leaks.items() for leak in found]
        is_explained = any(leak.place for found in leaks.values() for leak in found)
        super().__init__("\n".join([*lines, REMEDY] if is_explained else lines))


def raise_on_leaks(found: Mapping[str, Sequence[Leak]]) -> None:
    """Raises Leaked with the leaks of all files, if there are any."""
    if leaks := {name: some for name, some in sorted(found.items()) if some}:
        raise Leaked(leaks)


@contextmanager
def leaks_explained(kit: Kit) -> Iterator[None]:
    """Adds to every leak that is raised the place in the bank where the words are from."""
    try:
        yield
    except Leaked as leaked:
        raise Leaked({name: explained(kit, some) for name, some in leaked.leaks.items()}) from None
