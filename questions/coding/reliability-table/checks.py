from math import sqrt

share = 29 / 40
assert round(100 * share, 1) == 72.5
assert round(100 * (0.93 - share), 1) == 20.5
assert round(100 * sqrt(share * (1 - share) / 40), 1) == 7.1
assert int(0.29 * 100) == 28
assert f"{100 * sqrt(0.93 * 0.07 / 40):.1f}" == "4.0"
