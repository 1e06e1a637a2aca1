"""Documents → finished files: page objects come from the store or are laid out, then files are linked and audited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, wait
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from interviewkit.audit.search import Hidden, Leak, PackedSecrets, Secrets
from interviewkit.build.documents import Document
from interviewkit.build.jobs import run_job
from interviewkit.build.workers import SynchronousExecutor, is_starting
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.page.document import Audience, FinishedFile, Job, Margins
from interviewkit.page.look import Look
from interviewkit.pdf.compile import Batch, Part, compile_batch, page_count, page_object_key
from interviewkit.pdf.fit import is_limited, set_more_densely
from interviewkit.pdf.link import LinkJob, link_job
from interviewkit.pdf.overflow import Overflow, PagesOverflow
from interviewkit.store.page_objects import Store
from interviewkit.store.places import PACKAGE
from interviewkit.store.versions import is_program_the_same

BATCH = 16_000
"""Characters of HTML per layout batch: enough to amortize the startup cost, few enough to keep all workers busy."""


@dataclass(frozen=True)
class _Setting:
    """What parts must share to be laid out in one batch."""

    audience: Audience
    styles: tuple[str, ...]
    margins: Margins
    look: Look = field(compare=False)
    """The same for all parts of a kit, so it doesn't matter for grouping."""


class _Missing(NamedTuple):
    """A part that must be laid out, and the pictures of its document."""

    part: Part
    assets: Mapping[str, bytes]


@dataclass(slots=True)
class Pipeline:
    """The documents in progress: first their page objects are fetched or laid out, then files are linked from those.

    Worker processes start when the first page object is missing. Until they are up, files are linked in this process.
    """

    work: Executor
    store: Store
    whole: bool
    documents: dict[str, Document] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    objects: dict[str, bytes] = field(default_factory=dict)
    compiling: dict[Future[tuple[bytes, ...]], tuple[str, ...]] = field(default_factory=dict)
    finishing: dict[Future[tuple[bytes, tuple[Leak, ...]]], str] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    missing: dict[_Setting, list[_Missing]] = field(default_factory=dict)
    overflows: list[tuple[str, Overflow]] = field(default_factory=list)

    def begin(self, document: Document) -> tuple[str, ...]:
        """A document → the keys of its parts; parts that are not in the store are submitted for layout in batches."""
        self.documents[document.name] = document
        job = document.job
        if self.whole or isinstance(job, FinishedFile):
            self.keys[document.name] = ()
            return ()
        setting = _Setting(document.audience, job.styles, job.frame.margins, job.frame.look)
        parts = _parts(job)
        for part in parts:
            if self._lacks(part.key):
                waiting = self.missing.setdefault(setting, [])
                waiting.append(_Missing(part, job.assets))
                if sum(len(one.part.html) for one in waiting) >= BATCH:
                    self._lay_out(setting, self.missing.pop(setting))
        keys = self.keys[document.name] = tuple(part.key for part in parts)
        return keys

    def _lacks(self, key: str) -> bool:
        """A key → whether its object must be laid out and hasn't been requested yet."""
        if key in self.asked:
            return False
        self.asked.add(key)
        held = self.store.get(key)
        if held is not None:
            self.objects[key] = held
        return held is None

    def _lay_out(self, setting: _Setting, some: Sequence[_Missing]) -> None:
        parts = tuple(one.part for one in some)
        assets = {name: data for one in some for name, data in one.assets.items()}
        batch = Batch(parts, assets, setting.styles, setting.margins, setting.look)
        self.compiling[self.work.submit(compile_batch, batch)] = tuple(p.key for p in parts)

    def start(self, hidden: Hidden) -> None:
        """Submits the remaining batches once all documents are known. Candidates' pages go first, because their print
        file is audited after everything else."""
        self._lay_out_rest()
        self._link(hidden)

    def _lay_out_rest(self) -> None:
        for setting in sorted(self.missing, key=lambda one: one.audience != "candidate"):
            self._lay_out(setting, self.missing.pop(setting))

    def results(self, hidden: Hidden) -> Iterator[tuple[Document, bytes, tuple[Leak, ...]]]:
        """→ each document as it finishes, with its bytes and its leaks.

        Raises PagesOverflow once all pages are laid out, with everything that is wrong on any of them.
        """
        self.start(hidden)
        is_store_fuller = bool(self.compiling)
        while self.compiling or self.finishing:
            under_way: list[Future[Any]] = [*self.compiling, *self.finishing]
            wait(under_way, return_when=FIRST_COMPLETED)
            for batch in [f for f in self.compiling if f.done()]:
                self._keep(self.compiling.pop(batch), batch)
            self._link(hidden)
            for file in [f for f in self.finishing if f.done()]:
                name = self.finishing.pop(file)
                if isinstance(overflow := file.exception(), PagesOverflow):  # a document that is laid out whole
                    self.overflows += overflow.found
                else:
                    yield self.documents[name], *file.result()
        if self.overflows:
            raise PagesOverflow(self.overflows)
        require_same_program()
        if is_store_fuller:
            self.store.prune()

    def _keep(self, keys: Sequence[str], batch: Future[tuple[bytes, ...]]) -> None:
        """Keeps the page objects of a batch that was laid out, or what overflows on its pages."""
        if isinstance(overflow := batch.exception(), PagesOverflow):
            self.overflows += overflow.found
            return
        laid_out = dict(zip(keys, batch.result(), strict=True))
        require_same_program()
        self.objects |= laid_out
        for key, one in laid_out.items():
            self.store.put(key, one)

    def _link(self, hidden: Hidden) -> None:
        """Submits every document whose page objects are all available for linking, candidates' documents first."""
        while ready := [n for n, keys in self.keys.items() if all(k in self.objects for k in keys)]:
            for name in sorted(ready, key=lambda n: self.documents[n].audience != "candidate"):
                document, keys = self.documents[name], self.keys.pop(name)
                secret = _secret_in(document, hidden)
                if denser := self._set_more_densely(document.job, keys):
                    self.begin(document._replace(job=denser))
                else:
                    self.finishing[self._finished(document.job, keys, secret)] = name
            self._lay_out_rest()

    def _set_more_densely(self, job: Job | FinishedFile, keys: Sequence[str]) -> Job | None:
        """A document and its page objects → it in a denser setting, if it takes more pages than it may."""
        if self.whole or isinstance(job, FinishedFile) or not is_limited(job):
            return None
        return set_more_densely(job, [page_count(self.objects[key]) for key in keys])

    def _finished(
        self, job: Job | FinishedFile, keys: Sequence[str], hidden: PackedSecrets | None
    ) -> Future[tuple[bytes, tuple[Leak, ...]]]:
        if isinstance(job, FinishedFile):
            return self.linker().submit(run_job, job, hidden)
        if self.whole:
            return self.work.submit(run_job, job, hidden)
        return self.linker().submit(run_job, link_job(job, [self.objects[key] for key in keys]), hidden)

    def linker(self) -> Executor:
        """→ the executor that links: the workers once they are up, and this process until then."""
        return SynchronousExecutor() if is_starting(self.work) else self.work


