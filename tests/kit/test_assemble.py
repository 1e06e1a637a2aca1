"""Assembly is exact, stable and the same in any order; held against brute force on small banks."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterator

import pytest
from conftest import kit_of, loaded
from hypothesis import given, settings
from hypothesis import strategies as st
from samples import write_project, write_question

from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.fields import Public
from interviewkit.domain.framework import Framework
from interviewkit.domain.front_matter import ProseFrontMatter
from interviewkit.domain.kit import Kit, KitSpec, Pick, Project, RoundSpec
from interviewkit.domain.question import KeyPoint, Question
from interviewkit.kit.assemble import assemble
from interviewkit.kit.search import KitRequest, fits, minutes_window, rank, replaceable_by

AREAS = ("pits", "ponds")
ROWS = tuple(f"r{n}" for n in range(12))


def question(
    ident: str,
    area: str = "pits",
    row: str = "r1",
    minutes: int = 10,
    competency: str = "c1",
    level: str = "mid",
    bars: tuple[str, ...] = ("mid",),
) -> Question:
    meta = ProseFrontMatter(
        title=ident,
        area=area,
        row=row,
        kind="concept",
        level=level,
        minutes=minutes,
        competencies=(competency,),
        aid="closed",
        anchors={1: "a", 2: "b", 3: "c", 4: "d"},
        bars=dict.fromkeys(bars, "x"),
        authors=("a",),
        checked=datetime.date(2026, 1, 1),
        sources=("s",),
    )
    return Question(ident, meta, Public(""), (), (), (KeyPoint("M1", ""),), (), (), ())


def bank_of(questions: list[Question], framework: Framework | None = None) -> Project:
    return Project(framework, tuple(questions), ())  # type: ignore[arg-type]


questions = st.builds(
    question,
    ident=st.uuids(version=4).map(lambda u: f"q-{u}"),
    area=st.sampled_from(AREAS),
    row=st.sampled_from(ROWS),
    minutes=st.sampled_from([5, 10, 10, 15]),
    competency=st.sampled_from(["c1", "c1", "c2"]),
    level=st.sampled_from(["junior", "mid", "senior"]),
    bars=st.sampled_from([("mid",), ("mid", "senior"), ("mid", "junior"), ("junior",)]),
)
picks = st.builds(Pick, area=st.sampled_from([("pits",), AREAS, AREAS]), count=st.sampled_from([1, 1, 2]))
rounds = st.builds(
    lambda n, picks, minutes, wanted, spare: RoundSpec(
        id=f"round-{n}", title="t", minutes={"mid": minutes}, competencies=wanted, pick=tuple(picks), spare=spare
    ),
    n=st.integers(0, 9),
    picks=st.lists(picks, min_size=1, max_size=2),
    minutes=st.sampled_from([30, 35]),
    wanted=st.sampled_from([("c1",), ("c1",), ("c1", "c2")]),
    spare=st.integers(0, 1),
)
specs = st.lists(rounds, min_size=1, max_size=2, unique_by=lambda r: r.id).map(
    lambda rs: KitSpec(role="digger", title="t", about="a", levels=("mid",), rounds=tuple(rs))
)
banks = st.lists(questions, min_size=3, max_size=9, unique_by=lambda q: q.id)


def is_valid(spec: KitSpec, choice: list[tuple[tuple[Question, ...], tuple[Question, ...]]]) -> bool:
    """The rules of a kit, written as a check: of the loop, of each round's questions, of its spares."""
    everything = [q for asked, spares in choice for q in (*asked, *spares)]
    if len({q.id for q in everything}) < len(everything) or len({q.meta.row for q in everything}) < len(everything):
        return False
    for one, (asked, spares) in zip(spec.rounds, choice, strict=True):
        low, high = minutes_window(one, "mid")
        if not low <= sum(q.meta.minutes for q in asked) <= high:
            return False
        if not set(one.competencies) <= {c for q in asked for c in q.meta.competencies}:
            return False
        if any(not replaceable_by(s, asked, one, "mid") for s in spares):
            return False
    return True


