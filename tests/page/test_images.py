"""Images in Markdown are found where they are written, and renamed there and nowhere else."""

from __future__ import annotations

import pytest

from interviewkit.page.images import images_in, unread_images, with_images

TEXT = """\
Look at ![one](<my plot.png>) and ![two](b.png), not at `![two](b.png)`.

```
![one](<my plot.png>)
```

- a list with ![one](<my plot.png>)

  1. deeper ![three](c%20d.png) and ![three](c%20d.png)

> quoted ![four](\u00fc.png)

| a | b |
|---|---|
| ![five](e.png) | x |
"""


def test_every_image_is_found_with_its_line_and_its_file() -> None:
    found = [(image.line, image.name, image.alternative) for image in images_in(TEXT)]
    assert found == [
        (0, "my plot.png", "one"),
        (0, "b.png", "two"),
        (6, "my plot.png", "one"),
        (8, "c d.png", "three"),
        (8, "c d.png", "three"),
        (10, "\u00fc.png", "four"),
        (14, "e.png", "five"),
    ]


def test_images_are_renamed_and_code_is_left_alone() -> None:
    named = with_images(TEXT, lambda image: f"![{image.alternative}](attachment:x.png)")
    assert {image.name for image in images_in(named)} == {"attachment:x.png"}
    assert len(list(images_in(named))) == 7
    assert "```\n![one](<my plot.png>)\n```" in named
    assert named.count("my plot.png") == 1
    assert len(named.split("\n")) == len(TEXT.split("\n"))


@pytest.mark.parametrize(
    "text",
    [
        "Wow![1]",
        "grid![i][j] is not (yet) set",
        "n![a] (see below)",
        "`![a plot](my plot.png)`",
        "```\n![a plot](my plot.png)\n```",
        "    ![a plot](my plot.png)",
        "![a plot](<my plot.png>)",
        "",
    ],
)
def test_what_is_not_meant_as_an_image_is_none(text: str) -> None:
    assert list(unread_images(text)) == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("x ![a plot](my plot.png) y", "![a plot](<my plot.png>)"),
        ("![a plot] (plot.jpeg)", "![a plot](<plot.jpeg>)"),
        ("![](my plot.svg)", "![what it shows](<my plot.svg>)"),
        ("![a plot](my plot (2).png)", "![a plot](<my plot (2).png>)"),
        ('![a plot](my plot.png "title")', "![a plot](<my plot.png>)"),
    ],
)
def test_what_would_be_right_is_said(text: str, right: str) -> None:
    assert [one for _, _, one in unread_images(text)] == [right]
    assert [image.written for image in images_in(right)] == [right]
