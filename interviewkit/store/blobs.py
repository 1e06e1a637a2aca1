"""Bytes ↔ a file in the user's cache, readable only by that user. Writes are atomic, and reads verify a hash over the
file's name and its content.

Needs only the standard library.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from interviewkit.store.places import why_not_private
from interviewkit.store.regular import regular_bytes


def sha256(data: bytes) -> str:
    """Bytes → their SHA-256 hash, in hex."""
    return hashlib.sha256(data).hexdigest()


PROOF = hashlib.sha256().digest_size
HASH = re.compile(r"[0-9a-f]{64}")
"""The name of a blob that may be deleted to make room."""


def read_blob(path: Path, made_with: str = "") -> bytes | None:
    """A file's path, and what else its content depends on → its bytes.

    None if the file is missing, damaged, or another one that was renamed, or if somebody else may have written it.
    """
    try:
        if why_not_private(os.stat(path.parent)):  # noqa: PTH116
            return None
        data = regular_bytes(path)
    except OSError:
        return None
    content = memoryview(data)[PROOF:]
    return bytes(content) if data[:PROOF] == _proof(path, made_with, content) else None


def write_blob(path: Path, data: bytes, made_with: str = "") -> None:
    """Writes the bytes to a file, preceded by their proof. A failed write is ignored, because it only costs time."""
    write_atomically(path, _proof(path, made_with, data) + data)


def _proof(path: Path, made_with: str, data: bytes | memoryview) -> bytes:
    """A file's path, what its content depends on, and its bytes → the hash that binds them together, so that no file
    is taken for another one. The cache as a whole may be moved."""
    proof = hashlib.sha256(f"{path.parent.name}/{path.name}\0{made_with}\0".encode())
    proof.update(data)
    return proof.digest()


def write_atomically(path: Path, data: bytes) -> None:
    """Writes a file atomically: to a temporary file in the same folder, which is then renamed. A failed write leaves
    the old file as it was. Nothing is written to a folder of somebody else."""
    try:
        _make_private(path.parent)
        if why_not_private(os.stat(path.parent)):  # noqa: PTH116
            return
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".")
    except OSError:
        return
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except OSError:
        Path(name).unlink(missing_ok=True)


def _make_private(folder: Path) -> None:
    """Creates a folder and those above it that are missing, so that only the user can open any of them."""
    if not folder.is_dir():
        _make_private(folder.parent)
        folder.mkdir(mode=0o700, exist_ok=True)


def evict_oldest(folder: Path, most: int) -> None:
    """Deletes the blobs of a folder that were written longest ago, leaving room for one more within the limit. Files
    whose names are no hashes belong to somebody else."""
    found = sorted(_with_age(folder))
    for _, path in found[: max(0, len(found) - most + 1)]:
        path.unlink(missing_ok=True)


def _with_age(folder: Path) -> Iterator[tuple[float, Path]]:
    for path in (p for p in folder.glob("*") if HASH.fullmatch(p.name)):
        with contextlib.suppress(OSError):
            yield path.stat().st_mtime, path
