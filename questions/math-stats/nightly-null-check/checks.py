"""False warnings, power and size of the nightly check (normal approximation)."""
from math import comb, sqrt
from statistics import NormalDist

Z = NormalDist()


def power(n, level, p0=0.02, p1=0.026):
    cut = p0 + Z.inv_cdf(1 - level) * sqrt(p0 * (1 - p0) / n)
    return 1 - Z.cdf((cut - p1) / sqrt(p1 * (1 - p1) / n))


assert 40 * 0.05 == 2 and 40 * 0.05 * 30 == 60
assert round(power(500, 0.05) * 100) == 27
assert round((1 - power(500, 0.05)) * 100) == 73
assert round(power(5_000, 0.05) * 100) == 89
assert round(40 * 30 * 0.001, 1) == 1.2
assert round(power(500, 0.001) * 100) == 3, power(500, 0.001)
level = 1 / 1_200
n = ((Z.inv_cdf(1 - level) * sqrt(0.02 * 0.98) + Z.inv_cdf(0.9) * sqrt(0.026 * 0.974)) / 0.006) ** 2
assert round(n, -2) == 11_500, n
assert round((1 - 0.73**10) * 100) == 96
assert round((1 - 0.95**10) * 100) == 40
# Where the warning starts, in rows of 500.
se = sqrt(0.02 * 0.98 / 500)
assert round(500 * (0.02 + 1.645 * se)) == 15
assert round(500 * (0.02 + 3.09 * se)) == 20
# X1 by other formulas: the variance at 2 % alone, or at 2.6 % alone.
z = Z.inv_cdf(1 - level) + Z.inv_cdf(0.9)
assert 10_000 < z**2 * 0.02 * 0.98 / 0.006**2 < z**2 * 0.026 * 0.974 / 0.006**2 < 14_000


def exact(start, p, n=500):
    return 1 - sum(comb(n, k) * p**k * (1 - p) ** (n - k) for k in range(start))


assert exact(15, 0.02) > 0.05 and round(exact(16, 0.02) * 100, 1) == 4.7
assert round(exact(16, 0.026) * 100) == 23
