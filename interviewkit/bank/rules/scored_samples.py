"""A question that is scored by ticks → diagnostics for its sample answers, whose ratings the rule computes."""

from __future__ import annotations

from collections.abc import Iterator

from interviewkit.bank.rules.places import place_in
from interviewkit.domain.diagnostics import Diagnostic, Place, comma_list, valid_choices
from interviewkit.domain.fields import LEVELS
from interviewkit.domain.question import Question, SampleAnswer
from interviewkit.domain.scoring import Bar, Performance, Points, half
from interviewkit.domain.ticks import performance_of, points_of, sample_rating

IN_ORDER = (4, 3, 2)


def samples_are_in_order(question: Question) -> Iterator[Diagnostic]:
    ratings = tuple(sample.rating for sample in question.samples)
    if ratings != IN_ORDER:
        where = place_in(question, "section Sounds like")
        message = f"the sample answers are rated {comma_list(ratings)}"
        yield Diagnostic(where, "samples", message, "write three, for a 4, a 3, and a 2, in this order")


def samples_name_what_exists(question: Question) -> Iterator[Diagnostic]:
    for number, sample in enumerate(question.samples):
        for message, hint in (*_without_caption(sample), *unknown_ticks(question, sample)):
            where = place_in(question, f"sample {number}")
            yield Diagnostic(where, "sample", f"the sample answer {sample.rating} {message}", hint)


def unknown_ticks(question: Question, answer: SampleAnswer) -> Iterator[tuple[str, str]]:
    """A question and an answer to it → what is wrong with the ticks that it claims, and what to do."""
    yield from _unknown_points(question, answer)
    yield from _unknown_scope(question, answer)
    yield from _wrong_hints(question, answer)


def _without_caption(sample: SampleAnswer) -> Iterator[tuple[str, str]]:
    if not sample.caption:
        yield "has no caption", "write what it does and what it misses, on the line of its ticks"


def _unknown_points(question: Question, sample: SampleAnswer) -> Iterator[tuple[str, str]]:
    points, flags = [p.id for p in question.key_points], [flag.id for flag in question.red_flags]
    for what, ticks, known in (("key point", sample.ticked, points), ("red flag", sample.flags, flags)):
        for number, tick in enumerate(ticks):
            if tick not in known:
                yield f"reaches {tick}, which is not a {what}", valid_choices(tick, known)
            if tick in ticks[:number]:
                yield f"names {tick} twice", "name it once"


def _unknown_scope(question: Question, sample: SampleAnswer) -> Iterator[tuple[str, str]]:
    if question.meta.kind == "behavioural" and sample.scope is None:
        yield "has no scope", f"end its ticks with '; scope {question.meta.level}'"
    if question.meta.kind != "behavioural" and sample.scope is not None:
        yield "has a scope", "remove it: only behavioral questions have one"


def _wrong_hints(question: Question, sample: SampleAnswer) -> Iterator[tuple[str, str]]:
    opens = {hint.letter: hint.point for hint in question.hints}
    for must, letter in sample.helped:
        if letter not in opens:
            yield f"reaches {must} after hint {letter}, which does not exist", valid_choices(letter, opens)
        elif opens[letter] != must:
            right = next((one for one, point in opens.items() if point == must), "")
            hint = f"write {must}/{right}" if right else f"no hint opens {must}: write {must}"
            yield f"reaches {must} after hint {letter}, which opens {opens[letter]}", hint


# --- ratings --------------------------------------------------------------------------------------------------


def samples_rate_as_claimed(question: Question) -> Iterator[Diagnostic]:
    """A question → a diagnostic for each sample answer that is not what it claims."""
    meta = question.scored
    bar = meta.bars.get(meta.level) if meta else None
    for number, sample in enumerate(question.samples if bar else ()):
        rating = sample_rating(sample, question)
        if bar and rating != sample.rating:
            where = place_in(question, f"sample {number}")
            yield _other_rating(where, question, bar, sample, rating or 0)


def _other_rating(where: Place, question: Question, bar: Bar, sample: SampleAnswer, rating: int) -> Diagnostic:
    level = question.meta.level
    message = f"by the rule at {level}, the sample answer {sample.rating} is a {rating}"
    if rating < sample.rating:
        lacks = comma_list(
            _lacking(points_of(question), bar, performance_of(sample, question), question, sample.rating)
        )
        return Diagnostic(where, "sample-rating", f"{message}: {lacks}", f"change its ticks, or the bar for {level}")
    hint = f"take away ticks until it is a {sample.rating}, or change the bar for {level}"
    return Diagnostic(where, "sample-rating", f"{message}: it has all that a {rating} needs", hint)


def _lacking(points: Points, bar: Bar, seen: Performance, question: Question, rating: int) -> list[str]:
    """What an answer reaches → what it lacks for a rating, in words."""
    heard = seen.ticked & points.musts
    if rating == 2:
        return [f"it has {len(heard)} of the {half(bar.musts)} musts that a 2 needs"]
    lacks = [f"the flag {flag} stands" for flag in sorted(seen.flags)]
    if core := sorted(set(bar.core) - seen.ticked):
        lacks.append(f"it lacks {comma_list(core)} of the core")
    if bar.scope and _is_narrow(seen, question):
        lacks.append(f"its scope is {seen.scope or 'not given'}")
    if rating == 4:
        if missed := sorted(points.musts - seen.ticked):
            lacks.append(f"it lacks {comma_list(missed)}, and a 4 needs every must")
        lacks += [f"it reaches {must} with a hint, and a 4 has none" for must in sorted(heard & seen.helped)]
        others, needed = (seen.ticked & points.extras) - set(bar.core), min(bar.above, max(seen.deepened, 1))
        if len(others) < needed:
            lacks.append(f"it has {len(others)} of the {needed} extras beyond the core that a 4 needs")
        return lacks
    return [*lacks, *_too_few(points, bar, seen)]


def _is_narrow(seen: Performance, question: Question) -> bool:
    """Whether the scope of an answer is not that of the question's level, or wider."""
    return seen.scope is None or LEVELS.index(seen.scope) < LEVELS.index(question.meta.level)


def _too_few(points: Points, bar: Bar, seen: Performance) -> Iterator[str]:
    """What an answer reaches → why the musts that count are too few for a 3."""
    heard, allowed = seen.ticked & points.musts, bar.hints or 0
    helped = heard & seen.helped
    counted = len(heard - helped) + min(len(helped), allowed)
    if len(helped & set(bar.core)) > allowed:
        aided = comma_list(sorted(helped & set(bar.core)))
        yield f"it reaches {aided} of the core with a hint; 'hints' is {allowed}"
    if counted < bar.musts:
        with_hints = f", since 'hints' is {allowed}" if len(helped) > allowed else ""
        yield f"it has {counted} of the {bar.musts} musts that a 3 needs{with_hints}"
