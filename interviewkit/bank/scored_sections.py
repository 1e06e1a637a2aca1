"""The sections of a question that is scored by ticks → its key points, hints, probes, red flags, samples, and asks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, cast

from interviewkit.bank.entries import misprinted_entries
from interviewkit.bank.sections import Item, Section, items, outside_list, public_asks
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.fields import LEVELS, Level, ProbeUse, Public
from interviewkit.domain.question import Hint, KeyPoint, Probe, RedFlag, SampleAnswer

POINT = r"[MX][1-9][0-9]?"
_LABELS = {
    "Key points": (POINT, "- **M1** [1] … for a must, - **X1** [probe] … for an extra"),
    "Hints": (rf"[A-Z] {POINT}", "- **A M1** …, a letter and the must that the hint opens"),
    "Probes": (
        rf"(?:Deepen|Redirect|Early|Ask) {POINT}",
        "- **Deepen X1** …, **Redirect M1**, **Early X1** or **Ask M1**, with the point that the probe is about",
    ),
    "Red flags": (r"R[1-9]", '- **R1** an act. Say: "the challenge"'),
    "Sounds like": (r"[1-4]", "- **4** [M1 M2/A X1] a caption, and the answer in quotes on the next line"),
}
_TAG = re.compile(r"\[([^\]\n]*)\][ \n]*")
_SAY = re.compile(r'\s*\bSay:\s*["“](.*)["”]\s*$', re.DOTALL)


class ScoredParts(NamedTuple):
    """What the list sections of a scored question hold, and where each entry is."""

    key_points: tuple[KeyPoint, ...]
    hints: tuple[Hint, ...]
    probes: tuple[Probe, ...]
    red_flags: tuple[RedFlag, ...]
    samples: tuple[SampleAnswer, ...]
    scene: Public
    asks: tuple[Public, ...]
    afterword: Public
    spots: Mapping[str, tuple[int, int]]
    """`M1`, `hint 0`, `probe 0`, `red flag 0`, `sample 0` → line and column."""


def scored_parts(found: Mapping[str, Section], problems: list[Diagnostic]) -> ScoredParts:
    """A question's sections → what they hold; what is wrong with their form is added to `problems`."""
    entries = {name: _entries(found[name], problems) if name in found else [] for name in _LABELS}
    points = entries["Key points"]
    problems += _twice(points)
    scene, asks, afterword = public_asks(found.get("Prompt"))
    return ScoredParts(
        key_points=tuple(_key_point(item, problems) for item in points),
        hints=tuple(Hint(i.label[0], i.text, i.label[2:]) for i in entries["Hints"]),
        probes=tuple(_probe(i) for i in entries["Probes"]),
        red_flags=tuple(_red_flag(i, problems) for i in entries["Red flags"]),
        samples=tuple(sample for i in entries["Sounds like"] if (sample := _sample(i, problems))),
        scene=scene,
        asks=asks,
        afterword=afterword,
        spots={
            **_spots(entries),
            **{i.label: (i.place.line, i.place.column) for i in reversed(points)},
        },
    )


def _entries(section: Section, problems: list[Diagnostic]) -> list[Item]:
    """A list section → its entries that have a label of the right form."""
    pattern, form = _LABELS[section.name]
    entries = items(section)
    problems += [*outside_list(section), *misprinted_entries(section, entries)]
    good = [item for item in entries if re.fullmatch(pattern, item.label)]
    for item in entries:
        if item not in good:
            message = f"an entry under '## {section.name}' has the wrong label or none"
            problems.append(Diagnostic(item.place, "label", message, f"write {form}"))
    return good


def _twice(points: Sequence[Item]) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for item in points:
        if item.label in first:
            hint = f"first on line {first[item.label]}"
            yield Diagnostic(item.place, "duplicate-key-point", f"{item.label} is given twice", hint)
        first.setdefault(item.label, item.place.line)


def _spots(entries: Mapping[str, Sequence[Item]]) -> dict[str, tuple[int, int]]:
    called = {"Hints": "hint", "Probes": "probe", "Red flags": "red flag", "Sounds like": "sample"}
    return {
        f"{called[name]} {number}": (item.place.line, item.place.column)
        for name in called
        for number, item in enumerate(entries[name])
    }


