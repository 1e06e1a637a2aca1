assert round(400_000 * 20e-6) == 8  # s
assert round(500 * 20e-6 * 1000) == 10  # ms
pages = 3_000_000 * 12
assert pages == 36_000_000
mean = pages / 86_400
assert round(mean) == 417
peak = mean * 3
assert round(peak) == 1_250
assert round(peak * 500) == 625_000
assert round(peak * 500 * 20e-6, 1) == 12.5
assert round(2 * 12.5) == 25
assert round(400_000 * 64 * 4 / 1e6) == 102  # MB
shown = pages * 10
assert shown == 360 * 10**6
assert 2_000 * 300 == 600_000
assert round(600_000 / shown * 100, 2) == 0.17  # %
assert round(16 * 0.021 * 0.979 / 0.005**2, -2) == 13_200  # users a side
assert round(shown / 100 / 600_000) == 6  # one place in a hundred
