"""Laid-out pages → everything on them that leaves its column or the type area, or covers something else.

Reads the boxes that WeasyPrint draws, after layout and before they are drawn. A page object is checked when it is laid
out, so the check costs nothing for pages that come from the store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple

TOLERANCE = 1.0
"""How far something may stick out before it counts, in CSS pixels: a quarter of a millimeter."""
PIXELS_PER_MM = 96 / 25.4
OVERLAP = 0.25
"""The share of its height by which one line may reach into another, since glyphs don't fill the line they stand on."""


class Overflow(NamedTuple):
    """Something on a page that can't be read where it is: its text or its picture's address, and what is wrong."""

    text: str
    problem: str


class PagesOverflow(Exception):
    """Pages can't be printed as they are. The argument holds (document's name, Overflow) for every overflow found."""

    @property
    def found(self) -> tuple[tuple[str, Overflow], ...]:
        return tuple(self.args[0])

    def __str__(self) -> str:
        return "; ".join(f"{name}: '{one.text}' {one.problem}" for name, one in self.found)


LOST = "is not on any page"
"""What is wrong with a text that layout dropped."""
NONE = 0
"""The number of pages that hold all of a document from which layout dropped something."""


class TextLost(PagesOverflow):
    """Layout dropped something. Nothing else is wrong, so another setting of the same pages may be right."""


class _Area(NamedTuple):
    """A rectangle on a page, in CSS pixels."""

    left: float
    top: float
    right: float
    bottom: float


class _Mark(NamedTuple):
    """A line of text or a picture that stands where it should: what it shows, and the area it covers."""

    text: str
    area: _Area


def overflows(pages: Iterable[Any]) -> Iterator[Overflow]:
    """WeasyPrint's laid-out pages → what overflows on them."""
    for page in pages:
        box = page._page_box
        left, top = box.content_box_x(), box.content_box_y()
        type_area = _Area(left, top, left + box.width, top + box.height)
        marks: list[_Mark] = []
        for child in box.children:
            if not hasattr(child, "at_keyword"):  # margin boxes lie outside the type area
                yield from _overflows_in(child, type_area, type_area, marks)
        yield from _overlaps(marks)


@lru_cache(maxsize=1)
def _block_container() -> Any:
    from weasyprint.formatting_structure.boxes import BlockContainerBox

    return BlockContainerBox


def _overflows_in(box: Any, column: _Area, page: _Area, marks: list[_Mark]) -> Iterator[Overflow]:
    """A box, its column, and the type area → what overflows in the box; adds its text and pictures to the marks."""
    text = getattr(box, "text", None)
    if text is not None:
        yield from _text_overflow(box, text, column, page, marks)
    elif hasattr(box, "replacement"):
        yield from _picture_overflow(box, column, page, marks)
    else:
        if box.is_outside_marker:  # a list's numbers and bullets stand beside its text
            column = page
        elif isinstance(box, _block_container()):
            left = box.border_box_x()
            column = column._replace(left=left, right=left + box.border_width())
        if (beyond := _beyond(box, page)) > TOLERANCE:
            yield Overflow(_text_of(box), f"is in a table or frame that is {_mm(beyond)} too wide for the page")
            return
        for child in getattr(box, "children", ()):
            yield from _overflows_in(child, column, page, marks)


def _beyond(box: Any, page: _Area) -> float:
    """A box → how far its frame leaves the type area at a side, in pixels; 0 if it has none."""
    if box.element_tag != "table" and not (box.border_left_width or box.border_right_width or box.border_bottom_width):
        return 0.0
    left = box.border_box_x()
    return float(max(left + box.border_width() - page.right, page.left - left))


def _text_overflow(box: Any, text: str, column: _Area, page: _Area, marks: list[_Mark]) -> Iterator[Overflow]:
    shown = text.rstrip()
    if not shown:
        return
    width = box.width if shown == text else box.width * len(shown) / len(text)
    left, top = box.position_x, box.position_y
    area = _Area(left, top, left + width, top + box.margin_height())
    beyond = max(area.right - min(column.right, page.right), max(column.left, page.left) - left)
    if beyond > TOLERANCE:
        yield Overflow(shown.strip(), f"sticks out of its column by {_mm(beyond)}")
    elif not page.top <= top + box.baseline <= page.bottom + TOLERANCE:
        yield Overflow(shown.strip(), "is beyond the end of its page")
    else:
        marks.append(_Mark(shown.strip(), area))


def _picture_overflow(box: Any, column: _Area, page: _Area, marks: list[_Mark]) -> Iterator[Overflow]:
    left, top = box.position_x, box.position_y
    area = _Area(left, top, left + box.margin_width(), top + box.margin_height())
    name = str(box.element.get("src") or box.element.findtext("{*}title") or "")  # a formula's title is its source
    across = max(area.right - min(column.right, page.right), max(column.left, page.left) - left)
    down = max(area.bottom - page.bottom, page.top - top)
    if max(across, down) > TOLERANCE:
        yield Overflow(name, f"is {_mm(max(across, down))} too {'wide' if across > down else 'tall'} for its place")
    else:
        marks.append(_Mark(name, area))


def _mm(pixels: float) -> str:
    return f"{pixels / PIXELS_PER_MM:.1f} mm"


def _text_of(box: Any) -> str:
    """A box → the first words in it."""
    return " ".join(b.text.strip() for b in box.descendants() if getattr(b, "text", "").strip())[:60]


def _overlaps(marks: Iterable[_Mark]) -> Iterator[Overflow]:
    """The text and the pictures of a page → each one that covers part of another."""
    ordered = sorted(marks, key=lambda mark: mark.area.top)
    for at, one in enumerate(ordered, start=1):
        above = one.area
        for other in ordered[at:]:
            below = other.area
            if below.top >= above.bottom:
                break
            across = min(above.right, below.right) - max(above.left, below.left)
            down = min(above.bottom, below.bottom) - below.top
            heights = above.bottom - above.top, below.bottom - below.top
            if across > TOLERANCE and down > OVERLAP * max(heights):
                yield Overflow(other.text or one.text, f"overlaps '{one.text[:40]}'")
