"""Finished files as PDF/UA-1 wants them: read with pikepdf, and validated by a program that is not ours."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import page as validator
import pikepdf
import pytest
from conftest import linked_whole, page_objects, pdf_jobs

from interviewkit.audit.extract import pdfium_text, unicode_map
from interviewkit.domain.fields import LEVELS, Edition, Level
from interviewkit.domain.kit import Kit, Project
from interviewkit.kit.assemble import assemble
from interviewkit.page.code import NARROW, code, hanging
from interviewkit.page.document import Frame, Job, Margins, Piece, Sheet
from interviewkit.page.xmp import xmp_packet
from interviewkit.pdf.encrypt import decrypt, encrypt
from interviewkit.pdf.link import link_job, link_without_margins
from interviewkit.pdf.merge import merged
from interviewkit.pdf.weasyprint import render_pdf

ROLES = """Document Part Art Sect Div BlockQuote P H1 H2 H3 L LI Lbl LBody Table THead TBody TFoot TR TH TD
Code Figure Formula"""
BELOW = {
    "/L": {"/LI", "/L"},
    "/LI": {"/Lbl", "/LBody"},
    "/Table": {"/THead", "/TBody", "/TFoot", "/TR"},
    "/THead": {"/TR"},
    "/TBody": {"/TR"},
    "/TR": {"/TH", "/TD"},
}
"""What may stand directly below an element."""


@pytest.fixture(scope="module")
def files(built: Path) -> dict[str, bytes]:
    found = {str(path.relative_to(built)): path.read_bytes() for path in sorted(built.rglob("*.pdf"))}
    assert {Path(name).parent.name for name in found} == {"candidate", "interviewer", "panel", "print"}
    return found


@pytest.fixture(scope="module")
def made(files: dict[str, bytes], sample_kit: Kit) -> dict[str, bytes]:
    """→ files made in every way: linked, merged, laid out whole, without margins, in large print, unlocked again."""
    job = next(job for _, job in pdf_jobs(sample_kit) if job.name == "interviewer/1-making.pdf")
    large = next(job for _, job in pdf_jobs(sample_kit, Sheet("a4", "large-print")) if "1-making" in job.name)
    return {
        **files,
        "whole": render_pdf(job),
        "without margins": link_without_margins(link_job(job, page_objects(job))),
        "large print": linked_whole(large),
        "large print, whole": render_pdf(large),
        "unlocked": decrypt(encrypt(files["panel/panel.pdf"], "x"), "x"),
    }


def elements(pdf: pikepdf.Pdf) -> Iterator[tuple[Any, Any]]:
    """A PDF → its structure elements, each with its parent, in reading order."""

    def below(parent: Any) -> Iterator[tuple[Any, Any]]:
        for kid in parent.get("/K", ()):
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid, parent
                yield from below(kid)

    yield from below(pdf.Root.StructTreeRoot)


# --- the packet -----------------------------------------------------------------------------------------------


def test_a_packet_holds_title_language_and_part_and_nothing_else() -> None:
    tree = ElementTree.fromstring(xmp_packet("Maker & <Co>: “Round”", "en"))  # noqa: S314
    said = {one.tag.rpartition("}")[2]: one.text.strip() for one in tree.iter() if one.text and one.text.strip()}
    assert said == {"li": "en", "part": "1"}
    assert [one.text for one in tree.iter() if one.tag.endswith("}li")] == ["Maker & <Co>: “Round”", "en"]
    assert len(list(tree.iter())) == 10


def test_a_packet_is_the_same_each_time() -> None:
    assert xmp_packet("A", "en") == xmp_packet("A", "en") != xmp_packet("B", "en")


def test_every_file_has_the_packet_of_its_title_as_it_is(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            packet = pdf.Root.Metadata
            assert set(packet.keys()) == {"/Type", "/Subtype", "/Length"}, name
            assert bytes(packet.read_raw_bytes()) == xmp_packet(str(pdf.docinfo["/Title"]), "en"), name
            assert bytes(packet.read_raw_bytes()) in data, name


def test_titles_of_merged_files_say_what_they_are(files: dict[str, bytes]) -> None:
    titles = {}
    for name, data in files.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            titles[name] = str(pdf.docinfo["/Title"])
    assert titles["print/candidate.pdf"] == "Quarry Engineer: your day and your tasks"
    assert titles["print/everything.pdf"] == "Quarry Engineer, Senior: all papers"
    assert titles["print/interviewer-1-making.pdf"] == titles["interviewer/1-making.pdf"]


# --- the document ---------------------------------------------------------------------------------------------


def test_every_file_is_marked_as_tagged_and_shows_its_title(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert str(pdf.Root.Lang) == "en", name
            assert bool(pdf.Root.MarkInfo.Marked), name
            assert "/Suspects" not in pdf.Root.MarkInfo, name
            assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle), name


def test_every_page_with_annotations_is_read_in_the_order_of_its_tags(made: dict[str, bytes]) -> None:
    pages = 0
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.pages:
                assert "/Annots" not in one.obj or one.obj.get("/Tabs") == "/S", name
                pages += 1
    assert pages > 20


def test_every_font_is_embedded_and_says_what_its_glyphs_mean(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Subtype") == "/Type0"]
            assert fonts, name
            for font in fonts:
                below = font.DescendantFonts[0].FontDescriptor
                assert {"/FontFile2", "/FontFile3"} & set(below.keys()), name
                assert b"beginbfchar" in font.ToUnicode.read_bytes() or b"bfrange" in font.ToUnicode.read_bytes(), name


DRAWS = "Tj TJ ' \" f F f* S s B B* b b* Do sh"
"""The operators that draw something."""


def test_whatever_is_drawn_is_tagged_or_an_artifact(made: dict[str, bytes]) -> None:
    text = 0
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for one in pdf.pages:
                marks: list[str] = []
                for instruction in pikepdf.parse_content_stream(one):
                    operator = str(instruction.operator)
                    if operator in ("BDC", "BMC"):
                        marks.append(str(instruction.operands[0]))
                    elif operator == "EMC":
                        marks.pop()
                    elif operator in DRAWS.split():
                        assert marks, (name, operator)
                        text += operator == "TJ"
    assert text > 1000


# --- the structure --------------------------------------------------------------------------------------------


def test_every_element_has_a_standard_role_and_stands_where_it_may(made: dict[str, bytes]) -> None:
    seen: set[str] = set()
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert [str(one.S) for one in pdf.Root.StructTreeRoot.K] == ["/Document"], name
            for element, parent in elements(pdf):
                role, above = str(element.S), str(parent.get("/S", ""))
                assert role[1:] in ROLES.split(), (name, role)
                assert role in BELOW.get(above, {role}), (name, above, role)
                assert element.P.objgen == parent.objgen, (name, role)
                seen.add(role)
    assert seen >= {"/H1", "/H2", "/L", "/TH", "/Code", "/Part"}


def test_every_piece_of_a_page_belongs_to_one_element_on_it(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            tree = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
            owners = dict(zip(map(int, tree[::2]), tree[1::2], strict=True))
            assert [*owners] == sorted(owners), name
            told = {(e.objgen, int(k)) for e, _ in elements(pdf) for k in e.get("/K", ()) if isinstance(k, int)}
            known = {
                (owner.objgen, number)
                for one in pdf.pages
                if "/StructParents" in one.obj
                for number, owner in enumerate(owners[int(one.obj.StructParents)])
            }
            assert told <= known, name
            assert len({one.obj.StructParents for one in pdf.pages if "/StructParents" in one.obj}) == len(owners), name


def test_headings_skip_no_level(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            depths = [int(str(e.S)[2:]) for e, _ in elements(pdf) if str(e.S) in ("/H1", "/H2", "/H3", "/H4")]
        assert depths[0] == 1, name
        assert all(later <= earlier + 1 for earlier, later in pairwise(depths)), name


def test_a_list_says_how_it_is_numbered(made: dict[str, bytes]) -> None:
    seen: set[str] = set()
    for name, data in made.items():
        with pikepdf.open(io.BytesIO(data)) as pdf:
            for element, _ in elements(pdf):
                if element.S == "/L" and any(
                    "/Lbl" in {str(k.S) for k in item.K} for item in element.K if item.S == "/LI"
                ):
                    assert "/A" in element, name
                    seen.add(str(element.A.ListNumbering))
    assert "/Disc" in seen


def test_a_merged_file_has_the_tags_of_its_parts(files: dict[str, bytes]) -> None:
    def roles(data: bytes) -> list[str]:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return [str(e.S) for e, _ in elements(pdf) if e.S not in ("/Document", "/Part")]

    parts = [files["candidate/0-day.pdf"], files["candidate/1-making.pdf"]]
    assert roles(merged(parts)) == [role for part in parts for role in roles(part)]


# --- code -----------------------------------------------------------------------------------------------------


def said_by_mark(one: pikepdf.Page) -> dict[int, str]:
    """A page → the text of each piece of marked content, spaces and all, decoded with the maps of its fonts."""
    maps = {name: unicode_map(font)[1] for name, font in one.Resources.Font.items()}
    said: dict[int, str] = {}
    mark, font = -1, ""
    for instruction in pikepdf.parse_content_stream(one):
        operator, operands = str(instruction.operator), instruction.operands
        if operator == "BDC":
            mark = int(operands[1].get("/MCID", -1)) if isinstance(operands[1], pikepdf.Dictionary) else -1
        elif operator == "Tf":
            font = str(operands[0])
        elif operator == "TJ":
            codes = "".join(bytes(piece).hex() for piece in operands[0] if isinstance(piece, pikepdf.String))
            text = "".join(maps[font].get(codes[at : at + 4], "") for at in range(0, len(codes), 4))
            said[mark] = said.get(mark, "") + text
    return said


def lines_of_code(data: bytes) -> list[str]:
    """A PDF → the text of each of its elements for code, in reading order."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        said = {one.obj.objgen: said_by_mark(one) for one in pdf.pages}
        found = []
        for element, _ in elements(pdf):
            if element.S == "/Code":
                assert element.A.Placement == "/Block"
                found.append("".join(said[element.Pg.objgen].get(int(k), "") for k in element.K))
        return found


