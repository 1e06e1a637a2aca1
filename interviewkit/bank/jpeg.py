"""A JPEG file → the same pixels without anything beside them, if it is a plain one."""

from __future__ import annotations

import re
from collections.abc import Iterator

_JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""The header of a JPEG that says nothing, except that its pixels are gray or YCbCr."""
_TABLES, _SCAN, _END = (0xC4, 0xDB, 0xDD), 0xDA, 0xD9
_NEXT_MARKER = re.compile(rb"\xff(?![\x00\xd0-\xd7\xff])")
_FRAMES = (0xC0, 0xC1, 0xC2)
"""Baseline, extended, and progressive: what every viewer of PDFs can decode."""


def plain_jpeg(data: bytes) -> bytes | None:
    """A JPEG → its tables, frame, and scans, which are all that a decoder needs.

    None for one that is not gray or YCbCr with 8 bits, or not built as the standard says; it has to be decoded.
    """
    kept = [data[:2], _JFIF]
    frames: list[bytes] = []
    jfif, adobe = False, b""
    for kind, segment in _segments(data):
        jfif = jfif or (kind == 0xE0 and segment[4:9] == b"JFIF\0")
        adobe = segment[15:16] if kind == 0xEE and segment[4:9] == b"Adobe" else adobe
        if kind in _FRAMES:
            frames.append(segment)
        if kind in (*_TABLES, *_FRAMES, _SCAN):
            kept.append(segment)
        elif kind == _END:
            break
        elif not (0xE0 <= kind <= 0xEF or kind == 0xFE):
            return None
    else:
        return None  # the end is missing
    is_plain = len(frames) == 1 and _is_gray_or_ycbcr(frames[0], jfif, adobe)
    return b"".join((*kept, b"\xff\xd9")) if is_plain else None


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """A JPEG → its segments as (marker, bytes), each scan with its data; ends where it is not built as it should be."""
    at = 2
    while at + 4 <= len(data) or data[at : at + 2] == b"\xff\xd9":
        if data[at] != 0xFF:
            return
        kind = data[at + 1]
        if kind == 0xFF:  # fill bytes
            at += 1
            continue
        if kind == _END:
            yield kind, b""
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if kind == _SCAN:
            following = _NEXT_MARKER.search(data, end)
            end = following.start() if following else len(data)
        yield kind, data[at:end]
        at = end


def _is_gray_or_ycbcr(frame: bytes, jfif: bool, adobe: bytes) -> bool:
    """A frame header, whether the file says JFIF, and Adobe's color transform → whether it is gray or YCbCr."""
    if len(frame) < 10 or frame[4] != 8:
        return False
    components, numbers = frame[9], frame[10::3]
    said = adobe == b"\1" or (not adobe and (jfif or numbers == b"\1\2\3"))
    return components == 1 or (components == 3 and said)
