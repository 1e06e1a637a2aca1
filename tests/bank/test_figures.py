"""Every picture a team may bring is printed as it looks, and nothing that it holds besides reaches anybody."""

from __future__ import annotations

import hashlib
import io
import random
import struct
import unicodedata
import zlib
from pathlib import Path
from typing import Any

import pytest
from conftest import kit_of, loaded
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops, ImageCms, ImageFile, ImageOps, PngImagePlugin
from samples import write_project

from interviewkit.bank.brand import flatten_logo
from interviewkit.bank.jpeg import plain_jpeg
from interviewkit.bank.pictures import neutral_picture
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.build.documents import documents
from interviewkit.build.views import views_of
from interviewkit.candidate.booklet import form_code
from interviewkit.domain.diagnostics import Diagnostic, Place, Rejected

CODING = "questions/quarry/sample-coding"


def refuse(code: str, message: str, hint: str) -> Rejected:
    return Rejected([Diagnostic(Place("q.md"), code, message, hint)])


def neutral(data: bytes) -> bytes:
    return neutral_picture(data, "the image 'a.png'", refuse)


def shown(data: bytes) -> Image.Image:
    """Bytes → the picture that is kept of them."""
    with Image.open(io.BytesIO(neutral(data))) as picture:
        picture.load()
    return picture


