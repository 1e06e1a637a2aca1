"""False alarms, power, and size of the nightly check (normal approximation)."""
from math import comb, sqrt
from statistics import NormalDist

import numpy as np
from figure import ROWS, curve, power

Z = NormalDist()
assert 40 * 0.05 == 2 and 40 * 0.05 * 30 == 60
assert round(power(500, 0.05, 0.03) * 100) == 48 and 100 - 48 == 52                    # 52%
assert round(40 * 30 * 0.001, 1) == 1.2
assert round(power(500, 0.001, 0.03) * 100) == 11                                      # 11%
assert 40 * 30 == 1_200 and round(100 / 1_200, 2) == 0.08


def size(rate, normal=0.02, level=1 / 1_200, wanted=0.9):
    spread = Z.inv_cdf(1 - level) * sqrt(normal * (1 - normal)) + Z.inv_cdf(wanted) * sqrt(rate * (1 - rate))
    return (spread / (rate - normal)) ** 2


assert round(size(0.026), -2) == 11_500 and round(size(0.03), -2) == 4_300
assert round(power(4_300, 1 / 1_200, 0.026) * 100) == 38                               # 38%
assert round(power(12_000, 1 / 1_200, 0.026) * 100) == 91                              # 91%
# Other usual formulas: the variance at 2% only, or at 2.6% only.
z = Z.inv_cdf(1 - 1 / 1_200) + Z.inv_cdf(0.9)
assert 10_000 < z**2 * 0.02 * 0.98 / 0.006**2 < z**2 * 0.026 * 0.974 / 0.006**2 < 14_000
# The text alternative: 4%, 3%, and 2.6% missing.
at = {rate: dict(zip(ROWS, curve(rate), strict=True)) for rate in (0.026, 0.03, 0.04)}
assert [round(at[0.026][n]) for n in (2_000, 4_000, 6_000, 8_000, 10_000, 12_000)] == [14, 35, 56, 73, 84, 91]
assert [round(at[0.03][n]) for n in (2_000, 4_000, 6_000)] == [52, 87, 98]
assert round(at[0.04][1_000]) == 84 and round(at[0.04][2_000]) == 99

# X1: a column is broken on one night a month.
assert round(0.48 / (0.48 + 60) * 100, 1) == 0.8                                       # 0.8%
# X2: three nights.
assert round((1 - 0.52**3) * 100) == 86 and round((1 - 0.95**3) * 100) == 14           # 86%, 14%
# X3: ten million rows, and a normal rate of 2.05% on this night.
assert sqrt(0.02 * 0.98 / 10_000_000) < 0.00005 and (0.0205 - 0.02) / sqrt(0.02 * 0.98 / 10_000_000) > 10


def exact(start, p, n=500):
    return 1 - sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(start))


assert round(exact(16, 0.02) * 100, 1) == 4.7 and round(exact(16, 0.03) * 100) == 43   # 4.7%, 43%

# The story: at 3%, the first warning on the third night or later; and a month of false alarms.
rng = np.random.default_rng(0)
nights = rng.binomial(500, 0.03, size=(10_000, 30)) >= 16
assert abs((~nights[:, :2].any(axis=1)).mean() - 0.32) < 0.02
false = (rng.binomial(500, 0.02, size=(1_000, 30 * 40)) >= 16).sum(axis=1)
assert 50 < false.mean() < 62
