"""A YAML document → a record of a given type, with a located diagnostic for everything that is wrong."""

from __future__ import annotations

import dataclasses
import json
import re
import typing
from collections.abc import Mapping
from typing import Any, TypeVar

from interviewkit.bank.yaml_reader import DataPath, YamlDocument
from interviewkit.domain.diagnostics import Diagnostic, Rejected, comma_list, did_you_mean
from interviewkit.domain.validate import adapter

T = TypeVar("T")


# --- data → records -------------------------------------------------------------------------------------------


def schema(shape: Any) -> dict[str, Any]:
    """A record type → its JSON Schema, which editors use for completion and validation."""
    return adapter(shape).json_schema()


def read(document: YamlDocument, shape: type[T], unquoted: frozenset[str] = frozenset()) -> T:
    """Parsed YAML → a record of the given type.

    Raises Rejected with a located diagnostic for every mismatch. Diagnostics never quote values from the fields
    named in `unquoted`.
    """
    from pydantic import ValidationError

    try:
        result: T = adapter(typing.cast("Any", shape)).validate_json(json.dumps(document.data, ensure_ascii=True))
    except ValidationError as error:
        found = [_discreet(e) if unquoted & set(e["loc"]) else e for e in error.errors(include_url=False)]
        raise Rejected(_merged(document, shape, found)) from None
    return result


class _Unquoted(dict[str, Any]):
    """Stands in for a value that messages may describe but not quote."""


def _discreet(error: Any) -> Any:
    """A Pydantic error → the same error without the input value, which may name a person."""
    if error["type"] == "too_short":
        return error  # its message gives only the number of entries
    return {**error, "input": _Unquoted(is_=_KINDS.get(type(error["input"]), "something else"))}


_KINDS = {str: "a text", dict: "a mapping", list: "a list", int: "a number", float: "a number", bool: "true or false"}


def _merged(document: YamlDocument, shape: Any, found: list[Any]) -> list[Diagnostic]:
    """Pydantic errors → diagnostics. The errors of a union's branches are merged into one per position."""
    by_path: dict[DataPath, list[Any]] = {}
    for one in found:
        by_path.setdefault(_path(document, one["loc"]), []).append(one)
    merged = []
    for path, alike in by_path.items():
        expected = [_EXPECTED[e["type"]] for e in alike if e["type"] in _EXPECTED]
        if any(other[: len(path)] == path != other for other in by_path):
            by_path[path] = [e for e in alike if e["type"] not in _EXPECTED and e["type"] != "too_short"]
            expected = []  # the value matched another branch of the union, and the real error is further down
        if len(expected) > 1:
            choice = " or ".join(sorted(set(expected), reverse=True))
            merged.append(_wrong_type(document, path, choice, alike[0]["input"]))
        else:
            merged += [_located(document, shape, e) for e in by_path[path]]
    return merged


def _wrong_type(document: YamlDocument, path: DataPath, expected: str, value: object) -> Diagnostic:
    name = path[-1] if path else "the file"
    message = f"'{name}' should be {expected}, not {_shown(value)}"
    scalar = expected == "text" and not isinstance(value, list | dict | None)
    return Diagnostic(document.place(path), "wrong-type", message, "quote it to make it text" if scalar else "")


def _located(document: YamlDocument, shape: Any, error: Any) -> Diagnostic:
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
            return Diagnostic(where, "unknown-field", "this is not a field here", f"fields are {comma_list(known)}")
        hint = did_you_mean(name, known) or f"fields are {comma_list(known)}"
        return Diagnostic(document.key_place(path), "unknown-field", f"'{name}' is not a field here", hint)
    if kind == "literal_error":
        return _bad_choice(document, path, error)
    if kind in _EXPECTED:
        return _wrong_type(document, path, _EXPECTED[kind], error["input"])
    return Diagnostic(document.place(path), "bad-value", _message(name, error))


def _bad_choice(document: YamlDocument, path: DataPath, error: Any) -> Diagnostic:
    choices = [c.strip("'") for c in re.split(r", | or ", error["ctx"]["expected"])]
    is_key = error["loc"][-1] == "[key]"
    place = document.key_place(path) if is_key else document.place(path)
    message = f"'{error['input']}' is not one of {comma_list(choices)}"
    return Diagnostic(place, "bad-choice", message, did_you_mean(error["input"], choices))


_EXPECTED = {
    "string_type": "text",
    "int_type": "an integer",
    "int_parsing": "an integer",
    "int_from_float": "an integer",
    "float_type": "a number",
    "float_parsing": "a number",
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
        "^[a-z0-9]+(-[a-z0-9]+)*$": "of an id: lowercase letters and digits joined by hyphens",
        "^F[0-9]+$": "F1, F2 …",
        "^[MX][1-9][0-9]?$": "of a key point: M1, M2 … for a must, X1, X2 … for an extra",
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


def _path(document: YamlDocument, loc: tuple[str | int, ...]) -> DataPath:
    """The location of a Pydantic error → a path into the data, without union branches and markers such as '[key]'."""
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


def _field_names(shape: Any, path: DataPath) -> list[str]:
    """A record type and a path into it → the names of the fields allowed there."""
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
    if typing.get_origin(shape) is Mapping:
        return None  # its keys are not fields
    for one in (shape, *typing.get_args(shape)):
        if dataclasses.is_dataclass(one) and isinstance(one, type):
            return one
    return None