def brute_force(spec: KitSpec, bank: Project) -> Iterator[list[tuple[tuple[Question, ...], tuple[Question, ...]]]]:
    """Every choice there is, in no order and with no cleverness."""
    options = []
    for one in spec.rounds:
        slots = [p for p in one.pick for _ in range(p.count_at("mid"))]
        pools = [[q for q in bank.questions if fits(q, p, one, "mid")] for p in slots]
        spares = itertools.combinations(bank.questions, one.spare)
        options.append([(a, s) for a, s in itertools.product(itertools.product(*pools), list(spares))])
    for choice in itertools.product(*options):
        if is_valid(spec, list(choice)):
            yield list(choice)


def ids(kit: Kit) -> list[tuple[list[str], list[str]]]:
    return [([q.id for q in r.questions], [q.id for q in r.spares]) for r in kit.rounds]


@settings(max_examples=300, deadline=None)
@given(specs, banks)
def test_a_valid_choice_is_found_exactly_where_one_exists(spec: KitSpec, some: list[Question]) -> None:
    bank = bank_of(some)
    possible = next(brute_force(spec, bank), None) is not None
    try:
        kit = assemble(bank, spec, "mid")
    except Rejected:
        assert not possible
    else:
        assert is_valid(spec, [(r.questions, r.spares) for r in kit.rounds])
        assert possible


@settings(max_examples=150, deadline=None)
@given(specs, banks, st.randoms())
def test_the_order_of_the_bank_changes_nothing(spec: KitSpec, some: list[Question], random: object) -> None:
    shuffled = list(some)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    outcomes = []
    for order in (some, shuffled):
        try:
            outcomes.append(ids(assemble(bank_of(order), spec, "mid")))
        except Rejected as refusal:
            outcomes.append([([str(d) for d in refusal.diagnostics], [])])
    assert outcomes[0] == outcomes[1]


@settings(max_examples=300, deadline=None)
@given(specs, banks, questions)
def test_a_new_question_changes_a_kit_only_by_being_in_it(spec: KitSpec, some: list[Question], new: Question) -> None:
    try:
        before = ids(assemble(bank_of(some), spec, "mid"))
    except Rejected:
        return
    after = ids(assemble(bank_of([*some, new]), spec, "mid"))
    assert after == before or any(new.id in [*asked, *spares] for asked, spares in after)


@settings(max_examples=150, deadline=None)
@given(specs, banks)
def test_a_later_form_repeats_nothing_where_it_need_not(spec: KitSpec, some: list[Question]) -> None:
    bank = bank_of(some)
    try:
        first = assemble(bank, spec, "mid", "A")
        second = assemble(bank, spec, "mid", "B")
    except Rejected:
        return
    used = {i for asked, spares in ids(first) for i in (*asked, *spares)}
    fresh = bank_of([q for q in some if q.id not in used])
    again = {i for asked, spares in ids(second) for i in (*asked, *spares)} & used
    assert set(second.repeated) == again
    assert not again or next(brute_force(spec, fresh), None) is None


def test_a_question_of_the_level_comes_before_one_a_level_away() -> None:
    asked = KitRequest(KitSpec(role="r", title="t", about="a", levels=("mid",), rounds=()), "mid", "A")  # type: ignore[arg-type]
    near, far = question("near", level="senior", bars=("mid", "senior")), question("far", level="mid")
    assert sorted([near, far], key=lambda q: rank(q, asked))[0].id == "far"


def spec_of(*rounds: RoundSpec) -> KitSpec:
    return KitSpec(role="digger", title="t", about="a", levels=("mid",), rounds=rounds)


def one_round(**changes: object) -> RoundSpec:
    fields: dict[str, object] = {
        "id": "r",
        "title": "t",
        "minutes": {"mid": 30},
        "competencies": ("c1",),
        "pick": (Pick(area=("pits",), count=2),),
    }
    return RoundSpec(**(fields | changes))  # type: ignore[arg-type]


def reasons(spec: KitSpec, *some: Question) -> list[str]:
    with pytest.raises(Rejected) as caught:
        assemble(bank_of(list(some)), spec, "mid")
    return [str(d) for d in caught.value.diagnostics]


