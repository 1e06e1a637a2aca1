from math import ceil
from pathlib import Path

prompt = Path(__file__).with_name("question.md").read_text().split("## Facts")[0]
for figure in ("g = p − y and h = p(1 − p)", "`min_h` of 5", "p = 0.5, and at p = 0.02", "256 bins"):
    assert figure in prompt
assert 5 / (0.5 * 0.5) == 20
assert ceil(5 / (0.02 * 0.98)) == 256
assert round(5 / 0.0196, 1) == 255.1

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)
check = space["check"]

# without missing rows, the side with more H is the default, and the right one if both are equal
assert check([(0, 2.0, 2.0), (1, -1.0, 1.0)], 2, 2.0, 1.0)[2] is True
assert check([(0, 2.0, 1.0), (1, -1.0, 3.0)], 2, 2.0, 1.0)[2] is False
assert check([(0, -2.0, 1.0), (1, 2.0, 1.0)], 2, 1.0, 1.0)[2] is False

# 255 rows at p = 0.02 aren't enough for a side, and 256 are
h = 0.02 * 0.98
for n, enough in ((255, False), (256, True)):
    rows = [(0, -0.5, h)] * n + [(1, 0.5, 0.25)] * 30
    assert (check(rows, 2, 1.0, 5.0) is not None) is enough

# float32 stops counting by ones at 2^24, so sums of 10 million can lose small values
assert 2**24 == 16_777_216
