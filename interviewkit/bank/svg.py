"""The bytes of an SVG file → the same drawing, once it is sure that it holds nothing but lines and areas in grays.

A drawing that a script made could carry along what candidates must not read: texts, titles, comments, metadata, names
of elements, addresses. So an SVG is read by a list of what it may have, which is what `domain/plots.py` writes and
little more; everything else is refused with its line. Letters are outlines, which no search finds and nobody can copy.
A document type is refused as well, so that no entity is ever expanded.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, comma_list, did_you_mean

MAX_SVG_BYTES = 45_000
MAX_WIDTH_MM, MAX_HEIGHT_MM, MIN_MM = 170, 180, 20
"""A figure is not wider than the text on A4, nor higher than what the pages leave for a picture."""
DEEPEST = 12
MOST_PROBLEMS = 20
NAMESPACE = "http://www.w3.org/2000/svg"

_N = r"[+-]?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})"
_AND = r"(?:\s*,\s*|\s+|(?=[+-]))"
_NUMBERS = rf"{_N}(?:(?:{_AND}|(?=\.)){_N})*"
_NUMBER, _LIST = re.compile(_N), re.compile(_NUMBERS)
_PATH = re.compile(rf"\s*[Mm]\s*{_NUMBERS}\s*(?:[MmLlHhVvCcSsQqTt]\s*{_NUMBERS}\s*|[Zz]\s*(?=[Mm]|\Z))*")
_TRANSFORM = re.compile(
    rf"(?:(?:matrix|translate|scale|rotate)\({_N}(?:{_AND}{_N}){{0,5}}\)\s*)+",
)
_GRAY = re.compile(r"none|black|white|#([0-9a-f])\1\1|#([0-9a-f]{2})\2\2")
_MM = re.compile(r"(\d{1,3}(?:\.\d{1,3})?)mm")
_LOOK: dict[str, re.Pattern[str]] = {
    "fill": _GRAY,
    "stroke": _GRAY,
    "stroke-width": _NUMBER,
    "stroke-dasharray": _LIST,
    "stroke-dashoffset": _NUMBER,
    "stroke-linecap": re.compile("butt|round|square"),
    "stroke-linejoin": re.compile("miter|round|bevel"),
    "fill-rule": re.compile("nonzero|evenodd"),
    "transform": _TRANSFORM,
}
ALLOWED: Mapping[str, Mapping[str, re.Pattern[str]]] = {
    "svg": {"xmlns": re.compile(re.escape(NAMESPACE)), "width": _MM, "height": _MM, "viewBox": _LIST},
    "g": _LOOK,
    "path": _LOOK | {"d": _PATH},
    "line": _LOOK | dict.fromkeys(("x1", "y1", "x2", "y2"), _NUMBER),
    "rect": _LOOK | dict.fromkeys(("x", "y", "width", "height"), _NUMBER),
    "circle": _LOOK | dict.fromkeys(("cx", "cy", "r"), _NUMBER),
    "polyline": _LOOK | {"points": _LIST},
    "polygon": _LOOK | {"points": _LIST},
}
"""The elements that an SVG may have, each with its attributes and the form of their values."""
_DRAW_IT = "draw it with figure.py, and run python -m interviewkit.bank.draw_figures"


def neutral_svg(data: bytes, file: str) -> bytes:
    """The bytes of an SVG and its path in messages → its bytes, with line endings normalized to LF. Raises Rejected
    with everything in it that an SVG may not have."""
    if len(data) > MAX_SVG_BYTES:
        message = f"{len(data):,} bytes; an SVG has at most {MAX_SVG_BYTES:,}"
        raise Rejected([Diagnostic(Place(file), "too-big", message, "draw fewer points or ticks, or shorten labels")])
    reader = _Reader(file)
    reader.read(data)
    if reader.found:
        raise Rejected(reader.found[:MOST_PROBLEMS])
    return data.replace(b"\r\n", b"\n")


class _Reader:
    """Reads an SVG and collects a diagnostic for everything that it may not have."""

    def __init__(self, file: str) -> None:
        self.file, self.depth = file, 0
        self.found: list[Diagnostic] = []
        self.parser = expat.ParserCreate("UTF-8")
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.CommentHandler = lambda _: self._refuse("a comment", "delete it")
        self.parser.ProcessingInstructionHandler = lambda *_: self._refuse("a processing instruction", "delete it")
        self.parser.StartCdataSectionHandler = lambda: self._refuse("a CDATA section", "delete it")
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.XmlDeclHandler = self._declaration

    def read(self, data: bytes) -> None:
        """Reads a whole file."""
        try:
            self.parser.Parse(data, True)
        except expat.ExpatError as error:
            message = f"is not a well-formed SVG: {expat.ErrorString(error.code)}"
            self._add(Place(self.file, error.lineno, error.offset + 1), message, _DRAW_IT)
        except Rejected:
            pass  # it is in `found`, and nothing after it is read

    def _add(self, place: Place, message: str, hint: str) -> None:
        self.found.append(Diagnostic(place, "svg", message, hint))

    def _refuse(self, what: str, hint: str) -> None:
        place = Place(self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        self._add(place, f"has {what}, which an SVG may not have", hint)

    def _doctype(self, *_: object) -> None:
        self._refuse("a document type", "delete it")
        raise Rejected(self.found)

    def _declaration(self, version: str, encoding: str | None, standalone: int) -> None:
        if version != "1.0" or (encoding or "UTF-8").upper() != "UTF-8" or standalone == 0:
            self._refuse("an unusual XML declaration", 'delete it, or write <?xml version="1.0" encoding="UTF-8"?>')

    def _text(self, text: str) -> None:
        if text.strip(" \t\r\n"):
            self._refuse("text between its elements", "letters are drawn as paths")

    def _end(self, _: str) -> None:
        self.depth -= 1

    def _start(self, element: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if (element == "svg") != (self.depth == 1):
            self._refuse(f"<{element}> {'at the top' if self.depth == 1 else 'inside'}", "<svg> is outermost, once")
        elif element not in ALLOWED:
            known = [name for name in ALLOWED if name != "svg"]
            self._refuse(f"<{element}>", did_you_mean(element, known) or f"elements are {comma_list(known)}")
            return
        elif self.depth > DEEPEST:
            self._refuse(f"more than {DEEPEST} elements inside each other", "flatten it")
        for name, value in attributes.items():
            self._attribute(element, name, value)
        if element == "svg":
            self._size(attributes)

    def _attribute(self, element: str, name: str, value: str) -> None:
        form = ALLOWED.get(element, {}).get(name)
        if form is None:
            known = list(ALLOWED.get(element, {}))
            self._refuse(f"the attribute {name} of <{element}>", did_you_mean(name, known) or "delete it")
        elif not form.fullmatch(value):
            hint = "figures are black, white, and grays such as #555" if form is _GRAY else _DRAW_IT
            self._refuse(f'{name}="{_short(value)}" in <{element}>', hint)

    def _size(self, attributes: dict[str, str]) -> None:
        """Refuses a drawing without a size on paper, with one that fits no page, or with one that would distort it."""
        hint = 'write width="82mm" height="66mm" viewBox="0 0 82 66"'
        missing = [name for name in ("xmlns", "width", "height", "viewBox") if name not in attributes]
        if missing:
            self._add(Place(self.file, self.parser.CurrentLineNumber), f"<svg> lacks {comma_list(missing)}", hint)
            return
        sides = [_MM.fullmatch(attributes[name]) for name in ("width", "height")]
        box = [float(n) for n in re.findall(_N, attributes["viewBox"])]
        if None in sides or len(box) != 4:
            if len(box) != 4:
                self._refuse(f'viewBox="{_short(attributes["viewBox"])}"', hint)
            return
        width, height = (float(side[1]) for side in sides if side)
        if not (MIN_MM <= width <= MAX_WIDTH_MM and MIN_MM <= height <= MAX_HEIGHT_MM):
            limits = f"{MIN_MM} to {MAX_WIDTH_MM} mm wide and {MIN_MM} to {MAX_HEIGHT_MM} mm high"
            self._refuse(f"a size of {width:g} × {height:g} mm", f"a figure is {limits}")
        elif box[2] <= 0 or box[3] <= 0 or abs(box[2] * height - box[3] * width) > 0.01 * box[3] * width:
            self._refuse(f"a viewBox of another shape than {width:g} × {height:g} mm", hint)


def _short(value: str) -> str:
    """A value → its beginning, in printable characters, for a message."""
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in value)
    return shown if len(shown) <= 40 else f"{shown[:40]}…"
