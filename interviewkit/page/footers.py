"""The lines below the text of a page → the lines and the type size in which the bottom margin has room for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from interviewkit.domain.fields import Paper
from interviewkit.page import fonts
from interviewkit.page.document import EDGE, GAP, LEADING, MM, Margins
from interviewkit.page.look import BUNDLED_LOOK, Look

NUMBER_ROOM = 20 * MM
"""The room that the page number takes at the end of the footer, in points."""
SMALLEST, STEP = 6.0, 0.5
"""The smallest size of margins in points, which the longest name in a schedule needs, and the steps down to it."""
_ACROSS: Mapping[Paper, float] = {"a4": 595.28, "letter": 612.0}


class Below(NamedTuple):
    """What stands below the text of each page of a document: the footer, whose copy it is, and the type size."""

    footer: str
    recipient: str
    size: float


def fitted_below(
    wanted: Below, margins: Margins, paper: Paper, look: Look, inset: float = 0.0, gap: float = GAP
) -> Below:
    """What is to stand below the text, and the pages it is for → the same on one line, or on two if it is too long, in
    the largest size in which it fits and can be printed."""
    fonts.register_brand_fonts(look.fonts)
    room = _ACROSS[paper] - (margins.inner + margins.outer + 2 * inset) * MM - NUMBER_ROOM
    depth = (margins.bottom - gap - EDGE) * MM
    whole = " · ".join(filter(None, (wanted.footer, wanted.recipient)))
    on_one_line = _em(whole, look)
    longest = max(_em(line, look) for line in (wanted.footer, wanted.recipient))
    size = wanted.size
    while size > SMALLEST:
        if on_one_line * size <= room:
            return Below(whole, "", size)
        if wanted.recipient and longest * size <= room and 2 * LEADING * size <= depth:
            return wanted._replace(size=size)
        size -= STEP
    return wanted._replace(size=SMALLEST)


def _em(text: str, look: Look) -> float:
    """A line and a look → its width in em, in the font in which margins draw it."""
    face = look.face("sans", "regular")
    drawn = face if fonts.has_glyphs_for(face, text) else BUNDLED_LOOK.face("sans", "regular")
    return fonts.width(drawn, text) / 1000
