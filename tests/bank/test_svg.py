"""An SVG is accepted if it holds lines and areas in grays and nothing else; everything else is refused where it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ROOT

from interviewkit.bank.svg import ALLOWED, MAX_SVG_BYTES, neutral_svg
from interviewkit.domain.diagnostics import Rejected

BANK = sorted((ROOT / "questions").glob("*/*/*.svg"))
TOP = '<svg xmlns="http://www.w3.org/2000/svg" width="82mm" height="66mm" viewBox="0 0 82 66">'
CANARY = "the-crusher-decides"


def svg(inside: str = '<path d="M1 2l3 4"/>', top: str = TOP) -> bytes:
    return f"{top}\n{inside}\n</svg>\n".encode()


def refusals(data: bytes) -> list[str]:
    with pytest.raises(Rejected) as refused:
        neutral_svg(data, "q/plot.svg")
    return [str(one) for one in refused.value.diagnostics]


# --- what is accepted -----------------------------------------------------------------------------------------


def test_the_bank_has_drawings_and_each_is_kept_as_it_is() -> None:
    assert len(BANK) >= 2
    for path in BANK:
        assert neutral_svg(path.read_bytes(), path.name) == path.read_bytes()


@pytest.mark.parametrize(
    "inside",
    [
        '<g transform="translate(1 2) rotate(-90)"><path d="M0,0 L10,10 Z" fill="none" stroke="#555"/></g>',
        '<line x1="0" y1="1" x2="2.5" y2="-3" stroke="black" stroke-dasharray="5 2.5"/>',
        '<rect x="1" y="1" width="8" height="6" fill="#bbbbbb" stroke-linejoin="round"/>',
        '<polyline points="0,0 1,2 3,4" fill="none"/><polygon points="0 0 1 2 3 4"/>',
        '<circle cx="4" cy="4" r="2" fill="white" stroke-width=".6"/>',
        '<path d="M.5.5l-1-2q1 2 3 4c1 2 3 4 5 6h1v-2z" fill-rule="evenodd"/>',
    ],
)
def test_shapes_in_grays_are_accepted(inside: str) -> None:
    assert neutral_svg(svg(inside), "q/plot.svg") == svg(inside)


def test_line_endings_become_lf() -> None:
    assert neutral_svg(svg().replace(b"\n", b"\r\n"), "q/plot.svg") == svg()


def test_an_xml_declaration_is_accepted() -> None:
    data = b'<?xml version="1.0" encoding="UTF-8"?>\n' + svg()
    assert neutral_svg(data, "q/plot.svg") == data


# --- what is refused, and where -------------------------------------------------------------------------------

WORDS: dict[str, bytes] = {
    "a text": svg(f"<text>{CANARY}</text>"),
    "a title": svg(f"<title>{CANARY}</title>"),
    "a description": svg(f"<desc>{CANARY}</desc>"),
    "metadata": svg(f"<metadata>{CANARY}</metadata>"),
    "a script": svg(f"<script>{CANARY}</script>"),
    "a style sheet": svg(f"<style>{CANARY}</style>"),
    "another namespace": svg(f'<rdf:x xmlns:rdf="http://{CANARY}"/>'),
    "an image": svg(f'<image href="{CANARY}.png"/>'),
    "a reference": svg(f'<use href="#{CANARY}"/>'),
    "a foreign object": svg(f"<foreignObject>{CANARY}</foreignObject>"),
    "a comment": svg(f"<!-- {CANARY} -->"),
    "a comment after the end": svg() + f"<!-- {CANARY} -->".encode(),
    "an instruction": svg(f"<?{CANARY} x?>"),
    "text between elements": svg(CANARY),
    "a CDATA section": svg(f"<![CDATA[{CANARY}]]>"),
    "an id": svg(f'<path id="{CANARY}" d="M0 0l1 1"/>'),
    "a class": svg(f'<path class="{CANARY}" d="M0 0l1 1"/>'),
    "a style": svg(f'<path style="x:{CANARY}" d="M0 0l1 1"/>'),
    "an event": svg(f'<path onclick="{CANARY}" d="M0 0l1 1"/>'),
    "data": svg(f'<path data-x="{CANARY}" d="M0 0l1 1"/>'),
    "a label": svg(f'<path aria-label="{CANARY}" d="M0 0l1 1"/>'),
    "words in a path": svg(f'<path d="M0 0l1 1 {CANARY}"/>'),
    "words in points": svg(f'<polyline points="0 0 {CANARY}"/>'),
    "words in a transform": svg(f'<g transform="translate({CANARY})"/>'),
    "words in a number": svg(f'<rect x="{CANARY}" y="0" width="1" height="1"/>'),
    "an address as a color": svg(f'<path d="M0 0l1 1" fill="url(#{CANARY})"/>'),
    "an entity": f'<!DOCTYPE svg [<!ENTITY x "{CANARY}">]>\n'.encode() + svg("&x;"),
    "an external entity": f'<!DOCTYPE svg SYSTEM "{CANARY}">\n'.encode() + svg(),
}


@pytest.mark.parametrize("way", WORDS)
def test_nothing_that_can_hold_words_is_accepted(way: str) -> None:
    assert CANARY.encode() in WORDS[way]
    assert all(re.match(r"q/plot\.svg:\d+:\d+: svg: ", said) for said in refusals(WORDS[way]))


SAID = {
    "an element": (
        svg("<pathh/>"),
        "q/plot.svg:2:1: svg: has <pathh>, which an SVG may not have (did you mean 'path'?)",
    ),
    "an attribute": (
        svg('<path id="a" d="M0 0l1 1"/>'),
        "q/plot.svg:2:1: svg: has the attribute id of <path>, which an SVG may not have (did you mean 'd'?)",
    ),
    "a comment": (svg("  <!-- a -->"), "q/plot.svg:2:3: svg: has a comment, which an SVG may not have (delete it)"),
    "a color": (
        svg('<path d="M0 0l1 1" stroke="#c00000"/>'),
        'q/plot.svg:2:1: svg: has stroke="#c00000" in <path>, which an SVG may not have (figures are black, white, and'
        " grays such as #555)",
    ),
    "no size": (
        svg(top='<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 82 66">'),
        'q/plot.svg:1:1: svg: <svg> lacks width, height (write width="82mm" height="66mm" viewBox="0 0 82 66")',
    ),
    "a size in pixels": (
        svg(top=TOP.replace("82mm", "310px")),
        'q/plot.svg:1:1: svg: has width="310px" in <svg>, which an SVG may not have (draw it with figure.py, and run'
        " python -m interviewkit.bank.draw_figures)",
    ),
    "too wide": (
        svg(top=TOP.replace("82", "171")),
        "q/plot.svg:1:1: svg: has a size of 171 × 66 mm, which an SVG may not have (a figure is 20 to 170 mm wide and 20"
        " to 180 mm high)",
    ),
    "distorted": (
        svg(top=TOP.replace("0 0 82 66", "0 0 82 99")),
        "q/plot.svg:1:1: svg: has a viewBox of another shape than 82 × 66 mm, which an SVG may not have (write"
        ' width="82mm" height="66mm" viewBox="0 0 82 66")',
    ),
    "not closed": (
        svg("<g>"),
        "q/plot.svg:3:3: svg: is not a well-formed SVG: mismatched tag (draw it with figure.py, and run python -m"
        " interviewkit.bank.draw_figures)",
    ),
    "another format": (
        b"\x89PNG\r\n\x1a\n",
        "q/plot.svg:1:1: svg: is not a well-formed SVG: not well-formed (invalid token) (draw it with figure.py, and run"
        " python -m interviewkit.bank.draw_figures)",
    ),
    "too many bytes": (
        svg(" " * MAX_SVG_BYTES),
        f"q/plot.svg:1:1: too-big: {len(svg(' ' * MAX_SVG_BYTES)):,} bytes; an SVG has at most 45,000 (draw fewer points"
        " or ticks, or shorten labels)",
    ),
}


@pytest.mark.parametrize("way", SAID)
def test_a_refusal_says_where_what_and_what_would_be_right(way: str) -> None:
    data, said = SAID[way]
    assert refusals(data) == [said]


def test_everything_is_said_at_once() -> None:
    found = refusals(svg('<text/>\n<path d="M0 0l1 1" fill="red"/>\n<!-- x -->'))
    assert [said.split(": ")[0] for said in found] == ["q/plot.svg:2:1", "q/plot.svg:3:1", "q/plot.svg:4:1"]


def test_deep_nesting_and_many_problems_end() -> None:
    assert len(refusals(svg("<g>" * 3000 + "</g>" * 3000))) == 20


@settings(max_examples=300, deadline=None)
@given(word=st.from_regex(r"[A-Za-z]{4,12}", fullmatch=True), at=st.integers(0, 10_000))
def test_a_word_put_anywhere_is_refused(word: str, at: int) -> None:
    data = svg('<path d="M1 2l3 4" fill="none"/>').decode()
    position = at % len(data)
    changed = f"{data[:position]}{word}{data[position:]}"
    assert refusals(changed.encode())


@settings(max_examples=300, deadline=None)
@given(changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), min_size=1, max_size=6))
def test_a_damaged_file_is_accepted_or_refused_and_nothing_else(changes: list[tuple[float, int]]) -> None:
    bad = bytearray(svg())
    for where, byte in changes:
        bad[int(where * len(bad))] = byte
    try:
        neutral_svg(bytes(bad), "q/plot.svg")
    except Rejected as refused:
        assert refused.diagnostics[0].place.file == "q/plot.svg"


def test_no_element_or_attribute_that_can_hold_words_is_on_the_list() -> None:
    names = {*ALLOWED, *(name for attributes in ALLOWED.values() for name in attributes)}
    assert len(names) > 20
    assert not names & {"text", "title", "desc", "metadata", "style", "script", "use", "image", "id", "class", "href"}
    forms = [form for attributes in ALLOWED.values() for name, form in attributes.items() if name != "xmlns"]
    assert [form.pattern for form in forms if form.fullmatch(CANARY)] == []
