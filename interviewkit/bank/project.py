"""A folder on disk → a Project: the only module that reads a team's files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interviewkit.bank import records, yaml_reader
from interviewkit.bank.brand import load_brand
from interviewkit.bank.files import ProblemCollector, cached_record, decoded_text, file_hash, listed, relative_path
from interviewkit.bank.questions import id_of, question_files, question_of
from interviewkit.domain.brand import Brand
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.framework import Framework
from interviewkit.domain.kit import KitSpec, Project
from interviewkit.domain.loop import Schedule, ScheduleSpec
from interviewkit.store.bank_memory import Known, Memory
from interviewkit.store.places import FRAMEWORK
from interviewkit.store.versions import folder_hash

PERSONAL_FIELDS = frozenset({"organiser", "candidate", "interviewers"})
"""The fields of a schedule that name people. Messages never quote their values."""

TRIES = 3
"""How often a question is read if its files keep changing."""


def load(root: Path, memory: Memory | None = None) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """A project's folder → the Project and every problem found. The Project is None if the framework is invalid."""
    loaded = ProblemCollector()
    memory = memory or Memory()
    framework, where = loaded.attempt(cached_record, root, root / FRAMEWORK, Framework, loaded, memory) or (None, {})
    paths = list(question_files(root, loaded))
    known = _known(root, paths, memory)
    loaded.problems += [problem for one in known for problem in one.problems]
    questions = [one.question for one in known if one.question]
    kits: list[KitSpec] = []
    places: dict[str, Any] = {FRAMEWORK: where}
    for path in (p for p in listed(root, root / "kits", loaded) if p.suffix == ".yaml"):
        read = loaded.attempt(cached_record, root, path, KitSpec, loaded, memory)
        if read and read[0].role != path.stem:
            named = read[1].get(("role",), Place(relative_path(root, path)))
            message = f"the role '{read[0].role}' is defined in {path.name}"
            loaded.problems.append(Diagnostic(named, "file-name", message, f"name the file {read[0].role}.yaml"))
        if read:
            kits.append(read[0])
            places[read[0].role] = read[1]
    own = loaded.attempt(load_brand, root, loaded, places) or Brand()
    if framework is None:
        return None, tuple(loaded.problems)
    unread = {
        id_of(path): relative_path(root, path) for path, one in zip(paths, known, strict=True) if not one.question
    }
    project = Project(framework, tuple(sorted(questions, key=lambda q: q.id)), tuple(kits), places, own, unread)
    return project, tuple(loaded.problems)


def load_schedule(path: Path) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """A schedule file → its record with the position of every field, and any warnings. Raises Rejected if invalid."""
    loaded = ProblemCollector()
    document = yaml_reader.parse(decoded_text(path, str(path), loaded), str(path), personal=True)
    spec = records.read(document, ScheduleSpec, unquoted=PERSONAL_FIELDS)
    return Schedule(spec, document.place), tuple(loaded.problems)


def _known(root: Path, paths: Sequence[Path], memory: Memory) -> list[Known]:
    """Question files → the loaded question for each, from the cache if none of its files has changed."""
    made_of = {path: _hash_of(path) for path in paths}
    known = {path: memory.recall(relative_path(root, path), made_of[path]) for path in paths}
    known |= {path: _read(root, path, made_of[path]) for path in paths if known[path] is None}
    found = [one for one in known.values() if one]
    for path, one in zip(paths, found, strict=True):
        memory.keep(relative_path(root, path), one)
    return found


def _hash_of(path: Path) -> str:
    """A question's main file → the hash of everything that the question depends on, or "" if it can't be read."""
    try:
        return folder_hash(path.parent) if path.name == "question.md" else file_hash(path)
    except OSError:  # reading the question says which file it is
        return ""


def _read(root: Path, path: Path, made_of: str) -> Known:
    """A question file and the hash of everything it depends on → a new cache entry for the question.

    If one of its files is written meanwhile, the question is read again, so that no entry mixes two states or is kept
    under the hash of another one.
    """
    for _ in range(TRIES):
        loaded = ProblemCollector()
        question = loaded.attempt(question_of, root, path, loaded)
        known = Known(made_of, question, tuple(loaded.problems))
        made_of = _hash_of(path)
        if made_of == known.made_of:
            return known
    return known._replace(made_of="")
