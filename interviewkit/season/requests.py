"""Rows of a season's table → requests for copies, and what is wrong with each row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from interviewkit.audit.search import Leak, Secrets, leaks_in_name
from interviewkit.domain.diagnostics import Diagnostic, Place, comma_list, did_you_mean
from interviewkit.domain.fields import FORMS, Level
from interviewkit.domain.kit import KitSpec, Project
from interviewkit.page.coverage import uncovered
from interviewkit.page.document import Frame
from interviewkit.pdf.margins import fits_below
from interviewkit.season.copies import Marks, time_of_day
from interviewkit.season.table import NEEDED, Findings, Row, TableCell

AUDIENCES = ("candidate", "interviewer")
LONGEST_WATERMARK = 40
"""The maximum length of a watermark, in characters."""
HIGHEST_COPY = 9_999
"""The highest copy number."""
Reader = Literal["candidate", "interviewer"]


@dataclass(frozen=True, slots=True)
class Request:
    """A valid row: the kit, the round (empty means all), who the copy is for, and what personalizes it.

    `start` is a minute of the day. `total` is the highest copy number of the same kit and audience.
    """

    row: Row
    role: str
    level: Level
    form: str
    round: str
    audience: Reader
    name: str
    copy: int = 0
    total: int = 0
    start: int | None = None
    watermark: str = ""

    @property
    def kit(self) -> str:
        return f"{self.role}-{self.level}-{self.form}"

    @property
    def marks(self) -> Marks:
        """What is drawn on every page of its copies."""
        starts = "" if self.start is None else f" · starts {time_of_day(self.start)}"
        return Marks(f"Copy {self.copy} of {self.total} · for {self.name}{starts}", self.watermark, self.start)


# --- rows → requests ------------------------------------------------------------------------------------------


def requests(some: Iterable[Row], project: Project) -> tuple[list[Request], list[Diagnostic]]:
    """Rows and the project → the requests, with their copies numbered, and the problems of all other rows."""
    found = Findings()
    roles = {kit.role: kit for kit in project.kits}
    made = [one for row in some if (one := _request(row, roles, found))]
    return _numbered(made, found), found.problems


def _request(row: Row, roles: Mapping[str, KitSpec], found: Findings) -> Request | None:
    before = len(found.problems)
    cells = row.cells
    for name in NEEDED:
        if not cells[name].text:
            found.say(cells[name], "missing-field", f"'{name}' is empty", f"fill in the column '{name}'")
    spec = roles.get(_choice(cells["role"], roles, found))
    level = _choice(cells["level"], spec.levels, found) if spec else ""
    form = cells["form"].text.upper() or "A"
    if form not in tuple(FORMS):
        found.say(cells["form"], "bad-choice", f"the form is not one letter from {FORMS[0]} to {FORMS[-1]}")
    held = next((one for one in spec.levels if one == level), None) if spec else None
    rounds = [one.id for one in spec.rounds_at(held)] if spec and held else []
    round_ = _choice(cells["round"], rounds, found) if rounds else ""
    audience: Reader = "interviewer" if _choice(cells["audience"], AUDIENCES, found) == "interviewer" else "candidate"
    name, watermark = (_printable(cells[column], found) for column in ("name", "watermark"))
    if len(watermark) > LONGEST_WATERMARK:
        found.say(cells["watermark"], "bad-value", f"is longer than {LONGEST_WATERMARK} characters", "shorten it")
    copy, start = _copy(cells["copy"], found), _start(cells["start"], cells["round"], found)
    if len(found.problems) > before or spec is None or held is None:
        return None
    return Request(row, spec.role, held, form, round_, audience, name, copy, 0, start, watermark)


def _choice(cell: TableCell, known: Iterable[str], found: Findings) -> str:
    """A cell and the words it may contain → its word, case-folded; whether it may be empty is checked elsewhere."""
    words = list(known)
    word = cell.text.casefold()
    if word and word not in words:
        found.say(cell, "bad-choice", f"not one of {comma_list(words)}", did_you_mean(word, words))
    return word


def _printable(cell: TableCell, found: Findings) -> str:
    """A cell → its text as it is printed; every character that can't be printed is reported."""
    text = unicodedata.normalize("NFC", cell.text)
    hidden = sorted({c for c in text if unicodedata.category(c)[0] == "C" or unicodedata.category(c) in ("Zl", "Zp")})
    for character in hidden:
        message = f"holds the control character U+{ord(character):04X}"
        found.say(cell, "control-character", message, "delete it; line breaks count, too")
    shown = "".join(c for c in text if c not in hidden)
    lacking = {c for _, c in uncovered(shown) if not c.isspace()} | {c for c in shown if unicodedata.combining(c)}
    for character in sorted(lacking):
        message = f"the fonts have no '{character}' (U+{ord(character):04X})"
        found.say(cell, "glyph", message, "write it in letters of the Latin, Greek or Cyrillic alphabet")
    return " ".join(text.split())


