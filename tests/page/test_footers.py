"""What stands below the text: whose sheet it is, on as few lines and as large as the bottom margin has room for."""

from __future__ import annotations

import pytest

from interviewkit.domain.fields import PAPERS, Edition, Paper
from interviewkit.page.document import EDGE, GAP, LEADING, MM, Audience, Sheet
from interviewkit.page.footers import SMALLEST, Below, fitted_below
from interviewkit.page.look import BUNDLED_LOOK
from interviewkit.page.styles import MARGINS, SIZES

FORM = "Form A · 7D73-2DDF"
LONGEST = "M" * 60
"""As wide as a name in a schedule can be."""


def fitted(footer: str, recipient: str, paper: Paper = "a4", edition: Edition = "standard") -> Below:
    wanted = Below(footer, recipient, SIZES[edition])
    return fitted_below(wanted, MARGINS["interviewer"], paper, BUNDLED_LOOK)


@pytest.mark.parametrize("edition", ["standard", "large-print"])
def test_names_of_usual_length_share_a_line_of_the_usual_size(edition: Edition) -> None:
    found = fitted(f"{FORM} · Kim Candi", "Copy 1 of 2 · Ada Ember", edition=edition)
    assert found == (f"{FORM} · Kim Candi · Copy 1 of 2 · Ada Ember", "", SIZES[edition])


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("edition", ["standard", "large-print"])
@pytest.mark.parametrize("length", range(10, 61, 10))
def test_two_lines_end_where_a_printer_can_print(length: int, edition: Edition, paper: Paper) -> None:
    found = fitted(f"{FORM} · {'M' * length}", f"Copy 2 of 3 · {'M' * length}", paper, edition)
    lines = 2 if found.recipient else 1
    assert MARGINS["interviewer"].bottom * MM - GAP * MM - lines * LEADING * found.size >= EDGE * MM


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("audience", ["interviewer", "panel", "candidate"])
def test_the_longest_name_and_a_blank_keep_to_one_line(audience: Audience, paper: Paper) -> None:
    sheet = Sheet(paper)
    wanted = Below(f"{FORM} · {LONGEST} · copy ____", "", SIZES[sheet.edition])
    found = fitted_below(wanted, MARGINS[audience], paper, BUNDLED_LOOK)
    assert SMALLEST <= found.size < wanted.size
    assert found.footer == wanted.footer
