"""Text and code → the characters that the bundled fonts for them can't draw."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from uharfbuzz import Blob, Face

from interviewkit.store.places import FONTS

BODY_FONTS = ("SourceSerif4-Regular.ttf", "SourceSans3-Regular.ttf")
CODE_FONTS = ("SourceCodePro-Regular.ttf", "SourceCodePro-Semibold.ttf")
INVISIBLE = frozenset("\ufeff")
"""What the code fonts have and nobody can see."""
ALWAYS_COVERED = frozenset("\n\t") | frozenset(map(chr, range(0x20, 0x7F)))


@lru_cache(maxsize=1)
def covered_characters() -> frozenset[str]:
    """→ the characters that both text families contain, so that any text can be set in either."""
    return _common(BODY_FONTS)


@lru_cache(maxsize=1)
def covered_in_code() -> frozenset[str]:
    """→ the characters that code may contain: those of the code family in both weights, such as box-drawing characters,
    and those of the text families, which stand in for it."""
    return (_common(CODE_FONTS) - INVISIBLE) | covered_characters()


def _common(names: Iterable[str]) -> frozenset[str]:
    faces = [Face(Blob.from_file_path(str(FONTS / name))) for name in names]  # fontTools would take 50 ms
    return frozenset(map(chr, set.intersection(*(set(face.unicodes) for face in faces))))


def uncovered(text: str, is_code: bool = False) -> Iterator[tuple[int, str]]:
    """Text or code → (first offset, character) for each distinct character that can't be printed, by offset."""
    strange = set(text) - ALWAYS_COVERED
    if strange:
        strange -= covered_in_code() if is_code else covered_characters()
        yield from sorted((text.index(character), character) for character in strange)
