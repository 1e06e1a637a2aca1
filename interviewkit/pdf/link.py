"""Page objects → one PDF: pages in order, margins drawn over them, each font embedded once, outline and tags joined."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.audit.pdf import Leak, PackedSecrets, audit, audit_notebook, unpack
from interviewkit.build.frames import with_room
from interviewkit.page import fonts as page_fonts
from interviewkit.page.inserts import Inserts, Misplaced, put_in
from interviewkit.page.look import is_text_face
from interviewkit.pdf.compile import FontUse, Heading, PageObject, unpacked
from interviewkit.pdf.margins import Beside, Frame, Sheet, drawn, margin_faces, resource, show_operand
from interviewkit.pdf.weasyprint import Job, LayoutProblem, Ready, typeset


class LinkJob(NamedTuple):
    """A file to link: its name and title, its objects in order, each with what stands beside it, and its frame."""

    name: str
    title: str
    objects: tuple[bytes, ...]
    beside: tuple[Beside, ...]
    frame: Frame
    inserts: tuple[Inserts, ...]
    """The texts to put into each object's pages."""


def link_job(job: Job, objects: Iterable[bytes]) -> LinkJob:
    """A job and the object of each of its pieces → the job that links them."""
    besides, inserts = (tuple(getattr(p, name) for p in job.pieces) for name in ("beside", "inserts"))
    return LinkJob(job.name, job.title, tuple(objects), besides, job.frame, inserts)


LATIN = "".join(map(chr, (*range(0xC0, 0x180), *range(0x218, 0x21C))))
"""Letters of names that a file without margins holds, so that most copies need no font of their own."""


class Damaged(Exception):
    """Bytes that should be an object are not one."""


@with_room
def finished(job: LinkJob | Job | Ready, hidden: PackedSecrets | None) -> tuple[bytes, tuple[Leak, ...]]:
    """A job → its file's bytes, and what the audit finds in it where it is a candidate's; runs in a worker."""
    if isinstance(job, Ready):
        return job.data, audit_notebook(job.data, unpack(hidden)) if hidden else ()
    data = linked(job) if isinstance(job, LinkJob) else typeset(job)
    return data, audit(data, unpack(hidden)) if hidden else ()


def linked(job: LinkJob) -> bytes:
    """A job → its PDF's bytes."""
    return _joined(job, _furnish)


def bare(job: LinkJob) -> bytes:
    """A job → its PDF's bytes without anything in the margins, but with the fonts to draw them in."""
    return _joined(job, _leave_bare)


def _joined(job: LinkJob, furnish: Callable[[Any, Frame, Sequence[tuple[int, Beside]], _Fonts], None]) -> bytes:
    import pikepdf

    page_fonts.lend(job.frame.look.fonts)
    parts = [_whole(data, job.name) for data in job.objects]
    with pikepdf.new() as pdf:
        fonts = _Fonts(pdf)
        headings: list[tuple[int, Heading]] = []
        starts: list[tuple[int, Beside]] = []
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
        furnish(pdf, job.frame, starts, fonts)
        fonts.embed()
        _tag(pdf, document, numbers)
        _outline(pdf, headings)
        pdf.Root.Lang = pikepdf.String("en")
        pdf.docinfo["/Title"] = job.title
        pdf.docinfo["/Producer"] = "interviewkit with WeasyPrint"
        return _saved(pdf)


def _whole(data: bytes, name: str) -> PageObject:
    found = unpacked(data)
    if found is None:
        raise Damaged(f"{name}: an object is damaged")
    return found


def _saved(pdf: Any) -> bytes:
    import pikepdf

    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return stream.getvalue()


# --- texts of the day -----------------------------------------------------------------------------------------


@contextmanager
def _named(name: str) -> Iterator[None]:
    """What becomes of texts in a document → a fault of it says whose it is."""
    try:
        yield
    except Misplaced as fault:
        raise LayoutProblem(f"{name}: {fault}") from None


def _put_in(pdf: Any, pages: Iterable[Any], used: Mapping[str, FontUse], inserts: Inserts, fonts: _Fonts) -> None:
    """An object's pages and the texts that belong into them → the pages with each where its dummy was drawn."""

    def drawn_in(font: str, dummy: str, text: str) -> bytes:
        file = used[font].file
        if page_fonts.width(file, text) > page_fonts.width(file, dummy):
            raise Misplaced(f"a text is wider than {len(dummy)} figures in {file}")
        glyphs = page_fonts.shaped(file, text)
        fonts.add({font: FontUse(file, "", {g.number: g.text for g in glyphs})})
        return show_operand(glyphs, file).encode()

    some = list(pages)
    contents = [page.Contents.read_bytes() for page in some]
    maps = {name: use.glyphs for name, use in used.items()}
    for page, content in zip(some, put_in(contents, inserts, maps, drawn_in), strict=True):
        page.Contents = pdf.make_stream(content)


# --- margins --------------------------------------------------------------------------------------------------


def _furnish(pdf: Any, frame: Frame, starts: Sequence[tuple[int, Beside]], fonts: _Fonts) -> None:
    """Draws every page's margins, and moves the text of left-hand pages to where it stands there."""
    for index, (page, (first, beside)) in enumerate(zip(pdf.pages, starts, strict=True)):
        width, height = (float(side) for side in page.mediabox[2:4])
        sheet = Sheet(index + 1, len(pdf.pages), width, height, goes_on=index > first)
        content, used = drawn(frame, beside, sheet)
        _set(page, index, frame, content)
        for file, glyphs in used.items():
            fonts.add({resource(file): FontUse(file, "", {g.number: g.text for g in glyphs})})


