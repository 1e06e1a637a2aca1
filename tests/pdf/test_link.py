"""A file linked of page objects is the same as the one laid out whole: pages, text, outline, tags, for every kind."""

from __future__ import annotations

import io
import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import as_printed, linked_whole, page_objects, pdf_jobs, run_cli
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.audit.search import words
from interviewkit.build.kit import build_kit
from interviewkit.build.plan import Selection
from interviewkit.domain.fields import EDITIONS, PAPERS
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Job, Sheet
from interviewkit.page.fonts import glyph_width
from interviewkit.pdf.compile import Batch, Part, compile_batch, deserialize, page_object_key
from interviewkit.pdf.link import CorruptPageObject, link_document, link_job
from interviewkit.pdf.margins import _width, _wrapped
from interviewkit.pdf.weasyprint import render_pdf
from interviewkit.store.page_objects import Store

SHEETS = [Sheet(paper, edition) for paper in PAPERS for edition in EDITIONS]
DIFFERENT = 64
"""By so much of 255 a pixel has to differ to count."""
TOLERATED = 0.002
"""The part of a page's pixels that may differ: a few words stand at fractions of a pixel, and the reader that draws
them for us moves a glyph to the next whole one."""

Both = list[tuple[Job, bytes, bytes]]


PRINTED = [
    pytest.param(
        (kit, sheet),
        id=f"{kit} {sheet.paper} {sheet.edition}",
    )
    for kit, sheet in (
        *(("sample_kit", s) for s in SHEETS),
        *(("branded_kit", SHEETS[n]) for n in (0, 3)),
        *(("held_kit", SHEETS[n]) for n in (0, 3)),
    )
]


on_every_sheet = pytest.mark.parametrize("both", PRINTED, indirect=True, scope="module")
"""Of one sheet all tests run one after another, so that it is laid out once."""


@pytest.fixture(scope="module")
def both(request: pytest.FixtureRequest) -> Both:
    """→ each document of a kit, which has every kind of question: laid out whole, and linked."""
    kit, sheet = request.param
    printed = [as_printed(job) for _, job in pdf_jobs(request.getfixturevalue(kit), sheet)]
    return [(job, render_pdf(job), linked_whole(job)) for job in printed]


def pictures(data: bytes) -> list[Any]:
    document = pypdfium2.PdfDocument(data)
    return [page.render(scale=100 / 72, grayscale=True).to_numpy().astype(int) for page in document]


@on_every_sheet
def test_pages_are_the_same_to_the_pixel_but_for_a_few(both: Both) -> None:
    pages = 0
    for job, whole, link in both:
        one, other = pictures(whole), pictures(link)
        assert len(one) == len(other), job.name
        for number, (a, b) in enumerate(zip(one, other, strict=True), 1):
            assert np.mean(np.abs(a - b) > DIFFERENT) < TOLERATED, f"{job.name}, page {number}"
            pages += 1
    assert pages >= 30


@on_every_sheet
def test_a_page_that_is_moved_by_a_little_is_seen(both: Both) -> None:
    job, whole, _ = next(b for b in both if b[0].name == "interviewer/1-making.pdf")
    margins = job.frame.margins._replace(inner=job.frame.margins.inner + 0.5)
    other = pictures(linked_whole(replace(job, frame=job.frame._replace(margins=margins))))
    assert max(np.mean(np.abs(a - b) > DIFFERENT) for a, b in zip(pictures(whole), other, strict=False)) > TOLERATED


def test_a_recipient_stands_below_the_footer_in_both(sample_kit: Kit) -> None:
    job = guide(sample_kit)
    job = replace(job, frame=job.frame._replace(recipient="Copy 2 of 5, for Zoë Ångström"))
    whole, link = render_pdf(job), linked_whole(job)
    for one, other in zip(pictures(whole), pictures(link), strict=True):
        assert np.mean(np.abs(one - other) > DIFFERENT) < TOLERATED
    assert all("Copy 2 of 5, for Zoë Ångström" in p.extract_text() for p in pypdf.PdfReader(io.BytesIO(link)).pages)


