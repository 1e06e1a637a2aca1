"""What must hold within one question: a tuple of functions, each Question → diagnostics."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations
from symtable import symtable
from urllib.parse import parse_qs, urlsplit

from interviewkit.bank.sections import fences, formulas
from interviewkit.domain.diagnostics import Diagnostic, Place
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import LEVELS, KeyFile, Question, SheetFile
from interviewkit.page.coverage import uncovered
from interviewkit.page.maths import formula_error

PUBLIC_COLUMNS = 72
KEY_COLUMNS = 80
DROP_FIRST_FROM = 15
_ADJECTIVES = re.compile(
    r"\b(strong(ly)?|good|great|poor(ly)?|weak(ly)?|smart|bright|excellent|outstanding|solid|nice|impressive|"
    r"passionate|enthusiastic|articulate|polished|rock ?star|ninja|culture fit|cultural fit|native speaker)\b",
    re.IGNORECASE,
)
_PROTECTED = {
    "race or colour": r"race|racial|ethnic(ity)?|skin colou?r",
    "religion": r"religio(n|us)|church|mosque|synagogue|christian|muslim|jewish|hindu",
    "sex or gender": r"gender|female|male|pregnan(t|cy)|maternity|paternity|transgender|sexual orientation|gay|lesbian",
    "national origin": r"national origin|citizenship|nationality|immigra(nt|tion)|mother tongue",
    "age": r"years old|date of birth|birth ?date|retirement age|elderly",
    "disability or health": r"disabilit(y|ies)|disabled|illness|medical condition|mental health",
    "family": r"married|marital|spouse|husband|wife|childcare|family status",
    "other": r"arrest(ed)?|criminal record|salary history|trade union|union member(ship)?|military discharge|"
    r"genetic information",
}
_LEGAL = {name: re.compile(rf"\b({words})\b", re.IGNORECASE) for name, words in _PROTECTED.items()}
_STEMS = {
    "race or colour": "race racial ethnic skin",
    "religion": "religio church mosque synagogue christian muslim jewish hindu",
    "sex or gender": "gender male pregnan ternity sexual gay lesbian",
    "national origin": "national citizen immigra tongue",
    "age": "years|old birth retirement elderly",
    "disability or health": "disab illness medical mental",
    "family": "married marital spouse husband wife childcare family",
    "other": "arrest criminal salary union discharge genetic",
}
_TOUCHING = tuple((stem.replace("|", " "), topic) for topic, stems in _STEMS.items() for stem in stems.split())
"""What any protected term holds, and its topic; looking for these first is ten times faster than for the terms."""
_TRACKING = re.compile(r"^(utm_\w+|gclid|fbclid|mc_cid|mc_eid|ref)$")


def _at(question: Question, *names: str) -> Place:
    return next((question.places[n] for n in names if n in question.places), question.place)


# --- structure ------------------------------------------------------------------------------------------------


def in_its_area(question: Question) -> Iterator[Diagnostic]:
    folder = question.place.file.split("/")[1] if "/" in question.place.file else ""
    if folder and folder != question.meta.area:
        message = f"area '{question.meta.area}' but the file lies in questions/{folder}/"
        yield Diagnostic(_at(question, "area"), "wrong-area", message, "move the file or change the area")
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", question.id):
        yield Diagnostic(
            question.place, "file-name", f"'{question.id}' is not an id", "use small letters, digits and hyphens"
        )


def minutes_by_kind(question: Question) -> Iterator[Diagnostic]:
    kind = BY_ID[question.meta.kind]
    low, high = kind.minutes
    if not low <= question.meta.minutes <= high:
        message = f"a {kind.name} question takes {low} to {high} minutes, not {question.meta.minutes}"
        yield Diagnostic(_at(question, "minutes"), "minutes", message)


def bars_for_levels(question: Question) -> Iterator[Diagnostic]:
    meta = question.meta
    if meta.level not in meta.bars:
        yield Diagnostic(_at(question, "bars"), "missing-bar", f"no bar for its own level '{meta.level}'", "add one")
    for one, other in combinations(meta.bars, 2):
        if meta.bars[one].strip().lower() == meta.bars[other].strip().lower():
            where = _at(question, f"bars.{other}")
            yield Diagnostic(where, "same-bar", f"the bars for {one} and {other} are the same", "say what changes")
    far = [lv for lv in meta.bars if abs(LEVELS.index(lv) - LEVELS.index(meta.level)) > 2]
    for level in far:
        yield Diagnostic(_at(question, f"bars.{level}"), "far-bar", f"a {meta.level} question with a bar for {level}")


def anchors_complete(question: Question) -> Iterator[Diagnostic]:
    anchors = question.meta.anchors
    for rating in (1, 2, 3, 4):
        if rating not in anchors:
            where = _at(question, "anchors")
            yield Diagnostic(
                where, "missing-anchor", f"no anchor for rating {rating}", f"add '{rating}:' under anchors"
            )
    for one, other in combinations(sorted(anchors), 2):
        if anchors[one].strip() == anchors[other].strip():
            yield Diagnostic(
                _at(question, f"anchors.{other}"), "same-anchor", f"anchors {one} and {other} are the same"
            )


_PAST = re.compile(
    r"\b(\w+ed|began|bought|brought|broke|built|came|chose|could|cut|did|drew|fell|felt|forgot|found|gave|got|had|held|"
    r"kept|knew|laid|left|lent|let|lost|made|meant|met|misread|paid|put|ran|read|said|sat|saw|sent|set|showed|shut|spent|"
    r"split|spoke|stood|stuck|swept|swore|taught|thought|threw|told|took|understood|used|was|went|were|won|wrote)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"\b([MX])(\d+)\s*(?:to|–|-|through)\s*(?:[MX])?(\d+)\b")
_ALL = re.compile(r"\b(all|every) (the )?musts?\b|\bas (for )?3\b", re.IGNORECASE)


def cited(text: str, musts: frozenset[str]) -> frozenset[str]:
    """An anchor's text → the ids of the key points it names, ranges and 'all musts' included."""
    found = set(re.findall(r"\b[MX]\d+\b", text))
    for letter, low, high in _RANGE.findall(text):
        found |= {f"{letter}{n}" for n in range(int(low), int(high) + 1)}
    return frozenset(found | (musts if _ALL.search(text) else set()))


