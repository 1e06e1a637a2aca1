"""Numbers of the three readouts, and the price of a second look."""
from math import sqrt
from statistics import NormalDist

import numpy as np

Z = NormalDist()


def readout(n, old, new):
    p = (old + new) / 2
    se = sqrt(2 * p * (1 - p) / n)
    gap = new - old
    return round(2 * (1 - Z.cdf(gap / se)), 3), (gap - 1.96 * se) * 100, (gap + 1.96 * se) * 100, se * 100


p, low, high, se = readout(40_000, 0.05, 0.0532)
assert p == 0.041 and round(low, 2) == 0.01 and round(high, 2) == 0.63 and round(se, 3) == 0.156
assert low < 0.2 < high and round((1 - Z.cdf((0.2 - 0.32) / se)) * 100) == 78          # 78%
p, low, high, se = readout(4_000, 0.05, 0.055)
assert p == 0.316 and round(low, 1) == -0.5 and round(high, 1) == 1.5 and round(se, 2) == 0.5
p, low, high, se = readout(80_000, 0.05, 0.0522)
assert p == 0.046 and round(se, 2) == 0.11 and round(low, 2) == 0.00 and round(high, 2) == 0.44

# Slip H1: two halves that add up to the readout.
assert readout(40_000, 0.05, 0.0527)[0] == 0.084 and readout(40_000, 0.05, 0.0517)[0] == 0.274
assert (2_108 + 2_068, 2_000 + 2_000) == (4_176, 4_000)
assert 2_108 / 40_000 == 0.0527 and 2_068 / 40_000 == 0.0517 and 4_176 / 80_000 == 0.0522

# M4: no effect, a look at half time and one at the end, each at 0.05.
rng = np.random.default_rng(1)
first, second = rng.normal(size=(2, 1_000_000))
late = abs((first + second) / sqrt(2))
assert round(((abs(first) > 1.96) | (late > 1.96)).mean() * 100) == 8                  # 8%
# Only after a near miss, p between 0.05 and 0.1.
near = abs(first) > Z.inv_cdf(0.95)
assert round(((abs(first) > 1.96) | (near & (late > 1.96))).mean() * 100) == 6         # 6%
# Both looks at 0.029 keep 5%: 0.046 would miss.
z = Z.inv_cdf(1 - 0.029 / 2)
assert 0.048 < ((abs(first) > z) | (late > z)).mean() < 0.0505 and 0.046 > 0.029

# X1
assert round(0.9 * 0.05 / (0.9 * 0.05 + 0.1 * 0.8) * 100) == 36                        # 36%
assert round(0.9 * 0.025 / (0.9 * 0.025 + 0.1 * 0.8) * 100) == 22                      # 22%

# X2: visitors per arm for 0.5 points at 80% power; 16 p (1 - p) / d^2 gives 30,400.
a, b = 0.05, 0.055
n = (Z.inv_cdf(0.975) + Z.inv_cdf(0.8)) ** 2 * (a * (1 - a) + b * (1 - b)) / (b - a) ** 2
assert round(n, -3) == 31_000, n                                                       # 31,000
assert round(16 * a * (1 - a) / 0.005**2) == 30_400
