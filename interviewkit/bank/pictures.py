"""The bytes of a PNG or JPEG file → a picture that holds nothing but what it shows, in the form in which it is printed.

Whatever a picture brings along would reach candidates without being searched: comments, camera data, thumbnails, color
profiles, what lies behind transparent pixels, and bytes after the end. So pixels are decoded, turned upright, flattened
on white, and encoded again. Only a JPEG that needs none of this keeps its pixels as they are, since encoding it again
would blur it; everything in it that a decoder doesn't need is left out.

The bytes that Pillow writes depend on its version, and so do those of the PDFs that it is embedded in. Nothing but
files and caches depends on them: form codes and a question's digest are made from the file as its author wrote it.
"""

from __future__ import annotations

import io
import re
import struct
import warnings
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from interviewkit.bank.jpeg import plain_jpeg
from interviewkit.domain.diagnostics import Rejected

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_FIGURE_PIXELS = 8_000_000
_QUALITY = 95
"""For a JPEG whose pixels have to change: a picture encoded twice at this quality looks like one encoded once."""
PNG_LEVEL = 6
_BROKEN_FILE = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, struct.error, zlib.error)
"""What Pillow raises for files that are cut off, damaged, or malicious."""
Refuse = Callable[[str, str, str], Rejected]


def neutral_picture(data: bytes, name: str, refuse: Refuse) -> bytes:
    """The bytes of a PNG or JPEG, its name in messages, and what makes a refusal → the picture and nothing else."""
    picture, changed = pixels(data, name, refuse)
    plain = plain_jpeg(data) if data.startswith(JPEG) and not changed else None
    if plain is not None and _shows(plain, picture):
        return plain
    made = io.BytesIO()
    if data.startswith(JPEG):
        picture.save(made, "JPEG", quality=_QUALITY, subsampling=0)
    else:
        picture.save(made, "PNG", compress_level=PNG_LEVEL)
    return made.getvalue()


def pixels(data: bytes, name: str, refuse: Refuse) -> tuple[Image, bool]:
    """The bytes of a PNG or JPEG → the picture in RGB or gray, upright and on white, and whether its pixels changed.

    Everything else is refused: another format, an animation, too many pixels (read from the header, so that nothing
    large is ever decoded), and a file that is cut off or damaged.
    """
    from PIL import Image

    if kind := _other_format(data):
        message = f"{name} is not a readable PNG or JPEG: it is {kind}"
        raise refuse("image-kind", message, "save it as a PNG or a JPEG; renaming it is not enough")
    try:
        with warnings.catch_warnings(), strictly():
            warnings.simplefilter("ignore")
            with Image.open(io.BytesIO(data), formats=["PNG", "JPEG"]) as opened:
                _check_size(opened, name, refuse)
                opened.load()
                return _as_printed(opened)
    except Image.DecompressionBombError:
        raise refuse("image-size", f"{name} has far too many pixels", "make it smaller") from None
    except _BROKEN_FILE:
        message = f"{name} is not a readable PNG or JPEG: the file is damaged or incomplete"
        raise refuse("image-kind", message, "copy it again, or save it again as a PNG or a JPEG") from None


@contextmanager
def strictly() -> Iterator[None]:
    """Has Pillow raise an error for a file that is cut off, instead of filling in black."""
    from PIL import ImageFile

    tolerant, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False  # WeasyPrint turns it on
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = tolerant


_PNG, JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_OTHER_FORMATS = (
    (rb"GIF8", "a GIF picture"),
    (rb"RIFF....WEBP", "a WebP picture"),
    (rb"BM", "a BMP picture"),
    (rb"II\*\0|MM\0\*", "a TIFF picture"),
    (rb"....ftyp(avif|avis)", "an AVIF picture"),
    (rb"....ftyp", "a HEIC picture or a video"),
    (rb"%PDF|%!PS", "a PDF or PostScript file"),
    (rb"\s*(<\?xml|<!--|<!DOCTYPE|<svg)", "an SVG picture, or another text"),
    (rb"version https://git-lfs", "a Git LFS pointer, not the file itself"),
    (rb"\Z", "empty"),
)


def _other_format(data: bytes) -> str:
    """The bytes of a file → what it is if it is neither a PNG nor a JPEG, or an empty string."""
    if data.startswith((_PNG, JPEG)):
        return ""
    known = (said for pattern, said in _OTHER_FORMATS if re.match(pattern, data, re.DOTALL))
    return next(known, "something else")


