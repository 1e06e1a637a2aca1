"""What each of the three alarms consists of, from the sheet and the slips."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "mean 4.1, now 2.8", "| Last quarter | 1,000 | 600 | 400 |", "| Newest week | 720 | 290 | 210 |", "0.012, now 0.020",
    "60 columns", "one of 20 days", "| North, firmware 7.2 | 33% | 2% | 99% |", "| All others | 67% | 2% | 2% |", "4.2 in both",
    "| 0.1 to 0.2 | 14% | 7.5% |", "| 0.3 to 0.4 | 35% | 21% |", "| 0.5 to 0.6 | 55% | 38% |", "| 0.8 to 0.9 | 85% | 74% |",
    "| Last quarter | 180 | 110 |", "| This week | 500 | 310 |",
):  # fmt: skip
    assert given in text, given
# M1: zeros in place of 4.2
missing = 0.33 * 0.99 + 0.67 * 0.02
assert round(100 * missing) == 34 and round(4.2 * 0.98, 1) == 4.1 and round(4.2 * (1 - missing), 1) == 2.8
# M2: rate, precision, recall, false positives
before, now = (600 + 400) / 100_000, (290 + 210) / 100_000
assert (before, now) == (0.01, 0.005)  # 1.0% and 0.5%
assert 600 / 1_000 == 0.60 and round(100 * 290 / 720) == 40
assert 600 / 1_000 == 0.60 and round(100 * 290 / 500) == 58
assert round(100 * 400 / 99_000, 2) == 0.40 and round(100 * 430 / 99_500, 2) == 0.43


def odds(p):
    return p / (1 - p)


# M3 and X1: one factor at every score
for old, new in ((0.14, 0.075), (0.35, 0.21), (0.55, 0.38), (0.85, 0.74)):
    assert round(odds(new) / odds(old), 1) == 0.5
assert round(odds(now) / odds(before), 1) == 0.5
assert round(0.5 / 1.5, 2) == 0.33 and round(2 / 3, 2) == 0.67
# M4
assert 310 / 500 == 0.62  # 62%
assert round(100 * 110 / 180) == 61
# M5
assert 60 / 20 == 3
