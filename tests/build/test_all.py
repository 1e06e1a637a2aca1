"""Everything at once, and past one machine: all kits of a bank, ended at any moment, and made by a cluster."""

from __future__ import annotations

import hashlib
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import pytest
from conftest import run_cli
from samples import ROOT

from interviewkit.build.workers import BoundedExecutor


@pytest.fixture(scope="module")
def two_roles(tmp_path_factory: pytest.TempPathFactory, sample_folder: Path) -> Path:
    """→ a project with two roles at one level each."""
    import shutil

    root = tmp_path_factory.mktemp("two") / "project"
    shutil.copytree(sample_folder, root)
    kit = root / "kits" / "quarry-engineer.yaml"
    text = re.sub(r"^levels: .*$", "levels: [senior]", kit.read_text(), flags=re.MULTILINE)
    text = re.sub(r"minutes: \{[^}]*\}", lambda m: "minutes: {" + re.search(r"senior: \d+", m[0])[0] + "}", text)  # type: ignore[index]
    kit.write_text(text)
    (root / "kits" / "stone-engineer.yaml").write_text(text.replace("quarry-engineer", "stone-engineer"))
    return root


def hashes(folder: Path) -> dict[str, str]:
    files = [p for p in folder.rglob("*") if p.is_file() and not p.name.endswith(".stamp")]
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


