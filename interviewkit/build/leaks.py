"""Stops a build when the audit has found a leak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewkit.audit.search import Leak


class Leaked(Exception):
    """The audit found part of an answer in a candidate's file; nothing was written."""

    def __init__(self, leaks: Mapping[str, Sequence[Leak]]) -> None:
        self.leaks = leaks
        super().__init__("\n".join(f"{name}: leak: {leak}" for name, found in leaks.items() for leak in found))


def raise_on_leaks(found: Mapping[str, Sequence[Leak]]) -> None:
    """Raises Leaked with the leaks of all files, if there are any."""
    if leaks := {name: some for name, some in sorted(found.items()) if some}:
        raise Leaked(leaks)
