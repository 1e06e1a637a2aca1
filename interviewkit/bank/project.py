"""A folder on disk → a Project: the only module that reads a team's files."""

from __future__ import annotations

import hashlib
import io
import os
import posixpath
import warnings
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, TypeVar

from interviewkit.bank import brand, sections
from interviewkit.bank.sections import Item, Section
from interviewkit.bank.yaml_reader import Document
from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Rejected, did_you_mean, errors, listed
from interviewkit.domain.kinds import BY_ID, KINDS
from interviewkit.domain.kinds.base import Kind
from interviewkit.domain.question import (
    Brand,
    BrandSpec,
    Fault,
    Figure,
    Framework,
    FrontMatter,
    Hint,
    KeyFile,
    KeyPoint,
    KitSpec,
    Probe,
    Project,
    Question,
    ScheduleSpec,
    SheetFile,
)
from interviewkit.kit.schedule import Schedule
from interviewkit.store.bank_memory import Known, KnownFile, Memory
from interviewkit.store.places import BRAND
from interviewkit.store.versions import digest_below

T = TypeVar("T")
MAX_FILE_BYTES = 1_000_000
MAX_TABLE_BYTES = 5_000_000
MAX_FIGURE_BYTES = 2_000_000
MAX_FIGURE_PIXELS = 8_000_000
FIGURES = {".png", ".jpg", ".jpeg"}
IGNORED = {"__pycache__", ".DS_Store", "Thumbs.db"}
PEOPLE = frozenset({"organiser", "candidate", "interviewers"})
"""The fields of a schedule that hold people; no message quotes what stands in them."""


@dataclass(slots=True)
class _Loaded:
    """What has been read so far and what was wrong with it."""

    problems: list[Diagnostic] = field(default_factory=list)

    def attempt(self, work: Any, *arguments: Any) -> Any:
        """Work that may refuse its input → its result, or None with the reasons kept."""
        try:
            return work(*arguments)
        except Rejected as refused:
            self.problems += refused.diagnostics
            return None


def load(root: Path, memory: Memory | None = None) -> tuple[Project | None, tuple[Diagnostic, ...]]:
    """A project's folder → everything in it and every problem met; no Project where the framework is unreadable."""
    loaded = _Loaded()
    memory = memory or Memory()
    framework, _ = loaded.attempt(
        _remembered, root, root / "questions" / "framework.yaml", Framework, loaded, memory
    ) or (None, {})
    known = _known(root, list(_question_files(root, loaded)), memory)
    loaded.problems += [problem for one in known for problem in one.problems]
    questions = [one.question for one in known if one.question]
    kits, places = [], {}
    for path in sorted((root / "kits").glob("*.yaml")):
        read = loaded.attempt(_remembered, root, path, KitSpec, loaded, memory)
        if read and read[0].role != path.stem:
            where = read[1].get(("role",), Place(_relative(root, path)))
            message = f"the role '{read[0].role}' stands in {path.name}"
            loaded.problems.append(Diagnostic(where, "file-name", message, f"name the file {read[0].role}.yaml"))
        if read:
            kits.append(read[0])
            places[read[0].role] = read[1]
    own = loaded.attempt(_brand, root, loaded, places) or Brand()
    if framework is None:
        return None, tuple(loaded.problems)
    project = Project(framework, tuple(sorted(questions, key=lambda q: q.id)), tuple(kits), places, own)
    return project, tuple(loaded.problems)


def load_schedule(path: Path) -> tuple[Schedule, tuple[Diagnostic, ...]]:
    """A schedule file → what it says, with the place of everything in it, and any warnings."""
    from interviewkit.bank import yaml_reader

    loaded = _Loaded()
    document = yaml_reader.parse(_text_of(path, str(path), loaded), str(path))
    spec = yaml_reader.read(document, ScheduleSpec, unquoted=PEOPLE)
    return Schedule(spec, document.place), tuple(loaded.problems)


# --- the brand ------------------------------------------------------------------------------------------------

FONTS_FOLDER = "fonts"


