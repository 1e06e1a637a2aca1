"""Neighbours' forecasts, distances, and two facts about k-means."""
from math import sqrt
from statistics import median

import numpy as np

near = [(0.2, 310), (0.3, 290), (0.5, 600), (0.9, 280), (1.0, 320)]
sales = [s for _, s in near]
assert sales[0] == 310 and sum(sales[:3]) / 3 == 400 and sum(sales) / 5 == 360
assert median(sales[:3]) == 310 == median(sales)
assert round(sum(s / d for d, s in near) / sum(1 / d for d, _ in near)) == 349
assert round(sqrt(100**2 + 0.8**2), 3) == 100.003


def kmeans(x, k, rng, starts=10):
    best = None
    for _ in range(starts):
        c = x[rng.choice(len(x), k, replace=False)]
        for _ in range(30):
            group = ((x[:, None] - c[None]) ** 2).sum(2).argmin(1)
            c = np.array([x[group == j].mean(0) if (group == j).any() else c[j] for j in range(k)])
        total = ((x - c[group]) ** 2).sum()
        if best is None or total < best[0]:
            best = (total, group)
    return best


rng = np.random.default_rng(0)
x = np.column_stack([rng.uniform(20, 900, 400), rng.choice([0.1, 0.9], 400)])
# Unscaled: groups are bands of sales, with both kinds of share in each.
total, group = kmeans(x, 4, rng)
for j in range(4):
    assert 0.3 < (x[group == j, 1] > 0.5).mean() < 0.7
# Scaled: no group mixes the two shares any more.
z = (x - x.mean(0)) / x.std(0)
_, group = kmeans(z, 4, rng)
assert all((z[group == j, 1] > 0).mean() in (0.0, 1.0) for j in range(4))
# The sum falls with k even where there are no groups at all.
cloud = rng.normal(size=(400, 2))
sums = [kmeans(cloud, k, rng, 3)[0] for k in (1, 2, 4, 8, 16)]
assert sums == sorted(sums, reverse=True)
