"""Penalties of the twins, the effect of units, and what L1 does with twins under noise."""
import numpy as np

for split in ((3, 0), (1.5, 1.5), (1, 2)):
    assert sum(map(abs, split)) == 3
assert 3**2 + 0**2 == 9 and 1.5**2 + 1.5**2 == 4.5
assert 1_000 * 100 == 100_000                      # cents in a thousand dollars
assert 2 / 100_000 == 0.00002


def lasso(x, y, penalty, sweeps=400):
    """Coordinate descent for mean squared error / 2 + penalty * L1."""
    w = np.zeros(x.shape[1])
    size = (x**2).mean(0)
    for _ in range(sweeps):
        for j in range(len(w)):
            pull = (x[:, j] * (y - x @ w + x[:, j] * w[j])).mean()
            w[j] = np.sign(pull) * max(abs(pull) - penalty, 0) / size[j]
    return w


def ridge(x, y, penalty):
    return np.linalg.solve(x.T @ x / len(y) + penalty * np.eye(x.shape[1]), x.T @ y / len(y))


rng = np.random.default_rng(4)
kept, gaps = [], []
for _ in range(40):
    tv = rng.normal(size=180)
    x = np.column_stack([tv, tv + 0.05 * rng.normal(size=180)])
    y = 3 * tv + 2 * rng.normal(size=180)
    w = lasso(x, y, 0.3)
    kept.append(tuple(abs(w) > 1e-6))
    v = ridge(x, y, 0.3)
    gaps.append(abs(v[0] - v[1]) / v.sum())
assert {(True, False), (False, True), (True, True)} <= set(kept)
assert max(gaps) < 0.1

# The same effect in small units is almost never dropped.
x = rng.normal(size=(180, 1))
y = 0.2 * x[:, 0] + rng.normal(size=180)
assert lasso(x, y, 0.5)[0] == 0
assert lasso(x * 100_000, y, 0.5)[0] != 0
