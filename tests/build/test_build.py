"""Only what changed is made again, a kit is the same wherever it is built, and a manifest is enough to rebuild it."""

from __future__ import annotations

import datetime
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, ClassVar

import pikepdf
import pypdf
import pytest
from conftest import kit_of, loaded, run_cli, tree
from samples import ROOT, write_project, write_question

from interviewkit.audit.search import Hidden, Leak, PackedSecrets
from interviewkit.audit.secrets import secrets
from interviewkit.build import folder as build_folder
from interviewkit.build import print_run, up_to_date
from interviewkit.build.documents import documents
from interviewkit.build.jobs import merge_and_audit
from interviewkit.build.kit import build_kit
from interviewkit.build.leaks import Leaked
from interviewkit.build.pipeline import BATCH, Pipeline
from interviewkit.build.plan import Selection
from interviewkit.build.print_run import print_runs
from interviewkit.build.views import views_of
from interviewkit.build.workers import SynchronousExecutor
from interviewkit.cli.arguments import parse_command
from interviewkit.cli.commands import BuildCommand
from interviewkit.domain.kit import Kit, Project
from interviewkit.page.document import Job
from interviewkit.pdf.compile import Batch
from interviewkit.pdf.merge import merged
from interviewkit.store import versions
from interviewkit.store.page_objects import Store

ALL = [
    "candidate/0-day.pdf",
    "candidate/1-making.ipynb",
    "candidate/1-making.pdf",
    "candidate/2-talking-spare.pdf",
    "candidate/2-talking.pdf",
    "interviewer/1-making-key.pdf",
    "interviewer/1-making-scorecard.pdf",
    "interviewer/1-making.ipynb",
    "interviewer/1-making.pdf",
    "interviewer/2-talking-key.pdf",
    "interviewer/2-talking-scorecard.pdf",
    "interviewer/2-talking.pdf",
    "manifest.json",
    "panel/panel.pdf",
    "print/candidate.pdf",
    "print/everything.pdf",
    "print/interviewer-1-making.pdf",
    "print/interviewer-2-talking.pdf",
    "print/panel.pdf",
]


@pytest.fixture
def output(built: Path, tmp_path: Path) -> Path:
    """→ a copy of the built kit, to change."""
    return Path(shutil.copytree(built, tmp_path / "dist" / built.name)).parent


def build_again(project: Path, output: Path, *more: str) -> dict[str, str]:
    """→ what was made again and why."""
    done = run_cli("quarry-engineer", "--level", "senior", "--root", project, "-o", output, "--json", *more)
    assert done.returncode == 0, done.stderr
    made: dict[str, str] = json.loads(done.stdout)[0]["made"]
    return {name: why for name, why in made.items() if not name.startswith("print/")}


def test_a_kit_has_these_files_and_no_others(built: Path) -> None:
    assert list(tree(built)) == ALL


def test_two_builds_in_two_processes_give_the_same_bytes(built: Path, sample_folder: Path, tmp_path: Path) -> None:
    assert (
        run_cli(
            "quarry-engineer",
            "--level",
            "senior",
            "--root",
            sample_folder,
            "-o",
            tmp_path,
            "-j",
            "1",
            PYTHONHASHSEED="7",
            TZ="Asia/Tokyo",
        ).returncode
        == 0
    )
    assert tree(tmp_path / built.name) == tree(built)


def test_a_bank_written_in_another_order_gives_the_same_bytes(built: Path, tmp_path: Path) -> None:
    folder = write_project(tmp_path / "project")
    quarry = folder / "questions" / "quarry"
    for question in sorted(quarry.iterdir(), reverse=True):
        question.rename(quarry / f"moved-{question.name}")
    for question in sorted(quarry.iterdir(), key=lambda p: p.name[::-1]):
        question.rename(quarry / question.name.removeprefix("moved-"))
    assert run_cli("quarry-engineer", "--level", "senior", "--root", folder, "-o", tmp_path / "out").returncode == 0
    assert tree(tmp_path / "out" / built.name) == tree(built)


