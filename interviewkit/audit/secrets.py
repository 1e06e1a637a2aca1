"""A Kit → what the audit of candidates' files looks for: the words of every secret, minus what candidates may read."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from interviewkit.audit.answers import place_of, secrets_of
from interviewkit.audit.drawings import PointRun, point_runs_of_svgs
from interviewkit.audit.pdf import pixel_hash_of_file
from interviewkit.audit.search import (
    PREFIX_LETTERS,
    RARE_LETTERS,
    RUN_WORDS,
    SHORTEST_LETTERS,
    Leak,
    Secrets,
    words,
)
from interviewkit.audit.search import word_runs as runs_of
from interviewkit.audit.sheet_texts import (
    numbered_lines,
    plain_text,
    sheet_texts,
    slip_texts,
    strip_texts,
    without_tags,
)
from interviewkit.candidate.booklet import CAPTIONS, candidate_booklet
from interviewkit.candidate.day import candidate_day
from interviewkit.candidate.invitation import fixed_invitation_texts
from interviewkit.candidate.pages import candidate_page, day_page
from interviewkit.candidate.sheets import slip_figures
from interviewkit.domain.diagnostics import Place
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.loop import Loop
from interviewkit.domain.question import Figure, Question
from interviewkit.domain.texts import all_strings
from interviewkit.page.images import with_images
from interviewkit.page.markdown import public_html
from interviewkit.page.notebook import notebook_words
from interviewkit.store.places import TEMPLATES

BOILERPLATE = (
    "weasyprint interviewkit regular italic semibold source serif sans code pro copyright adobe reserved font name "
    "version trademark license identity http iso org pdf2 ssn"
)
"""Words in font programs and in the PDF's producer entry."""


def digest(hidden: Secrets) -> str:
    """Secrets → a hash that changes when any of them does."""
    held = (map(" ".join, hidden.runs), hidden.rare, hidden.heads, hidden.pictures)  # words contain no spaces
    made_of = [*map(sorted, held), *filter(None, [sorted(map(str, hidden.drawings))])]
    return hashlib.sha256("\n\n".join(map("\n".join, made_of)).encode()).hexdigest()


def public_texts(kit: Kit) -> Iterator[str]:
    """A kit → every text that candidates are meant to read, taken from the sources and not from the finished pages."""
    spec = kit.spec
    yield from (spec.title, spec.about, spec.accommodations_contact, kit.form)
    yield kit.brand.name
    yield from all_strings(kit.framework.candidate)
    yield from kit.framework.aids.values()
    yield from _between_texts(kit)
    for round_ in kit.rounds:
        yield round_.spec.title
        for number, question in enumerate(_questions(round_), start=1):
            yield from (f"Task {number}", kit.framework.aids[question.meta.aid])
            yield from _printed(number, question, spec.title) if question.handed_out else ()
            yield from sheet_texts(number, question, spec.title) if question.scored and question.handed_out else ()


def _printed(number: int, question: Question, title: str) -> Iterator[str]:
    """A question that is handed out, with its number, and the title that is in every page's margin → its texts, as they
    follow each other on a page and in a notebook."""
    prompt = with_images(question.prompt, lambda image: image.alternative)  # without the names of files
    code = [numbered_lines(f.text) if f.name.startswith("listing.") else f.text for f in question.sheet_files]
    yield prompt
    for file, text in zip(question.sheet_files, code, strict=True):
        yield from (CAPTIONS.get(file.name.partition(".")[0], "Code"), text)
    plain = plain_text(public_html(question.prompt, question.figures))  # without marks, which can split a word
    yield from (f"Task {number}", plain, f"Task {number}", prompt)
    yield from (question.examples, *all_strings(question.sheet_files))
    for end in (" ".join(text.split()[-RUN_WORDS:]) for text in (prompt, *code)):
        yield from (end, title, end, "Your notes", title, end, "Your working", title)


