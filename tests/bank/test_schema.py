"""The JSON Schemas are those of the records, and every YAML file names its own."""

from __future__ import annotations

import json

import pytest
from samples import ROOT

from interviewkit.bank.json_schema import SHAPES, schemas


def test_the_committed_schemas_are_fresh() -> None:
    held = {p.name: p.read_text("utf-8") for p in (ROOT / "schema").iterdir()}
    assert len(held) == len(SHAPES) == 6
    assert held == schemas(), "run `make schema`"


@pytest.mark.parametrize("name", schemas())
def test_a_schema_refuses_unknown_fields(name: str) -> None:
    text = schemas()[name]
    assert '"additionalProperties": false' in text
    assert json.loads(text)["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_every_yaml_file_names_its_schema_in_its_first_line() -> None:
    files = [
        *(ROOT / "kits").glob("*.yaml"),
        *(p for p in (ROOT / "questions").rglob("*.yaml") if p.name in ("framework.yaml", "faults.yaml")),
    ]
    assert len(files) >= 3
    for path in files:
        first = path.read_text("utf-8").split("\n")[0]
        assert first.startswith("# yaml-language-server: $schema="), path
        assert (path.parent / first.partition("$schema=")[2]).resolve().parent == ROOT / "schema", path
        assert (path.parent / first.partition("$schema=")[2]).is_file(), path
