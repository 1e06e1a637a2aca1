"""Tokens and time per round, from the sheet and the slips."""

from pathlib import Path


def tokens(a, drafts):
    return sum(a**i for i in range(drafts + 1))


rates = {"English": 0.58, "Finnish": 0.31, "code": 0.79}
per_round = {k: tokens(v, 5) for k, v in rates.items()}
assert [round(v, 2) for v in per_round.values()] == [2.29, 1.45, 3.60]
assert [round(v, 1) for v in per_round.values()] == [2.3, 1.4, 3.6]
assert abs(per_round["English"] - (1 - 0.58**6) / (1 - 0.58)) < 1e-12
length = 5 * 6 + 75
assert length == 105
assert [round(length / v) for v in per_round.values()] == [46, 73, 29]  # the table
assert round(length / 41, 2) == 2.56 and round(length / 41, 1) == 2.6
assert tokens(0.63, 5) < 2.561 < tokens(0.65, 5)  # near 0.64
# back from the table: the same round time and break-even
assert all(abs(said * per_round[k] - 105) < 2 for k, said in zip(rates, (46, 73, 29), strict=True))
assert all(2.5 < said * per_round[k] / 41 < 2.62 for k, said in zip(rates, (46, 73, 29), strict=True))
assert [v > length / 41 for v in per_round.values()] == [False, False, True]  # only code gains
assert round(100 * 0.58**6) == 4
slope = (75 - 41) / 5
one = 6 + 41 + slope
assert 48 * 6 == 288 and round(41 + slope) == 48 and round(one) == 54
single = {k: one / tokens(v, 1) for k, v in rates.items()}
assert [round(v) for v in single.values()] == [34, 41, 30]
mean = 0.55 * single["English"] + 0.25 * single["Finnish"] + 0.20 * single["code"]
assert round(mean) == 35 and 0.55 + 0.25 + 0.20 == 1
assert abs((6 * 2 + 41 + 2 * slope) / tokens(0.58, 2) - single["English"]) < 2  # two drafts are about as good
both = {k: (6 * 2 + 41 + 2 * slope) / tokens(v, 2) for k, v in rates.items()}
mix = {"English": 0.55, "Finnish": 0.25, "code": 0.20}
assert round(sum(mix[k] * both[k] for k in mix)) == 36 and both["Finnish"] > 41  # 36 ms with two drafts
now = sum(mix[k] * said for k, said in zip(rates, (46, 73, 29), strict=True))
assert round(now / 41 - 1, 1) == 0.2  # a fifth slower
assert round(100 * (9 / 12) / (now / 41)) == 62  # 62% of the sequences per second that fit before
# code alone in a shared batch: 38 plain sequences and 10 that draft; chat would wait longer than for a plain step
assert round(0.2 * 48) == 10 and 41 + (48 - 10 + 10 * 6 - 48) * (75 - 41) / (48 * 5) + 5 * 4 > 1.5 * 41
wide = 41 + 8 * slope
eight = 8 * 6 + wide
assert round(wide) == 95 and round(eight) == 143 and round(tokens(0.58, 8), 2) == 2.36
assert [round(eight / tokens(a, 8)) for a in (0.58, 0.31)] == [61, 99]  # the notes of October 16
# alone: verification costs about a step, and so it does for two sequences
assert 13 < (5 * 4 + 33) / tokens(0.82, 5) < 15  # 14.2 in the test
night = (5 * 4 + 33) / 33
assert round(night, 1) == 1.6 and [v > night for v in per_round.values()] == [True, False, True]
assert 4 + 33 == 37 and round(37 / tokens(0.31, 1)) == 28
# memory: 32B and 1.5B parameters of 2 bytes, 80 GB
assert (12 - 9) / 12 == 1 / 4  # a quarter
assert 32 * 2 == 64 and 64 + 1.5 * 2 == 67 and 67 + 9 == 64 + 12 < 80
table = (Path(__file__).with_name("listing.txt")).read_text(encoding="utf-8")
assert "after   46          73          29" in table and "before  41          41          41" in table
assert "English 61, Finnish 99" in table and "0.58        0.31        0.79" in table
lines = Path(__file__).with_name("listing.txt").read_text(encoding="utf-8").splitlines()
for number, piece in {2: "33 ms", 4: "5, for", 7: "one request", 8: "0.82", 11: "48", 14: "55%", 16: "0.58", 21: "2.6 s", 22: "from 5 to 8", 24: "English chat", 27: "hours with 48"}.items():
    assert piece in lines[number - 1], number

# the page says the same
given = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for piece in (
    "1 position per sequence | 41 ms",
    "6 positions per sequence | 75 ms",
    "Draft model, 1 position per sequence | 6 ms",
    "64 GB | 67 GB",
    "12 GB | 9 GB",
    "p95 | 2 | 9",
    "proposes five tokens",
    "GPU memory (80 GB)",
):
    assert piece in given, piece
