"""Built kits → a table: each PDF's pages, its question spreads, and how much of its type area is used.

Usage: python benchmarks/pages.py dist/ml-engineer-senior-A [MORE FOLDERS]

A page's fill is the share of the height between its margins that lies above the lowest ink: text, a picture, or ruled
and squared room.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pypdfium2

from interviewkit.page.styles import MARGINS

DPI = 50
INK = 250
"""The gray from which on a pixel is paper."""


class Measured(NamedTuple):
    """A PDF: its name, its pages, how many of them are the second of a question's spread, and the fill of each page."""

    name: str
    spreads: int
    fills: tuple[float, ...]

    @property
    def mean_fill(self) -> float:
        return sum(self.fills) / len(self.fills)


def fill_of(page: pypdfium2.PdfPage, top: float, bottom: float) -> float:
    """A page and its margins in millimeters → the share of the height between them that is used."""
    gray = np.asarray(page.render(scale=DPI / 72).to_pil().convert("L"))
    first, last = round(top / 25.4 * DPI), len(gray) - round(bottom / 25.4 * DPI)
    inked = np.flatnonzero((gray[first:last] < INK).any(axis=1))
    return float(inked[-1] + 1) / (last - first) if inked.size else 0.0


def measured(folder: Path) -> Iterator[Measured]:
    """A kit's folder → each of its PDFs that is handed to someone, measured."""
    for path in sorted(folder.glob("*/*.pdf")):
        if path.parent.name in MARGINS:
            margins = MARGINS[path.parent.name]  # type: ignore[index]
            document = pypdfium2.PdfDocument(path)
            texts = [page.get_textpage().get_text_bounded() for page in document]
            spreads = sum("The rule gives" in text for text in texts)
            fills = tuple(fill_of(page, margins.top, margins.bottom) for page in document)
            document.close()
            yield Measured(path.relative_to(folder).as_posix(), spreads, fills)


def table(folder: Path) -> Iterator[str]:
    """A kit's folder → the lines of its table, with the sums at the end."""
    found = list(measured(folder))
    yield f"{folder.name:36}{'spreads':>8}{'pages':>7}{'fill':>7}"
    for one in found:
        yield f"  {one.name:34}{one.spreads:8}{len(one.fills):7}{one.mean_fill:7.0%}"
    fills = [fill for one in found for fill in one.fills]
    if fills:
        yield f"  {'all':34}{sum(one.spreads for one in found):8}{len(fills):7}{sum(fills) / len(fills):7.0%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, help="folders of built kits")
    for folder in parser.parse_args().folders:
        print("\n".join(table(folder)))


if __name__ == "__main__":
    main()
