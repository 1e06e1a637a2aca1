"""Home-made words are found wherever an author writes them, where they stand, and nowhere else."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import as_scored, loaded, run_cli
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import ROOT

from interviewkit.bank.prose import markdown_prose, mistake_prose, question_prose, without_speech, yaml_prose
from interviewkit.bank.rules.home_made import HomeMadeWords
from interviewkit.bank.rules.terms import is_in_old_format, old_questions_with_terms, terms_are_standard
from interviewkit.bank.terms import TERMS, has_terms, pattern_of, terms_in, words_looked_for, words_of
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.store.bank_memory import Memory

DOCUMENTED = (ROOT / "docs/authoring.md").read_text("utf-8").partition("## Terms and spelling")[2].partition("\n## ")[0]
FORMS = [(form, term.standard) for term in TERMS for form in term.home_made]


def test_there_are_terms_of_all_fields() -> None:
    assert len(TERMS) > 100
    assert len({term.standard for term in TERMS}) == len(TERMS)


# --- the table ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "words", "standard"),
    [
        ("Users are assigned by lot.", "by lot", "at random"),
        ("a limit of contacts over all teams", "limit of contacts", "frequency cap"),
        ("five learned requests", "learned requests", "training examples"),
        ("with windows of 3 and doubled gaps", "doubled gaps", "dilation"),
        ("first words in 1.5 s", "first words in 1", "time to first token"),
        ("There is a 24 % chance that it holds", "chance that", "probability"),
        ("on eight cards of one machine", "eight cards", "GPUs"),
        ("Failure ends green", "ends green", "fail silently"),
        ("off by syntax alone", "off by syntax alone", "right apart from syntax"),
        ("A FIRM repaired it", "FIRM", "company"),
        ("points are known to ± 1.9", "known to ±", "a 95% confidence interval"),
        ("named own share in it", "own", "their own"),
        ("Found it. Own share in the wrong date.", "Own", "their own"),
        ("a column at 2 % sharp", "% sharp", "exactly"),
    ],
)
def test_a_home_made_word_is_found_with_what_to_write(text: str, words: str, standard: str) -> None:
    found = terms_in(text)[0]
    assert (found.words, text[found.offset :].startswith(words)) == (words, True)
    assert found.standard.startswith(standard)


@pytest.mark.parametrize(
    "text",
    [
        "Their own part, and the mistakes that they own.",
        "A law firm made a firm offer after a clinical trial.",
        "The guard clause guards against an empty list.",
        "All rights reserved; human rights.",
        "Business cards, and a card for each person.",
        "The context window of 32,768 tokens at a learning rate of 2e-4.",
        "The affirmation was dearly mended-and-made-do.",
        "memory in use by the process",
        "repair_ticket and self-repair",
        "Split the digital twin by trial and error.",
    ],
)
def test_a_standard_word_is_left_alone(text: str) -> None:
    assert [found.words for found in terms_in(text)] == []


def test_a_phrase_goes_on_in_the_next_line() -> None:
    assert [found.words for found in terms_in("It was brought into\n  use in May.")] == ["into use"]


def test_of_two_that_overlap_the_longer_one_counts_once() -> None:
    assert [found.standard for found in terms_in("the slice by lot")] == ["randomized slice, or exploration slice"]


@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_every_phrase_of_a_form_has_a_word_that_is_looked_for(data: st.DataObject) -> None:
    form, _ = data.draw(st.sampled_from(FORMS))
    phrase = data.draw(st.from_regex(pattern_of(form), fullmatch=True))
    assert words_of(phrase) & set(words_looked_for(form))


@pytest.mark.parametrize("form", [form for form, _ in FORMS])
def test_a_form_is_written_in_lower_case_and_has_one_marked_word(form: str) -> None:
    assert form == form.lower().replace("(?!)", "") or "\\" in form
    assert form.count("<") - form.count("(?<") == 1


def test_the_standard_terms_are_not_home_made_themselves() -> None:
    assert [(term.standard, hit.words) for term in TERMS for hit in terms_in(term.standard)] == []


ROWS = re.findall(r"^\| `([^`]+)` \| (.+) \|$", DOCUMENTED, re.MULTILINE)


def test_rows_of_the_table_are_documented() -> None:
    assert len(ROWS) >= 15


@pytest.mark.parametrize(("home_made", "standard"), ROWS)
def test_a_documented_row_is_in_the_table(home_made: str, standard: str) -> None:
    assert [found.standard for found in terms_in(home_made)] == [standard]


def test_what_is_documented_as_fine_is_fine() -> None:
    fine = ("a firm date", "a clinical trial")
    assert all(f"`{one}`" in DOCUMENTED and not terms_in(one) for one in fine)


# --- prose ----------------------------------------------------------------------------------------------------

QUESTION = """\
---
title: A firm decides
area: firm
row: firm
competencies: [firm, clerks]
sources: ["The firm, a figures book", "Clerks"]
authors:
  - Newcomer Firm
# a firm comment
anchors:
  4: Told the firm.
---

## Prompt
A firm writes `firm` and $firm$ for $5.

```python
firm = 1
```

