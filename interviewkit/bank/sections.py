"""A question file → its front matter and named sections. Everything else in the file is rejected."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from interviewkit.bank.inline_markup import needs_parsing
from interviewkit.bank.markup import Source, misprints
from interviewkit.bank.near_headings import Head, near_headings, refuse_headings
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected, comma_list, did_you_mean
from interviewkit.domain.fields import Public
from interviewkit.domain.kinds.base import FileSpec, Kind, ShownTo
from interviewkit.domain.question import SheetFile, Slip
from interviewkit.page.markdown import markdown_parser

if TYPE_CHECKING:
    from markdown_it import MarkdownIt


FENCE = "---"


@dataclass(frozen=True, slots=True)
class Section:
    """A named part of a question: its Markdown, who may see it, the line it begins on, and its parsed blocks."""

    name: str
    audience: ShownTo
    text: str
    place: Place
    blocks: tuple[Any, ...] = field(default=(), repr=False, compare=False)
    """markdown-it tokens. Subtract `top`, the line after the heading, from their line numbers to index into `text`."""
    top: int = 0


class Item(NamedTuple):
    """A list entry in a section: its bold label, the Markdown after the label, and its place."""

    label: str
    text: str
    place: Place


@lru_cache(maxsize=32)
def section_parser(without: tuple[str, ...] = ()) -> MarkdownIt:
    """Rule names → a Markdown parser with those rules disabled. Without inline parsing it takes half the time."""
    return markdown_parser().disable(list(without))


def parsed_blocks(text: str, *, inline: bool, env: dict[str, Any] | None = None) -> list[Any]:
    """Markdown → its block tokens, with the tokens inside paragraphs only if `inline` is set. The parser puts its
    record of link definitions into `env`."""
    return section_parser(() if inline else ("inline",)).parse(text, env)


def public(section: Section | None) -> Public:
    """A section marked for candidates → text that a candidate may see. Raises ValueError for any other section."""
    if section is None:
        return Public("")
    if section.audience != "candidate":
        raise ValueError(f"the section '{section.name}' is not for candidates")
    return Public(section.text)


def public_asks(section: Section | None) -> tuple[Public, tuple[Public, ...], Public]:
    """The prompt's section → the text before its numbered asks, the asks without their numbers, and the text behind
    them. Only the last numbered list has asks; without one, all of the prompt is text before them."""
    text = public(section)
    if section is None:
        return text, (), Public("")
    lists = [t for t in section.blocks if t.type == "ordered_list_open" and t.level == 0 and t.map]
    if not lists:
        return text, (), Public("")
    lines = text.split("\n")
    start, end = (line - section.top for line in lists[-1].map)
    entries = [
        Public(_dedented(lines[t.map[0] - section.top : t.map[1] - section.top]))
        for t in section.blocks
        if t.type == "list_item_open" and t.level == 1 and t.map and start <= t.map[0] - section.top < end
    ]
    return (
        Public("\n".join(lines[:start]).strip("\n")),
        tuple(entries),
        Public("\n".join(lines[end:]).strip("\n")),
    )


def public_slip(section: Section, ident: str, line: int, end: int) -> Slip:
    """The section of handouts, the id of a slip, the zero-based line of its heading there, and the line before which it
    ends → the slip, without its figures. Raises ValueError for a section that is not for candidates."""
    lines = public(section).split("\n")
    title = lines[line].partition(ident)[2].strip()
    return Slip(ident, Public(title), Public("\n".join(lines[line + 1 : end]).rstrip("\n")))


def public_file(spec: FileSpec, name: str, text: str) -> SheetFile:
    """A file whose spec is marked for candidates → a file of the candidate's sheet. Raises ValueError for any other."""
    if spec.audience != "candidate":
        raise ValueError(f"the file '{name}' is not for candidates")
    return SheetFile(name, Public(text))


PUBLIC_NAMES = ("FUNCTION", "TOLERANCE", "IN_PLACE")
"""The names in `cases.py` that a candidate may see besides the PUBLIC cases: how cases are called and compared."""


