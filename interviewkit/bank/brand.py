"""A `brand.yaml` and its files → a Brand; what can't be printed well is refused with the figure that says so."""

from __future__ import annotations

import hashlib
import io
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Rejected
from interviewkit.domain.question import Brand, BrandSpec, Colours, Project
from interviewkit.page.look import OURS, Look, face_name
from interviewkit.store.places import BRAND

PlaceOf = Callable[[tuple[str | int, ...]], Place]
READABLE, VISIBLE = 4.5, 3.0
"""Least contrast of text, and of rules, as WCAG 2.2 has them."""
WHITE = "#ffffff"
LOGO_BOX = (710, 190)
"""Dots of a logo, width and height: 60 by 16 mm at 300 to the inch."""
MAX_LOGO_BYTES = 60_000
"""Bytes a logo may add to each document, so that a booklet stays light enough for an invitation."""
FORBIDS_EMBEDDING = 0x0002
FURNITURE = "0123456789/_–—·"
"""What margins hold besides the texts of the bank."""


# --- colours --------------------------------------------------------------------------------------------------


def contrast(one: str, other: str) -> float:
    """Two colours → their contrast ratio, from 1 to 21, as WCAG 2.2 computes it."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(d + d for d in colour[1:])
    red, green, blue = (_linear(int(digits[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def faint(colours: Colours, at: PlaceOf) -> Iterator[Diagnostic]:
    """Colours → those too faint on what they are printed on, with the ratio."""
    for name, ground, where, least in (
        ("ink", WHITE, "white", READABLE),
        ("soft", WHITE, "white", READABLE),
        ("rule", WHITE, "white", VISIBLE),
        ("ink", colours.tint, f"the tint '{colours.tint}'", READABLE),
        ("soft", colours.tint, f"the tint '{colours.tint}'", READABLE),
    ):
        colour = getattr(colours, name)
        ratio = int(contrast(colour, ground) * 100) / 100  # never rounded up to a limit it does not reach
        if ratio < least:
            message = f"{name} '{colour}' has a contrast of {ratio:.2f}:1 on {where}"
            place = at(("colours", name)) if ground == WHITE or name == "ink" else at(("colours", "tint"))
            hint = f"{least:g}:1 or more can be read; make it darker" + (
                "" if ground == WHITE else ", or the tint lighter"
            )
            yield Diagnostic(place, "contrast", message, hint)


# --- the logo -------------------------------------------------------------------------------------------------


def flattened(data: bytes, refuse: Callable[[str, str, str], Rejected]) -> bytes:
    """A picture's bytes → it on white, without transparency, no finer than print needs: a cover then costs nothing."""
    from PIL import Image, ImageFile

    tolerant, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint switches it on
    try:
        with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
            photo, picture = opened.format == "JPEG", opened.convert("RGBA")
    except (OSError, SyntaxError, ValueError):
        raise refuse("image-kind", "the logo is not a readable PNG or JPEG", "save it again") from None
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant
    picture.thumbnail(LOGO_BOX, Image.Resampling.LANCZOS)
    flat = Image.new("RGB", picture.size, "white")
    flat.paste(picture, mask=picture.getchannel("A"))
    made = io.BytesIO()
    if photo:
        flat.save(made, "JPEG", quality=90)
    else:
        flat.save(made, "PNG", optimize=True)
    if made.tell() > MAX_LOGO_BYTES:
        message = f"the logo takes {made.tell():,} bytes of every document; the limit is {MAX_LOGO_BYTES:,}"
        raise refuse("image-size", message, "use fewer shades, or a JPEG")
    return made.getvalue()


# --- fonts ----------------------------------------------------------------------------------------------------