## Sounds like
- The firm, I would say.

## Notes
Firm again, see ``a firm`` here.
"""


def test_only_what_people_read_in_a_question_is_prose() -> None:
    prose = without_speech(question_prose(QUESTION))
    lines = [QUESTION.count("\n", 0, hit.offset) + 1 for hit in terms_in(prose)]
    assert lines == [2, 11, 15, 25]


@pytest.mark.parametrize(
    ("text", "prose_of"),
    [(QUESTION, question_prose), (QUESTION, markdown_prose), (QUESTION, yaml_prose), (QUESTION, mistake_prose)],
)
def test_prose_keeps_every_word_where_it_was(text: str, prose_of: Callable[[str], str]) -> None:
    prose = prose_of(text)
    assert len(prose) == len(text)
    assert all(new == old or (new == " " and old != "\n") for new, old in zip(prose, text, strict=True))


@given(st.text(alphabet="ab `$#\n-:{}[],'\"~|\\<>/@.", max_size=80))
@settings(max_examples=300, deadline=None)
def test_any_text_keeps_its_length_and_its_lines(text: str) -> None:
    for prose_of in (question_prose, markdown_prose, yaml_prose, mistake_prose):
        prose = prose_of(text)
        assert [len(line) for line in prose.split("\n")] == [len(line) for line in text.split("\n")]


def test_a_wrong_answer_is_read_for_the_mistake_that_it_names() -> None:
    assert [hit.offset for hit in terms_in('"""A firm idea."""\nfirm = "a firm"\n', mistake_prose)] == [5]
    assert [hit.offset for hit in terms_in("-- a firm join\nSELECT firm", mistake_prose)] == [5]
    assert terms_in("SELECT firm", mistake_prose) == []


def test_values_of_yaml_are_prose_and_ids_are_not() -> None:
    text = "id: firm\nname: A firm\nnote: {kind: firm, what: The firm}\nlist:\n  - firm\n"
    assert [hit.offset for hit in terms_in(text, yaml_prose)] == [
        text.index("firm\nnote"),
        text.index("firm}"),
        text.rindex("firm"),
    ]


# --- a bank ---------------------------------------------------------------------------------------------------


def warnings(folder: Path, memory: Memory | None = None) -> list[Diagnostic]:
    """A project's folder → the warnings of its texts, with its questions as in the new format, without anchors."""
    project = loaded(folder)
    questions = [as_scored(q) for q in project.questions]
    new = replace(project, questions=tuple(questions))
    return sorted(terms_are_standard(folder, new, memory or Memory(), HomeMadeWords))


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_bank_in_the_fields_terms_has_no_warnings(project_folder: Path) -> None:
    assert warnings(project_folder) == []


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("questions/quarry/sample-case/question.md", "tonnes of stone", "tonnes for a firm"),
        ("questions/quarry/sample-case/question.md", "Wheelbarrow title", "Wheelbarrow firm"),
        ("questions/quarry/sample-case/question.md", "Counts the stones", "Counts the firms"),
        ("questions/quarry/sample-case/question.md", "machine waits", "firm waits"),
        ("questions/quarry/sample-case/question.md", "shovels double", "firms double"),
        ("questions/quarry/sample-case/question.md", "the driver", "the firm"),
        ("questions/quarry/sample-case/question.md", "The crusher decides", "The firm decides"),
        ("questions/quarry/sample-case/question.md", "marmalade part", "firm part"),
        ("questions/quarry/sample-system-design/question.md", "seven quarries", "seven firms"),
        ("questions/quarry/sample-debugging/faults.yaml", "Stops before ten", "A firm stops"),
        ("questions/quarry/sample-sql/wrong/count.sql", "counts loads", "a firm"),
        ("questions/framework.yaml", "name: ML foundations", "name: A firm foundation"),
        ("kits/quarry-engineer.yaml", "title: Making things", "title: Making firms"),
    ],
)
def test_a_warning_stands_where_the_word_is(project_folder: Path, file: str, old: str, new: str) -> None:
    put(project_folder / file, old, new)
    (found,) = warnings(project_folder)
    word = "firms" if "firms" in new else "firm"
    lines = (project_folder / file).read_text("utf-8").splitlines()
    (place,) = [
        f"{number}:{line.index(word) + 1}" for number, line in enumerate(lines, 1) if re.search(rf"\b{word}\b", line)
    ]
    assert str(found) == f"{file}:{place}: warning: term: '{word}' is not the field's term (write: company)"


def test_every_word_has_its_own_warning_in_order(project_folder: Path) -> None:
    put(project_folder / "kits/quarry-engineer.yaml", "You will move stones", "A firm of clerks and a firm")
    assert [str(one.place) for one in warnings(project_folder)] == [
        f"kits/quarry-engineer.yaml:4:{column}" for column in (10, 18, 31)
    ]


def test_a_comment_allows_a_word_that_is_meant(project_folder: Path) -> None:
    kit = project_folder / "kits/quarry-engineer.yaml"
    put(
        kit,
        "about: You will move stones",
        "# allowed terms: firm, trial\nabout: A firm with trials and firms and clerks",
    )
    (found,) = warnings(project_folder)
    assert "'clerks'" in found.message


