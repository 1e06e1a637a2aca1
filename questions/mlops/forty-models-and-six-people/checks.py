month = 6 * 36 * 4.35
assert round(month) == 940 and round(0.55 * 940) == 517 and 0.55 * 940 > 3 * 156
assert 19 * 6 + 21 * 2 == 156
assert 8 * 50 == 400 and 14 * 50 == 700
assert 50 / (6 - 2) == 12.5
assert 3 * 9 == 27
