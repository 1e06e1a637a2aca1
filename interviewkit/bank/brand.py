"""A `brand.yaml` and the files it names → a Brand. Rejects what would not print well and says by how much."""

from __future__ import annotations

import hashlib
import io
import os
import struct
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from interviewkit.bank.figures import MAX_FIGURE_BYTES, image_file
from interviewkit.bank.files import ProblemCollector, file_bytes, relative_path, unexpected_file, yaml_record
from interviewkit.bank.pictures import JPEG, Refuse, pixels
from interviewkit.domain.brand import Brand, BrandSpec, Colours
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.question import Figure
from interviewkit.page.look import face_name
from interviewkit.store.places import BRAND

PlaceOf = Callable[[tuple[str | int, ...]], Place]
READABLE, VISIBLE = 4.5, 3.0
"""The minimum contrast ratios that WCAG 2.2 requires for text and for rules."""
WHITE = "#ffffff"
LOGO_BOX = (710, 190)
"""The maximum width and height of a logo in pixels: 60 by 16 mm at 300 dpi."""
MAX_LOGO_BYTES = 60_000
"""How many bytes a logo may add to each document, so that a booklet stays small enough to attach to an invitation."""
FORBIDS_EMBEDDING = 0x0002
FURNITURE = "0123456789/_–—·"
"""The characters that page margins contain in addition to the bank's texts."""


# --- colors ---------------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """Two colors → their contrast ratio, from 1 to 21, as defined by WCAG 2.2."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d + d for d in colour[1:])
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def low_contrast(colours: Colours, at: PlaceOf) -> Iterator[Diagnostic]:
    """Colors → a diagnostic for each one whose contrast with its background is too low."""
    for name, ground, where, least in (
        ("ink", WHITE, "white", READABLE),
        ("soft", WHITE, "white", READABLE),
        ("rule", WHITE, "white", VISIBLE),
        ("ink", colours.tint, f"the tint '{colours.tint}'", READABLE),
        ("soft", colours.tint, f"the tint '{colours.tint}'", READABLE),
    ):
        colour = getattr(colours, name)
        ratio = int(contrast(colour, ground) * 100) / 100  # truncate, so that 4.496 is not shown as 4.50
        if ratio < least:
            message = f"{name} '{colour}' has a contrast ratio of {ratio:.2f}:1 on {where}"
            place = at(("colours", name)) if ground == WHITE or name == "ink" else at(("colours", "tint"))
            hint = f"{least:g}:1 is the minimum; make it darker" + (
                "" if ground == WHITE else ", or make the tint lighter"
            )
            yield Diagnostic(place, "contrast", message, hint)


# --- the logo -------------------------------------------------------------------------------------------------


def flatten_logo(data: bytes, refuse: Refuse) -> bytes:
    """An image's bytes → the image on white, without transparency, downsampled to print resolution.

    A transparent image would cost time on every cover, so it is flattened once, here. Raises Rejected if it is
    unreadable or too big.
    """
    from PIL.Image import Resampling

    picture, _ = pixels(data, "the logo", refuse)
    picture.thumbnail(LOGO_BOX, Resampling.LANCZOS)
    made = io.BytesIO()
    if data.startswith(JPEG):
        picture.convert("RGB").save(made, "JPEG", quality=90)
    else:
        picture.convert("RGB").save(made, "PNG", optimize=True)
    if made.tell() > MAX_LOGO_BYTES:
        message = f"the logo adds {made.tell():,} bytes to every document; the limit is {MAX_LOGO_BYTES:,}"
        raise refuse("image-size", message, "use fewer colors, or a JPEG")
    return made.getvalue()


# --- fonts ----------------------------------------------------------------------------------------------------


