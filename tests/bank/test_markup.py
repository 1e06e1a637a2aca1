"""Every word of a question's Markdown is on its page, or an error names the line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from pathlib import Path

import pytest
from conftest import loaded
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import body, question, write_project, write_question

from interviewkit.bank import sections
from interviewkit.bank.entries import misprinted_entries
from interviewkit.bank.inline_markup import needs_parsing
from interviewkit.bank.lost_words import letters, lost_words
from interviewkit.bank.markup import Source, misprints
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import Figure
from interviewkit.page.markdown import html, inline, markdown_parser
from interviewkit.page.maths import formula_error

CONCEPT = BY_ID["concept"]


def problems(prompt: str) -> list[str]:
    """A prompt, whose first line is line 3 of the file → what is wrong with it."""
    return [str(d) for d in sections.sections(body(prompt=prompt), "q.md", 0, CONCEPT)[1]]


DEFINITION = r"is a link definition, which would not be printed (write '\[' for a bracket at the beginning of a line)"
ROW = r"(write '\|' for a bar within a cell, also in backticks, and leave an empty line after the table)"
PRODUCT = r"(for a product, write ×, \*, or backticks; emphasis begins and ends with a whole word)"
NAME = "(put a name in backticks, and emphasize with asterisks)"
ITSELF = "(write the character itself, or put it in backticks)"
WRONG: dict[str, tuple[str, list[str]]] = {
    "link definitions": (
        "Which?\n\n[A]: sorting\n[B]: hashing\n\nWhy?",
        [
            f"q.md:5:1: lost-words: '[A]: sorting' {DEFINITION}",
            f"q.md:6:1: lost-words: '[B]: hashing' {DEFINITION}",
        ],
    ),
    "a link definition given twice": (
        "[A]: sorting\n[a]: hashing",
        [
            f"q.md:3:1: lost-words: '[A]: sorting' {DEFINITION}",
            f"q.md:4:1: lost-words: '[a]: hashing' {DEFINITION}",
        ],
    ),
    "a link definition in a quotation": (
        "> [A]: sorting",
        [f"q.md:3:3: lost-words: '> [A]: sorting' {DEFINITION}"],
    ),
    "a link definition with a title of two lines": (
        "- [A]: sorting 'is\n  slow'",
        [f"q.md:3:3: lost-words: '- [A]: sorting 'is' {DEFINITION}"],
    ),
    "more cells than the header": (
        "| a | b |\n|---|---|\n| `x | y` | z |",
        [f"q.md:5:1: table-row: the row has 3 cells, and the header has 2 {ROW}"],
    ),
    "fewer cells than the header, in a quotation": (
        "> | a | b |\n> |---|---|\n> | x |",
        [f"q.md:5:1: table-row: the row has 1 cell, and the header has 2 {ROW}"],
    ),
    "a paragraph right after a table": (
        "a | b\n---|---\nx | y\nWhy?",
        [f"q.md:6:1: table-row: the row has 1 cell, and the header has 2 {ROW}"],
    ),
    "a table that would be a paragraph": (
        "| a | b |\n|---|\n| x | y |",
        [
            "q.md:4:1: table-row: the line above does not have as many cells as this one, so this would not be printed "
            "as a table (give both the same number of cells)"
        ],
    ),
    "words behind a language": (
        "```python title=x\nq = 1\n```",
        [
            "q.md:3:11: lost-words: 'title=x' after the language of a code block would not be printed "
            "(write it above the code)"
        ],
    ),
    "a language that is none": (
        "~~~ pyhton\nq = 1\n~~~",
        ["q.md:3:5: code-block: 'pyhton' is not the name of a language (did you mean 'python'?)"],
    ),
    "indented code": (
        "Look:\n\n    q = 1",
        [
            "q.md:5:5: code-block: four spaces at the beginning of a line turn it into code "
            "(put code between lines of ```; otherwise, indent the line less)"
        ],
    ),
    "a product": (
        "What is\n2*3*4?",
        [f"q.md:4:1: emphasis: '2*3' would be printed without its asterisks {PRODUCT}"],
    ),
    "two products": (
        "Is a*b more than c*d?",
        [f"q.md:3:4: emphasis: 'a*b' would be printed without its asterisks {PRODUCT}"],
    ),
    "powers": (
        "Take x**2 + y**2.",
        [f"q.md:3:6: emphasis: 'x**2' would be printed without its asterisks {PRODUCT}"],
    ),
    "a product of brackets": (
        "Take (p)*(q)*(r).",
        [f"q.md:3:6: emphasis: '(p)*(q)' would be printed without its asterisks {PRODUCT}"],
    ),
    "emphasis that ends within a word": (
        "Take *pre*fix.",
        [f"q.md:3:7: emphasis: 'pre*fix.' would be printed without its asterisks {PRODUCT}"],
    ),
    "a name with underscores": (
        "What does __init__ do?",
        [f"q.md:3:11: emphasis: '__init' would be printed without its underscores {NAME}"],
    ),
    "an entity": ("Is it &copy; 2024?", [f"q.md:3:7: lost-words: '&copy;' would be printed as '©' {ITSELF}"]),
    "a numbered entity": (
        "Is it 5&#8239;%?",
        [f"q.md:3:8: lost-words: '&#8239;' would be printed as '\u202f' {ITSELF}"],
    ),
    "the title of a picture": (
        'Look: ![a pile](plot.png "of stones")',
        [
            "q.md:3:27: lost-words: 'of stones', the title of a picture, would not be printed "
            "(write it in the text, or between the brackets)"
        ],
    ),
    "a list that skips a number": (
        "7. a\n8. b\n10. c",
        ["q.md:5:1: list-number: the entry numbered 10 would be printed as 9 (number the entries one after the other)"],
    ),
    "a list of ones, nested": (
        "- a\n\n  1. b\n  1. c",
        ["q.md:6:3: list-number: the entry numbered 1 would be printed as 2 (number the entries one after the other)"],
    ),
    "a minus at the beginning of a line": (
        "The result is\n- 5 degrees.",
        [
            "q.md:4:1: block-mark: '-' at the beginning of a line would be printed as a list of one entry "
            "(put an empty line before a list; otherwise, do not begin the line with '-')"
        ],
    ),
    "a minus in a list": (
        "- The result is:\n  - 5 degrees.",
        [
            "q.md:4:3: block-mark: '-' at the beginning of a line would be printed as a list of one entry "
            "(put an empty line before a list; otherwise, do not begin the line with '-')"
        ],
    ),
    "a number at the beginning of a line": (
        "We asked for version\n1. Then it failed.",
        [
            "q.md:4:1: block-mark: '1.' at the beginning of a line would be printed as a list of one entry "
            "(put an empty line before a list; otherwise, do not begin the line with '1.')"
        ],
    ),
    "greater than at the beginning of a line": (
        "Latency is\n> 200 ms.",
        [
            "q.md:4:1: block-mark: '>' at the beginning of a line would be printed as a quotation "
            r"(write '\>' for 'greater than', or begin the quotation with “)"
        ],
    ),
    "money taken for a formula": (
        "It costs $5 and then US$ more.",
        [
            "q.md:3:11: formula: '5 and' is in a formula, where the spaces between words would be lost "
            r"(write '\$' for a dollar sign, or \text{…} around words in a formula)"
        ],
    ),
    "a formula taken for money": (
        "Is 3$x$ or $5 more?",
        [
            "q.md:3:5: formula: '$x$ or $5 mo' begins no formula, since a formula has no space and no other $ next to its $ "
            r"(write '\$' for a dollar sign, $…$ for a formula, and $$…$$ on lines of its own)"
        ],
    ),
    "words in a formula of its own": (
        "$$\nn log n\n$$",
        [
            "q.md:4:1: formula: 'n log' is in a formula, where the spaces between words would be lost "
            r"(write '\$' for a dollar sign, or \text{…} around words in a formula)"
        ],
    ),
    "an email address": (
        "Ask <1@example.org>.",
        ["q.md:3:1: link: links are not allowed in the text (name the page under 'sources:')"],
    ),
    "a type parameter": (
        "A List<int> of stones.",
        ["q.md:3:7: raw-html: raw HTML '<int>' is not allowed (write Markdown, or code in backticks)"],
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_would_not_be_printed_as_written_is_said_with_its_place(case: str) -> None:
    text, wanted = WRONG[case]
    assert problems(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        r"\[A]: sorting",
        "See [A]: sorting",
        "| a | b |\n|:--|--:|\n| `x \\| y` | z |\n\nWhy?",
        "> | a | b |\n> |---|---|\n> | 1 | |",
        "a | b is a pipe, and so is\n| this.",
        "```\nq = 1\n```",
        "```python\nq = 2*3*4  # __init__ &copy; [A]: b $5 $x\n```",
        r"`2*3*4`, 2 * 3 * 4, 2\*3\*4, f(x)*g(y), and a_b_c",
        "*Never*, **always**, (*maybe*), “*so*”, and *d*² of **M1**",
        "**Note**s are `*args` and **`kwargs`**",
        r"AT&T, R&D, `&copy;`, \&copy;, a & b;",
        "3. third\n4. fourth\n   - nested\n   - twice",
        "1986. A great year",
        "Two things\n- one\n- two",
        "One thing:\n- one",
        "- one\n  - two\n- three",
        "One thing:\n\n- one",
        "> A customer writes:\n>\n> - one\n> - two",
        "> “3 of them”",
        "$5 to $10, US$7, -$.50 and $25,000",
        r"\$x and \$y",
        "A home is $HOME",
        r"$x$ is 5, $a\cdot b$, $\int f dx dy$, $5\,\text{of them}$, and $P(\text{late})$",
        "$$\n\\frac{1}{2}\n$$",
        "![a pile of größe](größe.png)",
        "one  \ntwo\\\nthree",
        "a\n\n---\n\nb",
    ],
)
def test_what_is_printed_as_written_is_allowed(text: str) -> None:
    assert problems(text) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[A]: sorting", "something else"),
        ("> 5 per cent", "a quotation"),
        ("- 5 degrees", "a list"),
        ("2026. It began", "a numbered list"),
        ("# of rows", "a heading"),
    ],
)
def test_the_text_after_a_label_is_a_paragraph(text: str, name: str) -> None:
    held = body().replace("Names the bottleneck crusher", text)
    found, _ = sections.sections(held, "q.md", 0, CONCEPT)
    entries = sections.items(found["Key points"])
    wrong = [str(d) for d in misprinted_entries(found["Key points"], entries)]
    assert [line.split(" (")[0] for line in wrong] == [
        f"q.md:7:1: block-mark: the text of this entry, '{text[:20].strip()}…', would be printed as {name}"
    ]


def test_an_entry_may_hold_blocks_of_its_own() -> None:
    blocks = "Names:\n\n  > a quotation\n\n  3. third\n  4. fourth\n\n  ```python\n  q = 1\n  ```"
    held = (
        body()
        .replace("Names the bottleneck crusher", blocks)
        .replace("Which machine waits", "\n  - Which\n  - machine")
    )
    found, wrong = sections.sections(held, "q.md", 0, CONCEPT)
    assert wrong == []
    for name in ("Key points", "Hints"):
        assert list(misprinted_entries(found[name], sections.items(found[name]))) == []


def test_a_red_flag_keeps_its_bold_beginning(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    write_question(root, "concept", text=question().replace("Blames the driver", "**Blames** the driver"))
    flags = [[f.text for f in q.red_flags] for q in loaded(root).questions if q.id == "sample-concept"]
    assert flags == [["**Blames** the driver personally"]]


FIELDS: dict[str, tuple[str, str, str]] = {
    "a link definition in an anchor": (
        "2: Reached M1 after hint A.",
        "2: '[M1]: Reached'",
        f"15:6: lost-words: '[…]: Reached' {DEFINITION}",
    ),
    "a product in an anchor": (
        "with the hints allowed",
        "with 2*3*4 hints",
        f"14:6: emphasis: '2*3' would be printed without its asterisks {PRODUCT}",
    ),
    "a heading in an anchor": (
        "2: Reached M1 after hint A.",
        "2: '# Reached M1 after hint A.'",
        "15:6: heading: '# Reached M1 after hint A.' would be printed as a heading (write '\\#')",
    ),
    "a list in a bar": (
        "mid: One hint is fine.",
        "mid: |\n    One hint is\n    - fine.",
        "18:8: block-mark: '-' at the beginning of a line would be printed as a list of one entry",
    ),
    "a link in a bar": (
        "mid: One hint is fine.",
        "mid: '[One](x) hint is fine.'",
        "18:8: link: links are not allowed in the text (name the page under 'sources:')",
    ),
    "a picture in a bar": (
        "mid: One hint is fine.",
        "mid: '![One](x.png) hint is fine.'",
        "18:8: image-syntax: an image can't be shown here (put it into a section, such as '## Answer')",
    ),
    "a formula in a bar": (
        "mid: One hint is fine.",
        "mid: '$a % b$ is fine.'",
        r"18:8: formula: $a % b$ can't be rendered: LaTeX ignores what stands behind a percent sign; write \%",
    ),
}


@pytest.mark.parametrize("case", FIELDS)
def test_anchors_and_bars_are_printed_as_written(case: str, tmp_path: Path) -> None:
    old, new, message = FIELDS[case]
    root = write_project(tmp_path / "project")
    text = question()
    assert old in text
    write_question(root, "concept", text=text.replace(old, new))
    found = [str(d) for d in checked(root)]
    assert [d for d in found if d.startswith(f"questions/quarry/sample-concept/question.md:{message}")], found


def test_a_fault_is_printed_as_written(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    path = root / "questions/quarry/sample-debugging/faults.yaml"
    path.write_text(path.read_text("utf-8").replace("Hard to test", "Takes 2*3*4 tests"), "utf-8")
    assert [str(d) for d in checked(root) if d.code == "emphasis"] == [
        "questions/quarry/sample-debugging/faults.yaml:1:1: emphasis: '2*3' would be printed without its asterisks "
        + PRODUCT
    ]


def checked(root: Path) -> list[Diagnostic]:
    project, found = load(root)
    assert project is not None
    return [*found, *check(project)]


# --- any text -------------------------------------------------------------------------------------------------


class Shown(HTMLParser):
    """HTML → the words that a reader sees or hears, with the numbers of lists. Emphasis does not part words."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: Iterable[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag in ("ol", "ul"):
            self.lists.append(int(held.get("start") or 1) if tag == "ol" else None)
        elif tag == "li" and self.lists and self.lists[-1] is not None:
            self.parts.append(f" {self.lists[-1]} ")
            self.lists[-1] += 1
        self.parts.append("" if tag == "em" else f" {held.get('alt') or ''} ")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("ol", "ul"):
            self.lists.pop()
        self.parts.append("" if tag == "em" else " ")

    def handle_data(self, data: str) -> None:
        self.parts.append(data)


