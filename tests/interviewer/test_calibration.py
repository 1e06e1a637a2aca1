"""A calibration packet: what raters get tells no rating, the key tells every one, and the sheet counts what is compared."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from html import unescape
from itertools import product
from pathlib import Path

import pypdfium2
import pytest
from conftest import kit_of, linked_whole, loaded, run_cli, tree
from samples import KINDS, write_brand, write_project, write_scored

from interviewkit.build.calibration import build_calibration, calibration_documents, calibration_folder
from interviewkit.domain.diagnostics import Rejected
from interviewkit.domain.fields import PAPERS, Edition, Paper
from interviewkit.domain.kit import Kit, Project
from interviewkit.domain.question import Question, SampleAnswer
from interviewkit.domain.scoring import rating
from interviewkit.domain.ticks import performance_of, points_of, sample_rating
from interviewkit.interviewer.calibration import (
    LETTERS,
    calibration_packet,
    in_packet_order,
    samples_to_rate,
    with_samples,
)
from interviewkit.kit.assemble import assemble
from interviewkit.page.document import STANDARD, Job, Sheet

FILES = ("rate.pdf", "compare.pdf", "key.pdf")


QUESTIONS = len(KINDS) + 1
"""How many questions the packet has: one of each kind, and a spare."""
SCORED_KIT = """\
role: quarry-engineer
title: Quarry Engineer
about: You will move stones with models.
levels: [mid, senior]
rounds:
  - id: making
    title: Making things
    minutes: {mid: 80, senior: 80}
    competencies: [coding, data-craft, ml-foundations]
    pick: [{id: scored-coding}, {id: scored-sql}, {id: scored-debugging}]
  - id: talking
    title: Talking it through
    minutes: {mid: 100, senior: 100}
    competencies: [ml-foundations, data-craft, coding, collaboration]
    pick: [{id: scored-concept}, {area: wharf}, {id: scored-system-design}, {id: scored-behavioural}]
    spare: 1
