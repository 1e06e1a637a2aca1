"""YAML text → plain data with the place of every key and value, read from a restricted subset of YAML 1.2."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple

from interviewkit.bank.yaml_text import (
    Swallowed,
    cut_off,
    is_read_as_written,
    is_safe_entry,
    outside_scalars,
    split_entry,
)
from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Rejected

DataPath = tuple[str | int, ...]
Spot = tuple[int, int]
"""A line and a column, both one-based."""
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?$")
_BEGIN_NUMBERS = frozenset("+-.0123456789")
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class YamlDocument(NamedTuple):
    """Plain data, with the place of each value by its path. The place of a key is under its path followed by '.key'."""

    data: Any
    places: Places[DataPath]
    origin: Place

    def place(self, path: DataPath) -> Place:
        """A path into the data → its place, or that of its nearest ancestor that has one."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.origin)

    def key_place(self, path: DataPath) -> Place:
        """A path → the place of the key that leads there."""
        return self.places.get((*path, ".key"), self.place(path))


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not been read yet."""

    value: Any
    path: DataPath
    in_brackets: bool = False
    key: Any = None
    waiting: bool = False
    unclear: Swallowed | None = None
    """The first unquoted text that a comma may have cut off."""


@dataclass(slots=True)
class _Reader:
    """Builds data from YAML events one by one, so that the limit on nesting is enforced while reading."""

    file: str
    line_offset: int
    spots: dict[DataPath, Spot] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: Any = None
    problems: list[Diagnostic] = field(default_factory=list)
    values: list[str] = field(default_factory=list)
    personal: bool = False

    def at(self, mark: Any) -> Spot:
        return mark.line + 1 + self.line_offset, mark.column + 1

    def problem(self, mark: Any, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(Place(self.file, *self.at(mark)), code, message, hint))

    def tell(self, text: str, found: Iterable[Swallowed]) -> None:
        """Records what YAML would swallow of a text."""
        for one in found:
            line = text.count("\n", 0, one.offset)
            column = one.offset - (text.rfind("\n", 0, one.offset) + 1)
            place = Place(self.file, line + 1 + self.line_offset, column + 1)
            shown = one.what if len(one.what) <= 40 else f"{one.what[:37]}…"
            named = "a part of the text" if self.personal else f"'{shown}'"
            self.problems.append(Diagnostic(place, one.code, f"{named} {one.message}", one.hint))

    def path(self) -> DataPath:
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, top.key if isinstance(top.value, dict) else len(top.value))

    def is_key(self) -> bool:
        return bool(self.stack) and isinstance(self.stack[-1].value, dict) and not self.stack[-1].waiting

    def add(self, value: Any, mark: Any) -> None:
        self.spots[self.path()] = self.at(mark)
        if not self.stack:
            self.root = value
        elif isinstance(self.stack[-1].value, dict):
            self.stack[-1].value[self.stack[-1].key] = value
            self.stack[-1].waiting = False
        else:
            self.stack[-1].value.append(value)

    def scalar(self, event: Any) -> None:
        self.values.append(event.value)
        if self.stack and self.stack[-1].in_brackets and not event.style and not is_safe_entry(event.value):
            self._may_be_cut_off(self.stack[-1], event)
        value = _plain(event.value) if event.implicit[0] and not event.style else event.value
        if self.is_key():
            self._key(value, event)
        else:
            self.add(value, event.start_mark)

    def _may_be_cut_off(self, top: _Open, event: Any) -> None:
        is_value = isinstance(top.value, dict) and top.waiting
        if not is_value and not top.unclear:
            top.unclear = split_entry(event.start_mark.index, event.value, isinstance(top.value, dict))

    def _key(self, value: Any, event: Any) -> None:
        top = self.stack[-1]
        if value == "<<":
            self.problem(event.start_mark, "merge-key", "'<<' merges are not allowed", "write the fields out")
        if not isinstance(value, str | int) or isinstance(value, bool):
            self.problem(event.start_mark, "wrong-type", f"a key should be a word or an integer, not {value!r}")
            value = str(value)
        if value in top.value:
            first, _ = self.spots[(*top.path, value, ".key")]
            self.problem(event.start_mark, "duplicate-key", f"'{value}' is given twice", f"first on line {first}")
        top.key, top.waiting = value, True
        self.spots[(*top.path, value, ".key")] = self.at(event.start_mark)

    def close(self, text: str) -> None:
        closed = self.stack.pop()
        if closed.unclear and (isinstance(closed.value, dict) or len(closed.value) > 1):
            self.tell(text, [closed.unclear])

    def open(self, value: Any, event: Any) -> None:
        if self.is_key():
            self.problem(event.start_mark, "wrong-type", "a key should be a word, not a list or a mapping")
            raise Rejected(self.problems)
        path = self.path()
        self.add(value, event.start_mark)
        self.stack.append(_Open(value, path, bool(event.flow_style)))
        if len(self.stack) > MAX_DEPTH:
            self.problem(event.start_mark, "too-deep", f"nested more than {MAX_DEPTH} levels deep")
            raise Rejected(self.problems)


def _plain(text: str) -> Any:
    """An unquoted scalar → its value under the rules of YAML 1.2: `no` and `012` stay text."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] not in _BEGIN_NUMBERS:  # the common case
        return text
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _events(text: str, file: str, line_offset: int, slowly: bool = False) -> Iterator[Any]:
    import yaml  # with the first file that is read: a bank that is remembered needs no parser

    loader = yaml.Loader if slowly else getattr(yaml, "CLoader", yaml.Loader)
    given = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            given += 1
            yield event
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        if "nesting depth" in reason and loader is not yaml.Loader:
            # libyaml reads ahead and gives up before it has yielded the level that exceeds our limit. The slower
            # pure-Python parser has no limit and continues from the same event, so our own limit always applies.
            yield from islice(_events(text, file, line_offset, slowly=True), given, None)
            return
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        where = Place(file, line + line_offset, column)
        raise Rejected([Diagnostic(where, "yaml-syntax", f"not valid YAML: {reason}")]) from None


