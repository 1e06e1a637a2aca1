"""What every worker needs, imported once before the first one is forked."""

import contextlib

from interviewkit import audit, outputs

with contextlib.suppress(outputs.SystemLibraryMissing):
    outputs.prepare()

__all__ = ["audit", "outputs"]