def _check_size(picture: Image, name: str, refuse: Refuse) -> None:
    """Refuses a picture that has too many pixels, or more than one frame."""
    width, height = picture.size
    if width * height > MAX_FIGURE_PIXELS:
        message = f"{name} has {width:,} × {height:,} pixels; the limit is {MAX_FIGURE_PIXELS:,} in total"
        raise refuse("image-size", message, "make it smaller")
    if picture.format == "PNG" and getattr(picture, "n_frames", 1) > 1:
        raise refuse("image-kind", f"{name} is animated", "paper shows one picture: save the frame you mean")


# --- pixels ---------------------------------------------------------------------------------------------------


def _as_printed(picture: Image) -> tuple[Image, bool]:
    """A decoded picture → the picture in RGB or gray, upright and on white, and whether its pixels changed."""
    upright = _upright(picture)
    shown = _on_white(_in_eight_bits(_in_srgb(upright, picture.info.get("icc_profile"))))
    changed, bare = shown is not picture, shown.copy()
    bare.info.clear()  # Pillow would write comments and profiles again
    return bare, changed


def _upright(picture: Image) -> Image:
    """A picture → the picture as its camera was held, which is written in its Exif data."""
    from PIL.Image import Transpose

    turns = {
        2: Transpose.FLIP_LEFT_RIGHT,
        3: Transpose.ROTATE_180,
        4: Transpose.FLIP_TOP_BOTTOM,
        5: Transpose.TRANSPOSE,
        6: Transpose.ROTATE_270,
        7: Transpose.TRANSVERSE,
        8: Transpose.ROTATE_90,
    }
    try:
        turn = turns.get(picture.getexif().get(_ORIENTATION, 1))
    except _BROKEN_FILE:  # viewers ignore Exif data that is broken, too
        turn = None
    return picture if turn is None else _with_transparency(picture.transpose(turn), picture)


_ORIENTATION = 0x0112


def _with_transparency(made: Image, picture: Image) -> Image:
    """A picture made from another one → it, with the other one's transparent color."""
    if "transparency" in picture.info:
        made.info["transparency"] = picture.info["transparency"]
    return made


def _in_srgb(picture: Image, profile: bytes | None) -> Image:
    """A picture and its color profile → the picture in sRGB, which is what a picture without a profile is taken for.

    A profile that can't be read, or that is for grays or another kind of pixels, is ignored, as viewers do.
    """
    if not profile or picture.mode not in ("RGB", "RGBA", "CMYK", "P"):
        return picture
    from PIL import ImageCms

    try:
        known = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if ImageCms.getProfileDescription(known).startswith("sRGB"):
            return picture
        if picture.mode == "P":
            picture = picture.convert("RGBA" if "transparency" in picture.info else "RGB")
        target = "RGBA" if picture.mode == "RGBA" else "RGB"
        srgb: Any = ImageCms.createProfile("sRGB")
        made = ImageCms.profileToProfile(picture, known, srgb, outputMode=target)
    except (ImageCms.PyCMSError, *_BROKEN_FILE):
        return picture
    return picture if made is None else _with_transparency(made, picture)


def _in_eight_bits(picture: Image) -> Image:
    """A gray picture with 16 bits → the same with 8; a conversion by Pillow alone would cut off all lighter grays."""
    if not picture.mode.startswith("I"):
        return picture
    scaled: Any = picture.convert("I").point(lambda gray: gray * (1 / 257) + 0.5)
    made: Image = scaled.convert("L")
    transparent = picture.info.get("transparency")
    if isinstance(transparent, int):
        made.info["transparency"] = transparent // 257
    return made


def _on_white(picture: Image) -> Image:
    """A picture in any mode → it in RGB or gray, with white where it is transparent."""
    from PIL import Image

    wanted = "L" if picture.mode in ("1", "L", "LA", "La") else "RGB"
    if "transparency" not in picture.info and not picture.mode.endswith(("A", "a")):
        return picture if picture.mode == wanted else picture.convert(wanted)
    layers = picture.convert("RGBA")
    flat = Image.new("RGB", layers.size, "white")
    flat.paste(layers, mask=layers.getchannel("A"))
    return flat.convert(wanted)


def _shows(data: bytes, picture: Image) -> bool:
    """A JPEG that was rebuilt, and the picture that it should be → whether it is."""
    from PIL import Image

    try:
        with strictly(), Image.open(io.BytesIO(data), formats=["JPEG"]) as made:
            return made.mode == picture.mode and made.size == picture.size and made.tobytes() == picture.tobytes()
    except _BROKEN_FILE:
        return False
