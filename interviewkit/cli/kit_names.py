"""The roles, levels, and rounds that a command names → those of the bank, or a UsageError that lists what there is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from interviewkit.cli.arguments import SUBCOMMANDS
from interviewkit.cli.messages import UsageError, hint
from interviewkit.domain.diagnostics import comma_list
from interviewkit.domain.fields import LEVELS, Level
from interviewkit.domain.kit import KitSpec


def kit_named(role: str | None, kits: Sequence[KitSpec]) -> KitSpec:
    """A role and the kits of the bank → the role's kit; raises UsageError if there is none."""
    roles = [kit.role for kit in kits]
    found = next((kit for kit in kits if kit.role == role), None)
    if found is not None:
        return found
    if not roles:
        raise UsageError(f"there is no role '{role}', because kits/ has no kit; write one as kits/{role}.yaml")
    known = f"roles are {comma_list(roles)}"
    if role in LEVELS:
        raise UsageError(f"'{role}' is a level, not a role; write it as ROLE --level {role}; {known}")
    raise UsageError(f"there is no role '{role}'; {known}{hint(role, [*roles, *SUBCOMMANDS])}")


def level_named(kit: KitSpec, level: str) -> Level:
    """A level's name → the kit's level; raises UsageError if the kit doesn't have it."""
    found = next((one for one in kit.levels if one == level), None)
    if found is None:
        known = f"levels are {comma_list(kit.levels)}{hint(level, kit.levels)}"
        raise UsageError(f"{kit.role} has no level '{level}'; {known}")
    return found


def require_rounds(kit: KitSpec, levels: Sequence[Level], rounds: Iterable[str]) -> None:
    """Raises UsageError if a kit has a round at none of the levels that are built."""
    ids = [r.id for r in kit.rounds if any(level in r.minutes for level in levels)]
    elsewhere = {r.id for r in kit.rounds} - set(ids)
    for one in rounds:
        if one not in ids:
            where, meant = (f" at {comma_list(levels)}", "") if one in elsewhere else ("", hint(one, ids))
            raise UsageError(f"{kit.role} has no round '{one}'{where}; rounds are {comma_list(ids)}{meant}")
