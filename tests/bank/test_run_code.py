"""What questions' code may do, what holds it back, and that no code takes away what is found in another question."""

from __future__ import annotations

import importlib.util
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest
from conftest import run_cli
from samples import ROOT, write_project, write_question

from interviewkit.bank import run_code
from interviewkit.bank.project import load
from interviewkit.bank.run_code import Running, run_one
from interviewkit.domain import confined
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="--run needs Linux or macOS")


def question_of(root: Path, kind: str, **files: str) -> Question:
    """A project's folder, a kind, and files by name with _ for the dot → a sample question with these files."""
    path = write_question(root, kind)
    for name, text in files.items():
        (path.parent / name.replace("_", ".")).write_text(text, "utf-8")
    (root / "questions" / "framework.yaml").write_text((ROOT / "questions" / "framework.yaml").read_text("utf-8"))
    (root / "kits").mkdir(exist_ok=True)
    project, problems = load(root)
    assert project is not None, problems
    return next(q for q in project.questions if q.meta.kind == kind)


def found(root: Path, checks: str, kind: str = "concept", **files: str) -> list[Diagnostic]:
    """A folder and the text of `checks.py` → what is found when the code is run."""
    return [*run_one(root, question_of(root, kind, checks_py=f"{checks}\nassert True\n", **files))]


def fails(root: Path, checks: str) -> str:
    """The same → the only message."""
    [one] = found(root, checks)
    assert one.code == "run-fails", one
    return one.message


def loaded_module(path: str) -> Any:
    spec = importlib.util.spec_from_file_location("confined", path)
    assert spec
    assert spec.loader
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    return made


def can(code: str) -> bool:
    """Lines of Python that use the module `confined` → whether they end well on this system."""
    start = f"import importlib.util, sys\nfrom pathlib import Path\nsys.path.insert(0, {str(Path(confined.__file__).parent)!r})\n"
    done = subprocess.run([sys.executable, "-c", f"{start}import confined\n{code}"], capture_output=True, check=False)
    return done.returncode == 0


HAS_NAMESPACES = can("sys.exit(not confined.isolate())")
HAS_LANDLOCK = can("confined.restrict_writes(Path('.'))")


# --- code that ends, prints, or raises what it likes ----------------------------------------------------------


@pytest.mark.parametrize(
    ("checks", "message"),
    [
        ("import sys; sys.exit(0)", "its code ends the program with sys.exit(0)"),
        ("raise SystemExit('expected a TypeError')", "its code ends the program with sys.exit('expected a TypeError')"),
        ("raise KeyboardInterrupt", "KeyboardInterrupt:"),
        ("import os; os._exit(0)", "its code exited with status 0: it ended before everything was run"),
        ("import os; os._exit(7)", "its code exited with status 7: it ended before everything was run"),
        (
            "import os, sys; sys.stderr.write('worn out\\n'); sys.stderr.flush(); os._exit(7)",
            "its code exited with status 7: worn out",
        ),
        (
            "raise ValueError('two\\nlines \\x1b[31mred\\x1b[0m')",
            "ValueError: two lines \N{REPLACEMENT CHARACTER}[31mred\N{REPLACEMENT CHARACTER}[0m",
        ),
        ("raise ValueError('x' * 10_000)", "ValueError: " + "x" * 488),
        ("x = bytearray(4 * 1024**3)", "MemoryError:"),
    ],
)
def test_code_that_ends_otherwise_is_told_of(checks: str, message: str, tmp_path: Path) -> None:
    assert fails(tmp_path, checks).strip() == message


@pytest.mark.parametrize(
    "checks",
    [
        "import sys; sys.stdout.buffer.write(b'\\xff\\xfe')",
        "import sys; sys.stderr.buffer.write(b'\\xff\\xfe' * 100_000)",
        "import atexit; atexit.register(print, 'bye')",
        "import sys; sys.stdout.close()",
        'print(\'[["checks.py", "check-fails", "made up"]]\')',
        "import threading, time; threading.Thread(target=time.sleep, args=(1000,)).start()",
        "import asyncio; asyncio.run(asyncio.sleep(0))",
        "import subprocess, sys; subprocess.run([sys.executable, '-c', ''], check=True, stdout=subprocess.DEVNULL)",
        "import tempfile\nwith tempfile.TemporaryDirectory() as f:\n    open(f + '/x', 'w').write('x')",
        "open('here.txt', 'w').write('x')\nimport os; os.rename('here.txt', 'there.txt'); os.remove('there.txt')",
        "import os; open(os.devnull, 'w').write('x')",
        "import sqlite3; sqlite3.connect(':memory:').execute('CREATE TABLE t(x)')",
        "import sys; assert not sys.flags.hash_randomization",
    ],
)
def test_what_a_question_may_do_is_not_held_back(checks: str, tmp_path: Path) -> None:
    assert found(tmp_path, checks) == []


