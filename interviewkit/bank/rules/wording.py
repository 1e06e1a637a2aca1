"""The rules for wording: prompts must not give away the answer, and no text may touch on legally protected topics."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from interviewkit.bank.near_headings import resembled
from interviewkit.bank.rules.places import line_place, place_in, texts_by_place, written_for_candidates
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.kinds import BY_ID
from interviewkit.domain.question import Question
from interviewkit.page.images import with_images

_PROTECTED = {
    "race or color": r"race|racial|ethnic(ity)?|skin colou?r",
    "religion": r"religio(n|us)|church|mosque|synagogue|christian|muslim|jewish|hindu",
    "sex or gender": r"gender|female|male|pregnan(t|cy)|maternity|paternity|transgender|sexual orientation|gay|lesbian",
    "national origin": r"national origin|citizenship|nationality|immigra(nt|tion)|(mother|native) tongue|"
    r"native (language|speaker)s?",
    "age": r"years old|date of birth|birth ?date|retirement age|elderly",
    "disability or health": r"disabilit(y|ies)|disabled|illness|medical condition|mental health",
    "family": r"married|marital|spouse|husband|wife|childcare|family status",
    "height or weight": r"body (height|weight)|height (and|or) weight|how (tall|heavy) are you|overweight|obes(e|ity)",
    "credit or finances": r"credit (histor(y|ies)|checks?)|bad credit|personal (debts?|finances|bankruptc(y|ies))",
    "other": r"arrest(ed|s)?|criminal (record|history|conviction)s?|convicted|salary history|trade union|"
    r"union member(ship)?|military discharge|genetic information",
}
_LEGAL = {name: re.compile(rf"\b({words})\b", re.IGNORECASE) for name, words in _PROTECTED.items()}
_STEMS = {
    "race or color": "race racial ethnic skin",
    "religion": "religio church mosque synagogue christian muslim jewish hindu",
    "sex or gender": "gender male pregnan ternity sexual gay lesbian",
    "national origin": "national citizen immigra tongue native",
    "age": "years|old birth retirement elderly",
    "disability or health": "disab illness medical mental",
    "family": "married marital spouse husband wife childcare family",
    "height or weight": "weight height how|tall how|heavy obes",
    "credit or finances": "credit debt finances bankruptc",
    "other": "arrest criminal convict salary union discharge genetic",
}
_TOUCHING = tuple((stem.replace("|", " "), topic) for topic, stems in _STEMS.items() for stem in stems.split())
"""Substrings and their topics. Every protected term contains one, and looking for them first is ten times faster."""


def _touching(text: str, stems: Iterable[tuple[str, str]] = _TOUCHING) -> list[tuple[str, str]]:
    """A text → the stems it contains, each with its topic."""
    lowered = text.lower()
    return [(stem, topic) for stem, topic in stems if stem in lowered]


def no_protected_topics(question: Question) -> Iterator[Diagnostic]:
    if question.meta.protected_data:
        return
    texts = [(name, text) for name, text in texts_by_place(question) if not name.endswith((".py", ".csv"))]
    stems = _touching("\n".join(text for _, text in texts))
    for name, text in texts if stems else ():
        if name == "section Not scored":
            continue
        for topic in dict.fromkeys(topic for _, topic in _touching(text, stems)):
            hit = _LEGAL[topic].search(text)
            if hit:
                hint = "if it is data and not about the candidate, say so in 'protected_data:'"
                where = line_place(question, name, text.count("\n", 0, hit.start()))
                yield Diagnostic(where, "protected-topic", f"'{hit[0]}' touches on {topic}", hint)


_OF_THE_KEY = re.compile(r"\b(key point|rubric|anchor \d|interviewer only|red flag|drop first:)", re.IGNORECASE)
_PICTURE = re.compile(r"!\[([^\]\n]*)\]\((?:[^()\n]*/)?([^()/\n]*)\.\w+\)")
_LABEL_OF_THE_KEY = re.compile(r"^[ \t>]*[-*+] *\*\*(?:[MX]\d+|Deepen|Redirect|Early)\b[^*\n]*\*\*", re.MULTILINE)


def prompt_stands_alone(question: Question) -> Iterator[Diagnostic]:
    where = place_in(question, "section Prompt")
    prompt = question.prompt
    read = re.sub(r"```.*?```", "", prompt, flags=re.DOTALL) if "```" in prompt else prompt
    words = len(with_images(read, lambda _: "").split())  # a text alternative is read in place of the picture
    limit = BY_ID[question.meta.kind].prompt_words
    if words > limit and not question.scored:  # what is scored has a limit of asks, and fits its page or is refused
        yield Diagnostic(where, "long-prompt", f"the prompt has {words} words; the limit is {limit}", "shorten it")
    for part, text in written_for_candidates(question):
        yield from _tells(question, part, text)
    title = re.sub(r"\W+", " ", question.meta.title).strip().lower()
    parts, lowered = title.split(), prompt.lower()
    may_hold = len(parts) > 3 and all(part in lowered for part in parts)
    if may_hold and title in re.sub(r"\W+", " ", prompt).lower():
        yield Diagnostic(where, "prompt-tells", "the prompt contains the title, which is for interviewers")


def _tells(question: Question, part: str, text: str) -> Iterator[Diagnostic]:
    """A question and one of its texts for candidates → a diagnostic for whatever in it reads like a part of the key."""
    if hit := _OF_THE_KEY.search(text):
        called = "prompt" if part == "section Prompt" else f"slip {part.partition(' ')[2]}"
        yield Diagnostic(place_in(question, part), "prompt-tells", f"the {called} says '{hit[0]}'")
    for label in _LABEL_OF_THE_KEY.finditer(text):
        line = line_place(question, part, text.count("\n", 0, label.start()))
        yield Diagnostic(line, "prompt-tells", f"'{label[0].strip()}' is the label of an entry for interviewers")
    for picture in _PICTURE.finditer(text) if "![" in text else ():
        if name := resembled(picture[1]) or resembled(picture[2]):
            line = line_place(question, part, text.count("\n", 0, picture.start()))
            yield Diagnostic(line, "prompt-tells", f"'{picture[0]}' is a picture called like '## {name}'")
