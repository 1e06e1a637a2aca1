"""The rules for a question's files: lines fit, code parses, formulas render, and numbers are asserted."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from symtable import symtable
from urllib.parse import parse_qs, urlsplit

from interviewkit.bank.fences import fences, formulas
from interviewkit.bank.rules.places import (
    file_place,
    is_printed_as_code,
    line_place,
    place_in,
    texts_by_place,
    written_for_candidates,
)
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import KeyFile, Question, SheetFile
from interviewkit.page.coverage import covered_in_code, uncovered
from interviewkit.page.images import images_in
from interviewkit.page.maths import formula_error
from interviewkit.page.spans import without_code

PUBLIC_COLUMNS, SHEET_COLUMNS = 72, 75
"""The columns of code that fit the pages of candidates: those of prose questions, and the sheets of scored ones."""
KEY_COLUMNS = 80
_TRACKING = re.compile(r"^(utm_\w+|gclid|fbclid|mc_cid|mc_eid|ref)$")


def glyphs_exist(question: Question) -> Iterator[Diagnostic]:
    if not any(uncovered("".join(text for _, text in texts_by_place(question)))):
        return
    for name, text in texts_by_place(question):
        strange = dict(uncovered(text, is_code=True))
        if not is_printed_as_code(name):
            strange |= uncovered(text if name.startswith("file ") else without_code(text))
        for offset, character in sorted(strange.items()):
            yield _glyph(line_place(question, name, text.count("\n", 0, offset)), character)


def _glyph(where: Place, character: str) -> Diagnostic:
    named = f"'{character}' (U+{ord(character):04X})"
    if character in covered_in_code():
        message, hint = f"{named} is only in the bundled font for code", "put it in backticks, or write it another way"
        return Diagnostic(where, "glyph", message, hint)
    message = f"{named} is in none of the bundled fonts"
    return Diagnostic(where, "glyph", message, "write it another way, or as a $…$ formula")


def images_have_a_place(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each image in its front matter or faults, where none can be shown."""
    for name, text in texts_by_place(question):
        if name.startswith(("title", "anchors.", "bars.", "file faults.yaml")) and any(images_in(text)):
            hint = "put it into a section, such as '## Answer'"
            yield Diagnostic(place_in(question, name), "image-syntax", "an image can't be shown here", hint)


# --- code, formulas, sources ----------------------------------------------------------------------------------


def lines_fit(question: Question) -> Iterator[Diagnostic]:
    on_sheets = SHEET_COLUMNS if question.scored else PUBLIC_COLUMNS
    widths: list[tuple[str, str, int]] = [(f"file {f.name}", f.text, on_sheets) for f in question.sheet_files]
    widths += [(f"file {f.name}", f.text, KEY_COLUMNS) for f in question.key_files if not _unprinted(question, f.name)]
    for name, text, limit in widths:
        for number, wide in _wide_lines(text, limit):
            yield _wide_line(file_place(question, name, number), wide, limit)
    public = {name for name, _ in written_for_candidates(question)}
    for name, text in texts_by_place(question):
        limit = PUBLIC_COLUMNS if name in public else KEY_COLUMNS
        for _, code, first in fences(text) if not name.startswith("file ") else ():
            for number, wide in _wide_lines(code, limit):
                yield _wide_line(line_place(question, name, first - 1 + number), wide, limit)


def _wide_lines(code: str, limit: int) -> Iterator[tuple[int, int]]:
    """Code → (zero-based line, columns) of each line that is wider than the limit, with tabs as wide as on a page."""
    for number, columns in enumerate(map(len, code.expandtabs(8).split("\n"))):
        if columns > limit:
            yield number, columns


def _wide_line(where: Place, columns: int, limit: int) -> Diagnostic:
    return Diagnostic(where, "wide-line", f"{columns} columns of code; the page fits {limit}", "break the line")


def _unprinted(question: Question, name: str) -> bool:
    """Whether a file is never printed as is, because only tests run it or pages show it in another form."""
    spec = BY_ID[question.meta.kind].file(name)
    return (
        name in ("faults.yaml", "cases.py")
        or name.startswith("wrong/")
        or (spec is not None and spec.audience == "tests")
    )


def python_parses(question: Question) -> Iterator[Diagnostic]:
    files: list[SheetFile | KeyFile] = [*question.sheet_files, *question.key_files]
    for file in files:
        if file.name.endswith(".py"):
            yield from _parse(file.text, file_place(question, file.name, 0))
    for name, text in texts_by_place(question):
        for language, code, line in fences(text) if not name.startswith("file ") else ():
            if language == "python":
                place = place_in(question, name)
                yield from _parse(code, Place(place.file, place.line + line))


