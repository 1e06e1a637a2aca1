from math import log

assert 50_000 * 4_950_000 / 1e11 == 2.475  # 10^11 pairs
assert round(100 * 80 / (80 + 20 * 20), 1) == 16.7
assert round(log(20), 1) == 3.0
