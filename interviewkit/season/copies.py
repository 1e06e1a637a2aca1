"""A round's file, linked once without margins, and a person's details → that person's copy; runs in a worker process.

Booklets and guides have separate types, functions, and folders. No function that makes a booklet accepts a guide, so a
mistake can't give one to a candidate. The base of a booklet is audited in full. Each copy must begin with the bytes of
that base, draw the same pages, and add nothing but margins without secrets.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from interviewkit.audit.copy import audit_copy
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import Leak, PackedSecrets, Secrets
from interviewkit.page import fonts
from interviewkit.page.document import COPY, Frame, MarginMarks
from interviewkit.pdf.append import Glyphs, shape, with_drawing
from interviewkit.pdf.compile import page_count
from interviewkit.pdf.link import LinkJob, link_without_margins
from interviewkit.pdf.margins import MarginPage, drawn_margins, watermark

COPY_FORMAT = "interviewkit copy 2"


class Marks(NamedTuple):
    """What makes a copy personal: the line that names its recipient, a watermark, and the minute of the day at which
    the round starts."""

    recipient: str
    watermark: str = ""
    start: int | None = None


class Margin(NamedTuple):
    """What is drawn in a file's margins: its frame and, for each page, the side notes and whether the page continues
    the one before it."""

    frame: Frame
    beside: tuple[tuple[MarginMarks, bool], ...]


class BookletBase(NamedTuple):
    """A booklet without margins, its hash if it has passed the audit, and what is drawn in its margins."""

    data: bytes
    audited: str
    margin: Margin


class GuideBase(NamedTuple):
    """A guide without margins, and what is drawn in its margins."""

    data: bytes
    margin: Margin


# --- bases ----------------------------------------------------------------------------------------------------


def booklet_base(job: LinkJob, hidden: Secrets) -> tuple[BookletBase, tuple[Leak, ...]]:
    """A booklet's link job and the secrets → its base and its leaks; only a base without leaks counts as audited."""
    data = link_without_margins(job)
    leaks = audit(data, hidden)
    return BookletBase(data, "" if leaks else _sha256(data), _margin(job, data)), leaks


def guide_base(job: LinkJob) -> tuple[GuideBase, tuple[Leak, ...]]:
    """A guide's link job → its base, and no leaks, since it is not for candidates."""
    data = link_without_margins(job)
    return GuideBase(data, _margin(job, data)), ()


def _margin(job: LinkJob, data: bytes) -> Margin:
    """A link job and the linked file → what is drawn in its margins.

    The footer loses its blank for a handwritten copy number, because a personal copy has the number printed.
    """
    footer = job.frame.footer.removesuffix(COPY).rstrip(" ·")
    return Margin(job.frame._replace(footer=footer), tuple(_beside(job, len(shape(data).pages))))


def _beside(job: LinkJob, count: int) -> Iterator[tuple[MarginMarks, bool]]:
    for data, beside in zip(job.objects, job.beside, strict=True):
        for number in range(page_count(data)):
            count -= 1
            yield beside, number > 0
    assert count == 0, "a base has the pages of its objects"  # noqa: S101


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


# --- copies ---------------------------------------------------------------------------------------------------


def booklets(
    base: BookletBase, wanted: Sequence[Marks], hidden: PackedSecrets
) -> tuple[tuple[bytes, tuple[Leak, ...]], ...]:
    """A booklet's base, the marks of each copy, and the secrets → each copy with its leaks."""
    secret = hidden.secrets
    return tuple(booklet(base, marks, secret) for marks in wanted)


def booklet(base: BookletBase, marks: Marks, hidden: Secrets) -> tuple[bytes, tuple[Leak, ...]]:
    """A booklet's base, a copy's marks, and the secrets → the copy and its leaks."""
    data = _drawn(base.data, base.margin, marks)
    if _hash_of(base.data) != base.audited:
        return data, (Leak("base", "is not the file that was audited"),)
    return data, audit_copy(data, base.data, hidden)


def guides(base: GuideBase, wanted: Sequence[Marks]) -> tuple[tuple[bytes, tuple[Leak, ...]], ...]:
    """A guide's base and the marks of each copy → each copy, with no leaks, since it is not for candidates."""
    return tuple((guide(base, marks), ()) for marks in wanted)


def guide(base: GuideBase, marks: Marks) -> bytes:
    """A guide's base and a copy's marks → the copy."""
    return _drawn(base.data, base.margin, marks)


@lru_cache(maxsize=32)
def _hash_of(data: bytes) -> str:
    return _sha256(data)


def _drawn(data: bytes, margin: Margin, marks: Marks) -> bytes:
    frame = margin.frame._replace(recipient=marks.recipient)
    fonts.register_brand_fonts(frame.look.fonts)
    pages = shape(data).pages
    over: list[bytes] = []
    used: list[Glyphs] = []
    for index, (page, (beside, goes_on)) in enumerate(zip(pages, margin.beside, strict=True)):
        sheet = MarginPage(index + 1, len(pages), page.width, page.height, goes_on)
        content, glyphs = drawn_margins(frame, with_times_of_day(beside, marks.start), sheet)
        over.append(content)
        used.append(glyphs)
    under = b""
    if marks.watermark:
        under, glyphs = watermark(marks.watermark, frame.look, pages[0].width, pages[0].height)
        used.append(glyphs)
    return with_drawing(data, over, under, used)


def with_times_of_day(beside: MarginMarks, start: int | None) -> MarginMarks:
    """Side notes with elapsed times, and the minute of the day the round starts → the notes with times of day."""
    if start is None:
        return beside
    return beside._replace(times=tuple(_clock(time, start) for time in beside.times))


def _clock(mark: str, start: int) -> str:
    """An elapsed time such as 00:35 or –00:35 → the time of day; any other text is unchanged."""
    dash, digits = mark[: mark.startswith("–")], mark.removeprefix("–")
    hours, colon, minutes = digits.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit()):
        return mark
    return f"{dash}{time_of_day(start + 60 * int(hours) + int(minutes))}"


def time_of_day(minute: int) -> str:
    """A minute of the day → the time, such as 09:30."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
