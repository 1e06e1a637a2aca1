"""Parsed Markdown → diagnostics for whatever would not be printed as it is written: blocks, and what got lost."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import count, takewhile
from typing import Any, NamedTuple

from interviewkit.bank.inline_markup import inline_misprints, run_together
from interviewkit.bank.lost_words import letters, lost_words
from interviewkit.domain.diagnostics import Diagnostic, Place, did_you_mean
from interviewkit.page.code import LANGUAGES, is_language
from interviewkit.page.maths import words_run_together

BLOCK_MARK = r"(?:[-+*](?:[ \t\n]|$)|[>#|~=\[<]|```|\$\$|\d+[.)]|---|___|\*\*\*)"
"""The regular expression of how a line may begin that begins another block than a paragraph."""
OPENS_A_BLOCK = re.compile(BLOCK_MARK)
"""Matches a text whose first line may begin another block than a paragraph."""
HOLDS_A_BLOCK = re.compile(rf"\n(?:[ \t]*{BLOCK_MARK}|    |\t)")
"""Matches a text of which a later line may begin another block than a paragraph."""


class Source(NamedTuple):
    """The lines of a Markdown text, the file they are from, and the number of the first one there. If the text is not
    in the file line by line, `start` is its place."""

    lines: Sequence[str]
    file: str
    first: int
    start: Place | None = None

    def place(self, line: int, wanted: str = "", end: int = 0) -> Place:
        """A zero-based line, a text, and the line before which it stands → the place of the text, or of the line."""
        if self.start:
            return self.start
        for number in range(line, max(line + 1, end)):
            if wanted and (column := self.lines[number].find(wanted)) >= 0:
                return Place(self.file, self.first + number, column + 1)
        text = self.lines[line] if line < len(self.lines) else ""
        return Place(self.file, self.first + line, len(text) - len(text.lstrip()) + 1)


def misprints(tokens: Sequence[Any], env: Mapping[str, Any], source: Source) -> Iterator[Diagnostic]:
    """The tokens of a Markdown text, the parser's record of link definitions, and the source → what would not be
    printed as it is written. If nothing else is found, the words are compared."""
    found = list(_definitions(env, source)) if env else []
    for index in [index for index, token in enumerate(tokens) if token.type in _LOOKS]:
        found += _LOOKS[tokens[index].type](tokens, index, source)
    for token in [token for token in tokens if token.children]:
        found += inline_misprints(token, source.place)
    text = "\n".join(source.lines)
    if "|" in text:
        found += _unruled_tables(tokens, source)
    yield from found or _lost(tokens, text, source)


def _definitions(env: Mapping[str, Any], source: Source) -> Iterator[Diagnostic]:
    definitions = [*env.get("references", {}).values(), *env.get("duplicate_refs", ())]
    for definition in definitions:
        line = definition["map"][0]
        place = source.place(line, "[")
        text = source.lines[line].strip() if not source.start else f"[…]: {definition['href']}"
        message = f"'{text[:40]}' is a link definition, which would not be printed"
        yield Diagnostic(place, "lost-words", message, r"write '\[' for a bracket at the beginning of a line")


def _lost(tokens: Sequence[Any], text: str, source: Source) -> Iterator[Diagnostic]:
    if letters("".join([token.info + token.content for token in tokens])) != letters(text):
        made = "\n".join(f"{token.info}\n{token.content}" for token in tokens)
        for offset, word in lost_words(text, made):
            place = source.place(text.count("\n", 0, offset), word)
            yield Diagnostic(place, "lost-words", f"'{word}' would not be printed", "write it another way")
            return


# --- lists ----------------------------------------------------------------------------------------------------


def _numbered_list(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    """A numbered list → a diagnostic for each entry whose own number would not be printed."""
    yield from _list_in_paragraph(tokens, index, source)
    level, numbers = tokens[index].level + 1, count(int(tokens[index].attrs.get("start", 1)))
    for token in _until_closed(tokens, index):
        if token.type == "list_item_open" and token.level == level and token.info != (number := str(next(numbers))):
            message = f"the entry numbered {token.info} would be printed as {number}"
            place = source.place(token.map[0], token.info)
            yield Diagnostic(place, "list-number", message, "number the entries one after the other")


def _list_in_paragraph(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    """A list → a diagnostic if it is one entry right below a line of text and may be a part of the text, as when a line
    happens to begin with a minus sign. A list in a list, and one after a colon, may only be if it begins with a number.
    """
    token, before = tokens[index], tokens[max(0, index - 3) : index]  # a paragraph: its opening, its text, its end
    if not before or before[-1].type != "paragraph_close" or before[-1].level != token.level:
        return
    inside = list(_until_closed(tokens, index))
    entries = sum(t.type == "list_item_open" and t.level == token.level + 1 for t in inside)
    text = next((t.content for t in inside if t.type == "inline"), "")
    is_list = token.level > 0 or before[1].content.endswith(":")
    if entries == 1 and before[0].map[1] == token.map[0] and (not is_list or re.match(r"[\d.,$€£(]", text)):
        mark = inside[0].info + inside[0].markup
        message = f"'{mark}' at the beginning of a line would be printed as a list of one entry"
        hint = f"put an empty line before a list; otherwise, do not begin the line with '{mark}'"
        yield Diagnostic(source.place(token.map[0], mark), "block-mark", message, hint)


def _until_closed(tokens: Sequence[Any], index: int) -> Iterator[Any]:
    """The index of an opening token → the tokens up to the one that closes it."""
    level = tokens[index].level
    following = map(tokens.__getitem__, range(index + 1, len(tokens)))  # islice would begin with the first one
    return takewhile(lambda token: token.level != level, following)


def _quote(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    """A quotation → a diagnostic if it begins with a number, as when a line happens to begin with 'greater than'."""
    first = next((t for t in _until_closed(tokens, index) if t.type == "inline"), None)
    if first and re.match(r"[=\d.,+−–%$€£¥-]", first.content):
        place = source.place(tokens[index].map[0], ">")
        message = "'>' at the beginning of a line would be printed as a quotation"
        yield Diagnostic(place, "block-mark", message, r"write '\>' for 'greater than', or begin the quotation with “")


# --- code -----------------------------------------------------------------------------------------------------


def _fenced(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    token = tokens[index]
    language, *more = token.info.split() or [""]
    if more:
        message = f"'{' '.join(more)}' after the language of a code block would not be printed"
        yield Diagnostic(source.place(token.map[0], more[0]), "lost-words", message, "write it above the code")
    elif not is_language(language):
        hint = did_you_mean(language, LANGUAGES) or "write a language such as python, sql, or text, or none"
        message = f"'{language}' is not the name of a language"
        yield Diagnostic(source.place(token.map[0], language), "code-block", message, hint)


def _indented(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    message = "four spaces at the beginning of a line turn it into code"
    hint = "put code between lines of ```; otherwise, indent the line less"
    yield Diagnostic(source.place(tokens[index].map[0]), "code-block", message, hint)


def _formula(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    token = tokens[index]
    if words := words_run_together(token.content):
        wanted, code, message, hint = run_together(token.content, words)
        yield Diagnostic(source.place(token.map[0], wanted, token.map[1]), code, message, hint)


# --- tables ---------------------------------------------------------------------------------------------------

_OUTSIDE = re.compile(r"(?:[ \t>]|(?:[-+*]|\d+[.)])[ \t])*")
"""What may stand before a row: the marks of the quotations and lists that the table is in."""
_RULE_OF_TABLE = re.compile(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|[ \t:-]*$", re.MULTILINE)


def _table(tokens: Sequence[Any], index: int, source: Source) -> Iterator[Diagnostic]:
    """A table → a diagnostic for each row that has more or fewer cells than the header."""
    rows = [token.map[0] for token in _until_closed(tokens, index) if token.type == "tr_open"]
    header = source.lines[rows[0]]
    wide, alike = _cells(header), (header.count("|"), header[:1], header[-1:])
    for number in rows[1:]:
        line = source.lines[number]
        if (line.count("|"), line[:1], line[-1:]) == alike and alike[1:] == ("|", "|") and "\\" not in header + line:
            continue  # the common case
        if (cells := _cells(line)) != wide:
            message = f"the row has {cells} {'cell' if cells == 1 else 'cells'}, and the header has {wide}"
            hint = r"write '\|' for a bar within a cell, also in backticks, and leave an empty line after the table"
            yield Diagnostic(source.place(number), "table-row", message, hint)


def _cells(line: str) -> int:
    """A row of a table → how many cells it has. A bar after a backslash is part of a cell."""
    row = _OUTSIDE.sub("", line, count=1).strip()
    return len(re.findall(r"(?<!\\)\|", row.removeprefix("|"))) + (not re.search(r"(?<!\\)\|$", row))


def _unruled_tables(tokens: Sequence[Any], source: Source) -> Iterator[Diagnostic]:
    """Tokens → a diagnostic for each paragraph that would be a table if its header had as many cells as its rule."""
    for token in tokens:
        if token.type == "inline" and "|" in token.content and (rule := _RULE_OF_TABLE.search(token.content)):
            place = source.place(token.map[0] + token.content.count("\n", 0, rule.start()))
            message = "the line above does not have as many cells as this one, so this would not be printed as a table"
            yield Diagnostic(place, "table-row", message, "give both the same number of cells")


_LOOKS: Mapping[str, Callable[[Sequence[Any], int, Source], Iterator[Diagnostic]]] = {
    "bullet_list_open": _list_in_paragraph,
    "ordered_list_open": _numbered_list,
    "blockquote_open": _quote,
    "fence": _fenced,
    "code_block": _indented,
    "math_block": _formula,
    "table_open": _table,
}
