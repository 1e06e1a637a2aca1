"""The HTML of a document and its laid-out pages → every text and picture of it that stands on no page.

WeasyPrint drops what follows a page break inside some boxes, such as a table in a flex container, without a warning. So
the letters of a part and the letters on its pages are counted; only if they differ, they are compared element by
element.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, NamedTuple

from interviewkit.pdf.overflow import LOST, Overflow

PICTURE = "\ufffc"
"""The letter that stands for a picture or a formula in the text around it."""
SHOWN_WORDS = 60
"""The number of characters of a lost text that a message quotes."""
ADDED = str.maketrans("", "", "-\N{SOFT HYPHEN}\N{HYPHEN}")
"""Hyphens: layout adds them at the ends of lines."""


class _Text(NamedTuple):
    """A text, or a picture's address, that is directly in an element."""

    element: Any
    text: str
    letters: str


def lost(
    pages: Iterable[Any], element: Any, root: Any, sheets: Callable[[], tuple[list[Any], list[Any]]]
) -> Iterator[Overflow]:
    """Laid-out pages, the element that is laid out on them, and its document → what of the element is on none of them.

    `root` is the document as cssselect2 wraps it. `sheets` gives the style sheets of the user agent and ours, which say
    what isn't meant to be on a page.
    """
    boxes: list[Any] = []
    for page in pages:
        for child in page._page_box.children:
            _add_shown(child, boxes)
    texts: list[str] = []
    _add_plain(element, texts)
    on_pages, expected = letters_of("".join(map(_text_of, boxes))), letters_of("".join(texts))
    if on_pages != expected and _count(on_pages) != _count(expected):  # columns that break give another order
        yield from _details(boxes, element, root, sheets)


def letters_of(text: str) -> str:
    """A text → what layout keeps of it: no whitespace, no hyphens, no case."""
    return "".join(text.split()).translate(ADDED).casefold()


def _count(letters: str) -> tuple[int, int]:
    """Letters → how many they are and the sum of their codes, which hardly is the same for any others."""
    return len(letters), sum(letters.encode())


def _add_shown(box: Any, found: list[Any]) -> None:
    """Adds the boxes in a box that show a text or a picture of the document, not one that style sheets generate."""
    if hasattr(box, "text") or hasattr(box, "replacement"):
        if "::" not in box.element_tag:
            found.append(box)
    elif not hasattr(box, "at_keyword"):  # margin boxes belong to the page
        for child in box.children:
            _add_shown(child, found)


def _text_of(box: Any) -> str:
    return box.text if hasattr(box, "text") else PICTURE


def _is_picture(element: Any) -> bool:
    """An element → whether it is a picture or a formula, whose texts are its title."""
    return isinstance(element.tag, str) and element.tag.endswith(("svg", "img"))


def _add_plain(element: Any, found: list[str]) -> None:
    """Adds an element's texts in order, and a letter for each picture."""
    if _is_picture(element):
        found.append(PICTURE)
        return
    if element.text and isinstance(element.tag, str):  # not a comment
        found.append(element.text)
    for child in element:
        _add_plain(child, found)
        if child.tail:
            found.append(child.tail)


# --- once something differs ----------------------------------------------------------------------------------


def _details(
    boxes: Iterable[Any], element: Any, root: Any, sheets: Callable[[], tuple[list[Any], list[Any]]]
) -> Iterator[Overflow]:
    """The boxes on the pages of an element → the texts in it that are in none of them, neighbors as one."""
    on_pages: dict[Any, list[str]] = {}
    for box in boxes:
        on_pages.setdefault(box.element, []).append(_text_of(box))
    left = {one: letters_of("".join(texts)) for one, texts in on_pages.items()}
    found = [(text, _rest(text, left)) for text in _texts(element) if text.letters]
    if all(rest is None for _, rest in found):  # something is there twice, such as a table's head
        return
    wrapped = next(one for one in root.iter_subtree() if one.etree_element is element)
    hidden = set(_hidden(wrapped, sheets()))
    shown = (rest for text, rest in found if text.element not in hidden)
    for is_lost, run in groupby(shown, key=lambda rest: rest is not None):
        if is_lost:
            yield Overflow(" ".join(" ".join(filter(None, run)).split())[:SHOWN_WORDS], LOST)


def _rest(text: _Text, left: dict[Any, str]) -> str | None:
    """A text, and the letters on pages by element that no text was found in yet → what of the text is on no page, or
    None. Takes what it finds from the letters."""
    on_pages, letters = left.get(text.element, ""), text.letters
    if on_pages.startswith(letters):  # a repeated table head begins again behind it
        left[text.element] = on_pages[len(letters) :]
        return None
    same = next((n for n, (one, other) in enumerate(zip(on_pages, letters, strict=False)) if one != other), None)
    same = min(len(on_pages), len(letters)) if same is None else same
    left[text.element] = on_pages[same:]
    return text.text[_end_of(text.text, same) :]


def _end_of(text: str, count: int) -> int:
    """A text and a number of its letters → where in the text these end."""
    return next((at for at in range(len(text)) if len(letters_of(text[: at + 1])) > count), 0) if count else 0


def _texts(element: Any) -> Iterator[_Text]:
    """An element → the texts in it, with the elements they are directly in."""
    if _is_picture(element):
        address = str(element.get("src") or element.findtext("{*}title") or element.get("alt") or "")
        yield _Text(element, address, PICTURE)
        return
    if element.text and isinstance(element.tag, str):
        yield _Text(element, element.text, letters_of(element.text))
    for child in element:
        yield from _texts(child)
        if child.tail:
            yield _Text(element, child.tail, letters_of(child.tail))


def _hidden(wrapped: Any, sheets: tuple[list[Any], list[Any]]) -> Iterator[Any]:
    """An element as cssselect2 wraps it → the elements in it that style sheets don't display."""
    if _is_hidden(wrapped, sheets):
        yield from wrapped.etree_element.iter()
        return
    for child in wrapped.iter_children():
        yield from _hidden(child, sheets)


def _is_hidden(wrapped: Any, sheets: tuple[list[Any], list[Any]]) -> bool:
    """An element as cssselect2 wraps it → whether the cascade of the style sheets gives it `display: none`."""
    display, strongest = ("inline",), (False, 0, (0, 0, 0))
    for origin, group in enumerate(sheets):
        for sheet in group:
            for specificity, _, pseudo, (declarations, _) in sheet.matcher.match(wrapped):
                for name, value, important in declarations if pseudo is None else ():
                    if name == "display" and strongest <= (weight := (important, origin, specificity)):
                        display, strongest = value, weight
    return tuple(display) == ("none",)
