"""A Kit and a season's requests → its folder of personal copies: what is whole stays, what is missing is made.

Two desks hand out copies, one booklets and one guides. Each renders for its audience alone, has its own makers in
`copies.py`, and can put files on its own shelf only.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewkit.audit.pdf import Leak, PackedSecrets, Secrets, pack
from interviewkit.audit.secrets import digest, secrets
from interviewkit.bank.brand import look_of
from interviewkit.build import folder as build_folder
from interviewkit.build.fingerprint import fingerprint
from interviewkit.build.kit import Document, Leaked, Report, linkable
from interviewkit.build.workers import AtOnce, WorkerLost
from interviewkit.candidate.booklet import candidate_booklet
from interviewkit.cli.arguments import Handed
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.question import Kit, Paper, Round
from interviewkit.interviewer.guide import interviewer_guide, stem
from interviewkit.page.styles import MARGINS, SIZES, candidate_pdf, interviewer_pdf
from interviewkit.page.templates import Sheet as Paged
from interviewkit.page.templates import candidate_page, interviewer_page
from interviewkit.pdf.link import LinkJob
from interviewkit.pdf.margins import Frame
from interviewkit.pdf.weasyprint import Job
from interviewkit.season import copies as season_copies
from interviewkit.season.copies import BookletBase, GuideBase, Marks
from interviewkit.season.shelf import Record, Shelf, private, told
from interviewkit.season.table import Reader, Request, unfit
from interviewkit.store.page_objects import Store, default_store

CHUNK = 16
"""Copies of one document that a worker makes in one go."""
ROOM = 64
"""Pieces of work that are asked for at once; the executor hands out no more than its workers have use for."""
WIDTHS: Mapping[Paper, float] = {"a4": 595.28, "letter": 612.0}
"""Points from a sheet's left edge to its right one."""
Made = tuple[tuple[bytes, tuple[Leak, ...]], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A file to be: its name on its shelf, its round, the row it is for, its marks, and a hash of its parts."""

    name: str
    round: str
    request: Request
    marks: Marks
    fingerprint: str


# --- the two desks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BookletDesk:
    """Hands out booklets, and has never seen a guide."""

    shelf: Shelf
    hidden: Secrets
    packed: PackedSecrets
    audience: Reader = "candidate"

    def job(self, kit: Kit, round_: Round, sheet: Paged) -> Job:
        """A kit's round → the job that makes its booklet."""
        page = candidate_page(candidate_booklet(kit, round_), f"candidate/{stem(round_)}")
        return candidate_pdf(page, sheet, look_of(kit.brand))

    def base(self, work: Executor, job: LinkJob) -> Future[tuple[BookletBase, tuple[Leak, ...]]]:
        """A booklet to link → its base and its leaks, to come."""
        return work.submit(season_copies.booklet_base, job, self.hidden)

    def copies(self, work: Executor, base: BookletBase, wanted: Sequence[Marks]) -> Future[Made]:
        """A booklet's base and whose copies are wanted → them, to come."""
        return work.submit(season_copies.booklets, base, wanted, self.packed)


@dataclass(frozen=True, slots=True)
class GuideDesk:
    """Hands out guides."""

    shelf: Shelf
    audience: Reader = "interviewer"

    def job(self, kit: Kit, round_: Round, sheet: Paged) -> Job:
        """A kit's round → the job that makes its guide."""
        page = interviewer_page(interviewer_guide(kit, round_), f"interviewer/{stem(round_)}")
        return interviewer_pdf(page, sheet, look_of(kit.brand))

    def base(self, work: Executor, job: LinkJob) -> Future[tuple[GuideBase, tuple[Leak, ...]]]:
        """A guide to link → its base and no leaks, to come."""
        return work.submit(season_copies.guide_base, job)

    def copies(self, work: Executor, base: GuideBase, wanted: Sequence[Marks]) -> Future[Made]:
        """A guide's base and whose copies are wanted → them, to come."""
        return work.submit(season_copies.guides, base, wanted)


Desk = BookletDesk | GuideDesk


# --- requests → copies ----------------------------------------------------------------------------------------


def refused(kit: Kit, some: Sequence[Request], sheet: Paged) -> Iterator[Diagnostic]:
    """A kit and requests for it → what of them can't be printed, or must not be."""
    hidden = secrets(kit)
    for audience in ("candidate", "interviewer"):
        frame = Frame("", "", "", MARGINS[audience], SIZES[sheet.edition], look=look_of(kit.brand))
        yield from unfit([r for r in some if r.audience == audience], frame, WIDTHS[sheet.paper], hidden)


def _wanted(
    kit: Kit, some: Sequence[Request], desk: Desk, sheet: Paged, secret: str
) -> tuple[dict[str, Document], list[Copy]]:
    """Requests for a kit and the desk that serves them → the documents by round, and the copies."""
    asked = [r for r in some if r.audience == desk.audience]
    ids = {r.round for r in asked}
    documents: dict[str, Document] = {}
    made: list[Copy] = []
    for round_ in kit.rounds:
        ident = round_.spec.id
        if not ids & {ident, ""}:
            continue
        job = desk.job(kit, round_, sheet)
        documents[ident] = Document(desk.audience, job, ident)
        base = [season_copies.FORMAT, fingerprint(job, sheet), secret if desk.audience == "candidate" else ""]
        for one in asked:
            if one.round in (ident, ""):
                marks = one.marks
                print_ = build_folder.sha256(json.dumps([base, marks.recipient, marks.watermark, marks.start]).encode())
                made.append(Copy(f"{one.copy:03d}/{stem(round_)}-{one.copy:03d}.pdf", ident, one, marks, print_))
    return documents, made


def hand_out(
    kit: Kit,
    some: Sequence[Request],
    folder: Path,
    season: str,
    sheet: Paged,
    pool: Executor | None = None,
    report: Report = lambda _done, _total: None,
    store: Store | None = None,
) -> Handed:
    """A kit, the requests for it and a folder → the folder, with a copy for each request and no other."""
    hidden = secrets(kit)
    desks: tuple[Desk, ...] = (
        BookletDesk(Shelf(folder / "candidate"), hidden, pack(hidden)),
        GuideDesk(Shelf(folder / "interviewer")),
    )
    record = Record(folder)
    _only_ours(record, folder, season)
    known = record.known()
    work, secret = pool or AtOnce(), digest(hidden)
    wanted = [(desk, *_wanted(kit, some, desk, sheet, secret)) for desk in desks]
    files = {
        f"{desk.audience}/{copy.name}": known[f"{desk.audience}/{copy.name}"]
        for desk, _, held in wanted
        for copy in held
        if _is_good(desk, copy, known)
    }
    kept, total = tuple(sorted(files)), sum(len(held) for _, _, held in wanted)
    try:
        with told(folder):
            private(folder.parent)
            for desk, documents, held in wanted:
                desk.shelf.sweep()
                missing = [copy for copy in held if f"{desk.audience}/{copy.name}" not in files]
                needed = [d for ident, d in documents.items() if any(c.round == ident for c in missing)]
                bases = _bases(desk, needed, hidden, work, store or default_store())
                for copy, data in _made(desk, bases, missing, work):
                    name = f"{desk.audience}/{copy.name}"
                    desk.shelf.put(copy.name, data)
                    files[name] = {"fingerprint": copy.fingerprint, "sha256": build_folder.sha256(data)}
                    record.add({name: files[name]})
                    report(len(files) - len(kept), total - len(kept))
            removed = tuple(_removed(desk, {copy.name for copy in held}) for desk, _, held in wanted)
            record.close(_manifest(kit, sheet, season, wanted, files))
    except WorkerLost as lost:
        raise WorkerLost(f"{lost}; run it again, finished copies stay") from None
    return Handed(folder, tuple(sorted(set(files) - set(kept))), kept, tuple(n for some in removed for n in some))


def _only_ours(record: Record, folder: Path, season: str) -> None:
    """A folder and a season's name → nothing, or the refusal to take another season's copies away."""
    other = record.manifest().get("season", season)
    if other != season:
        hint = "name another folder with -o, or remove this one"
        raise Rejected([Diagnostic(Place(str(folder)), "season-other", "holds the copies of another season", hint)])


def _is_good(desk: Desk, copy: Copy, known: Mapping[str, Mapping[str, str]]) -> bool:
    entry = known.get(f"{desk.audience}/{copy.name}")
    return (
        entry is not None
        and entry["fingerprint"] == copy.fingerprint
        and desk.shelf.is_whole(copy.name, entry["sha256"])
    )


def _removed(desk: Desk, wanted: set[str]) -> list[str]:
    """A desk and the copies it should have → the others, which are gone."""
    gone = [name for name in desk.shelf.names() if name not in wanted]
    for name in gone:
        desk.shelf.remove(name)
    return [f"{desk.audience}/{name}" for name in gone]


def _manifest(
    kit: Kit,
    sheet: Paged,
    season: str,
    wanted: Iterable[tuple[Desk, Mapping[str, Document], Sequence[Copy]]],
    files: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """What was handed out → the record of it: which file is of which row, by number and hash, without a name."""
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


def others(folder: Path, season: str, kits: Sequence[str]) -> list[Path]:
    """The folder of seasons, a season's name and its kits → the folders of kits that it once had."""
    held = sorted(path for path in folder.glob("*/") if path.name not in kits)
    return [path for path in held if Record(path).manifest().get("season") == season]


# --- copies → files -------------------------------------------------------------------------------------------


def _bases(desk: Desk, needed: Sequence[Document], hidden: Secrets, work: Executor, store: Store) -> dict[str, Any]:
    """A desk and documents → the base of each by its round, once the finished file and the base passed the audit."""
    coming: dict[str, Future[Any]] = {}
    leaks: dict[str, Sequence[Leak]] = {}
    for document, job, found in linkable(needed, hidden, work, store):
        leaks[document.name] = found
        coming[document.round] = desk.base(work, job)
    bases = {ident: future.result() for ident, future in coming.items()}
    leaks |= {f"{desk.audience}/{ident} (without margins)": some for ident, (_, some) in bases.items()}
    _refuse(leaks)
    return {ident: base for ident, (base, _) in bases.items()}


def _refuse(leaks: Mapping[str, Sequence[Leak]]) -> None:
    if held := {name: some for name, some in sorted(leaks.items()) if some}:
        raise Leaked(held)


def _made(
    desk: Desk, bases: Mapping[str, Any], missing: Sequence[Copy], work: Executor
) -> Iterator[tuple[Copy, bytes]]:
    """A desk, its bases and the copies to make → each with its bytes; no more is asked for at once than has room."""
    chunks = _chunks(missing)
    under_way: dict[Future[Any], Sequence[Copy]] = {}
    while True:
        while len(under_way) < ROOM and (chunk := next(chunks, None)):
            under_way[desk.copies(work, bases[chunk[0].round], [copy.marks for copy in chunk])] = chunk
        if not under_way:
            return
        for future in wait(under_way, return_when=FIRST_COMPLETED).done:
            chunk = under_way.pop(future)
            for copy, (data, leaks) in zip(chunk, future.result(), strict=True):
                _refuse({f"{desk.audience}/{copy.name}, row {copy.request.row.line}": _without_names(leaks)})
                yield copy, data


def _without_names(leaks: Sequence[Leak]) -> tuple[Leak, ...]:
    """What the audit of a copy found → it without the words, which may be those of a name."""
    return tuple(
        dict.fromkeys(Leak(leak.channel, "what was found is not repeated, a name may stand in it") for leak in leaks)
    )


def _chunks(missing: Sequence[Copy]) -> Iterator[Sequence[Copy]]:
    """Copies, those of one round together → them in groups of one round."""
    for ident in dict.fromkeys(copy.round for copy in missing):
        some = [copy for copy in missing if copy.round == ident]
        for at in range(0, len(some), CHUNK):
            yield some[at : at + CHUNK]
