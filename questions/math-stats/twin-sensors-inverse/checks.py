"""Condition numbers, the site, damping, and the two solvers in 32 bits."""
import numpy as np

assert 412 - 409 == 3 and 87 - 84 == 3
assert 2_000**2 == 4_000_000
eps = np.finfo(np.float32).eps
assert 1.1e-7 < eps < 1.2e-7
assert round(4_000_000 * 1.2e-7, 1) == 0.5
assert round(2_000 * 1.2e-7 * 1e4, 1) == 2.4        # 2.4e-4
assert round((412 + 409) / 2, -1) == 410
assert round(409 * 0.02, 1) == 8.2 and round(409 * 0.02) == 8 and round(84 * 0.02, 1) == 1.7
assert round(np.log10(4_000_000), 1) == 6.6 and round(np.log10(2_000), 1) == 3.3
assert round(4_000_000 * np.finfo(np.float64).eps * 1e10) == 9        # 9e-10


def keeps(s, penalty=100):
    return s**2 / (s**2 + penalty)


assert round(keeps(1) * 100) == 1 and round(keeps(100) * 100) == 99

# The product squares the condition; a solver on X keeps the digits.
rng = np.random.default_rng(0)
u, _ = np.linalg.qr(rng.normal(size=(500, 12)))
v, _ = np.linalg.qr(rng.normal(size=(12, 12)))
s = np.geomspace(2_000, 1, 12)
x = (u * s) @ v.T
assert abs(np.linalg.cond(x) - 2_000) < 1
assert abs(np.linalg.cond(x.T @ x) / 4_000_000 - 1) < 0.01
w = rng.normal(size=12)
x32 = x.astype(np.float32)
y32 = (x @ w).astype(np.float32)
by_product = np.linalg.inv(x32.T @ x32) @ (x32.T @ y32)
q, r = np.linalg.qr(x32)
by_qr = np.linalg.solve(r, q.T @ y32)
bad = np.linalg.norm(by_product - w) / np.linalg.norm(w)
fine = np.linalg.norm(by_qr - w) / np.linalg.norm(w)
assert bad > 20 * fine and fine < 3e-3, (bad, fine)

# Twins: the sum of the weights is steady, the difference is not.
sums, gaps = [], []
for _ in range(50):
    a = rng.normal(size=400)
    z = np.column_stack([a, a * (1 + 0.001 * rng.normal(size=400))])
    t = 3 * a + rng.normal(size=400)
    c = np.linalg.lstsq(z, t, rcond=None)[0]
    sums.append(c.sum())
    gaps.append(c[0] - c[1])
assert np.std(sums) < 0.1 < 10 < np.std(gaps)
