"""A Kit → its folder of PDFs: pages are always rendered and hashed, only what changed is laid out again."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewkit import write
from interviewkit.audit import Leak, Secrets, audit, secrets
from interviewkit.candidate import candidate_booklet, candidate_day
from interviewkit.diagnostics import Diagnostic, Place, Rejected
from interviewkit.interviewer import interviewer_guide
from interviewkit.model import Kit, Round
from interviewkit.outputs import (
    CANDIDATE_OUTPUTS,
    INTERVIEWER_OUTPUTS,
    PANEL_OUTPUTS,
    CandidateFile,
    LayoutProblem,
)
from interviewkit.panel import panel_packet
from interviewkit.render import (
    Audience,
    CandidatePage,
    InterviewerPage,
    PanelPage,
    Paper,
    candidate_page,
    day_page,
    interviewer_page,
    panel_page,
    spare_page,
)

Page = CandidatePage | InterviewerPage | PanelPage
Report = Callable[[str], None]


class Leaked(Exception):
    """The audit found part of an answer in a candidate's file; nothing was written."""

    def __init__(self, leaks: Mapping[str, Sequence[Leak]]) -> None:
        self.leaks = leaks
        super().__init__("\n".join(f"{name}: leak: {leak}" for name, found in leaks.items() for leak in found))


class WorkerLost(Exception):
    """A worker process was ended from outside."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a kit to build; nothing named means everything."""

    only: Audience | None = None
    rounds: frozenset[str] = frozenset()
    paper: Paper = "a4"

    @property
    def everything(self) -> bool:
        return self.only is None and not self.rounds


@dataclass(frozen=True, slots=True)
class Document:
    """A file to be: its name, audience, page, and the round it belongs to."""

    name: str
    audience: Audience
    page: Page
    round: str
    output: int = 0


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: where, which files were made and why, which were left as they were or left out."""

    folder: Path
    made: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


# --- kit → documents ------------------------------------------------------------------------------------------


def documents(kit: Kit) -> Iterator[Document]:
    """A kit → all its documents, rendered; cheap, so always done."""
    yield from _candidate_documents(kit)
    for round_ in kit.rounds:
        name = f"interviewer/{_stem(round_)}"
        for index, output in enumerate(INTERVIEWER_OUTPUTS):
            page = interviewer_page(interviewer_guide(kit, round_), name)
            yield Document(name + output.suffix, "interviewer", page, round_.spec.id, index)
    for index, panel_output in enumerate(PANEL_OUTPUTS):
        yield Document(
            f"panel/panel{panel_output.suffix}", "panel", panel_page(panel_packet(kit), "panel/panel"), "", index
        )


def _stem(round_: Round) -> str:
    return f"{round_.number}-{round_.spec.id}"


def _candidate_documents(kit: Kit) -> Iterator[Document]:
    for index, output in enumerate(CANDIDATE_OUTPUTS):
        yield Document(
            f"candidate/0-day{output.suffix}", "candidate", day_page(candidate_day(kit), "candidate/0-day"), "", index
        )
        for round_ in kit.rounds:
            booklet, name = candidate_booklet(kit, round_), f"candidate/{_stem(round_)}"
            yield Document(name + output.suffix, "candidate", candidate_page(booklet, name), round_.spec.id, index)
            if booklet.spares:
                spare = f"{name}-spare"
                yield Document(spare + output.suffix, "candidate", spare_page(booklet, spare), round_.spec.id, index)


def kit_secrets(kit: Kit) -> Secrets:
    """A kit → what no candidate's file of it may hold."""
    return secrets(kit, [candidate_day(kit), *(candidate_booklet(kit, r) for r in kit.rounds)])


def chosen(all_documents: Iterable[Document], wanted: Wanted) -> tuple[list[Document], list[Document]]:
    """Documents and a wish → those asked for, and the rest."""
    asked: list[Document] = []
    rest: list[Document] = []
    for one in all_documents:
        fits = wanted.only in (None, one.audience) and (not wanted.rounds or one.round in wanted.rounds)
        (asked if fits else rest).append(one)
    return asked, rest


# --- documents → files ----------------------------------------------------------------------------------------


