"""Secret texts that stand in public ones: an answer in a prompt, a fault in a comment, a solution in the starter.

Within a question, this is an error. If the text of one question, kit, or framework contains a secret of another
question, it is a warning, because two questions may have something in common that gives neither away.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from interviewkit.bank.rules.code_lines import answer_lines, code_lines, shown_lines
from interviewkit.bank.rules.passages import (
    PartText,
    joined_words,
    passage,
    passage_place,
    public_parts,
    secret_parts,
    sentences,
)
from interviewkit.bank.rules.places import line_place
from interviewkit.domain.diagnostics import Diagnostic, Place, Places, Severity
from interviewkit.domain.kit import KitSpec, Project
from interviewkit.domain.question import Question
from interviewkit.domain.texts import all_strings, prose_words
from interviewkit.store.bank_memory import KnownFile, Memory

OWN_WORDS, OWN_ENTRY_WORDS, OTHERS_WORDS = 5, 3, 7
"""The number of words from which a whole sentence counts, or a whole entry of a list, in the question's own texts and
in others'. Short sentences such as "What do you change?" are in many questions."""
REMEMBERED = "texts of the whole bank"
"""The name of the cache entry for what is found across the bank."""
OWN_LINES, OTHERS_LINES = 2, 3
"""The number of lines of an answer in code that count, if the answer is not shorter."""


# --- within a question ----------------------------------------------------------------------------------------