def words(text: str) -> list[str]:
    """→ the words of a text, without those that are a language or the file of a picture."""
    return [word for word in re.findall(r"[^\W_]+", text) if word not in ("python", "plot", "png")]


def shown_words(made: str) -> list[str]:
    page = Shown()
    page.feed(made)
    page.close()
    return words("".join(page.parts))


def missing(source: str, shown: list[str]) -> list[str]:
    rest = iter(shown)
    return [word for word in words(source) if not any(word == other for other in rest)]


PARTS = (
    *("a", "b1", "word", "é", "x y", "7", "3.5", " ", " ", "  ", "    ", "\n", "\n", "\n\n", "\n\n", "\t", "\u00a0"),
    *("*", "**", "_", "__", "`", "``", "```", "~~~", "```python\n", "\\", "|", "| a | b |\n|---|---|\n| c | d |\n"),
    *("| e | f | g |\n", "[A]: sorting", "[A]:", "[A]", "[B][A]", "- ", "+ ", "* ", "1. ", "3. ", "4) ", "> ", ">"),
    *(
        "# ",
        "## ",
        "---",
        "===",
        "$",
        "$$",
        "$5",
        "&copy;",
        "&amp;",
        "&",
        "<b>",
        "List<int>",
        "<1@c.d>",
        "<http://e.f>",
    ),
    *("![alt](plot.png)", "![alt](plot.png 'title')", "**M1** ", "2*3*4", "__init__", "(p)*(q)", ";", ":", "%", "\\|"),
    *("'", '"', "<!-- x -->", "~", "[^1]", "<", "\\$", "^", "=", "-", "!"),
)
texts = st.lists(st.sampled_from(PARTS), min_size=1, max_size=10).map("".join)


