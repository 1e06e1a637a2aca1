"""The comparison with other tools runs where they are and where they are not, and refuses pages that lack words."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from samples import ROOT

from interviewkit.domain.kit import Kit, Project
from interviewkit.domain.question import KeyPoint
from interviewkit.store.places import FONTCONFIG_FILE


def _loaded() -> ModuleType:
    specification = importlib.util.spec_from_file_location("peers", ROOT / "benchmarks" / "peers.py")
    assert specification
    assert specification.loader
    module = importlib.util.module_from_spec(specification)
    sys.modules["peers"] = module
    specification.loader.exec_module(module)
    return module


peers = _loaded()


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> tuple[Kit, Path]:
    """→ the kit of the first of the twelve questions, and the folder of its project."""
    folder = tmp_path_factory.mktemp("peers") / "project"
    return peers.write_project(folder, peers.chosen_rounds(1), whole_bank=False), folder


def test_the_twelve_questions_are_a_kit_of_every_kind_that_is_rated_in_prose(tmp_path: Path, bank: Project) -> None:
    made = peers.write_project(tmp_path / "project", peers.chosen_rounds(12), whole_bank=False)
    asked = [q for r in made.rounds for q in r.questions]
    assert len(asked) == 12
    in_prose = {q.meta.kind for q in bank.questions if not q.scored and peers.LEVEL in q.meta.bars}
    assert in_prose
    assert {q.meta.kind for q in asked} == in_prose


def test_what_is_absent_is_named_and_ours_is_measured(tmp_path: Path) -> None:
    """One question, one run, and a search path on which no other tool lies."""
    script = str(ROOT / "benchmarks" / "peers.py")
    command = (sys.executable, script, "--questions", "1", "--runs", "1", "--brief")
    environment = {**os.environ, "PATH": str(tmp_path)}
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    assert [p for p in ("LaTeX", "Chromium") if f"{p}: skipped: " not in done.stdout] == []
    assert "| ours, cold, -j 2 |" in done.stdout


@pytest.mark.parametrize("peer", list(peers.PEERS))
def test_a_peers_pages_hold_the_words_of_the_question(
    peer: str, project: tuple[Kit, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where this very process has laid pages out, and so hides the system's fonts from what it starts."""
    monkeypatch.setenv("FONTCONFIG_FILE", str(FONTCONFIG_FILE))
    if lacking := peers.missing_for(peer):
        pytest.skip(lacking)
    kit, _ = project
    made = list(peers.PEERS[peer](kit, tmp_path / peer))
    assert made
    for contender in made:
        peers.run(contender, 2)
        assert peers.proved(contender, kit) >= peers.WORDS_FOUND, contender.name


def test_pages_that_lack_a_key_point_are_refused(project: tuple[Kit, Path], tmp_path: Path) -> None:
    kit, folder = project
    ours = next(peers.ours(kit, tmp_path, folder, folder, 1))
    peers.run(ours, 1)
    assert peers.proved(ours, kit) >= peers.WORDS_FOUND
    question = kit.rounds[0].questions[0]
    longer = replace(question, key_points=(*question.key_points, KeyPoint("X9", "zeppelin marmalade " * 20)))
    asked = replace(kit, rounds=(replace(kit.rounds[0], questions=(longer,)),))
    with pytest.raises(SystemExit, match=rf"interviewer-1: {question.id}: .* missing marmalade, zeppelin"):
        peers.proved(ours, asked)
