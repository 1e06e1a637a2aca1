"""The structure of a PDF about to be written → the same with columns in one piece and no element without a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

NAMELESS = {"/NonStruct", "/Span"}
"""Tags that say nothing of what they hold."""
HOLDS_NO_TEXT = {"/Art", "/Sect", "/Part"}
"""Tags of what holds paragraphs and the like, and a listing, whose own tag has no name, but no text of its own."""
COLUMNS, COLUMN = "/Part", "/Sect"
"""How the tags of two columns, a `main`, and of each of them are called; no other element of a page has the first."""


def tidy(_: Any, pdf: Any) -> None:
    """A document's PDF about to be written → it, with its tags in order; a finisher of WeasyPrint's."""
    join_columns(pdf)
    drop_nameless(pdf)


def join_columns(pdf: Any) -> None:
    """A PDF about to be written → it, with every column in one piece.

    WeasyPrint writes an element anew on each page it reaches. Where two columns go on, the rest of the first would be
    read after the whole of the second; here each column takes what follows of it.
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
    """What a page holds of a document → the columns it ends with, or begins with; none where it does not."""
    edge = _below(pdf, page)[-1:] if last else _below(pdf, page)[:1]
    return [column for element in edge if element["S"] == COLUMNS for column in _sections(pdf, element)]


def _sections(pdf: Any, element: Any) -> Iterator[Any]:
    """An element → the columns in it; tables make boxes of no element's own around them."""
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
    """An element → those directly below it; its own pieces of text are numbers."""
    return [_at(pdf, kid) for kid in element["K"] if isinstance(kid, bytes)]


def _at(pdf: Any, reference: bytes) -> Any:
    return pdf.objects[int(reference[:-4])]  # "12 0 R"


def drop_nameless(pdf: Any) -> None:
    """A PDF about to be written → it, pieces of text hung on the first element above them that says something of them.

    WeasyPrint gives every piece of text an element of its own, and one to every bold word around it: two thirds of all.
    They say nothing, and every file that is linked has to copy them.
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
    """An element → it, holding the text of each nameless one below it on its page; whose it was is noted."""
    keeps = element["S"] in HOLDS_NO_TEXT
    kids: list[Any] = []
    for kid in element["K"]:
        if not isinstance(kid, bytes):
            kids.append(kid)
            continue
        below = _at(pdf, kid)
        held = below.get("K", ())  # what stands for a link holds nothing, and has no tag
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
    """What an element holds → whether there are elements among it."""
    return any(isinstance(kid, bytes) for kid in kids)


def _last(reference: bytes, moved: dict[bytes, bytes]) -> bytes:
    while reference in moved:
        reference = moved[reference]
    return reference
