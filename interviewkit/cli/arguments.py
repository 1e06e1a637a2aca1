"""The command line's options, and what a build answers; needs nothing but the standard library."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from interviewkit.store.places import NO_FONTS

PAPERS = ("a4", "letter")
EDITIONS = ("standard", "large-print")
EXAMPLE = """Example:
  python build.py ml-engineer --level senior
"""
SCHEDULE_EXAMPLE = """
A schedule to edit, for --schedule:
  python build.py schedule new ml-engineer --level senior
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: where, which files were made and why, which were left as they were or left out."""

    folder: Path
    made: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    """What there is to say of invitations, without anybody's name."""


def parser() -> argparse.ArgumentParser:
    """→ the options; each is documented in the README."""
    made = argparse.ArgumentParser(
        prog=Path(sys.argv[0]).name or "interviewkit",
        description="Builds separate interviewer, candidate and panel PDFs for every round of an on-site loop.",
        epilog=EXAMPLE + SCHEDULE_EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = made.add_argument
    add(
        "role",
        nargs="?",
        metavar="ROLE",
        help="the role, as in kits/ROLE.yaml; without it, roles and levels are listed",
    )
    add("--level", nargs="+", action="extend", metavar="L", help="one or more levels; all of the role's without it")
    add("--form", default="A", metavar="A", help="a form of the kit, A to J: other questions, same demands (default A)")
    add("--round", nargs="+", action="extend", metavar="R", help="only these rounds, by id")
    add("--only", choices=("candidate", "interviewer", "panel"), help="only one audience's files")
    add("--paper", choices=PAPERS, default=None, help="paper size (default a4, or what brand.yaml says)")
    add("--edition", choices=EDITIONS, default=None, help="size of the print (default standard)")
    add("-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="where kits are written (default dist)")
    add("-j", "--jobs", type=int, default=None, metavar="N", help="processes to use (default: one per core)")
    add("--all", action="store_true", help="build every role and level, forms A to C")
    add("--scheduler", metavar="ADDRESS", help="have a dask cluster do the work, as tcp://host:8786")
    add("--schedule", type=Path, metavar="FILE", help="who interviews whom, when and where; makes invitations too")
    add("--password-env", metavar="VAR", help="encrypt interviewers' PDFs with the password in this variable")
    add("--from", dest="manifest", type=Path, metavar="MANIFEST", help="rebuild the kit that a manifest.json records")
    add("--check", action="store_true", help="check all questions and kits, and build nothing")
    add("--run", nargs="*", metavar="PATH", help="with --check: also run the code of all questions, or of those named")
    add("--list", action="store_true", help="list roles, levels, rounds and the size of the bank")
    add("--whole", action="store_true", help="lay every document out as one, without the store of finished pages")
    add("--explain", action="store_true", help="say for every file why it was made or left")
    add("--json", action="store_true", help="results and problems as JSON on stdout")
    add("--open", action="store_true", help="open the folder when it is built")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    made.set_defaults(season=None)
    return made


def schedule_parser() -> argparse.ArgumentParser:
    """→ the options of `schedule new`, which writes an example of a schedule."""
    made = argparse.ArgumentParser(
        prog=f"{Path(sys.argv[0]).name or 'interviewkit'} schedule",
        description="Writes a schedule for a kit, filled in with invented people, to be edited.",
    )
    add = made.add_argument
    add("action", choices=("new",), help="write an example")
    add("role", metavar="ROLE", help="the role, as in kits/ROLE.yaml")
    add("--level", required=True, metavar="L", help="the level")
    add("--form", default="A", metavar="A", help="the form of the kit (default A)")
    add("-o", "--output", type=Path, default=Path("loop.yaml"), metavar="FILE", help="the file (default loop.yaml)")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    made.set_defaults(season=None)
    return made


SCHEDULE = "schedule"
"""The word that asks for a schedule to edit where a role would stand."""
SEASON = "season"
"""The word that asks for personal copies where a role would stand."""


def season_parser() -> argparse.ArgumentParser:
    """→ the options of a season; each is documented in the README."""
    made = argparse.ArgumentParser(
        prog=f"{Path(sys.argv[0]).name or 'interviewkit'} {SEASON}",
        description="Makes a personal copy of a guide or booklet for every row of a table, and only what is missing.",
    )
    add = made.add_argument
    add("season", type=Path, metavar="TABLE", help="the rows, as a spreadsheet saves them: season.csv")
    add("--paper", choices=PAPERS, default=None, help="paper size (default a4)")
    add("--edition", choices=EDITIONS, default=None, help="size of the print (default standard)")
    add(
        "-o", "--output", type=Path, default=Path("dist"), metavar="DIR", help="copies lie in DIR/season (default dist)"
    )
    add("-j", "--jobs", type=int, default=None, metavar="N", help="processes to use (default: one per core)")
    add("--json", action="store_true", help="results and problems as JSON on stdout")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    build = ("role", "level", "round", "only", "manifest", "run", "schedule", "scheduler", "password_env")
    made.set_defaults(form="A", check=False, list=False, all=False, whole=False, **dict.fromkeys(build))
    return made


def parsed(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """Arguments → options: of a season or of a new schedule where its word comes first, else of a build."""
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given[:1] == [SCHEDULE]:
        return schedule_parser().parse_args(given[1:])
    return season_parser().parse_args(given[1:]) if given[:1] == [SEASON] else parser().parse_args(given)


def report(results: Sequence[Built], options: argparse.Namespace) -> None:
    """What builds did → stdout, for a person or as JSON; what was left out → stderr."""
    if options.json:
        rows = [
            {"folder": str(r.folder), "made": dict(r.made), "kept": list(r.kept), "left_out": list(r.left_out)}
            | ({"notes": list(r.notes)} if r.notes else {})
            for r in results
        ]
        print(json.dumps(rows, indent=1))
    for result in () if options.json else results:
        print(f"{result.folder}  {len(result.made)} made, {len(result.kept)} unchanged")
        for name, why in sorted(result.made.items()) if options.explain else ():
            print(f"  {name}: made: {why}")
        for name in sorted(result.kept) if options.explain else ():
            print(f"  {name}: unchanged")
    if options.all and not options.json:
        made, kept = sum(len(r.made) for r in results), sum(len(r.kept) for r in results)
        print(f"{len(results)} kits in {options.output}: {made} files made, {kept} unchanged")
    for result in results:
        for name in result.left_out:
            where = result.folder / name
            note = "out of date and not asked for, so left out; build without --only and --round to make it"
            print(f"{where}: note: {note}", file=sys.stderr)
        for note in () if options.json else result.notes:
            print(f"{result.folder}: note: {note}", file=sys.stderr)
    if options.open and results:
        _open(results[0].folder)


class Handed(NamedTuple):
    """What a season did for a kit: its folder, and the copies made, left as they were, and removed."""

    folder: Path
    made: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def report_season(results: Sequence[Handed], folder: Path, as_json: bool) -> None:
    """What a season did → one line on stdout, or JSON."""
    if as_json:
        rows = [
            {"folder": str(r.folder), "made": list(r.made), "kept": list(r.kept), "removed": list(r.removed)}
            for r in results
        ]
        print(json.dumps(rows, indent=1))
        return
    made, kept, removed = (sum(len(getattr(r, name)) for r in results) for name in ("made", "kept", "removed"))
    gone = f", {removed} no longer asked for removed" if removed else ""
    same = "" if made or removed else "; nothing has changed"
    print(f"{folder}  {made} copies made, {kept} unchanged, 0 refused{gone}{same}")


def _open(folder: Path) -> None:
    import subprocess

    command = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    theirs = {name: value for name, value in os.environ.items() if (name, value) != ("FONTCONFIG_FILE", str(NO_FONTS))}
    try:
        subprocess.run([command, str(folder)], check=False, env=theirs)
    except OSError:
        print(f"{command} is not there to open {folder}", file=sys.stderr)
