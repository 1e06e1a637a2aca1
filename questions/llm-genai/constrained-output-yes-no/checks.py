"""Probabilities from the table, and the rates of the slip."""

from math import sqrt
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("| Probability | 0.50 | 0.25 | 0.15 | 0.06 | 0.04 |", "400 labeled notes", "| 71% | 19% |", "| 93% | 3% |", "| 90% | 1% |"):
    assert given in text, given
p = [0.50, 0.25, 0.15, 0.06, 0.04]
assert abs(sum(p) - 1) < 1e-12
s = [x**2 for x in p]
assert round(sum(s), 4) == 0.3402
assert round(100 * s[0] / sum(s)) == 73 and round(100 * s[1] / sum(s)) == 18
assert round(100 * (0.06 + 0.04)) == 10 and round(100 * 0.06 / 0.10) == 60 and round(100 * 0.04 / 0.10) == 40
kept, total = [], 0.0
for x in p:
    kept.append(x)
    total += x
    if total >= 0.8:
        break
assert len(kept) == 3 and [round(100 * x / total) for x in kept] == [56, 28, 17]
assert round(196 * sqrt(0.71 * 0.29 / 400)) == 4  # the margin of 71%
