"""Whatever is wrong with the input, the message says where and what would be right, and the last good kit stays."""

from __future__ import annotations

import os
import re
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import loaded, run_cli
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ROOT, body, question, write_project, write_question

from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.bank.rules.wording import _LEGAL, _PROTECTED, _touching
from interviewkit.build import folder as build_folder
from interviewkit.build.kit import build_kit
from interviewkit.build.plan import Selection
from interviewkit.build.workers import WorkerLost, Workers
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.kit import Kit

CONCEPT = "questions/quarry/sample-concept/question.md"
KIT = "kits/quarry-engineer.yaml"
FRAMEWORK = "questions/framework.yaml"


def replaced(old: str, new: str, file: str = CONCEPT) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), "utf-8")

    return change


def bytes_in(data: bytes, file: str = CONCEPT) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / file).write_bytes(data)

    return change


def image(markdown: str, data: bytes | None = None) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        replaced("A lorry brings", f"{markdown} A lorry brings")(folder)
        if data is not None:
            (folder / "questions/quarry/sample-concept/plot.png").write_bytes(data)

    return change


def png(width: int, height: int) -> bytes:
    """A size → the header of a PNG that claims it: small on disk, huge once decoded."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 9)) + chunk(b"IEND", b"")


def added_question(**changes: str) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        (folder / "questions" / "gravel").mkdir()
        (folder / "questions" / "gravel" / "sample-concept.md").write_text(
            question(**({"area": "gravel"} | changes)), "utf-8"
        )

    return change


BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "unknown field": (
        replaced("space: line", "spaec: line"),
        f"{CONCEPT}:11:1: unknown-field: 'spaec' is not a field here (did you mean 'space'?)",
    ),
    "wrong type": (
        replaced("minutes: 10", "minutes: ten"),
        f"{CONCEPT}:7:10: wrong-type: 'minutes' should be an integer, not 'ten'",
    ),
    "misspelt section": (
        replaced("## Answer", "## Anwser key"),
        f"{CONCEPT}:46:1: unknown-section: '## Anwser key' is not a section of a concept question (did you mean 'Answer'?)",
    ),
    "raw HTML": (
        replaced("A lorry", "A <i>big</i> lorry"),
        f"{CONCEPT}:27:3: raw-html: raw HTML '<i>' is not allowed (write Markdown, or code in backticks)",
    ),
    "HTML comment": (
        replaced("A lorry", "A <!-- crusher --> lorry"),
        f"{CONCEPT}:27:3: html-comment: HTML comments are not allowed (delete it; use '## Notes' for remarks)",
    ),
    "missing anchor": (
        replaced("  2: Reached M1 after hint A.\n", ""),
        f"{CONCEPT}:13:3: missing-anchor: no anchor for rating 2 (add '2:' under anchors)",
    ),
    "dangling key point": (
        replaced("Reached M1 after hint A", "Reached M1 and M7 after hint A"),
        f"{CONCEPT}:15:6: dangling-key-point: M7 is not a key point here (the key points are M1, M2, X1)",
    ),
    "a three that does not need every must": (
        replaced("3: Reached M1 and M2 with the hints", "3: Reached M1 with the hints"),
        f"{CONCEPT}:14:6: unused-key-point: anchor 3 does not require M2 (a 3 needs every must, and a 4 all that a 3 needs)",
    ),
    "duplicate key point": (
        replaced("- **M2** Names", "- **M1** Names"),
        f"{CONCEPT}:31:1: duplicate-key-point: M1 is given twice (first on line 30)",
    ),
    "duplicate id": (
        added_question(),
        f"{CONCEPT}:1:1: duplicate-id: the id 'sample-concept' is taken (first in questions/gravel/sample-concept.md)",
    ),
    "duplicate key": (
        replaced("aid: calculator", "aid: calculator\naid: docs"),
        f"{CONCEPT}:10:1: duplicate-key: 'aid' is given twice (first on line 9)",
    ),
    "alias bomb": (
        replaced("covers: []", "covers: &a [x, x]\nbomb: [*a, *a]"),
        f"{CONCEPT}:10:9: yaml-alias: anchors and aliases are not allowed (write the value out)",
    ),
    "40,000 nested brackets": (
        replaced("covers: []", "covers: " + "[" * 40_000 + "]" * 40_000),
        f"{CONCEPT}:10:28: too-deep: nested more than 20 levels deep",
    ),
    "level: no": (
        replaced("level: senior", "level: no"),
        f"{CONCEPT}:6:8: bad-choice: 'no' is not one of junior, mid, senior, staff",
    ),
    "not UTF-8": (
        bytes_in(question().replace("lorry", "l\u00f6rry").encode("latin-1")),
        f"{CONCEPT}:27:4: not-utf8: not UTF-8: byte 0xf6 (save the file as UTF-8)",
    ),
    "a missing image": (
        image("![pile](plot.png)"),
        f"{CONCEPT}:27:1: missing-image: the image 'plot.png' does not exist (put the file next to question.md)",
    ),
    "an image bomb": (
        image("![pile](plot.png)", png(30_000, 30_000)),
        f"{CONCEPT}:27:1: image-size: the image 'plot.png' has far too many pixels (make it smaller)",
    ),
    "a large image": (
        image("![pile](plot.png)", png(4_000, 4_000)),
        f"{CONCEPT}:27:1: image-size: the image 'plot.png' has 4,000 × 4,000 pixels; the limit is 8,000,000 in total (make it smaller)",
    ),
    "an image that is none": (
        image("![pile](plot.png)", b"<svg/>"),
        f"{CONCEPT}:27:1: image-kind: the image 'plot.png' is not a readable PNG or JPEG",
    ),
    "an image without text": (
        image("![](plot.png)", png(2, 2)),
        f"{CONCEPT}:27:1: image-text: the image 'plot.png' has no text alternative (write ![what it shows](plot.png))",
    ),
    "an image outside": (
        image("![pile](../sample-case/plot.png)"),
        f"{CONCEPT}:27:1: image-path: the image '../sample-case/plot.png' is outside the question's folder (put the file next to question.md)",
    ),
    "an absolute image": (
        image("![pile](/etc/passwd)"),
        f"{CONCEPT}:27:1: image-path: the image '/etc/passwd' is outside the question's folder (put the file next to question.md)",
    ),
    "an image on the web": (
        image("![pile](http://example.org/p.png)"),
        f"{CONCEPT}:27:1: image-address: the image 'http://example.org/p.png' is not a file of this question (put the file next to question.md)",
    ),
    "a glyph no font has": (
        replaced("A lorry", "A \u2603 lorry"),
        f"{CONCEPT}:27:1: glyph: '\u2603' (U+2603) is in none of the bundled fonts (write it another way, or as a $…$ formula)",
    ),
    "a link definition": (
        replaced("A lorry", "[A]: sorting\n\nA lorry"),
        f"{CONCEPT}:27:1: lost-words: '[A]: sorting' is a link definition, which would not be printed (write '\\[' for a bracket at the beginning of a line)",
    ),
    "a key point that would be a quotation": (
        replaced("- **M2** Names", "- **M2** > 5 names"),
        f"{CONCEPT}:31:1: block-mark: the text of this entry, '> 5 names the bottle…', would be printed as a quotation",
    ),
    "a text that a comment cuts off": (
        replaced("title: Wheelbarrow", "title: The #1 wheelbarrow"),
        f"{CONCEPT}:2:12: unquoted-text: '#1 wheelbarrow title of the concept s…' is a comment, because ' #' ends an unquoted text",
    ),
    "a kit's text that a comment cuts off": (
        replaced("about: You", "about: The #1 of all, you", KIT),
        f"{KIT}:4:12: unquoted-text: '#1 of all, you will move stones with …' is a comment",
    ),
    "a fault that a comma cuts off": (
        replaced("what: Divides late", "what: Divides, but late", "questions/quarry/sample-debugging/faults.yaml"),
        "questions/quarry/sample-debugging/faults.yaml:2:59: unquoted-text: 'but late' is an entry of its own",
    ),
    "an unknown file": (
        lambda folder: (folder / "questions/quarry/sample-coding/Reference.py").write_text("x = 1\n"),  # type: ignore[dict-item,return-value]
        "questions/quarry/sample-coding/Reference.py:1:1: unknown-file: 'Reference.py' is not a file of a coding question (did you mean 'reference.py'?)",
    ),
    "too few wrong answers": (
        lambda folder: (folder / "questions/quarry/sample-coding/wrong/plus.py").unlink(),
        "questions/quarry/sample-coding/question.md:1:1: missing-file: has 2 of wrong/*.py; a coding question needs at least 3 "
        "(plausible wrong answers, each failing a case)",
    ),
    "a fault beyond the listing": (
        replaced("lines: [2]", "lines: [200]", "questions/quarry/sample-debugging/faults.yaml"),
        "questions/quarry/sample-debugging/faults.yaml:1:1: fault-line: F1 names line 200; the listing has 4",
    ),
    "a fault on a line that says nothing": (
        replaced("for n in", "\nfor n in", "questions/quarry/sample-debugging/listing.py"),
        "questions/quarry/sample-debugging/faults.yaml:1:1: fault-line: F1 names line 2, which has no code (check the line number)",
    ),
    "a formula that can't be drawn": (
        replaced("A lorry", "A $\\frac{1}$ lorry"),
        f"{CONCEPT}:26:1: formula: $\\frac{{1}}$ can't be rendered: check its braces and arguments",
    ),
    "a number nobody checks": (
        replaced("Counts the stones", "Counts **42** stones"),
        f"{CONCEPT}:30:1: unchecked-number: the key states 42, but there is no checks.py (assert it there)",
    ),
    "a wide line": (
        replaced(
            "print(total / 10)",
            "print(total / 10)" + " " * 60 + "# far",
            "questions/quarry/sample-debugging/listing.py",
        ),
        "questions/quarry/sample-debugging/listing.py:4:1: wide-line: 82 columns of code; the page fits 72 (break the line)",
    ),
    "code that does not parse": (
        replaced("return n + n  # umbrella", "return n +", "questions/quarry/sample-coding/reference.py"),
        "questions/quarry/sample-coding/reference.py:2:15: python-syntax: does not parse: invalid syntax",
    ),
    "a judgement instead of an act": (
        replaced("Reached M1 after hint A", "Gave a strong M1 after hint A"),
        f"{CONCEPT}:15:6: adjective: 'strong' judges instead of describing (say what the candidate did)",
    ),
    "a prompt that holds the title": (
        replaced("A lorry brings", "Here is the wheelbarrow: title - of the CONCEPT sample. A lorry brings"),
        f"{CONCEPT}:26:1: prompt-tells: the prompt contains the title, which is for interviewers",
    ),
    "a prompt that names the key": (
        replaced("A lorry brings", "A rubric scores this. A lorry brings"),
        f"{CONCEPT}:26:1: prompt-tells: the prompt says 'rubric'",
    ),
    "a protected topic": (
        replaced("A lorry brings", "A pregnant driver brings"),
        f"{CONCEPT}:27:1: protected-topic: 'pregnant' touches on sex or gender (if it is data and not about the candidate, say so in 'protected_data:')",
    ),
    "a conviction": (
        replaced("A lorry brings", "A driver, convicted once, brings"),
        f"{CONCEPT}:27:1: protected-topic: 'convicted' touches on other (if it is data and not about the candidate, say so in 'protected_data:')",
    ),
    "a credit history": (
        replaced("A lorry brings", "A driver whose credit history is short brings"),
        f"{CONCEPT}:27:1: protected-topic: 'credit history' touches on credit or finances (if it is data",
    ),
    "personal finances": (
        replaced("A lorry brings", "Tell me of your personal finances. A lorry brings"),
        f"{CONCEPT}:27:1: protected-topic: 'personal finances' touches on credit or finances (if it is data",
    ),
    "height and weight": (
        replaced("A lorry brings", "Given height and weight, a lorry brings"),
        f"{CONCEPT}:27:1: protected-topic: 'height and weight' touches on height or weight (if it is data",
    ),
    "a native language": (
        replaced("A lorry brings", "In your native language, a lorry brings"),
        f"{CONCEPT}:27:1: protected-topic: 'native language' touches on national origin (if it is data",
    ),
    "tracking parameters": (
        replaced("A handbook of gravel, 2024", "https://example.org/a?utm_source=x"),
        f"{CONCEPT}:23:11: source: 'https://example.org/a?utm_source=x' has tracking parameters (remove them)",
    ),
    "minutes that no kind has": (
        replaced("minutes: 10", "minutes: 50"),
        f"{CONCEPT}:7:10: minutes: a concept question takes 5 to 15 minutes, not 50",
    ),
    "no early probe": (
        replaced("- **Early** Price", "- **Deepen** Price"),
        f"{CONCEPT}:38:1: probes: no probe marked Early (write '- **Early** …')",
    ),
    "an unlabelled hint": (
        replaced("- **A** Which", "- Which"),
        f"{CONCEPT}:35:1: label: an entry under '## Hints' has the wrong label or none (write - **A** …)",
    ),
    "an unknown competency": (
        replaced("[coding, ml-foundations]", "[codign, ml-foundations]"),
        f"{CONCEPT}:8:16: unknown-competency: 'codign' is not a known competency (did you mean 'coding'?)",
    ),
    "a level's minutes in a kit that lacks it": (
        replaced("{mid: 80, senior: 80}", "{mid: 80, senior: 80, staff: 80}", KIT),
        f"{KIT}:9:43: unused-level: minutes for 'staff', which is not a level of this kit",
    ),
    "a pick of an unknown area": (
        replaced("{kind: sql}", "{kind: sql, area: quary}", KIT),
        f"{KIT}:13:27: unknown-area: 'quary' is not a known area (did you mean 'quarry'?)",
    ),
    "an empty pick": (
        replaced("{kind: sql}", "{count: 1}", KIT),
        f"{KIT}:13:9: empty-pick: a pick needs an id or a filter (give kind, area, row or competency)",
    ),
    "an unknown core competency": (
        replaced("core: [coding, data-craft]", "core: [coding, data-carft]", KIT),
        f"{KIT}:25:16: unknown-competency: 'data-carft' is not a known competency (did you mean 'data-craft'?)",
    ),
    "an unknown core competency of a level": (
        replaced("core: [coding, data-craft]", "core: {mid: [codign]}", KIT),
        f"{KIT}:25:14: unknown-competency: 'codign' is not a known competency (did you mean 'coding'?)",
    ),
    "a core competency that no round rates": (
        replaced("core: [coding, data-craft]", "core: [coding, collaboration]", KIT),
        f"{KIT}:25:16: core-unrated: no round rates the core competency 'collaboration' at mid (choose from coding, "
        "data-craft, production-ml, ml-foundations; or write 'core' as a mapping from levels to lists)",
    ),
    "a core competency of a level that no round rates": (
        replaced("core: [coding, data-craft]", "core: {senior: [coding, collaboration]}", KIT),
        f"{KIT}:25:25: core-unrated: no round rates the core competency 'collaboration' at senior (choose from coding, "
        "data-craft, production-ml, ml-foundations)",
    ),
    "a core competency that is given twice": (
        replaced("core: [coding, data-craft]", "core: [coding, coding]", KIT),
        f"{KIT}:25:16: duplicate-id: the core competency 'coding' is given twice",
    ),
    "core competencies of a level that the kit lacks": (
        replaced("core: [coding, data-craft]", "core: {mid: [coding], staff: [coding]}", KIT),
        f"{KIT}:25:30: unused-level: core competencies for 'staff', which is not a level of this kit",
    ),
    "a core competency that is not in a list": (
        replaced("core: [coding, data-craft]", "core: coding", KIT),
        f"{KIT}:25:7: wrong-type: 'core' should be a mapping or a list, not 'coding'",
    ),
    "a decision rule without a number": (
        replaced("  low_at_most: 1\n", "", FRAMEWORK),
        f"{FRAMEWORK}:125:3: missing-field: 'low_at_most' is missing (add 'low_at_most:')",
    ),
    "a mean in words": (
        replaced("mean: 2.75", "mean: high", FRAMEWORK),
        f"{FRAMEWORK}:131:9: wrong-type: 'mean' should be a number, not 'high'",
    ),
    "a mean off the scale": (
        replaced("mean: 2.75", "mean: 4.5", FRAMEWORK),
        f"{FRAMEWORK}:131:9: bad-value: 'mean': input should be less than or equal to 4",
    ),
    "a mean that is no number": (
        replaced("mean: 2.75", "mean: .nan", FRAMEWORK),
        f"{FRAMEWORK}:131:9:",
    ),
    "a field that the rule lacks": (
        replaced("low_at_most: 1", "low_at_least: 1", FRAMEWORK),
        f"{FRAMEWORK}:129:3: unknown-field: 'low_at_least' is not a field here (did you mean 'low_at_most'?)",
    ),
    "a floor above the low scores": (
        replaced("floor: 2\n", "floor: 3\n", FRAMEWORK),
        f"{FRAMEWORK}:125:10: decision-rule: 'floor' is 3, which is above 'low' (2.5)",
    ),
    "a level with hints of its own": (
        replaced("    name: Junior\n", "    name: Junior\n    hints: Up to two\n", FRAMEWORK),
        f"{FRAMEWORK}:61:5: unknown-field: 'hints' is not a field here",
    ),
    "a file named otherwise than its role": (
        replaced("role: quarry-engineer", "role: gravel-engineer", KIT),
        f"{KIT}:2:7: file-name: the role 'gravel-engineer' is defined in quarry-engineer.yaml (name the file gravel-engineer.yaml)",
    ),
}


def diagnostics(folder: Path) -> list[str]:
    project, found = load(folder)
    return [str(d) for d in (*found, *(check(project) if project else ()))]


@pytest.mark.parametrize("case", BAD)
def test_what_is_wrong_is_said_with_its_place(case: str, project_folder: Path) -> None:
    change, message = BAD[case]
    assert not any(message in line for line in diagnostics(project_folder))
    change(project_folder)
    assert any(line.startswith(message) for line in diagnostics(project_folder)), "\n".join(diagnostics(project_folder))


def test_windows_line_endings_and_a_byte_order_mark_are_read_with_a_warning(project_folder: Path) -> None:
    before = loaded(project_folder)
    path = project_folder / CONCEPT
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    project, found = load(project_folder)
    assert project == before
    assert [str(d) for d in found] == [
        f"{CONCEPT}:1:1: warning: byte-order-mark: begins with a byte order mark (save as UTF-8 without BOM)",
        f"{CONCEPT}:1:1: warning: line-endings: has CRLF line endings, read as LF (save with LF)",
    ]


@pytest.mark.parametrize("topic", _LEGAL)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_quick_look_for_protected_topics_misses_none_of_them(topic: str, data: st.DataObject) -> None:
    term = data.draw(st.from_regex(re.compile(_PROTECTED[topic]), fullmatch=True))
    assert topic in {touched for _, touched in _touching(f"the {term.upper()} of")}
    assert _LEGAL[topic].search(f"the {term} of")


def test_an_old_key_is_a_warning(project_folder: Path) -> None:
    replaced("checked: 2026-11-01", "checked: 2020-11-01")(project_folder)
    [line] = [d for d in diagnostics(project_folder) if "stale" in d]
    assert line.startswith(f"{CONCEPT}:22:10: warning: stale: the key was last checked ")


def test_all_mistakes_of_all_files_are_reported_at_once_and_nothing_is_written(
    project_folder: Path, tmp_path: Path
) -> None:
    for change, _ in (BAD["unknown field"], BAD["a pick of an unknown area"], BAD["code that does not parse"]):
        change(project_folder)
    done = run_cli("quarry-engineer", "--root", project_folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert [line.split(": ")[1] for line in done.stderr.splitlines()] == [
        "unknown-area",
        "python-syntax",
        "unknown-field",
    ]
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_what_only_the_check_finds_stops_a_build_and_leaves_the_last_good_output(jobs: str, tmp_path: Path) -> None:
    folder = write_project(tmp_path / "project")
    build_it = ("quarry-engineer", "--level", "mid", "--root", folder, "-o", tmp_path / "out", "-j", jobs)
    assert run_cli(*build_it).returncode == 0
    before = {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()}
    assert len(before) > 5
    replaced("A lorry brings", "A lorry " + "of stones " * 100 + "brings")(folder)
    done = run_cli(*build_it)
    assert done.returncode == 1
    assert "long-prompt" in done.stderr
    assert {p: p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()} == before


def test_a_pick_that_cannot_be_met_stops_the_build(project_folder: Path, tmp_path: Path) -> None:
    replaced("{kind: sql}", "{kind: sql, count: 3}", KIT)(project_folder)
    done = run_cli("quarry-engineer", "--level", "mid", "--root", project_folder, "-o", tmp_path / "out")
    assert done.returncode == 1
    assert (
        done.stderr
        == (
            f"{KIT}:13:9: short-pick: round 'making', pick 2 (kind sql) needs 3 at mid; the bank has 1 (rows: 1) "
            "(nearest miss: 'sample-system-design' has the kind system-design)\n"
        )
        or "nearest miss: 'sample-" in done.stderr
    )
    assert not (tmp_path / "out").exists()


def test_a_round_over_its_minutes_stops_the_build(project_folder: Path, tmp_path: Path) -> None:
    replaced("{mid: 80, senior: 80}", "{mid: 60, senior: 80}", KIT)(project_folder)
    done = run_cli("quarry-engineer", "--level", "mid", "--root", project_folder, "-o", tmp_path / "out")
    assert (done.returncode, done.stderr) == (
        1,
        f"{KIT}:9:20: minutes-unmet: round 'making' at mid has 60 minutes, 40 to 50 of them for questions; choices that measure "
        "its competencies take at least 65 (give the round 75 to 85 minutes, or pick other questions, fewer, or more)\n",
    )


def test_an_unknown_role_is_answered_with_the_nearest(project_folder: Path) -> None:
    done = run_cli("quary-enginer", "--root", project_folder)
    assert done.returncode == 2
    assert done.stderr.endswith(
        "there is no role 'quary-enginer'; roles are quarry-engineer (did you mean 'quarry-engineer'?)\n"
    )


# --- disks, processes -----------------------------------------------------------------------------------------


def tree(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """→ a folder that holds a good output."""
    folder = tmp_path / "dist" / "kit"
    with build_folder.staging(folder) as new:
        build_folder.write_file(new, "candidate/1.pdf", b"good")
    return folder


def test_a_full_disk_leaves_the_last_good_output(good: Path) -> None:
    with pytest.raises(Rejected) as caught, build_folder.staging(good) as new:
        build_folder.write_file(new, "candidate/1.pdf", b"half")
        build_folder.write_file(Path("/dev"), "full", b"x" * 100)
    assert str(caught.value).endswith(
        "not-written: nothing was written: no space left on device (free some space; existing files are unchanged)"
    )
    assert tree(good.parent) == {"kit/candidate/1.pdf": b"good"}


def test_an_output_that_cannot_be_written_is_named(sample_folder: Path) -> None:
    done = run_cli(
        "quarry-engineer", "--level", "mid", "--only", "panel", "--root", sample_folder, "-o", "/proc/nowhere"
    )
    assert done.returncode == 1
    assert done.stderr.startswith("/proc/nowhere")
    assert "not-written: nothing was written: " in done.stderr


READ_ONLY = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from interviewkit.build.folder import staging, write_file
from interviewkit.domain.diagnostics import Rejected
try:
    with staging(Path(sys.argv[2])) as new:
        write_file(new, "x.pdf", b"new")
except Rejected as refusal:
    sys.exit(str(refusal))
"""