core: [coding, data-craft]
"""
COMPETENCY = {
    **{"coding": "coding", "sql": "data-craft", "debugging": "ml-foundations", "concept": "ml-foundations"},
    **{"case": "data-craft", "system-design": "coding", "behavioural": "collaboration"},
}


def write_scored_project(root: Path) -> Path:
    """An empty folder → the sample project, whose kit asks a question of every kind that is scored by ticks,
    and has a spare."""
    write_project(root)
    for kind in KINDS:
        more = {"area": "wharf"} if kind == "case" else {}
        write_scored(root, kind, competency=COMPETENCY[kind], **more)
    write_scored(
        root, "case", "scored-spare", area="wharf", competency="data-craft", row="row-spare", title="The spare"
    )
    (root / "kits" / "quarry-engineer.yaml").write_text(SCORED_KIT, "utf-8")
    return root


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_scored_project(tmp_path_factory.mktemp("scored") / "project")


@pytest.fixture(scope="module")
def project(folder: Path) -> Project:
    return loaded(folder)


@pytest.fixture(scope="module")
def kit(project: Project) -> Kit:
    made = kit_of(project)
    assert len(samples_to_rate(made)) == QUESTIONS
    return made


def jobs(kit: Kit, sheet: Sheet = STANDARD) -> dict[str, Job]:
    """A kit → the jobs of its packet, by file name."""
    found = {d.name: d.job for d in calibration_documents(kit, sheet) if isinstance(d.job, Job)}
    assert tuple(found) == FILES
    return found


def pages(data: bytes) -> list[str]:
    """A PDF → the text of each of its pages, with every run of white space as one space."""
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    found = [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return found


@pytest.fixture(scope="module")
def printed(kit: Kit) -> Mapping[str, list[str]]:
    """→ the text of each page of the packet, on A4."""
    return {name: pages(linked_whole(job)) for name, job in jobs(kit).items()}


def changed_samples(kit: Kit, change: dict[str, tuple[SampleAnswer, ...]]) -> Kit:
    """A kit and samples by question id → the kit with those samples."""

    def changed(some: tuple[Question, ...]) -> tuple[Question, ...]:
        return tuple(replace(q, samples=change.get(q.id, q.samples)) for q in some)

    rounds = tuple(replace(r, questions=changed(r.questions), spares=changed(r.spares)) for r in kit.rounds)
    return replace(kit, rounds=rounds)


# --- what raters get ------------------------------------------------------------------------------------------


def test_what_is_rated_depends_on_nothing_of_a_sample_but_what_the_candidate_says(kit: Kit) -> None:
    noise = {
        q.id: tuple(
            replace(s, rating=5 - s.rating, ticked=("M3",), helped=(), flags=("R1",), scope=None, caption="Noise.")
            for s in q.samples
        )
        for q, _ in samples_to_rate(kit)
    }
    other = changed_samples(kit, noise)
    assert jobs(other)["key.pdf"].pieces != jobs(kit)["key.pdf"].pieces
    assert jobs(other)["rate.pdf"].pieces == jobs(kit)["rate.pdf"].pieces


def test_no_caption_and_no_label_is_in_what_raters_get(kit: Kit, printed: Mapping[str, list[str]]) -> None:
    text = " ".join(printed["rate.pdf"])
    captions = {s.caption.replace("'", "’") for q, _ in samples_to_rate(kit) for s in q.samples}
    assert len(captions) >= 3
    assert all(caption in " ".join(printed["key.pdf"]) for caption in captions)
    assert [one for one in (*captions, "Sounds like") if one in text] == []


def test_the_comparing_sheet_tells_no_rating_either(kit: Kit, printed: Mapping[str, list[str]]) -> None:
    noise = {
        q.id: tuple(replace(s, rating=2, ticked=(), caption="N.") for s in q.samples) for q, _ in samples_to_rate(kit)
    }
    assert jobs(changed_samples(kit, noise))["compare.pdf"].pieces == jobs(kit)["compare.pdf"].pieces


def test_every_answer_is_printed_once_under_its_letter(kit: Kit, printed: Mapping[str, list[str]]) -> None:
    text = " ".join(printed["rate.pdf"])
    count = len(samples_to_rate(kit))
    assert {letter: text.count(f"Answer {letter}") for letter in LETTERS[:4]} == {
        "A": count,
        "B": count,
        "C": count,
        "D": 0,
    }


def test_hint_marks_of_an_answer_stay(tmp_path: Path) -> None:
    root = write_scored_project(tmp_path / "project")
    path = root / "questions/quarry/scored-concept/question.md"
    path.write_text(path.read_text().replace("A week. I suppose", "A day … (hint A) … a week. (probe) I suppose"))
    text = " ".join(piece.html for piece in jobs(kit_of(loaded(root)))["rate.pdf"].pieces)
    assert "(hint A)" in text
    assert "(probe)" in text


def test_an_answer_has_a_box_for_each_point_hint_flag_and_rating(kit: Kit) -> None:
    html = "".join(piece.html for piece in jobs(kit)["rate.pdf"].pieces)
    answers = html.split('<div class="answer">')[1:]
    assert len(answers) == 3 * len(samples_to_rate(kit))
    labels = [
        re.findall(r'box small"></span>\s*(\w+)', re.sub("&#160;|\xa0", " ", one.partition("</p>\n<div")[0]))
        for one in answers
    ]
    plain = ["M1", "M2", "M3", "X1", "X2", "X3", "A", "B", "R1", "4", "3", "2", "1"]
    story = ["M1", "M2", "M3", "X1", "X2", "X3", "R1", "mid", "senior", "staff", "4", "3", "2", "1"]
    assert {tuple(one) for one in labels} == {tuple(plain), tuple(story)}


def test_a_question_is_rated_by_the_scale_of_the_level_it_is_made_for(project: Project) -> None:
    mid = kit_of(project, "mid")
    html = "".join(piece.html for piece in jobs(mid)["rate.pdf"].pieces)
    assert html.count("Rate for senior, the level this question is made for") == len(samples_to_rate(mid))
    assert "mid bar" not in html


# --- the order of the answers ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def orders(kit: Kit) -> list[tuple[int, ...]]:
    """→ the ratings of the answers, in the order of the packet, of questions with many ids."""
    question, _ = samples_to_rate(kit)[0]
    return [tuple(s.rating for s in in_packet_order(replace(question, id=f"one-{n}"))) for n in range(300)]


def test_answers_are_never_in_the_order_in_which_they_are_written(orders: list[tuple[int, ...]]) -> None:
    assert (4, 3, 2) not in orders


def test_all_other_orders_occur(orders: list[tuple[int, ...]]) -> None:
    assert set(orders) == {(4, 2, 3), (3, 4, 2), (3, 2, 4), (2, 4, 3), (2, 3, 4)}


@pytest.mark.parametrize(("place", "score"), [*product(range(3), (4, 3, 2))])
def test_a_place_tells_little_of_the_rating(orders: list[tuple[int, ...]], place: int, score: int) -> None:
    at = sum(order[place] == score for order in orders) / len(orders)
    assert 0.1 < at < 0.55


def test_the_order_depends_on_the_questions_id_alone(kit: Kit) -> None:
    question, _ = samples_to_rate(kit)[0]
    moved = replace(question, digest="another", samples=tuple(replace(s, speech="…") for s in question.samples))
    assert [s.rating for s in in_packet_order(moved)] == [s.rating for s in in_packet_order(question)]


# --- the key --------------------------------------------------------------------------------------------------


def test_the_key_has_the_rating_that_the_rule_makes_of_each_sample(kit: Kit) -> None:
    wanted = {q.meta.title: [sample_rating(s, q) for s in in_packet_order(q)] for q, _ in samples_to_rate(kit)}
    assert {one.title: [a.rating for a in one.answers] for one in calibration_packet(kit).rated} == wanted
    assert {tuple(sorted(map(str, one))) for one in wanted.values()} == {("2", "3", "4")}


def test_each_tick_that_a_sample_claims_is_in_the_key(kit: Kit, printed: Mapping[str, list[str]]) -> None:
    text = " ".join(printed["key.pdf"])
    for one in calibration_packet(kit).rated:
        assert all(f"{a.reached} {a.why[:30]}" in text for a in one.answers), one.title


def test_the_key_says_why_and_gives_the_details_of_the_points(printed: Mapping[str, list[str]]) -> None:
    text = " ".join(printed["key.pdf"])
    assert "it is not a 4, because M3 was not reached and a 4 needs two extras." in text
    assert text.count("Detail: tonnage over throughput is enough.") == QUESTIONS


# --- the pages ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("paper", PAPERS)
def test_a_question_stands_on_the_left_and_its_answers_face_it(kit: Kit, paper: Paper) -> None:
    found = pages(linked_whole(jobs(kit, Sheet(paper))["rate.pdf"]))
    titles = [q.body.title for q in calibration_packet(kit).to_rate]
    for number, title in enumerate(titles, start=1):
        assert title in found[2 * number - 1]
        assert all(word in found[2 * number - 1] for word in ("M1 1", "X3 own", "3 senior bar", "R1 Blames"))
        assert [word in found[2 * number] for word in ("Answer A", "Answer B", "Answer C")] == [True] * 3
    assert len(found) == 1 + 2 * len(titles)


def test_hints_and_probes_are_there_whole(printed: Mapping[str, list[str]]) -> None:
    text = " ".join(printed["rate.pdf"])
    assert text.count("What don’t we know yet?") == QUESTIONS - 1
    assert text.count("Where would more budget go?") == QUESTIONS


@pytest.mark.parametrize(
    ("edition", "longer"), [("standard", 12), ("standard", 40), ("large-print", 1), ("large-print", 12)]
)
def test_what_fits_on_no_two_pages_takes_an_even_number_and_loses_nothing(
    folder: Path, project: Project, edition: Edition, longer: int
) -> None:
    kit = kit_of(project)
    question, _ = samples_to_rate(kit)[0]
    speech = " ".join(f"Sentence {n} of a candidate who has a lot to say about gravel." for n in range(longer * 3))
    kit = changed_samples(kit, {question.id: tuple(replace(s, speech=f"{speech} The end.") for s in question.samples)})
    report = build_calibration(kit, folder.parent / f"long-{edition}-{longer}", Sheet("a4", edition))
    found = pages((report.folder / "rate.pdf").read_bytes())
    starts = [n for n, text in enumerate(found, start=1) if "made for senior" in text]
    assert len(starts) == len(samples_to_rate(kit))
    assert [n for n in starts if n % 2] == []
    assert " ".join(found).count("The end.") == 3


@pytest.mark.parametrize("paper", PAPERS)
def test_a_big_kit_has_its_first_question_on_a_left_hand_page(kit: Kit, paper: Paper) -> None:
    first = kit.rounds[0]
    many = tuple(replace(q, id=f"{q.id}-{n}") for n in range(6) for q in first.questions)
    job = jobs(replace(kit, rounds=(replace(first, questions=many), *kit.rounds[1:])), Sheet(paper))["rate.pdf"]
    assert job.pieces[0].fit is not None
    assert [setting.fit.pages for setting in job.pieces[0].fit.others if setting.fit] == [(1,), (1,), (3,)]


@pytest.mark.parametrize("name", FILES)
def test_every_page_says_that_it_is_for_interviewers(name: str, printed: Mapping[str, list[str]]) -> None:
    assert printed[name]
    assert [text for text in printed[name] if "INTERVIEWER ONLY" not in text] == []


def test_a_packet_is_in_the_brands_look(tmp_path: Path) -> None:
    kit = kit_of(loaded(write_brand(write_scored_project(tmp_path / "project"))))
    made = jobs(kit)["rate.pdf"]
    assert kit.brand.name in unescape(made.pieces[0].html)
    assert made.frame.look.faces


# --- the sheet to compare -------------------------------------------------------------------------------------


def test_the_sheet_has_three_boxes_for_each_answer_and_point(kit: Kit) -> None:
    html = "".join(piece.html for piece in jobs(kit)["compare.pdf"].pieces)
    tables = html.split('<table class="compare">')[1:]
    assert len(tables) == len(samples_to_rate(kit))
    for table, question in zip(tables, calibration_packet(kit).to_rate, strict=True):
        assert table.count('<th scope="row">') == question.ticks + 1  # and the rating
        assert table.count("<td") == 9 * (question.ticks + 1) + 2  # and two empty corners


def test_the_sheet_counts_ticks_and_ratings(kit: Kit, printed: Mapping[str, list[str]]) -> None:
    questions = calibration_packet(kit).to_rate
    ticks = sum(3 * q.ticks for q in questions)
    assert f"In all of {ticks} of {3 * len(questions)} of {3 * len(questions)}" in " ".join(printed["compare.pdf"])
    assert {q.ticks for q in questions} == {9, 8}  # a story has no hints, and a scope


def test_what_the_sheet_says_to_expect_is_what_wrong_ticks_do_to_the_bank(bank: Project) -> None:
    chance = random.Random(8)
    same_ticks, same_ratings, two_apart = [], [], []
    for question in (q for q in bank.questions if q.scored and q.samples and q.meta.level in q.scored.bars):
        meta, points, known = question.scored, points_of(question), sorted(p.id for p in question.key_points)
        assert meta is not None
        for sample, _ in product(question.samples, range(200)):
            told = performance_of(sample, question)
            pair = [
                replace(told, ticked=frozenset(p for p in known if (p in told.ticked) != (chance.random() < 0.08)))
                for _ in range(2)
            ]
            one, other = (rating(points, meta.bars[meta.level], seen, meta.level) or 0 for seen in pair)
            same_ticks += [(p in pair[0].ticked) == (p in pair[1].ticked) for p in known]
            same_ratings.append(one == other)
            two_apart.append(abs(one - other) > 1)
    assert len(same_ratings) >= 8 * 3 * 200
    means = [round(sum(one) / len(one), 2) for one in (same_ticks, same_ratings, two_apart)]
    assert [means[0], 0.57 < means[1] < 0.66, 0.03 <= means[2] <= 0.07] == [0.85, True, True]


# --- the folder -----------------------------------------------------------------------------------------------


def test_two_builds_give_the_same_bytes(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        done = run_cli("calibrate", "quarry-engineer", "--level", "senior", "--root", folder, "-o", tmp_path / name)
        assert done.returncode == 0, done.stderr
    assert set(tree(tmp_path / "one")) == {f"quarry-engineer-senior-calibration/{n}" for n in (*FILES, "manifest.json")}
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_what_is_up_to_date_is_kept(folder: Path, tmp_path: Path) -> None:
    asked = ("calibrate", "quarry-engineer", "--level", "senior", "--root", folder, "-o", tmp_path)
    assert run_cli(*asked).stdout == f"{tmp_path}/quarry-engineer-senior-calibration  3 made, 0 unchanged\n"
    assert run_cli(*asked).stdout == f"{tmp_path}/quarry-engineer-senior-calibration  0 made, 3 unchanged\n"


def test_a_packet_is_no_part_of_a_kit(kit: Kit) -> None:
    folder = calibration_folder(Path("dist"), kit)
    assert folder.name not in {f"{kit.spec.role}-{kit.level}-{form}" for form in "ABCDEFGHIJ"}


def test_a_kit_that_has_nothing_to_rate_is_refused_with_what_is_missing(sample_kit: Kit, tmp_path: Path) -> None:
    with pytest.raises(Rejected) as caught:
        build_calibration(sample_kit, tmp_path / "out")
    (problem,) = caught.value.diagnostics
    assert str(problem) == (
        "kits/quarry-engineer.yaml:1:1: no-samples: none of the 8 questions and spares of quarry-engineer at senior, "
        "form A, is scored by ticks, so there are no sample answers to rate (choose another level or --form, or have "
        "the kit pick questions that have 'competency' and '## Sounds like'; docs/authoring.md describes them)"
    )
    assert not (tmp_path / "out").exists()


def test_a_folder_of_somebody_else_is_not_replaced(kit: Kit, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(Rejected, match="foreign-folder"):
        build_calibration(kit, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_kit_without_samples_is_calibrated_with_others_of_the_bank_for_its_level(bank: Project) -> None:
    spec = next(one for one in bank.kits if one.role == "ml-engineer")
    kit = assemble(bank, spec, "senior")
    bare = replace(kit, rounds=tuple(replace(r, questions=_rated_in_prose(r.questions), spares=()) for r in kit.rounds))
    others = samples_to_rate(with_samples(bare, bank.questions))
    assert others
    rated = {competency for round_ in kit.rounds for competency in round_.spec.competencies}
    assert {meta.competency for _, meta in others} <= rated
    assert all({"senior", meta.level} <= meta.bars.keys() for _, meta in others)
    assert with_samples(with_samples(bare, bank.questions), bank.questions).rounds[0].questions
    assert with_samples(bare, ()) is bare


def _rated_in_prose(questions: tuple[Question, ...]) -> tuple[Question, ...]:
    return tuple(question for question in questions if question.scored is None)