def key_point_algebra(question: Question) -> Iterator[Diagnostic]:
    known = {p.id for p in question.key_points}
    musts = frozenset(p.id for p in question.key_points if p.must)
    uses = {f"anchors.{n}": cited(t, musts) for n, t in question.meta.anchors.items()}
    uses |= {f"bars.{lv}": cited(t, musts) for lv, t in question.meta.bars.items()}
    for name, ids in uses.items():
        for dangling in sorted(ids - known):
            hint = f"key points are {', '.join(sorted(known))}"
            yield Diagnostic(_at(question, name), "dangling-key-point", f"{dangling} is not a key point here", hint)
    for rating in (3, 4):
        lacking = sorted(musts - uses.get(f"anchors.{rating}", musts))
        if lacking:
            where = _at(question, f"anchors.{rating}")
            message = f"anchor {rating} does not ask for {', '.join(lacking)}"
            yield Diagnostic(where, "unused-key-point", message, "a 3 needs every must, and a 4 all that a 3 needs")
    if not musts or len(musts) == len(known):
        where = _at(question, "section Key points")
        yield Diagnostic(where, "key-points", "needs at least one must (M1) and one extra (X1)")


def numbered_in_order(question: Question) -> Iterator[Diagnostic]:
    for letter in "MX":
        numbers = [int(p.id[1:]) for p in question.key_points if p.id[0] == letter]
        if numbers != list(range(1, len(numbers) + 1)):
            where = _at(question, "section Key points")
            yield Diagnostic(where, "key-point-order", f"{letter} points are not numbered from {letter}1 in order")
    letters = "".join(h.letter for h in question.hints)
    if letters != "ABCDEFGH"[: len(letters)] or len(letters) < 2:
        where = _at(question, "section Hints")
        yield Diagnostic(where, "hints", f"hints are lettered '{letters}'", "two or more, from A, in order")


