"""A record type → the Pydantic adapter that validates and serializes it."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@lru_cache(maxsize=32)
def adapter(shape: Any) -> TypeAdapter[Any]:
    """A type → its Pydantic adapter. Pydantic is imported on first use, because most runs don't need it."""
    from pydantic import TypeAdapter

    return TypeAdapter(shape)
