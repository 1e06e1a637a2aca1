"""The two layers of the survey table."""
feb = {"small": (400, 4.4), "large": (600, 3.6)}
may = {"small": (900, 4.3), "large": (100, 3.4)}


def total(table):
    return sum(n * m for n, m in table.values()) / sum(n for n, _ in table.values())


assert round(total(feb), 2) == 3.92 and round(total(may), 2) == 4.21
assert feb["large"][0] / 1_000 * 100 == 60 and may["large"][0] / 1_000 * 100 == 10
at_feb = 0.4 * 4.3 + 0.6 * 3.4
assert round(at_feb, 2) == 3.76 and round(3.92 - at_feb, 2) == 0.16
same_mix = 0.5 * 4.3 + 0.5 * 3.4
assert round(same_mix, 2) == 3.85 and round(0.5 * 4.4 + 0.5 * 3.6 - same_mix, 2) == 0.15
mix_only = 0.9 * 4.4 + 0.1 * 3.6
assert round(mix_only, 2) == 4.32
assert round(mix_only - total(feb), 2) == 0.40
assert round(total(may) - mix_only, 2) == -0.11
assert round(1_000 / 6_000 * 100, 1) == 16.7

# 5,000 requests without an answer, all at 1 or all at 5 points.
assert round((4.21 + 5 * 1) / 6, 1) == 1.5 and round((4.21 + 5 * 5) / 6, 1) == 4.9

# The facts fit the table: surveys sent, by group, times the share answering.
assert 2_000 * 0.20 == 400 and 3_000 * 0.20 == 600
large = 3_000 * (1 - 0.80)
small = 6_000 * (1 - 0.45) - large
assert abs(small * 0.33 - 900) < 15 and abs(large * 0.17 - 100) < 5
