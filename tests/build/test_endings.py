"""How builds end that can't go on: with a message, and with no process and no temporary file left behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest
from conftest import run, tree
from samples import ROOT

from interviewkit.build.kit import build_kit
from interviewkit.build.plan import Selection
from interviewkit.build.processes import _is_gone
from interviewkit.build.workers import WorkerLost, Workers
from interviewkit.domain.kit import Kit
from interviewkit.store.page_objects import Store

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals there are other ones")

Trouble = Callable[[Workers], object]


def impatient(workers: Workers, seconds: float = 3) -> int:
    """Workers → how one of them is known, once it is there; from then on they have little time to finish anything."""
    one = workers.submit(os.getpid).result()
    workers.patience = seconds
    return one


def asleep(workers: Workers) -> None:
    impatient(workers)
    workers.submit(time.sleep, 1_000_000)


def killed(workers: Workers) -> None:
    workers.submit(os.kill, workers.submit(os.getpid).result(), signal.SIGKILL)


def stopped(workers: Workers) -> None:
    os.kill(impatient(workers), signal.SIGSTOP)


TROUBLES = {
    asleep: r"no worker process has finished anything in 3 s \(stopped, or stuck\?\)",
    killed: r"a worker process died or was killed \(out of memory\?\)",
    stopped: r"no worker process has finished anything in 3 s \(stopped, or stuck\?\)",
}


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """→ an empty folder for temporary files, of processes that are started too."""
    folder = tmp_path / "t"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def workers_of(process: psutil.Process) -> list[psutil.Process]:
    """A process → those below it that lay out and link, which their server's is not one of."""
    with_a_server = [child for child in process.children(recursive=True) if child.ppid() != process.pid]
    return [child for child in with_a_server if child.status() != psutil.STATUS_ZOMBIE]


# --- one worker is in trouble ---------------------------------------------------------------------------------


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_a_build_with_a_worker_in_trouble_ends_and_says_why(trouble: Trouble, sample_kit: Kit, tmp_path: Path) -> None:
    """One worker, so that the trouble is met by whatever is built."""
    folder = tmp_path / "out" / "kit"
    with pytest.raises(WorkerLost, match=f"{TROUBLES[trouble]}; nothing was written"), Workers(1) as pool:
        trouble(pool)
        build_kit(sample_kit, folder, Selection(), pool, store=Store(tmp_path / "store"))
    assert tree(tmp_path / "out") == {} if (tmp_path / "out").exists() else True


@pytest.mark.parametrize("trouble", TROUBLES, ids=lambda trouble: trouble.__name__)
def test_a_worker_in_trouble_is_gone_when_its_pool_is(trouble: Trouble) -> None:
    with Workers(2) as pool:
        ids = {pool.submit(os.getpid).result()}
        trouble(pool)
        ids |= {child.pid for child in workers_of(psutil.Process())}
    assert ids
    wait_until(lambda: not any(is_running(pid) for pid in ids))


def test_work_that_takes_longer_than_the_patience_is_not_in_trouble_while_other_work_is_finished() -> None:
    with Workers(2) as pool:
        impatient(pool)
        long = pool.submit(time.sleep, 5)
        for _ in range(6):
            pool.submit(time.sleep, 1).result()
        assert long.result() is None


def test_what_a_worker_raises_is_raised_here_and_ends_nothing_else() -> None:
    with Workers(1) as pool:
        with pytest.raises(ValueError, match="invalid literal"):
            pool.submit(int, "x").result()
        assert pool.submit(int, "7").result() == 7


def test_work_that_is_handed_out_after_the_end_is_refused_with_the_reason() -> None:
    with Workers(1) as pool:
        assert isinstance(pool.submit(os._exit, 9).exception(), WorkerLost)
        with pytest.raises(WorkerLost, match="died"):
            pool.submit(int, "7").result()


def test_a_worker_that_is_stopped_while_it_has_nothing_to_do_keeps_nobody_waiting() -> None:
    with Workers(1) as pool:
        worker = pool.submit(os.getpid).result()
        os.kill(worker, signal.SIGSTOP)
    wait_until(lambda: not is_running(worker))


def test_a_worker_that_dies_after_its_server_keeps_nobody_waiting() -> None:
    """In a process of its own, because it takes the server's exit status away from the library that started it."""
    said = run(
        "import os, signal\n"
        "from interviewkit.build.workers import Workers\n"
        "with Workers(1) as pool:\n"
        "    server = pool.submit(os.getppid).result()\n"
        "    os.kill(server, signal.SIGKILL)\n"
        "    os.waitpid(server, 0)\n"
        "    print(type(pool.submit(os._exit, 9).exception()).__name__)\n"
    )
    assert said == "WorkerLost\n"


# --- the process that workers are forked from -----------------------------------------------------------------


