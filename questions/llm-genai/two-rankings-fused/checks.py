ranks = {"A": (1, 12), "B": (4, 5), "C": (None, 1), "D": (2, None)}


def fused(k):
    score = {p: sum(1 / (k + r) for r in two if r) for p, two in ranks.items()}
    return score, sorted(score, key=score.get, reverse=True)


score, order = fused(60)
assert order == ["B", "A", "C", "D"]
assert [round(score[p], 4) for p in "ABCD"] == [0.0303, 0.0310, 0.0164, 0.0161]
assert fused(1)[1] == ["A", "C", "B", "D"]
assert 200 / 4 == 50
assert 100 - 84 == 16 and 100 - 90 == 10 and 90 - 84 == 6  # bound 90 %
assert 93 - 90 == 3  # with 100 passages