PLOT = Figure("plot.png", b"")


def made_of(text: str, render: Callable[[str], str]) -> list[str] | None:
    """A text that is allowed, and how it is rendered → the words on its page, or None if a formula cannot be drawn."""
    formulas = (c for t in markdown_parser().parse(text) for c in (t, *(t.children or ())) if c.type.startswith("math"))
    return None if any(formula_error(f.content) for f in formulas) else shown_words(render(text))


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_word_of_a_prompt_is_on_its_page_or_there_is_an_error(text: str) -> None:
    found, wrong = sections.sections(body(prompt=text), "q.md", 0, CONCEPT)
    if not wrong:
        prompt = found["Prompt"].text
        shown = made_of(prompt, lambda held: str(html(held, (PLOT,))))
        assert shown is None or missing(text, shown) == []


@settings(max_examples=300, deadline=None)
@given(texts)
def test_every_word_of_a_key_point_is_on_its_page_or_there_is_an_error(text: str) -> None:
    written = "- **M2** " + text.replace("\n", "\n  ")
    held = body().replace("- **M2** Names the bottleneck crusher", written)
    found, wrong = sections.sections(held, "q.md", 0, CONCEPT)
    if wrong or "![" in text:  # a picture needs its file
        return
    entries = sections.items(found["Key points"])
    if not [*sections.outside_list(found["Key points"]), *misprinted_entries(found["Key points"], entries)]:
        shown = [made_of(entry.text, lambda one: str(inline(one))) for entry in entries]
        made = [w for entry, s in zip(entries, shown, strict=True) for w in (*words(entry.label), *(s or ()))]
        assert None in shown or missing(found["Key points"].text, made) == []


