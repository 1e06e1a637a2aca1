"""P2's paired comparison, the two judges, and the size of a set that could show a loss."""

from math import comb, sqrt
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in (
    "24 right answers became wrong, and 21 wrong ones became right", "91% right before, 90% after", "4.4 instead of 4.1",
    "| Retiring model | 4.1 | 4.3 |", "| Successor | 4.0 | 4.4 |", "46% of 200 pairs", "44%", "$3 a question", "$60,000",
    "300 labeled questions each", "retires a model in 90 days",
):  # fmt: skip
    assert given in text, given
n, worse, better = 300, 24, 21
assert round(0.91 * n) - worse + better == round(0.90 * n)
difference = (better - worse) / n
half = 1.96 * sqrt(((worse + better) / n - difference**2) / n)
assert round(-100 * difference) == 1 and round(100 * half, 1) == 4.4
exact = 2 * sum(comb(45, k) for k in range(24, 46)) / 2**45
assert round(exact, 2) == 0.77
# M2: each judge gives its own model more
old, new = (4.1, 4.3), (4.0, 4.4)  # judged by the retiring model, by the successor
assert old[0] > new[0] and new[1] > old[1] and old[1] > old[0]
assert abs(1.96 * sqrt(0.90 / 200)) > 0.46 - 0.44  # people don't tell them apart
# X1: a loss of 2 points where 15% of the questions change, 80% power
need = (1.96 + 0.8416) ** 2 * (0.15 - 0.02**2) / 0.02**2
assert round(need, -2) == 2_900 and (worse + better) / n == 0.15
assert 2_900 * 3 == 8_700 and 8_700 < 60_000
