"""A Kit → its folder of PDFs: every page is rendered and hashed, and only what changed is laid out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import Hidden, Leak, PackedSecrets, Secrets
from interviewkit.audit.secrets import digest, has_slips, secrets
from interviewkit.build.documents import documents
from interviewkit.build.folder import StagedFolder, recover
from interviewkit.build.foreign import require_own_folder
from interviewkit.build.invitations import invitation_files
from interviewkit.build.kit_folder import KitFolder, for_candidates, read_manifest
from interviewkit.build.leaks import leaks_explained, raise_on_leaks
from interviewkit.build.manifest import record
from interviewkit.build.overflow import layout_problems_located
from interviewkit.build.pipeline import Pipeline
from interviewkit.build.plan import EVERYTHING, Plan, Selection, make_plan
from interviewkit.build.print_run import PrintRun, loose_sheets, print_runs, print_titles
from interviewkit.build.result import Built
from interviewkit.build.views import views_of
from interviewkit.build.workers import SynchronousExecutor, WorkerLost
from interviewkit.domain.kit import Kit
from interviewkit.store.page_objects import Store, default_store

Report = Callable[[int, int], None]
KITS_AT_ONCE = 2
"""The number of kits built concurrently, so that no worker is idle while a kit is rendered or written."""


def build_kit(
    kit: Kit,
    folder: Path,
    wanted: Selection = EVERYTHING,
    pool: Executor | None = None,
    report: Report = lambda _done, _total: None,
    check: Callable[[], None] = lambda: None,
    store: Store | None = None,
) -> Built:
    """A kit → its folder, brought up to date: only stale files are made, and every new candidate's file is audited.

    `check` runs while pages are laid out, before anything is written; it rejects the build by raising. Raises Leaked
    if the audit finds a secret, Rejected if something doesn't fit on its page, and WorkerLost if a worker process dies
    or hangs.
    """
    if pool is None:  # layout would block in this process, so check first
        check()
    recovered = recover(folder)
    held = KitFolder(folder, read_manifest(folder), wanted.password)
    making = Pipeline(pool or SynchronousExecutor(), store or default_store(), wanted.whole)
    try:
        with layout_problems_located(kit), leaks_explained(kit):
            plan = make_plan(documents(views_of(kit), wanted.sheet), held, wanted, making.begin)
            hidden = secrets(kit)
            on_slips = secrets(kit, in_slips=True) if has_slips(kit) else hidden
            packed = Hidden(PackedSecrets(hidden), PackedSecrets(on_slips))
            making.start(packed)
            known_by = digest(hidden)  # while others lay out pages
            if pool:
                check()
            files = _made(kit, held, plan, wanted, making, packed, report)
            if held.manifest.get("secrets") != known_by:
                raise_on_leaks(dict(_leaks_in_kept(plan, held, (hidden, on_slips), making.linker())))
            built = _replaced(kit, held, plan, wanted, files, hidden, known_by)
    except WorkerLost as lost:
        raise WorkerLost(f"{lost}; nothing was written, so run it again, or with -j 1") from None
    return replace(built, notes=(*recovered, *built.notes))


class _Files(NamedTuple):
    """A kit's files: the bytes of the new ones, the manifest entries of all of them, and the print run."""

    made: dict[str, bytes]
    entries: dict[str, Any]
    runs: PrintRun


def _made(
    kit: Kit, held: KitFolder, plan: Plan, wanted: Selection, making: Pipeline, packed: Hidden, report: Report
) -> _Files:
    """A plan → its files, with candidates' files audited, and the print run in progress; raises Leaked on a leak."""
    made: dict[str, bytes] = {}
    leaks: dict[str, tuple[Leak, ...]] = {}
    entries: dict[str, Any] = {d.name: held.files[d.name] for d in plan.keep}
    names = {*entries, *plan.make}
    merging = print_runs(kit, names) if wanted.is_everything else {}
    runs = PrintRun(held, merging, print_titles(kit), packed.sheets, making.linker, loose_sheets(kit))
    runs.begin(made, entries)
    for document, data, found in making.results(packed):
        name = document.name
        made[name], leaks[name] = held.as_written(name, data), found
        entries[name] = held.entry(name, plan.fingerprints[name], made[name])
        report(len(made), len(plan.make))
        runs.begin(made, entries)
    raise_on_leaks(leaks)
    return _Files(made, entries, runs)


