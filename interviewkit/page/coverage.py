"""Text → the characters that the bundled text fonts can't draw."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from uharfbuzz import Blob, Face

from interviewkit.store.places import FONTS

BODY_FONTS = ("SourceSerif4-Regular.ttf", "SourceSans3-Regular.ttf")
ALWAYS_COVERED = frozenset("\n\t") | frozenset(map(chr, range(0x20, 0x7F)))


@lru_cache(maxsize=1)
def covered_characters() -> frozenset[str]:
    """→ the characters that both text families contain, so that any text can be set in either."""
    faces = [Face(Blob.from_file_path(str(FONTS / name))) for name in BODY_FONTS]  # fontTools would take 50 ms
    return frozenset(map(chr, set.intersection(*(set(face.unicodes) for face in faces))))


def uncovered(text: str) -> Iterator[tuple[int, str]]:
    """Text → (first offset, character) for each distinct character that can't be printed, by offset."""
    strange = set(text) - ALWAYS_COVERED
    if strange:
        yield from sorted((text.index(character), character) for character in strange - covered_characters())
