"""Page objects → one PDF: all pages with margins drawn on them, shared fonts, and a merged outline and tags."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from interviewkit.page import fonts as page_fonts
from interviewkit.page.document import Frame, Job, MarginMarks
from interviewkit.page.inserts import Inserts
from interviewkit.page.look import is_text_face
from interviewkit.page.xmp import LANGUAGE, xmp_packet
from interviewkit.pdf.compile import FontUse, Heading, PageObject, deserialize
from interviewkit.pdf.embed import EmbeddedFonts
from interviewkit.pdf.insert_texts import PlaceholderError, put_in
from interviewkit.pdf.margins import (
    MarginPage,
    drawn_margins,
    font_resource_name,
    margin_faces,
    margin_overflows,
    show_operand,
)
from interviewkit.pdf.overflow import LOST, Overflow, PagesOverflow
from interviewkit.pdf.weasyprint import LayoutProblem


class LinkJob(NamedTuple):
    """A file to link: its name, title, and frame, and its page objects in order, each with its margin marks."""

    name: str
    title: str
    objects: tuple[bytes, ...]
    beside: tuple[MarginMarks, ...]
    frame: Frame
    inserts: tuple[Inserts, ...]
    """The texts to insert into the pages of each page object."""


def link_job(job: Job, objects: Iterable[bytes]) -> LinkJob:
    """A job and the page object of each of its pieces → the job that links them."""
    besides, inserts = (tuple(getattr(p, name) for p in job.pieces) for name in ("beside", "inserts"))
    return LinkJob(job.name, job.title, tuple(objects), besides, job.frame, inserts)


LATIN = "".join(map(chr, (*range(0xC0, 0x180), *range(0x218, 0x21C))))
"""Letters of European names, embedded in files without margins so that most personal copies need no extra font."""


class CorruptPageObject(Exception):
    """The bytes of a page object are corrupt or in another format."""


def link_document(job: LinkJob) -> bytes:
    """A link job → the bytes of its PDF. Raises CorruptPageObject, LayoutProblem, or PagesOverflow."""
    return _joined(job, _furnish)


def link_without_margins(job: LinkJob) -> bytes:
    """A link job → the bytes of its PDF with empty margins, and with the fonts that are needed to fill them later."""
    return _joined(job, _leave_bare)


def _joined(
    job: LinkJob, furnish: Callable[[Any, Frame, Sequence[tuple[int, MarginMarks]], EmbeddedFonts], None]
) -> bytes:
    import pikepdf

    page_fonts.register_brand_fonts(job.frame.look.fonts)
    parts = [_whole(data, job.name) for data in job.objects]
    if lost := [(job.name, Overflow(text, LOST)) for part in parts for text in part.lost]:
        raise PagesOverflow(lost)
    with pikepdf.new() as pdf:
        fonts = EmbeddedFonts(pdf)
        headings: list[tuple[int, Heading]] = []
        starts: list[tuple[int, MarginMarks]] = []
        document = pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document))
        numbers = pikepdf.Array()
        for part, beside, inserts in zip(parts, job.beside, job.inserts, strict=True):
            first = len(pdf.pages)
            with pikepdf.open(io.BytesIO(part.pdf), inherit_page_attributes=False) as source:  # each page has its own
                pdf.pages.extend(source.pages)
                _join(pdf, document, numbers, pdf.copy_foreign(source.Root.StructTreeRoot), first)
            pdf.pages[first].obj.Resources.Font = fonts.shared
            fonts.add(part.fonts)
            if inserts:
                with _named(job.name):
                    _put_in(pdf, pdf.pages[first:], part.fonts, inserts, fonts)
            titles = dict(inserts)
            headings += [(first + h.page, h._replace(title=titles.get(h.title, h.title))) for h in part.outline]
            starts += [(first, beside)] * (len(pdf.pages) - first)
        width = float(pdf.pages[0].mediabox[2])
        if too_long := [(job.name, one) for one in margin_overflows(job.frame, width)]:
            raise PagesOverflow(too_long)
        furnish(pdf, job.frame, starts, fonts)
        fonts.embed()
        set_structure(pdf, document, numbers)
        _outline(pdf, headings)
        set_metadata(pdf, job.title)
        return saved_pdf(pdf)


def _whole(data: bytes, name: str) -> PageObject:
    found = deserialize(data)
    if found is None:
        raise CorruptPageObject(f"{name}: a page object is corrupt")
    return found


def saved_pdf(pdf: Any) -> bytes:
    """A pikepdf document → its bytes, the same for the same content."""
    import pikepdf

    stream = io.BytesIO()
    pdf.save(
        stream,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        fix_metadata_version=False,  # would write the XMP packet anew
    )
    return stream.getvalue()


# --- inserted texts -------------------------------------------------------------------------------------------


@contextmanager
def _named(name: str) -> Iterator[None]:
    """Adds the document's name to a PlaceholderError and raises it as a LayoutProblem."""
    try:
        yield
    except PlaceholderError as fault:
        raise LayoutProblem(f"{name}: {fault}") from None