def _leaks_in_kept(
    plan: Plan, held: KitFolder, hidden: tuple[Secrets, Secrets], work: Executor
) -> Iterator[tuple[str, tuple[Leak, ...]]]:
    """A plan → the leaks of each kept candidate's file, audited against the secrets of today: those of its sheets, and
    those of its slips."""
    sheets, slips = hidden
    for document in plan.keep:
        if document.audience == "candidate":
            data = (held.path / document.name).read_bytes()
            look = audit_notebook if document.name.endswith(".ipynb") else audit
            yield document.name, work.submit(look, data, slips if document.is_slips else sheets).result()


def _replaced(
    kit: Kit, held: KitFolder, plan: Plan, wanted: Selection, files: _Files, hidden: Secrets, known_by: str
) -> Built:
    """A kit's files → its folder, replaced as a whole, with invitations, the print run, and the manifest."""
    folder, made, entries = held.path, files.made, files.entries
    sent = invitation_files(kit, held, lambda n: held.bytes_of(n, made), hidden if wanted.is_everything else None)
    raise_on_leaks(sent.leaks)
    made |= sent.made
    entries |= sent.files
    with StagedFolder(folder, private=bool(kit.loop or wanted.password)) as new:
        new.put(made)  # the workers merge the print run meanwhile
        merged = files.runs.results()
        entries |= {name: entry for name, (entry, _) in merged.items()}
        new.put({name: data for name, (_, data) in merged.items() if data})
        manifest = {**record(kit, wanted.sheet), **sent.record, "files": entries, "secrets": known_by}
        if new.made or manifest != held.manifest or sent.ledger is not None:
            new.finish(manifest, kit.loop.id if kit.loop else "", sent.ledger)
    why = {n: plan.make.get(n) or ("its parts changed" if n in held.files else "new") for n in new.made}
    notes = (*sent.notes, *_not_encrypted(held, entries), *new.notes)
    return Built(folder, why, tuple(sorted(set(entries) - set(why))), plan.leave_out, notes)


def _not_encrypted(held: KitFolder, names: Iterable[str]) -> Iterator[str]:
    """Names of a kit's files → a note if a password is set and one of them contains keys but can't be encrypted."""
    if held.password and any(n.endswith(".ipynb") and not for_candidates(n) for n in names):
        yield "interviewers' notebooks contain keys and are not encrypted"


def build_all(
    kits: Sequence[tuple[Kit, Path]],
    wanted: Selection,
    pool: Executor | None,
    report: Callable[[str, int, int], None],
    check: Callable[[], None],
) -> list[Built | Exception]:
    """Kits and their folders → the result or the exception of each, in the given order.

    The longest interviews are built first. A kit that fails doesn't stop the others.
    """

    def one(kit: Kit, folder: Path) -> Built | Exception:
        try:
            require_own_folder(folder)  # before any work, and again before it is replaced
            return build_kit(kit, folder, wanted, pool, lambda done, total: report(kit.name, done, total), check)
        except Exception as failure:
            return failure

    order = sorted(range(len(kits)), key=lambda n: (-sum(r.minutes for r in kits[n][0].rounds), n))
    if pool is None or len(kits) == 1:
        found: Mapping[int, Built | Exception] = {n: one(*kits[n]) for n in order}
        return [found[n] for n in range(len(kits))]
    with ThreadPoolExecutor(KITS_AT_ONCE) as threads:
        under_way = {n: threads.submit(one, *kits[n]) for n in order}
        try:
            return [under_way[n].result() for n in range(len(kits))]
        except BaseException:  # Ctrl-C: running builds end as soon as their tasks are canceled
            threads.shutdown(wait=False, cancel_futures=True)
            pool.shutdown(wait=False, cancel_futures=True)
            raise
