"""The rule for the Markdown in YAML: anchors, bars, and faults are printed as they are written."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from interviewkit.bank.inline_markup import needs_parsing
from interviewkit.bank.markup import HOLDS_A_BLOCK, OPENS_A_BLOCK, Source, misprints
from interviewkit.bank.rules.places import file_place, place_in
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.question import Question
from interviewkit.page.markdown import markdown_parser
from interviewkit.page.maths import formula_error

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


def fields_are_printed(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for whatever in its Markdown fields would not be printed as it is written."""
    meta = question.meta
    texts = [*(text for _, text in meta.key_texts()), *(t for f in question.faults for t in (f.what, f.why))]
    if _is_more_than_text("\n".join(texts)):
        for place, text in _placed(question):
            if _is_more_than_text(text):
                yield from _misprints(text, place)


def _is_more_than_text(text: str) -> bool:
    return bool(OPENS_A_BLOCK.match(text) or HOLDS_A_BLOCK.search(text) or needs_parsing(text))


def _placed(question: Question) -> Iterator[tuple[Place, str]]:
    """A question → its Markdown fields with their places."""
    yield from ((place_in(question, place), text) for place, text in question.meta.key_texts())
    faults = file_place(question, "file faults.yaml", 0)
    yield from ((faults, text) for fault in question.faults for text in (fault.what, fault.why))


def _misprints(text: str, place: Place) -> Iterator[Diagnostic]:
    env: dict[str, Any] = {}
    tokens = _parser().parse(text, env)
    for token in tokens:
        if token.type == "heading_open":
            yield Diagnostic(place, "heading", f"'{text[:30]}' would be printed as a heading", r"write '\#'")
        for child in token.children or ():
            if child.type == "link_open":
                yield Diagnostic(place, "link", "links are not allowed in the text", "name the page under 'sources:'")
            elif child.type == "math_inline" and (wrong := formula_error(child.content)):
                yield Diagnostic(place, "formula", f"${child.content}$ can't be rendered: {wrong}")
    yield from misprints(tokens, env, Source(text.split("\n"), place.file, place.line, place))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """→ the parser as pages are rendered with it: HTML is text."""
    made = markdown_parser()
    made.options["html"] = False
    return made
