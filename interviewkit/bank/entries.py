"""The entries of a list section → a diagnostic for each that would not be printed as it stands in its list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile, zip_longest
from typing import Any

from interviewkit.bank.markup import BLOCK_MARK, OPENS_A_BLOCK
from interviewkit.bank.sections import Item, Section
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.page.markdown import block_parser

_HOLDS_A_BLOCK = re.compile(rf"\n[ \t]+{BLOCK_MARK}|\n    |\n\t")
_NAMES = {
    "bullet_list_open": "a list",
    "ordered_list_open": "a numbered list",
    "blockquote_open": "a quotation",
    "heading_open": "a heading",
    "table_open": "a table",
    "hr": "a rule",
    "fence": "code",
    "code_block": "code",
    "math_block": "a formula",
}


def misprinted_entries(section: Section, entries: Sequence[Item]) -> Iterator[Diagnostic]:
    """A section that is a list, and its entries → a diagnostic for each entry whose text is printed as another block
    than it is where it stands. It is printed without its bullet and label, so what follows them begins a line."""
    nested, blocks = bool(_HOLDS_A_BLOCK.search(section.text)), section.blocks
    if not nested and not any(OPENS_A_BLOCK.match(item.text) for item in entries):
        return
    starts = [n for n, t in enumerate(blocks) if t.type == "list_item_open" and t.level == 1 and t.map]
    for start, item in zip(starts, entries, strict=True):
        if nested or OPENS_A_BLOCK.match(item.text):
            following = map(blocks.__getitem__, range(start + 1, len(blocks)))
            stands = list(takewhile(lambda token: token.level > 1, following))
            if name := _misprint(stands, block_parser().parse(item.text), item.label):
                message = f"the text of this entry, '{item.text[:20].strip()}…', would be printed as {name}"
                hint = r"write a backslash before its first character, as in '\> 5', or indent its lines like its text"
                yield Diagnostic(item.place, "block-mark", message, hint)


def _misprint(stands: Sequence[Any], printed: Sequence[Any], label: str) -> str:
    """The tokens of an entry where it stands, those of its text, and its label → what the text is printed as by
    mistake, or an empty string."""
    then, now = ([(token.type, token.content) for token in tokens] for tokens in (stands, printed))
    if label and then[1:2]:
        rest = then[1][1].removeprefix(f"**{label}**").lstrip()
        then[:3] = [then[0], ("inline", rest), then[2]] if rest else []
    differs = (one for one, other in zip_longest(now, then) if one != other)
    return _NAMES.get((next(differs) or ("",))[0], "something else") if now != then else ""
