"""What an organisation may change of every page: a few colours and the faces of three families; needs no library.

A look is what a worker knows of a `brand.yaml`. The bundled look has no fonts of its own and adds no rule, so that
pages without a brand are made by the style sheets alone. Faces of a brand are named by their content: a name means
the same bytes wherever it stands, and the bundled families stand behind them for the signs they lack.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

STYLES: Mapping[str, str] = {
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
"""The face of each family and style that pages use."""
INK, SOFT = "#111", "#555"


@dataclass(frozen=True, slots=True)
class Look:
    """Colours by their names in CSS, faces by family and style with their bytes, style sheets of a brand's pages."""

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
        """A family and a style → the file name of the face."""
        return self.faces.get((family, style), BUNDLED[family, style])

    def family(self, family: str) -> str:
        """A family → its name in CSS, the bundled one behind that of a brand."""
        ours = f'"IK {family.capitalize()}"'
        return f'"{self._named(family)}", {ours}' if (family, "regular") in self.faces else ours

    def _named(self, family: str) -> str:
        made_of = "".join(name for (of, _), name in sorted(self.faces.items()) if of == family)
        return f"Brand {family.capitalize()} {hashlib.sha256(made_of.encode()).hexdigest()[:12]}"

    @property
    def css(self) -> str:
        """The rules that put this look over the style sheets; none for the bundled one."""
        return "\n".join(filter(None, [self.font_faces, *self._variables()]))

    @property
    def font_faces(self) -> str:
        """The rules that name the brand's fonts; none where it has none."""
        return "\n".join(
            f'@font-face {{ font-family: "{self._named(family)}"{STYLES[style]}; src: url("kit:{name}") }}'
            for (family, style), name in sorted(self.faces.items())
        )

    def _variables(self) -> Iterator[str]:
        families = {family: self.family(family) for family, style in self.faces if style == "regular"}
        if named := {**self.colours, **families}:
            yield ":root { " + "; ".join(f"--{name}: {value}" for name, value in sorted(named.items())) + " }"

    def in_black(self) -> Look:
        """→ the same faces without colours, for an edition that is black on white."""
        return replace(self, colours={})


OURS = Look()


def is_text_face(file: str) -> bool:
    """A font's file name → whether it is the regular sans, bundled or a brand's, in which names are printed."""
    return file == BUNDLED["sans", "regular"] or file.startswith("BrandSans-Regular-")


def face_name(family: str, style: str, data: bytes) -> str:
    """A font of a brand → the file name by which pages call it: its content, and nothing of the team's own words."""
    told = {"regular": "Regular", "italic": "It", "semibold": "Semibold"}[style]
    return f"Brand{family.capitalize()}-{told}-{hashlib.sha256(data).hexdigest()[:16]}.ttf"
