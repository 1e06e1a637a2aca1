"""A Kit → the folder of its calibration packet: three documents for interviewers, replaced as a whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path
from typing import Any

from interviewkit.audit.search import Hidden, PackedSecrets
from interviewkit.audit.secrets import secrets
from interviewkit.build.documents import Document
from interviewkit.build.folder import StagedFolder, recover
from interviewkit.build.foreign import require_own_folder
from interviewkit.build.kit_folder import KitFolder, read_manifest
from interviewkit.build.overflow import layout_problems_located
from interviewkit.build.pipeline import Pipeline
from interviewkit.build.plan import Selection, make_plan
from interviewkit.build.result import Built
from interviewkit.build.workers import SynchronousExecutor
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.kit import Kit
from interviewkit.interviewer.calibration import calibration_packet, samples_to_rate
from interviewkit.interviewer.calibration_pages import calibration_pages, calibration_pdf
from interviewkit.page.document import STANDARD, Sheet
from interviewkit.page.look import look_of
from interviewkit.store.page_objects import Store, default_store
from interviewkit.store.versions import made_with

CALIBRATION = "calibration"


def calibration_folder(output: Path, kit: Kit) -> Path:
    """The output folder and a kit → the folder of its calibration packet, beside those of its forms."""
    return output / f"{kit.spec.role}-{kit.level}-{CALIBRATION}"


def require_samples(kit: Kit) -> None:
    """Raises Rejected if none of a kit's questions has sample answers that the rule can rate."""
    if samples_to_rate(kit):
        return
    where = Place(f"kits/{kit.spec.role}.yaml")
    count = len({q.id for round_ in kit.rounds for q in (*round_.questions, *round_.spares)})
    message = (
        f"none of the {count} questions and spares of {kit.spec.role} at {kit.level}, form {kit.form}, is scored by "
        "ticks, so there are no sample answers to rate"
    )
    hint = (
        "choose another level or --form, or have the kit pick questions that have 'competency' and '## Sounds like'; "
        "docs/authoring.md describes them"
    )
    raise Rejected([Diagnostic(where, "no-samples", message, hint)])


def calibration_documents(kit: Kit, sheet: Sheet = STANDARD) -> Iterator[Document]:
    """A kit → the documents of its calibration packet. All of them are for interviewers."""
    look = look_of(kit.brand)
    for page in calibration_pages(calibration_packet(kit), sheet.edition):
        yield Document("interviewer", calibration_pdf(page, sheet, look))


def build_calibration(
    kit: Kit, folder: Path, sheet: Sheet = STANDARD, pool: Executor | None = None, store: Store | None = None
) -> Built:
    """A kit → the folder of its calibration packet, brought up to date. Raises Rejected if there is nothing to rate, or
    if something doesn't fit on its page; then nothing is written."""
    require_samples(kit)
    require_own_folder(folder)
    recovered = recover(folder)
    held = KitFolder(folder, read_manifest(folder))
    making = Pipeline(pool or SynchronousExecutor(), store or default_store(), whole=False)
    with layout_problems_located(kit):
        plan = make_plan(calibration_documents(kit, sheet), held, Selection(sheet=sheet), making.begin)
        hidden = PackedSecrets(secrets(kit))
        made = {document.name: data for document, data, _ in making.results(Hidden(hidden, hidden))}
    entries = {document.name: held.files[document.name] for document in plan.keep}
    entries |= {name: held.entry(name, plan.fingerprints[name], data) for name, data in made.items()}
    notes = _replaced(held, made, {**_record(kit, sheet), "files": entries})
    return Built(folder, plan.make, tuple(sorted(d.name for d in plan.keep)), (), (*recovered, *notes))


def _replaced(held: KitFolder, made: dict[str, bytes], manifest: dict[str, Any]) -> tuple[str, ...]:
    """Finished files and the new manifest → notes on what is in the folder and is not the packet's."""
    with StagedFolder(held.path, private=False) as new:
        new.put(made)
        if made or manifest != held.manifest:
            new.finish(manifest, "", None)
    return tuple(new.notes)


def _record(kit: Kit, sheet: Sheet) -> dict[str, Any]:
    """A kit → what the manifest of its calibration packet says about the questions and how they were printed."""
    return {
        "manifest": 1,
        "holds": CALIBRATION,
        "role": kit.spec.role,
        "level": kit.level,
        "form": kit.form,
        "paper": sheet.paper,
        "edition": sheet.edition,
        "questions": [{"id": question.id, "digest": question.digest} for question, _ in samples_to_rate(kit)],
        "versions": made_with(),
    }
