"""Likelihoods, posteriors and the limit for 0 of 10."""
from math import comb, isclose


def chance(r, k=3, n=20):
    return comb(n, k) * r**k * (1 - r) ** (n - k)


table = {0.02: 0.006, 0.05: 0.060, 0.10: 0.190, 0.15: 0.243, 0.20: 0.205, 0.30: 0.072}
assert all(round(chance(r), 3) == v for r, v in table.items())
assert round(chance(0.15) / chance(0.05)) == 4
assert max((chance(i / 1000), i) for i in range(1001))[1] == 150

a, b = 2, 48
assert isclose(a / (a + b), 0.04)                    # 4 %
a3, b3 = a + 3, b + 17
assert (a3, b3) == (5, 65)
assert round(a3 / (a3 + b3) * 100, 1) == 7.1
assert round((a3 - 1) / (a3 + b3 - 2) * 100, 1) == 5.9
assert 5.5 < 5.9 < 6.5 and 6.5 < 7.1 < 7.5           # near 6 to 7 %
a0, b0 = a + 0, b + 10
assert (a0, b0) == (2, 58)
assert round(a0 / (a0 + b0) * 100, 1) == 3.3 and round(3.3) == 3
assert round((1 - 0.05 ** (1 / 10)) * 100) == 26

five, fifteen = 0.9 * chance(0.05), 0.1 * chance(0.15)
assert round(five, 3) == 0.054 and round(fifteen, 3) == 0.024
assert round(five / (five + fifteen) * 100) == 69


def beta_cdf(x, a, b, steps=20_000):
    f = [(i / steps) ** (a - 1) * (1 - i / steps) ** (b - 1) for i in range(steps + 1)]
    return sum(f[: int(x * steps) + 1]) / sum(f)


assert beta_cdf(0.10, 2, 48) - beta_cdf(0.01, 2, 48) > 0.85   # "most of them"

# 75 of 500 with the same prior.
assert round((a + 75) / (a + b + 500) * 100) == 14

# Interval for 3 of 20 (exact): about 3 % to 38 %.
up = lambda r: sum(chance(r, k) for k in range(3, 21))
down = lambda r: sum(chance(r, k) for k in range(4))
assert abs(min(i / 1000 for i in range(1001) if up(i / 1000) >= 0.025) - 0.032) < 0.002
assert abs(max(i / 1000 for i in range(1001) if down(i / 1000) >= 0.025) - 0.379) < 0.002