def probes_for_each_use(question: Question) -> Iterator[Diagnostic]:
    lacking = [use for use in ("Deepen", "Redirect", "Early") if use not in {p.use for p in question.probes}]
    if lacking:
        where = _at(question, "section Probes")
        yield Diagnostic(where, "probes", f"no probe marked {' or '.join(lacking)}", f"write '- **{lacking[0]}** …'")
    if not 1 <= len(question.red_flags) <= 3:
        where = _at(question, "section Red flags")
        yield Diagnostic(where, "red-flags", f"{len(question.red_flags)} red flags", "one to three")


def drop_first_named(question: Question) -> Iterator[Diagnostic]:
    if question.meta.minutes >= DROP_FIRST_FROM and "Drop first:" not in question.notes:
        where = _at(question, "section Notes")
        yield Diagnostic(
            where, "drop-first", "'## Notes' does not say what to leave out when short of time", "add 'Drop first: …'"
        )


# --- wording --------------------------------------------------------------------------------------------------


def _interviewer_texts(question: Question) -> list[tuple[str, str]]:
    """A question → its texts that are not for candidates, each with where it stands."""
    meta = question.meta
    return [
        ("title", meta.title),
        *[(f"anchors.{n}", t) for n, t in meta.anchors.items()],
        *[(f"bars.{lv}", t) for lv, t in meta.bars.items()],
        *[(p.id, p.text) for p in question.key_points],
        *[("section Hints", h.text) for h in question.hints],
        *[("section Probes", p.text) for p in question.probes],
        *[("section Red flags", t) for t in question.red_flags],
        ("section Answer", question.answer),
        ("section Notes", question.notes),
        ("section Facts on request", question.facts),
        ("section Not scored", question.not_scored),
        *[(f"file {f.name}", f.text) for f in question.key_files],
        *[("file faults.yaml", f"{f.what} {f.why}") for f in question.faults],
    ]


def _texts(question: Question) -> list[tuple[str, str]]:
    """A question → all its texts, each with where it stands."""
    files = [(f"file {f.name}", f.text) for f in question.sheet_files]
    return [("section Prompt", question.prompt), *files, *_interviewer_texts(question)]


def anchors_are_acts(question: Question) -> Iterator[Diagnostic]:
    for rating, text in question.meta.anchors.items():
        hit = _ADJECTIVES.search(text)
        if hit:
            where = _at(question, f"anchors.{rating}")
            yield Diagnostic(
                where, "adjective", f"'{hit[0]}' judges instead of describing", "say what the candidate did"
            )
        if (
            not re.search(r"\b[MX]\d+\b", text)
            and not _ALL.search(text)
            and not _PAST.search(" ".join(text.split()[:5]))
        ):
            where = _at(question, f"anchors.{rating}")
            yield Diagnostic(where, "not-an-act", "names no key point and begins with no act in the past tense")


def _touching(text: str, stems: Iterable[tuple[str, str]] = _TOUCHING) -> list[tuple[str, str]]:
    """A text → which of the stems it holds, each with its topic."""
    lowered = text.lower()
    return [(stem, topic) for stem, topic in stems if stem in lowered]


def legally_safe(question: Question) -> Iterator[Diagnostic]:
    if question.meta.protected_data:
        return
    texts = [(name, text) for name, text in _texts(question) if not name.endswith((".py", ".csv"))]
    stems = _touching("\n".join(text for _, text in texts))
    for name, text in texts if stems else ():
        if name == "section Not scored":
            continue
        for topic in dict.fromkeys(topic for _, topic in _touching(text, stems)):
            hit = _LEGAL[topic].search(text)
            if hit:
                hint = "if it is data and not about the candidate, say so in 'protected_data:'"
                where = _line_place(question, name, text.count("\n", 0, hit.start()))
                yield Diagnostic(where, "protected-topic", f"'{hit[0]}' touches {topic}", hint)


_OF_THE_KEY = re.compile(r"\b(key point|rubric|anchor \d|interviewer only|red flag)\b", re.IGNORECASE)


