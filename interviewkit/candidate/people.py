"""The people of a loop → how the candidate sees them: interviewers with their titles, and whom to ask."""

from __future__ import annotations

from typing import NamedTuple

from interviewkit.domain.kit import Kit
from interviewkit.domain.loop import Person


class Host(NamedTuple):
    """An interviewer as the candidate sees them: a name and a title."""

    name: str
    title: str = ""

    def __str__(self) -> str:
        return f"{self.name}, {self.title}" if self.title else self.name


def host_of(person: Person) -> Host:
    return Host(person.name, person.title or "")


def contact_of(kit: Kit) -> str:
    """A kit → whom the candidate asks for something: the contact that it names, or else the organizer of the loop."""
    organiser = kit.loop.organiser if kit.loop else None
    return kit.spec.accommodations_contact or (f"{organiser.name}, {organiser.email}" if organiser else "")
