"""Costs of retraining, the bound from an extraction test that finds nothing, and what the slip shows."""

from math import comb
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "on 1.2 million support chats", "1,800 customers a month", "beginnings of 200 random training chats",
    "completed 3 of the numbers", "run costs $9,000", "99% of phone numbers and 85% of addresses", "by 0.4 points",
    "| 1 | 150 | 0 |", "| 2 or 3 | 30 | 0 |", "| 4 or more | 20 | 3 |", "in the training set four times",
):  # fmt: skip
    assert given in text, given
assert 1_800 * 9_000 == 16_200_000  # $16.2 million a month, against $9,000 for one run
# H2: chats tested and numbers completed, by copies in the training set
tested, completed = [150, 30, 20], [0, 0, 3]
assert sum(tested) == 200 and sum(completed) == 3
assert 100 * completed[2] / tested[2] == 15  # 15% of those with four copies or more
chance = comb(20, 3) / comb(200, 3)
assert round(100 * chance, 1) == 0.1  # 0.1% if copies didn't matter
# what 0 of n says: the rate that would give 0 with a probability of 5%
bound = 1 - 0.05 ** (1 / 200)
assert round(100 * bound, 1) == 1.5  # %
assert round(3 / 200, 3) == 0.015  # rule of three
assert round(1.2e6 * 0.015) == 18_000
assert round(100 * (1 - 0.05 ** (1 / 180))) == 2  # 0 of 180 with fewer copies: up to 2%
assert 100 - 99 == 1  # % of phone numbers that a rule-based filter misses, at 99% recall
assert 100 - 85 == 15  # % of addresses that it misses
