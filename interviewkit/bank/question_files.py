"""The files next to a question → their texts by audience, and a diagnostic for each that is missing or unexpected."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from interviewkit.bank import records, sections, yaml_reader
from interviewkit.bank.figures import IMAGE_SUFFIXES, OTHER_IMAGE_SUFFIXES
from interviewkit.bank.files import ProblemCollector, file_text, relative_path, unexpected_file, unreadable
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, comma_list, did_you_mean
from interviewkit.domain.kinds.base import Kind
from interviewkit.domain.question import Fault, KeyFile, SheetFile

IGNORED = {"__pycache__", ".DS_Store", "Thumbs.db"}


def is_ignored(name: str) -> bool:
    return name.startswith(".") or name in IGNORED


def question_texts(root: Path, folder: Path, kind: Kind, loaded: ProblemCollector) -> dict[str, str]:
    """A question's folder → its text files by name. An unknown file is an error, so that none is silently ignored."""
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    try:
        names = names_below(folder)
    except OSError as error:
        raise Rejected([unreadable(relative_path(root, Path(error.filename)), error)]) from None
    for name in names:
        path = folder / name
        if name == "question.md" or path.suffix.lower() in IMAGE_SUFFIXES:
            continue
        if path.is_symlink():
            problems.append(unexpected_file(root, path, "is a symbolic link", "put the file itself here"))
        elif kind.file(name) is None:
            known = [f.pattern for f in kind.files]
            hint = did_you_mean(name, known) or f"files are {comma_list(known)}"
            if path.suffix.lower() in OTHER_IMAGE_SUFFIXES:
                hint = "figures are PNG, JPEG, or SVG files: export it as a PNG"
            problems.append(unexpected_file(root, path, f"'{name}' is not a file of a {kind.name} question", hint))
        else:
            texts[name] = file_text(root, path, loaded)
    if problems:
        raise Rejected(problems)
    return texts


def names_below(folder: Path) -> list[str]:
    """A folder → the sorted relative paths of all files in it and in its subfolders."""
    found = []
    for where, folders, names in os.walk(folder, onerror=_unreadable_folder):
        folders[:] = [f for f in folders if not is_ignored(f)]
        start = where[len(str(folder)) + 1 :].replace(os.sep, "/")
        found += [f"{start}/{n}" if start else n for n in names if not is_ignored(n)]
    return sorted(found)


def _unreadable_folder(error: OSError) -> None:
    raise error


def names_if_readable(folder: Path | None) -> list[str] | None:
    """A question's folder, some of whose files were refused → the names of all files, or None if it can't be read."""
    try:
        return names_below(folder) if folder else None
    except OSError:
        return None


def file_counts(name: str, kind: Kind, files: Iterable[str]) -> list[Diagnostic]:
    """The names of a question's files → a diagnostic for each file pattern that has too few matches for this kind of
    question."""
    lacking = []
    for spec in kind.files:
        count = sum(spec.matches(n) for n in files)
        if count < spec.at_least:
            message = f"has {count} of {spec.pattern}; a {kind.name} question needs at least {spec.at_least}"
            lacking.append(Diagnostic(Place(name), "missing-file", message, spec.says))
    return lacking


def by_audience(kind: Kind, files: Mapping[str, str]) -> tuple[tuple[SheetFile, ...], tuple[KeyFile, ...]]:
    sheet, key = [], []
    for name, text in sorted(files.items()):
        spec = kind.file(name)
        if spec and spec.audience == "candidate":
            sheet.append(sections.public_file(spec, name, text.rstrip("\n")))
        elif spec:
            key.append(KeyFile(name, text.rstrip("\n")))
    return tuple(sheet), tuple(key)


def planted_faults(
    root: Path, folder: Path | None, files: Mapping[str, str], loaded: ProblemCollector
) -> tuple[Fault, ...]:
    if folder is None or "faults.yaml" not in files:
        return ()

    def read() -> tuple[Fault, ...]:
        document = yaml_reader.parse(files["faults.yaml"], relative_path(root, folder / "faults.yaml"))
        return records.read(document, tuple[Fault, ...])

    return loaded.attempt(read) or ()
