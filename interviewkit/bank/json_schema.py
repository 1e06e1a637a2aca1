"""The record types authors write → JSON Schemas for their editors: `python -m interviewkit.schema` writes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from interviewkit.bank.yaml_reader import schema
from interviewkit.domain.question import BrandSpec, Fault, Framework, FrontMatter, KitSpec, ScheduleSpec

SHAPES: dict[str, Any] = {
    "question": FrontMatter,
    "kit": KitSpec,
    "framework": Framework,
    "brand": BrandSpec,
    "faults": tuple[Fault, ...],
    "schedule": ScheduleSpec,
}


def schemas() -> dict[str, str]:
    """→ the text of each schema file by its name."""
    made = {}
    for name, shape in SHAPES.items():
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": name, **schema(shape)}
        made[f"{name}.schema.json"] = json.dumps(whole, indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    return made


def main(folder: Path = Path("schema")) -> None:
    """Writes the schema files into a folder."""
    folder.mkdir(exist_ok=True)
    for name, text in schemas().items():
        (folder / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
