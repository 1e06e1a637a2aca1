from math import ceil, log2

steps = ceil(log2(50_000_000))
assert steps == 26
assert round(3 * steps * 0.005, 1) == 0.4  # seconds, one read a step
assert round(50_000_000 * 0.005 / 86_400, 1) == 2.9  # days
