"""What a build would refuse is said by `--check`, with the place in the bank and what to do, before anything is laid out."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import linked_whole, pdf_jobs, run, run_cli
from samples import write_schedule

from interviewkit.audit.extract import pdfium_text
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import RUN_WORDS, Leak, words
from interviewkit.audit.secrets import explained, secrets
from interviewkit.build.dry_run import dry_run
from interviewkit.build.leaks import Leaked, leaks_explained, raise_on_leaks
from interviewkit.domain.diagnostics import Place
from interviewkit.domain.kit import Kit, Project
from interviewkit.kit.assemble import assemble

TITLE = "Wheelbarrow title of the coding sample"
TITLE_PLACE = "questions/quarry/sample-coding/question.md:2:8"


def test_an_honest_kit_has_nothing_to_say(sample_kit: Kit, held_kit: Kit, branded_kit: Kit) -> None:
    assert [dry_run(kit) for kit in (sample_kit, held_kit, branded_kit)] == [(), (), ()]


def test_no_kit_that_is_shipped_prints_a_secret(bank: Project) -> None:
    kits = [assemble(bank, spec, level) for spec in bank.kits for level in spec.levels]
    assert len(kits) >= 4
    assert [dry_run(kit) for kit in kits] == [()] * len(kits)


@pytest.mark.parametrize("field", ["place: Room 4", "what: Coffee", "title: Foreman"])
def test_a_schedule_that_prints_a_title_is_refused_by_the_check_and_by_the_build(
    field: str, project_folder: Path, tmp_path: Path
) -> None:
    changed = (field, f"{field.partition(':')[0]}: {TITLE}")
    schedule = write_schedule(tmp_path / "loop.yaml", changed)
    checked = run_cli("--check", "--schedule", schedule, "--root", project_folder)
    assert checked.returncode == 1
    assert re.search(
        rf"^{TITLE_PLACE}: printed-secret: 'title of the coding' is for interviewers only", checked.stderr, re.MULTILINE
    )
    assert "(reword one of the two: this text, or the one that is printed)" in checked.stderr
    built = run_cli("--schedule", schedule, "--root", project_folder, "-o", tmp_path / "out")
    assert built.returncode == 4
    assert f"candidate/0-day.pdf: leak: text (pdfium): title of the coding (from {TITLE_PLACE})\n" in built.stderr
    assert built.stderr.endswith(
        "If these words give nothing away, reword either the text that is printed or the one at the place named.\n"
        "nothing was written: a candidate's file must hold no part of an answer\n"
    )
    assert not (tmp_path / "out").exists()


def test_people_and_places_may_be_called_like_words_of_an_answer(project_folder: Path, tmp_path: Path) -> None:
    changes = (
        ("Room 4", "Zeppelin Hall 4"),
        ("Kim Candi", "Kim Umbrella"),
        ("Foreman", "Thunderstorm Engineer"),
        ("Coffee", "Marmalade"),
        ("Olu Orga", "Critical Early"),
    )
    schedule = write_schedule(tmp_path / "loop.yaml", *changes)
    schedule.write_text(schedule.read_text("utf-8").replace("Ada Ember", "Ada Wheelbarrow"), "utf-8")
    checked = run_cli("--check", "--schedule", schedule, "--root", project_folder)
    assert (checked.returncode, checked.stderr) == (0, "")
    built = run_cli("--schedule", schedule, "--root", project_folder, "-o", tmp_path / "out")
    assert built.returncode == 0, built.stderr


def test_the_problems_of_a_schedule_come_as_json_too(project_folder: Path, tmp_path: Path) -> None:
    schedule = write_schedule(tmp_path / "loop.yaml", ("place: Room 4", f"place: {TITLE}"))
    done = run_cli("--check", "--json", "--schedule", schedule, "--root", project_folder)
    found = json.loads(done.stdout)["problems"]
    assert {(p["file"], p["line"], p["column"], p["code"]) for p in found} == {
        (TITLE_PLACE.partition(":")[0], 2, 8, "printed-secret")
    }


def test_what_the_audit_finds_on_a_page_is_found_before_it_is_laid_out(held_kit: Kit) -> None:
    """Every four words in a row on the page of the day, each as an answer."""
    job = next(job for _, job in pdf_jobs(held_kit) if job.name == "candidate/0-day.pdf")
    data = linked_whole(job)
    said = words(pdfium_text(data).partition(job.frame.header)[0])
    round_ = held_kit.rounds[0]
    refused = 0
    for first in range(len(said) - RUN_WORDS + 1):
        answer = " ".join(said[first : first + RUN_WORDS])
        questions = (replace(round_.questions[0], answer=answer), *round_.questions[1:])
        kit = replace(held_kit, rounds=(replace(round_, questions=questions), *held_kit.rounds[1:]))
        if audit(data, secrets(kit)):
            refused += 1
            assert dry_run(kit), answer
    assert refused > 20


def test_the_check_of_an_unchanged_bank_renders_nothing(project_folder: Path, tmp_path: Path) -> None:
    code = (
        "import os, sys\n"
        f"os.environ['INTERVIEWKIT_CACHE'] = {str(tmp_path / 'cache')!r}\n"
        "from interviewkit.cli.main import main\n"
        f"assert main(['--check', '--root', {str(project_folder)!r}]) == 0\n"
        "print('interviewkit.build.dry_run' in sys.modules)\n"
    )
    said = [run(code).splitlines()[-1] for _ in range(3)]
    assert said == ["True", "False", "False"]
    kit = project_folder / "kits" / "quarry-engineer.yaml"
    kit.write_text(kit.read_text("utf-8").replace("move stones", "lift stones"), "utf-8")
    assert [run(code).splitlines()[-1] for _ in range(2)] == ["True", "False"]


# --- places ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("found", "place"),
    [
        (TITLE.lower(), TITLE_PLACE),
        ("title of the coding", TITLE_PLACE),
        ("titleofthecodingsample", TITLE_PLACE),
        ("zeppelin", r"questions/quarry/sample-\w+/question.md:\d+:1"),
        ("names the bottleneck crusher", r"questions/quarry/sample-\w+/question.md:\d+:1"),
        ("umbrella", "questions/quarry/sample-coding/reference.py:1:1"),
        ("leaves out its end", "questions/quarry/sample-debugging/faults.yaml:1:1"),
        ("handbook of gravel 2024", r"questions/quarry/sample-\w+/question.md:\d+:\d+"),
    ],
)
def test_a_leak_is_traced_to_where_its_words_are_written(found: str, place: str, sample_kit: Kit) -> None:
    (leak,) = explained(sample_kit, [Leak("text", found)])
    assert re.fullmatch(place, str(leak.place))


def test_the_place_of_a_key_point_is_its_own_line(sample_kit: Kit, sample_folder: Path) -> None:
    (leak,) = explained(sample_kit, [Leak("text", "counts the stones per")])
    assert isinstance(leak.place, Place)
    line = (sample_folder / leak.place.file).read_text("utf-8").splitlines()[leak.place.line - 1]
    assert "Counts the stones per hectare" in line


def test_what_is_no_text_of_the_bank_has_no_place_and_no_remedy(sample_kit: Kit) -> None:
    with pytest.raises(Leaked) as leaked, leaks_explained(sample_kit):
        raise_on_leaks({"candidate/1-making.pdf": [Leak("picture", "3 × 4 pixels that no prompt shows")]})
    assert str(leaked.value) == "candidate/1-making.pdf: leak: picture: 3 × 4 pixels that no prompt shows"


def test_a_kit_of_another_form_is_checked_with_its_own_questions(project_folder: Path, tmp_path: Path) -> None:
    schedule = write_schedule(tmp_path / "loop.yaml", ("level: senior", "level: senior\nform: B"))
    done = run_cli("--check", "--schedule", schedule, "--root", project_folder)
    assert (done.returncode, done.stderr) == (0, "")
