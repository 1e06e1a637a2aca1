"""Forecasts from the sheet, and the tables of groups and of neighbors, made from simulated machines."""

from math import sqrt
from pathlib import Path
from statistics import median

import numpy as np

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
near = [(0.2, 310), (0.3, 290), (0.5, 600), (0.9, 280), (1.0, 320)]
for row in ("| 0.2 | 0.3 | 0.5 | 0.9 | 1.0 |", "| 310 | 290 | 600 | 280 | 320 |", "| 17 | 11 | 6 | 3 | 1 |"):
    assert row in text, row
sales = [s for _, s in near]
assert sales[0] == 310 and sum(sales[:3]) / 3 == 400 and sum(sales) / 5 == 360
assert median(sales[:3]) == 310 == median(sales)
assert round(sum(s / d for d, s in near) / sum(1 / d for d, _ in near)) == 349
assert round(sqrt(100**2 + 0.8**2), 3) == 100.003


def kmeans(x, k, rng, starts=4):
    best = None
    for _ in range(starts):
        c = x[rng.choice(len(x), k, replace=False)]
        for _ in range(25):
            group = ((x[:, None] - c[None]) ** 2).sum(2).argmin(1)
            c = np.array([x[group == j].mean(0) if (group == j).any() else c[j] for j in range(k)])
        total = ((x - c[group]) ** 2).sum()
        if best is None or total < best[0]:
            best = (total, group, c)
    return best


def agreement(a, b):
    """Two groupings of the same machines → the adjusted Rand index."""

    def pairs(v):
        return (v * (v - 1) / 2).sum()

    table = np.zeros((a.max() + 1, b.max() + 1))
    np.add.at(table, (a, b), 1)
    x, y, all_ = pairs(table.sum(1)), pairs(table.sum(0)), len(a) * (len(a) - 1) / 2
    return (pairs(table) - x * y / all_) / ((x + y) / 2 - x * y / all_)


# 400 machines of four kinds: daily sales and share of cold drinks
rng = np.random.default_rng(3)
kinds = np.array([[220, 0.2], [240, 0.8], [560, 0.25], [620, 0.75]])[rng.integers(0, 4, 400)]
x = kinds + rng.normal(size=(400, 2)) * [85, 0.075]
x[:, 0], x[:, 1] = np.clip(x[:, 0], 20, 900), np.clip(x[:, 1], 0, 1)
one = ((x - x.mean(0)) ** 2).sum()
assert [round(100 * kmeans(x, k, rng)[0] / one) for k in (2, 3, 4, 6, 12)] == [17, 11, 6, 3, 1]
# unscaled, four groups are bands of sales, with little and much of cold drinks in most of them
_, group, _ = kmeans(x, 4, rng)
assert all(np.ptp(x[group == j, 1]) > 0.5 for j in range(4))
# H1: scaled, both samples with the same number of groups
z = (x - x.mean(0)) / x.std(0)
rng = np.random.default_rng(11)
for k, shown in ((2, 0.95), (3, 0.70), (4, 1.00), (6, 0.74), (12, 0.60)):
    found = []
    for _ in range(10):
        centers = [kmeans(z[rng.choice(400, 400)], k, rng, 5)[2] for _ in range(2)]
        found.append(agreement(*(((z[:, None] - c[None]) ** 2).sum(2).argmin(1) for c in centers)))
    assert abs(np.mean(found) - shown) < 0.06, (k, np.mean(found))
    assert f"| {k} | {shown:.2f} |" in text
# H2: each of 400 machines forecast from its k nearest
rng = np.random.default_rng(5)
place = rng.uniform(0, 6, size=(400, 2))
sold = 420 + 170 * np.sin(1.5 * place[:, 0]) + 130 * np.cos(1.3 * place[:, 1]) + rng.normal(0, 70, 400)
sold = np.clip(sold, 20, 900)
distance = np.sqrt(((place[:, None] - place[None]) ** 2).sum(2))
np.fill_diagonal(distance, np.inf)
order = distance.argsort(1)
for k, shown in ((1, 81), (3, 67), (5, 63), (15, 60), (50, 77)):
    assert round(np.abs(sold[order[:, :k]].mean(1) - sold).mean()) == shown and f"| {k} | {shown} |" in text
# X2: the sum falls with k even where there are no groups at all
cloud = rng.normal(size=(300, 2))
sums = [kmeans(cloud, k, rng, 2)[0] for k in (1, 2, 4, 8)]
assert sums == sorted(sums, reverse=True)
