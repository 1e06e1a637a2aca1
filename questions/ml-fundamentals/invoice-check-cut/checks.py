"""Costs by cut, gain of more checks, and the odds of question 3."""
from math import exp, log, sqrt

ROWS = [(0.00, 15_000, 75), (0.02, 3_000, 90), (0.05, 1_200, 84),
        (0.10, 500, 90), (0.30, 200, 84), (0.60, 100, 77)]
assert sum(n for _, n, _ in ROWS) == 20_000
assert round(4 / 60, 3) == 0.067
assert [round(w / n * 100, 1) for _, n, w in ROWS] == [0.5, 3, 7, 18, 42, 77]


def cost(cut):
    return sum(n * 4 if low >= cut else w * 60 for low, n, w in ROWS)


assert cost(2) == 30_000
assert cost(0.60) == 25_780
assert cost(0.30) == 21_540
assert cost(0.10) == 18_140
assert cost(0.05) == 17_900
assert cost(0.02) == 24_500
assert cost(0.00) == 80_000
assert cost(2) - cost(0.05) == 12_100
assert sum(n for low, n, _ in ROWS if low >= 0.10) == 800
assert cost(0.10) - cost(0.05) == 240 == 84 * 60 - 1_200 * 4


def after(p, b=0.69):
    odds = p / (1 - p) * exp(b)
    return odds / (1 + odds)


assert round(exp(0.69), 2) == 1.99
assert round(after(0.02) * 100, 1) == 3.9 and round(after(0.5) * 100) == 67
assert round(2 * sqrt(0.07 * 0.93 / 1_200) * 100, 1) == 1.5
assert round(2 * sqrt(0.07 * 0.93 / 36_000) * 100, 1) == 0.3
assert round(240 / 1_200, 2) == 0.20
assert all(low <= w / n <= high for (low, n, w), high in
           zip(ROWS, (0.02, 0.05, 0.10, 0.30, 0.60, 1.00)))
assert round(4 / (0.8 * 60), 3) == 0.083
assert 84 * 0.8 * 60 < 4_800
assert log(2) > 0.69
