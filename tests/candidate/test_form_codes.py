"""Form codes: made of what authors wrote for candidates, so that they change when that does and at no other time."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import kit_of, loaded
from samples import ROOT

from interviewkit.candidate import booklet
from interviewkit.candidate.booklet import form_code
from interviewkit.domain.kit import Kit, Project

PINNED = {"making": "7D73-2DDF", "talking": "F559-3B0F"}
"""Printed on paper that people hold; where one of these changes, so does every code of every kit."""


def codes(kit: Kit) -> dict[str, str]:
    return {r.spec.id: form_code(kit, r) for r in kit.rounds}


def test_the_codes_of_a_small_bank_are_what_they_have_always_been(sample_kit: Kit) -> None:
    assert codes(sample_kit) == PINNED


def test_another_version_of_the_list_is_another_code(sample_kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(booklet, "FORM_CODE_VERSION", booklet.FORM_CODE_VERSION + 1)
    assert {r for r, code in codes(sample_kit).items() if code == PINNED[r]} == set()


WORDS: dict[str, Callable[[Kit], Kit]] = {
    "the form": lambda kit: replace(kit, form="B"),
    "what the kit says of itself": lambda kit: replace(kit, spec=replace(kit.spec, about="Something else.")),
    "the contact": lambda kit: replace(kit, spec=replace(kit.spec, accommodations_contact="somebody@else.example")),
}


@pytest.mark.parametrize("change", WORDS.values(), ids=WORDS)
def test_a_text_that_every_sheet_shows_changes_every_code(change: Callable[[Kit], Kit], sample_kit: Kit) -> None:
    assert {r for r, code in codes(change(sample_kit)).items() if code == PINNED[r]} == set()


def changed(project_folder: Path, name: str, old: str, new: str) -> dict[str, str]:
    path = project_folder / "questions" / "quarry" / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")
    return codes(kit_of(loaded(project_folder)))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sample-coding/question.md", "12 tonnes", "13 tonnes"),
        ("sample-coding/starter.py", "Return twice n", "Return n twice"),
        ("sample-sql/schema.sql", "day TEXT, tonnes", "day TEXT , tonnes"),
        ("sample-debugging/listing.py", "total = 0", "total = 0.0"),
        ("sample-coding/question.md", "space: line", "space: half"),
    ],
)
def test_a_text_that_one_sheet_shows_changes_the_code_of_its_round(
    name: str, old: str, new: str, project_folder: Path
) -> None:
    found = changed(project_folder, name, old, new)
    assert {r for r, code in found.items() if code != PINNED[r]} == {"making"}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("sample-coding/reference.py", "# umbrella", "# parasol"),
        ("sample-coding/question.md", "title: Wheelbarrow", "title: Barrow"),
        ("sample-coding/question.md", "Reached M1 and M2 without help", "Reached M1 and M2 with no help"),
    ],
)
def test_a_text_that_no_sheet_shows_changes_no_code(name: str, old: str, new: str, project_folder: Path) -> None:
    assert changed(project_folder, name, old, new) == PINNED


def test_how_code_is_coloured_and_what_records_are_called_changes_no_code(sample_folder: Path) -> None:
    """Another Pygments gives other HTML of the same listing, and another name of a class another repr."""
    code = f"""
import sys
sys.path[:0] = [{str(ROOT)!r}, {str(ROOT / "tests")!r}]
from interviewkit.candidate import booklet
from interviewkit.page import code
code.code = lambda text, *_: f"<pre class=other>{{text}}</pre>"
booklet.Task.__qualname__ = booklet.Task.__name__ = "Sheet"
from conftest import kit_of, loaded
from pathlib import Path
kit = kit_of(loaded(Path({str(sample_folder)!r})))
print(*(booklet.candidate_booklet(kit, r).code for r in kit.rounds))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == list(PINNED.values())


def test_no_two_rounds_of_the_bank_share_a_code(bank: Project) -> None:
    found = [code for level in bank.kits[0].levels for code in codes(kit_of(bank, level)).values()]
    assert len(found) > 10
    assert len(set(found)) == len(found)
