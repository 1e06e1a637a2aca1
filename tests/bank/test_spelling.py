"""A word that is not American English and not in the bank's own list is a warning, if somebody asks for it."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import as_scored, loaded, run_cli
from samples import ROOT

from interviewkit.bank.prose import question_prose
from interviewkit.bank.rules.spelling import Spelling, spelling_of
from interviewkit.bank.spelling import Dictionary, misspellings

KIT, CASE = "kits/quarry-engineer.yaml", "questions/quarry/sample-case/question.md"
LIST = "questions/words.txt"
SHIPPED = (ROOT / LIST).read_text("utf-8").splitlines()


def spelled(folder: Path) -> Spelling:
    """A project's folder → its spelling, with its questions as in the new format, without anchors."""
    project = loaded(folder)
    questions = [as_scored(q) for q in project.questions]
    return spelling_of(folder, replace(project, questions=tuple(questions)))


def put(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.fixture
def folder(project_folder: Path) -> Path:
    """→ a project whose own list has exactly the words that it needs."""
    needed = {str(one.message).split("'")[1].removesuffix("'s") for one in spelled(project_folder).warnings}
    assert needed <= {*SHIPPED, "Résumé", "sql", "behavioural"}  # the last two are kinds, in the titles of the samples
    (project_folder / LIST).write_text("".join(f"{word}\n" for word in sorted(needed)), "utf-8")
    return project_folder


@pytest.mark.parametrize(
    "word", ["colour", "labelled", "centre", "organise", "judgement", "teh", "Modelling", "neighbour’s", "naïvité"]
)
def test_a_word_that_is_not_american_english_is_found(word: str) -> None:
    assert [found.word for found in misspellings(f"A {word} here.", Dictionary([]))] == [word]


@pytest.mark.parametrize(
    "text",
    [
        "Color, labeled; the center's judgment isn't hers.",
        "The reviewer’s users' data on October 12.",
        "x2, int8, F1_score, a.colour and v2colour",
        "ML is in it",
    ],
)
def test_american_english_is_left_alone(text: str) -> None:
    assert list(misspellings(text, Dictionary([]))) == []


def test_words_of_the_list_are_known_with_their_usual_endings() -> None:
    dictionary = Dictionary(["GPU", "softmax", "NumPy"])
    text = "GPU, GPUs, the GPU's, NumPy’s softmax. Softmax, numpy, gpu"
    assert [found.word for found in misspellings(text, dictionary)] == ["numpy", "gpu"]
    assert dictionary.used == {"GPU", "softmax", "NumPy"}


def test_a_script_that_the_dictionary_lacks_is_not_known() -> None:
    dictionary = Dictionary(["Ελλάδα"])
    assert [found.word for found in misspellings("Ελλάδα Москва", dictionary)] == ["Москва"]
    assert dictionary.suggestion("Москва") == ""


def test_a_bank_with_its_list_has_no_warnings(folder: Path) -> None:
    assert spelled(folder) == Spelling((), 0)


@pytest.mark.parametrize(
    ("file", "old"),
    [
        (CASE, "tonnes of stone"),
        (CASE, "Wheelbarrow title"),
        (CASE, "stones per hectare"),
        ("questions/quarry/sample-debugging/faults.yaml", "Stops before ten"),
        ("questions/quarry/sample-sql/wrong/count.sql", "counts loads"),
        ("questions/framework.yaml", "ML foundations"),
        (KIT, "Making things"),
    ],
)
def test_a_warning_stands_where_the_word_is_and_says_what_was_meant(folder: Path, file: str, old: str) -> None:
    put(folder / file, old, f"the colour {old}")
    lines = (folder / file).read_text("utf-8").splitlines()
    (place,) = [f"{number}:{line.index('colour') + 1}" for number, line in enumerate(lines, 1) if "the colour" in line]
    assert [str(one) for one in spelled(folder).warnings] == [
        f"{file}:{place}: warning: spelling: 'colour' is not in the dictionary (did you mean 'color'? Or add it to "
        f"{LIST})"
    ]


def test_samples_of_what_candidates_say_are_spelled_too() -> None:
    prose = question_prose("## Sounds like\n- My favourite part.\n")
    assert [found.word for found in misspellings(prose, Dictionary([]))] == ["favourite"]


def test_code_and_ids_are_not_spelled(folder: Path) -> None:
    put(folder / CASE, "row: row-case", "row: behaviour-and-colour")
    put(folder / CASE, "12 tonnes", "12 `colour` tonnes")
    assert spelled(folder).warnings == ()


def test_a_word_of_the_list_that_is_not_used_is_named(folder: Path) -> None:
    words = (folder / LIST).read_text("utf-8")
    (folder / LIST).write_text(f"{words}zyzzyvas\ncolor\n", "utf-8")
    line = words.count("\n") + 1
    assert [str(one) for one in spelled(folder).warnings] == [
        f"{LIST}:{number}:1: warning: unused-word: '{word}' is not used in the bank, or is in the dictionary anyway "
        "(delete the line)"
        for number, word in ((line, "zyzzyvas"), (line + 1, "color"))
    ]


def test_questions_in_the_old_format_are_counted(folder: Path) -> None:
    put(folder / CASE, "tonnes of stone", "tonnes of colour and colour")
    assert spelling_of(folder, loaded(folder)) == Spelling((), 1)


# --- the command ----------------------------------------------------------------------------------------------


COUNTED = "8 questions, 1 kit: no problems found\n8 questions are still rated in prose\n"


def test_the_check_spells_when_asked(folder: Path) -> None:
    put(folder / CASE, "tonnes of stone", "tonnes of colour")
    put(folder / KIT, "Making things", "Analysing things")
    silent, done = (run_cli("--check", *more, "--root", folder) for more in ((), ("--spell",)))
    assert (silent.returncode, silent.stderr, silent.stdout) == (0, "", COUNTED)
    assert (done.returncode, done.stderr.count("\n"), done.stderr.split(":")[4]) == (0, 1, " spelling")
    assert done.stdout == f"{COUNTED}1 question in the old format has words that are not in the dictionary\n"


def test_without_hunspell_the_check_says_how_to_install_it(sample_folder: Path) -> None:
    code = (
        "import sys; sys.modules['hunspell'] = None; from interviewkit.cli.main import main; "
        f"sys.argv = ['interviewkit', '--check', '--spell', '--root', {str(sample_folder)!r}]; sys.exit(main())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "interviewkit: --spell needs Hunspell: pip install 'interviewkit[spell]'\n"


def test_spelling_needs_a_check() -> None:
    done = run_cli("--spell", "quarry-engineer")
    assert (done.returncode, done.stderr) == (2, "build.py: --spell needs --check\n")


def test_nothing_of_it_is_loaded_unless_somebody_asks() -> None:
    code = (
        "import sys; import interviewkit.cli.check; "
        "print([m for m in sys.modules if m.startswith('hunspell') or m.endswith('.spelling')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
