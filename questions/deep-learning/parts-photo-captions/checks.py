from math import exp, log

sims = [0.8, 0.6, 0.3, 0.1]


def shares(divisor):
    e = [exp(s / divisor) for s in sims]
    return [v / sum(e) for v in e]


cold, warm = shares(0.1), shares(1)
assert round(cold[0], 3) == 0.875 and round(-log(cold[0]), 3) == 0.134
assert round(warm[0], 3) == 0.342 and round(-log(warm[0]), 3) == 1.072
assert round(log(4), 3) == 1.386
assert round(log(2), 3) == 0.693
assert round(log(4096), 2) == 8.32 and round(log(512), 2) == 6.24
assert round(log(4096) - log(512), 2) == 2.08
assert round(log(4096) - log(512) - 1.1, 2) == 0.98
assert round(100 * cold[1] / sum(cold[1:])) == 95  # 95 %
assert round(100 * warm[1] / sum(warm[1:])) == 43  # 43 %
