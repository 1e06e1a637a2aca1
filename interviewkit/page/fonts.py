"""Font files → shaped text and subset font programs, both by HarfBuzz."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz

from interviewkit.store.places import FONTS

DROPPED_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")
"""Font tables that a PDF viewer doesn't need, because the glyphs are already positioned."""
ALWAYS_EMBEDDED = "".join(map(chr, range(0x20, 0x7F))) + "–—…‘’“”·×□○●−≤≥→"
"""Characters that every subset contains, so that most files of a kit embed the same subset."""


class Glyph(NamedTuple):
    """A shaped glyph: its id in the font, its advance in thousandths of an em, and the text it stands for."""

    number: int
    advance: float
    text: str


class Metrics(NamedTuple):
    """The ascent and descent of a font, both positive, in thousandths of an em."""

    ascent: float
    descent: float


@lru_cache(maxsize=1)
def _bundled_by_digest() -> Mapping[str, str]:
    return {hashlib.sha256(p.read_bytes()).hexdigest(): p.name for p in sorted(FONTS.glob("*.ttf"))}


def font_names_by_digest(own: Mapping[str, bytes]) -> Mapping[str, str]:
    """A brand's fonts by file name → the file names of those and the bundled fonts, by the SHA-256 of their bytes."""
    named = {hashlib.sha256(data).hexdigest(): name for name, data in sorted(own.items())}
    return {**_bundled_by_digest(), **named}


_BRAND_FONTS: dict[str, bytes] = {}


def register_brand_fonts(own: Mapping[str, bytes]) -> None:
    """Registers a brand's fonts in this process. Their names contain a content hash, so brands can't collide."""
    _BRAND_FONTS.update(own)


@lru_cache(maxsize=1)
def _bundled() -> frozenset[str]:
    return frozenset(_bundled_by_digest().values())


def is_registered(name: str) -> bool:
    """A file name → whether it is a bundled font or a registered brand font."""
    return name in _BRAND_FONTS or name in _bundled()


def font_bytes(name: str) -> bytes:
    """A font's file name → its bytes, from a registered brand or the bundled fonts."""
    return _BRAND_FONTS[name] if name in _BRAND_FONTS else (FONTS / name).read_bytes()


@lru_cache(maxsize=32)
def _face(name: str) -> Any:
    return uharfbuzz.Face(uharfbuzz.Blob(font_bytes(name)))


@lru_cache(maxsize=32)
def _font(name: str) -> Any:
    return uharfbuzz.Font(_face(name))


@lru_cache(maxsize=32)
def metrics(name: str) -> Metrics:
    """A font's file name → its metrics."""
    extents, scale = _font(name).get_font_extents("ltr"), 1000 / _face(name).upem
    return Metrics(extents.ascender * scale, -extents.descender * scale)


@lru_cache(maxsize=4096)
def shaped(name: str, text: str) -> tuple[Glyph, ...]:
    """A font's file name and a text → the shaped and kerned glyphs."""
    if not text:
        return ()
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(_font(name), buffer)
    scale = 1000 / _face(name).upem
    starts = [info.cluster for info in buffer.glyph_infos]
    ends = [*starts[1:], len(text)]
    return tuple(
        _glyph(info.codepoint, position.x_advance * scale, text[start:end])
        for info, position, start, end in zip(buffer.glyph_infos, buffer.glyph_positions, starts, ends, strict=True)
    )


@lru_cache(maxsize=4096)
def _glyph(number: int, advance: float, text: str) -> Glyph:
    return Glyph(number, advance, text)


@lru_cache(maxsize=4096)
def glyphs_used(name: str, text: str) -> frozenset[Glyph]:
    """A font's file name and a text → the distinct glyphs it uses."""
    return frozenset(shaped(name, text))


@lru_cache(maxsize=8192)
def glyph_width(name: str, glyph: int) -> float:
    """A font's file name and a glyph id → the glyph's nominal advance, without kerning, in thousandths of an em."""
    return float(_font(name).get_glyph_h_advance(glyph) * 1000 / _face(name).upem)


@lru_cache(maxsize=4096)
def width(name: str, text: str) -> float:
    """A font's file name and a text → the width of the text, in thousandths of an em."""
    return sum(g.advance for g in shaped(name, text))


def has_glyphs_for(name: str, text: str) -> bool:
    """A font's file name and a text → whether the font has glyphs for the whole text."""
    return all(glyph.number for glyph in shaped(name, text))


class Program(NamedTuple):
    """A font program as a PDF embeds it: the deflated bytes and the uncompressed length."""

    deflated: bytes
    length: int


def font_program(name: str, glyphs: frozenset[int]) -> Program:
    """A font's file name and the glyph ids used → its program, subset to those and the glyphs of ALWAYS_EMBEDDED."""
    extra = glyphs - glyphs_of(name).keys()
    return _cut(name, frozenset(extra))


@lru_cache(maxsize=32)
def glyphs_of(name: str, characters: str = ALWAYS_EMBEDDED) -> Mapping[int, str]:
    """A font's file name and characters → the glyph ids of the characters it has, each with its character."""
    found: dict[int, str] = {}
    for character in characters:
        if glyph := _font(name).get_nominal_glyph(ord(character)):
            found.setdefault(glyph, character)
    return found


@lru_cache(maxsize=64)
def _cut(name: str, extra: frozenset[int]) -> Program:
    wanted = uharfbuzz.SubsetInput()
    for glyph in sorted(glyphs_of(name).keys() | extra):
        wanted.glyph_set.add(glyph)
    flags = uharfbuzz.SubsetFlags
    wanted.flags = flags.RETAIN_GIDS | flags.NO_HINTING | flags.DESUBROUTINIZE
    for tag in DROPPED_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    cut = bytes(uharfbuzz.subset(_face(name), wanted).blob.data)
    return Program(zlib.compress(cut), len(cut))


def font_runs(glyphs: tuple[Glyph, ...], name: str) -> Iterator[tuple[str, float]]:
    """Shaped text → (glyph id as four hex digits, kerning after it in thousandths of an em) for each glyph."""
    for glyph in glyphs:
        yield f"{glyph.number:04x}", glyph.advance - glyph_width(name, glyph.number)
