from pathlib import Path


def tokens(a, drafts):
    return sum(a**i for i in range(drafts + 1))


rates = {"English": 0.58, "Finnish": 0.31, "code": 0.79}
per_round = {k: tokens(v, 5) for k, v in rates.items()}
assert [round(v, 2) for v in per_round.values()] == [2.29, 1.45, 3.60]
length = 5 * 6 + 82
assert length == 112
assert [round(length / v) for v in per_round.values()] == [49, 77, 31]
assert round(length / 41, 2) == 2.73
assert tokens(0.66, 5) < 2.732 < tokens(0.68, 5)  # near 0.67
assert round(100 * 0.58**6) == 4
one = 6 + 41 + (82 - 41) / 5
assert 41 + (82 - 41) / 5 < 49.5 and round(one / tokens(0.58, 1)) == 35
assert round(0.55 * 46 + 0.25 * 71 + 0.20 * 30) == 49
assert round(0.8 * 41 + 0.2 * 30) == 39
alone = (5 * 4 + 33) / tokens(0.82, 5)
assert 13 < alone < 15  # 14.2 in the test
lines = Path(__file__).with_name("listing.txt").read_text().splitlines()
assert "0.82" in lines[6] and "14 sequences" in lines[9] and "2.6 s" in lines[27] and "from 5 to 8" in lines[28]