@on_every_sheet
def test_the_text_is_the_same(both: Both) -> None:
    for job, whole, link in both:
        for one, other in zip(texts(whole), texts(link), strict=True):
            assert Counter(one) == Counter(other), job.name


def texts(data: bytes) -> list[list[str]]:
    return [words(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(data)]


@on_every_sheet
def test_the_outline_is_the_same(both: Both) -> None:
    for job, whole, link in both:
        one, other = list(outline(whole)), list(outline(link))
        assert one == other, job.name
        assert len(one) >= len(job.pieces), job.name


def outline(data: bytes) -> Iterator[tuple[int, str, int, int]]:
    reader = pypdf.PdfReader(io.BytesIO(data))

    def walk(items: list[Any], depth: int) -> Iterator[tuple[int, str, int, int]]:
        for item in items:
            if isinstance(item, list):
                yield from walk(item, depth + 1)
            else:
                yield depth, item.title, reader.get_destination_page_number(item) or 0, round(float(item.top or 0))

    return walk(reader.outline, 0)


def structure(data: bytes) -> list[tuple[int, str, str]]:
    """A PDF → its structure as (page, tag, alternative text), in reading order, with each piece of text in its place."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        numbers = {page.obj.objgen: n for n, page in enumerate(pdf.pages)}

        def walk(element: Any) -> Iterator[tuple[int, str, str]]:
            if isinstance(element, pikepdf.Dictionary) and "/S" in element:
                page = numbers[element.Pg.objgen] if "/Pg" in element else -1
                yield page, str(element.S), str(element.get("/Alt", ""))
                for kid in element.get("/K", []):
                    yield from walk(kid) if isinstance(kid, pikepdf.Dictionary) else [(page, "text", "")]

        return [row for kid in pdf.Root.StructTreeRoot.K for row in walk(kid)]


@on_every_sheet
def test_tags_and_reading_order_are_the_same(both: Both) -> None:
    for job, whole, link in both:
        assert structure(link) == structure(whole), job.name
        assert len(structure(link)) > 8, job.name


@on_every_sheet
def test_every_marked_piece_of_a_page_belongs_to_an_element_on_it(both: Both) -> None:
    seen = 0
    for job, _, link in both:
        with pikepdf.open(io.BytesIO(link)) as pdf:
            tree = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
            by_page = dict(zip(map(int, tree[::2]), tree[1::2], strict=True))
            for page in pdf.pages:
                owners = by_page[int(page.obj.StructParents)]
                assert all(o.Pg.objgen == page.obj.objgen for o in owners), job.name
                seen += len(owners)
    assert seen > 500


@on_every_sheet
def test_every_header_cell_says_whether_it_heads_a_row_or_a_column(both: Both) -> None:
    scopes: set[str] = set()
    for job, _, link in both:
        with pikepdf.open(io.BytesIO(link)) as pdf:
            cells = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") in ("/TH", "/TD")]
            heads = [c for c in cells if c.S == "/TH"]
            assert all("/Scope" in c.A for c in heads), job.name
            assert not any("/ID" in c or "/Headers" in c.A for c in cells), job.name
            scopes |= {str(c.A.Scope) for c in heads}
    assert scopes == {"/Row", "/Column"}


@on_every_sheet
def test_a_font_is_embedded_once_and_holds_what_is_used(both: Both) -> None:
    for job, _, link in both:
        with pikepdf.open(io.BytesIO(link)) as pdf:
            programs = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontFile2" in o]
            names = [str(p.FontName) for p in programs]
            lengths = [int(p.FontFile2.Length1) for p in programs]
            assert lengths == [len(p.FontFile2.read_bytes()) for p in programs], job.name
        assert len(names) == len(set(names)) > 1, job.name


@on_every_sheet
def test_margins_are_no_part_of_what_is_read(both: Both) -> None:
    for job, _, link in both:
        with pikepdf.open(io.BytesIO(link)) as pdf:
            for page in pdf.pages:
                page.contents_coalesce()
                assert page.Contents.read_bytes().count(b"/Artifact <</Type /Pagination>> BDC") == 1, job.name


# --- objects --------------------------------------------------------------------------------------------------


def guide(kit: Kit) -> Job:
    return next(job for _, job in pdf_jobs(kit) if job.name == "interviewer/1-making.pdf")


def test_an_object_is_the_same_laid_out_alone_or_with_others(sample_kit: Kit) -> None:
    job = guide(sample_kit)
    margins = job.frame.margins
    together = page_objects(job)
    assert len(together) > 3
    for piece, one in zip(job.pieces, together, strict=True):
        part = Part(job.name, page_object_key(piece.to_compile, job.assets, job.styles, margins), piece.to_compile)
        assert compile_batch(Batch((part,), job.assets, job.styles, margins)) == (one,)


def test_an_object_holds_no_font_program(sample_kit: Kit) -> None:
    for data in page_objects(guide(sample_kit)):
        one = deserialize(data)
        assert one is not None
        with pikepdf.open(io.BytesIO(one.pdf)) as pdf:
            streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and "/Length1" in o]
        assert [int(s.Length1) for s in streams] == [0] * len(streams) != []


def test_widths_are_those_of_the_layout(sample_kit: Kit) -> None:
    with pikepdf.open(io.BytesIO(render_pdf(guide(sample_kit)))) as pdf:
        held = {str(o.BaseFont): list(o.W) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/W" in o}
    serif = next(w for name, w in held.items() if name.endswith("IK-Serif"))
    for first, some in zip(serif[::2], serif[1::2], strict=True):
        for glyph, width in enumerate(some, int(first)):
            assert float(width) == pytest.approx(glyph_width("SourceSerif4-Regular.ttf", glyph), abs=0.6)


@pytest.mark.parametrize("other", [b"", b"%PDF-1.7\n", b"interviewkit object 0\n{}\n%PDF-1.7\n"])
def test_what_is_no_object_of_this_format_is_not_linked(other: bytes, sample_kit: Kit) -> None:
    assert deserialize(other) is None
    job = guide(sample_kit)
    with pytest.raises(CorruptPageObject, match=job.name):
        link_document(link_job(replace(job, pieces=job.pieces[:1]), (other,)))


# --- the store ------------------------------------------------------------------------------------------------


def test_the_store_gives_back_what_was_put_and_nothing_else(tmp_path: Path, sample_kit: Kit) -> None:
    store, data = Store(tmp_path / "store"), page_objects(guide(sample_kit))[0]
    assert store.get("ab" + "0" * 62) is None
    store.put("ab" + "0" * 62, data)
    assert store.get("ab" + "0" * 62) == data
    assert store.get("ab" + "1" * 62) is None


def test_a_damaged_file_of_the_store_is_thrown_away(tmp_path: Path, sample_kit: Kit) -> None:
    store, data = Store(tmp_path / "store"), page_objects(guide(sample_kit))[0]
    store.put("ab" + "0" * 62, data)
    path = next(p for p in (tmp_path / "store").rglob("*") if p.is_file())
    path.write_bytes(path.read_bytes()[:-9])
    assert store.get("ab" + "0" * 62) is None
    assert not path.exists()


def test_a_store_that_is_too_large_loses_what_was_not_used(tmp_path: Path, sample_kit: Kit) -> None:
    store, data = Store(tmp_path / "store"), page_objects(guide(sample_kit))[0]
    keys = [f"{n:02x}" + "0" * 62 for n in range(10)]
    for key in keys:
        store.put(key, data)
    for age, key in enumerate(keys):
        path = store.folder / key[:2] / key[2:]
        stamp = path.stat().st_mtime_ns - (len(keys) - age) * 10**9
        os.utime(path, ns=(stamp, stamp))
    store.get(keys[0])
    Store(store.folder, limit=5 * path.stat().st_size).prune()
    assert [key for key in keys if store.get(key)] == [keys[0], *keys[7:]]


def test_a_build_that_fills_the_store_empties_it_to_its_limit(tmp_path: Path, sample_kit: Kit) -> None:
    def held(store: Store) -> int:
        return sum(p.stat().st_size for p in store.folder.glob("??/*"))

    full = Store(tmp_path / "full")
    build_kit(sample_kit, tmp_path / "one", Selection(), store=full)
    small = Store(tmp_path / "small", limit=held(full) // 2)
    build_kit(sample_kit, tmp_path / "two", Selection(), store=small)
    assert 0 < held(small) <= small.limit < held(full)


def test_the_store_is_closed_to_others(tmp_path: Path, sample_kit: Kit) -> None:
    store = Store(tmp_path / "store")
    store.put("ab" + "0" * 62, page_objects(guide(sample_kit))[0])
    made = [p for p in (tmp_path / "store").rglob("*") if p.is_file()]
    assert [p.stat().st_mode & 0o077 for p in made] == [0]


def test_a_store_that_cannot_be_written_only_costs_time(tmp_path: Path, sample_folder: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    arguments = ("quarry-engineer", "--level", "senior", "--only", "panel", "--root", sample_folder)
    done = run_cli(*arguments, "-o", tmp_path / "o", INTERVIEWKIT_CACHE=str(tmp_path / "file"))
    assert done.returncode == 0, done.stderr


def test_a_kit_from_the_store_has_the_same_bytes(tmp_path: Path, sample_folder: Path) -> None:
    arguments = ("quarry-engineer", "--level", "senior", "--root", sample_folder)
    stores = {"INTERVIEWKIT_CACHE": str(tmp_path / "store")}
    for folder in ("cold", "warm"):
        done = run_cli(*arguments, "-o", tmp_path / folder, **stores)
        assert done.returncode == 0, done.stderr
    cold, warm = (
        {p.relative_to(tmp_path / f).as_posix(): p.read_bytes() for p in (tmp_path / f).rglob("*.pdf")}
        for f in ("cold", "warm")
    )
    assert len(cold) > 10
    assert cold == warm


def test_whole_documents_are_asked_for_by_name(tmp_path: Path, sample_folder: Path) -> None:
    arguments = ("quarry-engineer", "--level", "senior", "--only", "panel", "--root", sample_folder, "-o", tmp_path)
    assert run_cli(*arguments).returncode == 0
    done = run_cli(*arguments, "--whole", "--explain")
    assert "  panel/panel.pdf: made: layout changed\n" in done.stdout
    made = next(tmp_path.rglob("panel/panel.pdf"))
    fonts = pypdf.PdfReader(made).pages[0]["/Resources"]["/Font"]
    assert {str(f.get_object()["/BaseFont"])[8:15] for f in fonts.values()} == {"IK-Sans", "IK-Seri"}


# --- lines in the margins -------------------------------------------------------------------------------------


@given(text=st.from_regex(r"[A-Za-z]{1,12}( [A-Za-z]{1,12}){0,9}", fullmatch=True), room=st.floats(20, 400))
def test_no_line_in_a_margin_is_longer_than_its_room_or_shorter_than_need_be(text: str, room: float) -> None:
    face, size = "SourceSans3-Regular.ttf", 8.5
    lines = _wrapped(text, face, size, room)
    assert " ".join(lines) == text
    assert all(_width(face, line, size) <= room for line in lines if " " in line)
    firsts = [f"{one} {other.partition(' ')[0]}" for one, other in pairwise(lines)]
    assert all(_width(face, longer, size) > room for longer in firsts)
