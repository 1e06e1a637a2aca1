"""Price of showing new pieces, and what it tells."""

from math import sqrt
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("40,000 pieces", "500 pieces are added each week", "shows 20 pieces", "6,000,000 places", "0.1% of the places", "| F | 3.3 | none |", "| C | 3.4 | 3.2 |",
              "| Most clicked | 2.4 | none |", "| All pieces, at random | 2.0 | 2.0 |", "1% of the visits"):  # fmt: skip
    assert given in text, given
assert 500 * 200 == 100_000 and round(100_000 / 6_000_000 * 100, 1) == 1.7
assert 6_000_000 * 0.001 / 500 == 12  # views of a new piece
assert round(100 * 0.98**200) == 2 and 0.33 < 0.995**200 < 0.4  # no click at all: 2%, a third
assert 200 * 0.02 == 4 and round(1.96 * sqrt(4), 1) == 3.9  # clicks, and their margin
# H1: 60,000 random views a week; those among a model's first 1,000 of 40,000 in a year
views = 52 * 60_000 / 40
assert views == 78_000 and 1.96 * sqrt(0.033 * 0.967 / views + 0.034 * 0.966 / views) < 0.0019  # 3.3 and 3.4 are alike
