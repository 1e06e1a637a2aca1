"""A question's files → a Question and a diagnostic for everything that is wrong with them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from interviewkit.bank import sections
from interviewkit.bank.entries import misprinted_entries
from interviewkit.bank.figures import figures_of, unused_images
from interviewkit.bank.files import ProblemCollector, file_text, listed, relative_path, unexpected_file, unreadable
from interviewkit.bank.front_matter import is_rated_in_prose
from interviewkit.bank.handouts import handouts_of
from interviewkit.bank.outline import front_of, id_of
from interviewkit.bank.question_files import (
    by_audience,
    file_counts,
    is_ignored,
    names_below,
    names_if_readable,
    planted_faults,
    question_texts,
)
from interviewkit.bank.scored_sections import scored_parts
from interviewkit.bank.sections import Item, Section
from interviewkit.bank.yaml_reader import YamlDocument
from interviewkit.domain.diagnostics import Diagnostic, Place, Places, errors
from interviewkit.domain.front_matter import ProseFrontMatter, ScoredFrontMatter
from interviewkit.domain.kinds import BY_ID, KINDS
from interviewkit.domain.kinds.base import Kind
from interviewkit.domain.question import Figure, Hint, KeyPoint, Probe, Question, RedFlag

# --- questions ------------------------------------------------------------------------------------------------


def question_files(root: Path, loaded: ProblemCollector) -> Iterator[Path]:
    """A project's folder → the main file of each question: `<area>/<id>.md` or `<area>/<id>/question.md`."""
    bank = root / "questions"
    for area in listed(root, bank, loaded) if bank.is_dir() else ():
        if not area.is_dir() or is_ignored(area.name):
            continue
        if area.is_symlink():  # what is behind it is not in the hash of the inputs
            loaded.problems.append(unexpected_file(root, area, "is a symbolic link", "put the folder itself here"))
            continue
        for path in (p for p in listed(root, area, loaded) if not is_ignored(p.name)):
            try:
                problem = _why_no_question(root, path)
            except OSError as error:
                problem = unreadable(relative_path(root, path), error)
            if problem:
                loaded.problems.append(problem)
            else:
                yield path / "question.md" if path.is_dir() else path


def _why_no_question(root: Path, path: Path) -> Diagnostic | None:
    """A path in an area → why it is not a question, or None if it is one."""
    if path.is_symlink() or (path / "question.md").is_symlink():
        return unexpected_file(root, path, "is a symbolic link", "put the file itself here")
    if path.is_dir():
        if (path / "question.md").is_file():
            return None
        return unexpected_file(root, path, "no question.md in this folder", "add it or remove the folder")
    if path.suffix == ".md":
        return None
    return unexpected_file(root, path, "not a question file", "a question is <id>.md or <id>/question.md")


def question_of(root: Path, path: Path, loaded: ProblemCollector) -> Question | None:
    """A question's main file and the files next to it → a Question, or None after recording what is wrong."""
    name = relative_path(root, path)
    text = file_text(root, path, loaded)
    document, meta, invalid, body, offset = front_of(text, name)
    loaded.problems += invalid
    is_prose = is_rated_in_prose(document.data)
    kind = BY_ID.get(meta.kind) if meta else _kind_of(document)
    if kind is None:
        return None
    kind = kind if is_prose else kind.scored
    found, problems = sections.sections(body, name, offset, kind)
    folder = path.parent if path.name == "question.md" else None
    files = loaded.attempt(question_texts, root, folder, kind, loaded) if folder else {}
    names = files if files is not None else names_if_readable(folder)
    problems += file_counts(name, kind, names) if names is not None else []
    built = _built(root, folder, kind, meta, found, files, problems, loaded) if meta and files is not None else None
    if built and folder:
        used = _figures(built)
        problems += [*unused_images(root, folder, names_below(folder), used, problems)]
    loaded.problems += problems
    if built is None or errors(problems):
        return None
    spots = {".".join(map(str, path)): spot for path, spot in document.places.spots.items()}
    spots |= {f"section {s.name}": (s.place.line, s.place.column) for s in found.values()}
    spots |= {f"text {s.name}": (s.place.line + 1 + _blank_lines(s.text), 1) for s in found.values()}
    digest = _digest([("question.md", text.encode()), *((n, t.encode()) for n, t in (files or {}).items())], built)
    return replace(
        built, id=id_of(path), digest=digest, place=Place(name), places=Places(name, spots | dict(built.places.spots))
    )


def _figures(question: Question) -> tuple[Figure, ...]:
    """A question → the figures of all of its texts."""
    return (*question.figures, *(f for slip in question.slips for f in slip.figures), *question.key_figures)


def _kind_of(document: YamlDocument) -> Kind | None:
    data = document.data
    named = data.get("kind") if isinstance(data, dict) else None
    return next((kind for kind in KINDS if kind.id == named), None)


