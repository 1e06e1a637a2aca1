"""Where in Markdown `$` begins a formula, and where it is a dollar sign."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline

_FORMULA = re.compile(r"\$(?![\s$])((?:[^$\\]|\\.)++)(?<!\s)\$(?![\d$])", re.DOTALL)
_MARK = re.compile(r"\\.|`+|[$~]", re.DOTALL)

LITERAL_DOLLAR = r"<span>\$</span>"
"""A dollar sign in a notebook. Jupyter takes the text between two dollar signs for a formula, even if they are escaped,
unless each is in an element of its own."""


class Span(NamedTuple):
    """A part of a Markdown source that is not plain text: where it begins and ends, and what it is."""

    start: int
    end: int
    kind: Literal["code", "formula", "dollar", "tilde"]


def formula_at(text: str, at: int, end: int) -> re.Match[str] | None:
    """A text and the place of a `$` in it → the formula that begins there, or None if it is a dollar sign.

    A formula has no space next to its `$`, no digit before it, and no digit after it, so `$5 to $10` is money.
    """
    before = text[at - 1] if at else ""
    return None if before == "$" or before.isdigit() else _FORMULA.match(text, at, end)


def inline_formula(state: StateInline, silent: bool) -> bool:
    """The parser's rule for `$…$` within a paragraph."""
    if state.src[state.pos] != "$" or not (found := formula_at(state.src, state.pos, state.posMax)):
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content, token.markup = found[1], "$"
    state.pos = found.end()
    return True


def inline_spans(text: str, start: int, end: int) -> Iterator[Span]:
    """The part of a Markdown source that a paragraph or table cell takes up → its code, formulas, dollars, and tildes.

    Escaped dollar signs are among the dollars.
    """
    closing: dict[int, deque[int]] = defaultdict(deque)
    for run in re.finditer("`+", text[start:end]):
        closing[len(run[0])].append(start + run.start())
    at = start
    while mark := _MARK.search(text, at, end):
        at = mark.end()
        if mark[0] == r"\$":
            yield Span(mark.start(), at, "dollar")
        elif mark[0] == "$":
            formula = formula_at(text, mark.start(), end)
            at = formula.end() if formula else at
            yield Span(mark.start(), at, "formula" if formula else "dollar")
        elif mark[0] == "~":
            yield Span(mark.start(), at, "tilde")
        elif mark[0][0] == "`":
            places = closing[len(mark[0])]
            while places and places[0] < at:
                places.popleft()
            if places:
                at = places.popleft() + len(mark[0])
                yield Span(mark.start(), at, "code")
