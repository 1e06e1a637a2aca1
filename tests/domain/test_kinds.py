"""Every kind of question has all that a kind needs; adding one without any of it fails here."""

from __future__ import annotations

import pytest
from samples import KINDS as SAMPLES
from samples import ROOT, SCORED

from interviewkit.bank.json_schema import schemas
from interviewkit.domain.fields import KIND_IDS
from interviewkit.domain.kinds import BY_ID, KINDS
from interviewkit.domain.kinds.base import Kind
from interviewkit.domain.kit import Project

ids = pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)


def test_the_list_holds_every_kind_once() -> None:
    assert tuple(k.id for k in KINDS) == KIND_IDS
    assert len(BY_ID) == 7


@ids
def test_a_kind_has_a_partial_for_each_audience(kind: Kind) -> None:
    for audience in ("candidate", "interviewer"):
        assert (ROOT / "templates" / audience / "kinds" / f"{kind.id}.html").is_file()


def test_there_is_no_partial_without_its_kind() -> None:
    found = {p.stem for a in ("candidate", "interviewer") for p in (ROOT / "templates" / a / "kinds").glob("*.html")}
    assert found == set(KIND_IDS)


@ids
def test_a_kind_has_a_sample(kind: Kind, sample_project: Project) -> None:
    assert kind.id in SAMPLES
    assert [q for q in sample_project.questions if q.meta.kind == kind.id]


@ids
def test_a_kind_is_in_the_schema_of_questions_and_kits(kind: Kind) -> None:
    assert f'"{kind.id}"' in schemas()["question.schema.json"]
    assert f'"{kind.id}"' in schemas()["kit.schema.json"]


@ids
def test_a_kinds_sections_and_files_are_documented(kind: Kind) -> None:
    text = (ROOT / "docs" / "authoring.md").read_text("utf-8")
    assert f"`{kind.id}`" in text
    assert [s.name for s in (*kind.sections, *kind.scored_sections) if f"## {s.name}" not in text] == []
    assert [f.pattern for f in kind.files if f"`{f.pattern}`" not in text] == []


@ids
def test_the_first_section_of_a_kind_is_public_and_all_others_are_not(kind: Kind) -> None:
    assert [s.name for s in kind.sections if s.audience == "candidate"] == ["Prompt"]


@ids
def test_what_is_public_of_a_scored_question_is_the_prompt_and_what_is_handed_over(kind: Kind) -> None:
    assert [s.name for s in kind.scored.sections if s.audience == "candidate"] == ["Prompt", "Handouts"]


@ids
def test_a_kind_has_a_sample_that_is_scored(kind: Kind) -> None:
    assert kind.id in SCORED


@ids
def test_a_kinds_own_questions_are_in_the_bank(kind: Kind, bank: Project) -> None:
    assert len([q for q in bank.questions if q.meta.kind == kind.id]) >= 3


@pytest.mark.parametrize("name", ["listing.fixed.py", "listing.py.orig", "listing.py~", "listing.", "listing.old/a.py"])
def test_a_copy_of_a_listing_is_not_one_that_candidates_see(name: str) -> None:
    assert BY_ID["debugging"].file("listing.py") is not None
    assert BY_ID["debugging"].file(name) is None
