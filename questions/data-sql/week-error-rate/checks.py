from math import sqrt

calls = [1000] * 5 + [20]
errors = [10] * 6
assert round(100 * sum(errors) / sum(calls), 1) == 1.2  # 60 of 5,020
assert (sum(calls), sum(errors)) == (5020, 60)
assert round(100 * sum(e / c for e, c in zip(errors, calls)) / 6, 2) == 9.17

assert 0.02 < 141 / 7_040 < 0.02005 and 140 / 7_000 == 0.02

# one day at rate x beside six days at 1 %: (6 * 1 + x) / 7 > 2  <=>  x > 8
assert (6 * 1 + 8) / 7 == 2  # 8 %


def wilson(k, n, z=1.96):
    p = k / n
    mid = (p + z * z / (2 * n)) / (1 + z * z / n)
    half = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
    return mid - half, mid + half


low, high = wilson(8, 400)
assert round(100 * low) == 1 and round(100 * high) == 4  # 1 % to 4 %
