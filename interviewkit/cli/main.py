"""Where the program begins: answers at once where nothing changed, else hands over to `cli.py`."""

from __future__ import annotations

import argparse
import gc
import signal
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from interviewkit.cli import foresight
from interviewkit.cli.arguments import Built, parsed, report
from interviewkit.store import versions
from interviewkit.store.places import HOME, cache_folder

ENDS = ("SIGTERM", "SIGHUP")
"""Signals that end the program as Ctrl-C does, where the system has them."""


class Ended(KeyboardInterrupt):
    """A signal asked the program to end; its number is the argument."""


@contextmanager
def _ended_by_signals() -> Iterator[None]:
    """Has a signal that asks this process to end raise meanwhile, so that workers and half-made folders go with it."""

    def end(number: int, _: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_IGN)  # asked once is enough: nothing may stop the clearing up
        raise Ended(number)

    before = {}
    if threading.current_thread() is threading.main_thread():
        known = [getattr(signal, name) for name in ENDS if hasattr(signal, name)]
        before = {one: signal.signal(one, end) for one in known if signal.getsignal(one) != signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def main(arguments: Sequence[str] | None = None, home: Path | None = None) -> int:
    """Arguments → what was asked for, and an exit code."""
    options = parsed(arguments)
    left = "run it again to make the rest" if options.season else "what was there before is unchanged"
    try:
        with _ended_by_signals():
            return _asked(options, home)
    except KeyboardInterrupt as stopped:
        print(f"stopped; {left}", file=sys.stderr)
        return 128 + (stopped.args[0] if isinstance(stopped, Ended) else signal.SIGINT)


def _asked(options: argparse.Namespace, home: Path | None) -> int:
    """Options → what they ask for, and an exit code."""
    if "action" in options:
        return _example(options, home)
    gc.disable()  # a build makes little garbage, and a process for it that soon ends; layout collects its own
    root = options.root or home or _root()
    builds = options.role or options.manifest or options.all or options.schedule or options.season
    if not builds or options.check or options.list:
        from interviewkit.cli.commands import run

        return run(options, root)
    return _build(options, root)


def _build(options: argparse.Namespace, root: Path) -> int:
    """Options that name something to build → it built, if anything would change, and an exit code."""
    has_workers = not options.scheduler and options.jobs != 1
    is_first = not (any(versions.path_of(folder).exists() for folder in _folders(options)) or cache_folder().exists())
    if is_first and has_workers:  # nothing can be up to date or kept, so that needs no asking
        _warm_up(lays_out=True)
    try:
        inputs_hash = versions.inputs(root, options)
    except OSError:  # a file that can't be read; if it is the bank's, reading that tells more
        from interviewkit.cli.commands import run

        return run(options, root)
    known = _known(options, inputs_hash)
    if known:
        report(known, options)
        return 0
    note = foresight.note_of(inputs_hash, options)
    if has_workers and not is_first:
        _warm_up(lays_out=not note.exists())
    from interviewkit.cli.commands import run

    code = run(options, root, inputs_hash)
    if code == 0 and not options.whole:
        foresight.put(note)
    gc.freeze()  # all ends here: Python need not look through it once more
    return code


def _warm_up(*, lays_out: bool) -> None:
    """Has the process of the workers import what they need, while the rest is imported here and the bank is read."""
    from interviewkit.build.warm import warm_up

    warm_up(lays_out=lays_out)


def _folders(options: argparse.Namespace) -> list[Path]:
    """Options → the folders of the kits they name one by one."""
    levels = dict.fromkeys(options.level or ()) if options.role else ()
    return [options.output / f"{options.role}-{level}-{options.form}" for level in levels]


def _example(options: argparse.Namespace, home: Path | None) -> int:
    from interviewkit.cli.commands import example

    return example(options, options.root or home or _root())


def _root() -> Path:
    here = Path.cwd()
    return here if (here / "questions").is_dir() and (here / "kits").is_dir() else HOME


def _known(options: argparse.Namespace, inputs_hash: str) -> list[Built] | None:
    """Options and the hash of all inputs → the answer of a build that would change nothing."""
    if not versions.tells_of(options):
        return None
    found = [versions.up_to_date(folder, inputs_hash) for folder in _folders(options)]
    return [one for one in found if one] if all(found) else None
