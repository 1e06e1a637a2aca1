"""Builds a fixed set of kits and compares every file's bytes with an earlier run's: for changes that must change nothing.

    python tests/contracts/same_bytes.py record hashes.json      before the change
    python tests/contracts/same_bytes.py compare hashes.json     after each step of it

The set: all levels of every role in forms A to C on both papers, one large-print kit, one laid out whole, one loop with
its invitations, one season. In manifests, the versions of libraries and the fingerprints that tell a folder what is out
of date may differ; everything else is compared. Exits with 1 where anything differs, is missing or is new.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
EPOCH = "1794000000"
ROLE = ("ml-engineer", "--level", "senior")
BUILDS = {
    "a4": ("--all", "--paper", "a4"),
    "letter": ("--all", "--paper", "letter"),
    "large": (*ROLE, "--edition", "large-print"),
    "whole": (*ROLE, "--whole"),
    "loop": ("--schedule", "loop.yaml"),
    "season": ("season", "season.csv"),
}
SEASON = """role,level,audience,name,form
ml-engineer,senior,candidate,Kim Candi,
ml-engineer,senior,interviewer,Ada Ember,
ml-engineer,staff,candidate,Zoë Ünlü,B
"""
ITS_OWN = ("versions", "fingerprint")


def hashes(folder: Path) -> dict[str, str]:
    """A folder to build in → the SHA-256 of every file of the set, by its path."""
    (folder / "season.csv").write_text(SEASON, "utf-8")
    _run(folder, "schedule", "new", *ROLE, "-o", "loop.yaml")
    for name, arguments in BUILDS.items():
        _run(folder, *arguments, "-o", name)
    found = {
        p.relative_to(folder).as_posix(): _hash(p)
        for n in BUILDS
        for p in sorted((folder / n).rglob("*"))
        if p.is_file() and p.suffix != ".stamp"
    }
    assert len(found) > 500, f"only {len(found)} files were made"
    return found


def _run(folder: Path, *arguments: str) -> None:
    environment = {**os.environ, "SOURCE_DATE_EPOCH": EPOCH, "INTERVIEWKIT_CACHE": str(folder / "cache")}
    command = [sys.executable, str(ROOT / "build.py"), *arguments, "--root", str(ROOT)]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(arguments)}: exit code {done.returncode}\n{done.stderr}")


def _hash(path: Path) -> str:
    data = path.read_bytes()
    if path.name == "manifest.json":
        data = json.dumps(_without(json.loads(data)), sort_keys=True).encode()
    return hashlib.sha256(data).hexdigest()


def _without(held: Any) -> Any:
    """A manifest → it without what may differ."""
    if isinstance(held, dict):
        return {name: _without(value) for name, value in held.items() if name not in ITS_OWN}
    return [_without(one) for one in held] if isinstance(held, list) else held


def main(action: str, file: Path) -> int:
    """`record` or `compare` and a file of hashes → the file, or what differs from it, and an exit code."""
    with tempfile.TemporaryDirectory(prefix="same-bytes-") as folder:
        now = hashes(Path(folder))
    if action == "record":
        file.write_text(json.dumps(now, indent=1) + "\n", "utf-8")
        print(f"{len(now)} files recorded")
        return 0
    before = json.loads(file.read_text("utf-8"))
    rows = [f"missing: {n}" for n in before.keys() - now.keys()] + [f"new: {n}" for n in now.keys() - before.keys()]
    rows += [f"differs: {n}" for n in before.keys() & now.keys() if before[n] != now[n]]
    print("\n".join(sorted(rows)) if rows else f"all {len(now)} files are the same")
    return 1 if rows else 0


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] not in ("record", "compare"):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