def public_cases(text: str) -> Public:
    """The text of `cases.py` → Python code with only the cases listed in its PUBLIC, or "" if it lists none."""
    named = {name: node for name, node in _assigned(text) if name in (*PUBLIC_NAMES, "CASES", "PUBLIC")}
    try:
        shown = ast.literal_eval(named["PUBLIC"])
        cases = [c for c in getattr(named["CASES"], "elts", []) if ast.literal_eval(c)[0] in shown]
    except (KeyError, ValueError, TypeError, IndexError):  # reported by cases_are_data
        return Public("")
    lines = [f"{name} = {ast.unparse(named[name])}" for name in PUBLIC_NAMES if name in named]
    return Public("\n".join([*lines, "CASES = [", *(f"    {ast.unparse(c)}," for c in cases), "]"]) if cases else "")


def _assigned(code: str) -> Iterator[tuple[str, ast.expr]]:
    try:
        body = ast.parse(code).body
    except (SyntaxError, ValueError):
        return
    for node in body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value


def split(text: str, file: str) -> tuple[str, str, int]:
    """A file's text → its front matter, its body, and the number of lines before the body. Raises Rejected if the
    front matter is missing or not closed."""
    lines = text.split("\n")
    if lines[0].rstrip() != FENCE:
        where = Place(file, 1, 1)
        raise Rejected([Diagnostic(where, "front-matter", "the file does not begin with '---'", "add front matter")])
    for number, line in enumerate(lines[1:], start=1):
        if line.rstrip() == FENCE:
            refuse_headings(lines[1:number], file)
            return "\n".join(lines[1:number]), "\n".join(lines[number + 1 :]), number + 1
    raise Rejected([Diagnostic(Place(file, 1, 1), "front-matter", "the front matter has no closing '---'")])


def sections(body: str, file: str, offset: int, kind: Kind) -> tuple[dict[str, Section], list[Diagnostic]]:
    """A question's body → its sections by name, and a diagnostic for everything that this kind does not allow."""
    env: dict[str, Any] = {}
    tokens = parsed_blocks(body, inline=False, env=env)
    for token in tokens if needs_parsing(body) else ():
        if token.type == "inline" and needs_parsing(token.content):
            token.children = section_parser().parseInline(token.content, env)[0].children
    problems = list(_forbidden(tokens, body, file, offset, kind))
    lines = body.split("\n")
    problems += misprints(tokens, env, Source(lines, file, offset + 1))
    heads = [i for i, t in enumerate(tokens) if t.type == "heading_open" and _is_head(t)]
    first = _line(tokens[heads[0]]) if heads else len(lines)
    for number, stray_line in enumerate(lines[:first]):
        if stray_line.strip():
            where = Place(file, offset + number + 1, 1)
            problems.append(
                Diagnostic(where, "stray-text", "text before the first section", "move it below a '## ' heading")
            )
            break
    found: dict[str, Section] = {}
    near: list[Head] = []
    for head, following in zip(heads, [*heads[1:], len(tokens)], strict=True):
        line, name = _line(tokens[head]), tokens[head + 1].content
        end = _line(tokens[following]) if following < len(tokens) else len(lines)
        where = Place(file, offset + line + 1, 1)
        spec = kind.section(name)
        near.append(Head(line, name, spec is not None and spec.audience == "candidate"))
        if spec is None:
            problems.append(_unknown(where, name, kind))
        elif name in found:
            problems.append(Diagnostic(where, "duplicate-section", f"'## {name}' is given twice"))
        else:
            text, blocks = "\n".join(lines[line + 1 : end]).rstrip("\n"), tuple(tokens[head + 3 : following])
            found[name] = Section(name, spec.audience, text, where, blocks, line + 1)
    problems += near_headings(body, tokens, near, file, offset)
    problems += [
        _lacking(file, offset, spec.name) for spec in kind.sections if spec.required and _empty(found, spec.name)
    ]
    return found, problems


def _line(token: Any) -> int:
    """A token → the zero-based line it begins on."""
    return int(token.map[0]) if token.map else 0


def _is_head(token: Any) -> bool:
    return bool(token.type == "heading_open" and token.tag == "h2" and token.level == 0 and token.markup == "##")


def is_slip_head(token: Any) -> bool:
    """Whether a token begins a heading of the third level. `bank/handouts.py` looks at what it says."""
    return bool(token.type == "heading_open" and token.tag == "h3" and token.level == 0 and token.markup == "###")


def _empty(found: dict[str, Section], name: str) -> bool:
    return name not in found or not found[name].text.strip()


