"""No part of an answer reaches a candidate's file: each wall is tried, then the net, in every channel a PDF has."""

from __future__ import annotations

import dataclasses
import io
import random
import re
import shutil
import subprocess
import sys
import typing
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest
from conftest import kit_of, linked_whole, loaded, pdf_jobs
from hypothesis import given, settings
from hypothesis import strategies as st
from jinja2.exceptions import SecurityError, TemplateNotFound, UndefinedError
from noise import NOT_TEXT, noisy_kit
from samples import KINDS, ROOT, write_project
from scored import COMPETENCY, HANDOUTS, scored_body, write_scored

from interviewkit.audit.answers import PUBLIC_FIELDS
from interviewkit.audit.extract import pdfium_text, text_drawn_in, unicode_map
from interviewkit.audit.pdf import BANNED_KEYS, STANDARD_NAMES, audit, audit_merged
from interviewkit.audit.search import RUN_WORDS, Leak, Secrets, _known_runs, words
from interviewkit.audit.secrets import secrets
from interviewkit.build.documents import documents
from interviewkit.build.views import views_of
from interviewkit.candidate.booklet import CandidateBooklet, candidate_booklet
from interviewkit.candidate.day import CandidateDay
from interviewkit.candidate.invitation import CandidateInvitation
from interviewkit.candidate.pages import CandidatePage, candidate_notebook, candidate_page, candidate_pdf, slips_page
from interviewkit.domain import question as domain_question
from interviewkit.domain.kit import Kit, Round
from interviewkit.domain.question import Question
from interviewkit.page.document import STANDARD, Furniture, Piece
from interviewkit.page.templates import environment
from interviewkit.pdf.merge import merged
from interviewkit.pdf.overflow import PagesOverflow
from interviewkit.pdf.weasyprint import render_pdf


