from math import exp
from pathlib import Path

from reference import attend

# M1: one head, every token a query, two bytes for each score
memory = 131_072**2 * 2
assert round(memory / 1e9, 1) == 34.4  # GB, "about 34"
assert memory == 32 * 2**30  # 32 GiB
assert round(131_072 * 131_073 / 2 * 2 / 1e9) == 17  # GB, the causal half
assert round(131_072 * 2 / 1e6, 2) == 0.26  # MB, one query

# M5: the slip. Each GPU reports its largest score, its sum of weights, its normalized output.
a, b = (12, 2, 1.0), (10, 7, 5.0)
top = max(a[0], b[0])
shares = [total * exp(largest - top) for largest, total, _ in (a, b)]
assert [round(s, 2) for s in shares] == [2, 0.95]
combined = sum(s * out for s, (_, _, out) in zip(shares, (a, b))) / sum(shares)
assert round(combined, 2) == 2.29
assert (1.0 + 5.0) / 2 == 3  # averages the outputs
assert round((2 * 1.0 + 7 * 5.0) / 9, 2) == 4.11  # forgets the maxima
assert round((1.0 + exp(-2) * 5.0) / sum(shares), 2) == 0.57  # takes the outputs for unnormalized sums

# the slip can exist: two halves of seven rows of one number that give exactly these reports, and attention over all rows
rows = [(12.0, 1.0, i < 2) for i in range(7)], [(10.0, 5.0, True)] * 7  # the mask leaves two rows of A
assert len(rows[0]) == len(rows[1])
for part, (largest, total, out) in zip(rows, (a, b)):
    weights = [exp(score - largest) for score, _, allowed in part if allowed]
    values = [value for _, value, allowed in part if allowed]
    assert sum(weights) == total and sum(w * v for w, v in zip(weights, values)) / total == out
blocks = [([[s] for s, _, _ in part], [[v] for _, v, _ in part], [ok for _, _, ok in part]) for part in rows]
assert abs(attend([1.0], iter(blocks))[0] - combined) < 1e-12

# the page says the same
page = (Path(__file__).parent / "question.md").read_text("utf-8")
assert "context of 131,072 tokens" in page and "a score takes two bytes" in page
for label, (largest, total, out) in (("A", a), ("B", b)):
    assert f"| {label} | {largest} | {total} | {out} |" in page

# X2: of n by n blocks, the causal mask leaves n(n + 1) / 2
n = 1_024
assert round(n * (n + 1) / 2 / n**2, 2) == 0.50  # about half
