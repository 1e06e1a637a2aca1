"""Figures of the three readouts, and the cost of a second look."""
from math import sqrt
from statistics import NormalDist

import numpy as np

Z = NormalDist()


def readout(n, old, new):
    p = (old + new) / 2
    se = sqrt(2 * p * (1 - p) / n)
    z = (new - old) / se
    return se, 2 * (1 - Z.cdf(z)), new - old - 1.96 * se, new - old + 1.96 * se


se, p, low, high = readout(40_000, 0.05, 0.0532)
assert round(p, 3) == 0.041
assert round(low * 100, 2) == 0.01 and round(high * 100, 2) == 0.63
assert round(se * 100, 3) == 0.156
se, p, low, high = readout(4_000, 0.05, 0.055)
assert round(p, 3) == 0.316
assert round(low * 100, 1) == -0.5 and round(high * 100, 1) == 1.5
assert round(se * 100, 3) == 0.499
se, p, low, _ = readout(80_000, 0.05, 0.0522)
assert round(p, 3) == 0.046
assert round(se * 100, 3) == 0.110 and round((0.22 - low * 100), 2) == 0.22

# M4: no effect, a look at half time and one at the end, each at 0.05.
rng = np.random.default_rng(1)
first, second = rng.normal(size=(2, 2_000_000))
either = (abs(first) > 1.96) | (abs((first + second) / sqrt(2)) > 1.96)
assert round(either.mean() * 100, 1) == 8.3

# X2: both looks at 0.029 (two equal steps).
z = Z.inv_cdf(1 - 0.029 / 2)
assert 0.048 < ((abs(first) > z) | (abs((first + second) / sqrt(2)) > z)).mean() < 0.0505

# X1
assert round(0.9 * 0.05 / (0.9 * 0.05 + 0.1 * 0.8) * 100) == 36
assert round(0.9 * 0.025 / (0.9 * 0.025 + 0.1 * 0.8) * 100) == 22

# Visitors per arm for 0.5 points at 80 % power: 31,200 rounded.
a, b = 0.05, 0.055
n = (Z.inv_cdf(0.975) + Z.inv_cdf(0.8)) ** 2 * (a * (1 - a) + b * (1 - b)) / (b - a) ** 2
assert round(n, -2) == 31_200, n