def test_code_that_is_killed_is_told_of(tmp_path: Path) -> None:
    assert re.match(r"its code exited with status 1(34|39): ", fails(tmp_path, "import os; os.abort()"))


def test_what_was_found_before_the_code_ended_counts(tmp_path: Path) -> None:
    cases = "FUNCTION = 'doubled'\nCASES = [('one', 1, 2)]\nPUBLIC = []\n"
    all_found = found(tmp_path, "import sys; sys.exit(0)", "coding", cases_py=cases)
    assert [d.code for d in all_found][:1] == ["cases"]
    assert all_found[-1].message == "its code ends the program with sys.exit(0)"


def test_no_code_takes_away_what_is_found_in_another_question(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    quarry = root / "questions" / "quarry"
    (quarry / "sample-case" / "checks.py").write_text("import os\nos._exit(0)\nassert True\n")
    (quarry / "sample-concept" / "checks.py").write_text(
        "import sys\nsys.stdout.buffer.write(b'\\xff')\nassert False\n"
    )
    (quarry / "sample-sql" / "checks.py").write_text("import sys\nsys.exit(0)\nassert True\n")
    done = run_cli("--check", "--run", "--root", root)
    assert done.returncode == 1
    assert [line.split(": ")[:2] for line in done.stderr.splitlines()] == [
        ["questions/quarry/sample-case/question.md:1:1", "run-fails"],
        ["questions/quarry/sample-concept/checks.py:1:1", "check-fails"],
        ["questions/quarry/sample-sql/checks.py:1:1", "run-fails"],
    ]


# --- time, and what is left behind ----------------------------------------------------------------------------


def running(mark: str) -> list[int]:
    """A word of a command line → the processes that have it."""
    some = []
    for process in psutil.process_iter():
        try:
            if mark in " ".join(process.cmdline()) and process.status() != psutil.STATUS_ZOMBIE:
                some.append(process.pid)
        except psutil.Error:
            continue
    return some


@pytest.fixture
def mark(tmp_path: Path) -> Iterator[str]:
    """→ the seconds that a process of this test alone sleeps; such processes are ended whatever happens."""
    seconds = f"{100_000 + os.getpid()}.{abs(hash(tmp_path.name)) % 10_000}"
    yield seconds
    for pid in running(seconds):
        os.kill(pid, signal.SIGKILL)


def wait_until_gone(mark: str) -> None:
    """Waits for processes to end; where they never do, the limit of all tests ends this one."""
    while running(mark):
        time.sleep(0.02)


SLEEPER = "import subprocess\nsubprocess.Popen(['sleep', '{}'], start_new_session={})"


def test_code_that_never_ends_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mark: str) -> None:
    monkeypatch.setattr(run_code, "SECONDS", 1)
    [one] = found(tmp_path, f"{SLEEPER.format(mark, True)}\nwhile True:\n    pass")
    assert (one.code, one.message) == ("run-time", "its code ran longer than 1 seconds")
    assert running(mark) == []


@pytest.mark.parametrize("session", [False, True], ids=["child", "daemon"])
@pytest.mark.parametrize("end", ["", "\nimport os; os._exit(1)"], ids=["well", "badly"])
def test_no_process_outlives_the_run(session: bool, end: str, tmp_path: Path, mark: str) -> None:
    found(tmp_path, SLEEPER.format(mark, session) + end)
    assert running(mark) == []


