"""Finished PDFs → the merged ones of the print run, in a worker that knows nothing of kits and questions."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from interviewkit.audit.pdf import Leak, PackedSecrets, audit_merged, unpack
from interviewkit.build.frames import with_room


@with_room
def merged_and_audited(work: tuple[Sequence[bytes], PackedSecrets | None]) -> tuple[bytes, tuple[Leak, ...]]:
    """PDFs → one, and what the audit finds in it where it is a candidate's; runs in a worker."""
    parts, hidden = work
    whole = merged(parts)
    return whole, audit_merged(whole, parts, unpack(hidden)) if hidden else ()


def merged(parts: Sequence[bytes]) -> bytes:
    """PDFs → one, padded so that printed on both sides no document begins on the back of another."""
    import pikepdf

    with pikepdf.new() as whole:
        for part in parts:
            with pikepdf.open(io.BytesIO(part)) as pdf:
                if len(whole.pages) % 2:
                    width, height = (round(float(side)) for side in pdf.pages[0].mediabox[2:4])
                    whole.add_blank_page(page_size=(width, height))
                whole.pages.extend(pdf.pages)
        for page in whole.pages:
            if "/StructParents" in page:
                del page["/StructParents"]
        return _saved(whole)


def _saved(pdf: Any) -> bytes:
    import pikepdf

    stream = io.BytesIO()
    pdf.save(stream, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True)
    return stream.getvalue()
