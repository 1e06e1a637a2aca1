"""The sample questions that are scored by ticks are read without a problem, one of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import loaded
from samples import KINDS, SCORED, write_project

from interviewkit.bank.rules.project import check


@pytest.mark.parametrize("kind", KINDS)
def test_a_sample_that_is_scored_by_ticks_is_clean(kind: str, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    path = SCORED[kind](root)
    project = loaded(root)
    question = next(q for q in project.questions if q.id == f"scored-{kind}")
    assert question.scored
    assert len(question.samples) == 3
    assert [d for d in check(project) if d.place.file.startswith(path.parent.relative_to(root).as_posix())] == []
