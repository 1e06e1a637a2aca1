"""A kit → what the audit would find in its candidates' files, told from their texts before anything is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.search import Leak, Secrets, search_text
from interviewkit.audit.secrets import explained, has_slips, secrets
from interviewkit.audit.sheet_texts import plain_text
from interviewkit.build.documents import are_slips, candidate_pages
from interviewkit.build.views import views_of
from interviewkit.candidate.invitation import CandidateFile, candidate_invitation, day_meeting
from interviewkit.candidate.pages import CandidatePage, candidate_notebook
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.kit import Kit
from interviewkit.page.document import STANDARD


def dry_run(kit: Kit) -> tuple[Diagnostic, ...]:
    """A kit → a diagnostic for each secret that one of its candidates' files would contain, for which a build ends."""
    hidden = secrets(kit)
    on_slips = secrets(kit, in_slips=True) if has_slips(kit) else hidden
    found = {
        page.name: tuple(_leaks(page, on_slips if are_slips(page.name) else hidden))
        for page, _ in candidate_pages(views_of(kit))
    }
    found["invites/candidate"] = tuple(_leaks_in_invitation(kit, hidden))
    return tuple(_diagnostic(kit, leak, name) for name, some in found.items() for leak in explained(kit, some))


def _leaks(page: CandidatePage, hidden: Secrets) -> Iterator[Leak]:
    """A candidate's page and the secrets → the leaks in its text, its margins, and its notebook."""
    furniture = page.furniture
    told = [page.title, furniture.header, furniture.footer, furniture.warning]
    for piece in page.pieces:
        told += [plain_text(piece.html), *_ALTERNATIVE.findall(piece.html)]
    for text in told:
        yield from search_text("text", text, hidden, rare=True)
    if made := candidate_notebook(page, STANDARD):
        yield from audit_notebook(made.data, hidden)


_ALTERNATIVE = re.compile(r'\balt="([^"]*)"')


def _leaks_in_invitation(kit: Kit, hidden: Secrets) -> Iterator[Leak]:
    """A kit and the secrets → the leaks in the texts of its candidate's invitation, if there is a schedule."""
    if kit.loop is None:
        return
    meeting = day_meeting(candidate_invitation(kit, kit.loop), CandidateFile("", b"")).meeting
    people = (meeting.organiser.name, *(one.name for one in meeting.attendees))
    for text in (meeting.summary, meeting.description, meeting.location, *people):
        yield from search_text("mail", text, hidden, rare=True)


def _diagnostic(kit: Kit, leak: Leak, name: str) -> Diagnostic:
    message = f"'{leak.found}' is for interviewers only, and '{name}' of {kit.name} would print it"
    where = leak.place or Place(f"kits/{kit.spec.role}.yaml")
    hint = "reword one of the two: this text, or the one that is printed"
    return Diagnostic(where, "printed-secret", message, hint)
