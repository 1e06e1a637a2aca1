"""The rules for questions that are scored by ticks: each sample is broken in one way, and the message says which."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from samples import ROOT, SCOPES, SCORED, question, scored, write_question

from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.bank.rules.scored_entries import scorecard_boxes
from interviewkit.bank.rules.scored_performances import (
    REMEMBERED_RATINGS,
    boxes_of,
    contradictions,
    performances_across,
    rating_faults,
)
from interviewkit.domain.diagnostics import Diagnostic
from interviewkit.domain.enumeration import example, groups, lines_by_group, performance_count
from interviewkit.domain.question import Question
from interviewkit.domain.scoring import Bar, RatingStep
from interviewkit.store.bank_memory import Memory

MID = "mid: {core: [M1], musts: 2, hints: 1}"
SENIOR = "senior: {core: [M1], musts: 2, hints: 0}"
STAFF = "staff: {core: [M1, X1], musts: 2, hints: 0, above: 1}"
STORY = f'senior: {{core: [M1], musts: 2, scope: "{SCOPES["senior"]}"}}'


def project_of(root: Path, kind: str, *changes: tuple[str, str]) -> Path:
    """A folder, a kind, and what to replace in its scored sample → the folder, with that question alone."""
    text = scored(kind)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    SCORED[kind](root, text=text)
    (root / "kits").mkdir()
    shutil.copy(ROOT / "questions" / "framework.yaml", root / "questions" / "framework.yaml")
    return root


def problems_of(root: Path) -> list[Diagnostic]:
    project, problems = load(root)
    assert project
    return [*problems, *check(project)]


def question_of(root: Path, kind: str = "concept", *changes: tuple[str, str]) -> Question:
    project, problems = load(project_of(root, kind, *changes))
    assert project, problems
    assert problems == ()
    return project.questions[0]


def test_a_prompt_that_is_scored_has_no_limit_of_words(tmp_path: Path) -> None:
    root = project_of(tmp_path, "concept", ("## Prompt\n", "## Prompt\n" + "The kiln is warm today. " * 80))
    assert problems_of(root) == []


def case(ident: str, kind: str, changes: list[tuple[str, str]], message: str, hint: str) -> object:
    return pytest.param(kind, changes, message, hint, id=ident)


BROKEN = [
    # competencies
    case("a competency that is not there", "concept", [("competency: ml-foundations", "competency: ml-foundation")],
         "unknown-competency: 'ml-foundation' is not a known competency", "did you mean 'ml-foundations'?"),
    case("a touched one that is not there", "concept", [("touches: [responsible-secure]", "touches: [responsible]")],
         "unknown-competency: 'responsible' is not a known competency", "responsible-secure"),
    case("a touched one that it rates", "concept", [("touches: [responsible-secure]", "touches: [ml-foundations]")],
         "touches: 'ml-foundations' is named twice in 'competency' and 'touches'", "remove it"),
    # points
    case("a must alone", "concept", [
        ("- **M2** [1] Names the chute as the bottleneck.\n", ""), ("- **M3** [2] Measures before rebuilding the jetty.\n  Detail: a stopwatch counts.\n", ""),
    ], "key-points: 1 must; a concept question has 2 to 5", "move what a 3 can do without to the extras or the details"),
    case("too many musts", "concept", [
        ("- **X1**", "".join(f"- **M{n}** [2] Counts cranes.\n" for n in (4, 5, 6)) + "- **X1**"),
    ], "key-points: 6 musts; a concept question has 2 to 5", "move"),
    case("too many extras", "concept", [
        ("weighbridge.", "weighbridge.\n- **X4** [own] Counts cranes.\n- **X5** [own] Counts gulls."),
    ], "key-points: 5 extras; at most 4 can be heard", "'## Notes'"),
    case("points out of order", "concept", [("**M2** [1] Names", "**M4** [1] Names"), ("**A M2**", "**A M4**"), ("M2", "M4")],
         "key-point-order: M4 stands where M2 should be", "M1, M2"),
    case("a long headline", "concept", [("the chute as the bottleneck.", "the chute " + "and the chute " * 5 + "too.")],
         "headline: the headline of M2 has 19 words; an interviewer can read 16 at a glance", "detail"),
    case("a headline on two lines", "concept", [("Names the chute as the bottleneck.", "Names the chute as\n  the bottleneck.")],
         "headline: the headline of M2 is not a whole sentence on one line", "period"),
    case("two claims behind so", "concept", [("Names the chute as the bottleneck.", "Names the chute, so the crane waits.")],
         "two-claims: the headline of M2 may hold a second claim behind 'so'", "one tick is for one claim"),
    case("two claims and a semicolon", "concept", [("Names the chute as the bottleneck.", "Names the chute; the crane waits.")],
         "two-claims: the headline of M2 may hold a second claim behind ';'", "one tick is for one claim"),
    # tags
    case("a tag of no form", "concept", [("**X1** [probe]", "**X1** [prob]")], "tag: 'prob' is not a tag of X1", "write [1] for an ask"),
    case("a tag twice", "concept", [("**M2** [1]", "**M2** [1, 1]")], "tag: M2 has the tag '1' twice", "once"),
    case("a point of two asks", "concept", [("**M2** [1]", "**M2** [1, 2]")], "tag: M2 names the asks 1, 2", "the one that has to be put"),
    case("an ask that is not there", "concept", [("**M2** [1]", "**M2** [3]")], "tag: M2 names ask 3; the prompt has 2", "1 to 2"),
    case("a fault that is not there", "debugging", [("[1, F1]", "[1, F1, F9]")], "tag: M1 names F9, which is not in faults.yaml", "the faults are F1, F2"),
    case("a fault without a listing", "concept", [("**M2** [1]", "**M2** [1, F1]")], "tag: M2 names F1, which is not in faults.yaml", "only debugging"),
    case("a must that nobody asks for", "concept", [("**M2** [1]", "**M2** [own]")], "tag: M2 is a must, but its tag is [own]", "as in [1]"),
    case("a must for a probe", "concept", [("**M2** [1]", "**M2** [1, probe]")], "tag: M2 is a must, but its tag is [1, probe]", "as in [1]"),
    case("own and asked for", "concept", [("**X3** [own]", "**X3** [2, own]")], "tag: X3 is tagged [2, own]", "leave out the rest"),
    case("a probe that is not there", "concept", [("**X3** [own]", "**X3** [probe]")], "tag: X3 is tagged [probe], but no probe names it", "**Deepen X3**"),
    case("own and probed", "concept", [("**Early X2**", "**Early X3**")], "tag: X3 is tagged [own], but the probe 'Early X3' asks for it", "[probe]"),
    # asks
    case("no asks", "concept", [("\n1. How", "\n- How"), ("\n2. What", "\n- What")], "asks: the prompt has no numbered asks", "1. …"),
    case("an ask without a must", "concept", [("**M3** [2]", "**M3** [1]")], "asks: no must is tagged with ask 2", "tag a must [2]"),
    case("too many asks", "concept", [("minutes: 10", "minutes: 5"), ("{minutes: 4}", "{minutes: 1}"), ("{minutes: 3,", "{minutes: 1,")],
         "asks: 2 asks in 5 minutes", "at most one every 3 minutes, so 1"),
    case("an ask that is not planned", "concept", [(", 2: {minutes: 3, share: 2, room: lines}", "")], "asks: 'asks:' does not plan ask 2", "2: {minutes: 3}"),
    case("a planned ask that is not there", "concept", [("asks: {", "asks: {3: {minutes: 1}, ")], "asks: 'asks:' plans ask 3; the prompt has 2", "remove it"),
    case("asks that take too long", "concept", [("{minutes: 4}", "{minutes: 9}")], "asks: the asks take 12 minutes; the question has 10", "fewer"),
    # hints, probes, and red flags
    case("hints out of order", "concept", [("**A M2**", "**C M2**"), ("M2/A", "M2/C")], "hints: the hint C stands where A should be", "A, B"),
    case("a hint for an extra", "concept", [("**B M3**", "**B X1**")], "hints: hint B opens X1, which is not a must", "choose from M1, M2, M3"),
    case("two hints for a must", "concept", [("**B M3**", "**B M2**")], "hints: the hints A and B both open M2", "merge them"),
    case("a probe of no point", "concept", [("**Redirect M1**", "**Redirect M7**")], "probes: the probe 'Redirect M7' names M7, which is not a key point", "choose from M1"),
    case("a Deepen probe for a must", "concept", [("**Deepen X2**", "**Deepen M2**")], "probes: the probe 'Deepen M2' is about a must", "Redirect"),
    case("an Ask probe", "concept", [("**Redirect M1**", "**Ask M1**")], "probes: the probe 'Ask M1' is a free Ask probe", "Redirect for a must"),
    case("an Ask probe for an extra", "behavioural", [("**Early X2**", "**Ask X2**")], "probes: the probe 'Ask X2' is a free Ask probe", "Deepen for an extra"),
    case("a must without an Ask probe", "behavioural", [("- **Ask M2** Which step was slowest?\n", "")], "probes: no free probe asks for M2", "**Ask M2**"),
    case("a probe twice", "concept", [("**Deepen X2**", "**Deepen X1**")], "probes: the probe 'Deepen X1' is there twice", "keep one"),
    case("the core is probed last", "concept", [(STAFF, STAFF.replace("X1", "X2")), ("[Early, X2]", "[Early, X3]")],
         "probe-order: 'Deepen X1' comes before the probe for X2, in the core at staff", "first"),
    case("no order of flags", "concept", [("**R1**", "**R2**")], "red-flags: R2 stands where R1 should be", "R1, R2"),
    case("too many flags", "concept", [
        ("- **R1**", "".join(f'- **R{n}** Shouts. Say: "Why {n}?"\n' for n in (1, 2, 3)) + "- **R4**"),
    ], "red-flags: 4 red flags", "one to three"),
    # what is dropped first, boxes, reviews
    case("nothing to drop", "concept", [("drop_first: [Early, X2]", "drop_first: [Late]")], "drop-first: 'Late' is not something that can be dropped", "ask 2"),
    case("a probe that can't be dropped", "concept", [("drop_first: [Early, X2]", "drop_first: [Early X1]")], "drop-first: 'Early X1' is not something", "Early"),
    case("a core point to drop", "concept", [("drop_first: [Early, X2]", "drop_first: [X1]")], "drop-first: dropping 'X1' drops X1, in the core at staff", "no 3"),
    case("the probe of a core point", "concept", [("drop_first: [Early, X2]", "drop_first: [Deepen X1]")], "drop-first: dropping 'Deepen X1' drops X1, in the core at staff", "no 3"),
    case("a core ask to drop", "concept", [("drop_first: [Early, X2]", "drop_first: [ask 1]")], "drop-first: dropping 'ask 1' drops M1, in the core at mid, senior, staff", "no 3"),
    case("dropped twice", "concept", [("drop_first: [Early, X2]", "drop_first: [X2, X2]")], "drop-first: 'X2' is there twice", "once"),
    case("a review by a name", "concept", [("checked:", "reviewed: [{step: cold, by: Ada Ember, on: 2026-11-02}]\nchecked:")], "reviewed: 'Ada Ember' reads like a name", "a role"),
    case("reviews out of order", "concept", [
        ("checked:", "reviewed: [{step: cold, by: AE, on: 2026-11-02}, {step: refuted, by: AE, on: 2026-11-01}]\nchecked:"),
    ], "reviewed: the step of 2026-11-01 stands behind the one of 2026-11-02", "order"),
    case("a review twice", "concept", [
        ("checked:", "reviewed: [{step: cold, by: AE, on: 2026-11-02}, {step: cold, by: AE, on: 2026-11-02}]\nchecked:"),
    ], "reviewed: the step 'cold' is there twice", "keep one"),
    # bars
    case("a core point that is not there", "concept", [(SENIOR, SENIOR.replace("[M1]", "[M1, M9]")), (STAFF, STAFF.replace("[M1,", "[M1, M9,"))],
         "bar: at senior, the core has M9, which is not a key point", "choose from M1"),
    case("a core point twice", "concept", [(SENIOR, SENIOR.replace("[M1]", "[M1, M1]"))], "bar: at senior, the core has M1 twice", "once"),
    case("a core without a must", "concept", [(STAFF, STAFF.replace("[M1, X1]", "[X1]"))], "bar: at staff, the musts in the core: 0; allowed: 1 to 2", "no 3"),
    case("a core of two extras", "concept", [(STAFF, STAFF.replace("[M1, X1]", "[M1, X1, X2]"))], "bar: at staff, the core has the extras X1, X2", "one extra at most"),
    case("a core extra too low", "concept", [(SENIOR, SENIOR.replace("[M1]", "[M1, X1]"))], "bar: at senior, the core has the extra X1", "above the question's own, which is senior"),
    case("a core extra that nobody asks for", "concept", [(STAFF, STAFF.replace("X1", "X3"))], "bar: at staff, the core has X3, which nobody asks for", "**Deepen X3**"),
    case("no must may be missed", "concept", [(STAFF, STAFF.replace("musts: 2", "musts: 3"))], "bar: at staff, a 3 needs 3 of 3 musts", "at most 2"),
    case("a core of most musts", "concept", [(STAFF, STAFF.replace("[M1, X1]", "[M1, M2, X1]"))], "bar: at staff, 2 of the 2 musts that a 3 needs are in the core", "rounded up: 1"),
    case("too few extras for a 4", "concept", [(STAFF, STAFF.replace("above: 1", "above: 2"))],
         "bar: at staff, 'above' is 2, and the extras beyond the core that are asked for: X2", "lower 'above'"),
    case("no hints", "concept", [(SENIOR, SENIOR.replace(", hints: 0", ""))], "bar: at senior, there is no 'hints:'", "such as 0"),
    case("a scope", "concept", [(SENIOR, SENIOR.replace("}", ", scope: Weeks.}"))], "bar: at senior, there is a 'scope:'", "remove it"),
    case("hints for a story", "behavioural", [(STORY, STORY.replace("musts: 2", "musts: 2, hints: 0"))], "bar: at senior, there is 'hints:'", "remove it"),
    case("no scope for a story", "behavioural", [(STORY, STORY.partition(", scope")[0] + "}")], "bar: at senior, there is no 'scope:'", "at stake"),
    case("a core that shrinks", "concept", [(MID, MID.replace("M1", "M2"))], "bar: the core loses M2 from mid to senior", "add them"),
    case("musts that fall", "system-design", [
        ("- **X1**", "- **M4** [2] Counts cranes.\n- **X1**"), (MID, MID.replace("musts: 2", "musts: 3")),
        ("[M1 M2 M3 X1", "[M1 M2 M3 M4 X1"),
    ], "bar: 'musts' is 2 at senior and 3 at mid", "at least 3"),
    case("hints that rise", "concept", [(MID, MID.replace("hints: 1", "hints: 0")), (STAFF, STAFF.replace("hints: 0", "hints: 2"))],
         "bar: 'hints' is 2 at staff and 0 at senior", "at most 0"),
    case("extras that fall", "concept", [(STAFF, "staff: {core: [M1], musts: 2, hints: 0, above: 1}")],
         "bar: 'above' is 1 at staff and 2 at senior", "at least 2"),
    case("two bars alike", "concept", [(MID, MID.replace("hints: 1", "hints: 0"))], "bar: the bars for mid and senior are the same", "leave one out"),
    case("two scopes alike", "behavioural", [(SCOPES["mid"], SCOPES["senior"])], "bar: the scopes for mid and senior are the same", "say what changes"),
    # samples
    case("samples out of order", "concept", [("- **4** [M1", "- **3** [M1")], "samples: the sample answers are rated 3, 3, 2", "a 4, a 3, and a 2"),
    case("a sample of nothing", "concept", [("[M1 M2 M3 X1 X2]", "[M1 M2 M3 X1 X2 X9]")], "sample: the sample answer 4 reaches X9, which is not a key point", "choose from"),
    case("a sample's flag", "concept", [("[M1 M2/A]", "[M1 M2/A R3]")], "sample: the sample answer 2 reaches R3, which is not a red flag", "choose from R1"),
    case("a sample's tick twice", "concept", [("[M1 M2/A]", "[M1 M1 M2/A]")], "sample: the sample answer 2 names M1 twice", "once"),
    case("a hint that is not there", "concept", [("M2/A", "M2/C")], "sample: the sample answer 2 reaches M2 after hint C, which does not exist", "choose from A, B"),
    case("another must's hint", "concept", [("M2/A", "M2/B")], "sample: the sample answer 2 reaches M2 after hint B, which opens M3", "write M2/A"),
    case("no caption", "concept", [("[M1 M2] Divides and finds the chute without a nudge.", "[M1 M2]")], "sample: the sample answer 3 has no caption", "what it misses"),
    case("a sample's scope", "concept", [("[M1 M2]", "[M1 M2; scope senior]")], "sample: the sample answer 3 has a scope", "remove it"),
    case("a story's scope", "behavioural", [("[M1 M2; scope senior]", "[M1 M2]")], "sample: the sample answer 3 has no scope", "'; scope senior'"),
    # ratings
    case("a 4 with too few extras", "concept", [("[M1 M2 M3 X1 X2]", "[M1 M2 M3 X1]")],
         "sample-rating: by the rule at senior, the sample answer 4 is a 3: it has 1 of the 2 extras beyond the core that a 4 needs", "change its ticks"),
    case("a 4 without a must", "concept", [("[M1 M2 M3 X1 X2]", "[M1 M3 X1 X2]")],
         "sample-rating: by the rule at senior, the sample answer 4 is a 3: it lacks M2, and a 4 needs every must", "change its ticks"),
    case("a 4 with a hint", "concept", [("[M1 M2 M3 X1 X2]", "[M1 M2/A M3 X1 X2]")],
         "sample-rating: by the rule at senior, the sample answer 4 is a 3: it reaches M2 with a hint, and a 4 has none", "change its ticks"),
    case("a 3 without the core", "concept", [("[M1 M2]", "[M2 M3]")], "sample-rating: by the rule at senior, the sample answer 3 is a 2: it lacks M1 of the core", "bar for senior"),
    case("a 3 with too many hints", "concept", [("[M1 M2]", "[M1 M2/A]")],
         "sample-rating: by the rule at senior, the sample answer 3 is a 2: it has 1 of the 2 musts that a 3 needs, since 'hints' is 0", "bar for senior"),
    case("a 3 with a flag", "concept", [("[M1 M2]", "[M1 M2 R1]")], "sample-rating: by the rule at senior, the sample answer 3 is a 2: the flag R1 stands", "bar"),
    case("a 3 of a narrow scope", "behavioural", [("[M1 M2; scope senior]", "[M1 M2; scope mid]")],
         "sample-rating: by the rule at senior, the sample answer 3 is a 2: its scope is mid", "bar"),
    case("a 2 that is a 1", "concept", [("[M1 M2/A]", "[]")],
         "sample-rating: by the rule at senior, the sample answer 2 is a 1: it has 0 of the 1 musts that a 2 needs", "bar"),
    case("a 2 that is a 3", "concept", [("[M1 M2/A]", "[M1 M2]")], "sample-rating: by the rule at senior, the sample answer 2 is a 3: it has all that a 3 needs", "take away ticks"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "changes", "message", "hint"), BROKEN)
def test_what_is_wrong_is_said(
    kind: str, changes: list[tuple[str, str]], message: str, hint: str, tmp_path: Path
) -> None:
    found = problems_of(project_of(tmp_path, kind, *changes))
    assert [d for d in found if message in f"{d.code}: {d.message}" and hint in d.hint], "\n".join(map(str, found))


@pytest.mark.parametrize(("kind", "changes", "message", "hint"), BROKEN)
def test_what_is_wrong_is_said_once_and_with_its_line(
    kind: str, changes: list[tuple[str, str]], message: str, hint: str, tmp_path: Path
) -> None:
    found = [d for d in problems_of(project_of(tmp_path, kind, *changes)) if message in f"{d.code}: {d.message}"]
    assert [d.place.line > 1 for d in found] == [True]


WRONG = [
    ("coding", "wrong/same.py", '"""Gives the number back."""\n', "does not begin with the must that it violates", '"""M1: '),
    ("sql", "wrong/max.sql", "-- takes the largest load\n", "does not begin with the must that it violates", "-- M1: "),
    ("coding", "wrong/same.py", '"""M9: gives the number back."""\n', "violates M9, which is not a must", "choose from M1"),
    ("coding", "wrong/same.py", '"""M2: gives the number back."""\n', "no file in wrong/ violates M1, which ask 1 brings up like M2", "begins with M1"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name", "text", "message", "hint"), WRONG)
def test_a_wrong_answer_names_the_must_it_violates(
    kind: str, name: str, text: str, message: str, hint: str, tmp_path: Path
) -> None:
    root = project_of(tmp_path, kind)
    path = root / "questions" / "quarry" / f"scored-{kind}" / name
    path.write_text(text + path.read_text("utf-8").partition("\n")[2], "utf-8")
    found = [d for d in problems_of(root) if d.message == message]
    assert [(d.code, hint in d.hint) for d in found] == [("wrong-must", True)]


def test_a_must_that_is_not_about_the_code_needs_no_wrong_answer(tmp_path: Path) -> None:
    assert problems_of(project_of(tmp_path, "coding")) == []  # M3 belongs to ask 2


FAULTS = [
    ([("[1, F1]", "[1]"), ("**X1** [probe]", "**X1** [probe, F1]")], "F1 is critical, but only X1 has it in its tag"),
    ([("[1, F1]", "[1]")], "F1 is critical, but no point has it in its tag"),
    ([("critical", "major"), ("[1, F1]", "[1]")], "F1 is major, and no point has it in the tag"),
    ([("critical", "major"), ("**X1** [probe]", "**X1** [probe, F1]")], "F1 is major, and M1, X1 have it in the tag"),
]


@pytest.mark.parametrize(("changes", "message"), FAULTS)
def test_a_fault_is_in_a_point(changes: list[tuple[str, str]], message: str, tmp_path: Path) -> None:
    root = project_of(tmp_path, "debugging", *[c for c in changes if c[0] != "critical"])
    path = root / "questions" / "quarry" / "scored-debugging" / "faults.yaml"
    for old, new in (c for c in changes if c[0] == "critical"):
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")
    assert [d.message for d in problems_of(root) if d.code == "fault-point"] == [message]


def test_one_must_may_hold_several_faults(tmp_path: Path) -> None:
    assert problems_of(project_of(tmp_path, "debugging", ("[1, F1]", "[1, F1, F2]"))) == []


# --- fields of no format, or of the other ---------------------------------------------------------------------

FIELDS = [
    ("drop_first:", "drop_frist:", "'drop_frist' is not a field here", "did you mean 'drop_first'?"),
    ("competency:", "competencys:", "'competencys' is not a field here", "did you mean 'competency'?"),
    ("hints: 1}", "hint: 1}", "'hint' is not a field here", "did you mean 'hints'?"),
    ("share: 2", "shares: 2", "'shares' is not a field here", "did you mean 'share'?"),
    ("room: lines", "room: line", "'line' is not one of squares, lines, none", "did you mean 'lines'?"),
    ("checked:", "status: {retird: 2026-11-01}\nchecked:", "'retird' is not a field here", "did you mean 'retired'?"),
    ("checked:", "status: drafts\nchecked:", "'drafts' is not one of draft, pilot, active", "did you mean 'draft'?"),
    ("checked:", "reviewed: [{step: colt, by: AE, on: 2026-11-01}]\nchecked:", "'colt' is not one of cold, refuted, read-aloud", "did you mean 'cold'?"),
    ("checked:", "reviewed: [{steps: cold, by: AE, on: 2026-11-01}]\nchecked:", "'steps' is not a field here", "did you mean 'step'?"),
    ("checked:", "space: half\nchecked:", "'space' is not a field here", "remove it: 'asks' says how much room each ask gets"),
    ("checked:", "anchors: {4: All.}\nchecked:", "'anchors' is not a field here", "remove it: the ratings follow from 'bars'"),
    ("competency: ml-foundations", "competencies: [ml-foundations]", "'competencies' is not a field here", "write 'competency'"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "message", "hint"), FIELDS, ids=[new.split("\n")[0] for _, new, _, _ in FIELDS])
def test_a_mistyped_field_is_named_with_the_right_one(
    old: str, new: str, message: str, hint: str, tmp_path: Path
) -> None:
    found = problems_of(project_of(tmp_path, "concept", (old, new)))
    assert [hint in d.hint for d in found if d.message == message] == [True], "\n".join(map(str, found))


PROSE_FIELDS = [
    ("anchors:", "anchor:", "'anchor' is not a field here", "did you mean 'anchors'?"),
    ("competencies:", "competence:", "'competence' is not a field here", "did you mean 'competencies'?"),
    ("space: line", "touches: [coding]", "'touches' is not a field here", "its bars are texts"),
    ("space: line", "asks: {1: {minutes: 2}}", "'asks' is not a field here", "its bars are texts"),
]


@pytest.mark.parametrize(("old", "new", "message", "hint"), PROSE_FIELDS, ids=[new for _, new, _, _ in PROSE_FIELDS])
def test_a_mistyped_field_of_a_question_that_is_rated_in_prose_is_named(
    old: str, new: str, message: str, hint: str, tmp_path: Path
) -> None:
    root = project_of(tmp_path, "sql")
    write_question(root, "concept", text=question("concept").replace(old, new))
    found = problems_of(root)
    assert [hint in d.hint for d in found if d.message == message] == [True], "\n".join(map(str, found))


# --- every performance ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", SCORED)
def test_every_performance_of_a_sample_has_one_rating(kind: str, tmp_path: Path) -> None:
    assert [*rating_faults(boxes_of(question_of(tmp_path, kind)))] == []


def test_performances_are_counted(tmp_path: Path) -> None:
    # 3 musts, two of them with a hint; 3 extras; 1 flag; 2 asks; 0 to 2 Deepen probes
    assert performance_count(boxes_of(question_of(tmp_path))) == 2 * 3 * 3 * 2**3 * 2 * 2**2 * 3


RATED_WRONGLY = [
    ("no answer can be rated 3 at senior", {"senior": Bar(core=("M9",), musts=2, hints=0)}),
    ("no answer can be rated 4 at senior", {"senior": Bar(core=("M9",), musts=2, hints=0)}),
    (
        "an answer with M1, M2, M3, X1 fits the lines 4, 1; a 4 has to be a 3 as well, and a 3 a 2",
        {"senior": Bar(core=("M1",), musts=9, hints=0)},
    ),
    (
        "an answer with M1, M2 is rated 2 at mid and 3 at senior; a higher level can't ask for less",
        {"mid": Bar(core=("M3",), musts=2, hints=0), "senior": Bar(core=("M1",), musts=2, hints=0)},
    ),
]


@pytest.mark.parametrize(("message", "bars"), RATED_WRONGLY, ids=["3", "4", "lines", "levels"])
def test_what_no_bar_may_do_is_found_by_going_through_all_performances(
    message: str, bars: dict[str, Bar], tmp_path: Path
) -> None:
    question = question_of(tmp_path)
    assert question.scored
    broken = replace(question, meta=replace(question.scored, bars=bars))
    found = [*performances_across([broken], Memory())]
    assert message in [d.message for d in found]
    assert {d.code for d in found} == {"rule"}


@pytest.mark.parametrize(
    ("ticks", "lines", "message"),
    [
        ({"M1", "M2"}, (4, 3, 2, 1), "an answer with M1, M2 is rated 4, and with one more point, after a hint, it is rated 3"),
        ({"M1", "M2", "M3"}, (1,), "an answer with M2, M3 is rated 2, and with one more point it is rated 1"),
        ({"M1", "M2", "M3"}, (), "an answer with M2, M3 is rated 2, and with one more point it is rated N"),
        ({"M1", "M2", "M3"}, (3, 1), "an answer with M1, M2, M3 fits the lines 3, 1; a 4 has to be a 3 as well, and a 3 a 2"),
    ],
    ids=["more", "less", "none", "lines"],
)  # fmt: skip
def test_a_rule_that_contradicts_itself_is_found(
    ticks: set[str], lines: tuple[RatingStep, ...], message: str, tmp_path: Path
) -> None:
    boxes = boxes_of(question_of(tmp_path))
    boxes = replace(boxes, hinted=frozenset({"M3"}), bars={"senior": Bar(core=("M1",), musts=2, hints=0)})
    found = lines_by_group(boxes, groups(boxes))
    assert [*contradictions(boxes, found)] == []
    plain = [g for g in found if not g.is_flagged and not g.lost and g.deepened == 2]
    (group,) = [g for g in plain if example(boxes, g).ticked == ticks and not example(boxes, g).helped]
    assert message in [said for _, said in contradictions(boxes, found | {group: (lines,)})]


def test_a_flag_that_raises_a_rating_is_found(tmp_path: Path) -> None:
    boxes = boxes_of(question_of(tmp_path))
    found = lines_by_group(boxes, groups(boxes))
    flagged = {group: ((4, 3, 2, 1),) * 3 for group in found if group.is_flagged}
    assert any("and without the flag it is rated" in said for _, said in contradictions(boxes, found | flagged))


def test_what_was_gone_through_is_remembered(tmp_path: Path) -> None:
    question, memory = question_of(tmp_path), Memory()
    assert [*performances_across([question], memory)] == []
    before = memory.now[REMEMBERED_RATINGS]
    (key,) = before.record  # type: ignore[union-attr]
    planted = Memory(before={REMEMBERED_RATINGS: before._replace(record={key: (("senior", "planted"),)})})  # type: ignore[call-arg]
    assert [d.message for d in performances_across([question], planted)] == ["planted"]


def test_a_build_leaves_going_through_performances_to_check(tmp_path: Path) -> None:
    project, _ = load(project_of(tmp_path, "concept"))
    assert project
    for across in (True, False):
        memory = Memory()
        check(project, memory, across=across)
        assert (REMEMBERED_RATINGS in memory.now) is across


# --- the scorecard --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "boxes"), [("concept", 6 + 2 + 1 + 2 + 2 + 5), ("behavioural", 6 + 3 + 1 + 3 + 2 + 5)]
)
def test_the_boxes_of_a_question_are_counted(kind: str, boxes: int, tmp_path: Path) -> None:
    assert scorecard_boxes(question_of(tmp_path, kind)) == boxes
