"""Nothing is read from the cache that somebody else may have written, and nothing is taken for what it is not."""

from __future__ import annotations

import os
import pickle
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from conftest import run_cli, tree
from samples import ROOT

from interviewkit.store import blobs
from interviewkit.store.page_objects import Store

pytestmark = pytest.mark.skipif(os.name != "posix", reason="owners and modes are of POSIX")

PANEL = ("quarry-engineer", "--level", "senior", "--only", "panel", "-j", "1")


def build(root: Path, output: Path, cache: Path) -> subprocess.CompletedProcess[str]:
    return run_cli(*PANEL, "--root", root, "-o", output, INTERVIEWKIT_CACHE=str(cache))


@pytest.fixture(scope="module")
def first(sample_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ a folder with a cache that a build has filled, and its output."""
    folder = tmp_path_factory.mktemp("first")
    done = build(sample_folder, folder / "out", folder / "cache")
    assert (done.returncode, done.stderr) == (0, "")
    return folder


@pytest.fixture
def cache(first: Path, tmp_path: Path) -> Path:
    """→ a copy of the cache, to change."""
    return Path(shutil.copytree(first / "cache", tmp_path / "cache"))


def files(cache: Path, kind: str) -> list[Path]:
    found = sorted(p for p in (cache / kind).rglob("*") if p.is_file())
    assert found
    return found


KINDS = ["banks", "objects", "templates", "texts"]


# --- damaged, and swapped -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("where", [0, 40, -1], ids=["the proof", "the beginning", "the end"])
def test_a_flipped_bit_is_noticed_and_what_it_was_in_is_made_again(
    where: int, kind: str, cache: Path, first: Path, sample_folder: Path, tmp_path: Path
) -> None:
    before = {path: path.read_bytes() for path in files(cache, kind)}
    for path, data in before.items():
        path.write_bytes(data[:where] + bytes([data[where] ^ 1]) + (data[where + 1 :] if where != -1 else b""))
    done = build(sample_folder, tmp_path / "out", cache)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(tmp_path / "out") == tree(first / "out")
    assert {path: path.read_bytes() for path in files(cache, kind)} == before


def test_a_letter_changed_in_a_compiled_template_is_not_printed(
    cache: Path, first: Path, sample_folder: Path, tmp_path: Path
) -> None:
    changed = 0
    for path in files(cache, "templates"):
        data = path.read_bytes()
        changed += data.count(b"Group form")
        path.write_bytes(data.replace(b"Group form", b"Grope form"))
    assert changed
    assert build(sample_folder, tmp_path / "out", cache).returncode == 0
    assert tree(tmp_path / "out") == tree(first / "out")


@pytest.mark.parametrize("kind", ["objects", "templates"])
def test_entries_that_changed_places_are_noticed(
    kind: str, cache: Path, first: Path, sample_folder: Path, tmp_path: Path
) -> None:
    found = files(cache, kind)
    assert len(found) > 2
    contents = [path.read_bytes() for path in found]
    for path, data in zip(found, [*contents[1:], contents[0]], strict=True):
        path.write_bytes(data)
    done = build(sample_folder, tmp_path / "out", cache)
    assert (done.returncode, done.stderr) == (0, "")
    assert tree(tmp_path / "out") == tree(first / "out")


def test_a_blob_is_read_under_its_own_name_and_for_its_own_purpose_only(tmp_path: Path) -> None:
    path, other = tmp_path / "banks" / "a", tmp_path / "banks" / "b"
    blobs.write_blob(path, b"data", "Jinja 3")
    assert blobs.read_blob(path, "Jinja 3") == b"data"
    assert blobs.read_blob(path, "Jinja 4") is None
    path.rename(other)
    assert blobs.read_blob(other, "Jinja 3") is None
    (tmp_path / "texts").mkdir(mode=0o700)
    other.rename(tmp_path / "texts" / "a")
    assert blobs.read_blob(tmp_path / "texts" / "a", "Jinja 3") is None


def test_a_cache_may_be_moved(cache: Path, first: Path, sample_folder: Path, tmp_path: Path) -> None:
    before = tree(cache)
    assert build(sample_folder, tmp_path / "out", cache).returncode == 0
    assert tree(cache) == before


# --- folders of others ----------------------------------------------------------------------------------------


class Payload:
    """What runs a command when it is unpickled."""

    def __init__(self, sign: Path) -> None:
        self.sign = sign

    def __reduce__(self) -> tuple[object, ...]:
        return Path.touch, (self.sign,)


def poison(cache: Path, sign: Path) -> None:
    """A cache → the same with valid proofs around what somebody else wants to be run."""
    for kind in ("banks", "texts"):
        for path in files(cache, kind):
            mode = path.parent.stat().st_mode
            path.parent.chmod(0o700)
            blobs.write_blob(path, pickle.dumps(Payload(sign)))
            path.parent.chmod(mode)


def writable(folder: Path, bit: int) -> None:
    folder.chmod(folder.stat().st_mode | bit)


@pytest.fixture
def sign(tmp_path: Path) -> Path:
    """→ a file that exists as soon as somebody else's code has run."""
    return tmp_path / "sign"


def test_a_payload_would_run(cache: Path, sample_folder: Path, tmp_path: Path, sign: Path) -> None:
    """Otherwise the tests below would prove nothing."""
    poison(cache, sign)
    build(sample_folder, tmp_path / "out", cache)
    assert sign.exists()


@pytest.mark.parametrize("bit", [0o020, 0o002], ids=["group", "others"])
@pytest.mark.parametrize("part", [".", "banks texts"])
def test_nothing_is_unpickled_from_a_folder_that_others_can_write_to(
    part: str, bit: int, cache: Path, sample_folder: Path, tmp_path: Path, sign: Path
) -> None:
    poison(cache, sign)
    for name in part.split():
        writable(cache / name, bit)
    before = tree(cache / "banks")
    done = build(sample_folder, tmp_path / "out", cache)
    assert done.returncode == 0
    said = (
        f"note: {cache}: the cache folder can be written by other users, so it is not used; run 'chmod go-w {cache}'\n"
    )
    assert done.stderr == (said if part == "." else "")
    assert not sign.exists()
    assert tree(cache / "banks") == before


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give folders away")
@pytest.mark.parametrize("part", [".", "banks texts"])
def test_nothing_is_unpickled_from_a_folder_of_somebody_else(
    part: str, cache: Path, sample_folder: Path, tmp_path: Path, sign: Path
) -> None:
    poison(cache, sign)
    for name in part.split():
        os.chown(cache / name, 65534, 65534)
    done = build(sample_folder, tmp_path / "out", cache)
    assert done.returncode == 0
    what = "belongs to another user, so it is not used; choose another one with INTERVIEWKIT_CACHE"
    assert done.stderr == (f"note: {cache}: the cache folder {what}\n" if part == "." else "")
    assert not sign.exists()


def test_a_folder_of_others_is_not_filled_either(sample_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache").chmod(0o777)
    done = build(sample_folder, tmp_path / "out", tmp_path / "cache")
    assert done.returncode == 0
    assert list((tmp_path / "cache").iterdir()) == []


def test_every_folder_of_a_new_cache_is_private_whatever_the_mask(sample_folder: Path, tmp_path: Path) -> None:
    script = 'umask 000 && exec "$@"'
    command = ["sh", "-c", script, "sh", sys.executable, str(ROOT / "build.py"), *PANEL, "--root", str(sample_folder)]
    environment = {**os.environ, "INTERVIEWKIT_CACHE": str(tmp_path / "new" / "cache")}
    done = subprocess.run(
        [*command, "-o", str(tmp_path / "out")], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    found = [tmp_path / "new", *(tmp_path / "new").rglob("*")]
    assert len(found) > 10
    assert [p for p in found if p.stat().st_mode & 0o077] == []


# --- files of others ------------------------------------------------------------------------------------------


def test_only_what_the_program_has_cached_is_deleted_to_make_room(tmp_path: Path) -> None:
    for number in range(20):
        blobs.write_blob(tmp_path / "banks" / f"{number:064x}", b"data")
    (tmp_path / "banks" / "my notes").write_text("mine")
    (tmp_path / "banks" / "my folder").mkdir()
    blobs.evict_oldest(tmp_path / "banks", 8)
    assert len(list((tmp_path / "banks").iterdir())) == 7 + 2
    store = Store(tmp_path / "objects", limit=10)
    store.put("ab" + "0" * 62, b"x" * 100)
    (tmp_path / "objects" / "ab" / "mine.txt").write_bytes(b"x" * 100)
    (tmp_path / "objects" / "my").mkdir()
    (tmp_path / "objects" / "my" / "0").write_bytes(b"x" * 100)
    store.prune()
    left = {p.relative_to(tmp_path / "objects").as_posix() for p in (tmp_path / "objects").rglob("*") if p.is_file()}
    assert left == {"ab/mine.txt", "my/0"}