def _between_texts(kit: Kit) -> Iterator[str]:
    """A kit → what its pages say around the questions, in the order of the pages.

    Where one text follows another, words that neither of them has in this order come together, such as the end of a
    paragraph and a heading. The pages are rendered without any question and without a schedule, so that no secret and
    no text that somebody wrote by hand can get into them.
    """
    bare = replace(kit, rounds=tuple(replace(r, questions=(), spares=()) for r in kit.rounds), loop=None)
    covers = [candidate_page(candidate_booklet(bare, round_), "") for round_ in bare.rounds[:1]]
    for page in (day_page(candidate_day(bare), ""), *covers):
        yield from (page.title, *(plain_text(piece.html) for piece in page.pieces), page.furniture.header)
    for round_ in kit.rounds:
        yield from strip_texts(kit, round_)
        count, title = len(round_.questions), round_.spec.title
        tasks = "One task" if count == 1 else f"{count} tasks, one after another"
        yield f"{kit.spec.title} Round {round_.number} of {len(kit.rounds)} {title} {round_.minutes} minutes, with time"
        yield f"{kit.spec.title} Round {round_.number} of {len(kit.rounds)} {title} Form {kit.form}"
        yield f"what happens {tasks}; your interviewer tells. {kit.spec.title}: {title}, with"
    yield from fixed_invitation_texts(kit.spec.title)


def _people(loop: Loop) -> Iterator[str]:
    """A loop → the names, titles, and addresses that its candidate reads, which are not secret."""
    yield from (loop.organiser.name, loop.organiser.email, loop.candidate.name, loop.candidate.email)
    yield from (text for slot in loop.slots for p in slot.interviewers for text in (p.name, p.title))


def _occasion(loop: Loop) -> Iterator[str]:
    """A loop → the day, the places, and the breaks that its candidate reads."""
    yield from (loop.day, loop.zone_name, loop.where)
    yield from (slot.where for slot in loop.slots)
    yield from (pause.what for pause in loop.pauses)


def _written_by_hand(loop: Loop | None) -> set[tuple[str, ...]]:
    """A loop → the runs of its words that are not evidence of a leak.

    A run of four words, or a whole title of a question in the name of a place, still is.
    """
    if loop is None:
        return set()
    people = {run for text in _people(loop) for run in runs_of(words(text), range(1, RUN_WORDS))}
    return people | runs_of(words(" ".join(_occasion(loop))), (1,))


def _questions(round_: Round) -> tuple[Question, ...]:
    return (*round_.questions, *round_.spares)


def _asked(kit: Kit) -> list[Question]:
    return [q for r in kit.rounds for q in _questions(r)]


def secrets(kit: Kit, *, in_slips: bool = False) -> Secrets:
    """A kit → what the audit looks for: the words of its secrets, minus the words that candidates are meant to read.

    What is on slips is secret, except `in_slips`, the documents that hold them.
    """
    slips = tuple(slip_texts(kit)) if in_slips else ()
    known = words(" ".join((*public_texts(kit), *slips, _template_words(), BOILERPLATE)))
    written = _written_by_hand(kit.loop)
    asked = _asked(kit)
    parts = [_parts_of(text) for text in sorted({one.text for question in asked for one in secrets_of(question)})]
    runs = set().union(*(some for some, _ in parts)) - runs_of(known, range(1, RUN_WORDS + 1)) - written
    rare = {word for _, some in parts for word in some}
    headings = (kit.spec.title, _template_words(), *(r.spec.title for r in kit.rounds), *slips)
    titles = frozenset(words(" ".join(headings)))
    return Secrets(
        runs=frozenset(runs),
        rare=frozenset(rare - set(known) - {run[0] for run in written if len(run) == 1}),
        heads=_heads(runs, "".join(known)),
        titles=titles,
        pictures=frozenset(_pictures(kit, in_slips=in_slips)),
        drawings=_secret_drawings(kit, in_slips=in_slips),
        public=frozenset(word for word in known if len(word) > RARE_LETTERS),
    )


def has_slips(kit: Kit) -> bool:
    """Whether a kit has something to hand over."""
    return any(question.slips for question in _asked(kit))


def _pictures(kit: Kit, *, in_slips: bool) -> Iterator[str]:
    """A kit → the hashes of the pictures that its candidates see: the logo, and the figures of printed prompts, or of
    slips."""
    if kit.brand.logo:
        yield pixel_hash_of_file(kit.brand.logo.data)
    for figure in set(_public_figures(kit, in_slips=in_slips)):
        yield hashlib.sha256(figure.data).hexdigest()
        if not figure.is_drawing:
            yield pixel_hash_of_file(figure.data)


def _public_figures(kit: Kit, *, in_slips: bool) -> list[Figure]:
    """A kit → the figures that its candidates see, on their sheets or on slips."""
    asked = _asked(kit)
    return list(slip_figures(asked)) if in_slips else [f for q in asked if q.handed_out for f in q.figures]


