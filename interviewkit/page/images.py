"""Markdown → the images in it, each as it is written there, and what looks like an image but isn't one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from interviewkit.page.markdown import image_name, markdown_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token


class WrittenImage(NamedTuple):
    """An image in a text: its zero-based line, how it is written, the name of its file, its text alternative, and its
    title."""

    line: int
    written: str
    name: str
    alternative: str
    title: str


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """→ a Markdown parser that notes where in its paragraph each image is."""
    from markdown_it.rules_inline import image

    made = markdown_parser()

    def located(state: Any, silent: bool) -> bool:
        first = state.pos
        found = image(state, silent)
        if found and not silent:
            state.tokens[-1].meta["written"] = state.src[first : state.pos]
            state.tokens[-1].meta["line"] = state.src.count("\n", 0, first)
        return found

    made.inline.ruler.at("image", located)
    return made


def images_in(text: str) -> Iterator[WrittenImage]:
    """Markdown → its images."""
    for line, token in _inline_tokens(text):
        if token.type == "image":
            title = str(token.attrs.get("title", ""))
            where, written = line + token.meta["line"], token.meta["written"]
            yield WrittenImage(where, written, image_name(str(token.attrs["src"])), token.content, title)


_UNREAD = re.compile(
    r"!\[([^\]\n]*)\] ?\( ?<?([^\n<>]*?\.(?:png|jpe?g|gif|svg|webp|bmp|tiff?|avif|heic|pdf))[^)\n]*\)?", re.IGNORECASE
)


def unread_images(text: str) -> Iterator[tuple[int, str, str]]:
    """Markdown → what was meant as an image and is printed as text, as (line, what is written, what would be right)."""
    for line, token in _inline_tokens(text):
        if token.type == "text":
            for found in _UNREAD.finditer(token.content):
                yield line, found[0], f"![{found[1] or 'what it shows'}](<{found[2]}>)"


def _inline_tokens(text: str) -> Iterator[tuple[int, Token]]:
    """Markdown → the tokens within its paragraphs and cells, each with the line that its block begins on."""
    for block in _parser().parse(text) if "![" in text else ():
        for token in block.children or ():
            yield (block.map[0] if block.map else 0), token


def with_images(text: str, shown: Callable[[WrittenImage], str]) -> str:
    """Markdown → the same text with each image written as `shown` says. Every image has to stand on a single line."""
    lines = text.split("\n")
    for image in images_in(text):
        for number in range(image.line, len(lines)):
            if image.written in lines[number]:
                lines[number] = lines[number].replace(image.written, shown(image), 1)
                break
    return "\n".join(lines)
