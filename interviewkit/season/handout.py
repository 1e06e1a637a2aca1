"""A Kit and a season's requests → its folder of personal copies: intact copies are kept, and missing ones are made.

One desk makes booklets, and another makes guides. Each renders pages only for its own audience, has its own functions
in `copies.py`, and can write only to its own shelf.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from pathlib import Path
from typing import Any, NamedTuple

from interviewkit.audit.search import Leak, PackedSecrets, Secrets
from interviewkit.audit.secrets import digest, secrets, with_names
from interviewkit.build.documents import Document
from interviewkit.build.foreign import ELSEWHERE, why_dangling
from interviewkit.build.kit import Report
from interviewkit.build.leaks import leaks_explained, raise_on_leaks
from interviewkit.build.overflow import layout_problems_located
from interviewkit.build.pipeline import link_jobs
from interviewkit.build.workers import SynchronousExecutor, WorkerLost
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Sheet as Paged
from interviewkit.season.copy_folder import CopyFolder, Record, located_os_errors, make_private
from interviewkit.season.makers import BookletMaker, Copy, GuideMaker, Maker, wanted_copies
from interviewkit.season.requests import Request
from interviewkit.store import blobs
from interviewkit.store.page_objects import Store, default_store
from interviewkit.store.versions import MANIFEST


class SeasonResult(NamedTuple):
    """What a season did for a kit: its folder, the copies made, kept, and removed, and notes on files of others."""

    folder: Path
    made: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


CHUNK = 16
"""The number of copies of one document per task."""
CHUNKS_AT_ONCE = 64
"""The number of tasks submitted at a time; the executor may limit them further."""


def make_personal_copies(
    kit: Kit,
    some: Sequence[Request],
    folder: Path,
    season: str,
    sheet: Paged,
    pool: Executor | None = None,
    report: Report = lambda _done, _total: None,
    store: Store | None = None,
) -> SeasonResult:
    """A kit, the requests for it, and a folder → the folder, with exactly one copy for each request and round; raises
    Leaked, Rejected, or WorkerLost, but always keeps finished copies."""
    hidden = with_names(kit, secrets(kit))
    booklets = BookletMaker(CopyFolder(folder / "candidate"), hidden, PackedSecrets(hidden))
    desks: tuple[Maker, ...] = (booklets, GuideMaker(CopyFolder(folder / "interviewer")))
    record = Record(folder)
    _only_ours(record, folder, season)
    known, ours, notes = record.known(), record.hashes(), list[str]()
    work, secret = pool or SynchronousExecutor(), digest(hidden)
    wanted = [(desk, *wanted_copies(kit, some, desk, sheet, secret)) for desk in desks]
    good = [f"{desk.audience}/{copy.name}" for desk, _, held in wanted for copy in held if _is_good(desk, copy, known)]
    files = {name: known[name] for name in good}
    kept = tuple(sorted(files))
    total = sum(len(held) for _, _, held in wanted) - len(kept)
    try:
        with located_os_errors(folder), layout_problems_located(kit), leaks_explained(kit):
            make_private(folder.parent)
            for desk, documents, held in wanted:
                missing = [copy for copy in held if f"{desk.audience}/{copy.name}" not in files]
                needed = [d for name, d in documents.items() if any(c.document == name for c in missing)]
                bases = _bases(desk, needed, hidden, work, store or default_store())
                for entries, said in _make(desk, bases, missing, work, record, ours):
                    files |= entries
                    notes += said
                    report(len(files) - len(kept), total)
            gone, kept_too = _removed([(desk, {copy.name for copy in held}) for desk, _, held in wanted], ours)
            record.close(_manifest(kit, sheet, season, wanted, files))
    except WorkerLost as lost:
        raise WorkerLost(f"{lost}; run it again: finished copies are kept") from None
    return SeasonResult(folder, tuple(sorted(set(files) - set(kept))), kept, gone, (*notes, *kept_too))


def _make(
    desk: Maker,
    bases: Mapping[str, Any],
    missing: Sequence[Copy],
    work: Executor,
    record: Record,
    ours: Mapping[str, Collection[str]],
) -> Iterator[tuple[dict[str, Any], list[str]]]:
    """Makes a desk's missing copies and puts them on its shelf one by one → the entry of each, and a note if a file of
    somebody else was in the way.

    Each is recorded before it is written, so that a file without a record is never one of ours.
    """
    desk.shelf.sweep()
    for copy, data in _made(desk, bases, missing, work):
        name = f"{desk.audience}/{copy.name}"
        entries = {name: {"fingerprint": copy.fingerprint, "sha256": blobs.sha256(data)}}
        record.add(entries)
        said = desk.shelf.put(copy.name, data, ours.get(name, ()))
        yield entries, [said] if said else []


def _only_ours(record: Record, folder: Path, season: str) -> None:
    """Raises Rejected if a folder has copies of another season, which would be deleted, or somebody else's manifest."""
    other = record.manifest().get("season", "" if os.path.lexists(folder / MANIFEST) else season)
    problem = why_dangling(folder)
    if not other:
        problem = f"its {MANIFEST} is not that of a season, so nobody can tell which files are yours", ELSEWHERE
    if problem:
        raise Rejected([Diagnostic(Place(str(folder)), "foreign-folder", *problem)])
    if other != season:
        hint = "choose another folder with -o, or remove this one"
        raise Rejected([Diagnostic(Place(str(folder)), "season-other", "holds the copies of another season", hint)])


