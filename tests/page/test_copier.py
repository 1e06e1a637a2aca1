"""What a black-and-white copier leaves: no class says by colour alone what it says, and no grey text fades away."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np
import pypdfium2
import pytest
import tinycss2
from conftest import linked_whole, pdf_jobs
from samples import ROOT

from interviewkit.domain.kit import Kit
from interviewkit.page.document import Job
from interviewkit.page.look import Look

SHEETS = sorted((ROOT / "templates").rglob("*.css"))
LASTING = re.compile(r"(font-(weight|style|size)|border(-(left|right|top|bottom))?(-width)?|text-align|content)$")
"""Properties whose mark a copy keeps: weight, slant, size, border, position, a sign."""
ORDINARY = {"var(--ink)", "#000", "inherit"}
ROOM = "lines or squares to write on, drawn by a pattern"
SIGNED = {
    ".c": "a comment begins with the sign its language has for it",
    ".ln": "line numbers stand left of the code",
    **dict.fromkeys((".squares", ".lines", ".ruled", ".notes", ".more-notes", ".written", ".write", ".why"), ROOM),
    ".corner": "a black square for a scanner",
}
"""Classes whose mark is not one of those: it is in the text, or it is a pattern or a shape."""

Rule = tuple[str, str, dict[str, str]]


def rules() -> list[Rule]:
    """→ each selector of each style sheet as (sheet, selector, declarations)."""
    found = []
    for path in SHEETS:
        for rule in tinycss2.parse_stylesheet(path.read_text("utf-8"), skip_comments=True, skip_whitespace=True):
            if rule.type != "qualified-rule":
                continue
            declared = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            held = {d.lower_name: tinycss2.serialize(d.value).strip() for d in declared if d.type == "declaration"}
            selectors = tinycss2.serialize(rule.prelude).split(",")
            found += [(path.stem, selector.strip(), held) for selector in selectors]
    assert len(found) > 100
    return found


def subject(selector: str) -> str:
    """A selector → what it styles: the last class in its last part, or the element where that has none."""
    last = re.sub(r"::\w+", "", selector).split()[-1]
    named = re.findall(r"\.[\w-]+", last)
    return named[-1] if named else last


def coloured(declared: dict[str, str]) -> bool:
    return declared.get("color", "inherit") not in ORDINARY or "background" in declared


def by_colour_alone(some: list[Rule]) -> Iterator[str]:
    for sheet, selector, declared in some:
        if selector in ("html", ":root") or not coloured(declared) or subject(selector) in SIGNED:
            continue
        alike = [d for s, other, d in some if s in (sheet, "page") and subject(other) == subject(selector)]
        if not any(LASTING.match(name) for d in alike for name in d):
            yield f"{sheet}.css: {selector}"


def test_no_class_relies_on_colour_alone() -> None:
    assert list(by_colour_alone(rules())) == []


@pytest.mark.parametrize("rule", [".new { color: #777 }", ".new { background: var(--tint) }", "p .new { color: red }"])
def test_a_class_that_did_would_be_seen(rule: str) -> None:
    selector, _, rest = rule.partition(" {")
    name, _, value = rest.strip(" }").partition(": ")
    assert list(by_colour_alone([*rules(), ("panel", selector, {name: value})])) == [f"panel.css: {selector}"]


def test_the_column_of_the_bar_is_inverted_and_bordered() -> None:
    held = {selector: declared for sheet, selector, declared in rules() if sheet == "interviewer"}
    bar = held[".scale .bar"]
    assert (bar["background"], bar["color"]) == ("var(--ink)", "#fff")
    assert {bar["border-left-width"], bar["border-right-width"]} == {"1.5pt"}
    assert held[".scale td.at"]["border"] == "1.5pt solid var(--ink)"


# --- after the copier -----------------------------------------------------------------------------------------


@cache
def printed(name: str, grey: str, colour: str) -> list[Any]:
    """A document and one colour of its look → its first pages as a grey picture each."""
    job = JOBS[name]
    look = Look({grey: colour} if colour else {})
    data = linked_whole(replace(job, pieces=job.pieces[:3], frame=job.frame._replace(look=look)))
    return [p.render(scale=200 / 72, grayscale=True).to_numpy().astype(int) for p in pypdfium2.PdfDocument(data)]


JOBS: dict[str, Job] = {}


def left(job: Job, name: str, colour: str = "") -> float:
    """A document and one of its greys → the part of that grey's ink that is still there when all is black or white."""
    JOBS[job.name] = job
    usual, black = printed(job.name, name if colour else "", colour), printed(job.name, name, "#000000")
    where = [a != b for a, b in zip(usual, black, strict=True)]
    full = sum(int(np.sum((b < 128) & w)) for b, w in zip(black, where, strict=True))
    assert full > 1000
    return sum(int(np.sum((a < 128) & w)) for a, w in zip(usual, where, strict=True)) / full


@pytest.fixture(scope="module", params=["candidate/1-making.pdf", "interviewer/1-making.pdf"])
def job(request: pytest.FixtureRequest, sample_kit: Kit) -> Job:
    return next(job for _, job in pdf_jobs(sample_kit) if job.name == request.param)


@pytest.mark.parametrize(("grey", "part"), [("soft", 0.6), ("rule", 0.4)])  # half a rule's width is its soft edge
def test_grey_is_still_there_in_black_and_white(grey: str, part: float, job: Job) -> None:
    assert left(job, grey) > part


@pytest.mark.parametrize("grey", ["soft", "rule"])
def test_a_fainter_grey_would_be_gone(grey: str, job: Job) -> None:
    assert left(job, grey, "#999999") < 0.1
