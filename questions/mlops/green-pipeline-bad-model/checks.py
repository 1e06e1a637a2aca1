import random

assert round(0.961 - 0.842, 2) == 0.12
rng = random.Random(3)
rows = [(rng.random() < 0.1) for _ in range(2_000)]
days = [rng.randint(1, 30) if back else None for back in rows]


def score(day):
    return 0.03 if day is None else 0.97


def auc(scores, truth):
    good = [s for s, t in zip(scores, truth) if t]
    bad = [s for s, t in zip(scores, truth) if not t]
    return sum((a > b) + 0.5 * (a == b) for a in good for b in bad) / (len(good) * len(bad))


assert auc([score(d) for d in days], rows) == 1.0
live = [score(None) for _ in rows]
assert auc(live, rows) == 0.5 and max(live) < 0.05
