from pathlib import Path
from random import Random

space = {}
exec(Path(__file__).with_name("reference.py").read_text(), space)
auc = space["auc"]

prompt = Path(__file__).with_name("question.md").read_text().split("## Key")[0]
for figure in ("about 5 million rows", "50,000 of them", "80% of the rows", "450,000 honest rows", "4.5 million", "one in twenty", "score of 0.7"):
    assert figure in prompt

# the world: 5 million rows, and how many payments they stand for
frauds, hard, easy = 50_000, 450_000, 4_500_000
assert frauds + hard + easy == 5_000_000 and 20 * easy == 90_000_000
assert frauds * (hard + easy) / 1e11 == 2.475  # 10^11 pairs
assert round(100 * hard / (hard + easy), 1) == 9.1  # 9.1% of the honest rows
assert round(100 * hard / (hard + 20 * easy), 1) == 0.5  # 0.5% of the honest payments
# 80% precision at 0.7: every alert stands for one payment
alerts = 50_000
assert alerts * 0.8 <= frauds and alerts * 0.2 <= hard
assert 80 / (80 + 20) == 0.80  # 80%
# honest payments kept at one in twenty whatever their score
assert round(100 * 80 / (80 + 20 * 20), 1) == 16.7

# without weights, the AUC is never too high in this sample, and AUC doesn't change if the weights of a class are equal
rng = Random(3)
lower = 0
for _ in range(1_000):
    scores = [round(rng.betavariate(5, 2), 2) for _ in range(40)] + [round(rng.betavariate(1, 4), 2) for _ in range(150)]
    labels = [1] * 40 + [0] * 150
    rows = [(s, y) for s, y in zip(scores, labels) if y or s >= 0.5 or rng.random() < 0.05 or s == 0]
    scores, labels = [s for s, _ in rows], [y for _, y in rows]
    weights = [1 if y or s >= 0.5 else 20 for s, y in rows]
    without = auc(scores, labels, [1] * len(rows))
    if without is None:
        continue
    assert without <= auc(scores, labels, weights) + 1e-12
    lower += without < auc(scores, labels, weights) - 1e-9
    assert abs(without - auc(scores, labels, [1 if y else 20 for y in labels])) < 1e-12
assert lower > 900
