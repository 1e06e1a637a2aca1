"""The texts of a bank → warnings of their home-made words. Imported only where a text has changed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from interviewkit.bank.prose import markdown_prose, place_at, without_speech
from interviewkit.bank.rules.passages import secret_parts
from interviewkit.bank.rules.source_texts import SourceText, question_sources, yaml_source
from interviewkit.bank.terms import FoundTerm, has_terms, terms_in
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question


class HomeMadeWords:
    """What finds home-made words in a question, or in the framework or a kit, by its path."""

    @staticmethod
    def of_question(root: Path, question: Question) -> tuple[Diagnostic, ...]:
        """A question → a warning for each home-made word in its files."""
        return tuple(home_made_words(question_sources(root, question)))

    @staticmethod
    def of_file(root: Path, file: str) -> tuple[Diagnostic, ...]:
        """The path of a framework or a kit → a warning for each home-made word in it."""
        return tuple(home_made_words([yaml_source(root, file)]))

    @staticmethod
    def are_in(question: Question) -> bool:
        """Whether a question has a home-made word in any of its texts."""
        texts = (question.prompt, *(part.text for part in secret_parts(question)))
        return has_terms(markdown_prose("\n".join(texts)))


# --- what is allowed ------------------------------------------------------------------------------------------

_ALLOWED = re.compile(r"(?m)^ *# *allowed terms: *(.+?) *$")


def home_made_words(sources: Iterable[SourceText]) -> Iterator[Diagnostic]:
    """Files that belong together → a warning for each home-made word in them, unless a comment allows it, and for
    each word that is allowed and never used. What one of the files allows is allowed in all of them."""
    read = list(sources)
    found = [(one, hit) for one in read for hit in terms_in(one.text, partial(_unspoken, one))]
    allowed = [(one, hit, word) for one in read for hit in _ALLOWED.finditer(one.text) for word in _words(hit[1])]
    for source, hit in found:
        if not any(_is_allowed(hit, word) for _, _, word in allowed):
            message = f"'{hit.words}' is not the field's term"
            hint = f"write: {hit.standard}"
            yield Diagnostic(place_at(source.file, source.text, hit.offset), "term", message, hint, "warning")
    for source, comment, word in allowed:
        if not any(_is_allowed(hit, word) for _, hit in found):
            where = place_at(source.file, source.text, comment.start(1))
            message = f"'{word}' is allowed and is not used here, or is no home-made word"
            yield Diagnostic(where, "unused-term", message, "delete it from the comment", "warning")


def _unspoken(source: SourceText, text: str) -> str:
    return without_speech(source.prose_of(text))


def _words(listed: str) -> list[str]:
    return [word for part in listed.split(",") if (word := part.strip().lower())]


def _is_allowed(hit: FoundTerm, word: str) -> bool:
    """Whether a word that is allowed is the one that was found, perhaps with another ending."""
    return hit.words.lower().startswith(word)
