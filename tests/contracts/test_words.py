"""What the program, its pages, and its documentation say: the field's terms, in American spelling."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from conftest import loaded
from samples import ROOT

from interviewkit.bank.prose import blank, markdown_prose
from interviewkit.bank.rules.home_made import HomeMadeWords
from interviewkit.bank.rules.spelling import read_word_list, spelling_of
from interviewkit.bank.rules.terms import is_in_old_format, terms_are_standard
from interviewkit.bank.spelling import Dictionary, misspellings
from interviewkit.bank.terms import terms_in
from interviewkit.store.bank_memory import Memory

WORDS = ROOT / "docs" / "words.txt"
"""The words of the program and its documentation that neither the dictionary nor the bank's list has."""
MEANT = {
    "CHANGELOG.md": {"figures"},
    "README.md": {"figures"},
    "docs/accessibility.md": {"figures"},
    "docs/authoring.md": {"figures"},
    "docs/calendar.md": {"figures"},
    "docs/claims.md": {"chance that"},
    "docs/decisions.md": {"figures"},
    "interviewkit/bank/question_files.py": {"figures"},
    "interviewkit/bank/rules/figures.py": {"figures"},
    "interviewkit/bank/svg.py": {"figures"},
    "interviewkit/build/invitations.py": {"figures"},
    "interviewkit/domain/kinds/base.py": {"figures"},
}
"""Words that are meant where they stand, by file: figures are pictures, and a claim is quoted as people make it."""
NOT_ENGLISH = {
    "interviewkit/audit/pdf.py": "names of the PDF format",
    "interviewkit/audit/secrets.py": "names in the tables of fonts and PDFs",
    "interviewkit/bank/rules/wording.py": "stems of words",
    "interviewkit/bank/svg.py": "names of SVG",
    "interviewkit/domain/plots.py": "names of SVG and of matplotlib",
    "interviewkit/page/room.py": "names of SVG",
    "interviewkit/pdf/embed.py": "names of the PDF format",
}
"""Modules whose texts have words that no dictionary can have, each with the reason. Their terms are still checked."""

# --- texts ----------------------------------------------------------------------------------------------------

_JINJA = re.compile(r"(?s)\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}")
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")
_ATTRIBUTE = re.compile(r'(?s)\b(?:alt|title|aria-label)="([^"]*)"')
_TAG = re.compile(r"(?s)<[^>]*>|&\w+;")


def template_prose(text: str) -> str:
    """A template → what it says: text between tags, and in the attributes and expressions that are read."""
    said = [found[1] or found[2] or "" for one in _JINJA.finditer(text) for found in _STRING.finditer(one[0])]
    plain = _JINJA.sub(blank, text)
    read = [found[1] for found in _ATTRIBUTE.finditer(plain)]
    return "\n".join([_TAG.sub(blank, plain), *read, *(one for one in said if " " in one)])


def message_texts(tree: ast.Module) -> Iterator[str]:
    """A module → its texts that are not documentation: those that may be printed have several words."""
    nodes = list(ast.walk(tree))
    documentation = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    lists = {id(n.value) for n in nodes if isinstance(n, ast.Attribute) and n.attr == "split"}
    for node in nodes:
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation | lists:
            text = re.sub(r"'[^' ]*'", blank, node.value)
            if " " in text.strip() and not re.search(r"[\\<>|]|\(\?|[\[{]\w", text):
                yield text


_QUOTED = re.compile(r"(?s)“[^”]*”")
"""What the bank says, where the documentation quotes it."""
DOCS = {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in (*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"))}
TEMPLATES = {p.relative_to(ROOT).as_posix(): p.read_text("utf-8") for p in ROOT.glob("templates/**/*.html")}
MODULES = {
    p.relative_to(ROOT).as_posix(): ast.parse(p.read_text("utf-8"))
    for p in (ROOT / "interviewkit").rglob("*.py")
    if p.name != "terms.py" and "_bundled" not in p.parts
}
TEXTS = {
    **{name: markdown_prose(_QUOTED.sub(blank, text)) for name, text in DOCS.items()},
    **{name: template_prose(text) for name, text in TEMPLATES.items()},
    **{name: "\n".join(message_texts(tree)) for name, tree in MODULES.items()},
}


def test_there_are_texts_of_all_three() -> None:
    assert len(DOCS) > 8
    assert len([name for name in TEMPLATES if TEXTS[name].strip()]) > 15
    assert len([name for name in MODULES if TEXTS[name]]) > 60


def test_what_a_template_says_is_found() -> None:
    prose = template_prose('<p class="x">Say {{ f("a firm", id) }} {# no #}<img alt="its trial"> mails</p>')
    assert {found.words for found in terms_in(prose)} == {"firm", "trial", "mails"}


def test_what_a_message_says_is_found() -> None:
    tree = ast.parse('"""No firm."""\ndef f():\n    """No firm."""\n    print(f"the firm {1} mails it", "firm")\n')
    assert [found.words for text in message_texts(tree) for found in terms_in(text)] == ["firm", "mails"]


# --- terms and spelling ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", sorted(TEXTS))
def test_the_words_are_the_fields_terms(name: str) -> None:
    assert [found for found in terms_in(TEXTS[name]) if found.words.lower() not in MEANT.get(name, ())] == []


def test_every_word_that_is_meant_is_used() -> None:
    unused = {
        (name, word)
        for name, words in MEANT.items()
        for word in words - {found.words.lower() for found in terms_in(TEXTS[name])}
    }
    assert unused == set()


def words_of_the_program() -> list[str]:
    return WORDS.read_text("utf-8").splitlines()


@cache
def dictionary_of_the_program() -> Dictionary:
    return Dictionary([*read_word_list(ROOT), *words_of_the_program()])


@pytest.mark.parametrize("name", sorted(set(TEXTS) - set(NOT_ENGLISH)))
def test_the_words_are_spelled_as_in_american_english(name: str) -> None:
    assert [found.word for found in misspellings(TEXTS[name], dictionary_of_the_program())] == []


@pytest.mark.parametrize("path", [WORDS, ROOT / "questions" / "words.txt"], ids=lambda p: p.parent.name)
def test_a_word_list_is_sorted_and_says_nothing_twice(path: Path) -> None:
    words = path.read_text("utf-8").splitlines()
    assert len(words) > 50
    assert words == sorted(set(words))


def test_every_word_of_the_programs_list_is_used() -> None:
    of_the_bank, dictionary = set(read_word_list(ROOT)), Dictionary(words_of_the_program())
    for name in set(TEXTS) - set(NOT_ENGLISH):
        list(misspellings(TEXTS[name], dictionary))
    assert set(words_of_the_program()) - dictionary.used == set()
    assert set(words_of_the_program()) & of_the_bank == set()


def test_the_shipped_bank_is_spelled_as_in_american_english_and_uses_all_its_words() -> None:
    project = loaded(ROOT)
    assert len(project.questions) > 100
    assert [str(one) for one in spelling_of(ROOT, project).warnings] == []


def test_the_shipped_bank_is_in_the_fields_terms() -> None:
    project = loaded(ROOT)
    assert len(project.kits) > 0
    new = replace(project, questions=tuple(q for q in project.questions if not is_in_old_format(q)))
    assert [str(one) for one in terms_are_standard(ROOT, new, Memory(), HomeMadeWords)] == []
