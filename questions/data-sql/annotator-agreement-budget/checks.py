"""Agreement of two annotators, what the budget buys, and how uncertain the test is."""

import random
from math import sqrt
from pathlib import Path

# both urgent, first only, second only, neither
a, b, c, d = 14, 22, 18, 346
n = a + b + c + d
assert n == 400
agree = (a + d) / n
assert agree == 0.90
p1, p2 = (a + b) / n, (a + c) / n
assert (p1, p2) == (0.09, 0.08)
chance = p1 * p2 + (1 - p1) * (1 - p2)
assert round(chance, 4) == 0.8444  # 84.4%
assert round(agree - chance, 4) == 0.0556
assert round(1 - chance, 4) == 0.1556
assert round((agree - chance) / (1 - chance), 2) == 0.36
assert a + b + c == 54
assert (2 * a, 2 * a + b + c) == (28, 68)
assert round(2 * a / (2 * a + b + c), 2) == 0.41
assert a + b == 36

# H2: the rows add up to the two cells of H1
rows = [(13, 9), (6, 5), (3, 4)]
assert tuple(map(sum, zip(*rows, strict=True))) == (b, c)
assert 13 + 9 == 22 > (b + c) / 2

# urgent: 8.5%, the mean of the two
urgent = (p1 + p2) / 2
assert round(urgent, 3) == 0.085
assert round(100 * (1 - urgent), 1) == 91.5  # "not urgent" every time

assert round(n * urgent) == 34
# settled by H2: the first is right in 21 of 22, a workaround may go either way, and half of the misread ones are urgent
least, most = a + rows[0][0] - 1 + 0 + 3, a + rows[0][0] + 1 + sum(rows[1]) + 4
assert (least, most) == (29, 43)
assert (round(100 * (1 - most / n)), round(100 * (1 - least / n))) == (89, 93)  # 89%, 93%

# the plan
test = 800 * 2 * 1.50 + 80 * 4
assert 800 * (1 - agree) - 80 < 1e-9
assert 800 * 2 * 1.50 == 2_400
assert test == 2_720
assert round(800 * urgent) == 68
single = (9_000 - test) / 1.50
assert round(single, -1) == 4_190
assert round(single * urgent) == 356
assert 1_000 * 3 + 100 * 4 == 3_400  # the sample answer
assert 1_500 * 3 + 150 * 4 < 9_000

# recall near 0.7 on 68 urgent tickets
assert round(100 * 1.96 * sqrt(0.7 * 0.3 / 68)) == 11
assert round(0.7 * 0.3 * (1.96 / 0.05) ** 2) == 323
rng = random.Random(5)
near = 0
for _ in range(2_000):
    found = sum(rng.random() < 0.7 for _ in range(68))
    near += abs(found / 68 - 0.7) <= 0.11
assert 0.92 < near / 2_000 < 0.98, near

# nobody is mostly urgent in a cluster of 2% to 30%: 20 labels rarely have a majority of urgent ones
wrong = 0
for _ in range(2_000):
    rate = rng.uniform(0.02, 0.30)
    wrong += sum(rng.random() < rate for _ in range(20)) > 10
assert wrong / 2_000 < 0.01, wrong
assert 100 * 20 * 1.50 == 3_000  # dollars for the clusters of the pilot

# the page says the same
page = (Path(__file__).parent / "question.md").read_text("utf-8")
told = [f"same {n} randomly", f"agree on {agree:.0%}", "1.2 million unlabeled tickets", "budget of $9,000", "costs $1.50", "settle it for $4",
        "cluster all 1.2 million", "label 20 tickets per cluster", "100 clusters, between 2% and 30%", f"The {n} tickets", f"The {b + c} disagreements",
        f"| **First: urgent** | {a} | {b} |", f"| **First: not urgent** | {c} | {d} |", f"the first in 21 of {sum(rows[0])}"]
told += [f" | {first} | {second} | " for first, second in rows]
assert all(t in page for t in told), [t for t in told if t not in page]
