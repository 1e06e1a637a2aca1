import csv
from pathlib import Path

with (Path(__file__).parent / "expected.csv").open(encoding="utf-8") as stream:
    rows = list(csv.DictReader(stream))
mix = sum(float(r["mix_pts"]) for r in rows)
rate = sum(float(r["rate_pts"]) for r in rows)
assert round(mix, 2) == -9.08 and round(rate, 2) == -0.92
assert round(mix + rate, 2) == round(100 * (40 / 200 - 30 / 100), 2) == -10
assert round(-0.34 + 0.04, 2) == round(2.70 - 3.00, 2) == -0.30
# advertising: 40 % of the visits, 10 % order, 30 % ordered overall before
assert round(100 * (0.4 - 0) * (0.10 - 0.30), 2) == -8.0
# 240,000 visits: orders at 3.00 % and, after, 300,000 at 2.70 %
assert round(100 * (0.03 * 0.97 / 240_000 + 0.027 * 0.973 / 300_000) ** 0.5, 2) == 0.05
assert round(240_000 * 0.03) == 7_200 and round(300_000 * 0.027) == 8_100
