"""A formula in LaTeX → an inline picture that keeps its text for readers; each formula is drawn once."""

from __future__ import annotations

import warnings
from functools import lru_cache
from xml.etree import ElementTree

TEXT_POINTS = 12.0


@lru_cache(maxsize=2048)
def drawn(formula: str, block: bool = False) -> str:
    """A formula → an `svg` element sized in em, with a title that a screen reader speaks."""
    svg = _svg(formula, block)
    _, top, width, height = (float(n) / TEXT_POINTS for n in svg.get("viewBox", "0 0 0 0").split())
    svg.attrib.update(width=f"{width:.3f}em", height=f"{height:.3f}em", role="img")
    if not block:  # what hangs below the baseline
        svg.attrib["style"] = f"vertical-align:{-(top + height):.3f}em"
    title = ElementTree.Element("title")
    title.text = formula
    svg.insert(0, title)
    return ElementTree.tostring(svg, encoding="unicode")


def _svg(formula: str, block: bool) -> ElementTree.Element:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of the library, about how it finds its own font
        import ziafont
        import ziamath

        ziafont.config.svg2 = False
        ziamath.config.svg2 = False
        made: ElementTree.Element = ziamath.Latex(formula, size=TEXT_POINTS, inline=not block).svgxml()
    return made


def html(formula: str, block: bool = False) -> str:
    """A formula → HTML that sets it in the line, or on a line of its own."""
    svg = drawn(formula.strip(), block)
    return f'<p class="formula">{svg}</p>' if block else f'<span class="formula">{svg}</span>'


def formula_error(formula: str) -> str:
    """A formula → why it can't be drawn, or nothing."""
    try:
        drawn(formula.strip())
    except Exception as error:  # the maths library raises whatever its parser met
        return str(error) or "check its braces and arguments"
    return ""
