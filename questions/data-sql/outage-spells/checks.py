assert round(100 * 3 / (30 * 24), 2) == 0.42
assert 30 * 24 == 720
assert round(99.9 - 100 * 3 / 720, 2) == 99.48
assert round(100 - 99.9, 1) == 0.1 and 0.42 / 0.1 > 4
