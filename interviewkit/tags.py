"""The structure of a PDF about to be written → the same, columns that go on overleaf read one after the other.

WeasyPrint writes an element anew on each page it reaches. Where two columns go on, the rest of the first would be read
after the whole of the second; here each column takes what follows of it. Columns are two sections of a `main`.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

COLUMNS, COLUMN = "/Part", "/Sect"
"""How the tags of two columns and of each of them are called; no other element of a page has the first."""


def join_columns(_: Any, pdf: Any) -> None:
    """A document's PDF about to be written → it, with every column in one piece; a finisher of WeasyPrint's."""
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
    return pdf.objects[int(reference.split()[0])]
