"""Figures of the case, and the effect of twins on shuffled importance."""
from math import sqrt

import numpy as np

assert round(0.86 - 0.79, 2) == 0.07
assert round(50_000 * 0.021 / 26) == 40 and 50_000 // 2_000 == 25
assert round(2_000 * 0.021) == 42
assert round(2 * sqrt(2_000 * 0.021 * 0.979)) == 13

# 25 deliveries by chance: the lowest and highest rate, middle of 2,000 draws.
drawn = np.random.default_rng(0).binomial(2_000, 0.021, (2_000, 25)) / 20
assert np.median(drawn.min(1)) == 1.5 and np.median(drawn.max(1)) == 2.75

# Twins: shuffling one loses little, both together much; refit as proof.
rng = np.random.default_rng(1)
n = 4_000
heat, other = rng.normal(size=(2, n))
x = np.column_stack([heat + 0.1 * rng.normal(size=n), heat + 0.1 * rng.normal(size=n), other])
y = (heat + other + rng.normal(size=n) > 0).astype(float)


def auc(y, s):
    rank = np.argsort(np.argsort(s)) + 1
    p = y == 1
    return (rank[p].mean() - (p.sum() + 1) / 2) / (~p).sum()


def fit(cols):
    a = x[:2_000][:, cols]
    w = np.linalg.solve(a.T @ a + 1e-6 * np.eye(len(cols)), a.T @ (y[:2_000] - 0.5))
    return lambda z: z[:, cols] @ w


late, truth = x[2_000:], y[2_000:]
model = fit([0, 1, 2])
base = auc(truth, model(late))


def shuffled(cols):
    z = late.copy()
    z[:, cols] = z[rng.permutation(len(z))][:, cols]
    return base - auc(truth, model(z))


one = max(shuffled([0]), shuffled([1]))
both = shuffled([0, 1])
assert both > 2 * one
assert base - auc(truth, fit([1, 2])(late)) < 0.01          # one can go
assert base - auc(truth, fit([2])(late)) > 0.1              # both can't

# A name tag: a deep tree on a running number learns by heart and knows nothing.
y = (rng.random(300) < 0.3).astype(float)
number = rng.permutation(300)
split = np.arange(300) % 2 == 0
near = np.abs(number[~split][:, None] - number[split][None]).argmin(1)
assert abs(auc(y[~split], y[split][near] + 1e-9 * rng.random(150)) - 0.5) < 0.1