def _secret_drawings(kit: Kit, *, in_slips: bool) -> frozenset[PointRun]:
    """A kit → what recognizes the SVGs that its candidates must not see: of keys, of slips, and of questions asked
    aloud."""
    public = [f.data for f in _public_figures(kit, in_slips=in_slips) if f.is_drawing]
    own = [f for q in _asked(kit) for f in (*q.figures, *q.key_figures)]
    drawn = [f.data for f in (*own, *slip_figures(_asked(kit))) if f.is_drawing]
    if len(public) == len(drawn):
        return frozenset()
    return point_runs_of_svgs(drawn) - point_runs_of_svgs(public)


def with_names(kit: Kit, hidden: Secrets) -> Secrets:
    """A kit and its secrets → the secrets, and those of them that prove nothing in a person's name.

    These are words of ids, sources, and other labels, and proper names, which answers write with a capital letter
    wherever they occur: Thompson, Bernoulli.
    """
    texts = {one for question in _asked(kit) for one in secrets_of(question)}
    prose = " ".join(sorted(one.text for one in texts if one.kind == "prose"))
    code = " ".join(sorted(one.text for one in texts if one.kind == "code"))
    written = _WORD.findall(prose)
    small = {word for one in written if not one[0].isupper() for word in words(one)}
    proper = {word for one in written if one[0].isupper() for word in words(one)} - small
    answers = small | (set(words(code)) - proper)
    runs = {" ".join(run) for run in hidden.runs if len(run) < RUN_WORDS and answers.isdisjoint(run)}
    return replace(hidden, names=frozenset(runs | (hidden.rare - answers)))


_WORD = re.compile(r"[^\W\d_]+")


def explained(kit: Kit, leaks: Iterable[Leak]) -> tuple[Leak, ...]:
    """A kit and leaks of its secrets → the leaks, each with the place of the first secret that has its words."""
    some = tuple(leaks)
    asked = _asked(kit) if some else []
    texts = [(words(one.text), place_of(question, one)) for question in asked for one in secrets_of(question)]
    return tuple(leak._replace(place=_origin(texts, leak.found)) for leak in some)


def _origin(texts: Iterable[tuple[list[str], Place]], found: str) -> Place | None:
    """The words of secrets with their places, and the words or the letters of a leak → where these are from."""
    run = tuple(found.split(" "))
    whole = (place for said, place in texts if run in runs_of(said, (len(run),)))
    glued = (place for said, place in texts if found in "".join(said))
    return next(whole, None) or next(glued, None)


@lru_cache(maxsize=16_384)
def _parts_of(text: str) -> tuple[frozenset[tuple[str, ...]], frozenset[str]]:
    """The text of a secret → its runs that are long enough to be evidence of a leak, and the single words that are.

    The result is cached, because most texts occur again in another form or level.
    """
    said = words(text)
    runs = runs_of(said, (RUN_WORDS,)) if len(said) >= RUN_WORDS else {tuple(said)}
    long = frozenset(r for r in runs if len("".join(r)) >= SHORTEST_LETTERS)
    return long, frozenset(w for w in said if len(w) >= RARE_LETTERS and not w.isdigit())


def _heads(runs: Iterable[tuple[str, ...]], shown: str) -> dict[str, tuple[str, ...]]:
    """Runs of words, and the text that candidates read, without its spaces → the other runs, without their spaces, by
    first letters."""
    heads: dict[str, tuple[str, ...]] = {}
    seen = {shown[at : at + PREFIX_LETTERS] for at in range(len(shown) - PREFIX_LETTERS + 1)}
    for glued in sorted(
        glued for run in runs if len(run) == RUN_WORDS and len(glued := "".join(run)) >= PREFIX_LETTERS
    ):
        head = glued[:PREFIX_LETTERS]
        if head not in seen or glued not in shown:
            heads[head] = (*heads.get(head, ()), glued)
    return heads


@lru_cache(maxsize=1)
def _template_words() -> str:
    """→ the fixed words of the candidates' templates, which every candidate reads."""
    sources = [path.read_text("utf-8") for path in sorted((TEMPLATES / "candidate").rglob("*.html"))]
    return " ".join((*map(without_tags, sources), *CAPTIONS.values(), "Round Form copy Task", *notebook_words()))
