"""What workers load before there is work: no more than the work needs, and found without asking a compiler."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from conftest import run, run_cli, tree
from samples import ROOT, write_schedule

from interviewkit.audit import search
from interviewkit.audit.search import PackedSecrets
from interviewkit.audit.secrets import secrets
from interviewkit.build import pipeline
from interviewkit.build import workers as build_workers
from interviewkit.build.frames import FRAME_ENTRIES, with_large_frame
from interviewkit.cli import run as cli_run
from interviewkit.cli.arguments import parse_command
from interviewkit.domain.kit import Kit
from interviewkit.store import versions


def test_a_worker_knows_nothing_of_kits_and_questions() -> None:
    said = run(
        "from interviewkit.build.jobs import run_job\n"
        "from interviewkit.build.workers import Workers\n"
        "from interviewkit.page.document import FinishedFile\n"
        "with Workers(1) as workers:\n"
        "    workers.submit(run_job, FinishedFile('x.ipynb', b'{}'), None).result()\n"
        "    print(*workers.submit(eval, \"sorted(__import__('sys').modules)\").result())\n"
    )
    known = set(said.split())
    assert known >= {"interviewkit.pdf.link", "weasyprint", "pikepdf"}
    rooms = {name.split(".")[1] for name in known if name.startswith("interviewkit.")}
    assert rooms <= {"build", "audit", "pdf", "page", "store", "domain"}
    assert known & {"interviewkit.build.kit", "interviewkit.domain.kit", "interviewkit.page.markdown"} == set()
    assert known & {"pydantic", "jinja2", "markdown_it", "yaml"} == set()


@pytest.mark.parametrize(("where", "code"), [("quarry/lost.md", 1), ("lost", 0)])
def test_a_file_that_cannot_be_read_is_told_of_where_it_is_the_banks(
    where: str, code: int, project_folder: Path, tmp_path: Path
) -> None:
    (project_folder / "questions" / where).symlink_to(project_folder / "nowhere")
    command = ("quarry-engineer", "--level", "senior", "--root", project_folder, "-o", tmp_path / "out")
    done = run_cli(*command, "--only", "panel")
    told = "questions/quarry/lost.md:1:1: unknown-file: is a symbolic link (put the file itself here)\n"
    assert (done.returncode, done.stderr) == (code, told if code else "")


def test_a_pool_is_starting_until_a_process_of_it_is_there() -> None:
    with build_workers.Workers(1) as workers:
        handed_on = build_workers.BoundedExecutor(workers, 4)
        assert build_workers.is_starting(handed_on)
        workers.submit(os.getpid).result()
        assert not build_workers.is_starting(handed_on)


def test_an_executor_without_processes_is_never_starting() -> None:
    assert not build_workers.is_starting(build_workers.SynchronousExecutor())


def test_what_is_linked_while_workers_start_is_what_they_link(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more kit of the same questions: the first pages are new, and files without any need no worker."""
    here: list[str] = []

    class Watched(build_workers.SynchronousExecutor):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            here.extend(one.name for one in args if hasattr(one, "name"))
            return super().submit(fn, *args, **kwargs)

    asked = ["quarry-engineer", "--level", "senior", "--root", str(sample_folder), "-o"]
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "store"))
    assert cli_run.run(parse_command([*asked, str(tmp_path / "first")]), sample_folder) == 0
    monkeypatch.setattr(pipeline, "SynchronousExecutor", Watched)
    assert cli_run.run(parse_command([*asked, str(tmp_path / "second"), "-j", "2"]), sample_folder) == 0
    assert len([name for name in here if name.endswith(".pdf")]) > 5
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