def font_fault(data: bytes) -> tuple[str, str] | None:
    """A font's bytes → what is wrong with it and what would be right, or nothing."""
    from fontTools.ttLib import TTFont, TTLibError

    if data[:4] not in (b"\x00\x01\x00\x00", b"true"):
        return "is not a TrueType font", "give a .ttf file; convert OpenType with CFF outlines, WOFF and collections"
    try:
        with TTFont(io.BytesIO(data), lazy=True) as font:
            lacking = sorted({"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "OS/2"} - set(font.keys()))
            if lacking:
                return f"lacks the table {lacking[0]}", "give a whole .ttf file"
            if "fvar" in font:
                return "is a variable font", "give a file for each style"
            if font["OS/2"].fsType & 0x000F == FORBIDS_EMBEDDING:
                return "forbids embedding", "use a font whose licence allows it"
            if not font.getBestCmap():
                return "maps no character", "give a font with a Unicode map"
    except (TTLibError, struct.error, AssertionError, ValueError, KeyError, IndexError, TypeError, OverflowError):
        return "can't be read as a font", "give a whole .ttf file"
    return None


def held(data: bytes) -> frozenset[str]:
    """A font's bytes → the characters it draws."""
    from fontTools.ttLib import TTFont

    with TTFont(io.BytesIO(data), lazy=True) as font:
        return frozenset(map(chr, font.getBestCmap()))


def fonts_cover(project: Project) -> Iterator[Diagnostic]:
    """A Project → the characters of its texts that a font of its brand lacks; signs of our own pages may be ours."""
    fonts = project.brand.fonts
    if not fonts:
        return
    everywhere = set(FURNITURE) | set(map(chr, range(0x21, 0x7F)))
    written, code = _written(project), _code(project)
    for (family, style), data in sorted(fonts.items()):
        wanted = code if family == "mono" else written
        lacking = sorted((everywhere | set(wanted)) - held(data) - set(" \n\t\u00a0"))
        if lacking:
            shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in lacking[:8])
            more = f" and {len(lacking) - 8} more" if len(lacking) > 8 else ""
            first = next((wanted[c] for c in lacking if c in wanted), "")
            message = f"the {style} {family} lacks {shown}{more}" + (
                f"; {first} has the first of them" if first else ""
            )
            place = project.places.get(BRAND, Places()).get(("fonts", family, style), Place(BRAND))
            yield Diagnostic(place, "glyph", message, "take a font that has them, or leave this family out")


def _written(project: Project) -> dict[str, str]:
    """A Project → each character of its texts, with a file that has it."""
    from interviewkit.audit.secrets import strings  # only where there are fonts to check

    sources: list[tuple[str, Any]] = [(BRAND, project.brand.name), ("questions/framework.yaml", project.framework)]
    sources += [(f"kits/{kit.role}.yaml", kit) for kit in project.kits]
    sources += [(question.place.file, question) for question in project.questions]
    return {c: name for name, value in reversed(sources) for c in set("".join(strings(value)))}


def _code(project: Project) -> dict[str, str]:
    """A Project → each character of its code, with the question that has it."""
    found: dict[str, str] = {}
    for question in project.questions:
        texts = [str(f.text) for f in question.sheet_files] + [f.text for f in question.key_files]
        for character in set("".join(texts)):
            found.setdefault(character, question.place.file)
    return found


# --- what pages and workers know of it ------------------------------------------------------------------------


def spec_fonts(spec: BrandSpec) -> Iterator[tuple[str, str, str]]:
    """What `brand.yaml` says → each font as (family, style, file)."""
    for family in ("serif", "sans", "mono"):
        files = getattr(spec.fonts, family) if spec.fonts else None
        for style in ("regular", "italic", "semibold") if files else ():
            if hasattr(files, style):
                yield family, style, getattr(files, style)


def look_of(brand: Brand) -> Look:
    """A Brand → its look; the bundled one where there is no brand."""
    if not brand.name:
        return OURS
    named = {of: face_name(*of, data) for of, data in brand.fonts.items()}
    fonts: Mapping[str, Any] = {named[of]: data for of, data in brand.fonts.items()}
    colours = {name: getattr(brand.colours, name) for name in ("ink", "soft", "rule", "tint")} if brand.colours else {}
    return Look(colours, named, fonts, ("shared/brand.css",))


def digest_of(brand: Brand) -> str:
    """A Brand → the hash by which a manifest knows it."""
    total = hashlib.sha256(repr((brand.name, brand.colours)).encode() + (brand.logo.data if brand.logo else b""))
    for of, data in sorted(brand.fonts.items()):
        total.update(face_name(*of, data).encode())
    return total.hexdigest()
