"""Markdown → safe HTML: no raw HTML or URLs, math drawn as SVG, code highlighted, tables marked up, text typeset."""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NewType
from urllib.parse import unquote

from markupsafe import Markup, escape

from interviewkit.domain.fields import Public
from interviewkit.domain.question import Figure
from interviewkit.page import code, maths
from interviewkit.page.dollars import inline_formula
from interviewkit.page.typography import typeset_tokens
from interviewkit.store.text_memory import memoized

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token


def markdown_parser() -> MarkdownIt:
    """→ a CommonMark parser with tables and `$…$` math, without linkify or typographic replacements.

    Whatever takes a text apart sees its author's characters; only what is printed is typeset.
    """
    from markdown_it import MarkdownIt
    from mdit_py_plugins.dollarmath import dollarmath_plugin

    made = MarkdownIt("commonmark").enable("table").use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
    made.inline.ruler.at("math_inline", inline_formula)
    return made


@lru_cache(maxsize=1)
def block_parser() -> MarkdownIt:
    """→ the same parser without what is within paragraphs, for texts that are only taken apart."""
    return markdown_parser().disable("inline")


PublicHtml = NewType("PublicHtml", Markup)
"""HTML that a candidate may see. Only this module creates it, and only from text of type `Public`."""
ASSET = "asset:"
"""The URL scheme of the in-memory pictures on a page."""


def public_html(text: Public, figures: Sequence[Figure] = ()) -> PublicHtml:
    """Markdown that a candidate may see, and its figures → HTML that a candidate may see."""
    return PublicHtml(html(text, figures))


def public_code(text: Public, language: str, numbered: bool = False) -> PublicHtml:
    """Code that a candidate may see → HTML that a candidate may see."""
    return PublicHtml(code.code(text, language, numbered))


def html(text: str, figures: Sequence[Figure] = ()) -> Markup:
    """Markdown and its figures → HTML that refers to each figure by its content hash."""
    return _html(text, tuple((f.name, asset_name(f)) for f in figures))


@memoized
def _html(text: str, assets: tuple[tuple[str, str], ...]) -> Markup:
    """Markdown and its figures as (name, URL) → HTML. It is cached because the guide and the booklet share texts."""
    return Markup(_renderer().render(text, {"assets": dict(assets)}))


@lru_cache(maxsize=256)
def asset_name(figure: Figure) -> str:
    """A figure → its URL on pages, made from its content hash so that figures of different questions never clash."""
    return f"{ASSET}{hashlib.sha256(figure.data).hexdigest()[:16]}"


def image_name(source: str) -> str:
    """The source of an image, as a Markdown parser gives it → the name of the file."""
    return unicodedata.normalize("NFC", unquote(source))


def inline(text: str, figures: Sequence[Figure] = ()) -> Markup:
    """Markdown and its figures → HTML, without the `p` element if there is only one paragraph."""
    return _inline(text, tuple((f.name, asset_name(f)) for f in figures))


@memoized
def _inline(text: str, assets: tuple[tuple[str, str], ...]) -> Markup:
    rendered = _renderer().render(text, {"assets": dict(assets)}).strip()
    if rendered.count("<p>") == 1 and rendered.startswith("<p>") and rendered.endswith("</p>"):
        return Markup(rendered[3:-4])
    return Markup(rendered)


def _fence(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return code.code(tokens[index].content.rstrip("\n"), tokens[index].info.split(" ")[0])


def _image(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    token = tokens[index]
    name = image_name(str(token.attrs["src"]))
    kind = Markup(' class="plot"') if name.lower().endswith(".svg") else ""
    return Markup('<img{} src="{}" alt="{}"/>').format(kind, env["assets"][name], token.content)


def _maths(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return maths.formula_html(tokens[index].content)


def _maths_block(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    return maths.formula_html(tokens[index].content, block=True)


def _header(tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    style = tokens[index].attrs.get("style")
    return Markup('<th scope="col" style="{}">').format(style) if style else '<th scope="col">'


def _ordered_list(renderer: Any, tokens: Sequence[Token], index: int, options: Any, env: Any) -> str:
    """A numbered list → its tag, with the number it begins with and with room for its widest number."""
    opened = tokens[index]
    following = map(tokens.__getitem__, range(index + 1, len(tokens)))
    inside = takewhile(lambda token: token.level > opened.level, following)
    entries = sum(token.type == "list_item_open" and token.level == opened.level + 1 for token in inside)
    start = int(opened.attrs.get("start", 1))
    digits = len(str(start + entries - 1))
    look = [f"counter-reset: list-item {start - 1}"] if start != 1 else []  # WeasyPrint does not know the attribute
    look += [f"padding-left: {1.4 + 0.55 * (digits - 1):.2f}em"] if digits > 1 else []
    if look:
        opened.attrSet("style", "; ".join(look))
    return str(renderer.renderToken(tokens, index, options, env))


def _typeset(state: StateCore) -> None:
    typeset_tokens(state.tokens)


@lru_cache(maxsize=1)
def _renderer() -> MarkdownIt:
    made = markdown_parser()
    made.core.ruler.push("typography", _typeset)
    made.options["html"] = False
    rules: dict[str, Any] = made.renderer.rules  # type: ignore[attr-defined]
    rules |= {"fence": _fence, "code_block": _fence, "image": _image, "th_open": _header}
    rules |= {"math_inline": _maths, "math_block": _maths_block}
    made.add_render_rule("ordered_list_open", _ordered_list)
    return made


__all__ = ["ASSET", "PublicHtml", "escape", "html", "inline", "public_code", "public_html"]
