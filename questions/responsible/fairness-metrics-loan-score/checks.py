"""Both statements, the price of each proposal, and whether last year's groups and the slip fit together."""

from math import sqrt
from pathlib import Path

from figure import SCORES, WITH, WITHOUT

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "everyone with at least 600", "Refused last year, score 560 to 599", "when the threshold was 560",
    "Applicants | 10,000 | 4,000 |", "Accepted | 8,000 | 2,400 |", "defaulted | 480 | 144 |", "Refused | 2,000 | 1,600 |",
    "would have defaulted | 520 | 500 |", "from a random 5% of them", "earns $300, and a default costs $1,800",
    "threshold of 560 for H", "20% would default in G and 15% in H", "add 600 loans in H, and 91 of them", "45% of the applicants in H", "15% in G", "The $300 is without the 2 points",
    "earlier loan | 150 | 400 |", "earlier loan | 800 | 200 |", "Half of each number scored below 580",
    "from 24% at 570 to 19% at 590, 14% at 610, 10% at 630, and 3% at 710",
    "from 13% at 570 to 11% at 590, 9% at 610, 7% at 630, and 2% at 710",
):  # fmt: skip
    assert given in text, given
assert [*SCORES[:4], SCORES[-1]] == [570, 590, 610, 630, 710]


def group(accepted, bad_accepted, refused, bad_refused):
    repay = accepted - bad_accepted + refused - bad_refused
    return repay, (refused - bad_refused) / repay, bad_accepted / accepted, bad_accepted + bad_refused


g, h = group(8000, 480, 2000, 520), group(2400, 144, 1600, 500)
assert g[0] == 9_000 and h[0] == 3_356 and 2000 - 520 == 1_480 and 1600 - 500 == 1_100
assert round(100 * g[1], 1) == 16.4 and round(100 * h[1], 1) == 32.8 and round(h[1] / g[1], 1) == 2.0
assert round(100 * g[2], 1) == 6.0 == round(100 * h[2], 1)
assert round(100 * g[3] / 10_000) == 10 and round(100 * h[3] / 4_000) == 16  # 10% and 16%
# the random 5% of the refused are 100 and 80 people, and whole people defaulted
assert 2000 * 0.05 == 100 and 1600 * 0.05 == 80 and (520 / 20, 500 / 20) == (26, 25)
margin = 1.96 * sqrt(25 / 80 * 55 / 80 / 80)
assert round(100 * 25 / 80) == 31 and round(100 * margin) == 10  # 31% plus or minus 10 points
low, high = (1600 * (1 - 25 / 80 + side * margin) for side in (-1, 1))
assert (round(100 * low / (2256 + low)), round(100 * high / (2256 + high))) == (29, 36)

# equal defaults among the accepted and equal refusals by a lottery among G's accepted
lottery = 1 - (1 - h[1]) / (1 - g[1])
assert round(100 * lottery) == 20  # refused at random, with equal defaults of 6.0%
# at a threshold of 560, H (591 of 3,356, 235 of 3,000) is worse than G in both rates
assert (1100 - 509) / 3356 > g[1] and (144 + 91) / 3000 > g[2]

# the slip: by score; 560 to 599 is the first two bands, half of the applicants in each
rate = {"with": (WITH[0] + WITH[1]) / 200, "without": (WITHOUT[0] + WITHOUT[1]) / 200}
assert SCORES[:2] == [570, 590] and rate == {"with": 0.215, "without": 0.12}  # 21.5%, 12%
assert WITH == sorted(WITH, reverse=True) == [24, 19, 14, 10, 7, 5, 4, 3]
assert WITHOUT == sorted(WITHOUT, reverse=True) == [13, 11, 9, 7, 5, 4, 3, 2]
even = 300 / 2100
assert round(100 * even, 1) == 14.3 and rate["without"] < even < rate["with"] and WITH[2] / 100 < even
assert WITHOUT[0] <= WITH[2] and WITHOUT[1] <= WITH[2]  # no earlier loan at 570 is like 610 with one: 40 points
band = {"G": {"without": 150, "with": 800}, "H": {"without": 400, "with": 200}}
bad = {name: {kind: n * rate[kind] for kind, n in row.items()} for name, row in band.items()}
assert bad["G"] == {"without": 18, "with": 172} and bad["H"] == {"without": 48, "with": 43}
# calibration by group, 560 to 599
shown = {name: round(100 * sum(bad[name].values()) / sum(band[name].values())) for name in band}
assert shown == {"G": 20, "H": 15}
# those refused below 560 default more often than the ones above
for name, refused, failed in (("G", 2000, 520), ("H", 1600, 500)):
    rest = refused - sum(band[name].values())
    assert rest > 0 and (failed - sum(bad[name].values())) / rest > WITH[0] / 100
# accepted, 600 and more: 6.0% lies between the best and the worst band, so such a mix exists
assert min(WITHOUT) < 6 < WITHOUT[2] < WITH[2]
assert 400 + 500 <= 0.45 * 4000 and 150 <= 0.15 * 10_000  # 45% and 15% without an earlier loan


def gain(loans, defaults):
    return (loans - defaults) * 300 - defaults * 1800


# the board's idea: a threshold of 560 for H
assert sum(band["H"].values()) == 600 and sum(bad["H"].values()) == 91
assert gain(600, 91) == -11_100
assert round(100 * (1100 - 509) / 3356, 1) == 17.6 and round(100 * (144 + 91) / 3000, 1) == 7.8
# the same rule for all: 560 for applicants without an earlier loan
assert band["G"]["without"] + band["H"]["without"] == 550 and gain(550, 66) == 26_400
assert round(100 * (1100 - 352) / 3356, 1) == 22.3 and round(100 * (1480 - 132) / 9000, 1) == 15.0
assert round(100 * (144 + 48) / 2800, 1) == 6.9 and round(100 * (480 + 18) / 8150, 1) == 6.1
assert (8000 / 10_000, 2400 / 4_000) == (0.80, 0.60) and round(0.60 / 0.80, 2) == 0.75  # 80%, 60%
assert WITHOUT[0] == 13  # 13% at 570 without an earlier loan
