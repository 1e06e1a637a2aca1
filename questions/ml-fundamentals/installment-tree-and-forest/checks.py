"""Splits, money, the figures (a tree is grown on requests like those of the prompt), and the variance of an average."""
from math import log2
from pathlib import Path

import figure
import numpy as np


def gini(p):
    return 2 * p * (1 - p)


def bits(p):
    return -p * log2(p) - (1 - p) * log2(1 - p)


assert 1_400 + 600 == 1_000 + 1_000 == 2_000 and 140 + 260 == 80 + 320 == 400
assert round(gini(0.2), 2) == 0.32
assert round(0.7 * gini(140 / 1_400) + 0.3 * gini(260 / 600), 3) == 0.273
assert round(0.5 * gini(80 / 1_000) + 0.5 * gini(320 / 1_000), 3) == 0.291
assert round(bits(0.2) - 0.7 * bits(0.1) - 0.3 * bits(260 / 600), 3) == 0.097
assert round(bits(0.2) - 0.5 * bits(0.08) - 0.5 * bits(0.32), 3) == 0.069
# Counting errors can't choose: no group has a majority of unpaid requests. 400 errors either way.
assert min(140, 1_260) + min(260, 340) == 400 == min(80, 920) + min(320, 680)

EARN, LOSE = {False: 40, True: 90}, {False: 300, True: 700}
assert round(260 / 600 * 100) == 43
assert round(340 / 600 * 90 - 260 / 600 * 700) == -252
assert round(90 / (90 + 700) * 100) == 11
assert round(0.9 * 40 - 0.1 * 300) == 6

# Chi-square of a split is n times the relative fall of Gini: 292 and 180.
assert round(2_000 * (0.32 - 0.7 * gini(0.1) - 0.3 * gini(260 / 600)) / 0.32) == 292
assert round(2_000 * (0.32 - 0.5 * gini(0.08) - 0.5 * gini(0.32)) / 0.32) == 180
assert 260 * 700 - 340 * 90 == 151_400
# Returning customers above $800: -28.50.
assert 35 + 45 == 80 and round(255 / 300 * 90 - 45 / 300 * 700, 2) == -28.50

# Trees that vote. Variance 1, correlation 0.3, 500 trees: 0.301.
assert round(0.3 + 0.7 / 500, 3) == 0.301
assert round((1 - 1 / 2_000) ** 2_000 * 100) == 37

BINS = 10


def requests(rng, exact):
    """2,000 requests with eight columns of ten levels: amount, customer, three that matter a little, three that don't."""
    n = 2_000
    x = rng.integers(0, BINS, (n, 8))
    if exact:
        x[:, 0] = np.where(np.arange(n) < 1_400, rng.integers(0, 7, n), rng.integers(7, BINS, n))
        returning = (np.arange(n) < 700) | (np.arange(n) >= 1_700)
        x[:, 1] = np.where(returning, 0, 9)
    else:
        x[:, 1] = rng.choice([0, 9], n)
    high, new = x[:, 0] >= 7, x[:, 1] == 9
    p = np.where(high, np.where(new, 215 / 300, 45 / 300), np.where(new, 105 / 700, 35 / 700))
    tilt = np.where(x[:, 2] < 3, 2.2, np.where(x[:, 2] < 7, 0.7, 0.4))
    p = np.where(high, p, p * tilt / 1.06)
    unpaid = rng.random(n) < p
    if exact:                                    # the prompt's table, to the request
        for cell, count in (((~high) & (~new), 35), ((~high) & new, 105), (high & (~new), 45), (high & new, 215)):
            at = np.flatnonzero(cell)
            unpaid[at] = False
            unpaid[rng.choice(at, count, replace=False, p=p[at] / p[at].sum())] = True
    money = np.where(high, np.where(unpaid, -LOSE[True], EARN[True]), np.where(unpaid, -LOSE[False], EARN[False]))
    return x, unpaid.astype(float), money