def test_a_read_only_output_is_refused_and_stays(tmp_path: Path) -> None:
    """As somebody whom permissions bind, even where the tests run as root."""
    folder = tmp_path / "dist"
    (folder / "kit").mkdir(parents=True)
    (folder / "kit" / "old.pdf").write_bytes(b"good")
    folder.chmod(0o555)
    bound = ["setpriv", "--bounding-set", "-dac_override"] if os.getuid() == 0 else []
    command = [*bound, sys.executable, "-c", READ_ONLY, str(ROOT), str(folder / "kit")]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    folder.chmod(0o755)
    assert done.returncode == 1
    assert "choose another folder with -o, or allow writing to this one" in done.stderr
    assert tree(folder) == {"kit/old.pdf": b"good"}


def test_a_killed_worker_is_reported_and_leaves_the_last_good_output(good: Path, sample_kit: Kit) -> None:
    with pytest.raises(WorkerLost, match="a worker process died .* nothing was written"), Workers(2) as pool:
        pool.submit(os._exit, 9).exception()
        build_kit(sample_kit, good, Selection(), pool)
    assert tree(good.parent) == {"kit/candidate/1.pdf": b"good"}


def test_a_build_ended_between_its_two_renames_is_put_back(good: Path) -> None:
    good.rename(good.with_name(".kit.old"))
    abandoned = good.with_name(".kit.new-999999")
    abandoned.mkdir()
    build_folder.recover(good)
    assert tree(good.parent) == {"kit/candidate/1.pdf": b"good"}
    assert not abandoned.exists()


def test_the_samples_themselves_have_nothing_wrong(project_folder: Path) -> None:
    assert [d for d in diagnostics(project_folder) if "loop-width" not in d] == []
    assert body() in question()
    write_question(project_folder, "concept", "another")
    write_project(project_folder / "again")
