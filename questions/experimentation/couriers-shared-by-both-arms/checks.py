from statistics import NormalDist

before = 31.0
old, new = 32.1, 29.9
assert round(old - new, 1) == 2.2 and round(100 * 2.2 / 32.1, 1) == 6.9
assert round((old + new) / 2, 1) == before  # nothing gained overall
assert round(old - before, 1) == 1.1 and round(before - new, 1) == 1.1

z = NormalDist().inv_cdf(0.975) + NormalDist().inv_cdf(0.80)
factor = 2 * z * z
assert round(factor, 1) == 15.7
blocks = factor * 3.0**2 / 0.5**2  # sd of a block mean 3.0 min, effect 0.5 min
assert round(blocks) == 565
assert round(2 * blocks / (6 * 14), 1) == 13.5  # days: 6 cities, 14 blocks each
# two-hour blocks: half as many, sd 2.6
longer = factor * 2.6**2 / 0.5**2
assert round(longer) == 424
assert round(2 * longer / (6 * 7), 1) == 20.2  # days
# first 20 minutes cut: a third of an hour, a sixth of two hours
assert round(100 * 20 / 60) == 33 and round(100 * 20 / 120) == 17
# first 40 minutes cut; 80 minutes are no noisier than an hour, sd 3.0 at most
assert round(100 * 40 / 60) == 67 and round(100 * 40 / 120) == 33
assert round(2 * blocks / (6 * 7)) == 27  # days
# tours of 25 to 40 minutes under way at a change: share of them that lasts 20 minutes more
assert round(100 * (32.5 - 20) / 32.5) == 38
assert 14 * 60 % 120 == 0 and round(2 * longer / (6 * 7)) == 20
# by city: 6 cities, 3 against 3; sd between cities 2.4
assert round((factor * 2.4**2 / 3) ** 0.5, 1) == 5.5  # minutes that this can show
