"""A meeting → its iCalendar object (RFC 5545, 5546) and the draft of its mail (RFC 6047); knows no audience and no kit.

Times are written in UTC, since clients that keep attachments misread time zones of others; the text says them in
local time. Every builder hands in the one file it may send, as a name and bytes.
"""

from __future__ import annotations

import base64
import datetime
import re
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from email.headerregistry import Address as MailAddress
    from email.message import EmailMessage


Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
PRODUCT = "-//interviewkit//invitations//EN"
FOLDER = uuid.UUID("6f0f7a1e-53d1-5b0e-9d1f-7f5f8e2b7c11")
"""The namespace of the UIDs; it never changes, or every invitation would become a second event."""


@dataclass(frozen=True, slots=True)
class Address:
    """A name and where mail reaches it."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """What people agree on: when, where, with whom and about what."""

    summary: str
    description: str
    location: str
    start: datetime.datetime
    end: datetime.datetime
    organiser: Address
    attendees: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """Which meeting a message is about, and the how-manieth word on it: UID, SEQUENCE and DTSTAMP."""

    uid: str
    sequence: int
    stamp: datetime.datetime

    def __str__(self) -> str:
        return f"{self.uid} {self.sequence} {self.stamp.isoformat()}"


class Enclosure(NamedTuple):
    """The file that goes with a message."""

    name: str
    data: bytes


def uid(*parts: str) -> str:
    """What a meeting is about → its UID, the same whenever it is asked for."""
    return str(uuid.uuid5(FOLDER, "\n".join(parts)))


def prepare() -> None:
    """Imports what messages are made with, while there is time for it."""
    for name in ("email.message", "email.policy", "icalendar"):
        import_module(name)


# --- the iCalendar object -------------------------------------------------------------------------------------


def published(meeting: Meeting, issue: Issue, enclosed: Enclosure) -> bytes:
    """A meeting → an object to open: METHOD:PUBLISH, the file within, and by RFC 5546 no attendees."""
    event = _event(meeting, issue)
    event.add("attach", _attachment(enclosed.name), encode=False)
    return _with_file(_calendar("PUBLISH", event), enclosed.data)


def requested(meeting: Meeting, issue: Issue) -> bytes:
    """A meeting → the request to come to it: METHOD:REQUEST, everybody who is asked."""
    event = _event(meeting, issue)
    for one in meeting.attendees:
        event.add("attendee", _asked(one), encode=False)
    return _calendar("REQUEST", event)


def cancelled(meeting: Meeting, issue: Issue, uninvited: Sequence[Address], whole: bool) -> bytes:
    """A meeting → word that it is off, or that those named are no longer asked; only the first sets its status."""
    event = _event(meeting, issue)
    event.pop("status")
    if whole:
        event.add("status", "CANCELLED")
    for one in uninvited:
        event.add("attendee", _person(one), encode=False)
    return _calendar("CANCEL", event)


def _calendar(method: Method, event: Any) -> bytes:
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", method)
    made.add_component(event)
    return bytes(made.to_ical())


def _event(meeting: Meeting, issue: Issue) -> Any:
    from icalendar import Event

    made = Event()
    made.add("uid", issue.uid)
    made.add("sequence", issue.sequence)
    made.add("dtstamp", issue.stamp)
    made.add("dtstart", meeting.start)
    made.add("dtend", meeting.end)
    made.add("summary", _line(meeting.summary))
    made.add("description", _lines(meeting.description))
    made.add("location", _line(meeting.location))
    made.add("class", "PRIVATE")
    made.add("transp", "OPAQUE")
    made.add("status", "CONFIRMED")
    made.add("organizer", _person(meeting.organiser), encode=False)
    return made


def _person(one: Address) -> Any:
    from icalendar import vCalAddress

    made = vCalAddress(f"mailto:{quote(_line(one.email), safe='@+-._')}")
    made.params["CN"] = _line(one.name).replace('"', "'")  # no quote may stand there, and few readers know RFC 6868
    return made


def _asked(one: Address) -> Any:
    made = _person(one)
    wanted = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    made.params.update(wanted)
    return made


def _attachment(name: str) -> Any:
    """A file's name → an inline attachment that is still empty; icalendar before 7.3 would take bytes for text."""
    from icalendar import vText

    made = vText("")
    made.params["FMTTYPE"] = "application/pdf"
    made.params["ENCODING"] = "BASE64"
    made.params["VALUE"] = "BINARY"
    made.params["X-FILENAME"] = name
    return made


_ATTACHMENT = re.compile(rb"^ATTACH;(?:[^\r]|\r\n )*\r\n", re.MULTILINE)
FOLD = 74
"""Octets of a line that goes on in the next, which with its blank has the 75 that RFC 5545 allows."""


def _with_file(calendar: bytes, data: bytes) -> bytes:
    """An object with an empty attachment, and a file → the object with the file in it, folded as icalendar folds.

    That library looks at each letter by itself, which takes it 20 ms for a guide.
    """

    def filled(found: re.Match[bytes]) -> bytes:
        line = found[0].replace(b"\r\n ", b"").rstrip() + base64.b64encode(data)
        return b"\r\n ".join(line[at : at + FOLD] for at in range(0, len(line), FOLD)) + b"\r\n"

    return _ATTACHMENT.sub(filled, calendar, count=1)


def _line(text: str) -> str:
    """Text → it in one line, whatever it holds."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def _lines(text: str) -> str:
    """Text → it in lines that end as text ends them, with no other control character."""
    return "\n".join(map(_line, text.replace("\r\n", "\n").split("\n")))


# --- the mail -------------------------------------------------------------------------------------------------


def draft(
    sender: Address, to: Address, subject: str, text: str, method: Method, calendar: bytes, enclosed: Enclosure | None
) -> bytes:
    """A calendar object and what to say → a mail that opens as a draft: the two as alternatives, then the file."""
    from email.message import EmailMessage
    from email.policy import SMTP

    mail = EmailMessage(policy=SMTP)
    mail["X-Unsent"] = "1"
    mail["From"] = _mailbox(sender)
    mail["To"] = _mailbox(to)
    mail["Subject"] = _literal(subject)
    mail.set_content(f"{_lines(text)}\n", cte="quoted-printable")
    parameters = {"method": method, "component": "VEVENT"}
    mail.add_alternative(calendar.decode("utf-8"), subtype="calendar", cte="base64", params=parameters)
    if enclosed:
        mail.add_attachment(enclosed.data, "application", "pdf", filename=enclosed.name, cte="base64")
    else:
        mail.make_mixed()
    _bounded(mail, calendar)
    return bytes(mail)


def _mailbox(one: Address) -> MailAddress:
    from email.headerregistry import Address as MailAddress

    return MailAddress(_literal(one.name), addr_spec=_line(one.email))


def _literal(text: str) -> str:
    """Text → it in one line, in which nothing is taken for an encoded word of RFC 2047 and decoded."""
    return _line(text).replace("=?", "= ?")


def _bounded(mail: EmailMessage, calendar: bytes) -> None:
    """Gives every multipart a boundary made of what is sent, where the library would draw one by lot."""
    for number, part in enumerate(p for p in mail.walk() if p.is_multipart()):
        part.set_boundary(f"=_{uuid.uuid5(FOLDER, f'{number}{calendar.hex()}').hex}")
