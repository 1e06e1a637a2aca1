"""A file of a bank → its prose: a text of the same length in which everything that is not prose is blank.

Every word keeps its line and column, so that what is found in the prose can be shown in the file.
"""

from __future__ import annotations

import re

from interviewkit.domain.diagnostics import Place

_CODE = re.compile(r"(?ms)^ *(?:- )?(```|~~~).*?^ *\1 *$|(`+)(?!`)[^`].*?(?<!`)\2(?!`)")
_FORMULA = re.compile(r"(?s)(?<!\\)\$\$.+?\$\$|(?<![\\\w$])\$(?![\s$])[^$\n]+?(?<![\s\\])\$(?!\w)")
_ADDRESS = re.compile(r"https?://\S+|\]\([^()\n]*\)|\b[\w.]+@[\w.]+\w")
_SPOKEN = re.compile(r"(?ms)^## Sounds like *$.*?(?=^## |\Z)")
"""What a candidate says. People speak as they do."""
_KEYS = (
    "accommodations_contact|aid|area|asks|authors|by|checked|competencies|competency|count|covers|exclude|formerly|"
    "handout|id|kind|level|levels|lines|minutes|pick|protected_data|rating|role|row|severity|sources|space|status|touches"
)
"""The keys whose values are ids, numbers, names, or titles of others."""
_VALUE = r"(?:\[[^\]]*\]|\{[^}]*\}|(?!\n)[^,}\n]*)"
_NOT_WORDS = re.compile(
    rf"(?m)^ *#.*$|(?:^ *(?:- *)?(?:\{{ *)?|[{{,] *)(?:{_KEYS}): *{_VALUE}|^ *(?:- *)?(?:\{{ *)?[\w-]+:(?= |$)"
)
_LISTS = re.compile(r"(?ms)^(?:authors|covers|formerly|sources):.*?(?=^[^\s-]|\Z)")
_SOURCES = re.compile(r"(?m)^(?:sources|authors): *\[.*\] *$")
_FRONT = re.compile(r"(?s)\A---\n.*?\n---(?=\n|\Z)")
_NAMED_MISTAKE = re.compile(r'(?s)\s*(?:"""(.*?)"""|--([^\n]*))')


def blank(found: re.Match[str]) -> str:
    """A match → as many blanks, with the line breaks where they were."""
    return _blanks(found[0])


def _blanks(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def markdown_prose(text: str) -> str:
    """Markdown → its prose: without code, formulas, and addresses."""
    if "`" in text or "~~~" in text:
        text = _CODE.sub(blank, text)
    if "$" in text:
        text = _FORMULA.sub(blank, text)
    return _ADDRESS.sub(blank, text) if "](" in text or "://" in text or "@" in text else text


def yaml_prose(text: str) -> str:
    """YAML → its prose: without keys, comments, ids, and names."""
    return markdown_prose(_NOT_WORDS.sub(blank, _LISTS.sub(blank, _SOURCES.sub(blank, text))))


def question_prose(text: str) -> str:
    """A question's file → its prose: the texts of its front matter, and its sections."""
    found = _FRONT.match(text)
    front = found[0] if found else ""
    body = text[len(front) :]
    return yaml_prose(front) + markdown_prose(body)


def without_speech(prose: str) -> str:
    """The prose of a question → the same without what candidates say in its samples."""
    return _SPOKEN.sub(blank, prose) if "## Sounds like" in prose else prose


def mistake_prose(code: str) -> str:
    """A wrong answer → the mistake that it names, which is printed; the code is blank."""
    found = _NAMED_MISTAKE.match(code)
    number = (1 if found[1] is not None else 2) if found else 0
    start, end = found.span(number) if found else (0, 0)
    return _blanks(code[:start]) + markdown_prose(code[start:end]) + _blanks(code[end:])


def place_at(file: str, text: str, offset: int) -> Place:
    """A file, its text, and an offset in it → the place."""
    return Place(file, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
