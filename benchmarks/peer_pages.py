"""Questions of the bank → the sources a user of LaTeX, Typst or a browser would write for them.

The text is the bank's Markdown and is turned by pandoc. What stands around it is each tool's own: the exam class's
questions, solutions, ruled lines and boxes; Typst's headings, lines and boxes; HTML with a style sheet for paper.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from interviewkit.candidate.booklet import CAPTIONS
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.question import Question
from interviewkit.interviewer.question import NOTE_LINES, PRINTED, question_body
from interviewkit.page.code import language_of

Audience = Literal["interviewer", "candidate"]
BOXES = {"third": 70, "half": 110, "page": 225}
"""Millimetres of working space, as our own candidates get."""
READS = (
    "markdown_strict+pipe_tables+tex_math_dollars+raw_attribute+backtick_code_blocks+fenced_code_attributes"
    "+lists_without_preceding_blankline+startnum+intraword_underscores+all_symbols_escapable-raw_html"
)


@dataclass(frozen=True, slots=True)
class Idiom:
    """How one tool writes what stands around the text; `{n}` and `{mm}` are filled in, `|` is where a title goes."""

    writes: str
    suffix: str
    options: tuple[str, ...]
    template: str
    question: str
    label: str
    lines: str
    box: str
    key_begins: str = ""
    key_ends: str = ""

    def raw(self, text: str) -> str:
        """Markup of the tool → a block of Markdown that pandoc passes through."""
        return f"```{{={self.writes}}}\n{text}\n```" if text else ""

    def titled(self, form: str, title: str) -> str:
        """A form such as `\\textbf{|}` and a title → Markdown in which pandoc escapes the title alone."""
        return title.join(f"`{part}`{{={self.writes}}}" if part else "" for part in form.split("|"))


LATEX = Idiom(
    writes="latex",
    suffix="tex",
    options=(),
    template=r"""\documentclass[a4paper,$size$pt$if(answers)$,answers$endif$]{exam}
