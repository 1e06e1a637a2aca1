"""Parts of documents → page objects: the pages of each part, laid out once, without fonts and margins.

A page object depends only on its part, the pictures, the style sheets, and the versions. Its bytes don't depend on what
else is in the batch. It refers to fonts by name; the linker embeds each font once per file.
"""

from __future__ import annotations

import hashlib
import io
import itertools
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.page import fonts as page_fonts
from interviewkit.page.document import Margins, page_css
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.pdf.overflow import NONE, PagesOverflow, overflows
from interviewkit.pdf.roles import mark_listings
from interviewkit.pdf.tags import clean_up_tags
from interviewkit.pdf.weasyprint import ELEMENTS, LayoutProblem, lost_from, rendered, warnings_as_errors
from interviewkit.store.places import FONTS, TEMPLATES
from interviewkit.store.versions import versions_hash

OBJECT_FORMAT = "interviewkit object 6"


class Part(NamedTuple):
    """A piece of a document to lay out: the document's name, the hash of all inputs, and the HTML, a single element."""

    name: str
    key: str
    html: str


class Batch(NamedTuple):
    """Parts that are laid out in one WeasyPrint run, with the pictures, style sheets, and margins they share."""

    parts: tuple[Part, ...]
    assets: Mapping[str, bytes]
    styles: tuple[str, ...]
    margins: Margins
    look: Look = BUNDLED_LOOK


class Heading(NamedTuple):
    """An outline entry: its depth, its title, its page index in the page object, and its position there in points."""

    depth: int
    title: str
    page: int
    x: float
    y: float


class FontUse(NamedTuple):
    """A font that a page object uses: its file, its name in the PDF, and the text of each glyph id."""

    file: str
    name: str
    glyphs: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PageObject:
    """The finished pages of a part as a PDF without embedded fonts, plus the outline and font uses for the linker."""

    pdf: bytes
    outline: tuple[Heading, ...]
    fonts: Mapping[str, FontUse] = field(default_factory=dict)
    lost: tuple[str, ...] = ()
    """The texts of the part that layout dropped. Such an object can't be linked; it says that its setting won't do."""


def page_object_key(
    html: str, assets: Mapping[str, bytes], styles: tuple[str, ...], margins: Margins, look: Look = BUNDLED_LOOK
) -> str:
    """All inputs of a page object → the hash that identifies it in the store."""
    pictures = [[name, hashlib.sha256(data).hexdigest()] for name, data in sorted(assets.items()) if name in html]
    made_of = [
        OBJECT_FORMAT,
        html,
        pictures,
        style_hash(styles),
        page_css(margins),
        versions_hash(),
        *filter(None, [look.css]),
    ]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


@lru_cache(maxsize=16)
def style_hash(styles: tuple[str, ...]) -> str:
    """Style sheets → the hash of their content, the base style sheet, and the bundled fonts."""
    total = hashlib.sha256()
    for path in [*(TEMPLATES / name for name in (ELEMENTS, *styles)), *sorted(FONTS.glob("*.[tc]*f"))]:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


def compile_batch(batch: Batch) -> tuple[bytes, ...]:
    """A batch → the packed page object of each part.

    Raises LayoutProblem if WeasyPrint warns about anything, and PagesOverflow if something is not where it can be read.
    """
    try:
        with warnings_as_errors():
            pieces = [part.html for part in batch.parts]
            document = rendered(pieces, batch.assets, batch.styles, page_css(batch.margins), batch.look)
            names = page_fonts.font_names_by_digest(batch.look.fonts)
            cut = list(zip(_cut(document.pages, len(batch.parts)), batch.parts, strict=True))
            found = [(part.name, one) for pages, part in cut for one in overflows(pages)]
            if found:
                raise PagesOverflow(found)
            body = document._html.etree_element[0]
            lost = [
                tuple(one.text for one in lost_from(document, pages, element, batch.styles, batch.look))
                for (pages, _), element in zip(cut, body, strict=True)
            ]
            return tuple(
                _object(document.copy(pages), names, missing) for (pages, _), missing in zip(cut, lost, strict=True)
            )
    except LayoutProblem as problem:
        for part in batch.parts if len(batch.parts) > 1 else ():
            compile_batch(batch._replace(parts=(part,)))  # raises with the name of the part at fault
        whose = ", ".join(dict.fromkeys(part.name for part in batch.parts))
        raise LayoutProblem(f"{whose}: {problem}") from None