def cases_are_data(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each non-literal in `cases.py`, which is parsed and printed but never run."""
    file = question.key_file("cases.py")
    for node in _assignments(file.text) if file else ():
        try:
            ast.literal_eval(node.value)
        except ValueError:
            where = file_place(question, "cases.py", node.lineno - 1)
            yield Diagnostic(where, "cases-data", "the value is computed", "write the value itself: cases are data")


def _assignments(code: str) -> Iterator[ast.Assign]:
    try:
        yield from (node for node in ast.parse(code).body if isinstance(node, ast.Assign))
    except SyntaxError:
        return  # reported by python_parses


def _parse(code: str, where: Place) -> Iterator[Diagnostic]:
    try:
        symtable(code, where.file, "exec")  # a third faster than ast.parse, which builds Python objects
    except SyntaxError as error:
        place = Place(where.file, where.line + (error.lineno or 1) - 1, error.offset or 1)
        yield Diagnostic(place, "python-syntax", f"does not parse: {error.msg}")


def formulas_render(question: Question) -> Iterator[Diagnostic]:
    for name, text in texts_by_place(question):
        for formula in formulas(text) if not name.startswith("file ") and "$" in text else ():
            wrong = formula_error(formula)
            if wrong:
                yield Diagnostic(place_in(question, name), "formula", f"${formula}$ can't be rendered: {wrong}")


def faults_point_at_lines(question: Question) -> Iterator[Diagnostic]:
    if question.meta.kind != "debugging":
        return
    listing = next((f for f in question.sheet_files if f.name.startswith("listing.")), None)
    lines = listing.text.split("\n") if listing else []
    where = file_place(question, "file faults.yaml", 0)
    ids = [f.id for f in question.faults]
    if len(set(ids)) != len(ids) or not ids:
        yield Diagnostic(where, "faults", "fault ids are missing or used twice", "number them F1, F2 …")
    for fault in question.faults:
        for line in fault.lines:
            if not 1 <= line <= len(lines):
                yield Diagnostic(where, "fault-line", f"{fault.id} names line {line}; the listing has {len(lines)}")
            elif not re.search(r"\w", lines[line - 1]):
                yield Diagnostic(
                    where, "fault-line", f"{fault.id} names line {line}, which has no code", "check the line number"
                )


_BOLD_NUMBER = re.compile(r"\*\*[^*\n]*?\d[^*\n]*\*\*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_are_asserted(question: Question) -> Iterator[Diagnostic]:
    checks = question.key_file("checks.py")
    stated = [(p.id, n) for p in question.key_points for n in _bold_numbers(p.text)]
    stated += [("section Answer", n) for n in _bold_numbers(question.answer)]
    if stated and checks is None:
        where = place_in(question, stated[0][0])
        yield Diagnostic(
            where, "unchecked-number", f"the key states {stated[0][1]}, but there is no checks.py", "assert it there"
        )
        return
    held = set(_NUMBER.findall(checks.text.replace("_", ""))) if checks else set()
    held |= {n.replace(",", "") for n in held}
    for name, number in stated:
        if number.replace(",", "") not in held and number not in held:
            hint = "assert it there, with the same digits in the assert or its comment"
            yield Diagnostic(
                place_in(question, name), "unchecked-number", f"{number} does not occur in checks.py", hint
            )


def _bold_numbers(text: str) -> Iterator[str]:
    for bold in _BOLD_NUMBER.findall(text):
        yield from _NUMBER.findall(re.sub(r"\b[MXF]\d+\b", "", bold))


def sources_are_valid(question: Question) -> Iterator[Diagnostic]:
    sources = question.meta.sources
    for index, source in enumerate(sources):
        where = place_in(question, f"sources.{index}", "sources")
        if source in sources[:index]:
            yield Diagnostic(where, "source", "this source is listed twice")
        for address in re.findall(r"\S+://\S+", source):
            parts = urlsplit(address.rstrip(").,;"))
            if parts.scheme not in ("http", "https") or "." not in parts.netloc:
                yield Diagnostic(where, "source", f"'{address}' is not a valid web address")
            if any(_TRACKING.match(name) for name in parse_qs(parts.query)):
                yield Diagnostic(where, "source", f"'{address}' has tracking parameters", "remove them")
