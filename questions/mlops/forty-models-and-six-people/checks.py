month = 6 * 36 * 4.35
assert round(month) == 940 and round(0.55 * 940) == 517 and 0.55 * 940 > 3 * 156
assert 19 * 6 + 21 * 2 == 156
assert 517 - 156 == 361 and round(0.85 * 940) == 799
assert round(400 / 799, 1) == 0.5 and round(700 / 799, 1) == 0.9
assert round(27 / (0.30 * 6)) == 15
assert 6 + 4 + 2 + 2 == 14 and 8 + 14 + 18 == 40 == 19 + 21
assert 8 * 50 == 400 and 14 * 50 == 700
assert 50 / (6 - 2) == 12.5
assert 3 * 9 == 27
