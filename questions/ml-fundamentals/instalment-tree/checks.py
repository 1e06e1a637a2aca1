"""Splits, pruning and the variance of an average."""
from math import log2


def gini(p):
    return 2 * p * (1 - p)


assert round(gini(0.2), 2) == 0.32
amount = 0.7 * gini(70 / 700) + 0.3 * gini(130 / 300)
kind = 0.5 * gini(40 / 500) + 0.5 * gini(160 / 500)
assert round(amount, 3) == 0.273 and round(kind, 3) == 0.291
assert (round(gini(0.1), 2), round(gini(130 / 300), 3)) == (0.18, 0.491)
assert (round(gini(0.08), 3), round(gini(0.32), 3)) == (0.147, 0.435)
assert round(130 / 300 * 100) == 43
assert min(70, 630) + min(130, 170) == 200 == min(40, 460) + min(160, 340)
assert 13 <= 14


def bits(p):
    return -p * log2(p) - (1 - p) * log2(1 - p)


assert round(bits(0.2) - 0.7 * bits(0.1) - 0.3 * bits(130 / 300), 3) == 0.097
assert round(bits(0.2) - 0.5 * bits(0.08) - 0.5 * bits(0.32), 3) == 0.069
assert round(0.3 + 0.7 / 500, 3) == 0.301
assert round((1 - 1 / 1_000) ** 1_000 * 100) == 37