def test_a_pick_that_is_short_is_named_with_its_nearest_miss() -> None:
    assert reasons(spec_of(one_round()), question("a"), question("b", area="ponds", row="r2")) == [
        "kits/digger.yaml:1:1: short-pick: round 'r', pick 1 (area pits) needs 2 at mid; the bank has 1 (rows: 1) "
        "(nearest miss: 'b' has the area ponds; widen 'area', or write another question)"
    ]


def test_minutes_that_no_choice_meets_are_named() -> None:
    assert reasons(spec_of(one_round()), question("a", minutes=15), question("b", minutes=15, row="r2")) == [
        "kits/digger.yaml:1:1: minutes-unmet: round 'r' at mid has 30 minutes, 10 to 20 of them for questions; choices that "
        "measure its competencies take at least 30 (give the round 40 to 50 minutes, or pick other questions, fewer, or more)"
    ]


def test_a_competency_that_no_choice_measures_is_named() -> None:
    spec = spec_of(one_round(competencies=("c1", "c2")))
    assert reasons(spec, question("a"), question("b", row="r2")) == [
        "kits/digger.yaml:1:1: unmeasured: round 'r' at mid: no choice of questions measures c2 "
        "(pick a question that does, or drop the competency)"
    ]


def test_rounds_that_compete_for_one_row_are_named() -> None:
    spec = spec_of(one_round(pick=(Pick(area=("pits",)),)), one_round(id="s", pick=(Pick(area=("pits",)),)))
    assert reasons(spec, question("a"), question("b")) == [
        "kits/digger.yaml:1:1: no-choice: round 's' can't be filled at mid after filling 'r', because no row "
        "may be asked twice (they compete for the row r1; write a question on another row for one of them, or change a pick)"
    ]


def test_a_spare_that_is_lacking_is_named() -> None:
    assert reasons(spec_of(one_round(pick=(Pick(area=("pits",)),), spare=1)), question("a")) == [
        "kits/digger.yaml:1:1: no-spare: round 'r' needs 1 spare at mid; with 'a' asked, the bank has 0 "
        "(write another question, or set 'spare: 0')"
    ]


def test_the_place_of_a_short_pick_is_its_line(tmp_path: object) -> None:
    folder = write_project(tmp_path / "p")  # type: ignore[operator]
    kit = folder / "kits" / "quarry-engineer.yaml"
    kit.write_text(kit.read_text().replace("{kind: sql}", "{kind: sql, count: 2}"))
    with pytest.raises(Rejected) as caught:
        kit_of(loaded(folder))
    assert str(caught.value.diagnostics[0]).startswith(
        "kits/quarry-engineer.yaml:13:9: short-pick: round 'making', pick 2"
    )


def test_a_spare_stands_in_for_what_it_is_like(sample_kit: Kit) -> None:
    talking = sample_kit.rounds[1]
    [spare] = talking.spares
    assert [q.meta.kind for q in replaceable_by(spare, talking.questions, talking.spec, "senior")] == ["case"]


def test_rounds_of_another_level_are_left_out(tmp_path: object) -> None:
    folder = write_project(tmp_path / "p")  # type: ignore[operator]
    kit = folder / "kits" / "quarry-engineer.yaml"
    kit.write_text(kit.read_text().replace("minutes: {mid: 80, senior: 80}", "minutes: {senior: 80}"))
    assert [r.spec.id for r in kit_of(loaded(folder), "mid").rounds] == ["talking"]


def test_counts_may_differ_by_level(tmp_path: object) -> None:
    folder = write_project(tmp_path / "p")  # type: ignore[operator]
    write_question(folder, "behavioural", "another-story", row="row-other")
    kit = folder / "kits" / "quarry-engineer.yaml"
    kit.write_text(
        kit.read_text()
        .replace("{kind: behavioural}", "{kind: behavioural, count: {senior: 2, mid: 1}}")
        .replace("senior: 100", "senior: 110")
    )
    project = loaded(folder)
    assert [len(kit_of(project, lv).rounds[1].questions) for lv in ("mid", "senior")] == [4, 5]  # type: ignore[arg-type]
