"""The entry point: answers right away if nothing has changed, and otherwise hands over to `cli/run.py`."""

from __future__ import annotations

import gc
import signal
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from interviewkit.build import up_to_date
from interviewkit.build.processes import start_server
from interviewkit.build.result import Built
from interviewkit.cli.arguments import parse_command, program_name
from interviewkit.cli.bank_folder import BankFolder, bank_folder
from interviewkit.cli.commands import BuildCommand, CheckCommand, Command, SeasonCommand
from interviewkit.cli.messages import REJECTED, USAGE, UsageError, print_message
from interviewkit.cli.report import report_builds
from interviewkit.cli.streams import OutputLost, flush_results, reserve_standard_files
from interviewkit.store.versions import BadEpochError, FolderHash, source_time

ENDING_SIGNALS = ("SIGTERM", "SIGHUP")
"""Signals that end the program the way Ctrl-C does, on systems that have them."""


class Terminated(KeyboardInterrupt):
    """A signal asked the program to end; the argument is the signal's number."""


@contextmanager
def raise_on_signals() -> Iterator[None]:
    """Turns termination signals into Terminated, so that workers are killed and half-written folders are deleted."""

    def end(number: int, _: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_IGN)  # a second signal must not interrupt the cleanup
        raise Terminated(number)

    before = {}
    if threading.current_thread() is threading.main_thread():
        known = [getattr(signal, name) for name in ENDING_SIGNALS if hasattr(signal, name)]
        before = {one: signal.signal(one, end) for one in known if signal.getsignal(one) != signal.SIG_IGN}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def main(arguments: Sequence[str] | None = None, home: Path | None = None) -> int:
    """Command-line arguments → an exit code, after doing what they ask for.

    `home` is the folder of `build.py`, whose bank is used if the user stands in none and names none. Ctrl-C and signals
    give 128 plus the signal's number.
    """
    reserve_standard_files()
    try:
        return _main(arguments, home)
    except OutputLost as lost:
        print_message(f"{program_name()}: {lost}; what was to be done is done, but not all of it was reported")
        return REJECTED


def _main(arguments: Sequence[str] | None, home: Path | None) -> int:
    try:
        command = _parsed(arguments)
        source_time()  # a wrong one would be met in the middle of a build
        bank = _bank_of(command, home)
    except (UsageError, BadEpochError) as wrong:
        print_message(f"{program_name()}: {wrong}")
        return USAGE
    if bank.note:
        print_message(f"{program_name()}: {bank.note}")
    is_season = isinstance(command, SeasonCommand)
    resume = "run it again to make the rest" if is_season else "existing files are unchanged"
    try:
        with raise_on_signals():
            code = _carry_out(command, bank.path)
            flush_results()
            return code
    except KeyboardInterrupt as stopped:
        print_message(f"stopped; {resume}")
        return 128 + (stopped.args[0] if isinstance(stopped, Terminated) else signal.SIGINT)


def _parsed(arguments: Sequence[str] | None) -> Command:
    """Arguments → a command; if they only ask for help, argparse prints it and ends the program."""
    try:
        return parse_command(arguments)
    except SystemExit:
        flush_results()
        raise


def _carry_out(command: Command, root: Path) -> int:
    """Runs a command in a project's folder → an exit code."""
    gc.disable()  # a short-lived process with little garbage; layout runs the collector itself
    inputs = found = None
    if isinstance(command, BuildCommand):
        found = _hashes(command, root)
        if found and (known := _known(command, found.contents)):
            report_builds(known, command)
            return 0
        if found and not (command.schedule or command.manifest or command.password_env):
            with suppress(OSError):
                inputs = up_to_date.inputs_of(root, found)
    if isinstance(command, BuildCommand) and command.jobs != 1 and not command.scheduler:
        start_server()  # it imports what workers need while this process imports the rest and reads the bank
    from interviewkit.cli.run import run

    code = run(command, root, inputs, found)
    gc.freeze()  # the process ends here, so spare Python one last collection
    return code


def _bank_of(command: Command, home: Path | None) -> BankFolder:
    """A command → its bank; raises UsageError if there is none, or if a check would be of a bank that nobody meant."""
    bank = bank_folder(command.root, home)
    if bank.is_bundled and isinstance(command, CheckCommand):
        raise UsageError(
            "there is no bank here to check: neither this folder nor one above it has questions/ or kits/; "
            f"change to your bank's folder, or name it with --root (the bundled bank is {bank.path})"
        )
    return bank


def _hashes(command: BuildCommand, root: Path) -> FolderHash | None:
    """A command and a project's folder → the hashes of all inputs of the build.

    None if a file can't be read. If it is in the bank, loading the bank says which one.
    """
    try:
        return up_to_date.inputs(root, command.asked)
    except OSError:
        return None


def _known(command: BuildCommand, inputs_hash: str) -> list[Built] | None:
    """A command and the hash of all inputs → the results, if a build would change nothing; otherwise None."""
    if not command.is_told_by_its_inputs:
        return None
    found = [up_to_date.up_to_date(folder, inputs_hash) for folder in command.folders]
    return [one for one in found if one] if all(found) else None