def _leave_bare(pdf: Any, frame: Frame, _: Sequence[tuple[int, Beside]], fonts: _Fonts) -> None:
    """Moves the text of left-hand pages, draws nothing, and has the fonts of the margins embedded for whoever does."""
    for index, page in enumerate(pdf.pages):
        _set(page, index, frame, b"")
    for file in margin_faces(frame.look):
        fonts.add({resource(file): FontUse(file, "", held_of(file))})


def held_of(file: str) -> Mapping[int, str]:
    """The file name of a font of the margins → the glyphs that a file without margins holds of it."""
    return page_fonts.glyphs_of(file, page_fonts.ALWAYS + LATIN if is_text_face(file) else page_fonts.ALWAYS)


def _set(page: Any, index: int, frame: Frame, content: bytes) -> None:
    """A page, its place and what is drawn over it → the page, moved where it is a left-hand one, and drawn over."""
    moved = f"q 1 0 0 1 {frame.margins.shift:.6f} 0 cm\n" if index % 2 else "q\n"
    page.contents_add(moved.encode(), prepend=True)
    page.contents_add(b"Q\n" + content)


# --- fonts ----------------------------------------------------------------------------------------------------


class _Fonts:
    """The fonts of a file: what its pages call them, and each program once, cut to the glyphs that are used."""

    def __init__(self, pdf: Any) -> None:
        import pikepdf

        self.pdf = pdf
        self.shared = pdf.make_indirect(pikepdf.Dictionary())
        self.names: dict[str, str] = {}
        self.glyphs: dict[str, dict[int, str]] = {}

    def add(self, uses: Mapping[str, FontUse]) -> None:
        for key, use in uses.items():
            self.names[key] = use.file
            known = self.glyphs.setdefault(use.file, {})
            for glyph, text in use.glyphs.items():
                known.setdefault(glyph, text)

    def embed(self) -> None:
        made = {file: font(self.pdf, file, glyphs) for file, glyphs in sorted(self.glyphs.items())}
        for key, file in sorted(self.names.items()):
            self.shared[f"/{key}"] = made[file]


def font(pdf: Any, file: str, glyphs: Mapping[int, str]) -> Any:
    """A font's file name and the glyphs used → its dictionary, with its program and its map to text."""
    from pikepdf import Array, Dictionary, Name, String

    program = page_fonts.program(file, frozenset(glyphs))
    name = f"IKIKIK+{file.partition('.')[0]}"
    metrics = page_fonts.metrics(file)
    widths = {g: page_fonts.width_of(file, g) for g in sorted(glyphs)}
    italic, fixed = "-It" in file, len(set(widths.values())) == 1
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{name}"),
        FontFamily=String(file.partition("-")[0]),
        Flags=4 + 64 * italic + 2 * ("Serif" in file) + 1 * fixed,
        FontBBox=Array([0, -round(metrics.descent), round(max(widths.values(), default=0)), round(metrics.ascent)]),
        ItalicAngle=0,
        Ascent=round(metrics.ascent),
        Descent=-round(metrics.descent),
        CapHeight=round(metrics.ascent),
        StemV=80,
        FontFile2=pdf.make_stream(program.deflated, Length1=program.length, Filter=Name.FlateDecode),
    )
    cid = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name(f"/{name}"),
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        CIDToGIDMap=Name.Identity,
        W=_widths(widths),
        FontDescriptor=pdf.make_indirect(descriptor),
    )
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=Name(f"/{name}"),
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(cid)]),
            ToUnicode=pdf.make_stream(_to_unicode(glyphs)),
        )
    )


def _widths(widths: Mapping[int, float]) -> Any:
    """Glyphs and their widths → them as runs of neighbours."""
    import pikepdf

    runs: list[str] = []
    last = -2
    for glyph, width in widths.items():
        runs.append(f" {width:.7g}" if glyph == last + 1 else f"] {glyph} [{width:.7g}")
        last = glyph
    written = "".join(runs).removeprefix("]")
    return pikepdf.Object.parse(f"[{written}]]".encode() if written else b"[]")


def _to_unicode(glyphs: Mapping[int, str]) -> bytes:
    """Glyphs and their text → the map by which a reader finds the text again."""
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <ffff> endcodespacerange",
    ]
    pairs = sorted(glyphs.items())
    for at in range(0, len(pairs), 100):
        some = pairs[at : at + 100]
        lines.append(f"{len(some)} beginbfchar")
        lines += [_mapped(glyph, text) for glyph, text in some]
        lines.append("endbfchar")
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode()


@lru_cache(maxsize=8192)
def _mapped(glyph: int, text: str) -> str:
    return f"<{glyph:04x}> <{text.encode('utf-16-be').hex()}>"


# --- tags and outline -----------------------------------------------------------------------------------------


def _join(pdf: Any, document: Any, numbers: Any, root: Any, first: int) -> None:
    """An object's structure → joined to the file's: its elements to the document, its pages to the map of pages."""
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


def _tag(pdf: Any, document: Any, numbers: Any) -> None:
    from pikepdf import Array, Dictionary, Name

    tree = pdf.make_indirect(Dictionary(Nums=numbers))
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=Array([document]), ParentTree=tree))
    document.P = root
    pdf.Root.StructTreeRoot = root
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)


def _outline(pdf: Any, headings: Iterable[tuple[int, Heading]]) -> None:
    """Headings with their pages → the file's outline."""
    import pikepdf

    with pdf.open_outline() as outline:
        levels: list[Any] = [outline.root]
        for page, heading in headings:
            item = pikepdf.OutlineItem(heading.title, page, "XYZ", left=heading.x, top=heading.y)
            levels = levels[: heading.depth + 1]
            levels[-1].append(item)
            levels.append(item.children)
