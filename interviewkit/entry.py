"""Where the program begins: answers at once where nothing changed, else hands over to `cli.py`."""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from interviewkit import stamp
from interviewkit.arguments import Built, parsed, report
from interviewkit.places import HOME


def main(arguments: Sequence[str] | None = None, home: Path | None = None) -> int:
    """Arguments → what was asked for, and an exit code."""
    options = parsed(arguments)
    if "action" in options:
        return _example(options, home)
    gc.disable()  # a build makes little garbage, and a process for it that soon ends; layout collects its own
    root = options.root or home or _root()
    try:
        known = _known(options, root)
        if known:
            report(known, options)
            return 0
        builds = options.role or options.manifest or options.all or options.schedule or options.season
        if builds and not options.check and not options.list and not options.scheduler and options.jobs != 1:
            from interviewkit.pool import warm_up

            warm_up()  # while the rest is imported and the bank is read
        from interviewkit.cli import run

        return run(options, root)
    except KeyboardInterrupt:
        left = "run it again to make the rest" if options.season else "what was there before is unchanged"
        print(f"stopped; {left}", file=sys.stderr)
        return 130


def _example(options: argparse.Namespace, home: Path | None) -> int:
    from interviewkit.cli import example

    return example(options, options.root or home or _root())


def _root() -> Path:
    here = Path.cwd()
    return here if (here / "questions").is_dir() and (here / "kits").is_dir() else HOME


def _known(options: argparse.Namespace, root: Path) -> list[Built] | None:
    """Options → the answer of a build that would change nothing, or None where it has to be run."""
    if not options.role or not options.level or options.check or options.list or options.manifest:
        return None
    if options.schedule or options.password_env:  # what was sent, and who can open it, is looked at anew each time
        return None
    folders = [options.output / f"{options.role}-{level}-{options.form}" for level in dict.fromkeys(options.level)]
    if not all(stamp.path_of(folder).is_file() for folder in folders):
        return None
    return stamp.up_to_date(folders, stamp.inputs(root, options))