@pytest.fixture(scope="module")
def everything(two_roles: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """→ the folder of all kits, built once, and what was said."""
    folder = tmp_path_factory.mktemp("everything") / "all"
    done = run_cli("--all", "--root", two_roles, "-o", folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def test_all_builds_every_role_level_and_form(everything: tuple[Path, str], two_roles: Path) -> None:
    folder, said = everything
    names = {p.name for p in folder.iterdir() if p.is_dir()}
    assert names == {f"{role}-engineer-senior-{form}" for role in ("quarry", "stone") for form in "ABC"}
    assert re.search(r"^6 kits in .*: \d+ files made, 0 unchanged$", said, re.MULTILINE)
    again = run_cli("--all", "--root", two_roles, "-o", folder)
    assert re.search(r"^6 kits in .*: 0 files made, \d+ unchanged$", again.stdout, re.MULTILINE)


def test_a_kit_of_all_is_the_kit_built_alone(everything: tuple[Path, str], two_roles: Path, tmp_path: Path) -> None:
    store = {"INTERVIEWKIT_CACHE": str(tmp_path / "store")}
    alone = run_cli("stone-engineer", "--form", "B", "--root", two_roles, "-o", tmp_path, "-j", "1", **store)
    assert alone.returncode == 0, alone.stderr
    kit = "stone-engineer-senior-B"
    assert hashes(everything[0] / kit) == hashes(tmp_path / kit) != {}


@pytest.mark.parametrize("seconds", [1.0, 2.4])
def test_all_that_was_killed_is_finished_by_the_next_run(
    seconds: float, everything: tuple[Path, str], two_roles: Path, tmp_path: Path
) -> None:
    store = {"INTERVIEWKIT_CACHE": str(tmp_path / "store")}
    command = [sys.executable, str(ROOT / "build.py"), "--all", "--root", str(two_roles), "-o", str(tmp_path / "all")]
    process = subprocess.Popen(
        command,
        env={**os.environ, **store},
        start_new_session=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    time.sleep(seconds)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    again = run_cli("--all", "--root", two_roles, "-o", tmp_path / "all", **store)
    assert again.returncode == 0, again.stderr
    assert hashes(tmp_path / "all") == hashes(everything[0]) != {}
    assert not [p for p in (tmp_path / "all").iterdir() if p.name.startswith(".") and p.is_dir()]


def test_one_kit_that_fails_stops_no_other(two_roles: Path, tmp_path: Path) -> None:
    (tmp_path / "all" / "stone-engineer-senior-A").mkdir(parents=True)
    (tmp_path / "all" / ".stone-engineer-senior-A.old").write_text("in the way")
    done = run_cli("--all", "--root", two_roles, "-o", tmp_path / "all")
    assert done.returncode == 1
    assert "stone-engineer-senior-A: not built:" in done.stderr
    assert re.search(r"^5 kits in ", done.stdout, re.MULTILINE)
    assert (tmp_path / "all" / "stone-engineer-senior-B" / "manifest.json").is_file()


@pytest.mark.parametrize("more", [("quarry-engineer",), ("--level", "senior"), ("--form", "B"), ("--round", "making")])
def test_all_leaves_nothing_to_choose(more: tuple[str, ...], two_roles: Path) -> None:
    done = run_cli("--all", *more, "--root", two_roles)
    assert done.returncode == 2
    assert "--all builds every role, level, and form; leave them out" in done.stderr


def test_no_more_is_handed_out_at_once_than_was_said() -> None:
    gate, begun = Event(), []
    with ThreadPoolExecutor(4) as inner, ThreadPoolExecutor(1) as asking:
        bounded = BoundedExecutor(inner, 2)
        asked = asking.submit(lambda: [bounded.submit(lambda n=n: begun.append(n) or gate.wait()) for n in range(5)])  # type: ignore[misc,func-returns-value]
        while len(begun) < 2:
            time.sleep(0.01)
        time.sleep(0.2)  # enough for a third to show itself
        assert sorted(begun) == [0, 1]
        gate.set()
        assert [f.result() for f in asked.result()] == [True] * 5


# --- a cluster ------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def cluster() -> Iterator[subprocess.Popen[str]]:
    """→ a real scheduler with two workers, in a process of its own that says the address and ends workers when told."""
    code = """
import os, signal, sys
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as local:
        print(local.scheduler_address, flush=True)
        for line in sys.stdin:
            os.kill(next(iter(local.workers.values())).pid, signal.SIGKILL)
            print("killed", flush=True)
"""
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    ) as process:
        assert process.stdout
        process.address = process.stdout.readline().strip()  # type: ignore[attr-defined]
        yield process
        process.kill()


def build_with(cluster: subprocess.Popen[str], root: Path, output: Path, store: Path) -> list[str]:
    address = cluster.address  # type: ignore[attr-defined]
    arguments = ["quarry-engineer", "--root", str(root), "-o", str(output), "--scheduler", address]
    return [sys.executable, str(ROOT / "build.py"), *arguments]


def test_a_cluster_makes_the_same_bytes(cluster: subprocess.Popen[str], two_roles: Path, tmp_path: Path) -> None:
    store = {"INTERVIEWKIT_CACHE": str(tmp_path / "store"), "PYTHONWARNINGS": ""}
    command = build_with(cluster, two_roles, tmp_path / "far", tmp_path)
    done = subprocess.run(command, env={**os.environ, **store}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert run_cli("quarry-engineer", "--root", two_roles, "-o", tmp_path / "near").returncode == 0
    assert hashes(tmp_path / "far") == hashes(tmp_path / "near") != {}


def test_a_worker_killed_in_the_middle_changes_nothing(
    cluster: subprocess.Popen[str], two_roles: Path, tmp_path: Path
) -> None:
    store = {"INTERVIEWKIT_CACHE": str(tmp_path / "store"), "PYTHONWARNINGS": ""}
    command = build_with(cluster, two_roles, tmp_path / "far", tmp_path)
    with subprocess.Popen(command, env={**os.environ, **store}, stderr=subprocess.PIPE, text=True) as process:
        while not list((tmp_path / "store" / "objects").glob("??/*")) and process.poll() is None:
            time.sleep(0.02)  # until the first pages have come back, so that work is under way
        assert cluster.stdin
        assert cluster.stdout
        cluster.stdin.write("kill\n")
        cluster.stdin.flush()
        assert cluster.stdout.readline() == "killed\n"
        _, said = process.communicate()
    assert process.returncode == 0, said
    assert run_cli("quarry-engineer", "--root", two_roles, "-o", tmp_path / "near").returncode == 0
    assert hashes(tmp_path / "far") == hashes(tmp_path / "near") != {}


def test_a_scheduler_that_does_not_answer_is_named(two_roles: Path, tmp_path: Path) -> None:
    done = run_cli(
        "quarry-engineer",
        "--root",
        two_roles,
        "-o",
        tmp_path,
        "--scheduler",
        "tcp://127.0.0.1:9",
        PYTHONWARNINGS="",
    )
    assert done.returncode == 1
    assert "no scheduler answers at tcp://127.0.0.1:9" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_without_dask_the_message_says_what_to_install(two_roles: Path, tmp_path: Path) -> None:
    (tmp_path / "distributed.py").write_text("raise ImportError('no module')")
    done = run_cli(
        "quarry-engineer",
        "--root",
        two_roles,
        "-o",
        tmp_path / "o",
        "--scheduler",
        "tcp://127.0.0.1:9",
        PYTHONPATH=str(tmp_path),
    )
    assert done.returncode == 1
    assert "--scheduler needs dask: pip install 'interviewkit[cluster]'" in done.stderr
