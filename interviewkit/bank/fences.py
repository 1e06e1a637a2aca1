"""A section's Markdown → the code and the formulas in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from interviewkit.bank.sections import parsed_blocks, section_parser

_CODE = re.compile(r"```|~~~|^(?: {4}|\t)", re.MULTILINE)


def fences(text: str) -> Iterator[tuple[str, str, int]]:
    """A section's Markdown → its code, fenced or indented, as (language, code, line). The line is that of the first
    line of code, relative to the section's heading."""
    if _CODE.search(text):
        for token in _blocks(text):
            if token.type in ("fence", "code_block"):
                is_fenced = token.type == "fence"
                line = (token.map[0] if token.map else 0) + 1 + is_fenced
                yield token.info.split(" ")[0], token.content.rstrip("\n"), line


def formulas(text: str) -> Iterator[str]:
    """Markdown → the LaTeX source of each `$…$` and `$$…$$` formula."""
    for token in section_parser().parse(text):
        if token.type == "math_block":
            yield token.content.strip()
        yield from (c.content for c in token.children or () if c.type.startswith("math_inline"))


@lru_cache(maxsize=4096)
def _blocks(text: str) -> tuple[Any, ...]:
    return tuple(parsed_blocks(text, inline=False))
