"""The versions, the date, and the file hashes that decide whether a build is up to date.

`build/up_to_date.py` compares them before anything else is imported, and the caches use them in their keys. Needs only
the standard library.
"""

from __future__ import annotations

import datetime
import hashlib
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

PROGRAM_VERSION = "0.1.0"
"""The version of this program, the same as in pyproject.toml: a checkout need not be installed."""
PACKAGES = ("interviewkit", "weasyprint", "pydyf", "fonttools", "uharfbuzz", "pikepdf")
READER_PACKAGES = (
    *("pydantic", "markdown-it-py", "mdit-py-plugins", "pyyaml", "pillow", "pygments"),
    *("jinja2", "markupsafe", "ziamath", "ziafont", "latex2mathml"),
)
"""The packages that reading, checking, and rendering also depend on."""
MANIFEST = "manifest.json"


def versions() -> dict[str, str]:
    """Returns the versions of the packages that determine what a page looks like."""
    return {name: version_of(name) for name in PACKAGES}


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


def today() -> datetime.date:
    """Returns what a build considers today's date, in UTC: SOURCE_DATE_EPOCH if it is set, or else the current date."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date()


def folder_hash(folder: Path) -> str:
    """A folder → a hash of the relative paths and contents of all its files, except bytecode."""
    total = hashlib.sha256()
    for path in _files(folder):
        total.update(path[len(str(folder)) :].encode() + (b" -> " if os.path.islink(path) else b""))  # noqa: PTH114
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # three times as fast as Path.read_bytes
            total.update(hashlib.sha256(stream.read()).digest())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """A folder → the paths of its files in a deterministic order, except bytecode."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "_bundled"))
        yield from (f"{where}/{name}" for name in sorted(names) if not name.endswith(".pyc"))
