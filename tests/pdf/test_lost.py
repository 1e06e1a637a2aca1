"""Nothing of a page's HTML is lost in layout: what is on no page is refused with its first words, and nothing else is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import kit_of, linked_whole, loaded, page_objects, pdf_jobs
from samples import write_question

from interviewkit.build.overflow import rejected
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Fit, Job, Margins, Piece, Sheet, page_css
from interviewkit.page.look import BUNDLED_LOOK
from interviewkit.page.markdown import html
from interviewkit.pdf.compile import page_count
from interviewkit.pdf.fit import render_fitting, set_more_densely
from interviewkit.pdf.overflow import PagesOverflow
from interviewkit.pdf.weasyprint import lost_from, rendered

STYLES = ("shared/page.css", "shared/a4.css")
SHEETS = [Sheet(paper, edition) for paper in ("a4", "letter") for edition in ("standard", "large-print")]  # type: ignore[arg-type]
WORDS = "gravel " * 120
COLUMN = "display: flex; flex-direction: column"
BULLETS = "".join(f"<li>Bullet {n}<div>{WORDS}</div></li>" for n in range(12))
INSIDE = f"<h1>One</h1><p>{WORDS}</p><ul>{BULLETS}</ul>"
TORN = f'<section style="{COLUMN}">{INSIDE}</section>'
"""A flex column that is longer than a page, of which WeasyPrint drops what it can't place."""
WHOLE = f"<section>{INSIDE}</section>"


def laid_out_of(markup: str, css: str = "", styles: tuple[str, ...] = STYLES) -> Any:
    """HTML, more CSS, and style sheets → WeasyPrint's document."""
    rules = page_css(Margins(20, 20, 20, 20)) + css
    return rendered([f"<section><h1>One</h1>{markup}</section>"], {}, styles, rules)


def lost_in(laid_out: Any, styles: tuple[str, ...] = STYLES) -> list[str]:
    """A document of a single part → the texts of it that are on no page."""
    [part] = laid_out._html.etree_element[0]
    return [one.text for one in lost_from(laid_out, laid_out.pages, part, styles, BUNDLED_LOOK)]


def job_of(*pieces: Piece, sample: Job) -> Job:
    return replace(sample, name="torn.pdf", pieces=pieces, assets={}, styles=STYLES)


@pytest.fixture(scope="module")
def sample(sample_kit: Kit) -> Job:
    return pdf_jobs(sample_kit)[0][1]


# --- what is lost ---------------------------------------------------------------------------------------------

ROWS = "".join(f'<li style="display: table"><b>{n}</b><div>{WORDS}</div></li>' for n in range(12))
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="9mm" height="9mm"><title>x = y</title><path d="M0 0H9"/></svg>'
)
LOSSES = {
    "a list in a flex column": f'<div style="{COLUMN}"><p>{WORDS}</p><ul>{BULLETS}</ul></div>',
    "tables in a flex column": f'<div style="{COLUMN}"><p>{WORDS}</p><ul>{ROWS}</ul></div>',
}


@pytest.mark.parametrize("markup", LOSSES.values(), ids=LOSSES.keys())
def test_what_layout_drops_is_found(markup: str) -> None:
    assert lost_in(laid_out_of(markup))


def test_the_first_words_that_are_lost_are_named() -> None:
    numbered = [
        f"<li>n<div>{' '.join(f'word{n}' for n in range(at, at + 100))}</div></li>" for at in range(0, 2000, 100)
    ]
    laid_out = laid_out_of(f'<div style="{COLUMN}"><p>{WORDS}</p><ul>{"".join(numbered)}</ul></div>')
    [text] = lost_in(laid_out)
    first = next(word for word in text.split() if word != "n")
    shown = " ".join(b.text for p in laid_out.pages for b in p._page_box.descendants() if hasattr(b, "text")).split()
    assert first not in shown
    assert f"word{int(first.removeprefix('word')) - 1}" in shown


def test_a_picture_that_is_lost_is_named_by_its_title() -> None:
    items = f"<li>n<div>{f'{PICTURE} ' * 60}</div></li>" * 20
    [text] = lost_in(laid_out_of(f'<div style="{COLUMN}"><p>{WORDS}</p><ul>{items}</ul></div>'))
    assert text.startswith("x = y x = y")


# --- what is not ----------------------------------------------------------------------------------------------

