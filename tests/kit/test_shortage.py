"""A kit that can't be assembled says why, truly, and what would change it: every constraint of a pick, and of a round."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pytest
from hypothesis import HealthCheck, assume, given, settings
from test_assemble import bank_of, banks, one_round, question, spec_of, specs

from interviewkit.domain.diagnostics import Diagnostic, Rejected
from interviewkit.domain.kit import KitSpec, Pick, RoundSpec
from interviewkit.domain.question import Question
from interviewkit.kit.assemble import assemble


def reasons(spec: KitSpec, some: Sequence[Question], form: str = "A") -> list[Diagnostic]:
    """A kit definition and questions → why there is no kit; empty if there is one."""
    try:
        assemble(bank_of(list(some)), spec, "mid", form)
    except Rejected as refused:
        return list(refused.diagnostics)
    return []


def of_kind(one: Question, kind: str) -> Question:
    return replace(one, meta=replace(one.meta, kind=kind))  # type: ignore[arg-type]


def measuring(one: Question, *competencies: str) -> Question:
    return replace(one, meta=replace(one.meta, competencies=competencies))


@dataclass(frozen=True)
class Case:
    """A round, or several, that can't be filled from some questions: what is said, and what is then the remedy."""

    said: str
    hint: str
    rounds: tuple[RoundSpec, ...]
    bank: tuple[Question, ...]
    mended: tuple[Question, ...] | tuple[RoundSpec, ...] = field(default=())
    """The questions or rounds after doing what the hint says."""


A, B, C = question("a"), question("b", row="r2"), question("c", row="r3")
POND = question("pond", area="ponds", row="r2")
BY_ID = one_round(pick=(Pick(id="a"),))
TWO = one_round(pick=(Pick(area=("pits",), count=2),))
ONE = one_round(pick=(Pick(area=("pits",)),))
SPARED = replace(ONE, spare=1)

