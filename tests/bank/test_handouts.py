"""Slips: `### H1 What it shows` under `## Handouts` is read, and whatever could be something else is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import loaded
from samples import body as prose_body
from samples import write_project
from scored import FACTS, HANDOUTS, scored_body, write_scored

from interviewkit.bank import sections
from interviewkit.bank.project import load
from interviewkit.bank.rules.project import check
from interviewkit.domain.kinds import BY_ID, KINDS
from interviewkit.domain.kinds.base import Kind
from interviewkit.domain.question import Question

WHERE = "questions/quarry/sample-concept/question.md"
PIXEL = (
    b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01\x00\x00\x00\x01\x08\x00\x00\x00\x00:~\x9bU\x00\x00\x00\n"
    b"IDATx\x9cc`\x00\x00\x00\x02\x00\x01H\xaf\xa4q\x00\x00\x00\x00IEND\xaeB`\x82"
)


def read(tmp_path: Path, handouts: str = HANDOUTS, facts: str = FACTS) -> Question:
    """Handouts and facts of a sample → the question that is read from it."""
    root = write_project(tmp_path)
    write_scored(root, "concept", body=scored_body(handouts=handouts, facts=facts))
    return next(q for q in loaded(root).questions if q.id == "sample-concept")


def refused(tmp_path: Path, handouts: str = HANDOUTS, facts: str = FACTS) -> list[str]:
    root = write_project(tmp_path)
    write_scored(root, "concept", body=scored_body(handouts=handouts, facts=facts))
    project, problems = load(root)
    found = [*problems, *(check(project, across=False) if project else ())]
    return [str(one) for one in found if one.severity == "error"]


def test_a_slip_has_its_id_its_title_and_its_text(tmp_path: Path) -> None:
    (slip,) = read(tmp_path).slips
    assert (slip.id, slip.title) == ("H1", "Loads by weekday")
    assert slip.text == "| Day | Loads |\n|---|---|\n| Monday | 316 |\n| Friday | 728 |"


def test_two_slips_are_read_in_their_order(tmp_path: Path) -> None:
    facts = FACTS + "- **H2** when the candidate asks about trucks.\n"
    slips = read(tmp_path, f"{HANDOUTS}\n### H2 Trucks\nThere are nine of them.\n", facts).slips
    assert [(s.id, s.title) for s in slips] == [("H1", "Loads by weekday"), ("H2", "Trucks")]


def test_a_slips_figure_is_its_own_and_neither_the_prompts_nor_the_keys(tmp_path: Path) -> None:
    folder = tmp_path / "questions" / "quarry" / "sample-concept"
    root = write_project(tmp_path)
    write_scored(root, "concept", body=scored_body(handouts=f"{HANDOUTS}\n![Loads by hour](loads.png)\n"))
    (folder / "loads.png").write_bytes(PIXEL)
    question = next(q for q in loaded(root).questions if q.id == "sample-concept")
    assert [[f.name for f in slip.figures] for slip in question.slips] == [["loads.png"]]
    assert (question.figures, question.key_figures) == ((), ())


LINE = 30
"""The line of `## Handouts` in the sample."""
REFUSED = {
    "text before the first slip": (
        f"Loads differ.\n\n{HANDOUTS}",
        FACTS,
        (
            f"{WHERE}:{LINE + 1}:1: handout: text under '## Handouts' that is on no slip "
            "(move it below a heading: write '### H1 What it shows' in one line)"
        ),
    ),
    "a heading without an id": (
        HANDOUTS.replace("### H1 Loads", "### Loads"),
        "- **Rain.** Never.\n",
        (
            f"{WHERE}:{LINE}:1: handout: '### Loads by weekday' is not the heading of a slip "
            "(write '### H1 What it shows' in one line)"
        ),
    ),
    "a heading without a title": (
        HANDOUTS.replace("### H1 Loads by weekday", "### H1"),
        "- **Rain.** Never.\n",
        f"{WHERE}:{LINE}:1: handout: '### H1' is not the heading of a slip (write '### H1 What it shows' in one line)",
    ),
    "Markdown in a title": (
        HANDOUTS.replace("Loads by", "**Loads** by"),
        FACTS,
        f"{WHERE}:{LINE + 1}:8: handout: '*' in the title of the slip H1 would be printed as it is (use words)",
    ),
    "a title like a section": (
        HANDOUTS.replace("Loads by weekday", "Answer"),
        FACTS,
        (
            f"{WHERE}:{LINE + 1}:1: handout: the title of the slip H1 looks like the heading '## Answer', and candidates "
            "see it (write '## Answer' if it is a heading, or another title)"
        ),
    ),
    "an empty slip": (
        "### H1 Loads by weekday\n",
        FACTS,
        f"{WHERE}:{LINE + 1}:1: handout: the slip H1 is empty (write what it shows)",
    ),
    "a wrong number": (
        HANDOUTS.replace("H1", "H2"),
        FACTS.replace("H1", "H2"),
        (
            f"{WHERE}:{LINE + 1}:1: handout: the slip H2 stands where H1 should be (number the slips H1, H2 … in their order)"
        ),
    ),
    "a number used twice": (
        f"{HANDOUTS}\n### H1 Trucks\nNine.\n",
        FACTS,
        (
            f"{WHERE}:{LINE + 7}:1: handout: the slip H1 stands where H2 should be (number the slips H1, H2 … in their order)"
        ),
    ),
    "a slip that nothing says when to hand over": (
        HANDOUTS,
        "- **Rain.** Never.\n",
        (
            f"{WHERE}:{LINE}:1: handout: no entry under '## Facts on request' says when to hand over H1 "
            "(write - **H1** when the candidate asks for …)"
        ),
    ),
    "an entry without a slip": (
        HANDOUTS,
        f"{FACTS}- **H2** when the candidate asks for more.\n",
        f"{WHERE}:29:1: handout: there is no slip H2 (slips are H1)",
    ),
    "an entry without slips": (
        "",
        FACTS,
        f"{WHERE}:28:1: handout: there is no slip H1 (add '### H1 …' under '## Handouts')",
    ),
    "two entries for a slip": (
        HANDOUTS,
        f"{FACTS}- **H1** when the candidate asks again.\n",
        f"{WHERE}:29:1: handout: the slip H1 has two entries (first on line 28)",
    ),
    "an entry that does not say when": (
        HANDOUTS,
        FACTS.replace("when the", "for the"),
        (
            f"{WHERE}:28:1: handout: the entry does not say when to hand over H1 "
            "(write - **H1** when the candidate asks for …)"
        ),
    ),
    "a heading of the fourth level": (
        f"{HANDOUTS}\n#### Trucks\nNine.\n",
        FACTS,
        f"{WHERE}:{LINE + 7}:1: heading: only '## ' section headings are allowed (use bold text)",
    ),
    "a heading in a list": (
        f"{HANDOUTS}\n- ### H2 Trucks\n",
        FACTS,
        f"{WHERE}:{LINE + 7}:1: heading: only '## ' section headings are allowed (use bold text)",
    ),
    "hashes without a space": (
        f"{HANDOUTS}\n###H2 Trucks\n",
        FACTS,
        (
            f"{WHERE}:{LINE + 7}:1: not-a-heading: '###H2 Trucks' looks like a heading, but it is part of '## Handouts', "
            "which candidates see (write '## ' at the beginning of a line if it is a heading, or say it in a sentence)"
        ),
    ),
    "a mistyped section in a slip": (
        f"{HANDOUTS}\nAnswer:\n\nIt is seven.\n",
        FACTS,
        (
            f"{WHERE}:{LINE + 7}:1: not-a-heading: 'Answer:' looks like the heading '## Answer', but it is part of "
            "'## Handouts', which candidates see (write '## Answer' at the beginning of a line if it is a heading, or say "
            "it in a sentence)"
        ),
    ),
    "a row without a cell": (
        HANDOUTS.replace("| Monday | 316 |", "| Monday |"),
        FACTS,
        (
            f"{WHERE}:{LINE + 4}:1: table-row: the row has 1 cell, and the header has 2 (write '\\|' for a bar within a "
            "cell, also in backticks, and leave an empty line after the table)"
        ),
    ),
    "a glyph that no font has": (
        HANDOUTS.replace("Friday", "Friday 𝄞"),
        FACTS,
        (
            f"{WHERE}:{LINE + 5}:1: glyph: '𝄞' (U+1D11E) is in none of the bundled fonts (write it another way, or as a "
            "$…$ formula)"
        ),
    ),
    "a glyph that no font has in a title": (
        HANDOUTS.replace("Loads by", "Loads 𝄞 by"),
        FACTS,
        (
            f"{WHERE}:{LINE + 1}:1: glyph: '𝄞' (U+1D11E) is in none of the bundled fonts (write it another way, or as a "
            "$…$ formula)"
        ),
    ),
    "code that is too wide": (
        f"{HANDOUTS}\n```text\n{'x' * 73}\n```\n",
        FACTS,
        f"{WHERE}:{LINE + 8}:1: wide-line: 73 columns of code; the page fits 72 (break the line)",
    ),
    "a part of the key": (
        f"{HANDOUTS}\nThe crusher decides, as explained by the zeppelin diagram.\n",
        FACTS,
        (
            f"{WHERE}:{LINE + 7}:1: pasted: 'the crusher decides as explained by the zeppelin diagram' is in '## Answer' "
            f"({WHERE}:67:1), and candidates see it here (delete it here, or say one of the two in other words)"
        ),
    ),
    "the word of a rubric": (
        f"{HANDOUTS}\nThis is a red flag.\n",
        FACTS,
        f"{WHERE}:{LINE + 1}:1: prompt-tells: the slip H1 says 'red flag'",
    ),
}


@pytest.mark.parametrize(("handouts", "facts", "message"), REFUSED.values(), ids=REFUSED)
def test_what_could_be_misread_is_refused(tmp_path: Path, handouts: str, facts: str, message: str) -> None:
    assert message in refused(tmp_path, handouts, facts)


def test_everything_that_is_wrong_with_slips_is_said_at_once(tmp_path: Path) -> None:
    found = refused(tmp_path, f"Text.\n\n### Nothing\nMore.\n{HANDOUTS.replace('H1', 'H3')}", FACTS)
    assert len([one for one in found if ": handout: " in one]) == 5


@pytest.mark.parametrize("section", ["Prompt", "Facts on request", "Hints", "Answer", "Notes"])
def test_a_slips_heading_in_another_section_is_refused(section: str) -> None:
    text = scored_body().replace(f"## {section}\n", f"## {section}\n### H1 Trucks\n")
    _, problems = sections.sections(text, "q.md", 0, BY_ID["concept"].scored)
    assert [p.code for p in problems if p.code != "stray-text"] == ["heading"]


def test_a_question_that_is_rated_in_prose_has_no_slips() -> None:
    _, problems = sections.sections(f"{prose_body()}\n## Handouts\n{HANDOUTS}", "q.md", 0, BY_ID["concept"])
    assert sorted(p.code for p in problems) == ["heading", "unknown-section"]


def test_only_a_section_for_candidates_becomes_a_slip() -> None:
    found, _ = sections.sections(scored_body(), "q.md", 0, BY_ID["concept"].scored)
    with pytest.raises(ValueError, match="the section 'Notes' is not for candidates"):
        sections.public_slip(found["Notes"], "H1", 0, 1)


@pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.id)
def test_the_prompt_and_the_handouts_are_the_only_public_sections_of_a_scored_kind(kind: Kind) -> None:
    public = [s.name for s in kind.scored.sections if s.audience == "candidate"]
    assert public in (["Prompt", "Handouts"], ["Prompt"])
