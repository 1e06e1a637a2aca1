from math import erf, sqrt


def inside(minutes, sd):
    return erf(minutes / sd / sqrt(2))


fourth, seventh, second = 20 * sqrt(3), 20 * sqrt(6), 20.0
assert round(fourth, 1) == 34.6
assert round(seventh) == 49
assert round(inside(60, fourth) * 100, 1) == 91.7
assert round(inside(60, seventh) * 100, 1) == 77.9
assert round(2 * 1.645 * seventh) == 161
assert round(2 * 1.645 * second) == 66
both = sqrt(10**2 + 40**2)
assert round(both) == 41
assert round(1.645 * both) == 68
assert round(1.645 * sqrt(2 * 10**2)) == 23
