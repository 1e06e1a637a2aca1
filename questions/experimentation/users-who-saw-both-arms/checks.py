"""The test with and without the users who saw both pages, and what dropping them does to a test with no effect."""

from math import erfc, sqrt
from pathlib import Path

import numpy as np

# the prompt, and H1
old, new, both = (10_210, 1_021), (9_790, 1_077), (640, 40)
old_first, new_first = (118, 14), (522, 26)
assert [a + b for a, b in zip(old_first, new_first, strict=True)] == [*both]
assert [round(100 * b / n, 1) for n, b in (old, new, both)] == [10.0, 11.0, 6.2]
assert round(100 * 640 / (10_210 + 9_790 + 640), 1) == 3.1
assert [round(100 * b / n) for n, b in (old_first, new_first)] == [12, 5]


def lift(a, b):
    p, q = a[1] / a[0], b[1] / b[0]
    margin = 1.96 * sqrt(p * (1 - p) / a[0] + q * (1 - q) / b[0])
    return 100 * (q - p), 100 * margin


dropped = lift(old, new)
assert round(dropped[0], 1) == 1.0 and round(dropped[1], 2) == 0.85  # the interval excludes zero
all_old = tuple(a + b for a, b in zip(old, old_first, strict=True))
all_new = tuple(a + b for a, b in zip(new, new_first, strict=True))
assert (all_old, all_new) == ((10_328, 1_035), (10_312, 1_103))
assert [round(100 * b / n, 1) for n, b in (all_old, all_new)] == [10.0, 10.7]
put_back = lift(all_old, all_new)
assert round(put_back[0], 1) == 0.7 and round(put_back[1], 1) == 0.8
assert [round(put_back[0] + s * put_back[1], 1) for s in (-1, 1)] == [-0.2, 1.5]  # 0.2 below zero to 1.5

p, q = all_old[1] / all_old[0], all_new[1] / all_new[0]
assert round(100 * (q / p - 1), 1) == 6.7  # relative, in percent
z = put_back[0] / (put_back[1] / 1.96)
assert round(z, 1) == 1.6 and round(erfc(z / sqrt(2)), 2) == 0.11
evenly = [(n + 320, b + 20) for n, b in (old, new)]
assert round(lift(*evenly)[0], 1) == 1.0
by_last = [tuple(a + b for a, b in zip(*pair, strict=True)) for pair in ((old, new_first), (new, old_first))]
assert round(lift(*by_last)[0], 1) == 1.3
assert round(100 * (522 - 118) / 10_312) == 4  # too slow for 4% of the users of the new page

# the prompt's table and the slip are the ones computed with
text = (Path(__file__).with_name("question.md")).read_text(encoding="utf-8")
for row in ("| both | 640 | 40 | 6.2 |", "| new | 9,790 | 1,077 | 11.0 |", "| old | 10,210 | 1,021 | 10.0 |", "| old | 118 | 14 |", "| new | 522 | 26 |"):
    assert row in text, row
# the fact: 118 assigned again in either arm, and the rest of 522 by slow pages, who hardly buy
assert 522 - 118 == 404 and 26 - 14 == 12 and 12 / 404 < 0.04

# X2: one SD of the count in an arm, and the two tests of the split
sd = sqrt(10_328 + 10_312) / 2
assert round(sd) == 72 and 10_328 - 10_320 == 8
assert round(210 / (sqrt(20_000) / 2), 1) == 3.0  # p = 0.003 in the probe

# 1,000 tests with no effect at all: 5.06% of the new arm fall back to the old page, and buy in 5% of cases
rng = np.random.default_rng(1)
fall, rate, n = 522 / 10_312, 0.102, 10_320
rest = (rate - fall * 0.05) / (1 - fall)
bias, put = [], []
for _ in range(1_000):
    left = rng.binomial(n, fall)
    bought, slow = rng.binomial(n - left, rest), rng.binomial(left, 0.05)
    control = rng.binomial(n, rate) / n
    bias.append(bought / (n - left) - control)
    put.append((bought + slow) / n - control)
assert round(100 * np.mean(bias), 1) == 0.3 and abs(100 * np.mean(put)) < 0.05