@settings(max_examples=300, deadline=None)
@given(texts)
def test_the_inline_parsing_that_is_left_out_would_have_found_nothing(text: str) -> None:
    if not needs_parsing(text):
        source = Source(text.split("\n"), "q.md", 1)
        every, blocks = ({}, {})  # type: tuple[dict[str, object], dict[str, object]]
        parsed = misprints(markdown_parser().parse(text, every), every, source)
        quick = misprints(markdown_parser().disable("inline").parse(text, blocks), blocks, source)
        assert list(parsed) == list(quick)


# --- the comparison itself ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "made", "lost"),
    [
        ("one two three", "one two three", []),
        ("one two three", "one three", [(4, "two")]),
        ("one two", "two one", [(0, "one")]),
        ("Числа и слова", "Числа слова", [(6, "и")]),
        ("a → b", "a b", [(2, "→")]),
        ("2*3", "23", [(0, "2"), (2, "3")]),
        ("one", "zero one two", []),
        ("a b", "b a b", []),
    ],
)
def test_lost_words_have_their_offsets(source: str, made: str, lost: list[tuple[int, str]]) -> None:
    assert list(lost_words(source, made)) == lost


@given(st.lists(st.text("abé7", min_size=1, max_size=3), max_size=8), st.lists(st.booleans(), max_size=8))
def test_a_word_that_is_left_out_is_found(held: list[str], kept: list[bool]) -> None:
    left = [word for word, keep in zip(held, [*kept, *[True] * len(held)], strict=False) if keep]
    rest = iter(left)
    complete = all(word in rest for word in held)
    assert (list(lost_words(" ".join(held), ", ".join(left))) == []) is complete


@given(st.text())
def test_the_quick_comparison_keeps_every_letter_and_digit(text: str) -> None:
    assert [c for c in letters(text).decode("utf-8", "surrogatepass") if c.isascii()] == [
        c for c in text if c.isascii() and c.isalnum()
    ]