CODE = """import math


class Pump:
    \"\"\"It lifts water.\"\"\"

    def lift(self, rows, limit):
        for row in rows:
            if not row and limit is not None:
                raise ValueError(row)
        return [row for row in rows if row not in self.held]"""


def page_with(html: str, edition: Edition) -> Job:
    styles = ("shared/page.css", "candidate/candidate.css", "shared/a4.css")
    large = edition == "large-print"
    piece = f'<section class="task"><h1>Task 1</h1>{html}</section>'
    return Job(
        "x.pdf",
        "Task",
        (Piece(hanging(piece) if large else piece),),
        Frame("x", "", "x", Margins(20, 15, 18, 19)),
        {},
        (*styles, "shared/large-print.css") if large else styles,
    )


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_a_line_of_code_is_one_element_and_keeps_its_spaces(edition: Edition) -> None:
    """In large print, too, where a long line is set in several rows, and a space at the end of a row isn't drawn."""
    found = lines_of_code(linked_whole(page_with(code(CODE, "python"), edition)))
    wanted = [line for line in CODE.split("\n") if line]
    short = NARROW if edition == "large-print" else 100
    assert ["".join(line.split()) for line in found] == ["".join(line.split()) for line in wanted]
    assert [line for line in found if len(line) <= short] == [line for line in wanted if len(line) <= short]


