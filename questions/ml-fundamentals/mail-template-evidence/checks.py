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
