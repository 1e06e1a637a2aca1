assert 1800 * 9000 == 16_200_000  # 16.2 million, against 9,000 (9000) for one run
bound = 1 - 0.05 ** (1 / 200)
assert round(100 * bound, 1) == 1.5  # %
assert round(1.2e6 * 0.015) == 18_000
assert round(3 / 200, 3) == 0.015
