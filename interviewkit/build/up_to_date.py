"""All inputs of a build → one hash, which tells whether a kit's folder is already up to date."""

from __future__ import annotations

import datetime
import hashlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from interviewkit.build.beside import old_path
from interviewkit.build.result import Built
from interviewkit.store.places import BRAND
from interviewkit.store.regular import json_object, regular_bytes
from interviewkit.store.versions import (
    MANIFEST,
    READER_PACKAGES,
    FolderHash,
    file_times,
    folder_hashes,
    folder_times,
    is_program_the_same,
    made_with,
    today,
    version_of,
)


class Inputs(NamedTuple):
    """What a build depends on: a project's folder, and hashes of all files and of the times of the bank's folders.

    A file that is saved while a build runs and undone afterwards has its old contents again, but the build may have
    read what was withdrawn. So times are compared, which can't be undone, and no file has to be read again.
    """

    root: Path
    found: FolderHash
    folders: str

    @property
    def hash(self) -> str:
        """The hash of all contents."""
        return self.found.contents

    def are_the_same(self) -> bool:
        """Whether nothing has been written since the build began."""
        try:
            is_same = is_program_the_same() and _folders(self.root) == self.folders
            return is_same and _times(self.root, [file_times(self.root / name) for name in BANK]) == self.found.times
        except OSError:
            return False


BANK = ("questions", "kits")
"""The folders of a project that a build reads."""


def inputs_of(root: Path, found: FolderHash) -> Inputs:
    """A project's folder and the hashes of all inputs → the inputs of a build that is about to begin."""
    return Inputs(root, found, _folders(root))


def inputs(root: Path, asked: Sequence[object]) -> FolderHash:
    """A project's folder and the requested options → the hashes of everything that the build depends on, and of each
    file of a question."""
    readers = [version_of(name) for name in READER_PACKAGES]
    contents = hashlib.sha256(json.dumps([asked, made_with(), readers, sys.version]).encode())
    held = [folder_hashes(root / name) for name in BANK]
    for one in held:
        contents.update(one.contents.encode())
    for beside in _of_the_brand(root):
        contents.update(f"{beside.relative_to(root)}".encode() + hashlib.sha256(regular_bytes(beside)).digest())
    return FolderHash(contents.hexdigest(), _times(root, [one.times for one in held]), held[0].files)


def _folders(root: Path) -> str:
    return " ".join(folder_times(root / name) for name in BANK)


def _times(root: Path, held: Sequence[str]) -> str:
    """A project's folder and the times of the files in its bank → the times of all files that a build reads."""
    return " ".join([*held, *(f"{beside.stat().st_ctime_ns}" for beside in _of_the_brand(root))])


def inputs_hash(root: Path, asked: Sequence[object]) -> str:
    """A project's folder and the requested options → the hash of everything that the build depends on."""
    return inputs(root, asked).contents


def _of_the_brand(root: Path) -> Iterator[Path]:
    """A project's folder → `brand.yaml` and every file that it could name; nothing if there is no `brand.yaml`."""
    if (root / BRAND).is_file():
        beside = [p for p in root.iterdir() if p.suffix.lower() in (".png", ".jpg", ".jpeg", ".ttf")]
        named = [root / BRAND, *beside, *(root / "fonts").glob("*")]
        yield from sorted(p for p in named if p.is_file())


def stamp_path(folder: Path) -> Path:
    """A kit's folder → the path of its stamp file."""
    return folder.with_name(f".{folder.name}.stamp")


def write_stamp(folder: Path, inputs_hash: str, until: datetime.date) -> None:
    """Records that a kit's folder was built from these inputs, and the day on which a new warning will be due.

    The manifest's hash tells whether somebody has put another kit there since, which a link or a copy can do. If the
    stamp can't be written, the next build is only slower, so that error is ignored.
    """
    try:
        lines = inputs_hash, until.isoformat(), _sha256(folder / MANIFEST)
        new = stamp_path(folder).with_name(f"{stamp_path(folder).name}.new")
        new.unlink(missing_ok=True)
        new.write_text("".join(f"{line}\n" for line in lines), "utf-8")
        new.replace(stamp_path(folder))
    except OSError:
        return


def remove_stamp(folder: Path) -> None:
    """Deletes a kit's stamp, so that the next build looks at everything again."""
    with suppress(OSError):
        stamp_path(folder).unlink(missing_ok=True)


def up_to_date(folder: Path, inputs_hash: str) -> Built | None:
    """A kit's folder and the hash of its inputs → its files, if a build today would change nothing; otherwise None."""
    try:
        held, until, manifest = regular_bytes(stamp_path(folder)).decode().split()
        if held != inputs_hash or today() >= datetime.date.fromisoformat(until):
            return None
        if manifest != _sha256(folder / MANIFEST) or os.path.lexists(old_path(folder)):
            return None
        files = json_object(folder / MANIFEST)["files"]
        whole = all(_sha256(folder / name) == entry["sha256"] for name, entry in files.items())
    except (OSError, ValueError, KeyError, TypeError):
        return None
    return Built(folder, {}, tuple(sorted(files))) if whole else None


def _sha256(path: Path) -> str:
    return hashlib.sha256(regular_bytes(path)).hexdigest()
