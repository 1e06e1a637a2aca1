n = 40_000_000
pairs = n * (n - 1) // 2
assert round(pairs / 1e12) == 800  # trillion
years = pairs / 200_000 / 86_400 / 365
assert round(years) == 127
near = n * 60 // 2
assert near == 1_200_000_000  # 1.2 billion
assert near / 200_000 == 6_000
assert 6_000 / 60 == 100
assert 1e6 / 5 == 200_000
assert round(0.96 * 0.95 * 100, 1) == 91.2
links = 24_000_000  # 24 million
false = links * 0.912 / 0.995 * 0.005
assert round(false, -3) == 110_000
assert 110_000 * 2 * 3 == 660_000
assert round(links * 0.005) == 120_000
assert round(pairs / links / 1e6) == 33
assert 12 * 250 == 3_000
assert round(2_000_000 / 3_000) == 667
assert 90_000 * 60 == 5.4e6
assert 5.4e6 / 200_000 == 27
