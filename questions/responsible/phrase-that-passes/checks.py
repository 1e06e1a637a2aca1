assert round(100 * 210 / 620_000, 3) == 0.034  # %
days = 5 * 7
assert days == 35 and days * 90 == 3_150
assert round(3_150 * (0.80 - 0.11), -1) == 2_170
