"""What the documentation says is true: commands run, options, modules, codes and fields are all named."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from samples import ROOT

from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.cli.arguments import build_parser, calibrate_parser, season_parser
from interviewkit.domain import framework, front_matter, kit, loop, scoring
from interviewkit.domain import question as domain_question

README = (ROOT / "README.md").read_text("utf-8")
AUTHORING = (ROOT / "docs" / "authoring.md").read_text("utf-8")
HOW = (ROOT / "docs" / "how-it-works.md").read_text("utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.DOTALL | re.MULTILINE)


def test_the_first_two_commands_are_make_kit_and_make_test() -> None:
    first = re.search(r"^```\w*\n(.*?)^```", README, re.DOTALL | re.MULTILINE)
    assert first
    assert first[1].split("\n")[:2] == ["make kit", "make test"]


def test_the_commands_of_the_readme_run(tmp_path: Path) -> None:
    commands = [line for block in blocks(README, "sh") for line in block.splitlines() if line.strip()]
    assert len(commands) >= 4
    for name in ("questions", "kits", "templates", "interviewkit"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", tmp_path)
    for line in commands:
        assert line.startswith("python build.py"), line
        command = [sys.executable, *line.split()[1:]]
        done = subprocess.run(
            command,
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=False,
            env={**os.environ, "PYTHONWARNINGS": "error"},
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"


def test_every_option_is_in_the_readme() -> None:
    parsers = (build_parser(), season_parser(), calibrate_parser())
    options = [o for one in parsers for action in one._actions for o in action.option_strings]
    assert len(options) > 15
    assert [o for o in options if f"`{o}" not in README and f"`{o} " not in README and f", `{o}" not in README] == []


def test_the_readmes_pictures_exist() -> None:
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+\.png)\)", README)
    assert len([p for p in pictures if p.startswith("docs/")]) == 4
    assert [p for p in pictures if p.startswith("docs/") and not (ROOT / p).is_file()] == []


def codes() -> set[str]:
    """→ every diagnostic code that stands in the source."""
    found = set()
    for path in (ROOT / "interviewkit").rglob("*.py"):
        text = path.read_text("utf-8")
        found |= set(re.findall(r'Diagnostic\(\s*[^"]*?(?:\([^()]*\)[^"]*?)*,\s*"([a-z0-9-]+)"', text))
        found |= set(re.findall(r'found\.say\((?:[^"\n]|\["\w+"\])*, "([a-z0-9-]+)",', text))
        found |= set(re.findall(r'(?:refuse|problem)\([^"]*"([a-z0-9-]+)"', text))
        found |= set(re.findall(r'yield [^"\n]*(?:"[^"]*"|f"[^"]*"), "([a-z]+-[a-z-]+)"', text))
    return found


def test_every_diagnostic_code_is_documented() -> None:
    found = codes()
    assert len(found) > 50
    assert sorted(c for c in found if f"`{c}`" not in AUTHORING) == []


@pytest.mark.parametrize(
    "record",
    [
        *(
            front_matter.ProseFrontMatter,
            front_matter.ScoredFrontMatter,
            front_matter.Review,
            front_matter.ReviewStep,
            front_matter.Ask,
            front_matter.Retired,
            scoring.Bar,
            domain_question.Fault,
            kit.KitSpec,
            kit.RoundSpec,
            kit.Pick,
            framework.Framework,
        ),
        *(loop.ScheduleSpec, loop.ScheduledRound, loop.Break, loop.Person),
    ],
    ids=lambda r: r.__name__,
)
def test_every_field_an_author_writes_is_documented(record: type) -> None:
    assert [f.name for f in fields(record) if f"`{f.name}`" not in AUTHORING and f"`{f.name}:" not in AUTHORING] == []


def test_the_example_of_a_question_that_is_scored_by_ticks_is_clean(tmp_path: Path) -> None:
    (example,) = [block for block in blocks(AUTHORING, "markdown") if block.startswith("---\n")]
    path = tmp_path / "questions" / "experimentation" / "peeking.md"
    path.parent.mkdir(parents=True)
    path.write_text(example, "utf-8")
    (tmp_path / "kits").mkdir()
    shutil.copy(ROOT / "questions" / "framework.yaml", tmp_path / "questions")
    project, problems = load(tmp_path)
    assert project
    assert [q.id for q in project.questions if q.scored] == ["peeking"]
    assert [*problems, *check(project)] == []


def test_the_project_speaks_of_itself_alone() -> None:
    files = [
        p
        for p in ROOT.rglob("*")
        if p.suffix in (".md", ".py", ".yaml", ".toml", ".html", ".css", ".sh")
        and not {".venv", "dist", ".git"} & set(p.parts)
    ]
    assert len(files) > 100
    unwanted = re.compile(
        "/work" + "/|pypi\\." + "org|files\\.python" + "hosted|registry\\.npm" + "js|deb\\.debian" + r"\.org"
    )
    assert [str(p) for p in files if unwanted.search(p.read_text("utf-8"))] == []


def test_the_fonts_have_their_licences() -> None:
    fonts = ROOT / "templates" / "shared" / "fonts"
    families = {p.name.partition("-")[0] for p in fonts.glob("*.ttf")}
    assert len(families) == 3
    assert families == {p.stem.removeprefix("OFL-") for p in fonts.glob("OFL-*.md")}


def test_every_claim_in_circulation_is_answered_where_the_list_says() -> None:
    rows = [[c.strip() for c in line.split("|")[1:-1]] for line in (ROOT / "docs/claims.md").read_text().splitlines()]
    claims = [r for r in rows if len(r) == 4 and r[0].isdigit()]
    assert [int(r[0]) for r in claims] == list(range(1, 80))
    named = [r for r in claims if r[2].startswith("`")]
    assert len(named) >= 76
    for number, _, question, words in named:
        path = ROOT / "questions" / question.strip("`")
        file = path / "question.md" if path.is_dir() else path.with_suffix(".md")
        assert words.strip("“”") in " ".join(file.read_text("utf-8").split()), f"claim {number}: {question}"
