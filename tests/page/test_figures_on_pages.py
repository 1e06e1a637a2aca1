"""A figure that was drawn is printed as lines, for both readers, on every paper, and reaches nobody who must not see it."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from conftest import kit_of, linked_whole, loaded, pdf_jobs
from samples import ROOT, write_project

from interviewkit.audit.drawings import point_runs_of_page, point_runs_of_svgs
from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.pdf import audit
from interviewkit.audit.secrets import digest, secrets
from interviewkit.bank.figure_lock import figure_lock
from interviewkit.candidate.booklet import candidate_booklet
from interviewkit.candidate.pages import candidate_notebook, candidate_page
from interviewkit.domain.kit import Kit
from interviewkit.page.document import STANDARD, Job, Sheet
from interviewkit.pdf.weasyprint import render_pdf

CODING = "questions/quarry/sample-coding"
PLOT = (ROOT / "questions/ml-fundamentals/water-forecast-horizon/horizon.svg").read_bytes()
OTHER = (ROOT / "questions/deep-learning/four-runs-one-rate/loss.svg").read_bytes()
ALT = "The load falls from hour to hour."
MM = 72 / 25.4
SHEETS = [
    STANDARD,
    Sheet("letter"),
    Sheet("a4", "large-print"),
    Sheet("letter", "large-print"),
]


def with_figure(root: Path, section: str = "A lorry", name: str = "load.svg", data: bytes = PLOT) -> Path:
    """A project → the same with a figure in a section of its coding question, named by some of the section's words."""
    folder = root / CODING
    script = "def draw(page):\n    pass\n"
    drawings = {path.name: path.read_bytes() for path in folder.glob("*.svg")} | {name: data}
    (folder / name).write_bytes(data)
    (folder / "figure.py").write_text(script, "utf-8")
    (folder / "figure.lock").write_text(figure_lock("3.11", script, "", drawings), "utf-8")
    path = folder / "question.md"
    text = path.read_text("utf-8")
    caption = "**Figure 1.** Load by hour.\n\n" if section == "A lorry" else ""
    assert section in text
    path.write_text(text.replace(section, f"![{ALT}]({name})\n\n{caption}{section}", 1), "utf-8")
    return root


@pytest.fixture(scope="module")
def kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    return kit_of(loaded(with_figure(write_project(tmp_path_factory.mktemp("drawn") / "project"))))


def jobs_with(kit: Kit, sheet: Sheet = STANDARD) -> Iterator[tuple[str, Job]]:
    """A kit → the candidate's and the interviewer's documents that show its figure."""
    found = [(audience, job) for audience, job in pdf_jobs(kit, sheet) if 'class="plot"' in job.html]
    assert sorted(audience for audience, _ in found) == ["candidate", "interviewer"]
    yield from found


def operators(data: bytes) -> str:
    """A PDF → what its pages draw."""
    said = []
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            said.append(page.Contents.read_bytes().decode("latin-1"))
    return "\n".join(said)


def sizes_of_pictures(data: bytes) -> list[tuple[float, float]]:
    """A PDF → the width and the height in mm of each figure, from the rectangle that it is clipped to."""
    found = re.findall(r"([\d.]+) ([\d.]+) re\s+W\s+n\s+/Figure\s", operators(data))
    return [(float(width) * 0.75 / MM, float(height) * 0.75 / MM) for width, height in found]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.paper}-{sheet.edition}")
def test_a_figure_is_printed_as_lines_for_both_readers(kit: Kit, sheet: Sheet) -> None:
    for _, job in jobs_with(kit, sheet):
        data = linked_whole(job)
        assert point_runs_of_svgs([PLOT]) <= point_runs_of_page(operators(data))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            kinds = [str(one.get("/Subtype")) for one in pdf.objects if isinstance(one, pikepdf.Stream)]
        assert "/Image" not in kinds


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: f"{sheet.paper}-{sheet.edition}")
def test_a_figure_is_tagged_with_its_text_alternative(kit: Kit, sheet: Sheet) -> None:
    for _, job in jobs_with(kit, sheet):
        with pikepdf.open(io.BytesIO(linked_whole(job))) as pdf:
            tagged = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o]
            assert [(str(one.S), str(one.Alt)) for one in tagged] == [("/Figure", ALT)]


def test_a_figure_has_its_size_and_fills_the_page_in_large_print(kit: Kit) -> None:
    def size(sheet: Sheet) -> tuple[float, float]:
        (found,) = sizes_of_pictures(linked_whole(dict(jobs_with(kit, sheet))["candidate"]))
        return found

    assert size(STANDARD) == pytest.approx((82, 66), abs=0.1)
    width, height = size(Sheet("a4", "large-print"))
    assert width > 150
    assert width / height == pytest.approx(82 / 66, abs=0.01)


def test_a_figure_has_the_same_bytes_each_time(kit: Kit) -> None:
    for _, job in jobs_with(kit):
        assert linked_whole(job) == linked_whole(job)
        assert render_pdf(job) == render_pdf(job)


