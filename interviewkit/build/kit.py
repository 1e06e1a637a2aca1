"""A Kit → its folder of PDFs: pages are always rendered and hashed, only what changed is laid out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Self

from interviewkit.audit.pdf import Leak, PackedSecrets, Secrets, audit, audit_notebook, pack
from interviewkit.audit.secrets import digest, secrets
from interviewkit.bank.brand import look_of
from interviewkit.build import folder as build_folder
from interviewkit.build.fingerprint import fingerprint
from interviewkit.build.post import DAY_PAGE, guide_name, post
from interviewkit.build.workers import AtOnce, WorkerLost, is_starting, processes_of, start
from interviewkit.calendar import itip
from interviewkit.candidate.booklet import candidate_booklet, candidate_day
from interviewkit.cli.arguments import Built
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.question import Kit
from interviewkit.interviewer.guide import copies, interviewer_guide, stem
from interviewkit.page.look import Look
from interviewkit.page.styles import CANDIDATE_OUTPUTS, INTERVIEWER_OUTPUTS, PANEL_OUTPUTS
from interviewkit.page.templates import (
    STANDARD,
    Audience,
    CandidatePage,
    Sheet,
    candidate_page,
    day_page,
    interviewer_page,
    panel_page,
    spare_page,
)
from interviewkit.panel.packet import panel_packet
from interviewkit.pdf.compile import Batch, Part, compiled, key_of
from interviewkit.pdf.encrypt import opened, opens, sealed
from interviewkit.pdf.link import LinkJob, finished, link_job
from interviewkit.pdf.margins import Margins
from interviewkit.pdf.merge import merged_and_audited
from interviewkit.pdf.weasyprint import Job, Ready
from interviewkit.store.page_objects import Store, default_store
from interviewkit.store.versions import versions

Report = Callable[[int, int], None]


class Leaked(Exception):
    """The audit found part of an answer in a candidate's file; nothing was written."""

    def __init__(self, leaks: Mapping[str, Sequence[Leak]]) -> None:
        self.leaks = leaks
        super().__init__("\n".join(f"{name}: leak: {leak}" for name, found in leaks.items() for leak in found))


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a kit to build; nothing named means everything."""

    only: Audience | None = None
    rounds: frozenset[str] = frozenset()
    sheet: Sheet = STANDARD
    whole: bool = False
    password: str = field(default="", repr=False)

    @property
    def everything(self) -> bool:
        return self.only is None and not self.rounds

    def includes(self, document: Document) -> bool:
        return self.only in (None, document.audience) and (not self.rounds or document.round in self.rounds)


class Document(NamedTuple):
    """A file to be: the job that makes it, its audience, and the round it belongs to."""

    audience: Audience
    job: Job | Ready
    round: str = ""

    @property
    def name(self) -> str:
        return self.job.name


# --- kit → documents ------------------------------------------------------------------------------------------


def documents(kit: Kit, sheet: Sheet = STANDARD) -> Iterator[Document]:
    """A kit → all its documents, rendered, those that take longest to make first; cheap, so always done."""
    look = look_of(kit.brand)
    for round_, copy in ((r, n) for r in kit.rounds for n in range(1, copies(kit, r) + 1)):
        guide = interviewer_page(interviewer_guide(kit, round_, copy), guide_name(round_, copy))
        for guide_output in INTERVIEWER_OUTPUTS:
            if (copy == 1 or guide_output.numbered) and (job := guide_output.job(guide, sheet, look)):
                yield Document("interviewer", job, round_.spec.id)
    packet = panel_page(panel_packet(kit), "panel/panel")
    for panel_output in PANEL_OUTPUTS:
        if job := panel_output.job(packet, sheet, look):
            yield Document("panel", job)
    for page, round_id in _candidate_pages(kit):
        for output in CANDIDATE_OUTPUTS:
            if job := output.job(page, sheet, look):
                yield Document("candidate", job, round_id)


def _candidate_pages(kit: Kit) -> Iterator[tuple[CandidatePage, str]]:
    """A kit → its candidate's pages; spare ones last, so that the printed day can be merged beside them."""
    yield day_page(candidate_day(kit), DAY_PAGE.removesuffix(".pdf")), ""
    booklets = [(candidate_booklet(kit, round_), round_) for round_ in kit.rounds]
    for booklet, round_ in booklets:
        yield candidate_page(booklet, f"candidate/{stem(round_)}"), round_.spec.id
    for booklet, round_ in booklets:
        if booklet.spares:
            yield spare_page(booklet, f"candidate/{stem(round_)}-spare"), round_.spec.id


