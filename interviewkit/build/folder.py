"""Finished files → a folder on disk, all at once or not at all. No other module writes a kit's files."""

from __future__ import annotations

import errno
import json
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any, Self

from interviewkit.build.beside import old_path, real_folder
from interviewkit.build.foreign import clear_out, require_own_folder
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.store.regular import regular_bytes
from interviewkit.store.versions import MANIFEST


def ledger_path(folder: Path, loop: str) -> Path:
    """A kit's folder and a loop's id → the path of the invitation ledger: next to the folder, shared by all forms."""
    return folder.with_name(f"{loop}.invites.json")


def read_ledger(folder: Path, loop: str) -> bytes | None:
    """A kit's folder and a loop's id → the bytes of the invitation ledger, or None if there is none yet.

    Raises Rejected if the file can't be read.
    """
    path = ledger_path(folder, loop)
    try:
        return regular_bytes(path)
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"cannot be read: {(error.strerror or 'error').lower()}"
        raise Rejected([Diagnostic(Place(str(path)), "ledger-broken", message, "restore it from a backup")]) from None


# --- writing --------------------------------------------------------------------------------------------------


def recover(folder: Path) -> tuple[str, ...]:
    """Restores a kit's folder if a build was killed between its two renames, and deletes leftovers of dead builds.

    Returns notes for the user if files that are not the kit's had to be moved.
    """
    folder = real_folder(folder)
    with _located(folder):
        if not folder.parent.is_dir():
            return ()
        old = old_path(folder)
        if old.is_dir() and not folder.exists():
            old.rename(folder)
        for left in folder.parent.iterdir():
            if is_abandoned(left.name, rf"\.{re.escape(folder.name)}\.new-"):
                shutil.rmtree(left, ignore_errors=True)
        return clear_out(old, folder) if old.is_dir() and not old.is_symlink() else ()


@contextmanager
def _located(folder: Path) -> Iterator[None]:
    """Turns an OSError in a folder into Rejected, with a message that says what to do."""
    try:
        yield
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = Place(str(error.filename or folder))
        raise Rejected([Diagnostic(where, "not-written", f"nothing was written: {reason}", _advice(error))]) from None


def is_abandoned(name: str, before: str) -> bool:
    """A file's name, and a pattern for what comes before the process id in it → whether nobody is writing it anymore.

    If it has the id of this very process, an earlier process had the same one, which is common in containers.
    """
    found = re.fullmatch(rf"{before}(\d+)(-\w+)?", name)
    return found is not None and (int(found[1]) == os.getpid() or not is_alive(int(found[1])))


def is_alive(pid: int) -> bool:
    """A process id → whether that process still exists."""
    if os.name == "nt":  # os.kill(pid, 0) would terminate the process on Windows
        return True
    try:
        os.kill(pid, 0)
    except (OverflowError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def staging(folder: Path, private: bool = False, notes: list[str] | None = None) -> Iterator[Path]:
    """A folder → an empty one next to it, which replaces it at the end, or is deleted if anything fails.

    What is in the old folder and is not the kit's is kept, and mentioned in `notes`. Other users have no access to a
    private one, not even while it is being filled. Raises Rejected if the system refuses to write.
    """
    folder = real_folder(folder)
    said = [] if notes is None else notes
    new = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    try:
        with _located(folder):
            said += recover(folder)
            folder.parent.mkdir(parents=True, exist_ok=True)
            new.mkdir(mode=0o700 if private else 0o777)
            yield new
            if private:
                _close(new)
            said += _swap(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _close(folder: Path) -> None:
    """Restricts everything in a folder to its owner."""
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _advice(error: OSError) -> str:
    known = {
        errno.ENOSPC: "free some space; existing files are unchanged",
        errno.EACCES: "choose another folder with -o, or allow writing to this one",
        errno.EPERM: "choose another folder with -o, or allow writing to this one",
        errno.EROFS: "choose another folder with -o",
        errno.ENOTEMPTY: "move what is in it to where you want it",
        errno.ENAMETOOLONG: "choose another folder with -o, or a shorter name",
    }
    return known.get(error.errno or 0, "existing files are unchanged")


def _swap(new: Path, folder: Path) -> tuple[str, ...]:
    """A finished folder and the one it replaces → notes on what was in the old one and is not the kit's."""
    old = old_path(folder)
    if os.path.lexists(old):  # `recover` could not clear it out
        raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY), str(old))
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.is_dir():
            old.rename(folder)
        raise
    return clear_out(old, folder) if old.is_dir() else ()


def write_file(folder: Path, name: str, data: bytes) -> None:
    """Writes a file and flushes it to disk, so that the swap never exposes a partial file."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def link_unchanged(old: Path, new: Path, names: Sequence[str]) -> None:
    """Hard-links files that are up to date into the new folder, or copies them if the file system has no hard links."""
    for name in names:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old / name, new / name)
        except OSError:
            shutil.copyfile(old / name, new / name)


def write_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """Writes the manifest, sorted and without a date, so that the same kit gives the same bytes."""
    write_file(folder, MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def write_ledger(folder: Path, loop: str, data: bytes) -> None:
    """Replaces the invitation ledger atomically; only its owner can read it."""
    path = Path(os.path.realpath(ledger_path(folder, loop)))  # if it is a symbolic link, that stays
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def write_new_file(path: Path, text: str) -> None:
    """Writes a text to a new file that only its owner can read; raises Rejected if the file exists."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                stream.write(text)
        except BaseException:
            path.unlink()  # half a file would be in the way of the next try
            raise
    except FileExistsError:
        hint = "choose another file with -o, or move this one"
        raise Rejected([Diagnostic(Place(str(path)), "not-written", "already exists", hint)]) from None
    except OSError as error:
        message = f"nothing was written: {(error.strerror or 'error').lower()}"
        raise Rejected([Diagnostic(Place(str(path)), "not-written", message, "choose another file with -o")]) from None


class StagedFolder:
    """A kit's folder while it is written: a staging folder is created with the first file, and replaces the old one
    when everything is done. Afterwards, `notes` says what is in the folder and is not the kit's."""

    def __init__(self, folder: Path, *, private: bool) -> None:
        self.folder, self.private = folder, private
        self.made: set[str] = set()
        self.notes: list[str] = []
        self._open = ExitStack()
        self._new: Path | None = None

    def __enter__(self) -> Self:
        self._open.__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        self._open.__exit__(*raised)

    def put(self, some: Mapping[str, bytes]) -> None:
        """Writes files, which become visible only when all of them are there."""
        for name, data in some.items():
            write_file(self._begun(), name, data)
        self.made |= set(some)

    def finish(self, manifest: Mapping[str, Any], loop: str, sent: bytes | None) -> None:
        """Adds the unchanged files, the manifest, and the ledger of a loop's invitations. The ledger is replaced before
        the folder is, because the messages can be made again from it."""
        new = self._begun()
        link_unchanged(self.folder, new, sorted(set(manifest["files"]) - self.made))
        write_manifest(new, manifest)
        if loop and sent is not None:
            write_ledger(self.folder, loop, sent)

    def _begun(self) -> Path:
        if self._new is None:
            require_own_folder(self.folder)
            self._new = self._open.enter_context(staging(self.folder, self.private, self.notes))
        return self._new
