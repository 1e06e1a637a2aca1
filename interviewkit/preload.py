"""What every worker needs, imported once before the first one is forked."""

import contextlib
import gc

from interviewkit import audit, merge, typeset

with contextlib.suppress(typeset.SystemLibraryMissing):
    typeset.prepare()
    gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages

__all__ = ["audit", "merge", "typeset"]
