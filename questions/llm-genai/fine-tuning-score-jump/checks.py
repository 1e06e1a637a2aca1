"""The other 66% of the test, what a held-out article shows, and where the live gain went."""

from math import sqrt
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "wrote 500 more questions", "| 40,000 | 60 |", "| 6,000 | 400 |", "| 2,000 | 15 |", "| 500 test questions | 61% | 83% |",
    "| 300 questions of users | 62% | 64% |", "34% of the test questions", "right on 96% of those", "| Right | 186 | 192 |",
    "| Wrong | 111 | 87 |", "| Refused, although an article has the answer | 3 | 21 |", "300 of the 3,000 articles",
    "| Before | 61% |", "| After | 67% |", "was right on 61% of each part",
):  # fmt: skip
    assert given in text, given

# M1: of 500 questions, 170 have a near copy
rest = (83 - 0.34 * 96) / 0.66
assert round(rest) == 76 and 500 * 0.34 == 170
assert round(0.34 * (96 - rest), 1) == 6.7  # points of the 22 that near copies add
assert 83 - 61 == 22
# M4: unseen articles
assert 67 - 61 == 6 and round(rest) - 61 == 15
assert round(100 * 1.96 * sqrt(0.67 * 0.33 / 500)) == 4
# M3: the slip is the 300 questions of the sheet
before, after = (186, 111, 3), (192, 87, 21)
assert sum(before) == sum(after) == 300
assert [round(100 * n / 300) for n in before] == [62, 37, 1] and [round(100 * n / 300) for n in after] == [64, 29, 7]
assert after[2] - before[2] == 18 and 18 / 300 == 0.06 and before[1] - after[1] == 24
assert round(100 * (after[0] + 18) / 300) == 70  # if those were answered rightly
# X1: each figure alone, and the difference of two independent ones
assert round(100 * 1.96 * sqrt(0.62 * 0.38 / 300), 1) == 5.5
# X2: tokens of the replies
tokens = [40_000 * 60, 6_000 * 400, 2_000 * 15]
assert round(100 * tokens[1] / sum(tokens)) == 50 and 6_000 / 48_000 == 1 / 8
assert round(100 * 40 / 48) == 83 and round(100 * 2 / 48) == 4
