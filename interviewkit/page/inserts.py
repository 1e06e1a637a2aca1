"""Texts that vary between otherwise identical pages → pages laid out once with dummies, and texts to insert later.

The names, dates, and times of a schedule each end a line, and so do the few words that differ between the booklet
covers of a loop. If such a text fits into the room that its template reserves, the page is laid out with a dummy
number in its place. The number is exactly as wide as the room, so no narrower text can change a line break or move
anything else. The linker then draws the text where the number was, in the same font and under the same tag.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Literal

from markupsafe import Markup

from interviewkit.page import fonts
from interviewkit.page.look import BUNDLED_LOOK
from interviewkit.page.typography import with_signs

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{OPEN}([0-9]+) ([0-9]+) ([a-z]+) ([a-z]+){MIDDLE}([^{CLOSE}]*){CLOSE}")


def without_marker_characters(text: str) -> str:
    """A text → the text without the characters that only markers may contain."""
    return re.sub(f"[{OPEN}{MIDDLE}{CLOSE}]", "", text)


def insert(
    text: str, room: int, room_in_large_print: int, style: str = "regular", family: Literal["sans", "serif"] = "sans"
) -> Markup:
    """A text that ends its line, the room there in digits for each edition, and its font → markers around the text.

    Templates call this. An empty text gets no markers. No space is tied, since the text is on one line.
    """
    plain = without_marker_characters(text.unescape() if isinstance(text, Markup) else text)
    marked = Markup("{}{} {} {} {}{}{}{}")
    return (
        marked.format(OPEN, room, room_in_large_print, family, style, MIDDLE, with_signs(plain), CLOSE)
        if plain
        else Markup("")
    )


def without_markers(marked: str) -> str:
    """Marked HTML → the same HTML without the markers."""
    return _MARKED.sub(lambda found: found[5], marked)


Inserts = tuple[tuple[str, str], ...]
"""Pairs of a dummy on the page and the text that replaces it."""


def with_placeholders(marked: str, large_print: bool) -> tuple[str, Inserts]:
    """Marked HTML → the HTML with a dummy for each text that fits its room, and those dummies with their texts."""
    inserts: list[tuple[str, str]] = []
    plain = without_markers(marked)

    def dummy_or_text(found: re.Match[str]) -> str:
        room, text = int(found[2 if large_print else 1]), unescape(found[5])
        figures = placeholder(len(inserts) + 1, room)
        if figures in plain or not _has_room(text, room, BUNDLED_LOOK.face(found[3], found[4])):
            return found[5]
        inserts.append((figures, text))
        return figures

    return _MARKED.sub(dummy_or_text, marked), tuple(inserts)


def placeholder(number: int, room: int) -> str:
    """The number of a text on its page, from 1, and its room in digits → the digits of its dummy."""
    return f"9{number:0{room - 1}d}"


def _has_room(text: str, room: int, face: str) -> bool:
    """A text, its room in digits, and a font → whether it prints unchanged on one line and fits its room."""
    in_a_line = text.isprintable() and " ".join(text.split()) == text
    return in_a_line and fonts.has_glyphs_for(face, text) and fonts.width(face, text) <= fonts.width(face, "0" * room)