def test_nothing_is_made_where_nothing_changed(output: Path, sample_folder: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in output.rglob("*.*df")}
    assert len(before) == 16
    assert build_again(sample_folder, output) == {}
    assert {p: p.stat().st_mtime_ns for p in output.rglob("*.*df")} == before


def test_a_changed_prompt_makes_only_its_rounds_files(output: Path, project_folder: Path) -> None:
    path = project_folder / "questions/quarry/sample-coding/question.md"
    path.write_text(path.read_text().replace("A lorry brings 12", "A lorry brings 13"))
    assert build_again(project_folder, output) == {
        "candidate/0-day.pdf": "text changed",  # it has a form code, made of those of the rounds
        "candidate/1-making.ipynb": "text changed",
        "candidate/1-making.pdf": "text changed",
        "interviewer/1-making-key.pdf": "text changed",  # it and the scorecard have the form code of their round
        "interviewer/1-making-scorecard.pdf": "text changed",
        "interviewer/1-making.ipynb": "text changed",
        "interviewer/1-making.pdf": "text changed",
        "panel/panel.pdf": "text changed",
    }


def test_a_changed_key_makes_only_the_guide(output: Path, project_folder: Path) -> None:
    path = project_folder / "questions/quarry/sample-coding/question.md"
    path.write_text(path.read_text().replace("Mentions thunderstorm delays", "Mentions hail"))
    assert build_again(project_folder, output) == {"interviewer/1-making.pdf": "text changed"}


def test_a_missing_and_an_altered_file_are_made_again(output: Path, sample_folder: Path, built: Path) -> None:
    kit = output / built.name
    (kit / "candidate/0-day.pdf").unlink()
    (kit / "panel/panel.pdf").write_bytes(b"%PDF-broken")
    assert build_again(sample_folder, output) == {
        "candidate/0-day.pdf": "the file is missing",
        "panel/panel.pdf": "the file was changed",
    }
    assert tree(kit) == tree(built)


def test_another_paper_makes_everything_again(output: Path, sample_folder: Path) -> None:
    made = build_again(sample_folder, output, "--paper", "letter")
    assert len(made) == 11
    assert set(made.values()) == {"style and paper changed"}


def test_large_print_is_another_style_of_the_same_pages_but_for_long_lines_and_limits_of_pages(
    output: Path, sample_folder: Path
) -> None:
    made = build_again(sample_folder, output, "--edition", "large-print")
    others = {name for name, why in made.items() if why == "text and style and edition changed"}
    with_long_lines = {"interviewer/1-making.pdf", "candidate/1-making.pdf", "candidate/0-day.pdf"}
    guides = {f"interviewer/{n}.pdf" for n in ("1-making", "2-talking")}  # their first question begins on the left
    cards = {f"interviewer/{n}-scorecard.pdf" for n in ("1-making", "2-talking")}  # of as many pages as they take
    keys = {f"interviewer/{n}-key.pdf" for n in ("1-making", "2-talking")}  # with a shorter header
    packet = {"panel/panel.pdf"}  # of as many pages as it takes
    assert others == with_long_lines | guides | cards | keys | packet
    assert {why for name, why in made.items() if name not in others} == {"style and edition changed"}
    assert len(made) - len(others) == 2
    manifest = next(output.glob("*/manifest.json"))
    assert json.loads(manifest.read_text())["edition"] == "large-print"
    again = run_cli("--from", str(manifest), "--root", sample_folder, "-o", output, "--json")
    assert json.loads(again.stdout)[0]["made"] == {}


def test_explain_gives_the_reason_for_every_file(output: Path, sample_folder: Path, built: Path) -> None:
    (output / built.name / "candidate/0-day.pdf").unlink()
    done = run_cli("quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", output, "--explain")
    assert "  candidate/0-day.pdf: made: the file is missing\n" in done.stdout
    assert "  candidate/1-making.pdf: unchanged\n" in done.stdout


def test_one_audience_alone(tmp_path: Path, sample_folder: Path) -> None:
    done = run_cli(
        "quarry-engineer", "--level", "senior", "--only", "candidate", "--root", sample_folder, "-o", tmp_path
    )
    assert done.returncode == 0
    assert list(tree(tmp_path / "quarry-engineer-senior-A")) == [*ALL[:5], "manifest.json"]