CASES = {
    "id, no bar for the level": Case(
        "short-pick: round 'r', pick 1 (id a): 'a' has no bar for mid",
        "give it a bar for mid, or pick another question",
        (BY_ID,),
        (question("a", bars=("senior",)), B),
        (A, B),
    ),
    "id, measures nothing of the round": Case(
        "short-pick: round 'r', pick 1 (id a): 'a' measures none of c1",
        "add one of its competencies to the round, or pick another question",
        (BY_ID,),
        (question("a", competency="c2"), B),
        (replace(BY_ID, competencies=("c2",)),),
    ),
    "id, excluded": Case(
        "short-pick: round 'r', pick 1 (id a): 'a' is excluded",
        "remove it from 'exclude', or pick another question",
        (one_round(pick=(Pick(id="a", exclude=("a",)),)),),
        (A, B),
        (BY_ID,),
    ),
    "id, several reasons": Case(
        "short-pick: round 'r', pick 1 (id a): 'a' has no bar for mid and measures none of c1",
        "give it a bar for mid and add one of its competencies to the round, or pick another question",
        (BY_ID,),
        (question("a", bars=("senior",), competency="c2"), B),
    ),
    "id, unknown": Case(
        "short-pick: round 'r', pick 1 (id a): the bank has no such question",
        "write it, or pick another one",
        (BY_ID,),
        (B,),
        (A, B),
    ),
    "kind": Case(
        "short-pick: round 'r', pick 1 (kind sql) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'a' has the kind concept; widen 'kind', or write another question",
        (one_round(pick=(Pick(kind=("sql",)),)),),
        (A,),
        (one_round(pick=(Pick(kind=("sql", "concept")),)),),
    ),
    "area": Case(
        "short-pick: round 'r', pick 1 (area ponds) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'a' has the area pits; widen 'area', or write another question",
        (one_round(pick=(Pick(area=("ponds",)),)),),
        (A,),
        (one_round(pick=(Pick(area=("ponds", "pits")),)),),
    ),
    "row": Case(
        "short-pick: round 'r', pick 1 (row r9) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'a' has the row r1; widen 'row', or write another question",
        (one_round(pick=(Pick(row=("r9",)),)),),
        (A,),
        (one_round(pick=(Pick(row=("r9", "r1")),)),),
    ),
    "competency": Case(
        "short-pick: round 'r', pick 1 (competency c2) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'a' measures none of c2; widen 'competency', or write another question",
        (one_round(pick=(Pick(competency=("c2",)),)),),
        (A,),
        (one_round(pick=(Pick(competency=("c2", "c1")),)),),
    ),
    "two filters that no question passes together": Case(
        "short-pick: round 'r', pick 1 (kind sql; area pits) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'a' has the kind concept; widen 'kind', or write another question",
        (one_round(pick=(Pick(kind=("sql",), area=("pits",)),)),),
        (A, of_kind(POND, "sql")),
    ),
    "a filter, and no bar for the level": Case(
        "short-pick: round 'r', pick 1 (area pits) needs 2 at mid; the bank has 1 (rows: 1)",
        "nearest miss: 'b' has no bar for mid; give it a bar for mid, or write another question",
        (TWO,),
        (A, question("b", row="r2", bars=("senior",)), POND),
        (A, B, POND),
    ),
    "a filter, and excluded": Case(
        "short-pick: round 'r', pick 1 (area pits) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'b' is excluded; remove it from 'exclude', or write another question",
        (one_round(pick=(Pick(area=("pits",), exclude=("b",)),)),),
        (B, question("a", area="ponds")),
        (ONE,),
    ),
    "a filter, and measures nothing of the round": Case(
        "short-pick: round 'r', pick 1 (area pits) needs 1 at mid; the bank has 0 (rows: 0)",
        "nearest miss: 'a' measures none of c1; add one of its competencies to the round, or write another question",
        (ONE,),
        (question("a", competency="c2"),),
        (replace(ONE, competencies=("c2",)),),
    ),
    "enough questions on too few rows": Case(
        "short-pick: round 'r', pick 1 (area pits) needs 2 at mid; the bank has 3 (rows: 1)",
        "'a', 'b', 'c' are all on the row r1, and no row may be asked twice; write one on another row",
        (TWO,),
        (A, question("b"), question("c"), POND),
        (A, question("b"), C, POND),
    ),
    "too few questions, and the others are on the same rows": Case(
        "short-pick: round 'r', pick 1 (area pits) needs 2 at mid; the bank has 1 (rows: 1)",
        "write a question on another row",
        (TWO,),
        (A, question("b", area="ponds")),
        (A, B),
    ),
    "an empty bank": Case(
        "short-pick: round 'r', pick 1 (area pits) needs 1 at mid; the bank has 0 (rows: 0)",
        "the bank is empty",
        (ONE,),
        (),
        (A,),
    ),
    "picks that want the same row": Case(
        "short-pick: round 'r' at mid: picks 1 and 2 need 2 questions on different rows, and only 'a' fits them",
        "write a question on a row other than r1, or change a pick",
        (one_round(pick=(Pick(id="a"), Pick(area=("pits",)))),),
        (A, POND),
        (A, B, POND),
    ),
    "a competency that no question of the picks measures": Case(
        "unmeasured: round 'r' at mid: no choice of questions measures c2",
        "pick a question that does, such as 'pond', or drop the competency",
        (replace(TWO, competencies=("c1", "c2")),),
        (A, B, question("pond", area="ponds", row="r3", competency="c2")),
        (one_round(pick=(Pick(area=("pits",)), Pick(id="pond")), competencies=("c1", "c2")),),
    ),
    "competencies that can't be measured together": Case(
        "unmeasured: round 'r' at mid: no choice of questions measures all of c1, c2, though each can be measured",
        "pick more questions, or one that measures several of them, or drop a competency",
        (replace(ONE, competencies=("c1", "c2")),),
        (A, question("b", row="r2", competency="c2")),
        (A, measuring(B, "c1", "c2")),
    ),
    "questions that are too long": Case(
        "minutes-unmet: round 'r' at mid has 30 minutes, 10 to 20 of them for questions; choices that measure its "
        "competencies take at least 25",
        "give the round 35 to 45 minutes, or pick other questions, fewer, or more",
        (ONE,),
        (question("a", minutes=25), question("b", row="r2", minutes=40)),
        (replace(ONE, minutes={"mid": 45}),),
    ),
    "questions that are too short": Case(
        "minutes-unmet: round 'r' at mid has 60 minutes, 40 to 50 of them for questions; choices that measure its "
        "competencies take at most 30",
        "give the round 40 to 50 minutes, or pick other questions, fewer, or more",
        (replace(ONE, minutes={"mid": 60}),),
        (A, question("b", row="r2", minutes=30)),
        (replace(ONE, minutes={"mid": 50}),),
    ),
    "questions that are too short or too long": Case(
        "minutes-unmet: round 'r' at mid has 60 minutes, 40 to 50 of them for questions; choices that measure its "
        "competencies take 30 or less, or 60 or more",
        "give the round 40 to 50 or 70 to 80 minutes, or pick other questions, fewer, or more",
        (replace(ONE, minutes={"mid": 60}),),
        (A, question("b", row="r2", minutes=30), question("c", row="r3", minutes=60)),
        (replace(ONE, minutes={"mid": 80}),),
    ),
    "questions that fit the minutes, but not together with the competencies": Case(
        "minutes-unmet: round 'r' at mid has 30 minutes, 10 to 20 of them for questions; choices that measure its "
        "competencies take at least 45",
        "give the round 55 to 65 minutes, or pick other questions, fewer, or more",
        (replace(ONE, competencies=("c1", "c2")),),
        (A, measuring(question("b", row="r2", minutes=45), "c1", "c2")),
        (replace(ONE, competencies=("c1", "c2"), minutes={"mid": 60}),),
    ),
    "questions longer than any round": Case(
        "minutes-unmet: round 'r' at mid has 30 minutes, 10 to 20 of them for questions; choices that measure its "
        "competencies take at least 170",
        "pick other questions, fewer, or more",
        (ONE,),
        (question("a", minutes=170),),
    ),
    "spare, all picks by id": Case(
        "no-spare: round 'r' needs 1 spare at mid, but each of its picks names its question by id, so no other question "
        "can stand in for one",
        "set 'spare: 0', or pick by kind, area, row, or competency instead of by id",
        (replace(BY_ID, spare=1),),
        (A, B, C),
        (SPARED,),
    ),
    "spare, nothing else in the bank": Case(
        "no-spare: round 'r' needs 1 spare at mid; with 'a' asked, the bank has 0",
        "write another question, or set 'spare: 0'",
        (SPARED,),
        (A,),
        (A, B),
    ),
    "spare, another area": Case(
        "no-spare: round 'r' needs 1 spare at mid; with 'a' asked, the bank has 0",
        "nearest miss: 'pond' has the area ponds; widen 'area', or set 'spare: 0'",
        (SPARED,),
        (A, POND),
        (one_round(pick=(Pick(area=("pits", "ponds")),), spare=1),),
    ),
    "spare, no bar": Case(
        "no-spare: round 'r' needs 1 spare at mid; with 'a' asked, the bank has 0",
        "nearest miss: 'b' has no bar for mid; give it a bar for mid, or set 'spare: 0'",
        (SPARED,),
        (A, question("b", row="r2", bars=("senior",)), POND),
        (A, B),
    ),
    "spare, the same row": Case(
        "no-spare: round 'r' needs 1 spare at mid; with 'a' asked, the bank has 0",
        "nearest miss: 'b' is on the row r1 like 'a'; put it on another row, or set 'spare: 0'",
        (one_round(pick=(Pick(area=("pits",)),), spare=1, minutes={"mid": 25}),),
        (A, question("b", minutes=15)),
        (A, question("b", row="r2", minutes=15)),
    ),
    "spare, too long": Case(
        "no-spare: round 'r' needs 1 spare at mid; with 'a' asked, the bank has 0",
        "nearest miss: 'b' takes 25 minutes where 'a' leaves room for 10 to 20; change its minutes or those of the round, "
        "or set 'spare: 0'",
        (SPARED,),
        (A, question("b", row="r2", minutes=25)),
        (A, question("b", row="r2", minutes=20)),
    ),
    "spare, another competency": Case(
        "no-spare: round 'r' needs 1 spare at mid; with 'a', 'b' asked, the bank has 0",
        "nearest miss: 'c' does not measure c1, as 'a' does; add c1 to its competencies, or set 'spare: 0'",
        (one_round(pick=(Pick(row=("r1", "r3")), Pick(id="b")), competencies=("c1", "c2"), spare=1),),
        (measuring(A, "c1", "c3"), question("b", row="r2", competency="c2"), measuring(C, "c2", "c3")),
        (measuring(A, "c1", "c3"), question("b", row="r2", competency="c2"), measuring(C, "c1", "c3")),
    ),
    "spare, one of two": Case(
        "no-spare: round 'r' needs 2 spares at mid; with 'a' asked, the bank has 1",
        "nearest miss: 'b' is on the row r2 like 'c'; put it on another row, or set 'spare: 1'",
        (replace(ONE, spare=2),),
        (A, B, question("c", row="r2")),
        (replace(ONE, spare=1),),
    ),
    "rounds that want the same row": Case(
        "no-choice: round 's' can't be filled at mid after filling 'r', because no row may be asked twice",
        "they compete for the row r1; write a question on another row for one of them, or change a pick",
        (BY_ID, one_round(id="t", pick=(Pick(area=("ponds",)),)), one_round(id="s", pick=(Pick(id="b"),))),
        (A, question("b"), POND),
        (A, B, question("pond", area="ponds", row="r3")),
    ),
    "a spare that another round takes": Case(
        "no-choice: a spare for round 's' can't be filled at mid after filling 'r', because no row may be asked twice",
        "they compete for the rows r1, r2; write a question on another row for one of them, or change a pick",
        (ONE, replace(SPARED, id="s")),
        (A, B),
        (A, B, C),
    ),
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_reason_is_the_true_one(case: Case) -> None:
    found = reasons(spec_of(*case.rounds), case.bank)
    assert [f"{d.code}: {d.message}" for d in found] == [case.said]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_hint_says_what_would_change_it(case: Case) -> None:
    assert [d.hint for d in reasons(spec_of(*case.rounds), case.bank)] == [case.hint]


@pytest.mark.parametrize("case", [c for c in CASES.values() if c.mended], ids=[n for n, c in CASES.items() if c.mended])
def test_what_the_hint_says_is_a_remedy(case: Case) -> None:
    rounds = tuple(one for one in case.mended if isinstance(one, RoundSpec)) or case.rounds
    bank = tuple(one for one in case.mended if isinstance(one, Question)) or case.bank
    assert reasons(spec_of(*rounds), bank) == []


def test_the_shortages_of_all_rounds_are_said_at_once() -> None:
    rounds = (BY_ID, one_round(id="s", pick=(Pick(kind=("sql",)),)), one_round(id="t", pick=(Pick(id="b"),), spare=1))
    found = reasons(spec_of(*rounds), [question("a", bars=("senior",)), B])
    assert [d.code for d in found] == ["no-spare", "short-pick", "short-pick"]


def test_a_form_that_can_only_repeat_is_no_shortage() -> None:
    assert reasons(spec_of(ONE), [A], form="C") == []


# --- on any small bank ----------------------------------------------------------------------------------------


def with_round(spec: KitSpec, ident: str, **changes: object) -> KitSpec:
    """A kit definition → that round alone, with some of its fields changed."""
    return replace(spec, rounds=tuple(replace(r, **changes) for r in spec.rounds if r.id == ident))  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(specs, banks)
def test_the_number_of_spares_that_a_hint_names_is_possible(spec: KitSpec, some: list[Question]) -> None:
    lacking = [d for d in reasons(spec, some) if d.code == "no-spare"]
    assume(lacking)
    for one in lacking:
        ident, number = re.search(r"round '([^']+)'", one.message), re.search("'spare: ([0-9])'", one.hint)
        assert ident
        assert number
        assert reasons(with_round(spec, ident[1], spare=int(number[1])), some) == []


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(specs, banks)
def test_the_minutes_that_a_hint_names_are_possible(spec: KitSpec, some: list[Question]) -> None:
    unmet = [d for d in reasons(spec, some) if d.code == "minutes-unmet"]
    assume(unmet)
    for one in unmet:
        ident, number = re.search(r"round '([^']+)'", one.message), re.search("give the round ([0-9]+) to", one.hint)
        assert ident
        assert number
        assert reasons(with_round(spec, ident[1], minutes={"mid": int(number[1])}, spare=0), some) == []