@pytest.mark.skipif(sys.platform != "linux", reason="threads are counted as Linux shows them")
def test_the_process_that_workers_are_forked_from_owns_no_thread() -> None:
    """Libraries start some when they are used; a fork lacks them, and waits for them for ever."""
    said = run(
        "import os\n"
        "from interviewkit.build.workers import Workers\n"
        "with Workers(1) as workers:\n"
        "    server = workers.submit(os.getppid).result()\n"
        "    assert server != os.getpid()\n"
        "    print(len(os.listdir(f'/proc/{server}/task')), 'weasyprint' in open(f'/proc/{server}/maps').read() or\n"
        "          'pango' in open(f'/proc/{server}/maps').read())\n"
    )
    assert said == "1 True\n"


# --- the whole program is asked to end ------------------------------------------------------------------------


def is_running(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def wait_until(what: Callable[[], object]) -> None:
    """Waits for something to become true; where it never does, the limit of all tests ends this one."""
    while not what():
        time.sleep(0.02)


@pytest.fixture
def under_way(
    temporary: Path, tmp_path: Path, sample_folder: Path
) -> Iterator[tuple[subprocess.Popen[str], list[psutil.Process]]]:
    """→ a build that can't be done before it is ended, since its workers are stopped; and they."""
    store = tmp_path / "store"
    command = [sys.executable, str(ROOT / "build.py"), "quarry-engineer", "-j", "2", "--root", str(sample_folder)]
    process = subprocess.Popen(
        [*command, "-o", str(tmp_path / "out")],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        env={**os.environ, "INTERVIEWKIT_CACHE": str(store)},
    )
    wait_until(lambda: list(temporary.rglob("weasyprint-*")) or process.poll() is not None)
    assert process.poll() is None, process.communicate()  # a worker lays out, and is stopped now
    workers = workers_of(psutil.Process(process.pid))
    for worker in workers:
        worker.suspend()
    everybody = [*psutil.Process(process.pid).children(recursive=True)]
    try:
        yield process, everybody
    finally:
        for one in [*everybody, process]:
            if is_running(one.pid):
                one.kill()
        process.communicate()


@pytest.mark.parametrize("how", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_build_that_is_asked_to_end_leaves_nothing_behind(
    how: str, under_way: tuple[subprocess.Popen[str], list[psutil.Process]], temporary: Path, tmp_path: Path
) -> None:
    process, everybody = under_way
    assert len(everybody) >= 2
    os.kill(process.pid, getattr(signal, how))
    _, said = process.communicate()
    assert (process.returncode, said) == (128 + getattr(signal, how), "stopped; existing files are unchanged\n")
    wait_until(lambda: not any(is_running(one.pid) for one in everybody))
    assert list(temporary.iterdir()) == []
    assert list((tmp_path / "out").iterdir()) == [] if (tmp_path / "out").exists() else True


def test_workers_end_when_their_parent_is_killed(
    under_way: tuple[subprocess.Popen[str], list[psutil.Process]], temporary: Path
) -> None:
    process, everybody = under_way
    process.kill()
    for one in everybody:
        if is_running(one.pid):
            one.resume()
    wait_until(lambda: not any(is_running(one.pid) for one in everybody))
    wait_until(lambda: list(temporary.iterdir()) == [])


def test_a_process_whose_files_are_closed_is_known_to_have_gone_even_before_the_system_says_so() -> None:
    for _ in range(50):
        process = subprocess.Popen(["sleep", "1000"], stdout=subprocess.PIPE)
        assert process.stdout is not None
        assert not _is_gone(process.pid)
        process.kill()
        assert process.stdout.read() == b""
        assert _is_gone(process.pid)
        process.communicate()


def test_ctrl_c_reaches_the_whole_group_and_only_the_program_speaks(
    under_way: tuple[subprocess.Popen[str], list[psutil.Process]],
) -> None:
    process, _ = under_way
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, said) == (130, "stopped; existing files are unchanged\n")


def test_a_build_that_ends_well_leaves_no_temporary_file(temporary: Path, tmp_path: Path, sample_folder: Path) -> None:
    command = [sys.executable, str(ROOT / "build.py"), "quarry-engineer", "--level", "senior", "-j", "2"]
    asked = ["--root", str(sample_folder), "-o", str(tmp_path / "out")]
    environment = {**os.environ, "INTERVIEWKIT_CACHE": str(tmp_path / "store")}
    done = subprocess.run([*command, *asked], capture_output=True, text=True, check=False, env=environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert list((tmp_path / "store" / "objects").glob("??/*"))
    assert list(temporary.iterdir()) == []


def test_a_hangup_that_is_ignored_stays_ignored() -> None:
    code = (
        "import os, signal\n"
        "from interviewkit.cli import main\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)  # as nohup does\n"
        "with main.raise_on_signals():\n"
        "    os.kill(os.getpid(), signal.SIGHUP)\n"
        "print('went on')\n"
    )
    assert run(code) == "went on\n"
