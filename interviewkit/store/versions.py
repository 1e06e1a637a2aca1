"""The versions, the date, and the file hashes that decide whether a build is up to date.

`build/up_to_date.py` compares them before anything else is imported, and the caches use them in their keys. Needs only
the standard library.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from interviewkit.store.libraries import libraries_hash
from interviewkit.store.places import PACKAGE, TEMPLATES

PROGRAM_VERSION = "0.1.0"
"""The version of this program, the same as in pyproject.toml: a checkout need not be installed."""
PACKAGES = (
    *("interviewkit", "weasyprint", "pydyf", "fonttools", "uharfbuzz", "pikepdf"),
    *("cssselect2", "pillow", "tinycss2"),
)
"""The packages that lay out pages and write files."""
READER_PACKAGES = (
    *("pydantic", "markdown-it-py", "mdit-py-plugins", "pyyaml", "pillow", "pygments"),
    *("jinja2", "markupsafe", "ziamath", "ziafont", "latex2mathml"),
)
"""The packages that reading, checking, and rendering also depend on."""
MANIFEST = "manifest.json"


def versions() -> dict[str, str]:
    """Returns the versions of the packages that determine what a page looks like."""
    return {name: version_of(name) for name in PACKAGES}


def made_with() -> dict[str, str]:
    """→ everything that the bytes of a file depend on besides its contents: the versions of the packages, and hashes of
    the program and of the system's layout libraries."""
    python = sys.version.split(maxsplit=1)[0]
    return {**versions(), "python": python, "program": program().contents, "libraries": libraries_hash()}


def versions_hash() -> str:
    """→ one hash of everything that the bytes of a file depend on besides its contents."""
    return hashlib.sha256(json.dumps(made_with(), sort_keys=True).encode()).hexdigest()


@lru_cache(maxsize=1)
def program() -> FolderHash:
    """→ the program's modules, templates, and fonts, as they were when somebody first asked."""
    some = [folder_hashes(folder) for folder in (PACKAGE, TEMPLATES)]
    contents = hashlib.sha256("".join(one.contents for one in some).encode()).hexdigest()
    return FolderHash(contents, "".join(one.times for one in some))


def is_program_the_same() -> bool:
    """→ whether none of the program's files has been written since somebody first asked."""
    return program().times == "".join(file_times(folder) for folder in (PACKAGE, TEMPLATES))


def version_of(name: str) -> str:
    """A package's name → its version, or "0" if it is not installed (interviewkit itself, in a checkout)."""
    return _installed().get(name, "0")


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, str]:
    """Returns the version of every installed package, by normalized name, from the names of `.dist-info` folders.

    `importlib.metadata` parses a file for every package, which took a third of the time of an up-to-date check.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            for entry in entries:
                name, _, version = entry.name.removesuffix(".dist-info").rpartition("-")
                if name and entry.name.endswith(".dist-info"):
                    found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return found


class BadEpochError(ValueError):
    """SOURCE_DATE_EPOCH is set to something that is not a time; the message says what it should be."""


def source_time() -> datetime.datetime | None:
    """Returns the time in SOURCE_DATE_EPOCH, or None if it is not set, or empty. Raises BadEpochError if it is not a
    number of seconds since 1970, up to the year 9999."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if not text:
        return None
    try:
        if not (text.isascii() and text.isdigit()):
            raise ValueError
        return datetime.datetime.fromtimestamp(int(text), tz=datetime.UTC)
    except (ValueError, OverflowError, OSError):
        shown = f"{text[:20]}…" if len(text) > 20 else text
        message = f"SOURCE_DATE_EPOCH should be a number of seconds since 1970, such as 1794000000, not '{shown}'"
        raise BadEpochError(message) from None


def today() -> datetime.date:
    """Returns what a build considers today's date, in UTC: SOURCE_DATE_EPOCH if it is set, or else the current date."""
    return (source_time() or datetime.datetime.now(tz=datetime.UTC)).date()


class FolderHash(NamedTuple):
    """A hash of the contents of all files in a folder, and one of their sizes and times.

    A file that is changed and restored has its old contents again, but another time.
    """

    contents: str
    times: str
    files: tuple[tuple[bytes, bytes], ...] = ()
    """The path of each file in the folder, with an arrow if it is a link, and the hash of its contents."""


BIGGEST = 16_000_000
"""The size in bytes above which a file counts by its size and times alone; a bank may not have such a file anyway."""


def folder_hash(folder: Path) -> str:
    """A folder → a hash of the relative paths and contents of all its files, except bytecode."""
    return folder_hashes(folder).contents


def folder_hashes(folder: Path) -> FolderHash:
    """A folder → the hashes of all its files, except bytecode. What is not a file, such as a pipe or a device, is never
    opened."""
    files, times = [], hashlib.sha256()
    start = len(str(folder))
    for entry in _entries(str(folder)):
        name = os.fsencode(entry.path[start:]) + (b" -> " if entry.is_symlink() else b"")
        if not entry.is_file():
            files.append((name, b""))
            continue
        handle = os.open(entry.path, os.O_RDONLY | getattr(os, "O_BINARY", 0))
        try:
            held = os.fstat(handle)
            data = os.read(handle, held.st_size + 1) if held.st_size <= BIGGEST else _times(held)
        finally:
            os.close(handle)
        files.append((name, hashlib.sha256(data).digest()))
        times.update(_times(held))
    return FolderHash(_joined(files), times.hexdigest(), tuple(files))


def _joined(files: Iterable[tuple[bytes, bytes]]) -> str:
    return hashlib.sha256(b"".join(part for one in files for part in one)).hexdigest()


def hashes_within(found: FolderHash) -> dict[str, str]:
    """The hashes of a folder of folders → for each path in one of those, such as `/area/question` or `/area/file.md`,
    what `folder_hash` says of the folder there, or the hash of the contents of the file."""
    within: dict[bytes, list[tuple[bytes, bytes]]] = {}
    for name, digest in found.files:
        _, area, path, *rest = (*name.split(b"/", 3), b"")
        within.setdefault(b"/" + area + b"/" + path, []).append((b"".join(b"/" + one for one in rest if one), digest))
    return {
        os.fsdecode(path): some[0][1].hex() if some[0][0] == b"" else _joined(some) for path, some in within.items()
    }


def file_times(folder: Path) -> str:
    """A folder → the hash of the sizes and times of all its files, as in `folder_hashes`, without reading them."""
    times = hashlib.sha256()
    for entry in _entries(str(folder)):
        if entry.is_file():
            times.update(_times(os.stat(entry.path)))  # noqa: PTH116
    return times.hexdigest()


def folder_times(folder: Path) -> str:
    """A folder → a hash of the times of all folders in it, which change when a file is added, removed, or renamed."""
    times = hashlib.sha256()
    for where, folders, _ in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != "__pycache__")
        times.update(_times(os.stat(where)))  # noqa: PTH116
    return times.hexdigest()


def _times(held: os.stat_result) -> bytes:
    """What the system says of a file → its size, its times, and its identity. A time of change can't be set back."""
    return b"%d %d %d %d " % (held.st_size, held.st_mtime_ns, held.st_ctime_ns, held.st_ino)


def _entries(folder: str) -> Iterator[os.DirEntry[str]]:
    """A folder → everything in it but folders and bytecode, in a deterministic order."""
    with os.scandir(folder) as found:
        held = sorted(found, key=lambda entry: entry.name)
    for entry in held:
        if not entry.is_dir(follow_symlinks=False):
            yield from () if entry.name.endswith(".pyc") else (entry,)
        elif entry.name not in ("__pycache__", "_bundled"):
            yield from _entries(entry.path)
