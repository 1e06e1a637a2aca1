"""What every worker needs, imported and used once before the first one is forked."""

import contextlib
import gc

from interviewkit import audit, furniture, libraries, link, merge, objects, preload_link, typeset

REHEARSAL = """<section><h1>-</h1><p>A <b>line</b> of <code>code</code>.</p>
<table><tr><th>A</th><td>B</td></tr></table></section>"""
CUTS_FONTS = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint cuts fonts with where HarfBuzz can't, a fifth of its import; ours are cut in `faces.py`."""
NOTHING_SECRET = audit.pack(audit.Secrets(frozenset(), frozenset(), {}, frozenset(), 0))


def rehearse() -> None:
    """Makes, merges and audits a small document, so that no worker is the first to load what that takes."""
    margins = furniture.Margins(20, 20, 20, 20)
    parts = tuple(objects.Part("rehearsal", key, REHEARSAL) for key in "ab")
    made = objects.compiled(objects.Batch(parts, {}, ("shared/page.css",), margins))
    frame = furniture.Frame("-", "-", "-", margins)
    beside = (furniture.Beside("1", ("-",)), furniture.NOTHING_BESIDE)
    data, _ = link.finished(link.LinkJob("rehearsal", "-", made, beside, frame, ((), ())), NOTHING_SECRET)
    merge.merged_and_audited(([data, data], NOTHING_SECRET))


with contextlib.suppress(typeset.SystemLibraryMissing):
    with libraries.named_as_files(), libraries.imported_when_called(*CUTS_FONTS):
        typeset.system_libraries()
    typeset.prepare()
    rehearse()
    gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages

__all__ = ["preload_link"]