def _put_in(
    pdf: Any, pages: Iterable[Any], used: Mapping[str, FontUse], inserts: Inserts, fonts: EmbeddedFonts
) -> None:
    """Replaces the dummies on a page object's pages with their texts. Raises PlaceholderError if a text doesn't fit."""

    def drawn_in(font: str, dummy: str, text: str) -> bytes:
        file = used[font].file
        if page_fonts.width(file, text) > page_fonts.width(file, dummy):
            raise PlaceholderError(f"a text is wider than the {len(dummy)} digits reserved for it in {file}")
        glyphs = page_fonts.shaped(file, text)
        fonts.add({font: FontUse(file, "", {g.number: g.text for g in glyphs})})
        return show_operand(glyphs, file).encode()

    some = list(pages)
    contents = [page.Contents.read_bytes() for page in some]
    maps = {name: use.glyphs for name, use in used.items()}
    for page, content in zip(some, put_in(contents, inserts, maps, drawn_in), strict=True):
        page.Contents = pdf.make_stream(content)


# --- margins --------------------------------------------------------------------------------------------------


def _furnish(pdf: Any, frame: Frame, starts: Sequence[tuple[int, MarginMarks]], fonts: EmbeddedFonts) -> None:
    """Draws the margins of every page, and shifts the text of left-hand pages into place."""
    for index, (page, (first, beside)) in enumerate(zip(pdf.pages, starts, strict=True)):
        width, height = (float(side) for side in page.mediabox[2:4])
        sheet = MarginPage(index + 1, len(pdf.pages), width, height, goes_on=index > first)
        content, used = drawn_margins(frame, beside, sheet)
        _set(page, index, frame, content)
        for file, glyphs in used.items():
            fonts.add({font_resource_name(file): FontUse(file, "", {g.number: g.text for g in glyphs})})


def _leave_bare(pdf: Any, frame: Frame, _: Sequence[tuple[int, MarginMarks]], fonts: EmbeddedFonts) -> None:
    """Shifts the text of left-hand pages and adds the margin fonts, but leaves the margins empty."""
    for index, page in enumerate(pdf.pages):
        _set(page, index, frame, b"")
    for file in margin_faces(frame.look):
        fonts.add({font_resource_name(file): FontUse(file, "", held_of(file))})


def held_of(file: str) -> Mapping[int, str]:
    """The file name of a margin font → the glyphs that a file without margins embeds, each with its text."""
    return page_fonts.glyphs_of(
        file, page_fonts.ALWAYS_EMBEDDED + LATIN if is_text_face(file) else page_fonts.ALWAYS_EMBEDDED
    )


def _set(page: Any, index: int, frame: Frame, content: bytes) -> None:
    """Shifts a page's text if its index is odd, which makes it a left-hand page, and draws the content over it."""
    moved = f"q 1 0 0 1 {frame.margins.shift:.6f} 0 cm\n" if index % 2 else "q\n"
    page.contents_add(moved.encode(), prepend=True)
    page.contents_add(b"Q\n" + content)


# --- tags and outline -----------------------------------------------------------------------------------------


def _join(pdf: Any, document: Any, numbers: Any, root: Any, first: int) -> None:
    """Merges a page object's structure tree into the file's: its elements and its parent tree entries."""
    import pikepdf

    elements = root.K[0].K
    for element in elements:
        element.P = document
    if "/K" not in document:
        document.K = pikepdf.Array()
    document.K.extend(elements)
    pages = list(root.ParentTree.Nums)
    for at, held in zip(pages[::2], pages[1::2], strict=True):
        number = first + int(at)
        pdf.pages[number].obj.StructParents = number
        numbers.append(number)
        numbers.append(held)


def set_structure(pdf: Any, document: Any, numbers: Any) -> None:
    """Gives a PDF its structure tree: the root element, and the parent tree's entries."""
    from pikepdf import Array, Dictionary, Name

    tree = pdf.make_indirect(Dictionary(Nums=numbers))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document]), ParentTree=tree))
    document.P = root
    pdf.Root.StructTreeRoot = root


def set_metadata(pdf: Any, title: str) -> None:
    """Gives a pikepdf document its language, title, and XMP packet, and has viewers show the title."""
    from pikepdf import Dictionary, Name, String

    pdf.Root.Lang = String(LANGUAGE)
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.Metadata = pdf.make_stream(xmp_packet(title, LANGUAGE), Type=Name.Metadata, Subtype=Name.XML)
    pdf.docinfo["/Title"] = title
    pdf.docinfo["/Producer"] = "interviewkit with WeasyPrint"


def _outline(pdf: Any, headings: Iterable[tuple[int, Heading]]) -> None:
    """Adds headings with their page indexes to the file's outline."""
    import pikepdf

    with pdf.open_outline() as outline:
        levels: list[Any] = [outline.root]
        for page, heading in headings:
            item = pikepdf.OutlineItem(heading.title, page, "XYZ", left=heading.x, top=heading.y)
            levels = levels[: heading.depth + 1]
            levels[-1].append(item)
            levels.append(item.children)
