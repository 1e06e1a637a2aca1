"""The files of a candidate's sheet → their lines that read like a part of the key, such as `# Solution` or `# F1:`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from interviewkit.bank.near_headings import as_read, resembled
from interviewkit.bank.rules.places import file_place
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Question

_COMMENT = r"(?:^(?:#|--|//|/\*|\*|%|;|\"\"\"|''')|\s(?:#|--\s|//\s|/\*|;\s))[\s#*/=<!>-]*(\S.*)"
_KEY_WORDS = r"(?i)(?:the )?(?:faults?|bugs?|fix|fixed|reference|reference code)(?: no\.?)?(?: ?\d+)?"
_LABEL = r"([^:=–—]{2,32}?)\s*[:=–—]"
_ID = r"([FMX]\d+)\s*(?:[:.)=–—-]|$)"
_ORDINARY = frozenset({"", "Notes", "Prompt"})
"""Names of sections that a file may well contain: remarks, and what a language model is given."""


def sheet_files_tell_nothing(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each line of a file for candidates that reads like a part of the key."""
    ids = {*(p.id for p in question.key_points), *(f.id for f in question.faults)}
    for file in question.sheet_files:
        for number, line in enumerate(file.text.split("\n")):
            if _tells(line, ids):
                where = file_place(question, f"file {file.name}", number)
                message = f"'{line.strip()[:40]}' reads like a part of the key, and candidates see this file"
                yield Diagnostic(where, "sheet-tells", message, "delete it, or say it in other words")


def _tells(line: str, ids: set[str]) -> bool:
    text = as_read(line).strip()
    comment = re.search(_COMMENT, text)
    if comment is None:
        return len(text) < 40 and resembled(text) not in _ORDINARY and not re.search(r"[\d(,;=]", text)
    said = comment[1].strip()
    label, known = re.match(_LABEL, said), re.match(_ID, said)
    titles = (said.strip(" *#=/<>!.:-\"'"), label[1] if label else "")
    named = any(re.fullmatch(_KEY_WORDS, t) or (len(t) < 40 and resembled(t) not in _ORDINARY) for t in titles)
    return named or (known is not None and known[1] in ids)
