"""Finished kits → kept beside the page objects, and put back where their output folder is gone.

A kit is kept under the hash of all it depends on, the one by which an up-to-date folder is recognised, and its files'
bytes are those that were made and audited then. Kits of a schedule and kits with a password are not kept: the first
name people, and the second would lie here unencrypted. Needs only the standard library.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from interviewkit import proved, stamp, write
from interviewkit.arguments import Built
from interviewkit.places import cache_folder
from interviewkit.stamp import MANIFEST

MOST = 16
"""Kits that are kept, some two megabytes each."""


class Kept(NamedTuple):
    """A kit's folder to be, and the bytes of its files by their names."""

    folder: Path
    files: Mapping[str, bytes]


def keep(folder: Path, inputs_hash: str) -> None:
    """A finished kit's folder and the hash of its inputs → kept, unless it is; what can't be kept only costs time.

    A file that is not what its manifest says was touched since it was audited, and is kept no more than its kit is.
    """
    path = _path(folder, inputs_hash)
    if path.exists():
        return
    try:
        manifest = (folder / MANIFEST).read_bytes()
        entries = json.loads(manifest)["files"]
        files = {name: (folder / name).read_bytes() for name in entries}
        if any(write.sha256(data) != entries[name]["sha256"] for name, data in files.items()):
            return
    except (OSError, ValueError, KeyError, TypeError):
        return
    proved.forget_others(path.parent, MOST)
    proved.put(path, _packed({**files, MANIFEST: manifest}))


def of(folder: Path, inputs_hash: str) -> Kept | None:
    """A kit's folder that is not there and the hash of its inputs → what would lie in it, if that is kept."""
    if folder.exists() or folder.with_name(f".{folder.name}.old").exists():
        return None
    data = proved.held(_path(folder, inputs_hash))
    return Kept(folder, _unpacked(data)) if data else None


def put_back(kit: Kept, inputs_hash: str) -> Built:
    """A kept kit and the hash of its inputs → its folder, as a build would have left it."""
    with write.staging(kit.folder) as new:
        for name, data in kit.files.items():
            write.put(new, name, data)
    stamp.put(kit.folder, inputs_hash)
    return Built(kit.folder, {name: "new" for name in kit.files if name != MANIFEST})


def _path(folder: Path, inputs_hash: str) -> Path:
    return cache_folder() / "kits" / hashlib.sha256(f"{inputs_hash} {folder.name}".encode()).hexdigest()


def _packed(files: Mapping[str, bytes]) -> bytes:
    """Files by name → a line of names and lengths, and their bytes."""
    about = json.dumps({name: len(data) for name, data in files.items()}).encode()
    return b"\n".join([about, b"".join(files.values())])


def _unpacked(data: bytes) -> dict[str, bytes]:
    about, _, rest = data.partition(b"\n")
    files: dict[str, bytes] = {}
    begin = 0
    for name, length in json.loads(about).items():
        files[name] = rest[begin : begin + length]
        begin += length
    return files
