"""The two layers of the survey table, and how often a table like it misleads."""

import numpy as np

feb = {"small": (400, 4.4), "large": (600, 3.6)}
may = {"small": (900, 4.3), "large": (100, 3.4)}


def total(table):
    return sum(n * m for n, m in table.values()) / sum(n for n, _ in table.values())


assert round(total(feb), 2) == 3.92 and round(total(may), 2) == 4.21
assert feb["large"][0] / 1_000 * 100 == 60 and may["large"][0] / 1_000 * 100 == 10     # 60%, 10%
at_feb = 0.4 * 4.3 + 0.6 * 3.4
assert round(at_feb, 2) == 3.76 and round(3.92 - at_feb, 2) == 0.16                    # 3.76, 0.16
mix_only = 0.9 * 4.4 + 0.1 * 3.6
assert round(mix_only, 2) == 4.32 and round(total(may) - mix_only, 2) == -0.11         # 4.32, 0.11
same_mix = 0.5 * 4.3 + 0.5 * 3.4
assert round(same_mix, 2) == 3.85 and round(0.5 * 4.4 + 0.5 * 3.6 - same_mix, 2) == 0.15

# Slip H1 closes: requests, surveys, answers.
requests = {"feb": (2_000, 3_000), "may": (3_000, 3_000)}
handed = (300, 2_400)
surveyed = tuple(r - h for r, h in zip(requests["may"], handed, strict=True))
assert surveyed == (2_700, 600) and sum(handed) == 2_700 and sum(requests["may"]) == 6_000
assert 2_700 / 6_000 == 0.45 and 2_400 / 3_000 == 0.80 and 300 / 3_000 == 0.10        # 80%
assert 400 / 2_000 == 600 / 3_000 == 0.20
assert round(900 / 2_700 * 100) == 33 and round(100 / 600 * 100) == 17

# X1: 5,000 requests without an answer, all at 1 or all at 5 points.
assert round((4.21 + 5 * 1) / 6, 1) == 1.5 and round((4.21 + 5 * 5) / 6, 1) == 4.9     # 1.5, 4.9

# Standard errors with an SD of 1.1: 0.11 for the 100, 0.04 to 0.06 for the others.
assert round(1.1 / 100**0.5, 2) == 0.11 and round(1.1 / 400**0.5, 2) == 0.06

# The story: each customer's request has a score; the assistant lowers nobody's by less than the mix raises
# the total. In 1,000 surveys drawn from these means, the total rises and both groups' samples mostly fall.
rng = np.random.default_rng(0)
rises = falls = 0
for _ in range(1_000):
    means = [rng.normal(m, 1.1 / n**0.5) for n, m in (*feb.values(), *may.values())]
    rises += 0.9 * means[2] + 0.1 * means[3] > 0.4 * means[0] + 0.6 * means[1]
    falls += 0.4 * means[2] + 0.6 * means[3] < 0.4 * means[0] + 0.6 * means[1]
assert rises == 1_000 and falls > 960
