"""Every page of a small kit looks as it did when somebody last looked at it: `make accept-pictures` takes new ones.

The pictures in `tests/pictures` were looked at before they went in. A difference is shown as a picture of three
columns: accepted, now, and where they differ.
"""

from __future__ import annotations

import random
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter
from samples import ROOT

ACCEPTED = ROOT / "tests" / "pictures"
DOTS_PER_INCH = 60
SOFT = 40
"""A grey that differs by less, of 255, after a blur over three dots, is another rendering of the same page."""
DOTS = 12
"""So many dots may differ by more: less than a letter."""


def pictures(folder: Path) -> dict[str, Image.Image]:
    """A kit's folder → the picture of each page by name."""
    found = {}
    for path in sorted(p for p in folder.rglob("*.pdf") if p.parent.name != "print"):
        document = pypdfium2.PdfDocument(path)
        for number, page in enumerate(document, start=1):
            name = f"{path.parent.name}-{path.stem}-{number:02d}"
            found[name] = page.render(scale=DOTS_PER_INCH / 72, grayscale=True).to_pil().convert("L")
        document.close()
    return found


def difference(one: Image.Image, other: Image.Image) -> Image.Image:
    """Two pictures → where they differ by more than rendering does: white on black."""
    if one.size != other.size:
        return Image.new("L", one.size, 255)
    soft = ImageFilter.BoxBlur(1)
    return ImageChops.difference(one.filter(soft), other.filter(soft)).point(lambda grey: 255 * (grey > SOFT))


def differs(one: Image.Image, other: Image.Image) -> bool:
    return difference(one, other).histogram()[255] > DOTS


def shown(accepted: Image.Image, now: Image.Image) -> Image.Image:
    """Two pictures of a page → one that shows both and, in red, where they differ."""
    width, height = accepted.size
    sheet = Image.new("RGB", (3 * width, height), "white")
    sheet.paste(accepted.convert("RGB"), (0, 0))
    sheet.paste(now.convert("RGB"), (width, 0))
    sheet.paste(now.convert("RGB"), (2 * width, 0))
    sheet.paste((220, 0, 0), (2 * width, 0), difference(accepted, now))
    return sheet


@pytest.fixture(scope="module")
def now(built: Path) -> dict[str, Image.Image]:
    found = pictures(built)
    assert len(found) > 15
    return found


def test_every_page_looks_as_accepted(
    now: dict[str, Image.Image], request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    if request.config.getoption("accept_pictures"):
        ACCEPTED.mkdir(exist_ok=True)
        for path in ACCEPTED.glob("*.png"):
            path.unlink()
        for name, picture in now.items():
            picture.point(lambda grey: grey // 16 * 17).save(ACCEPTED / f"{name}.png", optimize=True)
    accepted = {path.stem: Image.open(path).convert("L") for path in ACCEPTED.glob("*.png")}
    assert sorted(accepted) == sorted(now)
    changed = [name for name in sorted(now) if differs(accepted[name], now[name])]
    for name in changed:
        shown(accepted[name], now[name]).save(tmp_path / f"{name}.png")
    assert changed == [], f"compare the pictures in {tmp_path}; `make accept-pictures` takes the new ones"


def crowded(now: dict[str, Image.Image]) -> Image.Image:
    """→ the page with the most ink."""
    return max(now.values(), key=lambda page: page.histogram()[0])


def test_a_line_that_moved_is_seen(now: dict[str, Image.Image]) -> None:
    page = crowded(now)
    moved = page.copy()
    moved.paste(page.crop((60, 200, page.width - 60, 212)), (62, 200))
    assert differs(page, moved)


def test_a_word_that_is_gone_is_seen(now: dict[str, Image.Image]) -> None:
    page = crowded(now).convert("L")
    words = [x for x in range(60, page.width - 90, 6) if page.crop((x, 200, x + 30, 212)).getextrema()[0] < 60]
    assert words
    without = page.copy()
    ImageDraw.Draw(without).rectangle((words[0], 200, words[0] + 30, 212), fill=255)
    assert differs(page, without)


def test_a_fine_rule_that_is_gone_is_seen() -> None:
    with_rule, without = Image.new("L", (300, 100), 255), Image.new("L", (300, 100), 255)
    ImageDraw.Draw(with_rule).line((20, 50, 280, 50), fill=100)
    assert differs(with_rule, without)


def test_another_rendering_of_the_same_page_is_not_seen(now: dict[str, Image.Image]) -> None:
    page, rng = crowded(now), random.Random(4)
    noise = Image.frombytes("L", page.size, rng.randbytes(page.width * page.height)).point(lambda grey: grey // 16)
    assert not differs(page, ImageChops.subtract(page, noise))


def test_a_page_of_another_size_is_seen() -> None:
    assert differs(Image.new("L", (100, 100), 255), Image.new("L", (100, 120), 255))
