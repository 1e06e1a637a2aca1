"""Text as an author types it → the same text as a typesetter sets it: curly quotes, true minus signs, tied figures.

A character is only ever replaced by one character, so a text keeps its length, its letters, and its digits. Nothing
here knows about code: whoever calls it leaves code and formulas out, or puts a character in their place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

NO_BREAK = "\u00a0"
MINUS = "\u2212"
CODE, FORMULA, LINE_BREAK = "\ufffc", "\ue010", "\u2028"
"""What stands for code or a picture, for a formula, and for a forced line break in the text around them."""

UNITS = (
    *("ns", "µs", "μs", "ms", "s", "min", "h", "d"),
    *("B", "kB", "KB", "MB", "GB", "TB", "PB", "KiB", "MiB", "GiB", "TiB", "bit", "kbit", "Mbit", "Gbit"),
    *("Hz", "kHz", "MHz", "GHz", "QPS", "qps", "RPS", "rps", "fps", "FLOP", "FLOPS", "GFLOPS", "TFLOPS", "PFLOPS"),
    *("nm", "µm", "mm", "cm", "m", "km", "m²", "m³", "mg", "g", "kg", "t", "ml", "mL", "l", "L"),
    *("W", "kW", "MW", "GW", "Wh", "kWh", "MWh", "J", "kJ", "V", "A", "K", "°C", "°F", "°", "dB"),
    *("pp", "bp", "ppm", "‰", "px", "pt", "dpi", "k", "M", "bn", "million", "billion", "€", "EUR", "USD"),
)
"""What never begins a line after a figure, besides the percent sign and rates such as tokens/s."""
NUMBERED = ("ask", "figure", "hint", "line", "page", "question", "round", "row", "table", "task")
"""Words that stay on one line with the number that follows them."""
OPERATORS = "=≠≈≃~∼<>≤≥±+−×÷·/→x"
CHAIN = 20
"""The most characters of a chain such as `3 × 4 = 12` that is not broken at all; a longer one is broken only after an
operator, since it might not fit into a narrow column."""

_SPACE = "[ \n\u00a0\u202f]"
_UNIT = rf"(?:%|[^\W\d_]+/(?:ms|s|min|h|d|day|MB|GB|token|user)|{'|'.join(sorted(UNITS, key=len, reverse=True))})"
_FIGURE = rf"[−+-]?[$€£]?(?:\d[\d.,]*[^\W_]*|\.\d+|{FORMULA})"
_VARIABLE = r"(?<![\w.])[^\W\d_](?!\w)"
_OPERAND = rf"[(\[]*(?:(?<![\w.]){_FIGURE}(?:{_SPACE}?{_UNIT}(?![^\W_]))?|{_VARIABLE})[)\]]*"
_CHAIN = re.compile(rf"{_OPERAND}(?:{_SPACE}[{OPERATORS}]{_SPACE}{_OPERAND})+")
_BEFORE_OPERATOR = re.compile(rf"[ \n](?=[{OPERATORS}]{_SPACE})")
_AFTER_SIGN = re.compile(rf"(?<![\w)\]])(?<![\d)\]%]{_SPACE})([≈~<>≤≥±×])[ \n](?={_FIGURE})")
_BEFORE_UNIT = re.compile(rf"(?:(?<=[\d{FORMULA}])|(?<=\d[kMGB]))[ \n](?={_UNIT}(?![^\W_]))")
_AFTER_WORD = re.compile(rf"\b((?:{'|'.join(NUMBERED)})s?)[ \n](?=\d)", re.IGNORECASE)
_HYPHEN = re.compile(
    r"(?:^|(?<=[\s(\[{=≠≈~<>≤≥±+×÷·/|,;:\"'“‘–—…]))(?<!\d\s)(?<!\bkill\s)(?<!\bhead\s)(?<!\btail\s)-(?=[$€£]?\.?\d)"
)
"""A hyphen that is a minus: before a figure, and not within a range, a date, a name, or an option of a command."""
_TO_DO = re.compile(rf"[\d'\"{FORMULA}]")


def typeset(text: str) -> str:
    """A text without code → the same text, typeset."""
    return tied(with_signs(text)) if _TO_DO.search(text) else text


def with_signs(text: str) -> str:
    """A text that stays on one line → the same text with curly quotes, apostrophes, and true minus signs."""
    return _with_quotes(_HYPHEN.sub(MINUS, text)) if _TO_DO.search(text) else text


def tied(text: str) -> str:
    """A text → the same text with spaces at which no line may end as no-break spaces."""
    text = _AFTER_SIGN.sub(rf"\1{NO_BREAK}", _AFTER_WORD.sub(rf"\1{NO_BREAK}", text))
    return _CHAIN.sub(_tied_chain, _BEFORE_UNIT.sub(NO_BREAK, text))


def _tied_chain(chain: re.Match[str]) -> str:
    """Operands with operators between them → the same chain, unbroken, or broken only after an operator."""
    if not re.search(rf"[\d{FORMULA}]", chain[0]):
        return chain[0]
    whole = re.sub("[ \n]", NO_BREAK, chain[0])
    return whole if len(whole) <= CHAIN else _BEFORE_OPERATOR.sub(NO_BREAK, chain[0])


# --- titles -----------------------------------------------------------------------------------------------------

LONG_TITLE, LONG_END = 24, 20
"""From how many characters on a title may need a second line, and how long its last two words may be, together, to
stay on one line."""
_LAST_TWO = re.compile(rf"(?<={_SPACE})([^ \n\u00a0\u202f]+) ([^ \n\u00a0\u202f]+){_SPACE}*$")
"""The last two words of a title, if a plain space is between them and another word is before them."""


def title(text: str) -> str:
    """A title or a headline → the title, typeset, whose last line holds two words or more if there are several."""
    return tied_end(typeset(text))


def tied_end(text: str) -> str:
    """A title → the title with its last two words tied, unless it is short or they are long."""
    end = _LAST_TWO.search(text)
    if end is None or len(text) < LONG_TITLE or len(end[1]) + len(end[2]) >= LONG_END:
        return text
    return f"{text[: end.end(1)]}{NO_BREAK}{text[end.start(2) :]}"


# --- quotes -----------------------------------------------------------------------------------------------------

_OPENERS = frozenset("([{<“‘«¿¡=/|")
_DASHES = frozenset("-–—−…")
_QUOTES = re.compile("[\"'“”‘’]")
_ELISION = re.compile(r"'(?:\d\ds?|em|til|tis|twas|cause)\b", re.IGNORECASE)
_CLOSING = re.compile(r"(?<=[^\s(\[{'‘])['’](?![^\W_])")


def _with_quotes(text: str) -> str:
    """A text → the text with curly quotes and apostrophes.

    A straight quote that is a sign of feet or inches, or stands alone between spaces, is left as it is.
    """
    if "'" not in text and '"' not in text:
        return text
    made, is_open = list(text), {'"': False, "'": False}
    for found in _QUOTES.finditer(text):
        at, mark = found.start(), found[0]
        before, after = made[at - 1] if at else " ", text[at + 1] if at + 1 < len(text) else " "
        kind = '"' if mark in '"“”' else "'"
        if kind == "'" and (_is_in_word(before, after) or _begins_elision(text, at, mark, is_open[kind])):
            made[at] = "’" if mark == "'" else mark
            continue
        way = _direction(before, after, is_open[kind]) if mark in "\"'" else mark in "“‘"
        if way is not None:
            is_open[kind] = way
            made[at] = mark if mark not in "\"'" else ("“" if way else "”") if kind == '"' else "‘" if way else "’"
    return "".join(made)


def _direction(before: str, after: str, is_open: bool) -> bool | None:
    """The characters around a straight quote, and whether one is open → whether it opens, or None for neither."""
    if before.isspace() or before in _OPENERS:
        return None if after.isspace() and before.isspace() else not after.isspace()
    if before.isdigit() and not is_open:
        return None  # feet or inches
    return before in _DASHES and not is_open and not after.isspace()


def _is_in_word(before: str, after: str) -> bool:
    """The characters around a single quote → whether it is an apostrophe, and not a sign of feet within a length."""
    return not (before.isdigit() and after.isdigit()) and all(
        one.isalnum() or one in (CODE, FORMULA) for one in (before, after)
    )


def _begins_elision(text: str, at: int, mark: str, is_open: bool) -> bool:
    """A text and a single quote in it → whether it stands for something left out, as in ’90s."""
    if at and not (text[at - 1].isspace() or text[at - 1] in _OPENERS or text[at - 1] in "\"'-–—"):
        return False
    found = _ELISION.match(f"'{text[at + 1 : at + 8]}")
    closed = _CLOSING.search(text, at + 1)
    return bool(found and mark != "‘" and (found[0].endswith("s") or is_open or not closed))


# --- parsed Markdown --------------------------------------------------------------------------------------------


def typeset_tokens(tokens: Sequence[Token]) -> None:
    """Typesets the text of parsed Markdown in place; code, formulas, and alternative texts stay as they are."""
    heading = False
    for token in tokens:
        if token.children is not None and token.type == "inline":
            _typeset_inline(token.children, heading)
        heading = token.type == "heading_open"


def _typeset_inline(tokens: Sequence[Token], heading: bool) -> None:
    """Typesets the tokens of a paragraph, across what is emphasized, in place."""
    held = [_in_a_line(token) for token in tokens]
    text = "".join(held)
    made = title(text) if heading else typeset(text)
    if made == text:
        return
    for token, part in zip(tokens, _parts(made, held), strict=True):
        if token.type == "text":
            token.content = part
        elif token.type == "softbreak" and part == NO_BREAK:
            token.type, token.content = "text", part


def _in_a_line(token: Token) -> str:
    """A token within a paragraph → its text, or the character that stands for it."""
    stand_in = {"softbreak": "\n", "hardbreak": LINE_BREAK, "math_inline": FORMULA, "code_inline": CODE, "image": CODE}
    return token.content if token.type == "text" else stand_in.get(token.type, "")


def _parts(text: str, like: Sequence[str]) -> Iterator[str]:
    """A text and the parts that it was joined of → its parts, of the same lengths."""
    at = 0
    for part in like:
        yield text[at : at + len(part)]
        at += len(part)
