"""A question → every text of it that is not for candidates, with its place, and which of them are answers."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from interviewkit.domain.diagnostics import Place
from interviewkit.domain.question import Question
from interviewkit.domain.texts import all_strings

PUBLIC_FIELDS = {"prompt", "scene", "asks", "afterword", "sheet_files", "figures", "examples"}
_RECORD_FIELDS = {"meta", "id", "places", "place", "digest"}
_LABELS = {"id", "letter", "use", "severity", "name", "point", "tag", "ticked", "helped", "flags", "scope", "rating"}
"""Fields of a question's parts that say which part it is, and nothing about the answer."""
_PLACES = {
    "hints": "section Hints",
    "probes": "section Probes",
    "red_flags": "section Red flags",
    "answer": "section Answer",
    "notes": "section Notes",
    "facts": "section Facts on request",
    "not_scored": "section Not scored",
    "free_prompts": "section If no story comes to mind",
    "samples": "section Sounds like",
    "faults": "faults.yaml",
    "prompt": "section Prompt",
    "examples": "cases.py",
}
"""Where the fields of a question are written: a place in `question.md`, or the name of another file."""


class Secret(NamedTuple):
    """A text that is not for candidates, the name of its place, and what it is.

    A label, such as an id, a source, or a severity, is secret but not part of an answer.
    """

    text: str
    spot: str
    kind: Literal["prose", "code", "label"]


def secrets_of(question: Question) -> Iterator[Secret]:
    """A question → all of its texts that are not for candidates, including the prompt if it is asked aloud."""
    meta = question.meta
    yield Secret(question.id, "", "label")
    yield Secret(meta.title, "title", "prose")
    yield Secret(meta.row, "row", "label")
    yield from (Secret(text, place, "prose") for place, text in meta.key_texts())
    yield from (Secret(text, f"sources.{n}", "label") for n, text in enumerate(meta.sources))
    yield from (Secret(text, f"covers.{n}", "label") for n, text in enumerate(meta.covers))
    for one in dataclasses.fields(question):
        if one.name not in PUBLIC_FIELDS | _RECORD_FIELDS | {"slips"}:
            yield from _parts(one.name, getattr(question, one.name))
    for slip in question.slips:  # they are handed over only if the candidate asks for them
        yield from (Secret(text, f"section {slip.id}", "prose") for text in (slip.title, slip.text))
    if not question.handed_out:
        yield Secret(question.prompt, "section Prompt", "prose")
        yield from _parts("sheet_files", question.sheet_files)
        yield Secret(question.examples, "cases.py", "code")


def _parts(field: str, value: Any) -> Iterator[Secret]:
    """A field of a question and its value → each text in it."""
    for part in value if isinstance(value, tuple) else (value,):
        if not dataclasses.is_dataclass(part):
            yield from (Secret(text, _PLACES.get(field, ""), "prose") for text in all_strings(part))
            continue
        is_file = field in ("key_files", "sheet_files")
        spot = str(getattr(part, "name" if is_file else "id", "")) if is_file or field == "key_points" else ""
        kind: Literal["prose", "code"] = "code" if is_file else "prose"
        for one in dataclasses.fields(part):
            is_label = one.name in _LABELS or spot == _PLACES["faults"]  # its texts come again, as those of the faults
            for text in all_strings(getattr(part, one.name)):
                yield Secret(text, spot or _PLACES.get(field, ""), "label" if is_label else kind)


def place_of(question: Question, secret: Secret) -> Place:
    """A question and one of its secret texts → the place where it is written."""
    if secret.spot in question.places:
        return question.places[secret.spot]
    folder, _, file = question.place.file.rpartition("/")
    if "." in secret.spot and file == "question.md":
        return Place(f"{folder}/{secret.spot}")
    return question.place