def prompt_stands_alone(question: Question) -> Iterator[Diagnostic]:
    where = _at(question, "section Prompt")
    prompt = question.prompt
    words = len((re.sub(r"```.*?```", "", prompt, flags=re.DOTALL) if "```" in prompt else prompt).split())
    limit = BY_ID[question.meta.kind].prompt_words
    if words > limit:
        yield Diagnostic(where, "long-prompt", f"the prompt has {words} words; the limit is {limit}", "shorten it")
    hit = _OF_THE_KEY.search(prompt)
    if hit:
        yield Diagnostic(where, "prompt-tells", f"the prompt says '{hit[0]}'")
    title = re.sub(r"\W+", " ", question.meta.title).strip().lower()
    parts, lowered = title.split(), prompt.lower()
    may_hold = len(parts) > 3 and all(part in lowered for part in parts)
    if may_hold and title in re.sub(r"\W+", " ", prompt).lower():
        yield Diagnostic(where, "prompt-tells", "the prompt holds the title, which is for interviewers")


def glyphs_exist(question: Question) -> Iterator[Diagnostic]:
    if not any(uncovered("".join(text for _, text in _texts(question)))):
        return
    for name, text in _texts(question):
        for offset, character in uncovered(text):
            where = _line_place(question, name, text.count("\n", 0, offset))
            message = f"'{character}' (U+{ord(character):04X}) is in none of the bundled fonts"
            yield Diagnostic(where, "glyph", message, "write it another way, or as $…$ maths")


def _line_place(question: Question, name: str, line: int) -> Place:
    """A part of a question and a line of it, counted from zero → the place in the file."""
    if name.startswith("file "):
        return _file_place(question, name, line)
    place = _at(question, name)
    return Place(place.file, place.line + line + name.startswith("section "))


def _file_place(question: Question, name: str, line: int) -> Place:
    folder = question.place.file.rpartition("/")[0]
    return Place(f"{folder}/{name.removeprefix('file ')}", line + 1)


# --- code, formulas, sources ----------------------------------------------------------------------------------


def lines_fit(question: Question) -> Iterator[Diagnostic]:
    widths: list[tuple[str, str, int]] = [(f"file {f.name}", f.text, PUBLIC_COLUMNS) for f in question.sheet_files]
    widths += [(f"file {f.name}", f.text, KEY_COLUMNS) for f in question.key_files if not _unprinted(question, f.name)]
    for name, text, limit in widths:
        for number, line in enumerate(text.split("\n")):
            if len(line) > limit:
                where = _file_place(question, name, number)
                yield Diagnostic(where, "wide-line", f"{len(line)} columns; the page holds {limit}", "break the line")
    for name, text in _texts(question):
        limit = PUBLIC_COLUMNS if name == "section Prompt" else KEY_COLUMNS
        for _, code, _ in fences(text) if not name.startswith("file ") else ():
            wide = max((len(line) for line in code.split("\n")), default=0)
            if wide > limit:
                yield Diagnostic(_at(question, name), "wide-line", f"{wide} columns of code; the page holds {limit}")


def _unprinted(question: Question, name: str) -> bool:
    """Whether a file is never printed: run by the tests, or shown in another form."""
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
            yield from _parse(file.text, _file_place(question, file.name, 0))
    for name, text in _texts(question):
        for language, code, line in fences(text) if not name.startswith("file ") else ():
            if language == "python":
                place = _at(question, name)
                yield from _parse(code, Place(place.file, place.line + line))


def cases_are_data(question: Question) -> Iterator[Diagnostic]:
    """Cases are read and printed without being run, so they hold values and nothing to compute."""
    file = question.key_file("cases.py")
    for node in _assignments(file.text) if file else ():
        try:
            ast.literal_eval(node.value)
        except ValueError:
            where = _file_place(question, "cases.py", node.lineno - 1)
            yield Diagnostic(where, "cases-data", "is computed", "write the value itself: cases are data")


def _assignments(code: str) -> Iterator[ast.Assign]:
    try:
        yield from (node for node in ast.parse(code).body if isinstance(node, ast.Assign))
    except SyntaxError:
        return  # reported by python_parses


