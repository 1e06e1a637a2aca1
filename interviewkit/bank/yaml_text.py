"""The text of a YAML file and the scalars read from it → what YAML would swallow without a word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from interviewkit.bank.lost_words import letters, lost_words

_SAFE_ENTRY = re.compile(r"[\w./:+@~-]*")
_CURLY = re.compile(r"[“”„‟«»‹›‘’‚‛]")
_COMMENT_BEHIND = re.compile(r"[ \t]+(#[^\n]*)")
_COMMENT_BELOW = re.compile(r"[ \t]*(?:\n[ \t]*)*\n([ \t]*)(#[^\n]*)")
_BEFORE = re.compile(r"([ \t]*(?:- +)*)(.*)")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_COMMENTS_FIRST = re.compile(r"(?:#[^\n]*\n)+")
_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


class Swallowed(NamedTuple):
    """Something that YAML would swallow: its offset in the text, the text itself, a code, the rest of the message, and
    a hint."""

    offset: int
    what: str
    code: str
    message: str
    hint: str


def is_safe_entry(value: str) -> bool:
    """Whether an unquoted text may stand in a list in brackets: an id or a number, but nothing with a space or a quote
    in it, since nobody could tell whether a comma before or after it was meant to be part of the text."""
    return bool(_SAFE_ENTRY.fullmatch(value))


def split_entry(offset: int, value: str, is_key: bool) -> Swallowed:
    """An unquoted text in brackets or braces → what to say if a comma makes it an entry of its own."""
    if _CURLY.search(value):
        message = "is an entry of its own, because typographic quotes do not hold a text together"
    else:
        message = "is an entry of its own, because a comma ends an unquoted text"
    hint = "put the text before the comma" if is_key else "put each entry"
    return Swallowed(offset, value, "unquoted-text", message, f'{hint} in straight quotes, as in "a, b"')


def cut_off(text: str, scalars: Sequence[Any], escapes: bool) -> Iterator[Swallowed]:
    """A YAML text and the events of its scalars, keys included → comments that may have been meant as text, and
    `escapes` if wanted. Other comments are on lines of their own, or behind quotes, brackets, and keys."""
    if "#" in text:
        yield from _comments(text, scalars)
    if escapes and "\\" in text:
        yield from _escapes(text, scalars)


def is_read_as_written(text: str, values: Iterable[str]) -> bool:
    """A YAML text and its scalars as they were read → whether there is nothing to look for: no escape, no comment
    except at the beginning, and no word outside of the scalars."""
    rest = text[_head(text) :]
    return "#" not in rest and "\\" not in text and letters("".join(values)) == letters(rest)


def outside_scalars(text: str, scalars: Sequence[Any]) -> Iterator[Swallowed]:
    """The same → the first word that is neither in a scalar nor in a comment."""
    values = [scalar.value for scalar in scalars]
    bare = _bare(text, scalars)
    if letters("".join(values)) != letters(bare):
        for offset, word in lost_words(bare, "\n".join(values)):
            yield Swallowed(offset, word, "lost-words", "would not be read", "put the whole text in quotes")
            return


def _head(text: str) -> int:
    """A YAML text → the offset after the comments that it begins with."""
    found = _COMMENTS_FIRST.match(text)
    return found.end() if found else 0


def _comments(text: str, scalars: Sequence[Any]) -> Iterator[Swallowed]:
    for scalar in scalars:
        if scalar.style or not scalar.implicit[0]:
            continue
        end = scalar.end_mark.index
        if behind := _COMMENT_BEHIND.match(text, end):
            message = "is a comment, because ' #' ends an unquoted text"
            hint = "put the text before it in quotes, or the comment on a line of its own"
            yield Swallowed(behind.start(1), behind[1], "unquoted-text", message, hint)
        elif (below := _COMMENT_BELOW.match(text, end)) and len(below[1]) > _indent(text, scalar):
            message = "is a comment, though it stands where the text above would go on"
            hint = "put the text in quotes, or begin the comment where the name of the field begins"
            yield Swallowed(below.start(2), below[2], "unquoted-text", message, hint)


def _indent(text: str, scalar: Any) -> int:
    """An unquoted scalar → the deepest column at which a line is not part of it: that of its key, or of its dash."""
    start = scalar.start_mark
    dashes, key = _BEFORE.fullmatch(text[start.index - start.column : start.index]).groups()  # type: ignore[union-attr]
    if key:
        return len(dashes)
    return dashes.rindex("-") if "-" in dashes else start.column - 1


def _escapes(text: str, scalars: Sequence[Any]) -> Iterator[Swallowed]:
    for scalar in scalars:
        if scalar.style == '"':
            for escape in _ESCAPE.finditer(text, scalar.start_mark.index, scalar.end_mark.index):
                if escape[1] not in '"\\/':
                    message = "would not be read as it is written, because double quotes have escapes"
                    hint = r"write '\\' for a backslash, use single quotes, or write the character itself"
                    yield Swallowed(escape.start(), escape[0], "yaml-escape", message, hint)


def _bare(text: str, scalars: Sequence[Any]) -> str:
    """A YAML text → the same text, without its comments and the first lines of its blocks, with spaces instead."""
    parts, done = [], 0
    for start, end in _not_read(text, scalars):
        parts += [text[done:start], " " * (end - start)]
        done = end
    return "".join([*parts, text[done:]])


def _not_read(text: str, scalars: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """A YAML text and the events of its scalars → where its comments and the first lines of its blocks are."""
    done = 0
    for scalar in scalars:
        start, end = scalar.start_mark.index, scalar.end_mark.index
        yield from (comment.span() for comment in _COMMENT.finditer(text, done, start))
        if scalar.style and scalar.style in "|>":
            yield start, start + len(text[start:end].partition("\n")[0])
        done = end
    yield from (comment.span() for comment in _COMMENT.finditer(text, done))
