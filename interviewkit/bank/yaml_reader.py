"""YAML text → plain data with the place of every key and value; that data → records, with every error located."""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import Any, NamedTuple, TypeVar

import yaml
from pydantic import ValidationError

from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Rejected, did_you_mean, listed
from interviewkit.domain.validate import adapter

T = TypeVar("T")
Path = tuple[str | int, ...]
Spot = tuple[int, int]
"""A line and a column, both counted from one."""
MAX_BYTES = 1_000_000
MAX_DEPTH = 20
_LOADER = getattr(yaml, "CLoader", yaml.Loader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)$")
_FLOAT = re.compile(r"[-+]?([0-9]+\.[0-9]*|\.[0-9]+|[0-9]+(?=[eE]))([eE][-+]?[0-9]+)?$")
_BEGIN_NUMBERS = frozenset("+-.0123456789")
_NULLS = {"", "~", "null", "Null", "NULL"}
_BOOLS = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}


class Document(NamedTuple):
    """Plain data and, by the path to it, the place of each value (and of each key, under the path ending in '.key')."""

    data: Any
    places: Places[Path]
    origin: Place

    def place(self, path: Path) -> Place:
        """A path into the data → its place, or that of the nearest thing around it."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, self.origin)

    def key_place(self, path: Path) -> Place:
        """A path → the place of the key that leads there."""
        return self.places.get((*path, ".key"), self.place(path))


@dataclass(slots=True)
class _Open:
    """A mapping or list that is still being read."""

    value: Any
    path: Path
    key: Any = None
    waiting: bool = False


@dataclass(slots=True)
class _Reader:
    """Builds data from YAML events one by one, so that no input can nest deeper than we allow."""

    file: str
    line_offset: int
    spots: dict[Path, Spot] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)
    root: Any = None
    problems: list[Diagnostic] = field(default_factory=list)

    def at(self, mark: Any) -> Spot:
        return mark.line + 1 + self.line_offset, mark.column + 1

    def problem(self, mark: Any, code: str, message: str, hint: str = "") -> None:
        self.problems.append(Diagnostic(Place(self.file, *self.at(mark)), code, message, hint))

    def path(self) -> Path:
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
        value = _plain(event.value) if event.implicit[0] and not event.style else event.value
        if self.is_key():
            self._key(value, event)
        else:
            self.add(value, event.start_mark)

    def _key(self, value: Any, event: Any) -> None:
        top = self.stack[-1]
        if value == "<<":
            self.problem(event.start_mark, "merge-key", "'<<' merges are not allowed", "write the fields out")
        if not isinstance(value, str | int) or isinstance(value, bool):
            self.problem(event.start_mark, "wrong-type", f"a key should be a word or a whole number, not {value!r}")
            value = str(value)
        if value in top.value:
            first, _ = self.spots[(*top.path, value, ".key")]
            self.problem(event.start_mark, "duplicate-key", f"'{value}' is given twice", f"first on line {first}")
        top.key, top.waiting = value, True
        self.spots[(*top.path, value, ".key")] = self.at(event.start_mark)

    def open(self, value: Any, event: Any) -> None:
        if self.is_key():
            self.problem(event.start_mark, "wrong-type", "a key should be a word, not a list or a mapping")
            raise Rejected(self.problems)
        path = self.path()
        self.add(value, event.start_mark)
        self.stack.append(_Open(value, path))
        if len(self.stack) > MAX_DEPTH:
            self.problem(event.start_mark, "too-deep", f"nested more than {MAX_DEPTH} levels deep")
            raise Rejected(self.problems)


def _plain(text: str) -> Any:
    """An unquoted scalar → its value by the rules of YAML 1.2: `no` is a word, `012` is not ten."""
    if text in _NULLS:
        return None
    if text in _BOOLS:
        return _BOOLS[text]
    if text[0] not in _BEGIN_NUMBERS:  # as most texts
        return text
    if _INT.match(text):
        return int(text)
    return float(text) if _FLOAT.match(text) else text


def _events(text: str, file: str, line_offset: int, loader: type[Any] = _LOADER) -> Iterator[Any]:
    given = 0
    try:
        for event in yaml.parse(text, Loader=loader):
            given += 1
            yield event
    except yaml.YAMLError as error:
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        if "nesting depth" in reason and loader is not yaml.Loader:
            # libyaml reads ahead and gives up before it has handed out the level that is one too many: the slower
            # parser in Python has no limit and goes on from the same place, so that the limit is ours everywhere.
            yield from islice(_events(text, file, line_offset, yaml.Loader), given, None)
            return
        mark = getattr(error, "problem_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        where = Place(file, line + line_offset, column)
        raise Rejected([Diagnostic(where, "yaml-syntax", f"not valid YAML: {reason}")]) from None


def _consume(reader: _Reader, event: Any) -> None:
    if getattr(event, "anchor", None) is not None:
        reader.problem(event.start_mark, "yaml-alias", "anchors and aliases are not allowed", "write the value out")
        raise Rejected(reader.problems)
    is_scalar = isinstance(event, yaml.ScalarEvent)
    if not is_scalar and getattr(event, "tag", None) not in (None, "!"):
        reader.problem(event.start_mark, "yaml-tag", f"the tag {event.tag} is not allowed")
    if is_scalar:
        reader.scalar(event)
    elif isinstance(event, yaml.MappingStartEvent):
        reader.open({}, event)
    elif isinstance(event, yaml.SequenceStartEvent):
        reader.open([], event)
    elif isinstance(event, yaml.MappingEndEvent | yaml.SequenceEndEvent):
        reader.stack.pop()


def parse(text: str, file: str, line_offset: int = 0) -> Document:
    """YAML text → plain data and places; refuses aliases, merges, duplicate keys, deep nesting and large files."""
    origin = Place(file, 1 + line_offset, 1)
    if len(text) > MAX_BYTES:
        raise Rejected([Diagnostic(origin, "too-big", f"larger than {MAX_BYTES:,} characters", "split it")])
    reader = _Reader(file, line_offset)
    documents = 0
    for event in _events(text, file, line_offset):
        documents += isinstance(event, yaml.DocumentStartEvent)
        if documents > 1:
            reader.problem(event.start_mark, "yaml-syntax", "a second document begins here", "keep one per file")
            break
        _consume(reader, event)
    if reader.problems:
        raise Rejected(reader.problems)
    return Document(reader.root, Places(file, reader.spots), origin)


# --- data → records -------------------------------------------------------------------------------------------


def schema(shape: Any) -> dict[str, Any]:
    """A record type → its JSON Schema, for editors."""
    return adapter(shape).json_schema()


def read(document: Document, shape: type[T], unquoted: frozenset[str] = frozenset()) -> T:
    """Plain data → a record, or every difference between the two with its place; what is unquoted is not shown."""
    try:
        result: T = adapter(typing.cast("Any", shape)).validate_json(json.dumps(document.data, ensure_ascii=True))
    except ValidationError as error:
        found = [_discreet(e) if unquoted & set(e["loc"]) else e for e in error.errors(include_url=False)]
        raise Rejected(_merged(document, shape, found)) from None
    return result


class _Unquoted(dict[str, Any]):
    """A value that a message may not show, only say what it is."""


def _discreet(error: Any) -> Any:
    """An error of the validation library → the same without the value, which may name a person."""
    if error["type"] == "too_short":
        return error  # only counted
    return {**error, "input": _Unquoted(is_=_KINDS.get(type(error["input"]), "something else"))}


_KINDS = {str: "a text", dict: "a mapping", list: "a list", int: "a number", float: "a number", bool: "true or false"}


def _merged(document: Document, shape: Any, found: list[Any]) -> list[Diagnostic]:
    """Errors of the validation library → diagnostics, one for each place where a field may have several types."""
    by_path: dict[Path, list[Any]] = {}
    for one in found:
        by_path.setdefault(_path(document, one["loc"]), []).append(one)
    merged = []
    for path, alike in by_path.items():
        expected = [_EXPECTED[e["type"]] for e in alike if e["type"] in _EXPECTED]
        if any(other[: len(path)] == path != other for other in by_path):
            by_path[path] = [e for e in alike if e["type"] not in _EXPECTED and e["type"] != "too_short"]
            expected = []  # the value took another of the field's types, and what is wrong lies deeper
        if len(expected) > 1:
            choice = " or ".join(sorted(set(expected), reverse=True))
            merged.append(_wrong_type(document, path, choice, alike[0]["input"]))
        else:
            merged += [_located(document, shape, e) for e in by_path[path]]
    return merged


def _wrong_type(document: Document, path: Path, expected: str, value: object) -> Diagnostic:
    name = path[-1] if path else "the file"
    message = f"'{name}' should be {expected}, not {_shown(value)}"
    scalar = expected == "text" and not isinstance(value, list | dict | None)
    return Diagnostic(document.place(path), "wrong-type", message, "quote it to make it text" if scalar else "")


def _located(document: Document, shape: Any, error: Any) -> Diagnostic:
    path = _path(document, error["loc"])
    name = path[-1] if path else "the file"
    kind = error["type"]
    if kind == "missing":
        missing = error["loc"][-1]
        return Diagnostic(document.place(path), "missing-field", f"'{missing}' is missing", f"add '{missing}:'")
    if kind in ("unexpected_keyword_argument", "extra_forbidden"):
        known = _field_names(shape, path[:-1])
        if isinstance(error["input"], _Unquoted):
            where = document.key_place(path)
            return Diagnostic(where, "unknown-field", "this is not a field here", f"fields are {listed(known)}")
        hint = did_you_mean(name, known) or f"fields are {listed(known)}"
        return Diagnostic(document.key_place(path), "unknown-field", f"'{name}' is not a field here", hint)
    if kind == "literal_error":
        return _bad_choice(document, path, error)
    if kind in _EXPECTED:
        return _wrong_type(document, path, _EXPECTED[kind], error["input"])
    return Diagnostic(document.place(path), "bad-value", _message(name, error))


def _bad_choice(document: Document, path: Path, error: Any) -> Diagnostic:
    choices = [c.strip("'") for c in re.split(r", | or ", error["ctx"]["expected"])]
    is_key = error["loc"][-1] == "[key]"
    place = document.key_place(path) if is_key else document.place(path)
    message = f"'{error['input']}' is not one of {listed(choices)}"
    return Diagnostic(place, "bad-choice", message, did_you_mean(error["input"], choices))


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "list_type": "a list",
    "dict_type": "a mapping",
    "mapping_type": "a mapping",
    "dataclass_type": "a mapping",
    "date_type": "a date such as 2026-11-23",
    "date_parsing": "a date such as 2026-11-23",
    "date_from_datetime_parsing": "a date such as 2026-11-23",
}


def _message(name: object, error: Any) -> str:
    if error["type"] == "string_pattern_mismatch":
        return f"'{error['input']}' does not have the form {_form(error['ctx']['pattern'])}"
    if error["type"] in ("too_short", "too_long"):
        limit = (
            f"at least {error['ctx'].get('min_length')}"
            if error["type"] == "too_short"
            else f"at most {error['ctx'].get('max_length')}"
        )
        return f"'{name}' should have {limit} entries, not {len(error['input'])}"
    text = error["msg"]
    return f"'{name}': {text[0].lower()}{text[1:]}"


def _form(pattern: str) -> str:
    known = {
        "^[a-z0-9]+(-[a-z0-9]+)*$": "of an id: small letters and digits joined by hyphens",
        "^F[0-9]+$": "F1, F2 …",
        "^([01][0-9]|2[0-3]):[0-5][0-9]$": "HH:MM, as in 09:30",
        "^[A-J]$": "of one letter, A to J",
        "^#[0-9a-fA-F]{6}$": "#rrggbb, in quotes",
    }
    return known.get(pattern, pattern)


def _shown(value: object) -> str:
    if isinstance(value, _Unquoted):
        return str(value["is_"])
    text = json.dumps(value, ensure_ascii=False) if not isinstance(value, str) else repr(value)
    return text if len(text) <= 40 else f"{text[:37]}…"


def _path(document: Document, loc: tuple[str | int, ...]) -> Path:
    """A location as the validation library counts → a path into the data (union branches and marks dropped)."""
    path: list[str | int] = []
    data = document.data
    for step in loc:
        options: list[str | int] = [step, int(step)] if isinstance(step, str) and step.isdigit() else [step]
        held = next((s for s in options if _holds(data, s)), None)
        if held is not None:
            path.append(held)
            data = data[held]
    return tuple(path)


def _holds(data: Any, step: str | int) -> bool:
    if isinstance(data, dict):
        return step in data
    return isinstance(data, list) and isinstance(step, int) and 0 <= step < len(data)


def _field_names(shape: Any, path: Path) -> list[str]:
    """A record type and a path into it → the field names allowed there."""
    for step in path:
        shape = _step(shape, step)
    found = _record(shape)
    return [f.name for f in dataclasses.fields(found)] if found else []


def _step(shape: Any, step: str | int) -> Any:
    record = _record(shape)
    if record and isinstance(step, str):
        return typing.get_type_hints(record, include_extras=True).get(step)
    arguments = [a for a in typing.get_args(_bare(shape)) if a is not Ellipsis]
    return arguments[-1] if arguments else None


def _bare(shape: Any) -> Any:
    return typing.get_args(shape)[0] if hasattr(shape, "__metadata__") else shape


def _record(shape: Any) -> Any:
    shape = _bare(shape)
    for one in (shape, *typing.get_args(shape)):
        if dataclasses.is_dataclass(one) and isinstance(one, type):
            return one
    return None
