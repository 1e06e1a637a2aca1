from math import sqrt

assert round(2.0 * 0.60, 1) == 1.2
assert round(0.95 / 0.25, 1) == 3.8
p = 0.30 / (0.30 + 0.70 / 0.05)
assert round(p * 100, 1) == 2.1
odds = 0.30 / 0.70 / 20
assert abs(odds / (1 + odds) - p) < 1e-12
scores = 9_000 * 200
assert scores == 1_800_000  # 1.8 million
assert round(scores * 4e-6, 1) == 7.2
assert round(scores * 60e-6) == 108
assert round(200 * 60e-6 * 1000) == 12
assert round(9_000 * 40 * 60e-6, 1) == 21.6
assert round(scores * 4e-6 + 9_000 * 40 * 60e-6, 1) == 28.8
assert round((200 * 4e-6 + 40 * 60e-6) * 1000, 1) == 3.2
assert round(2 / sqrt(4_000) * 100, 1) == 3.2
assert round(2 / sqrt(40) * 100) == 32
assert round(8 * 0.0125 * 1000) == 100
assert round(8 * 0.010 * 1000) == 80
assert round((90 - 80) / 90 * 100) == 11
