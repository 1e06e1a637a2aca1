"""A brand's fonts → the characters of the bank that they lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from interviewkit.bank.brand import FURNITURE, characters_of
from interviewkit.bank.rules.places import is_printed_as_code, texts_by_place
from interviewkit.domain.diagnostics import Diagnostic, Place, Places
from interviewkit.domain.kit import Project
from interviewkit.domain.question import Question
from interviewkit.domain.texts import all_strings
from interviewkit.page.spans import code_in, without_code
from interviewkit.store.places import BRAND


def fonts_cover(project: Project) -> Iterator[Diagnostic]:
    """A Project → a diagnostic for each brand font that lacks characters of its texts.

    Symbols that only our own templates use are not required, because the bundled fonts supply them.
    """
    fonts = project.brand.fonts
    if not fonts:
        return
    everywhere = set(FURNITURE) | set(map(chr, range(0x21, 0x7F)))
    written, code = _written(project), _code(project)
    for (family, style), data in sorted(fonts.items()):
        wanted = code if family == "mono" else written
        lacking = sorted((everywhere | set(wanted)) - characters_of(data) - set(" \n\t\u00a0"))
        if lacking:
            shown = ", ".join(f"'{c}' (U+{ord(c):04X})" for c in lacking[:8])
            more = f" and {len(lacking) - 8} more" if len(lacking) > 8 else ""
            first = next((wanted[c] for c in lacking if c in wanted), "")
            message = f"the {style} {family} lacks {shown}{more}" + (
                f"; the first of them is in {first}" if first else ""
            )
            place = project.places.get(BRAND, Places()).get(("fonts", family, style), Place(BRAND))
            yield Diagnostic(place, "glyph", message, "use a font that has them, or leave this family out")


def _written(project: Project) -> dict[str, str]:
    """A Project → each character in its texts, with a file that contains it."""
    sources: list[tuple[str, Any]] = [(BRAND, project.brand.name), ("questions/framework.yaml", project.framework)]
    sources += [(f"kits/{kit.role}.yaml", kit) for kit in project.kits]
    sources += [(question.place.file, list(_prose(question))) for question in project.questions]
    return {c: name for name, value in reversed(sources) for c in set("".join(all_strings(value)))}


def _code(project: Project) -> dict[str, str]:
    """A Project → each character in its code, with a question file that contains it."""
    found: dict[str, str] = {}
    for question in project.questions:
        parts = texts_by_place(question)
        texts = [text if is_printed_as_code(name) else code_in(text) for name, text in parts if not text.isascii()]
        for character in set("".join(texts)):
            found.setdefault(character, question.place.file)
    return found


def _prose(question: Question) -> Iterator[str]:
    """A question → its texts without what is printed as code. Those in ASCII are left out, since any font has that."""
    yield from all_strings(question.meta)
    for name, text in texts_by_place(question):
        if not text.isascii() and not is_printed_as_code(name):
            yield text if name.startswith("file ") else without_code(text)