def _is_good(desk: Maker, copy: Copy, known: Mapping[str, Mapping[str, str]]) -> bool:
    entry = known.get(f"{desk.audience}/{copy.name}")
    return (
        entry is not None
        and entry["fingerprint"] == copy.fingerprint
        and desk.shelf.is_whole(copy.name, entry["sha256"])
    )


def _removed(
    wanted: Iterable[tuple[Maker, set[str]]], ours: Mapping[str, Collection[str]]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Desks, each with the names of its copies → the names of all other copies, which are deleted, and notes on files
    of others."""
    gone: list[str] = []
    notes: list[str] = []
    for desk, names in wanted:
        for name in (one for one in desk.shelf.names() if one not in names):
            whose = f"{desk.audience}/{name}"
            notes.append(desk.shelf.remove(name, ours.get(whose, ())))
            gone += [whose] if whose in ours else []
    return tuple(gone), tuple(note for note in notes if note)


def _manifest(
    kit: Kit,
    sheet: Paged,
    season: str,
    wanted: Iterable[tuple[Maker, Mapping[str, Document], Sequence[Copy]]],
    files: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """A season's copies → the manifest, which names the row of each file by line number and hash, not by name."""
    rows = {
        f"{desk.audience}/{copy.name}": {
            "copy": copy.request.copy,
            "row": copy.request.row.line,
            "row_sha256": copy.request.row.digest,
        }
        for desk, _, held in wanted
        for copy in held
    }
    return {
        "season": season,
        "kit": kit.name,
        "paper": sheet.paper,
        "edition": sheet.edition,
        "files": {name: {**entry, **rows[name]} for name, entry in files.items()},
    }


def leftover_kit_folders(folder: Path, season: str, kits: Sequence[str]) -> list[Path]:
    """The folder of all copies, a season's name, and its kits → the folders of kits that the season no longer has."""
    held = sorted(path for path in folder.glob("*/") if path.name not in kits)
    return [path for path in held if Record(path).manifest().get("season") == season]


# --- copies → files -------------------------------------------------------------------------------------------


def _bases(desk: Maker, needed: Sequence[Document], hidden: Secrets, work: Executor, store: Store) -> dict[str, Any]:
    """A desk and its documents → their bases by name; raises Leaked unless every file and base passes the audit."""
    coming: dict[str, Future[Any]] = {}
    leaks: dict[str, Sequence[Leak]] = {}
    for document, job, found in link_jobs(needed, hidden, work, store):
        leaks[document.name] = found
        coming[document.name] = desk.base(work, job)
    bases = {name: future.result() for name, future in coming.items()}
    leaks |= {f"{name} (without margins)": some for name, (_, some) in bases.items()}
    raise_on_leaks(leaks)
    return {name: base for name, (base, _) in bases.items()}


def _made(
    desk: Maker, bases: Mapping[str, Any], missing: Sequence[Copy], work: Executor
) -> Iterator[tuple[Copy, bytes]]:
    """A desk, its bases, and the copies to make → each copy with its bytes; only a few tasks are in flight."""
    chunks = _chunks(missing)
    under_way: dict[Future[Any], Sequence[Copy]] = {}
    while True:
        while len(under_way) < CHUNKS_AT_ONCE and (chunk := next(chunks, None)):
            under_way[desk.copies(work, bases[chunk[0].document], [copy.marks for copy in chunk])] = chunk
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            chunk = under_way.pop(future)
            for copy, (data, leaks) in zip(chunk, future.result(), strict=True):
                raise_on_leaks({f"{desk.audience}/{copy.name}, row {copy.request.row.line}": _without_names(leaks)})
                yield copy, data


def _without_names(leaks: Sequence[Leak]) -> tuple[Leak, ...]:
    """The leaks of a copy → the same leaks without the words that were found, which may be part of a name."""
    return tuple(
        dict.fromkeys(Leak(leak.channel, "what was found may contain a name, so it is not shown") for leak in leaks)
    )


def _chunks(missing: Sequence[Copy]) -> Iterator[Sequence[Copy]]:
    """Copies → the same copies in chunks, each of a single document."""
    for name in dict.fromkeys(copy.document for copy in missing):
        some = [copy for copy in missing if copy.document == name]
        for at in range(0, len(some), CHUNK):
            yield some[at : at + CHUNK]
