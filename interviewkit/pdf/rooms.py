"""Laid-out pages → the same pages, with room to write in drawn in whole squares and whole lines only.

A room takes what is left of its page, which is no multiple of its squares. CSS can't round a height that depends on
the layout, so the part of a row at the end is left out here, after layout and before anything is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

ROOM = "work"
"""The class of an element whose background is a pattern to write in."""
HAIRLINE = 0.2 * 96 / 25.4
"""How much of the next row is drawn, in CSS pixels, so that squares are closed at the bottom."""


def draw_whole_rows(pages: Iterable[Any]) -> None:
    """Cuts the background of each room after its last whole row."""
    for page in pages:
        for box in _rooms(page._page_box):
            box.background = box.background._replace(layers=[_cut(layer) for layer in box.background.layers])


def _rooms(box: Any) -> Iterator[Any]:
    element = getattr(box, "element", None)
    if element is not None and ROOM in element.get("class", "").split() and getattr(box, "background", None):
        yield box
    for child in getattr(box, "children", ()):
        yield from _rooms(child)


def _cut(layer: Any) -> Any:
    """A layer of a background that repeats a tile → the layer with whole rows of it."""
    left, top, width, height = layer.painting_area
    row = float(layer.size[1])
    whole = height // row * row
    squares = HAIRLINE if whole and layer.size[0] == layer.size[1] else 0
    rest = height - min(height, whole + squares)
    boxes = [_lower(box, rest) for box in layer.clipped_boxes]
    return layer._replace(painting_area=(left, top, width, height - rest), clipped_boxes=boxes)


def _lower(rounded: Any, rest: float) -> Any:
    """A rectangle with corners, as (x, y, width, height, …) → the same, ending earlier."""
    x, y, width, height, *corners = rounded
    return (x, y, width, height - rest, *corners)