def saved(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def photo(mode: str = "RGB", size: tuple[int, int] = (48, 32)) -> Image.Image:
    """→ a picture with different corners, so that turning it is seen."""
    made = Image.linear_gradient("L").resize(size)
    other = made.transpose(Image.Transpose.FLIP_LEFT_RIGHT).rotate(90, expand=True).resize(size)
    return Image.merge("RGB", (made, other, Image.new("L", size, 90))).convert(mode)


def chunks(data: bytes) -> list[bytes]:
    """A PNG → the kinds of its chunks; fails if anything follows the last one."""
    at, found = 8, []
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        found.append(data[at + 4 : at + 8])
        at += length + 12
    assert at == len(data)
    return found


# --- pixels ---------------------------------------------------------------------------------------------------


def test_transparent_pixels_are_white_whatever_lies_behind_them() -> None:
    picture = Image.new("RGBA", (2, 1), (200, 0, 0, 0))
    picture.putpixel((1, 0), (0, 100, 0, 255))
    made = shown(saved(picture))
    assert (made.mode, list(made.get_flattened_data())) == ("RGB", [(255, 255, 255), (0, 100, 0)])


def test_half_transparent_pixels_are_mixed_with_white() -> None:
    assert shown(saved(Image.new("RGBA", (1, 1), (0, 0, 0, 128)))).getpixel((0, 0)) == (127, 127, 127)
    assert shown(saved(Image.new("LA", (1, 1), (0, 128)))).getpixel((0, 0)) == 127


def test_an_opaque_picture_with_an_alpha_channel_keeps_its_colors() -> None:
    made = shown(saved(Image.new("RGBA", (3, 2), (10, 20, 30, 255))))
    assert set(made.get_flattened_data()) == {(10, 20, 30)}


def test_a_transparent_color_of_a_palette_is_white() -> None:
    picture = Image.new("P", (2, 1))
    picture.putpalette([9, 9, 9, 80, 90, 100])
    picture.putpixel((1, 0), 1)
    made = shown(saved(picture, transparency=0))
    assert list(made.get_flattened_data()) == [(255, 255, 255), (80, 90, 100)]
    made = shown(saved(picture, transparency=b"\xff\x00"))
    assert list(made.get_flattened_data()) == [(9, 9, 9), (255, 255, 255)]


@pytest.mark.parametrize(("mode", "color", "white"), [("RGB", (1, 2, 3), (255, 255, 255)), ("L", 7, 255)])
def test_a_single_transparent_color_is_white(mode: str, color: Any, white: Any) -> None:
    picture = Image.new(mode, (2, 1), color)
    picture.putpixel((1, 0), 40 if mode == "L" else (40, 40, 40))
    made = shown(saved(picture, transparency=color))
    assert made.mode == mode
    assert made.getpixel((0, 0)) == white
    assert made.getpixel((1, 0)) != white


def sixteen_bits(kind: int, *values: int, transparent: tuple[int, ...] = ()) -> bytes:
    """A color type of PNG and values of 16 bits → a PNG with one row of them."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def numbers(some: tuple[int, ...]) -> bytes:
        return b"".join(struct.pack(">H", v) for v in some)

    width = len(values) // {0: 1, 2: 3, 4: 2, 6: 4}[kind]
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, 1, 16, kind, 0, 0, 0))
    clear = chunk(b"tRNS", numbers(transparent)) if transparent else b""
    row = chunk(b"IDAT", zlib.compress(b"\0" + numbers(values)))
    return b"\x89PNG\r\n\x1a\n" + head + clear + row + chunk(b"IEND", b"")


WHITE = (255, 255, 255)
DEEP: dict[str, tuple[bytes, list[Any]]] = {
    "gray": (sixteen_bits(0, 0, 257, 256 * 128, 30000, 65535), [0, 1, 128, 117, 255]),
    "gray with a transparent one": (sixteen_bits(0, 257 * 50, 257 * 60, transparent=(257 * 50,)), [255, 60]),
    "color": (sixteen_bits(2, 65535, 0, 32768), [(255, 0, 128)]),
    "color with a transparent one": (
        sixteen_bits(2, *([2570] * 3), 0, 0, 0, transparent=(2570,) * 3),
        [WHITE, (0, 0, 0)],
    ),
    "gray and alpha": (sixteen_bits(4, 257 * 40, 65535, 0, 0), [(40, 40, 40), WHITE]),
    "color and alpha": (sixteen_bits(6, 65535, 0, 32768, 65535, 0, 0, 0, 0), [(255, 0, 128), WHITE]),
}


@pytest.mark.parametrize("kind", DEEP)
def test_sixteen_bits_become_eight_and_every_gray_stays(kind: str) -> None:
    data, pixels = DEEP[kind]
    assert list(shown(data).get_flattened_data()) == pixels


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA"])
def test_every_mode_of_a_png_becomes_rgb_or_gray_with_eight_bits(mode: str) -> None:
    made = shown(saved(photo("L" if mode in ("1", "LA") else "RGB").convert(mode)))
    assert (made.format, made.size) == ("PNG", (48, 32))
    assert made.mode == ("L" if mode in ("1", "L", "LA") else "RGB")


def test_an_interlaced_png_and_one_of_a_single_pixel_are_read() -> None:
    assert shown(saved(Image.new("1", (1, 1), 1))).getpixel((0, 0)) == 255
    assert shown(saved(photo(), compress_level=0)).tobytes() == photo().tobytes()


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_photo_is_turned_upright(orientation: int, kind: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(photo(), kind, exif=exif)
    with Image.open(io.BytesIO(data)) as opened:
        upright = ImageOps.exif_transpose(opened).convert("RGB")
    made = shown(data)
    assert made.size == ((48, 32) if orientation < 5 else (32, 48))
    assert _difference(made, upright) < 6
    assert not made.getexif()


def _difference(one: Image.Image, other: Image.Image) -> int:
    """Two pictures → by how much the pixel that differs most does."""
    return max(high for _, high in ImageChops.difference(one.convert("RGB"), other.convert("RGB")).getextrema())


def test_cmyk_becomes_rgb() -> None:
    made = shown(saved(Image.new("CMYK", (8, 8), (255, 0, 0, 0)), "JPEG"))
    assert (made.format, made.mode) == ("JPEG", "RGB")
    red, green, blue = made.getpixel((3, 3))  # type: ignore[misc]
    assert (red < 12, green > 240, blue > 240) == (True, True, True)


SRGB: bytes = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()  # type: ignore[arg-type]
SWAPPED = (
    SRGB.replace("sRGB".encode("utf-16-be"), "swap".encode("utf-16-be"))
    .replace(b"rXYZ", b"____", 1)
    .replace(b"bXYZ", b"rXYZ", 1)
    .replace(b"____", b"bXYZ", 1)
)
"""A color profile in which what a file calls red is blue."""


@pytest.mark.parametrize(("mode", "kind"), [("RGB", "PNG"), ("RGBA", "PNG"), ("P", "PNG"), ("RGB", "JPEG")])
def test_a_color_profile_is_applied_and_left_out(mode: str, kind: str) -> None:
    made = shown(saved(Image.new("RGB", (8, 8), (255, 0, 0)).convert(mode), kind, icc_profile=SWAPPED))
    assert "icc_profile" not in made.info
    red, _, blue = made.getpixel((3, 3))  # type: ignore[misc]
    assert (red < 20, blue > 230) == (True, True)


def test_the_profile_of_srgb_changes_nothing() -> None:
    data = saved(photo(), "JPEG", icc_profile=SRGB)
    assert neutral(data) == plain_jpeg(data)


def test_a_jpeg_of_rgb_is_encoded_again_since_not_every_viewer_reads_it() -> None:
    data = saved(photo(), "JPEG", keep_rgb=True)
    assert plain_jpeg(data) is None
    assert _difference(shown(data), photo()) < 6


def test_a_broken_color_profile_is_ignored() -> None:
    assert shown(saved(photo(), icc_profile=b"no profile at all")).tobytes() == photo().tobytes()


# --- nothing else ---------------------------------------------------------------------------------------------

CANARY = b"zq-the-crusher-decides"


def with_everything(kind: str) -> bytes:
    """→ a picture with a canary wherever a file can hold one."""
    exif = Image.Exif()
    exif[0x010E] = CANARY.decode()
    exif[0x9286] = CANARY.decode()
    if kind == "JPEG":
        data = saved(photo(), kind, exif=exif, comment=CANARY, icc_profile=SRGB + CANARY, dpi=(72, 72))
        more = b"\xff\xed" + struct.pack(">H", len(CANARY) + 2) + CANARY
        return data[:2] + more + data[2:] + CANARY
    text = PngImagePlugin.PngInfo()
    text.add_text("Comment", CANARY.decode())
    text.add_text("Software", CANARY.decode(), zip=True)
    text.add_itxt("XML:com.adobe.xmp", CANARY.decode())
    return saved(photo(), kind, pnginfo=text, exif=exif, icc_profile=SRGB + CANARY) + CANARY


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_nothing_that_lies_beside_the_pixels_is_kept(kind: str) -> None:
    data = with_everything(kind)
    assert data.count(CANARY) >= 3
    made = neutral(data)
    assert CANARY not in made
    with Image.open(io.BytesIO(made)) as picture:
        assert set(picture.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert not picture.getexif()


def test_a_png_has_a_header_and_pixels_alone() -> None:
    assert set(chunks(neutral(with_everything("PNG")))) == {b"IHDR", b"IDAT", b"IEND"}


@pytest.mark.parametrize("progressive", [False, True])
@pytest.mark.parametrize("mode", ["L", "RGB"])
@pytest.mark.parametrize("quality", [40, 95])
def test_the_pixels_of_a_plain_jpeg_stay_as_they_are(mode: str, quality: int, progressive: bool) -> None:
    data = saved(photo(mode, (333, 217)), "JPEG", quality=quality, progressive=progressive, comment=CANARY)
    with Image.open(io.BytesIO(data)) as before:
        assert shown(data).tobytes() == before.tobytes()
    assert neutral(data) == plain_jpeg(data)
    assert len(neutral(data)) < len(data)


@given(noise=st.binary(max_size=600), at=st.integers(2, 20))
def test_what_follows_the_end_of_a_jpeg_is_cut_off(noise: bytes, at: int) -> None:
    data = saved(photo(), "JPEG")
    assert neutral(data + noise) == neutral(data)


def test_the_same_pixels_have_the_same_bytes_whatever_file_they_are_from() -> None:
    one = saved(photo(), compress_level=1, dpi=(300, 300))
    other = saved(photo().convert("RGBA"), compress_level=9)
    assert one != other
    assert neutral(one) == neutral(other)


def test_what_is_kept_is_kept_again() -> None:
    for data in (with_everything("PNG"), with_everything("JPEG"), saved(photo("CMYK"), "JPEG")):
        assert neutral(neutral(data)) == neutral(data)


# --- refusals -------------------------------------------------------------------------------------------------


def refusal(data: bytes) -> str:
    with pytest.raises(Rejected) as refused:
        neutral(data)
    (said,) = refused.value.diagnostics
    return f"{said.code}: {said.message} ({said.hint})"


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("kept", [0.2, 0.5, 0.8])
def test_a_file_that_is_cut_off_is_refused(kind: str, kept: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as WeasyPrint does
    rng = random.Random(2)
    data = saved(Image.frombytes("RGB", (60, 60), rng.randbytes(60 * 60 * 3)), kind)
    assert refusal(data[: int(len(data) * kept)]).startswith(
        "image-kind: the image 'a.png' is not a readable PNG or JPEG: the file is damaged or incomplete (copy it again"
    )
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


OTHER = {
    "GIF": (saved(photo("P"), "GIF"), "it is a GIF picture"),
    "WebP": (b"RIFF\x24\x00\x00\x00WEBPVP8 ", "it is a WebP picture"),
    "BMP": (saved(photo(), "BMP"), "it is a BMP picture"),
    "TIFF": (saved(photo(), "TIFF"), "it is a TIFF picture"),
    "AVIF": (b"\0\0\0\x1cftypavif\0\0\0\0", "it is an AVIF picture"),
    "HEIC": (b"\0\0\0\x1cftypheic\0\0\0\0", "it is a HEIC picture or a video"),
    "SVG": (
        b'<?xml version="1.0"?>\n<svg xmlns="http://www.w3.org/2000/svg"/>',
        "it is an SVG picture, or another text",
    ),
    "PDF": (b"%PDF-1.7\n", "it is a PDF or PostScript file"),
    "LFS": (b"version https://git-lfs.github.com/spec/v1\n", "it is a Git LFS pointer, not the file itself"),
    "nothing": (b"", "it is empty"),
    "noise": (b"\1\2\3", "it is something else"),
}


@pytest.mark.parametrize("kind", OTHER)
def test_another_format_is_named(kind: str) -> None:
    data, said = OTHER[kind]
    assert refusal(data).startswith(f"image-kind: the image 'a.png' is not a readable PNG or JPEG: {said} (save it as")


def test_an_animation_is_refused() -> None:
    frames = [Image.new("RGB", (4, 4), (n, 0, 0)) for n in (0, 200)]
    data = saved(frames[0], save_all=True, append_images=frames[1:])
    assert refusal(data).startswith("image-kind: the image 'a.png' is animated (paper shows one picture")


def test_a_text_that_unpacks_to_gigabytes_is_refused_or_ignored() -> None:
    bomb = b"Comment\0\0" + zlib.compress(b"x" * 80_000_000, 9)
    chunk = struct.pack(">I", len(bomb)) + b"zTXt" + bomb + struct.pack(">I", zlib.crc32(b"zTXt" + bomb))
    data = saved(photo())
    try:
        neutral(data[:33] + chunk + data[33:])
    except Rejected as refused:
        assert refused.diagnostics[0].code == "image-kind"


GOOD = (with_everything("PNG"), with_everything("JPEG"), saved(photo("P"), transparency=3))
CHANGES = st.lists(st.tuples(st.floats(0.001, 0.999), st.integers(0, 255)), min_size=1, max_size=8)


@settings(max_examples=300, deadline=None)
@given(good=st.sampled_from(GOOD), changes=CHANGES)
def test_a_damaged_file_is_a_picture_or_refused_and_nothing_else(good: bytes, changes: list[tuple[float, int]]) -> None:
    bad = bytearray(good)
    for where, byte in changes:
        bad[int(where * len(bad))] = byte
    try:
        made = neutral(bytes(bad))
    except Rejected:
        return
    with Image.open(io.BytesIO(made)) as picture:
        picture.load()
        assert picture.mode in ("L", "RGB")


# --- in a question --------------------------------------------------------------------------------------------


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def ask(project: Path, markdown: str, name: str = "", data: bytes | None = None, section: str = "A lorry") -> None:
    """A project, an image in Markdown, and its file → the sample coding question with both."""
    folder = project / CODING
    if name:
        (folder / name).write_bytes(saved(photo()) if data is None else data)
    path = folder / "question.md"
    text = path.read_text("utf-8")
    assert section in text
    path.write_text(text.replace(section, f"{markdown}\n\n{section}", 1), "utf-8")


def problems_of(project: Path) -> list[str]:
    return [str(problem) for problem in load(project)[1]]


NFC, NFD = unicodedata.normalize("NFC", "Übersicht.png"), unicodedata.normalize("NFD", "Übersicht.png")
NAMES = {
    "in angle brackets": ("![a plot](<my plot.png>)", "my plot.png"),
    "with %20": ("![a plot](my%20plot.png)", "my plot.png"),
    "with umlauts": (f"![a plot]({NFC})", NFC),
    "with umlauts decomposed on disk": (f"![a plot]({NFC})", NFD),
    "with umlauts decomposed in the text": (f"![a plot]({NFD})", NFC),
    "in capitals": ("![a plot](PLOT.PNG)", "PLOT.PNG"),
    "in Cyrillic": ("![a plot](график.jpeg)", "график.jpeg"),
    "from here": ("![a plot](./plot.png)", "plot.png"),
    "with brackets": ("![a plot](<plot (2).png>)", "plot (2).png"),
    "with a percent sign": ("![a plot](50%25.png)", "50%.png"),
    "PNG called JPEG": ("![a plot](plot.jpg)", "plot.jpg"),
}


@pytest.mark.parametrize("way", NAMES)
def test_a_file_is_found_however_its_name_is_written(way: str, project: Path) -> None:
    ask(project, *NAMES[way])
    assert problems_of(project) == []
    (figure,) = next(q for q in loaded(project).questions if q.id == "sample-coding").figures
    assert figure.data == neutral(saved(photo()))
    assert figure.digest == hashlib.sha256(saved(photo())).digest()


WRONG: dict[str, tuple[str, str, str]] = {
    "blanks": (
        "See ![a plot](my plot.png) here.",
        "my plot.png",
        f"{CODING}/question.md:27:5: image-syntax: '![a plot](my plot.png)' is not read as an image and would be printed"
        " as it is (write ![a plot](<my plot.png>))",
    ),
    "a blank before the bracket": (
        "![a plot] (plot.png)",
        "plot.png",
        f"{CODING}/question.md:27:1: image-syntax: '![a plot] (plot.png)' is not read as an image and would be printed as"
        " it is (write ![a plot](<plot.png>))",
    ),
    "no bracket at the end": (
        "![a plot](my plot.PNG",
        "my plot.PNG",
        f"{CODING}/question.md:27:1: image-syntax: '![a plot](my plot.PNG' is not read as an image and would be printed as"
        " it is (write ![a plot](<my plot.PNG>))",
    ),
    "a reference that is not there": (
        "![a plot][one]",
        "plot.png",
        f"{CODING}/plot.png:1:1: unused-image: no section of the question shows the image 'plot.png' (show it with"
        " ![what it shows](<plot.png>), or delete it)",
    ),
    "two lines": (
        "![a plot of\nthe load](plot.png)",
        "plot.png",
        f"{CODING}/question.md:27:1: image-syntax: the image 'plot.png' continues on the next line, or has a '|' in a"
        " table (write ![what it shows](<file.png>) on one line, without '|')",
    ),
    "a title": (
        '![a plot](plot.png "It is seven")',
        "plot.png",
        f"{CODING}/question.md:27:21: lost-words: 'It is seven', the title of a picture, would not be printed (write it in"
        " the text, or between the brackets)",
    ),
    "another case": (
        "![a plot](plot.png)",
        "Plot.png",
        f"{CODING}/question.md:27:1: missing-image: the image 'plot.png' does not exist (did you mean 'Plot.png'?)",
    ),
    "shown nowhere": (
        "[a plot]",
        "plot.png",
        f"{CODING}/plot.png:1:1: unused-image: no section of the question shows the image 'plot.png' (show it with"
        " ![what it shows](<plot.png>), or delete it)",
    ),
    "a PNG that is called SVG": (
        "![a plot](plot.svg)",
        "plot.svg",
        f"{CODING}/plot.svg:1:1: svg: is not a well-formed SVG: not well-formed (invalid token) (draw it with figure.py,"
        " and run python -m interviewkit.bank.draw_figures)",
    ),
    "another vector graphic": (
        "![a plot](plot.pdf)",
        "plot.pdf",
        f"{CODING}/plot.pdf:1:1: unknown-file: 'plot.pdf' is not a file of a coding question (figures are PNG, JPEG, or"
        " SVG files: export it as a PNG)",
    ),
}


@pytest.mark.parametrize("way", WRONG)
def test_what_is_wrong_with_an_image_is_said_with_its_place_and_what_is_right(way: str, project: Path) -> None:
    markdown, name, said = WRONG[way]
    ask(project, markdown, name)
    assert problems_of(project)[:1] == [said]


def test_what_a_message_says_to_write_is_right(project: Path) -> None:
    ask(project, "![a plot](<my plot.png>)", "my plot.png")
    assert problems_of(project) == []


@pytest.mark.parametrize(
    "section", ["Counts the stones", "Which machine waits", "Suppose shovels", "Blames", "Drop first"]
)
def test_an_image_may_be_in_any_section(section: str, project: Path) -> None:
    (project / CODING / "plot.png").write_bytes(saved(photo()))
    path = project / CODING / "question.md"
    path.write_text(path.read_text("utf-8").replace(section, f"![load](plot.png) {section}"), "utf-8")
    made = {d.name: d.job for d in documents(views_of(kit_of(loaded(project))))}
    html = made["interviewer/1-making.pdf"].html  # type: ignore[union-attr]
    assert '<img src="asset:' in html
    assert '<img src="asset:' not in made["candidate/1-making.pdf"].html  # type: ignore[union-attr]


def test_an_image_in_an_anchor_is_refused(project: Path) -> None:
    path = project / CODING / "question.md"
    ask(project, "![load](plot.png)", "plot.png")
    path.write_text(path.read_text("utf-8").replace("after hint A.", "after hint A. ![load](plot.png)"), "utf-8")
    found, _ = load(project)
    assert found
    said = [str(problem) for problem in check(found)]
    assert said == [
        f"{CODING}/question.md:15:6: image-syntax: an image can't be shown here (put it into a section, such as"
        " '## Answer')"
    ]


def test_a_form_code_is_made_of_the_file_as_it_was_written(project: Path) -> None:
    """It stays the same if another version of Pillow writes other bytes."""
    ask(project, "![load](plot.png)", "plot.png", with_everything("PNG"))
    kit = kit_of(loaded(project))
    before = form_code(kit, kit.rounds[0])
    (project / CODING / "plot.png").write_bytes(saved(photo()))
    kit = kit_of(loaded(project))
    (figure,) = next(q for q in kit.rounds[0].questions if q.id == "sample-coding").figures
    assert figure.data == neutral(with_everything("PNG"))
    assert form_code(kit, kit.rounds[0]) != before


def test_a_logo_keeps_nothing_but_its_pixels_either() -> None:
    for kind in ("PNG", "JPEG"):
        made = flatten_logo(with_everything(kind), refuse)
        assert CANARY not in made
        assert made.startswith(b"\x89PNG" if kind == "PNG" else b"\xff\xd8\xff")
