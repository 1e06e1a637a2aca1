"""What the voucher keeps, costs, and is worth in each group, and how sure that is."""

from math import sqrt

groups = {
    "top": (80_000, 0.240, 0.236, 0.55, 4_000),
    "next": (200_000, 0.100, 0.075, 0.40, 10_000),
    "rest": (520_000, 0.017, 0.018, 0.30, 26_000),
}
assert sum(g[0] for g in groups.values()) == 800_000
leave = sum(n * p for n, p, *_ in groups.values())
assert round(leave / 800_000 * 100, 1) == 6.0
assert round(groups["top"][0] * 0.24 / leave * 100) == 40
assert round(80_000 * 0.55) == 44_000
value = 30 * 11
assert value == 330
kept = {k: round(n * (a - b)) for k, (n, a, b, *_) in groups.items()}
assert kept == {"top": 320, "next": 5_000, "rest": -520}
assert round((0.240 - 0.236) * 100, 1) == 0.4
# points of redemption in the top decile that can't come from leavers or from people who were kept
assert int(55 - 23.6 - 0.4) == 31
cost = {k: round(g[0] * g[3] * 15) for k, g in groups.items()}
assert cost == {"top": 660_000, "next": 1_200_000, "rest": 2_340_000}
assert round(660_000 / 320, -1) == 2_060
assert 1_200_000 / 5_000 == 240
assert 320 * 330 == 105_600
assert 5_000 * 330 == 1_650_000
# twice as many: the next 80,000 by risk come from the second group
assert groups["next"][0] >= 80_000
assert round(80_000 * (0.025 * 330 - 0.40 * 15)) == 180_000
assert 660_000 - 105_600 == 554_400


def width(p, q, n):
    return 1.96 * sqrt((p * (1 - p) + q * (1 - q)) / n) * 100


assert round(width(0.24, 0.236, 4_000), 1) == 1.9
assert round(width(0.10, 0.075, 10_000), 1) == 0.8
assert round(660_000 / 330 / 80_000 * 100, 1) == 2.5
assert round(0.4 + 1.9, 1) == 2.3  # the upper end, below 2.5
assert round(1_200_000 / 330 / 200_000 * 100, 1) == 1.8
assert round(2_340_000 / 330 / 520_000 * 100, 1) == 1.4
assert round(width(0.017, 0.018, 26_000), 1) == 0.2
assert round(16 * 0.24 * 0.76 / 0.004**2) == 182_400
# May: half of 80,000 in each arm, spread over the groups like all subscribers
assert 4_000 + 10_000 + 26_000 == 80_000 / 2
assert all(arm * 20 == n for n, *_, arm in groups.values())
assert 35 + 25 + 20 + 20 == 100
assert round(320 / 800_000 * 100, 2) == 0.04
# the whole next quarter, and how long a kept subscriber has to stay for it to pay
assert 1_650_000 - 1_200_000 == 450_000
assert 240 / 30 == 8
# late or wrong boxes: a quarter of the cancellations
assert round(leave * 0.25, -2) == 12_000
