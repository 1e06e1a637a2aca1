"""Code → HTML that stays readable on a black-and-white copy: bold keywords, light comments, optional line numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from interviewkit.store.text_memory import memoized

if TYPE_CHECKING:
    from pygments.lexer import Lexer


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
"""Code of up to this many lines is never split across pages."""
NARROW, HANG, DEEP = 40, 5, 25
"""All in columns: the width of a row in large print, the hanging indent of the rows after the first, and the deepest
that they are indented where the line itself is not. The hanging indent is odd, so that it doesn't look like a level of
indentation."""


LANGUAGES = frozenset({*SUFFIXES.values(), "text", "c", "cpp", "java", "javascript", "r", "rust", "scala", "shell"})
"""Names of languages that the highlighter knows, among hundreds. They need not be looked up."""


def is_language(name: str) -> bool:
    """Whether a word is the name of a language that the highlighter knows, or empty."""
    if not name or name in LANGUAGES:
        return True
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return bool(find_lexer_class_by_name(name))
    except ClassNotFound:
        return False


@lru_cache(maxsize=32)
def _lexer(language: str) -> Lexer:
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language or "text", stripnl=False, ensurenl=False)
    except ClassNotFound:
        return get_lexer_by_name("text", stripnl=False, ensurenl=False)


def language_of(name: str) -> str:
    """A file name → the name of its language for the highlighter."""
    return SUFFIXES.get(name.rpartition(".")[2], "text")


@memoized
def code(text: str, language: str = "", numbered: bool = False) -> Markup:
    """Code → a `pre` element in which adjacent tokens of the same style share one span."""
    text = text if numbered else text.lstrip("\n")  # HTML parsers drop a newline at the start of a `pre`
    lines = [Markup("").join(_spans(line)) for line in _lines(text, language)]
    if numbered:
        width = len(str(len(lines)))
        lines = [
            Markup('<span class="ln">{} </span>{}').format(str(n).rjust(width), line) for n, line in enumerate(lines, 1)
        ]
    look = "code short" if len(lines) <= SHORT else "code"
    return Markup('<pre class="{}">{}</pre>').format(look, Markup("\n").join(lines))


def _lines(text: str, language: str) -> Iterator[list[tuple[str, str]]]:
    """Code → its lines, each a list of (CSS class, text)."""
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
    """A token type → its CSS class: `k` for bold, `c` for light, or none."""
    from pygments.token import Comment, Keyword, Name, Operator

    if kind in Comment:
        return "c"
    return "k" if any(kind in heavy for heavy in (Keyword, Operator.Word, Name.Decorator)) else ""


def _spaces_joined(line: list[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """The runs of a line → the same, without runs of spaces only: these stand at the start of the next run.

    Spaces that are a run of their own are not drawn, and whoever copies the line from a PDF loses its indentation.
    """
    spaces = ""
    for look, text in line:
        if not text.strip(" "):
            spaces += text
            continue
        yield look, spaces + text
        spaces = ""
    if spaces:
        yield "", spaces


def _spans(line: list[tuple[str, str]]) -> Iterator[Markup]:
    for look, runs in groupby(_spaces_joined(line), key=lambda run: run[0]):
        text = escape("".join(value for _, value in runs))
        yield Markup('<span class="{}">{}</span>').format(look, text) if look else text


_LISTING = re.compile(r'(<pre class="code[^>]*>)(.*?)(</pre>)', re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_TAG_OR_CHARACTER = re.compile(r"<[^>]*>|&[^;]*;|.")
_BREAK = re.compile(
    r"(?<= )(?! )|(?<=  )|(?<=[(\[{,;])(?! )|(?<=[=+*/|&<>:%])(?![=+*/|&<>:% ])|(?<=[\w)\]])(?=\.[A-Za-z_])"
)
"""Where code may be broken: after a space, within several spaces, after an opening bracket, a comma or an operator, and
before an attribute."""
_NUMBER = re.compile(r'<span class="ln">([^<]*) </span>')


def hanging(html: str) -> str:
    """A page's HTML → the same HTML with its code marked up so that large print can wrap long lines.

    Continuations get a hanging indent, so that nobody takes them for separate lines.
    """
    return _LISTING.sub(lambda found: found[1] + "".join(_hung(found[2].split("\n"))) + found[3], html)


def _hung(lines: list[str]) -> Iterator[str]:
    """The lines of a listing as HTML → the same lines, each one that may not fit split into rows.

    Rows after the first stand deeper than the line itself, and no row ends inside a word.
    """
    for place, line in enumerate(lines, 1):
        end = "\n" if place < len(lines) else ""
        shown = unescape(_TAG.sub("", line))
        if len(shown) <= NARROW:
            yield line + end
            continue
        number = _NUMBER.match(line)
        before = len(number[1]) + 1 if number else 0
        begins = len(shown) - len(shown[before:].lstrip(" "))
        inside = (m.start() for m in _BREAK.finditer(shown))
        pieces = [begins, *(at for at in inside if begins < at < len(shown)), len(shown)]
        goes_on = _row_indent(begins, max(after - at for at, after in pairwise(pieces)))
        rows = _row_ends(pieces if goes_on <= begins else pieces[1:], goes_on)
        yield f'<span class="long" style="--in: {goes_on}">{_broken(line, rows)}{end}</span>'


def _row_indent(begins: int, longest: int) -> int:
    """The column a line begins at, and the length of its longest piece → the column its other rows begin at.

    That is deeper than the line itself, unless the longest piece wouldn't fit there.
    """
    if begins + longest >= NARROW:
        return max(0, min(DEEP, NARROW - longest))
    return max(begins + 1, min(begins + HANG, DEEP, NARROW - longest))


def _row_ends(pieces: list[int], goes_on: int) -> list[int]:
    """Where the pieces of a line end, and the indent of its rows → where the rows end, except for the last."""
    rows: list[int] = []
    for this, following in pairwise(pieces):
        start, indent = (rows[-1], goes_on) if rows else (0, 0)
        if indent + following - start > NARROW:
            rows.append(this)
    return rows


def _broken(line: str, columns: list[int]) -> str:
    """A line of HTML and columns of its text → the line with a line break after each of these columns."""
    made, column, left = [], 0, set(columns)
    for part in _TAG_OR_CHARACTER.findall(line):
        made.append(part)
        if not part.startswith("<"):
            column += 1
            made += ["<br/>"] if column in left else []
    return "".join(made)
