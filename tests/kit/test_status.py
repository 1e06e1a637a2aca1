"""A question is asked while it is active, by its id of today or a former one."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from conftest import kit_of, loaded, run_cli
from samples import KIT, SCORED, question, write_project, write_question

from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.kit.assemble import kit_from_manifest

NOT_ASKED = {
    "draft": ("draft", "is a draft"),
    "pilot": ("pilot", "is a pilot"),
    "retired": ('{retired: 2026-11-20, why: "too well known"}', "was retired on 2026-11-20 (too well known)"),
    "retired without a reason": ("{retired: 2026-11-20}", "was retired on 2026-11-20"),
}
states = pytest.mark.parametrize(("status", "said"), NOT_ASKED.values(), ids=NOT_ASKED.keys())


def with_kit(root: Path, *changes: tuple[str, str]) -> Path:
    """A project → the same with something replaced in its kit definition."""
    text = KIT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    (root / "kits" / "quarry-engineer.yaml").write_text(text, "utf-8")
    return root


def problems_of(root: Path) -> list[Diagnostic]:
    project, problems = load(root)
    assert project
    return [*problems, *check(project)]


def used(root: Path) -> list[str]:
    kit = kit_of(loaded(root))
    return [q.id for r in kit.rounds for q in (*r.questions, *r.spares)]


@states
def test_what_is_not_active_is_never_picked(status: str, said: str, project_folder: Path) -> None:
    for number in range(3):
        write_question(project_folder, "case", f"idle-{number}", row=f"row-idle-{number}", status=status)
    assert len(loaded(project_folder).questions) == 11
    assert [ident for ident in used(project_folder) if ident.startswith("idle")] == []


@states
def test_a_pick_by_id_says_why_a_question_is_not_asked(status: str, said: str, project_folder: Path) -> None:
    write_question(project_folder, "case", status=status)
    with_kit(project_folder, ("- {kind: case}", "- {id: sample-case}"))
    with pytest.raises(Rejected, match="short-pick") as refused:
        kit_of(loaded(project_folder))
    (found,) = refused.value.diagnostics
    assert f"'sample-case' {said}" in found.message
    assert found.hint == "make it 'status: active', or pick another question"


def test_a_pick_that_is_short_names_the_draft_that_would_do(project_folder: Path) -> None:
    write_question(project_folder, "coding", status="draft")
    with pytest.raises(Rejected, match="nearest miss: 'sample-coding' is a draft; make it 'status: active'"):
        kit_of(loaded(project_folder))


@states
def test_a_manifest_rebuilds_a_kit_whose_question_is_no_longer_active(
    status: str, said: str, project_folder: Path
) -> None:
    write_question(project_folder, "case", status=status)
    project = loaded(project_folder)
    choice = {"talking": {"questions": ["sample-case"], "spares": []}}
    kit = kit_from_manifest(project, project.kits[0], "senior", "A", choice)
    assert [q.id for r in kit.rounds for q in r.questions] == ["sample-case"]


@pytest.mark.parametrize("kind", ["concept", "behavioural"])
def test_a_question_that_is_scored_by_ticks_has_a_status_as_well(kind: str, project_folder: Path) -> None:
    SCORED[kind](project_folder, status="draft")
    assert f"scored-{kind}" not in used(project_folder)


# --- former ids -----------------------------------------------------------------------------------------------


def test_a_pick_may_name_a_former_id(project_folder: Path) -> None:
    write_question(project_folder, "case", formerly="[old-case]")
    with_kit(project_folder, ("- {kind: case}", "- {id: old-case}"), ("    spare: 1\n", ""))
    assert "sample-case" in used(project_folder)


def test_a_former_id_in_a_kit_is_warned_of(project_folder: Path) -> None:
    write_question(project_folder, "case", formerly="[old-case]")
    with_kit(project_folder, ("- {kind: case}", "- {id: old-case}"))
    (found,) = problems_of(project_folder)
    assert str(found) == (
        "kits/quarry-engineer.yaml:21:14: warning: former-id: the question 'old-case' is now called 'sample-case' "
        "(write 'sample-case')"
    )


def test_a_former_id_may_be_excluded(project_folder: Path) -> None:
    write_question(project_folder, "case", formerly="[old-case]")
    with_kit(project_folder, ("- {kind: case}", "- {kind: case, exclude: [old-case]}"), ("    spare: 1\n", ""))
    assert "spare-case" in used(project_folder)
    assert [(d.code, d.severity) for d in problems_of(project_folder)] == [("former-id", "warning")]


@pytest.mark.parametrize(
    ("formerly", "other", "owner"),
    [
        ("[sample-sql]", "-", "sample-sql"),
        ("[sample-case]", "-", "sample-case"),
        ("[old, old]", "-", "sample-case"),
        ("[old]", "[old]", "sample-case"),
    ],
    ids=["an id", "its own id", "twice", "a former id"],
)
def test_a_former_id_belongs_to_one_question(formerly: str, other: str, owner: str, project_folder: Path) -> None:
    write_question(project_folder, "case", formerly=formerly)
    write_question(project_folder, "sql", formerly=other)
    found = [d for d in problems_of(project_folder) if d.code == "duplicate-id"]
    assert [(d.severity, d.hint) for d in found] == [
        ("error", f"it belongs to questions/quarry/{owner}/question.md: remove it here")
    ]
    assert found[0].place.line > 1


def test_a_manifest_may_name_a_former_id(project_folder: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    first = run_cli("quarry-engineer", "--level", "senior", "--root", project_folder, "-o", output)
    assert first.returncode == 0, first.stderr
    manifest = tmp_path / "manifest.json"
    manifest.write_text((output / "quarry-engineer-senior-A" / "manifest.json").read_text("utf-8"), "utf-8")
    (project_folder / "questions" / "quarry" / "sample-case").rename(project_folder / "questions/quarry/new-case")
    write_question(project_folder, "case", "new-case", question("case", formerly="[sample-case]"))
    again = run_cli("--from", manifest, "--root", project_folder, "-o", output)
    assert again.returncode == 0, again.stderr
    assert again.stderr.count("warning: ") == 1
    assert "warning: changed: 'new-case' has changed since the manifest was written" in again.stderr
    written = json.loads((output / "quarry-engineer-senior-A" / "manifest.json").read_text("utf-8"))
    assert "new-case" in [q["id"] for r in written["rounds"].values() for q in (*r["questions"], *r["spares"])]


# --- what --check counts --------------------------------------------------------------------------------------


def test_check_counts_what_is_still_rated_in_prose(project_folder: Path) -> None:
    SCORED["concept"](project_folder)
    done = run_cli("--check", "--root", project_folder)
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        "9 questions, 1 kit: no problems found\n"
        "8 questions are still rated in prose; 1 by ticks, with one rating for each of 3,456 performances\n",
        "",
    )


def test_check_says_nothing_of_prose_where_there_is_none(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    for folder in (root / "questions" / "quarry").iterdir():
        for path in sorted(folder.rglob("*"), reverse=True):
            path.rmdir() if path.is_dir() else path.unlink()
        folder.rmdir()
    rates = dict(
        zip(
            SCORED,
            ["coding", "coding", "data-craft", "production-ml", "data-craft", "production-ml", "coding"],
            strict=True,
        )
    )
    for kind, write in SCORED.items():
        write(root, competency=rates[kind])
    kit = re.sub(r"competencies: .*", "competencies: [coding, data-craft, production-ml]", KIT)
    (root / "kits" / "quarry-engineer.yaml").write_text(kit.replace("    spare: 1\n", ""), "utf-8")
    done = run_cli("--check", "--root", root)
    assert (done.returncode, done.stdout) == (0, "7 questions, 1 kit: no problems found\n")