def _brand(root: Path, loaded: _Loaded, places: dict[str, Any]) -> Brand:
    """A project's folder → its brand, read from `brand.yaml` and the files it names; else the empty one."""
    path = root / BRAND
    if not path.is_file() and not path.is_symlink():
        return Brand()
    if path.is_symlink():
        raise Rejected([_lost(root, path, "is a symbolic link", "put the file itself here")])
    spec, document = _yaml_with_places(root, path, BrandSpec, loaded)
    places[BRAND] = document.places
    problems = list(brand.faint(spec.colours, document.place)) if spec.colours else []
    logo, fonts = None, {}
    try:
        logo = _logo(root, spec.logo, spec.name, document.place(("logo",))) if spec.logo else None
    except Rejected as refused:
        problems += refused.diagnostics
    for family, style, name in brand.spec_fonts(spec):
        try:
            fonts[family, style] = _font(root, name, document.place(("fonts", family, style)))
        except Rejected as refused:
            problems += refused.diagnostics
    if problems:
        raise Rejected(problems)
    made = Brand(spec.name, logo, spec.colours, fonts, spec.paper)
    return replace(made, digest=brand.digest_of(made))


def _logo(root: Path, source: str, name: str, where: Place) -> Figure:
    """A logo's file → the picture covers show, with nothing transparent in it."""

    def refuse(code: str, message: str, hint: str = "") -> Rejected:
        return Rejected([Diagnostic(where, code, message, hint)])

    if "/" in source:
        raise refuse("image-path", f"the logo '{source}' does not lie beside {BRAND}", f"put the file beside {BRAND}")
    figure = _figure(root, root, source, name, where)
    return Figure(source, brand.flattened(figure.data, refuse))


def _font(root: Path, name: str, where: Place) -> bytes:
    """A font's file → its bytes, once it is one that can be embedded."""

    def refuse(code: str, message: str, hint: str) -> Rejected:
        return Rejected([Diagnostic(where, code, message, hint)])

    folder, _, file = name.rpartition("/")
    if folder not in ("", FONTS_FOLDER) or file in ("", ".", "..") or "\\" in name:
        hint = f"put it beside {BRAND} or into {FONTS_FOLDER}/"
        raise refuse("font-path", f"the font '{name}' lies elsewhere", hint)
    path = root / name
    if path.resolve() != root.resolve() / name:
        raise refuse("font-path", f"the font '{name}' is a symbolic link", "put the file itself there")
    if not path.is_file():
        raise refuse(
            "missing-font", f"the font '{name}' does not exist", f"put it beside {BRAND} or into {FONTS_FOLDER}/"
        )
    data = _bytes(path, _relative(root, path), MAX_FIGURE_BYTES)
    if fault := brand.font_fault(data):
        raise refuse("font-kind", f"the font '{name}' {fault[0]}", fault[1])
    return data


# --- text -----------------------------------------------------------------------------------------------------


