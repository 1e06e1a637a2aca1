"""Finished files → a folder on disk, all at once or not at all: the only module that writes."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.store.versions import MANIFEST

Fingerprint = Mapping[str, str]


def sha256(data: bytes) -> str:
    """Bytes → their hash."""
    return hashlib.sha256(data).hexdigest()


def read_manifest(folder: Path) -> dict[str, Any]:
    """A kit's folder → its manifest, empty where there is none to trust."""
    try:
        found = json.loads((folder / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) and isinstance(found.get("files"), dict) else {}


def why_stale(folder: Path, name: str, wanted: Fingerprint, manifest: Mapping[str, Any]) -> str:
    """A file and what it should be made of → why it must be made again, or nothing."""
    entry = manifest.get("files", {}).get(name)
    if not isinstance(entry, dict):
        return "new"
    held = entry.get("fingerprint", {})
    changed = [part for part in wanted if held.get(part) != wanted[part]]
    if changed:
        return f"{' and '.join(changed)} changed"
    try:
        return "" if sha256((folder / name).read_bytes()) == entry.get("sha256") else "the file was changed"
    except OSError:
        return "the file is missing"


def ledger_path(folder: Path, loop: str) -> Path:
    """A kit's folder and a loop → where it is kept what was sent: beside the folder, and the same for every form."""
    return folder.with_name(f"{loop}.invites.json")


def read_ledger(folder: Path, loop: str) -> bytes | None:
    """A kit's folder and a loop → the file of what was sent, or None where there is none."""
    path = ledger_path(folder, loop)
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        message = f"cannot be read: {(error.strerror or 'error').lower()}"
        raise Rejected([Diagnostic(Place(str(path)), "ledger-broken", message, "put back a copy of it")]) from None


# --- writing --------------------------------------------------------------------------------------------------


def recover(folder: Path) -> None:
    """A kit's folder → it, put back where a build was ended between its two renames, and rid of abandoned work."""
    if not folder.parent.is_dir():
        return
    old = folder.with_name(f".{folder.name}.old")
    if old.is_dir() and not folder.exists():
        old.rename(folder)
    for left in folder.parent.glob(f".{folder.name}.new-*"):
        if not is_alive(left.name.rpartition("-")[2]):
            shutil.rmtree(left, ignore_errors=True)


def is_alive(pid: str) -> bool:
    """A process's number → whether it is still there."""
    if os.name == "nt":  # asking a process for a sign of life would end it there
        return True
    try:
        os.kill(int(pid), 0)
    except (ValueError, ProcessLookupError):
        return False
    except OSError:
        return True
    return True


@contextmanager
def staging(folder: Path, private: bool = False) -> Iterator[Path]:
    """A folder → an empty one beside it that takes its place at the end, or leaves no trace if anything fails.

    A private one is closed to other users from the first file on.
    """
    recover(folder)
    new = folder.with_name(f".{folder.name}.new-{os.getpid()}")
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        new.mkdir(mode=0o700 if private else 0o777)
        yield new
        if private:
            _close(new)
        _swap(new, folder)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        where = Place(str(error.filename or folder))
        raise Rejected([Diagnostic(where, "not-written", f"nothing was written: {reason}", _advice(error))]) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _close(folder: Path) -> None:
    """A folder → it and all in it for its owner alone."""
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)


def _advice(error: OSError) -> str:
    import errno

    known = {
        errno.ENOSPC: "free some space; what was there before is unchanged",
        errno.EACCES: "choose another folder with -o, or allow writing to this one",
        errno.EPERM: "choose another folder with -o, or allow writing to this one",
        errno.EROFS: "choose another folder with -o",
    }
    return known.get(error.errno or 0, "what was there before is unchanged")


def _swap(new: Path, folder: Path) -> None:
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    try:
        new.rename(folder)
    except OSError:
        if old.is_dir():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def put(folder: Path, name: str, data: bytes) -> None:
    """A file's bytes → the file, flushed to the disk before anything relies on it."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def carry(old: Path, new: Path, names: Sequence[str]) -> None:
    """Names of files still good → them in the new folder, linked where the disk can."""
    for name in names:
        (new / name).parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(old / name, new / name)
        except OSError:
            shutil.copyfile(old / name, new / name)


def put_manifest(folder: Path, manifest: Mapping[str, Any]) -> None:
    """A manifest → its file: sorted, without a date, so that the same kit gives the same bytes."""
    put(folder, MANIFEST, (json.dumps(manifest, indent=1, sort_keys=True, ensure_ascii=False) + "\n").encode())


def put_ledger(folder: Path, loop: str, data: bytes) -> None:
    """What was sent → its file, replaced as a whole and for its owner alone."""
    path = ledger_path(folder, loop)
    new = path.with_name(f".{path.name}.new-{os.getpid()}")
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def put_new(path: Path, text: str) -> None:
    """A text → a new file for its owner alone; one that is there is never overwritten."""
    try:
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as stream:
            stream.write(text)
    except FileExistsError:
        hint = "name another file with -o, or move this one"
        raise Rejected([Diagnostic(Place(str(path)), "not-written", "is there already", hint)]) from None
    except OSError as error:
        message = f"nothing was written: {(error.strerror or 'error').lower()}"
        raise Rejected([Diagnostic(Place(str(path)), "not-written", message, "name another file with -o")]) from None
