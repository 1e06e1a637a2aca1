"""The front matter of a question → its record, in the format that it is written in: rated in prose, or by ticks."""

from __future__ import annotations

import dataclasses
from typing import Any

from interviewkit.bank import records
from interviewkit.bank.yaml_reader import YamlDocument
from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.front_matter import ProseFrontMatter, ScoredFrontMatter

_PROSE, _SCORED = ({field.name for field in dataclasses.fields(one)} for one in (ProseFrontMatter, ScoredFrontMatter))
_INSTEAD = {
    "competencies": "write 'competency', the one that it rates, and name the others under 'touches'",
    "anchors": "remove it: the ratings follow from 'bars'",
    "space": "remove it: 'asks' says how much room each ask gets",
}
"""What to write for a field of the old format."""
_PROSE_BARS = "its bars are texts, so its ratings are read as prose: write each as {core: [M1], musts: 4, hints: 1}"


def front_matter(document: YamlDocument) -> ProseFrontMatter | ScoredFrontMatter:
    """Parsed front matter → its record. Raises Rejected with a diagnostic for everything that is wrong with it."""
    is_prose = is_rated_in_prose(document.data)
    try:
        if is_prose:
            return records.read(document, ProseFrontMatter)
        return records.read(document, ScoredFrontMatter)
    except Rejected as refused:
        strange = (_SCORED - _PROSE) if is_prose else (_PROSE - _SCORED)
        spots = {document.key_place((name,)): name for name in strange if name in document.data}
        raise Rejected(_of_the_other_format(d, spots.get(d.place, ""), is_prose) for d in refused.diagnostics) from None


def is_rated_in_prose(data: Any) -> bool:
    """The front matter of a question → whether its ratings are described in prose, rather than by ticks.

    A bar is a text in prose and a mapping otherwise. Without bars, the fields of the old format tell.
    """
    if not isinstance(data, dict):
        return False
    bars = data.get("bars")
    if isinstance(bars, dict) and bars:
        return not any(isinstance(bar, dict) for bar in bars.values())
    return "anchors" in data or "competencies" in data


def _of_the_other_format(found: Diagnostic, name: str, is_prose: bool) -> Diagnostic:
    """A diagnostic, and the field of the other format that it is about → the diagnostic with what to write instead."""
    if found.code != "unknown-field" or not name:
        return found
    return found._replace(hint=_PROSE_BARS if is_prose else _INSTEAD[name])
