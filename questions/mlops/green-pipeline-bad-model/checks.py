import random
from datetime import date
from pathlib import Path

assert round(0.961 - 0.842, 2) == 0.12 == round(0.961 - 0.839, 2)
assert 0.75 * 1.0 + 0.25 * 0.84 == 0.96  # a quarter of the returned parcels without a refund yet
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

listed = Path(__file__).with_name("listing.yaml").read_text(encoding="utf-8").splitlines()
for line, piece in {10: "|| true", 12: "test -s", 18: "train", 19: "evaluate", 21: "gate", 22: "0.70", 28: "train", 29: "cp", 30: "health", 34: "23 Nov", 35: "red"}.items():
    assert piece in listed[line - 1]
for day, name in {2: "Mon", 9: "Mon", 16: "Mon", 20: "Fri", 23: "Mon"}.items():
    assert date(2026, 11, day).strftime("%a") == name
