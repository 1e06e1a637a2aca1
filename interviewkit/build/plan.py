"""A build plan as a value: which files to make and why, which to keep, and which to skip."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from interviewkit.build.documents import Document, fingerprint
from interviewkit.build.kit_folder import Fingerprint, KitFolder
from interviewkit.page.document import STANDARD, Audience, Sheet


@dataclass(frozen=True, slots=True)
class Selection:
    """Which part of a kit to build, and how; by default, everything."""

    only: Audience | None = None
    rounds: frozenset[str] = frozenset()
    sheet: Sheet = STANDARD
    whole: bool = False
    password: str = field(default="", repr=False)

    @property
    def is_everything(self) -> bool:
        """Whether the whole kit is selected."""
        return self.only is None and not self.rounds

    def includes(self, document: Document) -> bool:
        """A document → whether it is selected."""
        return self.only in (None, document.audience) and (not self.rounds or document.round in self.rounds)


EVERYTHING = Selection()


@dataclass(frozen=True, slots=True)
class Plan:
    """What a build will do with each of a kit's documents."""

    make: Mapping[str, str]
    """The files to make, each with the reason."""
    keep: tuple[Document, ...]
    """The documents whose files are up to date."""
    leave_out: tuple[str, ...]
    """The files that are out of date but not selected."""
    fingerprints: Mapping[str, Fingerprint]
    """The hashes of everything that each file depends on, by file name."""


def make_plan(
    documents: Iterable[Document], held: KitFolder, wanted: Selection, begin: Callable[[Document], object]
) -> Plan:
    """A kit's documents, its folder, and the selection → the plan.

    Each document that must be made is passed to `begin` right away, so that layout overlaps with rendering.
    """
    make: dict[str, str] = {}
    keep: list[Document] = []
    leave_out: list[str] = []
    prints: dict[str, Fingerprint] = {}
    for document in documents:
        name = document.name
        prints[name] = fingerprint(document.job, wanted.sheet, wanted.whole)
        reason = held.why_stale(name, prints[name]) or held.why_encrypted_anew(name)
        if not reason:
            keep.append(document)
        elif wanted.includes(document):
            make[name] = reason
            begin(document)
        elif name in held.files:
            leave_out.append(name)
    return Plan(make, tuple(keep), tuple(leave_out), prints)
