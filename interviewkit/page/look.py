"""What an organization can change on every page: a few colors and the fonts of three families.

A look is all that a worker process knows about `brand.yaml`. The bundled look has no fonts of its own and adds no CSS
rules, so the style sheets alone determine pages without a brand. A brand's fonts are named by their content hash, so a
name means the same bytes everywhere. For characters they lack, CSS falls back to the bundled families.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from interviewkit.domain.brand import Brand


def look_of(brand: Brand) -> Look:
    """A brand → its look, or the bundled look if the project has no brand."""
    if not brand.name:
        return BUNDLED_LOOK
    named = {of: face_name(*of, data) for of, data in brand.fonts.items()}
    fonts: Mapping[str, Any] = {named[of]: data for of, data in brand.fonts.items()}
    colours = {name: getattr(brand.colours, name) for name in ("ink", "soft", "rule", "tint")} if brand.colours else {}
    return Look(colours, named, fonts, ("shared/brand.css",))


FONT_STYLES: Mapping[str, str] = {
    "regular": "",
    "italic": "; font-style: italic",
    "semibold": "; font-weight: 600",
}
BUNDLED: Mapping[tuple[str, str], str] = {
    ("serif", "regular"): "SourceSerif4-Regular.ttf",
    ("serif", "italic"): "SourceSerif4-It.ttf",
    ("serif", "semibold"): "SourceSerif4-Semibold.ttf",
    ("sans", "regular"): "SourceSans3-Regular.ttf",
    ("sans", "italic"): "SourceSans3-It.ttf",
    ("sans", "semibold"): "SourceSans3-Semibold.ttf",
    ("mono", "regular"): "SourceCodePro-Regular.ttf",
    ("mono", "semibold"): "SourceCodePro-Semibold.ttf",
}
"""The bundled font file for each family and style that pages use."""
INK, SOFT = "#111", "#555"


@dataclass(frozen=True, slots=True)
class Look:
    """Colors by CSS variable, font file names by family and style, font bytes by file name, and extra style sheets."""

    colours: Mapping[str, str] = field(default_factory=dict)
    faces: Mapping[tuple[str, str], str] = field(default_factory=dict)
    fonts: Mapping[str, bytes] = field(default_factory=dict)
    styles: tuple[str, ...] = ()

    @property
    def ink(self) -> str:
        return self.colours.get("ink", INK)

    @property
    def soft(self) -> str:
        return self.colours.get("soft", SOFT)

    def face(self, family: str, style: str) -> str:
        """A family and a style → the file name of the font, bundled if the brand has none."""
        return self.faces.get((family, style), BUNDLED[family, style])

    def family(self, family: str) -> str:
        """A family → its CSS font-family value, with the bundled family as the fallback for a brand's."""
        ours = f'"IK {family.capitalize()}"'
        return f'"{self._named(family)}", {ours}' if (family, "regular") in self.faces else ours

    def _named(self, family: str) -> str:
        made_of = "".join(name for (of, _), name in sorted(self.faces.items()) if of == family)
        return f"Brand {family.capitalize()} {hashlib.sha256(made_of.encode()).hexdigest()[:12]}"

    @property
    def css(self) -> str:
        """The CSS rules that apply this look on top of the style sheets; empty for the bundled look."""
        return "\n".join(filter(None, [self.font_faces, *self._variables()]))

    @property
    def font_faces(self) -> str:
        """The @font-face rules of the brand's fonts; empty if it has none."""
        return "\n".join(
            f'@font-face {{ font-family: "{self._named(family)}"{FONT_STYLES[style]}; src: url("kit:{name}") }}'
            for (family, style), name in sorted(self.faces.items())
        )

    def _variables(self) -> Iterator[str]:
        families = {family: self.family(family) for family, style in self.faces if style == "regular"}
        if named := {**self.colours, **families}:
            yield ":root { " + "; ".join(f"--{name}: {value}" for name, value in sorted(named.items())) + " }"

    def in_black(self) -> Look:
        """→ the same look without colors, for the large-print edition, which is black on white."""
        return replace(self, colours={})


BUNDLED_LOOK = Look()


def is_text_face(file: str) -> bool:
    """A font's file name → whether it is the regular sans font, bundled or a brand's, which names are printed in."""
    return file == BUNDLED["sans", "regular"] or file.startswith("BrandSans-Regular-")


def face_name(family: str, style: str, data: bytes) -> str:
    """A brand font → the file name that pages use, made from its content hash, not from the team's file name."""
    told = {"regular": "Regular", "italic": "It", "semibold": "Semibold"}[style]
    return f"Brand{family.capitalize()}-{told}-{hashlib.sha256(data).hexdigest()[:16]}.ttf"
