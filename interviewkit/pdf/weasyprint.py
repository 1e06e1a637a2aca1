"""Jobs → laid-out documents and PDF bytes. WeasyPrint runs only here, in workers that know nothing about kits."""

from __future__ import annotations

import gc
import logging
import os
import re
import warnings
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from functools import lru_cache
from io import StringIO
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from interviewkit.page import fonts
from interviewkit.page.document import Job
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.room import PATTERNS
from interviewkit.pdf.lost import lost
from interviewkit.pdf.margins import margin_overflows
from interviewkit.pdf.overflow import Overflow, PagesOverflow, TextLost, overflows
from interviewkit.pdf.roles import mark_listings
from interviewkit.pdf.rooms import draw_whole_rows
from interviewkit.pdf.tags import finish_whole
from interviewkit.store.places import FONTCONFIG_FILE, TEMPLATES

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration


class MalformedHtml(Exception):
    """HTML from our own templates is not well-formed. The message has the line, the column, and the parser's error."""


def tree_of(html: str) -> ElementTree.Element:
    """A piece of well-formed HTML, a single element → its element tree. Raises MalformedHtml."""
    try:
        return ElementTree.fromstring(html)  # noqa: S314  # written by our own templates
    except ElementTree.ParseError as error:
        line, column = error.position
        raise MalformedHtml(f"a page is not well-formed at {line}:{column + 1}: {error}") from None


def page_tree(pieces: Iterable[str]) -> ElementTree.Element:
    """Pieces of well-formed HTML → one document, in which the first h1 of each piece has its number as an id.

    The id is on the heading rather than on the piece, because WeasyPrint computes styles from scratch for everything
    inside an element with an id.
    """
    html = ElementTree.Element("html", lang="en")
    body = ElementTree.SubElement(html, "body")
    for number, piece in enumerate(pieces, 1):
        tree = tree_of(piece)
        heading = tree.find(".//h1")
        (tree if heading is None else heading).set("id", str(number))
        body.append(tree)
    return html


@lru_cache(maxsize=1)
def _class() -> Any:
    import weasyprint

    class WellFormed(weasyprint.HTML):  # type: ignore[misc]
        def __init__(self, tree: ElementTree.Element, elements: Any, url_fetcher: Any) -> None:
            self.base_url = None
            self.media_type = "print"
            self.url_fetcher = url_fetcher
            self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(tree)
            self.etree_element = self.wrapper_element.etree_element
            self._elements = elements

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002
            return [self._elements]

    return WellFormed


def document(tree: ElementTree.Element, elements: Any, url_fetcher: Any) -> Any:
    """An element tree, a user agent style sheet, and a URL fetcher → a `weasyprint.HTML`, without an HTML parser."""
    return _class()(tree, elements, url_fetcher)


class LayoutProblem(Exception):
    """WeasyPrint warned about a page, which always counts as an error here."""


class SystemLibraryMissing(Exception):
    """Pango or one of the libraries it comes with can't be loaded."""


@lru_cache(maxsize=1)
def _weasyprint() -> Any:
    """→ the weasyprint module, with system fonts disabled. Raises SystemLibraryMissing."""
    os.environ["FONTCONFIG_FILE"] = str(FONTCONFIG_FILE)
    try:
        with warnings.catch_warnings(), redirect_stdout(StringIO()):  # it prints what is missing; we report that
            warnings.simplefilter("ignore")  # it warns that there are no system fonts, which is what we want
            import weasyprint
            from weasyprint.text.ffi import harfbuzz_subset
    except OSError as error:
        raise SystemLibraryMissing(str(error).splitlines()[0]) from None
    if harfbuzz_subset is None:  # the fallback is fontTools, which writes timestamps into subsets
        raise SystemLibraryMissing("cannot load libharfbuzz-subset, which is needed to subset fonts reproducibly")
    gc.freeze()  # the library stays loaded, so the collector needn't scan it after each document
    return weasyprint


def require_system_libraries() -> None:
    """Checks that Pango and the libraries it comes with can be loaded. Raises SystemLibraryMissing."""
    _weasyprint()


def pango_version() -> str:
    """→ the version of Pango. Pango breaks lines, so its version affects the bytes of a file."""
    _weasyprint()
    from weasyprint.text.ffi import pango

    return str(pango.pango_version())


