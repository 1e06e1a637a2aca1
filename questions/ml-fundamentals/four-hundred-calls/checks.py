"""Figures at 400 calls, and a demonstration that AUC and the top of a list can disagree."""
from math import sqrt

POS, ALL, CALLS = 500, 100_000, 400
for found, fpr, precision, recall in ((60, 0.34, 15, 12), (120, 0.28, 30, 24)):
    assert round((CALLS - found) / (ALL - POS) * 100, 2) == fpr
    assert round(found / CALLS * 100) == precision
    assert round(found / POS * 100) == recall
assert POS / ALL * 100 == 0.5
assert (ALL - CALLS) / ALL * 100 == 99.6
assert round(1 - 0.09, 2) == 0.91
assert 200 / 2_000 * 100 == 10 and round(0.8 / 0.1) == 8
assert round(2 * sqrt(60 * (1 - 60 / 400))) == 14 and round(2 * sqrt(60)) == 15
assert round(2 * sqrt(120 * (1 - 120 / 400))) == 18 and round(2 * sqrt(120)) in (21, 22)


def bounds(points):
    """Smallest and largest area of a rising step curve through the points."""
    low = high = 0.0
    for (x0, y0), (x1, y1) in zip(points, points[1:]):
        low += (x1 - x0) * y0
        high += (x1 - x0) * y1
    return low, high


def curve(top, more):
    neg = ALL - POS
    return [(0, 0), ((400 - top) / neg, top / POS),
            ((5_000 - more) / neg, more / POS), (1, 1)]


# Q's scores near 0.8 may follow its top 400: 120 + 200 of 2,400 fit in 330 of 5,000.
assert 120 + 200 <= 330 and CALLS + 2_000 <= 5_000

# R turned: 70 of its last 400 leave room for an area of 0.91.
low, high = bounds([(0, 0), (330 / 99_500, 70 / POS), (1 - 4_999 / 99_500, 499 / POS), (1, 1)])
assert low < 0.91 < high

# The areas stated are possible with the counts stated.
for top, more, area in ((60, 410, 0.93), (120, 330, 0.88), (0, 1, 0.09)):
    low, high = bounds(curve(top, more))
    assert low < area < high, (low, high)
