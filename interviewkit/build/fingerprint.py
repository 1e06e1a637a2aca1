"""A document's job → hashes of all that its file depends on, by which a folder knows what is out of date."""

from __future__ import annotations

import json

from interviewkit.build.folder import sha256
from interviewkit.page.templates import Sheet
from interviewkit.pdf.compile import style_hash
from interviewkit.pdf.weasyprint import Job, Ready
from interviewkit.store.versions import versions


def fingerprint(job: Job | Ready, sheet: Sheet, whole: bool = False) -> dict[str, str]:
    """A job → hashes of all that its file depends on, each by the name that explains a rebuild."""
    if isinstance(job, Ready):
        return {"text": sha256(job.data)}
    frame = job.frame
    return {
        "text": sha256(
            repr((job.title, job.pieces, frame.header, frame.warning, frame.footer, frame.recipient)).encode()
        ),
        "pictures": sha256(b"".join(name.encode() + data for name, data in sorted(job.assets.items()))),
        "style": sha256(f"{style_hash(job.styles)} {frame.margins} {frame.size}{frame.look.css}".encode()),
        "paper": sheet.paper,
        "edition": sheet.edition,
        "layout": "whole" if whole else "linked",
        "versions": sha256(json.dumps(versions(), sort_keys=True).encode()),
    }
