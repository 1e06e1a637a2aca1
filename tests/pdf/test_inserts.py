"""Names, dates and times are put into pages that were laid out without them, and nobody can tell."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pikepdf
import pytest
from conftest import linked_whole, page_objects, pdf_jobs
from hypothesis import given, settings
from hypothesis import strategies as st
from markupsafe import escape
from test_link import DIFFERENT, SHEETS, TOLERATED, pictures, texts

from interviewkit.domain.kit import Kit
from interviewkit.domain.loop import Loop
from interviewkit.page import fonts
from interviewkit.page import inserts as page_inserts
from interviewkit.page.document import STANDARD, Job, Piece, Sheet, page_css
from interviewkit.page.inserts import insert, placeholder, with_placeholders, without_markers
from interviewkit.page.look import BUNDLED_LOOK
from interviewkit.page.typography import with_signs
from interviewkit.pdf import insert_texts
from interviewkit.pdf.compile import deserialize
from interviewkit.pdf.insert_texts import PlaceholderError, put_in
from interviewkit.pdf.weasyprint import LayoutProblem, render_pdf, rendered

SANS = BUNDLED_LOOK.face("sans", "regular")


def named(kit: Kit, name: str) -> Kit:
    """A kit that is held → it with everybody of one name."""
    assert kit.loop is not None
    slots = tuple(
        replace(s, interviewers=tuple(replace(p, name=name, title="") for p in s.interviewers)) for s in kit.loop.slots
    )
    loop: Loop = replace(kit.loop, candidate=replace(kit.loop.candidate, name=name), slots=slots)
    return replace(kit, loop=loop)


def with_inserts(kit: Kit, sheet: Sheet = STANDARD) -> list[Job]:
    """→ the documents of a kit into whose pages texts are put, in every setting, and of each the pieces with any."""
    every = [replace(j, pieces=some) for _, j in pdf_jobs(kit, sheet) for some in settings_of(j)]
    jobs = [replace(j, pieces=tuple(p for p in j.pieces if p.inserts)) for j in every]
    found = [job for job in jobs if job.pieces]
    assert found
    return found


def settings_of(job: Job) -> list[tuple[Piece, ...]]:
    """A document → its pieces, and those of its denser settings."""
    return [job.pieces, *(piece.fit.others for piece in job.pieces if piece.fit)]


# --- which texts, and how wide --------------------------------------------------------------------------------


def test_all_that_changes_from_day_to_day_is_put_in(held_kit: Kit) -> None:
    """Laid out with other people at another time, pages are the same but for what is put in."""
    assert held_kit.loop is not None
    later = datetime.timedelta(days=7, minutes=5)
    slots, pauses = (
        tuple(replace(one, start=one.start + later, end=one.end + later) for one in some)
        for some in (held_kit.loop.slots, held_kit.loop.pauses)
    )
    other = named(replace(held_kit, loop=replace(held_kit.loop, slots=slots, pauses=pauses)), "Ira Else")
    one, another = (
        {(j.name, n): p for j in with_inserts(k) for n, p in enumerate(j.pieces)} for k in (held_kit, other)
    )
    assert len(one) > 5
    assert one.keys() == another.keys()
    assert {key for key in one if one[key].inserts != another[key].inserts} >= {("candidate/1-making.pdf", 0)}
    titled = {"candidate/0-day.pdf"}  # the other people have no title, which is a line less for each
    same = {key for key in one if one[key].to_compile == another[key].to_compile}
    assert {name for name, _ in one.keys() - same} <= titled


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper} {s.edition}")
def test_no_room_is_wider_than_its_place(held_kit: Kit, sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each dummy is laid out short, so that it stands in a line, and the line is measured."""
    monkeypatch.setattr(page_inserts, "placeholder", lambda number, _: f"9{number:02d}")
    monkeypatch.setattr(page_inserts, "_has_room", lambda *_: True)
    measured = 0
    for job in with_inserts(held_kit, sheet):
        for piece in job.pieces:
            rooms = [int(found[sheet.edition == "large-print"]) for found in page_inserts._MARKED.findall(piece.marked)]
            for number, figures in places(job, piece.to_compile):
                assert figures >= rooms[number - 1], (job.name, piece.inserts[number - 1])
                measured += 1
    assert measured > 30


