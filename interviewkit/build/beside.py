"""A kit's folder → the paths next to it that a build uses. Needs only the standard library."""

from __future__ import annotations

import os
from pathlib import Path


def real_folder(folder: Path) -> Path:
    """A kit's folder → the folder that is replaced: where it leads if it is a symbolic link, which stays as it is."""
    return Path(os.path.realpath(folder)) if folder.is_symlink() else folder


def old_path(folder: Path) -> Path:
    """A kit's folder → the path of the old one while the new one takes its place."""
    real = real_folder(folder)
    return real.with_name(f".{real.name}.old")


def edited_path(folder: Path) -> Path:
    """A kit's folder → the folder for files of the kit that somebody has changed. It is next to it, so that nobody
    takes one of them for a file that was audited."""
    real = real_folder(folder)
    return real.with_name(f"{real.name}.edited")
