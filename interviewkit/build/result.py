"""What a build did."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the folder, the files made with the reason for each, and the files kept and skipped."""

    folder: Path
    made: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """Notes for the user. They never contain a person's name, unless it is in the name of a file that is not ours."""
