"""Two fits with two nearly equal columns: weights, errors, and what float32 does to them."""

import numpy as np
from figure import VALUES

F32, F64 = np.float32, np.float64
TRUE = np.array([1, 2, -1, 0.5, 1, -2, 1, 1.5, -1, 2])


def days(rng, rows, high=0.0):
    """Eleven flows around 40; the second sensor differs by 0.03%, or is replaced and reads high."""
    flows = rng.gamma(8, 5, size=(rows, 11))
    second = flows[:, 0] * (1 + high + 0.0003 * rng.normal(size=rows))
    x = np.column_stack([flows[:, 0], second, flows[:, 1:]])
    return x, flows[:, 0] * 3 + flows[:, 1:] @ TRUE + 20 * rng.normal(size=rows)


def by_inverse(x, y, kind):
    x, y = x.astype(kind), y.astype(kind)
    return np.linalg.inv(x.T @ x) @ x.T @ y


def by_qr(x, y, kind):
    q, r = np.linalg.qr(x.astype(kind))
    return np.linalg.solve(r, q.T @ y.astype(kind))


def ridge(x, y, penalty):
    return np.linalg.solve(x.T @ x + penalty * np.eye(12), x.T @ y)


def error(w, x, y):
    return np.sqrt(np.mean((x @ w - y) ** 2))


def month(seed):
    rng = np.random.default_rng(seed)
    return days(rng, 200), days(rng, 200), days(rng, 200, 0.02)


# May and June, as in the prompt.
(x, y), (tx, ty), (sx, sy) = month(7)
w = by_inverse(x, y, F64)
assert [round(v, 1) for v in w[:2]] == [145.2, -142.1] and abs(w[2:]).max() < 3
assert round(error(w, tx, ty)) == 21 and round(error(w, sx, sy)) == 126 and 315 < ty.mean() < 328
(x2, y2), (tx2, ty2), (sx2, sy2) = month(8)
w2 = by_inverse(x2, y2, F64)
assert [round(v, 1) for v in w2[:2]] == [-97.1, 100.1] and round(error(w2, tx2, ty2)) == 18
assert abs(w2[2:]).max() < 3 and round(error(w2, sx2, sy2)) == 87
assert round(145.2 - 142.1) == 3 and round(-97.1 + 100.1) == 3

# M2: the replaced sensor.
assert round(0.02 * 40 * 142) == 114 and round(0.02 * 40 * 100) == 80                  # 114, 80
assert round(np.mean(sx @ w - sy)) == -118                                              # too low by 118
assert abs(x[:, 1] / x[:, 0] - 1).max() < 0.001 and round(x[:, 0].mean(), -1) == 40

# H1 and M3: condition numbers.
values = np.linalg.svd(x, compute_uv=False)
assert [round(float(v), 3 if v < 1 else 0) for v in values] == VALUES                   # 1,940, 264, 152, and 0.12
condition = values[0] / values[-1]
assert round(condition, -3) == 16_000 and round(1_940 / 0.12, -3) == 16_000             # 16,000
assert 2.4e8 < condition**2 < 2.6e8 and 16_000**2 == 2.56e8
eps = 6e-8
assert abs(eps / (np.finfo(F32).eps / 2) - 1) < 0.01
assert 16_000**2 * eps > 15 and 0.0009 < 16_000 * eps < 0.001                           # 0.001
assert round(np.log10(16_000), 1) == 4.2 and 8.3 < np.log10(16_000**2) < 8.5            # 4, 8
bad, fine = by_inverse(x, y, F32), by_qr(x, y, F32)
assert round(error(fine, tx, ty)) == 21
worse = [error(by_inverse(*a, F32), *b) / error(by_qr(*a, F32), *b) for a, b, _ in map(month, range(100))]
assert np.median(worse) > 1.5 and error(bad, tx, ty) > 60
assert abs(fine / w - 1).max() < 0.001
assert abs(by_qr(x, y, F64) / w - 1).max() < 1e-5                                       # same weights in float64

# M5: the fixes, at the plant with the new sensor.
mean = lambda m: np.column_stack([m[:, :2].mean(axis=1), m[:, 2:]])                     # noqa: E731
average = np.linalg.lstsq(mean(x), y, rcond=None)[0]
assert round(error(average, mean(tx), ty)) == 21 and round(error(average, mean(sx), sy)) == 19
few = np.linalg.cond(mean(x))
assert round(few) == 12                                                                 # 12
short = mean(x).astype(F32)
quick = np.linalg.inv(short.T @ short) @ short.T @ y.astype(F32)
assert round(error(quick, mean(tx), ty)) == 21
damped = ridge(x, y, 100)
assert round(error(damped, tx, ty)) == 21 and round(error(damped, sx, sy)) == 19
assert round(damped[0], 1) == round(damped[1], 1) == 1.6
kept = values**2 / (values**2 + 100)
assert round(kept[-1] * 100, 2) == 0.02 and round(kept[-2] * 100, 1) == 99.6            # 0.02%, 99.6%
# X4: ten times as many rows.
assert round(10**0.5, 1) == 3.2

# How it goes: the sum is steady, the difference is not, and the plant is off.
sums, gaps, tests = [], [], []
for seed in range(1_000):
    (a, b), (c, d), _ = month(seed)
    v = by_qr(a, b, F64)
    sums.append(v[0] + v[1])
    gaps.append(v[0] - v[1])
    tests.append(error(v, c, d))
assert 2.9 < min(sums) + 0.5 and np.std(sums) < 0.2 and 150 < np.std(gaps) < 300 and max(tests) < 27
