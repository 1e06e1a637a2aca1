"""Compiles a bank of interview questions into kits: what the interviewer holds, and what the candidate gets.

The whole program, in the order in which work passes through it:

    from pathlib import Path
    from interviewkit import assemble, build_kit, candidate_booklet, check, interviewer_guide, load

    project, problems = load(Path("."))  # files → a Project, and what is wrong with them
    problems += check(project)  # what must hold across files
    kit = assemble(project, project.kits[0], "senior", "A")  # a kit definition and the bank → a Kit
    booklet = candidate_booklet(kit, kit.rounds[0])  # what the candidate may see
    guide = interviewer_guide(kit, kit.rounds[0], booklet)  # what the interviewer sees: it has the booklet
    built = build_kit(kit, Path("dist") / kit.name)  # a Kit → its folder of PDFs, audited and written at once

`Rejected` is raised for mistakes in the bank, with the place of each, and `Leaked` where a candidate's file would hold
part of an answer. Every name is imported when it is first used. docs/how-it-works.md says what each room is for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from interviewkit.bank.project import load as load
    from interviewkit.bank.rules.project import check as check
    from interviewkit.build.kit import build_kit as build_kit
    from interviewkit.build.leaks import Leaked as Leaked
    from interviewkit.candidate.booklet import candidate_booklet as candidate_booklet
    from interviewkit.domain.diagnostics import Rejected as Rejected
    from interviewkit.interviewer.guide import interviewer_guide as interviewer_guide
    from interviewkit.kit.assemble import assemble as assemble

_PLACES = {
    "Leaked": "build.leaks",
    "Rejected": "domain.diagnostics",
    "assemble": "kit.assemble",
    "build_kit": "build.kit",
    "candidate_booklet": "candidate.booklet",
    "check": "bank.rules.project",
    "interviewer_guide": "interviewer.guide",
    "load": "bank.project",
}
__all__ = [  # in the order in which they are used
    "load",
    "check",
    "assemble",
    "candidate_booklet",
    "interviewer_guide",
    "build_kit",
    "Rejected",
    "Leaked",
]


def __getattr__(name: str) -> Any:
    """A public name → what it stands for, imported now."""
    if name not in _PLACES:
        raise AttributeError(f"module 'interviewkit' has no attribute {name!r}")
    return getattr(import_module(f"interviewkit.{_PLACES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
