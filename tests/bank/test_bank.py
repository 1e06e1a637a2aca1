"""The project's own questions: every key is run, none is a near copy of another, and they make kits at every level."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from dataclasses import replace
from typing import cast

import pytest
from conftest import as_printed, linked_whole, pdf_jobs, run_cli
from samples import ROOT, write_question

from interviewkit.audit.pdf import audit
from interviewkit.audit.secrets import secrets
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.bank.rules.sources import PUBLIC_COLUMNS
from interviewkit.bank.run_code import run_one, runnable
from interviewkit.build.documents import documents
from interviewkit.build.views import views_of
from interviewkit.domain.fields import LEVELS, PAPERS, Level, Paper
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import STANDARD, Job, Sheet
from interviewkit.pdf.weasyprint import lay_out_whole

PROJECT, PROBLEMS = load(ROOT)
assert PROJECT is not None
QUESTIONS = PROJECT.questions
WORKED = {
    "alert-base-rate",
    "point-in-time-lookup",
    "support-answer-assistant",
    "stopped-a-launch",
    "activation-by-week",
    "claims-model-review",
}


def test_nothing_is_wrong_with_the_bank_and_the_kits() -> None:
    assert [str(d) for d in (*PROBLEMS, *check(PROJECT)) if d.severity == "error"] == []


def test_the_bank_is_large_enough_and_holds_the_worked_examples() -> None:
    assert len(QUESTIONS) >= 165
    assert {one for q in QUESTIONS for one in q.ids} >= WORKED


@pytest.mark.parametrize("question", [q for q in QUESTIONS if runnable(q)], ids=lambda q: q.id)
def test_a_key_comes_out_as_it_says(question: Question) -> None:
    assert [str(d) for d in run_one(ROOT, question)] == []


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", ["A", "B", "C"])
def test_the_ml_engineer_kit_assembles_at_every_level_with_spares(level: str, form: str) -> None:
    spec = next(k for k in PROJECT.kits if k.role == "ml-engineer")
    kit = assemble(PROJECT, spec, level, form)  # type: ignore[arg-type]
    assert all(len(r.spares) == r.spec.spare for r in kit.rounds)


@pytest.mark.parametrize("level", LEVELS)
def test_the_loop_rates_four_to_six_competencies_and_each_in_two_rounds(level: Level) -> None:
    spec = next(k for k in PROJECT.kits if k.role == "ml-engineer")
    rated = Counter(c for r in spec.rounds_at(level) for c in r.competencies)
    assert 4 <= len(rated) <= 6
    assert {c for c, rounds in rated.items() if rounds < 2} == set()


@pytest.mark.parametrize("level", LEVELS)
def test_each_level_has_core_competencies(level: Level) -> None:
    spec = next(k for k in PROJECT.kits if k.role == "ml-engineer")
    assert len(spec.core_at(level)) == 2


def test_checking_the_kits_warns_of_nothing() -> None:
    done = run_cli("--check", "--root", ROOT)
    assert done.returncode == 0
    assert [line for line in done.stderr.splitlines() if "warning: stale" not in line] == []


@pytest.mark.parametrize("level", LEVELS)
def test_the_forms_of_a_level_share_no_question(level: Level) -> None:
    spec = next(k for k in PROJECT.kits if k.role == "ml-engineer")
    forms = [assemble(PROJECT, spec, level, form) for form in "ABC"]
    asked = [q.id for kit in forms for r in kit.rounds for q in r.questions]
    assert len(asked) >= 24
    assert sorted(set(asked)) == sorted(asked)
    assert all(not kit.repeated for kit in forms)


def test_concepts_do_not_outweigh_and_debugging_has_its_share() -> None:
    kinds = [q.meta.kind for q in QUESTIONS]
    assert kinds.count("concept") <= 0.35 * len(kinds)
    assert kinds.count("debugging") >= 0.12 * len(kinds)


@pytest.mark.parametrize("paper", PAPERS)
def test_each_guide_has_one_page_at_a_glance_and_one_conduct_card(paper: Paper) -> None:
    kit = assemble(PROJECT, next(k for k in PROJECT.kits if k.role == "ml-engineer"), "senior")
    jobs = {job.name: job for audience, job in pdf_jobs(kit, Sheet(paper)) if audience == "interviewer"}
    guides = [name for name in jobs if f"{name.removesuffix('.pdf')}-scorecard.pdf" in jobs]
    assert len(guides) == len(kit.rounds) == 5
    for name in guides:
        glance = replace(jobs[name], pieces=jobs[name].pieces[:1])
        card = jobs[f"{name.removesuffix('.pdf')}-scorecard.pdf"]
        assert ['<section class="glance' in glance.html, "<h1>Conduct card</h1>" in card.html] == [True, True], name
        assert [len(lay_out_whole(as_printed(job)).pages) for job in (glance, card)] == [1, 2], name


def shingles(question: Question, size: int = 8) -> set[tuple[str, ...]]:
    texts = [
        question.prompt,
        question.answer,
        *(p.text for p in question.key_points),
        *(f.text for f in question.sheet_files),
    ]
    words = re.findall(r"[a-z0-9]+", " ".join(texts).lower())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def overlap(one: set[tuple[str, ...]], other: set[tuple[str, ...]]) -> float:
    return len(one & other) / max(1, min(len(one), len(other)))


def test_no_question_is_a_near_copy_of_another() -> None:
    held = {q.id: shingles(q) for q in QUESTIONS}
    assert len(held) == len(QUESTIONS) > 0
    assert [(a, b) for a, b in itertools.combinations(held, 2) if overlap(held[a], held[b]) > 0.15] == []


def test_a_near_copy_is_seen(sample_project: Project) -> None:
    case, spare = (next(q for q in sample_project.questions if q.id == i) for i in ("sample-case", "spare-case"))
    assert overlap(shingles(case), shingles(spare)) > 0.15


def test_public_code_fits_the_candidates_page() -> None:
    lines = [line for q in QUESTIONS for f in q.sheet_files for line in f.text.split("\n")]
    assert lines
    assert max(map(len, lines)) <= PUBLIC_COLUMNS


# --- the runner itself can fail -------------------------------------------------------------------------------

BROKEN = {
    "reference-fails": ("coding", "reference.py", "def doubled(n):\n    return n\n"),
    "starter-passes": ("coding", "starter.py", "def doubled(n):\n    return 2 * n\n"),
    "wrong-survives": ("coding", "wrong/plus.py", '"""Is right."""\ndef doubled(n):\n    return 2 * n\n'),
    "wrong-unnamed": ("coding", "wrong/plus.py", "def doubled(n):\n    return n\n"),
    "reference-differs": (
        "coding",
        "brute.py",
        "def doubled(n):\n    return 2 * n if n < 50 else 0\n\n\ndef random_case(rng):\n    return (rng.randrange(100),)\n",
    ),
    "key-fails": ("sql", "key.sql", "SELECT day, MIN(tonnes) AS total FROM loads GROUP BY day ORDER BY day\n"),
    "key-columns": ("sql", "key.sql", "SELECT day, SUM(tonnes) AS tonnes FROM loads GROUP BY day ORDER BY day\n"),
    "run-fails": ("sql", "key.sql", "DELETE FROM loads\n"),
    "wrong-breaks": ("sql", "wrong/max.sql", "-- broken\nSELEKT 1\n"),
    "check-fails": ("concept", "checks.py", "assert 1 + 1 == 3\n"),
    "no-assert": ("concept", "checks.py", "x = 1\n"),
}


@pytest.mark.parametrize("code", BROKEN)
def test_a_wrong_key_is_found_by_running_it(code: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    kind, name, text = BROKEN[code]
    root = tmp_path_factory.mktemp("broken")
    path = write_question(root, kind)
    (root / "kits").mkdir()
    (root / "questions" / "framework.yaml").write_text((ROOT / "questions" / "framework.yaml").read_text("utf-8"))
    project, _ = load(root)
    assert project is not None
    [question] = project.questions
    assert not runnable(question) or [*run_one(root, question)] == []
    (path.parent / name).write_text(text)
    project, _ = load(root)
    assert project is not None
    [question] = project.questions
    assert code in {d.code for d in run_one(root, question)}


def test_a_question_that_uses_the_network_fails(tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("network")
    path = write_question(root, "coding")
    (path.parent / "checks.py").write_text("import socket\nsocket.create_connection(('127.0.0.1', 9))\nassert True\n")
    (root / "questions" / "framework.yaml").write_text((ROOT / "questions" / "framework.yaml").read_text("utf-8"))
    project, _ = load(root)
    assert project is not None
    [found] = run_one(root, project.questions[0])
    assert found.message == "NotAllowed: a question's code may not use the network"


def test_every_kinds_minutes_are_sane() -> None:
    assert all(low < high for low, high in (k.minutes for k in BY_ID.values()))


# --- every kit that can be asked for --------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("form", ["A", "B", "C"])
def test_candidates_files_of_every_kit_pass_the_audit(level: str, form: str) -> None:
    spec = next(k for k in PROJECT.kits if k.role == "ml-engineer")
    kit = assemble(PROJECT, spec, level, form)  # type: ignore[arg-type]
    hidden = {in_slips: secrets(kit, in_slips=in_slips) for in_slips in (False, True)}
    made = [d for d in documents(views_of(kit), STANDARD) if d.audience == "candidate" and isinstance(d.job, Job)]
    assert len(made) >= 5
    found = {d.job.name: audit(linked_whole(cast(Job, d.job)), hidden[d.is_slips]) for d in made}
    assert found == {d.job.name: () for d in made}
