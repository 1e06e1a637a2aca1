"""An organization's brand: its name, logo, colors, fonts, and paper size."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from interviewkit.domain.fields import Colour, Paper, Text, constraint, written
from interviewkit.domain.question import Figure

# --- the brand ------------------------------------------------------------------------------------------------


@written
class Colours:
    """The colors of every page, as #rrggbb: text, secondary text, rules, and the background of text to read aloud."""

    ink: Colour = "#111111"
    soft: Colour = "#555555"
    rule: Colour = "#666666"
    tint: Colour = "#f1f1ee"


@written
class TextFonts:
    """The TrueType files of a font family for text."""

    regular: Text
    italic: Text
    semibold: Text


@written
class CodeFonts:
    """The TrueType files of the font family for code."""

    regular: Text
    semibold: Text


@written
class Fonts:
    """The font families that replace the bundled ones."""

    serif: TextFonts | None = None
    sans: TextFonts | None = None
    mono: CodeFonts | None = None


@written
class BrandSpec:
    """The contents of `brand.yaml`: whose kits these are and what they look like."""

    name: Annotated[str, constraint(min_length=1, max_length=80)]
    logo: Text | None = None
    colours: Colours | None = None
    fonts: Fonts | None = None
    paper: Paper | None = None


@dataclass(frozen=True)
class Brand:
    """An organization's name, logo, colors, fonts by (family, style), and paper. The default brand changes nothing."""

    name: str = ""
    logo: Figure | None = None
    colours: Colours | None = None
    fonts: Mapping[tuple[str, str], bytes] = field(default_factory=dict)
    paper: Paper | None = None
    digest: str = ""
