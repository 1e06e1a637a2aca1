"""The figures of a question that a script draws: whether they are up to date, checked, and numbered."""

from __future__ import annotations

import re
from collections.abc import Iterator
from posixpath import normpath

from interviewkit.bank.figure_lock import DATA, DRAW_AGAIN, LOCK, SCRIPT, drawn_with, figure_lock
from interviewkit.bank.rules.places import file_place, line_place, written_for_candidates
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.question import Figure, Question
from interviewkit.page.images import WrittenImage, images_in

_CAPTION = re.compile(r"^\*\*Figure (\d+)\.\*\* ", re.MULTILINE)
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")


def _drawings(question: Question) -> dict[str, Figure]:
    """A question → its figures that are SVGs, by their names in its folder."""
    slips = (figure for slip in question.slips for figure in slip.figures)
    return {normpath(f.name): f for f in (*question.figures, *slips, *question.key_figures) if f.is_drawing}


def _text(question: Question, name: str) -> str:
    file = question.key_file(name)
    return file.text if file else ""


def figures_are_current(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic if its SVGs are not what its script drew from its data."""
    drawings, lock = _drawings(question), _text(question, LOCK)
    if not question.key_file(SCRIPT):
        for name in sorted(drawings):
            message = f"no {SCRIPT} draws the figure '{name}'"
            hint = f"write a {SCRIPT} that draws it from data, or export the figure as a PNG"
            yield Diagnostic(file_place(question, name, 0), "figure-script", message, hint)
        if not drawings and (lock or question.key_file(DATA)):
            message = f"there is no {SCRIPT} that it belongs to"
            yield Diagnostic(file_place(question, LOCK if lock else DATA, 0), "figure-script", message, "delete it")
        return
    if not drawings:
        message = "no section of the question shows a figure that it draws"
        yield Diagnostic(file_place(question, SCRIPT, 0), "figure-script", message, "show it, or delete the script")
        return
    data = {name: figure.data for name, figure in drawings.items()}
    wanted = figure_lock(drawn_with(lock), _text(question, SCRIPT), _text(question, DATA), data)
    kept = set(lock.splitlines())
    for line in wanted.splitlines()[1:]:
        if line not in kept:
            name = line.partition("  ")[2]
            message = f"'{name}' is not the one that the figures were drawn with, by {LOCK}"
            yield Diagnostic(file_place(question, name, 0), "figure-stale", message, DRAW_AGAIN)


def alternatives_are_checked(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each number in the text alternative of an SVG that `checks.py` doesn't have."""
    shown = [*_shown(question)]
    checks = _text(question, "checks.py").replace("_", "") if shown else ""
    held = {number.replace(",", "") for number in _NUMBER.findall(checks)}
    for part, image in shown:
        for number in dict.fromkeys(_NUMBER.findall(image.alternative)):
            if number.rstrip(",").replace(",", "") not in held:
                where = line_place(question, part, image.line)
                message = f"{number} in the text alternative of '{image.name}' does not occur in checks.py"
                hint = f"compute it there from the data in {SCRIPT}, with the same digits in the assert or its comment"
                yield Diagnostic(where, "unchecked-number", message, hint)


def figures_are_numbered(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic if the SVGs of its prompt don't have captions from "Figure 1" on."""
    images = [image for part, image in _shown(question) if part == "section Prompt"]
    numbers = [int(n) for n in _CAPTION.findall(question.prompt)]
    if images and numbers != [*range(1, len(images) + 1)]:
        where = line_place(question, "section Prompt", images[0].line)
        message = f"the prompt has {len(images)} figure{'s' * (len(images) != 1)}, and captions for {numbers or 'none'}"
        hint = "below each one, write a paragraph such as '**Figure 1.** Training loss by epoch.'"
        yield Diagnostic(where, "figure-caption", message, hint)


def _shown(question: Question) -> Iterator[tuple[str, WrittenImage]]:
    """A question → the SVGs that its prompt and its slips show, in order, each with the part that shows it."""
    drawings = _drawings(question)
    texts = written_for_candidates(question) if drawings else ()
    return ((part, image) for part, text in texts for image in images_in(text) if normpath(image.name) in drawings)