def test_what_a_question_allows_is_allowed_in_all_its_files(project_folder: Path) -> None:
    folder = project_folder / "questions/quarry/sample-debugging"
    put(folder / "faults.yaml", "Stops before ten", "A firm stops")
    put(folder / "question.md", "area: quarry", "# allowed terms: Firm\narea: quarry")
    assert warnings(project_folder) == []


@pytest.mark.parametrize("word", ["firm", "pebble"])
def test_a_word_that_is_allowed_in_vain_is_named(project_folder: Path, word: str) -> None:
    put(project_folder / "kits/quarry-engineer.yaml", "about:", f"#  allowed terms: {word}\nabout:")
    assert [str(one) for one in warnings(project_folder)] == [
        f"kits/quarry-engineer.yaml:4:19: warning: unused-term: '{word}' is allowed and is not used here, or is no "
        "home-made word (delete it from the comment)"
    ]


def test_warnings_are_remembered_until_a_file_changes(project_folder: Path) -> None:
    file = "questions/quarry/sample-case/question.md"
    put(project_folder / file, "tonnes of stone", "tonnes for a firm")
    first = Memory()
    found = warnings(project_folder, first)
    second = Memory(before=dict(first.now))
    assert warnings(project_folder, second) == found
    assert second.learned == 0
    put(project_folder / file, "tonnes for a firm", "tonnes for a company")
    third = Memory(before=dict(second.now))
    assert warnings(project_folder, third) == []
    assert third.learned == 1


# --- questions in the old format ------------------------------------------------------------------------------


def test_questions_in_the_old_format_are_counted_and_not_warned_of(project_folder: Path) -> None:
    for kind in ("case", "concept"):
        put(project_folder / f"questions/quarry/sample-{kind}/question.md", "tonnes of stone", "tonnes for firms")
    project, memory = loaded(project_folder), Memory()
    assert all(map(is_in_old_format, project.questions))
    assert terms_are_standard(project_folder, project, memory, HomeMadeWords) == ()
    assert old_questions_with_terms(project, memory, HomeMadeWords) == 2
    assert old_questions_with_terms(project, Memory(before=dict(memory.now)), HomeMadeWords) == 2


def test_code_in_a_question_of_the_old_format_does_not_count(project_folder: Path) -> None:
    put(project_folder / "questions/quarry/sample-case/question.md", "12 tonnes", "12 `firm` tonnes")
    assert old_questions_with_terms(loaded(project_folder), Memory(), HomeMadeWords) == 0
    assert not has_terms(markdown_prose("a `firm`"))


# --- the command ----------------------------------------------------------------------------------------------


def test_check_warns_and_ends_well(project_folder: Path) -> None:
    put(project_folder / "kits/quarry-engineer.yaml", "You will move", "A firm will move")
    put(project_folder / "questions/quarry/sample-case/question.md", "tonnes of stone", "tonnes for firms")
    done = run_cli("--check", "--root", project_folder)
    assert (done.returncode, done.stderr) == (
        0,
        "kits/quarry-engineer.yaml:4:10: warning: term: 'firm' is not the field's term (write: company)\n",
    )
    assert done.stdout == (
        "8 questions, 1 kit: no problems found\n8 questions are still rated in prose\n"
        "1 question in the old format has words that are not the field's terms\n"
    )
    assert run_cli("--check", "--root", project_folder).stdout == done.stdout


def test_check_says_it_as_json(project_folder: Path) -> None:
    put(project_folder / "kits/quarry-engineer.yaml", "You will move", "A firm will move")
    done = run_cli("--check", "--json", "--root", project_folder)
    (problem,) = json.loads(done.stdout)["problems"]
    assert (problem["code"], problem["severity"], problem["column"]) == ("term", "warning", 10)


def test_check_warns_of_words_beside_errors(project_folder: Path) -> None:
    put(project_folder / "kits/quarry-engineer.yaml", "You will move", "A firm will move")
    put(project_folder / "questions/quarry/sample-case/question.md", "level: senior", "level: senor")
    said = run_cli("--check", "--root", project_folder)
    assert said.returncode == 1
    assert [line.split(": ")[1] for line in said.stderr.splitlines()] == ["warning", "bad-choice"]


def test_only_the_check_looks_for_terms() -> None:
    code = (
        "import sys; from interviewkit.cli import main, run, build; import interviewkit.build.pipeline; "
        "print([m for m in sys.modules if m.endswith(('.terms', 'bank.prose'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_nothing_is_looked_for_in_a_bank_that_has_not_changed(project_folder: Path) -> None:
    def never() -> HomeMadeWords:
        raise AssertionError("something was looked for again")

    project, memory = loaded(project_folder), Memory()
    terms_are_standard(project_folder, project, memory, HomeMadeWords)
    old_questions_with_terms(project, memory, HomeMadeWords)
    again = Memory(before=dict(memory.now))
    assert terms_are_standard(project_folder, project, again, never) == ()
    assert old_questions_with_terms(project, again, never) == 0
