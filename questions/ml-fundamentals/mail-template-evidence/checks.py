"""Evidence counted once and three times, before and after the burst pipe."""
from math import log


def share(odds):
    return odds / (1 + odds)


assert round(share(0.4 / 0.1) * 100) == 80
assert round((0.4 / 0.1) ** 3) == 64
assert round(share(64) * 100, 1) == 98.5
assert round(log(9), 1) == 2.2
assert round(share(4 / 9) * 100) == 31
assert round(share(64 / 9) * 100) == 88
# A cut of 0.9 on the old chance is a cut of 0.5 under the new prior.
assert abs(share(0.9 / 0.1 / 9) - 0.5) < 1e-9