def best_split(x, y):
    n, columns = x.shape
    if n < 2:
        return 0.0, (0, 0)
    key = (x + np.arange(columns) * BINS).ravel()
    shape = (columns, BINS)
    left = np.bincount(key, minlength=columns * BINS).reshape(shape).cumsum(1)[:, :-1]
    bad = np.bincount(key, np.repeat(y, columns), columns * BINS).reshape(shape).cumsum(1)[:, :-1]
    right, rest = n - left, y.sum() - bad
    with np.errstate(all="ignore"):
        drop = np.where((left > 0) & (right > 0), bad**2 / left + rest**2 / right - y.sum() ** 2 / n, 0)
    k = int(drop.argmax())
    return drop.flat[k], divmod(k, BINS - 1)


def curves(train, valid, sizes):
    """Always split the leaf that gains most. Training error, validation error (%), profit per 1,000 requests."""
    (x, y, money), (xv, yv, mv) = train, valid
    leaves, rows, splits = [(np.arange(len(y)), np.arange(len(yv)), best_split(x, y))], [], []
    while True:
        if len(leaves) in sizes:
            te = ve = profit = 0
            for a, b, _ in leaves:
                guess = y[a].mean() > 0.5
                te, ve = te + (y[a] != guess).sum(), ve + (yv[b] != guess).sum()
                profit += mv[b].sum() if money[a].sum() > 0 else 0
            rows.append((te / 20, ve / 20, profit / 2))
        if len(leaves) >= max(sizes):
            return np.array(rows).T, splits
        i = max(range(len(leaves)), key=lambda k: leaves[k][2][0])
        a, b, (_, (column, cut)) = leaves.pop(i)
        splits.append((column, cut))
        for part, partv in ((x[a, column] <= cut, xv[b, column] <= cut), (x[a, column] > cut, xv[b, column] > cut)):
            leaves.append((a[part], b[partv], best_split(x[a[part]], y[a[part]])))


kept = 0
# What the text alternatives say.
assert figure.LEAVES[:5] == [1, 2, 3, 4, 6] and figure.LEAVES[-1] == 96
assert figure.TRAINING[:5] == [20, 20, 13.5, 13.5, 13.5] and figure.TRAINING[-1] == 7.4
assert figure.VALIDATION[:5] == [19.6, 19.6, 13.4, 13.4, 13.4] and figure.VALIDATION[-1] == 17
assert figure.PROFIT[:7] == [0, 5.9, 5.9, 12.4, 12.6, 12.6, 9.2] and figure.PROFIT[-1] == -10
assert max(figure.PROFIT) == 12.6 and all(p >= 12.4 for p in figure.PROFIT[3:6])
SEEDS = 40
for seed in range(SEEDS):
    rng = np.random.default_rng(seed)
    (training, validation, profit), splits = curves(requests(rng, True), requests(rng, False), figure.LEAVES)
    assert splits[0] == (0, 6) and training[0] == training[1] == 20
    at = dict(zip(figure.LEAVES, range(len(training)), strict=True))
    # The error ties at 3 and 4 leaves, the profit doesn't; both get worse in a big tree.
    kept += (abs(validation[at[3]] - validation[at[4]]) < 0.3 and profit[at[4]] > profit[at[3]] + 2_000
             and validation[at[96]] > validation[at[3]] + 2 and profit[at[96]] < profit[at[4]])
    if seed == figure.SEED:
        shown = [np.round(training, 1), np.round(validation, 1), np.round(profit / 1_000, 1)]
        assert [list(s) for s in shown] == [figure.TRAINING, figure.VALIDATION, figure.PROFIT]
assert 0.85 * SEEDS <= kept
assert (35 / 700, 105 / 700) == (0.05, 0.15) and 0.05 < 40 / 340 < 0.15 and round(40 / 340 * 100) == 12

# What the candidate is told is what was computed with here.
told = Path(__file__).with_name("question.md").read_text().partition("## Prompt")[2].partition("## Key points")[0]
for words in (
    "Of 2,000 requests, 400",
    "| Up to $800 | 1,400 | 140 |",
    "| Above $800 | 600 | 260 |",
    "| Returning customer | 1,000 | 80 |",
    "| New customer | 1,000 | 320 |",
    "request for $900",
    "average of 500 trees",
    "earns $40, and one that isn't costs $300. Above $800, it's $90 and $700.",
):
    assert words in told, words
