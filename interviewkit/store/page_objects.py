"""A cache of page objects that persists between builds: a folder of files named by the hash of their inputs.

Files are written atomically and verified when read, so several processes can share the folder, and it can be deleted
at any time. The least recently used objects are evicted first.
"""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from interviewkit.store import blobs
from interviewkit.store.places import cache_folder

LIMIT = 256_000_000
"""The size in bytes above which objects are evicted."""
KEPT = 0.8
"""The fraction of the limit that eviction shrinks the store to."""


@dataclass(frozen=True, slots=True)
class Store:
    """The folder of cached page objects, or None if there is none, and the size in bytes it is pruned to."""

    folder: Path | None
    limit: int = LIMIT

    def get(self, key: str) -> bytes | None:
        """A key → the object, or None if it is missing or damaged. Damaged objects are deleted."""
        path = self._path(key)
        if path is None:
            return None
        data = blobs.read_blob(path)
        with suppress(OSError):
            if data is None:
                path.unlink()
            else:
                os.utime(path)  # the modification time records the last use
        return data

    def put(self, key: str, data: bytes) -> None:
        """Stores an object under its key. A failed write is ignored, because it only costs time."""
        path = self._path(key)
        if path is not None:
            blobs.write_blob(path, data)

    def prune(self) -> None:
        """Evicts the least recently used objects if the store is over its limit."""
        held = []
        for path in self.folder.glob("??/*") if self.folder else ():
            if not blobs.HASH.fullmatch(path.parent.name + path.name):
                continue
            try:
                found = path.stat()
            except OSError:  # another process deleted it first
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

    def _path(self, key: str) -> Path | None:
        return self.folder / key[:2] / key[2:] if self.folder else None


def default_store() -> Store:
    """Returns the current user's store."""
    return Store(cache_folder("objects"))
