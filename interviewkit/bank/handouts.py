"""The section of handouts → its slips, and a diagnostic for whatever in it would be no slip, or never handed over."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from interviewkit.bank.figures import figures_of
from interviewkit.bank.near_headings import resembled
from interviewkit.bank.sections import SLIPS, Section, is_slip_head, items, public_slip
from interviewkit.domain.diagnostics import Diagnostic, Place, comma_list
from interviewkit.domain.question import Slip

FACTS = "Facts on request"
_HEAD = re.compile(r"### (H[1-9][0-9]?) (\S.*?)\s*")
_MARKS = re.compile(r"[`*$\[\]<>\\~_|]|&#?\w+;")
"""What Markdown would take for something else than a letter. A title is printed as it is written."""
_FORM = "write '### H1 What it shows' in one line"


class Handouts(NamedTuple):
    """The slips of a question, and where each begins: `slip H1` and `section H1` → the line and column of its heading.
    Lines of its text are counted from `section H1`, as those of a section are."""

    slips: tuple[Slip, ...]
    spots: Mapping[str, tuple[int, int]]


class _Head(NamedTuple):
    """A heading in the section of handouts: its id, its zero-based line there, and its place in the file."""

    id: str
    line: int
    place: Place


def handouts_of(root: Path, folder: Path | None, found: Mapping[str, Section], problems: list[Diagnostic]) -> Handouts:
    """The sections of a question → its slips with their figures. Appends what is wrong to `problems`."""
    section = found.get(SLIPS)
    heads: list[_Head] = []
    if section is not None:
        problems += [*_strays(section), *_wrong_heads(section)]
        heads = list(_heads(section))
    problems += [*_out_of_order(heads), *_unmatched(found.get(FACTS), heads)]
    if section is None:
        return Handouts((), {})
    slips = []
    for head, following in zip(heads, [*heads[1:], None], strict=False):
        end = following.line if following else section.text.count("\n") + 1
        slip = public_slip(section, head.id, head.line, end)
        if not slip.text.strip():
            problems.append(Diagnostic(head.place, "handout", f"the slip {head.id} is empty", "write what it shows"))
        slips.append(replace(slip, figures=figures_of(root, folder, [_part(section, head, end)], problems)))
    spots = {f"{what} {head.id}": (head.place.line, 1) for head in reversed(heads) for what in ("slip", "section")}
    return Handouts(tuple(slips), spots)


def _part(section: Section, head: _Head, end: int) -> Section:
    """The section of handouts, one of its headings, and the line before which its slip ends → that part of it."""
    text = "\n".join(section.text.split("\n")[head.line + 1 : end])
    return replace(section, text=text, place=head.place)


def _lines_of_heads(section: Section) -> list[int]:
    return [token.map[0] - section.top for token in section.blocks if is_slip_head(token) and token.map]


def _place(section: Section, line: int) -> Place:
    return Place(section.place.file, section.place.line + 1 + line, 1)


def _heads(section: Section) -> Iterator[_Head]:
    lines = section.text.split("\n")
    for line in _lines_of_heads(section):
        if head := _HEAD.fullmatch(lines[line]):
            yield _Head(head[1], line, _place(section, line))


def _strays(section: Section) -> Iterator[Diagnostic]:
    """The section of handouts → a diagnostic for text before its first slip, which would be printed on none."""
    first = next(iter(_lines_of_heads(section)), section.text.count("\n") + 1)
    before = section.text.split("\n")[:first]
    for number in [number for number, line in enumerate(before) if line.strip()][:1]:
        message = f"text under '## {SLIPS}' that is on no slip"
        yield Diagnostic(_place(section, number), "handout", message, f"move it below a heading: {_FORM}")


def _wrong_heads(section: Section) -> Iterator[Diagnostic]:
    lines = section.text.split("\n")
    for line in _lines_of_heads(section):
        head = _HEAD.fullmatch(lines[line])
        where, shown = _place(section, line), lines[line].strip()[:40]
        if head is None:
            yield Diagnostic(where, "handout", f"'{shown}' is not the heading of a slip", _FORM)
        elif mark := _MARKS.search(head[2]):
            message = f"'{mark[0]}' in the title of the slip {head[1]} would be printed as it is"
            yield Diagnostic(where._replace(column=head.start(2) + mark.start() + 1), "handout", message, "use words")
        elif name := resembled(head[2]):
            message = f"the title of the slip {head[1]} looks like the heading '## {name}', and candidates see it"
            yield Diagnostic(where, "handout", message, f"write '## {name}' if it is a heading, or another title")


def _out_of_order(heads: Sequence[_Head]) -> Iterator[Diagnostic]:
    for number, head in enumerate(heads, start=1):
        if head.id != f"H{number}":
            message = f"the slip {head.id} stands where H{number} should be"
            yield Diagnostic(head.place, "handout", message, "number the slips H1, H2 … in their order")


def _unmatched(facts: Section | None, heads: Sequence[_Head]) -> Iterator[Diagnostic]:
    """The section of facts, and the headings of slips → a diagnostic for each entry without a slip, and for each slip
    that no entry says when to hand over."""
    known = [head.id for head in heads]
    named: dict[str, Place] = {}
    for item in items(facts) if facts else ():
        if not re.fullmatch(r"H\d+", item.label):
            continue
        if item.label not in known:
            hint = f"slips are {comma_list(known)}" if known else f"add '### {item.label} …' under '## {SLIPS}'"
            yield Diagnostic(item.place, "handout", f"there is no slip {item.label}", hint)
        elif item.label in named:
            hint = f"first on line {named[item.label].line}"
            yield Diagnostic(item.place, "handout", f"the slip {item.label} has two entries", hint)
        elif not item.text.startswith("when "):
            hint = f"write - **{item.label}** when the candidate asks for …"
            yield Diagnostic(item.place, "handout", f"the entry does not say when to hand over {item.label}", hint)
        named.setdefault(item.label, item.place)
    for head in heads:
        if head.id not in named:
            message = f"no entry under '## {FACTS}' says when to hand over {head.id}"
            yield Diagnostic(head.place, "handout", message, f"write - **{head.id}** when the candidate asks for …")