def _consume(reader: _Reader, event: Any, text: str, kinds: Any) -> None:
    """An event and PyYAML's module of events → the reader, one event further."""
    if getattr(event, "anchor", None) is not None:
        reader.problem(event.start_mark, "yaml-alias", "anchors and aliases are not allowed", "write the value out")
        raise Rejected(reader.problems)
    is_scalar = isinstance(event, kinds.ScalarEvent)
    tag = getattr(event, "tag", None)
    if tag is not None and (is_scalar or tag != "!"):
        hint = "put a text that begins with '!' in quotes" if is_scalar else ""
        reader.problem(event.start_mark, "yaml-tag", f"the tag {tag} is not allowed", hint)
    if is_scalar:
        reader.scalar(event)
    elif isinstance(event, kinds.MappingStartEvent):
        reader.open({}, event)
    elif isinstance(event, kinds.SequenceStartEvent):
        reader.open([], event)
    elif isinstance(event, kinds.MappingEndEvent | kinds.SequenceEndEvent):
        reader.close(text)


def parse(text: str, file: str, line_offset: int = 0, personal: bool = False) -> YamlDocument:
    """YAML text → plain data with places.

    Raises Rejected for aliases, merge keys, tags, duplicate keys, deep nesting, large files, and for every word that
    YAML would swallow. If the texts are `personal`, messages about such words do not contain them, and escapes are left
    to the rule that such texts contain no control characters.
    """
    origin = Place(file, 1 + line_offset, 1)
    if len(text) > MAX_BYTES:
        raise Rejected([Diagnostic(origin, "too-big", f"larger than {MAX_BYTES:,} characters", "split it")])
    reader = _Reader(file, line_offset, personal=personal)
    try:
        _read(reader, text)
    except Rejected as refused:
        reader.tell(text, cut_off(text, _scalars(text, reader), not personal))
        raise Rejected([*refused.diagnostics, *reader.problems]) from None
    if not is_read_as_written(text, reader.values):
        scalars = _scalars(text, reader)
        reader.tell(text, cut_off(text, scalars, not personal))
        if not reader.problems and not (personal and "\\" in text):
            reader.tell(text, outside_scalars(text, scalars))
    if reader.problems:
        raise Rejected(reader.problems)
    return YamlDocument(reader.root, Places(file, reader.spots), origin)


def _scalars(text: str, reader: _Reader) -> list[Any]:
    """A YAML text → the events of as many scalars as the reader has read. Few texts need them, so none are kept."""
    import yaml

    events = _events(text, reader.file, reader.line_offset)
    return list(islice((event for event in events if isinstance(event, yaml.ScalarEvent)), len(reader.values)))


def _read(reader: _Reader, text: str) -> None:
    from yaml import events as kinds  # with the first file that is read, as above

    documents = 0
    for event in _events(text, reader.file, reader.line_offset):
        documents += isinstance(event, kinds.DocumentStartEvent)
        if documents > 1:
            reader.problem(event.start_mark, "yaml-syntax", "a second document begins here", "keep one per file")
            break
        _consume(reader, event, text, kinds)
