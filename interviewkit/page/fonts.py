"""The fonts → shaped text, and programs cut to the glyphs a file uses, by HarfBuzz."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

import uharfbuzz

from interviewkit.store.places import FONTS

UNSHOWN_TABLES = ("BASE", "DSIG", "GDEF", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT")
"""What a viewer does not need, since glyphs are placed already."""
ALWAYS = "".join(map(chr, range(0x20, 0x7F))) + "–—…‘’“”·×□○●−≤≥→"
"""Characters that every embedded program holds, so that most files of a kit embed the same ones."""


class Glyph(NamedTuple):
    """A placed glyph: its number in the font, its advance in thousandths of the size, and the text it stands for."""

    number: int
    advance: float
    text: str


class Metrics(NamedTuple):
    """How far letters reach above and below the line, in thousandths of the size."""

    ascent: float
    descent: float


@lru_cache(maxsize=1)
def _bundled_by_digest() -> Mapping[str, str]:
    return {hashlib.sha256(p.read_bytes()).hexdigest(): p.name for p in sorted(FONTS.glob("*.ttf"))}


def by_digest(own: Mapping[str, bytes]) -> Mapping[str, str]:
    """A brand's fonts by name → its and the bundled fonts' file names by the hash of their bytes."""
    named = {hashlib.sha256(data).hexdigest(): name for name, data in sorted(own.items())}
    return {**_bundled_by_digest(), **named}


_LENT: dict[str, bytes] = {}


def lend(own: Mapping[str, bytes]) -> None:
    """Makes a brand's fonts known in this process; their names tell their content, so none is ever another's."""
    _LENT.update(own)


@lru_cache(maxsize=1)
def _bundled() -> frozenset[str]:
    return frozenset(_bundled_by_digest().values())


def is_known(name: str) -> bool:
    """A file name → whether it is that of a bundled font, or of one that a brand lent."""
    return name in _LENT or name in _bundled()


def font_bytes(name: str) -> bytes:
    """A font's file name → its bytes, a brand's or those of a bundled one."""
    return _LENT[name] if name in _LENT else (FONTS / name).read_bytes()


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
    """A font's file name and a text → its glyphs, kerned."""
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
def used_by(name: str, text: str) -> frozenset[Glyph]:
    """A font's file name and a text → the glyphs it takes, each once."""
    return frozenset(shaped(name, text))


@lru_cache(maxsize=8192)
def width_of(name: str, glyph: int) -> float:
    """A font's file name and a glyph → its own advance, in thousandths of the size."""
    return float(_font(name).get_glyph_h_advance(glyph) * 1000 / _face(name).upem)


@lru_cache(maxsize=4096)
def width(name: str, text: str) -> float:
    """A font's file name and a text → how long it is, in thousandths of the size."""
    return sum(g.advance for g in shaped(name, text))


def draws(name: str, text: str) -> bool:
    """A font's file name and a text → whether the font has a glyph for all of it."""
    return all(glyph.number for glyph in shaped(name, text))


class Program(NamedTuple):
    """A font's program as a PDF holds it: deflated, and its length before that."""

    deflated: bytes
    length: int


def program(name: str, glyphs: frozenset[int]) -> Program:
    """A font's file name and the glyphs used → its program, cut to them and to what is always held."""
    extra = glyphs - glyphs_of(name).keys()
    return _cut(name, frozenset(extra))


@lru_cache(maxsize=32)
def glyphs_of(name: str, characters: str = ALWAYS) -> Mapping[int, str]:
    """A font's file name and characters → the glyphs of those it has, and what each stands for."""
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
    for tag in UNSHOWN_TABLES:
        wanted.drop_table_tag_set.add(int.from_bytes(tag.encode(), "big"))
    cut = bytes(uharfbuzz.subset(_face(name), wanted).blob.data)
    return Program(zlib.compress(cut), len(cut))


def runs(glyphs: tuple[Glyph, ...], name: str) -> Iterator[tuple[str, float]]:
    """Shaped text → its glyphs as hexadecimal codes, each with how far the next is moved from where it would stand."""
    for glyph in glyphs:
        yield f"{glyph.number:04x}", glyph.advance - width_of(name, glyph.number)
