"""Jobs → PDF bytes: the one place where WeasyPrint runs, in a worker that knows nothing of kits and questions."""

from __future__ import annotations

import gc
import logging
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from dataclasses import dataclass, field
from functools import lru_cache
from html import escape
from io import StringIO
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any, NamedTuple

from interviewkit.page import fonts
from interviewkit.page.inserts import Inserts
from interviewkit.page.look import OURS, Look
from interviewkit.pdf import wellformed
from interviewkit.pdf.margins import NOTHING_BESIDE, Beside, Frame, frame_css
from interviewkit.pdf.tags import tidy
from interviewkit.store.places import NO_FONTS, TEMPLATES

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration


class LayoutProblem(Exception):
    """WeasyPrint had something to say about a page, which is always an error here."""


class SystemLibraryMissing(Exception):
    """Pango or one of its companions can't be loaded."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a document that begins on a page of its own: its HTML, one element, and what stands beside it."""

    html: str
    beside: Beside = NOTHING_BESIDE
    marked: str = field(default="", repr=False)
    """The HTML with marks around texts that may be put in when a file is linked; empty where there is none."""
    inserts: Inserts = field(default=(), repr=False)
    """The texts that are put in then, each with its dummy."""
    with_dummies: str = field(default="", repr=False)
    """The HTML that is laid out for that, with dummies in place of those texts; empty where there is none."""

    @property
    def to_compile(self) -> str:
        """The HTML of which a page object is made."""
        return self.with_dummies or self.html


@dataclass(frozen=True, slots=True)
class Job:
    """A document to make: its name and title, its pieces in order, what stands in its margins, its pictures, and its
    style sheets below the templates' folder."""

    name: str
    title: str
    pieces: tuple[Piece, ...]
    frame: Frame
    assets: Mapping[str, bytes] = field(default_factory=dict)
    styles: tuple[str, ...] = ()

    @property
    def html(self) -> str:
        """The document as one, its margins as rules in its head."""
        style = frame_css(self.frame, [piece.beside for piece in self.pieces])
        return document_html(self.title, style, [piece.html for piece in self.pieces])


def document_html(title: str, style: str, pieces: Iterable[str]) -> str:
    """A title, rules of CSS and pieces of HTML → the document that holds them."""
    head = f'<meta charset="utf-8"/><title>{escape(title)}</title><style>{style}</style>'
    body = "\n".join(pieces)
    return f'<!doctype html>\n<html lang="en">\n<head>{head}</head>\n<body>\n{body}\n</body>\n</html>\n'


class Ready(NamedTuple):
    """A file that needs no laying out: its name and its bytes."""

    name: str
    data: bytes


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    """→ the library, told to use no font of the system; a missing system library is said in our words."""
    os.environ["FONTCONFIG_FILE"] = str(NO_FONTS)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):  # it prints what is missing, and so do we
            warnings.simplefilter("ignore")  # it warns that the system has no font, which is what we want
            import weasyprint
            from weasyprint.text.ffi import harfbuzz_subset
    except OSError as error:
        raise SystemLibraryMissing(str(error).splitlines()[0]) from None
    if harfbuzz_subset is None:  # it would subset fonts with fontTools, which writes the time into each
        raise SystemLibraryMissing("cannot load libharfbuzz-subset, which subsets fonts to the same bytes every time")
    gc.freeze()  # it stays: no need to look through it after each document
    return weasyprint


def system_libraries() -> None:
    """→ nothing where Pango and its companions can be loaded; else the error that names the missing one."""
    _weasyprint()


def pango_version() -> str:
    """→ the version of the library that breaks lines, which decides a file's bytes as much as ours do."""
    _weasyprint()
    from weasyprint.text.ffi import pango

    return str(pango.pango_version())


