"""What figures were drawn from → `figure.lock`, by which a check sees without drawing that they still fit.

Drawing needs matplotlib and a second or two; comparing hashes needs neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

LOCK = "figure.lock"
SCRIPT, DATA = "figure.py", "figure.csv"
DRAW_AGAIN = "run python -m interviewkit.bank.draw_figures, and look at the figure"


def figure_lock(version: str, script: str, data: str, drawings: Mapping[str, bytes]) -> str:
    """The version of matplotlib, the texts of `figure.py` and `figure.csv`, and the SVGs by name → the lock's text."""
    made = {SCRIPT: script.rstrip("\n").encode(), **({DATA: data.rstrip("\n").encode()} if data else {}), **drawings}
    lines = [f"{hashlib.sha256(one).hexdigest()}  {name}" for name, one in sorted(made.items())]
    return "\n".join([f"matplotlib {version}", *lines, ""])


def drawn_with(lock: str) -> str:
    """The text of a lock → the version of matplotlib that drew the figures, or an empty string."""
    first = lock.partition("\n")[0]
    return first.removeprefix("matplotlib ") if first.startswith("matplotlib ") else ""