def _cut(pages: Sequence[Any], count: int) -> Iterator[list[Any]]:
    """Laid-out pages and the number of parts → the pages of each part. Removes the anchors that mark the starts."""
    starts: dict[str, int] = {}
    for number, page in enumerate(pages):
        for name in page.anchors:
            starts.setdefault(name, number)
    for page in pages:
        page.anchors.clear()
    edges = [starts[str(n)] for n in range(1, count + 1)] + [len(pages)]
    for first, after in itertools.pairwise(edges):
        yield list(pages[first:after])


@lru_cache(maxsize=32)
def _digest_of(font_program: bytes) -> str:
    """A font's bytes → their SHA-256, cached because every page object brings the same half megabyte along."""
    return hashlib.sha256(font_program).hexdigest()


class _Unembedded(dict[Any, Any]):
    """The fonts that a document collects while it is drawn, stripped of their programs, which the linker embeds."""

    def __setitem__(self, key: Any, font: Any) -> None:
        font.digest = _digest_of(font.file_content)
        font.file_content = b""
        font.subset = lambda _to_unicode, _hinting: None
        super().__setitem__(key, font)


def _object(document: Any, names: Mapping[str, str], lost: tuple[str, ...]) -> bytes:
    document.fonts = _Unembedded()
    mark_listings(document.pages)

    def finish(document: Any, pdf: Any) -> None:
        clean_up_tags(document, pdf)
        _take_fonts_from_patterns(pdf)

    pdf = document.write_pdf(pdf_tags=True, finisher=finish)
    fonts: dict[str, FontUse] = {}
    for font in document.fonts.values():
        known = fonts[font.hash].glyphs if font.hash in fonts else {}
        name = font.name.decode().removeprefix("/")
        fonts[font.hash] = FontUse(names[font.digest], name, {**known, **font.to_unicode})
    return serialize(PageObject(pdf, tuple(_headings(document.make_bookmark_tree(0.75, True), 0)), fonts, lost))


def _take_fonts_from_patterns(pdf: Any) -> None:
    """Removes the fonts from the resources of patterns, which show no text.

    WeasyPrint lists all fonts of the document there. The linker would leave them in the file, without their programs.
    """
    import pydyf

    for thing in pdf.objects:
        if isinstance(thing, pydyf.Stream) and thing.extra.get("Resources") and not _shows_text(thing):
            resources = pdf.objects[int(thing.extra["Resources"].split()[0])]
            resources.pop("Font", None)


def _shows_text(stream: Any) -> bool:
    """A PDF stream → whether it selects a font."""
    return any(b" Tf" in (line if isinstance(line, bytes) else str(line).encode()) for line in stream.stream)


def _headings(tree: Sequence[Any], depth: int) -> Iterator[Heading]:
    for title, (page, x, y), below, _ in tree:
        yield Heading(depth, title, page, x, y)
        yield from _headings(below, depth + 1)


# --- serialization --------------------------------------------------------------------------------------------


def serialize(one: PageObject) -> bytes:
    """A page object → bytes: a line with the format, a line of JSON with the outline and fonts, and the PDF."""
    about = json.dumps(
        {
            "outline": [[h.depth, h.title, h.page, h.x, h.y] for h in one.outline],
            "fonts": {
                key: [use.file, use.name, {str(g): t for g, t in sorted(use.glyphs.items())}]
                for key, use in sorted(one.fonts.items())
            },
            "lost": one.lost,
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    return b"\n".join([OBJECT_FORMAT.encode(), about, one.pdf])


def deserialize(data: bytes) -> PageObject | None:
    """Bytes → the page object, or None if they are not in the current format."""
    head, _, rest = data.partition(b"\n")
    if head != OBJECT_FORMAT.encode():
        return None
    about, _, pdf = rest.partition(b"\n")
    said = json.loads(about)
    fonts = {
        key: FontUse(file, name, {int(g): t for g, t in glyphs.items()})
        for key, (file, name, glyphs) in said["fonts"].items()
    }
    return PageObject(pdf, tuple(Heading(*h) for h in said["outline"]), fonts, tuple(said["lost"]))


def page_count(data: bytes) -> int:
    """The bytes of a page object → its number of pages, or NONE if they don't hold all of it or have another format."""
    import pikepdf

    one = deserialize(data)
    if one is None or one.lost:
        return NONE
    with pikepdf.open(io.BytesIO(one.pdf)) as pdf:
        return len(pdf.pages)
