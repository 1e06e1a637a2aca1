"""A finished PDF and a password → the PDF encrypted with AES-256, and back. Candidates' files are never encrypted."""

from __future__ import annotations

import io


def encrypt(data: bytes, password: str) -> bytes:
    """A PDF → the same PDF encrypted, including its metadata. The password grants all permissions."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        sealed = pikepdf.Encryption(owner=password, user=password, R=6)
        pdf.save(stream, encryption=sealed, fix_metadata_version=False)  # the XMP packet stays as it is
    return stream.getvalue()


def password_matches(data: bytes, password: str) -> bool:
    """An encrypted PDF → whether the password opens it."""
    import pikepdf

    try:
        pikepdf.open(io.BytesIO(data), password=password).close()
    except pikepdf.PasswordError:
        return False
    return True


def decrypt(data: bytes, password: str) -> bytes:
    """An encrypted PDF → the same PDF without encryption."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), password=password) as pdf:
        pdf.save(stream, fix_metadata_version=False)
    return stream.getvalue()