def test_a_numbered_line_keeps_its_spaces() -> None:
    found = lines_of_code(linked_whole(page_with(code(CODE, "python", numbered=True), "standard")))
    wanted = [f"{number:>2} {line}" for number, line in enumerate(CODE.split("\n"), start=1)]
    assert [line.rstrip() for line in found] == [line.rstrip() for line in wanted]


def test_every_line_of_every_starter_is_an_element(bank: Project) -> None:
    spec = next(k for k in bank.kits if k.role == "ml-engineer")
    kit = assemble(bank, spec, "senior")
    jobs = {job.name: job for _, job in pdf_jobs(kit)}
    seen = 0
    for round_ in kit.rounds:
        name = next(n for n in jobs if n.startswith(f"candidate/{round_.number}-") and "spare" not in n)
        sheets = [f.text for q in round_.questions if q.handed_out for f in q.sheet_files]
        lines = [line.rstrip() for text in sheets for line in text.split("\n") if line.strip()]
        found = [line.rstrip() for line in lines_of_code(linked_whole(jobs[name]))]
        for line in lines:
            assert any(one.endswith(line) for one in found), (name, line)
            seen += 1
    assert seen > 50


def test_a_sheet_with_code_says_where_the_file_is(built: Path) -> None:
    """PDF viewers drop spaces when they copy, and the notebook of the round has the same code."""
    said = pdfium_text((built / "candidate" / "1-making.pdf").read_bytes())
    assert said.count("to copy it, use this round’s notebook (.ipynb)") >= 1
    assert (built / "candidate" / "1-making.ipynb").exists()


# --- pages of the bank ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("level", LEVELS)
def test_a_validator_finds_nothing_in_any_file_of_the_shipped_kits(level: Level, bank: Project) -> None:
    spec = next(k for k in bank.kits if k.role == "ml-engineer")
    jobs = [job for _, job in pdf_jobs(assemble(bank, spec, level))]
    assert len(jobs) > 10
    for job in jobs:
        found = validator.validate_pdf_bytes(linked_whole(job), profile="ua1").failures
        assert [f"{one.rule_id}: {one.message}" for one in found] == [], job.name


def test_a_validator_finds_nothing_in_files_made_in_any_way(made: dict[str, bytes]) -> None:
    for name, data in made.items():
        found = validator.validate_pdf_bytes(data, profile="ua1").failures
        assert [f"{one.rule_id}: {one.message}" for one in found] == [], name


def test_the_validator_sees_what_is_missing(files: dict[str, bytes]) -> None:
    with pikepdf.open(io.BytesIO(files["panel/panel.pdf"])) as pdf:
        del pdf.Root.StructTreeRoot
        stream = io.BytesIO()
        pdf.save(stream)
    assert validator.validate_pdf_bytes(stream.getvalue(), profile="ua1").failures
