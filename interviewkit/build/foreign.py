"""A kit's folder → what in it is not the kit's, which is never deleted; a folder that is not a kit's is never replaced.

A file is the kit's if the manifest lists it and it still has the hash recorded there.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewkit.build.beside import edited_path, real_folder
from interviewkit.build.kit_folder import for_candidates, read_manifest
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, comma_list
from interviewkit.store.blobs import sha256
from interviewkit.store.versions import MANIFEST

JUNK = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})
"""Files that file managers leave in folders that are otherwise empty."""
MOST_NAMES = 5
"""How many names a message lists."""
ELSEWHERE = "move what is there, or choose another folder with -o"


# --- before anything is written -------------------------------------------------------------------------------


def require_own_folder(folder: Path) -> None:
    """A kit's folder → nothing, if it may be replaced: it is missing, empty, or one that a build has written.

    Raises Rejected if it is anything else.
    """
    try:
        problem = _why_not_ours(folder)
    except OSError as error:
        problem = f"cannot be read: {(error.strerror or 'error').lower()}", "choose another folder with -o"
    if problem:
        raise Rejected([Diagnostic(Place(str(folder)), "foreign-folder", *problem)])


def why_dangling(folder: Path) -> tuple[str, str] | None:
    """A folder → if it is a symbolic link that leads nowhere, a message about that and what to do."""
    if not folder.is_symlink() or folder.exists():
        return None
    where = os.path.realpath(folder)
    return f"is a symbolic link to {where}, which does not exist", "create or mount that folder, or remove the link"


def _why_not_ours(folder: Path) -> tuple[str, str] | None:
    """A folder → why a kit must not replace it and what to do, or None."""
    real = real_folder(folder)
    if (nowhere := why_dangling(folder)) or not real.exists():
        return nowhere
    if not real.is_dir():
        return "is a file where a kit needs a folder", ELSEWHERE
    if is_someones_home(real):
        return "is a home folder, a bank, or the root of a disk", "choose another folder with -o"
    if os.path.ismount(real):  # Path.is_mount does not work on Windows before 3.12
        hint = "create a folder in it, and link to that one or choose it with -o"
        return "is where another disk or share is mounted, which can't be replaced as a whole", hint
    held = sorted(name for name in os.listdir(real) if name not in JUNK)  # noqa: PTH208
    if not held or is_kit(read_manifest(real)):
        return None
    if MANIFEST in held:
        return f"its {MANIFEST} was not written by a build, so nobody can tell which files are yours", ELSEWHERE
    more = f" and {len(held) - MOST_NAMES} more" if len(held) > MOST_NAMES else ""
    return f"holds {comma_list(held[:MOST_NAMES])}{more}, but no {MANIFEST} of a kit", ELSEWHERE


def is_kit(manifest: Mapping[str, Any]) -> bool:
    """The contents of a manifest → whether a build of a kit wrote it; a season's is another one."""
    return "manifest" in manifest and "role" in manifest and isinstance(manifest.get("files"), dict)


def is_someones_home(folder: Path) -> bool:
    """A folder → whether it is the user's home, a bank, a part of one, or the root of a file system."""
    is_bank = (folder / "questions").is_dir() and (folder / "kits").is_dir()
    is_part = (folder / "framework.yaml").is_file()
    home = os.path.realpath(os.path.expanduser("~"))  # noqa: PTH111  # Path.home raises if there is none
    return is_bank or is_part or os.path.realpath(folder) in (home, os.path.realpath("/"))


# --- after the new folder has taken the old one's place -------------------------------------------------------


def clear_out(old: Path, folder: Path) -> tuple[str, ...]:
    """The folder that was replaced, and the one that replaced it → notes for the user.

    Deletes the kit's own files from the old folder. Everything else is moved: into the new folder under the same name
    or, if it is a changed file of the kit or its name is taken, into a folder next to it.
    """
    manifest = read_manifest(old)
    work = _ClearingOut(old, folder, manifest["files"] if is_kit(manifest) else {})
    try:
        work.sort_out("")
    except FileNotFoundError:  # another build of this kit was faster
        work.stuck.clear()
    except OSError as error:
        work.stuck.append((error.strerror or "error").lower())
    return tuple(work.notes())


