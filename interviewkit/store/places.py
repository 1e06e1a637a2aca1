"""The locations of templates, fonts, and caches. Templates are next to the package in a checkout, inside it once
installed."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
RESOURCES = PACKAGE / "_bundled" if (PACKAGE / "_bundled").is_dir() else PACKAGE.parent
TEMPLATES = RESOURCES / "templates"
BRAND = "brand.yaml"
"""The file that describes an organization's brand, next to `questions/` and `kits/`."""
FONTS = TEMPLATES / "shared" / "fonts"
FONTCONFIG_FILE = FONTS / "fonts.conf"
"""A fontconfig file that hides all system fonts. Applies to this program's own processes, not to others it starts."""


def cache_folder() -> Path:
    """Returns the platform's cache folder for interviewkit, or the folder that `INTERVIEWKIT_CACHE` names."""
    if chosen := os.environ.get("INTERVIEWKIT_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("interviewkit", appauthor=False)
