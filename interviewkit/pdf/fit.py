"""A document that has to fit on one page → the first of its settings in which it does."""

from __future__ import annotations

import io
from dataclasses import replace

from interviewkit.page.document import Job
from interviewkit.pdf.weasyprint import LayoutProblem, render_pdf


class TooManyPages(LayoutProblem):
    """A document that has to fit on one page doesn't. The arguments are its name, what is wrong, and a hint."""

    def __str__(self) -> str:
        name, message, hint = self.args
        return f"{name}: {message} ({hint})"


def set_more_densely(job: Job, pages: int) -> Job | None:
    """A job and how many pages it takes → the job in its next denser setting, or None if it may take so many.

    Raises TooManyPages if it is in its densest setting.
    """
    if job.one_page is None or pages <= 1:
        return None
    if not job.one_page.denser:
        message = f"has to be one page, but takes {pages} even in its densest setting"
        raise TooManyPages(job.name, message, job.one_page.hint)
    pieces, *others = job.one_page.denser
    return replace(job, pieces=pieces, one_page=job.one_page._replace(denser=tuple(others)))


def render_fitting(job: Job) -> bytes:
    """A job → the bytes of its PDF, laid out whole, in the first of its settings that fits. Raises TooManyPages."""
    import pikepdf

    while True:
        data = render_pdf(job)
        if job.one_page is None:
            return data
        with pikepdf.open(io.BytesIO(data)) as pdf:
            denser = set_more_densely(job, len(pdf.pages))
        if denser is None:
            return data
        job = denser
