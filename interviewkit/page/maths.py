"""A LaTeX formula → inline SVG that keeps the source as its text alternative. Each formula is drawn once."""

from __future__ import annotations

import re
import unicodedata
import warnings
from collections import Counter
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


_COMMAND = re.compile(
    r"\\begin\s*\{array\}\s*\{[^{}]*\}|\\(?:begin|end|[hv]space\*?|(?:text)?color)\s*\{[^{}]*\}|\\(?:[A-Za-z]+|.)",
    re.DOTALL,
)
"""A command, with its argument if that is the name of an environment, a length, or a color."""
_TEXT = re.compile(r"\\(?:text(?:bf|it|rm|sf|tt)?|mathrm|mbox|operatorname\*?)\s*\{[^{}]*\}")
_RUN_TOGETHER = re.compile(r"[^\W_]+\s+(?!d[^\W\d_]\b)[^\W\d_]{2,}|(?<![^\W\d_])(?!d[^\W\d_]\b)[^\W\d_]{2,}\s+[^\W_]+")


def words_run_together(formula: str) -> str:
    """A LaTeX formula → the first words in it that LaTeX would set without the space between them, as it does in
    `5 and`, or an empty string. `dx` and the like are no words."""
    found = _RUN_TOGETHER.search(_COMMAND.sub("∘", _TEXT.sub("∘", formula)))
    return " ".join(found[0].split()) if found else ""


def _not_drawn(formula: str) -> str:
    """A LaTeX formula → the reason why it would not be drawn as it is written, or an empty string."""
    from ziamath.tex import tex2mml

    held = "".join(ElementTree.fromstring(tex2mml(formula)).itertext())  # noqa: S314  # written by the library
    if unknown := re.search(r"\\[A-Za-z]+", held):
        return f"{unknown[0]} is not a command that can be drawn"
    written, drawn = (unicodedata.normalize("NFKC", text) for text in (_COMMAND.sub(" ", formula), held))
    lost = Counter(filter(str.isalnum, written)) - Counter(drawn)
    if lost and "%" in formula.replace(r"\%", ""):
        return r"LaTeX ignores what stands behind a percent sign; write \%"
    return f"'{''.join(lost)}' would not be drawn" if lost else ""


def formula_error(formula: str) -> str:
    """A LaTeX formula → the reason why it can't be drawn as it is written, or an empty string."""
    try:
        drawn_formula(formula.strip())
        return _not_drawn(formula.strip())
    except Exception as error:  # ziamath lets all kinds of exceptions through from its parser
        return str(error) or "check its braces and arguments"
