"""What workers need that lay out, imported and used once before the first one is forked."""

import contextlib
import gc

from interviewkit import furniture, libraries, objects, preload_link, typeset

REHEARSAL = """<section><h1>-</h1><p>A <b>line</b> of <code>code</code>.</p>
<table><tr><th>A</th><td>B</td></tr></table></section>"""
CUTS_FONTS = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint cuts fonts with where HarfBuzz can't, a fifth of its import; ours are cut in `faces.py`."""


def rehearse() -> None:
    """Lays out a small document, so that no worker is the first to load what that takes."""
    part = objects.Part("rehearsal", "-", REHEARSAL)
    objects.compiled(objects.Batch((part,), {}, ("shared/page.css",), furniture.Margins(20, 20, 20, 20)))


with contextlib.suppress(typeset.SystemLibraryMissing):
    with libraries.named_as_files(), libraries.imported_when_called(*CUTS_FONTS):
        typeset.system_libraries()
    typeset.prepare()
    rehearse()
    gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages

__all__ = ["preload_link"]
