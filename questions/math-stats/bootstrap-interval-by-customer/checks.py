"""The two intervals of the prompt, the slip, and how often such intervals hold."""

import numpy as np

rng = np.random.default_rng(8)

# The slip: one customer with 31% of the views, nine with 14%, and 19,990 with 55%.
GROUPS = {"largest": (1, 3_100_000, 0.12), "next": (9, 1_400_000, 0.04), "others": (19_990, 5_500_000, 0.05)}
views, hits = [], []
for n, total, rate in GROUPS.values():
    spread = rng.lognormal(0, 1 if n > 9 else 0.2, n)
    v = np.round(spread / spread.sum() * total)
    own = rng.beta(4, 4 / rate - 4, n) if n > 9 else np.full(n, rate)
    h = v * own
    views.append(v)
    hits.append(h * rate * v.sum() / h.sum())
views, hits = np.concatenate(views), np.concatenate(hits)
assert len(views) == 20_000 and abs(views.sum() / 1e7 - 1) < 0.001
assert round(views[0] / views.sum(), 2) == 0.31
rate = hits.sum() / views.sum()
assert round(rate * 100, 1) == 7.0
rest = hits[1:].sum() / views[1:].sum()
assert round(rest * 100, 1) == 4.8                                     # 4.8%
assert round((0.31 * 12 + 0.14 * 4 + 0.55 * 5), 1) == 7.0 and round((0.14 * 4 + 0.55 * 5) / 0.69, 1) == 4.8


def ends(h, v, draws=1_000):
    rates = []
    for _ in range(draws):
        times = np.bincount(rng.integers(0, len(v), len(v)), minlength=len(v))
        rates.append((times @ h) / (times @ v))
    return np.sort(rates)[[24, -25]] * 100


low, high = ends(hits, views)
assert abs(low - 4.7) < 0.15 and abs(high - 9.1) < 0.5
low, high = ends(hits[1:], views[1:], 400)
assert abs(low - 4.7) < 0.06 and abs(high - 4.9) < 0.06
# By sessions: two views each, hits independent.
error = 1.96 * np.sqrt(rate * (1 - rate) / 1e7) * 100
assert round(rate * 100 - error, 2) == 7.01 and round(rate * 100 + error, 2) == 7.05
# M5: how often the largest customer is in no resample, and the rate when it's in 0, 1, 2, or 3 times.
assert round((1 - 1 / 20_000) ** 20_000 * 100) == 37                   # 37%
for times, expected in ((0, 4.8), (1, 7.0), (2, 8.2), (3, 8.9)):
    assert abs((times * 3.72 + 3.31) / (times * 0.31 + 0.69) - expected) < 0.06


# M4: how often 95% intervals hold when sessions of a customer are alike.
CUSTOMERS, SESSIONS, TRUE = 60, 20, 0.3


def held(by_customer, runs=200, draws=200):
    inside, widths = 0, []
    for _ in range(runs):
        own = rng.beta(1.5, 3.5, size=CUSTOMERS)           # mean 0.3
        opened = (rng.random((CUSTOMERS, SESSIONS)) < own[:, None]).astype(float)
        units = opened.mean(1) if by_customer else opened.ravel()
        pick = rng.integers(0, len(units), size=(draws, len(units)))
        rates = np.sort(units[pick].mean(1))
        inside += rates[4] <= TRUE <= rates[-5]
        widths.append(rates[-5] - rates[4])
    return inside / runs, np.mean(widths)


right, wide = held(True)
wrong, narrow = held(False)
assert abs(right - 0.94) < 0.03                                         # 94%
assert abs(wrong - 0.67) < 0.06                                         # 67%
assert abs(wide / narrow - 2) < 0.15
# M3: k by integers; the same in floats is one too many.
assert -(-280 * 25 // 1_000) == 7 and 280 / 1_000 * 25 > 7
# X1
assert 20_000 * 1_000 == 20_000_000 and 5_000_000 * 1_000 == 5_000_000_000
