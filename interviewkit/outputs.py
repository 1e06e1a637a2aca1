"""Pages → files: a table of output kinds per audience, and the one place where WeasyPrint runs."""

from __future__ import annotations

import gc
import logging
import os
import warnings
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from multiprocessing.util import Finalize
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from interviewkit.places import FONTS, TEMPLATES
from interviewkit.render import PAPERS, Audience, CandidatePage, InterviewerPage, PanelPage, Paper

if TYPE_CHECKING:
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

P = TypeVar("P", CandidatePage, InterviewerPage, PanelPage)


HARMLESS = ("Using fontTools instead of HarfBuzz-Subset",)
"""Warnings that change nothing on the page: without HarfBuzz's subsetter fonts are cut by a slower one."""


class LayoutProblem(Exception):
    """WeasyPrint had something to say about a page, which is always an error here."""


class SystemLibraryMissing(Exception):
    """Pango or one of its companions can't be loaded."""


@dataclass(frozen=True, slots=True)
class CandidateFile:
    """A finished file for candidates; not to be written before its audit."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class InterviewerFile:
    """A finished file for an interviewer."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class PanelFile:
    """A finished file for the panel."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Output(Generic[P]):
    """A kind of file an audience gets: its suffix and what makes it of a page."""

    suffix: str
    make: Callable[[P, Paper], bytes]


STYLES: Mapping[Audience, str] = {
    "candidate": "candidate/candidate.css",
    "interviewer": "interviewer/interviewer.css",
    "panel": "panel/panel.css",
}


def style_files(audience: Audience, paper: Paper) -> tuple[str, ...]:
    """An audience and a paper → the style sheets of its pages, first to last."""
    return "shared/page.css", f"shared/{paper}.css", STYLES[audience]


def candidate_pdf(page: CandidatePage, paper: Paper) -> bytes:
    """A candidate's page → PDF bytes."""
    return _pdf(page.html, page.assets, "candidate", paper)


def interviewer_pdf(page: InterviewerPage, paper: Paper) -> bytes:
    """An interviewer's page → PDF bytes."""
    return _pdf(page.html, page.assets, "interviewer", paper)


def panel_pdf(page: PanelPage, paper: Paper) -> bytes:
    """A panel's page → PDF bytes."""
    return _pdf(page.html, page.assets, "panel", paper)


CANDIDATE_OUTPUTS: tuple[Output[CandidatePage], ...] = (Output(".pdf", candidate_pdf),)
INTERVIEWER_OUTPUTS: tuple[Output[InterviewerPage], ...] = (Output(".pdf", interviewer_pdf),)
PANEL_OUTPUTS: tuple[Output[PanelPage], ...] = (Output(".pdf", panel_pdf),)


# --- WeasyPrint -----------------------------------------------------------------------------------------------


def _weasyprint() -> Any:
    """→ the library, told to use no font of the system; a missing system library is said in our words."""
    os.environ["FONTCONFIG_FILE"] = str(FONTS / "fonts.conf")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it warns that the system has no font, which is what we want
            import weasyprint
    except OSError as error:
        raise SystemLibraryMissing(str(error).splitlines()[0]) from None
    return weasyprint


def system_libraries() -> None:
    """→ nothing where Pango and its companions can be loaded; else the error that names the missing one."""
    _weasyprint()


def fetcher(assets: Mapping[str, bytes]) -> Any:
    """Pictures in memory → a fetcher that serves them and the bundled fonts, and raises on every other address."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class InMemory(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:  # noqa: ARG002
            if url in assets:
                return URLFetcherResponse(url, assets[url])
            font = url.removeprefix("kit:")
            if font != url and font in _font_names():
                return URLFetcherResponse(url, (FONTS / font).read_bytes())
            raise FatalURLFetchingError(f"a page may not fetch {url}")

    return InMemory()


@lru_cache(maxsize=1)
def _font_names() -> frozenset[str]:
    return frozenset(p.name for p in FONTS.glob("*.ttf"))


@lru_cache(maxsize=1)
def _font_configuration() -> FontConfiguration:
    _weasyprint()
    from weasyprint.text.fonts import FontConfiguration

    Finalize(None, _forget_fonts, exitpriority=10)  # its folder of fonts goes when the process does, workers' too
    return FontConfiguration()


def _forget_fonts() -> None:
    _style.cache_clear()
    _font_configuration.cache_clear()
    gc.collect()


@lru_cache(maxsize=16)
def _style(name: str) -> CSS:
    text = (TEMPLATES / name).read_text("utf-8")
    return _weasyprint().CSS(string=text, font_config=_font_configuration(), url_fetcher=fetcher({}))


def _styles(audience: Audience, paper: Paper) -> list[CSS]:
    return [_style(name) for name in style_files(audience, paper)]


def prepare() -> None:
    """Reads fonts and style sheets, so that a worker forked from this process has them."""
    system_libraries()
    for audience in STYLES:
        for paper in PAPERS:
            _styles(audience, paper)


class _Heard(logging.Handler):
    """Keeps what WeasyPrint logs while a document is made."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if not any(known in record.getMessage() for known in HARMLESS):
            self.messages.append(record.getMessage())


@contextmanager
def _strictly() -> Iterator[None]:
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
        gc.collect()
    if heard.messages:
        raise LayoutProblem("; ".join(dict.fromkeys(heard.messages)))


def laid_out(html: str, assets: Mapping[str, bytes], audience: Audience, paper: Paper) -> Any:
    """HTML and its pictures → WeasyPrint's laid-out document."""
    weasyprint = _weasyprint()
    fonts, styles = _font_configuration(), _styles(audience, paper)
    return weasyprint.HTML(string=html, url_fetcher=fetcher(assets)).render(stylesheets=styles, font_config=fonts)


def _pdf(html: str, assets: Mapping[str, bytes], audience: Audience, paper: Paper) -> bytes:
    with _strictly():
        data: bytes = laid_out(html, assets, audience, paper).write_pdf(pdf_tags=True)
    return data
