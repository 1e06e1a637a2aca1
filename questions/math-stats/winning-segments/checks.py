"""What 240 comparisons find where nothing is to be found."""
from math import erfc, sqrt

import numpy as np

assert 60 * 4 == 240 and 240 * 0.05 == 12 and 240 * 0.05 / 2 == 6
assert 0.05 / 240 < 0.00021 and round(0.05 / 240, 5) == 0.00021
assert round((1 - (1 - 0.0011) ** 240) * 100) == 23
assert 0.0011 > 0.10 * 1 / 240                      # first step of BH at 10 %
assert round(0.10 / 240, 5) == 0.00042


def p_value(a, b):
    z = (a.mean() - b.mean()) / sqrt(a.var(ddof=1) / len(a) + b.var(ddof=1) / len(b))
    return erfc(abs(z) / sqrt(2))


# F2: no effect; pick the segments with p < 0.05 and a gain, test them again.
rng = np.random.default_rng(2)
again, small = [], []
for _ in range(100):
    new, old = rng.normal(size=(2, 240, 100))
    p = np.array([p_value(a, b) for a, b in zip(new, old)])
    up = (p < 0.05) & (new.mean(1) > old.mean(1))
    if up.any():
        again.append(p_value(new[up].ravel(), old[up].ravel()))
assert np.mean(np.array(again) < 0.05) == 1.0

# F2 as in the listing: picked by any of four outcomes, tested on the first.
def confirms(alike, runs=300):
    low = []
    for _ in range(runs):
        own = rng.normal(size=(2, 60, 1, 100)) * sqrt(alike)
        x = own + rng.normal(size=(2, 60, 4, 100)) * sqrt(1 - alike)
        z = (x[0].mean(2) - x[1].mean(2)) / np.sqrt(x.var(3, ddof=1).sum(0) / 100)
        won = (z > 1.96).any(1)
        a, b = x[0, won, 0].ravel(), x[1, won, 0].ravel()
        low.append(won.any() and a.mean() > b.mean() and p_value(a, b) < 0.05)
    return np.mean(low)


assert abs(confirms(0.5) - 0.75) < 0.07             # 75 %
assert abs(confirms(0.0) - 0.30) < 0.07

# F3: 20 sessions a user that resemble each other, tested as if apart.
hits = []
for _ in range(400):
    own = rng.normal(size=(2, 50, 1))
    s = own + rng.normal(size=(2, 50, 20))
    hits.append(p_value(s[0].ravel(), s[1].ravel()) < 0.05)
share = np.mean(hits)
assert 0.40 < share < 0.60, share                   # about half, not 5 %
assert len(again) == 100