\usepackage[T1]{fontenc}
\usepackage{lmodern}
\usepackage[utf8]{inputenc}
\usepackage{amsmath,amssymb,textcomp,longtable,booktabs,array,calc,microtype,xcolor,fancyvrb,framed}
\usepackage[british]{babel}
\usepackage[top=25mm,bottom=22mm,left=20mm,right=20mm]{geometry}
\usepackage[hidelinks,pdflang=en-GB,pdftitle={$title$}]{hyperref}
\DeclareUnicodeCharacter{03B8}{\ensuremath{\theta}}
\DeclareUnicodeCharacter{2212}{\ensuremath{-}}
\DeclareUnicodeCharacter{2264}{\ensuremath{\leq}}
\DeclareUnicodeCharacter{2265}{\ensuremath{\geq}}
\DeclareUnicodeCharacter{25A1}{\ensuremath{\square}}
\providecommand{\tightlist}{\setlength{\itemsep}{0pt}\setlength{\parskip}{0pt}}
\newcounter{none}
\newcommand{\real}[1]{#1}
$highlighting-macros$
\fvset{fontsize=\small}
\unframedsolutions
\renewcommand{\solutiontitle}{}
\qformat{\large\textbf{$heading$}\hfill}
\pagestyle{headandfoot}
\header{$title$}{}{$warning$}
\footer{}{}{Page \thepage\ of \numpages}
\setlength{\linefillheight}{20pt}
\raggedbottom
\begin{document}
\begin{questions}
$body$
\end{questions}
\end{document}
""",
    question=r"\newpage\pdfbookmark[1]{|}{q\thequestion}\titledquestion{|}",
    label=r"\par\medskip\textbf{|}\par",
    lines=r"\fillwithlines{{{n}\linefillheight}}",
    box=r"\makeemptybox{{{mm}mm}}",
    key_begins=r"\begin{solution}",
    key_ends=r"\end{solution}",
)

TYPST = Idiom(
    writes="typst",
    suffix="typ",
    options=(),
    template=r"""#set document(title: "$title$")
#set text(size: $size$pt, lang: "en", region: "GB")
#set page(
  paper: "a4",
  margin: 20mm,
  header: [$title$ #h(1fr) $warning$],
  footer: context [#h(1fr) #counter(page).display("1 of 1", both: true)],
)
#set par(justify: true)
#set table(stroke: 0.5pt, inset: 4pt)
#show figure: set block(breakable: true)
#show figure: set align(left)
#show heading.where(level: 2): it => { pagebreak(weak: true); it }
#show heading.where(level: 3): set text(size: 0.85em)
#show raw.where(block: true): set text(size: 0.85em)
#let horizontalrule = line(length: 100%)
#let ruled(n) = for _ in range(n) { v(20pt); line(length: 100%, stroke: 0.5pt) }
#let working(height) = block(width: 100%, height: height, stroke: 0.5pt)

$body$
""",
    question="",
    label="",
    lines="#ruled({n})",
    box="#working({mm}mm)",
)

HTML = Idiom(
    writes="html",
    suffix="html",
    options=("--mathml",),
    template="""<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<title>$title$</title>
<style>
@page { size: A4; margin: 20mm; @top-left { content: "$title$" } @top-right { content: "$warning$" }
  @bottom-right { content: counter(page) " of " counter(pages) } }
body { font: $size$pt/1.35 serif; margin: 0 }
h2 { break-before: page; font-size: 1.5em; margin: 0 0 .5em }
h3 { font-size: 1em; margin: 1em 0 .3em; break-after: avoid }
p { margin: .4em 0; orphans: 3; widows: 3 }
pre { font-size: 9pt; white-space: pre-wrap; orphans: 3; widows: 3 }
table { border-collapse: collapse; width: 100% }
td, th { border: .5pt solid #888; padding: 3pt 5pt; text-align: left; vertical-align: top }
tr { break-inside: avoid }
.line { height: 20pt; border-bottom: .5pt solid #888; break-inside: avoid }
.own { border: .5pt solid #888; break-inside: avoid }
$highlighting-css$
</style>
</head>
<body>
$body$
</body>
</html>
""",
    question="",
    label="",
    lines="{divs}",
    box='<div class="own" style="height: {mm}mm"></div>',
)


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the comparison: a round for one audience, and the questions on its pages."""

    name: str
    audience: Audience
    title: str
    round: Round


def documents(kit: Kit) -> tuple[Document, ...]:
    """A kit → the documents that all contenders make: one for each round and audience."""
    audiences: tuple[Audience, ...] = ("interviewer", "candidate")
    return tuple(
        Document(f"{audience}-{r.number}", audience, f"{kit.spec.title}: {r.spec.title}", r)
        for r in kit.rounds
        for audience in audiences
    )


def write_sources(kit: Kit, idiom: Idiom, pandoc: str, folder: Path) -> None:
    """A kit → one source file for each document, in the folder."""
    folder.mkdir(parents=True)
    template = folder / f"template.{idiom.suffix}"
    template.write_text(idiom.template, "utf-8")
    for document in documents(kit):
        guide = document.audience == "interviewer"
        heading = r"Question \thequestion: \thequestiontitle" if guide else r"Task \thequestion"
        variables = {
            "title": document.title,
            "size": "10" if guide else "12",
            "heading": heading,
            "warning": "INTERVIEWER ONLY" if guide else "",
            **({"answers": "1"} if guide else {}),
        }
        text = "\n\n".join(part for q in _numbered(document, kit, idiom) for part in q if part)
        subprocess.run(
            (
                pandoc,
                *("--from", READS, "--to", idiom.writes, "--standalone", "--template", str(template), *idiom.options),
                *(f"--variable={name}={value}" for name, value in variables.items()),
                *("--output", str(folder / f"{document.name}.{idiom.suffix}")),
            ),
            input=text,
            text=True,
            check=True,
            encoding="utf-8",
        )


def _numbered(document: Document, kit: Kit, idiom: Idiom) -> Iterator[Iterator[str]]:
    for number, question in enumerate(document.round.questions, 1):
        if document.audience == "interviewer":
            yield _guide_question(question, number, kit, idiom)
        else:
            yield _task(question, number, idiom)


def _headed(idiom: Idiom, plain: str, title: str) -> str:
    """What a heading says in tools with headings, and the title alone where the exam class numbers by itself."""
    return idiom.titled(idiom.question, _escaped(title)) if idiom.question else f"## {_escaped(plain)}"


def _label(idiom: Idiom, text: str) -> str:
    return idiom.titled(idiom.label, text) if idiom.label else f"### {text}"


def _lines(idiom: Idiom, count: int) -> str:
    return idiom.raw(idiom.lines.format(n=count, divs="\n".join(['<div class="line"></div>'] * count)))


def _task(question: Question, number: int, idiom: Idiom) -> Iterator[str]:
    """A question → its sheet: prompt, code and room to work, or lines alone where it is asked aloud."""
    yield _headed(idiom, f"Task {number}", f"Task {number}")
    if not question.handed_out:
        yield _lines(idiom, 12)
        return
    yield str(question.prompt)
    yield from _sheets(question, idiom)
    space = question.meta.space
    if space in BOXES:
        yield _label(idiom, "Your working")
        yield idiom.raw(idiom.box.format(mm=BOXES[space]))
    elif space == "line":
        yield _lines(idiom, 2)


def _guide_question(question: Question, number: int, kit: Kit, idiom: Idiom) -> Iterator[str]:
    """A question → its pages of the guide: everything our own guide prints of it."""
    body, meta = question_body(question, kit), question.prose
    yield _headed(idiom, f"Question {number}: {meta.title}", meta.title)
    yield f"{body.competencies} · {body.kind_name} · {meta.minutes} min · {body.aid}"
    yield str(question.prompt)
    yield idiom.raw(idiom.key_begins)
    for label, text in (("Running it", question.notes), ("Facts on request", question.facts)):
        yield from (_label(idiom, label), text) if text else ()
    yield _label(idiom, "Listen for")
    yield _entries((p.id, p.text) for p in question.key_points)
    yield _label(idiom, "Hints")
    yield body.hint_rule
    yield _entries((h.letter, h.text) for h in question.hints)
    yield _label(idiom, "Probes")
    yield _entries((p.use, p.text) for p in question.probes)
    yield _label(idiom, "Red flags")
    yield _entries(("", flag.text) for flag in question.red_flags)
    yield from (_label(idiom, "Not scored"), question.not_scored) if question.not_scored else ()
    yield _label(idiom, "Notes")
    yield _lines(idiom, NOTE_LINES[meta.kind])
    yield _label(idiom, "Rate what you heard")
    yield _table(
        [f"□ {step.rating} · {step.label}" for step in sorted(kit.framework.rating, key=lambda r: r.rating)],
        [[meta.anchors[n] for n in (1, 2, 3, 4)]],
    )
    yield f"**{body.level_name}:** {meta.bars.get(kit.level, '')}"
    yield from _sheets(question, idiom)
    if question.faults:
        yield _label(idiom, "What is wrong with it")
        rows = [[f.id, ", ".join(map(str, f.lines)), f.severity, f.what, f.why] for f in question.faults]
        yield _table(["Fault", "Lines", "Severity", "What", "Why"], rows, (1, 1, 1, 4, 4))
    for file in question.key_files:
        if caption := PRINTED.get(file.name) or PRINTED.get(file.name.partition(".")[0]):
            yield _label(idiom, caption)
            yield _code(file.text, file.name)
    if body.cases:
        yield _label(idiom, "Cases")
        cases = [[c.name, f"`` {c.call} ``", f"`` {c.result} ``"] for c in body.cases]
        yield _table(["Case", "Arguments", "Result"], cases, (2, 4, 2))
    if body.expected:
        yield _label(idiom, "What the key returns on the test rows")
        yield _table(body.expected[0], body.expected[1:])
    if body.wrong:
        yield _label(idiom, "Wrong answers to recognise")
        yield _entries(("", w.caption) for w in body.wrong)
    yield from (_label(idiom, "A worked answer"), question.answer) if question.answer else ()
    yield f"Key checked {body.checked}. Sources: {_escaped('; '.join(body.sources))}."
    yield idiom.raw(idiom.key_ends)


def _sheets(question: Question, idiom: Idiom) -> Iterator[str]:
    for file in question.sheet_files:
        yield _label(idiom, CAPTIONS.get(file.name.partition(".")[0], "Code"))
        yield _code(str(file.text), file.name)


def _code(text: str, name: str) -> str:
    numbered = ".numberLines " if name.startswith("listing") else ""
    return f"````` {{{numbered}.{language_of(name)}}}\n{text.rstrip()}\n`````"


def _entries(entries: Iterator[tuple[str, str]]) -> str:
    """Labels and texts → a list, with what follows an entry's first line kept inside it."""
    return "\n".join(f"-   **{label}** {_inside(text)}" if label else f"-   {_inside(text)}" for label, text in entries)


def _inside(text: str) -> str:
    return text.replace("\n", "\n    ")


def _table(head: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int] = ()) -> str:
    """Cells → a table as wide as the text; pandoc takes the columns' widths from the dashes."""
    rule = ["-" * (100 * share // sum(widths or (1,) * len(head))) for share in widths or (1,) * len(head)]
    cells = [[c.replace("|", "\\|").replace("\n", " ") for c in row] for row in (head, *rows)]
    lines = [f"| {' | '.join(row)} |" for row in cells]
    return "\n".join([lines[0], f"|{'|'.join(rule)}|", *lines[1:]])


def _escaped(text: str) -> str:
    """Plain text → Markdown that says the same."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|$<>" else c for c in text)
