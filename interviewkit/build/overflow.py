"""Text and pictures that overflow on laid-out pages, or are on none → diagnostics at the lines they come from."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from interviewkit.bank.rules.places import line_place, texts_by_place
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Question
from interviewkit.page.images import images_in
from interviewkit.page.markdown import asset_name
from interviewkit.pdf.fit import TooManyPages
from interviewkit.pdf.overflow import LOST, PagesOverflow

SHOWN = 60
"""The number of characters of a text that a message quotes."""
TELLING = 24
"""The number of letters and digits by which a text is looked up. Markup between them doesn't matter."""
HINT = "break or shorten the line, or make the table or picture smaller"
LOST_HINT = "shorten what stands before it, so that the frame around both fits on its page"


@contextmanager
def layout_problems_located(kit: Kit) -> Iterator[None]:
    """Turns pages that can't be printed as they are into a Rejected that says where in the bank their texts stand."""
    try:
        yield
    except PagesOverflow as overflow:
        raise rejected(kit, overflow) from None
    except TooManyPages as full:
        name, message, hint, source = full.args
        what = f"{message} in {name}" if source else message
        raise Rejected([Diagnostic(Place(source or name), "too-full", what, hint)]) from None


def rejected(kit: Kit, overflow: PagesOverflow) -> Rejected:
    """A kit and what overflows on its pages → the diagnostics, one for each text or picture, wherever it is printed."""
    found: dict[tuple[Place, str], Diagnostic] = {}
    telling = [(document, one) for document, one in overflow.found if _letters(one.text)]
    for document, one in telling or overflow.found:  # a period that was pushed out by a word needs no message
        place, part = _source(kit, one.text)
        what, is_lost = f"{part}: {one.problem} in {document}", one.problem == LOST
        rule, hint = ("lost-text", LOST_HINT) if is_lost else ("overflow", HINT)
        found.setdefault((place, one.text), Diagnostic(place, rule, what, hint))
    return Rejected(found.values())


def _source(kit: Kit, text: str) -> tuple[Place, str]:
    """A kit and a text or a picture's address → where it comes from, and how a message names it."""
    questions = [q for r in kit.rounds for q in (*r.questions, *r.spares)]
    quoted = f"'{text[:SHOWN]}{'…' if len(text) > SHOWN else ''}'"
    sources = (source for q in questions for source in (*_picture_in(q, text), *_text_in(q, text)))
    place, part = next(sources, (Place(f"kits/{kit.spec.role}.yaml"), ""))
    return place, f"{quoted} of {part}" if part and not part.startswith("picture") else part or quoted


def _picture_in(question: Question, address: str) -> Iterator[tuple[Place, str]]:
    """A question and a picture's address → where the question shows that picture, if it does."""
    on_slips = (figure for slip in question.slips for figure in slip.figures)
    for figure in (*question.figures, *on_slips, *question.key_figures):
        if asset_name(figure) == address:
            for part, text in texts_by_place(question):
                for image in (one for one in images_in(text) if one.name == figure.name):
                    yield line_place(question, part, image.line), f"picture {figure.name}"


def _text_in(question: Question, text: str) -> Iterator[tuple[Place, str]]:
    """A question and a text from one of its pages → where the text begins in the question's files."""
    telling = _letters(text)[:TELLING]
    for part, whole in texts_by_place(question) if telling else ():
        at = _letters(whole).find(telling)
        if at >= 0:
            yield line_place(question, part, _line_of_letter(whole, at)), part.removeprefix("file ")


def _line_of_letter(text: str, number: int) -> int:
    """A text and the number of one of its letters and digits → the zero-based line that this one stands on."""
    for line, words in enumerate(text.split("\n")):
        number -= len(_letters(words))
        if number < 0:
            return line
    return 0


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text)).lower()
