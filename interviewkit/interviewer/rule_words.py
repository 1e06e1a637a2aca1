"""A bar → the sentences on the page that say how ticks become a rating. They and `domain/scoring.py` say the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from interviewkit.domain.scoring import Bar, half

_NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]


def number_word(number: int) -> str:
    """A number → it in words, up to ten."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def rule_sentences(bar: Bar, musts: int, scope: str = "") -> Mapping[int, str]:
    """A bar, how many musts the question has, and the level's name if a story has to be of its scope → a sentence for
    each rating, of which the first that fits, from 4 down, holds."""
    behind = f"; scope {scope} or wider" if scope else ""
    core_musts = [point for point in bar.core if point.startswith("M")]
    core_extras = [point for point in bar.core if not point.startswith("M")]
    more = f"{number_word(bar.above)}{' more' * bool(core_extras)} extra{'s' * (bar.above > 1)}"
    unaided = "" if bar.hints is None else " without a hint"
    best = [f"All {number_word(musts)} musts{unaided}", *core_extras, more]
    needed = f"At least {number_word(bar.musts)} of the {number_word(musts)} musts"
    including = f", including {_listed(core_musts)}" if core_musts else ""
    beyond = f", and {_listed(core_extras)}" if core_extras else ""
    hinted = (
        "" if bar.hints is None else f"; at most {number_word(bar.hints)} of the {number_word(bar.musts)} after a hint"
    )
    if bar.hints == 0:
        hinted = f"; all {number_word(bar.musts)} without a hint" if bar.musts > 1 else "; without a hint"
    least = half(bar.musts)
    some = f"At least {number_word(least)} of the musts" if least > 1 else "At least one must"
    return {
        4: f"{_listed(best, ', and ')}{behind}.",
        3: f"{needed}{including}{beyond}{hinted}{behind}.",
        2: f"{some}{'' if bar.hints is None else ', with or without a hint'}.",
        1: "Less than that.",
    }


def _listed(words: Sequence[str], last: str = " and ") -> str:
    """Words → them as a list in a sentence."""
    return f"{', '.join(words[:-1])}{last}{words[-1]}" if len(words) > 1 else "".join(words)


def deepen_sentence(bar: Bar) -> str:
    """A bar → what holds for a 4 if the time ran out before all Deepen probes were put, or an empty string."""
    if bar.above == 1:
        return ""
    return "If you put fewer Deepen probes, as many extras are enough, but at least one."