def with_question(kit: Kit, old: Question, new: Question) -> Kit:
    """A kit → the same with one question exchanged."""

    def exchanged(questions: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(new if q is old else q for q in questions)

    rounds = tuple(replace(r, questions=exchanged(r.questions), spares=exchanged(r.spares)) for r in kit.rounds)
    return replace(kit, rounds=rounds)


def drawn_text(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return text_drawn_in(pdf)


def find(kit: Kit, kind: str) -> tuple[Round, Question]:
    return next((r, q) for r in kit.rounds for q in r.questions if q.meta.kind == kind)


# --- wall 1 and 2: the types ----------------------------------------------------------------------------------


def is_record(one: Any) -> bool:
    return isinstance(one, type) and (dataclasses.is_dataclass(one) or (issubclass(one, tuple) and one is not tuple))


def types_in(annotation: Any) -> Iterator[Any]:
    yield annotation
    for inner in typing.get_args(annotation):
        yield from types_in(inner)
    if is_record(annotation):
        for hint in typing.get_type_hints(annotation).values():
            yield from types_in(hint)


@pytest.mark.parametrize("view", [CandidateBooklet, CandidateDay, CandidateInvitation])
def test_a_candidates_view_has_no_slot_for_a_secret(view: type) -> None:
    held = {t for t in types_in(view) if is_record(t)}
    assert view in held
    secret = {t for t in vars(domain_question).values() if is_record(t)} - {domain_question.Figure}
    assert not held & secret


@pytest.mark.parametrize(
    "line",
    [
        "public_html(question.answer)",
        "public_code(question.key_files[0].text, 'python')",
        "SheetFile('starter.py', question.key_files[0].text)",
        "Task(1, 'coding', html(question.answer), (), '', 'none')",
    ],
)
def test_the_type_checker_refuses_a_key_where_public_text_is_wanted(line: str, tmp_path: Path) -> None:
    snippet = tmp_path / "leak.py"
    snippet.write_text(
        "from interviewkit.candidate.booklet import Task\n"
        "from interviewkit.page.markdown import html, public_code, public_html\n"
        "from interviewkit.domain.question import Question, SheetFile\n\n\n"
        f"def leak(question: Question) -> None:\n    {line}\n"
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file", str(ROOT / "pyproject.toml"), str(snippet)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert "leak.py:7: error: Argument" in done.stdout
    assert 'expected "Public' in done.stdout


# --- wall 3: the templates ------------------------------------------------------------------------------------


def test_a_candidates_template_cannot_name_an_answer(sample_kit: Kit) -> None:
    booklet = candidate_booklet(sample_kit, sample_kit.rounds[0])
    with pytest.raises(UndefinedError):
        environment("candidate").from_string("{{ booklet.tasks[0].answer }}").render(booklet=booklet)
    with pytest.raises(UndefinedError):
        environment("candidate").from_string("{{ q.answer }}").render(booklet=booklet)


@pytest.mark.parametrize(
    "name",
    ["interviewer/guide.html", "panel/packet.html", "../interviewer/guide.html", "candidate/../interviewer/guide.html"],
)
def test_a_candidates_template_cannot_include_an_interviewers(name: str) -> None:
    with pytest.raises(TemplateNotFound):
        environment("candidate").from_string("{% include '" + name + "' %}").render()


@pytest.mark.parametrize(
    "code", ["{{ booklet.__class__ }}", "{{ booklet.__class__.__mro__ }}", "{{ booklet.tasks.__getattribute__('x') }}"]
)
def test_a_candidates_template_cannot_reach_behind_its_view(code: str, sample_kit: Kit) -> None:
    with pytest.raises(SecurityError):
        environment("candidate").from_string(code).render(booklet=candidate_booklet(sample_kit, sample_kit.rounds[0]))


def test_question_text_is_never_run_as_a_template(project_folder: Path) -> None:
    path = project_folder / "questions" / "quarry" / "sample-system-design" / "question.md"
    path.write_text(path.read_text().replace("A lorry brings", "A lorry brings {{ 7 * 191 }} and {% raw %}"))
    kit = kit_of(loaded(project_folder))
    pages = [html_of(candidate_page(candidate_booklet(kit, r), "x")) for r in kit.rounds]
    assert any("{{ 7 * 191 }}" in page for page in pages)


# --- wall 5: non-interference ---------------------------------------------------------------------------------


def test_noise_changes_every_secret(sample_kit: Kit) -> None:
    changed = noisy_kit(sample_kit, random.Random(3))
    before, after = secrets(sample_kit), secrets(changed)
    assert len(before.runs) > 100
    assert {run for run in before.runs & after.runs if len(run) > 1} == set()


@settings(max_examples=25, deadline=None)
@given(seed=st.integers(0, 10**6))
def test_candidates_pages_are_the_same_whatever_the_secrets_are(seed: int, sample_kit: Kit) -> None:
    other = noisy_kit(sample_kit, random.Random(seed))
    pages = [{d.name: d.job for d in documents_of_candidates(kit)} for kit in (sample_kit, other)]
    assert len(pages[0]) == 5
    assert pages[0] == pages[1]


def documents_of_candidates(kit: Kit) -> list[Any]:
    return [d for d in documents(views_of(kit)) if d.audience == "candidate"]


def test_candidates_files_have_the_same_bytes_whatever_the_secrets_are(sample_kit: Kit) -> None:
    other = noisy_kit(sample_kit, random.Random(1))
    files = [
        {job.name: render_pdf(job) for audience, job in pdf_jobs(kit) if audience == "candidate"}
        for kit in (sample_kit, other)
    ]
    assert len(files[0]) == 4
    assert files[0] == files[1]


# --- the net: canaries ----------------------------------------------------------------------------------------


def canaries(question: Question, word: Callable[[], str]) -> Iterator[tuple[str, str, Question]]:
    """A question → for each of its secret texts, found field by field: its name, a canary, the question with it planted."""
    for one in dataclasses.fields(question):
        if one.name in NOT_TEXT | PUBLIC_FIELDS:
            continue
        for path, planted_value, canary in planted(getattr(question, one.name), word):
            yield f"{one.name}{path}", canary, replace(question, **{one.name: planted_value})


ENUMS = {
    "kind",
    "level",
    "aid",
    "handout",
    "space",
    "use",
    "severity",
    "area",
    "competencies",
    "authors",
    "reviewed",
    "protected_data",
    "checked",
    "minutes",
    "lines",
    "data",
    "by",
    *("point", "tag", "ticked", "helped", "flags", "scope", "rating", "competency", "touches", "asks", "drop_first"),
    *("status", "formerly", "core", "musts", "hints_needed", "above", "handed"),
}


def planted(value: Any, word: Callable[[], str]) -> Iterator[tuple[str, Any, str]]:
    """A value → each way of replacing one text in it by a canary."""
    if isinstance(value, str):
        canary = word()
        yield "", f"{value} {canary}".strip(), canary
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            for path, new, canary in planted(item, word):
                yield f"[{index}]{path}", (*value[:index], new, *value[index + 1 :]), canary
    elif isinstance(value, dict):
        for key, item in value.items():
            for path, new, canary in planted(item, word):
                yield f".{key}{path}", {**value, key: new}, canary
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for one in dataclasses.fields(value):
            if one.name not in ENUMS:
                for path, new, canary in planted(getattr(value, one.name), word):
                    yield f".{one.name}{path}", replace(value, **{one.name: new}), canary


def words_of_its_own() -> Callable[[], str]:
    rng = random.Random(7)
    return lambda: "zq" + "".join(rng.choice("bcdfghjklmnpqrstvwxz") for _ in range(10))


def simple_pdf(text: str) -> bytes:
    """Text → a PDF that shows it."""
    return render_pdf(candidate_pdf(page_of(f"<p>{text}</p>"), STANDARD))


def page_of(html: str, title: str = "Task") -> CandidatePage:
    """HTML → a candidate's page that holds it."""
    return CandidatePage("x", title, Furniture("Task", "Form"), (Piece(f"<section>{html}</section>"),))


def html_of(page: CandidatePage) -> str:
    """A candidate's page → all its HTML, margins included."""
    return candidate_pdf(page, STANDARD).html


@pytest.mark.parametrize("kind", KINDS)
def test_a_canary_in_any_field_stays_out_of_candidates_pages_and_is_found_if_it_does_not(
    kind: str, sample_kit: Kit
) -> None:
    round_, question = find(sample_kit, kind)
    found = list(canaries(question, words_of_its_own()))
    names = {name.split("[")[0].split(".")[0] for name, _, _ in found}
    assert {"meta", "key_points", "hints", "probes", "red_flags", "answer", "notes"} <= names
    everything = simple_pdf(" ".join(canary for _, canary, _ in found))
    for name, canary, with_canary in found:
        kit = with_question(sample_kit, question, with_canary)
        booklet = candidate_booklet(kit, next(r for r in kit.rounds if r.spec.id == round_.spec.id))
        page = candidate_page(booklet, "x")
        on_screen = candidate_notebook(page, STANDARD)
        assert canary not in html_of(page), name
        assert on_screen is None or canary.encode() not in on_screen.data, name
        wanted = replace(secrets(kit), runs=frozenset(), rare=secrets(kit).rare & {canary})
        assert wanted.rare == {canary}, f"the audit does not look for {name}"
        assert any(leak.found == canary for leak in audit(everything, wanted)), name


@pytest.fixture(scope="module")
def scored_kit(tmp_path_factory: pytest.TempPathFactory) -> Kit:
    """→ a kit that asks a question of every kind, each scored by ticks and with a slip."""
    root = write_project(tmp_path_factory.mktemp("scored"))
    for kind in KINDS:
        write_scored(root, kind, body=scored_body(kind, handouts=f"{HANDOUTS}\nIn thousands.\n"))
    shutil.rmtree(root / "questions" / "quarry" / "spare-case")
    definition = root / "kits" / "quarry-engineer.yaml"
    text = definition.read_text("utf-8").replace("    spare: 1\n", "")
    for rated in (("coding", "sql", "debugging"), ("concept", "case", "system-design", "behavioural")):
        measured = ", ".join(COMPETENCY[kind] for kind in rated)
        text, count = re.subn(r"    competencies: \[.*\]", f"    competencies: !{measured}!", text, count=1)
        assert count == 1
    definition.write_text(text.replace(": !", ": [").replace("!\n", "]\n"), "utf-8")
    return kit_of(loaded(root))


def scored_canaries(question: Question) -> list[tuple[str, str, Question]]:
    """A question → its canaries, but for the ids of slips, which only ever are H1, H2 …"""
    return [one for one in canaries(question, words_of_its_own()) if not one[0].endswith("slips[0].id")]


@pytest.mark.parametrize("kind", KINDS)
def test_a_canary_in_any_field_of_a_scored_question_stays_out_of_sheets_and_slips(kind: str, scored_kit: Kit) -> None:
    round_, question = find(scored_kit, kind)
    found = scored_canaries(question)
    names = {name.split("[")[0].split(".")[0] for name, _, _ in found}
    told = {"free_prompts", "not_scored"} if kind == "behavioural" else {"hints", "facts", "slips"}
    assert {"meta", "key_points", "probes", "red_flags", "samples", "answer", "notes"} | told <= names
    for name, canary, with_canary in found:
        kit = with_question(scored_kit, question, with_canary)
        booklet = candidate_booklet(kit, next(r for r in kit.rounds if r.spec.id == round_.spec.id))
        assert canary not in html_of(candidate_page(booklet, "x")), name
        assert (canary in html_of(slips_page(booklet, "x"))) is name.startswith("slips"), name


@pytest.mark.parametrize("kind", KINDS)
def test_a_canary_in_any_field_of_a_scored_question_is_found_where_it_must_not_be(kind: str, scored_kit: Kit) -> None:
    _, question = find(scored_kit, kind)
    found = scored_canaries(question)
    everything = simple_pdf(" ".join(canary for _, canary, _ in found))
    for name, canary, with_canary in found:
        kit = with_question(scored_kit, question, with_canary)
        for in_slips in (False, True):
            rare = secrets(kit, in_slips=in_slips).rare & {canary}
            assert bool(rare) is not (in_slips and name.startswith("slips")), name
        wanted = replace(secrets(kit), runs=frozenset(), rare=frozenset({canary}))
        assert any(leak.found == canary for leak in audit(everything, wanted)), name


def test_every_field_of_a_question_is_public_or_looked_for() -> None:
    known = (
        PUBLIC_FIELDS
        | NOT_TEXT
        | {
            "meta",
            "key_points",
            "hints",
            "probes",
            "red_flags",
            "answer",
            "notes",
            "facts",
            "not_scored",
            "key_files",
            "faults",
            "key_figures",
            "free_prompts",
            "samples",
            "slips",
        }
    )
    assert {f.name for f in dataclasses.fields(Question)} == known


def test_a_title_or_an_id_alone_is_looked_for(sample_kit: Kit) -> None:
    _, question = find(sample_kit, "coding")
    wanted = secrets(sample_kit)
    assert audit(simple_pdf(question.meta.title), wanted)
    assert audit(simple_pdf(f"look at {question.id}"), wanted)


def test_the_prompt_of_a_question_asked_aloud_is_secret(sample_kit: Kit) -> None:
    _, question = find(sample_kit, "concept")
    assert question.meta.handout == "none"
    assert audit(simple_pdf(question.prompt), secrets(sample_kit))


# --- the net: channels ----------------------------------------------------------------------------------------

SECRET = "zeppelin diagram"


def edited(data: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        change(pdf)
        pdf.save(stream, fix_metadata_version=False)  # the XMP packet stays as it is
    return stream.getvalue()


def attachment(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["key.txt"] = b"M1"


def script(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")


def info(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Subject"] = "x"


def title(pdf: pikepdf.Pdf) -> None:
    pdf.docinfo["/Title"] = SECRET


def xmp(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as metadata:
        metadata["dc:description"] = "x"


def bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("Wheelbarrow", 0))


def note(pdf: pikepdf.Pdf) -> None:
    annotation = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[0, 0, 9, 9], Contents="x")
    pdf.pages[0].Annots = pdf.make_indirect(pikepdf.Array([annotation]))


def form(pdf: pikepdf.Pdf) -> None:
    field = pikepdf.Dictionary(FT=pikepdf.Name.Tx, T="answer", V=SECRET)
    pdf.Root.AcroForm = pdf.make_indirect(pikepdf.Dictionary(Fields=[field]))


def destination(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Dests = pikepdf.Dictionary({"/umbrella": pikepdf.Array([pdf.pages[0].obj, pikepdf.Name.Fit])})


def alternative(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.Alt = SECRET


def stray_stream(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pdf.make_stream(b"the crusher decides as explained by the zeppelin diagram")


def name_object(pdf: pikepdf.Pdf) -> None:
    pdf.Root.PieceInfo = pikepdf.Dictionary({"/umbrella": 1})


def picture(pdf: pikepdf.Pdf) -> None:
    image = pikepdf.Stream(
        pdf,
        b"\0" * 3,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=1,
        Height=1,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
    )
    pdf.Root.PieceInfo = pdf.make_indirect(image)


CHANNELS = {
    attachment: "attachment",
    script: "structure",
    info: "metadata",
    title: "object",
    xmp: "metadata",
    bookmark: "bookmark",
    note: "annotation",
    form: "structure",
    destination: "named destination",
    alternative: "object",
    stray_stream: "object",
    name_object: "object",
    picture: "picture",
}


@pytest.fixture(scope="module")
def booklet_pdf(built: Path) -> bytes:
    return (built / "candidate" / "1-making.pdf").read_bytes()


def test_an_honest_file_has_no_leak(built: Path, sample_kit: Kit) -> None:
    files = sorted((built / "candidate").glob("*.pdf")) + [built / "print" / "candidate.pdf"]
    assert len(files) == 5
    assert [audit(path.read_bytes(), secrets(sample_kit)) for path in files] == [()] * 5


@pytest.mark.parametrize("change", CHANNELS, ids=lambda c: c.__name__)
def test_a_secret_in_any_channel_of_the_file_is_found(
    change: Callable[[pikepdf.Pdf], None], booklet_pdf: bytes, sample_kit: Kit
) -> None:
    leaks = audit(edited(booklet_pdf, change), secrets(sample_kit))
    assert CHANNELS[change] in {leak.channel for leak in leaks}


def wrapped(value: Any, times: int) -> Any:
    """A value → it within as many lists."""
    for _ in range(times):
        value = pikepdf.Array([value])
    return value


WRITTEN: dict[str, Callable[[], Any]] = {
    "in brackets": lambda: pikepdf.String(SECRET),
    "in digits": lambda: pikepdf.Object.parse(b"<" + SECRET.encode().hex().encode() + b">"),
    "in wide letters": lambda: pikepdf.String(b"\xfe\xff" + SECRET.encode("utf-16-be")),
    "with escapes": lambda: pikepdf.Object.parse(b"(z\\145ppelin \\\ndi\\141gram)"),
    "as a name with escapes": lambda: pikepdf.Object.parse(b"/zepp#65lin#20diagr#61m"),
    "as a key with escapes": lambda: pikepdf.Object.parse(b"<< /zepp#65lin#20diagr#61m 1 >>"),
    "in lists within lists": lambda: wrapped(pikepdf.String(SECRET), 12),
    "as a name in lists within lists": lambda: wrapped(pikepdf.Object.parse(b"/zeppelin#20diagram"), 12),
}


@pytest.mark.parametrize("way", WRITTEN)
def test_a_secret_among_the_objects_is_found_however_it_is_written(
    way: str, booklet_pdf: bytes, sample_kit: Kit
) -> None:
    def among_the_tags(pdf: pikepdf.Pdf) -> None:
        element = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/P")
        element.A = pikepdf.Dictionary(O=pikepdf.Name.Layout, Alt=WRITTEN[way]())

    leaks = audit(edited(booklet_pdf, among_the_tags), secrets(sample_kit))
    assert {(leak.channel, leak.found) for leak in leaks} >= {("object", "zeppelin")}


def test_only_numbers_are_left_out_of_what_an_element_holds(booklet_pdf: bytes, sample_kit: Kit) -> None:
    """An element's pieces of text are counted up, as the ids and sums of a key may be; all else in it is searched."""

    def among_the_pieces(pdf: pikepdf.Pdf) -> None:
        element = next(o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/P")
        element.K.append(pikepdf.String(SECRET))

    leaks = audit(edited(booklet_pdf, among_the_pieces), secrets(sample_kit))
    assert ("object", "zeppelin") in {(leak.channel, leak.found) for leak in leaks}


def test_no_name_of_what_is_banned_is_one_that_any_file_may_hold() -> None:
    assert {key.removeprefix("/") for key in BANNED_KEYS} & STANDARD_NAMES == set()


def test_what_is_drawn_is_read_string_by_string(booklet_pdf: bytes) -> None:
    """A string that ends within a code ends there; the next one is not read from its second half on."""

    def torn(pdf: pikepdf.Pdf) -> None:
        fonts = pdf.pages[0].Resources.Font
        held = [(name, code) for name, f in sorted(fonts.items()) for code, t in unicode_map(f)[1].items() if t == "e"]
        name, code = held[0]
        drawing = f"BT {name} 9 Tf [<00> 3 <{code}> (\\000) <{code}{code}>] TJ <{code}00> Tj ET"
        pdf.pages[0].Contents = pdf.make_stream(drawing.encode())

    first_page = drawn_text(edited(booklet_pdf, torn)).split("\n")[0]
    assert first_page == "eeee"


@pytest.mark.parametrize("where", ["a page's side", "no page"])
def test_what_the_merged_file_holds_beyond_its_parts_is_searched(where: str, built: Path, sample_kit: Kit) -> None:
    parts = [p.read_bytes() for p in (built / "candidate" / "0-day.pdf", built / "candidate" / "1-making.pdf")]
    assert audit_merged(merged(parts), parts, secrets(sample_kit)) == ()

    def stray(pdf: pikepdf.Pdf) -> None:
        holder = pdf.Root if where == "no page" else pdf.pages[0].obj
        holder.PieceInfo = pdf.make_stream(b"the crusher decides as explained by the zeppelin diagram")

    leaks = audit_merged(edited(merged(parts), stray), parts, secrets(sample_kit))
    assert "crusher decides as explained" in {leak.found for leak in leaks if leak.channel == "object"}


HIDDEN = {
    "white text": '<p style="color: white">{}</p>',
    "tiny text": '<p style="font-size: 0.1pt">{}</p>',
    "text at the edge": '<p style="position: absolute; left: 0; top: 0; font-size: 4pt">{}</p>',
    "text behind": '<div style="background: black; position: absolute; z-index: -1">{}</div>',
    "letters apart": '<p style="letter-spacing: 8pt">{}</p>',
    "hyphenated": '<p style="width: 30pt; overflow-wrap: anywhere">{}</p>',
    "heading": "<h1>{}</h1>",
    "element id": '<p id="{}">x</p><a href="#{}">y</a>',
    "alternative text": '<p><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><title>{}</title><rect width="9" height="9"/></svg></p>',
    "document title": "",
}


@pytest.mark.parametrize("way", HIDDEN)
def test_a_secret_on_the_page_is_found_however_it_is_set(way: str, sample_kit: Kit) -> None:
    text = "umbrella" if way == "element id" else "The crusher decides, as explained by the zeppelin diagram"
    markup = HIDDEN[way].replace("{}", text)
    page = page_of(markup, text if way == "document title" else "Task")
    assert audit(render_pdf(candidate_pdf(page, STANDARD)), secrets(sample_kit))


@pytest.mark.parametrize("way", [w for w in HIDDEN if w != "element id"])
def test_a_secret_on_the_page_is_found_in_a_linked_file_too(way: str, sample_kit: Kit) -> None:
    text = "The crusher decides, as explained by the zeppelin diagram"
    job = candidate_pdf(page_of(HIDDEN[way].replace("{}", text), text if way == "document title" else "Task"), STANDARD)
    assert audit(linked_whole(job), secrets(sample_kit))


def test_text_off_the_page_is_refused_before_anybody_looks_for_secrets() -> None:
    page = page_of('<p style="position: absolute; left: -3000pt">The crusher decides</p>')
    with pytest.raises(PagesOverflow, match=r"'The crusher decides' sticks out of its column by 10\d\d\.\d mm"):
        render_pdf(candidate_pdf(page, STANDARD))


def test_the_table_of_objects_is_not_read_as_words(sample_kit: Kit) -> None:
    data = linked_whole(candidate_pdf(page_of("<p>x</p>" * 60), STANDARD))
    with pikepdf.open(io.BytesIO(data)) as pdf:
        streams = [o for o in pdf.objects if isinstance(o, pikepdf.Stream)]
        table = next(s for s in streams if s.get("/Type") == "/XRef").read_bytes()
    said = words(table.decode("latin-1"))
    assert len(said) > 4
    wanted = replace(secrets(sample_kit), runs=frozenset({tuple(said[:4])}), heads={})
    assert [leak for leak in audit(data, wanted) if leak.channel == "object"] == []


def test_a_secret_in_the_margin_of_a_linked_file_is_found(sample_kit: Kit) -> None:
    page = replace(page_of("<p>x</p>"), furniture=Furniture("as explained by the zeppelin diagram", "Form"))
    assert audit(linked_whole(candidate_pdf(page, STANDARD)), secrets(sample_kit))


def test_an_element_id_does_not_reach_a_linked_file() -> None:
    job = candidate_pdf(page_of('<p id="umbrella">x</p>'), STANDARD)
    named = []
    for data in (render_pdf(job), linked_whole(job)):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            named.append("/Names" in pdf.Root)
    assert named == [True, False]


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_any_run_of_a_secrets_words_is_found(data: st.DataObject, sample_kit: Kit) -> None:
    wanted = secrets(sample_kit)
    run = data.draw(st.sampled_from(sorted(wanted.runs)))
    assert audit(simple_pdf("Yard " + " ".join(run) + " stone"), wanted)


@given(
    wanted=st.frozensets(st.lists(st.sampled_from("abc"), min_size=1, max_size=RUN_WORDS).map(tuple)),
    said=st.lists(st.sampled_from("abcd"), max_size=12),
)
def test_runs_of_every_length_are_found_wherever_they_stand(
    wanted: frozenset[tuple[str, ...]], said: list[str]
) -> None:
    every = {tuple(said[first:after]) for after in range(len(said) + 1) for first in range(after)}
    hidden = Secrets(wanted, frozenset(), {}, frozenset(), frozenset())
    assert _known_runs(said, hidden) == every & wanted


def test_words_are_compared_without_case_accents_and_ligatures() -> None:
    assert words("The ﬁrst Café, 12 %") == ["the", "first", "cafe", "12"]


# --- the whole program ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("honest", "leaky", "said"),
    [
        (
            "public_html(question.prompt, question.figures)",
            "public_html(question.prompt + question.hints[0].text, question.figures)",
            "candidate/1-making.pdf: leak: text (pdfium): ",
        ),
        (
            "kind, prompt = question.meta.kind, question.prompt",
            "kind, prompt = question.meta.kind, question.prompt + question.hints[0].text",
            "candidate/1-making.ipynb: leak: notebook: ",
        ),
    ],
    ids=["booklet", "notebook"],
)
def test_a_leak_is_not_written_and_ends_with_four(honest: str, leaky: str, said: str, tmp_path: Path) -> None:
    """The boundary itself is broken in a copy of the program: the net must hold, and the last good output stay."""
    copy = tmp_path / "copy"
    for name in ("interviewkit", "templates"):
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "build.py", copy)
    write_project(tmp_path / "p")
    shutil.copytree(tmp_path / "p" / "questions", copy / "questions")
    shutil.copytree(tmp_path / "p" / "kits", copy / "kits")
    command = [sys.executable, "build.py", "quarry-engineer", "--level", "senior"]
    good = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert good.returncode == 0, good.stderr
    before = {p.relative_to(copy): p.read_bytes() for p in (copy / "dist").rglob("*.[pi]*")}
    boundary = copy / "interviewkit" / "candidate" / "booklet.py"
    text = boundary.read_text()
    assert honest in text
    boundary.write_text(text.replace(honest, leaky))
    refused = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert refused.returncode == 4
    assert said in refused.stderr
    assert refused.stderr.endswith("nothing was written: a candidate's file must hold no part of an answer\n")
    assert {p.relative_to(copy): p.read_bytes() for p in (copy / "dist").rglob("*.[pi]*")} == before


def test_no_file_name_of_a_candidate_names_a_question(built: Path, sample_kit: Kit) -> None:
    names = [p.name for p in (built / "candidate").iterdir()]
    assert sorted(names) == ["0-day.pdf", "1-making.ipynb", "1-making.pdf", "2-talking-spare.pdf", "2-talking.pdf"]


def test_the_documents_of_candidates_are_exactly_those_in_their_folder(sample_kit: Kit) -> None:
    for document in documents(views_of(sample_kit)):
        assert document.name.startswith(f"{document.audience}/")


def test_a_leak_says_where_it_was_found() -> None:
    assert str(Leak("bookmark", "Answer")) == "bookmark: Answer"


def test_both_extractors_and_a_third_library_read_the_same_words(built: Path) -> None:
    files = sorted((built / "candidate").glob("*.pdf"))
    assert len(files) == 4
    for path in files:
        data = path.read_bytes()
        third = "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)
        first, second, other = (set(words(text)) for text in (pdfium_text(data), drawn_text(data), third))
        assert len(first) > 20
        assert first == second == other


def test_words_of_the_pdf_format_itself_are_no_leak(sample_kit: Kit, built: Path) -> None:
    _, question = find(sample_kit, "concept")
    kit = with_question(
        sample_kit,
        question,
        replace(
            question,
            answer="catalog contents descent encoding identity outlines pattern producer registry resources shading",
        ),
    )
    data = (built / "candidate" / "2-talking.pdf").read_bytes()
    assert audit(data, secrets(kit)) == ()
