"""A document that has to fit on one page is set more densely, and is a sound document in every setting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from conftest import linked_whole
from crowded import TITLE, crowded, job_of
from test_link import structure, texts
from test_reading import letters, read_aloud

from interviewkit.candidate.pages import DENSITIES
from interviewkit.domain.kit import Kit
from interviewkit.page.document import Job, Piece, Sheet
from interviewkit.pdf.fit import render_fitting


def setting(job: Job, number: int) -> Piece:
    """A day's document and the number of a setting, from 1 → its piece in that setting."""
    [piece] = job.pieces
    assert piece.fit is not None
    return piece.fit.others[number - 1]


@pytest.mark.parametrize("number", range(1, len(DENSITIES)), ids=DENSITIES[1:])
def test_a_denser_page_is_the_same_linked_and_laid_out_whole(number: int, held_kit: Kit) -> None:
    job = job_of(crowded(held_kit, rounds=4, breaks=2, where=60), held_kit, Sheet())
    dense = replace(job, pieces=(replace(setting(job, number), fit=None),))
    whole, link = render_fitting(dense), linked_whole(dense)
    assert texts(link) == texts(whole)
    assert structure(link) == structure(whole)


@pytest.mark.parametrize("number", range(1, len(DENSITIES)), ids=DENSITIES[1:])
def test_a_denser_page_is_read_in_the_order_in_which_it_is_written(number: int, held_kit: Kit) -> None:
    day = crowded(held_kit, rounds=3, breaks=1)
    job = job_of(day, held_kit, Sheet())
    said = letters("".join(read_aloud(linked_whole(replace(job, pieces=(setting(job, number),))))))
    places = [
        said.index(letters(text))
        for text in (
            *("Your day with us", day.about, day.candidate, day.where, "When What", TITLE),
            *("What to expect", *day.welcome, "If you need something changed", day.accommodations, day.contact),
            *("Afterwards", day.afterwards),
        )
    ]
    assert places == sorted(places)