def make(document: Document, paper: Paper) -> bytes:
    """A document → its bytes; runs in a worker."""
    page, index = document.page, document.output
    try:
        if isinstance(page, CandidatePage):
            return CANDIDATE_OUTPUTS[index].make(page, paper)
        if isinstance(page, InterviewerPage):
            return INTERVIEWER_OUTPUTS[index].make(page, paper)
        return PANEL_OUTPUTS[index].make(page, paper)
    except LayoutProblem as problem:
        raise LayoutProblem(f"{document.name}: {problem}") from None


def _all_made(
    stale: Sequence[Document], paper: Paper, pool: Executor | None, report: Report
) -> Iterator[tuple[Document, bytes]]:
    """Documents → each with its bytes, in their order; the longest work is begun first."""
    if pool is None or len(stale) == 1:
        for document in stale:
            yield document, make(document, paper)
            report(document.name)
        return
    futures: dict[str, Future[bytes]] = {}
    for document in sorted(stale, key=lambda d: (-len(d.page.html), d.name)):
        futures[document.name] = pool.submit(make, document, paper)
        futures[document.name].add_done_callback(lambda _, name=document.name: report(name))  # type: ignore[misc]
    try:
        for document in stale:
            yield document, futures[document.name].result()
    except BrokenProcessPool:
        raise WorkerLost("a worker process was ended from outside (out of memory?); nothing was written") from None


def _audited(files: Sequence[CandidateFile], wanted: Secrets, pool: Executor | None) -> None:
    """Candidates' files → nothing, or the refusal to write any of the kit."""
    run: Any = pool.map if pool and len(files) > 1 else map
    results = run(audit, [f.data for f in files], [wanted] * len(files))
    leaks = {file.name: found for file, found in zip(files, results, strict=True) if found}
    if leaks:
        raise Leaked(leaks)


def build(
    kit: Kit,
    folder: Path,
    wanted: Wanted,
    pool: Executor | None,
    record: Mapping[str, Any],
    report: Report = lambda _: None,
) -> Built:
    """A kit → its folder, brought up to date: only changed files are made, every new candidate's file is audited."""
    write.recover(folder)
    manifest = write.read_manifest(folder)
    asked, rest = chosen(documents(kit), wanted)
    prints = {d.name: write.fingerprint(d.page, d.audience, wanted.paper) for d in (*asked, *rest)}
    reasons = {d.name: write.why_stale(folder, d.name, prints[d.name], manifest) for d in (*asked, *rest)}
    hidden = kit_secrets(kit)
    reaudit = manifest.get("secrets") != _digest(hidden)
    stale = [d for d in asked if reasons[d.name]]
    kept = [d for d in (*asked, *rest) if not reasons[d.name]]
    left_out = tuple(d.name for d in rest if reasons[d.name] and reasons[d.name] != "new")
    made = {d.name: data for d, data in _all_made(stale, wanted.paper, pool, report)}
    to_audit = [CandidateFile(d.name, made[d.name]) for d in stale if d.audience == "candidate"]
    to_audit += [
        CandidateFile(d.name, (folder / d.name).read_bytes()) for d in kept if d.audience == "candidate" and reaudit
    ]
    _audited(to_audit, hidden, pool)
    files = {name: {"fingerprint": prints[name], "sha256": write.sha256(data)} for name, data in made.items()}
    files |= {d.name: manifest["files"][d.name] for d in kept}
    merged, merged_kept = _merged(kit, folder, made, files, manifest, hidden, pool) if wanted.everything else ({}, [])
    files |= {
        name: {"fingerprint": {"parts": parts}, "sha256": write.sha256(data)} for name, (parts, data) in merged.items()
    }
    files |= {name: manifest["files"][name] for name in merged_kept}
    full = {**record, "files": files, "secrets": _digest(hidden)}
    if full == manifest and not stale and not merged and not left_out:
        return Built(folder, {}, tuple(files))
    with write.staging(folder) as new:
        for name, data in made.items():
            write.put(new, name, data)
        for name, (_, data) in merged.items():
            write.put(new, name, data)
        write.carry(folder, new, [*(d.name for d in kept), *merged_kept])
        write.put_manifest(new, full)
    why = {d.name: reasons[d.name] for d in stale} | dict.fromkeys(merged, "its parts changed")
    return Built(folder, why, tuple(d.name for d in kept) + tuple(merged_kept), left_out)


def _digest(hidden: Secrets) -> str:
    return write.sha256(repr((sorted(hidden.runs), sorted(hidden.rare), hidden.shown)).encode())


