"""What earlier builds noted → whether this one will lay anything out, told before anything is read or imported.

A build that ends well leaves every page it is made of in the store. So its inputs' hash is noted beside the store, and
the next build of the same inputs has its workers forked from a process without WeasyPrint. A note that is wrong, as
where the store was emptied since, costs time and nothing else: a worker that must lay something out loads the library.
Needs only the standard library.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import json
import re
from pathlib import Path

from interviewkit.store.places import cache_folder

_KIT = re.compile(rb"^(?:kit|level|form):.*$", re.MULTILINE)
"""What of a schedule says whose pages it is about."""
KEPT = 64
"""Notes that are kept; each is an empty file."""


def note_of(inputs_hash: str, options: argparse.Namespace) -> Path:
    """The hash of a build's inputs and the options → where it is noted that all its pages are at hand."""
    files = [options.manifest, options.season]
    held = [hashlib.sha256(f.read_bytes()).hexdigest() if f and f.is_file() else "" for f in files]
    day = options.schedule.read_bytes() if options.schedule and options.schedule.is_file() else b""
    held += [line.decode("utf-8", "replace") for line in _KIT.findall(day)]  # its names and times are put in at linking
    asked = hashlib.sha256(json.dumps([inputs_hash, options.all, bool(day), held]).encode()).hexdigest()
    return cache_folder() / "compiled" / asked


def put(note: Path) -> None:
    """Notes that all pages of a build are at hand; a note that can't be written only costs time."""
    with contextlib.suppress(OSError):
        note.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        note.touch()
        for old in sorted(note.parent.iterdir(), key=lambda p: p.stat().st_mtime_ns)[:-KEPT]:
            old.unlink(missing_ok=True)
