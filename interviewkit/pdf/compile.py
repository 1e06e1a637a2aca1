"""Parts of documents → page objects: each part's pages laid out once, cut out alone, without fonts and margins.

An object depends on nothing but its part, its style sheets and the versions: laid out with others or alone, its bytes
are the same. Fonts are named and not held; the linker embeds each once for a whole file.
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

from interviewkit.build.frames import with_room
from interviewkit.page import fonts as page_fonts
from interviewkit.page.look import OURS, Look
from interviewkit.pdf.margins import Margins, page_css
from interviewkit.pdf.tags import tidy
from interviewkit.pdf.weasyprint import ELEMENTS, LayoutProblem, attentive, rendered
from interviewkit.store.places import FONTS, TEMPLATES
from interviewkit.store.versions import versions

FORMAT = "interviewkit object 5"


class Part(NamedTuple):
    """A piece of a document to lay out: the document's name, the key of all it depends on, its HTML, one element."""

    name: str
    key: str
    html: str


class Batch(NamedTuple):
    """Parts for one audience that are laid out in one go, with their pictures, style sheets and margins."""

    parts: tuple[Part, ...]
    assets: Mapping[str, bytes]
    styles: tuple[str, ...]
    margins: Margins
    look: Look = OURS


class Heading(NamedTuple):
    """An entry of the outline: its depth, its text, its page within the object, and where on it, in points."""

    depth: int
    title: str
    page: int
    x: float
    y: float


class FontUse(NamedTuple):
    """A font as an object's pages call it: its file, its name in the PDF, and the text each glyph stands for."""

    file: str
    name: str
    glyphs: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class PageObject:
    """A part's finished pages, as a PDF that lacks its fonts, with what the linker needs to know of them."""

    pdf: bytes
    outline: tuple[Heading, ...]
    fonts: Mapping[str, FontUse] = field(default_factory=dict)


def key_of(html: str, assets: Mapping[str, bytes], styles: tuple[str, ...], margins: Margins, look: Look = OURS) -> str:
    """All that an object depends on → the hash by which it is kept."""
    pictures = [[name, hashlib.sha256(data).hexdigest()] for name, data in sorted(assets.items()) if name in html]
    made_of = [FORMAT, html, pictures, style_hash(styles), page_css(margins), versions(), *filter(None, [look.css])]
    return hashlib.sha256(json.dumps(made_of).encode()).hexdigest()


@lru_cache(maxsize=16)
def style_hash(styles: tuple[str, ...]) -> str:
    """Style sheets → the hash of them, of the rules they build on, and of the fonts."""
    total = hashlib.sha256()
    for path in [*(TEMPLATES / name for name in (ELEMENTS, *styles)), *sorted(FONTS.glob("*.[tc]*f"))]:
        total.update(path.name.encode() + path.read_bytes())
    return total.hexdigest()


@with_room
def compiled(batch: Batch) -> tuple[bytes, ...]:
    """A batch → the object of each of its parts, packed; what WeasyPrint warns of is refused."""
    try:
        with attentive():
            pieces = [part.html for part in batch.parts]
            document = rendered(pieces, batch.assets, batch.styles, page_css(batch.margins), batch.look)
            names = page_fonts.by_digest(batch.look.fonts)
            cut = _cut(document.pages, len(batch.parts))
            return tuple(
                _object(document.copy(pages), part, names) for pages, part in zip(cut, batch.parts, strict=True)
            )
    except LayoutProblem as problem:
        for part in batch.parts if len(batch.parts) > 1 else ():
            compiled(batch._replace(parts=(part,)))  # to say whose page it is
        whose = ", ".join(dict.fromkeys(part.name for part in batch.parts))
        raise LayoutProblem(f"{whose}: {problem}") from None


def _cut(pages: Sequence[Any], count: int) -> Iterator[list[Any]]:
    """Laid-out pages → those of each part; the anchors that told them apart are taken away."""
    starts: dict[str, int] = {}
    for number, page in enumerate(pages):
        for name in page.anchors:
            starts.setdefault(name, number)
    for page in pages:
        page.anchors.clear()
    edges = [starts[str(n)] for n in range(1, count + 1)] + [len(pages)]
    for first, after in itertools.pairwise(edges):
        yield list(pages[first:after])


