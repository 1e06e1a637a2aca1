"""The metadata of a candidate's finished PDF → everything in it that is not what our linker writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from interviewkit.audit.search import Leak, Secrets, words
from interviewkit.page.xmp import LANGUAGE, xmp_packet

PDF_METADATA = {"/Title", "/Producer", "/Creator"}
"""The entries that a document's information dictionary may have."""
PACKET_KEYS = {"/Type": "/Metadata", "/Subtype": "/XML"}
"""The entries of the metadata stream besides its length. Without a filter, its bytes are those of the packet."""

METADATA_NAMES = ("/Metadata", "/XML")
"""Names that only the document's catalog and its metadata stream may have."""


def metadata_leaks(pdf: Any, wanted: Secrets) -> Iterator[Leak]:
    """A PDF and the secrets → everything in its information dictionary and its XMP packet that should not be there."""
    about = pdf.docinfo if pdf.trailer.get("/Info") is not None else {}
    for key in about.keys() - PDF_METADATA:
        yield Leak("metadata", f"{key}: {about[key]}")
    title = str(about.get("/Title", ""))
    if any(w not in wanted.titles and not w.isdigit() for w in words(title)):
        yield Leak("metadata", f"the title is not one that a candidate reads: {title}")
    if "/Metadata" in pdf.Root and not has_own_packet(pdf):
        yield Leak("metadata", "an XMP packet that is not the one of the document's title and language")


def has_own_packet(pdf: Any) -> bool:
    """A PDF → whether its XMP packet is, byte for byte, the one that our linker writes for its title and language."""
    import pikepdf

    packet = pdf.Root.get("/Metadata")
    if not isinstance(packet, pikepdf.Stream) or str(pdf.Root.get("/Lang", "")) != LANGUAGE:
        return False
    held = {key: str(value) for key, value in packet.items() if key != "/Length"}
    title = str(pdf.docinfo.get("/Title", "")) if pdf.trailer.get("/Info") is not None else ""
    return held == PACKET_KEYS and bytes(packet.read_raw_bytes()) == xmp_packet(title, LANGUAGE)


def packet_number(pdf: Any) -> tuple[int, int] | None:
    """A PDF → the object number of its XMP packet, which was compared as a whole; None if it isn't the one we write."""
    return pdf.Root.Metadata.objgen if has_own_packet(pdf) else None


def other_packets(thing: Any, texts: Sequence[str], pdf: Any) -> Iterator[Leak]:
    """An object, its strings and nonstandard names, and its PDF → a leak if it is or has another metadata stream."""
    named = sum(text in METADATA_NAMES for text in texts)
    if named > (1 if thing.objgen == pdf.Root.objgen else 0):
        yield Leak("metadata", "a metadata stream that is not the document's")
