"""Views → pieces of HTML with in-memory pictures, rendered by one Jinja2 environment per audience."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, FileSystemLoader, PrefixLoader, StrictUndefined
from jinja2.bccache import Bucket
from jinja2.sandbox import ImmutableSandboxedEnvironment

from interviewkit.domain.question import Figure
from interviewkit.page.document import NO_MARGIN_MARKS, Audience, Fit, MarginMarks, Piece
from interviewkit.page.inserts import insert, without_markers
from interviewkit.page.markdown import asset_name
from interviewkit.page.typography import title, typeset
from interviewkit.store.blobs import read_blob, write_blob
from interviewkit.store.places import TEMPLATES, cache_folder
from interviewkit.store.versions import program, version_of

TEMPLATE_FOLDERS: Mapping[Audience, tuple[str, ...]] = {
    "candidate": ("candidate", "shared"),
    "interviewer": ("interviewer", "shared"),
    "panel": ("panel", "shared"),
}
"""The template folders that each audience's environment can load from. No audience can load another's templates."""


@lru_cache(maxsize=8)
def environment(audience: Audience) -> ImmutableSandboxedEnvironment:
    """An audience → its Jinja2 environment, which can't load the templates of other audiences."""
    return make_environment(
        PrefixLoader({name: FileSystemLoader(TEMPLATES / name) for name in TEMPLATE_FOLDERS[audience]})
    )


def make_environment(loader: BaseLoader) -> ImmutableSandboxedEnvironment:
    """A template loader → a sandboxed environment that escapes HTML, rejects undefined names, and typesets text."""
    made = ImmutableSandboxedEnvironment(
        loader=loader,
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_typeset_text,
        bytecode_cache=_compiled_templates(),
    )
    made.globals = {"range": range, "insert": insert}
    made.filters["headline"] = title
    return made


def _typeset_text(value: Any) -> Any:
    """A value that a template prints → the value, typeset if it is plain text. HTML is typeset where it is made."""
    return typeset(value) if type(value) is str else value


class CompiledTemplates(BytecodeCache):
    """The cache of compiled templates.

    Bytecode is run as it is, so it is read only if its proof says that this program compiled it from this template.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills a bucket with the bytecode that was kept for it, if there is any."""
        data = read_blob(self._path(bucket), _made_with(bucket.checksum))
        if data is not None:
            bucket.bytecode_from_string(data)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the bytecode of a bucket."""
        write_blob(self._path(bucket), bucket.bytecode_to_string(), _made_with(bucket.checksum))

    def _path(self, bucket: Bucket) -> Path:
        return self.folder / f"__jinja2_{bucket.key}.cache"


def _made_with(source: str) -> str:
    """The hash of a template's source → everything that its bytecode depends on."""
    return " ".join([source, program().contents, sys.version, *map(version_of, ("jinja2", "markupsafe"))])


@lru_cache(maxsize=1)
def _compiled_templates() -> CompiledTemplates | None:
    """→ the cache of compiled templates, or None if there is no cache folder."""
    folder = cache_folder("templates")
    return CompiledTemplates(folder) if folder else None


def _render(audience: Audience, template: str, **values: Any) -> str:
    return with_isolated_spaces(environment(audience).get_template(template).render(**values))


_PRE = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)
_BEFORE_INLINE = re.compile(r"[^\S\u00a0]+(?=[^ \t\n<>]*<(?:b|code|em|i|img|small|span|strong|sub|sup)\b)")


def with_isolated_spaces(html: str) -> str:
    """HTML → the same HTML with each space between text and an inline element wrapped in a span. If the text is tied to
    the element, as "22 =" by no-break spaces, or by a parenthesis, it is the last space before what is tied.

    This works around WeasyPrint 70, which counts the trailing space of a text run when it measures a line, although
    that space could hang over the edge. It takes a line that fits except for the space to be too long, and breaks it
    after the first word of its last text run.
    """
    parts = _PRE.split(html)
    parts[::2] = [_BEFORE_INLINE.sub(_of_its_own, part) for part in parts[::2]]  # odd parts are `pre` elements
    return "".join(parts)


def _of_its_own(space: re.Match[str]) -> str:
    """Whitespace before an inline element → a span that holds a space, or the whitespace if it follows a tag."""
    before = space.string[space.start() - 1] if space.start() else ">"
    return "<span> </span>" if before != ">" else space[0]


def assets_of(figures: Iterable[Figure], logo: Figure | None = None) -> dict[str, bytes]:
    return {asset_name(f): f.data for f in (*figures, *([logo] if logo else []))}


Settings = Sequence[tuple[str, Sequence[int]]]
"""Settings of a piece, as CSS classes, in the order in which they are tried, with the numbers of pages that each may
take."""


def piece_in_settings(
    audience: Audience, template: str, settings: Settings, hint: str, source: str = "", **values: Any
) -> Piece:
    """A template, its settings, and what to change if none fits, with the file to change if it is known → its piece, to
    be printed in the first setting that takes as many pages as it may."""
    first, *others = (
        replace(render_piece(audience, template, setting=setting, **values), fit=Fit(tuple(pages), (), hint, source))
        for setting, pages in settings
    )
    return replace(first, fit=Fit(tuple(settings[0][1]), tuple(others), hint, source))


def render_piece(audience: Audience, template: str, beside: MarginMarks = NO_MARGIN_MARKS, **values: Any) -> Piece:
    marked = _render(audience, f"{audience}/{template}.html", **values)
    html = without_markers(marked)
    return Piece(html, beside, marked if marked != html else "")
