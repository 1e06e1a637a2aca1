"""The system's layout libraries → one hash that changes when one of them is replaced, without loading any of them.

Loading Pango to ask for its version would cost more than the whole answer that nothing has changed. A library's file
tells as much: its real name usually contains the version, and its size and time of modification change with it. Every
copy that the loader could find counts, so there is no need to know which one it prefers. This needs only the standard
library.
"""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

NAMES = {
    "linux": "lib{}.so.{}",
    "darwin": "lib{}.{}.dylib",
    "win32": "lib{}-{}.dll",
}
LIBRARIES = (
    *(("pango-1.0", 0), ("pangoft2-1.0", 0), ("harfbuzz", 0), ("harfbuzz-subset", 0)),
    *(("fontconfig", 1), ("freetype", 6), ("fribidi", 0)),
)
"""What WeasyPrint loads to shape, measure, and embed text, and what does that work for Pango, with the version of each
one's interface, which is a part of its name."""
LOADER_CACHE = Path("/etc/ld.so.cache")
VARIABLES = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "DYLD_FALLBACK_LIBRARY_PATH", "WEASYPRINT_DLL_DIRECTORIES")
FOLDERS = (
    *("/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib", "/opt/homebrew/lib", "/opt/local/lib"),
    *("C:/msys64/ucrt64/bin", "C:/msys64/mingw64/bin", "C:/Program Files/GTK3-Runtime Win64/bin"),
)
"""Where libraries are on systems whose loader keeps no list of them."""


@lru_cache(maxsize=1)
def libraries_hash() -> str:
    """→ the hash of the names, sizes, and times of all files that may be loaded as one of the layout libraries."""
    names = [NAMES.get(sys.platform, NAMES["linux"]).format(*one) for one in LIBRARIES]
    found = [one for folder in dict.fromkeys(_folders()) for one in _files(folder, names)]
    if not any("pango" in file for file, *_ in found):
        found = [(_pango_by_its_own_word(), "", 0, 0)]
    return hashlib.sha256(repr(sorted(found)).encode()).hexdigest()


def _files(folder: str, names: Sequence[str]) -> Iterator[tuple[str, str, int, int]]:
    """A folder and names of libraries → each file with such a name: where a link of that name leads, size, and time."""
    for name in names:
        path = os.path.join(folder, name)  # noqa: PTH118  # this runs at every start, and Path takes three times as long
        with suppress(OSError, ValueError):
            held = os.stat(path)  # noqa: PTH116
            real = os.readlink(path) if os.path.islink(path) else ""  # noqa: PTH114, PTH115
            yield path, real, held.st_size, held.st_mtime_ns


def _folders() -> Iterator[str]:
    """→ the folders in which the loader may find a library."""
    for variable in VARIABLES:
        yield from filter(None, os.environ.get(variable, "").split(os.pathsep))
    yield from (f"{prefix}/lib" for prefix in (sys.prefix, sys.base_prefix))
    try:
        listed = re.findall(rb"(/[^\0]*)/libpango-1\.0\.so\.0\0", LOADER_CACHE.read_bytes())
    except OSError:  # only glibc has this file
        listed = []
    yield from map(os.fsdecode, listed)
    yield from () if listed else FOLDERS


def _pango_by_its_own_word() -> str:
    """→ the version that Pango itself gives, if the system keeps it where nobody would look, or "" without Pango."""
    import ctypes

    for name in NAMES.values():
        with suppress(OSError, AttributeError):
            return str(ctypes.CDLL(name.format(*LIBRARIES[0])).pango_version())
    return ""
