from math import exp, factorial

fields = 1_800 * 22
assert fields == 39_600
assert round(0.97**22 * 100, 1) == 51.2
assert round(fields * 0.03) == 1_188
assert round(fields / 250) == 158
passed = fields * 80 // 100
shown = fields - passed
assert passed == 31_680
assert shown == 7_920
assert round(passed * 0.001) == 32
assert round(shown * 0.004) == 32
assert round(passed * 0.001 + shown * 0.004) == 63
assert shown * 12 / 3600 == 26.4
assert 1_800 * 9 / 60 == 270
assert 270 * 28 == 7_560
assert 300 * 22 * 80 // 100 == 5_280
assert round(5_280 * 0.001) == 5


def at_most(k, mean):
    return sum(exp(-mean) * mean**i / factorial(i) for i in range(k + 1))


# 95 % interval of a Poisson mean after 5 events
assert round(at_most(5, 11.67), 3) == 0.025
assert round(1 - at_most(4, 1.62), 3) == 0.025
assert round(11.67 / 5_280 * 100, 2) == 0.22
assert round(1.62 / 5_280 * 100, 2) == 0.03
assert round(3 / 0.004) == 750
assert 0.996**750 < 0.05 < 0.996**745
assert round(3 / 0.001) == 3_000
assert 0.999**3_000 < 0.05 < 0.999**2_990
assert 1_800 * 2.5 == 4_500
assert 4_500 * 6 / 3600 == 7.5
assert 4_500 / 2 * 6 / 3600 == 3.75
