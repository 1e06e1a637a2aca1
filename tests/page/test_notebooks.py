"""Notebooks are valid, run from top to bottom, show what keys and wrong answers give, and leak nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import nbformat
import pytest
from conftest import kit_of, loaded
from nbclient import NotebookClient
from samples import question, write_project, write_question

from interviewkit.audit.notebook import audit_notebook
from interviewkit.audit.secrets import secrets
from interviewkit.bank.sections import public_cases
from interviewkit.build.documents import documents
from interviewkit.build.views import views_of
from interviewkit.candidate.booklet import NOTEBOOK_KINDS
from interviewkit.domain.fields import LEVELS
from interviewkit.domain.kit import Kit, Project
from interviewkit.page.document import FinishedFile
from interviewkit.page.dollars import LITERAL_DOLLAR
from interviewkit.page.markdown import markdown_parser
from interviewkit.page.notebook import CHECK, DEFAULTS, SHOW_WRONG
from interviewkit.page.spans import for_jupyter

pytestmark = pytest.mark.filterwarnings(
    "ignore::DeprecationWarning:zmq", "ignore::RuntimeWarning:zmq", "ignore::DeprecationWarning:jupyter_client"
)


def notebooks(kit: Kit, audience: str) -> dict[str, bytes]:
    """→ the notebooks of an audience by name."""
    return {
        d.name: d.job.data
        for d in documents(views_of(kit))
        if d.audience == audience and isinstance(d.job, FinishedFile)
    }


@pytest.fixture(scope="module")
def kits(bank: Project) -> list[Kit]:
    return [kit_of(bank, level) for level in LEVELS]


def run(data: bytes, folder: Path) -> list[str]:
    """A notebook → what each of its code cells printed, once all have run."""
    made = nbformat.reads(data.decode(), as_version=4)
    NotebookClient(made, timeout=1_000, resources={"metadata": {"path": str(folder)}}).execute()
    return ["".join(o.get("text", "") for o in c.outputs) for c in made.cells if c.cell_type == "code"]


@pytest.mark.parametrize("audience", ["candidate", "interviewer"])
def test_every_notebook_is_valid(kits: list[Kit], audience: str) -> None:
    found = [data for kit in kits for data in notebooks(kit, audience).values()]
    assert len(found) > 8
    for data in found:
        nbformat.validate(json.loads(data))


def test_a_notebook_is_there_for_each_round_with_something_for_a_screen(kits: list[Kit]) -> None:
    for kit in kits:
        wanted = {
            f"interviewer/{r.number}-{r.spec.id}.ipynb"
            for r in kit.rounds
            if any(q.meta.kind in NOTEBOOK_KINDS for q in (*r.questions, *r.spares))
        }
        assert set(notebooks(kit, "interviewer")) == wanted != set()


def test_the_bytes_are_those_nbformat_would_write(sample_kit: Kit) -> None:
    (data,) = notebooks(sample_kit, "candidate").values()
    assert nbformat.writes(nbformat.reads(data.decode(), as_version=4)) + "\n" == data.decode()


def test_the_candidates_notebook_runs_and_says_what_is_not_done_yet(sample_kit: Kit, tmp_path: Path) -> None:
    (data,) = notebooks(sample_kit, "candidate").values()
    said = run(data, tmp_path)
    assert "FAIL  case 1: gives {'raises': 'NotImplementedError'}, not 2\n" in said
    assert "nothing_yet\n1\n" in said
    assert [p.name for p in tmp_path.iterdir()] == ["task-3-listing.py"]


def test_the_interviewers_notebook_passes_its_reference_and_fails_its_wrong_answers(
    sample_kit: Kit, tmp_path: Path
) -> None:
    (data,) = notebooks(sample_kit, "interviewer").values()
    checked = [s for s in run(data, tmp_path) if "case 0" in s]
    assert ["FAIL" in s for s in checked] == [False, True, True, True]


@pytest.fixture(scope="module", params=LEVELS)
def for_screens(request: pytest.FixtureRequest, bank: Project) -> Kit:
    """→ a kit of one round that holds every question for a screen that is made for its level."""
    kit = kit_of(bank, request.param)
    questions = tuple(q for q in bank.questions if q.meta.kind in NOTEBOOK_KINDS and q.meta.level == kit.level)
    return replace(kit, rounds=(replace(kit.rounds[0], questions=questions, spares=()),))


def test_the_bank_has_many_questions_for_a_screen(bank: Project) -> None:
    assert len([q for q in bank.questions if q.meta.kind in NOTEBOOK_KINDS]) > 60


def test_every_reference_passes_and_every_wrong_answer_fails_in_a_notebook(for_screens: Kit, tmp_path: Path) -> None:
    (data,) = notebooks(for_screens, "interviewer").values()
    said = run(data, tmp_path)
    sources = [c.source for c in nbformat.reads(data.decode(), as_version=4).cells if c.cell_type == "code"]
    references = wrong = 0
    for before, source, printed in zip(sources, sources[1:], said[1:], strict=False):
        if source == CHECK and before.startswith(DEFAULTS):
            references += 1
            assert "pass" in printed, before
            assert "FAIL" not in printed, before
        elif source in (CHECK, SHOW_WRONG):
            wrong += 1
            assert "FAIL" in printed or "differs" in printed, before
    asked = [q.meta.kind for q in for_screens.rounds[0].questions]
    assert references == asked.count("coding")
    assert wrong >= 3 * references


def test_every_candidates_task_runs_in_a_notebook(for_screens: Kit, tmp_path: Path) -> None:
    (data,) = notebooks(for_screens, "candidate").values()
    said = run(data, tmp_path)
    asked = [q.meta.kind for q in for_screens.rounds[0].questions]
    assert sum("FAIL" in s for s in said) == asked.count("coding")
    assert list(tmp_path.iterdir()) or "debugging" not in asked


def test_candidates_notebooks_pass_the_audit(kits: list[Kit]) -> None:
    for kit in kits:
        found = notebooks(kit, "candidate")
        assert found
        assert {n: audit_notebook(data, secrets(kit)) for n, data in found.items()} == dict.fromkeys(found, ())


def test_a_candidates_notebook_shows_the_public_cases_alone(sample_kit: Kit) -> None:
    (data,) = notebooks(sample_kit, "candidate").values()
    assert set(re.findall(r"case \d", data.decode())) == {"case 1"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "def f(:",
        'FUNCTION = "f"\nCASES = [("a", 1, 2)]\n',
        'FUNCTION = "f"\nCASES = [("a", 1, 2)]\nPUBLIC = ["b"]\n',
        'FUNCTION = "f"\nCASES = made()\nPUBLIC = ["a"]\n',
        'FUNCTION = "f"\nCASES = [("a", made(), 2)]\nPUBLIC = ["a"]\n',
    ],
)
def test_no_case_is_shown_where_it_is_not_plain_that_it_may_be(text: str) -> None:
    assert public_cases(text) == ""


Tampered = Callable[[dict[str, Any]], None]


def _source(whole: dict[str, Any]) -> None:
    whole["cells"][0]["source"].append("Mentions thunderstorm delays")


def _broken_line(whole: dict[str, Any]) -> None:
    whole["cells"][0]["source"] += ["Mentions thunder", "storm delays at the quarry"]


def _output(whole: dict[str, Any]) -> None:
    whole["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "ok"}]


def _metadata(whole: dict[str, Any]) -> None:
    whole["metadata"]["authors"] = "umbrella"


def _comment(whole: dict[str, Any]) -> None:
    whole["cells"][0]["metadata"]["comment"] = "x"


def _picture(whole: dict[str, Any]) -> None:
    whole["cells"][0]["attachments"] = {"a.png": {"image/png": "AAAA"}}


@pytest.mark.parametrize("tamper", [_source, _broken_line, _output, _metadata, _comment, _picture])
def test_a_secret_or_a_strange_part_of_a_notebook_is_found(sample_kit: Kit, tamper: Tampered) -> None:
    (data,) = notebooks(sample_kit, "candidate").values()
    wanted = secrets(sample_kit)
    assert audit_notebook(data, wanted) == ()
    whole = json.loads(data)
    tamper(whole)
    assert audit_notebook(json.dumps(whole).encode(), wanted)


MONEY = """\
Is $5 to $10, \\$7, or `$8` more than $x^2$ ~ ~~less~~?

