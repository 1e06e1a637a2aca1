"""The image files of a question or a brand → validated figures in memory."""

from __future__ import annotations

import io
import posixpath
import warnings
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from interviewkit.bank import sections
from interviewkit.bank.files import file_bytes, relative_path
from interviewkit.bank.sections import Section
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.question import Figure

MAX_FIGURE_BYTES = 2_000_000
MAX_FIGURE_PIXELS = 8_000_000
IMAGE_SUFFIXES = {".png", ".jpg", ".jpeg"}


def figures_of(
    root: Path, folder: Path | None, parts: Iterable[Section | None], problems: list[Diagnostic]
) -> tuple[Figure, ...]:
    """Sections → the images they reference, validated and read into memory. Appends what is wrong to `problems`."""
    found: dict[str, Figure] = {}
    for section in parts:
        for line, source, alternative in sections.images(section.text) if section else ():
            where = Place(section.place.file, section.place.line + 1 + line, 1) if section else Place("")
            try:
                found[source] = figure_of(root, folder, source, alternative, where)
            except Rejected as refused:
                problems += refused.diagnostics
    return tuple(found.values())


def figure_of(root: Path, folder: Path | None, source: str, alternative: str, where: Place) -> Figure:
    def refuse(code: str, message: str, hint: str = "") -> Rejected:
        return Rejected([Diagnostic(where, code, message, hint)])

    if "://" in source or source.startswith(("data:", "//")):
        raise refuse(
            "image-address", f"the image '{source}' is not a file of this question", "put the file next to question.md"
        )
    if posixpath.isabs(source) or ".." in source.split("/") or "\\" in source:
        raise refuse(
            "image-path", f"the image '{source}' is outside the question's folder", "put the file next to question.md"
        )
    if not alternative.strip():
        raise refuse("image-text", f"the image '{source}' has no text alternative", f"write ![what it shows]({source})")
    if folder is None or not (folder / source).is_file():
        raise refuse("missing-image", f"the image '{source}' does not exist", "put the file next to question.md")
    path = folder / source
    linked = path.resolve() != folder.resolve() / source
    if linked or path.suffix.lower() not in IMAGE_SUFFIXES:
        raise refuse("image-kind", f"the image '{source}' is not a PNG or JPEG file in this folder")
    return Figure(source, _picture(file_bytes(path, relative_path(root, path), MAX_FIGURE_BYTES), source, refuse))


def _picture(data: bytes, source: str, refuse: Any) -> bytes:
    """An image's bytes → the same bytes, if the header says PNG or JPEG within the pixel limit.

    Reads only the header, so a decompression bomb is never decoded.
    """
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
        message = f"the image '{source}' has {width:,} × {height:,} pixels; the limit is {MAX_FIGURE_PIXELS:,} in total"
        raise refuse("image-size", message, "make it smaller")
    return data
