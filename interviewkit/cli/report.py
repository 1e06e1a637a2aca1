"""Reports what builds did, as text or as JSON."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from interviewkit.build.result import Built
from interviewkit.cli.commands import BuildCommand
from interviewkit.cli.messages import print_message
from interviewkit.cli.streams import print_result
from interviewkit.store.places import FONTCONFIG_FILE


def report_builds(results: Sequence[Built], command: BuildCommand) -> None:
    """Prints what builds did to stdout, as text or as JSON; notes and skipped files go to stderr."""
    if command.json:
        rows = [
            {"folder": str(r.folder), "made": dict(r.made), "kept": list(r.kept), "left_out": list(r.left_out)}
            | ({"notes": list(r.notes)} if r.notes else {})
            for r in results
        ]
        print_result(json.dumps(rows, indent=1))
    for result in () if command.json else results:
        print_result(f"{result.folder}  {len(result.made)} made, {len(result.kept)} unchanged")
        for name, why in sorted(result.made.items()) if command.explain else ():
            print_result(f"  {name}: made: {why}")
        for name in sorted(result.kept) if command.explain else ():
            print_result(f"  {name}: unchanged")
    if command.all and not command.json:
        made, kept = sum(len(r.made) for r in results), sum(len(r.kept) for r in results)
        print_result(f"{len(results)} kits in {command.output}: {made} files made, {kept} unchanged")
    for result in results:
        for name in result.left_out:
            where = result.folder / name
            note = "out of date but not selected, so it was skipped; build without --only and --round to make it"
            print_message(f"{where}: note: {note}")
        for note in () if command.json else result.notes:
            print_message(f"{result.folder}: note: {note}")
    if command.open and results:
        open_folder(results[0].folder)


def open_folder(folder: Path) -> None:
    """Opens a folder in the system's file manager."""
    command = {"darwin": "open", "win32": "explorer"}.get(sys.platform, "xdg-open")
    theirs = {
        name: value for name, value in os.environ.items() if (name, value) != ("FONTCONFIG_FILE", str(FONTCONFIG_FILE))
    }
    try:
        subprocess.run([command, str(folder)], check=False, env=theirs)
    except OSError:
        print_message(f"can't open {folder}: {command} was not found")
