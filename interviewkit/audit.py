"""A finished candidate PDF and the kit's secrets → every trace of them in it; what is not empty is not written.

Structure first: nothing embedded, no script, no form, annotations and metadata from an allow-list. Then the text, by
two extractors, and every string and decoded stream of the file, against runs of words of every secret that do not
stand in the text candidates may see.
"""

from __future__ import annotations

import dataclasses
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from interviewkit.candidate import CAPTIONS
from interviewkit.model import Kit, Question, Round
from interviewkit.places import TEMPLATES

RUN = 4
"""Words of a run that is looked for; a shorter secret is looked for whole."""
RARE = 7
"""Letters from which one word of a key, absent from all public text, is looked for by itself."""
SHORTEST = 5
"""Letters below which a lone word says nothing."""

METADATA = {"/Title", "/Producer", "/Creator"}
BANNED_KEYS = {
    "/EmbeddedFiles",
    "/EmbeddedFile",
    "/JavaScript",
    "/JS",
    "/OpenAction",
    "/AA",
    "/AcroForm",
    "/AF",
    "/RichMedia",
    "/Launch",
    "/XFA",
    "/Collection",
}
PUBLIC_FIELDS = {"prompt", "sheet_files", "figures"}
BOILERPLATE = (
    "weasyprint interviewkit regular italic semibold source serif sans code pro copyright adobe reserved font name "
    "version trademark license"
)
"""Words that font programs and the PDF's producer line hold."""


@dataclass(frozen=True, slots=True)
class Secrets:
    """What must not be found: runs of words, single rare words, and how many pictures are expected."""

    runs: frozenset[tuple[str, ...]]
    rare: frozenset[str]
    shown: str
    titles: frozenset[str]
    pictures: int


@dataclass(frozen=True, slots=True)
class Leak:
    """A trace of a secret, or a channel a candidate's file may not have."""

    channel: str
    found: str

    def __str__(self) -> str:
        return f"{self.channel}: {self.found}"


# --- what is secret -------------------------------------------------------------------------------------------


