"""An innocent bank is never refused: what a PDF, a notebook, and a page consist of proves nothing about an answer."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from conftest import kit_of, linked_whole, loaded, run_cli
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from samples import ROOT, write_brand, write_project
from test_secrecy import edited, find, page_of, simple_pdf, with_question

from interviewkit.audit.extract import pdfium_text
from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.pdf import SYNTAX, audit, decoded_stream
from interviewkit.audit.search import Leak, PackedSecrets, Secrets, words
from interviewkit.audit.secrets import secrets
from interviewkit.build.documents import documents
from interviewkit.build.dry_run import dry_run
from interviewkit.build.jobs import run_job
from interviewkit.build.views import views_of
from interviewkit.candidate.pages import candidate_pdf
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import KeyFile, KeyPoint
from interviewkit.page.document import STANDARD, FinishedFile, Sheet


@pytest.fixture(scope="module")
def files(built: Path) -> dict[str, bytes]:
    """→ every candidate's file of the sample kit; none of them depends on a secret."""
    found = {p.name: p.read_bytes() for p in sorted((built / "candidate").iterdir())}
    assert len(found) == 5
    return found


def leaks_of(files: dict[str, bytes], hidden: Secrets) -> dict[str, tuple[Leak, ...]]:
    """Files and secrets → the files that are refused, with their leaks."""
    found = {n: (audit_notebook if n.endswith(".ipynb") else audit)(data, hidden) for n, data in files.items()}
    return {name: leaks for name, leaks in found.items() if leaks}


def with_answer(kit: Kit, text: str) -> Kit:
    """A kit → the same with a text as the answer, a key point, a title, and a line of code of a question."""
    _, question = find(kit, "coding")
    point = KeyPoint("M1", text)
    file = KeyFile("reference.py", f"{question.key_files[0].text}\n{text}")
    changed = replace(question, answer=text, key_points=(point, *question.key_points[1:]), key_files=(file,))
    return with_question(kit, question, replace(changed, meta=replace(question.meta, title=text)))


# --- what files consist of ------------------------------------------------------------------------------------

INNOCENT = [
    *("Registry", "Ordering", "Supplement", "Identity", "Helvetica", "Courier", "Regular", "DeviceRGB", "Length"),
    *("Width", "Height", "Columns", "Predictor", "Filter", "Resources", "Contents", "Parent", "Pages", "Index"),
    *("Markdown", "Python 3", "cell-1", "kernelspec", "endobj", "begincmap", "FlateDecode", "def end begin"),
    *("[0.75, 0, 0, 0.25]", "[600, 600, 600, 600]", "[0.333333, 0.333333, 0.333333]", "[0, 0, 0, 0]", "1 0 0 1 0 0 cm"),
    *(
        "0 0 1 rg",
        "k = 5, p = 12, r = 0",
        "0x3f 0xff 0x41 0x42",
        "deadbeef cafe",
        "12000",
        "00410042",
        "1 2 3 4 5 6 7 8",
    ),
    *("The first font is the Type 1 font", "Count the kids of every parent", "w q Q re f S", "Type Page Parent 1 0 R"),
]


@pytest.mark.parametrize("text", INNOCENT)
def test_a_secret_that_looks_like_what_files_consist_of_refuses_no_honest_file(
    text: str, files: dict[str, bytes], sample_kit: Kit
) -> None:
    assert leaks_of(files, secrets(with_answer(sample_kit, text))) == {}


NUMBERS = st.one_of(st.integers(0, 1), st.integers(0, 1000), st.floats(0, 1).map(lambda x: round(x, 2)))


@settings(max_examples=60, deadline=None)
@given(case=st.lists(NUMBERS, min_size=4, max_size=30))
def test_no_array_of_numbers_refuses_an_honest_file(
    case: list[float], files: dict[str, bytes], sample_kit: Kit
) -> None:
    assert leaks_of(files, secrets(with_answer(sample_kit, repr(case)))) == {}


def test_every_run_of_numbers_in_the_streams_of_a_file_is_innocent(files: dict[str, bytes], sample_kit: Kit) -> None:
    """Not those of some arrays, but all of them, each four in a row."""
    runs: set[tuple[str, ...]] = set()
    with pikepdf.open(io.BytesIO(files["1-making.pdf"])) as pdf:
        for stream in (o for o in pdf.objects if isinstance(o, pikepdf.Stream)):
            said = words(decoded_stream(stream))
            runs |= {tuple(said[n : n + 4]) for n in range(len(said) - 3)}
    numbers = {run for run in runs if all(word.isdecimal() or word in SYNTAX for word in run)}
    assert len(numbers) > 1000
    hidden = replace(secrets(sample_kit), runs=frozenset(numbers), rare=frozenset(), heads={})
    assert [leak for leak in audit(files["1-making.pdf"], hidden) if leak.channel == "object"] == []


