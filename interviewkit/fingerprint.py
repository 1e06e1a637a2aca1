"""A document's job → hashes of all that its file depends on, by which a folder knows what is out of date."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from interviewkit.objects import style_hash
from interviewkit.stamp import versions
from interviewkit.typeset import Job, Ready
from interviewkit.write import sha256

if TYPE_CHECKING:
    from interviewkit.render import Sheet


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
