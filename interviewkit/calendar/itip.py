"""A meeting → its iCalendar object (RFC 5545, 5546) and a draft email (RFC 6047). Knows nothing of audiences or kits.

Times are written in UTC, because some clients that keep attachments misread VTIMEZONE definitions of other programs;
the text gives local times. Callers pass in the one file a message may carry, as a name and bytes.
"""

from __future__ import annotations

import base64
import datetime
import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import quote

if TYPE_CHECKING:
    from email.headerregistry import Address as MailAddress
    from email.message import EmailMessage


Method = Literal["PUBLISH", "REQUEST", "CANCEL"]
PRODUCT = "-//interviewkit//invitations//EN"
UID_NAMESPACE = uuid.UUID("6f0f7a1e-53d1-5b0e-9d1f-7f5f8e2b7c11")
"""The namespace of the UIDs. It must never change, or every updated invitation would create a second event."""


@dataclass(frozen=True, slots=True)
class Address:
    """A person's name and email address."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Meeting:
    """The content of a calendar event: when, where, with whom, and about what."""

    summary: str
    description: str
    location: str
    start: datetime.datetime
    end: datetime.datetime
    organiser: Address
    attendees: tuple[Address, ...]


@dataclass(frozen=True, slots=True)
class Revision:
    """Identifies one revision of a meeting: its UID, SEQUENCE, and DTSTAMP."""

    uid: str
    sequence: int
    stamp: datetime.datetime

    def __str__(self) -> str:
        return f"{self.uid} {self.sequence} {self.stamp.isoformat()}"


class Attachment(NamedTuple):
    """A file attached to a message."""

    name: str
    data: bytes


def uid(*parts: str) -> str:
    """Strings that identify a meeting → its UID. The same strings always give the same UID."""
    return str(uuid.uuid5(UID_NAMESPACE, "\n".join(parts)))


# --- the iCalendar object -------------------------------------------------------------------------------------


def publish(meeting: Meeting, issue: Revision, *enclosed: Attachment) -> bytes:
    """A meeting and its files → an iCalendar object to open: METHOD:PUBLISH, with the files inline.

    RFC 5546 allows no attendees in it.
    """
    event = _event(meeting, issue)
    for one in enclosed:
        event.add("attach", _attachment(one.name), encode=False)
    return _with_files(_calendar("PUBLISH", event), [one.data for one in enclosed])


def request(meeting: Meeting, issue: Revision) -> bytes:
    """A meeting → an iCalendar object that invites all of its attendees: METHOD:REQUEST."""
    event = _event(meeting, issue)
    for one in meeting.attendees:
        event.add("attendee", _asked(one), encode=False)
    return _calendar("REQUEST", event)


def cancel(meeting: Meeting, issue: Revision, uninvited: Sequence[Address], whole: bool) -> bytes:
    """A meeting → an iCalendar object that cancels it: METHOD:CANCEL.

    If `whole` is set, the meeting is canceled for everybody; otherwise, only those in `uninvited` are removed from it.
    """
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


def _event(meeting: Meeting, issue: Revision) -> Any:
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
    made.params["CN"] = _line(one.name).replace('"', "'")  # quotes are illegal here, and few clients support RFC 6868
    return made


def _asked(one: Address) -> Any:
    made = _person(one)
    wanted = {"CUTYPE": "INDIVIDUAL", "ROLE": "REQ-PARTICIPANT", "PARTSTAT": "NEEDS-ACTION", "RSVP": "TRUE"}
    made.params.update(wanted)
    return made


def _attachment(name: str) -> Any:
    """A file's name → an empty inline attachment. It is filled in later, because icalendar before 7.3 treats bytes as
    text."""
    from icalendar import vText

    made = vText("")
    made.params["FMTTYPE"] = "application/pdf"
    made.params["ENCODING"] = "BASE64"
    made.params["VALUE"] = "BINARY"
    made.params["X-FILENAME"] = name
    return made


_ATTACHMENT = re.compile(rb"^ATTACH;(?:[^\r]|\r\n )*\r\n", re.MULTILINE)
FOLD = 74
"""The octets per folded line. Together with the leading space, that makes the 75 that RFC 5545 allows."""


def _with_files(calendar: bytes, files: Iterable[bytes]) -> bytes:
    """An object with empty attachments and the bytes of the files → the object with the files, folded as icalendar
    does.

    icalendar folds character by character, which takes 20 ms for a guide.
    """

    left = iter(files)

    def filled(found: re.Match[bytes]) -> bytes:
        line = found[0].replace(b"\r\n ", b"").rstrip() + base64.b64encode(next(left))
        return b"\r\n ".join(line[at : at + FOLD] for at in range(0, len(line), FOLD)) + b"\r\n"

    return _ATTACHMENT.sub(filled, calendar)


def _line(text: str) -> str:
    """Text → the text on one line, with each run of control characters replaced by a space."""
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).strip()


def _lines(text: str) -> str:
    """Text → the text with LF line endings and no other control characters."""
    return "\n".join(map(_line, text.replace("\r\n", "\n").split("\n")))


# --- the email ------------------------------------------------------------------------------------------------


def draft_email(
    sender: Address, to: Address, subject: str, text: str, method: Method, calendar: bytes, *enclosed: Attachment
) -> bytes:
    """A text and a calendar object → an email that opens as a draft: both as alternatives, then the attached files."""
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
    for one in enclosed:
        mail.add_attachment(one.data, "application", "pdf", filename=one.name, cte="base64")
    if not enclosed:
        mail.make_mixed()
    _bounded(mail, calendar)
    return bytes(mail)


def _mailbox(one: Address) -> MailAddress:
    from email.headerregistry import Address as MailAddress

    return MailAddress(_literal(one.name), addr_spec=_line(one.email))


def _literal(text: str) -> str:
    """Text → the text on one line, with `=?` broken up so that it can't be decoded as an RFC 2047 encoded word."""
    return _line(text).replace("=?", "= ?")


def _bounded(mail: EmailMessage, calendar: bytes) -> None:
    """Gives every multipart a boundary derived from the content, because the library would pick a random one."""
    for number, part in enumerate(p for p in mail.walk() if p.is_multipart()):
        part.set_boundary(f"=_{uuid.uuid5(UID_NAMESPACE, f'{number}{calendar.hex()}').hex}")
