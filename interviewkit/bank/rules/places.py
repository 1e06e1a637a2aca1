"""A question → its texts and fields, each with its place in the files."""

from __future__ import annotations

from interviewkit.domain.diagnostics import Place
from interviewkit.domain.question import Question


def place_in(question: Question, *names: str) -> Place:
    return next((question.places[n] for n in names if n in question.places), question.place)


def line_place(question: Question, name: str, line: int) -> Place:
    """A part of a question and a zero-based line in that part → the place in the file."""
    if name.startswith("file "):
        return file_place(question, name, line)
    place = place_in(question, name)
    return Place(place.file, place.line + line + name.startswith("section "))


def file_place(question: Question, name: str, line: int) -> Place:
    folder = question.place.file.rpartition("/")[0]
    return Place(f"{folder}/{name.removeprefix('file ')}", line + 1)


# --- wording --------------------------------------------------------------------------------------------------


def interviewer_texts(question: Question) -> list[tuple[str, str]]:
    """A question → (part, text) for every text that is not for candidates."""
    meta = question.meta
    return [
        ("title", meta.title),
        *meta.key_texts(),
        *[(p.id, p.text) for p in question.key_points],
        *[("section Hints", h.text) for h in question.hints],
        *[("section Probes", p.text) for p in question.probes],
        *[("section Red flags", t) for f in question.red_flags for t in (f.text, f.say)],
        *[("section Sounds like", t) for s in question.samples for t in (s.caption, s.speech)],
        ("section Answer", question.answer),
        ("section Notes", question.notes),
        ("section Facts on request", question.facts),
        ("section Not scored", question.not_scored),
        ("section If no story comes to mind", question.free_prompts),
        *[(f"file {f.name}", f.text) for f in question.key_files],
        *[("file faults.yaml", f"{f.what} {f.why}") for f in question.faults],
    ]


def texts_by_place(question: Question) -> list[tuple[str, str]]:
    """A question → (part, text) for all of its texts. `line_place` turns a part into a place."""
    files = [(f"file {f.name}", f.text) for f in question.sheet_files]
    return [*written_for_candidates(question), *files, *interviewer_texts(question)]


def written_for_candidates(question: Question) -> list[tuple[str, str]]:
    """A question → (part, text) for its prompt, and for the title and the text of each of its slips."""
    slips = ((f"slip {s.id}", f"section {s.id}", s) for s in question.slips)
    texts = [pair for title, text, s in slips for pair in ((title, s.title), (text, s.text))]
    return [("section Prompt", question.prompt), *texts]


def is_printed_as_code(name: str) -> bool:
    """Whether a part of a question, as `texts_by_place` names it, is a file that is printed as code. Of others, the
    guide prints words in its text: what is wrong with an answer, and the rows of a result."""
    return name.startswith("file ") and not name.startswith(("file wrong/", "file expected.csv", "file faults.yaml"))
