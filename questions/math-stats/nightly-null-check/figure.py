"""Power of the check by number of rows, at one false alarm a month (level 1 / 1,200)."""

from math import sqrt
from statistics import NormalDist

Z = NormalDist()
ROWS = list(range(500, 14_001, 500))


def power(rows, level, rate, normal=0.02):
    start = normal + Z.inv_cdf(1 - level) * sqrt(normal * (1 - normal) / rows)
    return 1 - Z.cdf((start - rate) / sqrt(rate * (1 - rate) / rows))


def curve(rate):
    return [100 * power(rows, 1 / 1_200, rate) for rows in ROWS]


def draw(page):
    axes = page.axes("power.svg", x="Rows per column and night", y="Probability of a warning (%)", width=110, height=72)
    axes.set(xlim=(0, 15_000), ylim=(0, 105), xticks=range(0, 14_001, 2_000), yticks=range(0, 101, 20))
    page.series(axes, ROWS, curve(0.04), "4%", (2_300, 92), every=4)
    page.series(axes, ROWS, curve(0.03), "3%", (4_300, 76), every=4)
    page.series(axes, ROWS, curve(0.026), "2.6%", (8_700, 66), every=4)
