"""Personal copies → files of a folder that only its owner can open, one by one, each whole or not there.

A copy is written beside its place and renamed into it. A journal says after each what was written, so that whoever
comes after a run that was ended knows what is good. The manifest takes the journal's place at the end.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewkit.build.folder import is_alive, sha256
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.store.versions import MANIFEST

JOURNAL = ".journal"
NAME = re.compile(r"[0-9]{3,4}/[a-z0-9-]+-[0-9]{3,4}\.pdf")
"""A copy's file within its shelf: the number of the copy, the round, and the number again."""


class Misplaced(Exception):
    """A file was to be put where no copy of this shelf lies."""


@contextmanager
def told(folder: Path) -> Iterator[None]:
    """A folder → whatever the system refuses in it is said in our words."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "mend that and run it again; finished copies stay as they are"
        where = Place(str(error.filename or folder))
        raise Rejected([Diagnostic(where, "not-written", f"a copy was not written: {reason}", hint)]) from None


def private(folder: Path) -> None:
    """A folder → it, there, and closed to others."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


@dataclass(frozen=True, slots=True)
class Shelf:
    """The folder of one audience's copies; nothing can be read or put outside it."""

    folder: Path

    def path(self, name: str) -> Path:
        """A copy's name → its file."""
        if not NAME.fullmatch(name):
            raise Misplaced(f"{name} is no copy of {self.folder.name}")
        return self.folder / name

    def is_whole(self, name: str, digest: str) -> bool:
        """A copy's name and its hash → whether its file has it."""
        try:
            return sha256(self.path(name).read_bytes()) == digest
        except OSError:
            return False

    def put(self, name: str, data: bytes) -> None:
        """A copy's name and its bytes → its file, all of it at once."""
        path = self.path(name)
        private(self.folder)
        private(path.parent)
        replaced(self.folder, path, data)

    def names(self) -> list[str]:
        """→ the copies that lie here."""
        found = (f"{path.parent.name}/{path.name}" for path in self.folder.glob("*/*.pdf"))
        return sorted(name for name in found if NAME.fullmatch(name))

    def remove(self, name: str) -> None:
        """A copy's name → its file gone, and its folder where that was the last."""
        path = self.path(name)
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()

    def sweep(self) -> None:
        """Removes what ended processes left half written."""
        _sweep(self.folder)


def replaced(folder: Path, path: Path, data: bytes) -> None:
    """A folder to write in, a path and bytes → the file there, whole, and closed to others."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=f".new-{os.getpid()}-")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sweep(folder: Path) -> None:
    for left in folder.glob(".new-*"):
        if not is_alive(left.name.split("-")[1]):
            left.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a kit's copies: what each was made of and its hash, in a manifest and, while they are made, a
    journal."""

    folder: Path

    def manifest(self) -> dict[str, Any]:
        """→ what the manifest says, or nothing where it can't be read."""
        try:
            held = json.loads((self.folder / MANIFEST).read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return held if isinstance(held, dict) and isinstance(held.get("files"), dict) else {}

    def known(self) -> dict[str, Mapping[str, str]]:
        """→ what is recorded of each file; a line that was cut off says nothing."""
        found = [*self.manifest().get("files", {}).items()]
        with suppress(OSError):
            for line in (self.folder / JOURNAL).read_bytes().splitlines():
                with suppress(ValueError):
                    said = json.loads(line)
                    found += said.items() if isinstance(said, dict) else ()
        return {name: entry for name, entry in found if _is_entry(entry)}

    def add(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        """Files' entries → in the journal; a line cut off before them is closed first."""
        private(self.folder)
        lines = "".join(f"\n{json.dumps({name: entry})}" for name, entry in entries.items())
        handle = os.open(self.folder / JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as stream:
            stream.write(f"{lines}\n".encode())

    def close(self, manifest: Mapping[str, Any]) -> None:
        """A manifest → its file, in the journal's place."""
        data = (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()
        private(self.folder)
        if self.manifest() != manifest:
            replaced(self.folder, self.folder / MANIFEST, data)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        _sweep(self.folder)


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("fingerprint", "sha256"))
