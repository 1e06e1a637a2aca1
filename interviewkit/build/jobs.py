"""What worker processes run: jobs → finished files and their leaks. Only here are files linked and audited."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.pdf import audit, audit_merged
from interviewkit.audit.search import Leak, PackedSecrets
from interviewkit.page.document import FinishedFile, Job
from interviewkit.pdf.fit import render_fitting
from interviewkit.pdf.link import LinkJob, link_document
from interviewkit.pdf.merge import merged


def run_job(job: LinkJob | Job | FinishedFile, hidden: PackedSecrets | None) -> tuple[bytes, tuple[Leak, ...]]:
    """A job → the bytes of its file, and the leaks that the audit finds in it.

    `hidden` is None for a file that is not for candidates; such a file is not audited. Runs in a worker process.
    """
    if isinstance(job, FinishedFile):
        return job.data, audit_notebook(job.data, hidden.secrets) if hidden else ()
    data = link_document(job) if isinstance(job, LinkJob) else render_fitting(job)
    return data, audit(data, hidden.secrets) if hidden else ()


def merge_and_audit(
    work: tuple[Sequence[bytes], PackedSecrets | None, str], loose: Collection[int] = ()
) -> tuple[bytes, tuple[Leak, ...]]:
    """PDFs to merge, the secrets if they are a candidate's, and a title; and the loose sheets among them → the merged
    PDF and its leaks.

    Runs in a worker.
    """
    parts, hidden, title = work
    whole = merged(parts, title, loose)
    return whole, audit_merged(whole, parts, hidden.secrets) if hidden else ()
