"""Work that a copy of this process does meanwhile: the same results, whatever becomes of the copy."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from samples import ROOT
from test_workers import run

from interviewkit.forked import FEW, in_two
from interviewkit.memory import Known, remembered
from interviewkit.project import load

pytestmark = pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="processes are not copied there")
BEGIN = """
import os, signal, threading, time
from interviewkit.forked import FEW, MOST, begun, in_two
parent = os.getpid()
"""


def test_the_work_is_done_by_another_process() -> None:
    assert run(f"{BEGIN}print(begun(os.getpid)() != parent)") == "True\n"


def test_a_result_that_is_asked_for_twice_is_the_same_one() -> None:
    assert run(f"{BEGIN}told = begun(lambda: [1])\nprint(told() is told())") == "True\n"


def test_what_a_lost_copy_did_not_do_is_done_here() -> None:
    lost = "lambda: os.kill(os.getpid(), signal.SIGKILL) if os.getpid() != parent else 'done here'"
    assert run(f"{BEGIN}print(begun({lost})())") == "done here\n"


def test_where_no_more_processes_are_allowed_the_work_is_done_here() -> None:
    refused = "def refused():\n    raise BlockingIOError(11, 'too many')\nos.fork = refused\n"
    assert run(f"{BEGIN}{refused}print(begun(os.getpid)() == parent)") == "True\n"


def test_what_fails_in_the_copy_fails_here() -> None:
    said = run(f"{BEGIN}try:\n    begun(lambda: 1 / 0)()\nexcept ZeroDivisionError:\n    print('told')")
    assert said == "told\n"


def test_a_result_that_can_not_be_sent_is_made_here() -> None:
    assert run(f"{BEGIN}print(begun(lambda: (lambda: 'made here'))()())") == "made here\n"


def test_a_process_with_other_threads_is_not_copied() -> None:
    thread = "stop = threading.Event()\nthreading.Thread(target=stop.wait).start()\n"
    assert run(f"{BEGIN}{thread}print(begun(os.getpid)() == parent)\nstop.set()") == "True\n"


def test_nobody_waits_for_a_copy_whose_result_is_not_asked_for() -> None:
    assert run(f"{BEGIN}begun(lambda: __import__('time').sleep(600))\nprint('ended')") == "ended\n"


@pytest.mark.parametrize("count", ["0", "1", "FEW - 1", "FEW", "FEW + 1", "200", "3 * MOST + 5"])
def test_results_are_in_the_order_of_things(count: str) -> None:
    code = f"{BEGIN}things = list(range({count}))\nprint(in_two(lambda n: n * n, things) == [n * n for n in things])"
    assert run(code) == "True\n"


def test_many_things_are_worked_on_by_two_processes_and_few_by_one() -> None:
    code = f"{BEGIN}print(*(len(set(in_two(lambda _: time.sleep(0.02) or os.getpid(), range(n)))) for n in (FEW, FEW - 1)))"
    assert run(code) == "2 1\n"


def test_who_is_slower_does_less() -> None:
    work = "lambda _: (time.sleep(0.2 if os.getpid() == parent else 0.005), os.getpid() == parent)[1]"
    assert run(f"{BEGIN}print(sum(in_two({work}, range(40))) < 15)") == "True\n"


def test_more_things_than_a_pipe_has_room_for_are_shared_too() -> None:
    small = "from interviewkit import forked\nforked.MOST = 8\n"
    work = "lambda _: time.sleep(0.005) or os.getpid() != parent"
    assert run(f"{BEGIN}{small}print(10 < sum(in_two({work}, range(80))) < 70)") == "True\n"


@pytest.mark.parametrize("end", ["os.kill(os.getpid(), signal.SIGKILL)", "1 / 0"])
def test_what_a_copy_took_and_did_not_do_is_done_here(end: str) -> None:
    work = f"lambda n: {end} if os.getpid() != parent and n > 3 else time.sleep(0.01) or n"
    assert run(f"{BEGIN}print(in_two({work}, range(40)) == list(range(40)))") == "True\n"


def test_a_bank_that_is_read_by_two_is_the_bank_read_by_one() -> None:
    alone, _ = load(ROOT)
    assert alone is not None
    assert len(alone.questions) > FEW
    code = """
import hashlib, pathlib
from interviewkit.forked import in_two
from interviewkit.project import load
for share in (in_two, None):
    print(hashlib.sha256(repr(load(pathlib.Path("."), None, share)).encode()).hexdigest())
"""
    one, other = run(code).split()
    assert one == other


def test_what_the_copy_checked_is_remembered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERVIEWKIT_CACHE", str(tmp_path))
    run("from interviewkit.entry import main\nmain(['--list'])")
    held = [one for one in remembered(ROOT, tmp_path / "banks").before.values() if isinstance(one, Known)]
    assert len(held) > FEW
    assert all(one.broken_rules is not None for one in held)


def test_few_things_are_worked_on_here() -> None:
    assert in_two(str, [1, 2]) == ["1", "2"]
