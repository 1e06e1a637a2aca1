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

# F3: 20 sessions a user that resemble each other, tested as if apart.
hits = []
for _ in range(400):
    own = rng.normal(size=(2, 50, 1))
    s = own + rng.normal(size=(2, 50, 20))
    hits.append(p_value(s[0].ravel(), s[1].ravel()) < 0.05)
share = np.mean(hits)
assert 0.40 < share < 0.60, share                   # about half, not 5 %
assert len(again) == 100