_DIGESTS: dict[tuple[str, int], str] = {}
"""The hashes of fonts met before in this process: half a megabyte each, for every object."""


class _Unembedded(dict[Any, Any]):
    """Fonts as a document collects them while it is painted, each without its program: the linker embeds it."""

    def __setitem__(self, key: Any, font: Any) -> None:
        known = font.hash, len(font.file_content)  # of a family's name, which tells a brand's content, and its style
        if known not in _DIGESTS:
            _DIGESTS[known] = hashlib.sha256(font.file_content).hexdigest()
        font.digest = _DIGESTS[known]
        font.file_content = b""
        font.subset = lambda _to_unicode, _hinting: None
        super().__setitem__(key, font)


def _object(document: Any, part: Part, names: Mapping[str, str]) -> bytes:
    document.fonts = _Unembedded()

    def finish(document: Any, pdf: Any) -> None:
        tidy(document, pdf)
        _name_cells(pdf, part.key[:8])

    pdf = document.write_pdf(pdf_tags=True, finisher=finish)
    fonts: dict[str, FontUse] = {}
    for font in document.fonts.values():
        known = fonts[font.hash].glyphs if font.hash in fonts else {}
        name = font.name.decode().removeprefix("/")
        fonts[font.hash] = FontUse(names[font.digest], name, {**known, **font.to_unicode})
    return packed(PageObject(pdf, tuple(_headings(document.make_bookmark_tree(0.75, True), 0)), fonts))


def _headings(tree: Sequence[Any], depth: int) -> Iterator[Heading]:
    for title, (page, x, y), below, _ in tree:
        yield Heading(depth, title, page, x, y)
        yield from _headings(below, depth + 1)


def _name_cells(pdf: Any, prefix: str) -> None:
    """A PDF about to be written → it, header cells named by the part and counted from one, wherever it was laid out."""
    import pydyf

    names: dict[str, Any] = {}
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and "ID" in thing:
            names[thing["ID"].string] = pydyf.String(f"{prefix}-{len(names) + 1}")
            thing["ID"] = names[thing["ID"].string]
    for thing in pdf.objects:
        if isinstance(thing, pydyf.Dictionary) and isinstance(thing.get("A"), dict) and "Headers" in thing["A"]:
            thing["A"]["Headers"] = pydyf.Array(names[h.string] for h in thing["A"]["Headers"])


# --- packed ---------------------------------------------------------------------------------------------------


def packed(one: PageObject) -> bytes:
    """An object → bytes: a line that says what it is and proves it whole, a line about its pages, and the pages."""
    about = json.dumps(
        {
            "outline": [[h.depth, h.title, h.page, h.x, h.y] for h in one.outline],
            "fonts": {
                key: [use.file, use.name, {str(g): t for g, t in sorted(use.glyphs.items())}]
                for key, use in sorted(one.fonts.items())
            },
        },
        ensure_ascii=False,
        separators=(",", ":"),
    ).encode()
    rest = about + b"\n" + one.pdf
    return f"{FORMAT} {hashlib.sha256(rest).hexdigest()}\n".encode() + rest


def is_whole(data: bytes) -> bool:
    """Bytes → whether they are an object, and all of it."""
    head, _, rest = data.partition(b"\n")
    return head == f"{FORMAT} {hashlib.sha256(rest).hexdigest()}".encode()


def unpacked(data: bytes) -> PageObject | None:
    """Bytes → the object, or nothing where they are not one or not whole."""
    if not is_whole(data):
        return None
    _, about, pdf = data.split(b"\n", 2)
    said = json.loads(about)
    fonts = {
        key: FontUse(file, name, {int(g): t for g, t in glyphs.items()})
        for key, (file, name, glyphs) in said["fonts"].items()
    }
    return PageObject(pdf, tuple(Heading(*h) for h in said["outline"]), fonts)


def page_count(data: bytes) -> int:
    """An object's bytes → how many pages it has; none where they are not an object."""
    import pikepdf

    one = unpacked(data)
    if one is None:
        return 0
    with pikepdf.open(io.BytesIO(one.pdf)) as pdf:
        return len(pdf.pages)
