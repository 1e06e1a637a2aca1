"""The files of a bank → their text and records, with positions and everything that is wrong with them."""

from __future__ import annotations

import errno
import hashlib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from interviewkit.bank import records, yaml_reader
from interviewkit.bank.yaml_reader import YamlDocument
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected
from interviewkit.store.bank_memory import KnownFile, Memory
from interviewkit.store.regular import TooBigError, regular_bytes

T = TypeVar("T")
MAX_FILE_BYTES = 1_000_000
MAX_TABLE_BYTES = 5_000_000


@dataclass(slots=True)
class ProblemCollector:
    """Collects the problems found while a project is loaded."""

    problems: list[Diagnostic] = field(default_factory=list)

    def attempt(self, work: Any, *arguments: Any) -> Any:
        """A function that may raise Rejected → its result, or None after recording its diagnostics."""
        try:
            return work(*arguments)
        except Rejected as refused:
            self.problems += refused.diagnostics
            return None


# --- text -----------------------------------------------------------------------------------------------------


def relative_path(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix()


def file_text(root: Path, path: Path, loaded: ProblemCollector) -> str:
    """A file → its text, with line endings normalized to LF. Raises Rejected if it is not UTF-8."""
    return decoded_text(path, relative_path(root, path), loaded)


def decoded_text(path: Path, name: str, loaded: ProblemCollector) -> str:
    """A file and its name in messages → its text, with line endings normalized to LF. Raises Rejected if not UTF-8."""
    data = file_bytes(path, name)
    bad = _not_utf8(data)
    if bad is not None:
        line = data.count(b"\n", 0, bad) + 1
        column = bad - data.rfind(b"\n", 0, bad)
        message = f"not UTF-8: byte 0x{data[bad]:02x}"
        raise Rejected([Diagnostic(Place(name, line, column), "not-utf8", message, "save the file as UTF-8")])
    if data.startswith(b"\xef\xbb\xbf"):
        loaded.problems.append(
            _warn(name, "byte-order-mark", "begins with a byte order mark", "save as UTF-8 without BOM")
        )
    if b"\r" in data:
        loaded.problems.append(_warn(name, "line-endings", "has CRLF line endings, read as LF", "save with LF"))
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def _not_utf8(data: bytes) -> int | None:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return None


def _warn(name: str, code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(name), code, message, hint, severity="warning")


def file_bytes(path: Path, name: str, limit: int = MAX_FILE_BYTES) -> bytes:
    try:
        return regular_bytes(path, limit)
    except TooBigError as error:
        raise Rejected([Diagnostic(Place(name), "too-big", f"{error.size:,} bytes; the limit is {limit:,}")]) from None
    except OSError as error:
        raise Rejected([unreadable(name, error)]) from None


def unreadable(name: str, error: OSError) -> Diagnostic:
    """A path as messages name it, and what the system says → the diagnostic for it, with what to do."""
    hints = {
        errno.EACCES: "allow reading it",
        errno.EPERM: "allow reading it",
        errno.EINVAL: "remove it, or put a file there",
        errno.EISDIR: "remove it, or put a file there",
    }
    message = f"cannot be read: {(error.strerror or 'error').lower()}"
    return Diagnostic(Place(name), "unreadable", message, hints.get(error.errno or 0, ""))


def listed(root: Path, folder: Path, loaded: ProblemCollector) -> list[Path]:
    """A folder of a project → the sorted paths in it; if it can't be read, that is recorded, and there are none."""
    try:
        return sorted(folder.iterdir())
    except OSError as error:
        loaded.problems.append(unreadable(relative_path(root, folder), error))
        return []


def read_table(path: Path) -> bytes:
    """The table of a season → its bytes. Raises Rejected if it is too big or unreadable."""
    return file_bytes(path, str(path), MAX_TABLE_BYTES)


def cached_record(root: Path, path: Path, shape: type[T], loaded: ProblemCollector, memory: Memory) -> tuple[T, Any]:
    """A YAML file → its record and the positions in it, from the cache if the file has not changed.

    Raises Rejected if the file is invalid. Invalid files are not cached, so they are read again every time.
    """
    name, made_of = relative_path(root, path), file_hash(path)
    known = memory.recall_file(name, made_of)
    if known is None:
        own = ProblemCollector()
        try:
            record, document = yaml_record(root, path, shape, own)
        finally:
            loaded.problems += own.problems
        is_same = file_hash(path) == made_of
        known = KnownFile(made_of if is_same else "", record, document.places, tuple(own.problems))
    else:
        loaded.problems += known.problems
    memory.keep(name, known)
    return known.record, known.places


def yaml_record(root: Path, path: Path, shape: type[T], loaded: ProblemCollector) -> tuple[T, YamlDocument]:
    document = yaml_reader.parse(file_text(root, path, loaded), relative_path(root, path))
    return records.read(document, shape), document


def unexpected_file(root: Path, path: Path, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Place(relative_path(root, path)), "unknown-file", message, hint)


def file_hash(path: Path) -> str:
    """A file → the hash of its contents, or "" if it can't be read."""
    try:
        return hashlib.sha256(regular_bytes(path, MAX_FILE_BYTES)).hexdigest()
    except OSError:
        return ""
