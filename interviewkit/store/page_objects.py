"""Page objects kept from one build to the next: a folder of files named by what they were made of.

Every file is written beside its place and renamed into it, and is proved whole when read, so several processes may
share the folder and anybody may delete it. What was not used for longest goes first when there is too much.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from interviewkit.pdf.compile import is_whole
from interviewkit.store import blobs
from interviewkit.store.places import cache_folder

LIMIT = 256_000_000
"""Bytes beyond which objects are thrown away."""
KEPT = 0.8
"""The part of the limit that is left by throwing away."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of objects."""

    folder: Path
    limit: int = LIMIT

    def get(self, key: str) -> bytes | None:
        """A key → the object, or nothing where there is none that is whole."""
        path = self._path(key)
        try:
            data = path.read_bytes()
            if not is_whole(data):
                path.unlink()
                return None
            os.utime(path)  # so that what is used stays
        except OSError:
            return None
        return data

    def put(self, key: str, data: bytes) -> None:
        """A key and its object → kept; what can't be kept only costs time."""
        blobs.at_once(self._path(key), data)

    def prune(self) -> None:
        """Throws away what was not used for longest, where there is more than the limit."""
        held = []
        for path in self.folder.glob("??/*"):
            try:
                found = path.stat()
            except OSError:  # another process was quicker
                continue
            held.append((found.st_mtime_ns, found.st_size, path))
        total = sum(size for _, size, _ in held)
        if total <= self.limit:
            return
        for _, size, path in sorted(held):
            if total <= self.limit * KEPT:
                return
            path.unlink(missing_ok=True)
            total -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key[2:]


def default_store() -> Store:
    """→ the store of this user."""
    return Store(cache_folder() / "objects")
