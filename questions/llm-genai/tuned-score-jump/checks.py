from math import sqrt

x = (83 - 0.34 * 96) / 0.66
assert round(x, 1) == 76.3
assert round(0.34 * (96 - x), 1) == 6.7 and 7 - 1 == 6
tokens = [40_000 * 60, 6_000 * 400, 2_000 * 15]
assert round(100 * tokens[1] / sum(tokens)) == 50
assert round(100 * 40 / 48) == 83 and 100 * 6 / 48 == 12.5 and round(100 * 2 / 48, 1) == 4.2
assert round(100 * 1.96 * sqrt(0.62 * 0.38 / 300), 1) == 5.5
