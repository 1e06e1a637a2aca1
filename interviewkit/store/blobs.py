"""Bytes ↔ a file of the user's own cache, closed to others, written at once, and proved whole when it is read.

Needs only the standard library.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

PROOF = hashlib.sha256().digest_size


def held(path: Path) -> bytes | None:
    """A file's path → its bytes, or nothing where there is none, or none that is whole."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[PROOF:] if data[:PROOF] == hashlib.sha256(data[PROOF:]).digest() else None


def put(path: Path, data: bytes) -> None:
    """A file's path and its bytes → the file, with the proof of them; one that can't be written only costs time."""
    at_once(path, hashlib.sha256(data).digest() + data)


def at_once(path: Path, data: bytes) -> None:
    """A file's path and its bytes → the file, written beside its place and renamed into it, or left as it was."""
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)


def forget_others(folder: Path, most: int) -> None:
    """Throws away what was not written for longest, so that with one more there are no more files than asked for."""
    found = sorted(_with_age(folder))
    for _, path in found[: max(0, len(found) - most + 1)]:
        path.unlink(missing_ok=True)


def _with_age(folder: Path) -> Iterator[tuple[float, Path]]:
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):
            yield path.stat().st_mtime, path
