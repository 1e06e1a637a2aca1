"""An organisation's brand: it reaches every page and every margin, is checked with places, and opens no hole."""

from __future__ import annotations

import io
import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from conftest import linked_whole, loaded, pdf_jobs, run_cli
from fontTools.ttLib import TTFont
from PIL import Image
from samples import BRAND, logo, own_font, write_brand, write_project

from interviewkit.audit.extract import unicode_map
from interviewkit.audit.pdf import audit
from interviewkit.audit.search import PackedSecrets
from interviewkit.audit.secrets import secrets
from interviewkit.bank.brand import MAX_LOGO_BYTES, contrast, flatten_logo
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.build import up_to_date
from interviewkit.build.documents import fingerprint
from interviewkit.build.jobs import run_job
from interviewkit.candidate.booklet import candidate_booklet
from interviewkit.cli.commands import BuildCommand
from interviewkit.domain.brand import Brand
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.kit import Kit
from interviewkit.domain.question import Figure
from interviewkit.page.document import Job, Piece, Sheet
from interviewkit.page.look import BUNDLED_LOOK, look_of
from interviewkit.page.markdown import asset_name
from interviewkit.pdf.compile import page_object_key

NAME = "Ångström Stone & Sons"
ROLE = ("quarry-engineer", "--level", "senior")