def test_one_round_alone(tmp_path: Path, sample_folder: Path) -> None:
    done = run_cli("quarry-engineer", "--level", "senior", "--round", "making", "--root", sample_folder, "-o", tmp_path)
    assert done.returncode == 0
    assert list(tree(tmp_path / "quarry-engineer-senior-A")) == [
        "candidate/1-making.ipynb",
        "candidate/1-making.pdf",
        "interviewer/1-making-key.pdf",
        "interviewer/1-making-scorecard.pdf",
        "interviewer/1-making.ipynb",
        "interviewer/1-making.pdf",
        "manifest.json",
    ]


def test_a_partial_build_keeps_what_is_good_and_leaves_out_what_is_stale(
    output: Path, project_folder: Path, built: Path
) -> None:
    path = project_folder / "questions/quarry/sample-coding/question.md"
    path.write_text(path.read_text().replace("A lorry brings 12", "A lorry brings 13"))
    done = run_cli(
        "quarry-engineer", "--level", "senior", "--only", "candidate", "--root", project_folder, "-o", output
    )
    assert "interviewer/1-making.pdf: note: out of date but not selected, so it was skipped" in done.stderr
    kept = tree(output / built.name)
    assert "interviewer/1-making.pdf" not in kept
    assert kept["interviewer/2-talking.pdf"] == tree(built)["interviewer/2-talking.pdf"]


@pytest.mark.parametrize(
    "changed", ["questions/quarry/sample-sql/key.sql", "kits/quarry-engineer.yaml", "questions/framework.yaml"]
)
def test_the_quick_answer_is_given_only_while_every_input_is_the_same(
    changed: str, project_folder: Path, tmp_path: Path
) -> None:
    arguments = (
        "quarry-engineer",
        "--level",
        "senior",
        "--only",
        "panel",
        "--root",
        project_folder,
        "-o",
        tmp_path / "o",
    )
    assert run_cli(*arguments).returncode == 0
    noted = tmp_path / "o" / ".quarry-engineer-senior-A.stamp"
    first = noted.read_text()
    assert run_cli(*arguments).stdout.endswith("0 made, 1 unchanged\n")
    assert noted.read_text() == first
    (project_folder / changed).write_text((project_folder / changed).read_text() + "\n")
    assert run_cli(*arguments).returncode == 0
    assert noted.read_text() != first


def test_what_there_is_to_warn_of_is_said_every_time(project_folder: Path, tmp_path: Path) -> None:
    path = project_folder / "questions/quarry/sample-case/question.md"
    path.write_text(path.read_text().replace("checked: 2026-11-01", "checked: 2020-11-01"))
    arguments = ("quarry-engineer", "--level", "senior", "--only", "panel", "--root", project_folder, "-o", tmp_path)
    said = [run_cli(*arguments).stderr for _ in range(2)]
    assert said[0] == said[1]
    assert "warning: stale" in said[0]


def test_the_quick_answer_is_given_past_midnight_until_a_key_becomes_stale(
    project_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """All keys of the samples were checked on 1 November 2026; 365 days later they still count as fresh."""
    asked = ["quarry-engineer", "--level", "senior", "--root", str(project_folder), "-o", str(tmp_path / "o")]
    folder = tmp_path / "o" / "quarry-engineer-senior-A"

    def quick(year: int, month: int, day: int) -> bool:
        seconds = datetime.datetime(year, month, day, 12, tzinfo=datetime.UTC).timestamp()
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(seconds)))
        return up_to_date.up_to_date(folder, up_to_date.inputs_hash(project_folder, asked_of(asked))) is not None

    assert not quick(2026, 11, 29)
    done = run_cli(*asked, "--only", "panel", SOURCE_DATE_EPOCH="1795953600")
    assert done.returncode == 0
    asked += ["--only", "panel"]
    assert [quick(2026, 11, 29), quick(2026, 11, 30), quick(2027, 11, 1), quick(2027, 11, 2)] == [
        True,
        True,
        True,
        False,
    ]