@pytest.mark.parametrize("text", ["42 17 99 103", "0.75, 17, 25, 0.5", "[600, 600, 600, 600]"])
def test_four_numbers_of_an_answer_on_a_page_are_a_leak(text: str, sample_kit: Kit) -> None:
    hidden = secrets(with_answer(sample_kit, text))
    assert {leak.channel for leak in audit(simple_pdf(f"Think of {text} here"), hidden)} >= {"text (pdfium)"}


@pytest.mark.parametrize("text", ["42 17 99 103", "the crusher decides as explained by the zeppelin diagram"])
def test_a_stream_that_no_page_draws_is_searched_for_numbers_too(
    text: str, files: dict[str, bytes], sample_kit: Kit
) -> None:
    def stray(pdf: pikepdf.Pdf) -> None:
        pdf.Root.PieceInfo = pdf.make_stream(text.encode())

    found = audit(edited(files["1-making.pdf"], stray), secrets(with_answer(sample_kit, text)))
    assert {leak.channel for leak in found} == {"object"}


def test_words_among_the_operators_of_a_page_are_found(files: dict[str, bytes], sample_kit: Kit) -> None:
    def comment(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].contents_add(b"% as explained by the zeppelin\n0 0 0 rg")

    assert audit(edited(files["0-day.pdf"], comment), secrets(sample_kit))


# --- what pages say around a question -------------------------------------------------------------------------

AROUND = [
    "Give the figures if you need something changed",
    "What to expect: welcome, and thank them",
    "It takes 80 minutes, with time for questions",
    "What happens: 3 tasks, one after another",
    "They read task 1 a calculator is allowed",
    "The pile last, starter code, def doubled",
    "Round 1 of 2 Making things",
    "Quarry Engineer: your day",
    "Your interviews for the role Quarry Engineer",
]


@pytest.mark.parametrize("text", AROUND)
def test_a_secret_that_says_what_pages_say_between_texts_refuses_no_honest_file(
    text: str, files: dict[str, bytes], sample_kit: Kit
) -> None:
    kit = with_answer(sample_kit, text)
    assert leaks_of(files, secrets(kit)) == {}
    assert dry_run(kit) == ()


def prompts(folder: Path, prompt: str) -> Kit:
    """A project and a prompt → its kit, in which the coding question has this prompt."""
    path = folder / "questions" / "quarry" / "sample-coding" / "question.md"
    text = path.read_text("utf-8")
    path.write_text(re.sub(r"A lorry brings.*", lambda _: prompt, text, count=1), "utf-8")
    return kit_of(loaded(folder))


def candidates_files(kit: Kit, sheet: Sheet = STANDARD) -> Iterator[tuple[str, bytes]]:
    for document in documents(views_of(kit), sheet):
        if document.audience == "candidate":
            job = document.job
            yield job.name, job.data if isinstance(job, FinishedFile) else linked_whole(job)


MARKED = {
    "a word in bold": ("Explain **retraining** of the model.", "When retraining pays"),
    "an umlaut": ("What does Mu\u0308hlhausen want to know?", "Ask in Mühlhausen"),
    "a list": ("Say this:\n\n7. the figure\n8. name one fault", "Show the figure, name one fault"),
    "a ligature": ("What is diﬃcult about it?", "It is a difficult one"),
}


@pytest.mark.parametrize("way", MARKED)
def test_words_are_public_as_they_are_printed_whatever_marks_are_in_them(way: str, project_folder: Path) -> None:
    prompt, answer = MARKED[way]
    kit = with_answer(prompts(project_folder, prompt), answer)
    assert leaks_of(dict(candidates_files(kit)), secrets(kit)) == {}


def test_halves_of_a_public_word_that_is_broken_at_the_end_of_a_line_are_no_leak(project_folder: Path) -> None:
    cells = "".join(f"| subsampling{n} misclassification{n} | {'preprocessing ' * 3}|\n" for n in range(9))
    kit = prompts(project_folder, f"Look.\n\n| One | Two |\n|---|---|\n{cells}")
    halves = "sampling classification processing cation fication subsam misclassi preproc cessing"
    kit = with_answer(kit, halves)
    files = dict(candidates_files(kit, Sheet("a4", "large-print")))
    broken = set(words(pdfium_text(files["candidate/1-making.pdf"]))) & set(halves.split())
    assert broken
    hidden = secrets(kit)
    assert hidden.rare & {"sampling", "classification", "processing"}
    assert leaks_of(files, hidden) == {}


