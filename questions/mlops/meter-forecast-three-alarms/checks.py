assert round(4.1 * (1 - 0.34), 1) == 2.7
assert (600 + 400) / 100_000 == 0.01 and (290 + 210) / 100_000 == 0.005  # 1.0 % and 0.5 %
assert 1_000 - 600 == 400 and 720 - 290 == 430
assert 600 / 1_000 == 0.60 and round(100 * 290 / 720) == 40
assert 600 / 1_000 == 0.60 and round(100 * 290 / 500) == 58
assert 310 / 500 == 0.62  # 62 %
assert 60 / 20 == 3
assert 2_000 * 0.005 == 10


def odds(p):
    return p / (1 - p)


assert round(odds(0.28) / odds(0.55), 2) == 0.32 and round(odds(0.07) / odds(0.14), 2) == 0.46