# --- the print run --------------------------------------------------------------------------------------------


def print_runs(kit: Kit, names: Iterable[str]) -> dict[str, list[str]]:
    """A kit's files → the merged file of each person, its parts in the order of the day."""
    held = set(names)
    candidate = [n for n in ("candidate/0-day.pdf", *(f"candidate/{_stem(r)}.pdf" for r in kit.rounds)) if n in held]
    runs = {"print/candidate.pdf": candidate}
    for round_ in kit.rounds:
        stem = _stem(round_)
        own = [f"interviewer/{stem}.pdf", f"candidate/{stem}.pdf", f"candidate/{stem}-spare.pdf"]
        runs[f"print/interviewer-{stem}.pdf"] = [n for n in own if n in held]
    runs["print/panel.pdf"] = ["panel/panel.pdf"]
    guides = [n for run in list(runs.values())[1:-1] for n in run]
    runs["print/everything.pdf"] = ["candidate/0-day.pdf", *guides, "panel/panel.pdf"]
    return runs


def _merged(
    kit: Kit,
    folder: Path,
    made: Mapping[str, bytes],
    files: Mapping[str, Any],
    manifest: Mapping[str, Any],
    hidden: Secrets,
    pool: Executor | None,
) -> tuple[dict[str, tuple[str, bytes]], list[str]]:
    """A kit's files → its print run: what has to be merged anew, and what is as it was."""
    new, kept = {}, []
    for name, parts in print_runs(kit, files).items():
        key = write.sha256("".join(files[p]["sha256"] for p in parts).encode())
        if not write.why_stale(folder, name, {"parts": key}, manifest):
            kept.append(name)
            continue
        new[name] = key, merged([made[p] if p in made else (folder / p).read_bytes() for p in parts])
    _audited([CandidateFile(n, d) for n, (_, d) in new.items() if n == "print/candidate.pdf"], hidden, None)
    return new, kept


def merged(parts: Sequence[bytes]) -> bytes:
    """PDFs → one, padded so that printed on both sides no document begins on the back of another."""
    import pikepdf

    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as pdf:
                if len(whole.pages) % 2:
                    width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:4])
                    whole.add_blank_page(page_size=(width, height))
                whole.pages.extend(pdf.pages)
        for page in whole.pages:
            if "/StructParents" in page:
                del page["/StructParents"]
        return _saved(whole)


def _saved(pdf: Any) -> bytes:
    import pikepdf

    stream = io.BytesIO()
    pdf.remove_unreferenced_resources()
    pdf.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return stream.getvalue()


# --- the record a kit can be rebuilt from ---------------------------------------------------------------------


def record(kit: Kit, paper: Paper) -> dict[str, Any]:
    """A kit → what its manifest says of the choice: form codes, ids and content hashes, versions."""
    rounds = {}
    for r in kit.rounds:
        code = candidate_booklet(kit, r).code
        questions, spares = ([{"id": q.id, "digest": q.digest} for q in some] for some in (r.questions, r.spares))
        rounds[r.spec.id] = {"code": code, "questions": questions, "spares": spares}
    return {
        "manifest": 1,
        "role": kit.spec.role,
        "level": kit.level,
        "form": kit.form,
        "paper": paper,
        "rounds": rounds,
        "repeated": list(kit.repeated),
        "versions": write.versions(),
    }


def changed_since(kit: Kit, manifest: Mapping[str, Any]) -> list[str]:
    """A kit rebuilt from a manifest → the ids of the questions that have changed since."""
    then = {q["id"]: q["digest"] for r in manifest["rounds"].values() for q in (*r["questions"], *r["spares"])}
    return sorted(q.id for r in kit.rounds for q in (*r.questions, *r.spares) if then.get(q.id) != q.digest)


def gone_since(ids: Iterable[str], manifest: Mapping[str, Any], file: str) -> None:
    """The bank's ids and a manifest → nothing, or which of its questions the bank no longer has."""
    known = set(ids)
    then = [q["id"] for r in manifest["rounds"].values() for q in (*r["questions"], *r["spares"])]
    lost = sorted(set(then) - known)
    if lost:
        hint = "restore them from the history of your files"
        raise Rejected([Diagnostic(Place(file), "gone", f"the bank no longer has {', '.join(lost)}", hint)])
