"""Best of 20 against best of 400 equal settings, and the prices."""
from statistics import NormalDist

N = NormalDist()


def expected_max(n, steps=200_000, top=8.0):
    """Mean of the largest of n standard normal draws, by integration."""
    total, before = 0.0, 0.0
    for i in range(1, steps + 1):
        x = -top + 2 * top * i / steps
        now = N.cdf(x) ** n
        total += (x - top / steps) * (now - before)
        before = now
    return total


few, many = expected_max(20), expected_max(400)
assert round(few, 2) == 1.87 and round(many, 2) == 2.97
assert round(few * 0.006, 3) == 0.011 and round(many * 0.006, 3) == 0.018
assert round((many - few) * 0.006, 3) == 0.007 == round(0.819 - 0.812, 3)
assert round(20 * 0.30) == 6 and 400 * 9 == 3_600
assert round(0.001 / 0.01 * 60_000) == 6_000
assert round(200 * 0.30) == 60
# Load: answers in work at a time at 30 a second.
assert round(30 * 0.040, 2) == 1.2 and round(30 * 0.003, 2) == 0.09
