"""What workers need that lay out, imported before the first one is forked and used by nobody before that.

A library that is used may start threads, as Pango does for its fonts from 1.56 on. A fork does not have them, and waits
for them for ever.
"""

from __future__ import annotations

import contextlib
import gc

from interviewkit.build import preload_link
from interviewkit.pdf import libraries, weasyprint

CUTS_FONTS = ("fontTools.subset", "fontTools.varLib.instancer")
"""What WeasyPrint cuts fonts with where HarfBuzz can't, a fifth of its import; ours are cut in `faces.py`."""
with contextlib.suppress(weasyprint.SystemLibraryMissing):
    with libraries.named_as_files(), libraries.imported_when_called(*CUTS_FONTS):
        weasyprint.system_libraries()
    gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages
__all__ = ["preload_link"]
