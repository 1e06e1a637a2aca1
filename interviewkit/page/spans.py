"""Markdown → the places of its code, formulas, and dollar signs, and the texts that are made from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING

from markupsafe import Markup

from interviewkit.page.dollars import LITERAL_DOLLAR, Span, inline_spans
from interviewkit.page.markdown import block_parser
from interviewkit.store.text_memory import memoized

if TYPE_CHECKING:
    from markdown_it.token import Token

_CELL = re.compile(r"(?:\\.|[^|\\])++", re.DOTALL)


def spans(text: str) -> Iterator[Span]:
    """Markdown → its code, formulas, dollar signs, and tildes, in order."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    row = -1
    for before, token in _pairs(text):
        if token.map is None:
            continue
        start, end = starts[token.map[0]], min(starts[token.map[1]], len(text))
        if token.type in ("fence", "code_block", "math_block"):
            yield Span(start, end, "formula" if token.type == "math_block" else "code")
        elif token.type == "inline" and before not in ("th_open", "td_open"):
            yield from inline_spans(text, start, end)
        elif token.type == "inline" and token.map[0] != row:  # all cells of a row have the place of the row
            row = token.map[0]
            for cell in _CELL.finditer(text, start, end):
                yield from inline_spans(text, cell.start(), cell.end())


def _pairs(text: str) -> Iterator[tuple[str, Token]]:
    """Markdown → its block tokens, each with the type of the one before it."""
    before = ""
    for token in block_parser().parse(text):
        yield before, token
        before = token.type


def _replaced(text: str, made: Mapping[str, Callable[[str], str]]) -> str:
    """Markdown → the same text with its spans of some kinds replaced."""
    parts, done = [], 0
    for span in spans(text):
        if span.kind in made:
            parts += [text[done : span.start], made[span.kind](text[span.start : span.end])]
            done = span.end
    return "".join([*parts, text[done:]])


def without_code(text: str) -> str:
    """Markdown → the same text with spaces in place of its code, line by line."""
    return _replaced(text, {"code": lambda code: re.sub(r"[^\n]", " ", code)}) if "`" in text else text


def code_in(text: str) -> str:
    """Markdown → its code, and nothing else."""
    return "\n".join(text[s.start : s.end] for s in spans(text) if s.kind == "code")


def for_jupyter(text: str) -> str:
    """Markdown of a bank → Markdown that Jupyter shows in the same way: what is no formula here is none there.

    Jupyter has strikethrough, which a bank's Markdown doesn't have, so tildes are escaped.
    """
    return str(_escaped(text)) if "$" in text or "~" in text else text


@memoized
def _escaped(text: str) -> Markup:
    return Markup(_replaced(text, {"dollar": lambda _: LITERAL_DOLLAR, "tilde": lambda _: r"\~"}))


def plain_for_jupyter(text: str) -> str:
    """Plain text within a line → Markdown that Jupyter shows as exactly that text."""
    escaped = re.sub(r"([\\`*_\[\]<>#&~])", r"\\\1", text)
    return escaped.replace("$", LITERAL_DOLLAR)
