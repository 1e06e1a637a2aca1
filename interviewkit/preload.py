"""What every worker needs, imported and used once before the first one is forked."""

import contextlib
import gc

from interviewkit import audit, merge, typeset

REHEARSAL = (
    "<html lang=en><title>-</title><h1>-</h1><p>A <b>line</b> of <code>code</code>.<table><tr><th>A<td>B</table>"
)
NOTHING_SECRET = audit.Secrets(frozenset(), frozenset(), {}, frozenset(), 0)


def rehearse() -> None:
    """Makes, merges and audits a small document, so that no worker is the first to load what that takes."""
    data = typeset.typeset(typeset.Job("rehearsal", REHEARSAL, styles=("shared/page.css",)))
    merge.merged_and_audited(([data, data], NOTHING_SECRET))
    audit.audit(data, NOTHING_SECRET)


with contextlib.suppress(typeset.SystemLibraryMissing):
    typeset.prepare()
    rehearse()
    gc.freeze()  # what is loaded stays: no worker need look through it after each document, nor copy its pages

__all__ = ["audit", "merge", "typeset"]
