"""The claim of question 2: how uncertain it is, and what the slip shows by source."""

from math import comb, erfc, sqrt

# 8 of 40 against 16 of 40
se = sqrt(0.2 * 0.8 / 40 + 0.4 * 0.6 / 40)
assert round(se, 2) == 0.10
assert round(100 * 1.96 * se) == 20  # points
assert round(0.2 * 0.8 / 40 + 0.4 * 0.6 / 40, 9) == 0.01

# z-test with the pooled rate, two-sided
z = 0.2 / sqrt(24 / 80 * (1 - 24 / 80) * 2 / 40)
assert round(erfc(z / sqrt(2)), 2) == 0.05

# Fisher's exact test, two-sided
likely = {k: comb(40, k) * comb(40, 24 - k) / comb(80, 24) for k in range(25)}
assert round(sum(p for p in likely.values() if p <= likely[8] * (1 + 1e-9)), 2) == 0.09

# H1: signups and activated users of the first and the latest week
partner, others = ((4, 2), (28, 14)), ((36, 6), (12, 2))
for week, (signups, activated) in enumerate(((40, 8), (40, 16))):
    assert partner[week][0] + others[week][0] == signups
    assert partner[week][1] + others[week][1] == activated
assert {round(100 * activated / signups) for signups, activated in partner} == {50}
assert {round(100 * activated / signups) for signups, activated in others} == {17}
assert 6 / 36 == 2 / 12
assert (4 / 40, 28 / 40) == (0.1, 0.7)

# the facts: the two weeks of the claim are the lowest and the highest of the five
weeks = (8, 13, 10, 11, 16)
assert min(weeks) == weeks[0] and max(weeks) == weeks[-1]

# X4
assert (others[0][0], others[1][0]) == (36, 12)

# the answer: 1 of 3 and 2 of 3, as in expected.csv
assert (round(1 / 3, 3), round(2 / 3, 3)) == (0.333, 0.667)
