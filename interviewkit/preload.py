"""What every worker needs, imported once before the first one is forked."""

import contextlib

from interviewkit import audit, merge, typeset

with contextlib.suppress(typeset.SystemLibraryMissing):
    typeset.prepare()

__all__ = ["audit", "merge", "typeset"]
