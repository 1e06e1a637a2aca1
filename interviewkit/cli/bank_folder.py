"""Where the user stands → the bank that a command is about. No command ever falls back to a bank that it doesn't name.

A folder with any sign of a bank is the one that is meant, even if it is incomplete: then the command is refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from interviewkit.cli.messages import UsageError
from interviewkit.domain.diagnostics import comma_list
from interviewkit.store.places import BRAND, RESOURCES

BANK_PARTS = ("questions", "kits")
"""The folders that make a bank."""


class BankFolder(NamedTuple):
    """The folder of a bank, and what to tell the user about it: empty if they named it or stand in it."""

    path: Path
    note: str = ""
    is_bundled: bool = False


def bank_folder(named: Path | None, home: Path | None) -> BankFolder:
    """`--root` and the folder of `build.py`, if given → the bank's folder; raises UsageError if it lacks a part.

    Without `--root`, it is the nearest folder with a sign of a bank, from the current one upward. If there is none, it
    is the folder of `build.py`, or the bank that is installed with the program.
    """
    here = _current_folder()
    if named is not None:
        return BankFolder(_complete(named))
    for folder in (here, *here.parents):
        if _signs(folder):
            return BankFolder(_complete(folder), "" if folder == here else f"using the bank in {folder}")
    if home is not None:
        home = home.absolute()
        return BankFolder(_complete(home), f"using the bank next to build.py ({home})")
    return BankFolder(_complete(RESOURCES), f"using the bundled bank ({RESOURCES})", is_bundled=True)


def _current_folder() -> Path:
    try:
        return Path.cwd()
    except OSError:
        raise UsageError("the current folder is gone; change to another one with 'cd' and run it again") from None


def _signs(folder: Path) -> list[str]:
    """A folder → what in it is a sign of a bank, broken links included."""
    found = [f"{name}/" for name in BANK_PARTS if _is_there(folder / name)]
    return [*found, BRAND] if (folder / BRAND).is_file() else found


def _is_there(path: Path) -> bool:
    return path.is_dir() or path.is_symlink()


def _complete(folder: Path) -> Path:
    """A folder → the same folder; raises UsageError with what is missing if it is no bank."""
    try:
        return _with_all_parts(folder)
    except OSError as error:
        raise UsageError(f"{folder} can't be read: {(error.strerror or 'error').lower()}") from None


def _with_all_parts(folder: Path) -> Path:
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; use --root to name the one with questions/ and kits/")
    missing = [f"{name}/" for name in BANK_PARTS if not (folder / name).is_dir()]
    held = [sign for sign in _signs(folder) if sign not in missing]
    if missing and held:
        lacks = f"{folder} has {comma_list(held)} but no {' and '.join(missing)}, so it is not a complete bank"
        raise UsageError(f"{lacks}; add what is missing, or use --root to name another folder")
    if missing:
        lacks = " and ".join(missing)
        raise UsageError(f"no {lacks} in {folder}; use --root to name the folder that has them")
    return folder