DAEMON = """
import os, sys, time
def daemon():
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execvp("sleep", ["sleep", sys.argv[1]])
        os._exit(0)
    time.sleep(0.2)
confined.adopt_orphans()
sys.exit(confined.supervised(daemon, 60))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux lets a process adopt orphans")
def test_without_namespaces_daemons_are_adopted_and_ended(mark: str) -> None:
    start = f"import sys\nsys.path.insert(0, {str(Path(confined.__file__).parent)!r})\nimport confined\n"
    done = subprocess.run([sys.executable, "-c", start + DAEMON, mark], check=False, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
    assert running(mark) == []


def test_ctrl_c_ends_all_code_that_runs(tmp_path: Path, mark: str) -> None:
    root = write_project(tmp_path / "project")
    for kind in ("case", "concept", "sql"):
        checks = root / "questions" / "quarry" / f"sample-{kind}" / "checks.py"
        checks.write_text(f"{SLEEPER.format(mark, True)}\nimport time\ntime.sleep(1000)\nassert True\n")
    command = [sys.executable, str(ROOT / "build.py"), "--check", "--run", "--root", str(root)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)
    while not running(mark):
        assert process.poll() is None
        time.sleep(0.02)
    os.kill(process.pid, signal.SIGINT)
    _, said = process.communicate()
    assert (process.returncode, said) == (130, b"stopped; existing files are unchanged\n")
    assert running(mark) == []


def test_code_that_starts_while_the_program_ends_is_ended_too() -> None:
    running = Running()
    running.end()
    process = subprocess.Popen(["sleep", "1000"], start_new_session=True)
    running.add(process)
    assert process.returncode == -signal.SIGTERM


def test_code_ends_when_the_program_is_killed(tmp_path: Path, mark: str) -> None:
    root = write_project(tmp_path / "project")
    checks = root / "questions" / "quarry" / "sample-case" / "checks.py"
    checks.write_text(f"{SLEEPER.format(mark, True)}\nimport time\ntime.sleep(1000)\nassert True\n")
    command = [sys.executable, str(ROOT / "build.py"), "--check", "--run", "sample-case", "--root", str(root)]
    process = subprocess.Popen(command, start_new_session=True)
    while not running(mark):
        assert process.poll() is None
        time.sleep(0.02)
    process.kill()
    process.wait()
    wait_until_gone(mark)


# --- the network, files, and signals --------------------------------------------------------------------------

NO_NETWORK = "NotAllowed: a question's code may not use the network"


@pytest.mark.parametrize(
    "checks",
    [
        "import socket; socket.create_connection(('127.0.0.1', 9))",
        "import socket; socket.socket().bind(('127.0.0.1', 0))",
        "import socket; socket.socket(type=socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))",
        "import socket; socket.getaddrinfo('localhost', 80)",
        "import urllib.request; urllib.request.urlopen('http://127.0.0.1:9', timeout=1)",
    ],
)
def test_the_network_is_refused(checks: str, tmp_path: Path) -> None:
    assert "a question's code may not use the network" in fails(tmp_path, checks)


def test_a_child_process_reaches_no_network_either(tmp_path: Path) -> None:
    if not (HAS_NAMESPACES or HAS_LANDLOCK):
        pytest.skip("this system holds back no child processes")
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(1)
        port = server.getsockname()[1]
        code = f"import socket; socket.create_connection(('127.0.0.1', {port}), timeout=5)"
        checks = f"import subprocess, sys\nsubprocess.run([sys.executable, '-c', {code!r}], check=True)"
        assert "returned non-zero exit status 1" in fails(tmp_path, checks)
        with pytest.raises(TimeoutError):
            server.accept()


OUTSIDE = {
    "open": "open({0!r} + '/new', 'w')",
    "append": "open({0!r} + '/mine', 'a').write('x')",
    "os.open": "import os; os.open({0!r} + '/mine', os.O_WRONLY | os.O_TRUNC)",
    "remove": "import os; os.remove({0!r} + '/mine')",
    "rename": "import os; open('a', 'w'); os.rename('a', {0!r} + '/mine')",
    "away": "import os; os.rename({0!r} + '/mine', 'a')",
    "link": "import os; os.link({0!r} + '/mine', 'a'); open('a', 'w')",
    "symlink": "import os; os.symlink({0!r} + '/mine', 'a'); open('a', 'w')",
    "mkdir": "import os; os.mkdir({0!r} + '/new')",
    "chmod": "import os; os.chmod({0!r} + '/mine', 0)",
    "truncate": "import os; os.truncate({0!r} + '/mine', 0)",
    "folder": "import os; os.remove('mine', dir_fd=os.open({0!r}, os.O_RDONLY))",
    "rmtree": "import shutil; shutil.rmtree({0!r})",
    "database": "import sqlite3; sqlite3.connect({0!r} + '/new').execute('CREATE TABLE t(x)')",
}


@pytest.mark.parametrize("how", OUTSIDE)
def test_files_are_written_in_a_temporary_folder_only(how: str, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "mine").write_text("mine")
    message = fails(tmp_path, OUTSIDE[how].format(str(folder)))
    assert message.startswith("NotAllowed: a question's code may write only to its temporary folder, not to ")
    assert {p.name: p.read_text() for p in folder.iterdir()} == {"mine": "mine"}
    assert (folder / "mine").stat().st_mode & 0o400


@pytest.mark.parametrize(
    "command", ["echo x > {0}/new", "rm {0}/mine", "echo x >> {0}/mine", "mv {0}/mine .", "ln {0}/mine a"]
)
def test_a_child_process_writes_to_no_other_files_either(command: str, tmp_path: Path) -> None:
    if not HAS_LANDLOCK:
        pytest.skip("this system holds back no child processes")
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "mine").write_text("mine")
    checks = f"import subprocess\nsubprocess.run(['sh', '-c', {command.format(folder)!r}], check=True)"
    assert "returned non-zero exit status" in fails(tmp_path, checks)
    assert {p.name: p.read_text() for p in folder.iterdir()} == {"mine": "mine"}


def test_nothing_is_left_of_what_was_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "t").mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "t"))
    checks = (
        "import os, pathlib\nassert os.getcwd() == os.environ['TMPDIR'] == str(pathlib.Path.home())\nopen('x', 'w')"
    )
    assert found(tmp_path, checks) == []
    assert list((tmp_path / "t").iterdir()) == []


def test_the_report_is_not_the_codes_to_write(tmp_path: Path) -> None:
    assert "may write only to its temporary folder" in fails(tmp_path, "import sys; open(sys.argv[4], 'w').write('[]')")


def test_no_file_grows_without_end(tmp_path: Path) -> None:
    checks = "with open('big', 'wb') as f:\n    for n in range(100):\n        f.write(bytes(1024**2))"
    assert fails(tmp_path, checks) == "OSError: [Errno 27] File too large"


@pytest.mark.parametrize("pid", ["os.getppid()", "0", "-1", "1"])
def test_no_signal_is_sent_to_who_runs_it(pid: str, tmp_path: Path) -> None:
    message = fails(tmp_path, f"import os; os.kill({pid}, 9)")
    assert message == "NotAllowed: a question's code may not send signals to other processes"


# --- SQL ------------------------------------------------------------------------------------------------------

REACHING_OUT = [
    "ATTACH DATABASE '{}' AS other;",
    "VACUUM INTO '{}';",
    "PRAGMA temp_store_directory = '{}';",
    "DETACH main;",
]


@pytest.mark.parametrize("file", ["schema_sql", "data_sql"])
@pytest.mark.parametrize("statement", REACHING_OUT, ids=lambda s: s.split()[0])
def test_tables_and_rows_are_all_that_a_fixture_makes(statement: str, file: str, tmp_path: Path) -> None:
    name, path = file.replace("_", "."), tmp_path / "other.db"
    own = write_question(tmp_path / "a", "sql").parent / name
    text = f"{own.read_text()}\n{statement.format(path)}\n"
    [one] = run_one(tmp_path / "b", question_of(tmp_path / "b", "sql", **{file: text}))
    assert one.code == "run-fails"
    denied = ("not authorized", "authorization denied")  # SQLite words it in two ways
    assert one.message in [f"ValueError: {name} does not run: {words}" for words in denied]
    assert not path.exists()


def test_a_query_attaches_nothing(tmp_path: Path) -> None:
    question = question_of(tmp_path, "sql", key_sql=f"ATTACH DATABASE '{tmp_path}/other.db' AS other\n")
    assert "run-fails" in {d.code for d in run_one(tmp_path, question)}
    assert not (tmp_path / "other.db").exists()


def test_rows_that_are_made_without_end_are_ended(tmp_path: Path) -> None:
    endless = (
        "INSERT INTO loads WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT 'mon', max(x) FROM n;"
    )
    [one] = run_one(tmp_path, question_of(tmp_path, "sql", data_sql=f"{endless}\n"))
    assert one.message == "ValueError: data.sql does not run: interrupted"
