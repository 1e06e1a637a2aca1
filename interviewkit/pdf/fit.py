"""A document whose parts have to take so many pages → it in the first of their settings in which they do."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import replace

from interviewkit.page.document import Job, Piece
from interviewkit.pdf.overflow import NONE, TextLost
from interviewkit.pdf.weasyprint import LayoutProblem, render_pdf


class TooManyPages(LayoutProblem):
    """A part of a document takes more pages than it may.

    The arguments are the document's name, what is wrong, a hint, and the file to change, if it is known.
    """

    def __str__(self) -> str:
        name, message, hint, _ = self.args
        return f"{name}: {message} ({hint})"


def is_limited(job: Job) -> bool:
    """A job → whether a part of it has to take so many pages."""
    return any(piece.fit for piece in job.pieces)


def set_more_densely(job: Job, pages: Sequence[int]) -> Job | None:
    """A job and how many pages each of its pieces takes, NONE if layout lost some of it → the job with whatever doesn't
    fit in its next setting, or None if everything fits, or if something is lost in the last setting.

    Raises TooManyPages if there is none.
    """
    fitted = tuple(_fitted(job, piece, taken) for piece, taken in zip(job.pieces, pages, strict=True))
    return replace(job, pieces=fitted) if fitted != job.pieces else None


def _fitted(job: Job, piece: Piece, taken: int) -> Piece:
    """A piece and how many pages it takes → the piece, in its next setting if it may not take as many."""
    fit = piece.fit
    if fit is None or not fit.pages or taken in fit.pages or (taken == NONE and not fit.others):
        return piece
    if not fit.others:
        allowed = " or ".join(map(str, fit.pages))
        message = f"has to take {allowed} page{'s' * (fit.pages != (1,))}, but takes {taken} even in its last setting"
        raise TooManyPages(job.name, message, fit.hint, fit.source)
    first, *rest = fit.others
    following = first.fit or fit
    return replace(first, fit=following._replace(others=(*following.others, *rest) if first.fit else tuple(rest)))


def render_fitting(job: Job) -> bytes:
    """A job → the bytes of its PDF, laid out whole, in the first of its settings that fits. Raises TooManyPages, or
    PagesOverflow if something is lost in the last one."""
    counts: dict[Piece, int] = {}  # a piece that fits is not laid out again for one that doesn't
    while True:
        limited = [piece for piece in job.pieces if piece.fit]
        counts.update({piece: _pages_of(job, piece) for piece in limited if piece not in counts})
        denser = set_more_densely(job, [counts.get(piece, 1) for piece in job.pieces])
        if denser is None:
            return render_pdf(job)  # which says what is lost
        job = denser


def _pages_of(job: Job, piece: Piece) -> int:
    """A job and one of its pieces → how many pages the piece takes, NONE if layout lost some of it."""
    try:
        return _page_count(render_pdf(replace(job, pieces=(piece,))))
    except TextLost:
        return NONE


def _page_count(data: bytes) -> int:
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        return len(pdf.pages)
