"""A season's table, as a spreadsheet saves it → whose copies are wanted, and what is wrong with each row.

A row is a person and a round, or all rounds. Every cell is text and nothing else, whatever it begins with. What a
message says never repeats a name.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from interviewkit.audit.pdf import Secrets, leaks_in
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, did_you_mean, listed
from interviewkit.domain.question import KitSpec, Level, Project
from interviewkit.page.coverage import uncovered
from interviewkit.pdf.margins import Frame, fits_below
from interviewkit.season.copies import Marks, clock

FORMS = "ABCDEFGHIJ"
NEEDED = ("role", "level", "audience", "name")
COLUMNS = (*NEEDED, "form", "round", "copy", "start", "watermark", "note")
AUDIENCES = ("candidate", "interviewer")
DELIMITERS = ",;\t"
LONGEST = 40
"""Letters of a watermark."""
MOST = 9_999
"""The highest number of a copy."""
Reader = Literal["candidate", "interviewer"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's text, trimmed, and where it stands."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it begins on, and its cells by column."""

    line: int
    cells: Mapping[str, Cell]

    @property
    def digest(self) -> str:
        """The hash of what stands in it."""
        held = [[name, self.cells[name].text] for name in sorted(self.cells) if self.cells[name].text]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Request:
    """A row that is understood: the kit, the round or none for all, who reads it, and what makes it theirs."""

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
        """What is drawn on each page of its copies."""
        starts = "" if self.start is None else f" · starts {clock(self.start)}"
        return Marks(f"Copy {self.copy} of {self.total} · for {self.name}{starts}", self.watermark, self.start)


@dataclass(slots=True)
class _Found:
    """What has been found wrong so far."""

    problems: list[Diagnostic] = field(default_factory=list)

    def say(self, cell: Cell | Place, code: str, message: str, hint: str = "") -> None:
        place = cell.place if isinstance(cell, Cell) else cell
        self.problems.append(Diagnostic(place, code, message, hint))


# --- the table ------------------------------------------------------------------------------------------------


def rows(data: bytes, file: str) -> tuple[list[Row], list[Diagnostic]]:
    """A table's bytes and its name → its rows, and what is wrong with the table itself."""
    text = _decoded(data, file)
    found = _Found()
    first, delimiter = _delimiter(text)
    records = _records(text, delimiter, file, first)
    header = next(records, None)
    if header is None:
        raise Rejected([Diagnostic(Place(file), "season-csv", "has no rows", f"begin with {','.join(COLUMNS)}")])
    names = _columns(header, file, found)
    if found.problems:
        raise Rejected(found.problems)
    made: list[Row] = []
    empty: list[int] = []
    for cells in records:
        line = cells[0].place.line
        if not any(cell.text for cell in cells):
            empty.append(line)
            continue
        for cell in cells[len(names) :]:
            if cell.text:
                found.say(
                    cell,
                    "season-cells",
                    "a cell to the right of the last column",
                    "put texts with a delimiter in quotes",
                )
        end = cells[-1].place
        held = {name: cells[n] if n < len(cells) else Cell("", end) for n, name in enumerate(names)}
        made.append(Row(line, {name: held.get(name, Cell("", Place(file, line))) for name in COLUMNS}))
    if empty:
        message = f"{len(empty)} empty row{'s' * (len(empty) != 1)}, the first here, left out"
        found.problems.append(Diagnostic(Place(file, empty[0]), "season-empty", message, severity="warning"))
    if not made:
        found.say(Place(file), "season-csv", "has no rows below its header", "write a row for each person")
    return made, found.problems