@pytest.fixture(scope="module")
def branded(branded_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """→ the folder of the branded kit, built by two processes."""
    output = tmp_path_factory.mktemp("branded-kit")
    done = run_cli(*ROLE, "--root", branded_folder, "-o", output, "-j", "2")
    assert done.returncode == 0, done.stderr
    return output / "quarry-engineer-senior-A"


@pytest.fixture
def folder(tmp_path: Path, branded_folder: Path) -> Path:
    """→ a branded project to change."""
    return Path(shutil.copytree(branded_folder, tmp_path / "project"))


def pdfs(kit: Path) -> list[Path]:
    found = sorted(p for p in kit.rglob("*.pdf") if p.parent.name != "print")
    assert len(found) > 5
    return found


def job(kit: Kit, name: str, sheet: Sheet | None = None) -> Job:
    return next(job for _, job in pdf_jobs(kit, sheet or Sheet()) if job.name == name)


# --- what is printed ------------------------------------------------------------------------------------------


def test_the_name_stands_on_the_first_page_of_booklet_day_and_guide(branded: Path) -> None:
    named = {}
    for path in pdfs(branded):
        texts = [page.extract_text() for page in pypdf.PdfReader(path).pages]
        named[path.relative_to(branded).as_posix()] = [n for n, text in enumerate(texts, 1) if NAME in text]
    first = {name for name, pages in named.items() if pages == [1]}
    others = ("spare", "key", "scorecard", "panel")
    assert first == {name for name in named if not any(one in name for one in others)}
    assert all(not pages for name, pages in named.items() if name not in first)


def test_the_logo_has_the_name_as_its_text(branded: Path) -> None:
    with pikepdf.open(branded / "candidate" / "1-making.pdf") as pdf:
        figures = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/S") == "/Figure"]
        assert [str(f.Alt) for f in figures] == [NAME]


def test_nothing_is_transparent(branded: Path) -> None:
    pictures = 0
    for path in pdfs(branded):
        with pikepdf.open(path) as pdf:
            found = [o for o in pdf.objects if isinstance(o, pikepdf.Stream) and o.get("/Subtype") == "/Image"]
        pictures += len(found)
        assert not any("/SMask" in o for o in found), path.name
    assert pictures == 5


def test_every_page_of_every_worker_is_set_in_the_brands_fonts(branded: Path) -> None:
    for path in pdfs(branded):
        with pikepdf.open(path) as pdf:
            fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/ToUnicode" in o]
            ours = [unicode_map(f)[1].values() for f in fonts if not str(f.BaseFont)[8:].startswith("Brand")]
        assert len(fonts) > len(ours), path.name
        assert {c for some in ours for c in some} <= set("□○●"), path.name


def test_one_process_and_two_make_the_same_bytes(branded: Path, branded_folder: Path, tmp_path: Path) -> None:
    done = run_cli(*ROLE, "--root", branded_folder, "-o", tmp_path, "-j", "1", INTERVIEWKIT_CACHE=str(tmp_path / "c"))
    assert done.returncode == 0, done.stderr
    one, two = (
        {p.relative_to(f).as_posix(): p.read_bytes() for p in f.rglob("*") if p.is_file()}
        for f in (tmp_path / branded.name, branded)
    )
    assert len(one) > 10
    assert [name for name in one if one[name] != two[name]] == []


def test_margins_are_drawn_in_ink_and_soft(branded_kit: Kit) -> None:
    with pikepdf.open(io.BytesIO(linked_whole(job(branded_kit, "interviewer/1-making.pdf")))) as pdf:
        pdf.pages[2].contents_coalesce()
        margin = pdf.pages[2].Contents.read_bytes().partition(b"/Artifact <</Type /Pagination>> BDC")[2].decode()
    assert set(re.findall(r"([\d.]+ [\d.]+ [\d.]+) rg", margin)) == {"0.0431 0.1216 0.2275", "0.2902 0.3333 0.4078"}
    assert set(re.findall(r"/M_(\w+?)[0-9a-f]{16} ", margin)) == {
        "BrandSansRegular",
        "BrandSansSemibold",
        "BrandSerifSemibold",
    }


def test_large_print_stays_black_on_white(branded_kit: Kit) -> None:
    look = job(branded_kit, "candidate/1-making.pdf", Sheet("a4", "large-print")).frame.look
    assert look.colours == {}
    assert len(look.faces) == 8


def test_a_branded_kit_stays_light(branded: Path) -> None:
    sizes = {p.relative_to(branded).as_posix(): p.stat().st_size for p in pdfs(branded)}
    assert {n: s for n, s in sizes.items() if s > (300_000 if n.startswith("interviewer") else 150_000)} == {}


def test_form_codes_do_not_depend_on_the_brand(branded_kit: Kit) -> None:
    plain = replace(branded_kit, brand=Brand())
    for one, other in zip(branded_kit.rounds, plain.rounds, strict=True):
        assert candidate_booklet(branded_kit, one).code == candidate_booklet(plain, other).code


def test_without_a_brand_pages_and_keys_know_nothing_of_one(sample_kit: Kit) -> None:
    assert look_of(sample_kit.brand) is BUNDLED_LOOK
    for _, one in pdf_jobs(sample_kit):
        assert "shared/brand.css" not in one.styles
        assert one.frame.look.css == ""
        assert 'class="brand"' not in one.html


# --- what a file depends on -----------------------------------------------------------------------------------


def colour_changed(folder: Path) -> None:
    (folder / "brand.yaml").write_text(BRAND.replace("#0b1f3a", "#0b1f3b"), "utf-8")


def font_changed(folder: Path) -> None:
    (folder / "fonts" / "a.ttf").write_bytes(own_font("SourceSerif4-Regular", 8.5))


def name_changed(folder: Path) -> None:
    (folder / "brand.yaml").write_text(BRAND.replace("Ångström", "Angstrom"), "utf-8")


def logo_changed(folder: Path) -> None:
    (folder / "logo.png").write_bytes(logo((90, 20, 20)))


CHANGES = {colour_changed: "style", font_changed: "style", name_changed: "text", logo_changed: "text and pictures"}


@pytest.mark.parametrize("change", CHANGES, ids=lambda c: c.__name__)
def test_what_changes_in_a_brand_is_in_fingerprint_key_and_stamp(
    change: Callable[[Path], None], folder: Path, branded_kit: Kit
) -> None:
    options = BuildCommand(ROLE[0], (ROLE[2],)).asked
    before = up_to_date.inputs_hash(folder, options)
    change(folder)
    assert up_to_date.inputs_hash(folder, options) != before
    project = loaded(folder)
    old = job(branded_kit, "candidate/1-making.pdf")
    new = job(replace(branded_kit, brand=project.brand), "candidate/1-making.pdf")
    one, other = fingerprint(old, Sheet()), fingerprint(new, Sheet())
    assert " and ".join(part for part in one if one[part] != other[part]) == CHANGES[change]
    assert key(old) != key(new)
    assert project.brand.digest != branded_kit.brand.digest


def key(one: Job) -> str:
    return page_object_key(one.pieces[0].html, one.assets, one.styles, one.frame.margins, one.frame.look)


def test_a_manifest_tells_that_the_brand_has_changed(folder: Path, branded: Path, tmp_path: Path) -> None:
    name_changed(folder)
    arguments = ("--from", branded / "manifest.json", "--only", "panel", "--root", folder, "-o", tmp_path / "again")
    done = run_cli(*arguments)
    assert done.returncode == 0, done.stderr
    assert "warning: changed: brand.yaml has changed since the manifest was written" in done.stderr


# --- paper ----------------------------------------------------------------------------------------------------


def width(output: Path) -> int:
    return round(float(pypdf.PdfReader(next(output.rglob("panel.pdf"))).pages[0].mediabox.width))


@pytest.mark.parametrize(("asked", "points"), [((), 612), (("--paper", "a4"), 595)], ids=["not asked", "asked"])
def test_paper_is_the_brands_unless_asked(asked: tuple[str, ...], points: int, tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    (root / "brand.yaml").write_text("name: Stones\npaper: letter\n", "utf-8")
    done = run_cli(*ROLE, "--only", "panel", *asked, "--root", root, "-o", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert width(tmp_path / "out") == points


def test_a_kit_built_again_keeps_the_paper_of_its_manifest(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    assert run_cli(*ROLE, "--only", "panel", "--root", root, "-o", tmp_path / "one").returncode == 0
    (root / "brand.yaml").write_text("name: Stones\npaper: letter\n", "utf-8")
    manifest = next((tmp_path / "one").rglob("manifest.json"))
    assert json.loads(manifest.read_text("utf-8"))["paper"] == "a4"
    done = run_cli("--from", manifest, "--only", "panel", "--root", root, "-o", tmp_path / "two")
    assert done.returncode == 0, done.stderr
    assert width(tmp_path / "two") == 595


# --- what is refused ------------------------------------------------------------------------------------------


def said(old: str, new: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        assert old in BRAND
        (folder / "brand.yaml").write_text(BRAND.replace(old, new, 1), "utf-8")

    return change


def file(name: str, data: bytes) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_bytes(data) and None


def linked_to(name: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / name).rename(folder.parent / "elsewhere")
        (folder / name).symlink_to(folder.parent / "elsewhere")

    return change


def font(change: Callable[[TTFont], None]) -> bytes:
    made = io.BytesIO()
    with TTFont(io.BytesIO(own_font("SourceSerif4-Regular")), recalcTimestamp=False) as one:
        change(one)
        one.save(made)
    return made.getvalue()


def restricted(one: TTFont) -> None:
    one["OS/2"].fsType = 2


def without_lorry(one: TTFont) -> None:
    for table in one["cmap"].tables:
        table.cmap.pop(ord("o"), None)


def noise(size: tuple[int, int]) -> bytes:
    made = io.BytesIO()
    Image.effect_noise(size, 90).convert("RGB").save(made, "PNG")
    return made.getvalue()


FAULTS: dict[str, tuple[Callable[[Path], None], str]] = {
    "faint ink": (
        said("#0b1f3a", "#8a8a8a"),
        r"brand.yaml:4:16: contrast: ink '#8a8a8a' has a contrast ratio of 3.45:1 on white \(4.5:1",
    ),
    "faint soft": (
        said("#4a5568", "#777777"),
        "brand.yaml:4:33: contrast: soft '#777777' has a contrast ratio of 4.47:1 on white",
    ),
    "faint rule": (
        said("#6b7280", "#aaaaaa"),
        "brand.yaml:4:50: contrast: rule '#aaaaaa' has a contrast ratio of 2.32:1 on white",
    ),
    "dark tint": (
        said("#eef2f7", "#444444"),
        "brand.yaml:4:16: contrast: ink '#0b1f3a' has a contrast ratio of 1.69:1 on the tint",
    ),
    "not a colour": (said("#eef2f7", "beige"), "brand.yaml:4:67: bad-value: 'beige' does not have the form #rrggbb"),
    "unknown field": (
        said("logo:", "logos:"),
        r"brand.yaml:3:1: unknown-field: 'logos' is not a field here \(did you mean 'logo'",
    ),
    "no name": (said("name:", "names:"), "brand.yaml:2:1: missing-field: 'name' is missing"),
    "no such paper": (said("logo:", "paper: a3\nlogo:"), "brand.yaml:3:8: bad-choice: 'a3' is not one of a4, letter"),
    "no logo": (said("logo.png", "logos.png"), "brand.yaml:3:7: missing-image: the image 'logos.png' does not exist"),
    "logo elsewhere": (
        said("logo.png", "../logo.png"),
        "brand.yaml:3:7: image-path: the logo '../logo.png' is not next to",
    ),
    "logo by address": (said("logo.png", "https://a.b/logo.png"), "brand.yaml:3:7: image-(path|address): the"),
    "logo linked": (
        linked_to("logo.png"),
        "brand.yaml:3:7: image-kind: the image 'logo.png' is not a PNG or JPEG file in",
    ),
    "logo no picture": (file("logo.png", b"GIF89a"), "brand.yaml:3:7: image-kind: .* not a readable PNG or JPEG"),
    "logo cut": (
        file("logo.png", logo()[: len(logo()) // 2]),
        "brand.yaml:3:7: image-kind: the logo is not a readable PNG or JPEG",
    ),
    "logo heavy": (file("logo.png", noise((700, 180))), r"brand.yaml:3:7: image-size: the logo adds [\d,]+ bytes"),
    "logo huge": (file("logo.png", b"x" * 2_000_001), "logo.png:1:1: too-big: 2,000,001 bytes"),
    "no font": (
        said("fonts/a.ttf", "fonts/z.ttf"),
        "brand.yaml:6:19: missing-font: the font 'fonts/z.ttf' does not exist",
    ),
    "no semibold": (said(", semibold: fonts/c.ttf", ""), "brand.yaml:6:9: missing-field: 'semibold' is missing"),
    "font elsewhere": (
        said("fonts/a.ttf", "../a.ttf"),
        "brand.yaml:6:19: font-path: the font '../a.ttf' is in the wrong folder",
    ),
    "font deeper": (said("fonts/a.ttf", "fonts/x/../a.ttf"), "brand.yaml:6:19: font-path: "),
    "font linked": (linked_to("fonts/a.ttf"), "brand.yaml:6:19: font-path: the font 'fonts/a.ttf' is a symbolic link"),
    "folder linked": (linked_to("fonts"), "brand.yaml:6:19: font-path: the font 'fonts/a.ttf' is a symbolic link"),
    "no font at all": (
        file("fonts/a.ttf", b"OTTO" + b"\0" * 90),
        "brand.yaml:6:19: font-kind: .* is not a TrueType font",
    ),
    "font cut": (file("fonts/a.ttf", own_font("SourceSerif4-Regular")[:300]), "brand.yaml:6:19: font-kind: "),
    "font restricted": (file("fonts/a.ttf", font(restricted)), "brand.yaml:6:19: font-kind: .* forbids embedding"),
    "glyph lacking": (
        file("fonts/a.ttf", font(without_lorry)),
        r"brand.yaml:6:19: glyph: the regular sans lacks 'o' \(U\+006F\); the first of them is in ",
    ),
    "brand linked": (linked_to("brand.yaml"), "brand.yaml:1:1: unknown-file: is a symbolic link"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_in_a_brand_is_said_with_its_place(fault: str, folder: Path) -> None:
    change, message = FAULTS[fault]
    change(folder)
    project, problems = load(folder)
    assert project is not None
    found = [str(d) for d in (*problems, *check(project))]
    assert any(re.match(message, one) for one in found), found


def test_all_faults_of_a_brand_are_said_at_once(folder: Path) -> None:
    text = BRAND.replace("#0b1f3a", "#8a8a8a").replace("logo.png", "none.png").replace("h.ttf", "i.ttf")
    (folder / "brand.yaml").write_text(text, "utf-8")
    _, problems = load(folder)
    assert sorted({p.code for p in problems}) == ["contrast", "missing-font", "missing-image"]


def test_a_faulty_brand_leaves_the_good_kit(folder: Path, branded: Path, tmp_path: Path) -> None:
    kit = Path(shutil.copytree(branded, tmp_path / "out" / branded.name))
    before = {p: p.read_bytes() for p in kit.rglob("*") if p.is_file()}
    FAULTS["faint ink"][0](folder)
    assert run_cli(*ROLE, "--root", folder, "-o", tmp_path / "out").returncode == 1
    assert {p: p.read_bytes() for p in kit.rglob("*") if p.is_file()} == before


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.478)])
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.001)


def test_a_large_logo_is_made_small(branded_kit: Kit) -> None:
    assert branded_kit.brand.logo is not None
    with Image.open(io.BytesIO(branded_kit.brand.logo.data)) as picture:
        assert (picture.mode, picture.width <= 710, picture.height <= 190) == ("RGB", True, True)
    assert len(branded_kit.brand.logo.data) < MAX_LOGO_BYTES


def test_a_jpeg_logo_stays_a_jpeg() -> None:
    made = io.BytesIO()
    Image.new("CMYK", (800, 300), (90, 20, 0, 0)).save(made, "JPEG")

    def refuse(code: str, message: str, hint: str) -> Rejected:
        raise AssertionError(message)

    with Image.open(io.BytesIO(flatten_logo(made.getvalue(), refuse))) as picture:
        assert (picture.format, picture.mode) == ("JPEG", "RGB")


# --- no hole in the audit -------------------------------------------------------------------------------------


def with_picture(one: Job, data: bytes) -> Job:
    """A document → the same with one picture more on its last page."""
    figure = Figure("more.png", data)
    last = one.pieces[-1]
    html = last.html.replace("<h1>", f'<p><img src="{asset_name(figure)}" alt="more" width="40"/></p><h1>', 1)
    assert html != last.html
    assets = {**one.assets, asset_name(figure): data}
    return replace(one, pieces=(*one.pieces[:-1], Piece(html, last.beside)), assets=assets)


def flat(data: bytes) -> bytes:
    made = io.BytesIO()
    Image.open(io.BytesIO(data)).convert("RGB").save(made, "PNG")
    return made.getvalue()


BOOKLETS = ("candidate/0-day.pdf", "candidate/1-making.pdf", "candidate/2-talking-spare.pdf")


@pytest.mark.parametrize("name", BOOKLETS)
def test_an_honest_branded_file_has_no_leak(name: str, branded_kit: Kit) -> None:
    assert audit(linked_whole(job(branded_kit, name)), secrets(branded_kit)) == ()
    assert run_job(job(branded_kit, name), PackedSecrets(secrets(branded_kit)))[1] == ()


@pytest.mark.parametrize("name", BOOKLETS)
@pytest.mark.parametrize("data", [flat(logo((9, 9, 9))), logo()], ids=["another picture", "a masked one"])
def test_a_picture_that_is_not_the_logo_is_found_in_any_branded_file(name: str, data: bytes, branded_kit: Kit) -> None:
    found = audit(linked_whole(with_picture(job(branded_kit, name), data)), secrets(branded_kit))
    assert [leak.channel for leak in found] == ["picture"]


@pytest.mark.parametrize("name", BOOKLETS)
def test_an_answer_in_a_branded_file_is_found(name: str, branded_kit: Kit) -> None:
    one = job(branded_kit, name)
    last = one.pieces[-1]
    leaky = replace(last, html=last.html.replace("</section>", "<p>explained by the zeppelin diagram</p></section>"))
    found = audit(linked_whole(replace(one, pieces=(*one.pieces[:-1], leaky))), secrets(branded_kit))
    assert {leak.channel for leak in found} >= {"text (pdfium)", "text (drawn)"}


def test_an_answer_as_the_logos_text_is_found(branded_kit: Kit) -> None:
    one = job(branded_kit, "candidate/1-making.pdf")
    html = one.pieces[0].html.replace('alt="', 'alt="as explained by the zeppelin diagram ', 1)
    found = audit(linked_whole(replace(one, pieces=(Piece(html), *one.pieces[1:]))), secrets(branded_kit))
    assert "object" in {leak.channel for leak in found}


def test_a_name_that_holds_a_secret_word_excuses_that_word_alone(branded_kit: Kit) -> None:
    named = replace(branded_kit, brand=replace(branded_kit.brand, name="Zeppelin Works"))
    plain, hidden = secrets(branded_kit), secrets(named)
    assert plain.rare - hidden.rare == {"zeppelin"}
    assert ("explained", "by", "the", "zeppelin") in hidden.runs


def test_a_branded_cover_has_ink_on_it(branded: Path) -> None:
    page: Any = pypdfium2.PdfDocument(branded / "candidate" / "1-making.pdf")[0]
    picture = page.render(scale=1, grayscale=True).to_pil()
    assert sum(picture.histogram()[:128]) > 2000


def test_a_project_may_have_no_brand_at_all(tmp_path: Path) -> None:
    assert loaded(write_project(tmp_path / "project")).brand == Brand()


def test_a_name_alone_is_a_brand(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    write_brand(root, "name: Stones\n")
    assert look_of(loaded(root).brand).fonts == {}
