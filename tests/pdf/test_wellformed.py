"""Pages are well-formed, so that a faster parser reads in them what any HTML parser does, and few rules are enough."""

from __future__ import annotations

import itertools
import re
from typing import Any

import pytest
import tinyhtml5
from conftest import pdf_jobs

from interviewkit.domain.fields import EDITIONS, LEVELS, Level
from interviewkit.domain.kit import Kit, Project
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import Sheet, document_html
from interviewkit.pdf.compile import Batch, Part, compile_batch
from interviewkit.pdf.weasyprint import ELEMENTS, LayoutProblem, MalformedHtml, inline_variables, page_tree, tree_of
from interviewkit.store.places import TEMPLATES

DECLARED = "{http://www.w3.org/2000/xmlns/}"
"""What a parser of HTML puts before the name of a namespace's declaration, which is an attribute for it."""


def plain(element: Any) -> list[Any]:
    """An element → its tag, attributes, text and children, to be compared. Declarations of namespaces are left out."""
    attributes = {name: value for name, value in element.attrib.items() if not name.startswith(DECLARED)}
    return [element.tag, attributes, element.text or "", element.tail or "", *map(plain, element)]


def pieces_of(tree: Any) -> list[Any]:
    """A document → the pieces in it, without the space between them and without the numbers we give them."""
    found = [[*plain(piece)[:3], *plain(piece)[4:]] for piece in tree.find("body")]
    return [_unnumbered(piece) for piece in found]


def _unnumbered(element: list[Any]) -> list[Any]:
    attributes = {name: value for name, value in element[1].items() if name != "id"}
    return [element[0], attributes, *(_unnumbered(e) if isinstance(e, list) else e for e in element[2:])]


def pages_of(kit: Kit) -> list[list[str]]:
    """A kit → the pieces of each of its documents."""
    return [[p.html for p in job.pieces] for _, job in pdf_jobs(kit)]


@pytest.mark.parametrize("level", LEVELS)
def test_both_parsers_read_the_same_elements_in_every_page_of_a_kit(level: Level, bank: Project) -> None:
    spec = next(k for k in bank.kits if k.role == "ml-engineer")
    found = pages_of(assemble(bank, spec, level))
    assert len("".join(itertools.chain(*found))) > 100_000
    for pieces in found:
        whole = tinyhtml5.parse(document_html("-", "", pieces), namespace_html_elements=False)
        assert pieces_of(page_tree(pieces)) == pieces_of(whole)


def test_every_element_of_a_page_has_its_rule(bank: Project, sample_kit: Kit) -> None:
    rules = re.sub(r"/\*.*?\*/", "", (TEMPLATES / ELEMENTS).read_text("utf-8"), flags=re.DOTALL)
    known = {tag for selectors in re.findall(r"([^{}]+)\{", rules) for tag in re.findall(r"[a-z][a-z0-9]*", selectors)}
    spec = next(k for k in bank.kits if k.role == "ml-engineer")
    kits = [sample_kit, *(assemble(bank, spec, level) for level in LEVELS)]
    trees = [page_tree(pieces) for kit in kits for pieces in pages_of(kit)]
    used = {element.tag for tree in trees for element in tree.iter()}
    inline = {"a", "span"}
    assert len(used) > 20
    assert {tag for tag in used if "{http://www.w3.org/2000/svg}" not in tag} <= known | inline


def test_a_page_that_is_not_well_formed_says_where() -> None:
    with pytest.raises(MalformedHtml, match=r"2:10: mismatched tag"):
        tree_of("<p>\n<b>bold</p>")


def test_a_page_that_is_not_well_formed_is_not_laid_out(sample_kit: Kit) -> None:
    job = next(job for _, job in pdf_jobs(sample_kit) if job.name.startswith("interviewer/"))
    batch = Batch((Part(job.name, "0" * 64, "<p>a<br>b</p>"),), job.assets, job.styles, job.frame.margins)
    with pytest.raises(LayoutProblem, match=r"interviewer/.*: a page is not well-formed at "):
        compile_batch(batch)


def test_of_pages_laid_out_together_the_one_at_fault_is_named(sample_kit: Kit) -> None:
    job = next(job for _, job in pdf_jobs(sample_kit) if job.name.startswith("interviewer/"))
    good, bad = Part("one.pdf", "0" * 64, "<p>good</p>"), Part("two.pdf", "1" * 64, "<p>a<br>b</p>")
    with pytest.raises(LayoutProblem, match=r"^two\.pdf: "):
        compile_batch(Batch((good, bad), job.assets, job.styles, job.frame.margins))


def test_a_property_has_the_last_of_its_values_everywhere() -> None:
    sheets = [':root { --ink: #111; --sans: "A" } p { color: var(--ink); font: 9pt var(--sans) }', ":root{--ink:#000}"]
    assert inline_variables(sheets)[0].endswith('p { color: #000; font: 9pt "A" }')


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_property_is_left_to_look_up_but_what_an_element_says_of_itself(edition: str, sample_kit: Kit) -> None:
    jobs = [job for _, job in pdf_jobs(sample_kit, Sheet("a4", edition))]
    for job in jobs:
        texts = inline_variables([(TEMPLATES / name).read_text("utf-8") for name in job.styles])
        assert {name for text in texts for name in re.findall(r"var\((.*?)\)", text)} <= {"--in"}, job.name