def fetcher(assets: Mapping[str, bytes]) -> Any:
    """Pictures in memory → a fetcher that serves them and the fonts, and raises on every other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class InMemory(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url in assets:
                return URLFetcherResponse(url, assets[url])
            font = url.removeprefix("kit:")
            if font != url and fonts.is_known(font):
                return URLFetcherResponse(url, fonts.font_bytes(font))
            raise FatalURLFetchingError(f"a page may not fetch {url}")

    return InMemory()


@lru_cache(maxsize=4)
def _font_configuration(_faces_css: str = "") -> FontConfiguration:
    """Rules that name a brand's fonts, or none → the fonts of this process's pages.

    Each brand has a configuration of its own, made in the process that uses it, so that no font of another is in it.
    """
    _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    Finalize(None, _forget_fonts, exitpriority=10)  # its folder of fonts goes when the process does, workers' too
    return FontConfiguration()


def _forget_fonts() -> None:
    _style.cache_clear()
    _font_configuration.cache_clear()
    gc.collect()


@lru_cache(maxsize=32)
def _text(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_VARIABLE = re.compile(r"--([\w-]+)\s*:\s*([^;]+?)\s*(?:;|$)")


def without_variables(sheets: Iterable[str]) -> list[str]:
    """Style sheets in order → them with the last value of each custom property of the root in the places that name
    it, where WeasyPrint would look it up and check it anew for every element."""
    held = list(sheets)
    values = {name: value for text in held for root in _ROOT.findall(text) for name, value in _VARIABLE.findall(root)}
    return [re.sub(r"var\(--([\w-]+)\)", lambda found: values.get(found[1], found[0]), text) for text in held]


def _styles(names: Iterable[str], look: Look) -> list[CSS]:
    """The names of style sheets and a look → the style sheets."""
    texts = without_variables([*map(_text, names), *filter(None, [look.css])])
    return [_style(text, look.font_faces) for text in texts]


@lru_cache(maxsize=64)
def _style(text: str, faces_css: str = "") -> CSS:
    return _weasyprint().CSS(string=text, font_config=_font_configuration(faces_css), url_fetcher=fetcher({}))


PAGE = "shared/page.css"
"""The style sheet of all pages, which names the fonts and gives every custom property its first value."""
ELEMENTS = "shared/elements.css"
"""What elements are before they have a look."""


class _Heard(logging.Handler):
    """Keeps what WeasyPrint logs while a document is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def attentive() -> Iterator[None]:
    """Turns each warning of WeasyPrint into a failure; garbage waits until the document is done."""
    heard, logger = _Heard(), logging.getLogger("weasyprint")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(heard)
    gc.disable()
    try:
        yield
    finally:
        logger.removeHandler(heard)
        logger.propagate = propagate
        gc.enable()
        gc.collect(0)  # all that was made meanwhile is young
    if heard.messages:
        raise LayoutProblem("; ".join(dict.fromkeys(heard.messages)))


def rendered(
    pieces: Iterable[str], assets: Mapping[str, bytes], style_files: Iterable[str], rules: str, look: Look = OURS
) -> Any:
    """Pieces of well-formed HTML, pictures, style sheets, rules of its own and a look → WeasyPrint's laid-out document,
    with an anchor of its number on the first page of each piece."""
    _weasyprint()
    fonts.lend(look.fonts)
    styles = [*_styles(style_files, look), _style(rules, look.font_faces)]
    try:
        tree = wellformed.page_tree(pieces)
    except wellformed.Malformed as error:
        raise LayoutProblem(str(error)) from None
    source = wellformed.document(tree, _style(_text(ELEMENTS)), fetcher(assets))
    return source.render(stylesheets=styles, font_config=_font_configuration(look.font_faces))


def laid_out(job: Job) -> Any:
    """A job → its document laid out whole, in WeasyPrint's own way from text to page."""
    weasyprint = _weasyprint()
    look = job.frame.look
    fonts.lend(look.fonts)
    return weasyprint.HTML(string=job.html, url_fetcher=fetcher(job.assets)).render(
        stylesheets=_styles(job.styles, look), font_config=_font_configuration(look.font_faces)
    )


def typeset(job: Job) -> bytes:
    """A job → its PDF's bytes, laid out whole; whatever WeasyPrint warns of is refused."""
    try:
        with attentive():
            data: bytes = laid_out(job).write_pdf(pdf_tags=True, finisher=tidy)
    except LayoutProblem as problem:
        raise LayoutProblem(f"{job.name}: {problem}") from None
    return data