def asked_of(arguments: list[str]) -> Sequence[object]:
    command = parse_command(arguments)
    assert isinstance(command, BuildCommand)
    return command.asked


@pytest.mark.parametrize("other", [["--paper", "letter"], ["--edition", "large-print"], ["--form", "B"], ["--whole"]])
def test_other_options_are_another_input(other: list[str], sample_folder: Path) -> None:
    role = ["quarry-engineer", "--level", "senior"]
    assert up_to_date.inputs_hash(sample_folder, asked_of([*role, *other])) != up_to_date.inputs_hash(
        sample_folder, asked_of(role)
    )


@pytest.mark.parametrize("name", [*versions.PACKAGES, *versions.READER_PACKAGES])
def test_another_version_of_a_library_is_another_input(
    name: str, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    options = asked_of(["quarry-engineer", "--level", "senior"])
    before, real = up_to_date.inputs_hash(sample_folder, options), versions.version_of
    for module in (versions, up_to_date):
        monkeypatch.setattr(module, "version_of", lambda asked: "0.0" if asked == name else real(asked))
    assert up_to_date.inputs_hash(sample_folder, options) != before


# --- the manifest ---------------------------------------------------------------------------------------------


def test_the_manifest_records_the_choice(built: Path) -> None:
    manifest = json.loads((built / "manifest.json").read_text())
    assert (manifest["role"], manifest["level"], manifest["form"], manifest["paper"]) == (
        "quarry-engineer",
        "senior",
        "A",
        "a4",
    )
    making = manifest["rounds"]["making"]
    assert [q["id"] for q in making["questions"]] == ["sample-coding", "sample-sql", "sample-debugging"]
    assert all(len(q["digest"]) == 64 for q in making["questions"])
    assert sorted(manifest["files"]) == [n for n in ALL if n != "manifest.json"]


def test_a_kit_is_rebuilt_from_its_manifest_on_a_bank_that_would_choose_otherwise(
    built: Path, project_folder: Path, tmp_path: Path
) -> None:
    for n in range(6):
        write_question(project_folder, "coding", f"newer-{n}", row=f"newer-{n}")
    fresh = kit_of(loaded(project_folder))
    assert fresh.rounds[0].questions[0].id.startswith("newer-")
    done = run_cli("--from", built / "manifest.json", "--root", project_folder, "-o", tmp_path / "again")
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(tmp_path / "again" / built.name) == tree(built)


def test_a_rebuild_says_which_questions_have_changed_since(built: Path, project_folder: Path, tmp_path: Path) -> None:
    path = project_folder / "questions/quarry/sample-sql/key.sql"
    path.write_text(path.read_text() + "-- same\n")
    done = run_cli("--from", built / "manifest.json", "--root", project_folder, "-o", tmp_path)
    assert done.returncode == 0
    assert done.stderr.endswith(
        "manifest.json: warning: changed: 'sample-sql' has changed since the manifest was written\n"
    )


def test_a_rebuild_names_the_questions_that_are_gone(built: Path, project_folder: Path, tmp_path: Path) -> None:
    shutil.rmtree(project_folder / "questions/quarry/spare-case")
    kit = project_folder / "kits/quarry-engineer.yaml"
    kit.write_text(kit.read_text().replace("    spare: 1\n", ""))
    shutil.rmtree(project_folder / "questions/quarry/sample-case")
    kit.write_text(
        kit.read_text()
        .replace("      - {kind: case}\n", "")
        .replace("senior: 100", "senior: 80")
        .replace("product-judgement, ", "")
    )
    done = run_cli("--from", built / "manifest.json", "--root", project_folder, "-o", tmp_path)
    assert done.returncode == 1
    assert (
        "gone: the bank no longer has sample-case, spare-case (restore them from your version history)" in done.stderr
    )


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"role": 1}'])
def test_what_is_no_manifest_is_refused(text: str, tmp_path: Path, sample_folder: Path) -> None:
    (tmp_path / "m.json").write_text(text)
    done = run_cli("--from", tmp_path / "m.json", "--root", sample_folder)
    assert done.returncode == 1
    assert "m.json:1:1: manifest: " in done.stderr


