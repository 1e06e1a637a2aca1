"""What workers load before there is work: no more than the work needs, and found without asking a compiler."""

from __future__ import annotations

import ctypes.util
import os
import pickle
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from conftest import run_cli
from samples import ROOT, write_schedule
from test_build import tree

from interviewkit.build import kit, warm
from interviewkit.build import workers as build_workers
from interviewkit.build.frames import ROOM, with_room
from interviewkit.cli import commands, foresight, main
from interviewkit.cli.arguments import parsed
from interviewkit.pdf import compile as pdf_compile
from interviewkit.pdf import libraries, link, merge
from interviewkit.store import versions


def run(code: str) -> str:
    """Lines of Python → what they print, in a process of their own."""
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


KNOWN_TO_A_WORKER = """
from interviewkit.pdf.link import finished
from interviewkit.build.workers import Workers
from interviewkit.build.warm import warm_up
from interviewkit.pdf.weasyprint import Ready
warm_up(lays_out={lays_out})
with Workers(1) as workers:
    workers.submit(finished, Ready("x.ipynb", b"{{}}"), None).result()
    print(*workers.submit(eval, "sorted(__import__('sys').modules)").result())
"""


def test_a_worker_knows_nothing_of_kits_and_questions() -> None:
    known = set(run(KNOWN_TO_A_WORKER.format(lays_out=True)).split())
    assert known >= {"interviewkit.link", "weasyprint", "pikepdf"}
    of_the_parent = {"build", "model", "project", "interviewer", "render", "markdown", "cli"}
    assert known & {f"interviewkit.{name}" for name in of_the_parent} == set()
    assert known & {"pydantic", "jinja2", "markdown_it", "yaml"} == set()


def test_workers_that_only_link_do_without_what_lays_out() -> None:
    known = set(run(KNOWN_TO_A_WORKER.format(lays_out=False)).split())
    assert known >= {"interviewkit.link", "pikepdf", "pypdfium2", "uharfbuzz"}
    assert "weasyprint" not in known


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere libraries are looked for as Python does")
def test_what_lays_out_is_loaded_without_a_compiler() -> None:
    said = run(
        "import sys\n"
        "sys.addaudithook(lambda event, args: print(event, args[1]) if event == 'subprocess.Popen' else None)\n"
        "import interviewkit.build.preload\n"
        "assert 'weasyprint' in sys.modules\n"
    )
    assert said == ""


def test_libraries_are_looked_for_as_before_once_one_was_loaded() -> None:
    before = ctypes.util.find_library
    with pytest.raises(ZeroDivisionError), libraries.named_as_files():
        _ = 1 / 0
    assert ctypes.util.find_library is before


# --- what an earlier build noted ------------------------------------------------------------------------------


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """→ for each build begun since, whether its workers were to lay out; nothing is built."""
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "cache"))
    found: list[bool] = []
    monkeypatch.setattr(warm, "warm_up", lambda *, lays_out: found.append(lays_out))
    monkeypatch.setattr(commands, "run", lambda *_: 0)
    return found


def begin(folder: Path, *more: str) -> None:
    assert main.main(["quarry-engineer", "--level", "senior", "--root", str(folder), *more]) == 0


def test_a_build_like_one_that_ended_well_needs_nothing_laid_out(asked: list[bool], project_folder: Path) -> None:
    begin(project_folder)
    begin(project_folder)
    begin(project_folder, "-o", "elsewhere")
    assert asked == [True, False, False]
    begin(project_folder, "--form", "B")
    path = next((project_folder / "questions").rglob("*.md"))
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")
    begin(project_folder)
    assert asked[3:] == [True, True]


