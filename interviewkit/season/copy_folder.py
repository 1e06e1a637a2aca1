"""Personal copies → files in a folder that only its owner can open; each file is written atomically.

A copy is written to a temporary file and renamed. A journal records each finished copy, so that the run after an
interrupted one knows which files are good. At the end, the manifest replaces the journal.
"""

from __future__ import annotations

import json
import os
import re
import tempfile
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from interviewkit.build.folder import is_abandoned
from interviewkit.build.foreign import set_aside
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.store.blobs import sha256
from interviewkit.store.regular import json_object, regular_bytes
from interviewkit.store.versions import MANIFEST

JOURNAL = ".journal"
NAME = re.compile(r"[0-9]{3,4}/[a-z0-9-]+-[0-9]{3,4}\.pdf")
"""The path of a copy on its shelf: the copy number, the round, and the number again."""


class InvalidCopyName(Exception):
    """A name is not the name of a copy on this shelf."""


@contextmanager
def located_os_errors(folder: Path) -> Iterator[None]:
    """Turns an OSError in a folder into Rejected, with a message that says what to do."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        hint = "fix that and run it again; finished copies are kept"
        where = Place(str(error.filename or folder))
        raise Rejected([Diagnostic(where, "not-written", f"a copy was not written: {reason}", hint)]) from None


def make_private(folder: Path) -> None:
    """Creates a folder if it is missing, and restricts it to its owner."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.chmod(0o700)


@dataclass(frozen=True, slots=True)
class CopyFolder:
    """The folder of one audience's copies; nothing outside it can be read or written."""

    folder: Path

    def path(self, name: str) -> Path:
        """A copy's name → the path of its file; raises InvalidCopyName for any other name."""
        if not NAME.fullmatch(name):
            raise InvalidCopyName(f"{name} is not the name of a copy in {self.folder.name}")
        return self.folder / name

    def is_whole(self, name: str, digest: str) -> bool:
        """A copy's name and its hash → whether its file exists and has that hash."""
        try:
            return sha256(regular_bytes(self.path(name))) == digest
        except OSError:
            return False

    def put(self, name: str, data: bytes, ours: Collection[str] = ()) -> str:
        """Writes a copy atomically → a note if a file with none of our hashes was there, which is moved, or ""."""
        path = self.path(name)
        make_private(self.folder)
        make_private(path.parent)
        said = self._moved_away(name, {*ours, sha256(data)}) if os.path.lexists(path) else ""
        replace_atomically(self.folder, path, data)
        return said

    def _moved_away(self, name: str, ours: Collection[str]) -> str:
        if any(self.is_whole(name, digest) for digest in ours):
            return ""
        whose = f"{self.folder.name}/{name}"
        beside = set_aside(self.path(name), self.folder.parent, whose)
        return f"{whose} was not as it was made; what was there is now {beside}"

    def names(self) -> list[str]:
        """→ the sorted names of the copies on this shelf."""
        found = (f"{path.parent.name}/{path.name}" for path in self.folder.glob("*/*.pdf"))
        return sorted(name for name in found if NAME.fullmatch(name))

    def remove(self, name: str, ours: Collection[str]) -> str:
        """Deletes a copy, and its folder if that is then empty → a note if it has none of our hashes, or "".

        A file that we made and somebody has changed is moved; one that we did not make stays.
        """
        if not ours:
            return f"{self.folder.name}/{name} is not a copy of this season; it was kept"
        path = self.path(name)
        said = self._moved_away(name, ours)
        path.unlink(missing_ok=True)
        with suppress(OSError):
            path.parent.rmdir()
        return said

    def sweep(self) -> None:
        """Deletes temporary files of processes that no longer exist."""
        _sweep(self.folder)


def replace_atomically(folder: Path, path: Path, data: bytes) -> None:
    """Writes a file that only its owner can open: to a temporary file in the given folder, which is then renamed."""
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
        if is_abandoned(left.name, r"\.new-") and not left.is_dir():
            left.unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Record:
    """The record of a kit's copies, with the fingerprint and the hash of each: a manifest and, while copies are made, a
    journal."""

    folder: Path

    def manifest(self) -> dict[str, Any]:
        """→ the manifest, or an empty dict if it is missing or malformed."""
        held = json_object(self.folder / MANIFEST)
        return held if isinstance(held.get("files"), dict) else {}

    def known(self) -> dict[str, Mapping[str, str]]:
        """→ the latest recorded entry of each file."""
        return dict(self._entries())

    def _entries(self) -> list[tuple[str, Mapping[str, str]]]:
        """→ everything that was recorded, in order; truncated journal lines are ignored."""
        found = [*self.manifest().get("files", {}).items()]
        with suppress(OSError):
            for line in regular_bytes(self.folder / JOURNAL).splitlines():
                with suppress(ValueError):
                    said = json.loads(line)
                    found += said.items() if isinstance(said, dict) else ()
        return [(name, entry) for name, entry in found if _is_entry(entry)]

    def hashes(self) -> dict[str, set[str]]:
        """→ all hashes that were ever recorded for each file; one with another hash was changed by somebody else."""
        found: dict[str, set[str]] = {}
        for name, entry in self._entries():
            found.setdefault(name, set()).add(entry["sha256"])
        return found

    def add(self, entries: Mapping[str, Mapping[str, str]]) -> None:
        """Appends entries to the journal; each starts with a newline, in case the last write was truncated."""
        make_private(self.folder)
        lines = "".join(f"\n{json.dumps({name: entry})}" for name, entry in entries.items())
        handle = os.open(self.folder / JOURNAL, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        with os.fdopen(handle, "ab") as stream:
            stream.write(f"{lines}\n".encode())

    def close(self, manifest: Mapping[str, Any]) -> None:
        """Writes the manifest and deletes the journal."""
        data = (json.dumps(manifest, indent=1, sort_keys=True) + "\n").encode()
        make_private(self.folder)
        if self.manifest() != manifest:
            replace_atomically(self.folder, self.folder / MANIFEST, data)
        (self.folder / JOURNAL).unlink(missing_ok=True)
        _sweep(self.folder)


def _is_entry(entry: object) -> bool:
    return isinstance(entry, dict) and all(isinstance(entry.get(key), str) for key in ("fingerprint", "sha256"))
