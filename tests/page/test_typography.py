"""What is printed is typeset: quotes, minus signs, and spaces at which no line ends; code and sources stay as they are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from interviewkit.audit.search import Secrets, search_text, word_runs, words
from interviewkit.bank.lost_words import lost_words
from interviewkit.page.code import code
from interviewkit.page.coverage import uncovered
from interviewkit.page.inserts import insert, with_placeholders
from interviewkit.page.markdown import html, inline, markdown_parser
from interviewkit.page.spans import for_jupyter
from interviewkit.page.templates import make_environment, with_isolated_spaces
from interviewkit.page.typography import MINUS, NO_BREAK, NUMBERED, UNITS, tied, title, typeset

PROSE = st.text(st.sampled_from("ab5 0\n'\"-—–([)]%=×±.,$x’“”‘…") | st.characters(codec="utf-8"), max_size=40)


def visible(text: str) -> str:
    return text.replace(NO_BREAK, "~")


# --- quotes -----------------------------------------------------------------------------------------------------

QUOTES = {
    'He said "go" and left.': "He said “go” and left.",
    "It's the users' data, isn't it?": "It’s the users’ data, isn’t it?",
    "the word 'fine' here": "the word ‘fine’ here",
    "\"'fine' is one word\"": "“‘fine’ is one word”",
    "'\"fine\" is one word'": "‘“fine” is one word’",
    "'a \"b\"'": "‘a “b”’",
    '("in brackets") and ["these"]': "(“in brackets”) and [“these”]",
    'a—"b"—c and d–"e"': "a—“b”—c and d–“e”",
    "the '90s and the late '00s": "the ’90s and the late ’00s",
    "the class of '98": "the class of ’98",
    "the '50 days' rule": "the ‘50 days’ rule",
    "where 'n' is even": "where ‘n’ is even",
    "a \"5\" and a '5'": "a “5” and a ‘5’",
    "5'10\" tall": "5'10\" tall",
    'a 19" rack': 'a 19" rack',
    'ends in "three"': "ends in “three”",
    'no "end': "no “end",
    "“already” isn’t": "“already” isn’t",
}


@pytest.mark.parametrize("typed", QUOTES)
def test_quotes_are_curly(typed: str) -> None:
    assert typeset(typed) == QUOTES[typed]


# --- signs ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "from ", "(", "[", "= ", "≤ ", "at 5, ", "“", "x/"])
def test_a_hyphen_before_a_figure_is_a_minus(before: str) -> None:
    assert typeset(f"{before}-0.5").endswith(f"{MINUS}0.5")


@pytest.mark.parametrize("amount", ["-.5", "-$5", "-€5"])
def test_a_minus_also_stands_before_a_point_or_a_currency(amount: str) -> None:
    assert typeset(amount) == MINUS + amount[1:]


@pytest.mark.parametrize(
    "typed",
    ["3-5 days", "2026-11-30", "GPT-4", "top-5", "1A2B-3C4D", "1e-5", "kill -9 now", "head -5", "--5", "a -b", "3 -5"],
)
def test_a_hyphen_elsewhere_stays(typed: str) -> None:
    assert "-" in typeset(typed)
    assert MINUS not in typeset(typed)


# --- spaces -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", ["%", *UNITS, "tokens/s", "requests/min", "USD/h"])
def test_no_line_begins_with_a_unit(unit: str) -> None:
    assert visible(typeset(f"takes 5 {unit}, or more")) == f"takes 5~{unit}, or more"


@pytest.mark.parametrize("word", ["sets", "hours", "grows", "Kappa", "people"])
def test_a_word_after_a_figure_may_begin_a_line(word: str) -> None:
    assert typeset(f"the 5 {word}") == f"the 5 {word}"


@pytest.mark.parametrize("operator", ["=", "<", ">", "≤", "≥", "≈", "×", "±", "+", "−", "/", "→"])
def test_operators_hold_their_figures(operator: str) -> None:
    assert visible(typeset(f"so 12 ms {operator} 4 it is")) == f"so 12~ms~{operator}~4 it is"


@pytest.mark.parametrize(
    ("typed", "set_"),
    [
        ("where n = 500 and", "where n~=~500 and"),
        ("3 × 4 × 5 = 60", "3~×~4~×~5~=~60"),
        ("at ≤ 5 ms, or ± 2", "at ≤~5~ms, or ±~2"),
        ("12 × 8 × 365 × 24 = 840,960", "12~× 8~× 365~× 24~= 840,960"),
        ("a = b", "a = b"),
        ("accuracy = 0.9", "accuracy = 0.9"),
    ],
)
def test_a_chain_of_operators_is_broken_only_if_it_is_long(typed: str, set_: str) -> None:
    assert visible(tied(typed)) == set_


@pytest.mark.parametrize("word", [*NUMBERED, "Question", "lines"])
def test_a_number_stays_with_the_word_that_it_counts(word: str) -> None:
    assert visible(typeset(f"see {word} 3")) == f"see {word}~3"


def test_a_long_title_does_not_end_in_a_lone_word() -> None:
    assert visible(title("Two labellers agree on most of it")) == "Two labellers agree on most of~it"


@pytest.mark.parametrize("short", ["Scorecard", "The key", "Practical coding", ""])
def test_a_short_title_is_left_alone(short: str) -> None:
    assert title(short) == short


# --- whatever the text ------------------------------------------------------------------------------------------


@given(PROSE)
def test_typesetting_twice_is_typesetting_once(text: str) -> None:
    assert typeset(typeset(text)) == typeset(text)


@given(PROSE)
def test_a_title_typeset_twice_is_the_same(text: str) -> None:
    assert title(title(text)) == title(text)


@given(PROSE)
def test_no_letter_and_no_digit_changes(text: str) -> None:
    assert len(typeset(text)) == len(text)
    assert all(a == b or not (a.isalnum() or b.isalnum()) for a, b in zip(text, typeset(text), strict=True))


@given(PROSE)
def test_only_spaces_quotes_and_hyphens_are_replaced(text: str) -> None:
    changed = {a for a, b in zip(text, typeset(text), strict=True) if a != b}
    assert changed <= set(" \n'\"-")


@given(PROSE)
def test_the_bank_finds_no_word_lost(text: str) -> None:
    plain = "".join(a for a in text if a.isascii())
    assert list(lost_words(plain, typeset(plain))) == []


@given(PROSE)
def test_the_audit_reads_the_same_words(text: str) -> None:
    assert words(typeset(text)) == words(text)


def test_every_character_of_typesetting_can_be_printed() -> None:
    assert list(uncovered(f"‘’“”{MINUS}{NO_BREAK}")) == []


# --- what the audit finds ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", ["it's 5 ms at most", 'said "minus -3 % a day" twice', "question 3 = 4 MB/s here"])
def test_an_answer_is_found_although_it_is_typeset(answer: str) -> None:
    hidden = Secrets(frozenset(word_runs(words(answer), [4])), frozenset(), {}, frozenset(), frozenset())
    assert typeset(answer) != answer
    assert search_text("text", f"before {typeset(answer)} after", hidden, rare=True)


# --- Markdown ---------------------------------------------------------------------------------------------------


def test_code_in_markdown_is_not_typeset() -> None:
    made = html("It's `it's -1 ms` here\n\n```\nx = \"a\"  # -1 %\n```\n\n    print('-1 s')\n")
    assert [part for part in ("it's -1 ms", '"a"', "# -1 %", "'-1 s'") if part not in made.unescape()] == []


@given(st.text(st.characters(codec="ascii", exclude_characters="`\r\n\x00"), min_size=1).filter(str.strip))
def test_no_code_in_markdown_is_typeset(text: str) -> None:
    made = inline(f"A 'b' `` {text} `` -5 %")
    assert re.findall(r"<code>(.*?)</code>", made, re.DOTALL) == [str(inline(f"`` {text} ``"))[6:-7]]
    assert text.strip() in made.unescape()


def test_a_block_of_code_is_not_typeset() -> None:
    assert "it's -1 ms" in code("# it's -1 ms").unescape()


def test_a_formula_is_a_figure_but_stays_as_it_is() -> None:
    made = inline("a delay of $-5'$ ms")
    assert "<title>-5'</title>" in made
    assert made.endswith(f"{NO_BREAK}ms")


def test_quotes_pair_across_emphasis_and_code() -> None:
    assert inline('"*so* `x`" and *"it"* and `x`\'s') == (
        "“<em>so</em> <code>x</code>” and <em>“it”</em> and <code>x</code>’s"
    )


def test_a_line_of_the_source_does_not_end_between_a_figure_and_its_unit() -> None:
    assert inline("It takes 5\nms.") == f"It takes 5{NO_BREAK}ms."


def test_a_line_break_of_the_author_stays() -> None:
    assert inline("It takes 5\\\nms.") == "It takes 5<br />\nms."


def test_a_heading_in_markdown_does_not_end_in_a_lone_word() -> None:
    assert html("### What the second run tells us all") == f"<h3>What the second run tells us{NO_BREAK}all</h3>\n"


def test_the_texts_that_are_taken_apart_keep_their_characters() -> None:
    assert 'it\'s "5 %"' in [token.content for token in markdown_parser().parse('it\'s "5 %"')]


def test_a_notebook_keeps_its_source() -> None:
    assert for_jupyter("it's -5 %, costs $5") == r"it's -5 %, costs <span>\$</span>5"


# --- templates --------------------------------------------------------------------------------------------------


def rendered(template: str, **values: object) -> str:
    from jinja2 import DictLoader

    return make_environment(DictLoader({"page": template})).get_template("page").render(**values)


def test_plain_text_on_a_page_is_typeset() -> None:
    assert rendered("<p>{{ text }}</p>", text="it's 5 %") == f"<p>it’s 5{NO_BREAK}%</p>"


def test_html_on_a_page_is_not_typeset_again() -> None:
    assert rendered("{{ text }}", text=code("it's")) == '<pre class="code short">it&#39;s</pre>'


def test_a_headline_on_a_page_is_tied() -> None:
    assert rendered("{{ text | headline }}", text="What the second run tells us all").endswith(f"us{NO_BREAK}all")


def test_an_inserted_text_is_typeset_and_still_fits_its_room() -> None:
    _, inserts = with_placeholders(str(insert("Fiona O'Hara, 5 min", 40, 40)), large_print=False)
    assert [text for _, text in inserts] == ["Fiona O’Hara, 5 min"]


def test_a_tied_space_before_an_element_stays_tied() -> None:
    assert with_isolated_spaces(f"5{NO_BREAK}<em>ms</em>") == f"5{NO_BREAK}<em>ms</em>"
