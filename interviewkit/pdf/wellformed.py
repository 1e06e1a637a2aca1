"""Well-formed HTML → a document of WeasyPrint's: read by an XML parser, and styled by the few rules our elements need.

WeasyPrint's own way, a parser for any HTML and a style sheet for all of it, gives the same pages at a sixth more cost;
documents laid out whole go that way, and tests hold the two together.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree


class Malformed(Exception):
    """HTML of ours that is not well-formed: the line and the column, and what the parser says."""


def tree_of(html: str) -> ElementTree.Element:
    """A piece of well-formed HTML, one element → it."""
    try:
        return ElementTree.fromstring(html)  # noqa: S314  # written by our own templates
    except ElementTree.ParseError as error:
        line, column = error.position
        raise Malformed(f"a page is not well-formed at {line}:{column + 1}: {error}") from None


def page_tree(pieces: Iterable[str]) -> ElementTree.Element:
    """Pieces of well-formed HTML → the document that holds them, a heading of each known by its number.

    The heading and not the piece, since everything in an element with a name of its own is styled anew.
    """
    html = ElementTree.Element("html", lang="en")
    body = ElementTree.SubElement(html, "body")
    for number, piece in enumerate(pieces, 1):
        tree = tree_of(piece)
        heading = tree.find(".//h1")
        (tree if heading is None else heading).set("id", str(number))
        body.append(tree)
    return html


@lru_cache(maxsize=1)
def _class() -> Any:
    import weasyprint

    class WellFormed(weasyprint.HTML):  # type: ignore[misc]
        def __init__(self, tree: ElementTree.Element, elements: Any, url_fetcher: Any) -> None:
            self.base_url = None
            self.media_type = "print"
            self.url_fetcher = url_fetcher
            self.wrapper_element = weasyprint.cssselect2.ElementWrapper.from_html_root(tree)
            self.etree_element = self.wrapper_element.etree_element
            self._elements = elements

        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: ARG002
            return [self._elements]

    return WellFormed


def document(tree: ElementTree.Element, elements: Any, url_fetcher: Any) -> Any:
    """A page's elements, the style sheet of what they are and what fetches pictures → what WeasyPrint lays out."""
    return _class()(tree, elements, url_fetcher)
