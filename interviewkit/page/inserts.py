"""Texts within a page that change from day to day → pages laid out once with dummies, the texts put in at linking.

Names, dates and times of a schedule stand alone at the end of a line, and so do the few words in which the covers of a
loop's booklets differ. Where such a text is no wider than the room that
its template gives it, the page is laid out with a number in its place. The number is as wide as the room, so whatever
is narrower breaks no line and moves nothing else. Linking draws the text where the number was drawn, in the same font
and under the same tag.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from html import unescape
from typing import Literal

from markupsafe import Markup

from interviewkit.page import fonts
from interviewkit.page.look import OURS

OPEN, MIDDLE, CLOSE = "\ue000", "\ue001", "\ue002"
_MARKED = re.compile(f"{OPEN}([0-9]+) ([0-9]+) ([a-z]+) ([a-z]+){MIDDLE}([^{CLOSE}]*){CLOSE}")


class Misplaced(Exception):
    """A page has no place for a text that belongs into it, or one that is too narrow: a template gives a wrong room."""


def insert(
    text: str, room: int, room_in_large_print: int, style: str = "regular", family: Literal["sans", "serif"] = "sans"
) -> Markup:
    """A text that ends its line, how many figures have room there in each edition, and its style and family → it,
    marked in the HTML of its page."""
    plain = re.sub(f"[{OPEN}{MIDDLE}{CLOSE}]", "", text.unescape() if isinstance(text, Markup) else text)
    marked = Markup("{}{} {} {} {}{}{}{}")
    return marked.format(OPEN, room, room_in_large_print, family, style, MIDDLE, plain, CLOSE) if plain else Markup("")


def as_it_is(marked: str) -> str:
    """HTML with texts that are marked → it without marks."""
    return _MARKED.sub(lambda found: found[5], marked)


Inserts = tuple[tuple[str, str], ...]
"""The dummies of a page, each with the text that it stands for."""


def with_dummies(marked: str, large_print: bool) -> tuple[str, Inserts]:
    """HTML with texts that are marked → it with a dummy for each that has room, and those texts."""
    inserts: list[tuple[str, str]] = []
    plain = as_it_is(marked)

    def dummy_or_text(found: re.Match[str]) -> str:
        room, text = int(found[2 if large_print else 1]), unescape(found[5])
        figures = dummy(len(inserts) + 1, room)
        if figures in plain or not _has_room(text, room, OURS.face(found[3], found[4])):
            return found[5]
        inserts.append((figures, text))
        return figures

    return _MARKED.sub(dummy_or_text, marked), tuple(inserts)


def dummy(number: int, room: int) -> str:
    """The number of a text on its page and its room → the figures that stand for it."""
    return f"9{number:0{room - 1}d}"


def _has_room(text: str, room: int, face: str) -> bool:
    """Whether a text is drawn as it is written, and no wider than its room."""
    in_a_line = text.isprintable() and " ".join(text.split()) == text
    return in_a_line and fonts.draws(face, text) and fonts.width(face, text) <= fonts.width(face, "0" * room)


_SHOWN = re.compile(rb"/(\w+) ([0-9.]+) Tf\n\[([^\]]*)\] TJ")
_CODES, _FOUR = re.compile(rb"<([0-9a-f]+)>"), re.compile(rb"[0-9a-f]{4}")


def codes(shown: bytes) -> list[bytes]:
    """What `TJ` shows → its glyphs' numbers in hexadecimal, which stand together where none is moved."""
    return _FOUR.findall(b"".join(_CODES.findall(shown)))


Draws = Callable[[str, str, str], bytes]
"""The name that pages call a font by, a dummy and its text → what draws the text, between brackets."""


def put_in(
    contents: Sequence[bytes], inserts: Inserts, maps: Mapping[str, Mapping[int, str]], draws: Draws
) -> list[bytes]:
    """The contents of an object's pages, the texts that belong into them, what the glyphs of its fonts stand for, and
    what draws a text → the contents with each text where its dummy was."""
    left = dict(inserts)
    lengths = set(map(len, left))

    def text_or_as_it_is(found: re.Match[bytes]) -> bytes:
        numbers = codes(found[3])
        if len(numbers) not in lengths:  # as most texts: of a dummy, each figure is a glyph
            return found[0]
        font = found[1].decode()
        shown = "".join(maps[font].get(int(code, 16), "") for code in numbers)
        if shown not in left:
            return found[0]
        return b"/%b %b Tf\n[%b] TJ" % (found[1], found[2], draws(font, shown, left.pop(shown)))

    made = [_SHOWN.sub(text_or_as_it_is, content) for content in contents]
    if left:
        raise Misplaced(f"no place for {len(left)} of {len(inserts)} texts; is a room wider than its place is?")
    return made