def _relative(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def _text(root: Path, path: Path, loaded: _Loaded) -> str:
    """A file → its text, with line endings as everywhere else in the project."""
    return _text_of(path, _relative(root, path), loaded)


def _text_of(path: Path, name: str, loaded: _Loaded) -> str:
    """A file and what it is called in messages → its text, with line endings as everywhere else in the project."""
    data = _bytes(path, name)
    bad = _not_utf8(data)
    if bad is not None:
        line = data.count(b"\n", 0, bad) + 1
        column = bad - data.rfind(b"\n", 0, bad)
        message = f"not UTF-8: byte 0x{data[bad]:02x}"
        raise Rejected([Diagnostic(Place(name, line, column), "not-utf8", message, "save the file as UTF-8")])
    if data.startswith(b"\xef\xbb\xbf"):
        loaded.problems.append(
            _warn(name, "byte-order-mark", "begins with a byte order mark", "save as UTF-8 without BOM")
        )
    if b"\r" in data:
        loaded.problems.append(_warn(name, "line-endings", "has CRLF line endings, read as LF", "save with LF"))
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _warn(name: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(name), code, message, hint, severity="warning")


def _bytes(path: Path, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
    try:
        size = path.stat().st_size
        if size > limit:
            raise Rejected([Diagnostic(Place(name), "too-big", f"{size:,} bytes; the limit is {limit:,}")])
        return path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "error").lower()
        raise Rejected([Diagnostic(Place(name), "unreadable", f"cannot be read: {reason}")]) from None


def table(path: Path) -> bytes:
    """A season's file → its bytes."""
    return _bytes(path, str(path), MAX_TABLE_BYTES)


def _remembered(root: Path, path: Path, shape: type[T], loaded: _Loaded, memory: Memory) -> tuple[T, Any]:
    """A YAML file → its record and the places in it, remembered or read; what was refused is read again each time."""
    name, made_of = _relative(root, path), _hash_of(path)
    known = memory.recall_file(name, made_of)
    if known is None:
        own = _Loaded()
        try:
            record, document = _yaml_with_places(root, path, shape, own)
        finally:
            loaded.problems += own.problems
        known = KnownFile(made_of, record, document.places, tuple(own.problems))
    else:
        loaded.problems += known.problems
    memory.keep(name, known)
    return known.record, known.places


def _yaml_with_places(root: Path, path: Path, shape: type[T], loaded: _Loaded) -> tuple[T, Document]:
    from interviewkit.bank import yaml_reader

    document = yaml_reader.parse(_text(root, path, loaded), _relative(root, path))
    return yaml_reader.read(document, shape), document


# --- questions ------------------------------------------------------------------------------------------------


def _question_files(root: Path, loaded: _Loaded) -> Iterator[Path]:
    """The bank's folder → the file of each question: `<area>/<id>.md` or `<area>/<id>/question.md`."""
    bank = root / "questions"
    for area in sorted(p for p in bank.iterdir() if p.is_dir() and not _skipped(p)) if bank.is_dir() else ():
        for path in sorted(p for p in area.iterdir() if not _skipped(p)):
            if path.is_symlink() or (path / "question.md").is_symlink():
                loaded.problems.append(_lost(root, path, "is a symbolic link", "put the file itself here"))
            elif path.is_dir() and (path / "question.md").is_file():
                yield path / "question.md"
            elif path.is_dir():
                loaded.problems.append(
                    _lost(root, path, "no question.md in this folder", "add it or remove the folder")
                )
            elif path.suffix == ".md":
                yield path
            else:
                loaded.problems.append(
                    _lost(root, path, "not a question file", "a question is <id>.md or <id>/question.md")
                )


def _skipped(path: Path) -> bool:
    return _ignored(path.name)


def _ignored(name: str) -> bool:
    return name.startswith(".") or name in IGNORED


def _lost(root: Path, path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(_relative(root, path)), "unknown-file", message, hint)


def _known(root: Path, paths: Sequence[Path], memory: Memory) -> list[Known]:
    """Questions' files → what each and those beside it give, remembered or read."""
    made_of = {path: digest_below(path.parent) if path.name == "question.md" else _hash_of(path) for path in paths}
    known = {path: memory.recall(_relative(root, path), made_of[path]) for path in paths}
    known |= {path: _read(root, path, made_of[path]) for path in paths if known[path] is None}
    found = [one for one in known.values() if one]
    for path, one in zip(paths, found, strict=True):
        memory.keep(_relative(root, path), one)
    return found


def _read(root: Path, path: Path, made_of: str) -> Known:
    """A question's file, and the hash of what it is made of → what it and those beside it give."""
    loaded = _Loaded()
    question = loaded.attempt(_question, root, path, loaded)
    return Known(made_of, question, tuple(loaded.problems))


def _hash_of(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return "unreadable"


def _question(root: Path, path: Path, loaded: _Loaded) -> Question | None:
    """A question's file and those beside it → a Question, or None with its problems kept."""
    from interviewkit.bank import yaml_reader

    name = _relative(root, path)
    text = _text(root, path, loaded)
    front, body, offset = sections.split(text, name)
    document = yaml_reader.parse(front, name, line_offset=1)
    meta = loaded.attempt(yaml_reader.read, document, FrontMatter)
    kind = BY_ID.get(meta.kind) if meta else _kind_of(document)
    if kind is None:
        return None
    found, problems = sections.sections(body, name, offset, kind)
    folder = path.parent if path.name == "question.md" else None
    files = loaded.attempt(_files, root, folder, kind, loaded) if folder else {}
    problems += _file_counts(name, kind, files or {})
    built = _built(root, folder, kind, meta, found, files, problems, loaded) if meta and files is not None else None
    loaded.problems += problems
    if built is None or errors(problems):
        return None
    ident = path.parent.name if folder else path.stem
    spots = {".".join(map(str, path)): spot for path, spot in document.places.spots.items()}
    spots |= {f"section {s.name}": (s.place.line, s.place.column) for s in found.values()}
    digest = _digest([("question.md", text.encode()), *((n, t.encode()) for n, t in (files or {}).items())], built)
    return replace(
        built, id=ident, digest=digest, place=Place(name), places=Places(name, spots | dict(built.places.spots))
    )


def _kind_of(document: Document) -> Kind | None:
    data = document.data
    named = data.get("kind") if isinstance(data, dict) else None
    return next((kind for kind in KINDS if kind.id == named), None)


def _built(
    root: Path,
    folder: Path | None,
    kind: Kind,
    meta: FrontMatter,
    found: Mapping[str, Section],
    files: Mapping[str, str],
    problems: list[Diagnostic],
    loaded: _Loaded,
) -> Question | None:
    """A question's parts → the Question, its lists read into key points, hints, probes and red flags."""
    points, spots = _key_points(found, problems)
    hints = _labelled(found, "Hints", r"[A-Z]", "- **A** …", problems)
    probes = _labelled(found, "Probes", "Deepen|Redirect|Early", "- **Deepen** …, **Redirect** or **Early**", problems)
    sheet, key = _by_audience(kind, files)
    return Question(
        id="",
        meta=meta if meta.handout else replace(meta, handout=kind.handout),
        prompt=sections.public(found.get("Prompt")),
        sheet_files=sheet,
        figures=_figures(root, folder, [found.get("Prompt")], problems),
        examples=sections.public_cases(files.get("cases.py", "")),
        key_points=points,
        hints=tuple(Hint(i.label, i.text) for i in hints),
        probes=tuple(Probe(i.label, i.text) for i in probes),  # type: ignore[arg-type]
        red_flags=tuple(i.text for i in _list(found, "Red flags", problems)),
        answer=_body(found, "Answer"),
        notes=_body(found, "Notes"),
        facts=_body(found, "Facts on request"),
        not_scored=_body(found, "Not scored"),
        key_files=key,
        faults=_faults(root, folder, files, loaded),
        key_figures=_figures(root, folder, [s for s in found.values() if s.audience != "candidate"], problems),
        places=Places(spots=spots),
    )


def _body(found: Mapping[str, Section], name: str) -> str:
    return found[name].text.strip() if name in found else ""


def _list(found: Mapping[str, Section], name: str, problems: list[Diagnostic]) -> tuple[Item, ...]:
    if name not in found:
        return ()
    problems += sections.stray(found[name])
    return sections.items(found[name])


def _labelled(
    found: Mapping[str, Section], name: str, pattern: str, form: str, problems: list[Diagnostic]
) -> list[Item]:
    import re

    good = []
    for item in _list(found, name, problems):
        if re.fullmatch(pattern, item.label):
            good.append(item)
        else:
            message = f"an entry of '## {name}' begins with a label it does not have"
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


# --- files beside a question ----------------------------------------------------------------------------------


def _files(root: Path, folder: Path, kind: Kind, loaded: _Loaded) -> dict[str, str]:
    """A question's folder → its text files by name; an unknown one is an error, so nothing is silently left out."""
    texts: dict[str, str] = {}
    problems: list[Diagnostic] = []
    for name in _names_below(folder):
        path = folder / name
        if name == "question.md" or path.suffix.lower() in FIGURES:
            continue
        if path.is_symlink():
            problems.append(_lost(root, path, "is a symbolic link", "put the file itself here"))
        elif kind.file(name) is None:
            known = [f.pattern for f in kind.files]
            hint = did_you_mean(name, known) or f"files are {listed(known)}"
            problems.append(_lost(root, path, f"'{name}' is not a file of a {kind.name} question", hint))
        else:
            texts[name] = _text(root, path, loaded)
    if problems:
        raise Rejected(problems)
    return texts


def _names_below(folder: Path) -> list[str]:
    """A folder → its files, those in folders of its own too, by their paths from it, sorted."""
    found = []
    for where, folders, names in os.walk(folder):
        folders[:] = [f for f in folders if not _ignored(f)]
        start = where[len(str(folder)) + 1 :].replace(os.sep, "/")
        found += [f"{start}/{n}" if start else n for n in names if not _ignored(n)]
    return sorted(found)


def _file_counts(name: str, kind: Kind, files: Mapping[str, str]) -> list[Diagnostic]:
    """Files by name → what a question of this kind still lacks."""
    lacking = []
    for spec in kind.files:
        count = sum(spec.matches(n) for n in files)
        if count < spec.at_least:
            message = f"has {count} of {spec.pattern}; a {kind.name} question needs {spec.at_least}"
            lacking.append(Diagnostic(Place(name), "missing-file", message, spec.says))
    return lacking


def _by_audience(kind: Kind, files: Mapping[str, str]) -> tuple[tuple[SheetFile, ...], tuple[KeyFile, ...]]:
    sheet, key = [], []
    for name, text in sorted(files.items()):
        spec = kind.file(name)
        if spec and spec.audience == "candidate":
            sheet.append(sections.public_file(spec, name, text.rstrip("\n")))
        elif spec:
            key.append(KeyFile(name, text.rstrip("\n")))
    return tuple(sheet), tuple(key)


def _faults(root: Path, folder: Path | None, files: Mapping[str, str], loaded: _Loaded) -> tuple[Fault, ...]:
    if folder is None or "faults.yaml" not in files:
        return ()

    def read() -> tuple[Fault, ...]:
        from interviewkit.bank import yaml_reader

        document = yaml_reader.parse(files["faults.yaml"], _relative(root, folder / "faults.yaml"))
        return yaml_reader.read(document, tuple[Fault, ...])

    return loaded.attempt(read) or ()


def _figures(
    root: Path, folder: Path | None, parts: Iterable[Section | None], problems: list[Diagnostic]
) -> tuple[Figure, ...]:
    """Sections → the pictures they show, read into memory once checked."""
    found: dict[str, Figure] = {}
    for section in parts:
        for line, source, alternative in sections.images(section.text) if section else ():
            where = Place(section.place.file, section.place.line + 1 + line, 1) if section else Place("")
            try:
                found[source] = _figure(root, folder, source, alternative, where)
            except Rejected as refused:
                problems += refused.diagnostics
    return tuple(found.values())


def _figure(root: Path, folder: Path | None, source: str, alternative: str, where: Place) -> Figure:
    def refuse(code: str, message: str, hint: str = "") -> Rejected:
        return Rejected([Diagnostic(where, code, message, hint)])

    if "://" in source or source.startswith(("data:", "//")):
        raise refuse(
            "image-address", f"the image '{source}' is not a file of this question", "put the file beside question.md"
        )
    if posixpath.isabs(source) or ".." in source.split("/") or "\\" in source:
        raise refuse(
            "image-path", f"the image '{source}' lies outside the question's folder", "put the file beside question.md"
        )
    if not alternative.strip():
        raise refuse("image-text", f"the image '{source}' has no text alternative", f"write ![what it shows]({source})")
    if folder is None or not (folder / source).is_file():
        raise refuse("missing-image", f"the image '{source}' does not exist", "put the file beside question.md")
    path = folder / source
    linked = path.resolve() != folder.resolve() / source
    if linked or path.suffix.lower() not in FIGURES:
        raise refuse("image-kind", f"the image '{source}' is not a PNG or JPEG file of this folder")
    return Figure(source, _picture(_bytes(path, _relative(root, path), MAX_FIGURE_BYTES), source, refuse))


def _picture(data: bytes, source: str, refuse: Any) -> bytes:
    """Bytes → the same bytes once their header names a PNG or JPEG of bearable size."""
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as image:
                width, height = image.size
    except Image.DecompressionBombError:
        raise refuse("image-size", f"the image '{source}' has far too many pixels", "make it smaller") from None
    except (UnidentifiedImageError, OSError, SyntaxError):
        raise refuse("image-kind", f"the image '{source}' is not a readable PNG or JPEG") from None
    if width * height > MAX_FIGURE_PIXELS:
        message = f"the image '{source}' has {width:,} × {height:,} pixels; the limit is {MAX_FIGURE_PIXELS:,} in all"
        raise refuse("image-size", message, "make it smaller")
    return data


def _digest(parts: Iterable[tuple[str, bytes]], question: Question) -> str:
    """Named contents → a hash that changes when any of them does."""
    figures = [(f.name, f.data) for f in (*question.figures, *question.key_figures)]
    total = hashlib.sha256()
    for name, data in sorted([*parts, *figures]):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()
