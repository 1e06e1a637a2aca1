"""A question's code → its answer, line by line, and the lines of a public text that hold a part of the answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from interviewkit.bank.fences import fences
from interviewkit.bank.rules.places import written_for_candidates
from interviewkit.domain.question import Question

LINE_LETTERS = 9
"""The number of characters, without spaces, from which a line of code counts; shorter ones are in every program."""
_COMMENT_MARKS = {"py": "#", "yaml": "#", "yml": "#", "dockerfile": "#", "sh": "#", "r": "#", "sql": "--"}
_DOCSTRING = r'(?s)("""|\'\'\')(.*?)\1'
_CLAUSE = (
    r"\b(?=(?:with|select|from|where|group\s+by|order\s+by|having|limit|union|(?:left\s+|inner\s+|cross\s+)?join)\b)"
)


class Line(NamedTuple):
    """A line of code without its spaces, and its zero-based number."""

    code: str
    number: int


class CodeLines(NamedTuple):
    """The lines of a file: those of code, and those in comments, since code can be commented out."""

    code: tuple[Line, ...]
    comments: tuple[Line, ...]


def code_lines(name: str, text: str) -> CodeLines:
    """A file's name and its text → its lines, without the empty ones."""
    mark = _COMMENT_MARKS.get(name.rpartition(".")[2])
    comments: list[Line] = []
    if mark == "#" and ('"""' in text or "'''" in text):
        for found in re.finditer(_DOCSTRING, text):
            comments += _lines(found[2], text.count("\n", 0, found.start(2)))
        text = re.sub(_DOCSTRING, lambda found: "\n" * found[0].count("\n"), text)
    if mark is None or mark not in text:
        return CodeLines(tuple(_lines(text, 0, sql=mark == "--")), tuple(comments))
    code: list[Line] = []
    for number, line in enumerate(text.split("\n")):
        before, _, after = line.partition(mark)
        code += _lines(before, number, sql=mark == "--")
        comments += _lines(after, number, sql=mark == "--")
    return CodeLines(tuple(code), tuple(comments))


def _lines(text: str, first: int, *, sql: bool = False) -> Iterator[Line]:
    """Code → its lines. SQL is in lower case, and is also broken where a clause begins."""
    for number, line in enumerate(text.split("\n"), start=first):
        for part in re.split(_CLAUSE, line.lower()) if sql else (line,):
            if code := squashed_code(part):
                yield Line(code, number)


def squashed_code(line: str) -> str:
    """A line of code → the same without spaces and a final semicolon."""
    return "".join(line.split()).removesuffix(";")


def prompt_lines(prompt: str) -> Iterator[Line]:
    """A prompt → its lines and the code between its backticks."""
    yield from _lines(prompt, 0)
    if "select" in prompt.lower():
        yield from _lines(prompt, 0, sql=True)
    for number, line in enumerate(prompt.split("\n")) if "`" in prompt else ():
        for code in re.findall(_SPAN, line) if "`" in line else ():
            yield Line(squashed_code(code), number)


_SPAN = r"`([^`]+)`"


def answer_lines(question: Question) -> Mapping[str, frozenset[str]]:
    """A question → the lines of each of its answers in code that its sheet does not hold anyway, by the file's name."""
    answers = {f.name: code_lines(f.name, f.text).code for f in question.key_files if _is_answer(f.name)}
    for language, code, _ in fences(question.answer):
        written = code_lines(f"answer.{'py' if language == 'python' else language}", code).code
        answers["'## Answer'"] = (*answers.get("'## Answer'", ()), *written)
    if not answers:
        return {}
    shown = {line.code for f in question.sheet_files for line in code_lines(f.name, f.text).code}
    found = {name: {line.code for line in lines} - shown for name, lines in answers.items()}
    if "reference.py" in found:
        found["reference.py"] |= _left_to_write(question)
    return {name: much for name, lines in found.items() if (much := frozenset(filter(_says_much, lines)))}


def _left_to_write(question: Question) -> set[str]:
    """A coding question → the lines of the functions that its starter leaves open, as the reference has them."""
    reference = question.key_file("reference.py")
    starter = next((f for f in question.sheet_files if f.name == "starter.py"), None)
    if reference is None or starter is None:
        return set()
    open_ = {name for name, body in _functions(starter.text) if "NotImplementedError" in body}
    bodies = [body for name, body in _functions(reference.text) if name in open_]
    return {line.code for body in bodies for line in code_lines(reference.name, body).code}


_DEF = r"( *)(?:async )?def (\w+)"


def _functions(code: str) -> Iterator[tuple[str, str]]:
    """Python code → its functions, as their names and the lines below `def` that are indented more deeply."""
    lines = code.split("\n")
    for number, line in enumerate(lines):
        if begin := re.match(_DEF, line):
            inner, rest = f"{begin[1]} ", lines[number + 1 :]
            ends = [at for at, one in enumerate(rest) if one.strip() and not one.startswith(inner)]
            yield begin[2], "\n".join(rest[: ends[0]] if ends else rest)


def _is_answer(name: str) -> bool:
    return name in ("reference.py", "key.sql") or name.startswith("fixed.")


def _says_much(line: str) -> bool:
    """Whether a line is longer than what is in every program, such as `rows = []`, and no import."""
    return len(line) >= LINE_LETTERS and not re.match(r"import|from[\w.]+import", line)


def shown_lines(question: Question) -> Iterator[tuple[str, Line]]:
    """A question → each line that candidates see, code or comment, with the part that it is in."""
    for file in question.sheet_files:
        lines = code_lines(file.name, file.text)
        yield from ((f"file {file.name}", line) for line in (*lines.code, *lines.comments))
    for part, text in written_for_candidates(question):
        yield from ((part, line) for line in prompt_lines(text))
