import random
from math import exp, sqrt
from statistics import correlation, mean, stdev

keep = 0.70
assert round(sqrt(keep), 2) == 0.84  # sd 1.0 becomes 0.84
assert round(0.60 * sqrt(keep), 2) == 0.50
assert round(100 * 0.9**6, 1) == 53.1  # 53%
assert round(40_000 * 0.9**6, -2) == 21_300

# the same by simulation
rng = random.Random(11)
x = [rng.gauss(4, 1) for _ in range(40_000)]
y = [0.6 * (v - 4) + 0.8 * rng.gauss(0, 1) for v in x]
known = [rng.random() < keep for _ in x]
fill = mean(v for v, k in zip(x, known) if k)
filled = [v if k else fill for v, k in zip(x, known)]
assert abs(mean(filled) - 4) < 0.02
assert abs(stdev(filled) - 0.84) < 0.01
assert abs(correlation(filled, y) - 0.50) < 0.02
rows = [(a, b) for a, b, k in zip(x, y, known) if k]
assert abs(correlation(*map(list, zip(*rows))) - 0.60) < 0.02  # rows dropped by chance

# story B: partner sign-ups (25 %) are emptier (80 % against 13.3 %) and smaller
assert round(0.25 * 0.80 + 0.75 * 0.40 / 3, 2) == 0.30
share = 0.25 * 0.20 / 0.70  # partners among the filled
assert round(100 * share, 1) == 7.1
seen = share * 2.8 + (1 - share) * 4.4
assert round(seen, 2) == 4.29
assert round(0.25 * 2.8 + 0.75 * 4.4, 2) == 4.00

from pathlib import Path

page = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("| Partner | 25% | 80% | 2.8 |", "| Direct | 75% | 13.3% | 4.4 |", "empty in 30% of the rows", "deviation is 1.0", "spend is 0.60", "average 4.29"):
    assert given in page, given
assert round(100 * 0.25 * 0.80 / 0.30) == 67  # of the empty rows, two thirds are partner customers

# the mean of logs, turned back, against the mean of sizes: 39 % lower
assert round(100 * (1 - exp(-0.5))) == 39
sizes = [exp(v) for v in x]
assert abs(exp(mean(x)) / mean(sizes) - exp(-0.5)) < 0.02

# dropping rows by an input leaves the slope, dropping by the outcome does not
def slope(pairs):
    a, b = [p[0] for p in pairs], [p[1] for p in pairs]
    return correlation(a, b) * stdev(b) / stdev(a)


pairs = list(zip(x, y))
assert abs(slope([p for p in pairs if p[0] < 4.5]) - 0.6) < 0.03
assert slope([p for p in pairs if p[1] < 0.3]) < 0.5
