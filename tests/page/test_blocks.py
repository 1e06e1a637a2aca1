"""What Markdown says is on the page: lists keep their numbers, quotations and rules are visible, code has its signs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import kit_of, loaded, pdf_jobs
from samples import own_font, question, write_brand, write_project, write_question
from test_layout import of_type, text_of

from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.domain.fields import EDITIONS, Edition
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Sheet
from interviewkit.page.markdown import html
from interviewkit.pdf.weasyprint import lay_out_whole

PROMPT = """\
A customer writes:

> The pump stops.
>
> 3. at three
> 4. at four

Go on:

7. seven
8. eight
   - nested
     1. one
     2. two

---

98. many
99. more
100. most

```text
┌────┐ ⇒
└────┘
```
"""
ENTRY = "Counts the stones\n\n  > of the yard\n\n  5. five\n  6. six\n\n  ---\n\n  and says so"


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """→ a kit whose coding question has every block, for the candidate and in each kind of list for the interviewer."""
    root = write_project(tmp_path_factory.mktemp("blocks") / "project")
    text = question("coding", PROMPT).replace("Counts the stones per hectare", ENTRY)
    for line in ("Which machine waits longest?", "Please begin with one stone", "Blames the driver personally"):
        assert line in text
        text = text.replace(line, ENTRY)
    text = text.replace("The crusher decides, as explained by the zeppelin diagram.", PROMPT)
    write_question(root, "coding", text=text.replace("the marmalade part.", f"the marmalade part.\n\n{PROMPT}"))
    return kit_of(loaded(root))


def pages(kit: Kit, audience: str, edition: Edition) -> list[Any]:
    found = [job for name, job in pdf_jobs(kit, Sheet(edition=edition)) if name == audience]
    laid_out = [page._page_box for job in found if "making" in job.name for page in lay_out_whole(job).pages]
    assert laid_out
    return laid_out


def elements(page: Any, tag: str) -> Iterator[Any]:
    """A laid-out page → the outermost boxes of an element."""
    if page.element_tag == tag:
        yield page
    for child in getattr(page, "children", ()) if page.element_tag != tag else ():
        yield from elements(child, tag)


TIMES = {"candidate": (1, 0), "interviewer": (3, 4)}
"""How often each audience has the prompt's blocks and those of a list entry."""


@pytest.mark.parametrize("audience", TIMES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_lists_have_the_numbers_that_were_written(kit: Kit, audience: str, edition: Edition) -> None:
    prompts, entries = TIMES[audience]
    shown = [text_of(box) for page in pages(kit, audience, edition) for box in of_type(page, "LineBox")]
    for numbers, times in ((("3", "4", "7", "8", "1", "2", "98", "99", "100"), prompts), (("5", "6"), entries)):
        assert {n: sum(line.strip() == f"{n}." for line in shown) for n in numbers} == dict.fromkeys(numbers, times)


@pytest.mark.parametrize("audience", TIMES)
@pytest.mark.parametrize("edition", EDITIONS)
def test_quotations_and_rules_are_visible(kit: Kit, audience: str, edition: Edition) -> None:
    made = pages(kit, audience, edition)
    quotes, rules = ([box for page in made for box in elements(page, tag)] for tag in ("blockquote", "hr"))
    assert len(quotes) >= sum(TIMES[audience])
    assert len(rules) == sum(TIMES[audience])
    for box in quotes:
        assert box.border_left_width >= 1
        assert box.padding_left >= 8
        assert box.style["border_left_color"].alpha == 1
    for box in rules:
        assert box.border_top_width >= 0.5
        assert box.width > 100


def test_a_number_of_two_digits_has_room() -> None:
    few, many = (str(html("\n".join(f"{n}. x" for n in range(1, last + 1)))) for last in (9, 10))
    assert "<ol>" in few
    assert '<ol style="padding-left: 1.95em">' in many


# --- characters -----------------------------------------------------------------------------------------------


def glyphs(root: Path) -> list[tuple[str, str]]:
    """A project → the lines of its characters that cannot be printed, and what is said about them."""
    project, found = load(root)
    assert project is not None
    return [
        (f"{d.place.file.split('/')[-1]}:{d.place.line}", d.message)
        for d in (*found, *check(project))
        if d.code == "glyph"
    ]


def test_code_may_have_what_only_its_font_has(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    write_question(root, "concept", text=question(prompt="What is `a ─ b`?\n\n```\n┌─┐\n```"))
    listing = root / "questions/quarry/sample-debugging/listing.py"
    listing.write_text(listing.read_text("utf-8").replace("total = 0", "total = 0  # ┌─┐ ≡"), "utf-8")
    assert glyphs(root) == []


ONLY_CODE = "is only in the bundled font for code"
NO_FONT = "is in none of the bundled fonts"


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        ("What is `a` ─ b?", [("question.md:27", f"'─' (U+2500) {ONLY_CODE}")]),
        ("`─`\nand ─", [("question.md:28", f"'─' (U+2500) {ONLY_CODE}")]),
        ("What is `☃`?", [("question.md:27", f"'☃' (U+2603) {NO_FONT}")]),
        ("What is `\ufeff`?", [("question.md:27", f"'\ufeff' (U+FEFF) {NO_FONT}")]),
        ("What is \0 here?", [("question.md:27", f"'\0' (U+0000) {NO_FONT}")]),
        ("What is \x0b here?", [("question.md:27", f"'\x0b' (U+000B) {NO_FONT}")]),
        ("What is \u2028 here?", [("question.md:27", f"'\u2028' (U+2028) {NO_FONT}")]),
    ],
)
def test_other_characters_may_not_be_there(prompt: str, said: list[tuple[str, str]], tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    write_question(root, "concept", text=question(prompt=prompt))
    assert glyphs(root) == said


def test_a_brands_text_fonts_need_not_have_what_only_code_has(tmp_path: Path) -> None:
    root = write_brand(write_project(tmp_path / "project"))
    write_question(root, "concept", text=question(prompt="What is `a ─ b`?\n\n```\n┌─┐\n```"))
    assert glyphs(root) == []


def test_a_brands_code_font_has_to_have_what_code_has(tmp_path: Path) -> None:
    root = write_brand(write_project(tmp_path / "project"))
    for name in ("g", "h"):
        (root / "fonts" / f"{name}.ttf").write_bytes(own_font("SourceSans3-Regular"))
    write_question(root, "concept", text=question(prompt="What is `a ─ b`?"))
    said = "'─' (U+2500); the first of them is in questions/quarry/sample-concept/question.md"
    assert glyphs(root) == [
        ("brand.yaml:8", f"the regular mono lacks {said}"),
        ("brand.yaml:8", f"the semibold mono lacks {said}"),
    ]
