"""A season's table, as exported from a spreadsheet → its rows, and what is wrong with them.

A row is a person and either a round or all rounds. Every cell is plain text, even if it looks like a formula. Messages
never repeat the content of a name cell.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, comma_list, did_you_mean

NEEDED = ("role", "level", "audience", "name")
TABLE_COLUMNS = (*NEEDED, "form", "round", "copy", "start", "watermark", "note")
DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell's trimmed text and its position."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class Row:
    """A row: the line it starts on, and its cells by column name."""

    line: int
    cells: Mapping[str, TableCell]

    @property
    def digest(self) -> str:
        """The hash of its content."""
        held = [[name, self.cells[name].text] for name in sorted(self.cells) if self.cells[name].text]
        return hashlib.sha256(json.dumps(held).encode()).hexdigest()


@dataclass(slots=True)
class Findings:
    """The problems found so far."""

    problems: list[Diagnostic] = field(default_factory=list)

    def say(self, cell: TableCell | Place, code: str, message: str, hint: str = "") -> None:
        place = cell.place if isinstance(cell, TableCell) else cell
        self.problems.append(Diagnostic(place, code, message, hint))


# --- the table ------------------------------------------------------------------------------------------------


def table_rows(data: bytes, file: str) -> tuple[list[Row], list[Diagnostic]]:
    """A table's bytes and its file name → its rows, and the problems of the table itself.

    Raises Rejected if it can't be read as a table at all.
    """
    text = _decoded(data, file)
    found = Findings()
    first, delimiter = _delimiter(text)
    records = _records(text, delimiter, file, first)
    header = next(records, None)
    if header is None:
        raise Rejected([Diagnostic(Place(file), "season-csv", "has no rows", f"start with {','.join(TABLE_COLUMNS)}")])
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
                    "put quotes around text that contains a delimiter",
                )
        end = cells[-1].place
        held = {name: cells[n] if n < len(cells) else TableCell("", end) for n, name in enumerate(names)}
        made.append(Row(line, {name: held.get(name, TableCell("", Place(file, line))) for name in TABLE_COLUMNS}))
    if empty:
        message = f"skipped {len(empty)} empty row{'s' * (len(empty) != 1)}, the first one here"
        found.problems.append(Diagnostic(Place(file, empty[0]), "season-empty", message, severity="warning"))
    if not made:
        found.say(Place(file), "season-csv", "has no rows below its header", "add a row for each person")
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
    """A table's text → the line number of its header, and its delimiter."""
    head, _, rest = text.partition("\n")
    if said := re.fullmatch(r"sep=([,;\t])", head.strip(" ")):
        return 2, said[1]
    head = head if head.strip(f" {DELIMITERS}") else rest.lstrip("\n").partition("\n")[0]
    return 1, max(DELIMITERS, key=head.count)


def _records(text: str, delimiter: str, file: str, first: int) -> Iterator[list[TableCell]]:
    """A table's text → its records from line `first` on, with the position of each cell; raises Rejected."""
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
                TableCell(text.strip(" "), Place(file, begun + down, column))
                for text, (down, column) in zip(record, places, strict=False)
            ]
        else:
            yield [TableCell("", Place(file, begun))]


def _places(raw: str, delimiter: str) -> Iterator[tuple[int, int]]:
    """The raw text of a record → the line offset within the record and the column of each cell."""
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


def _columns(header: Sequence[TableCell], file: str, found: Findings) -> list[str]:
    names = [cell.text.casefold() for cell in header]
    while names and not names[-1]:
        names.pop()
    for cell, name in zip(header, names, strict=False):
        if name not in TABLE_COLUMNS:
            hint = did_you_mean(name, TABLE_COLUMNS) or f"columns are {comma_list(TABLE_COLUMNS)}"
            found.say(cell, "season-column", "no column has this name", hint)
        elif names.count(name) > 1 and names.index(name) != header.index(cell):
            found.say(cell, "season-column", f"the column '{name}' appears twice", "keep one")
    for name in NEEDED:
        if name not in names:
            found.say(
                Place(file),
                "season-column",
                f"the column '{name}' is missing",
                f"columns are {comma_list(TABLE_COLUMNS)}",
            )
    return names