def words(text: str) -> list[str]:
    """Text → its words, small letters and digits only, ligatures and accents taken apart."""
    plain = unicodedata.normalize("NFKD", text).lower()
    return re.findall(r"[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))


def strings(value: Any) -> Iterator[str]:
    """Any value of the domain → every text in it, field by field."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | int | float | None):
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from strings(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from strings(item)
            yield from strings(key) if isinstance(key, str) else ()
    elif isinstance(value, Iterable):
        for item in value:
            yield from strings(item)


def secret_texts(question: Question) -> Iterator[str]:
    """A question → every text of it that is not for candidates; for one asked aloud, the prompt too."""
    yield question.id
    meta = question.meta
    yield from (meta.title, meta.row, *meta.anchors.values(), *meta.bars.values(), *meta.sources, *meta.covers)
    for one in dataclasses.fields(question):
        if one.name not in PUBLIC_FIELDS | {"meta", "id", "places", "place", "digest"}:
            yield from strings(getattr(question, one.name))
    if not question.handed_out:
        yield from (question.prompt, *strings(question.sheet_files))


def public_texts(kit: Kit) -> Iterator[str]:
    """A kit → every text candidates are meant to read, taken from where it is written and not from what was made of it."""
    yield from (kit.spec.title, kit.spec.about, kit.spec.accommodations_contact, kit.form)
    yield from strings(kit.framework.candidate)
    yield from kit.framework.aids.values()
    for round_ in kit.rounds:
        yield round_.spec.title
        for question in _questions(round_):
            if question.handed_out:
                yield from (question.prompt, *(f.text for f in question.sheet_files))


def _questions(round_: Round) -> tuple[Question, ...]:
    return (*round_.questions, *round_.spares)


def secrets(kit: Kit) -> Secrets:
    """A kit → what the audit looks for: the words of its secrets, minus what candidates are meant to read."""
    known = words(" ".join((*public_texts(kit), _template_words(), BOILERPLATE)))
    allowed = _runs(known, range(1, RUN + 1))
    runs: set[tuple[str, ...]] = set()
    rare: set[str] = set()
    asked = [q for r in kit.rounds for q in _questions(r)]
    for text in (text for question in asked for text in secret_texts(question)):
        said = words(text)
        runs |= _runs(said, (RUN,)) if len(said) >= RUN else {tuple(said)}
        rare |= {w for w in said if len(w) >= RARE and not w.isdigit()}
    runs = {r for r in runs if r not in allowed and sum(map(len, r)) >= SHORTEST}
    titles = frozenset(words(" ".join((kit.spec.title, _template_words(), *(r.spec.title for r in kit.rounds)))))
    pictures = len({f.data for q in asked if q.handed_out for f in q.figures})
    return Secrets(frozenset(runs), frozenset(rare - set(known)), "".join(known), titles, pictures)


@lru_cache(maxsize=1)
def _template_words() -> str:
    """→ the words that stand in the candidates' templates themselves, which every candidate reads."""
    sources = [path.read_text("utf-8") for path in sorted((TEMPLATES / "candidate").rglob("*.html"))]
    return " ".join((*map(_plain, sources), *CAPTIONS.values(), "Round Form copy Task"))


def _plain(template: str) -> str:
    """A template's source → the words between its tags and statements."""
    return re.sub(r"\{[%{#].*?[%}#]\}|<[^>]*>", " ", template, flags=re.DOTALL)


def _runs(said: Sequence[str], sizes: Iterable[int]) -> set[tuple[str, ...]]:
    return {tuple(said[i : i + n]) for n in sizes for i in range(len(said) - n + 1)}


# --- what is in the file --------------------------------------------------------------------------------------


def audit(data: bytes, wanted: Secrets) -> tuple[Leak, ...]:
    """A candidate's PDF → its leaks; none is what lets it be written."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = [*_structure(pdf, wanted), *_objects(pdf, wanted)]
    for name, extract in (("text (pdfium)", _pdfium_text), ("text (pypdf)", _pypdf_text)):
        found += _search(name, extract(data), wanted, rare=True)
    return tuple(dict.fromkeys(found))


def _structure(pdf: Any, wanted: Secrets) -> Iterator[Leak]:
    """The file's catalogue, metadata, outline and annotations → whatever no candidate's file has."""
    if len(pdf.attachments):
        yield Leak("attachment", ", ".join(pdf.attachments))
    for key in pdf.docinfo.keys() if pdf.trailer.get("/Info") is not None else ():
        if key not in METADATA:
            yield Leak("metadata", f"{key}: {pdf.docinfo[key]}")
    if "/Metadata" in pdf.Root:
        yield Leak("metadata", "an XMP packet")
    with pdf.open_outline() as outline:
        for item in _items(outline.root):
            unknown = [w for w in words(item.title) if w not in wanted.titles and not w.isdigit()]
            if unknown:
                yield Leak("bookmark", item.title)
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.get("/Annots", ()):
            yield Leak("annotation", f"{annotation.get('/Subtype')} on page {number}")
    names = pdf.Root.get("/Names", {})
    for key in (*names.keys(), *(["/Dests"] if "/Dests" in pdf.Root else [])):
        yield Leak("named destination", str(key))


def _items(items: Iterable[Any]) -> Iterator[Any]:
    for item in items:
        yield item
        yield from _items(item.children)


def _objects(pdf: Any, wanted: Secrets) -> Iterator[Leak]:
    """Every object of the file → banned keys, surplus pictures, and secrets in any string or decoded stream."""
    import pikepdf

    pictures = 0
    for thing in pdf.objects:
        for key in _keys(thing):
            if key in BANNED_KEYS:
                yield Leak("structure", key)
        texts = list(_strings(thing, 0))
        if isinstance(thing, pikepdf.Stream):
            pictures += thing.get("/Subtype") == "/Image"
            texts.append(_decoded(thing))
        for text in texts:
            yield from _search("object", text, wanted, rare=not isinstance(thing, pikepdf.Stream))
    if pictures > wanted.pictures:
        yield Leak("picture", f"{pictures} pictures where {wanted.pictures} are expected")


def _keys(thing: Any) -> Iterator[str]:
    import pikepdf

    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield from thing.keys()


def _strings(thing: Any, depth: int) -> Iterator[str]:
    """An object → the strings and names directly in it; other objects are visited by themselves."""
    import pikepdf

    if isinstance(thing, pikepdf.String | pikepdf.Name):
        yield str(thing)
    elif depth < 6 and isinstance(thing, pikepdf.Array):
        for item in thing:
            yield from _strings(item, depth + 1) if not getattr(item, "is_indirect", False) else ()
    elif depth < 6 and isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for key, item in thing.items():
            yield str(key)
            yield from _strings(item, depth + 1) if not getattr(item, "is_indirect", False) else ()


def _decoded(stream: Any) -> str:
    import pikepdf

    if stream.get("/Subtype") == "/Image" or "/Length1" in stream or stream.get("/Subtype") == "/OpenType":
        return ""  # pixels and font programs hold no text of ours
    try:
        return str(stream.read_bytes().decode("latin-1"))
    except pikepdf.PdfError:
        return str(stream.read_raw_bytes().decode("latin-1"))


def _search(channel: str, text: str, wanted: Secrets, *, rare: bool) -> list[Leak]:
    """A text of the file → the secrets in it: runs of words, the same with the spaces lost, single rare words."""
    said = words(text)
    found = [" ".join(run) for size in range(1, RUN + 1) for run in _runs(said, (size,)) & wanted.runs]
    if rare:
        found += sorted(wanted.rare & set(said))
    if not found and len(said) > RUN:
        joined = "".join(said)
        found += [" ".join(r) for r in wanted.runs if _hidden(r, joined, wanted.shown)]
    return [Leak(channel, one) for one in sorted(set(found))[:5]]


def _hidden(run: tuple[str, ...], joined: str, shown: str) -> bool:
    """Whether a run of words stands in a text whose spaces were lost, and not in what candidates are shown."""
    glued = "".join(run)
    return len(run) == RUN and len(glued) > 16 and glued in joined and glued not in shown


def _pdfium_text(data: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def _pypdf_text(data: bytes) -> str:
    import pypdf

    return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
