"""A reader that follows the tags hears the pages in the order in which they were written.

The structure tree is walked with pikepdf and its text read with PDFium, neither of which made it, and held against the
HTML the page was made of.
"""

from __future__ import annotations

import ctypes
import html
import io
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import linked_whole, pdf_jobs

from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.kit import Kit, Project
from interviewkit.kit.assemble import assemble

LONG = 12
"""Letters from which a piece of text is surely not somewhere else by chance."""


def letters(text: str) -> str:
    """Text → its letters and digits, small: what survives line breaks, hyphens and capitals."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def pieces(page: pypdfium2.PdfPage) -> dict[int, str]:
    """A page → the text of each piece of marked content."""
    text, found = page.get_textpage(), dict[int, str]()
    for piece in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
        size = pdfium.FPDFTextObj_GetText(piece.raw, text.raw, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFTextObj_GetText(piece.raw, text.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
        number = pdfium.FPDFPageObj_GetMarkedContentID(piece.raw)
        said = buffer.raw.decode("utf-16-le", "ignore").rstrip("\0")
        found[number] = found.get(number, "") + said
    return found


def read_aloud(pdf: Path | bytes) -> list[str]:
    """A tagged PDF → its pieces of text in the order of its tags, from its first page to its last."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [pieces(page) for page in document]
    document.close()
    with pikepdf.open(io.BytesIO(pdf) if isinstance(pdf, bytes) else pdf) as opened:
        numbers = {page.obj.objgen: n for n, page in enumerate(opened.pages)}
        order = list(marked(opened.Root.StructTreeRoot, numbers, 0))
    told = {n for n, found in enumerate(texts) if any(number >= 0 for number in found)}
    assert {page for page, _ in order} == told, "a page has no structure"
    return [texts[page][number] for page, number in order if number in texts[page]]


def marked(element: Any, numbers: dict[Any, int], page: int) -> Iterator[tuple[int, int]]:
    """A structure element → the page and number of each marked content below it, in the order of the tree."""
    page = numbers[element.Pg.objgen] if "/Pg" in element else page
    for kid in element.get("/K", ()):
        if isinstance(kid, pikepdf.Dictionary):
            yield from marked(kid, numbers, page)
        else:
            yield page, int(kid)


def out_of_order(said: list[str], written: str) -> list[str]:
    """Pieces of text and the text they come from → those that come earlier than one that was read before them."""
    at, strange = 0, []
    for piece in (letters(s) for s in said):
        if len(piece) < LONG or piece not in written:  # what a style sheet adds stands in no HTML
            continue
        found = written.find(piece, at)
        if found < 0:
            strange.append(piece)
        else:
            at = found
    return strange


def written(source: str) -> str:
    """A page's HTML → the letters of its body."""
    body = re.sub(r"<title>.*?</title>", " ", source.partition("<body>")[2], flags=re.DOTALL)
    return letters(html.unescape(re.sub(r"<[^>]*>", " ", body)))


@pytest.mark.parametrize("level", LEVELS)
def test_every_page_of_the_bank_is_read_in_the_order_it_was_written(level: Level, bank: Project) -> None:
    spec = next(k for k in bank.kits if k.role == "ml-engineer")
    jobs = [job for _, job in pdf_jobs(assemble(bank, spec, level))]
    assert len(jobs) > 10
    for job in jobs:
        assert out_of_order(read_aloud(linked_whole(job)), written(job.html)) == [], job.name


@pytest.fixture(scope="module")
def sources(sample_kit: Kit) -> dict[str, str]:
    return {job.name: written(job.html) for _, job in pdf_jobs(sample_kit)}


def test_every_file_is_read_in_the_order_it_was_written(built: Path, sources: dict[str, str]) -> None:
    assert len(sources) == 11
    for name, source in sources.items():
        said = read_aloud(built / name)
        known = [s for s in said if len(letters(s)) >= LONG and letters(s) in source]
        assert known, name
        assert out_of_order(said, source) == [], name


def test_nearly_all_of_a_page_is_read(built: Path, sources: dict[str, str]) -> None:
    for name, source in sources.items():
        heard = letters("".join(read_aloud(built / name)))
        assert len(heard) > 0.97 * len(source), name


def test_every_element_says_something_of_what_it_holds(built: Path, sources: dict[str, str]) -> None:
    """A piece of text belongs to its paragraph, cell or item, and not to an element of its own within."""

    def below(element: Any) -> Iterator[tuple[str, str]]:
        for kid in element.get("/K", ()):
            if isinstance(kid, pikepdf.Dictionary):
                yield str(element.S), str(kid.S)
                yield from below(kid)

    for name in sources:
        with pikepdf.open(built / name) as pdf:
            found = [pair for document in pdf.Root.StructTreeRoot.K for pair in below(document)]
        assert len(found) > 5, name
        assert {pair for pair in found if pair[1] in ("/NonStruct", "/Span")} == set(), name


def test_an_exchange_of_two_paragraphs_is_heard(built: Path, sources: dict[str, str]) -> None:
    said = read_aloud(built / "candidate/0-day.pdf")
    assert out_of_order([*said[5:], *said[:5]], sources["candidate/0-day.pdf"])