def _decoded(data: bytes, file: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        hint = "save it from the spreadsheet as CSV UTF-8"
        message = f"not UTF-8: byte 0x{data[error.start]:02x}"
        raise Rejected([Diagnostic(Place(file, line, column), "not-utf8", message, hint)]) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _delimiter(text: str) -> tuple[int, str]:
    """A table → the line its header stands on, and what stands between its cells."""
    head, _, rest = text.partition("\n")
    if said := re.fullmatch(r"sep=([,;\t])", head.strip(" ")):
        return 2, said[1]
    head = head if head.strip(f" {DELIMITERS}") else rest.lstrip("\n").partition("\n")[0]
    return 1, max(DELIMITERS, key=head.count)


def _records(text: str, delimiter: str, file: str, first: int) -> Iterator[list[Cell]]:
    """A table → its records from a line on, each cell with its place."""
    lines = [line for line in re.split(r"(?<=\n)", text) if line]
    reader = csv.reader(iter(lines[first - 1 :]), delimiter=delimiter, strict=True)
    while True:
        begun = reader.line_num + first
        try:
            record = next(reader, None)
        except csv.Error as error:
            hint = "double each quote within a quoted cell, and close it"
            problem = Diagnostic(Place(file, begun), "season-csv", f"cannot be read as CSV: {error}", hint)
            raise Rejected([problem]) from None
        if record is None:
            return
        raw = "".join(lines[begun - 1 : reader.line_num + first - 1])
        places = [*_places(raw, delimiter)]
        if record:
            yield [
                Cell(text.strip(" "), Place(file, begun + down, column))
                for text, (down, column) in zip(record, places, strict=False)
            ]
        else:
            yield [Cell("", Place(file, begun))]


def _places(raw: str, delimiter: str) -> Iterator[tuple[int, int]]:
    """A record as it is written → the line, from its first, and the column of each cell."""
    down, column, quoted = 0, 0, False
    yield 0, 1
    for character in raw:
        column += 1
        if character == '"':
            quoted = not quoted
        elif character == "\n":
            down, column = down + 1, 0
        elif character == delimiter and not quoted:
            yield down, column + 1


def _columns(header: Sequence[Cell], file: str, found: _Found) -> list[str]:
    names = [cell.text.casefold() for cell in header]
    while names and not names[-1]:
        names.pop()
    for cell, name in zip(header, names, strict=False):
        if name not in COLUMNS:
            hint = did_you_mean(name, COLUMNS) or f"columns are {listed(COLUMNS)}"
            found.say(cell, "season-column", "no column has this name", hint)
        elif names.count(name) > 1 and names.index(name) != header.index(cell):
            found.say(cell, "season-column", f"the column '{name}' is there twice", "keep one")
    for name in NEEDED:
        if name not in names:
            found.say(Place(file), "season-column", f"the column '{name}' is missing", f"columns are {listed(COLUMNS)}")
    return names


# --- rows → requests ------------------------------------------------------------------------------------------


def requests(some: Iterable[Row], project: Project) -> tuple[list[Request], list[Diagnostic]]:
    """Rows and the project → what is asked for, copies numbered, and what is wrong with the others."""
    found = _Found()
    roles = {kit.role: kit for kit in project.kits}
    made = [one for row in some if (one := _request(row, roles, found))]
    return _numbered(made, found), found.problems


def _request(row: Row, roles: Mapping[str, KitSpec], found: _Found) -> Request | None:
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
    if len(watermark) > LONGEST:
        found.say(cells["watermark"], "bad-value", f"a watermark has {LONGEST} letters at most", "shorten it")
    copy, start = _copy(cells["copy"], found), _start(cells["start"], cells["round"], found)
    if len(found.problems) > before or spec is None or held is None:
        return None
    return Request(row, spec.role, held, form, round_, audience, name, copy, 0, start, watermark)


def _choice(cell: Cell, known: Iterable[str], found: _Found) -> str:
    """A cell and the words that may stand in it → its word; an empty cell is asked for elsewhere."""
    words = list(known)
    word = cell.text.casefold()
    if word and word not in words:
        found.say(cell, "bad-choice", f"not one of {listed(words)}", did_you_mean(word, words))
    return word


def _printable(cell: Cell, found: _Found) -> str:
    """A cell → its text as it is drawn; what can't be drawn is named character by character."""
    text = unicodedata.normalize("NFC", cell.text)
    hidden = sorted({c for c in text if unicodedata.category(c)[0] == "C" or unicodedata.category(c) in ("Zl", "Zp")})
    for character in hidden:
        message = f"holds the control character U+{ord(character):04X}"
        found.say(cell, "control-character", message, "delete it; a line break counts")
    shown = "".join(c for c in text if c not in hidden)
    lacking = {c for _, c in uncovered(shown) if not c.isspace()} | {c for c in shown if unicodedata.combining(c)}
    for character in sorted(lacking):
        message = f"the fonts have no '{character}' (U+{ord(character):04X})"
        found.say(cell, "glyph", message, "write it in letters of the Latin, Greek or Cyrillic alphabet")
    return " ".join(text.split())


def _copy(cell: Cell, found: _Found) -> int:
    if not cell.text:
        return 0
    if not re.fullmatch(r"[0-9]{1,4}", cell.text) or int(cell.text) == 0:
        found.say(
            cell, "bad-value", f"the number of a copy is not from 1 to {MOST}", "leave it empty to have it counted"
        )
        return 0
    return int(cell.text)


def _start(cell: Cell, round_: Cell, found: _Found) -> int | None:
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


def _numbered(some: Sequence[Request], found: _Found) -> list[Request]:
    """Requests → them with the numbers of their copies: those given, and the free ones in order of the rows."""
    taken: dict[tuple[str, str], dict[int, Request]] = {}
    for one in some:
        held = taken.setdefault((one.kit, one.audience), {})
        if one.copy and one.copy in held:
            message = f"the copy {one.copy} is given twice"
            found.say(one.row.cells["copy"], "season-copy", message, f"first on line {held[one.copy].row.line}")
        elif one.copy:
            held[one.copy] = one
    given = {key: set(held) for key, held in taken.items()}
    made = []
    for one in some:
        used = given[one.kit, one.audience]
        number = one.copy or next(n for n in range(1, len(used) + 2) if n not in used)
        if number > MOST:
            found.say(one.row.cells["copy"], "bad-value", f"more than {MOST} copies of a kit", "split the season")
        used.add(number)
        made.append(replace(one, copy=number))
    return [replace(one, total=max(given[one.kit, one.audience])) for one in made]


def unfit(some: Iterable[Request], frame: Frame, width: float, hidden: Secrets) -> Iterator[Diagnostic]:
    """Requests of one kit and audience, their frame, the page's width and the secrets → what can't be printed on one
    line, and what of a candidate's row stands in an answer."""
    for one in some:
        cells = one.row.cells
        if not fits_below(one.marks.recipient, frame, width):
            yield Diagnostic(cells["name"].place, "bad-value", "the name does not fit on its line", "shorten it")
        for column, text in (("name", one.name), ("watermark", one.watermark)):
            if one.audience == "candidate" and text and leaks_in(text, hidden):
                message = f"the {column} holds words of an answer in this kit"
                yield Diagnostic(cells[column].place, "season-secret", message, "write it another way, as in initials")