# --- the print run --------------------------------------------------------------------------------------------


def test_each_persons_file_holds_their_documents_in_the_order_of_the_day(built: Path, sample_kit: Kit) -> None:
    runs = print_runs(sample_kit, list(tree(built)))
    assert runs["print/candidate.pdf"] == ["candidate/0-day.pdf", "candidate/1-making.pdf", "candidate/2-talking.pdf"]
    assert runs["print/interviewer-2-talking.pdf"] == [
        "interviewer/2-talking.pdf",
        "interviewer/2-talking-scorecard.pdf",
        "interviewer/2-talking-key.pdf",
        "candidate/2-talking.pdf",
        "candidate/2-talking-spare.pdf",
    ]


def test_no_document_begins_on_the_back_of_another(built: Path) -> None:
    with pikepdf.open(built / "print/everything.pdf") as pdf:
        texts = ["/Contents" in page and bool(page.get("/Resources", {}).get("/Font")) for page in pdf.pages]
    guide = ("interviewer/1-making.pdf", "interviewer/1-making-scorecard.pdf", "interviewer/1-making-key.pdf")
    parts = [built / n for n in ("candidate/0-day.pdf", *guide, "candidate/1-making.pdf")]
    at = 0
    for part in parts:
        assert at % 2 == 0
        with pikepdf.open(part) as pdf:
            count = len(pdf.pages)
        assert all(texts[at : at + count])
        at += count + count % 2
        assert texts[at - 1] is (count % 2 == 0)


def test_merging_is_the_same_every_time(built: Path) -> None:
    parts = [(built / "panel/panel.pdf").read_bytes()] * 2
    assert merged(parts) == merged(parts)


# --- interruption ---------------------------------------------------------------------------------------------


def test_ctrl_c_while_the_workers_import_says_nothing_of_its_own() -> None:
    code = """
import os, signal, time
from interviewkit.build.processes import process_pool
pool = process_pool(1)
signal.signal(signal.SIGINT, signal.SIG_IGN)
for _ in range(10):
    time.sleep(0.2)
    os.killpg(0, signal.SIGINT)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, start_new_session=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")


def test_killed_at_any_moment_the_next_build_finishes(sample_folder: Path, tmp_path: Path, built: Path) -> None:
    command = [
        sys.executable,
        str(ROOT / "build.py"),
        "quarry-engineer",
        "--level",
        "senior",
        "--root",
        str(sample_folder),
        "-o",
        str(tmp_path),
    ]
    for seconds in (0.6, 1.4, 2.2, 3.0):
        process = subprocess.Popen(
            command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(seconds)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    assert run_cli("quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", tmp_path).returncode == 0
    assert tree(tmp_path / built.name) == tree(built)
    assert sorted(p.name for p in tmp_path.iterdir()) == [f".{built.name}.stamp", built.name]


def test_one_worker_and_many_give_the_same_files(sample_kit: Kit, built: Path, tmp_path: Path) -> None:
    done = build_kit(sample_kit, tmp_path / built.name, Selection(), None)
    assert len(done.made) == 18
    assert tree(done.folder) == tree(built)


def test_what_is_found_when_files_are_written_already_leaves_none_of_them(
    sample_kit: Kit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The print run is merged while its parts are written; where a leak is found in it, none of them is kept."""
    seen: list[str] = []

    def put(folder: Path, name: str, data: bytes) -> None:
        seen.append(name)
        written(folder, name, data)

    def leaking(
        work: tuple[Sequence[bytes], PackedSecrets | None, str], loose: Sequence[int]
    ) -> tuple[bytes, tuple[Leak, ...]]:
        whole, leaks = merge_and_audit(work, loose)
        return whole, (Leak("text", "an answer"),) if work[1] else leaks

    written = build_folder.write_file
    monkeypatch.setattr(build_folder, "write_file", put)
    with monkeypatch.context() as broken, pytest.raises(Leaked):
        broken.setattr(print_run, "merge_and_audit", leaking)
        build_kit(sample_kit, tmp_path / "kit", Selection(), None)
    assert "candidate/1-making.pdf" in seen
    assert list(tmp_path.iterdir()) == []
    build_kit(sample_kit, tmp_path / "kit", Selection(), None)
    assert [p.name for p in tmp_path.iterdir()] == ["kit"]


