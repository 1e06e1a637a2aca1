"""The texts of a question by audience, and a secret sentence → the passage of it that stands in a public text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from interviewkit.bank.rules.places import line_place, written_for_candidates
from interviewkit.domain.diagnostics import Place
from interviewkit.domain.question import Question
from interviewkit.domain.texts import prose_words

QUOTED_WORDS = 8
"""The number of consecutive words from which a part of a sentence counts, if it is more than half of the sentence."""
LONG_PASSAGE = 12
"""The number of consecutive words that count, however long the sentence is."""


class PartText(NamedTuple):
    """A text of a question: its name in the places, its words for a message, and whether it is one entry of a list."""

    name: str
    called: str
    text: str
    is_entry: bool = False


def public_parts(question: Question) -> tuple[PartText, ...]:
    """A question → the texts that candidates see."""
    files = (PartText(f"file {f.name}", f.name, f.text) for f in question.sheet_files)
    texts = (PartText(part, _name_of(part), text) for part, text in written_for_candidates(question))
    return *texts, *files


def _name_of(part: str) -> str:
    return "'## Prompt'" if part == "section Prompt" else f"the slip {part.partition(' ')[2]}"


def secret_parts(question: Question) -> tuple[PartText, ...]:
    """A question → the texts that candidates must not see, except for code."""
    meta = question.meta
    sections = (
        ("Answer", question.answer),
        ("Notes", question.notes),
        ("Facts on request", question.facts),
        ("Not scored", question.not_scored),
        ("If no story comes to mind", question.free_prompts),
    )
    return (
        PartText("title", "the title", meta.title),
        *(PartText(place, _called(place), text) for place, text in meta.key_texts()),
        *(PartText(p.id, p.id, p.text, True) for p in question.key_points),
        *(PartText(f"hint {n}", f"hint {h.letter}", h.text, True) for n, h in enumerate(question.hints)),
        *(PartText(f"probe {n}", f"the probe '{p.use}'", p.text, True) for n, p in enumerate(question.probes)),
        *(PartText(f"red flag {n}", "a red flag", f"{f.text} {f.say}", True) for n, f in enumerate(question.red_flags)),
        *(PartText(f"sample {n}", f"the sample {s.rating}", s.speech) for n, s in enumerate(question.samples)),
        *(PartText(f"text {name}", f"'## {name}'", t) for name, t in sections),
        *(PartText("file faults.yaml", f"fault {f.id}", t, True) for f in question.faults for t in (f.what, f.why)),
        *(PartText(f"file {f.name}", f.name, _mistake_of(f.text)) for f in question.key_files if _is_wrong(f.name)),
    )


def _called(place: str) -> str:
    """The place of a text in the front matter → what it is called in a message."""
    field, name = place.split(".")[:2]
    return f"anchor {name}" if field == "anchors" else f"the bar for {name}"


def _is_wrong(name: str) -> bool:
    return name.startswith("wrong/")


_MISTAKE = r'(?s)\s*(?:"""(.*?)"""|--([^\n]*))'


def _mistake_of(code: str) -> str:
    """A wrong answer → the mistake that its docstring or its first line names."""
    found = re.match(_MISTAKE, code)
    return (found[1] or found[2] or "") if found else ""


# --- sentences ------------------------------------------------------------------------------------------------

_FENCED = r"(?sm)^ *(```|~~~).*?^ *\1"
_END = r"(?<=[.?!:;])[*_)]*\s+|(?<=[。？！：；])|\n\s*\n|\n(?=\s*(?:[-*+|]|\d+[.)])\s)"


def sentences(text: str) -> Iterator[str]:
    """Markdown → its sentences, and the parts of them before and after a colon or semicolon. Code and tables have
    none."""
    if "```" in text or "~~~" in text:
        text = re.sub(_FENCED, "\n\n", text)
    return (part for part in re.split(_END, text) if not part.lstrip().startswith("|"))


def passage(said: Sequence[str], joined: str, least: int) -> str:
    """The words of a secret sentence, and those of a public text, joined by spaces → the words that stand in both.

    Only a passage that makes up the sentence counts: all of it if it has from `least` to eight words, more than half
    of it if it has more, and any twelve words. A shorter one is what a key and its prompt have in common anyway.
    """
    size = len(said) if len(said) <= QUOTED_WORDS else max(QUOTED_WORDS, min(len(said) // 2 + 1, LONG_PASSAGE))
    for start in range(len(said) - size + 1) if size >= least else ():
        if f" {' '.join(said[start : start + size])} " in joined:
            return _longest(said[start:], size, joined)
    return ""


def _longest(said: Sequence[str], size: int, joined: str) -> str:
    """Words whose first ones stand in a text → as many of them as do."""
    while size < len(said) and f" {' '.join(said[: size + 1])} " in joined:
        size += 1
    return " ".join(said[:size])


def joined_words(text: str) -> str:
    """A text → its words, each between two spaces."""
    return f" {' '.join(prose_words(text))} "


# --- places ---------------------------------------------------------------------------------------------------


def passage_place(question: Question, part: PartText, words: str) -> Place:
    """A part of a question and the words of a passage in it → the place of their line."""
    lines = _text_of(question, part).split("\n")
    wanted, before = words.split(), 0
    said = [prose_words(line) for line in lines]
    at = _position([word for line in said for word in line], wanted)
    for number, line in enumerate(said):
        before += len(line)
        if before > at:
            return line_place(question, part.name, number)
    return line_place(question, part.name, 0)


def _text_of(question: Question, part: PartText) -> str:
    """A part → the text that its lines are counted in: for a file, all of it."""
    file = question.key_file(part.name.removeprefix("file ")) if part.name.startswith("file ") else None
    return file.text if file else part.text


def _position(said: Sequence[str], wanted: Sequence[str]) -> int:
    size = len(wanted)
    return next((at for at in range(len(said)) if said[at : at + size] == wanted), 0)
