"""The estimate, and what the first run on the slip says about it."""

from pathlib import Path

text = Path(__file__).with_name("question.md").read_text(encoding="utf-8").split("## Key points")[0]
for given in ("40 million rows", "80 ms on average", "at most 200 calls", "| Rows | 20,000 |", "| Duration | 100 s |",
              "| Processor time of our process | 100 s |", "| Calls at once, on average | 16 |", "5.0 ms"):  # fmt: skip
    assert given in text, given
seconds = 40_000_000 * 0.08 / 200
assert round(seconds) == 16_000 and round(seconds / 3600, 1) == 4.4  # hours
assert round(40_000_000 * 0.08 / 86_400) == 37  # days, one by one
assert 40_000_000 / seconds == 2_500 and 1000 / 2_500 == 0.4  # rows a second, ms of own work for each
# the slip: parsing alone takes the whole run
assert 20_000 * 0.005 == 100 and 20_000 * 0.08 / 200 == 8 and 20_000 / 100 == 200
assert 200 * 0.08 == 16  # Little's law: calls at once
assert round(40_000_000 * 0.005 / 3600, 1) == 55.6  # hours
assert 2_500 * 0.005 == 12.5  # cores that parsing needs at full speed: 13
