"""Where templates, fonts and a team's files lie: beside the package in a checkout, inside it once installed."""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).parent
HOME = PACKAGE / "_bundled" if (PACKAGE / "_bundled").is_dir() else PACKAGE.parent
TEMPLATES = HOME / "templates"
BRAND = "brand.yaml"
"""What an organisation calls itself and looks like, beside `questions/` and `kits/`."""
FONTS = TEMPLATES / "shared" / "fonts"
