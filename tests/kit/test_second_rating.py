"""Each competency is rated in two rounds by different people, or `--check` warns, and its exit code is still 0."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from conftest import run_cli
from samples import write_schedule

KIT = "kits/quarry-engineer.yaml"
MAKING = "[coding, data-craft, production-ml, ml-foundations]"
TALKING = "[ml-foundations, data-craft, production-ml, coding]"


def warned(folder: Path, *arguments: str | Path) -> list[str]:
    """A project → what `--check` says of it, one problem a line; it may not be an error."""
    done = run_cli("--check", *arguments, "--root", folder)
    assert done.returncode == 0, done.stderr
    return done.stderr.splitlines()


def change_kit(folder: Path, old: str, new: str) -> None:
    path = folder / KIT
    assert old in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")


def test_a_loop_that_rates_everything_twice_has_no_warning(project_folder: Path) -> None:
    assert warned(project_folder) == []


def test_a_competency_in_one_round_is_warned_of_at_each_level_and_at_its_place(project_folder: Path) -> None:
    change_kit(project_folder, MAKING, "[coding, data-craft, production-ml]")
    hint = "(add it to the competencies of another round, which other people interview in)"
    said = "loop rates 'ml-foundations' in one round only ('talking') and by one question only ('sample-concept')"
    assert [line for line in warned(project_folder) if "rated-once" in line] == [
        f"{KIT}:18:20: warning: rated-once: the {level} {said} {hint}" for level in ("mid", "senior")
    ]


def test_a_competency_in_one_round_by_two_questions_is_warned_of_for_the_round(project_folder: Path) -> None:
    change_kit(project_folder, MAKING, "[coding, production-ml]")
    change_kit(project_folder, "core: [coding, data-craft]", "core: [coding]")
    change_kit(project_folder, "{kind: sql}", "{kind: coding}")
    change_kit(project_folder, "{kind: coding}\n      - {kind: coding}", "{kind: coding}")
    change_kit(project_folder, "{mid: 80, senior: 80}", "{mid: 60, senior: 60}")
    found = [line for line in warned(project_folder) if "'data-craft'" in line]
    assert len(found) == 2
    assert all("in one round only ('talking') (add" in line for line in found)


@pytest.mark.parametrize(
    ("rated", "count"),
    [
        ("[coding, data-craft, production-ml]", 3),
        ("[coding, data-craft, production-ml, ml-foundations]", 4),
    ],
)
def test_a_loop_of_fewer_than_four_competencies_is_warned_of(rated: str, count: int, project_folder: Path) -> None:
    change_kit(project_folder, MAKING, rated)
    change_kit(project_folder, TALKING, rated)
    found = [line for line in warned(project_folder) if "loop-width" in line]
    message = f"loop rates {count} competencies; a loop should rate 4 to 6, each in two rounds"
    at = f"{KIT}:7:3: warning: loop-width:"
    assert found == ([f"{at} the {level} {message}" for level in ("mid", "senior")] if count < 4 else [])


def test_a_loop_of_more_than_six_competencies_is_warned_of(project_folder: Path) -> None:
    more = TALKING.replace("]", ", collaboration, product-judgement, ml-system-design]")
    change_kit(project_folder, TALKING, more)
    assert len([line for line in warned(project_folder) if "loop rates 7 competencies" in line]) == 2


# --- by different people --------------------------------------------------------------------------------------


def test_two_rounds_by_the_same_person_are_warned_of(project_folder: Path, tmp_path: Path) -> None:
    second = "      - {name: Zoë Ünlü, title: Foreman, email: zoe@example.org}\n"
    schedule = write_schedule(tmp_path / "loop.yaml", (second, ""))
    found = warned(project_folder, "--schedule", schedule)
    message = "in each of its rounds ('making', 'talking') (give one of these rounds another interviewer)"
    rated = ("coding", "data-craft", "ml-foundations", "production-ml")
    assert found == [f"{schedule}:11:3: warning: one-rater: the same person rates '{c}' {message}" for c in rated]


def test_an_address_in_other_letters_is_the_same_person(project_folder: Path, tmp_path: Path) -> None:
    second = "{name: Zoë Ünlü, title: Foreman, email: zoe@example.org}\n"
    schedule = write_schedule(
        tmp_path / "loop.yaml",
        (
            "      - {name: Ada Ember, title: Staff Mason, email: ada@example.org}\n      - " + second,
            "      - " + second,
        ),
        (
            "    call: https://meet.example.org/pit\n    interviewers:\n"
            "      - {name: Ada Ember, title: Staff Mason, email: ada@example.org}\n",
            "    interviewers:\n      - {name: Zoe, title: Foreman, email: ZOE@example.org}\n",
        ),
    )
    assert len([line for line in warned(project_folder, "--schedule", schedule) if "one-rater" in line]) == 4


def test_no_warning_names_anybody(project_folder: Path, tmp_path: Path) -> None:
    second = "      - {name: Zoë Ünlü, title: Foreman, email: zoe@example.org}\n"
    schedule = write_schedule(tmp_path / "loop.yaml", (second, ""))
    said = "\n".join(warned(project_folder, "--schedule", schedule)).replace(str(tmp_path), "")
    assert "one-rater" in said
    assert not any(word in said for word in ("Ada", "Ember", "ada@", "Kim"))


def test_a_day_that_leaves_out_a_round_is_warned_of(project_folder: Path, tmp_path: Path) -> None:
    schedule = write_schedule(tmp_path / "loop.yaml")
    whole = schedule.read_text("utf-8")
    start, end = whole.index("  - id: talking"), whole.index("breaks:")
    schedule.write_text(whole[:start] + whole[end:], "utf-8")
    done = run_cli("--check", "--json", "--schedule", schedule, "--root", project_folder)
    found = [p["message"] for p in json.loads(done.stdout)["problems"] if p["code"] == "rated-once"]
    rated = ("coding", "data-craft", "ml-foundations", "production-ml")
    assert sorted(found) == [f"only one round of this day rates '{c}' ('making')" for c in rated]


def test_a_competency_whose_rounds_are_not_held_is_warned_of(project_folder: Path, tmp_path: Path) -> None:
    change_kit(project_folder, TALKING, TALKING.replace("]", ", collaboration]"))
    schedule = write_schedule(tmp_path / "loop.yaml")
    whole = schedule.read_text("utf-8")
    start, end = whole.index("  - id: talking"), whole.index("breaks:")
    schedule.write_text(whole[:start] + whole[end:], "utf-8")
    found = [line for line in warned(project_folder, "--schedule", schedule) if "no round of this day" in line]
    assert len(found) == 1
    assert "no round of this day rates 'collaboration'" in found[0]