def _built(
    root: Path,
    folder: Path | None,
    kind: Kind,
    meta: ProseFrontMatter | ScoredFrontMatter,
    found: Mapping[str, Section],
    files: Mapping[str, str],
    problems: list[Diagnostic],
    loaded: ProblemCollector,
) -> Question | None:
    """A question's parts → the Question, with its lists parsed into key points, hints, probes, and red flags."""
    sheet, key = by_audience(kind, files)
    unlisted = Question(
        id="",
        meta=meta,
        prompt=sections.public(found.get("Prompt")),
        sheet_files=sheet,
        figures=figures_of(root, folder, [found.get("Prompt")], problems),
        examples=sections.public_cases(files.get("cases.py", "")),
        key_points=(),
        hints=(),
        probes=(),
        red_flags=(),
        answer=_body(found, "Answer"),
        notes=_body(found, "Notes"),
        facts=_body(found, "Facts on request"),
        not_scored=_body(found, "Not scored"),
        free_prompts=_body(found, "If no story comes to mind"),
        key_files=key,
        faults=planted_faults(root, folder, files, loaded),
        key_figures=figures_of(root, folder, [s for s in found.values() if s.audience != "candidate"], problems),
    )
    if isinstance(meta, ScoredFrontMatter):
        slips, spots = handouts_of(root, folder, found, problems)
        scored = _with_scored_lists(replace(unlisted, slips=slips), found, problems)
        return replace(scored, places=Places(spots={**scored.places.spots, **spots}))
    return _with_prose_lists(unlisted, found, problems)


def _with_scored_lists(question: Question, found: Mapping[str, Section], problems: list[Diagnostic]) -> Question:
    """A question without its lists, and its sections → the question with what is scored by ticks."""
    parts = scored_parts(found, problems)
    return replace(
        question,
        key_points=parts.key_points,
        hints=parts.hints,
        probes=parts.probes,
        red_flags=parts.red_flags,
        samples=parts.samples,
        scene=parts.scene,
        asks=parts.asks,
        afterword=parts.afterword,
        places=Places(spots=dict(parts.spots)),
    )


def _with_prose_lists(question: Question, found: Mapping[str, Section], problems: list[Diagnostic]) -> Question:
    """A question without its lists, and its sections → the question with what is rated in prose."""
    points, spots = _key_points(found, problems)
    hints = _labelled(found, "Hints", r"[A-Z]", "- **A** …", problems)
    probes = _labelled(found, "Probes", "Deepen|Redirect|Early", "- **Deepen** …, **Redirect** or **Early**", problems)
    flags = _list(found, "Red flags", problems, labelled=False)
    return replace(
        question,
        key_points=points,
        hints=tuple(Hint(i.label, i.text) for i in hints),
        probes=tuple(Probe(i.label, i.text) for i in probes),  # type: ignore[arg-type]
        red_flags=tuple(RedFlag(i.text) for i in flags),
        places=Places(spots=spots | _entry_spots({"hint": hints, "probe": probes, "red flag": flags})),
    )


def _entry_spots(entries: Mapping[str, Sequence[Item]]) -> dict[str, tuple[int, int]]:
    """The entries of list sections, by what one is called → their lines and columns, as `hint 0`, `hint 1` …."""
    return {
        f"{called} {number}": (item.place.line, item.place.column)
        for called, items in entries.items()
        for number, item in enumerate(items)
    }


def _blank_lines(text: str) -> int:
    """The text of a section → the number of empty lines that it begins with."""
    return text.count("\n", 0, len(text) - len(text.lstrip()))


def _body(found: Mapping[str, Section], name: str) -> str:
    return found[name].text.strip("\n") if name in found else ""


def _list(
    found: Mapping[str, Section], name: str, problems: list[Diagnostic], labelled: bool = True
) -> tuple[Item, ...]:
    if name not in found:
        return ()
    entries = sections.items(found[name], labelled)
    problems += [*sections.outside_list(found[name]), *misprinted_entries(found[name], entries)]
    return entries


def _labelled(
    found: Mapping[str, Section], name: str, pattern: str, form: str, problems: list[Diagnostic]
) -> list[Item]:
    import re

    good = []
    for item in _list(found, name, problems):
        if re.fullmatch(pattern, item.label):
            good.append(item)
        else:
            message = f"an entry under '## {name}' has the wrong label or none"
            problems.append(Diagnostic(item.place, "label", message, f"write {form}"))
    return good


def _key_points(
    found: Mapping[str, Section], problems: list[Diagnostic]
) -> tuple[tuple[KeyPoint, ...], dict[str, tuple[int, int]]]:
    entries = _labelled(
        found, "Key points", r"[MX][1-9][0-9]?", "- **M1** … for a must, - **X1** … for an extra", problems
    )
    spots: dict[str, tuple[int, int]] = {}
    for item in entries:
        if item.label in spots:
            hint = f"first on line {spots[item.label][0]}"
            problems.append(Diagnostic(item.place, "duplicate-key-point", f"{item.label} is given twice", hint))
        spots.setdefault(item.label, (item.place.line, item.place.column))
    return tuple(KeyPoint(i.label, i.text) for i in entries), spots


def _digest(parts: Iterable[tuple[str, bytes]], question: Question) -> str:
    """File names with their contents, and a question's figures → one hash over all of them."""
    figures = [(f.name, f.digest) for f in _figures(question)]
    total = hashlib.sha256()
    for name, data in sorted([*parts, *figures]):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()
