"""The numbers of the decision rule → the sentences that a panel reads."""

from __future__ import annotations

from collections.abc import Sequence

from interviewkit.domain.framework import DecisionRule

SMALL_NUMBERS = ("no", "one", "two", "three", "four", "five", "six")


def decision_sentences(rule: DecisionRule, core: Sequence[str]) -> tuple[str, ...]:
    """The rule and the names of the core competencies → what a score is, when the rule is met, and what else holds."""
    return (
        "A competency's score is the mean of all its ratings, from all interviewers. It isn't rounded, and N is left "
        "out.",
        f"The default rule is met if {_joined(rule_conditions(rule, core))}.",
        "If a competency has nothing but N, the rule is not decided.",
        rule.exceptions,
    )


def rule_conditions(rule: DecisionRule, core: Sequence[str]) -> tuple[str, ...]:
    """The rule and the names of the core competencies → its conditions, as one clause each."""
    low = f"below {rule.low:g}"
    conditions = [f"no competency scores below {rule.floor:g}"]
    if rule.low_at_most == 0:
        conditions.append(f"none scores {low}")
    else:
        number = rule.low_at_most
        some = SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number)
        conditions.append(f"at most {some} score{'s' * (number == 1)} {low}")
        if core:
            conditions.append(f"no core competency ({_listed(core)}) scores {low}")
    conditions.append(f"the mean of the competencies' scores is at least {rule.mean:g}")
    return tuple(conditions)


def _joined(clauses: Sequence[str]) -> str:
    """Clauses → one text, joined by commas."""
    return f"{', '.join(clauses[:-1])}, and {clauses[-1]}"


def _listed(names: Sequence[str]) -> str:
    """Names → one text, with "and" before the last. Names that contain an "and" are separated by semicolons."""
    if any(" and " in name or "," in name for name in names):
        return "; ".join(names)
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
