"""A drawing → what recognizes it wherever it is drawn: its lines, as runs of neighboring points.

An SVG becomes drawing operators of a page, which hold no words to search for. But a page draws the points of its lines
in the units of the SVG, so that four points in a row are as telling as four words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

PointRun = tuple[int, ...]
"""The coordinates of neighboring points, in hundredths."""
RUN_POINTS = 4
_STEP_NUMBERS = {"m": 2, "l": 2, "t": 2, "h": 1, "v": 1, "q": 4, "s": 4, "c": 6}
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)"
_PARTS = re.compile(rf"[a-zA-Z]|{_NUMBER}")
_PATH = re.compile(r'<path\b[^>]*?\sd="([^"]+)"')
_PAGE_LINES = re.compile(rf"(?:{_NUMBER}\s+{_NUMBER}\s+[ml]\s+)+")
_PAGE_POINT = re.compile(rf"({_NUMBER})\s+({_NUMBER})\s+([ml])")


def point_runs_of_svgs(drawings: Iterable[bytes]) -> frozenset[PointRun]:
    """The bytes of SVGs → the runs of points of their paths."""
    lines = (line for data in drawings for d in _PATH.findall(data.decode()) for line in _lines_of_path(d))
    return frozenset(run for line in lines for run in _runs(line))


def point_runs_of_page(said: str) -> frozenset[PointRun]:
    """A decoded content stream → the runs of points that it draws lines between."""
    return frozenset(run for line in _lines_of_page(said) for run in _runs(line))


def _runs(line: Sequence[tuple[int, int]]) -> Iterator[PointRun]:
    for first in range(len(line) - RUN_POINTS + 1):
        yield tuple(side for point in line[first : first + RUN_POINTS] for side in point)


def _lines_of_page(said: str) -> Iterator[list[tuple[int, int]]]:
    """A decoded content stream → the points of each of its lines, between two curves or moves."""
    for some in _PAGE_LINES.findall(said):
        line: list[tuple[int, int]] = []
        for x, y, operator in _PAGE_POINT.findall(some):
            if operator == "m":
                yield line
                line = []
            line.append((round(float(x) * 100), round(float(y) * 100)))
        yield line


def _lines_of_path(d: str) -> Iterator[list[tuple[int, int]]]:
    """The data of a path → the points of each of its lines, between two curves or moves."""
    at = start = (0.0, 0.0)
    line: list[tuple[int, int]] = []
    for command, numbers in _steps(d):
        base = at if command.islower() else (0.0, 0.0)
        small = command.lower()
        if small == "z":
            at = start
        elif small == "h":
            at = (base[0] + numbers[0], at[1])
        elif small == "v":
            at = (at[0], base[1] + numbers[0])
        else:
            at = (base[0] + numbers[-2], base[1] + numbers[-1])
        if small not in "lhv":
            yield line
            line = []
        start = at if small == "m" else start
        if small in "mlhv":
            line.append((round(at[0] * 100), round(at[1] * 100)))
    yield line


def _steps(d: str) -> Iterator[tuple[str, list[float]]]:
    """The data of a path → its commands, each written out, with as many numbers as one takes."""
    command, held = "", list[float]()
    for part in _PARTS.findall(d):
        if part.isalpha():
            command, held = part, []
            if part in "zZ":
                yield part, []
            continue
        held.append(float(part))
        if len(held) == _STEP_NUMBERS.get(command.lower(), 0):
            yield command, held
            held = []
            command = {"m": "l", "M": "L"}.get(command, command)
