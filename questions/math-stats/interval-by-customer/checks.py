"""How often 95 % intervals hold when sessions of a customer resemble each other."""
import numpy as np

rng = np.random.default_rng(8)
CUSTOMERS, SESSIONS, TRUE = 60, 20, 0.3


def held(by_customer, runs=250, draws=200):
    inside, widths = 0, []
    for _ in range(runs):
        own = rng.beta(1.5, 3.5, size=CUSTOMERS)           # mean 0.3
        hits = (rng.random((CUSTOMERS, SESSIONS)) < own[:, None]).astype(float)
        if by_customer:
            units = hits.mean(1)
        else:
            units = hits.ravel()
        pick = rng.integers(0, len(units), size=(draws, len(units)))
        rates = np.sort(units[pick].mean(1))
        low, high = rates[4], rates[-5]
        inside += low <= TRUE <= high
        widths.append(high - low)
    return inside / runs, np.mean(widths)


right, wide = held(True)
wrong, narrow = held(False)
# Shares of intervals that hold the true rate.
assert abs(right - 0.94) < 0.02                    # 94 %
assert abs(wrong - 0.67) < 0.03                    # 67 %
assert abs(wide / narrow - 2) < 0.1                # twice as wide
assert -(-25 * 1_000 // 1_000) == 25
assert 280 / 1_000 * 25 > 7 and 280 * 25 / 1_000 == 7
