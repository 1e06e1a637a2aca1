"""What a log was made from → `world.log`, by which a check sees without making the log that it still fits.

Training a model needs a framework and a minute or two; comparing hashes needs neither.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

LOG, WORLD = "world.log", "world.py"
MAKE_AGAIN = "run make worlds, and take the log in the prompt from it"


def world_log(package: str, version: str, seed: int, files: Mapping[str, str], lines: Iterable[str]) -> str:
    """The package that runs a listing, its version, the seed, the script and the listings by name, and the lines that
    were printed → the text of `world.log`."""
    hashes = [f"{_hash(text)}  {name}" for name, text in sorted(files.items())]
    return "\n".join([f"{package} {version}, seed {seed}", *hashes, "", *lines, ""])


def made_from(files: Mapping[str, str]) -> frozenset[str]:
    """The script and the listings by name → the lines of a `world.log` that say it was made from them."""
    return frozenset(f"{_hash(text)}  {name}" for name, text in files.items())


def names_of(log: str) -> dict[str, str]:
    """A `world.log` → the lines that say what it was made from, by the name of the file."""
    return {line.partition("  ")[2]: line for line in log.partition("\n\n")[0].splitlines()[1:]}


def logged_lines(log: str) -> tuple[str, ...]:
    """A `world.log` → the lines that the listing printed."""
    return tuple(log.partition("\n\n")[2].splitlines())


def made_by(log: str) -> str:
    """A `world.log` → the package, its version, and the seed, such as `torch 2.13.0, seed 7`."""
    return log.partition("\n")[0]


def _hash(text: str) -> str:
    return hashlib.sha256(text.rstrip("\n").encode()).hexdigest()
