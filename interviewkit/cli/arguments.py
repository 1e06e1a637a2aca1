"""The command line → a command. Whatever makes no sense is a UsageError of one line, with a suggestion."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from interviewkit.cli.commands import (
    BuildCommand,
    CalibrateCommand,
    CheckCommand,
    Command,
    ListCommand,
    NewScheduleCommand,
    SeasonCommand,
)
from interviewkit.cli.help_texts import EPILOG, USAGE_LINES
from interviewkit.cli.messages import UsageError, hint
from interviewkit.cli.refusals import (
    HYPHENS,
    page_values,
    refuse_other_options,
    refuse_unknown_options,
    require_choice,
    role_after_values,
    second_word,
)
from interviewkit.domain.fields import LEVELS
from interviewkit.store.versions import PROGRAM_VERSION

SCHEDULE = "schedule"
"""The subcommand that writes an example schedule; it takes the place of a role."""
SEASON = "season"
"""The subcommand that makes personal copies; it takes the place of a role."""
CALIBRATE = "calibrate"
"""The subcommand that makes a packet to practice rating with; it takes the place of a role."""
SUBCOMMANDS = (SCHEDULE, SEASON, CALIBRATE)
AUDIENCE_WORDS = ("candidate", "interviewer", "panel")


# --- the parsers ----------------------------------------------------------------------------------------------


class _Parser(argparse.ArgumentParser):
    """A parser that raises UsageError instead of printing its usage, and accepts no abbreviated options."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, formatter_class=argparse.RawDescriptionHelpFormatter, **settings)

    def error(self, message: str) -> NoReturn:
        raise UsageError(f"{message.removeprefix('argument ')}; {self.help_pointer}")

    @property
    def help_pointer(self) -> str:
        return f"'{self.prog} --help' lists the options"


