from math import sqrt
from statistics import NormalDist

z = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.80)
factor = 2 * z * z
assert round(factor, 1) == 15.7


def per_arm(p, delta):
    return factor * p * (1 - p) / delta**2


# all visitors: 5.0 % order, +2 % relative = 0.10 points
everybody = per_arm(0.05, 0.001)
assert round(everybody, -4) == 750_000
# searchers: 40 % of visitors, 8 % of them order: 64 % of all orders
assert round(0.4 * 0.08 / 0.05, 2) == 0.64  # 64 %
# the same number of extra orders, among searchers alone: 0.25 points, 3.1 %
assert round(100 * 0.001 / 0.4, 2) == 0.25
assert round(100 * 0.0025 / 0.08, 1) == 3.1
searchers = per_arm(0.08, 0.0025)
assert round(searchers, -3) == 185_000
assert round(searchers / 0.4, -3) == 462_000  # visitors that this takes
assert round(100 * (1 - searchers / 0.4 / everybody)) == 38  # % fewer

# different searchers in 1, 2, 3, 4, 6 weeks
weeks = {1: 160_000, 2: 260_000, 3: 335_000, 4: 400_000, 6: 500_000}
assert 2 * searchers < weeks[4] and 2 * searchers > weeks[3]
# what two weeks can show: 130,000 in each arm
two = sqrt(factor * 0.08 * 0.92 / 130_000)
assert round(100 * two, 2) == 0.30 and round(100 * two / 0.08, 1) == 3.7

# by search: 6.2 searches per searcher and week, correlation 0.3 within a user
assert round(1 + (6.2 - 1) * 0.3, 2) == 2.56
assert round(sqrt(2.56), 1) == 1.6
