from math import ulp

assert ulp(1e9**2) == 128
assert round(64 * 30_000_000 * 8 / 1e9, 1) == 15.4  # GB
