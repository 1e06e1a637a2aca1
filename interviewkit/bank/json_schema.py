"""The record types authors write → JSON Schemas for their editors.

`python -m interviewkit.bank.json_schema` writes them into `schema/`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from interviewkit.bank.records import schema
from interviewkit.domain.brand import BrandSpec
from interviewkit.domain.framework import Framework
from interviewkit.domain.front_matter import ProseFrontMatter, ScoredFrontMatter
from interviewkit.domain.kit import KitSpec
from interviewkit.domain.loop import ScheduleSpec
from interviewkit.domain.question import Fault

SHAPES: dict[str, Any] = {
    "question": ScoredFrontMatter | ProseFrontMatter,
    "kit": KitSpec,
    "framework": Framework,
    "brand": BrandSpec,
    "faults": tuple[Fault, ...],
    "schedule": ScheduleSpec,
}


def schemas() -> dict[str, str]:
    """Returns the text of every schema file, by file name."""
    made = {}
    for name, shape in SHAPES.items():
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema(shape)}
        made[f"{name}.schema.json"] = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    return made


def write_schemas(folder: Path = Path("schema")) -> None:
    """Writes all schema files into the folder and creates it if necessary."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    write_schemas()