def places(job: Job, html: str) -> Iterator[tuple[int, float]]:
    """A page with dummies of three figures → the number of each and how many figures its line has room for."""
    from weasyprint.formatting_structure import boxes

    def below(box: Any, block: Any) -> Iterator[tuple[int, float]]:
        if isinstance(box, boxes.TextBox) and re.fullmatch("9[0-9]{2}", box.text):
            room = block.content_box_x() + block.width - box.position_x
            yield int(box.text[1:]), room / (box.width / 3)
        inner = box if isinstance(box, boxes.BlockContainerBox) else block
        for child in getattr(box, "children", ()):
            yield from below(child, inner)

    for page in rendered([html], job.assets, job.styles, page_css(job.frame.margins), job.frame.look).pages:
        yield from below(page._page_box, None)


# --- linked and laid out whole --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "Zoë O’Neil-Ünlü",
        'A & B <C> "D" E',
        "AVA To. Yf fi ffl",
        "Αλέξανδρος Π.",
        "Ёлка Жук",
        "Somebody of a very long name, as there are some, with all the given names there are",
        "two  spaces",
        "9000000001",
        "\ue0001 1 sans regular\ue001x\ue002",
    ],
)
def test_any_name_is_shown_as_it_is_laid_out(held_kit: Kit, name: str) -> None:
    kit = named(held_kit, name)
    for job in (j for _, j in pdf_jobs(kit) if j.name in ("candidate/1-making.pdf", "panel/panel.pdf")):
        first = replace(job, pieces=job.pieces[:1])
        whole, link = render_pdf(first), linked_whole(first)
        assert texts(whole) == texts(link)
        for a, b in zip(pictures(whole), pictures(link), strict=True):
            assert np.mean(np.abs(a - b) > DIFFERENT) < TOLERATED


def test_a_text_that_has_no_room_is_laid_out(held_kit: Kit) -> None:
    name = "Somebody of a very long name, as there are some, with all the given names there are"
    job = next(j for j in with_inserts(named(held_kit, name)) if j.name == "candidate/1-making.pdf")
    assert name not in dict(job.pieces[0].inserts).values()
    assert len(job.pieces[0].inserts) > 1
    assert name in job.pieces[0].to_compile


def test_covers_that_differ_in_a_few_words_are_laid_out_once(sample_kit: Kit) -> None:
    covers = [j.pieces[0] for a, j in pdf_jobs(sample_kit) if a == "candidate" and 'class="cover"' in j.pieces[0].html]
    assert len(covers) > 1
    assert len({cover.html for cover in covers}) == len(covers)
    assert len({re.sub("[0-9]+ minutes", "", cover.to_compile) for cover in covers}) == 1  # rounds differ in length


def test_page_objects_hold_no_name_that_was_put_in(held_kit: Kit) -> None:
    looked_at = 0
    for job in with_inserts(named(held_kit, "Xaverine Q")):
        for data in page_objects(job):
            one = deserialize(data)
            assert one is not None
            shown = "".join(texts_of(one.pdf, {key: use.glyphs for key, use in one.fonts.items()}))
            assert "9000" in shown
            assert "Xaverine" not in shown
            looked_at += 1
    assert looked_at > 5


def texts_of(data: bytes, maps: dict[str, Any]) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            for font, _, shown in insert_texts._SHOWN.findall(page.Contents.read_bytes()):
                yield "".join(maps[font.decode()].get(int(code, 16), "?") for code in insert_texts.glyph_ids(shown))


# --- marks and dummies ----------------------------------------------------------------------------------------


@given(text=st.text(st.characters(exclude_categories=("Cs",)), max_size=40), room=st.integers(4, 60))
def test_a_marked_text_is_the_text(text: str, room: int) -> None:
    plain = with_signs(re.sub("[\ue000-\ue002]", "", text))
    assert without_markers(f"a{insert(text, room, room)}b") == f"a{escape(plain)}b"
    assert insert(escape(text), room, room) == insert(
        text, room, room
    )  # as a template gives it that has put it together


@settings(max_examples=300)
@given(text=st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=20), room=st.integers(4, 12))
def test_a_dummy_is_as_wide_as_its_text_or_wider(text: str, room: int) -> None:
    html, found = with_placeholders(f"a{insert(text, room, 4)}b", large_print=False)
    if found:
        shown = with_signs(text)
        assert (html, found) == (f"a{placeholder(1, room)}b", ((placeholder(1, room), shown),))
        assert fonts.width(SANS, shown) <= fonts.width(SANS, placeholder(1, room))
        assert "\n" not in text
    else:
        assert html == without_markers(f"a{insert(text, room, 4)}b")


