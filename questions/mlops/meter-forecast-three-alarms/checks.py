assert round(4.1 * 0.66 / 0.98, 1) == 2.8 and round(4.1 * 0.66, 1) == 2.7
assert (600 + 400) / 100_000 == 0.01 and (290 + 210) / 100_000 == 0.005  # 1.0 % and 0.5 %
assert 1_000 - 600 == 400 and 720 - 290 == 430
assert 600 / 1_000 == 0.60 and round(100 * 290 / 720) == 40
assert 600 / 1_000 == 0.60 and round(100 * 290 / 500) == 58
assert 310 / 500 == 0.62  # 62 %
assert 60 / 20 == 3
assert 2_000 * 0.005 == 10


def odds(p):
    return p / (1 - p)


assert round(odds(0.38) / odds(0.55), 2) == 0.50 == round(odds(0.075) / odds(0.14), 2)
assert round(odds(0.005) / odds(0.01), 1) == 0.5  # the factor that a shift of the rate gives
assert round(0.5 / 1.5, 2) == 0.33 and round(2 / 3, 2) == 0.67
assert round(100 * 400 / 99_000, 2) == 0.40 and round(100 * 430 / 99_500, 2) == 0.43
