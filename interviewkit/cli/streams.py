"""Results on stdout and messages on stderr, on any terminal: one with few letters, a closed one, and a full disk."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO


class OutputLost(Exception):
    """Stdout can't be written; the message says why."""


def print_result(text: str, end: str = "\n") -> None:
    """Prints a text to stdout. Characters that the terminal lacks are shown as escape sequences.

    If nobody reads it any more, as after `| head -1`, the text is dropped. Raises OutputLost if it can't be written.
    """
    if sys.stdout is not None:
        shown = _shown(f"{text}{end}", sys.stdout.encoding or "utf-8", sys.stdout.errors or "strict")
        _attempt(lambda: sys.stdout.write(shown))


def _shown(text: str, encoding: str, errors: str) -> str:
    """A text and how a stream encodes → the text, with escape sequences if the stream could not write it otherwise."""
    try:
        text.encode(encoding, errors)
    except UnicodeEncodeError:
        return text.encode(encoding, "backslashreplace").decode(encoding)
    return text


def print_document(text: str) -> None:
    """Prints a text to stdout that is meant to be a file: in UTF-8, whatever the terminal's encoding is."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        print_result(text, end="")
    else:
        flush_results()
        _attempt(lambda: buffer.write(text.encode()))


def print_error(text: str) -> None:
    """Prints a line to stderr. If that was closed, or can't be written either, there is nobody left to tell."""
    if sys.stderr is not None:  # print would take stdout instead
        with suppress(OutputLost):
            _attempt(lambda: print(text, file=sys.stderr, flush=True), sys.stderr)


def flush_results() -> None:
    """Writes what is still buffered for stdout. Raises OutputLost if that fails."""
    if sys.stdout is not None:
        _attempt(sys.stdout.flush)


def _attempt(work: Callable[[], object], stream: TextIO | None = None) -> None:
    try:
        work()
    except BrokenPipeError:
        _drop_the_rest(stream or sys.stdout)
    except OSError as error:
        _drop_the_rest(stream or sys.stdout)
        raise OutputLost(f"stdout can't be written: {(error.strerror or 'error').lower()}") from None


def _drop_the_rest(stream: TextIO) -> None:
    """Makes everything that is still written to a stream go nowhere, also when Python flushes it at its end."""
    with suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def reserve_standard_files() -> None:
    """Opens stdin, stdout, and stderr again if they were closed.

    Otherwise, the next file to be opened would get the number of one of them, and whatever a library prints would end
    up in that file.
    """
    handle = os.open(os.devnull, os.O_RDWR)
    while handle <= 2:
        handle = os.dup(handle)
    os.close(handle)