def _secret_in(document: Document, hidden: Hidden) -> PackedSecrets | None:
    """A document → what the audit looks for in it, or None if it is not for candidates."""
    if document.audience != "candidate":
        return None
    return hidden.slips if document.is_slips else hidden.sheets


def require_same_program() -> None:
    """Raises Rejected if a file of the program was written since it started, as an upgrade does.

    What was laid out may then have been made by the old program or the new one, and must not be kept under the name of
    either.
    """
    if not is_program_the_same():
        message = "the program was changed while it ran; nothing was written"
        raise Rejected([Diagnostic(Place(str(PACKAGE)), "program-changed", message, "run it again")])


def _parts(job: Job) -> list[Part]:
    """A document → a part to lay out for each of its pieces, with its key."""
    margins, look = job.frame.margins, job.frame.look
    return [
        Part(job.name, page_object_key(p.to_compile, job.assets, job.styles, margins, look), p.to_compile)
        for p in job.pieces
    ]


def link_jobs(
    some: Iterable[Document], hidden: Secrets, work: Executor, store: Store
) -> Iterator[tuple[Document, LinkJob, tuple[Leak, ...]]]:
    """PDF documents of a kit → each one as soon as its file is linked and audited, with its link job and its leaks."""
    making = Pipeline(work, store, whole=False)
    for document in some:
        making.begin(document)
    packed = PackedSecrets(hidden)
    for document, _, leaks in making.results(Hidden(packed, packed)):
        job = document.job
        assert isinstance(job, Job)  # noqa: S101
        yield document, link_job(job, [making.objects[part.key] for part in _parts(job)]), leaks