# --- documents → files ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a build has to do: the documents to make, with the reasons, and what is good as it is."""

    folder: Path
    manifest: Mapping[str, Any]
    prints: Mapping[str, build_folder.Fingerprint]
    reasons: Mapping[str, str]
    making: _Making
    kept: tuple[Document, ...]
    left_out: tuple[str, ...]
    password: str = field(default="", repr=False)

    def bytes_of(self, name: str, made: Mapping[str, bytes]) -> bytes:
        """A file of the kit → its bytes as they are written."""
        return made[name] if name in made else (self.folder / name).read_bytes()

    def open_bytes_of(self, name: str, made: Mapping[str, bytes]) -> bytes:
        """A file of the kit → its bytes, unpack where they are sealed."""
        data = self.bytes_of(name, made)
        return opened(data, self.password) if self.seals(name) else data

    def seals(self, name: str) -> bool:
        """Whether a file is encrypted: every PDF that shows an interviewer's or the panel's page, where asked."""
        return bool(self.password) and name.endswith(".pdf") and not for_candidates(name)

    def written(self, name: str, data: bytes) -> bytes:
        """A finished file → its bytes as they are written."""
        return sealed(data, self.password) if self.seals(name) else data


def for_candidates(name: str) -> bool:
    """A file of a kit → whether a candidate may have it."""
    return name.startswith("candidate/") or name == PRINT_CANDIDATE


LEAST, MOST = 8_000, 45_000
"""Letters of HTML that are laid out in one go: enough that beginning costs little, and few enough to be held."""
FEW = 4
"""With so many batches or fewer, work beside them slows them more than it saves."""


@dataclass(frozen=True)
class _Together:
    """What parts have in common that can be laid out in one go."""

    audience: Audience
    styles: tuple[str, ...]
    margins: Margins
    look: Look = field(compare=False)
    """A kit has one, so it tells nothing apart."""


_Gathered = tuple[Part, Mapping[str, bytes]]
"""A part, and the pictures of its document."""


def _letters(some: Iterable[_Gathered]) -> int:
    return sum(len(part.html) for part, _ in some)


