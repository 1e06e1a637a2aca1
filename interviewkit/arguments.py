"""The command line's options, and what a build answers; needs nothing but the standard library."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

PAPERS = ("a4", "letter")
EDITIONS = ("standard", "large-print")
EXAMPLE = """Example:
  python build.py ml-engineer --level senior
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: where, which files were made and why, which were left as they were or left out."""

    folder: Path
    made: Mapping[str, str] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()


def parser() -> argparse.ArgumentParser:
    """→ the options; each is documented in the README."""
    made = argparse.ArgumentParser(
        prog=Path(sys.argv[0]).name or "interviewkit",
        description="Builds separate interviewer, candidate and panel PDFs for every round of an on-site loop.",
        epilog=EXAMPLE,
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
    add("--from", dest="manifest", type=Path, metavar="MANIFEST", help="rebuild the kit that a manifest.json records")
    add("--check", action="store_true", help="check all questions and kits, and build nothing")
    add("--run", nargs="*", metavar="PATH", help="with --check: also run the code of all questions, or of those named")
    add("--list", action="store_true", help="list roles, levels, rounds and the size of the bank")
    add("--whole", action="store_true", help="lay every document out as one, without the store of finished pages")
    add("--explain", action="store_true", help="say for every file why it was made or left")
    add("--json", action="store_true", help="results and problems as JSON on stdout")
    add("--open", action="store_true", help="open the folder when it is built")
    add("--root", type=Path, default=None, metavar="DIR", help="the folder with questions/ and kits/ (default: here)")
    return made


def report(results: Sequence[Built], options: argparse.Namespace) -> None:
    """What builds did → stdout, for a person or as JSON; what was left out → stderr."""
    if options.json:
        rows = [
            {"folder": str(r.folder), "made": dict(r.made), "kept": list(r.kept), "left_out": list(r.left_out)}
            for r in results
        ]
        print(json.dumps(rows, indent=1))
    for result in () if options.json else results:
        print(f"{result.folder}  {len(result.made)} made, {len(result.kept)} unchanged")
        for name, why in sorted(result.made.items()) if options.explain else ():
            print(f"  {name}: made: {why}")
        for name in sorted(result.kept) if options.explain else ():
            print(f"  {name}: unchanged")
    for result in results:
        for name in result.left_out:
            where = result.folder / name
            note = "out of date and not asked for, so left out; build without --only and --round to make it"
            print(f"{where}: note: {note}", file=sys.stderr)
    if options.open and results:
        _open(results[0].folder)


def _open(folder: Path) -> None:
    import subprocess

    command = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    try:
        subprocess.run([command, str(folder)], check=False)
    except OSError:
        print(f"{command} is not there to open {folder}", file=sys.stderr)