def _lacking(file: str, offset: int, name: str) -> Diagnostic:
    return Diagnostic(Place(file, offset + 1, 1), "missing-section", f"'## {name}' is missing or empty")


def _unknown(where: Place, name: str, kind: Kind) -> Diagnostic:
    known = [s.name for s in kind.sections]
    hint = did_you_mean(name, known) or f"sections are {comma_list(known)}"
    return Diagnostic(where, "unknown-section", f"'## {name}' is not a section of a {kind.name} question", hint)


SLIPS = "Handouts"
"""The only section with headings of its own: one for each slip."""


def _forbidden(tokens: list[Any], body: str, file: str, offset: int, kind: Kind) -> Iterator[Diagnostic]:
    """Tokens → a diagnostic for everything forbidden: raw HTML, comments, links, and headings of any other level."""
    line, name = 0, ""
    source = body.split("\n")
    for index, token in enumerate(tokens):
        if token.type not in ("html_block", "heading_open") and not token.children:
            continue  # nearly all of them
        line = token.map[0] if token.map else line
        if token.type == "html_block":
            yield _html(file, offset + line + 1, _column(source, line, "<"), token.content)
        elif token.type == "heading_open" and _is_head(token):
            name = tokens[index + 1].content
        elif token.type == "heading_open" and not (name == SLIPS and kind.section(SLIPS) and is_slip_head(token)):
            where = Place(file, offset + line + 1, 1)
            yield Diagnostic(where, "heading", "only '## ' section headings are allowed", "use bold text")
        yield from _forbidden_inline(token, source, file, offset)


def _column(source: list[str], line: int, what: str) -> int:
    return max(source[line].find(what), 0) + 1 if line < len(source) else 1


def _forbidden_inline(token: Any, source: list[str], file: str, offset: int) -> Iterator[Diagnostic]:
    line = token.map[0] if token.map else 0
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type == "html_inline":
            yield _html(file, offset + line + 1, _column(source, line, child.content), child.content)
        elif child.type == "link_open":
            where = Place(file, offset + line + 1, _column(source, line, "["))
            yield Diagnostic(where, "link", "links are not allowed in the text", "name the page under 'sources:'")


def _html(file: str, line: int, column: int, content: str) -> Diagnostic:
    where = Place(file, line, column)
    if content.lstrip().startswith("<!--"):
        return Diagnostic(
            where, "html-comment", "HTML comments are not allowed", "delete it; use '## Notes' for remarks"
        )
    return Diagnostic(
        where, "raw-html", f"raw HTML {content.strip()[:30]!r} is not allowed", "write Markdown, or code in backticks"
    )


# --- lists ----------------------------------------------------------------------------------------------------

_LABEL = re.compile(r"\*\*([^*]+)\*\*[ \n]*")


def items(section: Section, labelled: bool = True) -> tuple[Item, ...]:
    """A section that is a list → its entries. An entry without a bold label has an empty one, and so have all entries
    of a list that has no labels."""
    lines = section.text.split("\n")
    found = []
    for token in section.blocks:
        if token.type == "list_item_open" and token.level == 1 and token.map:
            start, end = (line - section.top for line in token.map)
            text = _dedented(lines[start:end])
            label = _LABEL.match(text) if labelled else None
            where = Place(section.place.file, section.place.line + 1 + start, 1)
            found.append(Item(label[1] if label else "", text[label.end() :] if label else text, where))
    return tuple(found)


def _dedented(lines: list[str]) -> str:
    bullet = re.match(r"\s*(?:[-*+]|\d+[.)])\s+", lines[0])
    width = bullet.end() if bullet else 0
    rest = [line[width:] if not line[:width].strip() else line.lstrip() for line in lines[1:]]
    return "\n".join([lines[0][width:], *rest]).strip()


def outside_list(section: Section) -> Iterator[Diagnostic]:
    """A section that should be a single bullet list → a diagnostic for every block outside that list."""
    for token in section.blocks:
        if token.level == 0 and token.map and token.nesting >= 0 and token.type not in ("bullet_list_open", "inline"):
            where = Place(section.place.file, section.place.line + 1 + token.map[0] - section.top, 1)
            yield Diagnostic(
                where, "not-a-list", f"'## {section.name}' should be one list of '- ' entries and nothing else"
            )
