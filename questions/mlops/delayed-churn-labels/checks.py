"""The dashboard's rows at full age, what is expected after one week, and which fall that can show."""

from datetime import date
from math import sqrt
from pathlib import Path
from statistics import NormalDist

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "Monday, September 7", "400 a week", "| July 27 | 96 | 24% |", "| August 10 | 76 | 19% |", "| August 24 | 42 | 11% |",
    "| August 31 | 27 | 7% |", "| June 15 | 29 | 48 | 77 | 96 |", "| June 29 | 28 | 49 | 78 | 97 |", "| July 13 | 30 | 47 | 76 | 95 |",
):  # fmt: skip
    assert given in text, given
assert [(date(2026, 9, 7) - date(2026, *d)).days for d in ((7, 27), (8, 10), (8, 24), (8, 31))] == [42, 28, 14, 7]
assert [round(100 * n / 400) for n in (96, 76, 27)] == [24, 19, 7] and 42 / 400 == 0.105
earlier = [(29, 48, 77, 96), (28, 49, 78, 97), (30, 47, 76, 95)]
sums = [sum(column) for column in zip(*earlier)]
assert [round(s / 3) for s in sums] == [29, 48, 77, 96]  # M1: 29, 48, 77 at the same age
shares = [round(s / sums[3], 2) for s in sums]
assert shares == [0.30, 0.50, 0.80, 1.00]
full = {"August 10": 76 / 0.80, "August 24": 42 / 0.50, "August 31": 27 / 0.30}
assert [round(v) for v in full.values()] == [95, 84, 90]
assert [round(100 * v / 400, 1) for v in full.values()] == [23.8, 21.0, 22.5]  # 24%, 21%, 22.5%
# M5: one week after scoring
expected = 400 * 0.24 * 0.30
assert round(expected, 1) == 28.8
deviation = sqrt(expected * (1 - expected / 400))
assert round(deviation, 1) == 5.2 and 10 <= 2 * deviation < 10.5
limit = expected - 2 * deviation


def caught(fall):
    rate = 0.072 * (1 - fall)
    return NormalDist(400 * rate, sqrt(400 * rate * (1 - rate))).cdf(limit)


assert round(100 * caught(0.5)) == 86 and 0.4 < caught(1 / 3) < 0.5 and 1 < 52 * caught(0.0) < 1.4  # 86%, once a year
assert 0.33 < 2 * deviation / expected < 0.37  # a third
# X3
assert round(sqrt(27 * (1 - 27 / 400)) / 0.30) == 17