def test_a_text_that_the_font_cannot_draw_is_laid_out() -> None:
    assert with_placeholders(str(insert("名 of a face", 30, 30)), large_print=False) == ("名 of a face", ())


def test_each_edition_has_its_own_room() -> None:
    marked = str(insert("Somebody Else", 30, 5))
    assert with_placeholders(marked, large_print=False)[1] == ((placeholder(1, 30), "Somebody Else"),)
    assert with_placeholders(marked, large_print=True)[1] == ()


FIGURES = {n: str(n) for n in range(10)}


def content(*shown: str) -> bytes:
    """Texts of figures → a page's content that shows them, one after another."""
    codes = ["".join(f"<{int(c):04x}>0" for c in text) for text in shown]
    return b"\n".join(f"BT\n/F 10 Tf\n[{code}] TJ\nET".encode() for code in codes)


def drawn(font: str, dummy: str, text: str) -> bytes:
    return f"({font} {text} {len(dummy)})".encode()


ONE, TWO = (placeholder(1, 8), "one"), (placeholder(2, 6), "two")


def test_texts_stand_where_their_dummies_were_whatever_the_order() -> None:
    pages = [content(placeholder(2, 6), "123"), content(placeholder(1, 8))]
    assert put_in(pages, (ONE, TWO), {"F": FIGURES}, drawn) == [
        b"BT\n/F 10 Tf\n[(F two 6)] TJ\nET\n" + content("123"),
        b"BT\n/F 10 Tf\n[(F one 8)] TJ\nET",
    ]


def test_figures_that_are_like_a_dummy_are_left_alone() -> None:
    (made,) = put_in([content(placeholder(1, 7), placeholder(1, 9), placeholder(1, 8))], (ONE,), {"F": FIGURES}, drawn)
    assert made == content(placeholder(1, 7), placeholder(1, 9)) + b"\nBT\n/F 10 Tf\n[(F one 8)] TJ\nET"


def test_no_dummy_stands_where_the_page_has_its_figures_already() -> None:
    html = f"<p>{placeholder(1, 8)}</p><p>{insert('one', 8, 8)}</p><p>{insert('two', 9, 9)}</p>"
    found, inserts = with_placeholders(html, large_print=False)
    assert found == f"<p>{placeholder(1, 8)}</p><p>one</p><p>{placeholder(1, 9)}</p>"
    assert inserts == ((placeholder(1, 9), "two"),)


def test_a_text_without_a_place_is_refused() -> None:
    with pytest.raises(PlaceholderError, match="no dummy found for 1 of 2 texts"):
        put_in([content(placeholder(1, 8), "123")], (ONE, TWO), {"F": FIGURES}, drawn)


def test_a_text_is_put_in_once() -> None:
    (made,) = put_in([content(placeholder(1, 8), placeholder(1, 8))], (ONE,), {"F": FIGURES}, drawn)
    assert made == b"BT\n/F 10 Tf\n[(F one 8)] TJ\nET\n" + content(placeholder(1, 8))


def test_a_template_that_gives_too_much_room_is_named(held_kit: Kit) -> None:
    job = next(j for j in with_inserts(held_kit) if j.name == "candidate/1-making.pdf")
    piece = job.pieces[0]
    wide = re.sub(r"\b90+1\b", placeholder(1, 300), piece.with_dummies)
    assert wide != piece.with_dummies
    with pytest.raises(LayoutProblem, match=r"candidate/1-making\.pdf: no dummy found for 1 of [0-9]+ texts"):
        linked_whole(replace(job, pieces=(replace(piece, with_dummies=wide),)))


def test_a_text_wider_than_its_dummy_is_refused(held_kit: Kit) -> None:
    job = next(j for j in with_inserts(held_kit) if j.name == "candidate/1-making.pdf")
    piece = replace(job.pieces[0], inserts=tuple((figures, "W" * 200) for figures, _ in job.pieces[0].inserts))
    with pytest.raises(LayoutProblem, match=r"candidate/1-making\.pdf: a text is wider than the [0-9]+ digits"):
        linked_whole(replace(job, pieces=(piece,)))