def _parse(code: str, where: Place) -> Iterator[Diagnostic]:
    try:
        symtable(code, where.file, "exec")  # parses in two thirds of the time that making a tree for Python takes
    except SyntaxError as error:
        place = Place(where.file, where.line + (error.lineno or 1) - 1, error.offset or 1)
        yield Diagnostic(place, "python-syntax", f"does not parse: {error.msg}")


def formulas_draw(question: Question) -> Iterator[Diagnostic]:
    for name, text in _texts(question):
        for formula in formulas(text) if not name.startswith("file ") and "$" in text else ():
            wrong = formula_error(formula)
            if wrong:
                yield Diagnostic(_at(question, name), "formula", f"${formula}$ can't be drawn: {wrong}")


def faults_point_at_lines(question: Question) -> Iterator[Diagnostic]:
    if question.meta.kind != "debugging":
        return
    listing = next((f for f in question.sheet_files if f.name.startswith("listing.")), None)
    lines = listing.text.split("\n") if listing else []
    where = _file_place(question, "file faults.yaml", 0)
    ids = [f.id for f in question.faults]
    if len(set(ids)) != len(ids) or not ids:
        yield Diagnostic(where, "faults", "fault ids are missing or given twice", "number them F1, F2 …")
    for fault in question.faults:
        for line in fault.lines:
            if not 1 <= line <= len(lines):
                yield Diagnostic(where, "fault-line", f"{fault.id} names line {line}; the listing has {len(lines)}")
            elif not re.search(r"\w", lines[line - 1]):
                yield Diagnostic(
                    where, "fault-line", f"{fault.id} names line {line}, which says nothing", "count again"
                )


_BOLD_NUMBER = re.compile(r"\*\*[^*\n]*?\d[^*\n]*\*\*")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def numbers_are_asserted(question: Question) -> Iterator[Diagnostic]:
    checks = question.key_file("checks.py")
    stated = [(p.id, n) for p in question.key_points for n in _bold_numbers(p.text)]
    stated += [("section Answer", n) for n in _bold_numbers(question.answer)]
    if stated and checks is None:
        where = _at(question, stated[0][0])
        yield Diagnostic(
            where, "unchecked-number", f"the key states {stated[0][1]}; there is no checks.py", "assert it there"
        )
        return
    held = set(_NUMBER.findall(checks.text.replace("_", ""))) if checks else set()
    held |= {n.replace(",", "") for n in held}
    for name, number in stated:
        if number.replace(",", "") not in held and number not in held:
            hint = "assert it there, with the same digits in the assert or its comment"
            yield Diagnostic(_at(question, name), "unchecked-number", f"{number} does not occur in checks.py", hint)


def _bold_numbers(text: str) -> Iterator[str]:
    for bold in _BOLD_NUMBER.findall(text):
        yield from _NUMBER.findall(re.sub(r"\b[MXF]\d+\b", "", bold))


def sources_are_plain(question: Question) -> Iterator[Diagnostic]:
    sources = question.meta.sources
    for index, source in enumerate(sources):
        where = _at(question, f"sources.{index}", "sources")
        if source in sources[:index]:
            yield Diagnostic(where, "source", "the same source twice")
        for address in re.findall(r"\S+://\S+", source):
            parts = urlsplit(address.rstrip(").,;"))
            if parts.scheme not in ("http", "https") or "." not in parts.netloc:
                yield Diagnostic(where, "source", f"'{address}' is not a well-formed web address")
            if any(_TRACKING.match(name) for name in parse_qs(parts.query)):
                yield Diagnostic(where, "source", f"'{address}' carries tracking parameters", "remove them")


QUESTION_RULES: tuple[Callable[[Question], Iterator[Diagnostic]], ...] = (
    in_its_area,
    minutes_by_kind,
    bars_for_levels,
    anchors_complete,
    key_point_algebra,
    numbered_in_order,
    probes_for_each_use,
    drop_first_named,
    anchors_are_acts,
    legally_safe,
    prompt_stands_alone,
    glyphs_exist,
    lines_fit,
    python_parses,
    cases_are_data,
    formulas_draw,
    faults_point_at_lines,
    numbers_are_asserted,
    sources_are_plain,
)
__all__ = ["QUESTION_RULES", "cited"]
