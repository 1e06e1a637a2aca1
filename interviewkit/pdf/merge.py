"""Finished PDFs → the merged PDFs of a print run. It runs in workers, which know nothing about kits and questions."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any

from interviewkit.pdf.link import saved_pdf, set_metadata, set_structure


def merged(parts: Sequence[bytes], title: str = "", loose: Collection[int] = ()) -> bytes:
    """PDFs, a title, and the positions of those whose pages lie side by side → one PDF, padded with blank pages so that
    in two-sided printing each document, and each page of a loose one, starts on a new sheet.

    It keeps the tags of all of them, each document as a part of its own. Without a title it has that of the first.
    """
    import pikepdf

    with pikepdf.new() as whole:
        document = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document))
        document.K, numbers = pikepdf.Array(), pikepdf.Array()
        for number, part in enumerate(parts):
            with pikepdf.open(io.BytesIO(part)) as pdf:
                title = title or str(pdf.docinfo["/Title"])
                places = _add_pages(whole, pdf, each=number in loose)
                _join(whole, document, numbers, whole.copy_foreign(pdf.Root.StructTreeRoot), places)
        set_structure(whole, document, numbers)
        set_metadata(whole, title)
        return saved_pdf(whole)


def _add_pages(whole: Any, pdf: Any, *, each: bool) -> list[int]:
    """Adds the pages of a PDF to a merged one, on a new sheet, or each on a new one → where they are now."""
    width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:4])
    places: list[int] = []
    for pages in ([page] for page in pdf.pages) if each else [list(pdf.pages)]:
        if len(whole.pages) % 2:
            whole.add_blank_page(page_size=(width, height))
        places += range(len(whole.pages), len(whole.pages) + len(pages))
        whole.pages.extend(pages)
    return places


def _join(whole: Any, document: Any, numbers: Any, root: Any, places: Sequence[int]) -> None:
    """Adds a file's structure tree to that of a merged file, in which its pages have these places."""
    import pikepdf

    (below,) = root.K
    below.S, below.P = pikepdf.Name.Part, document
    document.K.append(below)
    held = list(root.ParentTree.Nums)
    for at, owners in zip(held[::2], held[1::2], strict=True):
        number = places[int(at)]
        whole.pages[number].obj.StructParents = number
        numbers.append(number)
        numbers.append(owners)
