"""Squares behind the log, and a small experiment with bias, variance and noise."""
import numpy as np

assert 23**2 == 529 and 9**2 == 81
assert 529 - 81 == 448
assert round(11.9**2 - 81, 1) == 60.6
assert round(5.3**2, 1) == 28.1 and 28.1 < 81
assert round(27.4 - 18.6, 1) == 8.8

# Squared error of a forecast = bias squared + variance + noise.
rng = np.random.default_rng(5)
grid = np.linspace(0, 1, 40)
truth = np.sin(2 * np.pi * grid)
NOISE = 0.3


def parts(degree, runs=400):
    found = []
    for _ in range(runs):
        y = truth + NOISE * rng.normal(size=40)
        found.append(np.polynomial.Polynomial.fit(grid, y, degree)(grid))
    found = np.array(found)
    bias2 = ((found.mean(0) - truth) ** 2).mean()
    variance = found.var(0).mean()
    fresh = truth + NOISE * rng.normal(size=found.shape)
    error = ((found - fresh) ** 2).mean()
    return bias2, variance, error


stiff, middle, loose = parts(1), parts(5), parts(25)
for bias2, variance, error in (stiff, middle, loose):
    assert abs(bias2 + variance + NOISE**2 - error) < 0.02 * error
assert stiff[0] > 10 * middle[0] and loose[1] > 3 * middle[1]
assert middle[2] < min(stiff[2], loose[2])