def nothing_is_pasted(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each of its secret texts that stands in what its candidate sees."""
    shown = public_parts(question)
    joined = [joined_words(part.text) for part in shown]
    runs = frozenset(run for words in joined for run in _runs(words.split(), OWN_WORDS))
    for part in secret_parts(question):
        secret = prose_words(part.text)
        if len(secret) >= OWN_WORDS and runs.isdisjoint(_runs(secret, OWN_WORDS)):
            continue
        for said in _said(part, OWN_WORDS, OWN_ENTRY_WORDS):
            for public, words in zip(shown, joined, strict=True):
                if common := passage(said, words, OWN_ENTRY_WORDS):
                    place = passage_place(question, public, common)
                    yield _pasted(place, f"'{common}'", part.called, passage_place(question, part, common))


def no_solution_is_pasted(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each answer in code that stands in what its candidate sees."""
    answers = answer_lines(question)
    shown = list(shown_lines(question)) if answers else []
    for name, lines in answers.items():
        hits = {line.code: (part, line.number) for part, line in shown if line.code in lines}
        if len(hits) >= min(OWN_LINES, len(lines)):
            part, number = min(hits.values())
            yield _pasted(line_place(question, part, number), "this code", name, _file_of(question, name))
    for sheet, key in _twins(question):
        message = f"{sheet} contains all of {key}, and candidates see it"
        yield Diagnostic(line_place(question, f"file {sheet}", 0), "pasted", message, "take the answer out of it")


def _twins(question: Question) -> Iterator[tuple[str, str]]:
    """A question → each file for candidates that holds a whole answer, with the file that the answer is in."""
    keys = {key.name: key.text for key in question.key_files}
    for sheet in question.sheet_files:
        name = "reference.py" if sheet.name == "starter.py" else f"fixed.{sheet.name.partition('.')[2]}"
        if name not in keys:
            continue
        own, lines = code_lines(sheet.name, sheet.text), [line.code for line in code_lines(name, keys[name]).code]
        missing = set(lines) - {line.code for line in (*own.code, *own.comments)}
        same = lines == [line.code for line in own.code]
        if same or (sheet.name == "starter.py" and len(missing) <= len(set(lines)) // 10):
            yield sheet.name, name


def _file_of(question: Question, name: str) -> Place:
    part = "section Answer" if name.startswith("'") else f"file {name}"
    return line_place(question, part, 0)


def _said(part: PartText, least: int, least_of_entry: int) -> Iterator[list[str]]:
    """A secret text → the words of each of its sentences, and of the whole text if it is an entry that asks nothing."""
    if part.is_entry and not part.text.rstrip().endswith("?"):
        words = prose_words(part.text)
        if least_of_entry <= len(words) < least:
            yield words
    for sentence in sentences(part.text):
        words = prose_words(sentence)
        if len(words) >= least:
            yield words


def _runs(words: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    return zip(*(islice(words, first, None) for first in range(size)), strict=False)


def _pasted(place: Place, what: str, called: str, secret: Place, severity: Severity = "error") -> Diagnostic:
    message = f"{what} is in {called} ({secret}), and candidates see it here"
    return Diagnostic(place, "pasted", message, "delete it here, or say one of the two in other words", severity)


# --- across the bank ------------------------------------------------------------------------------------------


class Shown(NamedTuple):
    """A public text: the id of its question, or "", its words, and where it is: a part of a question, or a place."""

    owner: str
    joined: str
    part: PartText
    place: Place | None = None


def pasted_across(project: Project, memory: Memory) -> tuple[Diagnostic, ...]:
    """A Project → a warning for each public text that contains a secret of another question, from the cache if no text
    has changed."""
    made_of = _made_of(project)
    known = memory.recall_file(REMEMBERED, made_of)
    if known is None:
        found = (*_prose_across(project), *_code_across(project.questions))
        known = KnownFile(made_of, None, Places(), tuple(sorted(set(found))))
    memory.keep(REMEMBERED, known)
    return known.problems


def _made_of(project: Project) -> str:
    """A Project → a hash of everything that is compared, and of the places in it."""
    texts = [(q.place.file, q.digest) for q in project.questions]
    rest = [(kit, project.places.get(kit.role)) for kit in project.kits]
    return hashlib.sha256(repr((texts, rest, project.framework, project.brand.name)).encode()).hexdigest()


def _prose_across(project: Project) -> Iterator[Diagnostic]:
    by_id = {q.id: q for q in project.questions}
    shown = [Shown(q.id, joined_words(p.text), p) for q in project.questions for p in public_parts(q)]
    shown += [
        Shown("", joined_words(text), PartText("", "", text), place) for place, text in _other_public_texts(project)
    ]
    index: dict[tuple[str, ...], list[Shown]] = defaultdict(list)
    for one in shown:
        for run in set(_runs(one.joined.split(), OTHERS_WORDS)):
            index[run].append(one)
    for question in project.questions:
        for part in secret_parts(question):
            if index.keys().isdisjoint(_runs(prose_words(part.text), OTHERS_WORDS)):
                continue
            for said in _said(part, OTHERS_WORDS, OTHERS_WORDS):
                for one, common in _shown_elsewhere(said, index, question.id):
                    place = one.place or passage_place(by_id[one.owner], one.part, common)
                    secret = passage_place(question, part, common)
                    yield _pasted(place, f"'{common}'", _of(part.called, question), secret, "warning")


def _shown_elsewhere(
    said: Sequence[str], index: Mapping[tuple[str, ...], Sequence[Shown]], owner: str
) -> Sequence[tuple[Shown, str]]:
    """The words of a secret sentence → the public texts of others that contain it, with the passage, or none if its own
    question says the same in public."""
    near = {id(one): one for run in _runs(said, OTHERS_WORDS) for one in index.get(run, ())}
    found = [(one, common) for one in near.values() if (common := passage(said, one.joined, OTHERS_WORDS))]
    return () if any(one.owner == owner for one, _ in found) else found


def _other_public_texts(project: Project) -> Iterator[tuple[Place, str]]:
    """A Project → the texts outside its questions that candidates see or hear, with their places."""
    framework = project.framework
    where = Place("questions/framework.yaml")
    for text in all_strings((framework.candidate, framework.aids, framework.scripts)):
        yield where, text
    yield Place("brand.yaml"), project.brand.name
    for kit in project.kits:
        yield from _kit_texts(kit, project.places.get(kit.role, Places()))


def _kit_texts(kit: KitSpec, places: Places[tuple[str | int, ...]]) -> Iterator[tuple[Place, str]]:
    fields: list[tuple[tuple[str | int, ...], str]] = [(("title",), kit.title), (("about",), kit.about)]
    fields.append((("accommodations_contact",), kit.accommodations_contact))
    for number, one in enumerate(kit.rounds):
        fields.append((("rounds", number, "title"), one.title))
        fields += [(("rounds", number, "bring", n), text) for n, text in enumerate(one.bring)]
    for path, text in fields:
        yield places.get(path, Place(f"kits/{kit.role}.yaml")), text


def _code_across(questions: Iterable[Question]) -> Iterator[Diagnostic]:
    """Questions → a warning for each public text that contains lines of another question's answer in code."""
    index: dict[str, list[tuple[Question, str, int]]] = defaultdict(list)
    for question in questions:
        for part, shown in shown_lines(question):
            index[shown.code].append((question, part, shown.number))
    for question in questions:
        for name, lines in answer_lines(question).items():
            hits: dict[tuple[str, str], dict[str, Place]] = defaultdict(dict)
            for line in lines & index.keys():
                for other, part, number in index[line]:
                    if other is not question:
                        hits[other.id, part].setdefault(line, line_place(other, part, number))
            for found in hits.values():
                if len(found) >= max(2, min(OTHERS_LINES, len(lines))):
                    secret = _file_of(question, name)
                    yield _pasted(min(found.values()), "this code", _of(name, question), secret, "warning")


def _of(called: str, question: Question) -> str:
    return f"{called} of '{question.id}'"
