"""A Kit → the manifest from which it can be rebuilt, and what has changed since a manifest was written."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from interviewkit.candidate.booklet import form_code, loop_code
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Sheet
from interviewkit.store.versions import made_with


def record(kit: Kit, sheet: Sheet) -> dict[str, Any]:
    """A kit → the part of its manifest that records the choice: form codes, question ids, content hashes, versions."""
    rounds = {}
    for r in kit.rounds:
        questions, spares = ([{"id": q.id, "digest": q.digest} for q in some] for some in (r.questions, r.spares))
        rounds[r.spec.id] = {"code": form_code(kit, r), "questions": questions, "spares": spares}
    return {
        "manifest": 1,
        "role": kit.spec.role,
        "level": kit.level,
        "form": kit.form,
        "code": loop_code(kit),
        "paper": sheet.paper,
        "edition": sheet.edition,
        "rounds": rounds,
        "repeated": list(kit.repeated),
        "versions": made_with(),
        **({"brand": kit.brand.digest} if kit.brand.digest else {}),
    }


def changed_questions(kit: Kit, manifest: Mapping[str, Any]) -> list[str]:
    """A kit rebuilt from a manifest → the sorted ids of the questions that have changed since."""
    then = {q["id"]: q["digest"] for r in manifest["rounds"].values() for q in (*r["questions"], *r["spares"])}
    used = [q for r in kit.rounds for q in (*r.questions, *r.spares)]
    return sorted(q.id for q in used if q.digest not in {then.get(ident) for ident in q.ids})


def require_questions(ids: Iterable[str], manifest: Mapping[str, Any], file: str) -> None:
    """Raises Rejected if a manifest names questions that are no longer in the bank."""
    known = set(ids)
    then = [q["id"] for r in manifest["rounds"].values() for q in (*r["questions"], *r["spares"])]
    lost = sorted(set(then) - known)
    if lost:
        hint = "restore them from your version history"
        raise Rejected([Diagnostic(Place(file), "gone", f"the bank no longer has {', '.join(lost)}", hint)])
