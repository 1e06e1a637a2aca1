from math import sqrt

assert (0.66 + 0.90) / 2 == 0.78 and round((0.88 + 0.99) / 2, 3) == 0.935  # shown as 0.94
assert round(100 * 0.99**8) == 92  # 8 samples
assert round(100 * 0.81**8) == 19
assert round(100 * 1.96 * sqrt(0.66 * 0.34 / 200), 1) == 6.6
assert round(100 * 1.96 * sqrt(0.61 * 0.39 / 240)) == 6
