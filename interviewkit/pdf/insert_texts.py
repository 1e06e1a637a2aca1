"""Page content with dummies → the same content with names and times in their place."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from interviewkit.page.inserts import Inserts


class PlaceholderError(Exception):
    """A text's dummy is missing on its page, or is too narrow for the text: a template reserves the wrong width."""


_SHOWN = re.compile(rb"/(\w+) ([0-9.]+) Tf\n\[([^\]]*)\] TJ")
_CODES, _FOUR = re.compile(rb"<([0-9a-f]+)>"), re.compile(rb"[0-9a-f]{4}")


def glyph_ids(shown: bytes) -> list[bytes]:
    """A `TJ` operand → its glyph ids, each as four hex digits. Adjacent ids without kerning share one hex string."""
    return _FOUR.findall(b"".join(_CODES.findall(shown)))


Draws = Callable[[str, str, str], bytes]
"""A font's resource name, a dummy, and its text → the `TJ` operand that draws the text, without brackets."""


def put_in(
    contents: Sequence[bytes], inserts: Inserts, maps: Mapping[str, Mapping[int, str]], draws: Draws
) -> list[bytes]:
    """A page object's page contents, its inserts, the text of each glyph by font, and a function that draws a text →
    the contents with every dummy replaced. Raises PlaceholderError if a dummy isn't found."""
    left = dict(inserts)
    lengths = set(map(len, left))

    def text_or_as_it_is(found: re.Match[bytes]) -> bytes:
        numbers = glyph_ids(found[3])
        if len(numbers) not in lengths:  # the usual case: a dummy has one glyph per digit
            return found[0]
        font = found[1].decode()
        shown = "".join(maps[font].get(int(code, 16), "") for code in numbers)
        if shown not in left:
            return found[0]
        return b"/%b %b Tf\n[%b] TJ" % (found[1], found[2], draws(font, shown, left.pop(shown)))

    made = [_SHOWN.sub(text_or_as_it_is, content) for content in contents]
    if left:
        raise PlaceholderError(
            f"no dummy found for {len(left)} of {len(inserts)} texts; does a template reserve too much?"
        )
    return made
