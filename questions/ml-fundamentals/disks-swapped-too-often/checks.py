"""The arithmetic of the key, and two demonstrations of the listing's faults."""
import numpy as np

# F1: odds at 50 % are 1; at 0.5 % they are 0.005 / 0.995.
factor = 1 / (0.005 / 0.995)
assert abs(factor - 199) < 1e-9
cut = 60 / 900
assert round(cut, 3) == 0.067                     # 6.7 %
true_odds = cut / (1 - cut) / factor
true_cut = true_odds / (1 + true_odds)
assert round(true_cut * 100, 2) == 0.04           # 0.036 % before rounding
assert round(true_cut * 100, 3) == 0.036
# The output that stands for a true chance of 6.7 %.
odds = cut / (1 - cut) * factor
assert round(odds / (1 + odds), 2) == 0.93
# A disk at the base rate gets an output of one half.
odds = 0.005 / 0.995 * factor
assert abs(odds / (1 + odds) - 0.5) < 1e-9

# F2: 80 % recall and 8 % false alarms at both shares.
assert round(0.8 / 0.88, 2) == 0.91
assert round(0.005 * 0.8 / (0.005 * 0.8 + 0.995 * 0.08) * 100, 1) == 4.8
assert round(0.8 * 0.5 + 0.92 * 0.5, 2) == 0.86   # accuracy at one half
assert round(1 - (2 * 0.86 - 0.80), 2) == 0.08    # false alarms it implies

# F1 demonstrated: a logistic model on balanced rows, then the correction.
rng = np.random.default_rng(3)


def fit(x, y, steps=60):
    """Logistic regression by Newton's method."""
    a = np.column_stack([np.ones(len(x)), x])
    w = np.zeros(a.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-a @ w))
        h = (a * (p * (1 - p))[:, None]).T @ a
        w += np.linalg.solve(h + 1e-9 * np.eye(len(w)), a.T @ (y - p))
    return w


x = rng.normal(size=(400_000, 2))
z = -6.2 + x @ [1.2, 0.8]
y = (rng.random(len(x)) < 1 / (1 + np.exp(-z))).astype(float)
share = y.mean()
pos = np.flatnonzero(y == 1)
neg = rng.choice(np.flatnonzero(y == 0), len(pos), replace=False)
both = np.concatenate([pos, neg])
w = fit(x[both], y[both])
p = 1 / (1 + np.exp(-(w[0] + x @ w[1:])))
r = share / (1 - share)
fixed = p * r / (p * r + 1 - p)
assert p.mean() > 20 * share
assert abs(fixed.mean() / share - 1) < 0.05
full = fit(x, y)
assert np.allclose(full[1:], w[1:], atol=0.1)     # slopes hardly move
assert abs(full[0] - (w[0] + np.log(r))) < 0.15   # the intercept does

# F3 demonstrated on noise: synthetic rows before the split, nearest neighbour.
wrong = []
for seed in range(5):
    rng = np.random.default_rng(seed)
    real = rng.normal(size=(60, 4))
    other = rng.normal(size=(600, 4))
    made = []
    for _ in range(540):
        i = rng.integers(60)
        near = np.argsort(((real - real[i]) ** 2).sum(1))[1:6]
        j = rng.choice(near)
        made.append(real[i] + rng.random() * (real[j] - real[i]))
    xs = np.vstack([real, made, other])
    ys = np.r_[np.ones(600), np.zeros(600)]
    order = rng.permutation(1200)
    tr, te = order[:960], order[960:]
    d = ((xs[te][:, None] - xs[tr][None]) ** 2).sum(2)
    wrong.append((ys[tr][d.argmin(1)] == ys[te]).mean())
assert np.mean(wrong) > 0.75
assert 1 - 0.005 == 0.995                         # 99.5 % for "never warns"
assert round(0.8 / 0.88 * 100) == 91
