"""A candidate's file holds the XMP packet that our linker writes for its title, byte for byte, and no other metadata."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from test_secrecy import edited, page_of

from interviewkit.audit.copy import audit_copy
from interviewkit.audit.metadata import has_own_packet
from interviewkit.audit.pdf import audit, audit_merged
from interviewkit.audit.secrets import secrets
from interviewkit.candidate.pages import candidate_pdf
from interviewkit.domain.kit import Kit
from interviewkit.page.document import STANDARD
from interviewkit.page.xmp import LANGUAGE, xmp_packet
from interviewkit.pdf.merge import merged
from interviewkit.pdf.weasyprint import render_pdf


@pytest.fixture(scope="module")
def booklet(built: Path) -> bytes:
    return (built / "candidate" / "1-making.pdf").read_bytes()


def packet_of(pdf: pikepdf.Pdf) -> bytes:
    return bytes(pdf.Root.Metadata.read_raw_bytes())


def replaced(old: str, new: str) -> Callable[[pikepdf.Pdf], None]:
    """→ a change of the packet: one text in it becomes another."""

    def change(pdf: pikepdf.Pdf) -> None:
        packet = packet_of(pdf)
        assert packet.count(old.encode()) == 1
        pdf.Root.Metadata.write(packet.replace(old.encode(), new.encode()))

    return change


def written(packet: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    return lambda pdf: pdf.Root.Metadata.write(packet(packet_of(pdf)))


def another_stream(pdf: pikepdf.Pdf) -> pikepdf.Stream:
    return pdf.make_stream(packet_of(pdf), Type=Name.Metadata, Subtype=Name.XML)


def on_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Metadata = another_stream(pdf)


def on_a_font(pdf: pikepdf.Pdf) -> None:
    fonts = pdf.pages[0].Resources.Font
    fonts[min(fonts.keys())].Metadata = another_stream(pdf)


def on_a_picture(pdf: pikepdf.Pdf) -> None:
    image = pdf.make_stream(b"\0" * 3, Type=Name.XObject, Subtype=Name.Image, Width=1, Height=1)
    image.ColorSpace, image.BitsPerComponent, image.Metadata = Name.DeviceRGB, 8, another_stream(pdf)
    pdf.pages[0].Resources.XObject = Dictionary(X=image)


def the_same_on_a_page(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Metadata = pdf.Root.Metadata


def nowhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = another_stream(pdf)


def more_of_a_dictionary(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata.Note = pikepdf.String("x")


def another_title_of_the_document(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Your day"


def another_title_in_both(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = "Wheelbarrow"
    pdf.Root.Metadata.write(xmp_packet("Wheelbarrow", LANGUAGE))


def another_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("en-US")


def another_language_in_both(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = pikepdf.String("fr")
    pdf.Root.Metadata.write(xmp_packet(str(pdf.docinfo["/Title"]), "fr"))


def no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


def no_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Metadata = pikepdf.String("x")


LEAKS: dict[str, Callable[[pikepdf.Pdf], None]] = {
    "one more property": replaced("<pdfuaid:part>", "<dc:description>x</dc:description><pdfuaid:part>"),
    "another title": written(lambda _: xmp_packet("Your day", LANGUAGE)),
    "a second title": replaced("</rdf:Alt>", '<rdf:li xml:lang="fr">x</rdf:li></rdf:Alt>'),
    "another part": replaced("<pdfuaid:part>1<", "<pdfuaid:part>2<"),
    "a comment": replaced("</rdf:RDF>", "<!-- x --></rdf:RDF>"),
    "trailing padding": written(lambda packet: packet + b" " * 2000),
    "leading padding": written(lambda packet: b"\n" + packet),
    "nothing": written(lambda _: b""),
    "on a page": on_a_page,
    "on a font": on_a_font,
    "on a picture": on_a_picture,
    "the document's own on a page": the_same_on_a_page,
    "nowhere": nowhere,
    "more of a dictionary": more_of_a_dictionary,
    "another title of the document": another_title_of_the_document,
    "a title that candidates don't read, in both places": another_title_in_both,
    "another language": another_language,
    "another language, in both places": another_language_in_both,
    "no language": no_language,
    "no stream": no_stream,
}


@pytest.mark.parametrize("change", LEAKS.values(), ids=LEAKS.keys())
def test_metadata_other_than_the_linkers_is_a_leak(
    change: Callable[[pikepdf.Pdf], None], booklet: bytes, sample_kit: Kit
) -> None:
    assert "metadata" in {leak.channel for leak in audit(edited(booklet, change), secrets(sample_kit))}


def test_a_compressed_packet_is_not_the_linkers(booklet: bytes) -> None:
    """Whoever looks at the bytes of a file finds the packet as it is."""
    with pikepdf.open(io.BytesIO(booklet)) as pdf:
        assert has_own_packet(pdf)
        packed = zlib.compress(packet_of(pdf))
        pdf.Root.Metadata = pdf.make_stream(packed, Type=Name.Metadata, Subtype=Name.XML, Filter=Name.FlateDecode)
        assert not has_own_packet(pdf)


def test_an_honest_packet_is_no_leak(booklet: bytes, sample_kit: Kit) -> None:
    assert audit(edited(booklet, lambda _: None), secrets(sample_kit)) == ()


def test_a_file_that_is_laid_out_whole_has_the_same_packet(sample_kit: Kit) -> None:
    data = render_pdf(candidate_pdf(page_of("<p>x</p>", "Your day"), STANDARD))
    assert audit(data, secrets(sample_kit)) == ()


def test_the_packet_of_a_merged_file_is_compared_too(built: Path, sample_kit: Kit) -> None:
    parts = [p.read_bytes() for p in (built / "candidate" / "0-day.pdf", built / "candidate" / "1-making.pdf")]
    whole = merged(parts)
    assert audit_merged(whole, parts, secrets(sample_kit)) == ()
    leaks = audit_merged(edited(whole, LEAKS["one more property"]), parts, secrets(sample_kit))
    assert "metadata" in {leak.channel for leak in leaks}


def test_a_copy_that_brings_another_packet_is_a_leak(booklet: bytes, sample_kit: Kit) -> None:
    """What a copy adds is checked before anything is read of it: an update of the catalog is refused as such."""
    found = audit_copy(edited(booklet, LEAKS["one more property"]), booklet, secrets(sample_kit))
    assert found
