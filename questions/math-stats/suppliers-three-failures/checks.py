"""Likelihoods, posteriors, and the limit for 0 of 10."""
from math import comb, isclose

import numpy as np
from figure import COUNTS, RATES


def chance(r, k=3, n=20):
    return comb(n, k) * r**k * (1 - r) ** (n - k)


table = {0.02: 0.006, 0.05: 0.060, 0.10: 0.190, 0.15: 0.243, 0.20: 0.205, 0.30: 0.072}
assert all(round(chance(r), 3) == v for r, v in table.items())
assert round(chance(0.15) / chance(0.05)) == 4
assert max((chance(i / 1000), i) for i in range(1001))[1] == 150

# The slip: forty suppliers, mean 4.0%, SD 2.7%, worst 12.3%.
assert len(RATES) == 40 and COUNTS == [10, 13, 9, 4, 2, 1, 1]
assert round(np.mean(RATES), 1) == 4.0 and round(np.std(RATES), 1) == 2.7 and max(RATES) == 12.3
# Weighted by the likelihood, rate by rate and bar by bar.
for rates, counts in ((RATES, [1] * 40), ([1, 3, 5, 7, 9, 11, 13], COUNTS)):
    weights = [c * chance(r / 100) for r, c in zip(rates, counts)]
    assert round(np.average(rates, weights=weights)) == 7, rates     # 7%
    nothing = [c * chance(r / 100, 0, 10) for r, c in zip(rates, counts)]
    assert round(np.average(rates, weights=nothing), 1) in (3.3, 3.4)
# By a Beta prior with this mean and SD: 50 sensors, 2 failures.
a, b = 2, 48
assert isclose(a / (a + b), 0.04) and round((a * b / (a + b) ** 2 / (a + b + 1)) ** 0.5 * 100, 1) == 2.7
assert (a + 3, b + 17) == (5, 65) and round(5 / 70 * 100, 1) == 7.1
# By weights 1 / variance, with the standard error at 4% and at 15%: 7.0 and 5.1, both in 5 to 8.
for p, expected in ((0.04, 7.0), (0.15, 5.1)):
    se2 = p * (1 - p) / 20 * 1e4
    assert round((4 * se2 + 15 * 2.7**2) / (se2 + 2.7**2), 1) == expected
# All sensors in one pot would weigh like thousands: close to 4%.
assert round((a + 75) / (a + b + 500) * 100) == 14                   # 14%

# The story: suppliers like the forty, of which 3 of 20 fail.
rng = np.random.default_rng(1)
rate = rng.choice(RATES, size=200_000) / 100
three = rng.binomial(20, rate) == 3
assert three.sum() > 5_000 and abs(rate[three].mean() * 100 - 7) < 0.3
assert (rate[three] >= 0.15).mean() == 0

# 0 of 10.
assert round((1 - 0.05 ** (1 / 10)) * 100) == 26                     # 26%
assert round((1 - 0.025 ** (1 / 10)) * 100) == 31                    # two-sided: 31%
grid = np.arange(1, 100_000) / 100_000
posterior = grid ** (2 - 1) * (1 - grid) ** (58 - 1)
assert round(grid[np.searchsorted(np.cumsum(posterior) / posterior.sum(), 0.95)] * 100) == 8     # 8%

five, fifteen = 0.9 * 0.060, 0.1 * 0.243
assert round(five, 3) == 0.054 and round(fifteen, 3) == 0.024
assert round(five / (five + fifteen) * 100) == 69                    # 69%
