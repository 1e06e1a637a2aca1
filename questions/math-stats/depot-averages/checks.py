"""The listing, run on the months of the slips; and how often such a September happens."""

import importlib.util
import random
from math import sqrt
from pathlib import Path
from statistics import NormalDist

from figure import COUNTS


def load(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def average(values):
    values = list(values)
    return sum(values) / len(values)


# the facts: 4 city depots, 6 town depots, 30 village depots
SIZES = [9_000] * 4 + [627] * 4 + [626] * 2 + [8] * 30
MEANS = [40.7] * 4 + [43.5] * 6 + [46] * 30
VILLAGES = range(11, 41)
assert len(SIZES) == 40 and sum(SIZES) == 40_000
assert 4 * 9_000 == 36_000 and sum(SIZES[4:10]) == 3_760 and sum(SIZES[10:]) == 240
assert round(sum(n * m for n, m in zip(SIZES, MEANS, strict=True)) / 40_000) == 41
assert round((36_000 * 40.7 + 3_760 * 43.5 + 240 * 46) / 40_000, 1) == 41.0
assert round((4 * 40.7 + 6 * 43.5 + 30 * 46) / 40, 1) == 45.1

bad, good = load("listing"), load("fixed")


def month(rng):
    return {
        depot: [rng.gammavariate((mean / 25) ** 2, 25**2 / mean) for _ in range(n)]
        for depot, (n, mean) in enumerate(zip(SIZES, MEANS, strict=True), 1)
    }


rng = random.Random(55)
september, october = month(rng), month(rng)
every = [m for trips in october.values() for m in trips]
page, right = bad.summary(october, 90), good.summary(october, 90)
# the page: 45, 50, 2.5%; from the trips: 41, 0.25, 4.7%
assert round(page["mean trip"]) == 45 and round(right["mean trip"]) == 41
assert round(page["margin of error of the mean (95%)"]) == 50
assert round(right["margin of error of the mean (95%)"], 2) == 0.25
assert round(100 * page["late trips"], 1) == 2.5 and round(100 * right["late trips"], 1) == 4.7
assert sum(m > 90 for m in every) == 1_877 and right["late trips"] == 1_877 / 40_000
assert set(right["depots, with margins"]) == set(range(1, 11))
# Figure 1
assert COUNTS == [sum(10 * i <= m < 10 * i + 10 for m in every) for i in range(15)]
assert sum(m > 150 for m in every) == 84
assert max(COUNTS) == COUNTS[2] == 7_509  # 20 to 30 minutes
assert COUNTS[-1] == 61  # 140 to 150 minutes
# H1: the five fastest of September, then and in October
five = bad.summary(september, 90)["fastest depots"]
then, later = ([round(average(m[d])) for d in five] for m in (september, october))
assert five == [27, 17, 20, 29, 19], five
assert then == [32, 32, 32, 32, 33] and later == [46, 35, 56, 45, 50]
assert round(average(average(september[d]) for d in five)) == 32
assert round(average(average(october[d]) for d in five)) == 46
assert [round(average(average(m[d]) for d in VILLAGES)) for m in (september, october)] == [45, 46]
assert page["fastest depots"] != five

# 2,000 pairs of months through the listing. The mean of n gamma variates is a gamma variate, too.
rng = random.Random(1)


def depot_means(rng):
    return {
        depot: [rng.gammavariate(n * (mean / 25) ** 2, 25**2 / mean / n)]
        for depot, (n, mean) in enumerate(zip(SIZES, MEANS, strict=True), 1)
    }


def fastest(means):
    return sorted(means, key=lambda d: means[d][0])


drawn = [(depot_means(rng), depot_means(rng)) for _ in range(2_000)]
assert all(bad.summary(a, 90)["fastest depots"] == fastest(a)[:5] for a, _ in drawn[:100])
villages = both_ends = changed = slower = 0
for a, b in drawn:
    order = fastest(a)
    villages += min(order[:5]) > 10
    both_ends += min(order[-5:]) > 10
    changed += len(set(order[:5]) & set(fastest(b)[:5])) <= 2
    slower += average(b[d][0] for d in order[:5]) > average(a[d][0] for d in order[:5])
assert villages / 2_000 > 0.92, villages  # all five fastest are village depots
assert both_ends / 2_000 > 0.99, both_ends  # so are all five slowest
assert changed / 2_000 > 0.95, changed  # at most two are on the next list
assert slower / 2_000 > 0.95, slower

# M2 and M4: standard errors
assert 2 * 25 == 50 and 2 * 25 / sqrt(40_000) == 0.25
assert round(25 / sqrt(8), 1) == 8.8 and round(25 / sqrt(9_000), 2) == 0.26
# M4: the five pooled, 40 trips: SE 4
assert round(25 / sqrt(5 * 8)) == 4
# M3: the normal curve
assert round(100 * (1 - NormalDist(41, 25).cdf(90)), 1) == 2.5
# M5: SDs of 8 and 12, and 17.4 measured
assert round(sqrt(8**2 + 12**2), 1) == 14.4
assert round((17.4**2 - 8**2 - 12**2) / (2 * 8 * 12), 1) == 0.5
assert 8 + 12 == 20
# X2: ten times the trips
assert round(25 / sqrt(80), 1) == 2.8
# M4: the five smallest of 30 equal means
rng2 = random.Random(2)
lowest = average(average(sorted(rng2.gauss(46, 25 / sqrt(8)) for _ in range(30))[:5]) for _ in range(2_000))
assert round(lowest) == 33, lowest
# M1: the mean behind the page's own 2.5%
assert round(90 - 1.96 * 25) == 41

# F5: legs of 8 and 12 minutes with a correlation of 0.5, through both versions
first, second = [], []
for _ in range(20_000):
    day, one, two = (rng2.gauss(0, 1) for _ in range(3))
    first.append(30 + 8 * (sqrt(0.5) * day + sqrt(0.5) * one))
    second.append(40 + 12 * (sqrt(0.5) * day + sqrt(0.5) * two))
wrong, fixed = bad.two_legs(first, second), good.two_legs(first, second)
assert abs(wrong[0] - 70) < 0.3 and abs(fixed[0] - 70) < 0.3
assert abs(wrong[1] - 14.4) < 0.15 and abs(fixed[1] - 17.4) < 0.2, (wrong, fixed)
# F1 to F4 in the fixed version: a trip of exactly the promise isn't late; small depots aren't ranked
tiny = {1: [90.0, 95.0], 2: [10.0, 20.0] * 100, 3: [40.0, 50.0] * 100, 4: [30.0, 40.0] * 100}
small = good.summary(tiny, 90)
assert small["late trips"] == 1 / 602 and round(small["mean trip"], 2) == round(19_185 / 602, 2)
assert list(small["depots, with margins"]) == [2, 4, 3]
assert small["depots, with margins"][2][0] == 15 and round(small["depots, with margins"][2][1], 2) == 0.71
try:
    good.two_legs([1.0, 2.0, 3.0], [1.0, 2.0])
    raise AssertionError("legs of different lengths")
except ValueError:
    pass

# X4
assert 34 < sorted(every)[20_000] < 38  # about 36
assert 80 < sorted(every)[38_000] < 91  # 95% below 89
assert round(sorted(every)[38_000]) == 89

# the page says the same
given = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for piece in (
    "40 depots",
    "40,000 trips",
    "Mean trip | 45 minutes",
    "± 50 minutes",
    "(over 90 minutes) | 2.5%",
    "first leg 8, of second leg 12) | 14.4 minutes",
    "84 longer ones",
    "7,509",
    "falls to 61",
    "9,000 trips a month each (mean 40.7 minutes), six in towns with 3,760 in all (mean 43.5), and 30 in villages with 8 each (mean 46)",
    "1,877 trips",
    "17.4 minutes",
    "depots 27, 17, 20, 29, and 19",
    "| 27 | 8 | 32 | 46 |",
    "| 17 | 8 | 32 | 35 |",
    "| 20 | 8 | 32 | 56 |",
    "| 29 | 8 | 32 | 45 |",
    "| 19 | 8 | 33 | 50 |",
    "five | | 32 | 46 |",
    "size | | 45 | 46 |",
):
    assert piece in given, piece
