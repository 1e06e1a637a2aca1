"""Where templates, fonts and a team's files lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

import os
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
HOME = PACKAGE / "_bundled" if (PACKAGE / "_bundled").is_dir() else PACKAGE.parent
TEMPLATES = HOME / "templates"
BRAND = "brand.yaml"
"""What an organisation calls itself and looks like, beside `questions/` and `kits/`."""
FONTS = TEMPLATES / "shared" / "fonts"
NO_FONTS = FONTS / "fonts.conf"
"""Tells fontconfig of no font of the system, in this program's own processes and in none that it starts."""


def cache_folder() -> Path:
    """→ where this system keeps what can be made again, or where `INTERVIEWKIT_CACHE` says."""
    if chosen := os.environ.get("INTERVIEWKIT_CACHE"):
        return Path(chosen)
    from platformdirs import user_cache_path

    return user_cache_path("interviewkit", appauthor=False)
