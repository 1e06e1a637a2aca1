"""Bytes ↔ a file in the user's cache, readable only by that user. Writes are atomic, and reads verify a hash.

Needs only the standard library.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def sha256(data: bytes) -> str:
    """Bytes → their SHA-256 hash, in hex."""
    return hashlib.sha256(data).hexdigest()


PROOF = hashlib.sha256().digest_size


def read_blob(path: Path) -> bytes | None:
    """A file's path → its bytes, or None if the file is missing or damaged."""
    try:
        data = path.read_bytes()
    except OSError:
        return None
    return data[PROOF:] if data[:PROOF] == hashlib.sha256(data[PROOF:]).digest() else None


def write_blob(path: Path, data: bytes) -> None:
    """Writes the bytes to a file, preceded by their hash. A failed write is ignored, because it only costs time."""
    write_atomically(path, hashlib.sha256(data).digest() + data)


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file atomically: to a temporary file in the same folder, which is then renamed. A failed write leaves
    the old file as it was."""
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


def evict_oldest(folder: Path, most: int) -> None:
    """Deletes the files of a folder that were written longest ago, leaving room for one more within the limit."""
    found = sorted(_with_age(folder))
    for _, path in found[: max(0, len(found) - most + 1)]:
        path.unlink(missing_ok=True)


def _with_age(folder: Path) -> Iterator[tuple[float, Path]]:
    for path in folder.glob("*"):
        with contextlib.suppress(OSError):
            yield path.stat().st_mtime, path
