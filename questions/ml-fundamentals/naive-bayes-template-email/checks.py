"""Evidence counted once and three times, before and after the burst pipe."""
from math import log
from pathlib import Path

import numpy as np


def probability(odds):
    return odds / (1 + odds)


assert 0.4 / 0.1 == 4 and round(probability(4) * 100) == 80
assert round(4**3) == 64 and round(probability(64) * 100, 1) == 98.5
assert round(log(9), 1) == 2.2
assert round(probability(4 / 9) * 100) == 31
assert round(probability(64 / 9) * 100) == 88
# A threshold of 0.9 on the old probability is one of 0.5 under the new prior.
assert abs(probability(0.9 / 0.1 / 9) - 0.5) < 1e-9

# The slip: 1,000 emails of each kind. All three words or none.
assert 400 + 600 == 1_000 and 100 + 900 == 1_000 and 400 / 500 == 0.8 and 400 / 1_000 == 0.4 and 100 / 1_000 == 0.1
# 1 in 5 automatic answers to such emails is wrong; the team expects at most 1 in 20.
assert 1 - 0.8 == 1 / 5 or abs(1 - 0.8 - 1 / 5) < 1e-9

# 1,000 training sets of 2,000 emails from that world: naive Bayes says 98% to 99%, the truth stays near 80%.
rng = np.random.default_rng(4)
bills, outages = rng.binomial(1_000, 0.4, 1_000), rng.binomial(1_000, 0.1, 1_000)
naive = probability((bills / outages) ** 3.0)
assert ((naive > 0.95).mean() == 1) and 0.98 < np.median(naive) < 0.99
once = bills / (bills + outages)
assert ((once > 0.75) & (once < 0.85)).mean() > 0.98

# What the candidate is told is what was computed with here.
told = Path(__file__).with_name("question.md").read_text().partition("## Prompt")[2].partition("## Key points")[0]
for words in (
    "40% of the emails about bills and in 10%",
    "at least 95% sure",
    "90% of the emails are about outages",
    "both are equally frequent",
    "| Bills | 600 | 0 | 400 |",
    "| Outages | 900 | 0 | 100 |",
    "| 60 | 0.84 | 0.78 |",
    "| 60,000 | 0.90 | 0.95 |",
    "win at 60 and lose at 60,000? With 60,",
):
    assert words in told, words