| $5 | `a \\| $b` | $6 |
|---|---|---|
| $x$ | ~1 | $7 |

$$
x_1
$$

```sh
echo $a $b ~
```
"""


def test_money_is_no_formula_in_a_notebook(tmp_path: Path) -> None:
    root = write_project(tmp_path / "project")
    write_question(root, "coding", text=question("coding", MONEY, title="Why *f(x)* is <5 $ & __all__"))
    kit = kit_of(loaded(root))
    [candidate] = notebooks(kit, "candidate").values()
    task = "".join(nbformat.reads(candidate.decode(), as_version=4).cells[2].source)
    d = LITERAL_DOLLAR
    assert task == (
        "# Task 1\n\n"
        f"Is {d}5 to {d}10, {d}7, or `$8` more than $x^2$ \\~ \\~\\~less\\~\\~?\n\n"
        f"| {d}5 | `a \\| $b` | {d}6 |\n|---|---|---|\n| $x$ | \\~1 | {d}7 |\n\n"
        "$$\nx_1\n$$\n\n```sh\necho $a $b ~\n```"
    )
    [interviewer] = notebooks(kit, "interviewer").values()
    heading = nbformat.reads(interviewer.decode(), as_version=4).cells[2].source.split("\n")[0]
    assert heading == rf"# Question 1: Why \*f(x)\* is \<5 {d} \& \_\_all\_\_"


@pytest.mark.parametrize(
    "text", ["US$5 or $6", r"a\\$b\$c", "`a$` b$ `c`$", "> $1\n> `$2`\n\n- $3\n  $4", "$5 `", "``$` $``$"]
)
def test_no_dollar_is_left_outside_of_code_and_formulas(text: str) -> None:
    shown = for_jupyter(text).replace(LITERAL_DOLLAR, "")
    assert "$" not in re.sub(r"(`+).*?(?<!`)\1(?!`)", "", shown)
    assert [t.content for t in markdown_parser().parse(text) if t.type.startswith("math")] == []


def test_the_words_around_a_dollar_sign_are_searched_as_if_it_were_plain(sample_kit: Kit) -> None:
    held = replace(sample_kit.rounds[0].questions[0], answer="He has $5 in it all.")
    kit = replace(sample_kit, rounds=(replace(sample_kit.rounds[0], questions=(held,)),))
    wanted = secrets(kit)
    [data] = notebooks(kit, "candidate").values()
    assert audit_notebook(data, wanted) == ()
    whole = json.loads(data)
    whole["cells"][0]["source"] = [f"Now he has {LITERAL_DOLLAR}5."]
    assert audit_notebook(json.dumps(whole).encode(), wanted) == ()
    whole["cells"][0]["source"] = [f"Now he has {LITERAL_DOLLAR}5 in the end."]
    assert audit_notebook(json.dumps(whole).encode(), wanted)


@pytest.mark.parametrize("data", [b"", b"[]", b"{}", b'{"cells": [], "cells": []}', b"\xff", b'{"cells": 3}'])
def test_what_is_no_notebook_of_ours_is_a_leak(sample_kit: Kit, data: bytes) -> None:
    assert audit_notebook(data, secrets(sample_kit))
