"""What several test modules use: a sample project, and its kit built once with the real WeasyPrint."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from pathlib import Path

import pytest
from samples import ROOT, write_brand, write_project, write_schedule

from interviewkit.bank.project import load, load_schedule
from interviewkit.build.documents import documents
from interviewkit.build.views import views_of
from interviewkit.domain.fields import Level
from interviewkit.domain.front_matter import FrontMatter, ScoredFrontMatter
from interviewkit.domain.kit import Kit, Project
from interviewkit.domain.question import Question
from interviewkit.domain.scoring import Bar
from interviewkit.kit.assemble import assemble
from interviewkit.kit.schedule import loop_of
from interviewkit.page.document import STANDARD, Job, Sheet
from interviewkit.pdf.compile import Batch, Part, compile_batch, page_count, page_object_key
from interviewkit.pdf.fit import is_limited, set_more_densely
from interviewkit.pdf.link import link_document, link_job

Run = Callable[..., subprocess.CompletedProcess[str]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept-pictures", action="store_true", help="take the pages of today as the pictures to keep")


@pytest.fixture(autouse=True, scope="session")
def own_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """→ a store of page objects that no other run has filled."""
    folder = tmp_path_factory.mktemp("store")
    before = os.environ.get("INTERVIEWKIT_CACHE")
    os.environ["INTERVIEWKIT_CACHE"] = str(folder)
    yield folder
    os.environ.pop("INTERVIEWKIT_CACHE")
    if before is not None:
        os.environ["INTERVIEWKIT_CACHE"] = before


@pytest.fixture(autouse=True, scope="session")
def own_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """→ where this run's temporary files lie, of processes that it kills too; pytest throws it away some day."""
    folder = tmp_path_factory.mktemp("t")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("TMPDIR", str(folder))
        patched.setattr(tempfile, "tempdir", str(folder))
        yield folder


@pytest.fixture
def project_folder(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


@pytest.fixture(scope="session")
def sample_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_project(tmp_path_factory.mktemp("sample") / "project")


def loaded(folder: Path) -> Project:
    project, problems = load(folder)
    assert project is not None, problems
    assert not problems, problems
    return project


@pytest.fixture(scope="session")
def sample_project(sample_folder: Path) -> Project:
    return loaded(sample_folder)


def as_scored(question: Question) -> Question:
    """A question that is rated in prose → the same as one that is scored by ticks: without anchors and texts for bars."""
    meta = question.prose
    common = {one.name: getattr(meta, one.name) for one in fields(FrontMatter)}
    bars = {level: Bar(core=("M1",), musts=2, hints=0) for level in meta.bars}
    return replace(question, meta=ScoredFrontMatter(**common, competency=meta.competencies[0], bars=bars))


def kit_of(project: Project, level: Level = "senior") -> Kit:
    return assemble(project, project.kits[0], level)


@pytest.fixture(scope="session")
def sample_kit(sample_project: Project) -> Kit:
    return kit_of(sample_project)


@pytest.fixture(scope="session")
def branded_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_brand(write_project(tmp_path_factory.mktemp("branded") / "project"))


@pytest.fixture(scope="session")
def branded_kit(branded_folder: Path) -> Kit:
    return kit_of(loaded(branded_folder))


@pytest.fixture(scope="session")
def held_kit(sample_kit: Kit, tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """→ the sample kit, held on a day."""
    path = write_schedule(tmp_path_factory.mktemp("held") / "loop.yaml")
    loop, _ = loop_of(load_schedule(path)[0], (sample_kit.spec,))
    return replace(sample_kit, loop=loop)


def pdf_jobs(kit: Kit, sheet: Sheet = STANDARD) -> list[tuple[str, Job]]:
    """→ what is laid out for a kit, as (audience, job)."""
    found = [(d.audience, d.job) for d in documents(views_of(kit), sheet) if isinstance(d.job, Job)]
    assert found
    return found


def page_objects(job: Job) -> tuple[bytes, ...]:
    """A document → its page objects, each piece's, laid out here and now."""
    margins, look = job.frame.margins, job.frame.look
    parts = tuple(Part(job.name, key, piece.to_compile) for key, piece in zip(_keys(job), job.pieces, strict=True))
    return compile_batch(Batch(parts, job.assets, job.styles, margins, look))


def _keys(job: Job) -> tuple[str, ...]:
    """A document → of each of its pieces the key that its page objects have in the store."""
    margins, look = job.frame.margins, job.frame.look
    return tuple(page_object_key(p.to_compile, job.assets, job.styles, margins, look) for p in job.pieces)


def as_printed(job: Job) -> Job:
    """A document → the document in the first of its settings that fits, which is the one that is printed."""
    while is_limited(job) and (denser := set_more_densely(job, _page_counts(job))):
        job = denser
    return job


KNOWN_COUNTS: dict[str, int] = {}
"""How many pages a piece took, by its key: the pieces that fit are not laid out again for the one that doesn't."""


def _page_counts(job: Job) -> list[int]:
    """A document → how many pages each piece takes that has to fit on so many; of the others it doesn't matter."""
    keys = _keys(job)
    new = {k: p for k, p in zip(keys, job.pieces, strict=True) if p.fit and k not in KNOWN_COUNTS}
    if new:
        made = page_objects(replace(job, pieces=tuple(new.values())))
        KNOWN_COUNTS.update(zip(new, map(page_count, made), strict=True))
    return [KNOWN_COUNTS[k] if piece.fit else 1 for k, piece in zip(keys, job.pieces, strict=True)]


def linked_whole(job: Job) -> bytes:
    """A document → its PDF in the setting that is printed, linked of page objects that are laid out here and now."""
    printed = as_printed(job)
    return link_document(link_job(printed, page_objects(printed)))


def run_cli(*arguments: str | Path, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
    """Arguments → what `build.py` said, run as a user runs it."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    environment = {**os.environ, "PYTHONWARNINGS": "error", **more}
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, env=environment, check=False)


@pytest.fixture(scope="session")
def built(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ the folder of the sample kit at senior."""
    output = tmp_path_factory.mktemp("built")
    done = run_cli("quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", output)
    assert done.returncode == 0, done.stderr
    return output / "quarry-engineer-senior-A"


@pytest.fixture(scope="session")
def bank() -> Project:
    """→ the project's own questions and kits."""
    return loaded(ROOT)


def run(code: str) -> str:
    """Lines of Python → what they print, in a process of their own."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def tree(folder: Path) -> dict[str, str]:
    return {
        p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest()
        for p in sorted(folder.rglob("*"))
        if p.is_file()
    }
