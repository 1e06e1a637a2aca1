from math import erfc, sqrt

n, old, new = 24_000, 0.209, 0.214
p = (old + new) / 2
error = sqrt(2 * p * (1 - p) / n)
assert round(100 * error, 2) == 0.37
low, high = 0.005 - 1.96 * error, 0.005 + 1.96 * error
assert round(100 * low, 1) == -0.2 and round(100 * high, 1) == 1.2
assert round(erfc(0.005 / error / sqrt(2)), 2) == 0.18
assert round(100 * (1 - 0.97**14)) == 35  # % for p of 0.03
assert round(100 * (1 - 0.95**14)) == 51  # % for at least one of 14
# one new user in 200 more is activated
assert round(1 / 0.005) == 200
