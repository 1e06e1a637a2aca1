"""The budget in labels, and what 500 random ones can show."""
from pathlib import Path

import numpy as np

assert round(1_200 / 0.40) == 3_000 and round(3_000 * 0.002) == 6
assert 500 * 0.40 == 200 and 1_200 - 200 == 1_000 and 1_000 / 0.40 == 2_500
assert 500 * 0.002 == 1 and 0.002 * 2_000_000 == 4_000
assert round(0.998**500 * 100) == 37
rng = np.random.default_rng(1)
assert abs((rng.binomial(500, 0.002, 20_000) == 0).mean() - 0.37) < 0.015
assert round(3 / 500 * 100, 1) == 0.6               # no rot in 500: at most about 0.6% (95%)
# The slip's counts.
assert 418 + 66 + 16 + 0 == 500
# Returns against random labels: 260 rotten boards would take 130,000 random labels.
assert 260 / 0.002 == 130_000
assert round(260 * 0.40) == 104                     # to have the expert confirm them: $104
# 4,000 rotten boards in 50 equal clusters of 40,000: even all in one are a tenth of it.
assert 2_000_000 // 50 == 40_000 and 4_000 / 40_000 == 0.1

# What the candidate is told is what was computed with here.
told = Path(__file__).with_name("question.md").read_text().partition("## Prompt")[2].partition("## Key points")[0]
for words in (
    "2,000,000 unlabeled",
    "0.2% of the boards",
    "costs $0.40",
    "budget is $1,200",
    "first $200",
    "| 418 | 66 | 16 | 0 |",
    "260 boards",
):
    assert words in told, words

# None in 500: the 95% upper bound is 0.6% (rule of three).
assert round(100 * (1 - 0.05 ** (1 / 500)), 1) == 0.6 and 3 / 500 == 0.006