def test_two_figures_stand_beside_each_other(tmp_path: Path) -> None:
    root = with_figure(write_project(tmp_path / "project"))
    path = root / CODING / "question.md"
    both = f"![{ALT}](load.svg) ![{ALT}](more.svg)\n\n**Figure 1.** Load.\n\n**Figure 2.** More.\n\nA lorry"
    text = path.read_text("utf-8")
    with_figure(root, name="more.svg", data=OTHER)
    path.write_text(re.sub(r"!\[The load.*?A lorry", lambda _: both, text, flags=re.DOTALL), "utf-8")
    job = dict(jobs_with(kit_of(loaded(root))))["candidate"]
    corner = r"1 0 0 1 [\d.]+ ([\d.]+) cm\s+q\s+q\s+1 0 0 1 0 0 cm"
    corners = [float(y) for y in re.findall(corner, operators(linked_whole(job)))]
    assert len(corners) == 2
    assert corners[0] == pytest.approx(corners[1], abs=1)


# --- the audit ------------------------------------------------------------------------------------------------


def test_a_prompts_figure_passes_the_audit(kit: Kit) -> None:
    assert audit(linked_whole(dict(jobs_with(kit))["candidate"]), secrets(kit)) == ()


def test_a_keys_figure_on_a_candidates_page_is_found(tmp_path: Path) -> None:
    """The guide shows it, so the guide's pages are taken for the candidate's."""
    kit = kit_of(loaded(with_figure(write_project(tmp_path / "project"), "Drop first")))
    wanted = secrets(kit)
    assert len(wanted.drawings) > 5
    guide = next(job for audience, job in pdf_jobs(kit) if audience == "interviewer" and 'class="plot"' in job.html)
    booklet = next(
        job
        for audience, job in pdf_jobs(kit)
        if audience == "candidate" and re.search(r"Task(?: |&#160;|\u00a0)1", job.html)
    )
    assert "drawing" in {leak.channel for leak in audit(linked_whole(guide), wanted)}
    assert audit(linked_whole(booklet), wanted) == ()


def test_a_figure_of_a_question_that_is_asked_aloud_is_secret(kit: Kit) -> None:
    def aloud(one: Kit) -> Kit:
        def spoken(questions: tuple) -> tuple:  # type: ignore[type-arg]
            return tuple(replace(q, meta=replace(q.meta, handout="none")) for q in questions)

        return replace(one, rounds=tuple(replace(r, questions=spoken(r.questions)) for r in one.rounds))

    assert secrets(kit).drawings == frozenset()
    assert secrets(aloud(kit)).drawings == point_runs_of_svgs([PLOT])


def test_files_are_audited_again_when_only_a_secret_figure_changed(kit: Kit) -> None:
    one, other = (replace(secrets(kit), drawings=point_runs_of_svgs([svg])) for svg in (PLOT, OTHER))
    assert digest(one) != digest(other)


def test_points_are_found_however_a_path_is_written() -> None:
    ways = [
        "M1 2l1 1l1-1l1.5 0z",
        "M1 2L2 3L3 2L4.5 2",
        "m1,2 1,1 1-1h1.5",
        "M0 0q9 9 9 9M1 2 2 3 3 2H4.5",
        "M1 1v1L2 3 3 2 4.5 2",
    ]
    run = (100, 200, 200, 300, 300, 200, 450, 200)
    for d in ways:
        assert run in point_runs_of_svgs([f'<path fill="none" d="{d}"/>'.encode()])
    assert run in point_runs_of_page("q 1 w\n1 2 m\n2 3 l\n3 2 l 4.5 2 l\nS Q")
    assert point_runs_of_page("1 2 m 2 3 l S 3 2 m 4.5 2 l S") == frozenset()


# --- notebooks ------------------------------------------------------------------------------------------------


def candidates_notebook(kit: Kit) -> bytes:
    pages = [candidate_page(candidate_booklet(kit, round_), "booklet") for round_ in kit.rounds]
    made = [candidate_notebook(page, STANDARD) for page in pages]
    (found,) = [one.data for one in made if one and b"image/svg+xml" in one.data]
    return found


def test_a_candidates_notebook_shows_the_figure_under_a_name_that_tells_nothing(kit: Kit) -> None:
    data = candidates_notebook(kit)
    (cell,) = [cell for cell in json.loads(data)["cells"] if "attachments" in cell]
    assert list(cell["attachments"]) == ["figure-1.svg"]
    assert list(cell["attachments"]["figure-1.svg"]) == ["image/svg+xml"]
    assert audit_notebook(data, secrets(kit)) == ()


def test_another_figure_in_a_candidates_notebook_is_found(kit: Kit) -> None:
    nothing = replace(secrets(kit), pictures=frozenset())
    assert [leak.channel for leak in audit_notebook(candidates_notebook(kit), nothing)] == ["picture"]
