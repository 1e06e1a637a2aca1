from math import log2

per_pair = 40 / 20_000**2
assert abs(per_pair - 1e-7) < 1e-15  # 0.1 microseconds
seconds = per_pair * 2_000_000**2
assert round(seconds) == 400_000 and round(seconds / 86_400, 1) == 4.6  # days
assert round(log2(2_000_000)) == 21
assert round(2_000_000 * log2(2_000_000) * per_pair) == 4  # seconds
assert round(200_000**2 * per_pair / 60) == 67  # minutes
