"""A question file is split into front matter and named sections, and fails closed on everything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import body

from interviewkit.bank import sections
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.kinds import BY_ID
from interviewkit.page import markdown

CONCEPT = BY_ID["concept"]


def problems(text: str) -> list[str]:
    return [str(d) for d in sections.sections(text, "q.md", 10, CONCEPT)[1]]


def test_the_samples_sections_are_all_found() -> None:
    found, wrong = sections.sections(body(), "q.md", 0, CONCEPT)
    assert list(found) == ["Prompt", "Key points", "Hints", "Probes", "Red flags", "Answer", "Notes"]
    assert wrong == []


def test_a_heading_inside_code_is_no_section() -> None:
    assert problems(body(prompt="See\n\n```text\n## Results\n```")) == []


def test_the_name_of_a_section_inside_code_is_an_error() -> None:
    (found,) = problems(body(prompt="See\n\n```text\n## Answer key\n```"))
    assert found.startswith("q.md:16:1: not-a-heading: '## Answer key' looks like the heading '## Answer', but")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            body().replace("## Answer", "## Anwser"),
            "q.md:32:1: unknown-section: '## Anwser' is not a section of a concept question (did you mean 'Answer'?)",
        ),
        (
            body().replace("## Answer", "## Answer key"),
            "q.md:32:1: unknown-section: '## Answer key' is not a section of a concept question (did you mean 'Answer'?)",
        ),
        (
            body().replace("A lorry", "A <b>lorry</b>"),
            "q.md:13:3: raw-html: raw HTML '<b>' is not allowed (write Markdown, or code in backticks)",
        ),
        (
            body().replace("A lorry", "<div>A lorry"),
            "q.md:13:1: raw-html: raw HTML '<div>A lorry brings 12 tonnes ' is not allowed (write Markdown, or code in backticks)",
        ),
        (
            body().replace("A lorry", "A <!-- the answer is 4 --> lorry"),
            "q.md:13:3: html-comment: HTML comments are not allowed (delete it; use '## Notes' for remarks)",
        ),
        (
            "The answer is 4.\n" + body(),
            "q.md:11:1: stray-text: text before the first section (move it below a '## ' heading)",
        ),
        (body() + "\n## Answer\nTwice.\n", "q.md:38:1: duplicate-section: '## Answer' is given twice"),
        (
            body().replace("## Hints", "### Hints"),
            "q.md:20:1: heading: only '## ' section headings are allowed (use bold text)",
        ),
        (
            body().replace("A lorry", "A [lorry](https://example.org)"),
            "q.md:13:3: link: links are not allowed in the text (name the page under 'sources:')",
        ),
        (
            body().replace("- Blames the driver personally\n", ""),
            "q.md:11:1: missing-section: '## Red flags' is missing or empty",
        ),
    ],
)
def test_what_no_audience_has_a_place_for_is_an_error(text: str, message: str) -> None:
    assert message in problems(text)


def test_only_a_section_marked_for_candidates_becomes_public() -> None:
    found, _ = sections.sections(body(), "q.md", 0, CONCEPT)
    with pytest.raises(ValueError, match="the section 'Answer' is not for candidates"):
        sections.public(found["Answer"])


def test_only_a_file_marked_for_candidates_becomes_public() -> None:
    spec = BY_ID["coding"].file("reference.py")
    assert spec is not None
    with pytest.raises(ValueError, match="the file 'reference.py' is not for candidates"):
        sections.public_file(spec, "reference.py", "")


def test_items_have_their_labels_texts_and_lines() -> None:
    found, _ = sections.sections("\n## Hints\n\n- **A** one\n  two\n- **B** three\n", "q.md", 0, CONCEPT)
    assert [(i.label, i.text, i.place.line) for i in sections.items(found["Hints"])] == [
        ("A", "one\ntwo", 4),
        ("B", "three", 6),
    ]


def test_what_is_no_list_entry_is_reported() -> None:
    found, _ = sections.sections("## Hints\n- **A** one\n\nAnd a paragraph.\n", "q.md", 0, CONCEPT)
    assert [str(d) for d in sections.outside_list(found["Hints"])] == [
        "q.md:4:1: not-a-list: '## Hints' should be one list of '- ' entries and nothing else"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("# Title\n", "q.md:1:1: front-matter: the file does not begin with '---' (add front matter)"),
        ("---\ntitle: x\n", "q.md:1:1: front-matter: the front matter has no closing '---'"),
    ],
)
def test_a_file_without_front_matter_is_refused(text: str, message: str) -> None:
    with pytest.raises(Rejected) as caught:
        sections.split(text, "q.md")
    assert str(caught.value) == message


def test_a_diagnostic_is_an_error_unless_it_says_otherwise() -> None:
    found = sections.sections("## Prompt\n", "q.md", 0, CONCEPT)[1]
    assert {type(d) for d in found} == {Diagnostic}
    assert {d.severity for d in found} == {"error"}


PARTS = (
    *(
        "a",
        "**",
        ":",
        "\\",
        "`",
        "&amp;",
        "[a]: b",
        "[a]:",
        "$x$",
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "\r",
        "\u2028",
    ),
    *(
        "- ",
        "* ",
        "+ ",
        "1. ",
        "1)",
        "٣. ",
        "> ",
        ">",
        "# ",
        "## h",
        "---",
        "- - -",
        "***",
        "_ _ _",
        "===",
        "-",
        "=",
        "```",
    ),
    *("|", "| a | b |\n|---|---|\n", "| - |", "<div>", "<!-- x -->", "<b>", "$$", "$$\nx\n$$", "~~~"),
)


@pytest.mark.parametrize("inline", [True, False])
@settings(max_examples=500, deadline=None)
@given(text=st.lists(st.sampled_from(PARTS), max_size=14).map("".join))
def test_rules_that_are_left_out_would_have_found_nothing(inline: bool, text: str) -> None:
    every_rule = markdown.markdown_parser() if inline else markdown.markdown_parser().disable("inline")
    assert sections.parsed_blocks(text, inline=inline) == every_rule.parse(text)