def font_problem(data: bytes) -> tuple[str, str] | None:
    """A font's bytes → what is wrong with the font and how to fix it, or None."""
    from fontTools.ttLib import TTFont, TTLibError

    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        return "is not a TrueType font", "use a .ttf file; convert WOFF, CFF-based OpenType, and font collections"
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            lacking = sorted({"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "OS/2"} - set(font.keys()))
            if lacking:
                return f"lacks the table {lacking[0]}", "use a complete .ttf file"
            if "fvar" in font:
                return "is a variable font", "use a separate static file for each style"
            if font["OS/2"].fsType & 0x000F == FORBIDS_EMBEDDING:
                return "forbids embedding", "use a font whose license allows it"
            if not font.getBestCmap():
                return "maps no characters", "use a font with a Unicode character map"
    except (TTLibError, struct.error, AssertionError, ValueError, KeyError, IndexError, TypeError, OverflowError):
        return "can't be read as a font", "use a complete .ttf file"
    return None


def characters_of(data: bytes) -> frozenset[str]:
    """A font's bytes → the characters it has glyphs for."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(data), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


# --- what pages and worker processes use ----------------------------------------------------------------------


def font_files(spec: BrandSpec) -> Iterator[tuple[str, str, str]]:
    """The record of a `brand.yaml` → each font it names, as (family, style, file)."""
    for family in ("serif", "sans", "mono"):
        files = getattr(spec.fonts, family) if spec.fonts else None
        for style in ("regular", "italic", "semibold") if files else ():
            if hasattr(files, style):
                yield family, style, getattr(files, style)


def brand_digest(brand: Brand) -> str:
    """A Brand → the content hash that the manifest records for it."""
    total = hashlib.sha256(repr((brand.name, brand.colours)).encode() + (brand.logo.data if brand.logo else b""))
    for of, data in sorted(brand.fonts.items()):
        total.update(face_name(*of, data).encode())
    return total.hexdigest()


# --- the brand ------------------------------------------------------------------------------------------------

FONTS_FOLDER = "fonts"


def load_brand(root: Path, loaded: ProblemCollector, places: dict[str, Any]) -> Brand:
    """A project's folder → the brand in its `brand.yaml`, or the default brand if there is no such file.

    Adds the position of every field to `places`. Raises Rejected with every problem in the file and the files it names.
    """
    path = root / BRAND
    if not os.path.lexists(path):
        return Brand()
    if path.is_symlink():
        raise Rejected([unexpected_file(root, path, "is a symbolic link", "put the file itself here")])
    spec, document = yaml_record(root, path, BrandSpec, loaded)
    places[BRAND] = document.places
    problems = list(low_contrast(spec.colours, document.place)) if spec.colours else []
    logo, fonts = None, {}
    try:
        logo = _logo(root, spec.logo, spec.name, document.place(("logo",))) if spec.logo else None
    except Rejected as refused:
        problems += refused.diagnostics
    for family, style, name in font_files(spec):
        try:
            fonts[family, style] = _font(root, name, document.place(("fonts", family, style)))
        except Rejected as refused:
            problems += refused.diagnostics
    if problems:
        raise Rejected(problems)
    made = Brand(spec.name, logo, spec.colours, fonts, spec.paper)
    return replace(made, digest=brand_digest(made))


def _logo(root: Path, source: str, name: str, where: Place) -> Figure:
    """A logo file → the flattened image that covers show."""

    def refuse(code: str, message: str, hint: str = "") -> Rejected:
        return Rejected([Diagnostic(where, code, message, hint)])

    if "/" in source:
        raise refuse("image-path", f"the logo '{source}' is not next to {BRAND}", f"put the file next to {BRAND}")
    return Figure(source, flatten_logo(image_file(root, root, source, name, where).data, refuse))


def _font(root: Path, name: str, where: Place) -> bytes:
    """A font file → its bytes, after checking that the font can be embedded."""

    def refuse(code: str, message: str, hint: str) -> Rejected:
        return Rejected([Diagnostic(where, code, message, hint)])

    folder, _, file = name.rpartition("/")
    if folder not in ("", FONTS_FOLDER) or file in ("", ".", "..") or "\\" in name:
        hint = f"put it next to {BRAND} or in {FONTS_FOLDER}/"
        raise refuse("font-path", f"the font '{name}' is in the wrong folder", hint)
    path = root / name
    if path.resolve() != root.resolve() / name:
        raise refuse("font-path", f"the font '{name}' is a symbolic link", "put the file itself there")
    if not path.is_file():
        raise refuse(
            "missing-font", f"the font '{name}' does not exist", f"put it next to {BRAND} or in {FONTS_FOLDER}/"
        )
    data = file_bytes(path, relative_path(root, path), MAX_FIGURE_BYTES)
    if fault := font_problem(data):
        raise refuse("font-kind", f"the font '{name}' {fault[0]}", fault[1])
    return data
