"""The command line → a command."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from interviewkit.cli.commands import (
    BuildCommand,
    CheckCommand,
    Command,
    ListCommand,
    NewScheduleCommand,
    SeasonCommand,
)
from interviewkit.cli.messages import UsageError
from interviewkit.domain.fields import EDITIONS, PAPERS

EXAMPLE = """Example:
  python build.py ml-engineer --level senior
"""
SCHEDULE_EXAMPLE = """
To create a schedule for --schedule:
  python build.py schedule new ml-engineer --level senior
"""


def build_parser() -> argparse.ArgumentParser:
    """→ the parser of the main command; its options are documented in the README."""
    made = argparse.ArgumentParser(
        prog=program_name(),
        description="Builds separate interviewer, candidate, and panel PDFs for every round of an on-site loop.",
        epilog=EXAMPLE + SCHEDULE_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add(
        "role",
        nargs="?",
        metavar="ROLE",
        help="the role, as in kits/ROLE.yaml; omit it to list roles and levels",
    )
    add(
        "--level",
        dest="levels",
        nargs="+",
        action="extend",
        metavar="L",
        help="one or more levels (default: all levels of the role)",
    )
    add("--form", default="A", metavar="A", help="form of the kit, A to J: other questions, same demands (default A)")
    add("--round", dest="rounds", nargs="+", action="extend", metavar="R", help="build only the rounds with these ids")
    add("--only", choices=("candidate", "interviewer", "panel"), help="build only the files of one audience")
    add("--paper", choices=PAPERS, default=None, help="paper size (default a4, or what brand.yaml says)")
    add("--edition", choices=EDITIONS, default=None, help="print size (default standard)")
    add("-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="where kits are written (default dist)")
    add("-j", "--jobs", type=int, default=None, metavar="N", help="number of processes (default: one per core)")
    add("--all", action="store_true", help="build every role and level in forms A to C")
    add("--scheduler", metavar="ADDRESS", help="do the work on a dask cluster, for example tcp://host:8786")
    add("--schedule", type=Path, metavar="FILE", help="who interviews whom, when, and where; also creates invitations")
    add("--password-env", metavar="VAR", help="encrypt interviewers' PDFs with the password in this variable")
    add("--from", dest="manifest", type=Path, metavar="MANIFEST", help="rebuild the kit that a manifest.json records")
    add("--check", action="store_true", help="check all questions and kits without building anything")
    add("--run", nargs="*", metavar="PATH", help="with --check: also run the code of all questions, or of these")
    add("--list", action="store_true", help="list roles, levels, rounds, and the size of the bank")
    add("--whole", action="store_true", help="lay out each document in one go, without the store of page objects")
    add("--explain", action="store_true", help="say for each file why it was made or kept")
    add("--json", action="store_true", help="print results and problems as JSON on stdout")
    add("--open", action="store_true", help="open the output folder after the build")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    return made


def schedule_parser() -> argparse.ArgumentParser:
    """→ the parser of `schedule new`, which writes an example schedule."""
    made = argparse.ArgumentParser(
        prog=f"{program_name()} schedule",
        description="Writes an example schedule for a kit, with made-up people, for you to edit.",
    )
    add = made.add_argument
    add("action", choices=("new",), help="write an example schedule")
    add("role", metavar="ROLE", help="the role, as in kits/ROLE.yaml")
    add("--level", required=True, metavar="L", help="the level")
    add("--form", default="A", metavar="A", help="the form of the kit (default A)")
    add("-o", "--output", type=Path, default=Path("loop.yaml"), metavar="FILE", help="the file (default loop.yaml)")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    return made


SCHEDULE = "schedule"
"""The subcommand that writes an example schedule; it takes the place of a role."""
SEASON = "season"
"""The subcommand that makes personal copies; it takes the place of a role."""


def season_parser() -> argparse.ArgumentParser:
    """→ the parser of `season`; its options are documented in the README."""
    made = argparse.ArgumentParser(
        prog=f"{program_name()} {SEASON}",
        description="Makes a personal copy of a guide or booklet for each row of a table; current copies are kept.",
    )
    add = made.add_argument
    add("table", type=Path, metavar="TABLE", help="a CSV file as exported from a spreadsheet, for example season.csv")
    add("--paper", choices=PAPERS, default=None, help="paper size (default a4)")
    add("--edition", choices=EDITIONS, default=None, help="print size (default standard)")
    add("-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="copies go to DIR/season (default dist)")
    add("-j", "--jobs", type=int, default=None, metavar="N", help="number of processes (default: one per core)")
    add("--json", action="store_true", help="print results and problems as JSON on stdout")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    return made


def parse_command(arguments: Sequence[str] | None = None) -> Command:
    """Arguments → a command; raises Usage, or SystemExit from argparse, if they make no sense.

    If the first word is `schedule` or `season`, it is that subcommand. Otherwise it is a build, a check, or a list.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [SCHEDULE]:
        held = vars(schedule_parser().parse_args(given[1:]))
        return NewScheduleCommand(**{name: value for name, value in held.items() if name != "action"})
    if given[:1] == [SEASON]:
        return SeasonCommand(**vars(season_parser().parse_args(given[1:])))
    held = vars(build_parser().parse_args(given))
    if held.pop("check"):
        run = None if held["run"] is None else tuple(held["run"])
        return CheckCommand(run, held["schedule"], held["json"], held["root"])
    if held.pop("run") is not None:
        raise UsageError("--run needs --check")
    lists = held.pop("list") or not any(held[name] for name in ("role", "manifest", "schedule", "all"))
    if lists:
        return ListCommand(held["json"], held["root"])
    held |= {name: tuple(held[name] or ()) for name in ("levels", "rounds")}
    return BuildCommand(**held)


def program_name() -> str:
    """→ the name under which the program was called."""
    return Path(sys.argv[0]).name or "interviewkit"
