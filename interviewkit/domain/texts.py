"""A record → every string in it."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def all_strings(value: Any) -> Iterator[str]:
    """Any value of the domain → every string in it, field by field, with the keys of mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, bytes | int | float | None):
        return
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            yield from all_strings(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from all_strings(item)
            yield from all_strings(key) if isinstance(key, str) else ()
    elif isinstance(value, Iterable):
        for item in value:
            yield from all_strings(item)