def test_workers_are_of_this_package_whatever_lies_in_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "interviewkit").mkdir()
    (tmp_path / "interviewkit" / "__init__.py").write_text("raise SystemExit('another package')")
    code = (
        f"import os, sys; sys.path[0] = {str(ROOT)!r}\n"
        "from interviewkit.build.workers import Workers\n"
        "with Workers(1) as workers:\n"
        "    print(workers.submit(eval, \"__import__('interviewkit').__file__\").result())\n"
        "print([name for name in os.environ if name == 'PYTHONSAFEPATH'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(ROOT / "interviewkit" / "__init__.py"), "[]"]


def test_versions_are_those_that_the_packages_tell_of_themselves() -> None:
    names = (*versions.PACKAGES, *versions.READER_PACKAGES)
    assert len(names) > 10
    assert {name: versions.version_of(name) for name in names} == {name: version(name) for name in names}
    assert versions.version_of("no-such-package") == "0"


def test_whether_anything_changed_is_found_out_without_large_libraries() -> None:
    known = set(run("import interviewkit.cli.main, sys; print(*sys.modules)").split())
    assert "interviewkit.build.up_to_date" in known
    assert known & {"importlib.metadata", "email", "pikepdf", "jinja2", "pydantic", "yaml", "uharfbuzz"} == set()
    assert known & {"concurrent.futures.process", "interviewkit.build.workers", "interviewkit.cli.run"} == set()


def test_a_build_that_has_nothing_to_lay_out_starts_no_process(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The day of another candidate is linked of the pages that are there."""
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "store"))
    schedule = write_schedule(tmp_path / "loop.yaml")
    started: list[int] = []
    pool = build_workers.process_pool
    monkeypatch.setattr(build_workers, "process_pool", lambda count: started.append(count) or pool(count))  # type: ignore[func-returns-value]

    def build(name: str) -> int:
        asked = ["--schedule", str(schedule), "-j", "2", "--root", str(sample_folder), "-o", str(tmp_path / name)]
        return cli_run.run(parse_command(asked), sample_folder)

    assert [build("first"), build("first"), build("second")] == [0, 0, 0]
    assert started == [2]


def test_where_nothing_changed_nobody_asks_where_the_cache_is(tmp_path: Path) -> None:
    """Asking takes a library, which only tells where this system keeps such things."""
    make = f"main(['ml-engineer', '--level', 'senior', '-o', {str(tmp_path)!r}])"
    code = f"import sys\nfrom interviewkit.cli.main import main\n{make}\nprint('platformdirs' in sys.modules)"
    folder = {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")}
    environment = {name: value for name, value in os.environ.items() if name != "INTERVIEWKIT_CACHE"} | folder
    for asked in ("True", "False"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        assert done.stdout.split()[-1] == asked


# --- room for frames ------------------------------------------------------------------------------------------


def leaf(depth: int) -> None:
    if depth:
        leaf(depth - 1)


def to_and_fro(depth: int) -> None:
    """Goes deep, and from there a little deeper and back two thousand times."""
    if depth:
        to_and_fro(depth - 1)
        return
    for _ in range(2_000):
        leaf(3)


def pieces_of_memory(work: Callable[[int], None]) -> int:
    """Work at every depth → how many pieces of memory the system gave for it."""
    import resource

    before = resource.getrusage(resource.RUSAGE_SELF).ru_minflt
    for depth in range(60, 160):
        work(depth)
    return resource.getrusage(resource.RUSAGE_SELF).ru_minflt - before


@pytest.mark.skipif(sys.platform == "win32", reason="the system does not tell")
def test_no_depth_of_calls_takes_memory_and_gives_it_back_all_the_time() -> None:
    assert pieces_of_memory(with_large_frame(to_and_fro)) < 1_000


def test_reading_a_bank_and_the_work_of_workers_begin_with_a_large_frame() -> None:
    assert cli_run.run.__code__.co_stacksize == FRAME_ENTRIES
    assert build_workers._worked.__code__.co_stacksize == FRAME_ENTRIES


def test_a_function_with_room_is_otherwise_itself() -> None:
    assert with_large_frame(to_and_fro).__doc__ == to_and_fro.__doc__
    assert pickle.loads(pickle.dumps(build_workers._worked)) is build_workers._worked  # noqa: S301
    with pytest.raises(ValueError, match="invalid literal"):
        with_large_frame(int)("x")


COMPILERS = ("gcc", "cc", "ld", "objdump")


def test_no_compiler_runs_to_find_system_libraries(sample_folder: Path, tmp_path: Path) -> None:
    """Neither one on the PATH nor one in the current folder."""
    programs, said = tmp_path / "programs", tmp_path / "said"
    programs.mkdir()
    for name in COMPILERS:
        (programs / name).write_text(f"#!/bin/sh\necho {name} >> '{said}'\n")
        (programs / name).chmod(0o755)
    options = ("quarry-engineer", "--level", "senior", "--only", "panel", "-j", "2", "--root", sample_folder)
    surroundings = {"PATH": f"{programs}:{os.environ['PATH']}", "INTERVIEWKIT_CACHE": str(tmp_path / "cache")}
    done = run_cli(*options, "-o", tmp_path / "dist", cwd=programs, **surroundings)
    assert (done.returncode, said.exists()) == (0, False)


def said_in_worker(work: str) -> str:
    """Python that submits one piece of work → what the worker answers."""
    return run(
        f"import gc, os\nfrom interviewkit.build.workers import Workers\nwith Workers(1) as w:\n    print({work})\n"
    )


def test_a_worker_has_the_path_of_its_parent() -> None:
    assert said_in_worker("w.submit(os.path.expandvars, '$PATH').result() == os.environ['PATH']").strip() == "True"


def test_secrets_are_pickled_once_however_many_jobs_need_them(sample_kit: Kit, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = PackedSecrets(secrets(sample_kit))
    first = pickle.dumps(packed)
    monkeypatch.setattr(search, "pickle", None)
    assert pickle.dumps(packed) == first


def test_secrets_are_unpickled_once_in_each_process(sample_kit: Kit) -> None:
    pickled = pickle.dumps(PackedSecrets(secrets(sample_kit)))
    assert pickle.loads(pickled) is pickle.loads(pickled)  # noqa: S301


def test_a_worker_collects_garbage_although_its_server_imports_without_doing_so() -> None:
    assert said_in_worker("w.submit(gc.isenabled).result()").strip() == "True"
