"""A candidate's finished invitation, either an email or a calendar entry → its leaks."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any

from interviewkit.audit.pdf import audit
from interviewkit.audit.search import Leak, Secrets, search_text


def audit_invitation(data: bytes, wanted: Secrets, page: bytes, known: frozenset[str]) -> tuple[Leak, ...]:
    """A candidate's email, the secrets, the page it may attach, and the addresses it may mention → its leaks.

    The email is parsed from the bytes that will be written.
    """
    from email import message_from_bytes
    from email.policy import default

    mail = message_from_bytes(data, policy=default)
    shape = [part.get_content_type() for part in mail.walk()]
    found = [] if shape in _MAIL_SHAPES else [Leak("mail", f"unexpected parts: {', '.join(shape)}")]
    for part in mail.walk():
        found += _headers(part, wanted, known)
        if part.defects or (part.preamble or "").strip() or (part.epilogue or "").strip():
            found.append(Leak("mail", "text between its parts, or a malformed part"))
        kind, body = part.get_content_type(), part.get_payload(decode=True)
        if kind == "application/pdf":
            found += _enclosed(bytes(body), wanted, page)
        elif kind == "text/calendar":
            found += audit_calendar(bytes(body), wanted, page, known)
        elif not part.is_multipart():
            said = bytes(body).decode("utf-8", "replace")
            found += [*search_text("mail", said, wanted, rare=True), *_strangers("mail", said, known)]
    return tuple(dict.fromkeys(found))


_MAIL_SHAPES = (
    ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar", "application/pdf"],
    ["multipart/mixed", "multipart/alternative", "text/plain", "text/calendar"],
)
_HEADERS = {
    "x-unsent": r"1",
    "mime-version": r"1\.0",
    "content-type": r"multipart/(mixed|alternative); boundary=\"=_[0-9a-f]{32}\"|text/plain; charset=\"utf-8\"|"
    r"text/calendar; charset=\"utf-8\"; method=\"(REQUEST|CANCEL)\"; component=\"VEVENT\"|application/pdf",
    "content-transfer-encoding": r"7bit|quoted-printable|base64",
    "content-disposition": r'attachment; filename="your-day\.pdf"',
}
"""The allowed values of each header in a candidate's email, except for the three that are searched like text."""
_SAID = {"from", "to", "subject"}


def _headers(part: Any, wanted: Secrets, known: frozenset[str]) -> Iterator[Leak]:
    for name, value in part.items():
        if name.lower() in _SAID:
            yield from search_text("mail header", str(value), wanted, rare=True)
            yield from _strangers("mail header", str(value), known)
        elif not re.fullmatch(_HEADERS.get(name.lower(), "(?!)"), " ".join(str(value).split())):
            yield Leak("mail header", f"{name}: {value}")


def _enclosed(body: bytes, wanted: Secrets, page: bytes) -> Iterator[Leak]:
    """An attachment of a candidate's message → its leaks; it must be the audited page, byte for byte, without leaks."""
    if body != page:
        yield Leak("attachment", "is not the page of the day")
    yield from audit(body, wanted)


_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+")


def mail_addresses(text: str) -> frozenset[str]:
    """A text → the email addresses in it, in lower case."""
    return frozenset(found.lower() for found in _ADDRESS.findall(text))


def _strangers(channel: str, text: str, known: frozenset[str]) -> Iterator[Leak]:
    """A text → a leak if it contains unknown email addresses, without repeating them."""
    if mail_addresses(text) - known:
        yield Leak(channel, "an email address that is neither the candidate's nor the organizer's")


_PROPERTIES = {
    "BEGIN": r"VCALENDAR|VEVENT",
    "END": r"VCALENDAR|VEVENT",
    "VERSION": r"2\.0",
    "PRODID": r"-//interviewkit//invitations//EN",
    "CALSCALE": r"GREGORIAN",
    "METHOD": r"PUBLISH|REQUEST|CANCEL",
    "UID": r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "SEQUENCE": r"[0-9]+",
    "DTSTAMP": r"[0-9]{8}T[0-9]{6}Z",
    "DTSTART": r"[0-9]{8}T[0-9]{6}Z",
    "DTEND": r"[0-9]{8}T[0-9]{6}Z",
    "CLASS": r"PRIVATE",
    "TRANSP": r"OPAQUE",
    "STATUS": r"CONFIRMED|CANCELLED",
}
"""The allowed values of each property in a candidate's calendar object; the other properties are searched like text."""
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION"}
_PARAMETERS = {"CUTYPE=INDIVIDUAL", "PARTSTAT=NEEDS-ACTION", "ROLE=REQ-PARTICIPANT", "RSVP=TRUE"}
_FILE = {"ENCODING=BASE64", "FMTTYPE=application/pdf", "VALUE=BINARY", "X-FILENAME=your-day.pdf"}


def audit_calendar(data: bytes, wanted: Secrets, page: bytes, known: frozenset[str]) -> tuple[Leak, ...]:
    """A candidate's calendar object → its leaks; it is parsed line by line, not by the library that wrote it."""
    found: list[Leak] = []
    text = re.sub(rb"\r\n[ \t]", b"", data).decode("utf-8", "replace")
    for line in filter(None, text.split("\r\n")):
        name, parameters, value = _content_line(line)
        if name == "ATTACH" and set(parameters) == _FILE:
            found += _enclosed(base64.b64decode(value), wanted, page)
        elif name in _TEXTS and not parameters:
            plain = re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)
            found += [*search_text("calendar", plain, wanted, rare=True), *_strangers("calendar", plain, known)]
        elif name in ("ORGANIZER", "ATTENDEE"):
            names = [p.removeprefix("CN=") for p in parameters if p not in _PARAMETERS]
            said = " ".join((*names, value.removeprefix("mailto:")))
            found += [*search_text("calendar", said, wanted, rare=True), *_strangers("calendar", said, known)]
        elif parameters or not re.fullmatch(_PROPERTIES.get(name, "(?!)"), value):
            found.append(Leak("calendar", f"an unexpected line: {name}"))
    return tuple(dict.fromkeys(found))


def _content_line(line: str) -> tuple[str, list[str], str]:
    """An RFC 5545 content line → its name, parameters, and value; all are empty if it is malformed."""
    match = re.fullmatch(r"([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:\"[^\"]*\"|[^\";:,]*))*):(.*)", line, re.DOTALL)
    if match is None:
        return "", [], ""
    return match[1].upper(), re.findall(r";((?:\"[^\"]*\"|[^\";])+)", match[2]), match[3]
