"""What an answer reached → the sentence that says why the rule gives its rating. It and `domain/scoring.py` agree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from interviewkit.domain.diagnostics import comma_list
from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.scoring import Bar, Performance, Points, RatingStep, half
from interviewkit.interviewer.rule_words import number_word


def why_rated(
    rating: RatingStep, points: Points, bar: Bar, seen: Performance, level: Level, hints: Mapping[str, str]
) -> str:
    """A rating, what the rule made it of, and the hint that each helped must took → a sentence: what was reached, and
    what keeps the next higher rating from fitting."""
    heard = points.musts & seen.ticked
    musts = f"{_of_all(len(heard), len(points.musts))} must{'s' * (len(points.musts) != 1)}"
    after = [f"{must} after hint {hints[must]}" for must in sorted(heard & seen.helped)]
    extras = sorted(points.extras & seen.ticked)
    more = f"{number_word(len(extras))} extra{'s' * (len(extras) > 1)}"
    named = f" ({_and(extras)})" if extras else ""
    reached = f"It reaches {musts}{f', {_and(after)},' if after else ''} and {more}{named}, which is a {rating}"
    against = obstacles(_above(rating), points, bar, seen, level) if rating < 4 else ()
    return f"{reached}; it is not a {rating + 1}, because {_and(against)}." if against else f"{reached}."


def obstacles(line: RatingStep, points: Points, bar: Bar, seen: Performance, level: Level) -> tuple[str, ...]:
    """A line of the rule, and what it is applied to → what keeps it from fitting, or nothing if it fits.

    Holds if every ask was put, as it was for a sample answer.
    """
    if line == 1:
        return ()
    if line == 2:
        heard, needed = len(points.musts & seen.ticked), half(bar.musts)
        return (f"{_count(heard)} reached and a 2 needs {number_word(needed)}",) if heard < needed else ()
    found = _against_4(points, bar, seen) if line == 4 else _against_3(points, bar, seen)
    return (*found, *_against_both(bar, seen, level))


def _against_both(bar: Bar, seen: Performance, level: Level) -> Iterator[str]:
    if bar.scope and (seen.scope is None or LEVELS.index(seen.scope) < LEVELS.index(level)):
        yield "less was at stake than this level needs"
    if seen.flags:
        yield f"{_and(sorted(seen.flags))} still {'stands' if len(seen.flags) == 1 else 'stand'}"


def _against_4(points: Points, bar: Bar, seen: Performance) -> Iterator[str]:
    core = set(bar.core)
    if missing := sorted((points.musts | core) - seen.ticked):
        yield f"{_and(missing)} {_was(missing)} not reached"
    if helped := sorted(points.musts & seen.ticked & seen.helped):
        yield f"{_and(helped)} took a hint"
    extras, needed = len((seen.ticked & points.extras) - core), min(bar.above, max(seen.deepened, 1))
    if extras < needed:
        beyond = " beyond the core" if core & points.extras else ""
        yield f"a 4 needs {number_word(needed)} extra{'s' * (needed > 1)}{beyond}"


def _against_3(points: Points, bar: Bar, seen: Performance) -> Iterator[str]:
    core, allowed = set(bar.core), bar.hints or 0
    heard = points.musts & seen.ticked
    helped = heard & seen.helped
    if missing := sorted(core - seen.ticked):
        yield f"{_and(missing)}, which {'is' if len(missing) == 1 else 'are'} in the core, {_was(missing)} not reached"
    counted = len(heard) - len(helped) + min(len(helped), allowed)
    if counted < bar.musts and len(helped) > allowed:
        yield f"a 3 needs {number_word(bar.musts)} musts, of which {_or_none(allowed)} may have taken a hint"
    elif counted < bar.musts:
        yield f"a 3 needs {number_word(bar.musts)} musts"
    if len(helped & core) > allowed:
        took = sorted(helped & core)
        many = f" and only {number_word(allowed)} may have" if allowed else ""
        yield f"{_and(took)}, which {'is' if len(took) == 1 else 'are'} in the core, took a hint{many}"


def _above(rating: RatingStep) -> RatingStep:
    """A rating below 4 → the next higher one."""
    higher: Mapping[RatingStep, RatingStep] = {1: 2, 2: 3, 3: 4}
    return higher[rating]


def _of_all(some: int, count: int) -> str:
    """How many of how many → it in words."""
    if some == count:
        return f"all {number_word(count)}"
    return f"{_or_none(some)} of the {number_word(count)}"


def _count(musts: int) -> str:
    return f"{number_word(musts)} must{'s' * (musts > 1)} {'were' if musts > 1 else 'was'}"


def _or_none(number: int) -> str:
    return number_word(number) if number else "none"


def _was(some: Collection[str]) -> str:
    return "was" if len(some) == 1 else "were"


def _and(words: Collection[str]) -> str:
    """Words → them as a list in a sentence."""
    *first, last = words
    if len(first) < 2:
        return " and ".join((*first, last))
    return f"{comma_list(first)}, and {last}"