def test_a_build_that_failed_or_laid_out_whole_promises_nothing(
    asked: list[bool], project_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(project_folder, "--whole")
    begin(project_folder, "--whole")
    monkeypatch.setattr(commands, "run", lambda *_: 1)
    assert main.main(["quarry-engineer", "--root", str(project_folder)]) == 1
    assert main.main(["quarry-engineer", "--root", str(project_folder)]) == 1
    assert asked == [True] * 4


def test_another_day_of_the_same_kit_is_expected_to_need_no_layout_and_another_kit_is_not(tmp_path: Path) -> None:
    schedule = tmp_path / "loop.yaml"
    options = parsed(["--schedule", str(schedule)])

    def noted(text: str, inputs_hash: str = "0") -> Path:
        schedule.write_text(text)
        return foresight.note_of(inputs_hash, options)

    first = noted("kit: a\nlevel: senior\ncandidate: {name: Kim}\n")
    assert noted("kit: a\nlevel: senior\ncandidate: {name: Jo}\n") == first
    others = [
        noted("kit: a\nlevel: staff\ncandidate: {name: Kim}\n"),
        noted("kit: b\nlevel: senior\ncandidate: {name: Kim}\n"),
        noted("kit: a\nlevel: senior\ncandidate: {name: Kim}\n", "1"),
        foresight.note_of("0", parsed(["a", "--level", "senior"])),
    ]
    assert first not in others
    assert len(set(others)) == 4


def test_old_notes_are_thrown_away(tmp_path: Path) -> None:
    for number in range(foresight.KEPT + 9):
        foresight.put(tmp_path / "compiled" / f"{number}")
        os.utime(tmp_path / "compiled" / f"{number}", (number, number))
    left = {int(p.name) for p in (tmp_path / "compiled").iterdir()}
    assert left == set(range(9, foresight.KEPT + 9))


def test_a_note_that_is_wrong_changes_nothing(sample_folder: Path, built: Path, tmp_path: Path) -> None:
    def made(name: str) -> Path:
        command = ("quarry-engineer", "--level", "senior", "--root", sample_folder, "-o", tmp_path / name)
        done = run_cli(*command, INTERVIEWKIT_CACHE=str(tmp_path / "cache"))
        assert (done.returncode, done.stderr) == (0, "")
        return tmp_path / name / built.name

    assert tree(made("first")) == tree(built)
    assert len(list((tmp_path / "cache" / "compiled").iterdir())) == 1
    shutil.rmtree(tmp_path / "cache" / "objects")
    assert tree(made("second")) == tree(built)


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
        handed_on = build_workers.Bounded(workers, 4, 2)
        assert build_workers.is_starting(handed_on)
        build_workers.start(handed_on)
        workers.submit(os.getpid).result()
        assert not build_workers.is_starting(handed_on)


def test_whoever_works_here_is_never_starting() -> None:
    assert not build_workers.is_starting(build_workers.AtOnce())


def test_what_is_linked_while_workers_start_is_what_they_link(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One more kit of the same questions: the first pages are new, and files without any need no worker."""
    here: list[str] = []

    class Watched(build_workers.AtOnce):
        def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
            here.append(args[0].name)
            return super().submit(fn, *args, **kwargs)

    asked = ["quarry-engineer", "--level", "senior", "--root", sample_folder, "-o"]
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "store"))
    assert commands.run(parsed([*map(str, asked), str(tmp_path / "first")]), sample_folder) == 0
    monkeypatch.setattr(kit, "AtOnce", Watched)
    monkeypatch.setattr(kit, "is_starting", lambda _: True)
    options = parsed([*map(str, asked), str(tmp_path / "second"), "-j", "2"])
    assert commands.run(options, sample_folder) == 0
    assert len([name for name in here if name.endswith(".pdf")]) > 5
    assert tree(tmp_path / "first") == tree(tmp_path / "second")


def test_workers_are_of_this_package_whatever_lies_in_the_current_folder(tmp_path: Path) -> None:
    (tmp_path / "interviewkit").mkdir()
    (tmp_path / "interviewkit" / "__init__.py").write_text("raise SystemExit('another package')")
    code = (
        f"import os, sys; sys.path[0] = {str(ROOT)!r}\n"
        "from interviewkit.build.workers import Workers\n"
        "from interviewkit.build.warm import warm_up\n"
        "warm_up(lays_out=False)\n"
        "with Workers(1) as workers:\n"
        "    print(workers.submit(eval, \"__import__('interviewkit').__file__\").result())\n"
        "print([name for name in os.environ if name == 'PYTHONSAFEPATH'])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert done.stdout.splitlines() == [str(ROOT / "interviewkit" / "__init__.py"), "[]"]


def test_versions_are_those_that_the_packages_tell_of_themselves() -> None:
    names = (*versions.PACKAGES, *versions.READ_WITH)
    assert len(names) > 10
    assert {name: versions.version_of(name) for name in names} == {name: version(name) for name in names}
    assert versions.version_of("no-such-package") == "0"


def test_whether_anything_changed_is_told_without_reading_what_packages_say() -> None:
    known = set(run("import interviewkit.cli.main, sys; print(*sys.modules)").split())
    assert "interviewkit.stamp" in known
    assert known & {"importlib.metadata", "email", "pikepdf", "jinja2"} == set()


def test_workers_are_on_their_way_before_what_hands_them_work_is_imported() -> None:
    known = set(run("import interviewkit.cli.main, interviewkit.warm, sys; print(*sys.modules)").split())
    assert "interviewkit.warm" in known
    assert known & {"concurrent.futures.process", "interviewkit.pool", "interviewkit.cli"} == set()


def test_a_module_that_is_imported_when_called_is_itself_afterwards() -> None:
    said = run(
        "import sys\n"
        "from interviewkit.pdf.libraries import imported_when_called\n"
        "with imported_when_called('colorsys'):\n"
        "    from colorsys import rgb_to_hsv\n"
        "    import colorsys as early\n"
        "print('colorsys' in sys.modules, rgb_to_hsv(1, 1, 1), 'colorsys' in sys.modules)\n"
        "import colorsys\n"
        "print(colorsys.rgb_to_hsv is rgb_to_hsv, early.hsv_to_rgb(0, 0, 1), hasattr(early, '__path__'))\n"
    )
    assert said == "False (0.0, 0.0, 1) True\nFalse (1, 1, 1) False\n"


def test_a_build_that_has_nothing_to_make_starts_no_process(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schedule = write_schedule(tmp_path / "loop.yaml")
    options = parsed(["--schedule", str(schedule), "-j", "2", "--root", str(sample_folder), "-o", str(tmp_path / "d")])
    started: list[int] = []
    starting = build_workers._started
    monkeypatch.setattr(build_workers, "_started", lambda count: started.append(count) or starting(count))  # type: ignore[func-returns-value]
    assert commands.run(options, sample_folder) == 0
    assert started == [2]
    assert commands.run(options, sample_folder) == 0
    assert started == [2]


@pytest.mark.parametrize(("kept", "first"), [(False, "workers"), (True, "hash")])
def test_workers_are_begun_before_inputs_are_hashed_where_nothing_was_kept(
    kept: bool, first: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Hashed(Exception):
        pass

    def hashed(*_: object) -> str:
        order.append("hash")
        raise Hashed

    order: list[str] = []
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path / "cache"))
    monkeypatch.setattr(main, "_warm_up", lambda **_: order.append("workers"))
    monkeypatch.setattr(versions, "inputs", hashed)
    if kept:
        (tmp_path / "cache").mkdir()
    with pytest.raises(Hashed):
        main._build(parsed(["ml-engineer", "--level", "senior", "-o", str(tmp_path / "dist")]), ROOT)
    assert order[0] == first


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
    assert pieces_of_memory(with_room(to_and_fro)) < 1_000


@pytest.mark.parametrize("work", [commands.run, pdf_compile.compiled, link.finished, merge.merged_and_audited])
def test_what_reads_lays_out_links_and_merges_has_room(work: Callable[..., object]) -> None:
    assert work.__code__.co_stacksize == ROOM


def test_a_function_with_room_is_otherwise_itself() -> None:
    assert with_room(to_and_fro).__doc__ == to_and_fro.__doc__
    assert pickle.loads(pickle.dumps(pdf_compile.compiled)) is pdf_compile.compiled  # noqa: S301
    with pytest.raises(ValueError, match="invalid literal"):
        with_room(int)("x")