def fetcher(assets: Mapping[str, bytes]) -> Any:
    """Pictures by URL → a URL fetcher that serves them and the fonts, and raises an error for any other URL."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class InMemory(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url in assets:
                return URLFetcherResponse(url, assets[url])
            if url in PATTERNS:
                return URLFetcherResponse(url, PATTERNS[url], {"Content-Type": "image/svg+xml"})
            font = url.removeprefix("kit:")
            if font != url and fonts.is_registered(font):
                return URLFetcherResponse(url, fonts.font_bytes(font))
            raise FatalURLFetchingError(f"pages are not allowed to fetch {url}")

    return InMemory()


@lru_cache(maxsize=4)
def _font_configuration(_faces_css: str = "") -> FontConfiguration:
    """A brand's @font-face rules, or an empty string → the font configuration for its pages in this process.

    Each brand has a separate configuration, so that its pages can't use the fonts of another brand.
    """
    _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    Finalize(None, _forget_fonts, exitpriority=10)  # removes its font folder at exit, in workers too
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


def inline_variables(sheets: Iterable[str]) -> list[str]:
    """Style sheets in cascade order → the same sheets with each `var()` replaced by its last value in a `:root` rule.

    WeasyPrint would resolve and validate custom properties again for every element.
    """
    held = list(sheets)
    values = {name: value for text in held for root in _ROOT.findall(text) for name, value in _VARIABLE.findall(root)}
    return [re.sub(r"var\(--([\w-]+)\)", lambda found: values.get(found[1], found[0]), text) for text in held]


def lost_from(
    document: Any, pages: Iterable[Any], element: ElementTree.Element, style_files: Iterable[str], look: Look
) -> Iterator[Overflow]:
    """A laid-out document, the pages of an element in it, its style sheets and its look → what is on none of them."""
    html, styles = document._html, lambda: (document._html._ua_stylesheets(), _styles(style_files, look))
    return lost(pages, element, html.wrapper_element, styles)


def _styles(names: Iterable[str], look: Look) -> list[CSS]:
    """The names of style sheets and a look → the parsed style sheets."""
    texts = inline_variables([*map(_text, names), *filter(None, [look.css])])
    return [_style(text, look.font_faces) for text in texts]


@lru_cache(maxsize=64)
def _style(text: str, faces_css: str = "") -> CSS:
    return _weasyprint().CSS(string=text, font_config=_font_configuration(faces_css), url_fetcher=fetcher({}))


POINTS = 0.75
"""The size of a CSS pixel in points."""
PAGE = "shared/page.css"
"""The style sheet of all pages, which declares the fonts and the default value of every custom property."""
ELEMENTS = "shared/elements.css"
"""The user agent style sheet: how HTML elements look by default."""


class _Heard(logging.Handler):
    """Collects the warnings that WeasyPrint logs while it produces a document."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def warnings_as_errors() -> Iterator[None]:
    """Turns WeasyPrint's warnings into a LayoutProblem, and pauses garbage collection until the document is done."""
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
        gc.collect(0)  # everything allocated in the meantime is in the young generation
    if heard.messages:
        raise LayoutProblem("; ".join(dict.fromkeys(heard.messages)))


def rendered(
    pieces: Iterable[str],
    assets: Mapping[str, bytes],
    style_files: Iterable[str],
    rules: str,
    look: Look = BUNDLED_LOOK,
) -> Any:
    """Pieces of well-formed HTML, pictures, style sheets, CSS rules, and a look → WeasyPrint's laid-out document.

    The first page of each piece has an anchor with the piece's number. Raises LayoutProblem if a piece is malformed.
    """
    _weasyprint()
    fonts.register_brand_fonts(look.fonts)
    styles = [*_styles(style_files, look), _style(rules, look.font_faces)]
    try:
        tree = page_tree(pieces)
    except MalformedHtml as error:
        raise LayoutProblem(str(error)) from None
    source = document(tree, _style(_text(ELEMENTS)), fetcher(assets))
    made = source.render(stylesheets=styles, font_config=_font_configuration(look.font_faces))
    draw_whole_rows(made.pages)
    return made


def lay_out_whole(job: Job) -> Any:
    """A job → its whole document, laid out with WeasyPrint's own HTML parser and default style sheet."""
    look = job.frame.look
    fonts.register_brand_fonts(look.fonts)
    made = (
        _weasyprint()
        .HTML(string=job.html, url_fetcher=fetcher(job.assets))
        .render(stylesheets=_styles(job.styles, look), font_config=_font_configuration(look.font_faces))
    )
    draw_whole_rows(made.pages)
    return made


def render_pdf(job: Job) -> bytes:
    """A job → the bytes of its PDF, laid out whole. Raises LayoutProblem if WeasyPrint warns about anything, and
    PagesOverflow if something is not where it can be read: TextLost if something is only missing."""
    try:
        with warnings_as_errors():
            document = lay_out_whole(job)
            width = document.pages[0].width * POINTS
            body = document._html.etree_element.find("body")
            missing = tuple(lost_from(document, document.pages, body, job.styles, job.frame.look))
            found = (*overflows(document.pages), *margin_overflows(job.frame, width))
            if found or missing:
                raise (PagesOverflow if found else TextLost)([(job.name, one) for one in (*found, *missing)])
            mark_listings(document.pages)
            data: bytes = document.write_pdf(pdf_tags=True, finisher=finish_whole)
    except LayoutProblem as problem:
        raise LayoutProblem(f"{job.name}: {problem}") from None
    return data