def _key_point(item: Item, problems: list[Diagnostic]) -> KeyPoint:
    tag = _TAG.match(item.text)
    if tag is None:
        message = f"{item.label} does not say what brings it up"
        hint = "write [1] for an ask, [probe], [own], or [F2] for a fault before its headline"
        problems.append(Diagnostic(item.place, "tag", message, hint))
    text = item.text[tag.end() :] if tag else item.text
    headline, _, detail = text.partition("\n")
    tags = tuple(one.strip() for one in tag[1].split(",")) if tag else ()
    return KeyPoint(item.label, text, tags, headline.strip(), detail.strip())


def _probe(item: Item) -> Probe:
    use, _, point = item.label.partition(" ")
    return Probe(cast("ProbeUse", use), item.text, point)


def _red_flag(item: Item, problems: list[Diagnostic]) -> RedFlag:
    say = _SAY.search(item.text)
    if say is None:
        message = f"{item.label} has no challenge to read out"
        problems.append(Diagnostic(item.place, "challenge", message, 'end the entry with: Say: "the challenge"'))
        return RedFlag(item.text, item.label)
    return RedFlag(item.text[: say.start()].strip(), item.label, say[1].strip())


_REACHED = re.compile(r"\[([^\]]*)\] *")
_TICK = re.compile(rf"({POINT})(?:/([A-Z]))?|(R[1-9])")


def _sample(item: Item, problems: list[Diagnostic]) -> SampleAnswer | None:
    """An entry of `## Sounds like` → the sample answer, such as `**3** [M1 M4/B; scope senior] Caption.` and the answer
    in quotes below."""
    reached = _REACHED.match(item.text)
    caption, _, speech = (item.text[reached.end() :] if reached else item.text).partition("\n")
    if why := why_no_ticks(reached and reached[1]) or _why_not_spoken(speech):
        problems.append(Diagnostic(item.place, "sample", f"the sample answer {item.label} {why[0]}", why[1]))
        return None
    return answer_that_reaches(int(item.label), reached[1] if reached else "", caption, speech)


def answer_that_reaches(rating: int, reached: str, caption: str = "", speech: str = "") -> SampleAnswer:
    """A rating and what an answer reaches, such as `M1 M4/B; scope senior`, which is of the right form → the answer."""
    ticks, _, rest = reached.partition(";")
    marks = [mark for word in ticks.split() if (mark := _TICK.fullmatch(word))]
    scope = rest.strip().removeprefix("scope").strip()
    return SampleAnswer(
        rating=rating,
        ticked=tuple(mark[1] for mark in marks if mark[1]),
        helped=tuple((mark[1], mark[2]) for mark in marks if mark[2]),
        flags=tuple(mark[3] for mark in marks if mark[3]),
        scope=cast("Level", scope) if scope else None,
        caption=caption.strip(),
        speech=speech.strip().removeprefix('"').removesuffix('"'),
    )


def why_no_ticks(reached: str | None) -> tuple[str, str] | None:
    """What stands in the brackets before an answer, or None → what is wrong with its form and what to do, or None."""
    ticks, _, rest = (reached or "").partition(";")
    scopes = [f"scope {level}" for level in LEVELS]
    if reached is None:
        return "does not begin with what it reaches", "write [M1 M2/A X1 R1] before its caption"
    if not all(_TICK.fullmatch(word) for word in ticks.split()):
        return "has a tick of the wrong form", "write M1, M1/A after hint A, X1, or R1, with spaces between"
    if rest.strip() and rest.strip() not in scopes:
        return f"has '{rest.strip()}' behind the semicolon", f"write one of: {', '.join(scopes)}"
    return None


def _why_not_spoken(speech: str) -> tuple[str, str] | None:
    if not re.fullmatch(r'"(.+)"|“(.+)”', speech.strip(), re.DOTALL):
        return "is not spoken", "write the answer in quotes on the lines below its caption"
    return None
