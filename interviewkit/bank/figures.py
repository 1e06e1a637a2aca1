"""The image files of a question or a brand → validated figures in memory."""

from __future__ import annotations

import hashlib
import posixpath
import unicodedata
from collections.abc import Iterable, Iterator, Set
from pathlib import Path
from typing import NamedTuple

from interviewkit.bank.files import file_bytes, relative_path
from interviewkit.bank.pictures import Refuse, neutral_picture
from interviewkit.bank.sections import Section
from interviewkit.bank.svg import neutral_svg
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, did_you_mean
from interviewkit.domain.question import Figure
from interviewkit.page.images import WrittenImage, images_in, unread_images

MAX_FIGURE_BYTES = 2_000_000
DRAWING = ".svg"
PIXELS = {".png", ".jpg", ".jpeg"}
IMAGE_SUFFIXES = {*PIXELS, DRAWING}
OTHER_IMAGE_SUFFIXES = {".gif", ".webp", ".bmp", ".tif", ".tiff", ".avif", ".heic", ".heif", ".pdf", ".eps"}
"""Suffixes of pictures that can't be figures, for a message that says what to do."""


def figures_of(
    root: Path, folder: Path | None, parts: Iterable[Section | None], problems: list[Diagnostic]
) -> tuple[Figure, ...]:
    """Sections → the images they reference, validated and read into memory. Appends what is wrong to `problems`."""
    found: dict[str, Figure] = {}
    for section in parts:
        if section is None:
            continue
        for image in images_in(section.text):
            try:
                found[image.name] = _figure(root, folder, section, image)
            except Rejected as refused:
                problems += refused.diagnostics
        for line, written, right in unread_images(section.text):
            message = f"'{written}' is not read as an image and would be printed as it is"
            problems.append(Diagnostic(_place(section, line, written), "image-syntax", message, f"write {right}"))
    return tuple(found.values())


def _place(section: Section, line: int, written: str) -> Place:
    """A section, a line of its block, and what is written there → the place in the file."""
    lines = section.text.split("\n")
    down, column = next(
        ((n, lines[n].find(written)) for n in range(line, len(lines)) if written in lines[n]), (line, 0)
    )
    return Place(section.place.file, section.place.line + 1 + down, column + 1)


def _refusal(where: Place) -> Refuse:
    """A place → what makes the refusal of an image there, from a code, a message, and a hint."""
    return lambda code, message, hint: Rejected([Diagnostic(where, code, message, hint)])


def _figure(root: Path, folder: Path | None, section: Section, image: WrittenImage) -> Figure:
    """An image in a section → its figure. Raises Rejected."""
    where = _place(section, image.line, image.written)
    refuse = _refusal(where)
    if image.written not in section.text or "\n" in image.written:
        message = f"the image '{image.name}' continues on the next line, or has a '|' in a table"
        raise refuse("image-syntax", message, "write ![what it shows](<file.png>) on one line, without '|'")
    file = image_file(root, folder, image.name, image.alternative, where, IMAGE_SUFFIXES)
    if file.path.suffix.lower() == DRAWING:
        return Figure(image.name, neutral_svg(file.data, relative_path(root, file.path)), file.digest)
    return Figure(image.name, neutral_picture(file.data, f"the image '{image.name}'", refuse), file.digest)


class ImageFile(NamedTuple):
    """An image file as its author wrote it: its bytes, their SHA-256, and where it is."""

    data: bytes
    digest: bytes
    path: Path


def image_file(
    root: Path, folder: Path | None, source: str, alternative: str, where: Place, allowed: Set[str] = frozenset(PIXELS)
) -> ImageFile:
    """The name of an image in a folder, its text alternative, and the suffixes that it may have → the file. Raises
    Rejected."""
    refuse = _refusal(where)
    beside = "put the file next to question.md"
    if "://" in source or source.startswith(("data:", "//")):
        raise refuse("image-address", f"the image '{source}' is not a file of this question", beside)
    if posixpath.isabs(source) or ".." in source.split("/") or "\\" in source:
        raise refuse("image-path", f"the image '{source}' is outside the question's folder", beside)
    if not alternative.strip():
        written = f"<{source}>" if " " in source else source
        raise refuse(
            "image-text", f"the image '{source}' has no text alternative", f"write ![what it shows]({written})"
        )
    path = _on_disk(folder, source) if folder else None
    if folder is None or path is None:
        near = did_you_mean(source, sorted(_image_names(folder))) if folder else ""
        raise refuse("missing-image", f"the image '{source}' does not exist", near or beside)
    if path.resolve() != folder.resolve() / path.relative_to(folder) or path.suffix.lower() not in allowed:
        hint = "export it as a PNG" if path.suffix.lower() in {*OTHER_IMAGE_SUFFIXES, DRAWING} - allowed else ""
        kinds = "PNG, JPEG, or SVG" if DRAWING in allowed else "PNG or JPEG"
        raise refuse("image-kind", f"the image '{source}' is not a {kinds} file in this folder", hint)
    data = file_bytes(path, relative_path(root, path), MAX_FIGURE_BYTES)
    return ImageFile(data, hashlib.sha256(data).digest(), path)


def _on_disk(folder: Path, source: str) -> Path | None:
    """A folder and a file's name in a text → the file, or None.

    Upper and lower case have to be the same on every system, and composed letters are the same as decomposed ones.
    """
    found = folder
    for part in Path(source).parts:
        names = sorted(p.name for p in found.iterdir()) if found.is_dir() else []
        composed = unicodedata.normalize("NFC", part)
        same = [n for n in names if n == part] or [n for n in names if unicodedata.normalize("NFC", n) == composed]
        if not same:
            return None
        found = found / same[0]
    return found if found.is_file() else None


def _image_names(folder: Path) -> Iterator[str]:
    """A folder → the names of the images directly in it."""
    for path in folder.iterdir():
        if path.suffix.lower() in IMAGE_SUFFIXES:
            yield unicodedata.normalize("NFC", path.name)


def unused_images(
    root: Path, folder: Path, files: Iterable[str], used: Iterable[Figure], problems: Iterable[Diagnostic]
) -> Iterator[Diagnostic]:
    """The files in a question's folder and its figures → a diagnostic for each image that no text shows.

    The usual cause is an image that Markdown doesn't read as one. Files that another problem names are left out.
    """
    shown = {posixpath.normpath(figure.name) for figure in used}
    told = " ".join(problem.message for problem in problems if problem.code.startswith("image-"))
    for name in files:
        plain = unicodedata.normalize("NFC", name)
        if Path(name).suffix.lower() in IMAGE_SUFFIXES and plain not in shown and plain not in told:
            hint = f"show it with ![what it shows](<{plain}>), or delete it"
            message = f"no section of the question shows the image '{plain}'"
            yield Diagnostic(Place(relative_path(root, folder / name)), "unused-image", message, hint)
