size = 10_000_000 * 20 * 4 / 1e9
assert size == 0.8
copy = 1_000 * size / 16
assert copy == 50 and 8 * 2 * copy == 800 and 15 * copy + 2.5 == 752.5
scores = 10_000_000 * 4 / 1e9
assert scores == 0.04 and round(1_000 * scores / 16, 1) == 2.5
step = 1_000 * 2 * size / 1_600
assert step == 1.0
assert round(1_000 * 10_000_000 * 20 / 30e12, 3) == 0.007
assert round(1_000 * (size + scores) / 1_600, 1) == 0.5
assert round(copy + 8 * step + 2.5, -1) == 60 and round(8 * step + 2.5, -1) == 10
assert round(0.5 + 2.5) == 3
assert 8 * step == 8 and round(1_050 - 800 - 8, -1) == 240
assert round(copy + 0.5 + 2.5) == 53
