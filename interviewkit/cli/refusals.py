"""What makes no sense on a command line → a UsageError of one line, with a suggestion where there is one."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from interviewkit.cli.messages import UsageError, hint
from interviewkit.domain.diagnostics import closest, comma_list
from interviewkit.domain.fields import EDITIONS, LEVELS, PAPERS


def refuse_unknown_options(parser: ArgumentParser, words: Sequence[str], help_pointer: str) -> None:
    """Raises UsageError if one of the words that a parser couldn't place is an option."""
    unknown = [word.partition("=")[0] for word in words if word[:1] in HYPHENS and word != "-"]
    if unknown:
        known = [name for action in parser._actions for name in action.option_strings]
        told = "; ".join(f"there is no option '{word}'{_meant(word, known)}" for word in unknown)
        raise UsageError(f"{told}; {help_pointer}")


HYPHENS = ("-", "–", "—")
"""How an option may begin. Some programs turn two hyphens into one long dash, which is never right."""


def _meant(word: str, known: Sequence[str]) -> str:
    """An unknown option and the known ones → ' (did you mean …?)', judged by the letters after the hyphens."""
    bare = {name.lstrip("-"): name for name in known}
    near = closest(word.lstrip("".join(HYPHENS)), bare)
    return f" (did you mean '{bare[near]}'?)" if near else ""


def role_after_values(held: Mapping[str, Any]) -> Mapping[str, Any]:
    """Values of options → the role, if it stands right after the levels or rounds, and those without it.

    `--level senior ml-engineer` reads as two levels. A level is one of a closed set, so the last word that is none of
    them is the role. Round ids are not, so the role is the last of several.
    """
    levels, rounds = list(held["levels"] or ()), list(held["rounds"] or ())
    others = [word for word in levels if word not in LEVELS]
    if len(levels) > 1 and others:
        levels.reverse()
        levels.remove(others[-1])
        return {"role": others[-1], "levels": levels[::-1]}
    if len(rounds) > 1 and not (held["manifest"] or held["schedule"]):
        return {"role": rounds[-1], "rounds": rounds[:-1]}
    return {}


def second_word(role: str, words: Sequence[str], commands: Sequence[str]) -> str:
    """A role, the words after it, and the names of the commands → what is wrong with the words."""
    levels = [word for word in words if word in LEVELS]
    if meant := hint(role, commands):
        return f"there is no command '{role}'{meant}"
    if levels:
        return f"a level needs its option: {role} --level {' '.join(levels)}"
    return f"one role at a time, not {comma_list((role, *words))}"


def refuse_other_options(parser: ArgumentParser, held: Mapping[str, Any], allowed: Collection[str], why: str) -> None:
    """Raises UsageError for options that would be ignored."""
    idle = [
        action.option_strings[-1] if action.option_strings else f"the role '{held[action.dest]}'"
        for action in parser._actions
        if action.dest in held and action.dest not in allowed and held[action.dest] != action.default
    ]
    if idle:
        raise UsageError("; ".join(f"{name} {why}" for name in idle))


def page_values(held: Mapping[str, Any]) -> dict[str, Any]:
    """Values of options → the same with a number of processes; raises UsageError for an unknown paper or edition."""
    require_choice("--paper", held["paper"], PAPERS)
    require_choice("--edition", held["edition"], EDITIONS)
    jobs = held["jobs"]
    if jobs is not None and not re.fullmatch(r"[+-]?[0-9]{1,9}", jobs):
        raise UsageError(f"--jobs must be an integer, not '{jobs}'")
    return {**held, "jobs": None if jobs is None else int(jobs)}


def require_choice(option: str, value: str | None, known: Sequence[str]) -> None:
    if value is not None and value not in known:
        raise UsageError(f"{option} must be one of {comma_list(known)}, not '{value}'{hint(value, known)}")
