"""The lines of a question → those that look like a section heading but are none, and code or formulas left open.

A line that is not recognized as a heading belongs to the section before it, and the prompt is printed for candidates.
So whatever could be a mistyped heading is an error, also inside code, quotes, lists, tables, and formulas.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.kinds import KINDS


class Head(NamedTuple):
    """A recognized heading: its zero-based line, its name, and whether candidates see its section."""

    line: int
    name: str
    is_public: bool


SECTION_NAMES = tuple(
    dict.fromkeys(section.name for kind in KINDS for section in (*kind.sections, *kind.scored_sections))
)
_ALSO_ANSWERS = (
    *("Solution", "Answer key"),
    *(
        f"{which} {what}"
        for which in ("The", "Model", "Sample", "Correct", "Expected", "Reference")
        for what in ("answer", "solution")
    ),
)
"""Other names of an answer."""


def _squashed(text: str) -> str:
    """A text → its letters, in lower case and without what is between them."""
    return "".join(re.findall(r"[^\W\d_]", text.casefold()))


def _forms(name: str) -> set[str]:
    """A name → how it is spelled with and without a final s."""
    plain = _squashed(name)
    return {plain, plain.removesuffix("s"), f"{plain.removesuffix('s')}s"}


_EXACT = {_squashed(name): name for name in SECTION_NAMES}
_SPELLINGS = {
    **{form: "Answer" for name in _ALSO_ANSWERS for form in _forms(name)},
    **{form: name for name in SECTION_NAMES for form in _forms(name) if form != "note"},  # "Note: times are in UTC."
}
_LETTERS = {plain: frozenset(plain) for plain in _EXACT}
_LONGEST = 24
"""The number of letters of a line, above which it is no heading."""


@lru_cache(maxsize=4096)
def resembled(title: str, *, loose: bool = False) -> str:
    """A title → the section name that it is or nearly is, or "". `loose` allows for more typing errors."""
    plain = _squashed(title)
    if plain in _SPELLINGS:
        return _SPELLINGS[plain]
    if not 4 <= len(plain) <= _LONGEST:
        return ""
    letters = frozenset(plain)
    for known, name in _EXACT.items():
        if abs(len(known) - len(plain)) > 2:
            continue
        allowed = _errors_allowed(known, plain, loose)
        if len(letters ^ _LETTERS[known]) <= 2 * allowed and _typing_errors(plain, known) <= allowed:
            return name
    return ""


def _errors_allowed(known: str, plain: str, loose: bool) -> int:
    """A name and a title → how many typing errors may be between them. Short names have real words for neighbors."""
    if loose:
        return 1 if len(known) < 6 else 2
    if len(known) < 6:
        return int(len(plain) > len(known) or sorted(plain) == sorted(known))
    return 1 if len(known) < 9 else 2


def _typing_errors(one: str, other: str) -> int:
    """Two words → how many letters were left out, added, replaced, or swapped with a neighbor between them."""
    rows = [list(range(len(other) + 1))]
    for i, a in enumerate(one, start=1):
        row = [i]
        for j, b in enumerate(other, start=1):
            least = min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and b == one[i - 2]:
                least = min(least, rows[i - 2][j - 2] + 1)
            row.append(least)
        rows.append(row)
    return rows[-1][-1]


# --- one line -------------------------------------------------------------------------------------------------

_LOOKALIKES = str.maketrans(
    "♯⌗⋕⧣авеіјкмнорсѕтухһԁԛԝαεικνορτυχıɑɡАВЕІЈКМНОРСЅТУХΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "####abeijkmhopcstyxhdqwaeikvoptuxiagABEIJKMHOPCSTYXABEZHIKMNOPTYX",
)
"""Characters that look like a hash or like a Latin letter."""
_BLANKS = frozenset("\u115f\u1160\u3164\u2800")
"""Letters and symbols that are printed as nothing."""
_HASHES = "#♯⌗⋕⧣\uff03\ufe5f"
_MARKED = r"(?:[^\w#]|_|\d+[.)])*((?:#\s*)+)(.*)"
_BEGINNING = 100
"""How many characters of a line are looked at. Nobody types a longer heading."""
_LEAD = r"(?:[^\w]|_|\d+[.)]|[a-zA-Z][.)]\s)+"
_TOO_LONG = rf"(?:[\W\d_]*[^\W\d_]){{{_LONGEST + 1}}}"
_LABEL = r"(?:[^\W\d_]|[ '’-]){3,32}"
_AFTER_LABEL = r"[*_\"”\])>]*\s*[:=|–—→]|\.\s|[*_]{1,2}(?:\W|$)|[\])\"”]\s|-+\s"
_CODE_AFTER = r"""[\])]?["'`]?\s*(?:[,;({]|=(?!=)|:\s*[\["'{(\d])"""
"""What follows a name in code, as in `answer,`, `answer(`, `answer = 7`, and `"answer": [`."""


def as_read(line: str) -> str:
    """A line → the same without what a reader does not see: escapes, invisible and look-alike characters, accents."""
    if "&" in line:
        from html import unescape

        line = unescape(line)
    if not (line.isascii() and line.isprintable()):
        line = unicodedata.normalize("NFKD", line).translate(_LOOKALIKES).replace("\t", " ")
        line = line.translate({ord(c): None for c in set(line) if not " " <= c <= "~" and _is_invisible(c)})
    if "\\" in line:
        line = re.sub(r"\\[nrt](?![a-z])", " ", line)  # a line break that was copied out of a string
        line = re.sub(r"\\[A-Za-z]+\s*\{|[\\}]", "", line)
    return line


def _is_invisible(character: str) -> bool:
    return character in _BLANKS or unicodedata.category(character) in {"Mn", "Me", "Cf", "Cc"}


def likened(line: str, *, is_public: bool, in_code: bool, wrapped: bool = False) -> str:
    """A line that is no heading → the heading it looks like, as `## Answer`, or `## ` if none in particular, or "".

    `wrapped` says whether it continues a sentence of the line before. In a section that is not public, only lines that
    begin with `#` count.
    """
    text = as_read(line)
    marked = re.match(_MARKED, text) if "#" in text else None
    count = marked[1].count("#") if marked else 0
    if marked and (is_public or count > 1 or not in_code):
        name = _after_hashes(count, marked[2], in_code)
        if name or not is_public:
            return name
    if not is_public:
        return ""
    core = _without_lead(text.strip())[:_BEGINNING]
    name = _lone(core, in_code, wrapped) or _labelled(core, in_code, wrapped)
    if not name and "##" in text:
        name = next(filter(None, map(_first_words, re.split("##+", text)[1:])), "")
    return f"## {name}" if name not in ("", "Prompt") else ""  # what is under a "Prompt" is public anyway


def _after_hashes(count: int, title: str, in_code: bool) -> str:
    """A title and the number of hashes before it → the heading it looks like. In code, one hash is a comment."""
    name = resembled(title, loose=not in_code or count > 1) if len(title) < 2 * _LONGEST else ""
    if not name and (count > 1 or not in_code):
        name = _first_words(title)
    if name == "Prompt" and in_code and count == 1:
        return ""
    return f"## {name}" if name else "## " * (count > 1 and not in_code and bool(_squashed(title)))


def _first_words(title: str) -> str:
    """A title → the section name that it begins with, or ""."""
    words = re.findall(r"[^\W\d_]+", title[: 2 * _LONGEST])[:3]
    return next((n for k in (3, 2, 1) if len(words) >= k and (n := resembled("".join(words[:k])))), "")


def _without_lead(text: str) -> str:
    """A line → the same without list markers, quotes, bars, and other marks at its beginning."""
    lead = re.match(_LEAD, text)
    return text[lead.end() :] if lead else text


def _lone(core: str, in_code: bool, wrapped: bool) -> str:
    """A line → the section name that it consists of, or ""."""
    if re.match(_TOO_LONG, core) or not core:
        return ""
    if not in_code and core.endswith((")", "]")):
        core = re.sub(r"\s*[(\[][^()\[\]]*[)\]]$", "", core)
    if re.search(r"\d", core):
        return ""
    if in_code and re.match(_CODE_AFTER, re.split(r"[^\W\d_](?=[\W\d_]*$)", core)[-1]):
        return ""
    if wrapped and re.fullmatch(r"[a-z -]+[.?!,;)]+", core):
        return ""
    return resembled(core)


def _labelled(core: str, in_code: bool, wrapped: bool) -> str:
    """A line such as `Answer: it is seven` → the section name that it begins with, or ""."""
    run = re.match(_LABEL, core)
    label = run[0].partition(" -")[0].rstrip() if run else ""
    after = core[len(label) :].lstrip()
    name = resembled(label) if label and re.match(_AFTER_LABEL, after) else ""
    if not name:
        return ""
    if after.startswith("|") and (in_code or _squashed(label) not in _EXACT):  # a row about answers, say
        return ""
    if in_code and not (label[0].isupper() and after.startswith((":", "–", "—", "→", ". "))):
        return ""
    return "" if wrapped and after.startswith(".") and label[0].islower() else name


# --- a body ---------------------------------------------------------------------------------------------------

_HIDDEN_BREAK = "[\v\f\x1c-\x1e\x85\u2028\u2029]"
"""Characters that some editors show as the end of a line, and Markdown does not."""


def refuse_headings(front: list[str], file: str) -> None:
    """Raises Rejected if front matter contains a section heading, which YAML would take for a comment."""
    for number, line in enumerate(front, start=2):
        if line.startswith("##") and likened(line, is_public=False, in_code=False):
            message, hint = (
                f"'{line.strip()[:40]}' is in the front matter",
                "write '---' on a line of its own before it",
            )
            raise Rejected([Diagnostic(Place(file, number), "front-matter", message, hint)])


def near_headings(
    body: str, tokens: Sequence[Any], heads: Sequence[Head], file: str, offset: int
) -> Iterator[Diagnostic]:
    """A question's body, its tokens, and its headings → a diagnostic for each line that looks like another heading, and
    for each code block and formula that has no end."""
    lines = body.split("\n")
    noted = [t for t in tokens if t.type in _NOTED]
    code = _lines_of(t for t in noted if t.type != "heading_open")
    unclosed = [t for t in noted if _is_open(t)]
    known = _lines_of(unclosed) | {t.map[0] for t in noted if t.type == "heading_open"}
    hashes = [mark for mark in _HASHES if mark in body]
    marked = {n for n, line in enumerate(lines) if any(mark in line for mark in hashes)} - known
    for head, end in zip(heads, [*(h.line for h in heads[1:]), len(lines)], strict=True):
        wanted = range(head.line + 1, end) if head.is_public else sorted(marked.intersection(range(head.line + 1, end)))
        for number in wanted:
            if not lines[number] or number in known:
                continue
            if name := _likened_part(lines, number, head.is_public, number in code):
                yield _mistaken(lines[number], name, head, number in code, Place(file, offset + number + 1))
    for token in unclosed:
        yield _unclosed("code block", token.markup, Place(file, offset + token.map[0] + 1))
    for number, line in enumerate(lines) if "$$" in body else ():
        if line.lstrip(" \t>-*+").startswith("$$") and number not in code:
            yield _unclosed("formula", "$$", Place(file, offset + number + 1, line.index("$") + 1))


_NOTED = frozenset({"fence", "code_block", "math_block", "math_block_label", "heading_open"})


def _likened_part(lines: Sequence[str], number: int, is_public: bool, in_code: bool) -> str:
    """A line, by its number → the heading that it or a part of it looks like, or ""."""
    parts = list(dict.fromkeys([lines[number], *re.split(_HIDDEN_BREAK, lines[number])]))
    before = lines[number - 1].rstrip(" ,)\"'’”*") if number and not in_code else ""
    wrapped = len(parts) == 1 and before[-1:].isalnum() and not before.startswith("#")
    found = (likened(part, is_public=is_public, in_code=in_code, wrapped=wrapped) for part in parts)
    return next((name for name in found if name), "")


def _mistaken(line: str, name: str, head: Head, in_code: bool, where: Place) -> Diagnostic:
    shown = "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in line.rstrip()[:40])
    like = f"like the heading '{name}'" if name != "## " else "like a heading"
    place = (
        f"part of {'the code or a formula in ' * in_code}'## {head.name}'{', which candidates see' * head.is_public}"
    )
    hint = f"write '{name}' at the beginning of a line if it is a heading, or say it in a sentence"
    where = where._replace(column=len(line) - len(line.lstrip()) + 1)
    return Diagnostic(where, "not-a-heading", f"'{shown}' looks {like}, but it is {place}", hint)


def _lines_of(tokens: Iterable[Any]) -> set[int]:
    """Tokens → the zero-based lines that they take."""
    return {line for t in tokens if t.map for line in range(*t.map)}


def _is_open(token: Any) -> bool:
    """Whether a token is a code block that ends only where the text or the list around it does."""
    if token.type != "fence":
        return False
    code: str = token.content
    lines: int = code.count("\n") + bool(code and not code.endswith("\n"))
    return bool(token.map[1] - token.map[0] == lines + 1)


def _unclosed(what: str, mark: str, where: Place) -> Diagnostic:
    hint = f"write '{mark}' on a line of its own where it ends"
    return Diagnostic(where, "unclosed", f"the {what} that begins here is never closed", hint)