@dataclass(slots=True)
class _Making:
    """The documents being made: their page objects first, from the store or laid out, then the files linked of them."""

    work: Executor
    store: Store
    whole: bool
    documents: dict[str, Document] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    compiling: dict[Future[tuple[bytes, ...]], tuple[str, ...]] = field(default_factory=dict)
    finishing: dict[Future[tuple[bytes, tuple[Leak, ...]]], str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    gathering: dict[_Together, list[_Gathered]] = field(default_factory=dict)

    def begin(self, document: Document) -> tuple[str, ...]:
        """Takes a document on → the keys of its parts; those that the store lacks are handed out once there are enough
        of them."""
        start(self.work)
        self.documents[document.name] = document
        job = document.job
        if self.whole or isinstance(job, Ready):
            self.keys[document.name] = ()
            return ()
        margins, look = job.frame.margins, job.frame.look
        parts = [
            Part(job.name, key_of(p.to_compile, job.assets, job.styles, margins, look), p.to_compile)
            for p in job.pieces
        ]
        keys = self.keys[document.name] = tuple(part.key for part in parts)
        together = _Together(document.audience, job.styles, margins, look)
        for part in parts:
            if self._lacks(part.key):
                self._gather(together, part, job.assets)
        if document.audience != "candidate" and self._linker is self.work:  # nothing need be known of what is secret
            self.hand_out(None)
        return keys

    def _gather(self, together: _Together, part: Part, assets: Mapping[str, bytes]) -> None:
        """Puts a part to those that can be laid out with it, and hands them out where they are enough and a process
        would soon have nothing to do."""
        gathered = self.gathering.setdefault(together, [])
        gathered.append((part, assets))
        processes = processes_of(self.work)
        if processes and _letters(gathered) >= LEAST and sum(not f.done() for f in self.compiling) <= processes:
            self._lay_out(together, self.gathering.pop(together))

    def _lay_out(self, together: _Together, some: Sequence[_Gathered]) -> None:
        parts = tuple(part for part, _ in some)
        assets = {name: data for _, held in some for name, data in held.items()}
        batch = Batch(parts, assets, together.styles, together.margins, together.look)
        self.compiling[self.work.submit(compiled, batch)] = tuple(p.key for p in parts)

    def _lacks(self, key: str) -> bool:
        """A key → whether its object has to be laid out and nobody has been asked to yet."""
        if key in self.asked:
            return False
        self.asked.add(key)
        held = self.store.get(key)
        if held is not None:
            self.objects[key] = held
        return held is None

    def lay_out_the_rest(self) -> None:
        """Hands out all parts that still wait for company, once no more documents come: candidates' first, since their
        print run is audited, then the largest first, in batches that become smaller, so that all processes are done at
        the same time."""
        left = sum(map(_letters, self.gathering.values()))
        for together in sorted(
            self.gathering, key=lambda one: (one.audience != "candidate", -_letters(self.gathering[one]))
        ):
            some: list[_Gathered] = []
            for one in sorted(self.gathering.pop(together), key=lambda one: -len(one[0].html)):
                some.append(one)
                if _letters(some) >= min(max(LEAST, left // (processes_of(self.work) + 1)), MOST):
                    left -= _letters(some)
                    self._lay_out(together, some)
                    some = []
            if some:
                self._lay_out(together, some)

    def results(self, hidden: PackedSecrets) -> Iterator[tuple[Document, bytes, tuple[Leak, ...]]]:
        """→ each document as it is finished, with its bytes and its leaks."""
        self.lay_out_the_rest()
        self.hand_out(hidden)
        is_fuller = bool(self.compiling)
        while self.compiling or self.finishing:
            under_way: list[Future[Any]] = [*self.compiling, *self.finishing]
            wait(under_way, return_when=FIRST_COMPLETED)
            for batch in [f for f in self.compiling if f.done()]:
                for key, one in zip(self.compiling.pop(batch), batch.result(), strict=True):
                    self.objects[key] = one
                    self.store.put(key, one)
            self.hand_out(hidden)
            for file in [f for f in self.finishing if f.done()]:
                data, leaks = file.result()
                yield self.documents[self.finishing.pop(file)], data, leaks
        if is_fuller:
            self.store.prune()

    def hand_out(self, hidden: PackedSecrets | None) -> None:
        """Hands out the linking of every document whose objects are all there; of candidates' only with the secrets,
        and those first, since their print run is audited too."""
        ready = [n for n, keys in self.keys.items() if all(k in self.objects for k in keys)]
        for name in sorted(ready, key=lambda n: self.documents[n].audience != "candidate"):
            document = self.documents[name]
            if document.audience != "candidate":
                self.finishing[self._finished(document.job, self.keys.pop(name), None)] = name
            elif hidden:
                self.finishing[self._finished(document.job, self.keys.pop(name), hidden)] = name

    def _finished(
        self, job: Job | Ready, keys: Sequence[str], hidden: PackedSecrets | None
    ) -> Future[tuple[bytes, tuple[Leak, ...]]]:
        if self.whole or isinstance(job, Ready):
            return self.work.submit(finished, job, hidden)
        return self._linker.submit(finished, link_job(job, [self.objects[key] for key in keys]), hidden)

    @property
    def _linker(self) -> Executor:
        """→ who links: this process itself, as long as its workers still import what laying out takes."""
        return AtOnce() if is_starting(self.work) else self.work


def linkable(
    some: Iterable[Document], hidden: Secrets, work: Executor, store: Store
) -> Iterator[tuple[Document, LinkJob, tuple[Leak, ...]]]:
    """PDFs of a kit → each when its file is linked and audited: what links it, and what the audit found."""
    making = _Making(work, store, whole=False)
    keys: dict[str, tuple[str, ...]] = {}
    for document in some:
        keys[document.name] = making.begin(document)
    for document, _, leaks in making.results(pack(hidden)):
        job = document.job
        assert isinstance(job, Job)  # noqa: S101
        yield document, link_job(job, [making.objects[key] for key in keys[document.name]]), leaks


def _begun(kit: Kit, folder: Path, wanted: Wanted, making: _Making) -> _Plan:
    """A kit and what its folder holds → the plan, its stale documents handed out while others are still rendered."""
    manifest = build_folder.read_manifest(folder)
    if not manifest:
        start(making.work)  # there is something to make, whatever it is
    seen: list[Document] = []
    reasons, prints = {}, {}
    for document in documents(kit, wanted.sheet):
        name = document.name
        seen.append(document)
        prints[name] = fingerprint(document.job, wanted.sheet, making.whole)
        reasons[name] = build_folder.why_stale(folder, name, prints[name], manifest) or _why_resealed(
            folder, document, manifest, wanted.password
        )
        if reasons[name] and wanted.includes(document):
            making.begin(document)
    making.lay_out_the_rest()
    return _Plan(
        folder,
        manifest,
        prints,
        reasons,
        making,
        kept=tuple(d for d in seen if not reasons[d.name]),
        left_out=tuple(
            d.name for d in seen if reasons[d.name] and not wanted.includes(d) and d.name in manifest.get("files", {})
        ),
        password=wanted.password,
    )


def _why_resealed(folder: Path, document: Document, manifest: Mapping[str, Any], password: str) -> str:
    """A file that is good but for its encryption → why it must be made again, or nothing."""
    if document.audience == "candidate" or not document.name.endswith(".pdf"):
        return ""
    was = manifest["files"][document.name].get("sealed", False)
    if was != bool(password):
        return "encryption changed"
    return "password changed" if was and not opens((folder / document.name).read_bytes(), password) else ""


def _audit_of(name: str) -> Callable[[bytes, Secrets], tuple[Leak, ...]]:
    """A candidate's file's name → what audits such a file."""
    return audit_notebook if name.endswith(".ipynb") else audit


def _refuse_leaks(found: Mapping[str, Sequence[Leak]]) -> None:
    """What the audit found by file → nothing, or the refusal to write any of the kit."""
    leaks = {name: some for name, some in sorted(found.items()) if some}
    if leaks:
        raise Leaked(leaks)


def build(
    kit: Kit,
    folder: Path,
    wanted: Wanted,
    pool: Executor | None = None,
    report: Report = lambda _done, _total: None,
    meanwhile: Callable[[], None] = lambda: None,
    store: Store | None = None,
) -> Built:
    """A kit → its folder, brought up to date: only changed files are made, every new candidate's file is audited.

    What `meanwhile` does is done while pages are laid out, and before anything is written; it may refuse the build.
    """
    if pool is None:  # nothing is laid out beside it, so a refusal need not wait for the pages
        meanwhile()
    build_folder.recover(folder)
    work = pool or AtOnce()
    try:
        making = _Making(work, store or default_store(), wanted.whole)
        plan, hidden = _begun(kit, folder, wanted, making), secrets(kit)
        packed = pack(hidden)
        making.hand_out(packed)
        known_by = digest(hidden)  # while others are at work
        if pool:
            _wait_for_a_free_core(plan)
            meanwhile()
        if kit.loop:
            itip.prepare()
        made, files, runs = _finished(kit, plan, wanted, packed, work, report)
        _refuse_leaks({name: _audit_of(name)(data, hidden) for name, data in _kept_to_audit(plan, known_by)})
        sent = post(kit, folder, plan.manifest, lambda n: plan.bytes_of(n, made), hidden if wanted.everything else None)
        _refuse_leaks(sent.leaks)
        made |= sent.made
        files |= sent.files
        with _Writing(kit, folder, private=bool(kit.loop or wanted.password)) as writing:
            writing.put(made)  # while the print run is merged
            merged = runs.results()
            files |= {n: entry for n, (entry, _) in merged.items()}
            writing.put({n: data for n, (_, data) in merged.items() if data})
            made |= writing.made
            manifest = {**record(kit, wanted.sheet), **sent.record, "files": files, "secrets": known_by}
            if made or manifest != plan.manifest or sent.ledger is not None:
                writing.finish(manifest, sent.ledger)
    except WorkerLost as lost:
        raise WorkerLost(f"{lost}; nothing was written, so run it again, or with -j 1") from None
    why = {
        n: plan.reasons.get(n) or ("its parts changed" if n in plan.manifest.get("files", {}) else "new") for n in made
    }
    notes = (*sent.notes, *_not_sealed(plan, files))
    return Built(folder, why, tuple(sorted(set(files) - set(made))), plan.left_out, notes)


def _not_sealed(plan: _Plan, files: Iterable[str]) -> Iterator[str]:
    """A plan with a password → word of the files that hold keys and that no password protects."""
    if plan.password and any(n.endswith(".ipynb") and not for_candidates(n) for n in files):
        yield "notebooks of interviewers hold keys and are not encrypted"


AT_ONCE = 2
"""Kits that are built at the same time, so that no process waits while one kit is rendered or written."""


def build_all(
    kits: Sequence[tuple[Kit, Path]],
    wanted: Wanted,
    pool: Executor | None,
    report: Callable[[str, int, int], None],
    meanwhile: Callable[[], None],
) -> list[Built | Exception]:
    """Kits with their folders → what became of each, those with most to make begun first; one that fails stops none."""

    def one(kit: Kit, folder: Path) -> Built | Exception:
        try:
            return build(kit, folder, wanted, pool, lambda done, total: report(kit.name, done, total), meanwhile)
        except Exception as failure:
            return failure

    order = sorted(range(len(kits)), key=lambda n: (-sum(r.minutes for r in kits[n][0].rounds), n))
    if pool is None or len(kits) == 1:
        found = {n: one(*kits[n]) for n in order}
        return [found[n] for n in range(len(kits))]
    with ThreadPoolExecutor(AT_ONCE) as threads:
        under_way = {n: threads.submit(one, *kits[n]) for n in order}
        try:
            return [under_way[n].result() for n in range(len(kits))]
        except BaseException:  # Ctrl-C: what is begun ends by itself once its workers' work is taken back
            threads.shutdown(wait=False, cancel_futures=True)
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _wait_for_a_free_core(plan: _Plan) -> None:
    """A plan with little to do → nothing, once all but one of its batches are laid out."""
    left: set[Future[Any]] = set(plan.making.compiling)
    while 1 < len(left) < FEW:
        left = wait(left, return_when=FIRST_COMPLETED).not_done


def _finished(
    kit: Kit, plan: _Plan, wanted: Wanted, packed: PackedSecrets, work: Executor, report: Report
) -> tuple[dict[str, bytes], dict[str, Any], _Runs]:
    """A plan → its files' bytes, the manifest's entries, and the print run under way; candidates' files audited."""
    made: dict[str, bytes] = {}
    leaks: dict[str, tuple[Leak, ...]] = {}
    files: dict[str, Any] = {d.name: plan.manifest["files"][d.name] for d in plan.kept}
    coming = set(plan.making.documents)
    runs = _Runs(plan, print_runs(kit, {*files, *coming}) if wanted.everything else {}, packed, work)
    runs.begin(made, files)
    for document, data, found in plan.making.results(packed):
        name = document.name
        made[name], leaks[name] = plan.written(name, data), found
        files[name] = _entry(plan, name, plan.prints[name], made[name])
        report(len(made), len(coming))
        runs.begin(made, files)
    _refuse_leaks(leaks)
    return made, files, runs


def _kept_to_audit(plan: _Plan, secrets_digest: str) -> Iterator[tuple[str, bytes]]:
    """The candidates' files that stay as they are, where what is secret has changed since they were made."""
    if plan.manifest.get("secrets") != secrets_digest:
        for document in plan.kept:
            if document.audience == "candidate":
                yield document.name, (plan.folder / document.name).read_bytes()


def _entry(plan: _Plan, name: str, fingerprint: build_folder.Fingerprint, data: bytes) -> dict[str, Any]:
    """A finished file → what the manifest says of it."""
    entry = {"fingerprint": fingerprint, "sha256": build_folder.sha256(data)}
    return {**entry, "sealed": True} if plan.seals(name) else entry


class _Writing:
    """A kit's folder being written: a new one beside it, begun with the first file, takes its place once finished."""

    def __init__(self, kit: Kit, folder: Path, *, private: bool) -> None:
        self.kit, self.folder, self.private = kit, folder, private
        self.made: dict[str, bytes] = {}
        self._open = ExitStack()
        self._new: Path | None = None

    def __enter__(self) -> Self:
        self._open.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._open.__exit__(*raised)

    def put(self, some: Mapping[str, bytes]) -> None:
        """Writes files, which nobody sees before all are there."""
        for name, data in some.items():
            build_folder.put(self._begun(), name, data)
        self.made |= some

    def finish(self, manifest: Mapping[str, Any], sent: bytes | None) -> None:
        """Adds what stays as it is, the manifest, and the record of invitations: that first of all to be seen, since
        messages can be made of it again."""
        new = self._begun()
        build_folder.carry(self.folder, new, sorted(set(manifest["files"]) - set(self.made)))
        build_folder.put_manifest(new, manifest)
        if self.kit.loop and sent is not None:
            build_folder.put_ledger(self.folder, self.kit.loop.id, sent)

    def _begun(self) -> Path:
        if self._new is None:
            self._new = self._open.enter_context(build_folder.staging(self.folder, private=self.private))
        return self._new


# --- the print run --------------------------------------------------------------------------------------------

PRINT_CANDIDATE = "print/candidate.pdf"


def print_runs(kit: Kit, names: Iterable[str]) -> dict[str, list[str]]:
    """A kit's files → the merged file of each person, its parts in the order of the day."""
    held = set(names)
    day = [n for n in (DAY_PAGE, *(f"candidate/{stem(r)}.pdf" for r in kit.rounds)) if n in held]
    guides = {}
    for round_, copy in ((r, n) for r in kit.rounds for n in range(1, copies(kit, r) + 1)):
        tasks = f"candidate/{stem(round_)}"
        own = [f"{guide_name(round_, copy)}.pdf", f"{tasks}.pdf", f"{tasks}-spare.pdf"]
        guides[f"print/{guide_name(round_, copy).replace('/', '-')}.pdf"] = [n for n in own if n in held]
    panel = ["panel/panel.pdf"]
    everything = [DAY_PAGE, *(n for run in guides.values() for n in run), *panel]
    return {PRINT_CANDIDATE: day, **guides, "print/panel.pdf": panel, "print/everything.pdf": everything}


@dataclass(slots=True)
class _Runs:
    """The merged files of a print run, each begun as soon as all its parts are made."""

    plan: _Plan
    waiting: dict[str, list[str]]
    hidden: PackedSecrets
    work: Executor
    done: dict[str, tuple[Any, Future[tuple[bytes, tuple[Leak, ...]]] | None]] = field(default_factory=dict)

    def begin(self, made: Mapping[str, bytes], files: Mapping[str, Any]) -> None:
        """Hands out the merging of whatever is complete by now and was not merged of the same parts before."""
        for name in [n for n, parts in self.waiting.items() if all(p in files for p in parts)]:
            parts = self.waiting.pop(name)
            made_of = {"parts": build_folder.sha256("".join(files[p]["sha256"] for p in parts).encode())}
            if build_folder.why_stale(self.plan.folder, name, made_of, self.plan.manifest):
                some = [self.plan.open_bytes_of(p, made) for p in parts]
                merging = self.work.submit(merged_and_audited, (some, self.hidden if name == PRINT_CANDIDATE else None))
                self.done[name] = {"fingerprint": made_of}, merging
            else:
                self.done[name] = self.plan.manifest["files"][name], None

    def results(self) -> dict[str, tuple[Any, bytes]]:
        """→ each file's manifest entry, and its bytes where it was merged anew."""
        merged = {n: merging.result() for n, (_, merging) in self.done.items() if merging}
        _refuse_leaks({n: leaks for n, (_, leaks) in merged.items()})
        written = {n: self.plan.written(n, data) for n, (data, _) in merged.items()}
        return {
            n: (_entry(self.plan, n, entry["fingerprint"], written[n]), written[n]) if n in merged else (entry, b"")
            for n, (entry, _) in self.done.items()
        }


# --- the record a kit can be rebuilt from ---------------------------------------------------------------------


def record(kit: Kit, sheet: Sheet) -> dict[str, Any]:
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
        "paper": sheet.paper,
        "edition": sheet.edition,
        "rounds": rounds,
        "repeated": list(kit.repeated),
        "versions": versions(),
        **({"brand": kit.brand.digest} if kit.brand.digest else {}),
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
