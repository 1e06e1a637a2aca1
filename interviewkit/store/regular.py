"""A path → the bytes of the file there, if it is one. A pipe would keep the program waiting forever, and a device may
have no end, so neither is ever read. Needs only the standard library."""

from __future__ import annotations

import errno
import json
import os
import stat
from pathlib import Path
from typing import Any

OPENING = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)


class TooBigError(OSError):
    """A file is over its limit; `size` is what it has."""

    def __init__(self, path: Path, size: int) -> None:
        super().__init__(errno.EFBIG, os.strerror(errno.EFBIG), str(path))
        self.size = size


def regular_bytes(path: Path, most: int | None = None) -> bytes:
    """A file's path and its limit in bytes → its bytes.

    Raises OSError if it can't be read, or if it is anything but a file, and TooBigError if it is over the limit.
    """
    require_regular(path, os.stat(path))  # noqa: PTH116  # before it is opened, which wakes up some devices
    handle = os.open(path, OPENING)
    with os.fdopen(handle, "rb") as stream:
        held = os.fstat(handle)
        require_regular(path, held)
        data = stream.read() if most is None else stream.read(most + 1)
    if most is not None and len(data) > most:
        raise TooBigError(path, max(held.st_size, len(data)))
    return data


def require_regular(path: Path, held: os.stat_result) -> None:
    """Raises OSError if what the system says of a path is not that it is a file."""
    if stat.S_ISDIR(held.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if not stat.S_ISREG(held.st_mode):
        raise OSError(errno.EINVAL, "not a file, but a pipe, a socket, or a device", str(path))


def json_object(path: Path) -> dict[str, Any]:
    """The path of a file of ours → the JSON object in it, or an empty dict if it is missing or holds anything else."""
    try:
        found = json.loads(regular_bytes(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
