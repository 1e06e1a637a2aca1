"""What an hour at 1% can show, and what the hour on the slips did show."""

from math import exp, factorial, sqrt
from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("1,000 requests a second", "0.10% of them fail", "one in 200", "1% of the users for one hour", "from 0.10% to 0.15%", "fell by 2%",
              "| 36,000 | 57 | 171 |", "| 3,564,000 | 5,702 | 17,790 |"):  # fmt: skip
    assert given in text, given
hour = 1_000 * 3_600 // 100
assert hour == 36_000 and 100 * hour - hour == 3_564_000
assert round(hour * 0.001) == 36 and round(hour * 0.0015) == 54 and 2 * sqrt(36) == 12
shown = 1 - sum(exp(-54) * 54**k / factorial(k) for k in range(49))
assert 0.72 < shown < 0.80  # above 48 in three hours of four
bookings = hour / 200
assert bookings == 180 and round(2 * sqrt(bookings)) == 27 and round(0.98 * bookings) == 176
# M4: both versions at 0.16%
assert round(100 * 57 / 36_000, 2) == 0.16 == round(100 * 5_702 / 3_564_000, 2)
assert 57 > 48 and round(100 * 17_790 / 3_564_000, 2) == 0.50
# X1: 5%, 80% power
need = 2 * (1.96 + 0.8416) ** 2 * 0.005 * 0.995 / (0.02 * 0.005) ** 2
assert round(need / 1e6, 1) == 7.8 and round(need / (500 * 3_600), 1) == 4.3
assert round(16 * 0.005 / 0.0001**2 / 1e6, 1) == 8.0
# X4
assert 3_600_000 * 0.001 * 0.01 == 36
