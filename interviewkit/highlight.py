"""Code → HTML that reads on a black-and-white copy: keywords heavier, comments lighter, lines numbered if asked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.token import Comment, Keyword, Name, Operator
from pygments.util import ClassNotFound

SUFFIXES = {
    "py": "python",
    "sql": "sql",
    "yaml": "yaml",
    "yml": "yaml",
    "sh": "bash",
    "json": "json",
    "toml": "toml",
    "csv": "text",
}
SHORT = 48
"""Lines up to which code is never split over two pages."""
NARROW, HANG, DEEP = 40, 5, 25
"""Columns that fit on a line in large print; how much further in than it began a wrapped line goes on, an odd number,
so that it is no step of indentation; and how far in at most."""
HEAVY: tuple[Any, ...] = (Keyword, Operator.Word, Name.Decorator)


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer:
    try:
        return get_lexer_by_name(language or "text", stripnl=False, ensurenl=False)
    except ClassNotFound:
        return get_lexer_by_name("text", stripnl=False, ensurenl=False)


def language_of(name: str) -> str:
    """A file's name → the language it is written in."""
    return SUFFIXES.get(name.rpartition(".")[2], "text")


@lru_cache(maxsize=1024)
def code(text: str, language: str = "", numbered: bool = False) -> Markup:
    """Code → a `pre` whose neighbouring tokens of one look share one span."""
    lines = list(_lines(text, language))
    width = len(str(len(lines))) if numbered else 0
    look = "code short" if len(lines) <= SHORT else "code"
    whole = Markup("").join(_line(n, line, width, n == len(lines)) for n, line in enumerate(lines, 1))
    return Markup('<pre class="{}"><code>{}</code></pre>').format(look, whole)


def _line(number: int, runs: list[tuple[str, str]], width: int, last: bool) -> Markup:
    """A line's number, its runs, the width of a number or none and whether it is the last → the line with its end.

    One that large print may have to wrap says how far in it goes on: further than it began, so that nobody takes the
    rest for a line of its own, if its longest word fits there. Its spaces stand alone, as `render.parted` explains.
    """
    text = "".join(value for _, value in runs)
    mark = Markup('<span class="ln">{}</span> ').format(str(number).rjust(width)) if width else Markup("")
    end, before = "" if last else "\n", width + 1 if width else 0
    if before + len(text) <= NARROW:
        return mark + Markup("").join(_spans(runs)) + end
    begins = before + len(text) - len(text.lstrip(" "))
    goes_on = max(0, min(begins + HANG, DEEP, NARROW - max(map(len, text.split()), default=0)))
    line = Markup("").join(_apart(runs))
    return Markup('<span class="long" style="--in: {}">{}{}{}</span>').format(goes_on, mark, line, end)


def _lines(text: str, language: str) -> Iterator[list[tuple[str, str]]]:
    """Code → its lines, each as runs of (look, text)."""
    line: list[tuple[str, str]] = []
    for kind, value in _lexer(language).get_tokens(text):
        look = _look(kind)
        first, *more = value.split("\n")
        line.append((look, first))
        for part in more:
            yield line
            line = [(look, part)]
    yield line


def _look(kind: Any) -> str:
    """A token's type → how it is set: `k` heavier, `c` lighter, or as it is."""
    if kind in Comment:
        return "c"
    return "k" if any(kind in heavy for heavy in HEAVY) else ""


def _spans(line: list[tuple[str, str]]) -> Iterator[Markup]:
    for look, runs in groupby((run for run in line if run[1]), key=lambda run: run[0]):
        yield _span(look, "".join(value for _, value in runs))


def _span(look: str, text: str) -> Markup:
    return Markup('<span class="{}">{}</span>').format(look, text) if look else escape(text)


def _apart(line: list[tuple[str, str]]) -> Iterator[Markup]:
    """Runs of a line → its words and, each as an element of its own, its spaces."""
    for look, text in line:
        for part in filter(None, re.split("( +)", text)):
            yield Markup("<span>{}</span>").format(part) if part.isspace() else _span(look, part)
