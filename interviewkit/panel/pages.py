"""The panel packet → its page, and the files made from the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from interviewkit.domain.fields import Edition
from interviewkit.page.document import COPY, Furniture, Job, Piece, Sheet, footer_line
from interviewkit.page.look import BUNDLED_LOOK, Look
from interviewkit.page.styles import Output, pdf_job
from interviewkit.page.templates import piece_in_settings, render_piece
from interviewkit.panel.packet import PanelPacket
from interviewkit.store.places import FRAMEWORK


def panel_pdf(page: PanelPage, sheet: Sheet, look: Look = BUNDLED_LOOK) -> Job:
    """A panel page → the job that produces its PDF."""
    return pdf_job("panel", page, sheet, look)


PANEL_OUTPUTS: tuple[Output[PanelPage], ...] = (Output(".pdf", panel_pdf),)


@dataclass(frozen=True, slots=True)
class PanelPage:
    """A panel document that is ready for layout."""

    name: str
    title: str
    furniture: Furniture
    pieces: tuple[Piece, ...]
    assets: Mapping[str, bytes] = field(default_factory=dict)


def panel_page(packet: PanelPacket, name: str, edition: Edition = "standard") -> PanelPage:
    """A packet → its page: the loop and who rates what, a group form or more, and the record of the discussion."""
    title = f"{packet.role}, {packet.level.name}: panel packet"
    header = f"{packet.role} · {packet.level.name} · Panel packet"
    forms = (render_piece("panel", "group", packet=packet, form=form) for form in packet.forms)
    pieces = (_loop(packet, edition), *forms, render_piece("panel", "record", packet=packet))
    footer = footer_line(packet.form, packet.code, packet.candidate, COPY)
    return PanelPage(name, title, Furniture(header, footer, "PANEL ONLY"), pieces)


LOOP_SETTINGS = (("", (1,)), ("compact", (1,)), ("compact dense", (1,)))
"""The settings of the first page, as CSS classes."""


def _loop(packet: PanelPacket, edition: Edition) -> Piece:
    """A packet → the loop and who rates what, on one page, or on more in large print."""
    if edition == "large-print":
        return render_piece("panel", "loop", packet=packet, setting="")
    hint = "shorten 'panel: before'"
    return piece_in_settings("panel", "loop", LOOP_SETTINGS, hint, FRAMEWORK, packet=packet)
