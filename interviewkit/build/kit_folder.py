"""What a kit's folder contains: the files that its manifest lists, and which of them are still up to date."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from interviewkit.pdf.encrypt import decrypt, encrypt, password_matches
from interviewkit.store.blobs import sha256
from interviewkit.store.regular import json_object, regular_bytes
from interviewkit.store.versions import MANIFEST

Fingerprint = Mapping[str, str]
"""Hashes of everything that a file depends on, under the names that `--explain` prints."""
PRINT_CANDIDATE = "print/candidate.pdf"


@dataclass(frozen=True, slots=True)
class KitFolder:
    """A kit's folder, its manifest, and the password for all PDFs that are not for candidates, if there is one."""

    path: Path
    manifest: Mapping[str, Any]
    password: str = field(default="", repr=False)

    @property
    def files(self) -> Mapping[str, Any]:
        """The manifest's entries, by file name."""
        return self.manifest.get("files", {})  # type: ignore[no-any-return]

    def why_stale(self, name: str, wanted: Fingerprint) -> str:
        """A file's name and the fingerprint it should have → why it must be made again, or an empty string."""
        entry = self.files.get(name)
        if not isinstance(entry, dict):
            return "new"
        held = entry.get("fingerprint", {})
        changed = [part for part in wanted if held.get(part) != wanted[part]]
        if changed:
            return f"{' and '.join(changed)} changed"
        try:
            return "" if sha256(regular_bytes(self.path / name)) == entry.get("sha256") else "the file was changed"
        except OSError:
            return "the file is missing"

    def why_encrypted_anew(self, name: str) -> str:
        """An up-to-date file → why its encryption requires that it be made again, or an empty string."""
        if for_candidates(name) or not name.endswith(".pdf"):
            return ""
        was = self.files[name].get("sealed", False)
        if was != bool(self.password):
            return "encryption changed"
        is_another = was and not password_matches((self.path / name).read_bytes(), self.password)
        return "password changed" if is_another else ""

    def encrypts(self, name: str) -> bool:
        """A file's name → whether it is encrypted: if a password is set, every PDF except the candidate's is."""
        return bool(self.password) and name.endswith(".pdf") and not for_candidates(name)

    def as_written(self, name: str, data: bytes) -> bytes:
        """A finished file → the bytes to write, encrypted if they should be."""
        return encrypt(data, self.password) if self.encrypts(name) else data

    def bytes_of(self, name: str, made: Mapping[str, bytes]) -> bytes:
        """A file's name and the files made by this build → its bytes as they are, or will be, on disk."""
        return made[name] if name in made else (self.path / name).read_bytes()

    def plain_bytes_of(self, name: str, made: Mapping[str, bytes]) -> bytes:
        """A file's name and the files made by this build → its bytes without encryption."""
        data = self.bytes_of(name, made)
        return decrypt(data, self.password) if self.encrypts(name) else data

    def entry(self, name: str, fingerprint: Fingerprint, data: bytes) -> dict[str, Any]:
        """A file's name, fingerprint, and bytes on disk → its entry in the manifest."""
        entry = {"fingerprint": fingerprint, "sha256": sha256(data)}
        return {**entry, "sealed": True} if self.encrypts(name) else entry


def read_manifest(folder: Path) -> dict[str, Any]:
    """A kit's folder → its manifest, or an empty dict if it is missing or malformed."""
    found = json_object(folder / MANIFEST)
    return found if isinstance(found.get("files"), dict) else {}


def for_candidates(name: str) -> bool:
    """The name of a kit's file → whether it is for the candidate."""
    return name.startswith("candidate/") or name == PRINT_CANDIDATE
