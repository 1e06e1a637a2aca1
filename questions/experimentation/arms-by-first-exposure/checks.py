from math import erfc, sqrt

old, new, both = 10_210, 9_790, 640
# half of 20,000 each; one standard deviation is sqrt(20,000) / 2 = 71
assert round(sqrt(old + new) / 2) == 71
z = (old - 10_000) / (sqrt(old + new) / 2)
assert round(z, 1) == 3.0
assert round(erfc(z / sqrt(2)), 3) == 0.003
assert round(2 * 210**2 / 10_000, 1) == 8.8
assert round(100 * both / (old + new + both), 1) == 3.1
