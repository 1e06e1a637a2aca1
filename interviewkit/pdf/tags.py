"""The structure tree of a PDF → the same tree with each column in one element and without meaningless elements."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from interviewkit.page.xmp import LANGUAGE, xmp_packet
from interviewkit.pdf.roles import add_roles

NAMELESS = {"/NonStruct", "/Span"}
"""Tags that carry no meaning."""
HOLDS_NO_TEXT = {"/Art", "/Sect", "/Part"}
"""Tags of elements that contain blocks and no text of their own. What has no meaning in one keeps its nameless tag."""
COLUMNS, COLUMN = "/Part", "/Sect"
"""The tags of a two-column block, a `main` element, and of each column. No other element of a page has the first."""


def clean_up_tags(document: Any, pdf: Any) -> None:
    """Cleans up the tags of a PDF that is about to be written. WeasyPrint calls this as its finisher."""
    add_roles(document, pdf)
    join_columns(pdf)
    drop_nameless(pdf)


def finish_whole(document: Any, pdf: Any) -> None:
    """Cleans up the tags of a PDF that is about to be written, and adds its XMP packet."""
    import pydyf

    clean_up_tags(document, pdf)
    packet = pydyf.Stream([xmp_packet(document.metadata.title, LANGUAGE)], {"Type": "/Metadata", "Subtype": "/XML"})
    pdf.add_object(packet)
    pdf.catalog["Metadata"] = packet.reference


def join_columns(pdf: Any) -> None:
    """Joins the parts of each column that continues on the next page.

    WeasyPrint starts a new element on each page. If a two-column block continues, a screen reader would read the rest
    of the first column after all of the second. So each column takes over the elements of its continuation.
    """
    (document,) = _below(pdf, _at(pdf, pdf.catalog["StructTreeRoot"]))
    pages = _below(pdf, document)
    open_: list[Any] = []
    for earlier, later in pairwise(pages):
        open_ = open_ or _columns_of(pdf, earlier, last=True)
        goes_on = _columns_of(pdf, later, last=False)
        if len(open_) == len(goes_on) == 2:
            for column, rest in zip(open_, goes_on, strict=True):
                _take(pdf, column, rest)
            del later["K"][0]
        if later["K"]:
            open_ = []
        else:
            document["K"].remove(later.reference)


def _columns_of(pdf: Any, page: Any, *, last: bool) -> list[Any]:
    """A page's element → the columns that end the page if `last`, or that start it; empty if it has none there."""
    edge = _below(pdf, page)[-1:] if last else _below(pdf, page)[:1]
    return [column for element in edge if element["S"] == COLUMNS for column in _sections(pdf, element)]


def _sections(pdf: Any, element: Any) -> Iterator[Any]:
    """An element → the columns in it, at any depth, because tables put anonymous boxes around them."""
    for kid in _below(pdf, element):
        if kid["S"] == COLUMN:
            yield kid
        else:
            yield from _sections(pdf, kid)


def _take(pdf: Any, column: Any, rest: Any) -> None:
    for reference in rest["K"]:
        _at(pdf, reference)["P"] = column.reference
        column["K"].append(reference)


def _below(pdf: Any, element: Any) -> list[Any]:
    """An element → its child elements, without its own marked content, which is listed as numbers."""
    return [_at(pdf, kid) for kid in element["K"] if isinstance(kid, bytes)]


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference[:-4])]  # "12 0 R"


def drop_nameless(pdf: Any) -> None:
    """Removes nameless elements and attaches their text to the nearest ancestor whose tag has a meaning.

    WeasyPrint creates an element for every run of text, and another one around every bold word. These are two thirds of
    all elements. They carry no meaning, and the linker would have to copy them into every file.
    """
    root = _at(pdf, pdf.catalog["StructTreeRoot"])
    moved: dict[bytes, bytes] = {}
    for document in _below(pdf, root):
        _take_up(pdf, document, moved)
    for held in _at(pdf, root["ParentTree"])["Nums"][1::2]:
        if isinstance(held, list):
            held[:] = [_last(reference, moved) for reference in held]
    for reference in moved:
        _at(pdf, reference).clear()


def _take_up(pdf: Any, element: Any, moved: dict[bytes, bytes]) -> None:
    """Moves the text of nameless descendants on the same page up into an element, and records each in `moved`."""
    keeps = element["S"] in HOLDS_NO_TEXT
    kids: list[Any] = []
    for kid in element["K"]:
        if not isinstance(kid, bytes):
            kids.append(kid)
            continue
        below = _at(pdf, kid)
        held = below.get("K", ())  # object references, used for links, have no children and no tag
        if is_deep := _is_deep(held):
            _take_up(pdf, below, moved)
            is_deep = _is_deep(held)
        if not (keeps or is_deep) and below.get("S") in NAMELESS and below["Pg"] == element.get("Pg"):
            kids += held
            moved[kid] = element.reference
        else:
            kids.append(kid)
    element["K"][:] = kids


def _is_deep(kids: Iterable[Any]) -> bool:
    """The children of an element → whether any of them is an element."""
    return any(isinstance(kid, bytes) for kid in kids)


def _last(reference: bytes, moved: dict[bytes, bytes]) -> bytes:
    while reference in moved:
        reference = moved[reference]
    return reference
