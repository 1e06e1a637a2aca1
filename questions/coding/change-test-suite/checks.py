from math import isclose

import reference

# the slip: what a version shows that takes small absolute differences for no change
SLIP = [
    (80, 100, 25),
    (0.5, 0.7, 40),
    (0.004, 0.006, 0),
    (0.001, 0.031, 3_000),
    (-0.003, 0.003, 0),
    (5.0, 5.008, 0),
    (5.0, 5.02, 0.4),
]


def right(old, new):
    if old == 0:
        raise ValueError
    return (new - old) / abs(old) * 100


def in_production(old, new, threshold=0.01):
    return 0.0 if old and abs(new - old) < threshold else right(old, new)


for old, new, shown in SLIP:
    for threshold in (0.009, 0.01, 0.0199):  # anything from 0.008 to 0.02 fits
        assert round(in_production(old, new, threshold), 2) == shown
wrong = [(old, new, round(right(old, new), 2)) for old, new, shown in SLIP if not isclose(right(old, new), shown)]
assert wrong == [(0.004, 0.006, 50), (-0.003, 0.003, 200), (5.0, 5.008, 0.16)]
# "small base values" and "small percentages" don't fit the slip
assert right(0.001, 0.031) > 2_999 and SLIP[3][2] == 3_000  # smallest base of all, and shown
assert right(0.004, 0.006) > SLIP[6][2] > 0  # 50% is not shown, 0.4% is

# the suite of the reference accepts that version, and one more pair rejects it
assert reference.accepts(right) and reference.accepts(in_production)
reference.PAIRS.append((0.004, 0.006, 50.0))
assert reference.accepts(right) and not reference.accepts(in_production)
