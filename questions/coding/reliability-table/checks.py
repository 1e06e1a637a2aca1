from math import comb, sqrt
from pathlib import Path

import figure

prompt = Path(__file__).with_name("question.md").read_text().split("## Key")[0]
for words in ("620, 410, 260, 180, 130, 100, 80, 60, 50, 40", "29 of 40", "0.85, 0.66; 0.93, 0.73"):
    assert words in prompt

fraction = 29 / 40
assert round(100 * fraction, 1) == 72.5
assert (figure.CONTESTED[-1], figure.CLAIMS[-1], figure.SCORES[-1]) == (29, 40, 0.93)
# Figure 1, as its text alternative reads it
READ = [
    (0.04, 0.04), (0.14, 0.14), (0.25, 0.23), (0.35, 0.31), (0.45, 0.38),
    (0.55, 0.45), (0.65, 0.51), (0.75, 0.58), (0.85, 0.66), (0.93, 0.73),
]
assert [score for score, _ in READ] == figure.SCORES
assert all(abs(read - fraction) < 0.0051 for (_, read), fraction in zip(READ, figure.FRACTIONS, strict=True))
assert all(n / 10 <= score < (n + 1) / 10 for n, score in enumerate(figure.SCORES))
assert round(100 * (0.93 - fraction), 1) == 20.5
assert round(100 * sqrt(fraction * (1 - fraction) / 40), 1) == 7.1
assert 2.5 < (0.93 - fraction) / sqrt(fraction * (1 - fraction) / 40) < 3.5  # about 3 standard errors
assert figure.CLAIMS == [620, 410, 260, 180, 130, 100, 80, 60, 50, 40]
assert int(0.29 * 100) == 28
assert f"{100 * sqrt(0.93 * 0.07 / 40):.1f}" == "4.0"

assert [round(100 * (fraction + side * 1.96 * sqrt(fraction * (1 - fraction) / 40))) for side in (-1, 1)] == [59, 86]  # 95% interval
assert sum(comb(40, k) * 0.93**k * 0.07 ** (40 - k) for k in range(30)) < 1e-4
assert sum(figure.CLAIMS) == 1_930

# a gap this large in the top interval, if its 40 claims had the stated probability
from random import Random

rng = Random(5)
hits = [sum(rng.random() < 0.93 for _ in range(40)) for _ in range(2_000)]
assert sum(hit <= 29 for hit in hits) / 2_000 < 0.002
