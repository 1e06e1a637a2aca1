"""A picture of any shape stays within its page's margins, keeps its shape, and has its caption below it."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from conftest import kit_of, linked_whole, loaded, pdf_jobs
from PIL import Image
from samples import write_project

from interviewkit.domain.kit import Kit
from interviewkit.page.document import MM, Sheet
from interviewkit.page.styles import MARGINS

SIZES = {"coding": (300, 3000), "sql": (3000, 300), "debugging": (1, 1), "case": (1200, 6000), "concept": (400, 3900)}
CAPTION = "Load by day, as measured at the gate of the quarry from May to October"
SHEETS = [Sheet(paper, edition) for paper in ("a4", "letter") for edition in ("standard", "large-print")]
IMAGE = 3
"""PDFium's number for pictures among the objects of a page."""


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """→ a kit whose prompts, and one of its answers, show pictures of every shape."""
    root = write_project(tmp_path_factory.mktemp("tall") / "project")
    for kind, size in SIZES.items():
        folder = root / "questions" / "quarry" / f"sample-{kind}"
        picture = io.BytesIO()
        Image.new("L", size, 200).save(picture, "PNG")
        (folder / "log.png").write_bytes(picture.getvalue())
        text = (folder / "question.md").read_text("utf-8")
        shown = f"Look.\n\n![the log](log.png)\n\n{CAPTION} ({kind}).\n\n"
        before = "The crusher decides" if kind == "concept" else "How long does"
        (folder / "question.md").write_text(text.replace(before, f"{shown}{before}", 1), "utf-8")
    return kit_of(loaded(root))


def is_captioned(page: pypdfium2.PdfPage) -> bool:
    return CAPTION.partition(" at")[0] in " ".join(page.get_textpage().get_text_range().split())


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda s: f"{s.paper} {s.edition}")
@pytest.mark.parametrize("audience", ["candidate", "interviewer"])
def test_a_picture_stays_within_the_margins_and_has_its_caption(audience: str, sheet: Sheet, kit: Kit) -> None:
    margins = MARGINS[audience]  # type: ignore[index]
    found = []
    for job in (job for whose, job in pdf_jobs(kit, sheet) if whose == audience):
        document = pypdfium2.PdfDocument(linked_whole(job))
        for number, page in enumerate(document):
            width, height = page.get_size()
            outer, inner = (margins.outer, margins.inner) if number % 2 == 0 else (margins.inner, margins.outer)
            for picture in page.get_objects(filter=[IMAGE]):
                left, bottom, right, top = picture.get_bounds()
                assert bottom >= margins.bottom * MM - 0.1
                assert top <= height - margins.top * MM + 0.1
                assert left >= inner * MM - 0.1
                assert right <= width - outer * MM + 0.1
                assert is_captioned(page), (job.name, number + 1)
                found.append(round((right - left) / (top - bottom), 2))
        document.close()
    shapes = {kind: round(width / height, 2) for kind, (width, height) in SIZES.items()}
    asked = [shapes[kind] for kind in SIZES if audience == "interviewer" or kind != "concept"]
    assert sorted(found) == pytest.approx(sorted(asked), rel=0.04)


def test_a_tall_picture_starts_on_the_page_of_its_task(kit: Kit) -> None:
    job = next(job for _, job in pdf_jobs(kit) if job.name == "candidate/1-making.pdf")
    document = pypdfium2.PdfDocument(linked_whole(job))
    first = next(page for page in document if list(page.get_objects(filter=[IMAGE])))
    assert "Task 1" in first.get_textpage().get_text_range()


def test_the_folder_of_the_styles_has_a_height_for_every_paper() -> None:
    shared = Path(__file__).parents[2] / "templates" / "shared"
    for name in ("a4", "letter", "large-print"):
        assert "img { max-height: " in (shared / f"{name}.css").read_text("utf-8")