def build_parser() -> _Parser:
    """→ the parser of the main command; its options are documented in the README."""
    made = _Parser(
        prog=command_name(),
        usage=USAGE_LINES.format(name=command_name()),
        description="Builds separate interviewer, candidate, and panel PDFs for every round of an on-site loop.",
        epilog=EPILOG.format(name=command_name()),
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
    add("--only", metavar="AUDIENCE", help="build only the files of one audience: candidate, interviewer, or panel")
    _add_page_options(made, "default a4, or what brand.yaml says")
    add("-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="where kits are written (default dist)")
    _add_jobs(made)
    add("--all", action="store_true", help="build every role and level in forms A to C")
    add("--scheduler", metavar="ADDRESS", help="do the work on a dask cluster, for example tcp://host:8786")
    add("--schedule", type=Path, metavar="FILE", help="who interviews whom, when, and where; also creates invitations")
    add("--password-env", metavar="VAR", help="encrypt interviewers' PDFs with the password in this variable")
    add("--from", dest="manifest", type=Path, metavar="MANIFEST", help="rebuild the kit that a manifest.json records")
    add("--check", action="store_true", help="check all questions and kits without building anything")
    add("--run", nargs="*", metavar="PATH", help="with --check: also run the code of all questions, or of these")
    add("--spell", action="store_true", help="with --check: also check the spelling of all texts")
    add("--list", action="store_true", help="list roles, levels, rounds, and the size of the bank")
    add("--whole", action="store_true", help="lay out each document in one go, without the store of page objects")
    add("--explain", action="store_true", help="say for each file why it was made or kept")
    _add_json(made)
    add("--open", action="store_true", help="open the output folder after the build")
    _add_root(made)
    add("--version", action="version", version=f"interviewkit {PROGRAM_VERSION}", help="print the version")
    return made


def schedule_parser() -> _Parser:
    """→ the parser of `schedule new`, which writes an example schedule."""
    made = _Parser(
        prog=f"{command_name()} {SCHEDULE}",
        usage=f"{command_name()} {SCHEDULE} new ROLE --level L [options]",
        description="Writes an example schedule for a kit, with made-up people, for you to edit.",
    )
    add = made.add_argument
    add("words", nargs="*", metavar="new ROLE", help="write an example schedule for this role, as in kits/ROLE.yaml")
    add("--level", metavar="L", help="the level (required)")
    add("--form", default="A", metavar="A", help="the form of the kit (default A)")
    add("-o", "--output", type=Path, default=Path("loop.yaml"), metavar="FILE", help="the file (default loop.yaml)")
    _add_root(made)
    return made


def season_parser() -> _Parser:
    """→ the parser of `season`; its options are documented in the README."""
    made = _Parser(
        prog=f"{command_name()} {SEASON}",
        usage=f"{command_name()} {SEASON} TABLE [options]",
        description="Makes a personal copy of a guide or booklet for each row of a table; current copies are kept.",
    )
    add = made.add_argument
    add(
        "table",
        nargs="?",
        type=Path,
        metavar="TABLE",
        help="a CSV file as exported from a spreadsheet, for example season.csv",
    )
    _add_page_options(made, "default a4")
    add("-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="copies go to DIR/season (default dist)")
    _add_jobs(made)
    _add_json(made)
    _add_root(made)
    return made


def calibrate_parser() -> _Parser:
    """→ the parser of `calibrate`; its options are documented in the README."""
    made = _Parser(
        prog=f"{command_name()} {CALIBRATE}",
        usage=f"{command_name()} {CALIBRATE} ROLE --level L [options]",
        description="Makes a packet with which interviewers practice rating: sample answers, their key, and a sheet to "
        "compare two raters.",
    )
    add = made.add_argument
    add("role", nargs="?", metavar="ROLE", help="the role, as in kits/ROLE.yaml")
    add("--level", metavar="L", help="the level (required)")
    add("--form", default="A", metavar="A", help="the form of the kit (default A)")
    _add_page_options(made, "default a4, or what brand.yaml says")
    add("-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="where it is written (default dist)")
    _add_jobs(made)
    _add_json(made)
    _add_root(made)
    return made


def _add_page_options(made: _Parser, default: str) -> None:
    made.add_argument("--paper", metavar="P", help=f"paper size, a4 or letter ({default})")
    made.add_argument("--edition", metavar="E", help="print size, standard or large-print (default standard)")


def _add_jobs(made: _Parser) -> None:
    made.add_argument("-j", "--jobs", metavar="N", help="number of processes (default: one per core)")


def _add_json(made: _Parser) -> None:
    made.add_argument("--json", action="store_true", help="print results and problems as JSON on stdout")


def _add_root(made: _Parser) -> None:
    told = "the folder with questions/ and kits/ (default: the one you are in, or the nearest one above it)"
    made.add_argument("--root", type=Path, metavar="DIR", help=told)


# --- a command line → a command -------------------------------------------------------------------------------


def parse_command(arguments: Sequence[str] | None = None) -> Command:
    """Arguments → a command; raises UsageError if they make no sense, or SystemExit after `--help` and `--version`.

    If the first word that isn't an option is one of SUBCOMMANDS, it is that subcommand. Otherwise it is a build, a
    check, or a list.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    parser = build_parser()
    at = _subcommand_index(parser, given)
    if at is None:
        return _main_command(parser, given)
    others = [*given[:at], *given[at + 1 :]]
    return {SCHEDULE: _schedule_command, SEASON: _season_command, CALIBRATE: _calibrate_command}[given[at]](others)


def _subcommand_index(parser: _Parser, given: Sequence[str]) -> int | None:
    """Arguments → the position of a subcommand's name, if that is the first word that belongs to no option."""
    values = {name: action.nargs for action in parser._actions for name in action.option_strings}
    takes: str | int | None = 0
    for at, word in enumerate(given):
        if word.startswith("-") and word != "-":
            takes = 0 if "=" in word else values.get(word, 0)
        elif word in SUBCOMMANDS and (takes == 0 or _ends_levels(given, at)):
            return at
        elif takes == 0:
            return None
        elif takes is None:  # this word is the option's one value
            takes = 0
    return None


def _ends_levels(given: Sequence[str], at: int) -> bool:
    """Whether a word follows the levels of `--level`, which are a closed set, so that it can't be one of them."""
    before = [word for word in given[:at] if word not in LEVELS]
    return at > 0 and given[at - 1] in LEVELS and before[-1:] == ["--level"]


def _main_command(parser: _Parser, given: Sequence[str]) -> Command:
    held, words = _parsed(parser, given)
    if held["role"] is None and not (held["check"] or held["list"]):
        held |= role_after_values(held)
    if words:
        raise UsageError(f"{second_word(held['role'], words, SUBCOMMANDS)}; {parser.help_pointer}")
    chosen = [name for name in ("role", "manifest", "schedule", "all") if held[name]]
    if held["check"]:
        refuse_other_options(
            parser, held, ("check", "run", "spell", "schedule", "json", "root"), "has no effect with --check"
        )
        run = None if held["run"] is None else tuple(held["run"])
        return CheckCommand(run, held["schedule"], held["json"], held["root"], held["spell"])
    if held["run"] is not None:
        raise UsageError("--run needs --check")
    if held["spell"]:
        raise UsageError("--spell needs --check")
    if held["list"] or not chosen:
        why = "has no effect with --list" if held["list"] else "needs a role, which --list shows"
        refuse_other_options(parser, held, ("list", "json", "root"), why)
        return ListCommand(held["json"], held["root"])
    require_choice("--only", held["only"], AUDIENCE_WORDS)
    build = {name: value for name, value in page_values(held).items() if name not in ("check", "run", "spell", "list")}
    return BuildCommand(**build | {name: tuple(held[name] or ()) for name in ("levels", "rounds")}).validated()


def _schedule_command(given: Sequence[str]) -> Command:
    parser = schedule_parser()
    held, words = _parsed(parser, given)
    words = [*held.pop("words"), *words]  # argparse takes those before the first option only
    if words[:1] != ["new"] or len(words) != 2 or held["level"] is None:
        meant = hint(words[0], ["new"]) if words and words[0] != "new" else ""
        raise UsageError(f"write it as: {command_name()} {SCHEDULE} new ROLE --level L{meant}; {parser.help_pointer}")
    return NewScheduleCommand(role=words[1], **held).validated()


def _season_command(given: Sequence[str]) -> Command:
    parser = season_parser()
    held, words = _parsed(parser, given)
    if held["table"] is None or words:
        raise UsageError(f"write it as: {command_name()} {SEASON} TABLE; {parser.help_pointer}")
    return SeasonCommand(**page_values(held)).validated()


def _calibrate_command(given: Sequence[str]) -> Command:
    parser = calibrate_parser()
    held, words = _parsed(parser, given)
    if held["role"] is None or held["level"] is None or words:
        raise UsageError(f"write it as: {command_name()} {CALIBRATE} ROLE --level L; {parser.help_pointer}")
    return CalibrateCommand(**page_values(held)).validated()


def _parsed(parser: _Parser, given: Sequence[str]) -> tuple[dict[str, Any], list[str]]:
    """Arguments → the values of the options, and the words that are too many; raises UsageError for unknown options."""
    held, extra = parser.parse_known_args(given)
    dashed = [word for word in given if word.startswith(HYPHENS[1:])]
    refuse_unknown_options(parser, [*extra, *(word for word in dashed if word not in extra)], parser.help_pointer)
    return vars(held), extra


# --- names ----------------------------------------------------------------------------------------------------


def program_name() -> str:
    """→ the name under which the program was called, as messages begin with it."""
    called = Path(sys.argv[0]).name
    return {"__main__.py": "python -m interviewkit", "-c": "interviewkit", "": "interviewkit"}.get(called, called)


def command_name() -> str:
    """→ how the program was run, as examples begin with it."""
    return f"python {program_name()}" if program_name().endswith(".py") else program_name()
