"""A secret text that stands in a public one is found, whichever it is and wherever it was pasted."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import loaded, run_cli
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import KINDS, ROOT, write_project, write_question

from interviewkit.bank.project import load
from interviewkit.bank.rules.passages import passage, secret_parts, sentences
from interviewkit.bank.rules.pasted import REMEMBERED, nothing_is_pasted
from interviewkit.bank.rules.project import check
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.fields import Public
from interviewkit.domain.kit import Project
from interviewkit.domain.texts import prose_words
from interviewkit.store.bank_memory import Memory, remembered

QUARRY = "questions/quarry"


def found_in(folder: Path, *, across: bool = False) -> list[Diagnostic]:
    """A project → what is found pasted in it; everything else is right."""
    found = check(loaded(folder), across=across)
    assert {d.code for d in found} <= {"pasted"}
    return list(found)


def changed(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def file(folder: Path, kind: str, name: str = "question.md") -> Path:
    return folder / QUARRY / f"sample-{kind}" / name


def pasted_into_prompt(folder: Path, kind: str, text: str) -> None:
    changed(file(folder, kind), "How long does the pile last?", f"How long does the pile last?\n\n{text}")


# --- a question's own secrets ---------------------------------------------------------------------------------


def test_the_message_names_both_places_and_says_what_to_do(project_folder: Path) -> None:
    pasted_into_prompt(project_folder, "case", "The crusher decides, as explained by the zeppelin diagram.")
    assert [str(d) for d in found_in(project_folder)] == [
        f"{QUARRY}/sample-case/question.md:29:1: pasted: 'the crusher decides as explained by the zeppelin diagram' is in "
        f"'## Answer' ({QUARRY}/sample-case/question.md:49:1), and candidates see it here "
        "(delete it here, or say one of the two in other words)"
    ]


LONG_FACT = "There are seven quarries on the far side of the river"
NOT_SCORED = "The size of the present employer does not count"
OWN = (
    ("case", "Counts the stones per hectare", "M1", 32),
    ("case", "names the **bottleneck** crusher", "M2", 33),
    ("case", "Mentions\nthunderstorm delays.", "X1", 35),
    ("case", "Suppose shovels double, what follows?", "the probe 'Deepen'", 41),
    ("case", "> Please begin with one stone", "the probe 'Redirect'", 42),
    ("case", "Price the second conveyor", "the probe 'Early'", 43),
    ("case", "- Blames the driver personally", "a red flag", 46),
    ("case", "`Reached M1 and M2 with the hints allowed.`", "anchor 3", 14),
    ("case", "Wheelbarrow title of the case sample", "the title", 2),
    ("system-design", LONG_FACT, "'## Facts on request'", 55),
    ("behavioural", NOT_SCORED, "'## Not scored'", 55),
)


@pytest.mark.parametrize(("kind", "text", "called", "line"), OWN)
def test_whatever_is_secret_is_found_in_its_own_prompt(
    kind: str, text: str, called: str, line: int, project_folder: Path
) -> None:
    for old, new in (("There are seven quarries.", f"{LONG_FACT}."), ("The size of the employer.", f"{NOT_SCORED}.")):
        if new.startswith(text):
            changed(file(project_folder, kind), old, new)
    pasted_into_prompt(project_folder, kind, text)
    found = [d for d in check(loaded(project_folder), across=False) if d.code == "pasted"]
    (one,) = found
    assert f" is in {called} ({QUARRY}/sample-{kind}/question.md:" in one.message
    assert (one.severity, one.place.file, one.place.line) == ("error", f"{QUARRY}/sample-{kind}/question.md", 29)
    assert int(one.message.split("question.md:")[1].split(":")[0]) == line


def test_a_secret_in_a_sheet_file_is_found(project_folder: Path) -> None:
    starter = file(project_folder, "coding", "starter.py")
    changed(
        starter,
        '"""Return twice n."""',
        '"""Return twice n. The crusher decides, as explained by\n    the zeppelin diagram."""',
    )
    (one,) = found_in(project_folder)
    assert (one.place.file, one.place.line) == (f"{QUARRY}/sample-coding/starter.py", 2)
    assert f"in '## Answer' ({QUARRY}/sample-coding/question.md:47:1)" in one.message


@pytest.mark.parametrize("comment", ["# the range leaves out its end", "# The range\n# leaves out its end."])
def test_a_fault_as_a_comment_in_the_listing_is_found(comment: str, project_folder: Path) -> None:
    listing = file(project_folder, "debugging", "listing.py")
    listing.write_text(listing.read_text("utf-8") + f"{comment}\n", "utf-8")
    (one,) = found_in(project_folder)
    assert str(one.place) == f"{QUARRY}/sample-debugging/listing.py:5:1"
    assert f"in fault F1 ({QUARRY}/sample-debugging/faults.yaml:1:1)" in one.message


def test_the_mistake_of_a_wrong_answer_is_found(project_folder: Path) -> None:
    changed(file(project_folder, "coding", "wrong/plus.py"), "Adds two.", "Adds two where it should have doubled.")
    pasted_into_prompt(project_folder, "coding", "One of them adds two where it should have doubled.")
    (one,) = found_in(project_folder)
    assert f"in wrong/plus.py ({QUARRY}/sample-coding/wrong/plus.py:1:1)" in one.message


def test_the_name_of_a_figure_is_read_too(project_folder: Path) -> None:
    (
        project_folder / QUARRY / "sample-case" / "the-crusher-decides-as-explained-by-the-zeppelin-diagram.png"
    ).write_bytes((ROOT / "docs/images/panel.png").read_bytes())
    pasted_into_prompt(
        project_folder, "case", "![a pile](the-crusher-decides-as-explained-by-the-zeppelin-diagram.png)"
    )
    (one,) = found_in(project_folder)
    assert one.place.line == 29


@pytest.mark.parametrize(
    "answer",
    [
        "Решает дробилка, как объясняет схема дирижабля.",
        "Αποφασίζει ο σπαστήρας, όπως εξηγεί το σχέδιο.",
        "Il décide après déjà dîner où çà.",
        "破碎机决定了一切。",
    ],
)
def test_any_script_is_read(answer: str) -> None:
    said = next(iter(sentences(answer)))
    assert passage(prose_words(said), f" {' '.join(prose_words(f'Xxx {answer} yyy'))} ", 5)


# --- code -----------------------------------------------------------------------------------------------------

LONGER = '''def doubled(n):
    """Return twice n."""
    total = 0
    for step in range(2):
        total = total + n
    return total
'''


@pytest.mark.parametrize(
    "starter",
    [
        "def doubled(n):\n    return n + n\n",
        'def doubled(n):\n    """Return   twice n."""\n\n    # as simple as that\n    return n  +  n\n',
        "def doubled(n):\n    # return n + n\n    raise NotImplementedError\n",
        'def doubled(n):\n    """Return twice n:\n\n        return n + n\n    """\n    raise NotImplementedError\n',
        "import math\n\n\ndef doubled(n):\n    return n + n\n\n\nprint(doubled(3))\n",
    ],
)
def test_a_solution_left_in_the_starter_is_found(starter: str, project_folder: Path) -> None:
    file(project_folder, "coding", "starter.py").write_text(starter, "utf-8")
    found = found_in(project_folder)
    assert {d.severity for d in found} == {"error"}
    assert "reference.py" in found[0].message
    assert found[0].place.file == f"{QUARRY}/sample-coding/starter.py"


def test_the_message_about_a_starter_that_is_the_reference(project_folder: Path) -> None:
    reference = file(project_folder, "coding", "reference.py").read_text("utf-8")
    file(project_folder, "coding", "starter.py").write_text(reference, "utf-8")
    assert [str(d) for d in found_in(project_folder)] == [
        f"{QUARRY}/sample-coding/starter.py:1:1: pasted: starter.py contains all of reference.py, and candidates see it "
        "(take the answer out of it)"
    ]


def test_a_part_of_the_solution_in_a_comment_or_in_the_prompt_is_found(project_folder: Path) -> None:
    file(project_folder, "coding", "reference.py").write_text(LONGER, "utf-8")
    pasted_into_prompt(project_folder, "coding", "```python\nfor step in range(2):\n    total = total + n\n```")
    (one,) = found_in(project_folder)
    assert (one.place.line, one.message) == (
        30,
        f"this code is in reference.py ({QUARRY}/sample-coding/reference.py:1:1), and candidates see it here",
    )


def test_a_part_of_the_solution_that_is_left_in_the_starter_is_found(project_folder: Path) -> None:
    file(project_folder, "coding", "reference.py").write_text(LONGER, "utf-8")
    left = "def doubled(n):\n    for step in range(2):\n        total = total + n\n    raise NotImplementedError\n"
    file(project_folder, "coding", "starter.py").write_text(left, "utf-8")
    (one,) = found_in(project_folder)
    assert (one.place.line, one.message.split(" (")[0]) == (2, "this code is in reference.py")


def test_a_helper_that_the_starter_gives_may_be_in_the_reference(project_folder: Path) -> None:
    helper = "\n\ndef shown(n):\n    text = str(n)\n    print(text, text)\n    return text\n"
    file(project_folder, "coding", "reference.py").write_text(LONGER + helper, "utf-8")
    starter = file(project_folder, "coding", "starter.py")
    starter.write_text(starter.read_text("utf-8") + helper, "utf-8")
    assert found_in(project_folder) == []


@pytest.mark.parametrize("line", ["for step in range(2):", "def doubled(n):", "`total = total + n`"])
def test_a_single_line_of_a_longer_solution_proves_nothing(line: str, project_folder: Path) -> None:
    file(project_folder, "coding", "reference.py").write_text(LONGER, "utf-8")
    pasted_into_prompt(project_folder, "coding", f"```text\n{line.strip('`')}\n```")
    assert found_in(project_folder) == []


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("schema.sql", "-- select day, sum(tonnes) as total from loads group by day order by day\n"),
        ("schema.sql", "-- SELECT day,  SUM(tonnes) AS total\n-- FROM loads\n-- GROUP BY day\n"),
        ("question.md", "```sql\nSELECT day, SUM(tonnes) AS total\nFROM loads;\n```\n"),
    ],
)
def test_the_key_of_an_sql_question_is_found_in_any_layout(name: str, text: str, project_folder: Path) -> None:
    if name == "question.md":
        pasted_into_prompt(project_folder, "sql", text)
    else:
        path = file(project_folder, "sql", name)
        path.write_text(text + path.read_text("utf-8"), "utf-8")
    (one,) = found_in(project_folder)
    assert f"this code is in key.sql ({QUARRY}/sample-sql/key.sql:1:1)" in one.message
    assert one.place.file.endswith(name)


FIXED = "total = 0\nfor n in range(1, 11):\n    total += n\nprint(total / 10)\n"


def test_a_listing_that_is_the_fixed_one_is_found(project_folder: Path) -> None:
    for name in ("listing.py", "fixed.py"):
        file(project_folder, "debugging", name).write_text(FIXED, "utf-8")
    (one,) = found_in(project_folder)
    assert one.message == "listing.py contains all of fixed.py, and candidates see it"


def test_a_fix_in_a_comment_of_the_listing_is_found(project_folder: Path) -> None:
    file(project_folder, "debugging", "fixed.py").write_text(FIXED, "utf-8")
    changed(
        file(project_folder, "debugging", "listing.py"), "range(1, 10):\n", "range(1, 10):  # for n in range(1, 11):\n"
    )
    (one,) = found_in(project_folder)
    assert (one.place.line, one.message.split(" (")[0]) == (2, "this code is in fixed.py")


# --- what is no leak ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "note",
    [
        "They are told that a lorry brings 12 tonnes of stone to the yard and asked how long the pile of it would last.",
        "How long?",
        "A lorry brings it.",
        "| a lorry brings | 12 tonnes of stone | to the case yard | how long does the pile last |",
        "```text\nHow long does the pile last in the yard of the lorry?\n```",
    ],
)
def test_a_key_may_quote_its_prompt(note: str, project_folder: Path) -> None:
    changed(
        file(project_folder, "case"), "Drop first: the marmalade part.", f"Drop first: the marmalade part.\n\n{note}"
    )
    assert found_in(project_folder) == []


@pytest.mark.parametrize(("words", "needed"), [(5, 5), (8, 8), (9, 8), (16, 9), (20, 11), (30, 12), (60, 12)])
def test_how_much_of_a_sentence_counts(words: int, needed: int) -> None:
    said = [f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(words)]
    assert passage(said, f" {' '.join(said[:needed])} ", 5) == " ".join(said[:needed])
    assert passage(said, f" {' '.join(said[: needed - 1])} ", 5) == ""
    assert passage(said[:4], f" {' '.join(said)} ", 5) == ""


def test_nothing_is_pasted_in_the_projects_own_bank() -> None:
    project, _ = load(ROOT)
    assert project is not None
    assert len(project.questions) >= 165
    assert [str(d) for d in check(project) if d.code in ("pasted", "sheet-tells")] == []


# --- across the bank ------------------------------------------------------------------------------------------


def test_the_answer_of_one_question_in_the_prompt_of_another_is_a_warning_with_both_places(
    project_folder: Path,
) -> None:
    changed(file(project_folder, "case"), "The crusher decides, as", "The kiln and the mill decide, as")
    pasted_into_prompt(project_folder, "concept", "The kiln and the mill decide, as explained by the zeppelin diagram.")
    assert [str(d) for d in found_in(project_folder, across=True)] == [
        f"{QUARRY}/sample-concept/question.md:29:1: warning: pasted: 'the kiln and the mill decide as explained by the zeppelin diagram' is in "
        f"'## Answer' of 'sample-case' ({QUARRY}/sample-case/question.md:47:1), and candidates see it here "
        "(delete it here, or say one of the two in other words)"
    ]


def test_the_reference_of_one_question_as_the_starter_of_another_is_a_warning(project_folder: Path) -> None:
    other = write_question(project_folder, "coding", "other-coding", row="row-other", title="Gantry title of the other")
    (other.parent / "reference.py").write_text(LONGER, "utf-8")
    file(project_folder, "coding", "starter.py").write_text(LONGER, "utf-8")
    (one,) = found_in(project_folder, across=True)
    assert str(one) == (
        f"{QUARRY}/sample-coding/starter.py:4:1: warning: pasted: this code is in reference.py of 'other-coding' "
        f"({QUARRY}/other-coding/reference.py:1:1), and candidates see it here "
        "(delete it here, or say one of the two in other words)"
    )


ANSWER = "The crusher decides, as explained by the zeppelin diagram."
ELSEWHERE = (
    (
        "kits/quarry-engineer.yaml",
        "about: You will move stones with models.",
        f"about: You will move stones. {ANSWER}",
        4,
    ),
    ("kits/quarry-engineer.yaml", "title: Quarry Engineer", f"title: {ANSWER}", 3),
    ("kits/quarry-engineer.yaml", "title: Making things", f"title: {ANSWER}", 8),
    (
        "kits/quarry-engineer.yaml",
        "    competencies: [coding,",
        f"    bring: [{ANSWER!r}]\n    competencies: [coding,",
        10,
    ),
    ("questions/framework.yaml", "candidate:\n  welcome:\n", f"candidate:\n  welcome:\n    - {ANSWER}\n", 1),
)


@pytest.mark.parametrize(("name", "old", "new", "line"), ELSEWHERE)
def test_an_answer_in_a_kit_or_the_framework_is_a_warning(
    name: str, old: str, new: str, line: int, project_folder: Path
) -> None:
    for kind in KINDS:
        if kind != "sql":
            changed(file(project_folder, kind), ANSWER, "It depends.")
    changed(project_folder / QUARRY / "spare-case" / "question.md", ANSWER, "It depends.")
    changed(project_folder / name, old, new)
    (one,) = found_in(project_folder, across=True)
    assert (one.severity, one.place.file, one.place.line) == ("warning", name, line)
    assert f"in '## Answer' of 'sample-sql' ({QUARRY}/sample-sql/question.md:47:1)" in one.message


def test_what_the_other_question_says_in_public_itself_is_no_secret_of_it(project_folder: Path) -> None:
    for kind in ("case", "concept"):
        pasted_into_prompt(project_folder, kind, "Nobody knows how many stones the old quarry will still bring.")
    changed(
        file(project_folder, "case"),
        "Drop first:",
        "Nobody knows how many stones the old quarry will still bring, they read.\nDrop first:",
    )
    assert [d for d in found_in(project_folder, across=True) if d.severity == "warning"] == []


def test_a_short_sentence_of_another_question_is_none(project_folder: Path) -> None:
    pasted_into_prompt(project_folder, "concept", "What do you tell the team?")
    changed(file(project_folder, "case"), "Price the second conveyor", "What do you tell the team?")
    assert found_in(project_folder, across=True) == []


def test_only_the_check_compares_across_the_bank_and_both_refuse_a_questions_own_answer(tmp_path: Path) -> None:
    folder = write_project(tmp_path / "project")
    build = (
        "quarry-engineer",
        "--level",
        "mid",
        "--only",
        "panel",
        "--root",
        folder,
        "-o",
        tmp_path / "out",
        "-j",
        "1",
    )
    changed(file(folder, "case"), "The crusher decides, as", "The kiln and the mill decide, as")
    pasted_into_prompt(folder, "concept", "The kiln and the mill decide, as explained by the zeppelin diagram.")
    done = run_cli("--check", "--root", folder)
    assert (done.returncode, "warning: pasted: " in done.stderr) == (0, True)
    done = run_cli(*build)
    assert (done.returncode, done.stderr) == (0, "")
    pasted_into_prompt(folder, "concept", ANSWER)
    done = run_cli(*build)
    assert done.returncode == 1
    assert ": pasted: 'the crusher decides as explained by the zeppelin diagram' is in '## Answer' (" in done.stderr


def test_what_was_found_across_the_bank_is_remembered_until_a_text_changes(
    project_folder: Path, tmp_path: Path
) -> None:
    changed(file(project_folder, "case"), "The crusher decides, as", "The kiln and the mill decide, as")
    pasted_into_prompt(project_folder, "concept", "The kiln and the mill decide, as explained by the zeppelin diagram.")

    def checked(*, across: bool = True) -> tuple[tuple[Diagnostic, ...], Memory]:
        memory = remembered(project_folder, tmp_path / "cache")
        project, _ = load(project_folder, memory)
        assert project is not None
        found = check(project, memory, across=across)
        memory.save()
        return found, memory

    first, _ = checked()
    assert len(first) == 1
    assert checked(across=False)[0] == ()
    again, memory = checked()
    assert again == first
    assert memory.now[REMEMBERED] is memory.before[REMEMBERED]
    changed(file(project_folder, "concept"), "The kiln and the mill decide", "It is decided")
    assert checked()[0] == ()


# --- wherever it stands ---------------------------------------------------------------------------------------


@st.composite
def pasted(draw: st.DrawFn) -> tuple[str, int, list[str], int, bool]:
    """→ a kind, which of its secret sentences, what stands between its words, where in the prompt, and upper case."""
    between = st.sampled_from((" ", "\n", "  ", " **", "** ", "_ ", ", ", " – ", "\n> ", "\u00a0", " `", "\n    "))
    return (
        draw(st.sampled_from(KINDS)),
        draw(st.integers(0, 99)),
        draw(st.lists(between, min_size=1, max_size=5)),
        draw(st.integers(0, 200)),
        draw(st.booleans()),
    )


@settings(max_examples=300, deadline=None)
@given(case=pasted())
def test_a_secret_sentence_is_found_wherever_and_however_it_stands_in_the_prompt(
    sample_project: Project, case: tuple[str, int, list[str], int, bool]
) -> None:
    kind, number, between, at, upper = case
    asked = next(q for q in sample_project.questions if q.meta.kind == kind)
    said = [t for part in secret_parts(asked) for t in sentences(part.text) if len(prose_words(t)) >= 5]
    assert len(said) >= 3
    words = (said[number % len(said)].upper() if upper else said[number % len(said)]).split()
    text = "".join(word + between[n % len(between)] for n, word in enumerate(words))
    broken = replace(asked, prompt=Public(f"{asked.prompt[:at]} {text} {asked.prompt[at:]}"))
    assert [d.severity for d in nothing_is_pasted(broken)][:1] == ["error"]
    assert list(nothing_is_pasted(asked)) == []