@dataclass(slots=True)
class _ClearingOut:
    """An old folder while it is cleared out, and what became of everything in it that was not the kit's."""

    old: Path
    folder: Path
    ours: Mapping[str, Any]
    kept: list[str] = field(default_factory=list)
    edited: list[tuple[str, Path]] = field(default_factory=list)
    stuck: list[str] = field(default_factory=list)

    def sort_out(self, below: str) -> None:
        """The name of a folder in the old one, or "" for the old one itself → what is in it is moved or deleted, and so
        is the folder. The manifest goes last, because it says what may be deleted."""
        folder = self.old / below
        for name in sorted(os.listdir(folder)):  # noqa: PTH208
            if below or name != MANIFEST or not self.ours:
                self._sort(f"{below}{name}")
        if not below and self.ours and not self.stuck:
            (folder / MANIFEST).unlink(missing_ok=True)
        if below or not self.stuck:
            folder.rmdir()

    def _sort(self, name: str) -> None:
        path = self.old / name
        try:
            if path.is_dir() and not path.is_symlink() and self._is_shared(name):
                self.sort_out(f"{name}/")
            elif self._is_ours(name):
                path.unlink()
            elif name in self.ours or os.path.lexists(self.folder / name):
                self.edited.append((name, set_aside(path, self.folder, name)))
            else:
                self._bring_along(name)
        except FileNotFoundError:  # another build of this kit was faster
            return
        except OSError as error:
            self.stuck.append(f"{name}: {(error.strerror or 'error').lower()}")

    def _bring_along(self, name: str) -> None:
        new = self.folder / name
        new.parent.mkdir(parents=True, exist_ok=True)
        (self.old / name).rename(new)
        self.kept.append(f"{name}/" if new.is_dir() and not new.is_symlink() else name)

    def _is_shared(self, name: str) -> bool:
        """The name of a folder → whether it holds files of the old kit, or the new one has a folder of this name."""
        new = self.folder / name
        return (new.is_dir() and not new.is_symlink()) or any(one.startswith(f"{name}/") for one in self.ours)

    def _is_ours(self, name: str) -> bool:
        """A file's name → whether it is as it was built, so that nothing is lost if it is deleted."""
        entry, path = self.ours.get(name), self.old / name
        if not isinstance(entry, dict) or path.is_symlink() or not path.is_file():
            return False
        try:
            return sha256(path.read_bytes()) == entry.get("sha256")
        except PermissionError:
            return False

    def notes(self) -> Iterator[str]:
        """→ what became of files that are not the kit's, one note for each kind."""
        if self.kept:
            yield f"kept, though not part of the kit: {_some(self.kept)}"
        for name in [n for n in self.kept if for_candidates(n)][:MOST_NAMES]:
            yield f"{name} is among the candidate's files, but is not one of them and was not audited"
        for name, path in self.edited[:MOST_NAMES]:
            yield f"{name} had been changed since it was built; the changed file is now {path}"
        if len(self.edited) > MOST_NAMES:
            yield f"{len(self.edited) - MOST_NAMES} more changed files are now in {edited_path(self.folder)}"
        if self.stuck:
            yield f"{self.old} holds what could not be moved ({_some(self.stuck)}); move it yourself"


def _some(names: list[str]) -> str:
    more = f" and {len(names) - MOST_NAMES} more" if len(names) > MOST_NAMES else ""
    return f"{comma_list(names[:MOST_NAMES])}{more}"


def set_aside(path: Path, folder: Path, name: str) -> Path:
    """A file in the way, the folder it is in, and its name there → its new path, in the folder for changed files."""
    mode = folder.stat().st_mode & 0o777
    beside = edited_path(folder) / name
    for parent in reversed([p for p in beside.parents if p.is_relative_to(edited_path(folder))]):
        parent.mkdir(mode=mode, exist_ok=True)
    free = beside
    number = 1
    while os.path.lexists(free):
        number += 1
        free = beside.with_name(f"{beside.stem} ({number}){beside.suffix}")
    path.rename(free)
    return free
