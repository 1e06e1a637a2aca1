"""Finished PDFs → the merged PDFs of a print run. It runs in workers, which know nothing about kits and questions."""

from __future__ import annotations

import io
from collections.abc import Collection, Sequence
from typing import Any


def merged(parts: Sequence[bytes], loose: Collection[int] = ()) -> bytes:
    """PDFs, and the positions of those whose pages lie side by side → one PDF, padded with blank pages so that in
    two-sided printing each document, and each page of a loose one, starts on a new sheet."""
    import pikepdf

    with pikepdf.new() as whole:
        for number, part in enumerate(parts):
            with pikepdf.open(io.BytesIO(part)) as pdf:
                width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:4])
                for pages in ([page] for page in pdf.pages) if number in loose else [pdf.pages]:
                    if len(whole.pages) % 2:
                        whole.add_blank_page(page_size=(width, height))
                    whole.pages.extend(pages)
        for page in whole.pages:
            if "/StructParents" in page:
                del page["/StructParents"]
        return _saved(whole)


def _saved(pdf: Any) -> bytes:
    import pikepdf

    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return stream.getvalue()