@pytest.mark.parametrize("text", ["The sampling decides", "sampling\nclassification"])
def test_a_whole_word_at_the_start_of_a_line_is_still_found(text: str, project_folder: Path) -> None:
    kit = with_answer(prompts(project_folder, "Is subsampling right?"), "sampling classification processing")
    html = "".join(f"<p>{line}</p>" for line in text.split("\n"))
    assert audit(simple_pdf(html), secrets(kit))


def test_a_secret_that_is_public_elsewhere_in_the_kit_refuses_nothing(files: dict[str, bytes], sample_kit: Kit) -> None:
    """A prompt, the kit's title and text, the framework, the aids, a listing, and the starter code."""
    framework = sample_kit.framework
    said = [
        sample_kit.spec.about,
        *framework.candidate.welcome,
        framework.candidate.afterwards,
        *framework.aids.values(),
    ]
    said += [q.prompt for r in sample_kit.rounds for q in r.questions if q.handed_out]
    said += [f.text for r in sample_kit.rounds for q in r.questions for f in q.sheet_files]
    assert len(said) > 10
    for text in said:
        assert leaks_of(files, secrets(with_answer(sample_kit, text))) == {}, text


# --- pictures -------------------------------------------------------------------------------------------------


def saved(picture: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    made = io.BytesIO()
    picture.save(made, kind, **more)
    return made.getvalue()


def palette() -> bytes:
    return saved(Image.linear_gradient("L").resize((60, 40)).convert("P"), transparency=b"\x00\x80\xff")


PICTURES: dict[str, tuple[str, bytes]] = {
    "RGBA": ("a.png", saved(Image.new("RGBA", (200, 80), (10, 20, 30, 255)))),
    "RGBA, half transparent": ("a.png", saved(Image.new("RGBA", (200, 80), (10, 20, 30, 99)))),
    "LA": ("a.png", saved(Image.new("LA", (20, 8), (90, 200)))),
    "a palette with transparency": ("a.png", palette()),
    "16 bits": ("a.png", saved(Image.new("I;16", (30, 20), 30000))),
    "1 bit": ("a.png", saved(Image.new("1", (30, 20), 1))),
    "one pixel": ("a.png", saved(Image.new("RGB", (1, 1), (0, 90, 200)))),
    "JPEG": ("a.jpg", saved(Image.linear_gradient("L"), "JPEG")),
    "a photo on its side": (
        "a.jpg",
        saved(
            Image.linear_gradient("L").convert("RGB"),
            "JPEG",
            exif=b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0",
        ),
    ),
    "CMYK": ("a.jpeg", saved(Image.new("CMYK", (60, 40), (200, 10, 90, 0)), "JPEG")),
    "a name with blanks": ("my plot.png", saved(Image.new("RGB", (60, 40), (9, 9, 9)))),
}


def show(folder: Path, kind: str, name: str, data: bytes, times: int = 1, before: str = "How long does") -> None:
    """A project and a picture → the sample question of a kind shows it, before a text of its prompt or its answer."""
    question = folder / "questions" / "quarry" / f"sample-{kind}"
    (question / name).write_bytes(data)
    path = question / "question.md"
    images = f"\n\n![load by day](<{name}>)\n\nas before" * times
    path.write_text(path.read_text("utf-8").replace(before, f"{images}\n\n{before}", 1), "utf-8")


def assert_honest(kit: Kit) -> None:
    files = dict(candidates_files(kit))
    assert leaks_of(files, secrets(kit)) == {}
    data = files["candidate/1-making.pdf"]
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pictures = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
    assert pictures
    assert not any("/SMask" in one or "/Mask" in one for one in pictures)


@pytest.mark.parametrize("what", PICTURES)
def test_a_picture_of_any_kind_is_in_the_booklet_and_in_the_notebook(what: str, project_folder: Path) -> None:
    show(project_folder, "coding", *PICTURES[what])
    assert_honest(kit_of(loaded(project_folder)))


def test_a_picture_may_be_shown_any_number_of_times_and_under_any_name(project_folder: Path) -> None:
    name, data = PICTURES["RGBA"]
    opaque = saved(Image.new("RGB", (200, 80), (10, 20, 30)), compress_level=1)
    show(project_folder, "coding", name, data, times=3)
    show(project_folder, "sql", name, data)
    show(project_folder, "debugging", "other.png", opaque)
    show(project_folder, "case", "other.png", opaque)
    assert_honest(kit_of(loaded(project_folder)))


def test_a_picture_may_be_the_logo(tmp_path: Path) -> None:
    folder = write_brand(write_project(tmp_path / "project"))
    kit = kit_of(loaded(folder))
    assert kit.brand.logo
    show(folder, "coding", "a.png", (folder / "logo.png").read_bytes())
    show(folder, "sql", "b.png", kit.brand.logo.data)
    assert_honest(kit_of(loaded(folder)))


def test_the_program_builds_a_kit_with_pictures_of_every_kind(project_folder: Path, tmp_path: Path) -> None:
    for kind, what in zip(("coding", "sql", "debugging", "case", "system-design"), PICTURES, strict=False):
        show(project_folder, kind, *PICTURES[what])
    assert run_cli("--check", "--root", project_folder).returncode == 0
    for more in ([], ["--whole"]):
        done = run_cli("quarry-engineer", "--level", "senior", "--root", project_folder, "-o", tmp_path, *more)
        assert (done.returncode, done.stderr) == (0, "")


def with_picture(kit: Kit, data: bytes) -> bytes:
    """A kit and a picture → a page of a candidate that shows it."""
    page = replace(page_of('<p><img src="asset:1" alt="one"/></p>'), assets={"asset:1": data})
    return linked_whole(candidate_pdf(page, STANDARD))


def test_a_picture_that_no_prompt_shows_is_found_even_where_another_is_missing(project_folder: Path) -> None:
    show(project_folder, "coding", *PICTURES["RGBA"])
    show(project_folder, "coding", "key.png", saved(Image.new("RGB", (9, 9))), before="The crusher decides")
    kit = kit_of(loaded(project_folder))
    _, question = find(kit, "coding")
    (public,), (secret,) = question.figures, question.key_figures
    assert audit(with_picture(kit, public.data), secrets(kit)) == ()
    assert [leak.channel for leak in audit(with_picture(kit, secret.data), secrets(kit))] == ["picture"]


def test_the_name_of_a_figures_file_reaches_no_candidate(project_folder: Path) -> None:
    show(project_folder, "coding", "zeppelin.png", PICTURES["RGBA"][1])
    kit = kit_of(loaded(project_folder))
    assert "zeppelin" in secrets(kit).rare
    for name, data in candidates_files(kit):
        assert b"zeppelin" not in data, name
    told = {d.name: d.job for d in documents(views_of(kit)) if isinstance(d.job, FinishedFile)}
    assert b"](attachment:figure-1.png)" in told["candidate/1-making.ipynb"].data
    assert b"zeppelin.png" not in told["interviewer/1-making.ipynb"].data


# --- the program ----------------------------------------------------------------------------------------------


def test_a_kit_that_asks_for_any_question_of_the_bank_can_be_built(
    bank: Any, sample_kit: Kit, files: dict[str, bytes]
) -> None:
    """Each question's secrets, against files that show nothing of it."""
    _, old = find(sample_kit, "coding")
    refused = {}
    for question in bank.questions:
        hidden = secrets(with_question(sample_kit, old, question))
        files_ = {n: d for n, d in files.items() if n in ("0-day.pdf", "2-talking.pdf")}
        if found := leaks_of(files_, hidden):
            refused[question.id] = found
    assert len(bank.questions) > 150
    assert refused == {}


def test_the_question_whose_numbers_looked_like_colors_can_be_asked(tmp_path: Path) -> None:
    (tmp_path / "kits").mkdir()
    shutil.copytree(ROOT / "questions", tmp_path / "questions")
    (tmp_path / "kits" / "statistician.yaml").write_text(
        "role: statistician\ntitle: Statistics Engineer\nabout: You will measure.\nlevels: [mid, senior]\nrounds:\n"
        "  - id: coding\n    title: Practical coding\n    minutes: {mid: 45, senior: 45}\n"
        "    competencies: [stats-experiments]\n    pick:\n      - {id: bootstrap-interval-by-customer}\n"
    )
    done = run_cli("statistician", "--root", tmp_path, "-o", tmp_path / "dist")
    assert done.returncode == 0, done.stderr


def test_jobs_are_audited_as_files_are(project_folder: Path) -> None:
    show(project_folder, "coding", *PICTURES["JPEG"])
    kit = kit_of(loaded(project_folder))
    packed = PackedSecrets(secrets(kit))
    found = [run_job(d.job, packed)[1] for d in documents(views_of(kit)) if d.audience == "candidate"]
    assert len(found) == 5
    assert found == [()] * 5