HEAD = "<thead><tr><th>Head</th></tr></thead>"
KEPT = {
    "the title of a formula": f"<p>Before {PICTURE} behind</p>",
    "numbers and bullets": f"<ol>{BULLETS}</ol>",
    "a head on each page": f"<table>{HEAD}<tbody>{'<tr><td>row</td></tr>' * 120}</tbody></table>",
    "hyphens at the ends of lines": '<p style="width: 20mm; hyphens: auto">Extraordinarily incomprehensible '
    "considerations-about well\u00adknown matters</p>",
    "capital letters": '<p style="text-transform: uppercase">Straße</p>',
    "columns that break": '<div style="display: table"><div style="display: table-cell">'
    f'<ul>{BULLETS}</ul></div><div style="display: table-cell"><ul>{BULLETS}</ul></div></div>',
    "white space": "<pre>  a\n\n   b  </pre>",
    "generated text": '<p class="told">behind</p>',
}


@pytest.mark.parametrize("markup", KEPT.values(), ids=KEPT.keys())
def test_nothing_of_a_whole_page_is_missed(markup: str) -> None:
    assert (
        lost_in(laid_out_of(markup, 'p.told::before { content: "before " } p.told::after { content: " after" }')) == []
    )


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper} {s.edition}")
def test_what_style_sheets_hide_is_not_missed(sheet: Sheet, sample_kit: Kit) -> None:
    for _, job in pdf_jobs(sample_kit, sheet):
        rules, pieces = page_css(job.frame.margins), [p.to_compile for p in job.pieces]
        laid_out = rendered(pieces, job.assets, job.styles, rules, job.frame.look)
        body = laid_out._html.etree_element[0]
        assert list(lost_from(laid_out, laid_out.pages, body, job.styles, job.frame.look)) == []


HIDING = (*STYLES, "shared/large-print.css")


def test_only_the_style_sheets_of_the_page_say_what_is_hidden() -> None:
    laid_out = laid_out_of('<p class="room">hidden</p><p>shown</p>', styles=HIDING)
    assert lost_in(laid_out, HIDING) == []
    assert lost_in(laid_out, STYLES) == ["hidden"]


# --- documents ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("make", [linked_whole, render_fitting])
def test_a_document_that_loses_text_is_refused(make: object, sample: Job) -> None:
    with pytest.raises(PagesOverflow, match=r"torn\.pdf: 'gravel .*' is not on any page"):
        make(job_of(Piece(TORN), sample=sample))  # type: ignore[operator]


def test_a_page_object_that_is_not_whole_counts_no_pages(sample: Job) -> None:
    [torn, whole] = page_objects(job_of(Piece(TORN), Piece(WHOLE), sample=sample))
    assert (page_count(torn), page_count(whole) > 1) == (0, True)


def test_a_setting_that_loses_text_is_tried_no_further(sample: Job) -> None:
    fit = Fit((1, 2), (Piece(WHOLE, fit=Fit(tuple(range(1, 20)), (), "")),), "shorten it")
    job = job_of(Piece(TORN, fit=fit), sample=sample)
    denser = set_more_densely(job, [page_count(one) for one in page_objects(job)])
    assert denser is not None
    assert [piece.html for piece in denser.pieces] == [WHOLE]
    assert render_fitting(job) == render_fitting(denser)


def test_the_last_setting_that_loses_text_is_refused_with_the_text(sample: Job) -> None:
    job = job_of(Piece(TORN, fit=Fit((1,), (), "shorten it")), sample=sample)
    for make in (linked_whole, render_fitting):
        with pytest.raises(PagesOverflow, match="is not on any page"):
            make(job)


def test_a_lost_text_is_located_in_its_question(project_folder: Path) -> None:
    asks = "\n".join(f"- Conveyor{n} {WORDS}" for n in range(12))
    path = write_question(project_folder, "concept", prompt=f"Read this first.\n\n{asks}\n\nWhat is it?")
    kit = kit_of(loaded(project_folder))
    items = "".join(f"<li>Bullet<div>{html(ask.removeprefix('- '))}</div></li>" for ask in asks.split("\n"))
    piece = Piece(TORN.replace(BULLETS, items))
    with pytest.raises(PagesOverflow) as error:
        linked_whole(job_of(piece, sample=pdf_jobs(kit)[0][1]))
    name = path.relative_to(project_folder) if path else "questions/quarry/sample-concept/question.md"
    for one in rejected(kit, error.value).diagnostics:
        assert str(one).startswith(f"{name}:")
        assert "lost-text: 'gravel" in str(one)
        assert "of section Prompt: is not on any page in torn.pdf" in str(one)
