"""Makes copies: one class for booklets and one for guides, which share nothing secret."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass

from interviewkit.audit.search import Leak, PackedSecrets, Secrets
from interviewkit.audit.secrets import explained, secrets, with_names
from interviewkit.build.documents import Document, fingerprint
from interviewkit.candidate.booklet import candidate_booklet
from interviewkit.candidate.pages import candidate_page, candidate_pdf
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.fields import Paper
from interviewkit.domain.kit import Kit, Round, round_basename
from interviewkit.interviewer.guide import interviewer_guide
from interviewkit.interviewer.pages import CARD_INSET, interviewer_page, interviewer_pdf, key_page, scorecard_page
from interviewkit.page.document import Frame, Job
from interviewkit.page.document import Sheet as Paged
from interviewkit.page.look import look_of
from interviewkit.page.styles import MARGINS, SIZES
from interviewkit.pdf.link import LinkJob
from interviewkit.season import copies as season_copies
from interviewkit.season.copies import BookletBase, GuideBase, Marks
from interviewkit.season.copy_folder import CopyFolder
from interviewkit.season.requests import Reader, Request, check_printable
from interviewkit.store import blobs

WIDTHS: Mapping[Paper, float] = {"a4": 595.28, "letter": 612.0}
"""The width of each paper size, in points."""
CopiesWithLeaks = tuple[tuple[bytes, tuple[Leak, ...]], ...]


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy to make: its name on the shelf, its document, its request, its marks, and a hash of its inputs."""

    name: str
    document: str
    request: Request
    marks: Marks
    fingerprint: str


# --- the two desks --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class BookletMaker:
    """Makes candidates' booklets, and never has access to a guide."""

    shelf: CopyFolder
    hidden: Secrets
    packed: PackedSecrets
    audience: Reader = "candidate"

    def jobs(self, kit: Kit, round_: Round, sheet: Paged) -> tuple[Job, ...]:
        """A kit's round → the job that makes its booklet."""
        page = candidate_page(candidate_booklet(kit, round_), f"candidate/{round_basename(round_)}")
        return (candidate_pdf(page, sheet, look_of(kit.brand)),)

    def base(self, work: Executor, job: LinkJob) -> Future[tuple[BookletBase, tuple[Leak, ...]]]:
        """A booklet's link job → a future of its base and its leaks."""
        return work.submit(season_copies.booklet_base, job, self.hidden)

    def copies(self, work: Executor, base: BookletBase, wanted: Sequence[Marks]) -> Future[CopiesWithLeaks]:
        """A booklet's base and the marks of each copy → a future of the copies and their leaks."""
        return work.submit(season_copies.booklets, base, wanted, self.packed)


@dataclass(frozen=True, slots=True)
class GuideMaker:
    """Makes interviewers' guides."""

    shelf: CopyFolder
    audience: Reader = "interviewer"

    def jobs(self, kit: Kit, round_: Round, sheet: Paged) -> tuple[Job, ...]:
        """A kit's round → the jobs that make what an interviewer gets: the guide, the scorecard, and the key."""
        guide, name = (
            interviewer_guide(kit, round_, candidate_booklet(kit, round_)),
            f"interviewer/{round_basename(round_)}",
        )
        pages = (
            interviewer_page(guide, name, sheet.edition),
            scorecard_page(guide, f"{name}-scorecard", sheet.edition),
            key_page(guide, f"{name}-key"),
        )
        return tuple(interviewer_pdf(page, sheet, look_of(kit.brand)) for page in pages)

    def base(self, work: Executor, job: LinkJob) -> Future[tuple[GuideBase, tuple[Leak, ...]]]:
        """A guide's link job → a future of its base, with no leaks."""
        return work.submit(season_copies.guide_base, job)

    def copies(self, work: Executor, base: GuideBase, wanted: Sequence[Marks]) -> Future[CopiesWithLeaks]:
        """A guide's base and the marks of each copy → a future of the copies, with no leaks."""
        return work.submit(season_copies.guides, base, wanted)


Maker = BookletMaker | GuideMaker


# --- requests → copies ----------------------------------------------------------------------------------------


def check_requests(kit: Kit, some: Sequence[Request], sheet: Paged) -> Iterator[Diagnostic]:
    """A kit and the requests for it → a diagnostic for everything that can't or must not be printed."""
    hidden = with_names(kit, secrets(kit))

    def origin(found: Leak) -> Place | None:
        return explained(kit, (found,))[0].place

    for audience in ("candidate", "interviewer"):
        inset = CARD_INSET if audience == "interviewer" else 0.0  # a scorecard has less room than a guide
        frame = Frame("", "", "", MARGINS[audience], SIZES[sheet.edition], look=look_of(kit.brand), inset=inset)
        asked = [r for r in some if r.audience == audience]
        yield from check_printable(asked, frame, WIDTHS[sheet.paper], hidden, origin)


def wanted_copies(
    kit: Kit, some: Sequence[Request], desk: Maker, sheet: Paged, secret: str
) -> tuple[dict[str, Document], list[Copy]]:
    """A kit, the requests for it, and a desk → the desk's documents by name, and the copies it should make."""
    asked = [r for r in some if r.audience == desk.audience]
    ids = {r.round for r in asked}
    documents: dict[str, Document] = {}
    made: list[Copy] = []
    for round_ in kit.rounds:
        ident = round_.spec.id
        if not ids & {ident, ""}:
            continue
        for job in desk.jobs(kit, round_, sheet):
            documents[job.name] = Document(desk.audience, job, ident)
            base = [season_copies.COPY_FORMAT, fingerprint(job, sheet), secret if desk.audience == "candidate" else ""]
            made += [_copy(job.name, base, one) for one in asked if one.round in (ident, "")]
    return documents, made


def _copy(document: str, base: Sequence[object], one: Request) -> Copy:
    """A document's name, what its bytes depend on, and a request → the copy that the request gets."""
    marks = one.marks
    print_ = blobs.sha256(json.dumps([base, marks.recipient, marks.watermark, marks.start]).encode())
    stem = document.rpartition("/")[2].removesuffix(".pdf")
    return Copy(f"{one.copy:03d}/{stem}-{one.copy:03d}.pdf", document, one, marks, print_)
