from datetime import date
from math import sqrt
from statistics import NormalDist

ripe = {"10 August": 76 / 0.80, "24 August": 42 / 0.50, "31 August": 27 / 0.30}
assert [round(v) for v in ripe.values()] == [95, 84, 90]
assert [round(100 * v / 400, 1) for v in ripe.values()] == [23.8, 21.0, 22.5]  # 24 %, 21 %, 22.5 %
assert 96 / 400 == 0.24 and round(100 * 42 / 400) in (10, 11) and round(100 * 27 / 400) == 7
expected = 400 * 0.24 * 0.30
assert round(expected, 1) == 28.8
deviation = sqrt(400 * 0.072 * (1 - 0.072))
assert round(deviation, 1) == 5.2 and 9.5 < 2 * deviation < 10.6  # about 10
limit = expected - 2 * deviation
assert round(limit, 1) == 18.5


def caught(fall):
    rate = 0.072 * (1 - fall)
    return NormalDist(400 * rate, sqrt(400 * rate * (1 - rate))).cdf(limit)


assert 0.4 < caught(1 / 3) < caught(0.36) < 0.6 and round(100 * caught(0.5)) == 86  # every second; 86 %
assert 1.0 < 52 * caught(0.0) < 1.4  # once a year
assert round(sqrt(400 * 0.036 * 0.964), 1) == 3.7
assert 400 * 0.24 * 0.5 == 48 and round(2 * sqrt(48 * 0.88)) == 13
assert [(date(2026, 9, 7) - date(2026, *d)).days for d in ((7, 27), (8, 10), (8, 24), (8, 31))] == [42, 28, 14, 7]
assert 0.33 < 2 * deviation / expected < 0.37  # a third
assert 0.16 < 2 * deviation / expected / 2 < 0.19  # four weeks: half of that
assert round(sqrt(27 * (1 - 27 / 400)) / 0.30) == 17
