miss = 2000 / 9000
assert round(100 * miss, 1) == 22.2
assert round(100 * (1 - miss), 1) == 77.8
assert round(1 + miss * 12, 1) == 3.7  # ms
assert round((1 - miss) * 1 + miss * 12, 1) == 3.4  # the slip
assert 9000 / 2000 == 4.5
assert round(5_000_000 * 1200 / 1e9, 1) == 6.0  # GB
