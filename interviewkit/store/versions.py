"""Everything a build depends on → one hash, so that where nothing changed nothing is even imported.

A stamp lies beside a kit's folder. It holds the hash of all inputs the last build saw: every file of the bank, kits,
templates and program, the versions and the options. Where it matches and the outputs' bytes are those of the manifest,
building again would change nothing. It also holds the first day on which there would be something new to say, of a key
that nobody has checked for too long; from then on it counts for nothing. Needs only the standard library.
"""

from __future__ import annotations

import argparse
import datetime
import hashlib
import json
import os
import re
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from interviewkit.cli.arguments import Built
from interviewkit.store.places import BRAND, PACKAGE, TEMPLATES

PACKAGES = ("interviewkit", "weasyprint", "pydyf", "fonttools", "uharfbuzz", "pikepdf")
READ_WITH = (
    *("pydantic", "markdown-it-py", "mdit-py-plugins", "pyyaml", "pillow", "pygments"),
    *("jinja2", "markupsafe", "ziamath", "ziafont", "latex2mathml"),
)
"""What reading, checking and rendering depend on besides."""
MANIFEST = "manifest.json"


def versions() -> dict[str, str]:
    """→ the versions that decide what a page looks like."""
    return {name: version_of(name) for name in PACKAGES}


def version_of(name: str) -> str:
    """A package's name → its version; 0 where it is not installed, as this one is in a folder it is run from."""
    return _installed().get(name, "0")


@lru_cache(maxsize=1)
def _installed() -> Mapping[str, str]:
    """→ what is installed, as the names of its folders say.

    `importlib.metadata` reads a file for each with the parser of mails, and took a third of the time in which an
    up-to-date kit is recognised.
    """
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError), os.scandir(place or ".") as entries:
            for entry in entries:
                name, _, version = entry.name.removesuffix(".dist-info").rpartition("-")
                if name and entry.name.endswith(".dist-info"):
                    found.setdefault(re.sub(r"[-_.]+", "-", name).lower(), version)
    return found


def inputs(root: Path, options: argparse.Namespace) -> str:
    """A project and the options → the hash of all a build of it depends on."""
    pages = [options.paper, options.edition, options.whole]
    asked = [options.role, options.level, options.form, options.round, options.only, pages]
    readers = [version_of(name) for name in READ_WITH]
    total = hashlib.sha256(json.dumps([asked, versions(), readers, sys.version]).encode())
    for folder in (root / "questions", root / "kits", TEMPLATES, PACKAGE):
        total.update(digest_below(folder).encode())
    for beside in _of_the_brand(root):
        total.update(f"{beside.relative_to(root)}".encode() + hashlib.sha256(beside.read_bytes()).digest())
    return total.hexdigest()


def today() -> datetime.date:
    """→ the day a build counts as today: SOURCE_DATE_EPOCH where it is set, else the calendar's, in UTC."""
    seconds = int(os.environ.get("SOURCE_DATE_EPOCH", time.time()))
    return datetime.datetime.fromtimestamp(seconds, tz=datetime.UTC).date()


def digest_below(folder: Path) -> str:
    """A folder → the hash of its files' paths within it and their bytes, bytecode left out."""
    total = hashlib.sha256()
    for path in _files(folder):
        total.update(path[len(str(folder)) :].encode() + (b" -> " if os.path.islink(path) else b""))  # noqa: PTH114
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123  # a third of the time of Path.read_bytes
            total.update(hashlib.sha256(stream.read()).digest())
    return total.hexdigest()


def _files(folder: Path) -> Iterator[str]:
    """A folder → its files in a fixed order, bytecode left out."""
    for where, folders, names in os.walk(folder):
        folders[:] = sorted(f for f in folders if f not in ("__pycache__", "_bundled"))
        yield from (f"{where}/{name}" for name in sorted(names) if not name.endswith(".pyc"))


def _of_the_brand(root: Path) -> Iterator[Path]:
    """A project's folder → `brand.yaml` and every file it could name; none where there is no such file."""
    if (root / BRAND).is_file():
        beside = [p for p in root.iterdir() if p.suffix.lower() in (".png", ".jpg", ".jpeg", ".ttf")]
        named = [root / BRAND, *beside, *(root / "fonts").glob("*")]
        yield from sorted(p for p in named if p.is_file())


def tells_of(options: argparse.Namespace) -> bool:
    """Options → whether they name kits that a hash of inputs can stand for: what was sent, and who can open a file, is
    looked at anew each time."""
    return bool(options.role and options.level and not (options.manifest or options.schedule or options.password_env))


def path_of(folder: Path) -> Path:
    """A kit's folder → where its stamp lies."""
    return folder.with_name(f".{folder.name}.stamp")


def put(folder: Path, inputs_hash: str, until: datetime.date) -> None:
    """Notes that a kit's folder is what these inputs give, and the day from which on there is more to say of them; a
    stamp that can't be written only costs time."""
    try:
        path_of(folder).write_text(f"{inputs_hash}\n{until.isoformat()}\n", "utf-8")
    except OSError:
        return


def remove(folder: Path) -> None:
    """Forgets what a kit's folder was made of."""
    path_of(folder).unlink(missing_ok=True)


def up_to_date(folder: Path, inputs_hash: str) -> Built | None:
    """A kit's folder and the hash of its inputs → what it holds, if it is as a build of today would leave it."""
    try:
        held, until = path_of(folder).read_text("utf-8").split()
        if held != inputs_hash or today() >= datetime.date.fromisoformat(until):
            return None
        files = json.loads((folder / MANIFEST).read_text("utf-8"))["files"]
        whole = all(_sha256(folder / name) == entry["sha256"] for name, entry in files.items())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Built(folder, {}, tuple(sorted(files))) if whole else None


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