def test_workers_run_the_program_that_was_started_wherever_from(sample_folder: Path, tmp_path: Path) -> None:
    for part in ("interviewkit", "templates"):
        shutil.copytree(ROOT / part, tmp_path / "copy" / part)
    shutil.copyfile(ROOT / "build.py", tmp_path / "copy" / "build.py")
    link = tmp_path / "copy" / "interviewkit" / "pdf" / "link.py"
    link.write_text(link.read_text().replace('"interviewkit with WeasyPrint"', '"another interviewkit"'))
    command = [sys.executable, str(tmp_path / "copy" / "build.py"), "quarry-engineer", "--level", "senior"]
    done = subprocess.run(
        [*command, "--only", "panel", "--root", str(sample_folder), "-o", str(tmp_path / "o")],
        cwd="/",
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert pypdf.PdfReader(next((tmp_path / "o").rglob("panel.pdf"))).metadata["/Producer"] == "another interviewkit"


def test_a_build_that_ends_well_says_nothing_of_how_it_ended(sample_folder: Path, tmp_path: Path) -> None:
    """Processes that are closed while Python itself ends are told of on stderr, now and then: so several times."""
    said = []
    for number in range(6):
        done = run_cli("quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", tmp_path / f"{number}")
        said.append(done.stderr)
    assert said == [""] * 6


def test_pieces_are_laid_out_together_across_documents_but_not_across_audiences(
    sample_kit: Kit, tmp_path: Path
) -> None:
    class Watched(SynchronousExecutor):
        batches: ClassVar[list[Batch]] = []

        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            self.batches += [a for a in args if isinstance(a, Batch)]
            return super().submit(fn, *args, **kwargs)

    build_kit(sample_kit, tmp_path / "kit", Selection(), Watched(), store=Store(tmp_path / "store"))
    audiences = [{part.name.split("/")[0] for part in batch.parts} for batch in Watched.batches]
    assert all(len(some) == 1 for some in audiences)
    assert {name for some in audiences for name in some} == {"interviewer", "candidate", "panel"}
    assert any(len({part.name for part in batch.parts}) > 1 for batch in Watched.batches)


# --- what is laid out in one go -------------------------------------------------------------------------------


class Recorder(Executor):
    """An executor of two processes that are never done with what they were given."""

    def __init__(self) -> None:
        self.batches: list[Batch] = []

    def submit(self, _: Any, /, *given: Any, **__: Any) -> Future[Any]:
        self.batches += [one for one in given if isinstance(one, Batch)]
        return Future()


@pytest.fixture(scope="module")
def batches(bank: Project, tmp_path_factory: pytest.TempPathFactory) -> list[Batch]:
    recorder = Recorder()
    making = Pipeline(recorder, Store(tmp_path_factory.mktemp("empty")), whole=False)
    for document in documents(views_of(kit_of(bank))):
        making.begin(document)
    packed = PackedSecrets(secrets(kit_of(bank)))
    making.start(Hidden(packed, packed))
    return recorder.batches


def letters(batch: Batch) -> int:
    return sum(len(part.html) for part in batch.parts)


def test_every_part_is_laid_out_once(bank: Project, batches: list[Batch]) -> None:
    handed_out = [part.key for batch in batches for part in batch.parts]
    wanted = {p.to_compile for d in documents(views_of(kit_of(bank))) if isinstance(d.job, Job) for p in d.job.pieces}
    assert len(handed_out) == len(set(handed_out))
    assert {part.html for batch in batches for part in batch.parts} == wanted


def test_a_batch_is_submitted_as_soon_as_it_is_full(batches: list[Batch]) -> None:
    full = [batch for batch in batches if letters(batch) >= BATCH]
    assert len(full) > 3
    assert batches[: len(full)] == full
    assert all(letters(batch) - len(batch.parts[-1].html) < BATCH for batch in batches)
