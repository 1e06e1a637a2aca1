"""Room to write in: lines and squares, as SVG tiles that style sheets repeat over what is left of a page."""

from __future__ import annotations

from collections.abc import Mapping


def _tile(width: str, height: str, path: str, gray: str) -> bytes:
    """A tile's size and its lines, in millimeters, and their gray → an SVG picture."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}mm" height="{height}mm" viewBox="0 0 {width} {height}">'
        f'<path d="{path}" fill="none" stroke="{gray}" stroke-width="0.18"/></svg>'
    ).encode()


PATTERNS: Mapping[str, bytes] = {
    "kit:lines-8": _tile("10", "8", "M0 7.9H10", "#888"),
    "kit:lines-9": _tile("10", "9", "M0 8.9H10", "#888"),
    "kit:lines-11": _tile("10", "11", "M0 10.9H10", "#000"),
    "kit:squares-5": _tile("5", "5", "M0 0.09H5M0.09 0V5", "#aaa"),
    "kit:squares-7": _tile("7", "7", "M0 0.09H7M0.09 0V7", "#000"),
}
"""The address of each pattern in a style sheet → its SVG. Large print has wider lines."""
