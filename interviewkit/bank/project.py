"""A folder on disk → a Project: the only module that reads a team's files."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from interviewkit.bank import records, yaml_reader
from interviewkit.bank.brand import load_brand
from interviewkit.bank.files import ProblemCollector, cached_record, decoded_text, file_hash, listed, relative_path
from interviewkit.bank.outline import id_of, outline_of
from interviewkit.bank.questions import question_files, question_of
from interviewkit.domain.brand import Brand
from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Rejected, errors
from interviewkit.domain.framework import Framework
from interviewkit.domain.kit import Kit, KitSpec, Project
from interviewkit.domain.loop import Schedule, ScheduleSpec
from interviewkit.domain.question import Question
from interviewkit.store.bank_memory import Known, Memory
from interviewkit.store.places import FRAMEWORK
from interviewkit.store.versions import FolderHash, folder_hash, hashes_within

PERSONAL_FIELDS = frozenset({"organiser", "candidate", "interviewers"})
"""The fields of a schedule that name people. Messages never quote their values."""

TRIES = 3
"""How often a question is read if its files keep changing."""


@dataclass(slots=True)
class Reading:
    """A project that is being read. Everything has been read except the questions that are not in the cache.

    A build assembles its kits from the front matter of those, and reads the questions that it needs. All the rest is
    read while pages are laid out.
    """

    root: Path
    memory: Memory
    framework: Framework | None
    kits: tuple[KitSpec, ...]
    places: Mapping[str, Places[tuple[str | int, ...]]]
    brand: Brand
    hashes: Mapping[Path, str]
    """The main file of each question, with the hash of everything that the question depends on."""
    known: dict[Path, Known]
    """The questions that have been read."""
    before: tuple[Diagnostic, ...]
    """What is wrong with the framework, and with the folders."""
    after: tuple[Diagnostic, ...]
    """What is wrong with the kits and the brand."""
    outlines: dict[str, Question] = field(default_factory=dict)
    """The questions of which only the front matter has been read, by their files."""

    def outline(self) -> Project | None:
        """→ the project, in which questions that are not in the cache have no texts; None if anything is wrong."""
        loaded = ProblemCollector([*self.before, *self.after])
        for path in [path for path in self.hashes if path not in self.known]:
            if found := loaded.attempt(outline_of, self.root, path, ProblemCollector()):
                self.outlines[found.place.file] = found
        questions = [*self.outlines.values(), *(one.question for one in self.known.values() if one.question)]
        if self.framework is None or errors(loaded.problems) or len(questions) < len(self.hashes):
            return None
        return self._project(self.framework, questions, {})

    def completed(self, kit: Kit) -> Kit:
        """A kit → the same with the texts of all its questions. Raises Rejected if one of them can't be read."""
        rounds = (
            replace(r, questions=tuple(map(self._whole, r.questions)), spares=tuple(map(self._whole, r.spares)))
            for r in kit.rounds
        )
        return replace(kit, rounds=tuple(rounds))

    def finished(self) -> tuple[Project | None, tuple[Diagnostic, ...]]:
        """→ the Project and every problem found. The Project is None if the framework is invalid."""
        known = {path: self._known(path) for path in self.hashes}
        for path, one in known.items():
            self.memory.keep(relative_path(self.root, path), one)
        problems = [problem for one in known.values() for problem in one.problems]
        moved = [_changed(one.question) for one in known.values() if one.question and self._is_another(one.question)]
        found = (*self.before, *problems, *moved, *self.after)
        if self.framework is None:
            return None, found
        unread = {id_of(path): relative_path(self.root, path) for path, one in known.items() if not one.question}
        return self._project(self.framework, [one.question for one in known.values() if one.question], unread), found

    def _project(self, framework: Framework, questions: Iterable[Question], unread: Mapping[str, str]) -> Project:
        ordered = tuple(sorted(questions, key=lambda q: q.id))
        return Project(framework, ordered, self.kits, self.places, self.brand, unread)

    def _known(self, path: Path) -> Known:
        """A question's main file → its question, which is read unless it has been."""
        if path not in self.known:
            self.known[path] = _read(self.root, path, self.hashes[path])
        return self.known[path]

    def _whole(self, question: Question) -> Question:
        """A question of the project that may have no texts → the same question with its texts."""
        if question.place.file not in self.outlines:
            return question
        known = self._known(self.root / question.place.file)
        if known.question is None:
            raise Rejected(known.problems)
        if self._is_another(known.question):
            raise Rejected([_changed(known.question)])
        return known.question

    def _is_another(self, question: Question) -> bool:
        """Whether a question has other front matter than the one that kits were assembled from."""
        outline = self.outlines.get(question.place.file)
        return outline is not None and outline.meta != question.meta


def _changed(question: Question) -> Diagnostic:
    message = "the front matter was changed while the bank was read; nothing was written"
    return Diagnostic(question.place, "question-changed", message, "run it again")


def load(root: Path, memory: Memory | None = None) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """A project's folder → the Project and every problem found. The Project is None if the framework is invalid."""
    return reading_of(root, memory).finished()


def reading_of(root: Path, memory: Memory | None = None, hashed: FolderHash | None = None) -> Reading:
    """A project's folder, and the hashes of its questions' files if they are known → the project, of which everything
    is read except the questions that are not in the cache."""
    before, after = ProblemCollector(), ProblemCollector()
    memory = memory or Memory()
    framework, where = before.attempt(cached_record, root, root / FRAMEWORK, Framework, before, memory) or (None, {})
    made_of = hashes_within(hashed) if hashed else {}
    hashes = {path: made_of.get(_within(root, path)) or _hash_of(path) for path in question_files(root, before)}
    known = {
        path: one for path, made_of in hashes.items() if (one := memory.recall(relative_path(root, path), made_of))
    }
    kits: list[KitSpec] = []
    places: dict[str, Any] = {FRAMEWORK: where}
    for path in (p for p in listed(root, root / "kits", after) if p.suffix == ".yaml"):
        read = after.attempt(cached_record, root, path, KitSpec, after, memory)
        if read and read[0].role != path.stem:
            named = read[1].get(("role",), Place(relative_path(root, path)))
            message = f"the role '{read[0].role}' is defined in {path.name}"
            after.problems.append(Diagnostic(named, "file-name", message, f"name the file {read[0].role}.yaml"))
        if read:
            kits.append(read[0])
            places[read[0].role] = read[1]
    own = after.attempt(load_brand, root, after, places) or Brand()
    of_bank, of_kits = tuple(before.problems), tuple(after.problems)
    return Reading(root, memory, framework, tuple(kits), places, own, hashes, known, of_bank, of_kits)


def load_schedule(path: Path) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """A schedule file → its record with the position of every field, and any warnings. Raises Rejected if invalid."""
    loaded = ProblemCollector()
    document = yaml_reader.parse(decoded_text(path, str(path), loaded), str(path), personal=True)
    spec = records.read(document, ScheduleSpec, unquoted=PERSONAL_FIELDS)
    return Schedule(spec, document.place), tuple(loaded.problems)


def _within(root: Path, path: Path) -> str:
    """A question's main file → its folder, or the file if it has none, as `hashes_within` names them."""
    name = relative_path(root / "questions", path)
    return f"/{name.removesuffix('/question.md')}"


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
