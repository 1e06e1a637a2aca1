"""A laid-out document → what its tags can't say by name: code and its lines, scopes of headers, numbering of lists.

WeasyPrint makes a tag of an element's name. It has none for code, and what attributes would say is lost: whether a
header cell belongs to a row or a column, and whether a list is numbered. All of it is still in the boxes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

CODE_ELEMENT, CODE_TAG = "figcaption", "/Caption"
"""The element name that a listing has while tags are made, and its tag. No page has captions of this kind."""
NUMBERING = {"decimal": "/Decimal", "disc": "/Disc", "circle": "/Circle", "square": "/Square"}
"""The markers of lists in CSS and in PDF."""


def boxes_in(box: Any) -> Iterator[Any]:
    """A box → it and all boxes in it, in the order in which WeasyPrint makes tags of them."""
    yield box
    for child in box.children:
        yield from boxes_in(child)


def mark_listings(pages: Iterable[Any]) -> None:
    """Gives each listing on laid-out pages an element name of its own, by which `add_roles` recognizes its tag."""
    for page in pages:
        for box in _outermost(page._page_box, "pre"):
            box.element_tag = CODE_ELEMENT


def add_roles(document: Any, pdf: Any) -> None:
    """Adds to a tagged PDF, which is about to be written, what the boxes of its document know about its tags."""
    boxes = [page._page_box for page in document.pages]
    listings = [box for page in boxes for box in _outermost(page, CODE_ELEMENT)]
    for box, element in zip(listings, _tagged(pdf, CODE_TAG), strict=True):
        element["S"] = "/Div"
        element["K"][:] = _as_lines(pdf, box, element, element)
    cells = [box for page in boxes for box in _outermost(page, "th", "td") if box.element_tag == "th"]
    for box, element in zip(cells, _tagged(pdf, "/TH"), strict=True):
        element["A"]["Scope"] = "/Row" if box.element.get("scope") == "row" else "/Column"
    for element in (*_tagged(pdf, "/TH"), *_tagged(pdf, "/TD")):
        element.pop("ID", None)  # a scope says the same, and names of cells would have to be unique and listed
        element["A"].pop("Headers", None)
    _unwrap_items(pdf)
    lists = [box for page in boxes for box in boxes_in(page) if box.element_tag in ("ul", "ol")]
    for box, element in zip(lists, _tagged(pdf, "/L"), strict=True):
        if numbering := NUMBERING.get(box.style["list_style_type"]):
            element["A"] = _dictionary(O="/List", ListNumbering=numbering)


def _unwrap_items(pdf: Any) -> None:
    """Makes plain containers of items that are in no list. WeasyPrint makes another item of a part of an item if its
    text is in several boxes, one in the other."""
    listed = {kid for element in _tagged(pdf, "/L") for kid in element["K"]}
    dictionaries: list[Any] = [one for one in pdf.objects if isinstance(one, dict)]
    by_reference = {one.reference: one for one in dictionaries}
    for item in _tagged(pdf, "/LI"):
        if item.reference not in listed:
            item["S"] = "/NonStruct"
            for kid in item["K"]:
                if by_reference.get(kid, {}).get("S") == "/LBody":
                    by_reference[kid]["S"] = "/NonStruct"


def _outermost(box: Any, *tags: str) -> Iterator[Any]:
    """A box → the boxes in it of elements with one of these names, without those inside of another such box."""
    if box.element_tag in tags:
        yield box
        return
    for child in box.children:
        yield from _outermost(child, *tags)


def _tagged(pdf: Any, tag: str) -> list[Any]:
    """A PDF and a tag → its structure elements with that tag, in the order in which they were made."""
    return [one for one in pdf.objects if isinstance(one, dict) and one.get("S") == tag]


def _as_lines(pdf: Any, box: Any, element: Any, listing: Any) -> list[bytes]:
    """A box, its element, and the listing that it is in → references to one new element for each line of code in it.

    In large print, a line that continues in further rows is a block of its own, and stays one line.
    """
    from weasyprint.formatting_structure.boxes import LineBox

    kids, lines = iter(list(element["K"])), []
    for child in box.children:
        if isinstance(child, LineBox):
            lines += _line(pdf, listing, list(islice(kids, len(child.children))))
            continue
        reference = next(kids)
        below = pdf.objects[int(reference[:-4])]
        if child.element is box.element:  # an anonymous block around lines
            lines += _as_lines(pdf, child, below, listing)
            below.clear()
        else:
            below["S"], below["A"], below["P"] = "/Code", _block(), listing.reference
            lines.append(reference)
    return lines


def _line(pdf: Any, listing: Any, kids: Sequence[bytes]) -> list[bytes]:
    """A listing and the text of a line → a reference to the line's new element; none if it is empty."""
    if not kids:
        return []
    line = _dictionary(Type="/StructElem", S="/Code", P=listing.reference, Pg=listing["Pg"], A=_block())
    line["K"] = _array(kids)
    pdf.add_object(line)
    for kid in kids:
        pdf.objects[int(kid[:-4])]["P"] = line.reference
    return [line.reference]


def _block() -> Any:
    """→ the attribute that makes an element a block: code is otherwise a part of a paragraph, and has no line ends."""
    return _dictionary(O="/Layout", Placement="/Block")


def _dictionary(**entries: Any) -> Any:
    import pydyf

    return pydyf.Dictionary(entries)


def _array(entries: Iterable[bytes]) -> Any:
    import pydyf

    return pydyf.Array(entries)
