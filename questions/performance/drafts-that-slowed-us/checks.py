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
assert 48 * 6 == 288 and 1 + 5 * 0.58 == 3.9 and round(length / 3.9) == 29
single = {k: one / tokens(v, 1) for k, v in rates.items()}
assert [round(v) for v in single.values()] == [35, 42, 31]
assert round(0.55 * single["English"] + 0.25 * single["Finnish"] + 0.20 * single["code"]) == 36
assert 6 * 2 + 41 + 2 * (82 - 41) / 5 < 36.5 * (1 + 0.58 + 0.58**2)
assert 41 + (82 - 41) / 5 < 49.5 and round(one / tokens(0.58, 1)) == 35
assert round(0.55 * 46 + 0.25 * 71 + 0.20 * 30) == 49
assert round(0.8 * 41 + 0.2 * 30) == 39
wide = 41 + 8 * (82 - 41) / 5
eight = 8 * 6 + wide
assert round(wide) == 107 and round(eight) == 155
assert round(eight / tokens(0.58, 8)) == 65 and round(eight / tokens(0.31, 8)) == 107
assert [round(65 * 46 / 49), 107 * 71 // 77] == [61, 98]  # seen, lower in the same ratio
alone = (5 * 4 + 33) / tokens(0.82, 5)
assert 13 < alone < 15  # 14.2 in the test
lines = Path(__file__).with_name("listing.txt").read_text().splitlines()
assert "0.82" in lines[6] and "48 sequences" in lines[9] and "2.6 s" in lines[27] and "from 5 to 8" in lines[28]
