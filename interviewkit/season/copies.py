"""A round's file, linked once without margins, and whose copy it is → that person's copy; runs in a worker.

Booklets and guides have a type, a maker and a folder each. What makes booklets takes no guide, so no slip can hand a
candidate one. A booklet's base is audited whole; each copy must be that base byte for byte and stroke for stroke, with
margins in which nothing secret stands.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from interviewkit.audit.pdf import Leak, PackedSecrets, Secrets, audit, audit_copy, unpack
from interviewkit.page import fonts
from interviewkit.pdf.append import Glyphs, drawn_on, shape
from interviewkit.pdf.compile import page_count
from interviewkit.pdf.link import LinkJob, bare
from interviewkit.pdf.margins import COPY, Beside, Frame, Sheet, drawn, watermark

FORMAT = "interviewkit copy 1"


class Marks(NamedTuple):
    """What makes a copy somebody's: the line that says whose it is, a watermark, and the minute its round starts."""

    recipient: str
    watermark: str = ""
    start: int | None = None


class Margin(NamedTuple):
    """What is drawn around a file's pages: its frame, and for each page what stands beside it and whether it goes on
    from the page before."""

    frame: Frame
    beside: tuple[tuple[Beside, bool], ...]


class BookletBase(NamedTuple):
    """A booklet without margins, the hash under which it passed the audit, and what is drawn around it."""

    data: bytes
    audited: str
    margin: Margin


class GuideBase(NamedTuple):
    """A guide without margins, and what is drawn around it."""

    data: bytes
    margin: Margin


# --- bases ----------------------------------------------------------------------------------------------------


def booklet_base(job: LinkJob, hidden: Secrets) -> tuple[BookletBase, tuple[Leak, ...]]:
    """A booklet to link and the secrets → its base, and what the audit finds in it; a leak leaves it unaudited."""
    data = bare(job)
    leaks = audit(data, hidden)
    return BookletBase(data, "" if leaks else _sha256(data), _margin(job, data)), leaks


def guide_base(job: LinkJob) -> tuple[GuideBase, tuple[Leak, ...]]:
    """A guide to link → its base, and no leaks: it is no candidate's."""
    data = bare(job)
    return GuideBase(data, _margin(job, data)), ()


def _margin(job: LinkJob, data: bytes) -> Margin:
    """A file and its pages → what is drawn around them; the blank for a copy's number gives way to the number."""
    footer = job.frame.footer.removesuffix(COPY).rstrip(" ·")
    return Margin(job.frame._replace(footer=footer), tuple(_beside(job, len(shape(data).pages))))


def _beside(job: LinkJob, count: int) -> Iterator[tuple[Beside, bool]]:
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
    """A booklet's base, whose copies are wanted, and the secrets → each copy and its leaks."""
    secret = unpack(hidden)
    return tuple(booklet(base, marks, secret) for marks in wanted)


def booklet(base: BookletBase, marks: Marks, hidden: Secrets) -> tuple[bytes, tuple[Leak, ...]]:
    """A booklet's base, whose it is to be and the secrets → the copy, and what its audit finds."""
    data = _drawn(base.data, base.margin, marks)
    if _hash_of(base.data) != base.audited:
        return data, (Leak("base", "is not the file that was audited"),)
    return data, audit_copy(data, base.data, hidden)


def guides(base: GuideBase, wanted: Sequence[Marks]) -> tuple[tuple[bytes, tuple[Leak, ...]], ...]:
    """A guide's base and whose copies are wanted → each copy, and no leaks: it is no candidate's."""
    return tuple((guide(base, marks), ()) for marks in wanted)


def guide(base: GuideBase, marks: Marks) -> bytes:
    """A guide's base and whose it is to be → the copy."""
    return _drawn(base.data, base.margin, marks)


@lru_cache(maxsize=32)
def _hash_of(data: bytes) -> str:
    return _sha256(data)


def _drawn(data: bytes, margin: Margin, marks: Marks) -> bytes:
    frame = margin.frame._replace(recipient=marks.recipient)
    fonts.lend(frame.look.fonts)
    pages = shape(data).pages
    over: list[bytes] = []
    used: list[Glyphs] = []
    for index, (page, (beside, goes_on)) in enumerate(zip(pages, margin.beside, strict=True)):
        sheet = Sheet(index + 1, len(pages), page.width, page.height, goes_on)
        content, glyphs = drawn(frame, at_clock(beside, marks.start), sheet)
        over.append(content)
        used.append(glyphs)
    under = b""
    if marks.watermark:
        under, glyphs = watermark(marks.watermark, frame.look, pages[0].width, pages[0].height)
        used.append(glyphs)
    return drawn_on(data, over, under, used)


def at_clock(beside: Beside, start: int | None) -> Beside:
    """Minute marks and the minute of the day when the round starts → the marks as times of day."""
    if start is None:
        return beside
    return beside._replace(times=tuple(_clock(time, start) for time in beside.times))


def _clock(mark: str, start: int) -> str:
    """A mark such as 00:35 or –00:35 → the time of day; a word stays a word."""
    dash, digits = mark[: mark.startswith("–")], mark.removeprefix("–")
    hours, colon, minutes = digits.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit()):
        return mark
    return f"{dash}{clock(start + 60 * int(hours) + int(minutes))}"


def clock(minute: int) -> str:
    """A minute of the day → the time, such as 09:30."""
    return f"{minute // 60 % 24:02d}:{minute % 60:02d}"
