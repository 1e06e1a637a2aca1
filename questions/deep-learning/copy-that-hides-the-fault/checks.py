from math import sqrt

real, false = 31 / 40, 499 * 0.02
assert real == 0.775 and round(false) == 10
assert round(100 * real / (real + false)) == 7
assert round(100 * 1.96 * sqrt(real * (1 - real) / 40)) == 13
