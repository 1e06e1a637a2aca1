"""The parsed text of a paragraph → diagnostics for whatever in it would not be printed as it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from html import unescape
from typing import Any

from interviewkit.bank.lost_words import letters, lost_words
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.page.dollars import inline_spans
from interviewkit.page.maths import words_run_together

Locate = Callable[[int, str, int], Place]
"""The line of a paragraph, a text in it, and the line after the paragraph → the place of the text."""

_MARKS = (
    ("*", re.compile(r"\*(?:(?<![\s*(\[{\"'“‘/–—-]\*)\*{0,2}\w|(?<=[)\]}`$]\*)\*{0,2}[^\s*])")),
    ("_", re.compile(r"_(?<!\w_)_*[^\s_]")),
    ("<", re.compile(r"<(?:[A-Za-z/!?]|[^\s<>]+@)")),
    ("]", re.compile(r"\][(\[:]")),
    ("&", re.compile(r"&#?\w+;")),
    ("$", re.compile(r"\$")),
)


def needs_parsing(text: str) -> bool:
    """Whether there may be a link, an image, inline HTML, an entity, a formula, or emphasis that takes signs away that
    were meant. The inline parsing of a text that has none of them finds nothing wrong."""
    return any(sign in text and mark.search(text) for sign, mark in _MARKS)


_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_ADDRESS = re.compile(r"(?<=\]\()[ \t\n]*(?:<[^<>\n]*>|[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)")
_MONEY = re.compile(r"\$[.,]?\d")


def inline_misprints(token: Any, locate: Locate) -> Iterator[Diagnostic]:
    """The token of a paragraph, with its parsed children → what would not be printed as it is written. If nothing else
    is found, the words are compared."""
    start, end = token.map or (0, 1)
    children = list(token.children)
    found = [*_emphasis(children), *_formulas(children), *_dollars(token.content), *_entities(token.content)]
    found += [_title(str(child.attrs["title"])) for child in children if "title" in child.attrs]
    for wanted, code, message, hint in found or _lost(token.content, children):
        yield Diagnostic(locate(start, wanted, end), code, message, hint)


Found = tuple[str, str, str, str]
"""The text that is wrong, as it stands in the source, then the code, the message, and the hint."""


# --- emphasis -------------------------------------------------------------------------------------------------


_START, _END = re.compile(r"\S{0,12}"), re.compile(r"\S{0,12}$")


def _emphasis(children: list[Any]) -> Iterator[Found]:
    """The children of a paragraph → a diagnostic for each pair of marks that may have been meant as signs."""
    label, opened = _end_of_label(children), list[bool]()
    beside = zip(_next_to(children), reversed(_next_to(reversed(children))), strict=True)
    for index, (child, (before, after)) in enumerate(zip(children, beside, strict=True)):
        if child.type not in ("em_open", "strong_open", "em_close", "strong_close"):
            continue
        told = child.nesting == -1 and opened.pop()
        wrong = index != label and not told and _is_meant(child, before, after)
        if child.nesting == 1:
            opened.append(wrong)
        if wrong:
            yield _eaten(child.markup, _END.search(before[-12:])[0], _START.search(after)[0])  # type: ignore[index]


def _is_meant(mark: Any, before: str, after: str) -> bool:
    """A mark of emphasis and what stands next to it → whether it may have been meant as a sign."""
    if mark.markup[0] == "_":
        return bool(mark.nesting == 1)
    if mark.nesting == 1:
        return _is_of_a_word(before[-1:]) or before[-1:] in tuple(")]}`$")
    return _is_of_a_word(after[:1])


def _is_of_a_word(character: str) -> bool:
    return character.isalpha() or character.isdecimal()  # and not ², as in *d*²


def _eaten(markup: str, before: str, after: str) -> Found:
    if markup[0] == "_":
        message = f"'{markup}{after}' would be printed without its underscores"
        return markup + after, "emphasis", message, "put a name in backticks, and emphasize with asterisks"
    message = f"'{before}{markup}{after}' would be printed without its asterisks"
    hint = r"for a product, write ×, \*, or backticks; emphasis begins and ends with a whole word"
    return before + markup + after, "emphasis", message, hint


def _end_of_label(children: list[Any]) -> int:
    """The children of a paragraph → the index at which a bold label at its beginning ends, or -1."""
    first = next((child for child in children if child.type != "text" or child.content), None)
    if first is None or first.type != "strong_open":
        return -1
    return next((index for index, child in enumerate(children) if child.type == "strong_close"), -1)


def _next_to(children: Iterable[Any]) -> list[str]:
    """Children, from either end → for each of them the source of the nearest one before it that is no mark."""
    found, nearest = [], ""
    for child in children:
        found.append(nearest)
        if child.type in ("softbreak", "hardbreak"):
            nearest = "\n"
        elif child.content:
            nearest = f"{child.markup}{child.content}{child.markup}"
    return found


# --- formulas and dollar signs --------------------------------------------------------------------------------


def _formulas(children: list[Any]) -> Iterator[Found]:
    for child in children:
        if child.type == "math_inline" and (words := words_run_together(child.content)):
            yield run_together(child.content, words)


def run_together(formula: str, words: str) -> Found:
    message = f"'{words}' is in a formula, where the spaces between words would be lost"
    hint = r"write '\$' for a dollar sign, or \text{…} around words in a formula"
    return formula.strip().partition("\n")[0], "formula", message, hint


def _dollars(content: str) -> Iterator[Found]:
    """The source of a paragraph → a diagnostic if one of its dollar signs may have been meant to begin a formula."""
    if content.count("$") > 1:
        spans = inline_spans(content, 0, len(content))
        starts = [span.start for span in spans if span.kind == "dollar" and content[span.start] == "$"]
        unclear = [start for start in starts if not _MONEY.match(content, start)]
        if unclear and len(starts) > 1:
            shown = content[unclear[0] : unclear[0] + 12].partition("\n")[0]
            message = f"'{shown}' begins no formula, since a formula has no space and no other $ next to its $"
            hint = r"write '\$' for a dollar sign, $…$ for a formula, and $$…$$ on lines of its own"
            yield shown, "formula", message, hint


# --- words ----------------------------------------------------------------------------------------------------


def _plain(content: str) -> str:
    """The source of a paragraph → the same text with spaces in place of code, formulas, and escaped characters."""
    parts, done = [], 0
    for span in inline_spans(content, 0, len(content)):
        if span.kind in ("code", "formula"):
            parts += [content[done : span.start], " " * (span.end - span.start)]
            done = span.end
    return re.sub(r"\\.", "  ", "".join([*parts, content[done:]]))


def _entities(content: str) -> Iterator[Found]:
    for entity in _ENTITY.findall(_plain(content)) if "&" in content else ():
        if (meant := unescape(entity)) != entity:
            message = f"'{entity}' would be printed as '{meant}'"
            yield entity, "lost-words", message, "write the character itself, or put it in backticks"


def _title(title: str) -> Found:
    message = f"'{title}', the title of a picture, would not be printed"
    return title, "lost-words", message, "write it in the text, or between the brackets"


def _lost(content: str, children: list[Any]) -> Iterator[Found]:
    """The source of a paragraph and what it was parsed into → the first word that is not in there."""
    if any(child.type == "link_open" for child in children):
        return  # not allowed anyway
    if any(child.type == "image" for child in children):
        content = _ADDRESS.sub("", content)
    made = "".join("\n" if child.type.endswith("break") else child.content for child in children)
    if letters(made) != letters(content):
        for _, word in lost_words(content, made):
            yield word, "lost-words", f"'{word}' would not be printed", "write it another way, or put it in backticks"
            return
