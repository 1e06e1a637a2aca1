"""A kit's files → the merged files of the print run; each is started as soon as all of its parts are available."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from typing import Any

from interviewkit.audit.search import Leak, PackedSecrets
from interviewkit.build.invitations import DAY_PAGE, guide_name
from interviewkit.build.jobs import merge_and_audit
from interviewkit.build.kit_folder import PRINT_CANDIDATE, KitFolder
from interviewkit.build.leaks import raise_on_leaks
from interviewkit.domain.kit import Kit, guide_count, round_basename
from interviewkit.store.blobs import sha256
from interviewkit.store.versions import versions_hash

PRINT_EVERYTHING = "print/everything.pdf"


def print_runs(kit: Kit, names: Iterable[str]) -> dict[str, list[str]]:
    """The names of a kit's files → for each merged file, the names of its parts in the order of the day.

    All copies of a round's guide come with the same key, and with the same sheets and slips for the candidate.
    """
    held = set(names)
    day = [n for n in (DAY_PAGE, *(f"candidate/{round_basename(r)}.pdf" for r in kit.rounds)) if n in held]
    guides = {}
    for round_, copy in ((r, n) for r in kit.rounds for n in range(1, guide_count(kit, r) + 1)):
        tasks = f"candidate/{round_basename(round_)}"
        guide, first = guide_name(round_, copy), guide_name(round_, 1)
        mine = [f"{guide}.pdf", f"{guide}-scorecard.pdf", f"{first}-key.pdf", f"{first}-spare.pdf"]
        own = [*mine, f"{tasks}.pdf", f"{tasks}-slips.pdf", f"{tasks}-spare.pdf"]
        guides[f"print/{guide_name(round_, copy).replace('/', '-')}.pdf"] = [n for n in own if n in held]
    panel = ["panel/panel.pdf"]
    everything = [DAY_PAGE, *(n for run in guides.values() for n in run), *panel]
    return {PRINT_CANDIDATE: day, **guides, "print/panel.pdf": panel, PRINT_EVERYTHING: everything}


def print_titles(kit: Kit) -> dict[str, str]:
    """A kit → the titles of merged files that don't have the title of their first part."""
    role, level = kit.spec.title, kit.framework.level(kit.level).name
    return {PRINT_CANDIDATE: f"{role}: your day and your tasks", PRINT_EVERYTHING: f"{role}, {level}: all papers"}


def loose_sheets(kit: Kit) -> frozenset[str]:
    """A kit → the names of its files for candidates whose pages are loose sheets, of which two may lie side by side."""
    rounds = [r for r in kit.rounds if any(q.scored for q in (*r.questions, *r.spares))]
    return frozenset(f"candidate/{round_basename(r)}{end}.pdf" for r in rounds for end in ("", "-slips", "-spare"))


@dataclass(slots=True)
class PrintRun:
    """A print run in progress: the merged files that wait for parts, and the ones that are done or being merged."""

    held: KitFolder
    waiting: dict[str, list[str]]
    titles: Mapping[str, str]
    hidden: PackedSecrets
    executor: Callable[[], Executor]
    loose: frozenset[str] = frozenset()
    """The names of files whose pages are printed on one side only."""
    done: dict[str, tuple[Any, Future[tuple[bytes, tuple[Leak, ...]]] | None]] = field(default_factory=dict)

    def begin(self, made: Mapping[str, bytes], entries: Mapping[str, Any]) -> None:
        """Submits each file whose parts are all available for merging, unless the same parts were merged before."""
        for name in [n for n, parts in self.waiting.items() if all(p in entries for p in parts)]:
            parts = self.waiting.pop(name)
            made_of = {
                "parts": sha256("".join(entries[p]["sha256"] + "|" * (p in self.loose) for p in parts).encode()),
                "versions": versions_hash(),
            }
            if self.held.why_stale(name, made_of):
                some = [self.held.plain_bytes_of(p, made) for p in parts]
                hidden = self.hidden if name == PRINT_CANDIDATE else None
                loose = [number for number, part in enumerate(parts) if part in self.loose]
                merging = self.executor().submit(merge_and_audit, (some, hidden, self.titles.get(name, "")), loose)
                self.done[name] = {"fingerprint": made_of}, merging
            else:
                self.done[name] = self.held.files[name], None

    def results(self) -> dict[str, tuple[Any, bytes]]:
        """→ the manifest entry of each file, and its bytes, or b"" if it is unchanged; raises Leaked on a leak."""
        merged = {n: merging.result() for n, (_, merging) in self.done.items() if merging}
        raise_on_leaks({n: leaks for n, (_, leaks) in merged.items()})
        written = {n: self.held.as_written(n, data) for n, (data, _) in merged.items()}
        return {
            n: (self.held.entry(n, entry["fingerprint"], written[n]), written[n]) if n in merged else (entry, b"")
            for n, (entry, _) in self.done.items()
        }
