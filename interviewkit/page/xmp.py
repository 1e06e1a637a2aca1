"""A document's title and language → its XMP packet, the only metadata stream that a file of a kit has.

PDF/UA wants a title and the identifier there. The packet holds nothing else: no date, no author, and no padding. The
audit compares the packet of a candidate's file with this one, byte for byte.
"""

from __future__ import annotations

from html import escape

LANGUAGE = "en"
"""The language of all pages."""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def xmp_packet(title: str, language: str) -> bytes:
    """A document's title and language → the bytes of its XMP packet."""
    return _PACKET.format(title=escape(title), language=escape(language)).encode()
