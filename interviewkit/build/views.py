"""A Kit → everything that anybody gets to see of it, with each view made once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from interviewkit.candidate.booklet import CandidateBooklet, candidate_booklet
from interviewkit.candidate.day import CandidateDay, candidate_day
from interviewkit.domain.kit import Kit, Round, guide_count
from interviewkit.interviewer.guide import InterviewerGuide, interviewer_guide
from interviewkit.panel.packet import PanelPacket, panel_packet


class Guide(NamedTuple):
    """One numbered copy of a round's guide."""

    round: Round
    copy: int
    view: InterviewerGuide


class Views(NamedTuple):
    """A kit's views: a booklet for each round id, the candidate's day, the panel's packet, and guides that
    contain the booklets."""

    kit: Kit
    booklets: Mapping[str, CandidateBooklet]
    day: CandidateDay
    packet: PanelPacket

    def guides(self) -> Iterator[Guide]:
        """→ every interviewer's guide, round by round."""
        for round_ in self.kit.rounds:
            booklet = self.booklets[round_.spec.id]
            for copy in range(1, guide_count(self.kit, round_) + 1):
                yield Guide(round_, copy, interviewer_guide(self.kit, round_, booklet, copy))


def views_of(kit: Kit) -> Views:
    """A Kit → its views."""
    booklets = {round_.spec.id: candidate_booklet(kit, round_) for round_ in kit.rounds}
    return Views(kit, booklets, candidate_day(kit), panel_packet(kit))
