from decimal import Decimal
from math import isclose
from pathlib import Path

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
    # cutting the difference to two decimals fits as well; rounding it doesn't
    difference = int((Decimal(str(new)) - Decimal(str(old))) * 100) / 100
    assert round(difference / abs(old) * 100, 2) == shown
    # so does cutting both values first
    difference = (int(Decimal(str(new)) * 100) - int(Decimal(str(old)) * 100)) / 100
    assert round(difference / abs(old) * 100, 2) == shown
for threshold in (0.008, 0.0201):  # neither bound can be moved
    assert any(round(in_production(old, new, threshold), 2) != shown for old, new, shown in SLIP)
assert round(round(0.006, 2) / 0.003 * 100) == 333  # the row from -0.003 shows 0
wrong = [(old, new, round(right(old, new), 2)) for old, new, shown in SLIP if not isclose(right(old, new), shown)]
assert wrong == [(0.004, 0.006, 50), (-0.003, 0.003, 200), (5.0, 5.008, 0.16)]
# the note: a call that tells a threshold of 0.01 from cutting the difference
assert round(in_production(5.0, 5.015), 2) == 0.3 and round(int(0.015 * 100) / 100 / 5 * 100, 2) == 0.2

# "small base values" and "small percentages" don't fit the slip
assert right(0.001, 0.031) > 2_999 and SLIP[3][2] == 3_000  # smallest base of all, and shown
assert right(0.004, 0.006) > SLIP[6][2] > 0  # 50% is not shown, 0.4% is

# the suite of the reference accepts that version, and one more pair rejects it
assert reference.accepts(right) and reference.accepts(in_production)
reference.PAIRS.append((0.004, 0.006, 50.0))
assert reference.accepts(right) and not reference.accepts(in_production)

# the page says the same
page = (Path(__file__).parent / "question.md").read_text("utf-8").replace("\u2212", "-")
for old, new, shown in SLIP:
    assert f"| {old:g} | {new:g} | {shown:,} |" in page, old
assert f"From 80 to 100, it's {right(80, 100):g}." in page and f"From -50 to -25, it's {right(-50, -25):g}," in page
