"""The locations of templates, fonts, and caches. Templates are next to the package in a checkout, inside it once
installed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
RESOURCES = PACKAGE / "_bundled" if (PACKAGE / "_bundled").is_dir() else PACKAGE.parent
TEMPLATES = RESOURCES / "templates"
BRAND = "brand.yaml"
"""The file that describes an organization's brand, next to `questions/` and `kits/`."""
FRAMEWORK = "questions/framework.yaml"
"""The file that describes an organization's competencies, levels, and scale, from the bank's folder."""
FONTS = TEMPLATES / "shared" / "fonts"
FONTCONFIG_FILE = FONTS / "fonts.conf"
"""A fontconfig file that hides all system fonts. Applies to this program's own processes, not to others it starts."""


def cache_folder(kind: str) -> Path | None:
    """A kind of things that are cached → their folder in the user's cache, or None if that may not be used."""
    folder = _cache()
    return None if cache_problem(folder) else folder / kind


def cache_problem(folder: Path | None = None) -> str:
    """The user's cache, or the folder given → why it may not be used and what to do, or "".

    What is cached is unpickled and run as bytecode, so nobody else may have written it.
    """
    folder = folder or _cache()
    try:
        held = folder.stat()
    except OSError:  # it will be created, or else nothing is cached
        return ""
    if why := why_not_private(held):
        hint = f"run 'chmod go-w {folder}'" if "written" in why else "choose another one with INTERVIEWKIT_CACHE"
        return f"{folder}: the cache folder {why}, so it is not used; {hint}"
    return ""


def why_not_private(held: os.stat_result) -> str:
    """What the system says of a folder → why somebody else may have written what is in it, or ""."""
    if os.name != "posix":  # elsewhere, modes say nothing, and the default folder is in the user's profile
        return ""
    if held.st_uid != os.geteuid():
        return "belongs to another user"
    return "can be written by other users" if held.st_mode & (stat.S_IWGRP | stat.S_IWOTH) else ""


def _cache() -> Path:
    """→ the platform's cache folder for interviewkit, or the folder that `INTERVIEWKIT_CACHE` names."""
    if chosen := os.environ.get("INTERVIEWKIT_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("interviewkit", appauthor=False)
