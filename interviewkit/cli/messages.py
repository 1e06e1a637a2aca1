"""Messages on stderr, and exit codes."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from interviewkit.cli.streams import print_error, print_result
from interviewkit.domain.diagnostics import Diagnostic, Rejected, did_you_mean, errors

OK, REJECTED, USAGE, NO_LIBRARY, LEAK = 0, 1, 2, 3, 4
PANGO = {
    "debian": "apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
    "fedora": "dnf install -y pango",
    "alpine": "apk add pango harfbuzz-subset",
    "arch": "pacman -S pango",
    "darwin": "brew install pango",
    "win32": "install MSYS2, then run in its shell: pacman -S mingw-w64-x86_64-pango",
}


class UsageError(Exception):
    """The command line makes no sense; the message says why."""


def exit_code_of(failure: Exception, undone: str) -> int:
    """Prints the message of a failure → its exit code; an unexpected exception is raised again.

    `undone` says what was not written because of it.
    """
    from interviewkit.build.cluster import ClusterProblem
    from interviewkit.build.leaks import Leaked
    from interviewkit.build.workers import WorkerLost
    from interviewkit.pdf.weasyprint import LayoutProblem, SystemLibraryMissing

    if isinstance(failure, Leaked):
        print_message(f"{failure}\n{undone}: a candidate's file must hold no part of an answer")
        return LEAK
    if isinstance(failure, SystemLibraryMissing):
        print_message(f"a system library is missing: {failure}\nto install it: {pango_command()}")
        return NO_LIBRARY
    if isinstance(failure, OSError) and failure.errno:
        print_message(f"{failure.filename or 'the system'}: {(failure.strerror or 'error').lower()}; {undone}")
        return REJECTED
    if isinstance(failure, LayoutProblem | WorkerLost | ClusterProblem):
        print_message(f"{failure}")
        return REJECTED
    raise failure


def raise_on_errors(problems: Sequence[Diagnostic]) -> None:
    """Raises Rejected with all problems if one of them is an error."""
    if errors(problems):
        raise Rejected(problems)


def hint(word: object, known: Any) -> str:
    """An unknown word and the known words → ' (did you mean …?)', or an empty string if nothing is close."""
    meant = did_you_mean(word, known)
    return f" ({meant})" if meant else ""


def print_problems(found: Sequence[Diagnostic], as_json: bool) -> int:
    """Prints all diagnostics, sorted, as text to stderr or as JSON to stdout → their exit code."""
    ordered = sorted(set(found))
    if as_json:
        rows = [
            {
                "file": d.place.file,
                "line": d.place.line,
                "column": d.place.column,
                "severity": d.severity,
                "code": d.code,
                "message": d.message,
                "hint": d.hint,
            }
            for d in ordered
        ]
        print_result(json.dumps({"problems": rows}, indent=1))
    else:
        for one in ordered:
            print_message(_coloured(one))
    return REJECTED if errors(ordered) else OK


def _coloured(one: Diagnostic) -> str:
    if not is_terminal() or os.environ.get("NO_COLOR"):
        return str(one)
    colour = "31" if one.severity == "error" else "33"
    return str(one).replace(f" {one.code}:", f" \033[{colour}m{one.code}\033[0m:", 1)


def print_message(message: str) -> None:
    """Prints a message to stderr."""
    print_error(message)


def is_terminal() -> bool:
    """→ whether somebody watches stderr."""
    return sys.stderr is not None and sys.stderr.isatty()


def pango_command() -> str:
    """→ the command that installs Pango on this system."""
    if sys.platform in PANGO:
        return PANGO[sys.platform]
    try:
        text = Path("/etc/os-release").read_text("utf-8")
    except OSError:
        text = ""
    ids = [line.partition("=")[2].strip('"') for line in text.splitlines() if line.startswith(("ID=", "ID_LIKE="))]
    names = " ".join(ids).replace("ubuntu", "debian").replace("rhel", "fedora").split()
    return next(
        (PANGO[n] for n in names if n in PANGO), "install Pango 1.44 or newer with your system's package manager"
    )
