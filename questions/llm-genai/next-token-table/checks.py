p = [0.50, 0.25, 0.15, 0.06, 0.04]
assert abs(sum(p) - 1) < 1e-12
s = [x**2 for x in p]
assert round(sum(s), 4) == 0.3402
assert round(100 * s[0] / sum(s)) == 73 and round(100 * s[1] / sum(s)) == 18
kept, total = [], 0.0
for x in p:
    kept.append(x)
    total += x
    if total >= 0.8:
        break
assert len(kept) == 3 and [round(100 * x / total) for x in kept] == [56, 28, 17]
assert [round(100 * x / 0.75) for x in p[:2]] == [67, 33] and 0.75 < 0.8
assert round(100 * 0.06 / 0.10) == 60 and round(100 * 0.04 / 0.10) == 40