def _copy(cell: TableCell, found: Findings) -> int:
    if not cell.text:
        return 0
    if not re.fullmatch(r"[0-9]{1,4}", cell.text) or int(cell.text) == 0:
        found.say(
            cell,
            "bad-value",
            f"a copy number must be from 1 to {HIGHEST_COPY}",
            "leave it empty to number copies automatically",
        )
        return 0
    return int(cell.text)


def _start(cell: TableCell, round_: TableCell, found: Findings) -> int | None:
    if not cell.text:
        return None
    said = re.fullmatch(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(?::00)?", cell.text, re.ASCII)
    if not said:
        found.say(cell, "bad-value", "the start is not a time of day", "write it as 09:30")
        return None
    if not round_.text:
        found.say(cell, "season-start", "a start without a round", "name the round that starts then, or leave it empty")
        return None
    return int(said[1]) * 60 + int(said[2])


def _numbered(some: Sequence[Request], found: Findings) -> list[Request]:
    """Requests → the same requests with copy numbers: the given ones, and otherwise the first free one in row order."""
    taken: dict[tuple[str, str], dict[int, Request]] = {}
    for one in some:
        held = taken.setdefault((one.kit, one.audience), {})
        if one.copy and one.copy in held:
            message = f"copy {one.copy} is given twice"
            found.say(one.row.cells["copy"], "season-copy", message, f"first on line {held[one.copy].row.line}")
        elif one.copy:
            held[one.copy] = one
    given = {key: set(held) for key, held in taken.items()}
    made = []
    for one in some:
        used = given[one.kit, one.audience]
        number = one.copy or next(n for n in range(1, len(used) + 2) if n not in used)
        if number > HIGHEST_COPY:
            found.say(
                one.row.cells["copy"], "bad-value", f"more than {HIGHEST_COPY} copies of a kit", "split the season"
            )
        used.add(number)
        made.append(replace(one, copy=number))
    return [replace(one, total=max(given[one.kit, one.audience])) for one in made]


def check_printable(
    some: Iterable[Request], frame: Frame, width: float, hidden: Secrets, origin: Callable[[Leak], Place | None]
) -> Iterator[Diagnostic]:
    """Requests for one kit and audience, their frame, the page width in points, the secrets, and what finds the place
    of a secret → a diagnostic for each name that doesn't fit on one line, and for each text in a candidate's row that
    contains words of an answer."""
    for one in some:
        cells = one.row.cells
        if not fits_below(one.marks.recipient, frame, width):
            yield Diagnostic(cells["name"].place, "bad-value", "the name does not fit on its line", "shorten it")
        for column, text in (("name", one.name), ("watermark", one.watermark)):
            if one.audience == "candidate" and text and (leaks := leaks_in_name(text, hidden)):
                message = f"the {column} contains words of an answer in this kit, from {origin(leaks[0])}"
                yield Diagnostic(cells[column].place, "season-secret", message, "write it another way, as initials")
