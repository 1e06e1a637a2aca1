"""A LaTeX formula → inline SVG that keeps the source as its text alternative. Each formula is drawn once."""

from __future__ import annotations

import warnings
from functools import lru_cache
from xml.etree import ElementTree

TEXT_POINTS = 12.0


@lru_cache(maxsize=2048)
def drawn_formula(formula: str, block: bool = False) -> str:
    """A LaTeX formula → an `svg` element sized in em, titled with the LaTeX source for screen readers."""
    svg = _svg(formula, block)
    _, top, width, height = (float(n) / TEXT_POINTS for n in svg.get("viewBox", "0 0 0 0").split())
    svg.attrib.update(width=f"{width:.3f}em", height=f"{height:.3f}em", role="img")
    if not block:  # shifts the descent below the baseline of the text
        svg.attrib["style"] = f"vertical-align:{-(top + height):.3f}em"
    title = ElementTree.Element("title")
    title.text = formula
    svg.insert(0, title)
    return ElementTree.tostring(svg, encoding="unicode")


def _svg(formula: str, block: bool) -> ElementTree.Element:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # about how the library locates its own font
        import ziafont
        import ziamath

        ziafont.config.svg2 = False
        ziamath.config.svg2 = False
        made: ElementTree.Element = ziamath.Latex(formula, size=TEXT_POINTS, inline=not block).svgxml()
    return made


def formula_html(formula: str, block: bool = False) -> str:
    """A LaTeX formula → HTML that sets it inline, or as a block."""
    svg = drawn_formula(formula.strip(), block)
    return f'<p class="formula">{svg}</p>' if block else f'<span class="formula">{svg}</span>'


def formula_error(formula: str) -> str:
    """A LaTeX formula → the reason why it can't be drawn, or an empty string."""
    try:
        drawn_formula(formula.strip())
    except Exception as error:  # ziamath lets all kinds of exceptions through from its parser
        return str(error) or "check its braces and arguments"
    return ""
