"""The types of the bank's fields and the values they allow."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Annotated, Any, Literal, NewType, TypeVar, dataclass_transform, get_args

FORMS = "ABCDEFGHIJ"
ALL_FORMS = "ABC"


# The domain's records have no slots. Python pickles slotted dataclasses one field at a time in Python code, which made
# loading a cached bank take twice as long.

T = TypeVar("T")
Level = Literal["junior", "mid", "senior", "staff"]
KindId = Literal["concept", "coding", "sql", "debugging", "case", "system-design", "behavioural"]
Aid = Literal["closed", "calculator", "docs", "assistant"]
Handout = Literal["full", "none"]
Paper = Literal["a4", "letter"]
Space = Literal["none", "line", "third", "half", "page"]
FaultSeverity = Literal["critical", "major", "minor"]
ProbeUse = Literal["Deepen", "Redirect", "Early", "Ask"]
Status = Literal["draft", "pilot", "active"]
Room = Literal["squares", "lines", "none"]
ReviewKind = Literal["cold", "refuted", "read-aloud"]


@dataclass(frozen=True)
class Constraint:
    """Constraints on a field's value beyond its type. Pydantic reads them as its own when it validates YAML.

    Pydantic is slow to import, and a build whose bank is cached does not need it, so it is imported only when used.
    """

    terms: tuple[tuple[str, str | int], ...]
    __is_annotated_types_grouped_metadata__ = True

    def __iter__(self) -> Iterator[object]:
        from pydantic import Field

        limits: dict[str, Any] = dict(self.terms)
        yield from Field(**limits).metadata


def constraint(**terms: str | int) -> Constraint:
    """Keyword arguments of `pydantic.Field` → the constraints for an annotated field."""
    return Constraint(tuple(terms.items()))


Slug = Annotated[str, constraint(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, constraint(min_length=1)]
PointId = Annotated[str, constraint(pattern=r"^[MX][1-9][0-9]?$")]
"""The id of a key point: a must, such as M1, or an extra, such as X1."""
Colour = Annotated[str, constraint(pattern=r"^#[0-9a-fA-F]{6}$")]
LEVELS: tuple[Level, ...] = get_args(Level)
KIND_IDS: tuple[KindId, ...] = get_args(KindId)
RATINGS = (1, 2, 3, 4)
Public = NewType("Public", str)
"""Text that a candidate may see. Created only from sections and files marked for candidates (`bank/sections.py`)."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(field,))
def written(cls: type[T]) -> type[T]:
    """A class → a frozen dataclass that authors write in YAML. Unknown fields are errors."""
    made: Any = dataclass(frozen=True, kw_only=True)(cls)
    made.__pydantic_config__ = {"extra": "forbid", "strict": True}
    return made  # type: ignore[no-any-return]


def _as_list(value: object) -> object:
    return value if isinstance(value, list) or value is None else [value]


@dataclass(frozen=True)
class OneOrMany:
    """Lets authors write a single string instead of a list with one string; `choices` limits the values if given."""

    choices: tuple[str, ...] = ()
    __is_annotated_types_grouped_metadata__ = True

    def __iter__(self) -> Iterator[object]:
        from pydantic import BeforeValidator, Strict, WithJsonSchema

        one = {"type": "string", **({"enum": list(self.choices)} if self.choices else {})}
        yield from (Strict(False), BeforeValidator(_as_list))
        yield WithJsonSchema({"anyOf": [one, {"type": "array", "items": dict(one)}]})


Words = Annotated[tuple[str, ...], OneOrMany()]
Kinds = Annotated[tuple[KindId, ...], OneOrMany(KIND_IDS)]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
Edition = Literal["standard", "large-print"]
EDITIONS: tuple[Edition, ...] = ("standard", "large-print")
