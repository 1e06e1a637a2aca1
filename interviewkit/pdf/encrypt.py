"""A finished PDF and a password → the PDF encrypted with it (AES-256), and back; never a candidate's."""

from __future__ import annotations

import io


def sealed(data: bytes, password: str) -> bytes:
    """A PDF → it encrypted, text, titles and all; who has the password may do anything with it."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner=password, user=password, R=6))
    return stream.getvalue()


def opens(data: bytes, password: str) -> bool:
    """An encrypted PDF → whether this password opens it."""
    import pikepdf

    try:
        pikepdf.open(io.BytesIO(data), password=password).close()
    except pikepdf.PasswordError:
        return False
    return True


def opened(data: bytes, password: str) -> bytes:
    """An encrypted PDF → the same without encryption."""
    import pikepdf

    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data), password=password) as pdf:
        pdf.save(stream)
    return stream.getvalue()
