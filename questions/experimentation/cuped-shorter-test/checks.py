import random
from statistics import correlation, mean, variance

assert round(1 - 0.7**2, 2) == 0.51
assert round(6 * 0.51, 1) == 3.1  # weeks
assert round(0.65 * 0.51 + 0.35 * 1, 2) == 0.68  # with 35 % new users
assert round(6 * 0.68, 1) == 4.1  # weeks
assert round(1 / 0.51, 2) == 1.96  # worth about twice the users
# theta = r * sd(after) / sd(before)
assert round(0.7 * 12 / 10, 2) == 0.84
# adjusted means: 20.6 - 0.84 * (15.4 - 15.0) and 20.0 - 0.84 * (14.6 - 15.0)
new, old = 20.6 - 0.84 * (15.4 - 15.0), 20.0 - 0.84 * (14.6 - 15.0)
assert round(new, 2) == 20.26 and round(old, 2) == 20.34
assert round(new - old, 2) == -0.07 and round(20.6 - 20.0, 1) == 0.6

# theta = 1: the change against before
assert round((12**2 + 10**2 - 2 * 0.7 * 10 * 12) / 12**2, 2) == 0.53
# a gap of 0.8 before as three standard errors of it; the adjusted error goes with 12 * sqrt(0.51) / 10
assert round(0.8 / 3 * 12 * 0.51**0.5 / 10, 2) == 0.23

rng = random.Random(3)
ratios, plain, adjusted = [], [], []
for _ in range(300):
    rows = []
    for i in range(200):
        before = rng.gauss(15, 10)
        after = 20 + 0.84 * (before - 15) + rng.gauss(0, 12 * (1 - 0.49) ** 0.5)
        rows.append((i % 2, before, after))
    theta = 0.84
    m = mean(b for _, b, _ in rows)
    for out, value in ((plain, lambda b, a: a), (adjusted, lambda b, a: a - theta * (b - m))):
        arms = [[value(b, a) for arm, b, a in rows if arm == k] for k in (0, 1)]
        out.append(mean(arms[1]) - mean(arms[0]))
assert abs(mean(plain)) < 0.3 and abs(mean(adjusted)) < 0.3  # no bias
assert 0.42 < variance(adjusted) / variance(plain) < 0.60  # about 0.51
assert correlation(plain, adjusted) > 0.5
