"""Finished PDFs → the merged PDFs of a print run. It runs in workers, which know nothing about kits and questions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from interviewkit.pdf.link import saved_pdf, set_metadata, set_structure


def merged(parts: Sequence[bytes], title: str = "") -> bytes:
    """PDFs and a title → one PDF, padded with blank pages so that in duplex printing each document starts on a sheet.

    It keeps the tags of all of them, each document as a part of its own. Without a title it has that of the first.
    """
    import pikepdf

    with pikepdf.new() as whole:
        document = whole.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.StructElem, S=pikepdf.Name.Document))
        document.K, numbers = pikepdf.Array(), pikepdf.Array()
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as pdf:
                title = title or str(pdf.docinfo["/Title"])
                if len(whole.pages) % 2:
                    width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:4])
                    whole.add_blank_page(page_size=(width, height))
                first = len(whole.pages)
                whole.pages.extend(pdf.pages)
                _join(whole, document, numbers, whole.copy_foreign(pdf.Root.StructTreeRoot), first)
        set_structure(whole, document, numbers)
        set_metadata(whole, title)
        return saved_pdf(whole)


def _join(whole: Any, document: Any, numbers: Any, root: Any, first: int) -> None:
    """Adds a file's structure tree to that of a merged file, in which its pages begin at `first`."""
    import pikepdf

    (below,) = root.K
    below.S, below.P = pikepdf.Name.Part, document
    document.K.append(below)
    held = list(root.ParentTree.Nums)
    for at, owners in zip(held[::2], held[1::2], strict=True):
        number = first + int(at)
        whole.pages[number].obj.StructParents = number
        numbers.append(number)
        numbers.append(owners)
