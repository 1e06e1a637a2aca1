"""Tokens and time per round, from the sheet and the slips."""

from pathlib import Path


def tokens(a, drafts):
    return sum(a**i for i in range(drafts + 1))


rates = {"English": 0.58, "Finnish": 0.31, "code": 0.79}
per_round = {k: tokens(v, 5) for k, v in rates.items()}
assert [round(v, 2) for v in per_round.values()] == [2.29, 1.45, 3.60]
assert [round(v, 1) for v in per_round.values()] == [2.3, 1.4, 3.6]
assert abs(per_round["English"] - (1 - 0.58**6) / (1 - 0.58)) < 1e-12
length = 5 * 6 + 82
assert length == 112
assert [round(length / v) for v in per_round.values()] == [49, 77, 31]
assert all(0 <= length / per_round[k] / said - 1 < 0.09 for k, said in zip(rates, (46, 71, 30), strict=True))
assert round(length / 41, 2) == 2.73
assert tokens(0.66, 5) < 2.732 < tokens(0.68, 5)  # near 0.67
assert round(100 * 0.58**6) == 4
slope = (82 - 41) / 5
one = 6 + 41 + slope
assert 48 * 6 == 288 and round(41 + slope) == 49 and round(one) == 55
single = {k: one / tokens(v, 1) for k, v in rates.items()}
assert [round(v) for v in single.values()] == [35, 42, 31]
mean = 0.55 * single["English"] + 0.25 * single["Finnish"] + 0.20 * single["code"]
assert round(mean) == 36 and 0.55 + 0.25 + 0.20 == 1
assert abs((6 * 2 + 41 + 2 * slope) / tokens(0.58, 2) - single["English"]) < 2  # two drafts are about as good
wide = 41 + 8 * slope
eight = 8 * 6 + wide
assert round(wide) == 107 and round(eight) == 155 and round(tokens(0.58, 8), 2) == 2.36
assert round(eight / tokens(0.58, 8)) == 65
assert round(65 * 46 / 49) == 61 and 107 * 71 // 77 == 98  # the notes, lower than the sums in the same ratio
# alone: verification costs about a step, and so it does for two sequences
assert 13 < (5 * 4 + 33) / tokens(0.82, 5) < 15  # 14.2 in the test
assert (5 * 4 + 33) / tokens(0.58, 5) < 33
# memory: 32B and 1.5B parameters of 2 bytes, 80 GB
assert 32 * 2 == 64 and 64 + 1.5 * 2 == 67 and 67 + 9 == 64 + 12 < 80
lines = Path(__file__).with_name("listing.txt").read_text(encoding="utf-8").splitlines()
for number, piece in {2: "33 ms", 4: "5, for", 7: "one request", 8: "0.82", 11: "48", 14: "55%", 16: "0.58", 21: "2.6 s", 22: "from 5 to 8", 24: "English chat"}.items():
    assert piece in lines[number - 1], number
