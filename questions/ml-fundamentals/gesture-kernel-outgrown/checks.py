"""Distances, kernel values, memory and time."""
from math import comb, exp, sqrt

import numpy as np

rng = np.random.default_rng(2)
x, z = rng.normal(size=(2, 20_000, 40))
d = ((x - z) ** 2).sum(1)
assert abs(d.mean() - 80) < 1
common = 0.8 * rng.normal(size=(2, 20_000, 1))       # values that move together
x, z = 0.6 * rng.normal(size=(2, 20_000, 40)) + common
assert abs(((x - z) ** 2).sum(1).mean() - 80) < 3
assert 1e-35 < exp(-80) < 2e-35
assert round(exp(-80 / 40), 2) == 0.14

assert 20_000**2 * 8 / 1e9 == 3.2
assert 2_000_000**2 * 8 / 1e12 == 32
assert round(4 * (2_000_000 / 20_000) ** 2 / 60 / 24) == 28
assert 2_000_000 * 500 * 8 / 1e9 == 8
assert 19_800 * 40 == 792_000
assert comb(40 + 3 - 1, 3) == 11_480               # products of three of 40 values

# (x . z) ** 2 as an inner product of three columns.
a, b = (1.5, -2.0), (0.3, 4.0)
cols = [(v[0] ** 2, v[1] ** 2, sqrt(2) * v[0] * v[1]) for v in (a, b)]
left = (a[0] * b[0] + a[1] * b[1]) ** 2
assert abs(left - sum(p * q for p, q in zip(*cols))) < 1e-9

# gamma = 1 on 40 scaled values: even kernel ridge remembers and knows nothing new.
def fit_score(gamma):
    n = 400
    x = rng.normal(size=(2 * n, 40))
    y = np.sign(x[:, 0] + 0.5 * x[:, 1])
    k = np.exp(-gamma * ((x[:, None] - x[None, :n]) ** 2).sum(2))
    w = np.linalg.solve(k[:n] + 0.1 * np.eye(n), y[:n])
    f = k @ w
    return (np.sign(f[:n]) == y[:n]).mean(), (np.sign(f[n:]) == y[n:]).mean(), abs(f[n:]).max()


train, test, size = fit_score(1.0)
assert train == 1.0 and size < 1e-3                # new points: practically 0
train, test, size = fit_score(1 / 40)
assert test > 0.7
